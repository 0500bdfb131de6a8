"""Solving: where the layout leaves several ways, the accounts of the form decide.

Nothing is guessed. Ways that break an account are left out; where one is left, the figures are
inferred, where several are, each cell lists what it may hold. Accounts are asked only where the
blanks of a text vanished, never where a crawler deleted repeated lines: there what is missing is
not blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..accounts import column_sums, row_sums
from ..form import Path, Table
from .placement import LIMIT, Piece, PlacedRow, Placement, number_at, sums_hold

__all__ = ["solve"]

_ROUNDS = 12
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
        for row in members:
            if row.sure or not row.ways:
                continue
            kept = [way for way in row.ways if sums_hold(table, way)]
            row.ways = kept or row.ways
            row.broken = not kept
        _by_columns(table, members)
        if any(row.squeezed for row in members):
            _by_convention(table, members)


Possible = dict[Path, list[Placement]]


def _by_columns(table: Table, rows: Sequence[PlacedRow]) -> bool:
    """Leave out what breaks an account of a column; say whether all of them can hold."""
    known: Possible = {row.path: row.ways for row in rows if row.ways and not row.broken}
    narrowed = _narrow(table, known)
    if narrowed is None:
        return False
    for row in rows:
        if not row.sure and row.path in narrowed:
            row.ways = narrowed[row.path]
    return True


def _narrow(table: Table, known: Possible) -> Possible | None:
    """The ways that are left when each column balances; None where no column can."""
    ways = dict(known)
    for _ in range(_ROUNDS):
        changed = False
        for _kind, left, right in column_sums(table):
            if not all(path in ways for path in (*left, *right)):
                continue
            if all(len(ways[path]) == 1 for path in (*left, *right)):
                continue
            for column in range(len(table.columns)):
                feasible = _balance(ways, left, right, column)
                if feasible is None:
                    return None
                for path, numbers in feasible.items():
                    kept = [w for w in ways[path] if number_at(w[column]) in numbers]
                    if not kept:
                        return None
                    if len(kept) < len(ways[path]):
                        ways[path] = kept
                        changed = True
        if not changed:
            break
    return ways


def _balance(
    ways: Possible, left: Sequence[Path], right: Sequence[Path], column: int
) -> dict[Path, set[int]] | None:
    """For each row, the numbers in a column with which both sides can be equal."""
    terms: list[tuple[Path, int, list[int]]] = []
    for sign, paths in ((1, left), (-1, right)):
        for path in paths:
            held = {number_at(way[column]) for way in ways[path]}
            if None in held:
                return {}
            terms.append((path, sign, sorted(n for n in held if n is not None)))
    fixed = sum(sign * numbers[0] for _, sign, numbers in terms if len(numbers) == 1)
    free = [(path, sign, numbers) for path, sign, numbers in terms if len(numbers) > 1]
    if not free:
        return {} if fixed == 0 else None
    before: list[set[int]] = [{fixed}]
    for _, sign, numbers in free:
        before.append({s + sign * n for s in before[-1] for n in numbers})
        if len(before[-1]) > LIMIT:
            return {}
    if 0 not in before[-1]:
        return None
    feasible: dict[Path, set[int]] = {}
    needed: set[int] = {0}
    for index in range(len(free) - 1, -1, -1):
        path, sign, numbers = free[index]
        feasible[path] = {n for n in numbers if any(s - sign * n in before[index] for s in needed)}
        needed = {s - sign * n for s in needed for n in feasible[path]} & before[index]
    return feasible


def _by_convention(table: Table, rows: Sequence[PlacedRow]) -> None:
    """In a squeezed table the first figure of the largest rows is that of natural persons.

    The whole table fits as well one column further on, so that the accounts alone cannot tell. The
    convention is used only where the first figure of 本年新收 and of 总计 is more than half of the
    row's total, others follow it, and the column of natural persons then balances in one way alone.
    """
    anchors = [row for row in rows if row.path[-1] in (_FIRST, _TOTAL) and len(row.path) == 2]
    if len(anchors) != 2 or any(len(row.pieces) < 3 for row in anchors if not row.sure):
        return
    known: Possible = {row.path: row.ways for row in rows if row.ways}
    for row in anchors:
        first, last = number_at(row.pieces[0]), number_at(row.pieces[-1])
        if first is None or last is None or first * 2 <= last:
            return
        kept = [way for way in row.ways if way[0] is row.pieces[0]]
        if not kept:
            return
        known[row.path] = kept
    narrowed = _narrow(table, known)
    if narrowed is None:
        return
    if any(len({number_at(way[0]) for way in ways}) > 1 for ways in narrowed.values()):
        return
    for row in rows:
        if not row.sure and row.path in narrowed:
            row.ways = narrowed[row.path]


def values_at(row: PlacedRow, column: int) -> list[Piece | None]:
    """The different figures that a cell may hold, None for a blank, figures first."""
    seen: dict[object, Piece | None] = {}
    for way in row.ways:
        piece = way[column]
        seen.setdefault(None if piece is None else piece.amount, piece)
    return sorted(seen.values(), key=lambda piece: (piece is None, piece.start if piece else 0))
