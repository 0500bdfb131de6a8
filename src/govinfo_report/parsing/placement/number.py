"""Placing by number: as many figures as columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...form.accounts import row_sums
from .candidates import glued
from .kept_cells import extent_of
from .rows import Fit, OpenRow, OpenRows, Placed, PlacedRow, Setting, settled, sums_hold, unsettled
from .why import ALL_BLANK, MERGED_CELL, NUMBER, ONE_TOO_MANY, WRITTEN_OUT, too_many

__all__ = ["by_number"]

_BY_NUMBER = (NUMBER,)


def by_number(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows that have a figure for each column, and doubt those that have more."""
    for row in open_rows:
        width = row.width
        if row.plain:
            yield PlacedRow(row, Fit.SURE, _BY_NUMBER, row.plain)
        elif row.explicit and len(row.slots) == width:
            yield settled(row, row.slots, WRITTEN_OUT)
        elif len(row.pieces) > width:
            yield _too_many(row)
        elif len(row.pieces) == width and not glued(row) and not _is_doubled(row):
            yield settled(row, row.pieces, NUMBER)
        elif not row.pieces and row.positional and len(row.slots) >= width:
            yield settled(row, [None] * width, ALL_BLANK)


def _is_doubled(row: OpenRow) -> bool:
    """Tell whether one of the figures may repeat another, or be a remark in a column of its own."""
    if not row.positional:
        return False
    width = row.width
    if extent_of(row) > width and row_sums(row.table):
        doubled = not sums_hold(row.table, row.pieces)  # a column that stands twice
    else:
        doubled = 1 < width < len(row.slots) and _repeats(row)
    if len(row.slots) > width and any(piece.written.remark for piece in row.pieces):
        doubled = doubled or any(p.written.number is None for p in row.pieces)  # a 备注 column
    return doubled


def _repeats(row: OpenRow) -> bool:
    """Tell whether the last figures of a row may be one merged cell, after a blank one."""
    return (
        None in row.slots[: -len(row.pieces)]
        and row.slots[-1] is not None
        and len({piece.text for piece in row.pieces}) == 1
    )


def _too_many(row: OpenRow) -> PlacedRow:
    pieces, width = list(row.pieces), row.width
    while len(pieces) > width and pieces[-1].text == pieces[-2].text:
        pieces.pop()  # a merged cell, given once for each column that it covers
    if len(pieces) == width and len(row.pieces) - width <= 2 and (row.positional or width == 1):
        return settled(row, pieces, MERGED_CELL)
    if len(pieces) == width + 1 and not row.positional:
        ways = [tuple(pieces[:index] + pieces[index + 1 :]) for index in range(len(pieces))]
        return unsettled(row, ONE_TOO_MANY, ways)
    return unsettled(row, too_many(len(row.pieces), width))
