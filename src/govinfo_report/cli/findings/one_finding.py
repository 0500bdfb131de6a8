"""One finding told to a person: what, where in the text, what it should be, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from ... import Check, Figure, Finding, NotAssessed, Suggestion
from ..checked import Accepted, Block, Checked, Place
from ..terminal.excerpt import elided, excerpt, shortened
from ..terminal.typeset import one_line, pad, wrap
from ..words import CERTAINTIES, SEVERITIES, STYLES, Language

__all__ = ["INDENT", "Teller", "label"]

MESSAGE_LINES = 4
"""The most lines of a message; one that takes more is cut in its middle."""
REASONS = 3
MARGIN = 9
"""The columns left of a line of the text, for its place."""
NAME = 12
"""The least columns for the name of a cell."""
INDENT = " " * 4


class Teller:
    """Sets findings in lines.

    Args:
        language: The language.
        checks: The checks by code, for their titles.
        width: The columns.
        full: Shorten nothing.
    """

    def __init__(
        self, language: Language, checks: Mapping[str, Check[Any]], width: int, *, full: bool
    ):
        self._in = language
        self._checks = checks
        self._width = width
        self._full = full

    def not_assessed(self, found: Sequence[NotAssessed]) -> Iterator[Text]:
        """Why comparisons could not be made: by check, the first reason of each."""
        if self._full:
            for one in found:
                yield from self._hanging(Text(f"  {one.code} ", "dim"), self._in.message(one))
            return
        first = {one.code: one for one in reversed(found)}
        counts = Counter(one.code for one in found)
        for code in list(dict.fromkeys(one.code for one in found))[:REASONS]:
            head = f"  {code} ×{counts[code]} " if counts[code] > 1 else f"  {code} "
            reason = self._in.message(first[code])
            yield Text(head, "dim").append(elided(one_line(reason), self._width - cell_len(head)))
        if len(counts) > REASONS:
            yield Text("  …… (--full)", "dim")

    def block(self, checked: Checked, block: Block) -> Iterator[Text]:
        """Findings of one cause: the message, the line of the text, what follows, and why."""
        say, lead = self._in, block.lead
        head = Text("  ").append(say(*SEVERITIES[block.severity]), f"bold {STYLES[block.severity]}")
        head.append(f" {lead.code}" + say("" if not block.certain else " ", " "), "bold")
        sure = (
            ""
            if block.certain
            else say("（{}）", "({}) ").format(say(*CERTAINTIES[lead.certainty]))
        )
        yield from self._hanging(head.append(sure, "dim"), say.message(lead), MESSAGE_LINES)
        before = checked.reopened.get(lead.fingerprint)
        if before is not None:
            yield from self._line(
                say("接受过", "accepted"),
                say("当时填报 {}，算得 {}：{}", "when it read {}, computed {}: {}").format(
                    before.reported, before.computed, before.reason or "-"
                ),
            )
        yield from self._places(checked, block)
        if self._full:
            for other in block.others:
                so = f"{other.code} {say.message(other)}"
                yield from self._line(say("连带", "so also"), so)
        elif block.others:
            others = say("；", "; ").join(map(self._short, block.others))
            yield from self._line(say("连带", "so also"), others)
        suggestion = block.suggestion
        if suggestion and not _says(lead, suggestion):
            yield from self._line(say("建议", "suggested"), say.message(suggestion))
        if lead.basis:
            yield from self._line(say("依据", "basis"), lead.basis)

    def _places(self, checked: Checked, block: Block) -> Iterator[Text]:
        """The lines of the text with a caret under the figures."""
        edits = block.suggestion.edits if block.suggestion else ()
        if 0 < len(edits) <= 2:
            for edit in edits:
                place = checked.place(edit.path)
                if place is not None:
                    meant = self._in("应为", "should be")
                    yield from self._excerpt(checked, place, f"{meant} {edit.suggested}")
        elif block.place is not None:
            computed = block.lead.computed
            told = "" if computed is None else f"{self._in(*block.compared)} {computed}"
            yield from self._excerpt(checked, block.place, told)

    def _excerpt(self, checked: Checked, place: Place, told: str) -> Iterator[Text]:
        if len(checked.outcomes) > 1:
            yield Text(" " * MARGIN).append(f" ╭ {one_line(place.outcome.name)}", "dim")
        room = self._width - MARGIN - 3
        seen = excerpt(place.outcome.decoded.text, place.span, room)
        where = f"{place.span.line}:{place.span.column}"
        yield Text(where.rjust(MARGIN) + " │ ", "dim").append(seen.line, "default not dim")
        carets = seen.carets
        said = self._beside(told, place.figure if not seen.has_words else None, room, carets)
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

    def _beside(self, told: str, figure: Figure | None, room: int, carets: str) -> str:
        """What stands beside a caret: the figure meant, and the cell where its line names none."""
        arrow = f"{told}  ← " if told else "← "
        left = room - cell_len(carets) - 1 - cell_len(arrow)
        if figure is None or left < NAME:
            return told
        name = label(figure.label, figure.path, self._in)
        return arrow + shortened(name, left, end=self._in is Language.EN)

    def _short(self, finding: Finding) -> str:
        """A finding in few words: its figures, or its title."""
        say = self._in
        check = self._checks.get(finding.code)
        if finding.reported is None or finding.computed is None:
            return f"{finding.code} {say(*check.title) if check else finding.name}"
        figures = say("填报 {}，算得 {}", "{} reported, {} computed")
        return f"{finding.code} {figures.format(finding.reported, finding.computed)}"

    def _line(self, name: str, text: str) -> Iterator[Text]:
        start = Text(INDENT).append(pad(name, self._in_columns()), "dim")
        return self._hanging(start, text, 1)

    def _in_columns(self) -> int:
        return 7 if self._in is Language.ZH else 10

    def _hanging(self, start: Text, text: str, most: int = 0) -> Iterator[Text]:
        """Text behind a start, its further lines indented; of ``most`` lines, if not in full."""
        indent = min(cell_len(start.plain), len(INDENT) + self._in_columns())
        whole = one_line(text)
        room = self._width * max(most, 1) - cell_len(start.plain) - indent * (max(most, 1) - 1)
        lines = self._filled(start, whole, indent)
        while most and not self._full and len(lines) > most:
            cut = elided(whole, room) if most > 1 else shortened(whole, room)
            lines = self._filled(start, cut, indent)
            room -= 2
        yield start.append(lines[0])
        yield from (Text(" " * indent + line) for line in lines[1:])

    def _filled(self, start: Text, text: str, indent: int) -> list[str]:
        first = self._width - cell_len(start.plain)
        head = (wrap(text, first) or [""])[0]
        rest = text[len(head) :].strip()
        return [head, *wrap(rest, self._width - indent)]

    def accepted(self, finding: Finding, accepted: Accepted) -> Iterator[Text]:
        """A finding that a baseline accepts, and why."""
        reason = f" — {accepted.reason}" if accepted.reason else ""
        start = Text(f"  {self._in('已接受', 'accepted')} {finding.code} ", "dim")
        return self._hanging(start, self._in.message(finding) + reason)


def label(labels: str, path: str, language: Language) -> str:
    """The name of a cell: its labels in few words, or its path."""
    return language(labels.replace("法人或其他组织 ", ""), path)


def _says(finding: Finding, suggestion: Suggestion) -> bool:
    """Whether the message of a finding says already what is suggested."""
    edits = suggestion.edits
    return (
        len(edits) == 1
        and finding.computed == edits[0].suggested
        and edits[0].path in finding.paths[:1]
    )
