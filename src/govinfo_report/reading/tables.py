"""Tables whose cells are known: as grids, or as paragraphs where they only hold a page together.

Pages of HTML have them, and documents of Word, PDF and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from ..errors import UnreadableInput
from ..languages import Both
from ..text.patterns import pattern
from ..text.script import JUNK
from .blocks import Block, TextCell, Traits, new
from .layouts import blocks_of_lines
from .lines import BLANK

__all__ = ["Cell", "Table", "blocks_of_table", "columns_of"]

_TRAITS = Traits("table", columns=True, in_pieces=True)

_WIDEST = 60
"""The most rows or columns that one cell is taken to span."""
_FEWEST_CELLS = 1_000
_DEEPEST = 20
"""How many tables may hold one another, of which each is looked into."""
_MOST_LINES, _LONGEST = 3, 200
"""A cell of more lines and more characters holds a part of the page, not of a table."""
_PIECES = pattern(f"[^\n{JUNK}]+|\n")


@define(eq=False)
class Cell:
    """A cell of a table: where its text begins and ends, how far it spans, the tables in it."""

    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1
    tables: list[Table] = field(factory=list)


@define(eq=False)
class Table:
    """A table: where it begins and ends, its caption, and the rows of its groups of rows."""

    start: int
    end: int
    captions: list[Cell] = field(factory=list)
    groups: list[list[list[Cell]]] = field(factory=list)


def blocks_of_table(table: Table, norm: str, row: int, depth: int = 0) -> Iterator[Block]:
    """Give the blocks of a table, rows numbered from ``row`` on: its grids, and its paragraphs.

    A table so deep in others that no page is made that way is but the text of its cell.

    Raises:
        UnreadableInput: Its cells span more than the table has characters.
    """
    for caption in table.captions:
        cell = _text_cell(caption, norm, row, 0)
        if cell.text:
            yield Block([cell._replace(traits=None)])
            row += 1
    laid_out = depth < _DEEPEST and _is_layout(table, norm)
    every = columns_of(table)
    cells: list[TextCell] = []
    for group in table.groups:
        for members in group:
            places = next(every)
            if depth < _DEEPEST and _holds_page(members, laid_out, norm):
                if cells:
                    yield Block(cells, _TRAITS)
                    cells = []
                for member in members:
                    for block in _blocks_of_cell(member, norm, row, depth + 1):
                        yield block
                        row = block.cells[-1].row + 1 if block.cells else row
            else:
                cells += [
                    _text_cell(member, norm, row, place)
                    for member, place in zip(members, places, strict=True)
                ]
                row += 1
    if cells:
        yield Block(cells, _TRAITS)


def _is_layout(table: Table, norm: str) -> bool:
    """Tell whether a table holds a page together: it has one column, or tables in it."""
    rows = [row for group in table.groups for row in group]
    return all(len(row) < 2 for row in rows) or any(_holds_page(row, False, norm) for row in rows)


def _holds_page(row: Sequence[Cell], laid_out: bool, norm: str) -> bool:
    """Tell whether the cells of a row hold parts of the page: tables, or much text."""
    return (laid_out and len(row) == 1) or any(
        any(map(_is_grid, cell.tables))
        or (cell.end - cell.start > _LONGEST and _is_long(norm[cell.start : cell.end]))
        for cell in row
    )


def _is_grid(table: Table) -> bool:
    """Tell whether a table has more than one cell, or holds one that has."""
    rows = [row for group in table.groups for row in group if row]
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def _is_long(text: str) -> bool:
    said = text.replace(JUNK, "")
    return (
        len(said) > _LONGEST
        and "。" in said
        and sum(not line.isspace() for line in said.splitlines() if line) > _MOST_LINES
    )


def _blocks_of_cell(cell: Cell, norm: str, row: int, depth: int) -> Iterator[Block]:
    """Give the blocks of a cell that holds a part of the page."""
    at = cell.start
    for table in cell.tables:
        for block in blocks_of_lines(norm[at : table.start], at, row):
            yield block
            row = block.cells[-1].row + 1 if block.cells else row
        for block in blocks_of_table(table, norm, row, depth):
            yield block
            row = block.cells[-1].row + 1 if block.cells else row
        at = max(at, table.end)
    yield from blocks_of_lines(norm[at : cell.end], at, row)


def _text_cell(cell: Cell, norm: str, row: int, column: int) -> TextCell:
    """Return a cell of a grid: what is seen in it, each line after the one before it."""
    text = norm[cell.start : cell.end]
    begin = len(text) - len(text.lstrip(BLANK))
    text = text.strip(BLANK)
    start, span = cell.start + begin, min(cell.colspan, _WIDEST)
    if JUNK not in text:
        return new(
            TextCell, (text, start, start + len(text), row, _TRAITS, (), False, column, span)
        )
    pieces: list[re.Match[str]] = []
    for piece in _PIECES.finditer(text):
        if piece.group() != "\n" or pieces[-1].group() != "\n":
            pieces.append(piece)
    return TextCell(
        "".join([piece.group() for piece in pieces]),
        start,
        start + len(text),
        row,
        _TRAITS,
        tuple((start + piece.start(), start + piece.end()) for piece in pieces),
        column=column,
        span=span,
    )


def columns_of(table: Table) -> Iterator[list[int]]:
    """Give for each row of a table the columns in which its cells begin, from 0.

    Raises:
        UnreadableInput: Its cells span more than the table has characters.
    """
    columns = _Columns(table)
    for group in table.groups:
        columns.begin_group()
        yield from map(columns.of_row, group)


class _Columns:
    """The columns in which the cells of a table begin, those above spanning into rows below."""

    def __init__(self, table: Table) -> None:
        self._size = table.end - table.start
        self._room = max(self._size, _FEWEST_CELLS)
        self._below: dict[int, int] = {}

    def begin_group(self) -> None:
        """Begin a group of rows; no cell reaches into another."""
        self._below = {}

    def of_row(self, cells: Sequence[Cell]) -> list[int]:
        """Return in which columns the cells of the next row begin."""
        below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        covered = set(self._below)
        self._take(len(covered))
        places: list[int] = []
        column = 0
        for cell in cells:
            while column in covered:
                column += 1
            places.append(column)
            width, height = min(cell.colspan, _WIDEST), min(cell.rowspan, _WIDEST)
            self._take(width - 1)
            if height > 1:
                below.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        self._below = below
        return places

    def _take(self, count: int) -> None:
        """Count the cells that are covered: a short text must not grow into a huge grid."""
        self._room -= count
        if self._room < 0:
            most = max(self._size, _FEWEST_CELLS)
            raise UnreadableInput(
                Both(
                    "网页中表格合并的单元格过多",
                    "a table of the page spans more cells than it can hold",
                ),
                looked_for=Both(
                    f"{self._size:,} 字的表格，"
                    f"rowspan 和 colspan 展开后增加的单元格不超过 {most:,} 个",
                    f"rowspan and colspan that open a table of {self._size:,} characters "
                    f"to at most {most:,} further cells",
                ),
                found=Both("超过此数", "more"),
                advice=Both(
                    "请只保留年度报告的网页，或提取其中的文字",
                    "pass the page of the report without other tables, or its plain text",
                ),
            )
