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


PENALTIES = "proactive_disclosure.administrative_penalties"
THREE_LINES = f"""{SECTION_THREE}
                          自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
一、本年新收政府          12,3    5         3         0             2             0     12,3
信息公开申请数量          45,6                                                          45,6
                          78                                                            88
二、上年结转政府信息公    10      2         3         0             2             0     17
开申请数量
1.属于国家秘密            4711    110       3         0             2             0     4826
"""
BELOW = f"""{SECTION_THREE}
                          自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
一、本年新收政府                                                                        47
信息公开申请数            10      /         3         0             2             4701  16
量
二、上年结转政府信息公    10      2         3         0             2             0     17
开申请数量
1.属于国家秘密            4       11        3         0             2             0     20
"""
GROUP = f"""{SECTION_THREE}
╭────────────┬──────────────┬────────────────┬────────┬──────────┬──────────┬──────────────┬──────────────┬──────┬────────╮
│            │              │                │ 自然人 │ 商业企业 │ 科研机构 │ 社会公益组织 │ 法律服务机构 │ 其他 │ 总计   │
├────────────┼──────────────┼────────────────┼────────┼──────────┼──────────┼──────────────┼──────────────┼──────┼────────┤
│ 三、本年度 │ （三）不予公 │ 1.属于国家秘密 │ 30300  │ 5        │ 0        │ 0            │ 0            │ 0    │ 30300  │
│ 办理结果   │ 开           │                │ 138    │          │          │              │              │      │ 143    │
│ 三、本年度 │ （五）不予处 │ 2.重复申请     │ 1      │ 30       │ 0        │ 0            │ 0            │ 4    │ 35     │
╰────────────┴──────────────┴────────────────┴────────┴──────────┴──────────┴──────────────┴──────────────┴──────┴────────╯
"""
CHANGES = f"""{SECTION_TWO}
╭────────────────┬────────────────┬───────────┬──────────────────╮
│ 第二十条第（六）项                                            │
│ 信息内容       │ 上一年项目数量 │ 本年增/减 │ 处理决定数量     │
├────────────────┼────────────────┼───────────┼──────────────────┤
│ 行政处罚       │ 1765           │ 减194     │ 3                │
│                │ 3              │ 06        │                  │
│ 行政强制       │ 1765           │ 增1       │ 3                │
╰────────────────┴────────────────┴───────────┴──────────────────╯
╭────────────────┬────────────────┬────────────────────────╮
│ 第二十条第（八）项                                       │
│ 信息内容       │ 上一年项目数量 │ 本年增/减              │
├────────────────┼────────────────┼────────────────────────┤
│ 行政事业性收费 │ 2              │ 增12                   │
│                │                │ 34                     │
╰────────────────┴────────────────┴────────────────────────╯
"""
HEAD_TWICE = f"""{SECTION_TWO}
第二十条第  第二十条第  第二十条第  第二十条第
（八）项    （八）项    （八）项    （八）项
信息内容    上一年项目  上一年项目  本年增/减
            数量        数量
行政事业性  2           2
收费
"""
OTHER_ROW = f"""{SECTION_TWO}
第二十条第（六）项\t\t\t
信息内容\t本年处理决定数量\t\t
行政处罚\t21\t\t
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
        # A figure of three lines is one only as a whole.
        (THREE_LINES, NEW, "12345678 5 3 0 2 0 12345688"),
        # A line is of a row as a whole: with what stands apart, and the signs for none.
        (BELOW, NEW, "10 / 3 0 2 4701 4716"),
        # The label of the group goes on beside the figures, and that of the row is whole.
        (GROUP, STATE, "30300138 5 0 0 0 0 30300143"),
        # Signs and units are parts of figures.
        (CHANGES, PENALTIES, "? ? 3"),
        (CHANGES, "proactive_disclosure.administrative_fees", "2 ?"),
        # A head that goes on in the next line stands there twice: so may the figure below it.
        (HEAD_TWICE, "proactive_disclosure.administrative_fees", "? ?"),
        # A figure that is not as long as others of its column has not been cut.
        (aligned("471", "586", "02", "17"), NEW, "471 110 3 0 2 0 586"),
        (aligned("4711", "4826", "", ""), STATE, "4711 110 3 0 2 0 4826"),
        # One that is longer by a comma, a sign or what is counted may have been left whole.
        (
            aligned("4711", "4826", "02", "17").replace("    10   ", "    9,134"),
            NEW,
            "? 110 3 0 2 0 ?",
        ),
        (
            aligned("4711", "4826", "02", "17").replace("    10   ", "    1834件"),
            NEW,
            "? 110 3 0 2 0 ?",
        ),
        (
            aligned("4,711", "4826", "02", "17").replace("    10   ", "    90134"),
            NEW,
            "4711 110 3 0 2 0 4826",
        ),
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
        ("强制", "0", "21"),
        ("强制", "0件", "21"),
        ("（注）", "0", "?"),
        ("", "0", "?"),
        ("", "0件", "?"),
    ],
)
def test_words_below_a_whole_label_are_of_another_row(words: str, figure: str, told: str) -> None:
    """Its figure has not been cut, unless the words may be a remark behind the label."""
    assert states_of(OTHER_ROW.format(words, figure), PENALTIES) == told


FIGURES = "4711    110       3         0             2             0     4826"
BLANK_ONE = "4711    110       3                       2             0     4826"
NOT_ONE = "4711    110       3         0             2             —     4826"
ALL = "4711 110 3 0 2 0 4826"
HEAD, *_, NEXT, NEXT_TOO, LAST = ALIGNED.removesuffix("\n").split("\n")[5:]


@pytest.mark.parametrize(
    ("figures", "below", "states", "codes"),
    [
        # One figure below, and two: what the accounts tell, and what they do not.
        (FIGURES, "02", ALL, "number cut-or-not accounts"),
        (FIGURES, f"02{'17':>62}", "? 110 3 0 2 0 ?", "number cut several-ways"),
        # What comes together is no figure, or the line is cut into cells otherwise.
        (FIGURES, f"/{'17':>63}", ALL, "number"),
        (FIGURES, "02 | 17", ALL, "number"),
        # The word for what is counted may be part of a figure, and is none of its own.
        (FIGURES, f"{'件':>63}", ALL, "number cut-or-not alike"),
        (BLANK_ONE, f"{'件':>29}", "4711 110 3 _ 2 0 4826", "alignment"),
        (BLANK_ONE, f"{'7':>29}", "4711 110 3 _ 2 0 4826", "alignment cut-or-not accounts"),
        # A line of which something cannot go on is not of the row.
        (NOT_ONE, f"1{'2':>60}", "4711 110 3 0 2 / 4826", "number"),
        (FIGURES.replace("4711", "47, "), "112", "47 110 3 0 2 0 4826", "number"),
        # Nor is any below it; by one way to count it stands below another figure.
        (FIGURES, f"1\n{'12':>28}", "? ? 3 0 2 0 4826", "number cut several-ways"),
    ],
)
def test_what_is_said_of_a_line_below(figures: str, below: str, states: str, codes: str) -> None:
    first = f"一、本年新收政府          {figures}"
    lines = [first, f"信息公开申请数量          {below}", NEXT, NEXT_TOO, LAST, ""]
    text = f"{SECTION_THREE}{HEAD}\n" + "\n".join(lines)
    figure = next(f for f in parse_text(text).figures() if f.path == f"{NEW}.natural_persons")
    assert states_of(text, NEW) == states
    assert list(dict.fromkeys(why.code for why in figure.why)) == codes.split()


@pytest.mark.parametrize(
    ("figure", "below", "states"), [("1", "2", "1 1 3 0 2 0 9"), ("12", "3", "? ? ? ? ? ? ?")]
)
def test_one_digit_fills_no_column(figure: str, below: str, states: str) -> None:
    """The column has room for a character of its head; the figures are none that balance."""
    text = (
        f"{SECTION_THREE}{HEAD}\n"
        f"一、本年新收政府          {figure:<8}1         3         0             2             0     9\n"
        f"信息公开申请数量          {below}\n"
        "1.属于国家秘密            2       1         3         0             2             0     8\n"
    )
    assert states_of(text, NEW) == states


LONGER = f"""{SECTION_TWO}
第二十条第（五）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | 1 | 0 | 4
其他对外管理服务事项 | 4 | 0 | 9
三、收到和处理政府信息公开申请情况
╭────────────┬────────────┬────────────┬────────┬──────────┬──────────┬──────────────┬──────────────┬──────┬────────╮
│            │            │            │ 自然人 │ 商业企业 │ 科研机构 │ 社会公益组织 │ 法律服务机构 │ 其他 │ 总计   │
├────────────┼────────────┼────────────┼────────┼──────────┼──────────┼──────────────┼──────────────┼──────┼────────┤
│ 一、本年新 │ 一、本年新 │ 一、本年新 │ 2      │ 451203   │ 0        │ 0            │ 0            │ 1    │ 451206 │
│ 收政府信息 │ 收政府信息 │ 收政府信息 │        │          │          │              │              │      │        │
│ 三、本年度 │ （六）其他 │ （六）其他 │ 0      │ 300138   │ 0        │ 0            │ 0            │ 0    │ 300140 │
│ 办理结果   │ {{}}       │ {{}}       │        │          │          │              │              │      │ 1      │
│ 三、本年度 │ （七）总计 │ （七）总计 │ 5      │ 0        │ 0        │ 0            │ 0            │ 0    │ 5      │
╰────────────┴────────────┴────────────┴────────┴──────────┴──────────┴──────────────┴──────────────┴──────┴────────╯
"""


@pytest.mark.parametrize(("words", "sure"), [("处理", False), ("信息", True)])
def test_a_label_that_is_whole_may_go_on_in_a_longer_wording(words: str, sure: bool) -> None:
    """其他 is that of the row, and so is 其他处理: what stands beside its end is its own."""
    states = states_of(LONGER.format(words, words), "requests.other_handling.undivided")
    assert states.endswith(" 300140") is sure


TALL = "\n".join(
    [
        SECTION_THREE + HEAD,
        f"{'23':>28}{'23':>60}",
        f"一、本年新收政府          45{'45':>60}",
        f"信息公开申请数量          67{'67':>60}",
        *[f"{'89':>28}{'89':>60}"] * 3,
        "{}",
        NEXT,
        NEXT_TOO,
        LAST,
        "",
    ]
)


@pytest.mark.parametrize("last", ["", f"{'12':>28}{'12':>60}"])
def test_more_lines_than_are_looked_at_leave_a_row_open(last: str) -> None:
    states = states_of(TALL.format(last), NEW).split()
    assert states[0] == states[-1] == "?"


PAGED = f"""{SECTION_THREE}{HEAD}
一、本年新收政府          4711    110       3         0             2             0     4826
{{}}
信息公开申请数量          {{}}
{NEXT}
{NEXT_TOO}
{LAST}
"""


@pytest.mark.parametrize(
    ("between", "below", "states"),
    [
        ("- 7 -", f"02{'17':>62}", "? 110 3 0 2 0 ?"),
        ("\n- 7 -\n", f"02{'17':>62}", "? 110 3 0 2 0 ?"),
        (f"第2页 共9页\n{HEAD}", f"02{'17':>62}", "? 110 3 0 2 0 ?"),
        ("- 7 -", "", ALL),
    ],
)
def test_a_figure_goes_on_below_the_end_of_a_page(between: str, below: str, states: str) -> None:
    """The heads may stand there once more; the rest of the label tells the line."""
    assert states_of(PAGED.format(between, below), NEW) == states


@pytest.mark.parametrize(
    ("above", "below", "states"),
    [
        (" |  | +475890 | ", "", "0 ? 98"),  # below the heads, and above the first row
        ("", " |  |  |  | 7", "? ? ?"),  # behind the last cell of all: other cells than the row has
        ("", "", "0 1 98"),
    ],
)
def test_a_line_of_cells_above_or_below_a_row(above: str, below: str, states: str) -> None:
    text = (
        f"{SECTION_TWO}第二十条第（五）项 |  |  | \n"
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n"
        f"{above}\n行政许可 | 0 | 1 | 98\n{below}\n其他对外管理服务事项 | 4 | 0 | 997\n"
    )
    path = "proactive_disclosure.administrative_licensing"
    assert states_of(text.replace("\n\n", "\n"), path) == states


def test_the_word_for_what_is_counted_alone_in_a_cell_is_no_blank() -> None:
    text = (
        f"{SECTION_TWO}第二十条第（六）项,,\n信息内容,本年处理决定数量,\n行政处罚,7,\n行政强制,4,\n"
        "第二十条第（八）项,,\n信息内容,本年收费金额（单位：万元）,\n行政事业性收费,万元,\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_fees") == "?"
