"""Checked reports, alone or compared with others: their findings, and where these stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from ... import Failure, Figure, Finding, Findings, Span, Verdict
from ...languages import Both
from ..inputs import Attempt

__all__ = ["COMPARED", "Accepted", "Checked", "Compared", "Location"]

COMPARED = "*"
"""The names of reports compared with each other begin with it, where others are those of files."""


@frozen
class Compared:
    """What reports were compared as.

    Attributes:
        kind: ``years`` of an organ, ``organs`` beside each other, ``versions`` of a report.
        of: The organ of the years, or the one above the organs; empty for all inputs together.
        year: The year of the reports of organs, if it is known.
    """

    kind: Literal["years", "organs", "versions"]
    of: str = ""
    year: int | None = None

    @property
    def name(self) -> str:
        """The name that findings between reports have; ``*`` for those of ``--series``."""
        parts = [self.of, str(self.year or "")]
        if self.kind == "years":
            return COMPARED + self.of
        return f"{COMPARED}{self.kind}{''.join(f':{part}' for part in parts if part)}"

    @property
    def told(self) -> Both:
        """The same for people: 各年之间（样本市财政局）."""
        chinese, english = _KINDS[self.kind]
        of = [self.of, *([f"{self.year}年"] if self.year else [])]
        of_en = [self.of, *([str(self.year)] if self.year else [])]
        chinese += f"（{'，'.join(filter(None, of))}）" if any(of) else ""
        english += f" ({', '.join(filter(None, of_en))})" if any(of_en) else ""
        return Both(chinese, english)


_KINDS = {
    "years": ("各年之间", "Across the years"),
    "organs": ("各单位之间", "Across the organs"),
    "versions": ("各版本之间", "Across the versions"),
}


@frozen
class Location:
    """A place in the text of one of the reports.

    Attributes:
        attempt: The report.
        span: The place.
        figure: The cell that stands there, if it is one.
    """

    attempt: Attempt
    span: Span
    figure: Figure | None = None

    @property
    def text(self) -> str:
        """The text that stands there."""
        return self.attempt.decoded.text[self.span.start : self.span.end]


@frozen
class Accepted:
    """A finding that somebody accepted: an entry of a baseline.

    Attributes:
        file: The file, relative to the folder of the baseline; or the name of a comparison.
        fingerprint: Code and first cell.
        reported: The figure that the report gave when it was accepted.
        computed: The figure that followed from others then.
        reason: Why it was accepted.
    """

    file: str
    fingerprint: str
    reported: str | None
    computed: str | None
    reason: str

    @property
    def key(self) -> tuple[str, str]:
        """The subject: the file and the fingerprint."""
        return self.file, self.fingerprint


@frozen
class Checked:
    """One report and its findings; or reports that were compared, and the findings between them.

    Attributes:
        name: The name of the file, or of the comparison.
        attempts: The reports by the name that stands before a colon in paths; ``""`` for one alone.
        findings: The findings that no baseline accepts, and what could not be assessed.
        accepted: The findings that a baseline accepts.
        reopened: The entries of a baseline whose figures changed, by fingerprint.
        compared: What the reports were compared as; None for one report by itself.
    """

    name: str
    attempts: Mapping[str, Attempt]
    findings: Findings = field(factory=Findings)
    accepted: tuple[tuple[Finding, Accepted], ...] = ()
    reopened: Mapping[str, Accepted] = field(factory=dict)
    compared: Compared | None = None

    @property
    def attempt(self) -> Attempt:
        """The report, or the first of them."""
        return next(iter(self.attempts.values()))

    @property
    def problem(self) -> Failure | None:
        """Why nothing was checked, if it was not."""
        return self.attempt.problem

    @property
    def verdict(self) -> Verdict:
        """The verdict of the findings that no baseline accepts."""
        return self.findings.verdict

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[str, Figure]]:
        return {
            name: {figure.path: figure for figure in attempt.figures}
            for name, attempt in self.attempts.items()
        }

    def location(self, path: str) -> Location | None:
        """Return the place of a cell; None where it stands nowhere."""
        name, _, inner = path.rpartition(":")
        figure = self._figures.get(name, {}).get(inner)
        if figure is None or figure.at is None:
            return None
        return Location(self.attempts[name], figure.at, figure)

    def locations(self, finding: Finding) -> tuple[Location, ...]:
        """Return the places where a finding can be seen, the one to look at first in front."""
        cells = [location for path in finding.paths if (location := self.location(path))]
        known = {(id(cell.attempt), cell.span) for cell in cells}
        first = finding.paths[0].rpartition(":")[0] if finding.paths else ""
        attempt = self.attempts.get(first, self.attempt)
        words = [span for span in finding.spans if (id(attempt), span) not in known]
        if len(self.attempts) > 1:  # spans of cells in the other texts are not words of this one
            words = words[: len(finding.spans) - len(cells)]
        return (*(Location(attempt, span) for span in words), *cells)
