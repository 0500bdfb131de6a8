"""What every layout needs: the rows of a table with their spans, and the frame of a document."""

from __future__ import annotations

import random
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.rendering.sheet import Cell, Sheet, Table, grid

TableText = Callable[[Table], str]


@dataclass(frozen=True)
class Row:
    """One row seen both ways: the cells that start in it, and its whole grid line."""

    own: tuple[Cell, ...]
    line: tuple[Cell, ...]
    starts: tuple[bool, ...]
    """For each grid position, whether a cell starts there."""
    last: bool
    """Whether it is the last row of its table: tools leave out its padding."""

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.own]

    @property
    def filled(self) -> list[str]:
        """The cells left when a tool drops the blank ones."""
        return [cell.text for cell in self.own if cell.text]

    @property
    def fields(self) -> list[str]:
        """One text a grid position: a merged cell stands at its first, the rest are empty."""
        return [
            cell.text if start else "" for cell, start in zip(self.line, self.starts, strict=True)
        ]

    @property
    def labels(self) -> list[Cell]:
        return [cell for cell in self.own if cell.path is None]

    @property
    def figures(self) -> list[Cell]:
        return [cell for cell in self.own if cell.path is not None]

    @property
    def header(self) -> bool:
        return all(cell.header for cell in self.own)


def rows_of(table: Table) -> list[Row]:
    lines = grid(table)
    rows: list[Row] = []
    for number, (own, line) in enumerate(zip(table.rows, lines, strict=True)):
        above = lines[number - 1] if number else [None] * len(line)
        starts = tuple(
            cell is not above[column] and (not column or cell is not line[column - 1])
            for column, cell in enumerate(line)
        )
        rows.append(Row(own, tuple(line), starts, number == len(lines) - 1))
    return rows


def by_rows(render: Callable[[Row], str], between: str = "\n") -> TableText:
    """A table whose rows are written one by one."""
    return lambda table: between.join(render(row) for row in rows_of(table))


def document(sheet: Sheet, table_text: TableText, *, gap: str = "\n") -> str:
    """The report in the order of the sheet; a table that comes out empty leaves no trace."""
    parts = [sheet.title] if sheet.title else []
    for block in sheet.blocks:
        text = table_text(block) if isinstance(block, Table) else block.text
        if text:
            parts.append(text)
    return gap.join(parts) + "\n"


def sheet_rng(sheet: Sheet) -> random.Random:
    """Chance that depends on the sheet alone, so that a layout stays a function of its sheet."""
    return random.Random(zlib.crc32(repr((sheet.title, sorted(sheet.cells.items()))).encode()))


def wide(text: str) -> int:
    """Width where a CJK character takes two places and an invisible one none."""
    return sum(
        1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
        if unicodedata.category(char) not in ("Mn", "Cf")
    )


def narrow(text: str) -> int:
    """Width where each character takes one place (tools that pad by len)."""
    return len(text)


_NEVER_FIRST = "，。、；：”）》〉】！？)]"
_NEVER_LAST = "“（《〈【(["


def _sticks(before: str, char: str) -> bool:
    """Whether no line may break between two characters: in a figure or word, before a comma."""
    word = before.isascii() and char.isascii() and not before.isspace() and not char.isspace()
    return word or char in _NEVER_FIRST or before in _NEVER_LAST


def wrap(text: str, width: int, measure: Callable[[str], int] = narrow) -> list[str]:
    """Break between characters, as Chinese text does."""
    units: list[str] = []
    for char in text:
        if units and _sticks(units[-1][-1], char):
            units[-1] += char
        else:
            units.append(char)
    lines = [""]
    for unit in units:
        if lines[-1] and measure(lines[-1] + unit) > width:
            lines.append("")
        lines[-1] += unit
    return [line.strip() for line in lines]
