"""Cells that are kept, in tables that lack a column, or have words or marks in their cells."""

from __future__ import annotations

from govinfo_report import parse_text
from tests.parsing.test_placement_evidence import LAST_SECTIONS, SECTION_THREE, states_of

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
