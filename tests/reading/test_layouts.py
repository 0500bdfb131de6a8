"""Reports in every layout, whole and damaged: no figure is wrong, and few are left open.

`tests.rendering` lays reports out without knowing the library, and says what each text still tells.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Money, NotAnAnnualReport, State, parse_text
from tests.judging import Judged, judge
from tests.rendering.corpus import Sample, ambiguous_rows, sample
from tests.rendering.damage import (
    AFTER_LAYOUT,
    CELLS,
    DAMAGE,
    HEADINGS,
    LABELS,
    NOISE,
    CellForm,
    damage_sheet,
)
from tests.rendering.form import COLUMNS, REVISIONS
from tests.rendering.layouts import LAYOUTS, Layout
from tests.rendering.sheet import STYLES, Block, Sheet, Table, official, random_cells

SEEDS = st.integers(0, 2**32 - 1)
KEEPING = [name for name, layout in LAYOUTS.items() if layout.keeps_position]
FULL_STYLES = ("zeros", "small", "busy")
"""Styles of reports without a blank cell: those can be read in full wherever figures are kept."""

# Columns are searched for in long runs of digits: a second for a report.
SLOW = ("rows_run_together", "table_run_together")
FEW = settings(max_examples=max(1, settings().max_examples // 4))
ONE = settings(max_examples=max(1, settings().max_examples // 20))

MOST = 0.98
_HEADS = "what pads the heads of the litigation table looks like blank cells before its figures"
_ALIGNED = "the place on the line alone tells a column, and a row of few figures fits several"
FLOORS: Mapping[str, tuple[float, str]] = {
    "pipe_cells": (0.96, _HEADS),
    "pipe_cells_tail": (0.96, _HEADS),
    "pipe_wrapped": (0.95, _HEADS),
    "one_line_pipes": (0.96, _HEADS),
    "pipe_lone": (0.91, f"{_HEADS}; a row of blanks is a run of pipes, as is padding"),
    "aligned_wrapped": (0.97, _ALIGNED),
    "aligned_wrapped_top": (0.96, _ALIGNED),
    "mixed_tables": (0.90, f"{_HEADS}; a table by itself does not show that it keeps blanks"),
}
"""Layouts of which a smaller share can be read, and why."""

FULL_FLOORS: Mapping[str, tuple[float, str]] = {}
"""The same for reports without a blank cell."""


def judged(made: Sample) -> list[Judged]:
    return judge(parse_text(made.text), made.cells, made.values, made.ambiguous)


def assert_none_wrong(found: list[Judged], text: str) -> None:
    wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not wrong, "\n".join((*wrong[:8], text[:20_000]))


def batch(layout: Layout, styles: tuple[str, ...], rounds: int) -> Iterator[tuple[Sheet, str]]:
    """Reports without damage, each style in both revisions by turns."""
    for turn in range(rounds):
        for number, style in enumerate(styles):
            rng = random.Random(f"{layout.name}/{style}/{turn}")
            revision = REVISIONS[(number + turn) % len(REVISIONS)]
            sheet = official(revision, random_cells(rng, revision, style=style), year=2022)
            yield sheet, layout.render(sheet)


def share_right(layout: Layout, styles: tuple[str, ...], rounds: int = 2) -> float:
    """The share of the figures of a batch that were read right; none may be wrong."""
    right = total = 0
    for sheet, text in batch(layout, styles, rounds):
        alike = ambiguous_rows(dict(sheet.cells), layout.name)
        found = judge(parse_text(text), sheet.cells, ambiguous=alike)
        assert_none_wrong(found, text)
        right += sum(entry.outcome == "right" for entry in found)
        total += len(found)
    return right / total


# ----------------------------------------------------------------------- reports without damage


@pytest.mark.parametrize("name", KEEPING)
def test_where_positions_are_kept_nearly_all_is_read(name: str) -> None:
    floor, _ = FLOORS.get(name, (MOST, ""))
    assert share_right(LAYOUTS[name], tuple(STYLES)) >= floor


@pytest.mark.parametrize("name", [name for name, layout in LAYOUTS.items() if layout.keeps_figures])
def test_a_report_without_blank_cells_is_read_wherever_figures_are_kept(name: str) -> None:
    floor, _ = FULL_FLOORS.get(name, (MOST, ""))
    styles, rounds = (FULL_STYLES[1:2], 1) if name in SLOW else (FULL_STYLES, 2)
    assert share_right(LAYOUTS[name], styles, rounds) >= floor


def test_floors_are_below_the_rule_and_have_a_reason() -> None:
    for floors in (FLOORS, FULL_FLOORS):
        for name, (floor, reason) in floors.items():
            assert name in LAYOUTS
            assert floor < MOST
            assert len(reason) > 20


# ------------------------------------------------------------- any report, whole and in mixtures


def breaks_the_convention(made: Sample) -> bool:
    """Whether blanks are squeezed out of a report in which another kind of applicant leads.

    Where the largest rows begin with a figure of more than half of their total, that is taken for
    the natural persons, and marked as inferred ("How reading works", convention). Nothing in such a
    text tells that it is not, and chance makes some.
    """
    if made.keeps_position:
        return False
    for row in ("requests.newly_received", "requests.total"):
        cells = [text for path, text in made.cells.items() if path.rpartition(".")[0] == row]
        filled = [int(cell) for cell in cells if cell.isdecimal()]
        if not cells or cells[0] or not filled or filled[0] * 2 <= filled[-1]:
            return False
    return True


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in SLOW])
@given(seed=SEEDS)
@FEW
def test_no_figure_is_wrong(name: str, seed: int) -> None:
    made = sample(LAYOUTS[name], random.Random(f"{name}/{seed}"), damaged=False)
    assume(not breaks_the_convention(made))
    assert_none_wrong(judged(made), made.text)


@pytest.mark.parametrize("name", SLOW)
@given(seed=SEEDS)
@ONE
def test_no_figure_is_wrong_where_rows_run_together(name: str, seed: int) -> None:
    made = sample(LAYOUTS[name], random.Random(f"{name}/{seed}"), damaged=False)
    assert_none_wrong(judged(made), made.text)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in SLOW])
@given(seed=SEEDS)
@FEW
def test_no_figure_is_wrong_in_a_damaged_report(name: str, seed: int) -> None:
    made = sample(LAYOUTS[name], random.Random(f"{name}/{seed}"), damaged=True)
    assume(not breaks_the_convention(made))
    try:
        found = judged(made)
    except NotAnAnnualReport:
        # Without tables, damaged headings may be too little to know a report by.
        assert name in ("no_tables", "headings_only", "image_names")
        return
    assert_none_wrong(found, made.text)


# ------------------------------------------------------------------- each kind of damage by itself


def undamaged(rng: random.Random) -> tuple[Layout, Sheet]:
    """A report in one of the layouts that keep positions."""
    layout = LAYOUTS[rng.choice(KEEPING)]
    revision = rng.choice(REVISIONS)
    cells = random_cells(rng, revision, style=rng.choice(STYLES))
    return layout, official(revision, cells, year=rng.randint(2019, 2025))


@pytest.mark.parametrize("name", DAMAGE)
@given(seed=SEEDS)
@FEW
def test_damaged_characters(name: str, seed: int) -> None:
    rng = random.Random(f"{name}/{seed}")
    layout, sheet = undamaged(rng)
    if name in AFTER_LAYOUT:
        text = DAMAGE[name](layout.render(sheet), rng)
    else:
        text = layout.render(damage_sheet(sheet, DAMAGE[name], rng))
    assert_none_wrong(judge(parse_text(text), sheet.cells), text)


@pytest.mark.parametrize("name", NOISE)
@given(seed=SEEDS)
@FEW
def test_the_page_around_a_report(name: str, seed: int) -> None:
    rng = random.Random(f"{name}/{seed}")
    layout, sheet = undamaged(rng)
    text = NOISE[name](layout.render(sheet), rng)
    assert_none_wrong(judge(parse_text(text), sheet.cells), text)


@pytest.mark.parametrize("change", [*HEADINGS, *LABELS])
@given(seed=SEEDS)
@FEW
def test_damaged_headings_and_labels(change: str, seed: int) -> None:
    rng = random.Random(f"{change}/{seed}")
    layout, sheet = undamaged(rng)
    sheet = {**HEADINGS, **LABELS}[change](sheet, rng)
    text = layout.render(sheet)
    assert_none_wrong(judge(parse_text(text), sheet.cells), text)


# --------------------------------------------------------------------------- what cells may hold

PLACES: Mapping[str, tuple[str, ...]] = {
    "count": (
        "proactive_disclosure.government_rules.total_public",
        "requests.disclosed.commercial_enterprises",
        "requests.not_processed.repeated.research_institutions",
        "reconsideration_and_litigation.direct_litigation.upheld",
    ),
    "change": ("proactive_disclosure.administrative_penalties.change",),
    "fees": ("proactive_disclosure.administrative_fees.amount",),
    "procurement": ("proactive_disclosure.government_procurement.amount",),
}
# The rest of the rows that are written in; a blank cell before a figure shows that blank cells are kept.
_FIXED = {
    **{
        f"proactive_disclosure.government_rules.{column}": number
        for column, number in (("produced", "2"), ("disclosed", "1"), ("total_public", "9"))
    },
    **{
        f"requests.{row}.{column}": number
        for row in ("disclosed", "not_processed.repeated")
        for column, number in zip(COLUMNS, ("4", "1", "0", "0", "2", "0", "7"), strict=True)
    },
    "proactive_disclosure.administrative_penalties.previous_items": "31",
    "proactive_disclosure.administrative_penalties.decisions": "260",
    "proactive_disclosure.government_procurement.projects": "4",
}
# What a blank cell, a break or a sign becomes there is the business of the tests above.
PLAIN = ("pipe_rows", "tabs", "box_drawing", "html_compact")


def read_with(form: CellForm, path: str, layout: str) -> tuple[AnnualReport, str]:
    """A report with one cell written in this way, and blank cells elsewhere."""
    revision = "2021" if form.kind == "fees" else "2019"
    cells = random_cells(random.Random(path), revision, style="blanks")
    cells.update((place, text) for place, text in _FIXED.items() if place in cells)
    sheet = official(revision, cells)
    blocks: list[Block] = []
    for block in sheet.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        rows = tuple(
            tuple(replace(c, text=form.text) if c.path == path else c for c in row)
            for row in block.rows
        )
        blocks.append(Table(block.name, rows))
    text = LAYOUTS[layout].render(replace(sheet, blocks=tuple(blocks)))
    return parse_text(text), text


def written_unit(form: CellForm) -> str | None:
    """The unit as the cell writes it; 万 stands for 万元 and is kept."""
    return "万" if form.text.endswith("万") else form.unit


@pytest.mark.parametrize("layout", PLAIN)
@pytest.mark.parametrize("form", CELLS, ids=lambda form: f"{form.kind}-{form.text!r}")
def test_what_a_cell_may_hold(form: CellForm, layout: str) -> None:
    for path in PLACES[form.kind]:
        report, _ = read_with(form, path, layout)
        figure = {figure.path: figure for figure in report.figures()}[path]
        if form.state == "remark":
            assert figure.value is None
            assert figure.state in (State.NOT_APPLICABLE, State.UNRESOLVED)
            continue
        assert figure.state == form.state, (path, figure)
        if form.value is None:
            assert figure.value is None
        elif path.endswith(".amount"):
            assert isinstance(figure.value, Money)
            assert figure.value.amount == Decimal(form.value)
            assert figure.value.unit == written_unit(form)
            assert figure.value.yuan == (None if form.yuan is None else Decimal(form.yuan))
        else:
            assert figure.value == int(form.value)


LOST_LABEL = """示例县2023年政府信息公开工作年度报告
一、总体情况
本县依法公开政府信息。
二、主动公开政府信息情况
第二十条第（五）项
信息内容 |
本年处理决定数量 |
行政许可 |
3 |
第二十条第（八）项
信息内容 |
本年收费金额（单位：万元） |
|
{}
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
无。
六、其他需要报告的事项
无。
"""
OTHER_TITLE = "第二十条第（六）项\n信息内容 |\n本年处理决定数量 |\n|\n"


@pytest.mark.parametrize("before", ["", OTHER_TITLE], ids=["its own title", "another title"])
def test_cells_without_a_label_are_those_of_the_title_they_stand_under(before: str) -> None:
    report = parse_text(LOST_LABEL.format(f"{before}0.5 |"))
    told = {f.path: f for f in report.figures() if f.value is not None}
    fees = told.pop("proactive_disclosure.administrative_fees.amount", None)
    assert [f.value for f in told.values()] == [3]
    if before:
        assert fees is None
    else:
        assert fees is not None
        assert (fees.value, fees.state) == (Money(Decimal("0.5"), "万元"), State.INFERRED)
