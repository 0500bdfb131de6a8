"""Placing by the empty lines that blank cells leave where each cell has a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from math import gcd

from .candidates import glued
from .placed import Placed, PlacedRow, settled, sums_hold, unsettled
from .row_cells import Piece
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import EMPTY_LINES, SEVERAL_BY_LINES

__all__ = ["by_empty_lines"]

_BROKEN = 0.25
"""At most this share of rows may lack lines where the others are placed by theirs."""
_FEWEST = 2
"""At least so many rows have a line for each cell where any is placed so."""


def by_empty_lines(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the lines that blank cells leave: one each, or as many as a cell has.

    The lines of a row prove nothing by themselves: all rows of the text have to come out with a
    line for each of their cells. A row that lacks some shows that lines were lost.
    """
    if setting.lines_deleted:
        return
    norm = setting.norm
    gaps_of = {row: gaps for row in setting.rows if (gaps := _gaps(row, norm)) is not None}
    inner = Counter(gap for gaps in gaps_of.values() for gap in gaps[1:-1])
    if not inner:
        return
    covered = _lines_of_merged_labels(gaps_of, min(inner))
    ways_of = {
        row: _blanks(row, gaps, inner, _before(row, covered))
        for row, gaps in gaps_of.items()
        if not (glued(row) or "n" in row.lexemes.figures.kinds or _wider(row, gaps, inner))
    }
    whole = sum(bool(ways) for ways in ways_of.values())
    if whole < _FEWEST or len(ways_of) - whole > _BROKEN * len(ways_of):
        return
    for row in open_rows:
        ways = [_put(row, blanks) for blanks in sorted(ways_of.get(row, ()))]
        if len(ways) > 1:
            yield unsettled(row, SEVERAL_BY_LINES, ways)
        elif ways and sums_hold(row.table, ways[0]):
            yield settled(row, ways[0], EMPTY_LINES)


def _gaps(row: OpenRow, norm: str) -> list[int] | None:
    """Return the line breaks before each figure and after the last; None if two share a line."""
    if row.positional:
        return None
    ends = [row.previous_end, *(piece.end for piece in row.pieces)]
    begins = [*(piece.start for piece in row.pieces), row.next_start]
    gaps = [norm.count("\n", a, b) for a, b in zip(ends, begins, strict=True)]
    return gaps if all(gap > 0 for gap in gaps[: len(row.pieces)]) else None


def _wider(row: OpenRow, gaps: list[int], inner: Counter[int]) -> bool:
    """Tell whether a row stands in a part of the text that has more space between its lines."""
    return bool(row.pieces) and len(set(gaps)) == 1 and gaps[0] > min(inner)


Levels = Mapping[tuple[str, int], Collection[int]]
"""How many lines more stand before the figures of full rows than between two of them.

By table and level.
"""


def _lines_of_merged_labels(gaps_of: Mapping[OpenRow, list[int]], base: int) -> Levels:
    """Return the lines that the labels of full rows leave which cover those of further levels."""
    levels: dict[tuple[str, int], set[int]] = {}
    for row, gaps in gaps_of.items():
        if row.kind is not None and len(row.pieces) == row.width:
            levels.setdefault((row.table.name, row.kind.level), set()).add(gaps[0] - base)
    return levels


def _before(row: OpenRow, covered: Levels) -> Collection[int] | None:
    """Return the lines of merged labels that may stand before the figures, None if any may."""
    if row.kind is None:
        return None
    name, level = row.table.name, row.kind.level
    if level == max(known.level for known in row.table.rows):
        return (0,)
    if (name, level) in covered:
        return covered[name, level]
    return (0,) if {0} in [covered.get((name, above)) for above in range(level)] else None


def _blanks(
    row: OpenRow, gaps: list[int], inner: Counter[int], covered: Collection[int] | None
) -> Collection[tuple[int, ...]]:
    """Return the numbers of blank cells before each figure that fit the lines of a row."""
    base = min(inner)
    kept = max(inner) > base  # whether some row shows that blank cells leave lines
    spacing = gcd(*(gap - base for gap in inner))  # how many lines one blank cell adds
    units = {spacing} if spacing else {1, base}
    if not row.pieces:
        fits = row.bare and gaps[0] - base >= row.width * min(units)
        return {(row.width,)} if fits else ()
    ways: set[tuple[int, ...]] = set()
    for unit in units:
        before, *between, after = [(gap - base) / unit for gap in gaps]
        left = row.width - len(row.pieces) - int(sum(between))
        for first in range(left + 1):
            # Blank cells of merged labels may add to the lines before a row, and to those after.
            exact = covered is None or first in [before - lines / unit for lines in covered]
            if exact and first <= before and left - first <= after:
                if left and not kept and not first:
                    return ()
                ways.add((first, *map(int, between)))
    return ways


def _put(row: OpenRow, blanks: tuple[int, ...]) -> Way:
    """Return the cells of a row with so many blank ones before each figure."""
    way: list[Piece | None] = []
    for piece, before in zip(row.pieces, blanks, strict=False):
        way.extend([None] * before)
        way.append(piece)
    return tuple(way) + (None,) * (row.width - len(way))
