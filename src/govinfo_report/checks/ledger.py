"""The accounts of one table taken together: what is out of balance, and what would balance it.

Every cell is in one account along its row and, in the requests table, in one or two down its
column. So what is out of balance tells where the fault is: a row and a column that are out by as
much cross in one cell; two columns that are out by opposite amounts had a case in the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product
from math import prod

from attrs import frozen

from ..form.accounts import Account, accounts_of
from ..form.form import Table
from ..model.mapping import EMPTY
from .findings import Number
from .slips import slip

__all__ = ["Changes", "Ledger", "Repair"]

Changes = Mapping[str, Number]
"""Cells written otherwise: path → figure."""

_MOST_WAYS = 1000
"""How many ways to balance a table are tried before it counts as beyond explaining."""


@frozen
class Repair:
    """A change that balances accounts, where it is the only one of its kind that does.

    Attributes:
        kind: ``cell`` (row and column cross in it), ``column`` or ``row`` (cases that stand in
            the wrong one), ``split``, ``shift`` or ``slip``.
        changes: The cells and their figures.
        slip: What seems to have happened; see `slips`.
    """

    kind: str
    changes: Changes
    slip: str = ""


@frozen(eq=False, slots=False)
class Ledger:
    """One table with its accounts; those with a cell that is not known are left out.

    Attributes:
        table: The table.
        numbers: The figure of every cell of the report, None for a blank one.
        unknown: The cells that are not known.
        gaps_of_all: What each account of the report that does not hold is out by.
    """

    table: Table
    numbers: Mapping[str, Number | None]
    unknown: frozenset[str]
    gaps_of_all: Mapping[Account, Number]

    @cached_property
    def grid(self) -> Sequence[Sequence[str]]:
        """The paths of the cells, row by row."""
        return [[path for path, _ in row] for row in self.table.grid]

    @cached_property
    def signs(self) -> Mapping[Account, Mapping[str, int]]:
        """For each account whose cells are known, these: 1 on the left, -1 on the right."""
        return {
            account: {
                **{".".join(path): 1 for path in account.left},
                **{".".join(path): -1 for path in account.right},
            }
            for account in accounts_of(self.table)
            if self.unknown.isdisjoint(account.cells)
        }

    @cached_property
    def around(self) -> Mapping[str, Sequence[Account]]:
        """The accounts that a cell is in."""
        around: dict[str, list[Account]] = {}
        for account, cells in self.signs.items():
            for path in cells:
                around.setdefault(path, []).append(account)
        return around

    @cached_property
    def gaps(self) -> Mapping[Account, Number]:
        """The accounts that do not hold, with the difference: left less right."""
        return {a: gap for a in accounts_of(self.table) if (gap := self.gaps_of_all.get(a))}

    def number(self, path: str, changes: Changes = EMPTY) -> Number:
        """The figure of a cell, after the changes if there are any; a blank one counts as 0."""
        return changes[path] if path in changes else self.numbers.get(path) or 0

    def gap(self, account: Account, changes: Changes) -> Number:
        """Return the difference of an account after the changes."""
        signs = self.signs[account].items()
        return sum(sign * self.number(path, changes) for path, sign in signs)

    def left_over(self, changes: Changes) -> Mapping[Account, Number]:
        """Return the differences that are left after the changes."""
        touched = {account for path in changes for account in self.around.get(path, ())}
        gaps = {a: gap for a, gap in self.gaps.items() if a not in touched}
        return gaps | {a: gap for a in touched if (gap := self.gap(a, changes))}

    def balances(self, changes: Changes) -> bool:
        """Whether everything holds after the changes, and every count is one."""
        return all(number >= 0 for number in changes.values()) and not self.left_over(changes)

    # ---------------------------------------------------------------------------- single cells

    @cached_property
    def cells_at_fault(self) -> Changes:
        """The cells that are wrong in every way to balance the rows with one change in each."""
        if not self.ways:
            return {}
        left = [self.left_over(way) for way in self.ways]
        return {
            path: new
            for path, new in self.ways[0].items()
            if all(way.get(path) == new for way in self.ways)
            and not any(account in gaps for account in self.around[path] for gaps in left)
        }

    @cached_property
    def ways(self) -> Sequence[Changes]:
        """The ways to balance each row by one cell that leave least out of balance elsewhere."""
        choices = [list(self._balancing(a)) for a in self.gaps if a.kind == "row"]
        if not choices or not 0 < prod(map(len, choices)) <= _MOST_WAYS:
            return []
        best: list[Changes] = []
        least = len(self.gaps)
        for way in map(dict, product(*choices)):
            left = len(self.left_over(way))
            if left < least:
                best, least = [], left
            if left == least and left < len(self.gaps):
                best.append(way)
        return best

    def _balancing(self, account: Account) -> Iterator[tuple[str, Number]]:
        """The cells of a row that can balance it, each with the figure that would."""
        for path, sign in self.signs[account].items():
            meant = self.number(path) - sign * self.gaps[account]
            across = [other for other in self.around[path] if other != account]
            if meant >= 0 and (not across or any(other in self.gaps for other in across)):
                yield path, meant

    # -------------------------------------------------------------------------- cases misplaced

    def lines_exchanged(self, *, down: bool) -> Sequence[Changes]:
        """Return the changes within one row (or ``down`` a column) that balance what is left.

        The two columns that are out by opposite amounts are balanced by a case in one row that
        stands in the wrong one of them; which row that is, the accounts leave open.
        """
        gaps = self.left_over(self.cells_at_fault)
        if len(gaps) < 2 or any((account.kind == "row") is not down for account in gaps):
            return []
        lines = zip(*self.grid, strict=True) if down else self.grid
        ways = (self._balanced_along(line, gaps) for line in lines)
        return [
            changes
            for changes in ways
            if changes and self.balances({**self.cells_at_fault, **changes})
        ]

    def _balanced_along(self, line: Sequence[str], gaps: Mapping[Account, Number]) -> Changes:
        """The two changes in one line by which its cells balance what crosses it; else none."""
        changes: dict[str, Number] = {}
        for account, gap in gaps.items():
            crossing = [path for path in line if path in self.signs[account]]
            if len(crossing) != 1:
                return {}
            (path,) = crossing
            meant = self.number(path, self.cells_at_fault) - self.signs[account][path] * gap
            if changes.setdefault(path, meant) != meant:
                return {}
        moved = sum(new - self.number(path, self.cells_at_fault) for path, new in changes.items())
        return changes if len(changes) == 2 and not moved else {}

    # ----------------------------------------------------------------------- shifted and split

    def shifted(self) -> Iterator[Changes]:
        """Rows written a column, or blocks of rows written a row, from where they belong."""
        for row in self.grid:
            if any(account in self.gaps for path in row for account in self.around.get(path, ())):
                for changes in self._along(row):
                    if self.balances(changes):
                        yield changes
        for at in range(len(self.grid) - 1):
            for block in (self.grid[at:], self.grid[: at + 2]):
                for step in (1, -1):
                    changes = self._rows_moved(block, step)
                    if len(changes) > 2 and self.balances(changes):
                        yield changes

    def _along(self, row: Sequence[str]) -> Iterator[Changes]:
        """A row moved back by a column, from each of its cells on."""
        old = [self.number(path) for path in row]
        for at in range(len(row) - 2):
            if old[-1] == 0:  # moved to the left: the first of them was lost, the last is empty
                yield from self._with_free(row, [*old[:at], None, *old[at:-1]])
            if old[at] == 0:  # moved to the right: an empty cell came in, the last was lost
                yield from self._with_free(row, [*old[:at], *old[at + 1 :], None])

    def _with_free(self, row: Sequence[str], new: Sequence[Number | None]) -> Iterator[Changes]:
        """The row with these figures, its free cell filled with what balances the row."""
        free = row[new.index(None)]
        changes = {path: n for path, n in zip(row, new, strict=True) if n is not None}
        changes[free] = 0
        for account in self.around.get(free, ()):
            if account.kind == "row":
                changes[free] = -self.signs[account][free] * self.gap(account, changes)
        kept = {path: n for path, n in changes.items() if n != self.number(path)}
        if len(kept) > 2:
            yield kept

    def _rows_moved(self, block: Sequence[Sequence[str]], step: int) -> Changes:
        """A block of rows moved back by one; the row that comes free is empty."""
        changes: dict[str, Number] = {}
        for at, row in enumerate(block):
            source = at + step
            for column, path in enumerate(row):
                inside = 0 <= source < len(block)
                new = self.number(block[source][column]) if inside else 0
                if new != self.number(path):
                    changes[path] = new
        return changes

    def joined(self) -> Iterator[Changes]:
        """Two neighbouring cells whose digits, written as one number, balance everything."""
        for row in self.grid:
            for left, right in pairwise(row):
                first, second = self.number(left), self.number(right)
                if first > 0 and second >= 0 and self.numbers.get(right) is not None:
                    for path, other in ((left, right), (right, left)):
                        changes = {path: int(f"{first}{second}"), other: 0}
                        if self.balances(changes):
                            yield changes

    # ---------------------------------------------------------------------------------- repairs

    @cached_property
    def repairs(self) -> Sequence[Repair]:
        """The changes that balance the accounts, the surest first; none where several would."""
        repairs = [Repair("cell", {path: new}) for path, new in self.cells_at_fault.items()]
        for kind, down in (("column", False), ("row", True)):
            ways = self.lines_exchanged(down=down)
            swaps = [way for way in ways if self._is_exchange(way)]
            if len(swaps) == 1:
                repairs.append(Repair(kind, swaps[0], "neighbours-swapped"))
            elif len(ways) == 1:
                repairs.append(Repair(kind, ways[0]))
        rest = self.left_over({path: n for repair in repairs for path, n in repair.changes.items()})
        if rest and len(self.gaps) > 1:
            whole = [Repair("split", changes, "split") for changes in self.joined()]
            whole += [Repair("shift", changes) for changes in self.shifted()]
            repairs = whole if len(whole) == 1 else repairs
        explained = {a for repair in repairs for path in repair.changes for a in self.around[path]}
        slips = {a: self.slip_in(a) for a in self.gaps if a not in explained}
        return (*repairs, *(Repair("slip", changes) for changes in slips.values() if changes))

    def _is_exchange(self, changes: Changes) -> bool:
        """Whether two cells only change places."""
        old = sorted(self.number(path, self.cells_at_fault) for path in changes)
        return sorted(changes.values()) == old

    def slip_in(self, account: Account) -> Changes:
        """The one figure of an account that a slip of the pen explains; none if several do."""
        ways = []
        for path, sign in self.signs[account].items():
            old = self.number(path)
            meant = old - sign * self.gaps[account]
            left = self.left_over({path: meant})
            if slip(old, meant) and not any(other in left for other in self.around[path]):
                ways.append({path: meant})
        return ways[0] if len(ways) == 1 else {}
