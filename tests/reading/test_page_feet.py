"""Feet of pages among cells that have lines of their own."""

from __future__ import annotations

import pytest

from govinfo_report import Figure, State, parse_text
from govinfo_report.reading.source import source_of
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import official

ROW = "proactive_disclosure.administrative_licensing.decisions"


def noise_of(*lines: str) -> list[str]:
    return [
        cell.text
        for block in source_of("\n".join(lines)).blocks
        for cell in block.cells
        if cell.noise
    ]


@pytest.mark.parametrize("foot", ["P{}", "p. {}", "年报{}", "〈{}〉", "{} of 9"])
def test_what_counts_the_pages_is_no_cell(foot: str) -> None:
    feet = [foot.format(page) for page in range(1, 7)]
    lines = [line for foot in feet for line in ("行政许可", "58", foot)]
    assert len(noise_of(*lines)) == len(feet)


@pytest.mark.parametrize(
    "lines",
    [
        ("P1", "P2"),  # two are too few
        ("P1", "P2", "P2", "P3"),
        ("P1", "P7", "P30"),
        ("1件", "2件", "3件", "4件", "5件", "6件"),  # these are figures
        ("1", "2", "3", "4", "5", "6"),
        ("（1）", "（2）", "（3）"),  # these may number what follows
        ("（3）", "（4）", "（5）", "（6）", "（7）"),
    ],
)
def test_what_may_be_a_cell_is_one(lines: tuple[str, ...]) -> None:
    assert not noise_of(*lines)


def figure_in(text: str) -> Figure:
    return next(figure for figure in parse_text(text).figures() if figure.path == ROW)


def report(cell: str) -> str:
    text = LAYOUTS["lines_blank_vanished"].render(official("2021", {ROW: "58"}, year=2023))
    assert figure_in(text).value == 58
    return text.replace("58", cell, 1)


@pytest.mark.parametrize("page", ["P3", "年报3", "－P3－"])
def test_a_foot_alone_is_no_figure_and_no_blank_cell(page: str) -> None:
    assert figure_in(report(page)).state is State.UNRESOLVED
    assert figure_in(report(f"58\n{page}")).value in (58, None)


def test_no_figure_is_sure_where_all_that_stand_alone_count_the_pages() -> None:
    one, two = report("1"), "四、政府信息公开行政复议"
    assert figure_in(one).value == 1
    assert figure_in(one.replace(two, f"2\n{two}")).state is State.UNRESOLVED
