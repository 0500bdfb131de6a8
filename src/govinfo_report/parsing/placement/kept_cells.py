"""Placing by the blank cells that a grid keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...text.notation import candidates_in
from ...text.patterns import pattern
from .candidates import in_any_order, may_hold_a_rule
from .cells_shown import Shown, extent_of, way_from
from .placed import Placed, PlacedRow, settled, sums_hold, unsettled
from .row_cells import Piece
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import (
    CELLS,
    CUT_ENDS,
    FEWER_COLUMNS,
    HEADS_BEFORE,
    MERGED_LABELS,
    NOT_ITS_OWN,
    ONLY_LAST_BLANK,
    ROWS_DISAGREE,
    SQUEEZED,
    STRAYS,
    Why,
)

__all__ = ["by_cells"]


def by_cells(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the cells between separators.

    Beside the cells of a row stand the blank ones of merged labels, before or after the figures;
    rows of the same kind tell how many, or those that show where their columns begin. Where no
    blank ever stands before a figure, blanks were squeezed out of the middle and their separators
    left at the end.
    """
    todo = [row for row in open_rows if row.positional and row.pieces]
    if not todo:
        return
    broken = {row for row, told in placed.items() if STRAYS in told.why}
    shown = Shown([row for row in setting.rows if row.positional], broken)
    for row in todo:
        if row.lexemes.label is None and not _has_its_cells(row):
            yield unsettled(row, STRAYS) if row.strays else in_any_order(row, HEADS_BEFORE)
        elif shown.packed and not shown.keeps(row):
            # A row that alone shows it may as well have a blank total, and a wrong one.
            alone = shown.packed == [row]
            yield unsettled(row, SQUEEZED) if alone else in_any_order(row, SQUEEZED)
        elif (row.traits, row.table.name) in shown.lacking:
            yield unsettled(row, FEWER_COLUMNS)
        elif _may_end_in_a_remark(row):
            ways = _with_and_without_last(row)
            yield unsettled(row, NOT_ITS_OWN, ways and list(dict.fromkeys(ways + shown.ways(row))))
        elif len(row.slots) > row.width and (row.traits, len(row.slots)) in shown.gapped:
            continue
        elif leads := shown.leads(row):
            yield _by_leads(row, leads, shown)


def _has_its_cells(row: OpenRow) -> bool:
    """Tell whether a row without a label has as many cells as its table, or these at its end.

    Where a blank one more stands behind them, the first may be that of another column: the year.
    """
    return (
        len(row.slots) == row.width or extent_of(row) == row.width == len(row.slots) - row.filled[0]
    )


def _by_leads(row: OpenRow, leads: Collection[int], shown: Shown) -> PlacedRow:
    """Place a row by how many cells may stand before its first column."""
    ways = {way_from(row, lead) for lead in leads}
    if not any(sums_hold(row.table, way) for way in ways):
        # The other rows would have it so, but then its total is wrong: it may begin elsewhere.
        others = {way_from(row, lead) for lead in shown.whole_window(row)}
        others = {way for way in others if sums_hold(row.table, way)}
        if others:
            return unsettled(row, ROWS_DISAGREE, [*ways, *others])
    ordered = sorted(ways, key=lambda way: [slot is None for slot in way])
    if len(ordered) > 1:
        return unsettled(row, MERGED_LABELS, ordered)
    if max(leads) + row.width > len(row.slots):
        return settled(row, ordered[0], CUT_ENDS)
    return _unless_only_the_last_are_blank(row, ordered[0], CELLS, shown)


def _unless_only_the_last_are_blank(
    row: OpenRow, way: Sequence[Piece | None], why: Why, shown: Shown
) -> PlacedRow:
    """Place a row so, unless no row near it shows that blanks before a figure are kept."""
    if way[-1] is None and not shown.keeps(row):
        return in_any_order(row, ONLY_LAST_BLANK)
    return settled(row, way, why)


def _may_end_in_a_remark(row: OpenRow) -> bool:
    """Tell whether the last cell says words, and there is a cell more than the form has columns.

    That a figure is not resolved, as writers say it, are no words.
    """
    last = row.slots[-1]
    return (
        len(row.slots) > row.width
        and last is not None
        and last.written.number is None
        and last.written.remark is not None
        and candidates_in(last.text) is None
    )


def _with_and_without_last(row: OpenRow) -> list[Way]:
    """Return the ways to place a row whose last cell may be that of a column of remarks.

    A figure beside what may be a rule is no remark, nor are digits without words: a figure that is
    cut, perhaps.
    """
    last = row.slots[-1]
    if may_hold_a_rule(last) or (last is not None and _ONLY_DIGITS.fullmatch(last.text)):
        return []
    ends = (len(row.slots), len(row.slots) - 1)
    return [
        tuple(row.slots[end - row.width : end])
        for end in ends
        if not any(row.slots[: end - row.width])  # or what stands between them is not its own
    ]


_ONLY_DIGITS = pattern(r"[.,]*\d[\d.,]*")
