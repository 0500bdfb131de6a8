"""What was checked: a report, or the years of an organ, with what was found and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from .. import (
    CHECKS,
    Certainty,
    Figure,
    Finding,
    Findings,
    Severity,
    Span,
    Suggestion,
    Verdict,
    series_names,
)
from .inputs import Outcome, Problem

__all__ = [
    "SERIES",
    "Accepted",
    "Block",
    "Checked",
    "Place",
    "blocks",
    "named_years",
    "rank",
    "sums_up",
]

SERIES = "*"
"""The name of what was found between the years, where others have that of a file."""

_SYMPTOMS = frozenset(check.code for check in CHECKS if check.is_symptom)
"""The sums that one wrong cell breaks; a check that names the cell goes before them."""


def rank(severity: Severity) -> int:
    """How much a severity weighs: 0 for the most."""
    return list(Severity).index(severity)


@frozen
class Place:
    """A place in the text of one of the reports.

    Attributes:
        outcome: The report.
        span: The place.
        figure: The cell that stands there, if it is one.
    """

    outcome: Outcome
    span: Span
    figure: Figure | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.outcome.decoded.text[self.span.start : self.span.end]


@frozen
class Accepted:
    """What a baseline says of a finding that was accepted.

    Attributes:
        reported: The figure that the report gave when it was accepted.
        computed: The figure that followed from others then.
        reason: Why it was accepted.
    """

    reported: str | None
    computed: str | None
    reason: str


@frozen
class Checked:
    """One report and its findings; or the years of an organ and what was found between them.

    Attributes:
        name: The name of the file, or `SERIES`.
        outcomes: The reports by the name that stands before a colon in paths; ``""`` for one alone.
        findings: What was found, less what a baseline accepts; what could not be assessed.
        accepted: What a baseline accepts.
        reopened: What a baseline says of findings whose figures changed, by fingerprint.
        problem: Why nothing was checked, if it was not.
    """

    name: str
    outcomes: Mapping[str, Outcome]
    findings: Findings = field(factory=Findings)
    accepted: tuple[tuple[Finding, Accepted], ...] = ()
    reopened: Mapping[str, Accepted] = field(factory=dict)
    problem: Problem | None = None

    @property
    def outcome(self) -> Outcome:
        """The report, or the first of them."""
        return next(iter(self.outcomes.values()))

    @property
    def verdict(self) -> Verdict:
        """What the findings come to that no baseline accepts."""
        return self.findings.verdict

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[str, Figure]]:
        return {
            name: {figure.path: figure for figure in outcome.figures}
            for name, outcome in self.outcomes.items()
        }

    def place(self, path: str) -> Place | None:
        """Where a cell stands; None where it stands nowhere."""
        name, _, inner = path.rpartition(":")
        figure = self._figures.get(name, {}).get(inner)
        if figure is None or figure.span is None:
            return None
        return Place(self.outcomes[name], figure.span, figure)

    def places(self, finding: Finding) -> tuple[Place, ...]:
        """Where a finding can be seen, the place to look at first in front."""
        cells = [place for path in finding.paths if (place := self.place(path))]
        known = {(id(place.outcome), place.span) for place in cells}
        first = finding.paths[0].rpartition(":")[0] if finding.paths else ""
        outcome = self.outcomes.get(first, self.outcome)
        words = [span for span in finding.spans if (id(outcome), span) not in known]
        if len(self.outcomes) > 1:  # spans of cells in the other texts are not words of this one
            words = words[: len(finding.spans) - len(cells)]
        return (*(Place(outcome, span) for span in words), *cells)


def sums_up(finding: Finding) -> bool:
    """Whether a finding is one of the sums that a wrong cell elsewhere may break."""
    return finding.code in _SYMPTOMS


@frozen
class Block:
    """Findings of one cause.

    Attributes:
        lead: The finding that says most about it.
        others: What else it makes wrong.
        place: Where to look first.
    """

    lead: Finding
    others: tuple[Finding, ...]
    place: Place | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""
        return (self.lead, *self.others)

    @property
    def severity(self) -> Severity:
        """That of the worst."""
        return min((finding.severity for finding in self.findings), key=rank)

    @property
    def suggestion(self) -> Suggestion | None:
        """What could be changed."""
        return self.lead.suggestions[0] if self.lead.suggestions else None

    @property
    def compared(self) -> tuple[str, str]:
        """What the computed figure is to the reported one: a sum of others, or what a table has."""
        in_a_cell = self.place is None or self.place.figure is not None
        return ("算得", "computed") if in_a_cell else ("对照", "against")

    @property
    def certain(self) -> bool:
        """Whether the lead is certain."""
        return self.lead.certainty is Certainty.CERTAIN


def blocks(checked: Checked, findings: Iterable[Finding]) -> list[Block]:
    """Findings by cause: those whose suggestion is the same; the worst first, then by place."""
    causes: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        edits = finding.suggestions[0].edits if finding.suggestions else number
        causes.setdefault(edits, []).append(finding)
    found = [_block(checked, together) for together in causes.values()]
    return sorted(found, key=_order)


def _block(checked: Checked, together: Sequence[Finding]) -> Block:
    lead, *others = sorted(together, key=lambda finding: (sums_up(finding), len(finding.paths)))
    edited = checked.place(lead.suggestions[0].edits[0].path) if lead.suggestions else None
    places = (edited,) if edited else checked.places(lead)
    return Block(lead, tuple(sorted(others, key=lambda f: f.code)), places[0] if places else None)


def _order(block: Block) -> tuple[int, int]:
    return rank(block.severity), block.place.span.start if block.place else -1


def named_years(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """Return reports by the names that paths have across years, those of a year one by one."""
    given = [(outcome, outcome.report) for outcome in outcomes if outcome.report]
    names = series_names(report for _, report in given)
    named = zip(names, given, strict=True)
    return {
        name: outcome for name, (outcome, _) in sorted(named, key=lambda one: one[1][1].year or 0)
    }
