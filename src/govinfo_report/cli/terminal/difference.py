"""A difference for a person: figures in columns, texts with their changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ... import AnnualReport, Change, Diff, Figure, FigureChange, State, TextChange
from .draw import MARKS
from .excerpt import elided, shortened
from .typeset import clean, hanging, one_line, pad, wrap

__all__ = ["WIDEST", "difference_page"]

WIDEST = 100
INDENT = "  "
HEADS = ("A", "B", "B-A")
GAP = "  "
LABELS = 44
"""At most so many columns for the name of a row or column on the line of its figures."""
CELL = 20
"""At most so many columns for a figure: what is written beside it may be long."""
NAMES = 12
"""So many columns for the name of a text that stands beside it."""
NEAR = 16
"""How many characters beside a change in a text are shown."""
LONG = 160
"""At most so many columns for what was removed or added, if not in full."""
MARKED = {
    "red": re.compile(r"\[-(?:(?!\[-).)*?-\]", re.DOTALL),
    "green": re.compile(r"\{\+(?:(?!\{\+).)*?\+\}", re.DOTALL),
}


def difference_page(difference: Diff, files: Sequence[str], width: int, *, full: bool) -> Text:
    """Return the whole difference of the reports in two files, set for so many columns."""
    return Text("\n").join(
        _DifferencePage(difference, files, min(width, WIDEST), full=full).lines()
    )


class _DifferencePage:
    def __init__(self, difference: Diff, files: Sequence[str], width: int, *, full: bool) -> None:
        self._diff = difference
        self._files = files
        self._width = width
        self._full = full

    def lines(self) -> Iterator[Text]:
        reports = (self._diff.before, self._diff.after)
        for letter, report, file in zip(HEADS, reports, self._files, strict=False):
            yield from self._named(letter, report, file)
        if not self._diff:
            yield Text("相同 nothing differs", "bold")
            return
        figures, texts = len(self._diff.figures), len(self._diff.texts)
        yield Text(f"不同 differ: {figures} 项数据 figures，{texts} 处文字 texts", "bold")
        for section, changes in groupby(self._diff.figures, lambda c: c.path.partition(".")[0]):
            yield Text()
            yield from self._section(section, list(changes))
        yield from self._texts()

    def _named(self, letter: str, report: AnnualReport, file: str) -> Iterator[Text]:
        """Yield who and which year a report is of, and its file."""
        who = " ".join(str(part) for part in (report.agency, report.year) if part is not None)
        file = one_line(f"{who or report.title or '?'}  {file}")
        return hanging(Text(f"{letter} ", "bold"), file, self._width, "not bold")

    # ----------------------------------------------------------------------------- the figures

    def _section(self, section: str, changes: Sequence[FigureChange]) -> Iterator[Text]:
        """Yield a table: below the name of each row of the form its columns that differ."""
        cells = [_cells(change) for change in changes]
        widths = [max(map(cell_len, column)) for column in zip(HEADS, *cells, strict=True)]
        room = self._width - sum(len(GAP) + width for width in widths)
        rows = [list(row) for _, row in groupby(changes, lambda change: _labels(change)[0])]
        lines = [line for row in rows for line in self._row(row, room)]
        first = min(room, max(LABELS, *(cell_len(label) for label, _ in lines)))
        headings = {**self._diff.before.headings, **self._diff.after.headings}
        *above, heading = wrap(one_line(headings.get(section, section)).lstrip("#* "), first)
        yield from (Text(line, "bold") for line in above)
        yield Text(pad(heading, first), "bold").append(_set(HEADS, widths), "not bold dim")
        for label, figures in lines:
            yield Text((pad(label, first) + _set(figures, widths)).rstrip())

    def _row(self, row: Sequence[FigureChange], room: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield a line for each figure that differs; several stand below the name of the row."""
        name, column = _labels(row[0])
        whole = INDENT + "·".join(filter(None, (name, column)))
        if len(row) == 1 and cell_len(whole) <= min(room, LABELS):
            yield whole, _cells(row[0])
            return
        yield from ((INDENT + line, ()) for line in wrap(name, self._width - len(INDENT)))
        for change in row:
            label = shortened(_labels(change)[1], room - 2 * len(INDENT))
            yield INDENT * 2 + label, _cells(change)

    # ------------------------------------------------------------------------------- the texts

    def _texts(self) -> Iterator[Text]:
        """Yield what each text lost and got, with a little of what stands beside it."""
        below = False
        for change in self._diff.texts:
            label, text = Text(change.label, "bold"), clean("".join(self._pieces(change)))
            beside = pad(change.label, NAMES)
            if "\n" not in text and cell_len(beside + GAP + text) <= self._width:
                yield from () if below else (Text(),)
                yield label.append(beside[len(change.label) :] + GAP).append_text(_marked(text))
                below = True
            else:
                lines = wrap(text, self._width - len(INDENT))
                yield from (Text(), label)
                yield _marked("\n".join(INDENT + line for line in lines))
                below = False

    def _pieces(self, change: TextChange) -> Iterator[str]:
        pieces = change.pieces()
        for number, (kind, text) in enumerate(pieces):
            if kind == "same":
                last = number == len(pieces) - 1
                yield text if self._full else _near(text, first=number == 0, last=last)
                continue
            shown = text if self._full else elided(text, LONG)
            yield f"[-{shown}-]" if kind == "removed" else f"{{+{shown}+}}"


def _marked(text: str) -> Text:
    """Return a text in which what was removed and added has a colour, too."""
    shown = Text(text)
    for style, marks in MARKED.items():
        for match in marks.finditer(text):
            shown.stylize(style, *match.span())
    return shown


def _near(text: str, *, first: bool, last: bool) -> str:
    """Return the text next to a change, shortened if it is long."""
    if len(text) <= 2 * NEAR:
        return text
    return f"{'' if first else text[:NEAR]}…{'' if last else text[-NEAR:]}"


def _labels(change: FigureChange) -> tuple[str, str]:
    """Return the names of row and column; the path where the form has none."""
    label = (change.label or change.path).replace("法人或其他组织 ", "")
    between = "·" if "·" in label else " "
    row, _, column = label.rpartition(between)
    return row, column


def _cells(change: FigureChange) -> tuple[str, str, str]:
    written = change.kind is Change.REWRITTEN
    before, after = (_figure(figure, written) for figure in (change.before, change.after))
    return before, after, change.told()[2]


def _figure(figure: Figure, written: bool) -> str:
    """Return a figure in few words: its digits, or what stands there; as written if asked for."""
    if written:
        said = f"“{figure.raw}”" if figure.raw is not None else f"{figure.value}"
    elif figure.value is not None:
        said = str(figure.value)
    elif figure.state is State.NOT_APPLICABLE:
        said = figure.raw or "/"
    else:
        said = MARKS[figure.state].example
    if figure.candidates:
        said += f" {'|'.join('空' if value is None else str(value) for value in figure.candidates)}"
    return shortened(one_line(f"{said} {figure.remark or ''}"), CELL)


def _set(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells, or none, in columns."""
    columns = zip(cells, widths, strict=False)
    return "".join(GAP + " " * (width - cell_len(cell)) + cell for cell, width in columns)
