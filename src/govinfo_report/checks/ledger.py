"""The accounts of one table taken together: what is out of balance, and what would balance it.

Every cell is in one account along its row and, in the requests table, in one or two down its
column. So what is out of balance tells where the fault is; see `localization`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from ..form.accounts import Account, accounts_of
from ..form.form import Table
from ..model.mapping import EMPTY
from .findings import Number
from .localization import Changes, Localization, connected, localized

__all__ = ["Ledger"]


@frozen(eq=False, slots=False)
class Ledger:
    """One table with its accounts; those with a cell that is not known are left out.

    Attributes:
        table: The table.
        numbers: The figure of every cell of the report, None for a blank one.
        unknown: The cells that are not known.
        gaps_of_all: What each account of the report that does not hold is out by.
        doubtful: The cells that are cheaper to doubt: their column was inferred.
    """

    table: Table
    numbers: Mapping[str, Number | None]
    unknown: frozenset[str]
    gaps_of_all: Mapping[Account, Number]
    doubtful: frozenset[str] = frozenset()

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

    @property
    def is_whole(self) -> bool:
        """Whether every cell is known, so that no account is left out."""
        return len(self.signs) == len(accounts_of(self.table))

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

    @cached_property
    def localizations(self) -> Sequence[Localization]:
        """The minimal repairs of what is out of balance, for each group of accounts by itself."""
        groups = connected(tuple(self.signs))
        broken = [group for group in groups if not self.gaps.keys().isdisjoint(group)]
        return [localized(group, self.numbers, self.doubtful) for group in broken]

    # ----------------------------------------------------------------------- shifted and split

    def rows_shifted(self) -> Iterator[Changes]:
        """Rows written a column from where they belong."""
        for row in self.grid:
            if any(account in self.gaps for path in row for account in self.around.get(path, ())):
                yield from filter(self.balances, self._along(row))

    def blocks_shifted(self) -> Iterator[Changes]:
        """Blocks of rows written a row from where they belong."""
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

    def is_split(self, changes: Changes) -> bool:
        """Whether two neighbouring cells hold the digits of one number, which stands in neither."""
        for row in self.grid:
            for pair in pairwise(row):
                if changes.keys() == set(pair):
                    digits = "".join(str(self.number(path)) for path in pair)
                    new = [changes[path] for path in pair]
                    return 0 in new and str(sum(new)) == digits
        return False
