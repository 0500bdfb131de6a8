"""The accounts of the form (勾稽关系): which sums of cells must be equal.

They follow from the shape of a table, so that a row or column that a revision adds is counted
without a word: a column ``total`` is the sum of the columns beside it, the row ``total`` the sum of
the rows below ``result``, and what came in equals what was done and what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from attrs import frozen

from .form import RESULTS, Path, Table

__all__ = ["Account", "accounts_of", "row_sums"]

TOTAL = "total"
_IN = ("newly_received", "carried_over_from_last_year")
_OUT = (TOTAL, "carried_over_to_next_year")


@frozen(cache_hash=True)
class Account:
    """An identity: the cells of ``left`` add up to as much as the cells of ``right``.

    ``kind`` is ``row`` (总计 of a row), ``results`` (总计 of the results) or ``flow``
    (第一项加第二项之和，等于第三项加第四项之和).
    """

    kind: str
    left: tuple[Path, ...]
    right: tuple[Path, ...]

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The attribute paths of its cells, those of ``left`` first."""
        return tuple(map(".".join, self.left + self.right))


@lru_cache(maxsize=256)
def row_sums(table: Table) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """For each total column of a table: its index, and the indexes of the columns it adds up."""
    groups: dict[Path, list[int]] = {}
    for index, column in enumerate(table.columns):
        groups.setdefault(column.path[:-1], []).append(index)
    sums = []
    for members in groups.values():
        totals = [i for i in members if table.columns[i].path[-1] == TOTAL]
        parts = tuple(i for i in members if table.columns[i].path[-1] != TOTAL)
        if len(totals) == 1 and parts:
            sums.append((totals[0], parts))
    return tuple(sums)


@lru_cache(maxsize=256)
def column_sums(table: Table) -> tuple[tuple[str, tuple[Path, ...], tuple[Path, ...]], ...]:
    """Which rows add up to which, in each column: kind, rows on the left, rows on the right."""
    rows = {row.path[-1]: row.path for row in table.rows if len(row.path) == 2}
    results = tuple(row.path for row in table.rows if RESULTS in row.grouping)
    found: list[tuple[str, tuple[Path, ...], tuple[Path, ...]]] = []
    if TOTAL in rows and results:
        found.append(("results", (rows[TOTAL],), results))
    if all(name in rows for name in (*_IN, *_OUT)):
        left, right = tuple(rows[n] for n in _IN), tuple(rows[n] for n in _OUT)
        found.append(("flow", left, right))
    return tuple(found)


@lru_cache(maxsize=256)
def accounts_of(table: Table) -> tuple[Account, ...]:
    """Every identity of a table."""
    return tuple(_accounts(table))


def _accounts(table: Table) -> Iterator[Account]:
    for row in table.rows:
        for total, parts in row_sums(table):
            yield Account(
                "row",
                (row.path + table.columns[total].path,),
                tuple(row.path + table.columns[part].path for part in parts),
            )
    for kind, left, right in column_sums(table):
        for column in table.columns:
            yield Account(
                kind,
                tuple(row + column.path for row in left),
                tuple(row + column.path for row in right),
            )
