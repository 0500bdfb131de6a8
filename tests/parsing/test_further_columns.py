"""Columns that the form does not have, lines of heads with signs in what is merged, lines cut off."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import (
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
SECRETS = "requests.not_disclosed.state_secrets"


@pytest.mark.parametrize("first", ["31{:02}", "2023", "4{:02}7"])
def test_codes_behind_labels_are_no_figures(first: str) -> None:
    """Six figures are left of each row, so that with its code it seems to have seven."""
    rows = [
        f"{name} {first.format(at)} 0 0 {at} 0 0 {at}"
        for at, name in enumerate((RECEIVED, CARRIED, *NAMES), 1)
    ]
    assert all(state.startswith("?") for state in told(of_requests(*rows), SECRETS).split())


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
