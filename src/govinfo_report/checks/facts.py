"""The facts of one report, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from ..accounts import Account, accounts_of
from ..form import Column, Row, Table
from ..model.figures import Figure, Money, Span, State
from ..model.report import AnnualReport
from ..revisions import tables_of
from .results import Number

__all__ = ["Facts"]


@frozen(eq=False)
class Facts:
    """One report and what follows from its form.

    Attributes:
        report: The report.
        within: Only what lies within this path is checked: ``requests``; empty for the whole.
    """

    report: AnnualReport
    within: str = ""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the report, each in its revision."""
        return tuple(tables_of(self.report))

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every cell by its path."""
        return {figure.path: figure for figure in self.report.figures()}

    @cached_property
    def places(self) -> Mapping[str, tuple[Row, Column]]:
        """Row and column of every cell of the form, by its path."""
        return {
            ".".join(row.path + column.path): (row, column)
            for table in self.tables
            for row in table.rows
            for column in table.columns
        }

    def number(self, path: str) -> Number:
        """The figure of a cell as a number; a blank cell and ``/`` count as 0."""
        value = self.figures[path].value
        return value.amount if isinstance(value, Money) else value or 0

    def span(self, paths: tuple[str, ...]) -> Span | None:
        """Where the first of these cells stands in the text."""
        spans = (self.figures[path].span for path in paths if path in self.figures)
        return next((span for span in spans if span is not None), None)

    def accounts(self, kind: str) -> Iterator[Account]:
        """The accounts of one kind, table by table."""
        for table in self.tables:
            for account in accounts_of(table):
                if account.kind == kind and all(map(self._is_within, _cells(account))):
                    yield account

    def _is_within(self, path: str) -> bool:
        return not self.within or path.startswith(f"{self.within}.")

    @cached_property
    def unstated(self) -> frozenset[str]:
        """The totals left blank although what they add up has figures: these do not count as 0."""
        blank = set()
        for table in self.tables:
            for account in accounts_of(table):
                total, *parts = _cells(account)
                if (
                    len(account.left) == 1
                    and self.figures[total].state is State.BLANK
                    and any(self.figures[part].value is not None for part in parts)
                ):
                    blank.add(total)
        return frozenset(blank)


def _cells(account: Account) -> Iterator[str]:
    return (".".join(path) for path in account.left + account.right)
