"""Rows that were recognised in pictures, and those of the same text that were not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govinfo_report import REVISIONS, Decoded, Figure, State, parse_text
from govinfo_report.parsing.placement import Fit, PlacedRow, Setting, place
from govinfo_report.parsing.structure import structure_of
from govinfo_report.reading.contents import Grid, GridCell, Paragraph, written
from govinfo_report.reading.pictures import Recognised
from govinfo_report.reading.source import source_in
from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    LITIGATION,
    NEW,
    SECTION_THREE,
    SECTION_TWO,
)
from tests.parsing.test_rows import CARRIED, HEADS, LEFT, OLD, RECEIVED

HEADING_THREE = "三、收到和处理政府信息公开申请情况"
HEADING_FOUR = "四、政府信息公开行政复议、行政诉讼情况"
ROWS = (
    f"| 项目 | {' | '.join(HEADS.split())} |",
    f"| {RECEIVED} | 5 | 1 | 0 | 0 | 0 | 0 | 6 |",
    f"| {CARRIED} | 1 | | 0 | 0 | 0 | 0 | 1 |",
    "| 四、结转下年度继续办理 | 1 | 2 | 0 |",
)
TEXT = "\n".join(
    (SECTION_THREE.rstrip(), *ROWS, HEADING_FOUR, "1 0 0 0 1 2 0 0 0 2 3 0 0 0 3", LAST_SECTIONS)
)


def states(text: str, *stretches: Recognised, row: str = NEW) -> set[State]:
    """Return the states of the figures of a row, where these stretches were recognised."""
    return {figure.state for figure in figures(text, stretches, row)}


def figures(text: str, stretches: tuple[Recognised, ...], row: str) -> list[Figure]:
    report = parse_text(Decoded(text, format="picture", recognised=stretches))
    return [one for one in report.figures() if one.path.rpartition(".")[0] == row]


def at(said: str) -> int:
    return TEXT.index(said)


FROM, TO = at(HEADING_THREE), at("| 6 |\n") + len("| 6")
"""From the heading of a section to the last figure of its first row."""


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        (0, FROM, State.READ),  # what stands before the heading of the section
        (0, FROM + 1, State.INFERRED),
        (FROM, FROM + 1, State.INFERRED),
        (TO - 1, TO, State.INFERRED),
        (TO, len(TEXT), State.READ),  # and what stands behind the row
        (0, len(TEXT), State.INFERRED),
    ],
)
def test_a_row_is_as_sure_as_what_stands_from_its_heading_to_its_last_figure(
    start: int, end: int, state: State
) -> None:
    assert states(TEXT, Recognised(start, end, ruled=True)) == {state}


def test_a_row_that_was_recognised_tells_so_and_keeps_its_blank_cells() -> None:
    found = figures(TEXT, (Recognised(0, len(TEXT), ruled=True),), OLD)
    assert [one.value for one in found] == [1, None, 0, 0, 0, 0, 1]
    assert {one.why[-1].code for one in found} == {"recognised"}
    assert {one.state for one in found} == {State.INFERRED, State.BLANK}


def test_a_row_that_is_not_sure_is_none_the_surer_for_a_picture() -> None:
    found = figures(TEXT, (Recognised(0, len(TEXT), ruled=True),), LEFT)
    assert found == figures(TEXT, (), LEFT)
    assert {one.state for one in found} == {State.UNRESOLVED}
    stretches = (Recognised(0, len(TEXT), ruled=True),)
    *_, row, _ = rows_of(Decoded(TEXT, format="picture", recognised=stretches))
    assert (row.given.path[-1], row.sure) == ("carried_over_to_next_year", False)
    assert "recognised" not in [why.code for why in row.why]


@pytest.mark.parametrize(
    ("start", "end", "given"),
    [
        (FROM, at(RECEIVED), True),  # the heads alone: what they head was no picture
        (FROM, at(RECEIVED) + 1, False),
        (TO - 1, TO, False),
        (TO, TO + 1, True),
    ],
)
def test_where_no_rules_were_found_no_figure_of_a_row_is_given(
    start: int, end: int, given: bool
) -> None:
    found = figures(TEXT, (Recognised(start, end),), NEW)
    assert {one.value is not None for one in found} == {given}


def test_a_row_without_a_label_is_recognised_as_well() -> None:
    line = "1 0 0 0 1 2 0 0 0 2 3 0 0 0 3"
    first, last = at(line), at(line) + len(line)
    assert states(TEXT, row=LITIGATION) == {State.READ}
    assert states(TEXT, Recognised(first, last), row=LITIGATION) == {State.UNRESOLVED}
    assert states(TEXT, Recognised(last, last + 1), row=LITIGATION) == states(TEXT, row=LITIGATION)


@pytest.mark.parametrize(
    ("together", "codes"), [(False, ["recognised"]), (True, ["without-rules"])]
)
def test_a_rule_between_two_labels_in_one_cell_was_overlooked(
    together: bool, codes: list[str]
) -> None:
    """Nor is it known then which figures beside it are whose."""
    labels = ("行政处罚", "行政强制")
    first = GridCell([Paragraph(label) for label in labels], rowspan=2)
    own = [[first], []] if together else [[GridCell([Paragraph(label)])] for label in labels]
    grid = Grid(recognised=True)
    grid.rows.append([GridCell([Paragraph(head)]) for head in ("信息内容", "本年处理决定数量")])
    grid.rows += [[*cells, GridCell([Paragraph("7")])] for cells in own]
    above, below = Paragraph(f"{SECTION_TWO}第二十条第（六）项"), Paragraph(LAST_SECTIONS)
    for row in rows_of(written([above, grid, below], "picture")):
        assert [why.code for why in row.why][1:] == codes
        assert row.fit is (Fit.NONE if together else Fit.INFERRED)


def rows_of(decoded: Decoded) -> Sequence[PlacedRow]:
    source = source_in(decoded)
    return place(Setting(source, structure_of(source, tuple(each.form for each in REVISIONS))))


def test_of_a_text_that_begins_within_a_table_the_beginning_counts() -> None:
    text = TEXT[at(ROWS[0]) :]
    assert states(text) == {State.READ}
    assert states(text, Recognised(0, 1, ruled=True)) == {State.INFERRED}
