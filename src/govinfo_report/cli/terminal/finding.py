"""A finding in lines: what is wrong, where in the text, what it should be, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from ... import Certainty, Finding, Findings, NotAssessed, Suggestion
from ..checking.catalogue import catalogue
from ..checking.causes import Cause
from ..checking.checked import Accepted, Cell, Checked, Location
from ..words import STYLES, Language
from .excerpt import elided, excerpt, shortened
from .typeset import hanging, one_line, pad

__all__ = ["INDENT", "FindingLines", "label"]

MESSAGE_LINES = 4
"""At most so many lines for a message; one that takes more is cut in its middle."""
REASONS = 3
MARGIN = 9
"""How many columns stand left of a line of the text, for its place."""
NAME = 12
"""At least so many columns for the name of a cell."""
INDENT = " " * 4


class FindingLines:
    """The lines of findings.

    Args:
        language: The language.
        width: The columns.
        full: Whether nothing is shortened.
    """

    def __init__(self, language: Language, width: int, *, full: bool) -> None:
        self._in = language
        self._width = width
        self._full = full
        self._name = language(7, 10)

    def not_assessed(self, skipped: Sequence[NotAssessed]) -> Iterator[Text]:
        """Yield why comparisons could not be made, grouped by the reasons; in full each of them."""
        if self._full:
            for one in skipped:
                yield from self._hanging(Text(f"  {one.code} ", "dim"), self._in.message(one))
            return
        found = Findings(not_assessed=tuple(skipped)).gaps
        for gap in found[:REASONS]:
            head = f"  {self._in('、', ', ').join(gap.codes)} "
            reason = one_line(self._in.message(gap))
            yield Text(head, "dim").append(elided(reason, self._width - cell_len(head)))
        if len(found) > REASONS:
            yield Text(self._in("  ……（--full）", "  … (--full)"), "dim")

    def cause(self, checked: Checked, cause: Cause) -> Iterator[Text]:
        """Yield the findings of one cause: message, line of the text, what follows, and why."""
        say, lead = self._in, cause.lead
        head = Text("  ").append(say.word(cause.severity), f"bold {STYLES[cause.severity]}")
        if lead.certainty is Certainty.CERTAIN:
            head.append(f" {lead.code} ", "bold")
        else:
            sure = say.word(lead.certainty)
            head.append(f" {lead.code}{say('', ' ')}", "bold")
            head.append(say(f"（{sure}）", f"({sure}) "), "dim")
        yield from self._hanging(head, say.message(lead), MESSAGE_LINES)
        before = checked.reopened.get(lead.fingerprint)
        if before is not None:
            then = say("当时填报{}，算得{}：{}", "when it read {}, computed {}: {}")
            then = then.format(before.reported, before.computed, before.reason or "-")
            yield from self._line(say("曾接受", "accepted"), then)
        yield from self._places(checked, cause)
        others = [f"{other.code} {self._consequence(other)}" for other in cause.others]
        if others and not self._full:
            others = [say("；", "; ").join(others)]
        for other in others:
            yield from self._line(say("关联", "so also"), other)
        suggestion = cause.suggestion
        if suggestion and not _says(lead, suggestion):
            yield from self._line(say("建议", "suggested"), say.message(suggestion))
        check = catalogue().get(lead.code)
        if check is not None and self._full:
            yield from self._line(say("比较", "compares"), say(*check.formula))
        if lead.basis:
            yield from self._line(say("依据", "basis"), say.basis(lead))

    def _places(self, checked: Checked, cause: Cause) -> Iterator[Text]:
        """Yield the lines of the text with a caret under the figures."""
        edits = cause.suggestion.edits if cause.suggestion else ()
        if 0 < len(edits) <= 2:
            for edit in edits:
                location = checked.location(edit.path)
                if location is not None:
                    meant = self._in("应为", "should be")
                    yield from self._excerpt(checked, location, f"{meant} {edit.suggested}")
        elif cause.location is not None:
            computed = cause.lead.computed
            beside = "" if computed is None else f"{self._in(*cause.compared)} {computed}"
            yield from self._excerpt(checked, cause.location, beside)

    def _excerpt(self, checked: Checked, location: Location, beside: str) -> Iterator[Text]:
        if len(checked.attempts) > 1:
            yield Text(" " * MARGIN).append(f" ╭ {one_line(location.attempt.name)}", "dim")
        room = self._width - MARGIN - 3
        span, words = location.span, location.words
        seen = excerpt(words.line, words.column, words.column + len(words.text), room)
        where = f"{span.line}:{span.column}"
        if span.place is not None:
            where = ""
            yield Text(" " * MARGIN).append(f" ╭ {self._in(span.chinese, span.english)}", "dim")
        yield Text(where.rjust(MARGIN) + " │ ", "dim").append(seen.line, "default not dim")
        carets = seen.carets
        said = self._beside(beside, location.cell if not seen.has_words else None, room, carets)
        line = Text(" " * MARGIN + " │ ", "dim")
        free, taken = cell_len(seen.before), cell_len(said) + 1
        if not said or cell_len(carets) + taken <= room:
            line.append(carets, "bold red not dim")
            yield line.append(f" {said}".rstrip(), "bold not dim")
        elif taken <= free:  # no room on the right, some on the left
            line.append(" " * (free - taken) + f"{said} ", "bold not dim")
            yield line.append(carets[free:], "bold red not dim")
        else:
            yield line.copy().append(carets, "bold red not dim")
            yield line.append(shortened(said, room), "bold not dim")

    def _beside(self, words: str, cell: Cell | None, room: int, carets: str) -> str:
        """Return the words beside a caret: the figure meant; the cell, if its line names none."""
        arrow = f"{words}  ← " if words else "← "
        left = room - cell_len(carets) - 1 - cell_len(arrow)
        if cell is None or left < NAME:
            return words
        name = label(cell.label, cell.path, self._in)
        return arrow + shortened(name, left, end=self._in is Language.EN)

    def _consequence(self, finding: Finding) -> str:
        """Return the message of a finding; if not in full, its figures, or its title."""
        say = self._in
        if self._full:
            return say.message(finding)
        if finding.reported is None or finding.computed is None:
            check = catalogue().get(finding.code)
            return say(*check.title) if check else finding.name
        figures = say("填报{}，算得{}", "{} reported, {} computed")
        return figures.format(finding.reported, finding.computed)

    def _line(self, name: str, text: str) -> Sequence[Text]:
        start = Text(INDENT).append(pad(name, self._name), "dim")
        return self._hanging(start, text, 1)

    def _hanging(self, start: Text, text: str, most: int = 0) -> Sequence[Text]:
        """Return text behind a start, further lines indented; ``most`` lines, if not in full."""
        taken = cell_len(start.plain)
        indent = min(taken, len(INDENT) + self._name)
        whole = one_line(text)
        room = self._width - taken + (self._width - indent) * (most - 1)
        lines = list(hanging(start.copy(), whole, self._width, indent=indent))
        while most and not self._full and len(lines) > most:
            cut = elided(whole, room) if most > 1 else shortened(whole, room)
            lines = list(hanging(start.copy(), cut, self._width, indent=indent))
            room -= 2
        return lines

    def accepted(self, finding: Finding, accepted: Accepted) -> Sequence[Text]:
        """Return a finding that a baseline accepts, and why."""
        reason = f" — {accepted.reason}" if accepted.reason else ""
        start = Text(f"  {self._in('已接受', 'accepted')} {finding.code} ", "dim")
        return self._hanging(start, self._in.message(finding) + reason)


def label(labels: str, path: str, language: Language) -> str:
    """Return the name of a cell: its labels in few words, or its path."""
    return language(labels.replace("法人或其他组织 ", ""), path)


def _says(finding: Finding, suggestion: Suggestion) -> bool:
    """Return whether the message of a finding says already what is suggested."""
    edits = [(edit.path, edit.suggested) for edit in suggestion.edits]
    return bool(edits) and edits == [(path, finding.computed) for path in finding.paths[:1]]
