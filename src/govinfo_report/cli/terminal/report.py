"""A report as a page: who, which year, the sections with their tables, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from ... import AnnualReport, Figure, Section, Span, State
from ..inputs import Attempt
from ..words import Language
from .draw import MARKS, NARROW, draw
from .grids import ColumnHead, DrawnTable, grids
from .typeset import hanging, one_line, pad, wrap

__all__ = ["report_page"]

WIDEST = 100
PROSE_LINES = 3
UNCLAIMED_LINES = 5
INDENT = "  "


def report_page(
    attempt: Attempt, width: int, language: Language = Language.ZH, *, full: bool = False
) -> Text:
    """Return the whole report, set for so many columns; the report itself is in Chinese."""
    assert attempt.report is not None
    page = _Page(attempt, attempt.report, min(width, WIDEST), language, full=full)
    return Text("\n").join(page.lines())


class _Page:
    def __init__(
        self,
        attempt: Attempt,
        report: AnnualReport,
        width: int,
        language: Language,
        *,
        full: bool,
    ) -> None:
        self._in = language
        self.attempt = attempt
        self.report = report
        self.width = width
        self.full = full
        self.grids = grids(report.tables(), attempt.figures, language.value)
        self._head = language(10, 10)

    def lines(self) -> Iterator[Text]:
        title = self.report.title or self._in("（原文无标题）", "(no title in the text)")
        yield from (Text(line, "bold") for line in wrap(title, self.width))
        yield from self._particulars()
        yield from self._counts()
        if self.full and self.report.preamble:
            yield from (Text(), Text(self._in("前言", "Preamble"), "bold"))
            yield from self._prose(self.report.preamble)
        for section in self.report.form.sections:
            yield Text()
            yield from self._section(section)
        yield from self._diagnostics()
        yield from self._unclaimed()

    # ------------------------------------------------------------------------------- the head

    def _particulars(self) -> Iterator[Text]:
        say, report, contact = self._in, self.report, self.report.contact
        reading = report.reading
        period = report.period and " – ".join(str(day or "?") for day in report.period)
        ways = (contact.address, contact.postcode, contact.telephone, contact.email)
        decoded = self.attempt.decoded
        file = f"{self.attempt.name} ({decoded.encoding or decoded.format})"
        if self.attempt.decoded.damaged:
            number = decoded.damaged
            file += self._in(f"，{number}个字符损坏", f", {number} characters damaged")
        known = {
            say("机关", "Agency"): report.agency,
            say("年度", "Year"): report.year,
            say("期限", "Period"): period,
            say("格式", "Form"): self._form(),
            **({say("依据", "Told by"): reading.why} if reading and self.full else {}),
            say("联系", "Contact"): say("，", ", ").join(way for way in ways if way) or None,
            say("文件", "File"): file,
        }
        for name, value in known.items():
            missing = say("原文未载", "not in the text")
            said = missing if value is None else one_line(str(value))
            yield from self._hanging(
                f"{INDENT}{pad(name, self._head)}", said, "" if value else "yellow"
            )

    def _form(self) -> str:
        reading = self.report.reading
        titles = {grid.name: grid.title for grid in self.grids}
        mixed = [
            f"{titles.get(name) or name}: {revision}"
            for name, revision in (reading.revisions if reading else {}).items()
            if revision != self.report.revision
        ]
        form = f"{self.report.revision} {self.report.form.instrument}".strip()
        if not mixed:
            return form
        return form + self._in(f"，但{'、'.join(mixed)}", f", but {', '.join(mixed)}")

    def _counts(self) -> Iterator[Text]:
        """Yield how many figures there are of each state: the legend of the tables."""
        name = f"{INDENT}{pad(self._in('数字', 'Figures'), self._head)}"
        for state, mark in MARKS.items():
            if number := self.attempt.states[state]:
                line = Text(f"{name}{number:>4}  ")
                line.append(pad(mark.example, 6), mark.style)
                said = self._in(mark.head, mark.english), self._in(*mark.hint)
                line.append("  ".join(filter(None, said)))
                yield line
                name = " " * cell_len(name)

    # --------------------------------------------------------------------------- the sections

    def _section(self, section: Section) -> Iterator[Text]:
        heading = self.report.headings.get(section.name)
        shown = wrap(one_line(heading or section.heading).lstrip("#* "), self.width)
        lines = [Text(line, "bold") for line in shown or [""]]
        text = getattr(getattr(self.report, section.name, None), "text", None)
        if heading is None and text is None:
            missing = self._in("  原文无此标题", "  no such heading in the text")
            lines[-1].append(missing, "yellow")
        yield from lines
        if section.tables:
            text = self.report.table_notes.get(section.name)
        yield from self._prose(text)
        for number, grid in enumerate(g for g in self.grids if g.section == section.name):
            if number or text:
                yield Text()
            yield from self._table(grid)
        for row in self.report.extra_rows:
            if row.section == section.name:
                cells = [
                    one_line(row.label),
                    *(one_line(cell) or self._in("空白", "blank") for cell in row.cells),
                ]
                start = f"{INDENT}{self._in('格式以外的行：', 'extra row: ')}"
                yield from self._hanging(start, " | ".join(cells), "magenta")

    def _prose(self, text: str | None) -> Iterator[Text]:
        lines = wrap(text or "", self.width - len(INDENT))
        shown = lines if self.full else lines[:PROSE_LINES]
        yield from (Text(INDENT + line) for line in shown)
        if len(shown) < len(lines):
            characters = len("".join((text or "").split()))
            more = self._in(
                f"……共{characters}字（--full）", f"… {characters} characters in all (--full)"
            )
            yield Text(f"{INDENT}{more}", "dim")

    def _table(self, grid: DrawnTable) -> Iterator[Text]:
        notes = [self._note(line.figures, grid.heads) for line in grid.lines]
        numbers = count(1)
        marks = [f" [{next(numbers)}]" if note else "" for note in notes]
        table = draw(grid, marks, self.width - len(INDENT))
        yield from (Text(INDENT) + line for line in table)
        for number, note in enumerate(filter(None, notes), 1):
            yield from self._hanging(f"{INDENT}[{number}] ", note)

    # ---------------------------------------------------------------------------- the reading

    def _diagnostics(self) -> Iterator[Text]:
        reading = self.report.reading
        if reading is None or not reading.diagnostics:
            return
        labels = {figure.path.rpartition(".")[0]: figure.label for figure in self.attempt.figures}
        yield Text()
        yield self._titled("诊断", "Diagnostics", len(reading.diagnostics))

        def said_of(one: Any) -> str:
            return f"{one_line(self._in(one.message, one.message_en or one.message))} [{one.code}]"

        said = groupby(reading.diagnostics, key=said_of)
        for message, alike in said:
            yield from self._hanging(INDENT, message)
            for diagnostic in alike:
                if diagnostic.span or diagnostic.path:
                    row = labels.get(diagnostic.path, "").partition("·")[0] or diagnostic.path
                    yield from self._hanging(f"{INDENT * 2}{self._place(diagnostic.span)}  ", row)

    def _unclaimed(self) -> Iterator[Text]:
        reading = self.report.reading
        if reading is None or not reading.unclaimed:
            return
        yield Text()
        yield self._titled("未归入的文字", "Unclaimed text", len(reading.unclaimed))
        shown = reading.unclaimed if self.full else reading.unclaimed[:UNCLAIMED_LINES]
        for span, text in shown:
            start, line = f"{INDENT}{self._place(span)}  ", one_line(text)
            said = Text(start + line)
            said.truncate(self.width, overflow="ellipsis")
            yield from self._hanging(start, line) if self.full else [said]
        if len(shown) < len(reading.unclaimed):
            yield Text(f"{INDENT}{self._in('……（--full）', '… (--full)')}", "dim")

    def _titled(self, chinese: str, english: str, count: int) -> Text:
        return Text(self._in(f"{chinese}（{count}）", f"{english} ({count})"), "bold")

    def _hanging(self, start: str, text: str, style: str = "") -> Iterator[Text]:
        return hanging(Text(start), text, self.width, style)

    # ------------------------------------------------------------------------------- figures

    def _note(self, figures: Sequence[Figure], heads: Sequence[ColumnHead]) -> str:
        """Return what a row's figures need in words; mostly nothing."""
        say, said = self._in, []
        described = zip(map(self._words, figures), (head.label for head in heads), strict=False)
        for words, columns in groupby(described, key=lambda pair: pair[0]):
            if words:
                names = say("、", ", ").join(label for _, label in columns)
                said.append(f"{names}{say('：', ': ')}{words}" if names else words)
        return say("；", "; ").join(said)

    def _words(self, figure: Figure) -> str:
        """Return the words of a figure beyond its mark in the table; mostly none."""
        say, said = self._in, []
        raw = one_line(figure.raw or "")
        reads = say(f"原文为“{raw}”", f"the text reads “{raw}”")
        if figure.state is State.UNRESOLVED:
            blank = say("空白", "blank")
            named = [blank if value is None else str(value) for value in figure.candidates]
            said.append(" | ".join(named) or reads)
        elif figure.state is State.NOT_APPLICABLE and cell_len(raw) > NARROW:
            said.append(reads)
        if figure.remark:
            said.append(f"{say('附注：', 'remark: ')}{one_line(figure.remark)}")
        return say("，", ", ").join(said)

    def _place(self, span: Span | None) -> str:
        if span is None:
            return "-"
        return self._in(span.chinese, span.english) if span.place else f"{span.line}:{span.column}"
