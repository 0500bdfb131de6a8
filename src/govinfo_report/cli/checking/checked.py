"""Checked reports, alone or compared with others: their findings, and where these stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from attrs import field, frozen

from ... import Failure, Finding, Findings, Span, Verdict
from ...languages import Both
from ..inputs import LINE_END, Attempt

__all__ = ["COMPARED", "Accepted", "Cell", "Checked", "Compared", "Location", "Words", "checked"]

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


class Cell(NamedTuple):
    """A cell of a report that something was found in.

    Attributes:
        path: Its path.
        label: The labels of its row and column in Chinese.
        at: Where it stands; None where it does not.
    """

    path: str
    label: str
    at: Span | None


class Words(NamedTuple):
    """Words that stand at a place in the text of a report.

    Attributes:
        text: The words.
        line: The line that they begin in, or what is near them in a long one.
        column: Where they begin in that, from 0.
        kind: What they were taken for: `Part.kind`; empty for a cell, and where it is not known.
        section: The section of the report that they are in; empty before the first.
    """

    text: str = ""
    line: str = ""
    column: int = 0
    kind: str = ""
    section: str = ""


@frozen
class Location:
    """A place in the text of one of the reports.

    Attributes:
        attempt: The report.
        span: The place.
        words: What stands there.
        cell: The cell that stands there, if it is one.
    """

    attempt: Attempt
    span: Span
    words: Words
    cell: Cell | None = None


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

    It holds of the reports what is told of them, and no more, so that many can be kept, and sent
    from process to process: `checked` makes it.

    Attributes:
        name: The name of the file, or of the comparison.
        attempts: The reports by the name that stands before a colon in paths; ``""`` for one alone.
            Of their content there are the organ and the year.
        findings: The findings that no baseline accepts, and what could not be assessed.
        cells: The cells that these are about, by their path.
        words: What stands at the places of all findings, by the name of the report and the place.
        accepted: The findings that a baseline accepts.
        reopened: The entries of a baseline whose figures changed, by fingerprint.
        compared: What the reports were compared as; None for one report by itself.
    """

    name: str
    attempts: Mapping[str, Attempt]
    findings: Findings = field(factory=Findings)
    cells: Mapping[str, Cell] = field(factory=dict)
    words: Mapping[tuple[str, Span], Words] = field(factory=dict)
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

    def location(self, path: str) -> Location | None:
        """Return the place of a cell; None where it stands nowhere."""
        cell = self.cells.get(path)
        if cell is None or cell.at is None:
            return None
        return self._located(path.rpartition(":")[0], cell.at, cell)

    def _located(self, name: str, span: Span, cell: Cell | None = None) -> Location:
        return Location(self.attempts[name], span, self.words.get((name, span), Words()), cell)

    def locations(self, finding: Finding) -> tuple[Location, ...]:
        """Return the places where a finding can be seen, the one to look at first in front."""
        cells = [location for path in finding.paths if (location := self.location(path))]
        known = {(id(cell.attempt), cell.span) for cell in cells}
        name = _first(self.attempts, finding)
        attempt = self.attempts[name]
        words = [span for span in finding.spans if (id(attempt), span) not in known]
        if len(self.attempts) > 1:  # spans of cells in the other texts are not words of this one
            words = words[: len(finding.spans) - len(cells)]
        return (*(self._located(name, span) for span in words), *cells)


def checked(
    name: str,
    attempts: Mapping[str, Attempt],
    findings: Findings | None = None,
    compared: Compared | None = None,
) -> Checked:
    """Return what is told of reports and their findings.

    Args:
        name: The name of the file, or of the comparison.
        attempts: The reports by the name that stands before a colon in paths.
        findings: The findings; None where no report was read.
        compared: What the reports were compared as.
    """
    findings = Findings() if findings is None else findings  # one without findings is falsy
    paths = {path for one in (*findings, *findings.not_assessed) for path in one.paths}
    paths |= {edit.path for one in findings for s in one.suggestions for edit in s.edits}
    cells: dict[str, Cell] = {}
    for whose, attempt in attempts.items():
        before = f"{whose}:" if whose else ""
        for figure in attempt.figures:
            if (path := before + figure.path) in paths:
                cells[path] = Cell(figure.path, figure.label, figure.at)
    words = {
        (whose, cell.at): _words(attempts[whose], cell.at, cell)
        for path, cell in cells.items()
        if cell.at and (whose := path.rpartition(":")[0]) in attempts
    }
    for finding in findings:
        whose = _first(attempts, finding)
        for span in finding.spans:
            if (whose, span) not in words:
                words[whose, span] = _words(attempts[whose], span)
    kept = {whose: attempt.told for whose, attempt in attempts.items()}
    return Checked(name, kept, findings, cells, words, compared=compared)


def _first(attempts: Mapping[str, Attempt], finding: Finding) -> str:
    """Return the name of the report that a finding is to be looked at in first."""
    name = finding.paths[0].rpartition(":")[0] if finding.paths else ""
    return name if name in attempts else next(iter(attempts))


_NEAR = 400
"""At most so many characters of a line are kept before and behind a place: more than are shown."""


def _words(attempt: Attempt, span: Span, cell: Cell | None = None) -> Words:
    """Return what stands at a place; in which section that is, a cell says itself."""
    text = attempt.decoded.text
    begin = span.start - (span.column - 1)
    end_of_line = LINE_END.search(text, begin)
    end = end_of_line.start() if end_of_line else len(text)
    near = max(begin, span.start - _NEAR)
    reading = attempt.report.reading if attempt.report and cell is None else None
    parts = reading.parts if reading else ()
    part = next((one for one in parts if one.span.start <= span.start < one.span.end), None)
    return Words(
        text[span.start : span.end],
        text[near : min(end, max(span.end, span.start) + _NEAR)],
        span.start - near,
        part.kind if part else "",
        part.section if part else "",
    )
