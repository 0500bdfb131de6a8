"""Aligned text of pages: columns that a rounded place makes, and figures torn off their labels."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from govinfo_report import parse_text
from tests.judging import judge
from tests.rendering.page import document, rows_of, wide
from tests.rendering.sheet import Sheet, Table, official, random_cells

FIRST, PITCH = 76, 9
"""Where the figures of the first column end, and how far the others are from it."""
HEADS = (
    "自然 商业 科研 社会公益 法律服务 其 总",
    "人 企业 机构 组织 机构 他 计",
)


def aligned(sheet: Sheet, jitter: int, torn: str = "") -> str:
    """The report with its requests in columns; that of a label in a row of its own if torn."""

    def lines(table: Table) -> Iterator[str]:
        if table.name != "requests":
            for row in rows_of(table):
                yield " | ".join(cell.text for cell in row.own)
            return
        for heads in HEADS:
            yield columns("", heads.split(), 0)
        for row in rows_of(table):
            if row.header:
                continue
            label, figures = row.labels[-1].text, [cell.text for cell in row.figures]
            shift = jitter * ("1" <= label[:1] <= "9")
            if torn and label.startswith(torn):
                yield columns("", figures, shift)
                yield f"\f{label}"
            else:
                yield columns(label, figures, shift)

    return document(sheet, lambda table: "\n".join(lines(table)))


def columns(label: str, said: list[str], shift: int) -> str:
    line = label
    for at, text in enumerate(said):
        if text:
            end = FIRST + PITCH * at + (0 if at else shift)
            line += " " * (end - wide(text) - wide(line)) + text
    return line


def outcomes(sheet: Sheet, text: str) -> Counter[str]:
    return Counter(each.outcome for each in judge(parse_text(text), sheet.cells))


def sheets(style: str, count: int = 12) -> Iterator[Sheet]:
    for seed in range(count):
        cells = random_cells(random.Random(f"aligned {seed}"), "2021", style=style)
        yield official("2021", cells)


def has_blank_column(sheet: Sheet) -> bool:
    texts: dict[str, str] = {}
    for path, text in sheet.cells.items():
        if path.startswith("requests."):
            column = path.rpartition(".")[2]
            texts[column] = texts.get(column, "") + text
    return not all(texts.values())


@pytest.mark.parametrize("jitter", [0, 1, 2])
def test_a_place_that_is_rounded_makes_no_column(jitter: int) -> None:
    """In the first column, half of the figures stand further right; another one is blank."""
    found = [sheet for sheet in sheets("totals", 300) if has_blank_column(sheet)]
    assert len(found) > 5
    for sheet in found[:20]:
        assert outcomes(sheet, aligned(sheet, jitter))["wrong"] == 0


@pytest.mark.parametrize("torn", ["1.申请人", "8.属于", "2.重复"])
@pytest.mark.parametrize("style", ["totals", "zeros", "blanks"])
def test_figures_on_the_page_before_their_label_leave_no_blank(style: str, torn: str) -> None:
    for sheet in sheets(style):
        assert outcomes(sheet, aligned(sheet, 0, torn))["wrong"] == 0
