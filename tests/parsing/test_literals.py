"""Texts that a program printed as literals are read as what they say."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from govinfo_report import AnnualReport, parse_text
from tests.laws.layouts import LAYOUTS, as_text
from tests.laws.statements import BLANK, Statement, count
from tests.rendering import form

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
