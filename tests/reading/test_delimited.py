"""Fields between commas or semicolons: what is a row of them, and what only has commas in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse_text
from tests.parsing.test_placement_laws import example_with
from tests.parsing.test_under_heads import HEADS, ROWS, documents_of


def rows_as(write: Callable[[list[str]], str], documents: Sequence[str]) -> str:
    """Return an example whose rows are written so, with these figures of 行政规范性文件."""
    lines = []
    for line in example_with("", "").split("\n"):
        cells = [cell.strip() for cell in line.removesuffix("|").split("|")]
        if cells[0] == "行政规范性文件":
            cells[1:] = documents
        lines.append(write(cells) if len(cells) > 1 else line)
    return "\n".join(lines)


@given(
    st.sampled_from(",;"),
    st.sampled_from("\"'"),
    st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC)),
    st.lists(st.sampled_from(("0", "7", "1,234", "", "12,345,678")), min_size=3, max_size=3),
)
def test_values_between_separators_are_read_in_any_dialect(
    delimiter: str, quotechar: str, quoting: Literal[0, 1, 2], figures: list[str]
) -> None:
    def write(cells: list[str]) -> str:
        out = io.StringIO()
        csv.writer(
            out, delimiter=delimiter, quotechar=quotechar, quoting=quoting, lineterminator=""
        ).writerow(cells)
        return out.getvalue()

    told = documents_of(parse_text(rows_as(write, figures)))
    right = [figure.replace(",", "") or "blank" for figure in figures]
    # Where only the last cells are blank, no row shows that blanks before a figure are kept.
    assert told == right or (not figures[-1] and told == ["unresolved"] * 3)


@pytest.mark.parametrize(
    "write",
    [
        lambda cells: json.dumps(cells, ensure_ascii=False),
        lambda cells: "  " + json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + ",",
        lambda cells: repr([cell or None for cell in cells]),
        lambda cells: f"({repr(tuple(cells))[1:-1]}),",
        lambda cells: repr([int(cell) if cell.isdigit() else cell for cell in cells]),
        lambda cells: json.dumps([cell or None for cell in cells], ensure_ascii=False),
    ],
)
def test_lists_are_rows(write: Callable[[list[str]], str]) -> None:
    text = rows_as(write, ("5", "", "42"))
    report = parse_text(text)
    assert documents_of(report) == ["5", "blank", "42"]
    place = report.proactive_disclosure.normative_documents.figure("in_force").span
    assert place is not None
    assert text[place.start : place.end] == "42"
    rest = parse_text(rows_as(" | ".join, ("5", "", "42")))
    assert [f.value for f in report.figures()] == [f.value for f in rest.figures()]


def table(rows: str) -> list[str]:
    return documents_of(parse_text(example_with(HEADS + ROWS, rows)))


@pytest.mark.parametrize(
    "lines",
    [
        HEADS + "行政规范性文件\n1,205\n2,317\n3,429\n",  # grouped figures, a line each
        HEADS
        + "规章 1,205 2,317 3,429\n行政规范性文件 1,205 2,317 3,429\n",  # with blanks between them
    ],
)
def test_the_comma_in_a_number_parts_no_cells(lines: str) -> None:
    assert table(lines) == ["1205", "2317", "3429"]


def test_sentences_with_commas_are_no_rows() -> None:
    said = "一是抓公开，2件落地，3件在办\n二是抓培训，4场已办，5场待办"
    report = parse_text(example_with("（一）主动公开\n", f"（一）主动公开\n{said}\n"))
    assert said.replace("\n", "") in str(report.overview.text).replace("\n", "")


def test_a_remark_in_brackets_is_no_row() -> None:
    text = example_with("", "")
    note = "（第一项加第二项之和，等于第三项加第四项之和）"
    told = parse_text(
        text.replace(
            "三、收到和处理政府信息公开申请情况\n", f"三、收到和处理政府信息公开申请情况\n{note}\n"
        )
    )
    assert told.requests == parse_text(text).requests
    assert parse_text(told.to_text()) == told


def test_an_item_a_line_is_no_row() -> None:
    """A list that a program indents: each line ends with a comma, and none has a blank cell."""
    text = rows_as(lambda cells: json.dumps(cells, ensure_ascii=False, indent=2), ("5", "", "42"))
    assert documents_of(parse_text(text)) == ["unresolved"] * 3


@pytest.mark.parametrize("separator", [", ", ","])
def test_a_number_in_groups_that_is_not_quoted_is_not_parted(separator: str) -> None:
    """Its row has a field more than the lines above."""
    told = documents_of(parse_text(rows_as(separator.join, ("79,823", "5", "7"))))
    assert told in (["unresolved"] * 3, ["79823", "5", "7"])
