"""The years of a plot: reports in order, and what each says of its requests.

Rows, groups and their labels are those of the form of each report, so that what a revision adds
is shown without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from ..form.accounts import Account, accounts_of
from ..form.form import Path, Row, Table
from ..model.figures import Money, State
from ..model.report import AnnualReport

__all__ = ["Bar", "ReportYears", "Reports", "Said"]

_TABLE = "requests"
_FURTHEST = 100
"""How many years apart reports may be for the years between them to be shown."""


@frozen
class Bar:
    """A figure to show: of one row, or the sum of a group of rows.

    Attributes:
        value: The figure; None where the report gives none, which is not 0.
        state: Why it gives none; None where there is no report of that year.
    """

    value: int | Decimal | None
    state: State | None = None


@frozen(eq=False)
class Said:
    """The figures of one report in its table of requests, down the column 总计.

    Attributes:
        year: The year; None where the report does not say it.
        report: The report; None for a year without one.
    """

    year: int | None
    report: AnnualReport | None

    @cached_property
    def _table(self) -> Table | None:
        tables = self.report.tables() if self.report else ()
        return next((table for table in tables if table.name == _TABLE), None)

    @cached_property
    def rows(self) -> Mapping[Path, Row]:
        """The rows of the table by their paths."""
        return {row.path: row for row in self._table.rows} if self._table else {}

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        return tuple(accounts_of(self._table)) if self._table else ()

    @cached_property
    def _parts(self) -> Mapping[Path, tuple[Path, ...]]:
        """The cells of the column 总计, each with the cells beside it that it adds up."""
        sums = [account for account in self._accounts if account.kind == "row"]
        return {a.left[0]: a.right for a in sums if a.left[0][:-1] in self.rows}

    @cached_property
    def _figures(self) -> Mapping[Path, Bar]:
        return {
            tuple(f.path.split(".")): Bar(None if isinstance(f.value, Money) else f.value, f.state)
            for f in (self.report.figures() if self.report else ())
        }

    @cached_property
    def _results(self) -> Account | None:
        """Which cells of the column 总计 the row （七）总计 adds up."""
        found = (a for a in self._accounts if a.kind == "results" and a.left[0] in self._parts)
        return next(found, None)

    def _bar(self, cell: Path) -> Bar:
        return self._figures.get(cell, Bar(None, State.ABSENT if self.report else None))

    def _is_open(self, cell: Path) -> bool:
        """Whether a cell can be in no sum; a total left blank beside figures does not mean 0."""
        bar = self._bar(cell)
        if bar.state in (State.BLANK, State.NOT_APPLICABLE):
            return any(self._bar(part).value is not None for part in self._parts.get(cell, ()))
        return bar.value is None

    # --------------------------------------------------------------------------- what it says

    def row(self, path: Path) -> Bar:
        """The total of a row."""
        return self._bar(next((cell for cell in self._parts if cell[:-1] == path), ()))

    @property
    def total(self) -> Bar:
        """The figure that it gives as the sum of all results."""
        return self._bar(self._results.left[0] if self._results else ())

    @cached_property
    def _groups(self) -> Mapping[Path, list[Path]]:
        groups: dict[Path, list[Path]] = {}
        for cell in self._results.right if self._results else ():
            groups.setdefault(cell[:2], []).append(cell)
        return groups

    @cached_property
    def groups(self) -> Mapping[Path, str]:
        """The groups of results, （一） to （六）, by their paths, with their labels in Chinese."""
        return {path: self._label(cells) for path, cells in self._groups.items()}

    def _label(self, cells: list[Path]) -> str:
        row = self.rows[cells[0][:-1]]
        # The rows of a group stand below its label; a group that is a single row has none.
        return row.groups[-1] if len(row.groups) > 1 else row.label

    def group(self, path: Path) -> Bar:
        """The sum of a group; blank rows count as 0 beside others that have a figure."""
        cells = self._groups.get(path, [()])
        bars = [self._bar(cell) for cell in cells]
        values = [bar.value for bar in bars if bar.value is not None]
        hindering = [self._bar(cell) for cell in cells if self._is_open(cell)]
        if hindering or not values:
            return (hindering or bars)[0]
        return Bar(sum(values))


Reports = AnnualReport | Iterable[AnnualReport]
"""One report or several."""


@frozen(eq=False)
class ReportYears:
    """Reports in the order of their years.

    Attributes:
        said: What they say; years between them without a report of the one organ too.
        organ: The organ, where all reports are of the same one.
    """

    said: tuple[Said, ...]
    organ: str | None

    @classmethod
    def of(cls, reports: Reports) -> ReportYears:
        """Reports as a series.

        Raises:
            ValueError: There are none.
        """
        listed = [reports] if isinstance(reports, AnnualReport) else list(reports)
        if not listed:
            raise ValueError("there are no reports to plot")
        said = [Said(report.year, report) for report in listed]
        organs = {report.agency for report in listed}
        years = [report.year for report in listed if report.year is not None]
        if len(organs) == 1 and years and max(years) - min(years) < _FURTHEST:
            missing = set(range(min(years), max(years))).difference(years)
            said += [Said(year, None) for year in missing]
        said.sort(key=lambda one: (one.year is None, one.year or 0))
        return cls(tuple(said), organs.pop() if len(organs) == 1 else None)

    @property
    def rows(self) -> Mapping[Path, Row]:
        """The rows of all their forms."""
        return {path: row for one in self.said for path, row in one.rows.items()}

    @property
    def groups(self) -> Mapping[Path, str]:
        """The groups of results of all their forms."""
        found: dict[Path, str] = {}
        for one in self.said:
            for path, label in one.groups.items():
                found.setdefault(path, label)
        return found
