"""Placing by the empty lines that blank cells leave where each cell has a line of its own."""

from __future__ import annotations

from collections import Counter
from math import gcd

from .rows import Piece, PlacedRow, sums_hold

__all__ = ["by_empty_lines", "inner_gaps"]


def _gaps(row: PlacedRow, norm: str) -> list[int] | None:
    """Line breaks before each figure and after the last; None where figures share a line."""
    if row.positional:
        return None
    ends = [row.previous_end, *(piece.end for piece in row.pieces)]
    begins = [*(piece.start for piece in row.pieces), row.next_start]
    gaps = [norm.count("\n", a, b) for a, b in zip(ends, begins, strict=True)]
    return gaps if all(gap > 0 for gap in gaps[: len(row.pieces)]) else None


def inner_gaps(placed: list[PlacedRow], norm: str) -> Counter[int]:
    """How often so many line breaks stand between two figures of a row."""
    return Counter(gap for peer in placed if (g := _gaps(peer, norm)) for gap in g[1:-1])


def by_empty_lines(row: PlacedRow, inner: Counter[int], norm: str) -> None:
    """Place by the empty lines that blank cells leave: one each, or as many as a cell has."""
    gaps = _gaps(row, norm)
    if gaps is None or "n" in row.found.figures.kinds:
        return
    if not inner:
        return
    base = min(inner)
    if row.pieces and len(set(gaps)) == 1 and gaps[0] > base:
        return  # another part of the text, with more space between all its lines
    kept = max(inner) > base  # whether some row shows that blank cells leave lines
    ways: dict[tuple[int, ...], None] = {}
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
                ways[(row.width,)] = None
            continue
        for first in range(left + 1):
            # Blank cells of merged labels may add to the lines before a row, and to those after.
            exact = row.found.label is None or first == extra[0]
            if not kept and not first and not any(between):
                continue
            if exact and first <= extra[0] and left - first <= extra[-1]:
                blanks_before = (first, *between)
                ways[blanks_before] = None
    fitting: list[list[Piece | None]] = []
    for blanks in ways:
        way: list[Piece | None] = []
        for piece, before in zip(row.pieces, blanks, strict=False):
            way.extend([None] * before)
            way.append(piece)
        way += [None] * (row.width - len(way))
        if sums_hold(row.table, way):
            fitting.append(way)
    if len(fitting) == 1:
        row.settle(fitting[0])
