"""Columns that the form does not have, lines of heads with signs in what is merged, lines cut off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    LITIGATION,
    NEW,
    SECTION_THREE,
    SECTION_TWO,
    TITLE,
    states_of,
)
from tests.parsing.test_rows import CARRIED, HEADS, OLD, RECEIVED, of_requests, told

NAMES = (
    *("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”"),
    *("4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息"),
    *("7.属于行政执法案卷", "8.属于行政查询事项"),
)
OTHERS = ("（一）予以公开", "（二）部分公开")
SECRETS = "requests.not_disclosed.state_secrets"


def first_of_rows(*firsts: int | str, seconds: Sequence[int] = ()) -> str:
    """Return the states of a row, one of so many that begin with these figures; all totals are right.

    The others of each row are too small to make up for a code.
    """
    rows = []
    names = (RECEIVED, CARRIED, *OTHERS, *NAMES)
    for at, (name, first) in enumerate(zip(names, firsts, strict=False)):
        second = seconds[at] if seconds else 0
        total = second + at % 3 + (0 if first == "-" else int(first))
        rows.append(f"{name} {first} {second} 0 {at % 3} 0 0 {total}")
    return told(of_requests(*rows), SECRETS)


@pytest.mark.parametrize(
    "firsts",
    [
        [1999] * 10,
        [1900] * 10,
        [2023] * 10,
        [5, *[2023] * 10],
        range(3101, 3111),
        range(10),
        [7, 7, *range(8, 18)],
        range(123456701, 123456711),
    ],
)
def test_codes_behind_labels_are_no_figures(firsts: Sequence[int]) -> None:
    """Though six figures and a code are as many as the columns, and its total may be one, too."""
    assert all(state.startswith("?") for state in first_of_rows(*firsts).split())


@pytest.mark.parametrize(
    "firsts",
    [
        [2123] * 10,
        [2023] * 9,
        [2023] * 9 + [5],
        range(3101, 3110),
        [*range(3101, 3110), 5],
        [*range(3101, 3106)] * 2,
        [50, *range(20, 30)],
        [3101] * 10,
        ["-", *range(2, 11)],
    ],
)
def test_figures_that_are_no_codes_are_read(firsts: Sequence[int | str]) -> None:
    """Of too few rows, of another number than a year has, or not each larger than the one above."""
    assert "?" not in first_of_rows(*firsts)


def test_where_the_second_figures_rise_with_the_first_ones_they_are_no_codes() -> None:
    assert "?" not in first_of_rows(*range(10), seconds=range(10))


@pytest.mark.parametrize("row", ["12 ↑3 0 ↑1 40", "12 ↑3 9 /"])
def test_arrows_beside_figures_are_cells_of_no_column(row: str) -> None:
    assert "3" not in told(of_requests(f"{RECEIVED} {row}"), NEW).split()


def test_an_arrow_in_the_column_of_changes_is_its_sign() -> None:
    rows = "第二十条第（六）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政处罚 7 ↑3 9\n"
    assert states_of(SECTION_TWO + rows, "proactive_disclosure.administrative_penalties") == "7 3 9"


@pytest.mark.parametrize("sign", ["-", "0"])
def test_a_sign_in_a_merged_cell_is_no_figure(sign: str) -> None:
    heads = [
        ["项目", sign, sign, "申请人情况", *[sign] * 6],
        [sign, sign, sign, "自然人", "法人或其他组织", *[sign] * 4, "总计"],
        [*[sign] * 4, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", sign],
    ]
    rows = [
        [RECEIVED, sign, sign, "3", "", "", "9", "7", "1", "20"],
        [CARRIED, sign, sign, "2", "4", "", "", "", "", ""],
    ]
    text = SECTION_THREE + "\n".join(" | ".join(row) for row in [*heads, *rows]) + "\n"
    assert states_of(text, NEW) == "3 _ _ 9 7 1 20"
    assert states_of(text, OLD) == "2 4 _ _ _ _ _"


def test_a_line_that_a_terminal_cut_off_has_lost_cells() -> None:
    lines = ["项目\t" + "\t".join(HEADS.split()), f"{RECEIVED}\t\t5\t7\t\t9\t49>"]
    text = SECTION_THREE + "\n".join(lines) + "\n"
    assert set(states_of(text, NEW).split()) == {"?"}


def test_narrow_blanks_part_no_figures() -> None:
    rows = (
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1\u2009234 5 6\n"
    )
    rules = "proactive_disclosure.government_rules"
    assert states_of(SECTION_TWO + rows, rules) == "1234 5 6"
    rows = rows.replace("1\u2009234 5 6", "4\u20098 6")
    assert "4" not in states_of(SECTION_TWO + rows, rules).split()


def test_a_head_that_stands_several_times_may_be_nowhere() -> None:
    """Twelve columns and a blank line for each blank cell are not fifteen columns."""
    heads = ["结果维持", "结果纠正", "其他结果", "总计"]
    lines = ["行政复议", "行政诉讼", *heads, "未经复议直接起诉", "复议后起诉", *heads, *heads]
    cells = ["", "3", "4", "7", *["0"] * 4, "", "", "", ""]
    text = f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n" + "\n".join([*lines, *cells]) + "\n"
    assert set(states_of(text, LITIGATION).split()) <= {"?", "."}


def test_a_row_goes_on_in_the_line_below_before_another_label() -> None:
    rows = "本年处理决定数量\t行政许可\t7\n第二十条第（六）项\t信息内容\t上一年项目数量\n本年增/减\t处理决定数量"
    rows += "\t行政处罚\n3\t4\t行政强制\n5\t6\t8"
    text = f"{SECTION_TWO}第二十条第（五）项\t信息内容\n{rows}\n"
    assert "_" not in states_of(text, "proactive_disclosure.administrative_penalties").split()


def test_a_formula_is_a_cell_of_its_row() -> None:
    lines = (RECEIVED, "4", "", "6", "=SUM(D7:I7)", CARRIED, "1", "2", "3")
    assert "4" not in told(of_requests(*lines), NEW).replace("?", " ").split()


@pytest.mark.parametrize(
    ("before", "states"),
    [
        ("申请人情况", "? ? ? ? ? ? ?"),
        ("（七）", "3 0 0 1 0 0 4"),
        ("申请人情况 ", "3 0 0 1 0 0 4"),
    ],
)
def test_a_label_right_behind_the_head_of_its_group_is_that_of_a_column(
    before: str, states: str
) -> None:
    """A table that is turned has a line for each column, and seven figures may be in it."""
    rows = (
        "项目 一、本年新收政府信息公开申请数量 二、上年结转政府信息公开申请数量",
        f"{before}总计 3 0 0 1 0 0 4",
    )
    assert states_of(f"{SECTION_THREE}{chr(10).join(rows)}\n", "requests.total") == states


QUARTERS = "一季度 二季度 三季度 四季度"


def below(heads: str) -> str:
    """Return how three figures of a row and those of four further columns stand below these heads."""
    return told(of_requests(f"{RECEIVED} 3 1 4 1 1 1 1").replace(HEADS, heads), NEW)


@pytest.mark.parametrize(
    "heads",
    [
        f"{HEADS} {QUARTERS}",
        f"{QUARTERS} {HEADS}",
        f"项目 来函 窗口 {HEADS}",
        f"项目 申请人情况 {QUARTERS}\n{HEADS}",
        f"申请人情况 {QUARTERS}\n{HEADS}",
        f"申请人情况\n{QUARTERS}\n{HEADS}",
        f"{QUARTERS} 申请人情况\n{HEADS}",
        f"申请人情况 窗口 来函\n{HEADS}",
        f"申请人情况 来函 窗口 来函 窗口\n{HEADS}",
        f"申请人情况 来函 窗口办理情形\n{HEADS}",
        f"窗口\n来函\n{HEADS}",
        f"（续表） 申请人情况 {QUARTERS}\n{HEADS}",
    ],
)
def test_below_heads_of_further_columns_no_figure_is_sure_where_blanks_are_lost(heads: str) -> None:
    """Seven figures of a row may be some of the form's and some of others."""
    assert all(state.startswith("?") for state in below(heads).split())


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        f"申请人情况 窗口\n{HEADS}",  # one of them is dealt with where figures are counted
        f"申请人情况 来函 来函\n{HEADS}",
        f"窗口 申请人情况 来函\n{HEADS}",  # they are not beside one another
        f"窗口\n申请人情况\n来函\n{HEADS}",
        f"窗口 来函\n{HEADS}",  # prose before the table
        f"窗口 来函 传真\n{HEADS}",
        f"项目 行次 {HEADS}",
        f"项目 来函 申请人情况 窗口\n{HEADS}",
        f"申请人情况 窗 函\n{HEADS}",
        f"申请人情况 来函 窗口办理情形数\n{HEADS}",
        f"申请人情况 来函 报送表\n{HEADS}",
        f"申请人情况 来函 单位：件\n{HEADS}",
        f"申请人情况 来函 窗口3\n{HEADS}",
        f"申请人情况 来函 申请人情况\n{HEADS}",
        f"申请人情况 来函 No\n{HEADS}",
    ],
)
def test_other_words_above_a_table_are_no_heads_of_further_columns(heads: str) -> None:
    assert below(heads) == "3 1 4 1 1 1 1"


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        ("0 _ _ _ 0 0 _ _ _ 0 0 0 0 0 _", "0 _ _ _ 0"),
        ("_ 0 _ _ _ 0 0 _ _ _ 0 0 0 0 0 0", "0 _ _ _ 0"),  # below the heads of merged labels
        ("2023 0 _ _ _ 0 0 _ _ _ 0 0 0 0 0 _", "? ? ? ? ?"),
        ("2023 0 _ _ _ 0 0 _ _ _ 0 0 0 0 0 0", "? ? ? ? ?"),
    ],
)
def test_a_cell_before_those_of_a_row_without_a_label_is_another_column(
    cells: str, states: str
) -> None:
    """With a blank total at its end the row has as many cells from the year on as the table."""
    given = [cell.replace("_", "") for cell in cells.split()]
    merged = [""] * (len(given) - 15)
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计".split()
    kinds = ["行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]
    rows = [
        f"| {' | '.join(line)} |" for line in ([*merged, *kinds], [*merged, *outcomes * 3], given)
    ]
    text = "\n".join((f"{TITLE}四、政府信息公开行政复议、行政诉讼情况", *rows, LAST_SECTIONS))
    assert states_of(text, LITIGATION) == states
