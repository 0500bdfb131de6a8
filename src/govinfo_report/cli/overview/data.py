"""What the page holds: each report with its problems, as compact as JSON can be.

A text that stands many times, as the basis of a check does, is held once, under a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ... import Findings, NotAssessed, Problem, Verdict, organ_names
from ...languages import in_language
from ..checking.catalogue import catalogue
from ..checking.causes import Cause, causes, rank
from ..checking.checked import Checked
from ..checking.problems import Lister
from ..checking.summary import owner
from ..inputs import Attempt, common_folder
from ..output import Choices, Interruption
from ..terminal.typeset import one_line

__all__ = ["VERDICTS", "overview"]

VERDICTS = (*(str(verdict) for verdict in (Verdict.FAIL, Verdict.INCOMPLETE, Verdict.PASS)),)
_UNREADABLE, _UNCHECKED = 3, 4
_MOST_REASONS = 20
"""At most so many reasons why something was not assessed are held of a report, if not in full."""


class _Texts:
    """Texts, each held once."""

    def __init__(self) -> None:
        self.number = {"": 0}

    def __call__(self, text: object) -> int:
        return self.number.setdefault(str(text), len(self.number))


def overview(
    everything: Sequence[Checked], chosen: Choices, interrupted: Interruption | None
) -> Mapping[str, Any]:
    """Return the data of the page."""
    return _Overview(everything, chosen).data(interrupted)


class _Overview:
    def __init__(self, everything: Sequence[Checked], chosen: Choices) -> None:
        self._everything = everything
        self._chosen = chosen
        self._in = chosen.language
        self._lister = Lister(everything, chosen)
        self._texts = _Texts()
        self._codes: dict[str, int] = {}
        names = [one.name for one in everything if one.compared is None]
        self._folder = common_folder(names)
        read = [one.attempt for one in everything if one.compared is None and one.attempt.report]
        organs = organ_names(one.report for one in read)
        self._organs = {one.name: name for one, name in zip(read, organs, strict=True)}

    def data(self, interrupted: Interruption | None) -> Mapping[str, Any]:
        rows = [self._row(checked) for checked in self._everything]
        for name in interrupted.left if interrupted else ():
            rows.append([self._texts(self._file(name)), 0, 0, _UNCHECKED, [], [], 0, ""])
        check = catalogue()
        titles = [
            [code, self._in(*check[code].title) if code in check else code] for code in self._codes
        ]
        return {"texts": list(self._texts.number), "codes": titles, "rows": rows}

    def _row(self, checked: Checked) -> list[Any]:
        """Return: name, organ, year, verdict, problems, reasons, how many reasons, comparison."""
        attempt, compared = checked.attempt, checked.compared
        name = in_language(compared.told, self._in.value) if compared else self._file(checked.name)
        if checked.problem is not None:
            why = one_line(self._in.message(checked.problem))
            return [self._texts(name), 0, 0, _UNREADABLE, [], [self._texts(why)], 0, ""]
        organ, year = self._whose(attempt)
        if compared is not None:
            organ, year = compared.of or "", compared.year or 0
        skipped = self._skipped(checked.findings)
        return [
            self._texts(name),
            self._texts(organ),
            year,
            VERDICTS.index(str(checked.verdict)),
            [self._problem(checked, cause) for cause in causes(checked, checked.findings)],
            self._reasons(skipped),
            len(skipped),
            compared.kind if compared else "",
        ]

    def _whose(self, attempt: Attempt) -> tuple[str, int]:
        report = attempt.report
        return self._organs.get(attempt.name) or "", (report.year or 0) if report else 0

    def _file(self, name: str) -> str:
        return one_line(name.removeprefix(self._folder))

    def _problem(self, checked: Checked, cause: Cause) -> list[Any]:
        """Return: severity, codes, part, place, reported, due, basis; of several, whose it is."""
        problem: Problem = self._lister.problem(checked, cause)
        codes = [finding.code for finding in (cause.lead, *cause.others)]
        attempt = owner(checked, cause.lead) if checked.compared else None
        whose = [self._texts(line) for line in problem.organ] if attempt else []
        if attempt:
            organ, year = self._whose(attempt)
            whose = [self._texts(organ), year, *whose]
        return [
            rank(cause.severity),
            [self._codes.setdefault(code, len(self._codes)) for code in codes],
            self._texts(problem.part),
            *(
                [self._texts(line) for line in lines]
                for lines in (problem.place, problem.reported, problem.due, problem.basis)
            ),
            *([whose] if whose else []),
        ]

    def _skipped(self, findings: Findings) -> Sequence[NotAssessed]:
        return findings.not_assessed if self._chosen.full else findings.undecided

    def _reasons(self, skipped: Sequence[NotAssessed]) -> list[int]:
        most = None if self._chosen.full else _MOST_REASONS
        return [
            self._texts(f"{one.code} {one_line(self._in.message(one))}") for one in skipped[:most]
        ]
