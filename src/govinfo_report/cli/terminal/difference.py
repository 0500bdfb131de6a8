"""A difference for a person: figures in columns, a year each; texts one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ... import AnnualReport, Change, Diff, Figure, FigureChange, State, TextChange
from ..words import Language
from .draw import MARKS
from .excerpt import elided, shortened
from .typeset import clean, hanging, one_line, pad, wrap

__all__ = ["WIDEST", "difference_page"]

WIDEST = 100
INDENT = "  "
GAP = "  "
LABELS = 44
"""At most so many columns for the name of a row or column on the line of its figures."""
CELL = 20
"""At most so many columns for a figure: what is written beside it may be long."""
NEAR = 16
"""How many characters beside a change in a text are shown."""
LONG = 160
"""At most so many columns for what was removed or added, if not in full."""
OPEN, CLOSE = "【】"
"""What stands around the words that a text has and the other has not."""


def difference_page(
    difference: Diff, files: Sequence[str], width: int, *, language: Language, full: bool
) -> Text:
    """Return the whole difference of the reports in two files, set for so many columns."""
    page = _DifferencePage(difference, files, min(width, WIDEST), language, full=full)
    return Text("\n").join(page.lines())


class _DifferencePage:
    def __init__(
        self, difference: Diff, files: Sequence[str], width: int, language: Language, *, full: bool
    ) -> None:
        self._diff = difference
        self._files = files
        self._width = width
        self._in = language
        self._full = full
        self._names = difference.heads(language.value)
        self._heads = (*self._names, language("增减", "change"))

    def lines(self) -> Iterator[Text]:
        say, reports = self._in, (self._diff.before, self._diff.after)
        for name, report, file in zip(self._names, reports, self._files, strict=True):
            yield from self._named(name, report, file)
        if self._diff.is_of_two_organs:
            told = "两份报告的编制机关不同，增减不是同一机关的变化。"
            english = "These are reports of two organs: nothing changed within one."
            yield from hanging(Text(), say(told, english), self._width, "yellow")
        if not self._diff:
            yield Text(say("两份报告相同", "nothing differs"), "bold")
            return
        figures, texts = len(self._diff.figures), len(self._diff.texts)
        counts = f"{say.counted(figures, '', 'figure')}, {say.counted(texts, '', 'text')}"
        told = f"不同之处：数据{figures}项，文字{texts}处"
        yield Text(say(told, f"differing: {counts}"), "bold")
        for section, changes in groupby(self._diff.figures, lambda c: c.path.partition(".")[0]):
            yield Text()
            yield from self._section(section, list(changes))
        yield from self._texts()

    def _named(self, name: str, report: AnnualReport, file: str) -> Iterator[Text]:
        """Yield who and which year a report is of, and its file."""
        year = report.year if str(report.year) != name else None
        who = " ".join(str(part) for part in (report.agency, year) if part is not None)
        file = one_line(f"{who or report.title or '?'}  {file}")
        return hanging(Text(f"{name}{GAP}", "bold"), file, self._width, "not bold")

    # ----------------------------------------------------------------------------- the figures

    def _section(self, section: str, changes: Sequence[FigureChange]) -> Iterator[Text]:
        """Yield a table: below the name of each row of the form its columns that differ."""
        cells = [self._cells(change) for change in changes]
        widths = [max(map(cell_len, column)) for column in zip(self._heads, *cells, strict=True)]
        room = self._width - sum(len(GAP) + width for width in widths)
        rows = [list(row) for _, row in groupby(changes, lambda change: self._labels(change)[0])]
        lines = [line for row in rows for line in self._row(row, room)]
        first = min(room, max(LABELS, *(cell_len(label) for label, _ in lines)))
        headings = {**self._diff.before.headings, **self._diff.after.headings}
        heading = self._in(one_line(headings.get(section, section)).lstrip("#* "), section)
        *above, heading = wrap(heading, first)
        yield from (Text(line, "bold") for line in above)
        yield Text(pad(heading, first), "bold").append(_set(self._heads, widths), "not bold dim")
        for label, figures in lines:
            yield Text((pad(label, first) + _set(figures, widths)).rstrip())

    def _row(self, row: Sequence[FigureChange], room: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield a line for each figure that differs; several stand below the name of the row."""
        name, column = self._labels(row[0])
        whole = INDENT + self._in("·", ".").join(filter(None, (name, column)))
        if len(row) == 1 and cell_len(whole) <= min(room, LABELS):
            yield whole, self._cells(row[0])
            return
        yield from ((INDENT + line, ()) for line in wrap(name, self._width - len(INDENT)))
        for change in row:
            label = shortened(self._labels(change)[1], room - 2 * len(INDENT))
            yield INDENT * 2 + label, self._cells(change)

    def _labels(self, change: FigureChange) -> tuple[str, str]:
        """Return the names of row and column; parts of the path where the form has none."""
        if self._in is Language.EN or not change.label:
            row, _, column = change.path.partition(".")[2].rpartition(".")
            return row, column
        label = change.label.replace("法人或其他组织 ", "")
        row, _, column = label.rpartition("·" if "·" in label else " ")
        return row, column

    def _cells(self, change: FigureChange) -> tuple[str, str, str]:
        written = change.kind is Change.REWRITTEN
        before, after = (self._figure(figure, written) for figure in (change.before, change.after))
        return before, after, change.told()[2]

    def _figure(self, figure: Figure, written: bool) -> str:
        """Return a figure in few words: its digits, or what stands there; as written if asked."""
        if written:
            said = f"“{figure.raw}”" if figure.raw is not None else f"{figure.value}"
        elif figure.value is not None:
            said = str(figure.value)
        elif figure.state is State.NOT_APPLICABLE:
            said = figure.raw or "/"
        elif figure.state is State.UNRESOLVED:
            said = "?"
        else:
            said = self._in(MARKS[figure.state].example, MARKS[figure.state].english)
        if figure.candidates:
            blank = self._in("空", "blank")
            values = (blank if value is None else str(value) for value in figure.candidates)
            said += f" {'|'.join(values)}"
        return shortened(one_line(f"{said} {figure.remark or ''}"), CELL)

    # ------------------------------------------------------------------------------- the texts

    def _texts(self) -> Iterator[Text]:
        """Yield each text of both reports; what only one has stands in brackets."""
        for change in self._diff.texts:
            yield Text()
            yield Text(self._in(change.label, change.name), "bold")
            for name, kind in zip(self._names, ("removed", "added"), strict=True):
                start = Text(INDENT).append(f"{name}{GAP}", "dim")
                has_it = (change.before if kind == "removed" else change.after) is not None
                text = clean("".join(self._side(change, kind)))
                said = text if has_it else self._in("无", "none")
                lines = hanging(start, said, self._width, indent=cell_len(start.plain))
                yield from _marked(lines, "red" if kind == "removed" else "green")

    def _side(self, change: TextChange, kind: str) -> Iterator[str]:
        """Yield the text of one report; what the other does not have stands in brackets."""
        pieces = [piece for piece in change.pieces() if piece.kind in ("same", kind)]
        whole = len(pieces) == 1 and pieces[0].kind == kind
        for number, (own, text) in enumerate(pieces):
            if own == "same":
                last = number == len(pieces) - 1
                yield text if self._full else _near(text, first=number == 0, last=last)
            else:
                shown = text if self._full else elided(text, LONG)
                yield shown if whole else f"{OPEN}{shown}{CLOSE}"


def _marked(lines: Iterable[Text], style: str) -> Iterator[Text]:
    """Yield lines in which what stands in brackets, over their ends too, has a colour."""
    is_open = False
    for line in lines:
        for at, character in enumerate(line.plain):
            is_open |= character == OPEN
            if is_open:
                line.stylize(style, at, at + 1)
            is_open &= character != CLOSE
        yield line


def _near(text: str, *, first: bool, last: bool) -> str:
    """Return the text next to a change, shortened if it is long."""
    if len(text) <= 2 * NEAR:
        return text
    return f"{'' if first else text[:NEAR]}…{'' if last else text[-NEAR:]}"


def _set(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells, or none, in columns."""
    columns = zip(cells, widths, strict=False)
    return "".join(GAP + " " * (width - cell_len(cell)) + cell for cell, width in columns)
