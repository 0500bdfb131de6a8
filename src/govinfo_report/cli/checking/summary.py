"""The sums of a run: how many reports and findings there are of each organ and of each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from attrs import define, field

from ... import Finding, Kind, Severity, Verdict, organ_names
from ..inputs import Attempt
from .checked import Checked

__all__ = ["Brief", "Sum", "brief", "by_organ", "by_year", "owner"]


class Brief(NamedTuple):
    """A file, or a comparison, as far as the sums of a run need it: little, so that all are kept.

    Attributes:
        name: The name of the report, or of the first one.
        compared: Whether it is a comparison.
        verdict: The verdict; None where the file could not be read.
        assessed: How many comparisons were made.
        kinds: How many of each kind.
        agency: The organ of the report.
        year: The year of the report.
        found: How many findings there are of each report and year, and of each severity.
    """

    name: str
    compared: bool
    verdict: Verdict | None
    assessed: int
    kinds: Mapping[Kind, int]
    agency: str | None
    year: int | None
    found: tuple[tuple[tuple[str, int | None, Severity], int], ...]


@define
class Sum:
    """The reports of an organ, or of a year.

    Attributes:
        name: The organ or the year; empty where reports do not say it.
        reports: How many reports there are.
        verdicts: How many of them have each verdict.
        findings: How many findings there are of each severity, between reports too.
    """

    name: str
    reports: int = 0
    verdicts: Counter[Verdict] = field(factory=Counter)
    findings: Counter[Severity] = field(factory=Counter)

    @property
    def rank(self) -> tuple[int, ...]:
        """What it is sorted by: the worst come first."""
        return tuple(-self.findings[severity] for severity in Severity)


def owner(checked: Checked, finding: Finding) -> Attempt | None:
    """Return the report that a finding is about; the first of several, None if it has none."""
    if checked.compared is None:
        return checked.attempt
    name = finding.paths[0].rpartition(":")[0] if finding.paths else ""
    return checked.attempts.get(name)


def brief(checked: Checked) -> Brief:
    """Return what the sums need of a file or a comparison."""
    attempt, report = checked.attempt, checked.attempt.report
    owners = ((owner(checked, finding), finding.severity) for finding in checked.findings)
    found = Counter((one.name, _year(one), severity) for one, severity in owners if one)
    return Brief(
        attempt.name,
        checked.compared is not None,
        None if checked.problem is not None else checked.verdict,
        checked.findings.assessed,
        checked.findings.kinds,
        report.agency if report else None,
        _year(attempt),
        tuple(found.items()),
    )


def _year(attempt: Attempt) -> int | None:
    return attempt.report.year if attempt.report else None


def by_organ(run: Sequence[Brief]) -> list[Sum]:
    """Return the sums of each organ, those with the most errors first."""
    read = [one for one in run if not one.compared and one.verdict]
    names = organ_names(one.agency for one in read)
    organs = {one.name: name or "" for one, name in zip(read, names, strict=True)}
    sums = _sums(run, lambda file, _: organs.get(file, ""))
    return sorted(sums, key=lambda one: (one.rank, one.name))


def by_year(run: Sequence[Brief]) -> list[Sum]:
    """Return the sums of each year, in their order."""
    return sorted(_sums(run, lambda _, year: str(year or "")), key=lambda one: one.name)


def _sums(run: Sequence[Brief], name_of: Callable[[str, int | None], str]) -> list[Sum]:
    sums: dict[str, Sum] = {}

    def of(file: str, year: int | None) -> Sum:
        name = name_of(file, year)
        return sums.setdefault(name, Sum(name))

    for brief in run:
        if brief.verdict is None:
            continue
        if not brief.compared:
            one = of(brief.name, brief.year)
            one.reports += 1
            one.verdicts[brief.verdict] += 1
        for (file, year, severity), count in brief.found:
            of(file, year).findings[severity] += count
    return list(sums.values())
