"""Comments: what was found, in words, and which stretch of the text it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from attrs import frozen

from ..checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Certainty,
    Check,
    Finding,
    Findings,
    NotAssessed,
    Severity,
    installed_checks,
)
from ..checks.basis import gaps
from ..model.report import AnnualReport
from ..text.places import Span
from .cells import Cells

__all__ = ["Comment", "Language", "comments_of"]

Language = Literal["zh", "en"]

_CHECKS: Sequence[Check[Any]] = (*CHECKS, *SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
_FROM_THE_GRAVEST = tuple(Severity)
_SHOWN = 8
"""At most so many reasons why something was not assessed."""


@frozen
class Comment:
    """A comment: its lines, and the stretch of the text that it stands at; None: the beginning."""

    lines: tuple[str, ...]
    span: Span | None


def comments_of(
    report: AnnualReport, findings: Iterable[Finding], cells: Cells, language: Language = "zh"
) -> list[Comment]:
    """Return a comment for each cause of findings, in the order of the text.

    Findings that one change of one cell would set right have one comment, at that cell, and so have
    those that the same several changes would: it leads with the check that says most, and names
    the others.
    """
    writer = _Writer(report, cells, language)
    together: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        ways = tuple(suggestion.edits for suggestion in finding.suggestions)
        of_one_cause = len(ways) > 1 or (ways and len(ways[0]) == 1)
        together.setdefault(ways if of_one_cause else number, []).append(finding)
    comments = [writer.comment(group) for group in together.values()]
    undecided = findings.undecided if isinstance(findings, Findings) else ()
    if undecided:
        comments.append(writer.not_assessed(undecided))
    return sorted(comments, key=lambda comment: comment.span.start if comment.span else -1)


class _Writer:
    def __init__(self, report: AnnualReport, cells: Cells, language: Language) -> None:
        self._chinese = language == "zh"
        self._cells = cells
        self._known = frozenset(cells.spans.values())
        parts = report.reading.parts if report.reading else ()
        self._headings = {
            part.section: part.span for part in reversed(parts) if part.kind == "heading"
        }
        self._title = next((part.span for part in parts if part.kind == "title"), None)

    def _say(self, chinese: str, english: str) -> str:
        return chinese if self._chinese else english

    def comment(self, group: Sequence[Finding]) -> Comment:
        """Return the comment of findings that have one cause."""
        lead, *others = sorted(group, key=lambda one: (_is_symptom(one), len(one.paths)))
        return Comment(tuple(self._lines(lead, others)), self._span(lead))

    def _span(self, finding: Finding) -> Span | None:
        """Return the cell to correct; else words or the first cell; else heading or title."""
        edits = finding.suggestion.edits if finding.suggestion else ()
        words = [span for span in finding.spans[:1] if span not in self._known]
        paths = (edits[0].path,) if len(edits) == 1 else () if words else finding.paths
        cell = next(filter(None, map(self._cells.span, paths)), None)
        if cell is not None or finding.span is not None:
            return cell or finding.span
        section = (finding.paths[0] if finding.paths else finding.about).partition(".")[0]
        return self._headings.get(section, self._title)

    def _lines(self, lead: Finding, others: Sequence[Finding]) -> Iterator[str]:
        gravest = min((one.severity for one in (lead, *others)), key=_FROM_THE_GRAVEST.index)
        weight = gravest.chinese if self._chinese else str(gravest)
        if lead.certainty is not Certainty.CERTAIN:
            sure = lead.certainty.chinese if self._chinese else str(lead.certainty)
            weight = self._say(f"{weight}，{sure}", f"{weight}, {sure}")
        message = self._say(lead.message, lead.message_en)
        yield self._say(f"{lead.code}（{weight}）{message}", f"{lead.code} ({weight}) {message}")
        yield from self._figures(lead)
        if others:
            codes = "、".join(dict.fromkeys(other.code for other in others))
            yield self._say(
                f"关联问题：{codes}，系同一原因所致", f"So also: {codes.replace('、', ', ')}"
            )
        if lead.basis:
            yield self._say(f"依据：{lead.basis}", f"Basis: {lead.basis_en}")
        yield self._say("请核实。", "Please check.")

    def _figures(self, lead: Finding) -> Iterator[str]:
        """Give what the report says and what it should say."""
        say = self._say
        suggestion = lead.suggestion
        if suggestion is not None and len(suggestion.edits) == 1:
            (edit,) = suggestion.edits
            blank = say("空白", "blank")
            reported = blank if edit.reported is None else str(edit.reported)
            yield say(f"填报数：{reported}", f"Reported: {reported}")
            yield say(f"应为：{edit.suggested}", f"Should be: {edit.suggested}")
            return
        if lead.reported is not None:
            yield say(f"填报数：{lead.reported}", f"Reported: {lead.reported}")
        if suggestion is not None:
            yield say(f"应为：{suggestion.message}", f"Should be: {suggestion.message_en}")
        elif lead.computed is not None:
            of_cells = lead.span is None or lead.span in self._known
            chinese, english = (
                (
                    "据其他单元格算得，何处有误须核实",
                    "computed from other cells; either may be wrong",
                )
                if of_cells
                else ("据表格，何处有误须核实", "by the table; either may be wrong")
            )
            yield say(
                f"应为：{lead.computed}（{chinese}）", f"Should be: {lead.computed} ({english})"
            )
        elif (check := _known().get(lead.code)) and all(check.fix):
            yield say(*(f"{word}{fix}" for word, fix in zip(_TO_DO, check.fix, strict=True)))

    def not_assessed(self, undecided: Sequence[NotAssessed]) -> Comment:
        """Return the comment on what could not be assessed: it may hide a fault."""
        count, found = len(undecided), gaps(undecided)
        lines = [
            self._say(f"未能核对{count}项，请核实：", f"Not assessed ({count}), please check:")
        ]
        for gap in found[:_SHOWN]:
            codes = self._say("、", ", ").join(gap.codes)
            lines.append(f"{codes} {self._say(gap.message, gap.message_en)}")
        if len(found) > _SHOWN:
            rest = len(found) - _SHOWN
            lines.append(self._say(f"另有{rest}类情形", f"and for {rest} more reasons"))
        return Comment(tuple(lines), self._title)


_TO_DO = ("建议：", "To do: ")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Check[Any]]:
    """Return the checks by their codes, with those of packages that are installed."""
    return {check.code: check for check in (*_CHECKS, *installed_checks())}


def _is_symptom(finding: Finding) -> bool:
    """Tell whether a finding is of a check of sums, which one wrong cell breaks."""
    check = _known().get(finding.code)
    return check is not None and check.is_symptom
