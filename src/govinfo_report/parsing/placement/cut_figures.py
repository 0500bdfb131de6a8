"""Figures that a line break within their cell may have cut: digits stand right above or below.

Where no rules part the rows of a table, a line with figures and without a label may be of the row
above it, of the row below it, or of none. It is of a row as a whole, or not at all: what stands
below or above a figure of the row then goes on with it, and what stands apart is the figure of a
cell that would be blank. That a line cannot be of a row shows where a figure goes on that does not
fill its column, or what comes together is no figure. Else the text does not tell, and both are
candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, combinations, product

from attrs import frozen

from ...reading.values import read_cell
from ...text.caches import Keeping, kept_property
from ...text.patterns import pattern
from .going_on import Size
from .lines_beside import MOST_LINES, Lines, Mark, Marks
from .placed import LIMIT, Fit, PlacedRow
from .row_cells import LACKING, Piece
from .rows import OpenRow, Way
from .setting import Setting
from .why import CUT, CUT_OR_NOT

__all__ = ["cut_or_not"]


def cut_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt figures that may go on in the next line, and blanks whose figure may stand there."""
    lines = Lines(setting)
    beside = {row: others for row in setting.rows if any(others := lines.beside(row))}
    lost = [row for row in rows if row.sure and lines.lose(row.given)]
    columns = _Columns(lines)
    placed: list[PlacedRow] = []
    for row in rows:
        if row.given in beside:
            row = columns.with_lines(row, *beside[row.given])
        placed.append(row.doubted(Fit.NONE, CUT) if row in lost or _is_torn(row) else row)
    return placed


def _is_torn(row: PlacedRow) -> bool:
    """Tell whether a figure outside of grids has lost thousands, as narrow columns break them.

    Those beside it may go on too, in the line with the rest of their label.
    """
    loose = row.sure and row.plain is None and not row.given.positional
    return loose and any(map(_TORN.search, row.given.texts))


_TORN = pattern(r"\d,\d{1,2}$")


_FEWEST = 2
"""At least so many digits fill a column: it has room for a Chinese character of its head."""
_NONE = Size(0, 0)


@frozen(eq=False)
class _Columns(Keeping):
    """The columns of tables, and which figures in them may go on."""

    lines: Lines

    @kept_property
    def _longest(self) -> Mapping[object, Size]:
        """How long the longest figure in each column is, and the longest of digits alone.

        What is longer by a sign, a comma or the word for what is counted may be cut elsewhere.
        """
        longest: dict[object, Size] = {}
        for row in self.lines.setting.rows:
            for figure in self.lines.of_row(row):
                for way in range(len(figure.extents)):
                    for place in _places(row, figure, way):
                        for of_digits in {False, figure.text.isdecimal()}:
                            before = longest.get((place, of_digits), _NONE)
                            longest[place, of_digits] = before.or_more(figure.size)
        return longest

    @kept_property
    def _last_cells(self) -> Mapping[str, int]:
        """The last cell in which a row of each table has a figure, by how many stand before it."""
        last: dict[str, int] = {}
        for row in self.lines.setting.rows:
            for figure in self.lines.of_row(row):
                if figure.cell is not None:
                    last[row.table.name] = max(figure.cell, last.get(row.table.name, 0))
        return last

    def _is_shifted(self, row: OpenRow, line: Marks) -> bool:
        """Tell whether a line has a figure behind the last cell of all rows, so in another one.

        As many figures as the columns are another row.
        """
        last = self._last_cells.get(row.table.name)
        if last is None or sum(mark.is_figure for mark in line) >= row.width:
            return False
        return any(mark.cell is not None and mark.cell > last for mark in line)

    def _is_full(self, row: OpenRow, mark: Mark, way: int) -> bool:
        """Tell whether no figure in the column of one is longer, so that it may have been cut."""
        if len(mark.text) < _FEWEST:
            return False
        places, of_digits = _places(row, mark, way), mark.text.isdecimal()
        others = (self._longest.get((place, of_digits), _NONE) for place in places)
        return mark.size.fills(reduce(Size.or_more, others))

    def with_lines(
        self, row: PlacedRow, above: Sequence[Marks], below: Sequence[Marks]
    ) -> PlacedRow:
        """Return a row with its figures as they are, and with what lines beside it may add."""
        own = self.lines.of_row(row.given)
        pieces = _Pieces()
        ways: dict[Way, None] = dict.fromkeys(row.ways)
        if self._goes_further(row.given, own, above, below) or any(
            self._is_shifted(row.given, line) for line in chain(above, below)
        ):
            return row.doubted(Fit.NONE, CUT)
        for columns in self._all_columns(row.given, own, above[:MOST_LINES], below[:MOST_LINES]):
            for placed in row.ways:
                ways |= dict.fromkeys(_put(placed, columns, own, pieces))
                if len(ways) > LIMIT:
                    return row.doubted(Fit.NONE, CUT)
        if len(ways) == len(row.ways):
            return row
        why = CUT if sum(map(len, (*above, *below))) > 1 else CUT_OR_NOT
        return PlacedRow(row.given, Fit.SEVERAL, (*row.why, why), ways=list(ways))

    def _goes_further(
        self, row: OpenRow, own: Marks, above: Sequence[Marks], below: Sequence[Marks]
    ) -> bool:
        """Tell whether more lines below the figures of a row may be its own than are looked at."""
        return len(below) > MOST_LINES and any(
            any(len(column) > 1 for column in self._columns(row, lines, way))
            for before in range(min(len(above), MOST_LINES) + 1)
            for lines in [[*reversed(above[:before]), own, *below]]
            for way in range(len(own[0].extents))
        )

    def _all_columns(
        self, row: OpenRow, own: Marks, above: Sequence[Marks], below: Sequence[Marks]
    ) -> Iterable[Sequence[Marks]]:
        """Return what may stand one below the other on the line of a row and lines beside it."""
        found: dict[tuple[tuple[int, ...], ...], Sequence[Marks]] = {}
        for before, after in product(range(len(above) + 1), range(len(below) + 1)):
            if before or after:
                lines = [*reversed(above[:before]), own, *below[:after]]
                for way in range(len(own[0].extents)):
                    columns = self._columns(row, lines, way)
                    starts = tuple(tuple(mark.start for mark in column) for column in columns)
                    found.setdefault(starts, columns)
        return found.values()

    def _columns(self, row: OpenRow, lines: Sequence[Marks], way: int) -> Sequence[Marks]:
        """Return what stands one below the other on lines, from left to right.

        There is nothing where the lines cannot be those of one row.
        """
        columns: list[list[Mark]] = []
        first = self.lines.of_row(row)[0]
        for mark in chain.from_iterable(lines):
            if (mark.cell is None) is not (first.cell is None):
                return ()
            upper = [c for c in columns if any(m.is_in_line_with(mark, way) for m in c)]
            if len(upper) > 1 or (upper and not self._is_full(row, upper[0][-1], way)):
                return ()
            if upper:
                upper[0].append(mark)
            elif mark.line == first.line or mark.is_figure:
                columns.append([mark])
        if any(len(c) > 1 and _piece_of(c).written.number is None for c in columns):
            return ()
        return sorted(columns, key=lambda column: column[0].extents[way])


def _places(row: OpenRow, mark: Mark, way: int) -> Iterator[object]:
    """Give the columns of a table in which a figure stands."""
    left, right = mark.extents[way]
    yield from ((row.table.name, mark.cell is None, way, at) for at in range(left, right, 2))


def _piece_of(parts: Marks) -> Piece:
    """Return the figure that parts of one make up."""
    text = "".join([part.text for part in parts])
    return Piece(parts[0].start, parts[-1].end, text, read_cell(text))


class _Pieces(dict[tuple[int, ...], Piece]):
    """Figures by where their parts begin."""

    def of(self, parts: Marks) -> Piece:
        """Return the figure that parts make up, the same one each time."""
        key = tuple(part.start for part in parts)
        if key not in self:
            self[key] = _piece_of(parts)
        return self[key]


def _put(way: Way, columns: Sequence[Marks], own: Marks, pieces: _Pieces) -> Iterator[Way]:
    """Give the ways to put columns, from left to right, where a row has its figures, and blanks."""
    slots = {
        piece.start: at
        for at, piece in enumerate(way)
        if piece is not None and piece is not LACKING
    }
    figures = {mark.start for mark in own}
    if not slots.keys() <= figures:
        return  # it has figures of other lines already
    filled, last = list(way), -1
    between: list[tuple[list[Marks], int, int]] = []
    apart: list[Marks] = []
    for column in columns:
        starts = {mark.start for mark in column}
        at = next((slots[start] for start in starts if start in slots), None)
        if starts.isdisjoint(figures):
            apart.append(column)
        elif at is not None:
            if at < last:
                return
            if len(column) > 1:
                filled[at] = pieces.of(column)
            between.append((apart, last, at))
            apart, last = [], at
    between.append((apart, last, len(way)))
    room = [
        combinations([at for at in range(begin + 1, end) if way[at] is None], len(some))
        for some, begin, end in between
    ]
    for chosen in product(*room):
        new = list(filled)
        for (some, _, _), places in zip(between, chosen, strict=True):
            for column, place in zip(some, places, strict=True):
                new[place] = pieces.of(column)
        yield tuple(new)
