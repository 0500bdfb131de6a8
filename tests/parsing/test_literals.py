"""Texts that a program printed as literals are read as what they say."""

from __future__ import annotations

import json
import pprint
from collections.abc import Callable

import pytest

from govinfo_report import AnnualReport, State, parse_text
from tests.laws.arranged import in_order
from tests.laws.delimited import joined
from tests.laws.filling import blank
from tests.laws.layouts import LAYOUTS, as_text
from tests.laws.statements import BLANK, Statement, count
from tests.laws.tables import Table, document
from tests.rendering import form

Rows = list[list[str]]

LITERALS: dict[str, Callable[[str], str]] = {
    "repr": repr,
    "document of a chain": lambda text: f"page_content={text!r} metadata={{'page': 3}}",
    "JSON": json.dumps,
    "JSON, field": lambda text: json.dumps({"id": 7, "text": text}, ensure_ascii=False),
    "line ends alone": lambda text: text.replace("\n", "\\n"),
}


def made() -> Statement:
    """A report of 2021 in which each figure is another, and one in three cells is blank."""
    paths = enumerate(form.paths("2021"))
    entries = {path: count(3 * n) if n % 3 else BLANK for n, path in paths}
    return Statement("2021", entries)


def figures_of(report: AnnualReport) -> list[tuple[object, ...]]:
    return [(figure.path, figure.state, figure.value, figure.raw) for figure in report.figures()]


@pytest.mark.parametrize("layout", ["cells, blanks kept", "tabs, merges left out", "words"])
@pytest.mark.parametrize("literal", LITERALS)
def test_a_literal_says_what_its_lines_say(literal: str, layout: str) -> None:
    text = as_text(LAYOUTS[layout](made()))
    printed = LITERALS[literal](text)
    assert figures_of(parse_text(printed)) == figures_of(parse_text(text))


def test_places_are_those_of_the_literal() -> None:
    text = repr(as_text(LAYOUTS["tabs, merges left out"](made())))
    figures = {figure.path: figure for figure in parse_text(text).figures()}
    figure = figures["requests.newly_received.total"]
    assert figure.span is not None
    assert text[figure.span.start : figure.span.end] == figure.raw == str(figure.value)


def test_strings_among_the_numbers_of_their_places_are_lines() -> None:
    """Corners of a box before a word, numbers of block, line and word behind it: none is a figure."""
    text = as_text(LAYOUTS["cells, no blanks"](made()))
    boxes = "\n".join(
        f"(60.0, {n}.5, 88.25, {n + 11}.5, {line!r}, {n // 9}, {n % 9}, 0)"
        for n, line in enumerate(text.split("\n"))
    )
    assert figures_of(parse_text(boxes)) == figures_of(parse_text(text))
    tree = "\n".join(
        f"<LTTextLineHorizontal 60.0,{n}.5,88.25,{n + 11}.5 {line + chr(10)!r}>"
        for n, line in enumerate(text.split("\n"))
    )
    assert figures_of(parse_text(tree)) == figures_of(parse_text(text))


def test_a_number_before_a_string_is_none_of_a_place() -> None:
    """Rows of a list that are numbered have figures behind their labels."""
    text = as_text(LAYOUTS["unseen: tuples"](made()))
    assert "(" in text
    figures = {figure.path: figure for figure in parse_text(text).figures()}
    assert figures["requests.newly_received.total"].value is not None


LISTS: dict[str, Callable[[Rows], str]] = {
    "on one line": str,
    "JSON": lambda rows: json.dumps(rows, ensure_ascii=False, separators=(",", ":")),
    "JSON, escaped": json.dumps,
    "JSON, an item a line": lambda rows: json.dumps(rows, ensure_ascii=False, indent=2),
    "pretty": lambda rows: pprint.pformat(rows, width=40),
    "array": lambda rows: "[" + "\n ".join(map(_array, rows)) + "]",
}


def _array(row: list[str]) -> str:
    """A row as NumPy prints it, which goes on in another line."""
    items = [f"'{text}'" if text else "nan" for text in row]
    return "[" + "\n  ".join(filter(None, (" ".join(items[:6]), " ".join(items[6:])))) + "]"


@pytest.mark.parametrize("written", LISTS)
def test_lists_in_a_list_are_rows(written: str) -> None:
    """A blank item is a blank cell, and a line end within one is none of the text."""

    def write(table: Table) -> str:
        rows = [[text.replace("申请人情况", "申请人\n情况") for text in r] for r in blank(table)]
        return LISTS[written](rows)

    found = parse_text(in_order(write)(document(made())))
    plain = parse_text(in_order(joined(blank, "\t"))(document(made())))
    assert [f[:3] for f in figures_of(found)] == [f[:3] for f in figures_of(plain)]


def test_the_key_of_each_item_of_a_list_is_no_figure() -> None:
    """Each stands behind its key, as PHP prints it, or behind its column, as it is read out."""
    numbers = {path: count(3 * n) for n, path in enumerate(form.paths("2021"))}
    for layout in ("guest: print_r", "guest: screen reader"):
        text = as_text(LAYOUTS[layout](Statement("2021", numbers)))
        figures = {figure.path: figure.value for figure in parse_text(text).figures()}
        row = [path for path in numbers if path.startswith("requests.newly_received")]
        assert [figures[path] for path in row] == [numbers[path].number for path in row]


def test_strings_of_a_page_that_were_joined_by_commas() -> None:
    text = as_text(LAYOUTS["guest: text nodes"](made()))
    commas = as_text(LAYOUTS["guest: text nodes, commas"](made()))
    assert figures_of(parse_text(commas)) == figures_of(parse_text(text))


@pytest.mark.parametrize("around", ["''", "``", "【】", "' "])
@pytest.mark.parametrize("layout", ["tabs", "bars"])
def test_marks_around_all_cells_are_none_of_them(layout: str, around: str) -> None:
    """Quotes of a program, code, brackets of a form; a mark for text in a spreadsheet."""
    between = {"tabs": "\t", "bars": " | "}[layout]

    def marked(table: Table) -> str:
        rows = [
            [f"{around[0]}{t}{around[1].strip()}" if t else "" for t in r] for r in blank(table)
        ]
        return "\n".join(between.join(row) for row in rows)

    found = parse_text(in_order(marked)(document(made())))
    plain = parse_text(in_order(joined(blank, between))(document(made())))
    assert [f[:3] for f in figures_of(found)] == [f[:3] for f in figures_of(plain)]


def test_a_mark_within_words_is_of_them() -> None:
    """Where one stands between two characters, nothing is taken away: 1'662 is no figure."""
    text = as_text(LAYOUTS["tabs, merges left out"](made()))
    figure = f"\t{made().entries['requests.newly_received.total'].text}\n"
    assert text.count(figure) == 1
    quoted = text.replace("\t", "\t'").replace(figure.replace("\t", "\t'"), "\t'1'662\n")
    figures = {f.path: f for f in parse_text(quoted).figures()}
    assert figures["requests.newly_received.total"].state is State.UNRESOLVED


def test_a_bullet_before_each_cell_is_of_its_line() -> None:
    text = as_text(LAYOUTS["cells, blanks kept"](made()))
    bullets = "\n".join(f"• {line}".rstrip() for line in text.split("\n"))
    assert figures_of(parse_text(bullets)) == figures_of(parse_text(text))


def test_lines_below_a_head_of_numbers_are_rows() -> None:
    """One rule, below a head that holds figures, does not show that rules part the rows."""
    numbers = {path: count(3 * n) for n, path in enumerate(form.paths("2021"))}
    text = as_text(LAYOUTS["guest: console.table"](Statement("2021", numbers)))
    figures = {figure.path: figure.value for figure in parse_text(text).figures()}
    row = [path for path in numbers if path.startswith("requests.newly_received")]
    assert [figures[path] for path in row] == [numbers[path].number for path in row]


def test_a_dash_before_each_label_is_no_cell() -> None:
    """A list of all cells: ``- -`` says that there is nothing, ``-`` is blank."""
    text = as_text(LAYOUTS["cells, blanks kept"](made()))
    zero = text.replace("\n30\n", "\n-\n")
    dashes = "\n".join(f"- {line}".rstrip() for line in zero.split("\n"))
    dashes = "标题\n" + dashes.replace("- 六、其他", "六、其他").replace("- 一、总体", "一、总体")
    assert figures_of(parse_text(dashes)) == figures_of(parse_text(zero))
