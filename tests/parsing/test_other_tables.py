"""Tables in other columns or with other rows than those of the form: nothing of them is its own."""

from __future__ import annotations

import pytest

from govinfo_report import parse_text
from tests.parsing.test_placement_evidence import (
    DOCUMENTS,
    LAST_SECTIONS,
    NEW,
    REPEATED,
    SECTION_THREE,
    SECTION_TWO,
    TITLE,
    states_of,
)


def test_a_table_for_each_kind_of_applicant_is_no_report_and_leaves_no_blank() -> None:
    def part(head: str, new: str, old: str, shared: str) -> str:
        return (
            f"{head}\n\n| 项目 | 数量 |\n|---|---|\n| 一、本年新收政府信息公开申请数量 | {new} |\n"
            f"| 二、上年结转政府信息公开申请数量 | {old} |\n"
            f"| 2.重复申请 | {shared} |\n| 四、结转下年度继续办理 | |\n\n"
        )

    text = (
        SECTION_THREE
        + part("自然人", "5", "", "1")
        + part("商业企业", "7", "2", "")
        + part("总计", "12", "2", "1")
    )
    for row in (NEW, REPEATED, "requests.carried_over_to_next_year"):
        assert states_of(text, row) == "? ? ? ? ? ? ?"


@pytest.mark.parametrize(("cells", "states"), [("| |", "? ? ?"), ("| | | |", "_ _ _")])
def test_a_row_is_blank_where_it_has_its_cells(cells: str, states: str) -> None:
    text = (
        f"{SECTION_TWO}第二十条第（一）项\n信息内容 | 件数\n规章 {cells}\n行政规范性文件 {cells}\n"
    )
    assert states_of(text, "proactive_disclosure.government_rules") == states


HEADS_OF_KINDS = "项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
OF_LETTERS = "附表 信访件\n项目 | 自然人 | 商业企业 | 总计\n来信 | 3 | 4 | 7\n总计 | 8 | 10 | 18\n"


@pytest.mark.parametrize("first", [True, False])
def test_the_total_of_a_table_with_other_rows_is_not_that_of_the_form(first: bool) -> None:
    own = f"{HEADS_OF_KINDS}一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2\n"
    heading = "三、收到和处理政府信息公开申请情况\n"
    text = TITLE + (OF_LETTERS + heading + own if first else heading + own + OF_LETTERS)
    assert states_of(text, "requests.total") == "? ? ? ? ? ? ?"
    assert states_of(text, NEW) == "2 0 0 0 0 0 2"


LETTERS, ZEROS_AND_ONE = "来信 | 3 | 4 | 0 | 0 | 0 | 0 | 7\n", "1 | 0 | 0 | 0 | 0 | 0 | 1"
RECEIVED = "一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize(
    ("rows", "label", "row", "own"),
    [
        (LETTERS, "总计", "requests.total", False),
        (LETTERS + LETTERS.replace("来信", "来电"), "总计", "requests.total", False),
        # Without other rows, with one of the form, or with its number it is that of the form …
        ("", "总计", "requests.total", True),
        (f"{LETTERS}{RECEIVED} | {ZEROS_AND_ONE}\n", "总计", "requests.total", True),
        (f"{RECEIVED} | {ZEROS_AND_ONE}\n{LETTERS}", "总计", "requests.total", True),
        (LETTERS, "（七）总计", "requests.total", True),
        # … and a label that is no head of a column is, whatever stands before it.
        (LETTERS, RECEIVED[2:], NEW, True),
    ],
)
def test_a_row_that_bears_the_name_of_a_head(rows: str, label: str, row: str, own: bool) -> None:
    text = f"{SECTION_THREE}{HEADS_OF_KINDS}{rows}{label} | {ZEROS_AND_ONE}\n"
    for each in (text, text.replace(" | ", " "), text.replace(" | ", "\n")):
        assert states_of(each, row) == ("1 0 0 0 0 0 1" if own else "? ? ? ? ? ? ?")


def test_a_table_with_some_rows_of_the_form_begins_no_report() -> None:
    others = "指标 | 数量\n行政许可 | 41\n行政处罚 | 52\n行政强制 | 6\n"
    text = (
        f"{TITLE}{others}二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 1 | 2 | 3\n"
        "第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | 7\n"
        "第二十条第（六）项\n信息内容 | 本年处理决定数量\n行政处罚 | 8\n行政强制 | 9\n"
    )
    assert states_of(text, DOCUMENTS) == "1 2 3"
    assert states_of(text, "proactive_disclosure.administrative_penalties") == "?"


def test_a_figure_behind_a_colon_is_whole() -> None:
    heads = HEADS_OF_KINDS.replace(" | ", "\n")
    figures = parse_text(f"{SECTION_THREE}{heads}总计：77\n{LAST_SECTIONS}").figures()
    total = next(figure for figure in figures if figure.path == "requests.total.total")
    assert total.value is None
    assert 77 in total.candidates
    assert 7 not in total.candidates


def test_how_many_columns_a_cell_covers_is_no_figure() -> None:
    cells = "[行政许可], table.cell(colspan: 3)[],\n[行政处罚], table.cell(colspan: 3)[12],\n"
    text = f"{SECTION_TWO}[第二十条第（五）项],\n[信息内容], table.cell(colspan: 3)[本年处理决定数量],\n{cells}"
    assert states_of(text, "proactive_disclosure.administrative_licensing") in ("?", "_")
    assert states_of(text, "proactive_disclosure.administrative_penalties") in ("?", "12")
