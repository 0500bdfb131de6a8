"""Cells that are not whole: cut by a line break, or parted at a comma within a number."""

from __future__ import annotations

import pytest

from tests.parsing.test_folded_lines import HEADS
from tests.parsing.test_placement_evidence import (
    NEW,
    SECTION_THREE,
    SECTION_TWO,
    STATE,
    states_of,
)

LABELS = {NEW: "一、本年新收政府信息公开申请数量", STATE: "1.属于国家秘密"}


def _table(mark: str, new: str, state: str) -> str:
    heads = mark.join(["", *HEADS.split()])
    rows = [f"{LABELS[NEW]}{mark}{new}", f"{LABELS[STATE]}{mark}{state}"]
    return SECTION_THREE + "\n".join([heads, *rows]) + "\n"


def test_a_line_break_within_a_cell_leaves_no_blank_cells_behind() -> None:
    text = _table("\t", "8,613,\n338\t53\t13\t0\t53\t22\t140", "1\t0\t0\t0\t0\t0\t1")
    assert not {"_", "53", "8"} & set(states_of(text, NEW).split())


def test_a_figure_does_not_end_where_its_decimals_begin_the_next_line() -> None:
    text = _table("\t", "1\t0\t0\t0\t0\t0\t309863\n.4", "1\t0\t0\t0\t0\t0\t1")
    assert "309863" not in states_of(text, NEW).split()


def test_an_amount_does_not_end_where_its_decimals_begin_the_next_line() -> None:
    fees = "proactive_disclosure.administrative_fees"
    text = "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1{}\t\t\n"
    assert states_of(SECTION_TWO + text.format("\n.9"), fees) == "?"
    assert states_of(SECTION_TWO + text.format(".9"), fees) == "1.9万元"


def test_of_cells_that_have_a_line_each_none_is_the_rest_of_another() -> None:
    """Though a tab ends each line."""
    cells = [LABELS[NEW], *"1 2 3 4 5 6 21".split(), LABELS[STATE], *"1 0 0 0 0 0 1".split()]
    text = SECTION_THREE + "".join(f"{cell}\t\n" for cell in (*HEADS.split(), *cells))
    assert states_of(text, NEW) == "1 2 3 4 5 6 21"


def test_a_comma_within_a_number_parts_no_cells_between_other_marks() -> None:
    text = _table(" » ", "— » 60849件 » 18,155 » — » 6892件 » 65,549 » 151445件", "1 » 0 » 1")
    assert not {"18", "155", "65", "549"} & set(states_of(text, NEW).split())


@pytest.mark.parametrize("arrow", ['": "', '":"', "' => '"])
def test_a_key_is_no_figure_of_its_row(arrow: str) -> None:
    """Blank cells are left out, keys and all; what is left may be as many as the columns."""
    quote = arrow[0]
    cells = {NEW: {"3": "4", "5": "6", "9": "10"}, STATE: {"4": "1", "6": "8", "9": "9"}}
    rows = [
        f"{quote}0{arrow}{LABELS[row]}{quote}, "
        + ", ".join(f"{quote}{key}{arrow}{cell}{quote}" for key, cell in own.items())
        for row, own in cells.items()
    ]
    text = f"{SECTION_THREE}{HEADS}\n" + "\n".join(
        f"{{{row}, {quote}10{arrow}—{quote}}}" for row in rows
    )
    for row in cells:
        assert set(states_of(text + "\n", row).split()) <= {"?", "."}


@pytest.mark.parametrize(("below", "total"), [("\t\n0", "?"), ("\t0", "0"), ("\t", "_")])
def test_a_number_alone_below_a_line_that_ends_with_a_tab_is_its_last_cell(
    below: str, total: str
) -> None:
    zeros = "\t".join("0" * 6)
    text = _table("\t", f"{zeros}{below}", "0\t\t0\t\t0\t0\t0")
    assert states_of(text, NEW).split()[-1] == total


@pytest.mark.parametrize("marks", ["[]", "【】", '""'])
def test_marks_around_every_cell_show_that_a_comma_is_within_a_number(marks: str) -> None:
    begin, end = marks[0], marks[1]
    rows = (
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "0", "0", "0"),
        ("行政规范性文件", "8,295,963", "—", "25,576"),
    )
    lines = [", ".join(f"{begin}{cell}{end}" for cell in row) for row in rows]
    text = f"{SECTION_TWO}第二十条第（一）项\n" + "".join(f"{line},\n" for line in lines)
    said = states_of(text, "proactive_disclosure.normative_documents").split()
    assert not {"8", "295", "963", "25", "576"} & set(said)


@pytest.mark.parametrize("torn", ["13,5", "13,50"])
def test_where_narrow_columns_broke_a_figure_those_beside_it_may_go_on_too(torn: str) -> None:
    """The next line has the rest of each, beside that of the label."""
    first = f"一、本年新 8946 4091 3010 2111 2555 {torn} 141"
    second = "收政府信息公开申请数量 794 044 535 503 12 00 977"
    text = f"{SECTION_THREE}{HEADS}\n{first}\n{second}\n{LABELS[STATE]} 1 0 0 0 0 0 1\n"
    assert set(states_of(text, NEW).split()) == {"?"}
