"""What the accounts of the form tell where a row has lost its columns, and what they do not."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    LITIGATION,
    SECTION_THREE,
    TITLE,
    states_of,
)

OLD = "requests.carried_over_from_last_year"
HEADS = "| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
NONE = "0 | 0 | 0 | 0 | 0 | 0 | 0"


def carried_over(new: str, old: str, total: str, left: str = NONE) -> str:
    """Return what comes of the second row, which is given by its figures alone."""
    return states_of(
        f"{SECTION_THREE}{HEADS}"
        f"| 一、本年新收政府信息公开申请数量 | {new} |\n"
        f"二、上年结转政府信息公开申请数量 {old}\n"
        f"| （七）总计 | {total} |\n"
        f"| 四、结转下年度继续办理 | {left} |\n",
        OLD,
    )


@pytest.mark.parametrize(
    ("new", "total"),
    [
        ("5 | 1 | 若干 | 0 | 0 | 1 | 7", "6 | 1 | 0 | 0 | 0 | 1 | 8"),
        ("5 | 1 | 若干 | 0 | 0 | 1 | 7", "6 | 1 | 若干 | 0 | 0 | 1 | 8"),
        ("5 | 1 | 0 | 0 | 0 | 1 | 7", "6 | 1 | 若干 | 0 | 0 | 1 | 8"),
    ],
)
def test_a_column_with_a_cell_that_is_no_number_is_not_asked(new: str, total: str) -> None:
    assert carried_over(new, "1 1", total) == "1 _ _ _ _ _ 1"


def test_a_column_with_a_cell_that_is_no_number_excludes_nothing() -> None:
    new, total = "5 | 若干 | 若干 | 0 | 0 | 1 | 6", "5 | 0 | 0 | 0 | 0 | 1 | 7"
    assert carried_over(new, "1 1", total) == "_ ? ? _ _ _ 1"


@pytest.mark.parametrize(("more", "states"), [("9", "? ? ? ? ? ? ?"), ("8", "8 3 _ _ _ _ 11")])
def test_where_each_text_stands_once_in_its_row_no_account_tells_what_is_blank(
    more: str, states: str
) -> None:
    """A second 8 shows that what is alike was kept: the cells that are lacking are blank then."""
    rows = (
        "一、本年新收政府信息公开申请数量 | 14 | 5 | 2 | 1 | 0 | 6 | 28",
        "二、上年结转政府信息公开申请数量 | 8 | 3 | 11",
        f"1.属于国家秘密 | 8 | {more}",
        "2.重复申请 | 1 | 2 | 3",
        "3.要求提供公开出版物 | 1 | 3 | 4",
        "4.无正当理由大量反复申请 | 5 | 2 | 7",
        "（七）总计 | 22 | 8 | 2 | 1 | 0 | 6 | 39",
        f"四、结转下年度继续办理 | {NONE if more == '8' else 0}",
    )
    text = "\n".join((SECTION_THREE + HEADS.strip("| \n"), *rows, ""))
    assert states_of(text, OLD) == states


HEADS_FOUR = (
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n"
    "结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n"
    "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计\n"
)


@pytest.mark.parametrize("figures", ["0 0 0 0 0 1 0 1 0", "0 0 0 0 0 0 1 0 1 0"])
def test_what_few_ways_of_thousands_have_in_common_is_not_sure(figures: str) -> None:
    """Any of the three sums may be the wrong one; then the ways that are left are those of others."""
    text = f"{TITLE}{HEADS_FOUR}{figures}\n{LAST_SECTIONS}"
    for group in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        assert set(states_of(text, f"reconsideration_and_litigation.{group}").split()) == {"?"}


@pytest.mark.parametrize(
    "sentence",
    [
        "8起行政诉讼案件中，5起为未经复议直接起诉，3起为复议后起诉，目前全部审结。",
        "8起\n行政诉讼案件中，5起为未经复议直接起诉，3起为复议后起诉，目前全部审结。",
    ],
)
def test_a_count_below_a_heading_that_a_sentence_begins_with_is_no_row(sentence: str) -> None:
    heading, *heads = HEADS_FOUR.splitlines()
    figures = "1 0 0 0 1 2 0 0 0 2 3 0 0 0 3"
    text = "\n".join((f"{TITLE}{heading}", sentence, *heads, figures, LAST_SECTIONS))
    assert states_of(text, LITIGATION) == "1 0 0 0 1"
