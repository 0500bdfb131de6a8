"""Where no layout tells: every way to put the figures of a row, in their order, into columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import comb
from operator import itemgetter
from typing import Any

from ...form.accounts import row_sums
from ...form.form import Table
from ...reading.values import read_cell
from .rows import LIMIT, Piece, PlacedRow, Placement, Spread, sums_hold

__all__ = ["LONGEST_RUN", "any_way", "glued"]

LONGEST_RUN = 24
"""The longest run of digits that is cut into figures; a longer one stays unresolved."""


def glued(row: PlacedRow, norm: str) -> bool:
    """Whether the figures of the row run into one another or into the label."""
    return any(_runs_together(row, piece) for piece in row.pieces)


def _runs_together(row: PlacedRow, piece: Piece) -> bool:
    if row.positional or row.width == 1:
        return False
    if len(piece.text) > 1 and piece.text.isdigit() and piece.text[0] == "0":
        return True
    if len(row.pieces) == row.width:
        return False
    label = row.found.label
    ends = {other.end for other in row.pieces} | ({label.end} if label is not None else set())
    return piece.start in ends


def any_way(row: PlacedRow, norm: str) -> None:
    """Every way to put the figures in their order into the columns."""
    if row.doubt and row.ways:
        return
    if not row.pieces:
        row.doubt = row.doubt or "no cells stand beside the label"
        return
    if len(row.pieces) > row.width:
        return
    if glued(row, norm):
        row.doubt = "the figures run together"
        if len(row.pieces) == 1:
            row.ways = _splits(row.pieces[0], row.width, row.table)
        return
    row.leave_open(_spreads(len(row.pieces), row.width))
    row.doubt = row.doubt or "the text lost the columns of this row"


def _spread(pieces: Sequence[Piece], width: int) -> list[Placement]:
    cells = [*pieces, None]
    return [put(cells) for _, put in _spreads(len(pieces), width)]


def _only(cells: Sequence[Any]) -> tuple[Any, ...]:
    return (cells[0],)


@lru_cache(maxsize=256)
def _spreads(count: int, width: int) -> Sequence[Spread]:
    """The ways to put so many figures, in their order, into columns.

    There are none where there would be too many of them.
    """
    if comb(width, count) > LIMIT:
        return ()
    found: list[Spread] = []
    for columns in combinations(range(width), count):
        order = [count] * width
        for at, column in enumerate(columns):
            order[column] = at
        found.append((tuple(order), itemgetter(*order) if width > 1 else _only))
    return found


def _splits(piece: Piece, width: int, table: Table) -> list[Placement]:
    """Every way to cut a run of digits into figures, and to put those into the columns."""
    sums = row_sums(table)
    if len(sums) > 1 or len(piece.text) > LONGEST_RUN or not piece.text.isdecimal():
        return []  # too many ways to look at: it stays unresolved
    ways: list[Placement] = []
    for parts in _cuts(piece, width, bool(sums)):
        for way in _spread(parts, width):
            if sums_hold(table, way):
                ways.append(way)
        if len(ways) > LIMIT:
            return []
    return ways


def _cuts(piece: Piece, width: int, summed: bool) -> Iterator[list[Piece]]:
    """The ways to cut a run of digits; where the last figure is the sum of the others, only those.

    A figure has no zero in front, so that 000 can only be three figures.
    """
    digits = piece.text

    def part(begin: int, end: int) -> Piece:
        text = digits[begin:end]
        return Piece(piece.start + begin, piece.start + end, text, read_cell(text))

    def cut(at: int, stop: int, parts: list[Piece], left: int | None) -> Iterator[list[Piece]]:
        if at == stop:
            if not left:
                yield parts
            return
        if len(parts) == (width if left is None else width - 1):
            return
        for end in range(at + 1, (at + 1 if digits[at] == "0" else stop) + 1):
            number = int(digits[at:end])
            if left is not None and number > left:
                return
            rest = None if left is None else left - number
            yield from cut(end, stop, [*parts, part(at, end)], rest)

    if not summed:
        yield from cut(0, len(digits), [], None)
        return
    for at in range(1, len(digits)):
        if digits[at] == "0" and at < len(digits) - 1:
            continue
        total = part(at, len(digits))
        for parts in cut(0, at, [], int(total.text)):
            yield [*parts, total]
