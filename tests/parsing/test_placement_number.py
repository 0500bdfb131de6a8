"""As many figures as columns, or one more: which rows that tells, and which it does not."""

from __future__ import annotations

from itertools import islice

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


@pytest.mark.parametrize(
    ("heads", "row", "candidates"),
    [
        # One of two equal figures may be that of a merged cell, given again, as a head is …
        ([*HEADS[:-1], "其他", "总计"], "5 2 2 0 0 0 9", ["5", "52", "2", "20", "0", "0", "9"]),
        ([*HEADS, "总计"], "5 5 3 4 5 6 7", ["5", "53", "34", "45", "56", "67", "7"]),
        # … or one without which the total is right may be that of a page.
        (HEADS, "5 2 3 4 5 5 21", ["5", "52", "234", "45", "5", "5", "21"]),
    ],
)
def test_a_figure_that_may_not_be_its_own_leaves_the_others_a_place_further_on(
    heads: list[str], row: str, candidates: list[str]
) -> None:
    figures = row_in(f"{' '.join(heads)}\n{NEW} {row}\n{LEFT} 0 0 0 0 0 0 0", "newly_received")
    assert [
        "".join(str(each) for each in figure.candidates if each is not None) or str(figure.value)
        for figure in figures
    ] == candidates
    assert all(None in figure.candidates for figure in figures if figure.state is State.UNRESOLVED)


@pytest.mark.parametrize(
    ("figures", "code", "candidates"),
    [
        ("1 2 3 4 5 6 7 8", "one-too-many", [(at, at + 1) for at in range(1, 8)]),
        ("1 2 3 4 5 6 7 8 9", "too-many", [tuple(range(1, 10))] * 7),
    ],
)
def test_one_figure_too_many_leaves_two_for_each_column_and_two_leave_all(
    figures: str, code: str, candidates: list[tuple[int, ...]]
) -> None:
    row = row_in(f"{' '.join(HEADS)}\n{NEW} {figures}\n{LEFT} 1 1 1 2 1 1 7", "newly_received")
    assert told(row) == {(State.UNRESOLVED, code)}
    assert [figure.candidates for figure in row] == candidates
    if code == "too-many":
        words = {(figure.why[0].chinese, figure.why[0].english) for figure in row}
        assert words == {("7 列有 9 个数字", "9 figures for 7 columns")}


@pytest.mark.parametrize(
    ("figures", "state", "number", "candidates"),
    [
        ("4 4", State.READ, 4, ()),  # a merged cell, given for each column that it covers
        ("4 5", State.UNRESOLVED, None, (4, 5)),
        ("4 5 6", State.UNRESOLVED, None, (4, 5, 6)),
    ],
)
def test_several_figures_of_a_table_with_one_column_are_one_only_if_they_are_alike(
    figures: str, state: State, number: int | None, candidates: tuple[int, ...]
) -> None:
    text = f"""样本市示例局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 {figures}
第二十条第（六）项
信息内容 本年处理决定数量
行政处罚 7
行政强制 8
三、收到和处理政府信息公开申请情况
"""
    rows = {figure.path: figure for figure in parse_text(text).figures()}
    (licences,) = (rows[path] for path in rows if "administrative_licen" in path)
    assert (licences.state, licences.value, licences.candidates) == (state, number, candidates)


def licences(cells: str, beside: int = 4, below: int = 0) -> Figure:
    """Return the only figure of 行政许可 in a text whose rows have theirs beside their labels.

    Beside two of one figure there are so many rows of seven, and so many with these below.
    """
    zeros = " ".join("0" * 7)
    labels = iter((NEW, OLD, GRANTED, LEFT))
    lines = [f"{label} {zeros}" for label in islice(labels, beside)]
    rows = "\n".join([*lines, *(f"{label}\n{zeros}" for label in islice(labels, below))])
    text = f"""样本市示例局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（五）项
信息内容 本年处理决定数量
行政许可{cells}
第二十条第（六）项
信息内容 本年处理决定数量
行政处罚 3
行政强制 8
三、收到和处理政府信息公开申请情况
{" ".join(HEADS)}
{rows}
"""
    path = "proactive_disclosure.administrative_licensing.decisions"
    (found,) = (figure for figure in parse_text(text).figures() if figure.path == path)
    return found


@pytest.mark.parametrize(
    ("cells", "state", "candidates"),
    [
        (" 7", State.READ, ()),
        ("\n7", State.UNRESOLVED, (7, None)),
        ("\n7 ", State.UNRESOLVED, (7, None)),
    ],
)
def test_a_number_alone_below_a_label_is_that_of_a_page_perhaps_where_others_stand_beside_theirs(
    cells: str, state: State, candidates: tuple[int | None, ...]
) -> None:
    figure = licences(cells)
    assert (figure.state, figure.candidates) == (state, candidates)


@pytest.mark.parametrize(
    ("beside", "below", "state"),
    [
        (2, 0, State.UNRESOLVED),
        (1, 0, State.READ),  # too few to tell
        (1, 1, State.UNRESOLVED),
        (1, 2, State.READ),
        (1, 3, State.READ),
    ],
)
def test_where_others_stand_below_their_labels_so_may_a_figure_alone(
    beside: int, below: int, state: State
) -> None:
    assert licences("\n7", beside, below).state is state


@pytest.mark.parametrize("cells", [" 05", "007"])
def test_digits_with_a_zero_before_them_are_one_cell_in_a_table_of_one_column(cells: str) -> None:
    figure = licences(cells)
    assert (figure.state, figure.raw) == (State.UNRESOLVED, cells.strip())
    assert [reason.code for reason in figure.why] == ["number", "not-a-figure"]


def rules(pages: tuple[str, str], cells: str, below: str = "0") -> list[Figure]:
    """Return the figures of 规章, a cell a line, between numbers on lines of their own.

    Below them stands a row with a figure for 自然人 and the total.
    """
    before, after = pages
    lines = [
        "样本市示例局2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        before,
        *"第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数".split(),
        "规章",
        *cells.split("|"),
        *"行政规范性文件 0 0 0".split(),
        "三、收到和处理政府信息公开申请情况",
        after,
        *HEADS,
        NEW,
        *(below, *"00000", below),
        "",
    ]
    rows = ("proactive_disclosure.government_rules.", "requests.newly_received.")
    figures = parse_text("\n".join(lines)).figures()
    return [figure for figure in figures if figure.path.startswith(rows[below != "0"])]


@pytest.mark.parametrize(
    ("pages", "figure", "own"),
    [
        (("1", "9"), "1", True),
        (("1", "9"), "2", False),
        (("1", "9"), "8", False),
        (("1", "9"), "9", True),
        (("1", "9"), "5件", True),
        (("101", "109"), "105", False),
        (("1001", "1009"), "1005", True),
        # Numbers that do not grow are none of pages.
        (("3", "3"), "4", True),
        (("9", "1"), "5", True),
    ],
)
def test_a_figure_that_may_number_a_page_is_not_sure(
    pages: tuple[str, str], figure: str, own: bool
) -> None:
    first, *others = rules(pages, f"{figure}|0|20")
    assert (first.state is State.READ) is own
    assert {other.state for other in others} == {State.READ if own else State.UNRESOLVED}


@pytest.mark.parametrize("cells", ["5 0 20", "20 0 5", "20 5 0", "0 5|0 5|0 5"])
def test_a_figure_beside_others_is_not_that_of_a_page(cells: str) -> None:
    assert "not-its-own" not in {code for _, code in told(rules(("1", "9"), cells))}


@pytest.mark.parametrize(
    ("pages", "figure", "own"),
    [
        (("1", "9"), "9", True),
        (("1", "9"), "10", False),
        (("1", "9"), "12", False),
        (("1", "9"), "13", True),
        (("9", "9"), "10", True),
    ],
)
def test_behind_the_last_page_that_is_numbered_a_few_more_may_be(
    pages: tuple[str, str], figure: str, own: bool
) -> None:
    assert told(rules(pages, "0|0|0", figure)) == {
        (State.READ, "number") if own else (State.UNRESOLVED, "not-its-own")
    }
