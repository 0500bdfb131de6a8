"""What stands beside figures, or among them, and is none: numbers, covered cells, what was left out."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import (
    HEADS_OF_RULES,
    LITIGATION,
    RULES,
    SECTION_THREE,
    SECTION_TWO,
    states_of,
)

NEW, CARRIED = "requests.newly_received", "requests.carried_over_from_last_year"
OTHER, UNDIVIDED = (f"requests.other_handling.{name}" for name in ("other", "undivided"))
FEES = "proactive_disclosure.administrative_fees"
NORMATIVE = "proactive_disclosure.normative_documents"
PENALTIES = "proactive_disclosure.administrative_penalties"
SERVICES = "proactive_disclosure.other_services"
OF_RESULTS = (
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
)


def test_a_blank_cell_between_a_group_and_its_row_is_covered_by_the_group() -> None:
    heads = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    text = (
        f"{SECTION_THREE}项目 |  |  | {heads}\n"
        "一、本年新收政府信息公开申请数量 |  |  | 4 | 1 | 0 | 0 | 0 | 0 | 5\n"
        "（六）其他处理 |  | 3.其他 | 4 |  | 0 | 0 | 0 | 0 | 4\n"
    )
    assert states_of(text, OTHER) == "4 _ 0 0 0 0 4"
    assert not states_of(text, UNDIVIDED)


def test_the_number_of_a_row_leaves_no_blank_cell_before_its_figures() -> None:
    """Ten rows and more are numbered behind their labels, and the table lacks a column."""
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", *OF_RESULTS]
    heads = ["项目", "行次", "自然人", "商业企业", "科研机构", "法律服务机构", "其他", "总计"]
    rows = [heads]
    for number, label in enumerate(labels, 1):
        figures = [5, 0 if number % 3 else number, 2, 3 if number % 4 else 0, 1]
        cells = [str(figure) if figure else "" for figure in figures]
        rows.append([label, str(number), *cells, str(sum(figures))])
    text = SECTION_THREE + "\n".join("\n".join(row) for row in rows) + "\n"
    for row in (NEW, CARRIED):
        assert not states_of(text, row).startswith("_")


def test_a_row_that_goes_on_with_something_not_understood_is_not_blank() -> None:
    text = (
        f"{SECTION_TWO}第二十条第（五）项,,,\n信息内容,上一年项目数量,本年增/减,处理决定数量\n"
        "行政许可,7,2,9\n其他对外管理服,,,\n务事项,/,/,1，234\n"
    )
    assert states_of(text, SERVICES) == "? ? ?"
    assert states_of(text.replace("务事项,/,/,1，234", "务事项,,,"), SERVICES) == "_ _ _"


@pytest.mark.parametrize(("among", "states"), [("½", "? ? ?"), ("③", "? ? ?"), ("", "4 6 8")])
def test_a_number_that_is_no_digit_is_not_passed_over(among: str, states: str) -> None:
    text = f"{SECTION_TWO}{HEADS_OF_RULES}规章 4 {among} 6 8\n"
    assert states_of(text, RULES) == states


def test_three_points_stand_for_cells_that_were_left_out() -> None:
    row = "一、本年新收政府信息公开申请数量"
    text = f"{SECTION_THREE}项目 自然人 商业企业 ... 其他 总计\n{row} 4 1 ... 0 5\n"
    assert states_of(text, NEW) == "? ? ? ? ? ? ?"


def test_a_cell_of_two_one_of_which_is_not_understood_leaves_the_next_open() -> None:
    row = "1 | 5 2～3 |  | 0 | 0 | 0 | 9"
    heads = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    text = f"{SECTION_THREE}项目 | {heads}\n一、本年新收政府信息公开申请数量 | {row}\n"
    text += "二、上年结转政府信息公开申请数量 | 2 |  | 1 | 0 | 0 | 0 | 3\n"
    assert "_" not in states_of(text, NEW)
    assert states_of(text, CARRIED) == "2 _ 1 0 0 0 3"


def test_figures_alike_before_a_blank_cell_may_be_one_that_covers_two() -> None:
    """A grid of three columns, in a table of two; a line between heads and row hides the heads."""
    text = (
        f"{SECTION_TWO}第二十条第（五）项\t\t\t\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
        "行政许可\t4\t\t4\n第二十条第（八）项\t\t\t\n信息内容\t上一年项目数量\t上一年项目数量\t本年增/减\n"
        "续表1\n行政事业性收费\t6\t6\t\n"
    )
    assert "6 6" not in states_of(text, FEES)


def test_headings_in_the_middle_of_lines_show_a_page_of_two_columns() -> None:
    text = (
        f"{SECTION_TWO}信息内容 本年处理决定数量          7 3 0 0 0 0 10\n"
        "行政许可                              四、政府信息公开行政复议、行政诉讼情况\n"
        "行政处罚                              2 0 0 1 3 0 0 0 0 0 0 0 0 0 0\n"
        "行政强制 8                            五、存在的主要问题及改进情况\n"
        "三、收到和处理政府信息公开申请情况    栏目更新不够及时。\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_penalties") in ("?", "x")
    assert states_of(text, "proactive_disclosure.administrative_compulsion") in ("?", "x")
    assert "2" not in states_of(text, LITIGATION)


def test_columns_none_of_which_is_blank_before_a_figure_may_be_squeezed_out() -> None:
    """As `column -t` does it, for which two tabs side by side are one."""
    lines = [
        "信息内容        本年制发件数  本年废止件数  现行有效件数",
        "规章            17            4             230",
        "行政规范性文件  8             3",
        "三、收到和处理政府信息公开申请情况",
    ]
    text = SECTION_TWO + "\n".join(lines) + "\n"
    assert states_of(text, RULES) == "17 4 230"
    assert states_of(text, NORMATIVE) == "? ? ?"
    kept = text.replace(
        "行政规范性文件  8             3", "行政规范性文件  8                           3"
    )
    assert states_of(kept, NORMATIVE) == "8 _ 3"


def test_tabs_turned_into_blanks_leave_no_columns() -> None:
    """Where a row begins is told by its label, and a figure stands under the head of another."""
    heads = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量"
    rows = [heads, "行政处罚\t2\t\t28", "行政强制\t\t1", SECTION_THREE.strip()]
    labels = ("一、本年新收政府信息公开申请数量", *OF_RESULTS, "（六）其他处理（一并计入）3.其他")
    rows += [f"{label}\t7\t\t\t3\t\t\t10" for label in labels]
    text = SECTION_TWO + "\n".join(rows).expandtabs(8) + "\n"
    assert states_of(text, PENALTIES) == "? ? ?"
    moved = text.replace("\n行", "\n 行").replace("\n信", "\n 信")
    assert states_of(moved, PENALTIES) == "2 _ 28"


@pytest.mark.parametrize(
    ("time", "states"), [("\t1月31日", "? ? ? ? ? ? ?"), ("", "3 1 2 4 6 5 21")]
)
def test_what_is_no_figure_behind_each_row_takes_the_place_of_a_column(
    time: str, states: str
) -> None:
    rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", *OF_RESULTS]
    last = "" if time else "\t21"
    lines = [f"{row}\t3\t1\t2\t4\t6\t5{last}{time}" for row in rows]
    text = SECTION_THREE + "\n".join(lines) + "\n"
    assert states_of(text, CARRIED) == states


def test_a_stroke_behind_the_colon_of_a_label_is_its_first_cell() -> None:
    rows = [
        "一、本年新收政府信息公开申请数量：6；/；1；0；0；0；7",
        "二、上年结转政府信息公开申请数量：/；2；1；0；0；0；3",
    ]
    assert states_of(SECTION_THREE + "\n".join(rows) + "\n", CARRIED) == "/ 2 1 0 0 0 3"


@pytest.mark.parametrize(("between", "states"), [("/", "?"), ("，", "/")])
def test_a_stroke_that_joins_two_heads_parts_cells(between: str, states: str) -> None:
    text = f"{SECTION_TWO}信息内容：本年处理决定数量{between}本年处理决定数量\n行政许可：/\n行政处罚：4\n"
    assert states_of(text, "proactive_disclosure.administrative_licensing") == states


def test_rows_of_a_kind_that_contradict_each_other_begin_where_other_rows_do() -> None:
    """Blank cells at the end were cut off some lines, and a row has as many as columns by chance."""
    heads = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    text = (
        f"{SECTION_THREE}|  |  |  | {heads} |\n"
        "| 一、本年新收政府信息公开申请数量 |  |  | 4 | 1 | 2 | 0 | 0 | 0 | 7 |\n"
        "| 二、上年结转政府信息公开申请数量 |  |  | 5 | 1 | 0 |  |  | 0 |  |\n"
        "| 三、本年度办理结果 | （一）予以公开 |  | 3 | 0 | 1 | 0 |  | 0 |\n"
        "|  | （二）部分公开（区分处理的，只计这一情形，不计其他情形） |  | 3 | 1 | 2 | 0 | 0 | 0 | 6 |\n"
        "|  | （三）不予公开 | 1.属于国家秘密 | 1 | 1 | 1 | 0 | 0 | 0 | 3 |\n"
    )
    assert not states_of(text, "requests.disclosed").startswith("_ 3")
    assert states_of(text, "requests.partially_disclosed") == "3 1 2 0 0 0 6"


@pytest.mark.parametrize(("below", "states"), [("本级，下级,1,2,3\n", "? ? ?"), ("", "_ _ _")])
def test_a_row_is_not_blank_above_fields_that_no_grid_takes(below: str, states: str) -> None:
    """A comma within the words makes one field more than the other lines have."""
    text = (
        f"{SECTION_TWO}信息内容,上一年项目数量,本年增/减,处理决定数量\n"
        f"行政许可,,,\n{below}其他对外管理服务事项,4,1,2\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_licensing") == states


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("示例县水务局 2023年年报  {}", "? ? ? ? ? ? ?"),
        ("- {} -\n1月31日 示例县水务局年报", "? ? ? ? ? ? ?"),
        ("https://www.example.gov.cn/art_12.html {}/13", "? ? ? ? ? ? 4"),
        ("", "? ? ? ? ? ? 4"),
    ],
)
def test_a_row_goes_on_below_the_running_head_of_a_page(words: str, states: str) -> None:
    """A head is an extra row, if it were not for those of the other pages; an address is none."""
    lines = [SECTION_THREE.strip()]
    for page, label in enumerate(OF_RESULTS, 1):
        lines += [label, "1", "1", "2", *([words.format(page)] if words else []), "4"]
    text = "\n".join(lines) + "\n"
    assert states_of(text, "requests.partially_disclosed") == states


def test_a_figure_before_marks_of_a_notation_keeps_its_sign() -> None:
    text = (
        f"{SECTION_TWO}[tr][td]信息内容[/td][td=2,1]上一年项目数量[/td][td]本年增/减[/td][/tr]\n"
        "[tr][td]行政事业性收费[/td][td=2,1]5[/td][td]减7[/td][/tr]\n"
        "三、收到和处理政府信息公开申请情况\n本年没有收到申请。\n"
    )
    assert "7" not in states_of(text, "proactive_disclosure.administrative_fees").split()
