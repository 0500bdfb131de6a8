"""Findings for a person: by file and cause, with the line of the text, then a summary by check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from ... import Finding, NotAssessed, Severity, Verdict
from ...languages import in_language
from ..checking.catalogue import catalogue, profile_option
from ..checking.causes import causes, least_shown, rank
from ..checking.checked import Checked
from ..checking.summary import Brief, Sum, brief, by_organ, by_year
from ..checking.verdicts import run_told, verdict_told
from ..inputs import common_folder
from ..output import Choices, Output
from ..terminal.console import rendered, width, write
from ..terminal.excerpt import shortened
from ..terminal.finding import INDENT, FindingLines
from ..terminal.typeset import hanging, one_line, pad
from ..words import STYLES, Language

__all__ = ["TextFindings"]

WIDEST = 120
SUMS = 10
"""At most so many organs are in the table at the end, if not in full."""
NAME = 36
"""At most so many columns for the name of an organ there."""
CLEAN_FILES = 12
"""At most so many files without findings are named, if not in full."""


class TextFindings(Output[Checked]):
    """A page to read in a terminal or to print; notes are shown in full, or if they matter."""

    streams = True

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._in = chosen.language
        self._least = least_shown(chosen)
        self._full = chosen.full
        self._quiet = chosen.quiet
        self._width = WIDEST if chosen.to_file else min(width(), WIDEST)
        self._lines = FindingLines(chosen.language, self._width, full=chosen.full)
        self._run: list[Brief] = []
        self._clean: list[tuple[str, str]] = []
        self._shown: Counter[tuple[int, str, Severity]] = Counter()
        self._hidden = 0
        self._leads: dict[str, None] = {}

    # ------------------------------------------------------------------------------- file by file

    def render(self, checked: Checked) -> str:
        """Return the findings of a file; those without any are named together at the end."""
        shown = [f for f in checked.findings if rank(f.severity) <= self._least]
        telling = (
            bool(shown)
            or (self._full and bool(checked.accepted))
            or (checked.verdict is Verdict.INCOMPLETE and not self._quiet)
        )
        lines = [*self._file(checked, shown), Text()] if telling else []
        text = self._set(lines) if telling else ""
        self._run.append(brief(checked))
        self._shown.update((rank(f.severity), f.code, f.severity) for f in shown)
        self._hidden += len(checked.findings) - len(shown)
        if not telling and checked.problem is None:
            self._clean.append((self._name(checked), self._sums(checked)))
        return text

    def write(self, text: str) -> None:
        """Write the findings with their colours."""
        write(text)

    def _file(self, checked: Checked, shown: Sequence[Finding]) -> Iterator[Text]:
        grouped = causes(checked, shown)
        self._leads.update(dict.fromkeys(cause.lead.code for cause in grouped))
        yield self._heading(checked, len(grouped) if len(grouped) < len(shown) else 0)
        for cause in grouped:
            yield from self._lines.cause(checked, cause)
        if not self._quiet:
            yield from self._lines.not_assessed(self._skipped(checked))
        if self._full:
            for finding, accepted in checked.accepted:
                yield from self._lines.accepted(finding, accepted)

    def _heading(self, checked: Checked, count: int) -> Text:
        sums = self._sums(checked, count)
        style = {Verdict.FAIL: "bold red", Verdict.PASS: "bold"}.get(checked.verdict, "bold yellow")
        name = shortened(self._name(checked), self._width, end=True)
        between = "  " if cell_len(f"{name}  {sums}") <= self._width else "\n  "
        return Text(name, "bold").append(between).append(sums, style)

    def _name(self, checked: Checked) -> str:
        if checked.compared is None:
            return one_line(checked.name)
        told = one_line(in_language(checked.compared.told, self._in.value))
        if checked.compared.kind != "years":
            return told
        years = [name[:4] for name in checked.attempts if not name.startswith("#")]
        return told + (f" {years[0]}–{years[-1]}" if years else "")

    def _skipped(self, checked: Checked) -> Sequence[NotAssessed]:
        """Return what could not be assessed; with ``--full`` what is only of note too."""
        findings = checked.findings
        return findings.not_assessed if self._full else findings.undecided

    def _sums(self, checked: Checked, places: int = 0) -> str:
        """Return the verdict and the counts; of places, too, if there are fewer."""
        return verdict_told(self._in, checked, places, len(self._skipped(checked)))

    # ------------------------------------------------------------------------------------ the end

    def close(self) -> str:
        """Return the page's end: all files together."""
        if self._quiet:
            return ""
        lines = [*self._clean_files(), *self._summary()]
        return self._set(lines)

    def _set(self, lines: Sequence[Text]) -> str:
        """Return lines as they are written: colours are for terminals."""
        text = Text("\n").join(lines)
        return f"{text.plain}\n" if self.chosen.to_file else rendered(text)

    def _clean_files(self) -> Iterator[Text]:
        """Yield the files that show nothing; their common folder is named once."""
        if not self._clean:
            return
        say = self._in
        shown = self._clean if self._full else self._clean[:CLEAN_FILES]
        folder = common_folder([name for name, _ in self._clean])
        names = [self._clean_name(*one, folder) for one in shown]
        if len(shown) < len(self._clean):
            names.append(say(f"……共{len(self._clean)}份（--full）", "… (--full)"))
        head = Text(say("未发现问题", "No problems found"), "green")
        room = self._width - cell_len(head.plain) - 4
        head.append(f" {shortened(folder, room, end=True)}" if folder else "", "dim")
        head.append(say("：", ": "))
        yield from self._filled_with(head, names)

    def _filled_with(self, line: Text, names: Sequence[str]) -> Iterator[Text]:
        """Yield names behind a start, as many on a line as there is room for; none is broken."""
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

    def _clean_name(self, name: str, told: str, folder: str) -> str:
        _, parted, sums = told.partition(self._in("：", ": "))
        return name.removeprefix(folder) + (self._in(f"（{sums}）", f" ({sums})") if parted else "")

    def _sums_of(self, sums: Sequence[Sum], head: str) -> Iterator[Text]:
        """Yield a table of organs, or years: how many reports failed, and how many findings.

        Those with nothing found are left out, if not in full; the table tells nothing new of one.
        """
        found = [one for one in sums if one.findings or one.verdicts[Verdict.FAIL]]
        if len(sums) < 2 or (len(found) < 2 and not self._full):
            return
        say = self._in
        shown = sums if self._full else found[:SUMS]
        heads = [say("报告", "reports"), say("不通过", "fail")]
        heads += [say.word(severity) for severity in Severity]
        room = min(self._width - 2 - sum(max(7, cell_len(name) + 2) for name in heads), NAME)
        yield Text()
        widths = [max(7, cell_len(name) + 2) for name in heads]
        cells = "".join(" " * (w - cell_len(n)) + n for n, w in zip(heads, widths, strict=True))
        yield Text(f"  {pad(head, room)}{cells}", "dim")
        for one in shown:
            name = one_line(one.name) or say("（未写明）", "(not named)")
            counts = [one.reports, one.verdicts[Verdict.FAIL]]
            counts += [one.findings[severity] for severity in Severity]
            line = "".join(f"{n:>{w}}" for n, w in zip(counts, widths, strict=True))
            yield Text(f"  {pad(shortened(name, room - 1), room)}{line}")
        if more := len(sums) - len(shown):
            yield Text(say(f"  …… 另有{more}个 (--full)", f"  … and {more} more (--full)"), "dim")

    def _summary(self) -> Iterator[Text]:
        say = self._in
        if self._clean:
            yield Text()
        files, made = run_told(say, self._run)
        if self.interrupted is not None:
            yield Text(in_language(self.interrupted.told, say.value), "bold yellow")
        start = Text(f"{files}{say('；', '; ')}", "bold")
        yield from hanging(start, made, self._width, "not bold", indent=len(INDENT))
        counts: Counter[str] = Counter()
        worst: dict[str, Severity] = {}
        for (_, code, severity), count in sorted(self._shown.items()):
            counts[code] += count
            worst.setdefault(code, severity)
        for code, count in counts.items():
            check = catalogue().get(code)
            title = say(*check.title) if check else ""
            line = Text(f"{count:>4} × ").append(code, STYLES[worst[code]])
            yield line.append(f"  {shortened(title, self._width - 14)}")
        yield from self._sums_of(by_year(self._run), say("年度", "Year"))
        yield from self._sums_of(by_organ(self._run), say("机关", "Organ"))
        hints = []
        if self._hidden:
            notes = say.counted(self._hidden, "项提示未列出", "note")
            hints.append(say(f"{notes}（--full）", f"{notes} not shown (--full)"))
        if counts:
            code = min(self._leads, key=lambda code: rank(worst[code]))
            hints.append(
                f"{say('检查的说明：', '')}govinfo-report checks{profile_option(code)} {code}"
            )
        if say is Language.ZH:
            hints.append("English: --lang en")
        if hints:
            yield Text(say("；", "; ").join(hints), "dim")
