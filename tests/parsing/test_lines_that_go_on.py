"""Rows that a line break, or the end of the text, parts from their last cells."""

from __future__ import annotations

import pytest

from govinfo_report import State, parse_text
from tests.parsing.test_placement_evidence import NEW, SECTION_THREE, states_of

CARRIED = "requests.carried_over_from_last_year"
HEADS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
FIRST = "一、本年新收政府信息公开申请数量 | 21 | | 3 | | | | 24\n"


def states_at_the_end(text: str) -> set[State]:
    """The states of the last row of a text that ends there."""
    return {f.state for f in parse_text(text).figures() if f.path.startswith(f"{CARRIED}.")}


@pytest.mark.parametrize("cells", ["2", "2 | ", "2 |  | 1", "2 |  | 1 |  |"])
def test_cells_behind_the_end_of_the_text_are_not_blank(cells: str) -> None:
    text = f"{SECTION_THREE}{HEADS}{FIRST}二、上年结转政府信息公开申请数量 | {cells}"
    assert states_at_the_end(text) == {State.UNRESOLVED}


def test_a_row_with_all_its_cells_may_end_the_text() -> None:
    text = f"{SECTION_THREE}{HEADS}{FIRST}二、上年结转政府信息公开申请数量 | 2 |  |  |  |  |  | 2"
    assert states_at_the_end(text) == {State.READ, State.BLANK}


@pytest.mark.parametrize(
    ("last", "below", "told"),
    [
        ("12", "3", "6 - 6 - - 111 123"),  # the whole figure makes up the total
        ("12", "x", "6 - 6 - - 111 12"),
        ("9", "3", "6 - 6 - - 111 9"),  # one digit does not fill the column
    ],
)
def test_the_last_cell_of_a_line_may_go_on_below(last: str, below: str, told: str) -> None:
    text = (
        f"{SECTION_THREE}{HEADS}一、本年新收政府信息公开申请数量 | 6 | | 6 | | | 111 | {last}\n{below}\n"
        "二、上年结转政府信息公开申请数量 | 2 | | | | | | 2\n"
    )
    assert states_of(text, NEW) == told.replace("-", "_")


def test_a_bar_alone_on_the_next_line_closes_a_cell_of_the_row() -> None:
    """Which of the cells before it are those of a merged label is not told then."""
    text = (
        f"{SECTION_THREE}|  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "|  | （六）其他处理 |  | / | 0 |  | - | 0 | 0 |\n  |\n"
        "|  | （七）总计 |  | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n"
        "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    )
    assert set(states_of(text, "requests.other_handling.undivided").split()) <= {"?", "."}


def test_figures_beside_the_beginning_of_another_label_are_of_that() -> None:
    text = (
        f"{SECTION_THREE}"
        "                                                自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n"
        "二、上年结  二、上年结\n转政府信息  转政府信息\n公开申请数  公开申请数\n量          量\n"
        "三、本年度  （一）予以  （一）予以              607     8         20        47            7             0     689\n"
        "办理结果    公开        公开\n"
    )
    assert set(states_of(text, CARRIED).split()) <= {"?", ".", "_"}


@pytest.mark.parametrize(
    "folded",
    [
        "| 四、结转下年度继续办理 |  |  | / | 0 | - | / | - \n|  |  |\n",
        "| 四、结转下年度继续办理 |  |  |  | 0 | 0 | 0 | 0 |\n  |  |\n",
        "| 四、结转下年度继续办理 |  |  \n|  | 1 | 0 | 0 | 0 | 0 |\n",
    ],
)
def test_a_short_line_of_a_grid_goes_on_in_a_line_of_blank_cells(folded: str) -> None:
    """Where it begins is told by others, and these end further to the right."""
    text = (
        f"{SECTION_THREE}|  |  |  | {HEADS.strip()} |\n"
        "| 一、本年新收政府信息公开申请数量 |  |  | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n"
        f"|  | （七）总计 |  | 3 | 0 |  | 0 | 0 | 0 | 3 |\n{folded}"
    )
    assert set(states_of(text, "requests.carried_over_to_next_year").split()) <= {"?", "."}


def test_figures_of_a_folded_row_do_not_show_where_others_begin() -> None:
    """Two blank cells before the fold and one behind it may be three, or two."""
    text = (
        f"{SECTION_THREE}|  |  |  | {HEADS.strip()} |\n"
        "|  | （二）部分公开（区分处理的，只计这一情形，不计其他情形） |  |  \n"
        "| 10 |  |  | 0 | 0 |  |\n"
        "|  | （六）其他处理 |  |  |  | 0 |  |  | 0 |  |\n"
    )
    assert not states_of(text, "requests.other_handling.undivided").startswith("_ _ _ 0")
