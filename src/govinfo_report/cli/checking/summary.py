"""The sums of a run: how many reports and findings there are of each organ and of each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from ... import Finding, Severity, Verdict, organ_names
from ..inputs import Attempt
from .checked import Checked

__all__ = ["Sum", "by_organ", "by_year", "owner"]


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


def by_organ(everything: Iterable[Checked]) -> list[Sum]:
    """Return the sums of each organ, those with the most errors first."""
    run = list(everything)
    read = [one.attempt for one in run if one.compared is None and one.attempt.report]
    names = organ_names(one.report for one in read if one.report)
    organs = {one.name: name or "" for one, name in zip(read, names, strict=True)}
    sums = _sums(run, lambda attempt: organs.get(attempt.name, ""))
    return sorted(sums, key=lambda one: (one.rank, one.name))


def by_year(everything: Iterable[Checked]) -> list[Sum]:
    """Return the sums of each year, in their order."""

    def year(attempt: Attempt) -> str:
        return str(attempt.report.year or "") if attempt.report else ""

    return sorted(_sums(list(everything), year), key=lambda one: one.name)


def _sums(run: Sequence[Checked], name_of: Callable[[Attempt], str]) -> list[Sum]:
    sums: dict[str, Sum] = {}

    def of(attempt: Attempt) -> Sum:
        name = name_of(attempt)
        return sums.setdefault(name, Sum(name))

    for checked in run:
        if checked.problem is not None:
            continue
        if checked.compared is None:
            one = of(checked.attempt)
            one.reports += 1
            one.verdicts[checked.verdict] += 1
        for finding in checked.findings:
            attempt = owner(checked, finding)
            if attempt is not None:
                of(attempt).findings[finding.severity] += 1
    return list(sums.values())
