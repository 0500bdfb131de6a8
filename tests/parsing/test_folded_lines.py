"""Lines cut after so many characters: what ends a full one may go on in the next."""

from __future__ import annotations

import pytest

from tests.parsing.test_placement_evidence import NEW, REPEATED, SECTION_THREE, STATE, states_of

LAST = "requests.carried_over_to_next_year"
ROWS = {
    NEW: "一、本年新收政府信息公开申请数量 4711 36 0 12 0 805 5564",
    STATE: "1.属于国家秘密 17 2,345 2362",
    REPEATED: "2.重复申请 — — 31 — — 28 59",
    LAST: "四、结转下年度继续办理 14 — 9 0 23",
}
"""Rows, the second and the last of which have blank cells that are left out."""
HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
WHOLE = {
    NEW: "4711 36 0 12 0 805 5564",
    REPEATED: "/ / 31 / / 28 59",
}


def folded(text: str, most: int) -> str:
    """Cut the lines of a text after so many characters."""
    return "\n".join(
        line[at : at + most]
        for line in text.split("\n")
        for at in range(0, max(len(line), 1), most)
    )


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("most", range(17, 60))
def test_no_figure_is_cut_by_the_end_of_a_line(between: str, most: int) -> None:
    report = SECTION_THREE.replace("本年平稳。", f"{'本年平稳，' * 40}没有别的。")
    text = folded(report + between.join([HEADS, *ROWS.values()]) + "\n", most)
    for row, whole in WHOLE.items():
        states = states_of(text, row).split()
        assert all(
            state in (figure, "?", ".") for figure, state in zip(whole.split(), states, strict=True)
        ), (row, states)
    for row, figures in ((STATE, "17 2345 2362"), (LAST, "14 / 9 0 23")):
        assert {*states_of(text, row).split()} <= {*figures.split(), "?", ".", "_"}, row


def test_a_line_that_is_not_full_does_not_go_on() -> None:
    """Lines of figures, each ended by its own row, are none that were cut."""
    text = SECTION_THREE + "\n".join([HEADS, ROWS[NEW], "2.重复申请 0 0 3 0 0 2 5", "7"]) + "\n"
    assert states_of(text, REPEATED) == "0 0 3 0 0 2 5"


@pytest.mark.parametrize(
    ("number", "told"), [("6.", "? ? ? ? ? ? ?"), ("6", "27 2 0 9 456 1073 6")]
)
def test_the_number_of_a_label_may_stand_at_the_end_of_the_line_before(
    number: str, told: str
) -> None:
    """Then the row has a figure less than columns, and a blank cell somewhere."""
    rows = [
        f"5.属于三类内部事务信息 27 2 0 9 456 1073 {number}",
        "属于四类过程性信息 1 0 0 0 0 0 1",
    ]
    text = SECTION_THREE + "\n".join([HEADS, *rows]) + "\n"
    assert states_of(text, "requests.not_disclosed.internal_affairs") == told
