"""Figures that a line break within their cell cuts, and what stands above or below one and is none."""

from __future__ import annotations

import pytest

from govinfo_report import parse_text
from tests.parsing.test_placement_evidence import (
    DOCUMENTS,
    NEW,
    REPEATED,
    RULES,
    SECTION_THREE,
    SECTION_TWO,
    STATE,
    states_of,
)

RULED = f"""{SECTION_TWO}
+----------+--------+--------+--------+
| 第二十条第（一）项                  |
+==========+========+========+========+
| 信息内容 | 本年制 | 本年废 | 现行有 |
|          | 发件数 | 止件数 | 效件数 |
+----------+--------+--------+--------+
| 规章     | 123456 | 5      | 70     |
|          | 78     | 6      |        |
+----------+--------+--------+--------+
| 行政规范 |        | 987654 | /      |
| 性文件   | 12     | 0      |        |
+----------+--------+--------+--------+
"""
NOT_RULED = f"""{SECTION_THREE}
╭────────────┬────────┬──────────┬──────────┬──────────────┬──────────────┬──────┬────────╮
│            │ 自然人 │ 商业企业 │ 科研机构 │ 社会公益组织 │ 法律服务机构 │ 其他 │ 总计   │
├────────────┼────────┼──────────┼──────────┼──────────────┼──────────────┼──────┼────────┤
│ 一、本年新 │ 2      │ 451203   │          │              │              │ 1    │ 512047 │
│ 收政府信息 │        │ 7        │          │              │              │      │ 0      │
│ 公开申请数 │        │          │          │              │              │      │        │
│ 量         │        │          │          │              │              │      │        │
│ 2.重复申请 │ 1      │ 30       │          │              │              │ 4    │ 35     │
╰────────────┴────────┴──────────┴──────────┴──────────────┴──────────────┴──────┴────────╯
"""
ALIGNED = f"""{SECTION_THREE}
                          自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
一、本年新收政府          {{}}    110       3         0             2             0     {{}}
信息公开申请数量          {{}}                                                          {{}}
二、上年结转政府信息公    10      2         3         0             2             0     17
开申请数量
1.属于国家秘密            4711    110       3         0             2             0     4826
"""


OTHER_ROW = f"""{SECTION_TWO}
第二十条第（六）项\t\t\t
信息内容\t本年处理决定数量\t\t
行政处罚\t2\t\t
{{}}\t{{}}\t\t
第二十条第（八）项\t\t\t
信息内容\t本年收费金额（单位：万元）\t\t
行政事业性收费\t4.1127\t\t
"""


def aligned(*cells: str) -> str:
    """The aligned table with these cells, first those of a line, then those below them."""
    return ALIGNED.format(*[cell.ljust(4) for cell in cells])


@pytest.mark.parametrize(
    ("text", "row", "states"),
    [
        # Rules part the rows: a line that is full goes on, another does not.
        (RULED, RULES, "12345678 ? 70"),
        (RULED, DOCUMENTS, "12 9876540 /"),
        # None do: each line is a row, and a figure with digits below it may be cut.
        (NOT_RULED, NEW, "2 ? _ _ _ 1 ?"),
        (NOT_RULED, REPEATED, "1 30 _ _ _ 4 35"),
        # Columns without any rules.
        (aligned("4711", "4826", "02", "17"), NEW, "? 110 3 0 2 0 ?"),
        (aligned("4711", "4826", "", ""), NEW, "4711 110 3 0 2 0 4826"),
        # One of several lines, between those of its label.
        (
            f"{SECTION_TWO}第二十条第（一）项\n    信息内容   制发数   废止数   有效数\n"
            "                          411\n    行政规范              \n                          207\n"
            "    性文件\n                          36\n    规章       4        5        6\n",
            DOCUMENTS,
            "? ? ?",
        ),
        # A figure that is not as long as others of its column has not been cut.
        (aligned("471", "586", "02", "17"), NEW, "471 110 3 0 2 0 586"),
        (aligned("4711", "4826", "", ""), STATE, "4711 110 3 0 2 0 4826"),
    ],
)
def test_figures_cut_by_a_line_break(text: str, row: str, states: str) -> None:
    assert states_of(text, row) == states


def test_the_words_of_a_cell_are_told_without_what_stands_between_its_lines() -> None:
    figures = {figure.path: figure for figure in parse_text(RULED).figures()}
    assert figures[f"{RULES}.issued"].raw == "12345678"
    assert figures[f"{RULES}.repealed"].raw == "5 6"


def test_accounts_tell_a_figure_that_goes_on() -> None:
    """The whole figures make up the total, and their beginnings do not."""
    text = aligned("4711", "4712", "02", "17")
    assert states_of(text, NEW) == "471102 110 3 0 2 0 471217"


@pytest.mark.parametrize(
    ("words", "figure", "told"),
    [
        ("强制", "0", "2"),
        ("强制", "0件", "2"),
        ("（注）", "0", "?"),
        ("", "0", "?"),
        ("", "0件", "?"),
    ],
)
def test_words_below_a_whole_label_are_of_another_row(words: str, figure: str, told: str) -> None:
    """Its figure has not been cut, unless the words may be a remark behind the label."""
    penalties = "proactive_disclosure.administrative_penalties"
    assert states_of(OTHER_ROW.format(words, figure), penalties) == told
