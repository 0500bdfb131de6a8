"""Layouts that draw the table as a picture: borders of characters, or columns held by blanks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.rendering.page import Row, document, narrow, rows_of, wide, wrap
from tests.rendering.sheet import Cell, Sheet, Table

# The character for a corner, by the arms it has: up, down, left, right.
_BOX = {
    (0, 1, 0, 1): "┌", (0, 1, 1, 0): "┐", (1, 0, 0, 1): "└", (1, 0, 1, 0): "┘",
    (1, 1, 0, 1): "├", (1, 1, 1, 0): "┤", (0, 1, 1, 1): "┬", (1, 0, 1, 1): "┴",
    (1, 1, 1, 1): "┼", (0, 0, 1, 1): "─", (1, 1, 0, 0): "│", (0, 0, 0, 0): " ",
}  # fmt: skip


@dataclass(frozen=True)
class Pen:
    """How to draw: the width of characters, the widest narrow column, borders, vertical place."""

    measure: Callable[[str], int]
    cap: int | None
    border: str
    """"box", "ascii" or "" for columns held by two blanks."""
    middle: bool = False
    """Whether text stands in the middle of its cell's height, as in a PDF."""

    @property
    def between(self) -> int:
        return 3 if self.border else 2

    @property
    def rule(self) -> int:
        """Lines that a border between rows takes."""
        return 1 if self.border else 0

    def corner(self, arms: tuple[int, int, int, int]) -> str:
        if self.border == "box":
            return _BOX[arms]
        across, down = arms[2] or arms[3], arms[0] or arms[1]
        return "+" if across and down else "-" if across else "|" if down else " "


@dataclass
class _Place:
    """A cell with the grid rectangle it covers, ends exclusive."""

    cell: Cell
    top: int
    bottom: int
    left: int
    right: int


def _places(rows: list[Row]) -> list[_Place]:
    found: list[_Place] = []
    for top, row in enumerate(rows):
        for left, (cell, start) in enumerate(zip(row.line, row.starts, strict=True)):
            if start:
                found.append(_Place(cell, top, top + cell.rowspan, left, left + cell.colspan))
    return found


def _unbroken(cell: Cell, pen: Pen) -> int:
    """The least width of a cell: a figure is never broken, a label may be."""
    if cell.path is not None or pen.cap is None:
        return pen.measure(cell.text)
    return max(map(pen.measure, wrap(cell.text, pen.cap, pen.measure)))


def _widths(places: list[_Place], columns: int, pen: Pen) -> list[int]:
    widths = [1] * columns
    for place in sorted(places, key=lambda found: found.right - found.left):
        inside = widths[place.left : place.right]
        span = sum(inside) + pen.between * (len(inside) - 1)
        widths[place.right - 1] += max(0, _unbroken(place.cell, pen) - span)
    return widths


def _heights(texts: list[list[str]], places: list[_Place], rows: int, pen: Pen) -> list[int]:
    heights = [1] * rows
    for text, place in sorted(
        zip(texts, places, strict=True), key=lambda pair: pair[1].bottom - pair[1].top
    ):
        inside = heights[place.top : place.bottom]
        span = sum(inside) + pen.rule * (len(inside) - 1)
        heights[place.bottom - 1] += max(0, len(text) - span)
    return heights


class _Canvas:
    """Characters by place; a wide character takes two places, the second one empty."""

    def __init__(self, height: int, width: int, measure: Callable[[str], int]) -> None:
        self.places = [[" "] * width for _ in range(height)]
        self.measure = measure

    def write(self, line: int, column: int, text: str) -> None:
        for char in text:
            size = self.measure(char)
            if size == 0:  # a combining mark rides on the character before it
                self.places[line][column - 1] += char
                continue
            self.places[line][column] = char
            if size == 2:
                self.places[line][column + 1] = ""
            column += size

    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self.places)


def draw(table: Table, pen: Pen) -> str:
    rows = rows_of(table)
    columns = len(rows[0].line)
    places = _places(rows)
    widths = _widths(places, columns, pen)
    margin = 2 if pen.border else 0
    starts = [margin + sum(widths[:c]) + pen.between * c for c in range(columns + 1)]
    texts = [
        wrap(place.cell.text, starts[place.right] - pen.between - starts[place.left], pen.measure)
        for place in places
    ]
    heights = _heights(texts, places, len(rows), pen)
    tops = [pen.rule + sum(heights[:r]) + pen.rule * r for r in range(len(rows) + 1)]
    canvas = _Canvas(tops[-1], starts[-1], pen.measure)
    if pen.border:
        _borders(canvas, [row.line for row in rows], starts, tops, pen)
    for text, place in zip(texts, places, strict=True):
        room = tops[place.bottom] - pen.rule - tops[place.top]
        above = (room - len(text)) // 2 if pen.middle else 0
        for number, line in enumerate(text):
            canvas.write(tops[place.top] + above + number, starts[place.left], line)
    return canvas.text()


def _borders(
    canvas: _Canvas, lines: list[tuple[Cell, ...]], starts: list[int], tops: list[int], pen: Pen
) -> None:
    """Lines between cells; a merged cell has none inside."""
    height, width = len(lines), len(lines[0])

    def at(row: int, column: int) -> Cell | None:
        return lines[row][column] if 0 <= row < height and 0 <= column < width else None

    def upright(row: int, column: int) -> int:
        return int(0 <= row < height and at(row, column - 1) is not at(row, column))

    def level(row: int, column: int) -> int:
        return int(0 <= column < width and at(row - 1, column) is not at(row, column))

    for row in range(height + 1):
        for column in range(width + 1):
            y, x = tops[row] - 1, starts[column] - 2
            arms = (
                upright(row - 1, column),
                upright(row, column),
                level(row, column - 1),
                level(row, column),
            )
            canvas.places[y][x] = pen.corner(arms)
            if level(row, column):
                stroke = pen.corner((0, 0, 1, 1))
                canvas.places[y][x + 1 : starts[column + 1] - 2] = [stroke] * (
                    starts[column + 1] - 3 - x
                )
            if upright(row, column):
                for below in range(y + 1, tops[row + 1] - 1):
                    canvas.places[below][x] = pen.corner((1, 1, 0, 0))


def _drawn(sheet: Sheet, pen: Pen) -> str:
    return document(sheet, lambda table: draw(table, pen), gap="\n\n")


def box_drawing(sheet: Sheet) -> str:
    """w3m, rich: box characters, labels wrapped inside their cells."""
    return _drawn(sheet, Pen(wide, 12, "box"))


def ascii_grid(sheet: Sheet) -> str:
    """pandoc grid tables: `+---+`, a CJK character two places wide."""
    return _drawn(sheet, Pen(wide, 12, "ascii"))


def ascii_grid_narrow(sheet: Sheet) -> str:
    """tabulate without wcwidth: a CJK character counted as one place, so borders look bent."""
    return _drawn(sheet, Pen(narrow, 8, "ascii"))


def aligned_wide(sheet: Sheet) -> str:
    """inscriptis, lynx: columns held by blanks, nothing wrapped."""
    return _drawn(sheet, Pen(wide, None, ""))


def aligned_narrow(sheet: Sheet) -> str:
    """The same by a tool that counts a CJK character as one place."""
    return _drawn(sheet, Pen(narrow, None, ""))


def aligned_wrapped(sheet: Sheet) -> str:
    """`pdftotext -layout`: labels wrapped, figures beside the middle line of their label."""
    return _drawn(sheet, Pen(wide, 12, "", middle=True))


def aligned_wrapped_top(sheet: Sheet) -> str:
    """The same with figures beside the first line of their label."""
    return _drawn(sheet, Pen(wide, 12, ""))
