"""Aligned text of pages: columns that a rounded place makes, and figures torn off their labels."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from govinfo_report import parse_text
from tests.judging import judge
from tests.parsing.test_alignment import CARRIED, LOST, NEW, SUM, of_six, placed_in
from tests.parsing.test_placement_evidence import LAST_SECTIONS, SECTION_THREE
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


@pytest.mark.parametrize(("wrong", "aligned"), [(0, True), (1, True), (2, False)])
def test_where_the_totals_of_many_rows_are_wrong_no_columns_are_shown(
    wrong: int, aligned: bool
) -> None:
    labels = ("（一）予以公开", "（二）部分公开", "四、结转下年度继续办理")
    totals = ["9" if at < wrong else "4" for at, _ in enumerate(labels)]
    others = {
        label: ("3", "", "1", "", "", "", total)
        for label, total in zip(labels, totals, strict=True)
    }
    carried = ("4", "1", "0", "0", "", "", "5")
    rows = of_six({NEW: SUM, CARRIED: carried, **others})
    (found,) = placed_in(f"{SECTION_THREE}{rows}\n{LAST_SECTIONS}", "carried_over_from_last_year")
    assert found == (("alignment", carried) if aligned else LOST)
