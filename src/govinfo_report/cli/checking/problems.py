"""The list of problems (问题清单) of a run: a row a cause, whatever follows from it folded in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import IO

from attrs import evolve

from ... import Certainty, Finding, Findings, NotAssessed, Note, Problem, ProblemList
from ...languages import in_language
from ..inputs import Attempt, common_folder
from ..output import Choices, Output
from ..terminal.finding import label
from ..terminal.typeset import one_line
from ..words import Language
from .catalogue import catalogue
from .causes import Cause, causes, least_shown, rank
from .checked import Checked, Location
from .summary import brief, owner
from .verdicts import run_told, verdict_told

__all__ = ["Listed", "ListedFile", "Lister", "due"]

_ON_TOP = 12
"""The verdicts of more files than these stand below the list, not above it."""
_QUOTED = 40
"""At most so many characters of the words of a sentence are quoted."""


class Listed(Output[Checked]):
    """A format of the list of problems: one list for all files, written at the end."""

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._everything: list[Checked] = []

    def render(self, checked: Checked) -> str:
        """Keep the findings of a file for the end."""
        self._everything.append(checked)
        return ""

    @property
    def problems(self) -> ProblemList:
        """The list of problems of the run."""
        listed = Lister(self._everything, self.chosen).listed()
        if self.interrupted is None:
            return listed
        told = in_language(self.interrupted.told, self.chosen.language.value)
        return evolve(listed, summary=(*listed.summary, told))


class ListedFile(Listed):
    """A format of the list that is no text, and goes to a file."""

    def write_to(self, file: IO[bytes]) -> None:
        """Write the list."""
        raise NotImplementedError

    def content(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        self.write_to(file)
        return file.getvalue()


def due(say: Language, cause: Cause) -> tuple[int | Decimal | str, ...]:
    """Return the suggested figures; else in brackets the figure that it was compared with."""
    if cause.suggestion and cause.suggestion.edits:
        return tuple(edit.suggested for edit in cause.suggestion.edits)
    computed = cause.lead.computed
    if computed is None:
        return ()
    compared = say(f"{cause.compared[0]}{computed}", f"{cause.compared[1]} {computed}")
    return (say(f"（{compared}）", f"({compared})"),)


class Lister:
    """What the list says of the findings of a run.

    Args:
        everything: The reports, and the comparisons.
        chosen: The choices beside the format.
    """

    def __init__(self, everything: Sequence[Checked], chosen: Choices) -> None:
        self._everything = everything
        self._chosen = chosen
        self.language: Language = chosen.language
        self._in = self.language
        self._least = least_shown(chosen)
        files = [checked.name for checked in everything if checked.compared is None]
        self._many = len(files) > 1
        self._folder = common_folder(files)

    def listed(self) -> ProblemList:
        """Return the list."""
        say, hidden = self._in, 0
        problems: list[Problem] = []
        verdicts: list[str] = []
        notes: list[Note] = []
        for checked in self._everything:
            if checked.problem is not None:
                continue
            shown = [f for f in checked.findings if rank(f.severity) <= self._least]
            hidden += len(checked.findings) - len(shown)
            grouped = causes(checked, shown)
            problems += [self.problem(checked, cause) for cause in grouped]
            skipped = self.skipped(checked)
            if shown or skipped or not self._many:
                verdicts.append(self._verdict(checked, len(grouped), len(shown), len(skipped)))
            notes += self.not_assessed(checked)
        head = say("；", "; ").join(run_told(say, [*map(brief, self._everything)]))
        summary = [head + say("。", "")]
        if len(verdicts) > _ON_TOP:
            notes.insert(0, Note(say("各份结论", "Verdicts"), tuple(verdicts)))
        else:
            summary += verdicts
        return ProblemList(
            say.value,
            tuple(summary),
            tuple(problems),
            (*self._remarks(problems, hidden), *notes, *self._files()),
        )

    # -------------------------------------------------------------------------------- a problem

    def problem(self, checked: Checked, cause: Cause) -> Problem:
        """Return the row of a cause."""
        lead, location = cause.lead, cause.location
        attempt = location.attempt if location else owner(checked, lead) or checked.attempt
        edits = cause.suggestion.edits if cause.suggestion else ()
        cells = [place for edit in edits if (place := checked.location(edit.path))]
        given = [edit.reported for edit in edits] or [lead.reported]
        blank = self._in("空白", "blank")
        reported = tuple(blank if n is None else n for n in given if n is not None or edits)
        return Problem(
            severity=cause.severity.value,
            organ=tuple(self._organ(attempt)),
            part=self._part(checked, cause),
            place=tuple(self._places(cells if len(cells) == len(edits) > 1 else [location])),
            reported=reported,
            due=due(self._in, cause),
            basis=tuple(self._basis(cause)),
        )

    def _organ(self, attempt: Attempt) -> Iterator[str]:
        """Yield who and which year the report is of; its file, where there are several."""
        report = attempt.report
        if report is not None and report.agency:
            yield one_line(report.agency)
        if report is not None and report.year:
            yield self._in(f"{report.year}年度", str(report.year))
        if self._many or report is None or not report.agency:
            yield self._file(attempt.name)

    def _file(self, name: str) -> str:
        """Return the name of a file, without the folder that all are in."""
        return one_line(name.removeprefix(self._folder))

    def _part(self, checked: Checked, cause: Cause) -> str:
        """Return the part of the report: the one in which the cell, or the words, stand."""
        location = cause.location
        attempt = location.attempt if location else checked.attempt
        if location is not None and location.cell is not None:
            return self._named(attempt, location.cell.path)
        if location is not None and location.words.kind:
            words = location.words
            return self._named(attempt, words.section) or self._head(words.kind)
        path = cause.lead.paths[0] if cause.lead.paths else ""
        return self._named(attempt, path.rpartition(":")[2])

    def _named(self, attempt: Attempt, path: str) -> str:
        """Return the part that a path leads into: 第三部分."""
        sections = attempt.report.form.sections if attempt.report else ()
        for number, section in enumerate(sections, 1):
            if section.name == path.partition(".")[0]:
                numeral = section.heading.partition("、")[0]
                return self._in(f"第{numeral}部分", f"Part {number}")
        return ""

    def _head(self, kind: str) -> str:
        return self._in("标题", "Title") if kind == "title" else self._in("前言", "Preamble")

    def _places(self, locations: Sequence[Location | None]) -> Iterator[str]:
        for location in locations:
            if location is None:
                yield self._in("全文", "the whole report")
                continue
            cell = location.cell
            if cell is not None:
                yield label(cell.label, cell.path, self._in)
            else:
                words = one_line(location.words.text)
                words = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
                yield self._in(f"“{words}”", f'"{words}"')
            yield self._in(location.span.chinese, location.span.english)

    def _basis(self, cause: Cause) -> Iterator[str]:
        """Yield what is wrong; the findings that follow from it; what that rests on."""
        say, lead = self._in, cause.lead
        sure = "" if lead.certainty is Certainty.CERTAIN else say.word(lead.certainty)
        sure = say(f"（{sure}）", f" ({sure})") if sure else ""
        message = one_line(say.message(lead))
        yield f"{say.word(cause.severity)}{sure}{say('：', ': ')}{message}"
        if cause.others:
            others = say("；", "; ").join(map(self._consequence, cause.others))
            yield f"{say('关联问题：', 'so also: ')}{others}"
        suggestion = cause.suggestion
        if suggestion and len(suggestion.edits) > 1:
            yield f"{say('建议：', 'suggested: ')}{one_line(say.message(suggestion))}"
        code = say(f"（{lead.code}）", f" ({lead.code})")
        yield f"{say('依据：', 'basis: ')}{say.basis(lead)}{code}" if lead.basis else lead.code

    def _consequence(self, finding: Finding) -> str:
        """Return the figures of a finding that follows from another, or its title."""
        say, check = self._in, catalogue().get(finding.code)
        told = say(*check.title) if check else finding.name
        if finding.reported is not None and finding.computed is not None:
            figures = say("填报{}，算得{}", "{} reported, {} computed")
            told = figures.format(finding.reported, finding.computed)
        return f"{finding.code} {told}"

    # ------------------------------------------------------------------------ beside the problems

    def _verdict(self, checked: Checked, causes: int, shown: int, skipped: int) -> str:
        say = self._in
        if checked.compared is not None:
            who = one_line(in_language(checked.compared.told, say.value))
        else:
            *named, last = self._organ(checked.attempt)
            if named and self._many:  # the last one is the file
                last = say(f"（{last}）", f"({last})")
            who = " ".join((*named, last))
        told = verdict_told(say, checked, causes if causes < shown else 0, skipped)
        return f"{who}{say('　', ' — ')}{told}"

    def skipped(self, checked: Checked) -> Sequence[NotAssessed]:
        """Return the comparisons that could not be made, and are told."""
        findings = checked.findings
        return findings.not_assessed if self._chosen.full else findings.undecided

    def not_assessed(self, checked: Checked) -> Iterator[Note]:
        """Yield why comparisons could not be made: each of them in full, else by their reasons."""
        skipped = self.skipped(checked)
        if not skipped:
            return
        say = self._in
        lines = (
            tuple(f"{one.code} {one_line(say.message(one))}" for one in skipped)
            if self._chosen.full
            else tuple(
                f"{say('、', ', ').join(gap.codes)} {one_line(say.message(gap))}"
                for gap in Findings(not_assessed=tuple(skipped)).gaps
            )
        )
        compared = checked.compared
        name = in_language(compared.told, say.value) if compared else self._file(checked.name)
        title = say(f"未能核对{len(skipped)}项", f"Not assessed ({len(skipped)})")
        yield Note(f"{title}{say('：', ': ')}{name}" if self._many else title, lines)

    def _remarks(self, problems: Sequence[Problem], hidden: int) -> Iterator[Note]:
        say, lines = self._in, []
        if any(str(value).startswith(("（", "(")) for row in problems for value in row.due):
            lines.append(
                say(
                    "“应为”栏括号内的数，系据其他各格算得或与之对照的数，何处有误请核实。",
                    "A figure in brackets under “Should be” is the one that was computed or "
                    "compared; either side may be wrong.",
                )
            )
        if hidden:
            lines.append(
                say(
                    f"另有提示{hidden}项，未列入本清单。",
                    f"{say.counted(hidden, '', 'note')} not in this list.",
                )
            )
        if lines:
            yield Note("", tuple(lines))

    def _files(self) -> Iterator[Note]:
        """Yield the files that could not be read, and those without problems."""
        say = self._in
        unreadable = tuple(
            f"{self._file(one.name)}{say('：', ': ')}{one_line(one.problem.brief[say.value])}"
            for one in self._everything
            if one.problem is not None
        )
        if unreadable:
            yield Note(say("无法读取", "Could not be read"), unreadable)
        clean = tuple(
            self._file(one.name)
            for one in self._everything
            if one.problem is None and one.compared is None
            if not self.skipped(one)
            if all(rank(finding.severity) > self._least for finding in one.findings)
        )
        if clean and self._many:
            yield Note(say("未发现问题", "No problems found"), clean)
