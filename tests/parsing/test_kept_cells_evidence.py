"""Cells that are kept, in tables that lack a column, or have words or marks in their cells."""

from __future__ import annotations

import pytest

from govinfo_report import parse_text
from tests.parsing.test_placement_evidence import (
    HEADS_OF_RULES,
    LAST_SECTIONS,
    LITIGATION,
    SECTION_THREE,
    SECTION_TWO,
    TITLE,
    states_of,
)

NEW, CARRIED = "requests.newly_received", "requests.carried_over_from_last_year"
STATE, PROCESS = (
    f"requests.not_disclosed.{name}" for name in ("state_secrets", "process_information")
)


def test_a_table_of_tabs_that_lacks_a_column_had_no_ends_cut_off() -> None:
    """Six cells in each row, none of which has seven: nothing tells that it is the last that lacks."""
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开申请数量\t31\t2\t\t5\t7\t45\n"
        "二、上年结转政府信息公开申请数量\t\t1\t3\t\t1\t5\n"
        "1.属于国家秘密\t4\t\t3\t5\t\t12\n（七）总计\t24\t2\t3\t4\t6\t39\n"
    )
    assert states_of(text, NEW) == "? ? ? ? ? ? 45"  # the sum of the others, wherever they stand
    assert states_of(text, CARRIED) == "? ? ? ? ? ? 5"
    assert states_of(text, STATE) == "? ? ? ? ? ? 12"


def test_tabs_that_were_cut_off_are_blank_where_another_row_has_all_of_them() -> None:
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开申请数量\t31\t2\t\t5\t7\t1\t46\n"
        "二、上年结转政府信息公开申请数量\t\t1\t3\t\t1\n"
    )
    assert states_of(text, CARRIED) == "_ 1 3 _ 1 _ _"


def test_a_short_row_shows_that_no_row_of_its_table_begins_with_a_blank_cell() -> None:
    """Two cells of a merged label, or one and a blank; the row below has no room for seven."""
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开\n申请数量 |  |  | 31 | 2 |  | 5 | 7 | 45\n"
        "二、上年结转政府信息公开\n申请数量 |  |  |  | 1 | 3 |  | 1 | 5\n"
        " | （三）不予公开 | 1.属于国\n家秘密 | 4 |  | 3 | 5 |  | 12\n"
        " | （七）总计 |  | 24 | 2 | 3 | 4 | 6 | 39\n"
    )
    for row in (NEW, CARRIED, STATE):
        assert set(states_of(text, row).split()) == {"?"}


def test_a_word_for_nothing_is_a_cell_behind_a_label_over_two_rows() -> None:
    """无 is a character of labels as well: it is no rest of one where it is all that a cell says."""
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开申请数量\t\t31\t2\t\t5\t7\t1\t46\n"
        "（三）不予公开\t6.属于四\t\t\t\t\t\t\t\n\t类过程性信息\t8\t无\t3\t1\t\t2\t14\n"
    )
    assert states_of(text, PROCESS) == "8 / 3 1 _ 2 14"
    said = {figure.path: figure.raw for figure in parse_text(text + LAST_SECTIONS).figures()}
    assert said[f"{PROCESS}.commercial_enterprises"] == "无"


COLUMNS = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)


def test_the_number_of_the_only_row_of_a_table_is_no_figure_of_it() -> None:
    """The lines of its heads are numbered in the same column."""
    text = (
        f"{SECTION_THREE}四、政府信息公开行政复议、行政诉讼情况\n"
        "1 | 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |\n"
        "2 |  |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |\n"
        f"3 | {COLUMNS}\n4 | 2 |  | 1 |  | 3 |  | 5 | / |  | 5 | 0 |  |  | 6 |\n"
    )
    assert states_of(text, LITIGATION) == "2 _ 1 _ 3"


def test_marks_for_what_a_merged_label_covers_are_no_figures() -> None:
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开申请数量 | ← | ← | 31 | 2 |  | 5 | 7 | 1 | 46\n"
        "三、本年度办理结果 | （一）予以公开 | ← |  | 8 | 4 |  |  | 3 | 15\n"
        "↑ | （三）不予公开 | 1.属于国家秘密 | 4 |  | 3 | 5 |  |  | 12\n"
    )
    assert states_of(text, NEW) == "31 2 _ 5 7 1 46"
    assert states_of(text, "requests.disclosed") == "_ 8 4 _ _ 3 15"


def test_a_chinese_numeral_numbers_no_other_numeral() -> None:
    text = (
        f"{SECTION_THREE}一、本年新收政府信息公开申请数量\t31\t2\t\t5\t7\t1\t46\n"
        "8.属于行政查询事项\t七十一\t一\t五\t零\t\t二十七\t105\n"
    )
    row = "requests.not_disclosed.administrative_inquiries"
    assert states_of(text, row) == "71 ? 5 0 _ 27 105"


def test_labels_side_by_side_have_no_cells_of_which_all_are_blank() -> None:
    text = (
        f"{SECTION_THREE}项目 | 一、本年新收政府信息公开申请数量 | （七）总计 | 四、结转下年度继续办理 |\n"
        "自然人 | 31 | 30 | 1 |\n总计 | 46 | 45 | 1 |\n"
        "2.重复申请 | 3 |  |  |  |  | 1 | 4 |\n"
    )
    assert "_" not in states_of(text, "requests.total")


def test_a_cell_with_digits_that_is_not_understood_is_one() -> None:
    text = (
        f"{SECTION_TWO}第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额\n"
        "政府集中采购 | 12 | 0 . 1 万 元\n"
    )
    assert states_of(text, "proactive_disclosure.government_procurement") == "12 ?"


def test_the_picture_of_a_change_or_of_what_is_no_figure_leaves_no_blank_cell() -> None:
    cells = "".join(f'<td><img src="{n}.png" alt="{n}"></td>' for n in ("8", "减3", "½"))
    text = (
        f"{SECTION_TWO}{HEADS_OF_RULES}行政规范性文件 7 4 19\n第二十条第（五）项\n"
        "<table><tr><td>信息内容<td>上一年项目数量<td>本年增/减<td>处理决定数量</tr>"
        f"<tr><td>行政许可</td>{cells}</tr></table>\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_licensing") == "8 -3 ?"


def test_two_bars_part_cells_also_where_one_says_how_many_rows_it_spans() -> None:
    rows = "|| 规章 ||  || 4 ||  ||\n|| 行政规范性文件 || 7 ||  || 9 ||\n"
    text = (
        f"{SECTION_TWO}||<-4> 第二十条第（一）项 ||\n"
        f"||<|1> 信息内容 || 本年制发件数 || 本年废止件数 || 现行有效件数 ||\n{rows}"
    )
    assert states_of(text, "proactive_disclosure.government_rules") == "_ 4 _"


def test_a_change_in_one_cell_with_the_next_label_is_that_of_its_row() -> None:
    """On one line the last figure of a row stands before the words of the next one."""
    text = (
        f"{TITLE}二、主动公开政府信息情况 第二十条第（八）项 信息内容\t上一年项目数量\t本年增/减 "
        "行政事业性收费\t3\t-79 第二十条第（九）项\t\t 信息内容\t采购项目数量\t采购总金额 "
        "政府集中采购\t5\t2万元 三、收到和处理政府信息公开申请情况\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_fees") == "3 -79"


def test_words_before_the_last_cell_of_a_row_on_one_line_may_be_in_two_columns() -> None:
    """That cell may be in one with the label behind it: then 12/3 stands before the totals."""
    rows = (
        f"一、本年新收政府信息公开申请数量{8 * chr(9)}12/3\t 二、上年结转政府信息公开申请数量"
        f"{9 * chr(9)} 三、本年度办理结果\t（一）予以公开{8 * chr(9)} "
    )
    text = f"{TITLE}三、收到和处理政府信息公开申请情况 {rows}"
    assert states_of(text, NEW) == "_ _ _ _ _ ? ?"


@pytest.mark.parametrize("indent", ["\t", "\t\t", "\t\t\t\t"])
def test_cells_on_lines_of_their_own_behind_equally_many_tabs_are_kept(indent: str) -> None:
    rows = ("信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 2 3 4", "行政规范性文件  6 ")
    table = "\n\n".join("\n".join(indent + cell for cell in row.split(" ")) for row in rows)
    text = f"{SECTION_TWO}第二十条第（一）项\n\n{table}\n\n"
    assert states_of(text, "proactive_disclosure.normative_documents") == "_ 6 _"
