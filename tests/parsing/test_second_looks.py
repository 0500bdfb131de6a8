"""Rows that were placed, and whose figures are not taken on trust after all."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    NEW,
    SECTION_THREE,
    SECTION_TWO,
)
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
