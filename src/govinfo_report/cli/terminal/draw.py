"""A table of the form as it is drawn: the state of each figure can be seen without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen
from rich.cells import cell_len
from rich.text import Text

from ... import Figure, State
from .grids import Grid, Head
from .typeset import one_line, pad, wrap

__all__ = ["MARKS", "Mark", "draw", "mark"]

GAP = 1
NARROW = 4
"""At least so wide is a column: that of a head on lines of two characters, 社会 公益 组织."""
LABELS = 14
"""At least so wide are the labels of rows."""
COMFORTABLE = 44
"""The width at which most labels take one line; heads are broken to leave it to them."""


@frozen
class Mark:
    """The look of a state: its name in each language, an example of a cell, a hint, the style."""

    head: str
    english: str
    example: str = ""
    hint: str = ""
    style: str = ""


MARKS: Mapping[State, Mark] = {
    State.READ: Mark("读出", "read"),
    State.INFERRED: Mark("推断", "inferred", "153*", "列位已失，由勾稽关系推出", "cyan"),
    State.UNRESOLVED: Mark(
        "未定", "unresolved", "?", "可能的数见注 candidates in notes", "bold red"
    ),
    State.BLANK: Mark("空白", "blank", "空", style="dim"),
    State.NOT_APPLICABLE: Mark("不适用", "not applicable", "/", style="dim"),
    State.ABSENT: Mark("缺", "absent", "缺", "原文没有 not in the text", "yellow"),
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


def draw(
    grid: Grid, width: int, note: Callable[[Sequence[Figure], Sequence[Head]], str]
) -> list[Text]:
    """Return the lines of the table, at most ``width`` columns wide where that can be done.

    Args:
        grid: The table.
        width: The columns there are.
        note: Gives the mark of the note to a row's figures, such as ``[1]``, or an empty string.
    """
    cells = [[mark(figure) for figure in line.figures] for line in grid.lines]
    heads = _heads(grid, width)
    columns = [
        _column(head, [row[i] for row in cells if i < len(row)]) for i, head in enumerate(heads)
    ]
    taken = sum(GAP + column for column in columns)
    labels = [
        "  " * line.depth + line.label + note(line.figures, grid.heads) for line in grid.lines
    ]
    longest = max(map(cell_len, [grid.title, *labels]))
    first = min(longest, max(width - taken, LABELS))
    lines = [Text(header, "bold") for header in _header(grid, heads, columns, first)]
    lines.append(Text("─" * (first + taken), "dim"))
    for line, row, label in zip(grid.lines, cells, labels, strict=True):
        top, *below = _label_lines(label, first)
        drawn = Text(pad(top, first)) if line.figures else Text(top, "bold")
        for cell, column in zip(row, columns, strict=False):
            drawn.append(" " * (GAP + column - cell.cell_len)).append_text(cell)
        drawn.rstrip()
        lines += [drawn, *map(Text, below)]
    return lines


def _heads(grid: Grid, width: int) -> list[list[str]]:
    """Return the heads of the columns, broken where they would leave too little to the labels."""
    longest = max(cell_len("  " * line.depth + line.label) for line in grid.lines)
    room = width - min(longest, COMFORTABLE) - len(grid.heads) * (GAP + 1)
    if sum(cell_len(head.label) for head in grid.heads) > room:
        return [_folded(head.label) for head in grid.heads]
    return [[head.label] for head in grid.heads]


def _column(head: list[str], cells: list[Text]) -> int:
    """Return the width of a column."""
    return max([NARROW, *(cell_len(part) + 1 for part in head), *(c.cell_len for c in cells)])


def _folded(label: str) -> list[str]:
    """Return a head on lines of two characters each; a short one stays whole."""
    if len(label) <= 3:
        return [label]
    return [label[i : i + 2] for i in range(0, len(label), 2)]


def _header(grid: Grid, heads: list[list[str]], columns: list[int], first: int) -> Iterator[str]:
    above = ""
    spans = zip(grid.heads, columns, strict=True)
    for label, members in groupby(spans, key=lambda span: span[0].above):
        width = sum(GAP + column for _, column in members)
        line = f" {label} ".center(width - 2 - cell_len(label) + len(label), "─") if label else ""
        above += pad("  " + line, width)
    if above.strip():
        yield (" " * first + above).rstrip()
    height = max(map(len, heads))
    for row in range(height):
        cells = [head[row - height] if row >= height - len(head) else "" for head in heads]
        line = "".join(
            " " * GAP + pad(cell + " ", column, right=True)
            for cell, column in zip(cells, columns, strict=True)
        )
        yield pad(grid.title if row == height - 1 else "", first) + line.rstrip()


def _label_lines(label: str, width: int) -> list[str]:
    """Return the label of a row with its indent, on as many lines as it needs."""
    indent = len(label) - len(label.lstrip())
    lines = wrap(label, width - indent)
    return [" " * indent + line for line in lines] or [""]
