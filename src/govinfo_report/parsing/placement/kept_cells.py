"""Placing by the blank cells that a grid keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from ...reading.blocks import Traits
from .candidates import in_any_order
from .row_cells import Piece
from .rows import OpenRow, OpenRows, Placed, PlacedRow, Setting, settled, sums_hold, unsettled
from .why import (
    CELLS,
    CUT_ENDS,
    HEADS_BEFORE,
    MERGED_LABELS,
    ONLY_LAST_BLANK,
    ROWS_DISAGREE,
    SQUEEZED,
    Why,
)

__all__ = ["Shown", "by_cells", "extent_of"]


def by_cells(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the cells between separators.

    Beside the cells of a row stand the blank ones of merged labels, before or after the figures;
    rows that fill all their columns tell how many. Where no blank ever stands before a figure,
    blanks were squeezed out of the middle and their separators left at the end.
    """
    todo = [row for row in open_rows if row.positional and row.pieces]
    if not todo:
        return
    shown = Shown([row for row in setting.rows if row.positional])
    for row in todo:
        if row.lexemes.label is None and len(row.slots) != row.width != extent_of(row):
            yield in_any_order(row, HEADS_BEFORE)
        elif shown.packed and not shown.keeps(row):
            yield in_any_order(row, SQUEEZED)
        elif not _window(row):
            if len(row.slots) < row.width and shown.cuts_ends(row):
                blanks = [None] * (row.width - len(row.slots))
                yield settled(row, [*row.slots, *blanks], CUT_ENDS)
        else:
            yield _in_window(row, shown)


Manner = tuple[Traits | None, bool]
"""How the cells of a row are given: in which grid, and whether its line begins with a border."""


def _manner(row: OpenRow) -> Manner:
    return row.traits, row.opened


@frozen(eq=False)
class Shown:
    """The evidence of the rows of a text about the blank cells that it keeps."""

    _rows: Sequence[OpenRow]

    @cached_property
    def keeping(self) -> Collection[tuple[str, Traits | None]]:
        """The sections and grids in which a blank cell stands before a figure."""
        rows = [row for row in self._rows if not row.plain and (row.explicit or _inner_blank(row))]
        return {(row.table.section, row.traits) for row in rows}

    @cached_property
    def packed(self) -> bool:
        """Whether totals stand packed at the front, as where blanks were squeezed out."""
        return any(_looks_squeezed(row) for row in self._rows if not row.plain and not row.explicit)

    @cached_property
    def leads(self) -> Mapping[tuple[Manner, str, int], set[int]]:
        """How many cells may stand before the first column, by manner, table and size."""
        leads: dict[tuple[Manner, str, int], set[int]] = {}
        for row in self._rows:
            window = _window(row)
            if window and row.lexemes.label is not None:
                key = (_manner(row), row.table.name, len(row.slots))
                leads[key] = leads.get(key, window) & window
        return leads

    @cached_property
    def sides(self) -> Mapping[Manner, set[str]]:
        """Where the cells of merged labels stand, by manner: before the figures, after, around."""
        widths = {row.table.name: row.width for row in self._rows}
        sides: dict[Manner, set[str]] = {}
        for (manner, name, size), leading in self.leads.items():
            spare = size - widths[name]
            if len(leading) == 1 and spare:
                (lead,) = leading
                side = "after" if lead == 0 else "before" if lead == spare else "around"
                sides.setdefault(manner, set()).add(side)
        return sides

    @cached_property
    def uncut(self) -> Collection[tuple[Traits | None, str]]:
        """The grids and tables in which a row ends with a blank cell, or has one too many."""
        return {
            (row.traits, row.table.name)
            for row in self._rows
            if row.pieces and (row.slots[-1] is None or len(row.slots) > row.width)
        }

    def keeps(self, row: OpenRow) -> bool:
        """Tell whether a blank cell stands before a figure somewhere near this row."""
        return (row.table.section, row.traits) in self.keeping

    def cuts_ends(self, row: OpenRow) -> bool:
        """Tell whether the text cuts off the blank cells at the end of lines like this one."""
        return (
            row.traits is not None
            and row.traits.cuts_ends
            and bool(self.keeping)
            and self.sides.get(_manner(row), set()) <= {"after"}
            and (row.traits, row.table.name) not in self.uncut
        )


def _in_window(row: OpenRow, shown: Shown) -> PlacedRow:
    """Place a row by where its columns may begin among its cells."""
    window = _window(row)
    leads = shown.leads.get((_manner(row), row.table.name, len(row.slots)), window)
    sides = shown.sides.get(_manner(row), set())
    if not leads:
        leads, sides = window, set()  # the rows of this table do not agree
    spare = len(row.slots) - row.width
    if sides == {"after"} and 0 in leads:
        leads = {0}
    if sides == {"before"} and spare in leads:
        leads = {spare}
    ways = {tuple(row.slots[lead : lead + row.width]) for lead in leads}
    if not any(sums_hold(row.table, way) for way in ways):
        # The other rows would have it so, but then its total is wrong: it may begin elsewhere.
        others = {tuple(row.slots[lead : lead + row.width]) for lead in window}
        others = {way for way in others if sums_hold(row.table, way)}
        if others:
            return unsettled(row, ROWS_DISAGREE, [*ways, *others])
    ordered = sorted(ways, key=lambda way: [slot is None for slot in way])
    if len(ordered) > 1:
        return unsettled(row, MERGED_LABELS, ordered)
    return _unless_only_the_last_are_blank(row, ordered[0], CELLS, shown)


def _unless_only_the_last_are_blank(
    row: OpenRow, way: Sequence[Piece | None], why: Why, shown: Shown
) -> PlacedRow:
    """Place a row so, unless no row near it shows that blanks before a figure are kept."""
    if way[-1] is None and not shown.keeps(row):
        return in_any_order(row, ONLY_LAST_BLANK)
    return settled(row, way, why)


_MOST_BESIDE = 5
"""At most so many cells of merged labels stand beside those of a row."""


def _window(row: OpenRow) -> set[int]:
    """Return how many cells may stand before the first column, so that all figures fit."""
    if not row.filled or not 0 <= len(row.slots) - row.width <= _MOST_BESIDE:
        return set()
    low = max(0, row.filled[-1] - row.width + 1)
    return set(range(low, min(row.filled[0], len(row.slots) - row.width) + 1))


def extent_of(row: OpenRow) -> int:
    """Return how many cells there are from the first figure to the last."""
    filled = row.filled
    return filled[-1] - filled[0] + 1 if filled else 0


def _inner_blank(row: OpenRow) -> bool:
    """Tell whether a blank stands before a figure of the row."""
    if len(row.slots) == row.width > 1 and row.slots[0] is None and row.pieces:
        return True
    return extent_of(row) > len(row.filled) and row.width > 1


def _looks_squeezed(row: OpenRow) -> bool:
    """Tell whether figures stand packed at the front, the last the sum of the others."""
    filled = row.filled
    if not 2 <= len(filled) < row.width or filled != list(range(len(filled))):
        return False
    known = [number for piece in row.pieces if (number := piece.written.number) is not None]
    if len(known) < len(row.pieces) or not any(known):
        return False
    return sum(known[:-1]) == known[-1] and row.table.columns[-1].path[-1] == "total"
