"""Placing by the empty lines that blank cells leave where each cell has a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import gcd

from .candidates import glued
from .row_cells import Piece
from .rows import OpenRow, OpenRows, Placed, PlacedRow, Setting, settled, sums_hold
from .why import EMPTY_LINES

__all__ = ["by_empty_lines"]


def _gaps(row: OpenRow, norm: str) -> list[int] | None:
    """Return the line breaks before each figure and after the last; None if two share a line."""
    if row.positional:
        return None
    ends = [row.previous_end, *(piece.end for piece in row.pieces)]
    begins = [*(piece.start for piece in row.pieces), row.next_start]
    gaps = [norm.count("\n", a, b) for a, b in zip(ends, begins, strict=True)]
    return gaps if all(gap > 0 for gap in gaps[: len(row.pieces)]) else None


def by_empty_lines(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the lines that blank cells leave: one each, or as many as a cell has."""
    if setting.lines_deleted:
        return
    norm = setting.norm
    inner = Counter(gap for row in setting.rows if (g := _gaps(row, norm)) for gap in g[1:-1])
    for row in open_rows if inner else ():
        ways = [] if glued(row) else _ways_by_lines(row, inner, norm)
        if len(ways) == 1:
            yield settled(row, ways[0], EMPTY_LINES)


def _ways_by_lines(row: OpenRow, inner: Counter[int], norm: str) -> list[list[Piece | None]]:
    """Return the ways that fit the lines between the figures and the total of the row."""
    gaps = _gaps(row, norm)
    if gaps is None or "n" in row.lexemes.figures.kinds:
        return []
    base = min(inner)
    if row.pieces and len(set(gaps)) == 1 and gaps[0] > base:
        return []  # another part of the text, with more space between all its lines
    kept = max(inner) > base  # whether some row shows that blank cells leave lines
    ways: set[tuple[int, ...]] = set()
    spacing = gcd(*(gap - base for gap in inner))  # how many lines one blank cell adds
    for unit in {spacing} if spacing else {1, base}:
        extra = [(gap - base) / unit for gap in gaps]
        if any(e < 0 for e in extra[:-1]) or any(e % 1 for e in extra[1:-1]):
            continue
        between = [int(e) for e in extra[1:-1]]
        left = row.width - len(row.pieces) - sum(between)
        if left < 0:
            continue
        if not row.pieces:
            if extra[0] >= row.width:
                ways.add((row.width,))
            continue
        for first in range(left + 1):
            # Blank cells of merged labels may add to the lines before a row, and to those after.
            exact = row.lexemes.label is None or first == extra[0]
            if not kept and not first and not any(between):
                continue
            if exact and first <= extra[0] and left - first <= extra[-1]:
                ways.add((first, *between))
    fitting: list[list[Piece | None]] = []
    for blanks in ways:
        way: list[Piece | None] = []
        for piece, before in zip(row.pieces, blanks, strict=False):
            way.extend([None] * before)
            way.append(piece)
        way += [None] * (row.width - len(way))
        if sums_hold(row.table, way):
            fitting.append(way)
    return fitting
