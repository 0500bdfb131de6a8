"""The evidence that the rows of a text give about the blank cells that it keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from ...reading.atom import Atom
from ...reading.blocks import Traits
from ...text.caches import Keeping, kept_property
from ...text.patterns import pattern
from .rows import Kind, OpenRow, Way

__all__ = ["Shown", "extent_of", "lacking_tables", "may_have_all_cells", "way_from"]


Manner = tuple[Traits | None, bool]
"""How the cells of a row are given: in which grid, and whether its line begins with a border."""


def _manner(row: OpenRow) -> Manner:
    return row.traits, row.opened


@frozen(eq=False)
class Shown(Keeping):
    """The evidence of the rows of a text about the blank cells that it keeps.

    Rows that go on in another line do not show where their columns begin.
    """

    _rows: Sequence[OpenRow]
    _broken: Collection[OpenRow] = ()

    @kept_property
    def keeping(self) -> Collection[tuple[str, Traits | None]]:
        """The sections and grids in which a blank cell stands before a figure."""
        rows = [row for row in self._rows if not row.plain and (row.explicit or _inner_blank(row))]
        return {(row.table.section, row.traits) for row in rows}

    @kept_property
    def packed(self) -> Sequence[OpenRow]:
        """The rows whose totals stand packed at the front, as where blanks were squeezed out."""
        rows = (row for row in self._rows if not row.plain and not row.explicit)
        return list(filter(_looks_squeezed, rows))

    @kept_property
    def gapped(self) -> Collection[tuple[Traits | None, int]]:
        """The grids, and numbers of cells, in which figures stand in more cells than columns.

        Cells that are none of the form lie between its columns there.
        """
        return {
            (row.traits, len(row.slots))
            for row in self._rows
            if not row.plain
            and 1 < row.width < extent_of(row)
            and len(row.pieces) <= row.width
            and all(piece.written.number is not None or piece.written.empty for piece in row.pieces)
        }

    @kept_property
    def _begun(self) -> Mapping[tuple[Manner, str], Mapping[Kind, set[int]]]:
        """How many cells may stand before the first column, by manner, table and kind."""
        begun: dict[tuple[Manner, str], dict[Kind, set[int]]] = {}
        for row in self._rows:
            kind = None if row in self._broken else self._kind(row)
            if kind is not None and (window := self._window(row)):
                kinds = begun.setdefault((_manner(row), row.table.name), {})
                kinds[kind] = kinds.get(kind, window) & window
        beside = {
            manner for (manner, name), kinds in begun.items() if _beside(kinds, self._deepest[name])
        }
        for (manner, _), kinds in begun.items():
            _in_line(kinds, manner in beside)
        return begun

    @kept_property
    def _deepest(self) -> Mapping[str, int]:
        """The deepest level of the rows of each table."""
        tables = {row.table.name: row.table for row in self._rows}
        return {name: max(row.level for row in table.rows) for name, table in tables.items()}

    @kept_property
    def _on_line(self) -> Mapping[int, int]:
        """How many labels of rows stand on each line."""
        labels = [row.lexemes.label for row in self._rows]
        return Counter(label.things[0].row for label in labels if label is not None)

    def _shares_line(self, row: OpenRow) -> bool:
        """Tell whether the line on which the label of a row stands has those of other rows, too."""
        label = row.lexemes.label
        return label is not None and self._on_line[label.things[0].row] > 1

    @kept_property
    def _joined_to_labels(self) -> bool:
        """Whether the last cell of a row may be one with the label of the next, on one line.

        A figure that stands there shows it, and a row of figures that all stand apart shows the
        contrary.
        """
        rows = [row for row in self._rows if self._shares_line(row)]
        last = [row.lexemes.figures.things[-1] for row in rows]
        joined = any(isinstance(thing, Atom) and not thing.whole for thing in last)
        return joined or not any(len(row.texts) == row.width for row in rows)

    def _kind(self, row: OpenRow) -> Kind | None:
        """Return the kind of a row; on a line that holds several of them no label has a column."""
        kind = row.kind
        return kind._replace(column=0) if kind is not None and self._shares_line(row) else kind

    @kept_property
    def _with_blank_ends(self) -> Collection[tuple[Traits | None, str]]:
        """The grids and tables in which a row ends with a blank cell."""
        return {
            (row.traits, row.table.name)
            for row in self._rows
            if not row.unpadded and (filled := row.filled) and filled[-1] + 1 < len(row.cells)
        }

    @kept_property
    def lacking(self) -> Collection[tuple[Traits | None, str]]:
        """The grids and tables that lack a column: a row is short, and none has them all."""
        return lacking_tables(self._rows, has_all_cells)

    def _window(self, row: OpenRow) -> set[int]:
        """Return how many cells may stand before the first column, so that all figures fit.

        Where no row of a table ends with a blank cell, those of all may be cut off; where a line
        holds several rows, it may be in one cell with the label of the next, as figures are.
        """
        if row.unpadded:
            return {0}
        if not row.filled:
            return set()
        last = row.filled[0]
        joined = self._joined_to_labels and self._shares_line(row)
        if (row.traits, row.table.name) in self._with_blank_ends and not joined:
            last = min(last, len(row.cells) - row.width)
        return set(range(max(0, row.filled[-1] - row.width + 1), last + 1))

    def leads(self, row: OpenRow) -> set[int]:
        """Return how many cells may stand before the first column of a row, if it is like others.

        There may be fewer cells than columns behind them: the blank ones at the end are cut off.
        """
        if len(row.slots) - row.width > _MOST_BESIDE:
            return set()
        window, whole = self._window(row), self.whole_window(row)
        name, kind, cuts = row.table.name, self._kind(row), self.cuts_ends(row)
        if not window:
            return set()
        alike = window if kind is None else self._begun[_manner(row), name][kind] or window
        if len(alike) == 1 and cuts:
            return alike
        if not whole and not cuts:
            return set()
        if len(alike) > 1:
            levels_below = 0 if kind is None else self._deepest[name] - kind.level
            alike = {lead for lead in alike if lead in whole or lead <= levels_below}
        return (alike & whole or whole) | (alike - whole)

    def ways(self, row: OpenRow) -> list[Way]:
        """Return the ways in which a row may stand by its cells and those of rows like it."""
        return [way_from(row, lead) for lead in sorted(self.leads(row))]

    def whole_window(self, row: OpenRow) -> set[int]:
        """Return the same for a row of which no cell was cut off."""
        return {lead for lead in self._window(row) if lead <= len(row.slots) - row.width}

    def keeps(self, row: OpenRow) -> bool:
        """Tell whether a blank cell stands before a figure somewhere near this row."""
        return (row.table.section, row.traits) in self.keeping

    def cuts_ends(self, row: OpenRow) -> bool:
        """Tell whether the text cuts off the blank cells at the end of lines like this one."""
        return (
            row.traits is not None
            and row.traits.cuts_ends
            and bool(self.keeping)
            and (row.traits, row.table.name) not in self._with_blank_ends
            and (row.traits, row.table.name) in self._filled_out
            and row.traits not in self._without_repeats
        )

    @kept_property
    def _without_repeats(self) -> Collection[Traits | None]:
        """The grids of many rows in which no two cells side by side say the same, were it nothing.

        What was cut off there may be what repeats its neighbour, and not the ends.
        """
        rows = Counter(row.traits for row in self._rows if len(row.plain or row.cells) > 1)
        return {traits for traits, many in rows.items() if many >= _MANY}.difference(
            row.traits
            for row in self._rows
            if any(one.text == other.text for one, other in pairwise(row.plain or row.cells))
        )

    @kept_property
    def _filled_out(self) -> Collection[tuple[Traits | None, str]]:
        """The grids and tables in which a row has all of its columns.

        Where none has, it is not the ends that were cut off: the table may lack a column.
        """
        return {
            (row.traits, row.table.name)
            for row in self._rows
            if row.plain is not None or self._has_all_columns(row)
        }

    def _has_all_columns(self, row: OpenRow) -> bool:
        kind = self._kind(row)
        known = self._begun.get((_manner(row), row.table.name), {})
        leads = known.get(kind, set()) if kind is not None else set()
        return len(leads) == 1 and leads <= self.whole_window(row)


def _beside(begun: Mapping[Kind, set[int]], deepest: int) -> bool:
    """Tell whether figures stand next to their labels, next to one that covers all levels, too."""
    known = {kind: leads for kind, leads in begun.items() if len(leads) == 1}
    tops = [kind for kind in known if kind.level == 0]
    return bool(tops) and deepest > 0 and all(leads == {0} for leads in known.values())


def _in_line(begun: dict[Kind, set[int]], beside: bool) -> None:
    """Leave for each kind of rows what the other kinds show that tell where they begin.

    Where the label of each level has a column of its own, the figures of all kinds stand in the
    same columns, if those do that tell; where merged labels leave no cells, beside the labels. If
    two kinds contradict each other, and not all are beside them, either may be right.
    """
    known = {kind: min(leads) for kind, leads in begun.items() if len(leads) == 1}
    starts = {kind.column + lead for kind, lead in known.items()}
    apart = len({kind.column - kind.level for kind in begun}) == 1 and len(known) > 1
    for kind, leads in begun.items():
        if beside:
            begun[kind] = {0} & leads or leads
        elif apart:
            in_line = {start - kind.column for start in starts if start >= kind.column}
            if len(starts) == 1:
                begun[kind] = in_line & leads or leads or in_line  # where its rows disagree
            elif any(known.values()):
                begun[kind] = leads | in_line


def way_from(row: OpenRow, lead: int) -> Way:
    """Return the cells of a row from one on, blank ones for those that are wanting."""
    way = row.told[lead : lead + row.width]
    return (*way, *[None] * (row.width - len(way)))


_MANY = 10
"""So many rows of a report repeat somewhere what stands beside it: nothing, or nought."""
_MOST_BESIDE = 5
"""At most so many cells of merged labels stand beside those of a row."""


def lacking_tables(
    rows: Iterable[OpenRow], has_all: Callable[[OpenRow], bool]
) -> Collection[tuple[Traits | None, str]]:
    """Return the grids and tables in which a row is short, and the figures of none fill all."""
    short: set[tuple[Traits | None, str]] = set()
    whole: set[tuple[Traits | None, str]] = set()
    for row in rows:
        if row.plain is not None or extent_of(row) >= row.width:
            whole.add((row.traits, row.table.name))
        elif not has_all(row):
            short.add((row.traits, row.table.name))
    return short - whole


def has_all_cells(row: OpenRow) -> bool:
    """Tell whether a row has a cell for each column, as far as its text keeps blank ones.

    Where blank ends are cut off, a row that has one shows that its own is not.
    """
    if row.plain is not None or row.traits is None or not row.cells:
        return True
    if row.traits.cuts_ends and row.cells[-1].text:
        return True
    return sum(cell.span for cell in row.cells) >= row.width


def may_have_all_cells(row: OpenRow) -> bool:
    """Tell the same where the bar at the end of a line may open one more cell that is blank."""
    if has_all_cells(row):
        return True
    if row.traits is None or row.traits.in_pieces:
        return False
    closed = _LAST_BAR.match(row.around.source.norm, row.cells[-1].end) is not None
    return closed and sum(cell.span for cell in row.cells) == row.width - 1


_LAST_BAR = pattern(r"[ \t]*\|[ \t]*$", re.MULTILINE)


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
