"""Figures that stand one below the other: which columns that shows, and when it shows none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from govinfo_report.parsing.placement import place
from tests.parsing.test_placement import setting_of
from tests.parsing.test_placement_laws import example_with, texts_of
from tests.rendering.page import narrow, wide

Measure = Callable[[str], int]
Line = Sequence[tuple[int, str]]
"""What stands on a line, with the column of the screen in which it begins."""

DOCUMENTS = (
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 0 | 0 | 0 |\n"
    "行政规范性文件 | 5 | 3 | 42 |"
)
HEADS = [(0, "信息内容"), (20, "本年制发件数"), (40, "本年废止件数"), (60, "现行有效件数")]
SHIFTED = [(0, "信息内容"), (50, "本年制发件数"), (70, "本年废止件数"), (90, "现行有效件数")]
FULL = [(0, "行政规范性文件"), (25, "5"), (45, "3"), (64, "42")]
ENDS = [(0, "规章"), (25, "1"), (65, "3")]


def drawn(lines: Sequence[Line], measure: Measure) -> str:
    """Draw lines, each character as wide as it is measured."""
    text = ""
    for line in lines:
        written = ""
        for column, word in line:
            written += " " * (column - measure(written)) + word
        text += f"{written}\n"
    return text.removesuffix("\n")


Placed = tuple[str, tuple[str, ...] | None]
"""What decided about a row, and its cells where they are sure."""


def placed_in(text: str, *names: str) -> list[Placed]:
    rows = {row.given.path[-1]: row for row in place(setting_of(text))}
    return [
        (row.why[0].code, texts_of(row.ways[0]) if row.sure else None)
        for row in map(rows.__getitem__, names)
    ]


def rules_in(text: str) -> Placed:
    """Return how the rules stand where the table of documents is this text."""
    (rules,) = placed_in(example_with(DOCUMENTS, text), "government_rules")
    return rules


LOST = ("lost-columns", None)


@pytest.mark.parametrize("measure", [wide, narrow])
@pytest.mark.parametrize(
    ("lines", "placed"),
    [
        # Whole heads and one row that fills every column, or stands under them with two figures.
        ([HEADS, ENDS, FULL], ("alignment", ("1", "", "3"))),
        ([HEADS, ENDS, [(0, "行政规范性文件")]], ("alignment", ("1", "", "3"))),
        ([HEADS, [(0, "规章"), (45, "1")], FULL], ("alignment", ("", "1", ""))),
        ([HEADS, [(0, "规章"), (65, "1")], FULL], ("alignment", ("", "", "1"))),
        ([HEADS, [(0, "规章"), (25, "1"), (45, "0")], FULL], ("alignment", ("1", "0", ""))),
        ([HEADS, [(0, "规章"), (34, "1"), (45, "0")], FULL], LOST),
        # What is no figure may be the cell between two; leaders are none.
        ([HEADS, [(0, "规章"), (25, "1"), (45, "?"), (65, "3")], FULL], ("words-among", None)),
        (
            [HEADS, [(0, "规章"), (25, "1"), (45, "…"), (65, "3")], FULL],
            ("alignment", ("1", "", "3")),
        ),
        (
            [HEADS, [(0, "规章"), (25, "1"), (45, "\xa0"), (65, "3")], FULL],
            ("alignment", ("1", "", "3")),
        ),
        # Figures that overlap stand in one column, those that touch do not.
        ([HEADS, [(0, "规章"), (24, "12")], FULL], ("alignment", ("12", "", ""))),
        ([FULL, [(0, "规章"), (25, "1"), (65, "3")]], LOST),
        ([FULL, [(0, "规章"), (24, "1"), (65, "3")]], LOST),
        # Without heads one row proves nothing, nor do heads that stand elsewhere.
        ([ENDS, FULL], LOST),
        ([HEADS[:3], ENDS, FULL], LOST),
        ([SHIFTED, ENDS, FULL], LOST),
        # One figure is under one head by chance.
        ([HEADS, [(0, "规章"), (45, "1")], [(0, "行政规范性文件")]], LOST),
        # An empty line is a row of blanks where the others are aligned.
        ([HEADS, [(0, "规章")], FULL], ("alignment", ("", "", ""))),
        ([HEADS, [(0, "规章"), (25, "无")], FULL], ("words-among", None)),
        ([HEADS, [(0, "规章")], [(0, "行政规范性文件"), (45, "3")]], ("no-cells", None)),
    ],
)
def test_where_the_figures_of_a_row_stand(
    lines: Sequence[Line], placed: Placed, measure: Measure
) -> None:
    assert rules_in(drawn(lines, measure)) == placed


@pytest.mark.parametrize(
    ("below", "placed"),
    [
        ([(25, "3件"), (45, "1"), (65, "4件")], ("number", ("3件", "1", "4件"))),
        ([(25, "3件"), (65, "4件")], ("alignment", ("3件", "", "4件"))),
        ([(25, "以上均为本级数")], ("alignment", ("", "", ""))),
    ],
)
def test_a_row_with_figures_below_its_label_is_not_blank(below: Line, placed: Placed) -> None:
    """A line of figures alone is that of the label above it, whatever units they have."""
    rules = [(0, "规章")], below
    assert rules_in(drawn([HEADS, FULL, *rules], wide)) == placed


def test_a_figure_beside_its_head_is_no_proof() -> None:
    """A wider figure of another row reaches from the head to it: one column, but not one below."""
    documents = [(0, "行政规范性文件"), (24, "12345678")]
    under, next_to = ([(0, "规章"), (at, "1"), (45, "0")] for at in (25, 30))
    assert rules_in(drawn([HEADS, under, documents], narrow)) == ("alignment", ("1", "0", ""))
    assert rules_in(drawn([HEADS, next_to, documents], narrow)) == LOST


def test_figures_of_a_column_stand_over_one_character() -> None:
    """Where they only overlap one after another, columns may drift into one another."""
    documents = [(0, "行政规范性文件"), (13, "12345678")]
    rules = [(0, "规章"), (25, "1"), (45, "0")]
    assert rules_in(drawn([HEADS, rules, documents], narrow)) == LOST


@pytest.mark.parametrize(
    ("between", "placed"),
    [("  ", ("alignment", ("", "300000", "420000"))), (" ", LOST)],
)
def test_single_blanks_are_no_columns(between: str, placed: Placed) -> None:
    rows = (
        ("信息内容   ", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章     ", "      ", "300000", "420000"),
        ("行政规范性文件", "500000", "300000", "420000"),
    )
    assert rules_in("\n".join(between.join(row) for row in rows)) == placed


@pytest.mark.parametrize("feed", [0, 1, 2])
def test_pages_are_aligned_each_by_itself(feed: int) -> None:
    """Where the heads or the full row stand on another page, what is left proves nothing."""
    lines = [drawn([line], wide) for line in (HEADS, ENDS[:2], FULL)]
    lines[feed] = f"\f{lines[feed]}"
    aligned = ("alignment", ("1", "", ""))
    assert rules_in("\n".join(lines)) == (aligned if feed == 0 else LOST)


# ------------------------------------------------------------------------- rows that have a total

REQUESTS = (
    "自然人 | 法人或其他组织 | 总计 | |||||||\n"
    "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"
    "一、本年新收政府信息公开申请数量 | 58 | 7 | 0 | 0 | 2 | 1 | 68 | ||\n"
    "二、上年结转政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 | ||"
)
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def of_six(rows: Mapping[str, Sequence[str]]) -> str:
    """Draw rows in columns of six."""
    lines = [
        [(0, label), *((40 + 6 * at, text) for at, text in enumerate(cells) if text)]
        for label, cells in rows.items()
    ]
    return drawn(lines, wide)


def requests_of(new: Sequence[str], carried: Sequence[str]) -> list[Placed]:
    """Return how the first two rows of the table stand, drawn in columns of six."""
    text = example_with(REQUESTS, of_six({NEW: new, CARRIED: carried}))
    return placed_in(text, "newly_received", "carried_over_from_last_year")


SUM = ("58", "7", "", "0", "2", "1", "68")


@pytest.mark.parametrize(
    ("carried", "aligned"),
    [
        (("4", "1", "0", "0", "", "", "5"), True),
        (("", "1", "4", "0", "", "", "5"), True),
        # Nothing stands beside the third column in the fourth: one may be the other, drifted.
        (("4", "1", "0", "", "", "0", "5"), False),
        (("", "", "5", "", "", "", "5"), False),
        (("0", "0", "", "", "", "", "0"), False),  # of zeros any total is right
        (("4", "1", "0", "", "", "0", "6"), False),
        (("4", "", "", "", "", "", "1"), False),
    ],
)
def test_totals_that_come_out_right_prove_the_columns(
    carried: Sequence[str], aligned: bool
) -> None:
    found = requests_of(SUM, carried)
    assert [code for code, _ in found] == (["alignment"] * 2 if aligned else ["lost-columns"] * 2)
    if aligned:
        assert [cells for _, cells in found] == [SUM, tuple(carried)]
