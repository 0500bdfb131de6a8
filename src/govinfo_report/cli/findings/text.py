"""Findings for a person: by file and cause, with the line of the text, then a summary by check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from ... import Check, Finding, NotAssessed, Severity, Verdict
from ..checked import SERIES, Checked, blocks, rank
from ..outputs import common_folder
from ..terminal.excerpt import shortened
from ..terminal.output import rendered, width, write
from ..terminal.typeset import one_line
from ..views import View
from ..words import SEVERITIES, STYLES, VERDICTS, Language
from .one_finding import INDENT, Teller

__all__ = ["People"]

WIDEST = 120
CLEAN_FILES = 12
"""How many files without findings are named, if nothing else is said."""


class People(View):
    """What a person reads in a terminal or prints.

    Args:
        language: The language.
        checks: The checks by code, for their titles.
        full: Show notes, every reason and every file, and shorten nothing.
        fail_on: The least severity that matters: a note is shown if notes do.
        quiet: Show findings alone: no files without any, no summary.
    """

    streams = True

    def __init__(
        self,
        language: Language,
        checks: Mapping[str, Check[Any]],
        *,
        fail_on: Severity = Severity.WARNING,
        full: bool = False,
        quiet: bool = False,
    ):
        self._in = language
        self._checks = checks
        self._least = rank(Severity.NOTE if full else max(fail_on, Severity.WARNING, key=rank))
        self._full = full
        self._quiet = quiet
        self._width = min(width(), WIDEST)
        self._teller = Teller(language, checks, self._width, full=full)
        self._clean: list[Checked] = []
        self._verdicts: Counter[Verdict] = Counter()
        self._unreadable = 0
        self._found: Counter[str] = Counter()
        self._leads: dict[str, None] = {}
        self._hidden = self._made = 0
        self._worst: dict[str, Severity] = {}

    # ------------------------------------------------------------------------------- file by file

    def add(self, checked: Checked) -> str:
        """The findings of a file; those without any are named together at the end."""
        if checked.problem is not None:
            self._unreadable += 1
            return ""
        shown = [f for f in checked.findings if rank(f.severity) <= self._least]
        telling = (
            bool(shown)
            or (self._full and bool(checked.accepted))
            or (checked.verdict is Verdict.INCOMPLETE and not self._quiet)
        )
        lines = list(self._file(checked, shown)) if telling else []
        text = rendered(Text("\n").join([*lines, Text()])) if telling else ""
        if checked.name != SERIES:
            self._verdicts[checked.verdict] += 1
        self._made += checked.findings.assessed
        self._hidden += len(checked.findings) - len(shown)
        for finding in shown:
            self._found[finding.code] += 1
            before = self._worst.get(finding.code, finding.severity)
            self._worst[finding.code] = min(before, finding.severity, key=rank)
        if not telling:
            self._clean.append(checked)
        return text

    def write(self, text: str) -> None:
        """Write what `add` gave."""
        if text:
            write(text)

    def _file(self, checked: Checked, shown: Sequence[Finding]) -> Iterator[Text]:
        found = blocks(checked, shown)
        self._leads.update(dict.fromkeys(block.lead.code for block in found))
        yield self._heading(checked, len(found) if len(found) < len(shown) else 0)
        for block in found:
            yield from self._teller.block(checked, block)
        if not self._quiet:
            yield from self._teller.not_assessed(self._skipped(checked))
        if self._full:
            for finding, accepted in checked.accepted:
                yield from self._teller.accepted(finding, accepted)

    def _heading(self, checked: Checked, causes: int) -> Text:
        told = self._told(checked, causes)
        style = {Verdict.FAIL: "bold red", Verdict.PASS: "bold"}.get(checked.verdict, "bold yellow")
        name = self._name(checked)
        line = Text(name, "bold").append("  ").append(told, style)
        if cell_len(line.plain) > self._width:
            name = shortened(name, self._width, end=True)
            line = Text(name, "bold").append("\n  ").append(told, style)
        return line

    def _name(self, checked: Checked) -> str:
        if checked.name != SERIES:
            return one_line(checked.name)
        years = [name[:4] for name in checked.outcomes if not name.startswith("#")]
        span = f" {years[0]}–{years[-1]}" if years else ""
        return self._in("各年之间", "Across the years") + span

    def _skipped(self, checked: Checked) -> Sequence[NotAssessed]:
        """What could not be assessed; with ``--full`` what is only of note too."""
        found = checked.findings
        return found.not_assessed if self._full else found.undecided

    def _told(self, checked: Checked, causes: int = 0) -> str:
        """The verdict, and how much there is of what; in how many places, where that is less."""
        say, counts = self._in, checked.counts
        parts = [say.counted(causes, "处", "place")] if causes else []
        parts += [say.counted(counts[s], *words) for s, words in SEVERITIES.items() if counts[s]]
        if hindered := len(self._skipped(checked)):
            parts.append(say.counted(hindered, "项未核对", "not assessed"))
        if checked.accepted:
            parts.append(
                say(f"{len(checked.accepted)} 已接受", f"{len(checked.accepted)} accepted")
            )
        verdict = say(*VERDICTS[checked.verdict])
        return say("：", ": ").join([verdict, say("，", ", ").join(parts)]) if parts else verdict

    # ------------------------------------------------------------------------------------ the end

    def close(self) -> None:
        """Write what is told of all files together."""
        if self._quiet:
            return
        lines = [*self._clean_files(), *self._summary()]
        write(rendered(Text("\n").join(lines)))

    def _clean_files(self) -> Iterator[Text]:
        """The files that show nothing; their common folder is named once."""
        if not self._clean:
            return
        say = self._in
        shown = self._clean if self._full else self._clean[:CLEAN_FILES]
        folder = common_folder([checked.name for checked in self._clean])
        names = [self._clean_name(checked, folder) for checked in shown]
        if len(shown) < len(self._clean):
            names.append(say(f"…… 共 {len(self._clean)} 份 (--full)", "… (--full)"))
        head = Text(say("未见问题", "Nothing found"), "green")
        room = self._width - cell_len(head.plain) - 4
        head.append(f" {shortened(folder, room, end=True)}" if folder else "", "dim")
        head.append(say("：", ": "))
        yield from self._filled_with(head, names)

    def _filled_with(self, line: Text, names: Sequence[str]) -> Iterator[Text]:
        """Names behind a start, as many on a line as there is room for; none is broken."""
        comma = self._in("，", ", ")
        for number, name in enumerate(names):
            if number:
                line.append(comma)
            if cell_len(line.plain + name + comma) > self._width and line.plain != INDENT:
                line.rstrip()
                yield line
                line = Text(INDENT)
            line.append(name)
        yield line

    def _clean_name(self, checked: Checked, folder: str) -> str:
        _, parted, told = self._told(checked).partition(self._in("：", ": "))
        name = self._name(checked).removeprefix(folder)
        return name + (self._in(f"（{told}）", f" ({told})") if parted else "")

    def _summary(self) -> Iterator[Text]:
        say = self._in
        if self._clean:
            yield Text()
        parts = [
            say.counted(self._verdicts[verdict], *words)
            if say is Language.ZH
            else f"{self._verdicts[verdict]} {words[1]}"
            for verdict, words in VERDICTS.items()
            if self._verdicts[verdict]
        ]
        if self._unreadable:
            parts.append(f"{self._unreadable} {say('读不出', 'unreadable')}")
        total = self._verdicts.total() + self._unreadable
        head = say(f"共 {total} 份", say.counted(total, "", "file"))
        made = say(f"；比较 {self._made} 次", f"; {self._made} comparisons made")
        told = f"{head}{say('：', ': ')}{say('，', ', ').join(parts)}"
        yield Text(told, "bold").append(made, "not bold")
        for code in sorted(self._found, key=lambda c: (rank(self._worst[c]), c)):
            check = self._checks.get(code)
            title = say(*check.title) if check else ""
            line = Text(f"{self._found[code]:>4} × ").append(code, STYLES[self._worst[code]])
            yield line.append(f"  {shortened(title, self._width - 14)}")
        hints = []
        if self._hidden:
            notes = say.counted(self._hidden, "项提示未列出", "note")
            hints.append(say(f"{notes} (--full)", f"{notes} not shown (--full)"))
        if self._found:
            code = min(self._leads, key=lambda code: rank(self._worst[code]))
            hints.append(
                say(f"检查的说明：govinfo-report checks {code}", f"govinfo-report checks {code}")
            )
        if say is Language.ZH:
            hints.append("English: --lang en")
        if hints:
            yield Text(say("；", "; ").join(hints), "dim")
