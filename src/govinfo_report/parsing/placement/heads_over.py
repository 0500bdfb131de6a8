"""The heads over the columns of a grid: which column of the form stands where.

A grid knows its columns, merged cells and all, or its lines show them: each column of the form has
a head of its own, in lines as long as the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import chain, groupby, pairwise
from operator import attrgetter

from attrs import frozen

from ...form.accounts import row_sums
from ...form.form import Table
from ...reading.vocabulary import Label
from ...text.caches import Bounded, Keeping, kept_property
from .candidates import ways_of_cells, ways_together
from .heads import (
    column_names,
    groups_turned,
    heads_meant,
    is_of_a_group,
    is_whole,
    may_be_no_head,
    words_before,
)
from .placed import PlacedRow, add_up, number_at, settled, unsettled
from .row_cells import LACKING, Piece
from .rows import OpenRow, Way
from .why import HEADS, MERGED_FIGURES, UNDER_NO_HEAD, WORDS_AMONG

__all__ = ["Heads", "heads_over"]


@frozen(eq=False)
class Heads(Keeping):
    """The heads over the columns of a grid.

    Attributes:
        columns: For each column of the form the columns of the grid under its head, none if the
            head is missing.
        others: The columns of the grid under heads that the form does not have.
        extents: How many columns the lines of the heads have.
        signs: The columns in which a sign stands for what is merged, in lines of the heads.
    """

    columns: Sequence[range]
    others: Collection[int]
    extents: Collection[int]
    signs: Collection[int]

    @kept_property
    def are_of_form(self) -> bool:
        """Whether they are those of the form in its order, and no more, each over one column."""
        firsts = [columns.start for columns in self.columns]
        return (
            not self.others
            and all(len(columns) == 1 for columns in self.columns)
            and firsts == sorted(firsts)
        )

    @kept_property
    def are_apart(self) -> bool:
        """Whether columns without heads lie between those of the form."""
        columns = sorted([columns for columns in self.columns if columns], key=_FIRST)
        return any(one.stop < other.start for one, other in pairwise(columns))

    def are_before_blanks_of(self, row: OpenRow) -> bool:
        """Tell whether the figures of a row, if it has some, stand before all its blank cells."""
        first = min(columns.start for columns in self.columns if columns)
        blank = [piece is None for at, piece in row.beside if at.start >= first]
        return not all(blank) and blank[-1] and blank == sorted(blank)

    def fit(self, rows: Sequence[OpenRow]) -> bool:
        """Tell whether no row has a figure for a column whose head is missing."""
        told = sum(map(bool, self.columns)) + len(self.others)
        return all(self.columns) or all(self._under(row) <= told for row in rows)

    def _under(self, row: OpenRow) -> int:
        """Return how many figures of a row may stand under heads: no sign in what is merged."""
        if not self.signs:
            return len(row.texts)
        return len(row.texts) - sum(
            piece is not None and at.start in self.signs for at, piece in row.beside
        )

    def has_total(self, row: OpenRow) -> bool:
        """Tell whether the last cell of a row holds a figure."""
        return any(piece is not None and _meet(at, self.columns[-1]) for at, piece in row.beside)

    def _are_as_long_as(self, cells: Sequence[tuple[range, Piece | None]]) -> bool:
        """Tell whether the lines of the heads are as long as a row, but for blanks cut off.

        Were cells of heads lost from a line, the others would stand in another order.
        """
        firsts = [columns.start for columns in self.columns if columns]
        extent = cells[-1][0].stop
        return max(self.extents) == extent and (len(self.extents) == 1 or firsts == sorted(firsts))

    @kept_property
    def _headed(self) -> Set[int]:
        """The columns of the grid that have a head."""
        return {*chain.from_iterable(self.columns), *self.others}

    def _is_under_none(self, cell: tuple[range, Piece | None]) -> bool:
        """Tell whether a cell has a figure and no head, and is no sign in what is merged."""
        at, piece = cell
        return (
            piece is not None
            and self._headed.isdisjoint(at)
            and (piece.count != 0 or at.start not in self.signs)
        )

    def passed_by(self, rows: Sequence[OpenRow]) -> Collection[OpenRow]:
        """Return the rows that have figures behind the first head, in columns without one.

        Words without digits are no such figures, unless others are: they stand in what is merged.
        """
        columns = self._columns_passed_by(rows)
        return {
            row
            for row in rows
            if columns and row.traits is not None and self.place(row) is not None
            if any(piece is not None and at.start in columns for at, piece in row.beside)
        }

    def _columns_passed_by(self, rows: Sequence[OpenRow]) -> Set[int]:
        first = min(columns.start for columns in self.columns if columns)
        return {
            at.start
            for row in rows
            if row.traits is not None and not self.stand_over(row)
            for at, piece in row.beside
            if piece is not None and at.start > first and self._is_under_none((at, piece))
            if any(map(str.isdecimal, piece.text))
        }

    def leave_room(self, rows: Sequence[OpenRow]) -> bool:
        """Tell whether figures without heads stand where the heads that are missing would.

        A column that the form does not have may stand in the place of one that is missing; then
        most rows have a wrong total.
        """
        firsts = {columns.start - no for no, columns in enumerate(self.columns) if columns}
        first = min(firsts)
        whole = range(first, first + len(self.columns))
        if len(firsts) > 1 or not self._columns_passed_by(rows) <= set(whole):
            return False
        balanced: Counter[bool] = Counter()
        for row in rows:
            standing = {at.start: piece for at, piece in row.beside}
            numbers = [number_at(standing.get(at)) for at in whole]
            if any(numbers):
                balanced[add_up(row_sums(row.table), numbers)] += 1
        return balanced[False] < max(balanced[True] + 1, _MANY)

    def stand_over(self, row: OpenRow) -> bool:
        """Tell whether the figures of a row, one for each column, stand where the heads do.

        Where its label stands under the first head, all cells of the row are one further on.
        """
        if not self.are_of_form or self.signs or row.plain is None or row.lexemes.label is None:
            return False
        first = self.columns[0].start
        return row.plain[0].column == first or row.lexemes.label.things[-1].column >= first

    def place(self, row: OpenRow) -> PlacedRow | None:
        """Place a row by the columns of its cells; None where they do not tell."""
        assert row.traits is not None
        cells = row.beside
        if not cells or not (row.traits.columns or self._are_as_long_as(cells)):
            return None
        way: list[Piece | None] = []
        merged: set[int] = set()
        standing: dict[int, list[tuple[range, Piece | None]]] = {}  # by column of the grid
        for cell in cells:
            for column in cell[0]:
                standing.setdefault(column, []).append(cell)
        for no, columns in enumerate(self.columns):
            if not columns:
                way.append(LACKING)
                continue
            under = [cell for column in columns for cell in standing.get(column, ())]
            if not under:
                return unsettled(row, MERGED_FIGURES)
            filled = [cell for cell in under if cell[1] is not None]
            if len(filled) > 1 and len({piece.text for _, piece in filled if piece}) > 1:
                return unsettled(row, UNDER_NO_HEAD)
            if any(at[0] not in columns or at[-1] not in columns for at, _ in filled):
                merged.add(no)
            way.append(filled[0][1] if filled else None)
        if not (row.pieces or row.bare):
            return unsettled(row, WORDS_AMONG)
        if any(map(self._is_under_none, cells)):
            return unsettled(row, UNDER_NO_HEAD)
        return (
            unsettled(row, MERGED_FIGURES, _apart(way, merged))
            if merged
            else settled(row, way, HEADS)
        )


_MANY = 3
"""Fewer rows have wrong totals by chance, where others have none or few."""


def _apart(way: Sequence[Piece | None], merged: Set[int]) -> Sequence[Way]:
    """Return the ways to put the figures of merged cells, which stand in these columns of a way.

    There are none where such a cell also covers a column that is none of the form.
    """
    choices: list[Sequence[Way]] = []
    for _, run in groupby(enumerate(way), lambda cell: cell[1] if cell[0] in merged else cell[0]):
        columns, pieces = zip(*run, strict=True)
        if merged.isdisjoint(columns):
            choices.append([pieces])
        elif len(columns) > 1:
            choices.append([pieces, *ways_of_cells([pieces[0], *[None] * (len(columns) - 1)])])
        else:
            return ()
    return ways_together(choices)


_FIRST = attrgetter("start")


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


_Cell = tuple[int, str, str, int, int]
"""A cell of a grid above the rows: how many lines up, its kind and text, its column and span."""
_Word = tuple[Label | None, tuple[_Cell, ...]]
"""What stands above the rows: a label or none, and its cells."""
_Above = tuple[Table, frozenset[int], tuple[_Word, ...]]
"""A table, in which columns the labels of its rows stand, and what stands above them."""


def heads_over(rows: Sequence[OpenRow]) -> Heads | None:
    """Return the heads over the columns of a table, None where they do not tell its columns."""
    table = rows[0].table
    if groups_turned(rows):
        return None
    own = min((row.lexemes.label or row.lexemes.figures).things[0].row for row in rows)
    names = column_names(table)
    words: list[_Word] = []
    for word in words_before(rows):
        label = word.label
        if label is not None and not names.isdisjoint(label.rules):
            head = word.things[0]
            if head.traits is None or head.row >= own:
                return None
        cells = zip(word.kinds, word.things, strict=True)
        above = [
            (own - thing.row, kind, thing.text, thing.column, thing.span)
            for kind, thing in cells
            if thing.row < own and thing.traits is not None
        ]
        words.append((label, tuple(above)))
    labels = frozenset([x.things[0].column for row in rows if (x := row.lexemes.label)])
    return _HEADS[table, labels, tuple(words)]


def _heads_in(given: _Above) -> Heads | None:
    table, labels, words = given
    names = [column.path[-1] for column in table.columns]
    heads = [
        (label, cells[0])
        for label, cells in words
        if label is not None and not label.rules.isdisjoint(names)
    ]
    named: dict[int, str] = {}
    for label, cell in sorted(heads, key=lambda head: not is_whole(head[1][2], head[0])):
        name = next(name for name in names if name in label.rules)
        if name in named.values() and not is_whole(cell[2], label):
            continue  # 上年制发件数 beside 本年制发件数
        if any(named.setdefault(at, name) != name for at in _columns_of(cell)):
            return None  # merged cells were lost: each line of heads begins at the first column
    above = [cell for _, cells in words for cell in cells]
    told = {at: frozenset({name}) for at, name in named.items()}
    repeated = len(set(names)) < len(names)
    missing = [n for n in dict.fromkeys(names) if repeated or n not in named.values()]
    others: set[int] = set()
    doubtful = False
    for cell in above:
        _, kind, text, column, _ = cell
        if column in named or column in labels or kind == "b":
            continue
        if kind == "l":
            if named and column > min(named):
                others.update(_columns_of(cell))
                doubtful = True  # the head of a group, over columns without heads
        elif meant := heads_meant(text, table).intersection(missing):
            for at in _columns_of(cell):
                told[at] = told.get(at, frozenset()) | meant
        elif kind == "f" and (before := named.get(column - 1)):
            named[column] = before  # a head that was cut in two
            told[column] = frozenset({before})
        elif not is_of_a_group(text, table):
            others.update(_columns_of(cell))
            doubtful = doubtful or not may_be_no_head(text, table, _fitting(column, named, names))
    others.difference_update(labels, told)
    spans = _spans(told)
    columns = _columns_of_form([meant for meant, _ in spans], names)
    if columns is None:
        return None
    if None in columns and (doubtful or any(len(at) > 1 for _, at in spans)):
        return None  # what stands in the place of a missing head may be that head, damaged
    lines = {
        cell[0]
        for cell in above
        if cell[1] != "b" and not told.keys().isdisjoint(_columns_of(cell))
    }
    extents = {max(_columns_of(cell).stop for cell in above if cell[0] == up) for up in lines}
    signs = {cell[3] for cell in above if cell[1] == "v"}.difference(told)
    under = [range(0) if at is None else spans[at][1] for at in columns]
    return Heads(under, others, extents, signs)


def _fitting(column: int, named: Mapping[int, str], names: Sequence[str]) -> Collection[str]:
    """Return the missing columns of the form whose heads would be in its order in a column."""
    missing = [n for n in dict.fromkeys(names) if n not in named.values()]
    if len(set(names)) < len(names):
        return frozenset(names)
    before = [names.index(name) for at, name in named.items() if at < column]
    after = [names.index(name) for at, name in named.items() if at > column]
    least, most = max(before, default=-1), min(after, default=len(names))
    return [n for n in missing if least < names.index(n) < most] if least < most else missing


def _columns_of(cell: _Cell) -> range:
    return range(cell[3], cell[3] + cell[4])


_MOST_WORDS = 60
_LONGEST_WORD = 100
_HEADS: Bounded[_Above, Heads | None] = Bounded(
    _heads_in,
    512,
    lambda given: (
        len(given[2]) <= _MOST_WORDS
        and all(
            len(cells) <= _MOST_WORDS and all(len(cell[2]) <= _LONGEST_WORD for cell in cells)
            for _, cells in given[2]
        )
    ),
)
"""Most reports have the same heads over their tables, in the same grid."""


def _spans(told: Mapping[int, frozenset[str]]) -> list[tuple[frozenset[str], range]]:
    """Return the heads in the order of their columns, one that is repeated side by side as one."""
    spans: list[tuple[frozenset[str], range]] = []
    for at in sorted(told):
        if spans and spans[-1][0] == told[at] and spans[-1][1].stop == at:
            spans[-1] = told[at], range(spans[-1][1].start, at + 1)
        else:
            spans.append((told[at], range(at, at + 1)))
    return spans


def _columns_of_form(
    heads: Sequence[frozenset[str]], names: Sequence[str]
) -> Sequence[int | None] | None:
    """Return which of the heads each column of the form has; None where that is not certain.

    Of a head that is damaged all are given that it may be.
    """
    if len(heads) < min(len(names), 2):
        return None
    first, last = _places(heads, names), _places(heads[::-1], names[::-1])
    if first is not None and last is not None:
        if first != [len(names) - 1 - at for at in reversed(last)]:
            return None
        return [first.index(at) if at in first else None for at in range(len(names))]
    if len(set(names)) < len(names) or len(set(heads)) < len(heads):
        return None
    if any(len(meant) > 1 for meant in heads):
        return None
    return [heads.index(only) if (only := frozenset({name})) in heads else None for name in names]


def _places(heads: Sequence[frozenset[str]], names: Sequence[str]) -> list[int] | None:
    """Return the first places that heads can have among names in their order, if they have any."""
    places: list[int] = []
    at = 0
    for meant in heads:
        while at < len(names) and names[at] not in meant:
            at += 1
        if at == len(names):
            return None
        places.append(at)
        at += 1
    return places
