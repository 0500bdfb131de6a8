"""What blanks, leaders and letters between cells tell: columns, separators, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govinfo_report import State, parse_text
from govinfo_report.text.widths import widths_of
from tests.parsing.test_more_in_tables import DISCLOSED, LITIGATION, REQUESTS, TITLE, told
from tests.parsing.test_placement_evidence import SECTION_THREE, states_of

HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
PUBLISHED = "二、主动公开政府信息情况\n第二十条第（一）项\n"
OF_DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
RULES = "proactive_disclosure.government_rules"
SURE = {State.READ, State.INFERRED, State.BLANK, State.NOT_APPLICABLE}


def to_the_left(rows: Sequence[Sequence[str]]) -> str:
    """Cells at the left of columns, each as wide as its widest cell."""

    def wide(text: str) -> int:
        widths = widths_of(text)
        return len(text) + widths.wide + widths.either

    room = [max((wide(row[at]) for row in rows if at < len(row)), default=0) for at in range(9)]
    return "\n".join(
        "  ".join(
            text + " " * (most - wide(text)) for text, most in zip(row, room, strict=False)
        ).rstrip()
        for row in rows
    )


def test_blank_cells_may_be_squeezed_out_where_labels_take_columns_too() -> None:
    """The row with two labels stands a column further on, as all that is beside them does."""
    rows = [
        ["自然人", "法人或其他组织", "总计"],
        ["三、本年度办理结果", "（一）予以公开", "-", "/", "/", "-", "-", "-"],
        ["3.补正后申请内容仍不明确", "/", "0", "/", "-", "0", "0", "/"],
        ["（七）总计", "-", "8件", "/", "166", "-", "90", "264"],
    ]
    text = "\n".join([TITLE, REQUESTS, to_the_left(rows), LITIGATION])
    assert "blank" not in told(text, DISCLOSED)


def test_figures_that_blanks_join_stand_in_no_columns() -> None:
    """Four blanks are two separators around a blank cell, wherever the heads of others stand."""
    rows = [
        OF_DOCUMENTS,
        ["规章", "", "2341926", "9096484"],
        ["行政规范性文件", "67923", "56822", "1543763"],
    ]
    text = "\n".join([TITLE, PUBLISHED + "\n".join("  ".join(row) for row in rows)])
    assert told(text, RULES).split() == ["?", "?", "?"]


@pytest.mark.parametrize("below", ["43件  627件  7  987  1856", "43  627  7件  987  1856"])
def test_figures_with_units_on_the_next_line_may_be_of_the_row(below: str) -> None:
    text = (
        f"{SECTION_THREE}{'  '.join(HEADS)}\n（一）予以公开  96件  96\n{below}\n（七）总计  1  1\n"
    )
    assert told(text, DISCLOSED).split()[-1] in ("?", "1856")


def test_a_blank_between_all_characters_parts_no_remainder_from_a_figure() -> None:
    labels = ["规 章", "行 政 规 范 性 文 件", "行 政 许 可", "行 政 处 罚", "行 政 强 制"]
    heads = "   ".join(" ".join(head) for head in OF_DOCUMENTS)
    lines = [heads, *(f"{label}   4   7   1 ½" for label in labels)]
    text = "\n".join([TITLE, PUBLISHED + "\n".join(lines)])
    assert "1" not in told(text, RULES).split()


def test_commas_part_no_fields_where_leaders_stand_between_figures() -> None:
    rows = [
        "4.保护第三方合法权益........31270件....92706件....52,639....176,615",
        "（六）其他处理........99101件....3071060件....1,981,232....4....5151397件",
    ]
    text = "\n".join([TITLE, REQUESTS, *rows, LITIGATION])
    assert "615" not in told(text, "requests.not_disclosed.third_party_rights").split()


@pytest.mark.parametrize("cells", ["| [ 4 | 7 | |", "| 4 l | 7 | |", "| 4 ] 7 | 3 | |"])
def test_a_rule_that_was_taken_for_a_letter_may_be_beside_a_blank_cell(cells: str) -> None:
    heads = " | ".join(OF_DOCUMENTS)
    text = f"{TITLE}\n{PUBLISHED}{heads} |\n规章 {cells}\n行政规范性文件 | 1 |  | 3 |\n"
    states = [f.state for f in parse_text(text).figures() if f.path.startswith(RULES)]
    assert SURE.isdisjoint(states)


@pytest.mark.parametrize("between", ["\t", " | "])
def test_a_row_of_too_few_cells_is_not_blank(between: str) -> None:
    """No figures of the table reach from the first column to the last: one of them may lack."""
    rows = [
        [NEW, "", "41", "21", "", "62"],
        [CARRIED, "", "15", "", "", "15"],
        ["（一）予以公开", "", "", "", "", ""],
        ["（七）总计", "", "56", "21", "", "77"],
    ]
    lines = [between.join([label, "", *cells]) for label, *cells in rows]
    text = "\n".join([SECTION_THREE.rstrip(), *lines]) + "\n"
    assert set(states_of(text, DISCLOSED).split()) <= {"?", "."}
