"""Pictures: what cells say by their ink and by two looks, and how sure a report of them is."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import Decoded, MissingLibrary, State, decode, parse_text
from govinfo_report.reading.contents import Content, Grid, GridCell, Paragraph, written
from govinfo_report.reading.scans.engine import Look
from govinfo_report.reading.scans.looks import Ink, said_in_cell
from govinfo_report.reading.scans.rules import areas_of
from govinfo_report.text.notation import candidates_in, unresolved
from tests.laws.judging import outcome
from tests.laws.statements import Statement, statement
from tests.laws.tables import Paragraph as Words
from tests.laws.tables import document
from tests.rendering.tools_optional import missing

numbers = st.integers(0, 99_999).map(str)
shares = st.floats(0, 1)


def ink(*texts: str, sure: float = 1.0, **more: object) -> Ink:
    looks = [Look(text, sure) for text in texts]
    return Ink(looks, **{"strokes": 1, **more})  # type: ignore[arg-type]


def is_open(said: Sequence[str]) -> bool:
    (text,) = said
    return candidates_in(text.partition("⟦")[0]) is not None


# ------------------------------------------------------------------------------------- cells


def test_a_cell_without_ink_is_blank() -> None:
    assert said_in_cell([]) == []


@given(st.lists(st.just(ink("", "")), min_size=1, max_size=3))
def test_ink_in_which_nothing_is_recognised_is_never_blank(lines: list[Ink]) -> None:
    assert is_open(said_in_cell(lines))


@given(numbers)
def test_a_figure_on_which_both_looks_agree_is_taken(number: str) -> None:
    assert said_in_cell([ink(number, number)]) == [number]


@given(numbers, numbers, shares, shares)
def test_a_figure_that_is_not_sure_is_left_open(one: str, two: str, s: float, t: float) -> None:
    said = said_in_cell([Ink([Look(one, s), Look(two, t)])])
    assert is_open(said) is (one != two or min(s, t) < 0.95)
    if is_open(said):
        assert set(candidates_in(said[0].partition("⟦")[0]) or ()) == {one, two}


@pytest.mark.parametrize(
    "line",
    [
        ink("35", "35", apart=True),  # two words
        ink("5", "5", touches=True),  # a part of it may lie behind the rule
        ink("68", "68", is_coarse=True),
        ink("11", "11", strokes=3),  # one of three ones was overlooked
        ink("1", "1", leans=0.25),  # neither upright nor a slash
        ink("/", "/", leans=0.25),
        ink("一", "一"),  # a dash
        ink("二", "二"),
    ],
)
def test_ink_that_does_not_go_with_what_was_recognised_leaves_the_cell_open(line: Ink) -> None:
    assert is_open(said_in_cell([line]))


def test_a_slash_is_known_by_its_shape() -> None:
    slash = ink("1", "/", sure=0.5, leans=0.4, is_straight=True)
    assert said_in_cell([slash]) == ["/"]
    assert is_open(said_in_cell([ink("7", "7", sure=0.5, leans=0.4, is_straight=True)]))


def test_a_dash_is_known_by_its_shape() -> None:
    assert said_in_cell([ink("-", "·", sure=0.6, is_flat=True)]) == ["-"]
    assert is_open(said_in_cell([ink("-", "·", sure=0.6)]))
    assert is_open(said_in_cell([ink("-", "一", sure=0.6, is_flat=True)]))


def test_figures_on_two_lines_of_a_cell_are_not_joined() -> None:
    assert is_open(said_in_cell([ink("12", "12"), ink("3", "3")]))


@pytest.mark.parametrize("words", ["行政许可1", "行政强制 / ", "规章－"])
def test_a_label_with_a_figure_at_its_end_is_left_open(words: str) -> None:
    """A rule between the two was overlooked."""
    assert is_open(said_in_cell([ink(words)]))


def test_words_are_taken_as_they_are_recognised() -> None:
    assert said_in_cell([ink("结果"), ink("维持")]) == ["结果", "维持"]
    assert said_in_cell([ink("尚未"), ink("审结")]) == ["尚未", "审结"]


# ------------------------------------------------------------------------------------- rules


def rule(x: float, y: float, right: float, bottom: float) -> dict[str, object]:
    return {
        "orientation": "v" if x == right else "h",
        "x0": x,
        "x1": right,
        "top": y,
        "bottom": bottom,
    }


def ruled(top: float, rows: int) -> list[dict[str, object]]:
    bottom = top + 20 * rows
    across = [rule(50, top + 20 * at, 350, top + 20 * at) for at in range(rows + 1)]
    return across + [rule(x, top, x, bottom) for x in (50, 150, 250, 350)]


def test_strokes_of_a_heading_between_two_tables_do_not_join_them() -> None:
    rules = [*ruled(100, 3), rule(150, 160, 150, 175), *ruled(175, 2)]
    assert [area.box for area in areas_of(rules)] == [(50, 100, 350, 160), (50, 175, 350, 215)]


def test_a_table_may_be_open_where_the_page_ends() -> None:
    rules = [rule(50, 100, 350, 100), rule(50, 120, 350, 120)]
    rules += [rule(x, 100, x, 140) for x in (50, 150, 350)]
    assert [area.box for area in areas_of(rules)] == [(50, 100, 350, 140)]


# ------------------------------------------------------------------------------------ report


def recognised(made: Statement, open_cells: frozenset[int] = frozenset()) -> Decoded:
    return written(contents_of(made, open_cells), "picture")


def contents_of(made: Statement, open_cells: frozenset[int] = frozenset()) -> list[Content]:
    """A report as it is recognised, some of the cells left open."""
    contents: list[Content] = []
    number = 0
    for block in document(made).blocks:
        if isinstance(block, Words):
            contents.append(Paragraph(block.text, recognised=True))
            continue
        grid = Grid(recognised=True)
        for row in block.grid():
            cells: list[GridCell] = []
            for place in row:
                if not place.first:
                    continue
                text = place.cell.text
                if text.isdecimal():
                    number += 1
                    text = unresolved([text]) if number in open_cells else text
                said = [Paragraph(text)] if text else []
                cells.append(GridCell(said, place.cell.down, place.cell.across))
            grid.rows.append(cells)
        contents.append(grid)
    return contents


@given(st.randoms(use_true_random=False), st.frozensets(st.integers(1, 60), max_size=8))
def test_no_figure_of_a_picture_is_read_and_none_is_wrong(
    rng: random.Random, open_cells: frozenset[int]
) -> None:
    made = statement(rng)
    report = parse_text(recognised(made, open_cells))
    for figure in report.figures():
        assert figure.state is not State.READ
        assert outcome(figure, made.entries[figure.path]) != "wrong"


@pytest.mark.parametrize("label", ["1.信访", "4.保护", "2.没有"])
@pytest.mark.parametrize("seed", range(4))
def test_two_labels_in_one_cell_have_no_wrong_figures(label: str, seed: int) -> None:
    """The rule between them was overlooked, and which figures are whose is not known."""
    made = statement(random.Random(seed))
    contents = contents_of(made)
    rows = next(
        one.rows
        for one in contents
        if isinstance(one, Grid)
        and any(words_of(row).startswith("一、本年新收") for row in one.rows)
    )
    (at,) = (at for at, row in enumerate(rows) if label in words_of(row))
    cell = next(cell for cell in rows[at] if label in words_of([cell]))
    below = rows[at + 1].pop(0)
    cell.contents, cell.rowspan = [*cell.contents, *below.contents], 2
    report = parse_text(written(contents, "picture"))
    for figure in report.figures():
        assert outcome(figure, made.entries[figure.path]) != "wrong", figure


def words_of(row: Sequence[GridCell]) -> str:
    said = (one.text for cell in row for one in cell.contents if isinstance(one, Paragraph))
    return "".join(said)


def test_a_figure_of_a_picture_says_so() -> None:
    report = parse_text(recognised(statement(random.Random(1))))
    figure = next(one for one in report.figures() if one.state is State.INFERRED)
    assert figure.why[-1].code == "recognised"
    assert "图片" in figure.why[-1].chinese


def test_a_table_in_a_picture_without_rules_has_no_figures() -> None:
    text = parse_text(recognised(statement(random.Random(2)))).to_text()
    assert states_of(text) <= {State.UNRESOLVED, State.ABSENT}


def test_a_row_in_a_picture_without_rules_is_not_blank() -> None:
    """Its figures may have been overlooked, all of them."""
    row = "  {:<20}" + "{:<10}" * 3
    lines = [
        "示例县水务局2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（五）项",
        row.format("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        row.format("行政许可", "", "", ""),
        row.format("其他对外管理服务事项", 1, 0, 3),
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    assert states_of("\n".join(lines)) <= {State.UNRESOLVED, State.ABSENT}


def states_of(text: str) -> set[State]:
    """The states of figures where each line was recognised, without rules."""
    lines = [Paragraph(line, recognised=True) for line in text.splitlines()]
    return {figure.state for figure in parse_text(written(lines, "picture")).figures()}


def test_a_picture_says_what_to_install() -> None:
    if missing(modules=("rapidocr",)) is None:
        pytest.skip("RapidOCR is installed")
    for head in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"RIFF....WEBP"):
        with pytest.raises(MissingLibrary) as caught:
            decode(head)
        assert "govinfo-report[ocr]" in str(caught.value)
