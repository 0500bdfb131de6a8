"""As many figures as columns, or one more: which rows that tells, and which it does not."""

from __future__ import annotations

import pytest

from govinfo_report import Figure, State, parse_text

HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计".split()
NEW, LEFT = "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"
OLD, GRANTED = "二、上年结转政府信息公开申请数量", "（一）予以公开"


def row_in(table: str, row: str) -> list[Figure]:
    """Return the figures of a row of table three, in a report that has this as its table."""
    begin = "样本市示例局2021年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
    report = parse_text(f"{begin}{table}\n四、政府信息公开行政复议、行政诉讼情况\n")
    return [figure for figure in report.figures() if figure.path.startswith(f"requests.{row}.")]


def told(figures: list[Figure]) -> set[tuple[State, str]]:
    return {(figure.state, figure.why[0].code) for figure in figures}


@pytest.mark.parametrize(("total", "state"), [(11, State.INFERRED), (12, State.UNRESOLVED)])
def test_beside_a_column_too_many_only_right_totals_tell_the_columns(
    total: int, state: State
) -> None:
    zeros = ["0"] * 7
    rows = [["", *HEADS], [NEW, "5", "", *"21111", str(total)], [OLD, *zeros], [LEFT, *zeros]]
    figures = row_in("\n".join(f"| {' | '.join(row)} |" for row in rows), "newly_received")
    assert {figure.state for figure in figures} == {state}
    if state is State.INFERRED:
        assert [figure.value for figure in figures] == [5, 2, 1, 1, 1, 1, 11]


@pytest.mark.parametrize("longer", [0, 1, 2])
def test_where_rows_have_a_figure_too_many_others_are_sure_only_if_their_totals_are_right(
    longer: int,
) -> None:
    rows = [f"{label} {'1 ' * 6}6" for at, label in enumerate((OLD, GRANTED))]
    rows = [f"{row} 6" if at < longer else row for at, row in enumerate(rows)]
    lines = "\n".join([" ".join(HEADS), *rows, f"{NEW} 5 2 3 4 5 6 7", f"{LEFT} 1 1 1 2 1 1 7"])
    wrong = told(row_in(lines, "newly_received"))
    right = told(row_in(lines, "carried_over_to_next_year"))
    assert right == {(State.READ, "number")}
    assert wrong == (
        {(State.UNRESOLVED, "lost-columns")} if longer > 1 else {(State.READ, "number")}
    )
