"""Texts with signs for programs in them are read as they are seen, and as long as they are."""

from __future__ import annotations

import pytest

from govinfo_report.reading.line_marks import without_line_marks
from govinfo_report.reading.literals import without_escapes
from govinfo_report.reading.quoted_printable import without_quoting
from govinfo_report.reading.source import source_of
from govinfo_report.reading.terminal import as_shown_by_terminal
from govinfo_report.text.script import FILLER


def seen(text: str) -> str:
    return text.replace(FILLER, "")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[1;31m规章\x1b[0m 5", "规章 5"),
        ("\x1b]8;;http://example.test/7\x1b\\12\x1b]8;;\x1b\\", "12"),
        ("规\b规章\b章 1\b12\b2", "规章 12"),
        ("_\b5", "5"),
        ("13\b2", "12"),
        ("plain", "plain"),
    ],
)
def test_a_terminal_shows_what_stands_last_in_a_place(given: str, shown: str) -> None:
    made = as_shown_by_terminal(given)
    assert seen(made) == shown
    assert len(made) == len(given)


def test_the_quoting_of_mail_is_undone_in_tags_and_in_text() -> None:
    cell = '<td rows=\npan=3D"2">规=\n章 1=3D1</td>'
    made = without_quoting(cell * 5)
    assert seen(made) == '<td rowspan="2">规章 1=1</td>' * 5
    assert len(made) == len(cell * 5)


def test_a_few_signs_of_equality_are_no_quoting() -> None:
    assert without_quoting('a=3D"2"') == 'a=3D"2"'


@pytest.mark.parametrize("mark", ["# ", "// ", "-- ", " * ", "% ", "REM "])
def test_a_mark_of_comments_before_all_lines_is_of_the_lines(mark: str) -> None:
    lines = ["规章\t0\t1", "\t\t2", "一、总体情况"] * 10
    text = "\n".join(mark + line for line in lines)
    assert seen(without_line_marks(text)) == "\n".join(lines)


def test_what_does_not_stand_before_all_lines_is_no_mark() -> None:
    text = "\n".join(["-- 0", "规章"] * 15)
    assert seen(without_line_marks(text)) == text


def test_numbers_under_the_names_of_a_program_are_no_figures() -> None:
    text = '{"r": 3, "c": 15, "v": "行政许可"}' * 20
    assert not any(character in "0123456789" for character in without_escapes(text))


def test_a_formula_is_set_once() -> None:
    formula = (
        "<math><mn>5</mn><annotation>5</annotation></math>"
        '<span aria-hidden="true"><span>5</span></span>'
    )
    page = f"<table><tr><td>规章</td><td><span>{formula}</span></td></tr></table>"
    assert seen(source_of(page).shown).split() == ["规章", "5"]


def test_what_is_only_hidden_from_programs_is_seen() -> None:
    page = '<table><tr><td>规章</td><td><b>4</b><span aria-hidden="true">5</span></td></tr></table>'
    assert seen(source_of(page).shown).split() == ["规章", "45"]


def test_brackets_behind_english_words_hold_no_figure() -> None:
    norm = source_of("行政许可 Licensing (Art. 20(5)) 70").norm
    assert [word for word in norm.split() if any(map(str.isdigit, word))] == ["70"]
