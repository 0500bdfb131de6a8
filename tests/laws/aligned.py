"""Tables whose columns are told by where they stand in a line."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

from tests.laws.delimited import Writer, squared
from tests.laws.filling import Fill, Matrix
from tests.laws.tables import Table

Width = Callable[[str], int]
Align = Callable[[str, int, Width], str]


def wide(text: str) -> int:
    """The width of a text on a terminal, where a Chinese character takes two places."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def narrow(text: str) -> int:
    """The width of a text counted in characters."""
    return len(text)


def between(text: str) -> int:
    """The width of a text in a font whose Chinese characters are one and a half digits wide."""
    return (sum(3 if unicodedata.east_asian_width(c) in "WFA" else 2 for c in text) + 1) // 2


def left(text: str, width: int, measure: Width) -> str:
    """A text at the left of its column."""
    return text + " " * (width - measure(text))


def right(text: str, width: int, measure: Width) -> str:
    """A text at the right of its column."""
    return " " * (width - measure(text)) + text


def centred(text: str, width: int, measure: Width) -> str:
    """A text in the middle of its column."""
    room = width - measure(text)
    return " " * (room // 2) + text + " " * (room - room // 2)


def figures_right(text: str, width: int, measure: Width) -> str:
    """Figures at the right of their column, words at the left."""
    plain = text.replace(",", "").replace(".", "").lstrip("+-")
    return (right if plain.isdigit() else left)(text, width, measure)


def widths(rows: Matrix, measure: Width) -> list[int]:
    """The width of each column."""
    return [max(map(measure, column)) for column in zip(*squared(rows), strict=True)]


def columns(
    fill: Fill, measure: Width = wide, align: Align = left, gap: int = 2, indent: int = 0
) -> Writer:
    """Columns apart by blanks."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        room = widths(rows, measure)
        lines = []
        for row in rows:
            cells = [align(text, width, measure) for text, width in zip(row, room, strict=True)]
            lines.append((" " * indent + (" " * gap).join(cells)).rstrip())
        return "\n".join(lines)

    return write


def spanned(measure: Width = wide, align: Align = left, gap: int = 2) -> Writer:
    """Columns apart by blanks, a merged cell over all the columns that it covers."""

    def write(table: Table) -> str:
        grid = table.grid()
        room = [1] * len(grid[0])
        for row in grid:
            for column, place in enumerate(row):
                if place.first and place.cell.across == 1:
                    room[column] = max(room[column], measure(place.cell.text))
        for row in grid:
            for column, place in enumerate(row):
                if place.first and place.cell.across > 1:
                    last = column + place.cell.across - 1
                    has = sum(room[column : last + 1]) + gap * (place.cell.across - 1)
                    room[last] += max(0, measure(place.cell.text) - has)
        lines = []
        for row in grid:
            cells = []
            for column, place in enumerate(row):
                if place.beside:
                    continue
                across = place.cell.across
                width = sum(room[column : column + across]) + gap * (across - 1)
                cells.append(align(place.cell.text if place.first else "", width, measure))
            lines.append((" " * gap).join(cells).rstrip())
        return "\n".join(lines)

    return write


def drifting(fill: Fill, measure: Width = wide, most: int = 1) -> Writer:
    """Columns that drift by a character to either side, as text taken from a page does."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        room = widths(rows, measure)
        rng = random.Random(len(rows))
        lines = []
        for row in rows:
            line = ""
            start = 2
            for text, width in zip(row, room, strict=True):
                if text:
                    place = start + (width - measure(text)) // 2 + rng.randint(-most, most)
                    line += " " * max(place - measure(line), 2 if line else 0) + text
                start += width + 3
            lines.append(line)
        return "\n".join(lines)

    return write


def pieces(text: str, most: int) -> list[str]:
    """A text broken into lines of so many characters."""
    return [text[i : i + most] for i in range(0, len(text), most)] or [""]


def wrapped(
    fill: Fill, most: int = 8, stands: str = "first", measure: Width = wide, gap: int = 2
) -> Writer:
    """Cells wrapped over lines; a short one stands in the first, middle or last line of its row."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        broken = [[pieces(text, most) for text in row] for row in rows]
        room = [
            max(measure(line) for cell in column for line in cell)
            for column in zip(*broken, strict=True)
        ]
        lines: list[str] = []
        for row in broken:
            tall = max(map(len, row))
            cells = [stood(cell, tall, stands) for cell in row]
            for number in range(tall):
                parts = [
                    left(cell[number], width, measure)
                    for cell, width in zip(cells, room, strict=True)
                ]
                lines.append((" " * gap).join(parts).rstrip())
        return "\n".join(lines)

    return write


def stood(cell: Sequence[str], tall: int, stands: str) -> list[str]:
    """Fill up a cell with blank lines to the height of its row."""
    spare = tall - len(cell)
    before = {"first": 0, "middle": spare // 2, "last": spare}[stands]
    return [""] * before + list(cell) + [""] * (spare - before)


def page(
    fill: Fill, label: int = 8, figure: int = 4, measure: Width = between, upper: bool = False
) -> Writer:
    """Text taken from a page: boxes of fixed width, each cell wrapped and in the middle of its box.

    The middle of a cell of an even number of lines falls between two of them: its neighbours of
    one line then stand on the upper or on the lower of the two, or on a line of their own.
    """

    def write(table: Table) -> str:
        rows = squared(fill(table))
        labels = sum(place.cell.label for place in table.grid()[-1]) or 1
        most = [label if column < labels else figure for column in range(len(rows[0]))]
        lines: list[str] = []
        for row in rows:
            cells = [pieces(text, size) for text, size in zip(row, most, strict=True)]
            tall = max(map(len, cells))
            placed: dict[int, dict[int, str]] = {}
            for column, cell in enumerate(cells):
                for number, text in enumerate(cell):
                    at = tall - len(cell) + 2 * number
                    if upper and at % 2 != (tall - 1) % 2:
                        at -= 1
                    placed.setdefault(at, {})[column] = text
            for at in sorted(placed):
                line = ""
                start = 1
                for column, size in enumerate(most):
                    box = measure("国") * size + 2
                    text = placed[at].get(column, "")
                    if text:
                        place = start + (box - measure(text)) // 2
                        line += " " * max(place - measure(line), 1) + text
                    start += box
                lines.append(line)
        return "\n".join(lines)

    return write


def raw_page(fill: Fill, most: int = 12, figures: str = "last", between_cells: str = " ") -> Writer:
    """Text taken from a page without its places: a wrapped label, its figures after a line of it."""

    def write(table: Table) -> str:
        lines: list[str] = []
        labels = sum(place.cell.label for place in table.grid()[-1])
        heads = len(table.rows) - sum(1 for row in table.rows if any(c.path for c in row))
        for number, row in enumerate(fill(table)):
            if table.name == "article 20" or number < heads:
                lines.append(between_cells.join(text for text in row if text))
                continue
            words = pieces("".join(row[:labels]), most) if labels else []
            values = between_cells.join(text for text in row[labels:] if text)
            if not words:
                lines.append(values)
            elif figures == "own":
                lines += [*words, values]
            else:
                at = {"first": 0, "middle": len(words) // 2, "last": -1}[figures]
                words[at] = f"{words[at]}{between_cells}{values}".rstrip()
                lines += words
        return "\n".join(line for line in lines if line)

    return write
