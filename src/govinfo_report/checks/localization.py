"""Which cells are wrong: the fewest whose change makes every account of a table hold.

This is error localization as Fellegi and Holt put it: of all sets of cells that can be written
otherwise so that every account holds and every count is 0 or more, those with the fewest cells are
the likeliest, and of these the ones that doubt cells which are doubtful anyway. All of them are
found, not the first one: which of them is right the accounts cannot say.

The accounts are linear, and each cell stands in one row and one column; so the search is short. Of
up to three wrong cells one at least is alone in an account that does not hold, for two in one row
stand in two columns. What that account is out by says what the cell should be; with that cell
written otherwise, the rest are found likewise. Where as many rows, or columns, do not hold as cells
may still change, each of these has just one wrong cell, and only the cells of one are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import field, frozen

from ..form.accounts import Account
from ..form.form import Path
from .findings import Number

__all__ = ["Changes", "Localization", "connected", "localized"]

Changes = Mapping[str, Number]
"""Cells written otherwise: path → figure."""

_PROVEN = 3
"""For at most so many cells the search finds every repair there is."""
_MOST_CELLS = 5
"""At most so many cells are written otherwise."""
_MOST_STEPS = 20_000
"""At most so many figures are tried for a table: some hundredths of a second."""


@frozen
class Localization:
    """The minimal repairs of a table.

    Attributes:
        repairs: Every change of the fewest cells with which all accounts hold, in the order of
            the accounts; none where more cells are wrong than are looked for.
        is_complete: Whether these are proven to be all: few cells, and a search not given up.
    """

    repairs: tuple[Changes, ...] = ()
    is_complete: bool = True

    @property
    def common(self) -> Changes:
        """The cells that every repair writes otherwise, with the figure on which all agree."""
        if not self.repairs:
            return {}
        first, *others = self.repairs
        return {p: new for p, new in first.items() if all(o.get(p) == new for o in others)}


def connected(accounts: Sequence[Account]) -> Sequence[tuple[Account, ...]]:
    """Return the accounts in groups that share no cell: each is balanced by itself."""
    groups: list[set[str]] = []
    for account in accounts:
        cells = set(account.cells)
        apart = [group for group in groups if cells.isdisjoint(group)]
        groups = [*apart, cells.union(*(group for group in groups if group not in apart))]
    told = (tuple(a for a in accounts if a.cells[0] in group) for group in groups)
    return sorted(told, key=lambda own: accounts.index(own[0]))


def localized(
    accounts: tuple[Account, ...],
    numbers: Mapping[str, Number | None],
    doubtful: frozenset[str] = frozenset(),
) -> Localization:
    """Find the minimal repairs of a table.

    Args:
        accounts: The accounts, of one group of those that share cells.
        numbers: The figure of each cell; a blank one counts as 0.
        doubtful: The cells that are cheaper to doubt: their column was inferred. They break ties
            between sets of as many cells.

    Returns:
        The repairs; none where everything holds.
    """
    cells = _cells_of(accounts)
    search = _Search(cells, [numbers.get(path) or 0 for path in cells.paths])
    gaps = search.gaps
    is_complete = True
    try:
        for count in range(1, _MOST_CELLS + 1 if gaps else 0):
            search.look(gaps, {}, count)
            if search.found:
                is_complete = count <= _PROVEN
                break
    except _TooLongError:
        is_complete = False
    order = {path: place for place, path in enumerate(numbers)}
    repairs = [
        dict(sorted(((cells.paths[c], new) for c, new in found), key=lambda cell: order[cell[0]]))
        for found in search.found
    ]
    most = max((len(doubtful & repair.keys()) for repair in repairs), default=0)
    likeliest = [repair for repair in repairs if len(doubtful & repair.keys()) == most]
    likeliest.sort(key=lambda repair: list(map(order.__getitem__, repair)))
    return Localization(tuple(likeliest), is_complete)


class _TooLongError(Exception):
    """The search takes too many steps."""


@frozen(eq=False, slots=False)
class _Cells:
    """The cells of some accounts, by their numbers.

    Attributes:
        accounts: The accounts.
    """

    accounts: tuple[Account, ...]

    @cached_property
    def paths(self) -> Sequence[str]:
        """The cells."""
        return list(dict.fromkeys(path for account in self.accounts for path in account.cells))

    @cached_property
    def inside(self) -> Sequence[Sequence[tuple[int, int]]]:
        """The cells of each account, with their signs: 1 on the left, -1 on the right."""
        at = {path: place for place, path in enumerate(self.paths)}
        return [
            [(at[path], 1 if n < len(a.left) else -1) for n, path in enumerate(a.cells)]
            for a in self.accounts
        ]

    @cached_property
    def around(self) -> Sequence[Sequence[tuple[int, int]]]:
        """The accounts of each cell, with its sign in them."""
        around: list[list[tuple[int, int]]] = [[] for _ in self.paths]
        for account, cells in enumerate(self.inside):
            for cell, sign in cells:
                around[cell].append((account, sign))
        return around

    @cached_property
    def crossing(self) -> Mapping[tuple[int, ...], Sequence[int]]:
        """The cells that are in just these accounts."""
        crossing: dict[tuple[int, ...], list[int]] = {}
        for cell, accounts in enumerate(self.around):
            crossing.setdefault(tuple(account for account, _ in accounts), []).append(cell)
        return crossing

    @cached_property
    def columns(self) -> Sequence[Path | None]:
        """The column that each account runs down; None for one along a row."""
        return [None if a.kind == "row" else a.left[0][2:] for a in self.accounts]


_cells_of = lru_cache(maxsize=64)(_Cells)


@frozen(eq=False, slots=False)
class _Search:
    """The search for changes that balance some accounts.

    Attributes:
        cells: The cells and their accounts.
        numbers: The figure of each cell.
        found: The repairs, each as cells with their figures.
    """

    cells: _Cells
    numbers: Sequence[Number]
    found: dict[frozenset[tuple[int, Number]], None] = field(init=False, factory=dict)
    _tried: set[frozenset[tuple[int, Number]]] = field(init=False, factory=set)
    _steps: Iterator[int] = field(init=False, factory=lambda: iter(range(_MOST_STEPS)))

    @cached_property
    def gaps(self) -> Mapping[int, Number]:
        """What the accounts that do not hold are out by: left less right."""
        sums = (sum(s * self.numbers[cell] for cell, s in inside) for inside in self.cells.inside)
        return {account: gap for account, gap in enumerate(sums) if gap}

    @cached_property
    def below_zero(self) -> frozenset[int]:
        """The cells that are wrong by themselves: they give less than 0."""
        return frozenset(cell for cell, number in enumerate(self.numbers) if number < 0)

    def look(self, gaps: Mapping[int, Number], changes: Mapping[int, Number], left: int) -> None:
        """Find the ways to balance what is out of balance with so many more cells."""
        if left == 1:
            # The last one is in all accounts that do not hold, and in no other.
            for cell in self.cells.crossing.get(tuple(sorted(gaps)), ()):
                account, sign = self.cells.around[cell][0]
                self._change(gaps, changes, cell, sign * gaps[account], 0)
            return
        for account in self._leads(gaps, left):
            for cell, sign in self.cells.inside[account]:
                if cell not in changes:
                    self._change(gaps, changes, cell, sign * gaps[account], left - 1)

    def _leads(self, gaps: Mapping[int, Number], left: int) -> Sequence[int]:
        """The accounts that may have just one wrong cell; none where too many do not hold."""
        rows, columns = [], dict[Path, list[int]]()
        for account in gaps:
            column = self.cells.columns[account]
            if column is None:
                rows.append(account)
            else:
                columns.setdefault(column, []).append(account)
        if max(len(rows), len(columns)) > left:
            return []  # a cell stands in one row and one column
        if len(rows) == left:
            return rows[:1]
        if len(columns) == left:
            return next(iter(columns.values()))[:1]
        return list(gaps)

    def _change(
        self,
        gaps: Mapping[int, Number],
        changes: Mapping[int, Number],
        cell: int,
        by: Number,
        left: int,
    ) -> None:
        """Take a figure to be so much too great, and go on from there."""
        if next(self._steps, None) is None:
            raise _TooLongError
        meant = self.numbers[cell] - by
        if meant < 0:
            return
        rest = dict(gaps)
        for account, sign in self.cells.around[cell]:
            rest[account] = rest.get(account, 0) - sign * by
            if not rest[account]:
                del rest[account]
        changed = {**changes, cell: meant}
        key = frozenset(changed.items())
        if left and rest and key not in self._tried:
            self._tried.add(key)
            self.look(rest, changed, left)
        elif not left and not rest and self.below_zero <= changed.keys():
            self.found[key] = None
