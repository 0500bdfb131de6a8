"""Rows that were placed, and whose figures are not taken on trust after all."""

from __future__ import annotations

import re

import pytest

from govinfo_report.parsing.placement import Fit, PlacedRow, place
from tests.parsing.test_placement import setting_of
from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    NEW,
    SECTION_THREE,
    SECTION_TWO,
)
from tests.parsing.test_placement_laws import texts_of
from tests.parsing.test_rows import CARRIED, HEADS, RECEIVED, told

LICENCES, OTHERS = (
    f"proactive_disclosure.{name}"
    for name in ("administrative_licensing", "other_administrative_services")
)
IN_GRID = f"项目 | {' | '.join(HEADS.split())}\n"


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        # 增3 is the change, moved, unless the column of changes has its own, or there is none.
        ("增3 |  | 5", "?3,5 ?3,5 ?3,5"),
        ("7 |  | 减5", "?7,-5 ?7,-5 ?7,-5"),
        ("增3 | 增1 | 5", "? 1 5"),
        ("7 | 增1 | 5", "7 1 5"),
        ("7 |  | 5", "7 _ 5"),
    ],
)
def test_a_change_beside_the_column_of_changes(cells: str, states: str) -> None:
    heads = "第二十条第（五）项\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n"
    assert told(f"{SECTION_TWO}{heads}行政许可 | {cells}\n{LAST_SECTIONS}", LICENCES) == states


@pytest.mark.parametrize(
    ("heads", "cells", "states"),
    [
        (IN_GRID, "7 | 7 | 2 3 | 4 | 0 | 0 | 23", "7 7 ? 4 0 0 23"),
        ("", "7 | 7 | 2 3 |  | 0 | 0 | 19", "7i 7i 2i 3i 0i 0i 19i"),
        # Without heads, and a cell more than columns, all may stand a cell too early …
        ("", "| 7 | 7 | 2 3 | 4 | 0 | 0 | 23", " ".join(["?7,4,0,23"] * 7)),
        # … and with no total, or one in two pieces, nothing tells one number from two.
        (IN_GRID, "7 | 7 | 2 3 |  | 0 | 0 |", " ".join(["?7,0"] * 7)),
        (IN_GRID, "7 | 7 | 2 3 |  | 0 | 0 | 1 9", " ".join(["?7,0"] * 7)),
    ],
)
def test_a_cell_that_holds_the_figures_of_several(heads: str, cells: str, states: str) -> None:
    rows = f"{RECEIVED} | {cells}\n{CARRIED} | 1 |  | 0 | 0 | 0 | 0 | 1"
    assert told(f"{SECTION_THREE}{heads}{rows}\n{LAST_SECTIONS}", NEW) == states


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        ("行政许可 7 7 8", "7 7 8"),
        ("行政许可 7 7 7", "?7 ?7 ?7"),
        ("行政许可 7 7 7\n其他对外管理服务事项 3 3 3", "?7 ?7 ?7"),
        # A merged cell that is given again is so in each row, whatever other tables have.
        ("行政许可 7 7 7\n其他对外管理服务事项 3 4 3", "7 7 7"),
        ("行政许可 7 7 7\n其他对外管理服务事项 3", "7 7 7"),
        ("行政许可 7 7 7\n第二十条第（一）项\n规章 1 2 3", "?7 ?7 ?7"),
    ],
)
def test_equal_figures_without_heads_may_be_one_of_another_revision(rows: str, states: str) -> None:
    text = f"{SECTION_TWO}第二十条第（五）项\n{rows}\n{LAST_SECTIONS}"
    assert told(text, LICENCES) == states


def grid_row(label: str, cells: str) -> str:
    """Return a row of a grid, with ``_`` for a blank cell."""
    return f"| {label} | {' | '.join(cells.split())} |\n".replace("_", " ")


def rows_of(text: str, name: str) -> list[PlacedRow]:
    return [row for row in place(setting_of(text)) if row.given.path[-1] == name]


@pytest.mark.parametrize(
    ("below", "other"),
    [
        ("6 1 0 0 0 0 7", "6 1 0 0 0 0 7"),
        ("6 1 _ _ _ _ 7", "6 1     7"),
        ("5 1 _ 0 0 0 6", "5 1  0 0 0 6"),
        ("_ 6 1 0 0 0 0 7", "6 1 0 0 0 0 7"),
        ("6 1 0 0 0 0 /", "6 1 0 0 0 0 /"),
        ("5 1 0 0 0 0 6", None),  # the same again
        ("5件 1 0 0 0 0 6", None),
        ("_ _ _ _ _ _ _", None),  # a blank line
        ("6 1 0 0 0 0 7 8", None),  # more than a row of the table has
        ("6 1 甲 0 0 0 7", None),
    ],
)
def test_a_line_of_a_grid_without_a_label_may_be_the_row_above(
    below: str, other: str | None
) -> None:
    own, zeros = "5 1 0 0 0 0 6", " ".join("0" * 7)
    lines = grid_row(RECEIVED, own) + grid_row("", below) + grid_row(CARRIED, zeros)
    text = f"{SECTION_THREE}{grid_row('项目', HEADS)}{lines}{LAST_SECTIONS}"
    (row,) = rows_of(text, "newly_received")
    assert [" ".join(texts_of(way)) for way in row.ways] == [own, *([other] if other else [])]
    assert row.why[0].code == ("heads" if "甲" in below else "number")
    assert [why.code for why in row.why[1:]] == (["twice"] if other else [])
    assert row.fit is (Fit.SEVERAL if other else Fit.SURE)
    if other:
        start, end = row.why[-1].span or (0, 0)
        assert text[start:end].split("\n")[0].startswith("5 | 1 ")
        assert text[start:end].endswith(below.split()[-1])


@pytest.mark.parametrize(
    ("below", "fit", "ways"),
    [
        ("", Fit.INFERRED, ["5 3.2"]),
        ("6 4.2\n", Fit.SEVERAL, ["5 3.2", "6 4.2"]),
        ("5 4.2\n", Fit.SEVERAL, ["5 3.2", "5 4.2"]),
        ("6 4.2 7\n", Fit.NONE, []),
        ("5 3.2\n", Fit.INFERRED, ["5 3.2"]),  # the same again
        ("6\n", Fit.INFERRED, ["5 3.2"]),
        ("6\n7\n", Fit.INFERRED, ["5 3.2"]),  # on a line each
    ],
)
def test_of_two_lines_without_a_label_neither_is_the_row(
    below: str, fit: Fit, ways: list[str]
) -> None:
    purchases = f"第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n5 3.2\n{below}"
    heads = "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
    others = "行政许可 5 增1 7\n其他对外管理服务事项 1 减1 8\n"
    text = f"{SECTION_TWO.replace('2021', '2019')}{purchases}{heads}{others}{LAST_SECTIONS}"
    (row,) = rows_of(text, "government_procurement")
    assert (row.fit, [" ".join(texts_of(way)) for way in row.ways]) == (fit, ways)
    assert row.why[-1].code == ("label-lost" if fit is Fit.INFERRED else "twice")
    if fit is not Fit.INFERRED:
        start, end = row.why[-1].span or (0, 0)
        assert text[start:end] == f"5 3.2\n{below.strip()}"


BROKEN = """第二十条第（六）项
            上一
                   本年    处理
            年项
信息内容           增/     决定
            目数
                    减     数量
             量
行政处罚    2
行政强制                   3
"""


@pytest.mark.parametrize(("gone", "states"), [("", "?2"), ("[上增]", "2")])
def test_a_head_in_pieces_of_others_leaves_the_revision_open(gone: str, states: str) -> None:
    """Pieces of three heads say 本年处理决定数量, and also 上一年项目数量 of the other revision."""
    text = re.sub(gone, " ", BROKEN) if gone else BROKEN
    row = "proactive_disclosure.administrative_penalties"
    assert told(SECTION_TWO + text + LAST_SECTIONS, row) == states


LEFT_BLANK, FILLED = ["", "", "", "", "", "", ""], ["0", "0", "0", "", "0", "", ""]
FORM = (
    RECEIVED,
    CARRIED,
    "（一）予以公开",
    "1.属于国家秘密",
    "（七）总计",
    "四、结转下年度继续办理",
)


def form_of(cells: list[str], others: list[str]) -> str:
    """Return the table of requests, a cell a line, with these cells in its first row."""
    rows = [f"{label}\n" + "\n".join(cells if label == RECEIVED else others) for label in FORM]
    return "\n".join([*HEADS.split(), *rows, ""])


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        (["", "36", "", "0", "", "0", "0"], "?36,_ ?36,0,_ ?36,0,_ ?36,0,_ ?0,_ ?0,_ ?0,_"),
        (["", "1O", "0", "", "", "0", "0"], "?_ ?_,0 ?_,0 ?_,0 ?0,_ ?0,_ ?0,_"),
        (["0", "0", "0", "", "0", "", ""], "?0,_ ?0,_ ?0,_ _ ?0,_ _ _"),
    ],
)
def test_a_form_left_blank_says_nothing_of_the_one_that_is_filled_in(
    cells: list[str], states: str
) -> None:
    forms = form_of(LEFT_BLANK, LEFT_BLANK) + "（填报表）\n" + form_of(cells, FILLED)
    assert told(f"{SECTION_THREE}（样表）\n{forms}{LAST_SECTIONS}", NEW) == states
