"""The heads above the columns: those given twice, those of years, and those in other words."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    NEW,
    RULES,
    SECTION_THREE,
    SECTION_TWO,
)
from tests.parsing.test_rows import HEADS, OLD, RECEIVED, told

LICENCES, PROCUREMENT = (
    f"proactive_disclosure.{name}"
    for name in ("administrative_licensing", "government_procurement")
)
OF_FEES = "第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n"
OF_RULES = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
OF_LICENCES = "第二十条第（五）项\n信息内容 本年处理决定数量\n"


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    ("table", "row", "states"),
    [
        (f"{OF_FEES}政府集中采购 12 3", PROCUREMENT, "12 3"),
        (f"{OF_FEES}政府集中采购 12 12", PROCUREMENT, "12 12"),
        # A cell that is given for each column that it covers is so in the rows as well …
        (
            f"{OF_FEES.replace('采购项目', '采购项目数量 采购项目')}政府集中采购 12 12",
            PROCUREMENT,
            "?12,_ ?12,_",
        ),
        (
            f"{OF_RULES.replace('本年废止', '本年制发件数 本年废止')}规章 1 1 2",
            RULES,
            "?1,_ ?1,2,_ ?2,_",
        ),
        # … but a title covers no figures.
        (f"{' '.join(['第二十条第（一）项'] * 2)} {OF_RULES}规章 1 1 2", RULES, "1 1 2"),
    ],
)
def test_heads_that_are_given_twice(table: str, row: str, states: str, between: str) -> None:
    text = f"{SECTION_TWO}{table.replace(' ', between)}\n{LAST_SECTIONS}"
    assert told(text, row) == states


@pytest.mark.parametrize(
    ("table", "row", "states"),
    [
        (f"{OF_RULES}2022年 2023年 2024年\n规章 1 2 3", RULES, "?1,2,3 ?1,2,3 ?1,2,3"),
        (f"{OF_RULES}2023年\n规章 1 2 3", RULES, "1 2 3"),
        (f"{OF_LICENCES}2022年数 2023年数\n行政许可 7", LICENCES, "?7"),
        # The figures of a row above, and what stands over the title, head no column.
        (
            f"{OF_RULES}规章 1 2 2022\n行政规范性文件 2022 2023 5\n"
            "信息内容 本年处理决定数量\n行政许可 7",
            LICENCES,
            "7",
        ),
        (f"2022年\n2023年\n{OF_RULES}规章 1 2 3", RULES, "1 2 3"),
    ],
)
def test_years_over_the_columns(table: str, row: str, states: str) -> None:
    assert told(f"{SECTION_TWO}{table}\n{LAST_SECTIONS}", row) == states


OPEN = " ".join(["?5,1,0,6"] * 7)
ALL, LACKING = "5 1 0 0 0 0 6", "5 1 . 0 0 0 6"


@pytest.mark.parametrize(
    ("old", "new", "in_words", "in_cells"),
    [
        # A head of which characters are lost or wrong is still that of its column …
        ("科研机构", "科研", ALL, "5 1 _ 0 0 0 6"),
        ("其他", "其它", ALL, "5 1 _ 0 0 0 6"),
        ("法律服务机构", "法服务机", ALL, "5 1 _ 0 0 0 6"),
        # … one of other words is of another, and with one left out the columns are not known.
        ("科研机构", "个体工商户", LACKING, LACKING),
        ("科研机构", "研究单位", LACKING, LACKING),
        ("科研机构 ", "", OPEN, OPEN),
        ("总计", "合计", OPEN, OPEN),
        ("总计", "总", OPEN, OPEN),
    ],
)
def test_heads_in_other_words(old: str, new: str, in_words: str, in_cells: str) -> None:
    heads = HEADS.replace(old, new)
    rows = f"{heads}\n{RECEIVED} 5 1 0 0 0 0 6\n二、上年结转政府信息公开申请数量 1 1"
    cells = "\n".join(
        (
            f"项目 | {heads.replace(' ', ' | ')}",
            f"{RECEIVED} | 5 | 1 |  | 0 | 0 | 0 | 6",
            "二、上年结转政府信息公开申请数量 | 1 |  |  |  |  |  | 1",
        )
    )
    assert told(f"{SECTION_THREE}{rows}\n{LAST_SECTIONS}", NEW) == in_words
    in_grid = f"{SECTION_THREE}{cells}\n{LAST_SECTIONS}"
    assert told(in_grid, NEW) == in_cells
    carried = {OPEN: " ".join(["?1"] * 7), LACKING: "1 _ . _ _ _ 1"}
    assert told(in_grid, OLD) == carried.get(in_cells, "1 _ _ _ _ _ 1")


GROUP = "申请人情况"
FIRST = " ".join(["总计", *HEADS.split()[:-1]])
SOME = HEADS.replace("科研机构 ", "")
ANY_OF_THREE = " ".join(["?5,1,6"] * 7)
LOST = "?5,_ ?5,1,_ ?5,1,6,_ ?5,1,6,_ ?5,1,6,_ ?1,6,_ ?6,_"


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    ("heads", "cells", "states"),
    [
        # Totals come first, unless a row has its own at the end.
        (FIRST, ALL, ALL),
        (FIRST, ALL.replace("6", "7"), OPEN.replace("6", "7")),
        (FIRST, "0 0 0 0 0 0 0", " ".join(["?0"] * 7)),
        (FIRST, "5 1 6", ANY_OF_THREE),
        (HEADS.replace("商业企业 科研机构", "科研机构 商业企业"), ALL, OPEN),
        # Where some are left out so may be their columns, if no head is broken …
        (HEADS.replace(" 总计", ""), "5 1 6", ANY_OF_THREE),
        (HEADS.replace(" 总计", ""), ALL, ALL),
        (SOME, "5 1 6", ANY_OF_THREE),
        (SOME.replace("总计", "总计 （）"), "5 1 6", ANY_OF_THREE),
        (SOME.replace("商业企业", "商业企亚"), "5 1 6", LOST),
        (f"甲 {SOME}", "5 1 6", LOST),
        # … and no row has a figure for each column.
        (SOME, ALL, ALL),
        (HEADS, "5 1 6", LOST),
    ],
)
def test_whole_heads_below_that_of_a_group(
    heads: str, cells: str, states: str, between: str
) -> None:
    text = "\n".join((f"{GROUP} {heads}", f"{RECEIVED} {cells}")).replace(" ", between)
    assert told(f"{SECTION_THREE}{text}\n{LAST_SECTIONS}", NEW) == states
