"""A report as a page: who, which year, the sections with their tables, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from rich.cells import cell_len
from rich.text import Text

from ... import AnnualReport, Figure, Section, Span, State
from ..inputs import Attempt
from .draw import MARKS, NARROW, draw
from .grids import ColumnHead, DrawnTable, grids
from .typeset import hanging, one_line, pad, wrap

__all__ = ["report_page"]

WIDEST = 100
PROSE_LINES = 3
UNCLAIMED_LINES = 5
INDENT = "  "


def report_page(attempt: Attempt, width: int, *, full: bool = False) -> Text:
    """Return the whole report, set for so many columns."""
    assert attempt.report is not None
    page = _Page(attempt, attempt.report, min(width, WIDEST), full=full)
    return Text("\n").join(page.lines())


class _Page:
    def __init__(self, attempt: Attempt, report: AnnualReport, width: int, *, full: bool) -> None:
        self.attempt = attempt
        self.report = report
        self.width = width
        self.full = full
        self.grids = grids(report.tables(), attempt.figures)

    def lines(self) -> Iterator[Text]:
        title = self.report.title or "（原文无标题 no title in the text）"
        yield from (Text(line, "bold") for line in wrap(title, self.width))
        yield from self._particulars()
        yield from self._counts()
        if self.full and self.report.preamble:
            yield from (Text(), Text("前言 Preamble", "bold"))
            yield from self._prose(self.report.preamble)
        for section in self.report.form.sections:
            yield Text()
            yield from self._section(section)
        yield from self._diagnostics()
        yield from self._unclaimed()

    # ------------------------------------------------------------------------------- the head

    def _particulars(self) -> Iterator[Text]:
        report, contact, reading = self.report, self.report.contact, self.report.reading
        period = report.period and " – ".join(str(day or "?") for day in report.period)
        ways = (contact.address, contact.postcode, contact.telephone, contact.email)
        decoded = self.attempt.decoded
        file = f"{self.attempt.name} ({decoded.encoding or decoded.format})"
        if self.attempt.decoded.damaged:
            file += f" {self.attempt.decoded.damaged} 字符损坏 damaged characters"
        known = {
            "机关 Agency": report.agency,
            "年度 Year": report.year,
            "期限 Period": period,
            "格式 Form": self._form(),
            **({"依据 Told by": reading.why} if reading and self.full else {}),
            "联系 Contact": "，".join(way for way in ways if way) or None,
            "文件 File": file,
        }
        for name, value in known.items():
            said = "缺 not in the text" if value is None else one_line(str(value))
            yield from self._hanging(f"{INDENT}{pad(name, 14)}", said, "" if value else "yellow")

    def _form(self) -> str:
        reading = self.report.reading
        titles = {grid.name: grid.title for grid in self.grids}
        mixed = [
            f"{titles.get(name) or name}: {revision}"
            for name, revision in (reading.revisions if reading else {}).items()
            if revision != self.report.revision
        ]
        form = f"{self.report.revision} {self.report.form.instrument}".strip()
        return form + (f"，但 but {', '.join(mixed)}" if mixed else "")

    def _counts(self) -> Iterator[Text]:
        """Yield how many figures there are of each state: the legend of the tables."""
        name = f"{INDENT}{pad('数字 Figures', 14)}"
        for state, mark in MARKS.items():
            if number := self.attempt.states[state]:
                line = Text(f"{name}{number:>4}  ")
                line.append(pad(mark.example, 6), mark.style)
                line.append("  ".join(filter(None, (mark.head, mark.english, mark.hint))))
                yield line
                name = " " * cell_len(name)

    # --------------------------------------------------------------------------- the sections

    def _section(self, section: Section) -> Iterator[Text]:
        heading = self.report.headings.get(section.name)
        shown = wrap(one_line(heading or section.heading).lstrip("#* "), self.width)
        lines = [Text(line, "bold") for line in shown or [""]]
        text = getattr(getattr(self.report, section.name, None), "text", None)
        if heading is None and text is None:
            lines[-1].append("  缺此标题 no such heading in the text", "yellow")
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
                cells = [one_line(row.label), *(one_line(cell) or "空" for cell in row.cells)]
                start = f"{INDENT}格式以外的行 extra row: "
                yield from self._hanging(start, " | ".join(cells), "magenta")

    def _prose(self, text: str | None) -> Iterator[Text]:
        lines = wrap(text or "", self.width - len(INDENT))
        shown = lines if self.full else lines[:PROSE_LINES]
        yield from (Text(INDENT + line) for line in shown)
        if len(shown) < len(lines):
            characters = len("".join((text or "").split()))
            yield Text(f"{INDENT}…… 共{characters}字 characters in all (--full)", "dim")

    def _table(self, grid: DrawnTable) -> Iterator[Text]:
        notes = [_note(line.figures, grid.heads) for line in grid.lines]
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
        yield Text(f"诊断 Diagnostics ({len(reading.diagnostics)})", "bold")
        said = groupby(reading.diagnostics, key=lambda one: f"{one_line(one.message)} [{one.code}]")
        for message, alike in said:
            yield from self._hanging(INDENT, message)
            for diagnostic in alike:
                if diagnostic.span or diagnostic.path:
                    row = labels.get(diagnostic.path, "").partition("·")[0] or diagnostic.path
                    yield from self._hanging(f"{INDENT * 2}{_place(diagnostic.span)}  ", row)

    def _unclaimed(self) -> Iterator[Text]:
        reading = self.report.reading
        if reading is None or not reading.unclaimed:
            return
        yield Text()
        yield Text(f"未归入的文字 Unclaimed text ({len(reading.unclaimed)})", "bold")
        shown = reading.unclaimed if self.full else reading.unclaimed[:UNCLAIMED_LINES]
        for span, text in shown:
            start, line = f"{INDENT}{_place(span)}  ", one_line(text)
            said = Text(start + line)
            said.truncate(self.width, overflow="ellipsis")
            yield from self._hanging(start, line) if self.full else [said]
        if len(shown) < len(reading.unclaimed):
            yield Text(f"{INDENT}…… (--full)", "dim")

    def _hanging(self, start: str, text: str, style: str = "") -> Iterator[Text]:
        return hanging(Text(start), text, self.width, style)


def _note(figures: Sequence[Figure], heads: Sequence[ColumnHead]) -> str:
    """Return what a row's figures need in words; mostly nothing."""
    said = []
    described = zip(map(_words, figures), (head.label for head in heads), strict=False)
    for words, columns in groupby(described, key=lambda pair: pair[0]):
        if words:
            names = "、".join(label for _, label in columns)
            said.append(f"{names}: {words}" if names else words)
    return "；".join(said)


def _words(figure: Figure) -> str:
    """Return the words of a figure beyond its mark in the table; mostly none."""
    said = []
    raw = one_line(figure.raw or "")
    if figure.state is State.UNRESOLVED:
        named = ["空" if value is None else str(value) for value in figure.candidates]
        said.append(" | ".join(named) or f"原文 reads “{raw}”")
    elif figure.state is State.NOT_APPLICABLE and cell_len(raw) > NARROW:
        said.append(f"原文 reads “{raw}”")
    if figure.remark:
        said.append(f"附注 remark {one_line(figure.remark)}")
    return "，".join(said)


def _place(span: Span | None) -> str:
    if span is None:
        return "-"
    return span.place.chinese if span.place else f"{span.line}:{span.column}"
