"""The years of one organ, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import ClassVar

from attrs import frozen

from ..model.report import AnnualReport
from ..text.organs import same_organ
from .check import Both, Open, Result
from .facts import Facts
from .findings import Kind
from .several import Several, numbered

__all__ = ["Series", "between_years", "series_names"]

_VERSIONS: Both = "在同年的几份报告中不一致", "not the same in the reports of that year"


def series_names(reports: Iterable[AnnualReport]) -> tuple[str, ...]:
    """Return the names that reports have in the paths of `check_series`, in the order given.

    A report is named by its year, ``2023``, a second one of that year ``2023#2``; one whose year is
    not known by its place among the reports, ``#3``.
    """
    placed = enumerate(reports, start=1)
    return tuple(numbered(str(r.year) if r.year is not None else f"#{at}" for at, r in placed))


@frozen(eq=False)
class Series(Several):
    """The reports of one organ over the years, named as `series_names` has it.

    Attributes:
        years: The names of the reports of each year, in the order of the years.
        undated: The names of the reports whose year is not known.
    """

    KIND: ClassVar = Kind.YEARS

    years: Mapping[int, tuple[str, ...]]
    undated: tuple[str, ...]

    @classmethod
    def of(cls, reports: Iterable[AnnualReport]) -> Series:
        """Sort reports by year."""
        given = list(reports)
        facts = dict(zip(series_names(given), map(Facts, given), strict=True))
        dated = {name: f.report.year for name, f in facts.items() if f.report.year is not None}
        years: dict[int, tuple[str, ...]] = {}
        for name, year in sorted(dated.items(), key=lambda named: named[1]):
            years[year] = (*years.get(year, ()), name)
        undated = tuple(name for name in facts if name not in dated)
        names = (*(name for of_year in years.values() for name in of_year), *undated)
        return cls({name: facts[name] for name in names}, years, undated)

    def called(self, name: str) -> str:
        """2023年, 2023年（第2份）, 第3份报告."""
        year, _, number = name.partition("#")
        if not year:
            return f"第{number}份报告"
        return f"{year}年（第{number}份）" if number else f"{year}年"

    def agency(self, name: str) -> str | None:
        """The organ that a report names."""
        return self.reports[name].report.agency

    def are_of_one_organ(self, one: str, other: str) -> bool:
        """Whether two reports can be of one organ."""
        return same_organ(self.agency(one), self.agency(other))

    def agree(self, one: str, other: str) -> bool:
        """Whether no cell has one figure in one report and another in the other."""
        figures = self.reports[other].figures
        return all(
            figure.value is None
            or path not in figures
            or figures[path].value in (None, figure.value)
            for path, figure in self.reports[one].figures.items()
        )

    def hindrance(self, cell: str) -> Both | None:
        """Why a cell can be in no sum: several reports of its year say different things, too."""
        name, _, path = cell.rpartition(":")
        year = self.reports[name].report.year
        versions = () if year is None else self.years[year]
        values = {self.reports[version].value(path) for version in versions} - {None}
        if len(values) > 1:
            return _VERSIONS
        return super().hindrance(cell)


def between_years(
    function: Callable[[Series, str, str], Iterator[Result]],
) -> Callable[[Series], Iterator[Result]]:
    """Ask of each year and the next, of the first report of each.

    Nothing is assessed where they name different organs.
    """

    @wraps(function)
    def asked(series: Series) -> Iterator[Result]:
        followed = [year for year in series.years if year + 1 in series.years]
        for earlier, later in ((series.years[y][0], series.years[y + 1][0]) for y in followed):
            if series.are_of_one_organ(earlier, later):
                yield from function(series, earlier, later)
                continue
            names = series.agency(earlier), series.agency(later)
            paths = f"{later}:agency", f"{earlier}:agency"
            yield Open(
                paths,
                paths,
                f"{series.called(earlier)}与{series.called(later)}的单位不同："
                f"{names[0]}，{names[1]}",
                f"{earlier} and {later} name different organs: {names[0]}, {names[1]}",
            )

    return asked
