"""Placing by accounts: where the layout leaves several ways, those of the form decide.

Nothing is guessed, and no figure moved whose cell was kept. Ways that break an account are left
out; where one is left, the figures are inferred, where several are, each cell lists what it may
hold. Accounts are asked only where the blanks of a text vanished, never where repeated lines, or
repeated cells of a row, were deleted: there what is missing is not blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from attrs import field, frozen

from ...form.accounts import column_sums, row_sums
from ...form.form import Path, Table
from ...text.caches import Bounded
from .placed import Fit, PlacedRow, number_at
from .row_cells import Piece
from .rows import OpenRow, Way
from .setting import Setting
from .why import (
    ACCOUNTS,
    CONVENTION,
    CUT,
    MERGED_FIGURES,
    MERGED_LABELS,
    NOT_ITS_OWN,
    ROWS_DISAGREE,
    SQUEEZED,
    STRANGE_HEADS,
    UNBALANCED,
)

__all__ = ["by_accounts"]

_ROUNDS = 12
_UNASKED = frozenset({MERGED_LABELS, ROWS_DISAGREE, NOT_ITS_OWN})
"""Where the cells of the row were kept, or its total is in doubt itself, no account decides."""
WIDEST = 2_000_000
"""At most so far apart may the sums of one column lie for an account to be asked."""
_LARGEST = ("newly_received", "total")
"""The rows of most applications: those of the year, and all results."""


def by_accounts(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Leave out the ways that break an account."""
    if setting.lines_deleted:
        return rows
    tables: dict[str, list[PlacedRow]] = {}
    for row in rows:
        tables.setdefault(row.given.table.name, []).append(row)
    solved: dict[OpenRow, PlacedRow] = {}
    for members in tables.values():
        table = members[0].given.table
        unsure = row_sums(table) and any(not row.sure for row in members)
        if unsure and not setting.repeats_deleted:
            for row in _solved(table, members):
                solved[row.given] = row
    return [solved.get(row.given, row) for row in rows] if solved else rows


def _solved(table: Table, rows: Sequence[PlacedRow]) -> Iterator[PlacedRow]:
    """Give the rows of a table that are not sure, with the ways that its accounts leave."""
    number_in: _Numbers = Bounded(number_at, 100_000)
    ways_of: list[tuple[PlacedRow, list[Counted], bool]] = []
    for row in rows:
        kept = row.sure or _is_not_asked(row)
        # Under strange heads a way may leave out what is no number, and is no better for that.
        unread = STRANGE_HEADS in row.why and None in map(number_in.__getitem__, row.given.pieces)
        held = [] if kept or unread else _holding(table, _likely(row, number_in))
        ways = held or _numbered(row.ways, number_in)
        ways_of.append((row, ways, not (held or kept or not ways)))
    possible = _possible(ways_of)
    odd = {row.given.path for row, _, unbalanced in ways_of if unbalanced}
    balanced = {path: ways for path, ways in possible.items() if path not in odd}
    narrowed = _narrow(table, balanced, balanced)
    conventional: Possible | None = None
    if any(SQUEEZED in row.why for row in rows):
        if narrowed is None or len(narrowed) < len(possible):
            conventional = _by_convention(table, rows, possible | (narrowed or {}), possible)
        else:
            conventional = _by_convention(table, rows, narrowed, ())
    for row, ways, unbalanced in ways_of:
        if row.sure or _is_not_asked(row):
            if MERGED_LABELS in row.why and not _holding(table, ways):
                yield row.doubted(Fit.UNBALANCED, UNBALANCED)
            continue
        left = row.narrowed(_ways_in(narrowed, row, ways), ACCOUNTS)
        if (CUT in row.why and unbalanced) or _are_beginnings(row, left.ways):
            continue
        if conventional is not None:
            left = left.narrowed(_ways_in(conventional, row, ways), CONVENTION)
        yield left.doubted(Fit.UNBALANCED, UNBALANCED) if unbalanced else left


def _is_not_asked(row: PlacedRow) -> bool:
    """Tell whether no account decides about a row, whatever ways it has."""
    merged = MERGED_FIGURES in row.why and row.given.positional  # the cell was kept, as it is
    return merged or not _UNASKED.isdisjoint(row.why)


def _are_beginnings(row: PlacedRow, left: Sequence[Way]) -> bool:
    """Tell whether figures of a row may be cut, and are taken for whole in these ways.

    Where more than one of a row is cut, their beginnings may well make up a total by chance.
    """
    joined = row.given.joined
    return CUT in row.why and any(map(joined, row.ways)) and not any(map(joined, left))


def _ways_in(possible: Possible | None, row: PlacedRow, ways: Sequence[Counted]) -> list[Way]:
    """Return the ways of a row among those that are possible, or else these."""
    if possible is not None and row.given.path in possible:
        own = set(map(id, ways))
        ways = [way for way in possible[row.given.path].ways if id(way) in own]
    return [way for _, way in ways]


def _possible(ways_of: Iterable[tuple[PlacedRow, Sequence[Counted], bool]]) -> Possible:
    """Return the ways of all rows by their paths; of one that stands twice, those of both.

    One that was left blank is the form of the other.
    """
    twins: dict[Path, list[tuple[PlacedRow, Sequence[Counted]]]] = {}
    for row, ways, _ in ways_of:
        if ways:
            twins.setdefault(row.given.path, []).append((row, ways))
    return {
        path: _Ways(rows[0][1] if len(rows) == 1 else _of_either(rows))
        for path, rows in twins.items()
    }


def _of_either(twins: Sequence[tuple[PlacedRow, Sequence[Counted]]]) -> Sequence[Counted]:
    filled = [ways for row, ways in twins if row.given.pieces]
    return list(chain.from_iterable(filled or [ways for _, ways in twins]))


Numbers = tuple[int | None, ...]
Counted = tuple[Numbers, Way]
"""A way to place the figures of a row, with the number that it puts into each column."""


@frozen(eq=False)
class _Ways:
    """The ways of a row, and the numbers that they put into each column, in order.

    None for a column into which one of them puts what is no number.
    """

    ways: Sequence[Counted]
    columns: list[tuple[int, ...] | None] = field(init=False)

    @columns.default
    def _numbers(self) -> list[tuple[int, ...] | None]:
        if len(self.ways) == 1:
            return [None if number is None else (number,) for number in self.ways[0][0]]
        columns = map(set, zip(*[numbers for numbers, _ in self.ways], strict=True))
        return [None if None in column else tuple(sorted(column)) for column in columns]


Possible = dict[Path, _Ways]


_Numbers = Bounded[Piece | None, int | None]
"""The number in a cell with a figure: 0 for a blank one, None for what is no number."""


def _numbered(ways: Sequence[Way], number_in: _Numbers) -> list[Counted]:
    return [(tuple(map(number_in.__getitem__, way)), way) for way in ways]


def _likely(row: PlacedRow, number_in: _Numbers) -> list[Counted]:
    """Return the ways of a row, without most of those in which its total is not the sum."""
    if not row.spread:
        return _numbered(row.ways, number_in)
    cells = [*row.given.pieces, None]
    numbers = [number_in[cell] for cell in cells]
    likely = row.spread
    known = [number for number in numbers if number is not None]
    sums = row_sums(row.given.table)
    if len(sums) == 1 and len(sums[0][1]) == row.given.width - 1 and len(known) == len(numbers):
        # One total of all columns: half of what the row has in all, wherever the others stand.
        ((total, _),) = sums
        fitting = {at for at, number in enumerate(known) if 2 * number == sum(known)}
        likely = [spread for spread in likely if spread[0][total] in fitting]
    return [(put(numbers), put(cells)) for _, put in likely]


def _holding(table: Table, ways: Sequence[Counted]) -> list[Counted]:
    """Return the ways in which totals are the sums of the columns beside them."""
    left = list(ways)
    for total, parts in row_sums(table):
        in_account = itemgetter(total, *parts)
        left = [
            way
            for way in left
            if None not in (known := in_account(way[0])) and sum(known) == 2 * known[0]
        ]
    return left


def _narrow(table: Table, known: Possible, changed: Collection[Path]) -> Possible | None:
    """Return the ways that are left when each column balances; None where no column can.

    An account is asked of a column where one of its rows changed, and again where the numbers that
    they may have in that column changed since.
    """
    index = {path: at for at, path in enumerate(known)}
    rows = list(known.values())
    accounts = [
        ([index[path] for path in left], [index[path] for path in right])
        for _, left, right in column_sums(table)
        if index.keys() >= {*left, *right}
    ]
    of_row: list[list[int]] = [[] for _ in rows]
    for account, (left, right) in enumerate(accounts):
        for row in (*left, *right):
            of_row[row].append(account)
    first = {account for path in changed for account in of_row[index[path]]}
    due = [set(first) for _ in table.columns]
    for _ in range(_ROUNDS):
        for account, (left, right) in enumerate(accounts):
            for column, asked in enumerate(due):
                if account not in asked:
                    continue
                fewer = _balance(rows, left, right, column)
                if fewer is None:
                    return None
                for row, numbers in fewer.items():
                    before = rows[row]
                    rows[row] = kept = _Ways([w for w in before.ways if w[0][column] in numbers])
                    for at, (old, new) in enumerate(zip(before.columns, kept.columns, strict=True)):
                        if old != new:
                            due[at].update(of_row[row])
                asked.discard(account)
        if not any(due):
            break
    return dict(zip(known, rows, strict=True))


def _balance(
    rows: Sequence[_Ways], left: Sequence[int], right: Sequence[int], column: int
) -> dict[int, set[int]] | None:
    """Return, for each row that loses some, the numbers with which both sides can be equal."""
    least = span = 0
    free: list[tuple[int, list[tuple[int, int]]]] = []
    for sign, side in ((1, left), (-1, right)):
        for row in side:
            numbers = rows[row].columns[column]
            if numbers is None:
                return {}
            low = sign * numbers[0 if sign > 0 else -1]
            least += low
            if len(numbers) > 1:
                span += numbers[-1] - numbers[0]
                free.append((row, [(number, sign * number - low) for number in numbers]))
    if not free:
        return {} if least == 0 else None
    if span > WIDEST:
        return {}
    if not -span <= least <= 0:
        return None
    # Sets of sums are the bits of a number: the lowest one stands for the least sum of all.
    before = [1]
    for _, steps in free:
        last = before[-1]
        reached = 0
        for _, step in steps:
            reached |= last << step
        before.append(reached)
    needed = 1 << -least
    if not before[-1] & needed:
        return None
    fewer: dict[int, set[int]] = {}
    for (row, steps), reached in zip(reversed(free), reversed(before[:-1]), strict=True):
        fitting = [(number, rest) for number, step in steps if (rest := needed >> step & reached)]
        if len(fitting) < len(steps):
            fewer[row] = {number for number, _ in fitting}
        needed = 0
        for _, rest in fitting:
            needed |= rest
    return fewer


def _by_convention(
    table: Table, rows: Sequence[PlacedRow], known: Possible, changed: Collection[Path]
) -> Possible | None:
    """Return the ways left where the first figure of the largest rows is that of natural persons.

    A squeezed table fits as well one column further on, so that the accounts alone cannot tell. The
    convention is used only where the first figure of 本年新收 and of 总计 is more than half of the
    row's total, others follow it, and the column of natural persons then balances in one way alone.
    """
    anchors = [row for row in rows if row.given.path[-1] in _LARGEST and len(row.given.path) == 2]
    if len(anchors) != 2 or any(len(row.given.pieces) < (1 if row.sure else 3) for row in anchors):
        return None
    known = dict(known)
    for row in anchors:
        pieces, path = row.given.pieces, row.given.path
        first, last = pieces[0].count, pieces[-1].count
        if first is None or last is None or first * 2 <= last:
            return None
        of_row = known.get(path)
        kept = [way for way in of_row.ways if way[1][0] is pieces[0]] if of_row else []
        if not kept:
            return None
        known[path] = _Ways(kept)
    narrowed = _narrow(table, known, {row.given.path for row in anchors}.union(changed))
    if narrowed is None or any(
        len({numbers[0] for numbers, _ in of_row.ways}) > 1 for of_row in narrowed.values()
    ):
        return None
    return narrowed
