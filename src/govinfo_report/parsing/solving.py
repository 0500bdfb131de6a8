"""Solving: where the layout leaves several ways, the accounts of the form decide.

Nothing is guessed. Ways that break an account are left out; where one is left, the figures are
inferred, where several are, each cell lists what it may hold. Accounts are asked only where the
blanks of a text vanished, never where a crawler deleted repeated lines: there what is missing is
not blank.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..accounts import column_sums, row_sums
from ..form import Path, Table
from .placement import Piece, PlacedRow, Placement

__all__ = ["solve"]

_ROUNDS = 12
WIDEST = 2_000_000
"""How far apart the sums of one column may lie; an account beyond that is not asked."""
_FIRST = "newly_received"
_TOTAL = "total"


def solve(rows: list[PlacedRow], deduplicated: bool) -> None:
    """Leave out the ways that break an account."""
    if deduplicated:
        return
    tables: dict[str, list[PlacedRow]] = {}
    for row in rows:
        tables.setdefault(row.table.name, []).append(row)
    for members in tables.values():
        table = members[0].table
        if not row_sums(table) or all(row.sure for row in members):
            continue
        sums = row_sums(table)
        known = [[(numbers_of(way), way) for way in row.ways] for row in members]
        for at, row in enumerate(members):
            if row.sure or not known[at]:
                continue
            kept = _holding(sums, table, known[at])
            row.broken = not kept
            if kept:
                known[at] = kept
                row.ways = [way for _, way in kept]
        placed = [(row, ways) for row, ways in zip(members, known, strict=True) if ways]
        balanced = {row.path: ways for row, ways in placed if not row.broken}
        narrowed = _narrow(table, balanced, balanced)
        if narrowed is not None:
            _keep(members, narrowed)
        if any(row.squeezed for row in members):
            possible = {row.path: ways for row, ways in placed}
            if narrowed is None or len(narrowed) < len(possible):
                _by_convention(table, members, possible | (narrowed or {}), possible)
            else:
                _by_convention(table, members, narrowed, ())


Numbers = tuple[int | None, ...]
Way = tuple[Numbers, Placement]
"""A way to place the figures of a row, with the number that it puts into each column."""
Possible = dict[Path, list[Way]]


def numbers_of(way: Placement) -> Numbers:
    """The number in each column: 0 for a blank one, None for what is none."""
    return tuple([0 if piece is None else piece.count for piece in way])


def _holding(
    sums: Sequence[tuple[int, tuple[int, ...]]], table: Table, ways: Sequence[Way]
) -> list[Way]:
    """The ways in which totals are the sums of the columns beside them."""
    found = list(ways)
    for total, parts in sums:
        columns = (total, *parts)
        if len(columns) == len(table.columns):
            found = [w for w in found if None not in w[0] and sum(w[0]) == 2 * w[0][total]]  # type: ignore[arg-type, operator]
            continue
        kept = []
        for way in found:
            numbers = [way[0][column] for column in columns]
            if None not in numbers and sum(numbers) == 2 * numbers[0]:  # type: ignore[arg-type, operator]
                kept.append(way)
        found = kept
    return found


def _keep(rows: Sequence[PlacedRow], narrowed: Possible) -> None:
    for row in rows:
        if not row.sure and row.path in narrowed:
            row.ways = [way for _, way in narrowed[row.path]]


def _narrow(table: Table, known: Possible, changed: Collection[Path]) -> Possible | None:
    """The ways that are left when each column balances; None where no column can.

    An account is asked of a column where one of its rows changed, and again where the numbers that
    they may have in that column changed since.
    """
    index = {path: at for at, path in enumerate(known)}
    ways = list(known.values())
    held = [_columns_of(of_row) for of_row in ways]
    accounts = [
        ([index[path] for path in left], [index[path] for path in right])
        for _, left, right in column_sums(table)
        if index.keys() >= {*left, *right}
    ]
    of_row: list[list[int]] = [[] for _ in ways]
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
                fewer = _balance(held, left, right, column)
                if fewer is None:
                    return None
                for row, numbers in fewer.items():
                    ways[row] = [way for way in ways[row] if way[0][column] in numbers]
                    before, held[row] = held[row], _columns_of(ways[row])
                    for at, (old, new) in enumerate(zip(before, held[row], strict=True)):
                        if old != new:
                            due[at].update(of_row[row])
                asked.discard(account)
        if not any(due):
            break
    return dict(zip(known, ways, strict=True))


Held = list[list[tuple[int, ...] | None]]
"""For each row, the numbers that its ways put into each column, in order.

None for a column into which one of them puts what is no number.
"""


def _columns_of(ways: Sequence[Way]) -> list[tuple[int, ...] | None]:
    if len(ways) == 1:
        return [None if number is None else (number,) for number in ways[0][0]]
    columns = map(set, zip(*[numbers for numbers, _ in ways], strict=True))
    return [None if None in column else tuple(sorted(column)) for column in columns]


def _balance(
    held: Held, left: Sequence[int], right: Sequence[int], column: int
) -> dict[int, set[int]] | None:
    """For each row that loses some, the numbers with which both sides can be equal."""
    least = span = 0
    free: list[tuple[int, list[tuple[int, int]]]] = []
    for row in left:
        numbers = held[row][column]
        if numbers is None:
            return {}
        low = numbers[0]
        least += low
        if len(numbers) > 1:
            span += numbers[-1] - low
            free.append((row, [(number, number - low) for number in numbers]))
    for row in right:
        numbers = held[row][column]
        if numbers is None:
            return {}
        high = numbers[-1]
        least -= high
        if len(numbers) > 1:
            span += high - numbers[0]
            free.append((row, [(number, high - number) for number in numbers]))
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
) -> None:
    """In a squeezed table the first figure of the largest rows is that of natural persons.

    The whole table fits as well one column further on, so that the accounts alone cannot tell. The
    convention is used only where the first figure of 本年新收 and of 总计 is more than half of the
    row's total, others follow it, and the column of natural persons then balances in one way alone.
    """
    anchors = [row for row in rows if row.path[-1] in (_FIRST, _TOTAL) and len(row.path) == 2]
    if len(anchors) != 2 or any(len(row.pieces) < 3 for row in anchors if not row.sure):
        return
    known = dict(known)
    for row in anchors:
        first, last = row.pieces[0].count, row.pieces[-1].count
        if first is None or last is None or first * 2 <= last:
            return
        kept = [way for way in known.get(row.path, ()) if way[1][0] is row.pieces[0]]
        if not kept:
            return
        known[row.path] = kept
    narrowed = _narrow(table, known, {row.path for row in anchors}.union(changed))
    if narrowed is None:
        return
    if any(len({numbers[0] for numbers, _ in ways}) > 1 for ways in narrowed.values()):
        return
    _keep(rows, narrowed)


def values_at(row: PlacedRow, column: int) -> list[Piece | None]:
    """The different figures that a cell may hold, None for a blank, figures first."""
    if len(row.ways) == 1:
        return [row.ways[0][column]]
    pieces = dict.fromkeys([way[column] for way in row.ways])
    if len(pieces) == 1:
        return list(pieces)
    seen: dict[object, Piece | None] = {}
    for piece in pieces:
        seen.setdefault(None if piece is None else piece.amount, piece)
    return sorted(seen.values(), key=lambda piece: (piece is None, piece.start if piece else 0))
