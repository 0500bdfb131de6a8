"""The facts of one report, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from ..accounts import Account, accounts_of
from ..form import Column, Row, Table
from ..model.figures import Figure, Money, Span, State
from ..model.report import AnnualReport
from ..revisions import tables_of
from .ledger import Ledger
from .results import Number

if TYPE_CHECKING:
    from ..claims import Claims

__all__ = ["Facts"]


@frozen(eq=False)
class Facts:
    """One report and what follows from its form.

    Attributes:
        report: The report.
    """

    report: AnnualReport

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
            path: (row, column)
            for table in self.tables
            for row, cells in zip(table.rows, table.grid, strict=True)
            for column, (path, _) in zip(table.columns, cells, strict=True)
        }

    @cached_property
    def by_section(self) -> Mapping[str, Sequence[Figure]]:
        """The cells that the text has, by section; none for a section without."""
        found: dict[str, list[Figure]] = {}
        for path, figure in self.figures.items():
            if figure.state is not State.ABSENT:
                found.setdefault(path.partition(".")[0], []).append(figure)
        return found

    # ------------------------------------------------------------------------------ figures

    def state(self, path: str) -> State:
        """How a cell stands; absent for one that the report's form does not have."""
        figure = self.figures.get(path)
        return State.ABSENT if figure is None else figure.state

    def value(self, path: str) -> Number | None:
        """The figure of a cell as a number, None where it has none."""
        figure = self.figures.get(path)
        value = None if figure is None else figure.value
        return value.amount if isinstance(value, Money) else value

    def number(self, path: str) -> Number:
        """The figure of a cell as a number; a blank cell and ``/`` count as 0."""
        return self.value(path) or 0

    def label(self, path: str) -> str:
        """The labels of row and column in Chinese."""
        figure = self.figures.get(path)
        return path if figure is None else figure.label

    def is_inferred(self, path: str) -> bool:
        """Whether the column of a cell was lost and inferred."""
        return self.state(path) is State.INFERRED

    # ------------------------------------------------------------------------------- places

    def spans(self, paths: tuple[str, ...]) -> tuple[Span, ...]:
        """Where these cells stand in the text; those that do not are left out."""
        found = (self.figures[path].span for path in paths if path in self.figures)
        return tuple(span for span in found if span is not None)

    @cached_property
    def prose(self) -> Mapping[str, str]:
        """The prose of the report by section, ``preamble`` first; none for a section without."""
        report = self.report
        texts = {
            "preamble": report.preamble,
            "overview": report.overview.text,
            **report.table_notes,
            "problems_and_improvements": report.problems_and_improvements.text,
            "other_matters": report.other_matters.text,
        }
        return {section: text for section, text in texts.items() if text}

    @cached_property
    def claims(self) -> Mapping[str, Claims]:
        """What the prose of each section claims of the figures; the preamble claims nothing."""
        from ..claims import read_claims

        texts = self.prose.items()
        return {name: read_claims(text) for name, text in texts if name != "preamble"}

    def prose_spans(self, section: str, start: int, end: int) -> tuple[Span, ...]:
        """Where a stretch of the prose of a section stands in the text; none without a text."""
        reading = self.report.reading
        found = reading and reading.place(section, self.prose[section], start, end)
        return (found,) if found else ()

    # ----------------------------------------------------------------------------- accounts

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of the form, table by table."""
        return tuple(account for table in self.tables for account in accounts_of(table))

    @cached_property
    def unstated(self) -> frozenset[str]:
        """The totals left blank although what they add up has figures: these do not count as 0."""
        blank = set()
        for account in self.accounts:
            total, *parts = account.cells
            if (
                len(account.left) == 1
                and self.state(total) is State.BLANK
                and any(self.value(part) is not None for part in parts)
            ):
                blank.add(total)
        return frozenset(blank)

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The tables with what is out of balance in them; those with accounts only."""
        ledgers = (Ledger(self, table) for table in self.tables)
        return tuple(ledger for ledger in ledgers if ledger.accounts)

    @cached_property
    def holding(self) -> tuple[Account, ...]:
        """The accounts that could be assessed, and hold."""
        return tuple(a for ledger in self.ledgers for a in ledger.accounts if a not in ledger.gaps)

    def hindrance(self, path: str) -> State | None:
        """Why a cell can be in no sum: its state; None where it can."""
        state = self.state(path)
        if state is State.BLANK and path not in self.unstated:
            return None
        return state if state in (State.ABSENT, State.UNRESOLVED, State.BLANK) else None

    def with_kind(self, *kinds: str) -> Iterator[Account]:
        """The accounts of these kinds."""
        return (account for account in self.accounts if account.kind in kinds)
