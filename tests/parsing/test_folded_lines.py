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


PARTIALLY = "requests.partially_disclosed"
AMONG_LONG = f"{SECTION_THREE}{{}}{HEADS}\n{{}}\n{{}}\n三、本年度办理结果\n"
"""Lines of prose, a row, and what stands below it."""
FEW_MORE = "甲" * 39 + "。\n"
CUT = "1 0 3 0 0 25 29"
NOT_CUT = "1 0 3 0 0 25 2"


def of_length(figures: str) -> str:
    """A row as long as the lines of prose."""
    return "2.重复申请" + figures.rjust(len(FEW_MORE) - len("2.重复申请") - 1)


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("9", CUT),
        ("9件", CUT),
        ("9 四、结转下年度继续办理 1 0 0 0 0 0 1", CUT),
        ("件", "? ? ? ? ? ? ?"),
        (",9", "? ? ? ? ? ? ?"),
        ("、9", NOT_CUT),
        ("9、", NOT_CUT),
        ("9四、", NOT_CUT),
    ],
)
def test_what_a_figure_may_go_on_with(below: str, told: str) -> None:
    """The total of the other columns is that of the whole figure, where there is one."""
    text = AMONG_LONG.format(FEW_MORE * 2, of_length(NOT_CUT), below)
    assert states_of(text, REPEATED) == told


@pytest.mark.parametrize("point", [",", "."])
def test_a_point_at_the_end_of_a_line_goes_on_too(point: str) -> None:
    text = AMONG_LONG.format(FEW_MORE * 2, of_length(f"1 0 0 0 0 1233 1{point}"), "234")
    assert states_of(text, REPEATED) == "? ? ? ? ? ? ?"


@pytest.mark.parametrize(("longer", "told"), [(0, CUT), (1, NOT_CUT)])
def test_only_the_longest_line_is_full(longer: int, told: str) -> None:
    """The row is as long as the longest by its characters, then by its width."""
    prose = FEW_MORE + f"甲{FEW_MORE}" * longer
    assert states_of(AMONG_LONG.format(prose, of_length(NOT_CUT), "9"), REPEATED) == told
    row = f"（二）部分公开（区分处理的，只计这一情形，不计其他情形） {NOT_CUT}"
    prose = "\n".join(["a" * 50] * 3 + ["甲" * 36] * longer + [""])
    assert states_of(AMONG_LONG.format(prose, row, "9"), PARTIALLY) == told


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        # The only line that is full, for all others are shorter …
        ("303件", "? ? ? ? ? ? ?"),
        ("303", "? ? ? ? ? ? ?"),
        # … goes on, or it does not.
        ("第3页", "4711 36 0 12 0 805 194874"),
    ],
)
def test_one_full_line_is_enough(rest: str, told: str) -> None:
    row = f"一、本年新收政府信息公开申请数量 4711 36 0 12 0 805 194874\n{rest}"
    text = SECTION_THREE + "\n".join([HEADS, row, ROWS[LAST], ""])
    assert states_of(text, NEW) == told


def test_the_last_figure_of_a_line_may_number_the_label_of_the_next() -> None:
    rows = ["1.信访举报投诉类申请 0 10 1 0 26 38 2", ".重复申请 2 26 0 28", ROWS[LAST], ""]
    text = SECTION_THREE + "\n".join([HEADS, ROWS[NEW], *rows])
    assert states_of(text, "requests.not_processed.petitions") == "? ? ? ? ? ? ?"
