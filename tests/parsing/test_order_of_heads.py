"""Heads in a line or one a line, without a grid: what they say of columns that the form has not."""

from __future__ import annotations

import pytest

from govinfo_report import State, parse_text

NAMES = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "social_welfare_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)
HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"
TOTAL = "（七）总计"


def rows_of(heads: str, *rows: str, between: str = " ") -> dict[str, list[str]]:
    """Return what three rows under these heads say, words on lines or each on its own."""
    lines = [f"项目 {heads}"]
    lines += [f"{label} {row}" for label, row in zip((NEW, CARRIED, TOTAL), rows, strict=True)]
    text = "示例县2023年政府信息公开工作年度报告\n一、总体情况\n全年平稳。\n"
    text += "三、收到和处理政府信息公开申请情况\n"
    text += "\n".join(lines).replace(" ", between)
    requests = parse_text(text + "\n五、存在的主要问题及改进情况\n无。\n").requests
    return {
        name: [
            str(row.figure(column).value)
            if row.state(column) in (State.READ, State.INFERRED)
            else row.state(column).value
            for column in NAMES
        ]
        for name in ("newly_received", "carried_over_from_last_year", "total")
        for row in [getattr(requests, name)]
    }


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_total_that_comes_first_is_the_total(between: str) -> None:
    heads = "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他"
    told = rows_of(heads, "9 4 2 0 1 0 2", "18 0 0 0 0 0 18", "27 4 2 0 1 0 20", between=between)
    assert told["newly_received"] == ["4", "2", "0", "1", "0", "2", "9"]
    assert told["carried_over_from_last_year"] == ["0", "0", "0", "0", "0", "18", "18"]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_column_that_the_form_does_not_have_is_none_of_its_own(between: str) -> None:
    heads = HEADS.replace("社会", "个体工商户 社会")
    told = rows_of(heads, "4 2 0 7 1 0 2 9", "3 1 0 0 5 0 9", "7 3 0 7 6 0 2 18", between=between)
    assert told["newly_received"] == ["4", "2", "0", "1", "0", "2", "9"]
    # One cell was blank, and that may be the one under 个体工商户, or another.
    assert told["carried_over_from_last_year"][3] == "unresolved"


@pytest.mark.parametrize("between", [" ", "\n"])
def test_one_column_more_and_one_less_are_not_seven_of_the_form(between: str) -> None:
    heads = HEADS.replace("科研机构", "个体工商户").removesuffix(" 总计") + " 总计"
    told = rows_of(heads, "4 2 7 1 0 2 9", "3 1 8 5 0 0 9", "7 3 15 6 0 2 18", between=between)
    assert told["newly_received"] == ["4", "2", "absent", "1", "0", "2", "9"]


def test_heads_of_several_lines_may_come_in_another_order_than_their_columns() -> None:
    heads = "自然人 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"
    rows = ("4 2 0 1 0 2 9", "3 1 0 5 0 0 9", "7 3 0 6 0 2 18")
    told = rows_of(heads, *rows, between="\n")
    assert told["newly_received"] in (rows[0].split(), ["unresolved"] * 7)


def test_equal_figures_without_heads_may_be_one_merged_cell_of_another_revision() -> None:
    lines = (
        "样本市城市管理局2022年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（六）项，第二十条第（六）项，第二十条第（六）项，第二十条第（六）项",
        "信息内容，本年处理决定数量，本年处理决定数量，本年处理决定数量",
        "行政处罚，15件，15件，15件",
        "三、收到和处理政府信息公开申请情况",
    )
    figures = parse_text("\n".join(lines)).figures()
    sure = [f for f in figures if f.value is not None and f.path.split(".")[-1] != "decisions"]
    assert not [f.path for f in sure if "administrative_penalties" in f.path]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_further_column_may_be_the_last(between: str) -> None:
    rows = ("4 2 0 1 0 2 7 8", "3 1 0 5 0 0 8 7", "7 3 0 6 0 2 15 15")  # no total is right
    told = rows_of(f"{HEADS} 上年数", *rows, between=between)
    assert told == dict(zip(told, (row.split()[:-1] for row in rows), strict=True))


TOTAL_FIRST = "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他"


@pytest.mark.parametrize("below", ["单位数", "申请数\n单位数"])
def test_words_below_a_line_of_heads_are_none_of_them(below: str) -> None:
    rows = ("9 4 2 0 1 0 2", "18 0 0 0 0 0 18", "27 4 2 0 1 0 20")
    told = rows_of(f"{TOTAL_FIRST}\n{below}", *rows)
    assert told["newly_received"] == ["4", "2", "0", "1", "0", "2", "9"]


def test_a_row_with_more_figures_than_heads_is_left_open() -> None:
    rows = ("9 4 2 0 1 0 2", "18 0 0 0 0 0 18 1", "27 4 2 0 1 0 20 1 1")
    told = rows_of(TOTAL_FIRST, *rows)
    assert told["newly_received"] == ["4", "2", "0", "1", "0", "2", "9"]
    assert told["carried_over_from_last_year"] == told["total"] == ["unresolved"] * 7


@pytest.mark.parametrize("between", [" ", "\n"])
def test_one_row_with_its_total_in_another_place_does_not_outweigh_those_below_the_heads(
    between: str,
) -> None:
    rows = ("9 4 2 0 1 0 2", "1 3 0 5 0 0 9", "16 7 2 0 5 0 2")  # 9 and 1 changed places
    told = rows_of(TOTAL_FIRST, *rows, between=between)
    assert told["newly_received"] == ["4", "2", "0", "1", "0", "2", "9"]
    assert told["carried_over_from_last_year"] == ["3", "0", "5", "0", "0", "9", "1"]


def test_as_many_rows_in_one_order_as_in_the_other_leave_both_open() -> None:
    told = rows_of(TOTAL_FIRST, "9 4 2 0 1 0 2", "1 3 0 5 0 0 9", "16 7 2 0 5 0 3", between="\n")
    assert set(told["newly_received"]) == {"unresolved"}


def test_a_number_among_the_heads_does_not_cut_off_those_before_it() -> None:
    """The page ends among the heads, one a line; rows of two figures are not all under the last."""
    heads = HEADS.removesuffix(" 总计").replace("法律", "2 法律")
    told = rows_of(f"总计 {heads}", "4 9", "5 6", "9 15", between="\n")
    assert not {"4", "9", "5", "6", "15"} & {figure for row in told.values() for figure in row}


@pytest.mark.parametrize("above", ["自然人 法人或其他组织 5", "自然人 5 法人或其他组织"])
def test_heads_of_two_lines_that_a_page_ends_among_are_not_in_another_order(above: str) -> None:
    """The total stands above others, and comes before them where each has a line of its own."""
    heads = f"{above} 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"
    rows = ("8 3 2 6 7 26", "8 9 7 6 5 35", "16 12 9 12 12 61")  # a blank cell is lost in each
    told = rows_of(heads, *rows, between="\n")
    assert all(said == "unresolved" for row in told.values() for said in row)
