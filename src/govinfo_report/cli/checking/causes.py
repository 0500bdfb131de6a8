"""Causes of findings: one wrong cell breaks several sums, and is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from ... import Finding, Severity, Suggestion
from ..output import Choices
from .catalogue import catalogue
from .checked import Checked, Location

__all__ = ["Cause", "causes", "least_shown", "rank"]


def rank(severity: Severity) -> int:
    """Return how much a severity weighs: 0 for the most."""
    return list(Severity).index(severity)


def least_shown(chosen: Choices) -> int:
    """Return the rank of the least severity that is shown: notes only in full, or if they count."""
    least = max(chosen.fail_on, Severity.WARNING, key=rank)
    return rank(Severity.NOTE if chosen.full else least)


@frozen
class Cause:
    """Findings of one cause.

    Attributes:
        lead: The finding that says most about it.
        others: The others that it makes.
        location: The place to look at first.
    """

    lead: Finding
    others: tuple[Finding, ...]
    location: Location | None

    @property
    def severity(self) -> Severity:
        """The severity of the worst."""
        return min((finding.severity for finding in (self.lead, *self.others)), key=rank)

    @property
    def suggestion(self) -> Suggestion | None:
        """The change that is suggested; None where several would do."""
        return self.lead.suggestion

    @property
    def compared(self) -> tuple[str, str]:
        """The word for the computed figure: a sum of others, or the figure of a table."""
        in_a_cell = self.location is None or self.location.cell is not None
        return ("算得", "computed") if in_a_cell else ("对照", "against")


def causes(checked: Checked, findings: Iterable[Finding]) -> list[Cause]:
    """Group findings whose suggestions are the same; the worst come first, then by place."""
    together: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        edits = tuple(s.edits for s in finding.suggestions) or number
        together.setdefault(edits, []).append(finding)
    grouped = [_cause(checked, group) for group in together.values()]
    grouped.sort(key=lambda cause: cause.location.span.start if cause.location else -1)
    return sorted(grouped, key=lambda cause: rank(cause.severity))


def _cause(checked: Checked, group: Sequence[Finding]) -> Cause:
    lead, *others = sorted(group, key=lambda one: (_is_symptom(one), len(one.paths)))
    edited = checked.location(lead.suggestion.edits[0].path) if lead.suggestion else None
    first = edited or next(iter(checked.locations(lead)), None)
    return Cause(lead, tuple(sorted(others, key=lambda finding: finding.code)), first)


def _is_symptom(finding: Finding) -> bool:
    """Tell whether one wrong cell breaks the sum: a check that names the cell goes before it."""
    check = catalogue().get(finding.code)
    return check is not None and check.is_symptom
