"""A table of the form as it is drawn: the state of each figure can be seen without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen
from rich.cells import cell_len
from rich.text import Text

from ... import Figure, State
from .grids import DrawnTable
from .typeset import one_line, pad, wrap

__all__ = ["MARKS", "NARROW", "draw"]

GAP = 1
NARROW = 4
"""At least so wide is a column: that of a head on lines of two characters, 社会 公益 组织."""
LABELS = 14
"""At least so wide are the labels of rows."""
COMFORTABLE = 44
"""The width at which most labels take one line; heads are broken to leave it to them."""


@frozen
class Mark:
    """The look of a state: name and hint in both languages, an example of a cell, the style."""

    head: str
    english: str
    example: str = ""
    hint: tuple[str, str] = ("", "")
    style: str = ""


MARKS: Mapping[State, Mark] = {
    State.READ: Mark("已识别", "read"),
    State.INFERRED: Mark(
        "推断",
        "inferred",
        "153*",
        ("列位缺失，据勾稽关系推断", "columns were lost, the accounts tell them"),
        "cyan",
    ),
    State.UNRESOLVED: Mark(
        "未确定",
        "unresolved",
        "?",
        ("可能的数字见注", "what it may be is said in notes"),
        "bold red",
    ),
    State.BLANK: Mark("空白", "blank", "空", style="dim"),
    State.NOT_APPLICABLE: Mark("不适用", "not applicable", "/", style="dim"),
    State.ABSENT: Mark(
        "缺失", "absent", "缺", ("原文中缺失该格", "the text has no such cell"), "yellow"
    ),
}


def mark(figure: Figure) -> Text:
    """Return the figure as it stands in a table; its last column is kept for ``*``."""
    style = MARKS[figure.state].style
    if figure.state is State.READ:
        return Text(f"{figure.value} ", "dim" if figure.value == 0 else "")
    if figure.state is State.INFERRED:
        return Text(f"{figure.value}*", style)
    if figure.state is State.NOT_APPLICABLE:
        raw = one_line(figure.raw or "/")
        return Text(f"{raw if cell_len(raw) <= NARROW else '/'} ", style)
    return Text(f"{MARKS[figure.state].example} ", style)


def draw(grid: DrawnTable, notes: Sequence[str], width: int) -> list[Text]:
    """Return the lines of the table, at most ``width`` columns wide where that can be done.

    Args:
        grid: The table.
        notes: For each line the mark of a note, such as `` [1]``, to stand after its label.
        width: The columns there are.
    """
    cells = [[mark(figure) for figure in line.figures] for line in grid.lines]
    heads = _heads(grid, width)
    columns = []
    for number, head in enumerate(heads):
        parts = (*head, *(row[number] for row in cells if number < len(row)))
        columns.append(max(NARROW, *(part.cell_len for part in parts)))
    taken = sum(GAP + column for column in columns)
    noted = zip(grid.lines, notes, strict=True)
    labels = ["  " * line.depth + line.label + note for line, note in noted]
    longest = max(map(cell_len, [grid.title, *labels]))
    first = min(longest, max(width - taken, LABELS))
    lines = [*_header(grid, heads, columns, first), Text("─" * (first + taken), "dim")]
    for line, row, label in zip(grid.lines, cells, labels, strict=True):
        indent = "  " * line.depth
        top, *below = [indent + part for part in wrap(label, first - len(indent)) or [""]]
        lines.append(_row(pad(top, first), row, columns) if row else Text(top, "bold"))
        lines += map(Text, below)
    return lines


def _heads(grid: DrawnTable, width: int) -> list[list[Text]]:
    """Return the heads of the columns, broken where they would leave too little to the labels.

    A broken one stands on lines of two characters each; a short one stays whole.
    """
    longest = max(cell_len("  " * line.depth + line.label) for line in grid.lines)
    room = width - min(longest, COMFORTABLE) - len(grid.heads) * (GAP + 1)
    labels = [head.label for head in grid.heads]
    broken = sum(map(cell_len, labels)) > room
    parts = (re.findall("..?", one) if broken and len(one) > 3 else [one] for one in labels)
    return [[Text(f"{part} ") for part in head] for head in parts]


def _header(
    grid: DrawnTable, heads: list[list[Text]], columns: list[int], first: int
) -> Iterator[Text]:
    above = ""
    spans = zip(grid.heads, columns, strict=True)
    for label, members in groupby(spans, key=lambda span: span[0].above):
        width = sum(GAP + column for _, column in members)
        line = f" {label} ".center(width - 2 - cell_len(label) + len(label), "─") if label else ""
        above += pad("  " + line, width)
    if above.strip():
        yield Text((" " * first + above).rstrip(), "bold")
    height = max(map(len, heads))
    for row in range(-height, 0):
        cells = [head[row] if row >= -len(head) else Text() for head in heads]
        yield _row(pad(grid.title if row == -1 else "", first), cells, columns, "bold")


def _row(label: str, cells: Sequence[Text], columns: Sequence[int], style: str = "") -> Text:
    """Return a line with a label and cells in their columns."""
    line = Text(label, style)
    for cell, column in zip(cells, columns, strict=False):
        line.append(" " * (GAP + column - cell.cell_len)).append_text(cell)
    line.rstrip()
    return line
