"""Two layouts in one document: another one for each table, or a change in the middle of one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.rendering import drawn, lines, markup, pipes
from tests.rendering.page import Row, TableText, by_rows, document, rows_of, sheet_rng, wide
from tests.rendering.sheet import Sheet, Table

RowText = Callable[[Row], str]

_TABLES_KEEPING: Sequence[TableText] = (
    by_rows(pipes.row_line),
    by_rows(pipes.row_cells),
    by_rows(pipes.row_tail),
    by_rows(pipes.row_wrapped),
    by_rows(lines.row_tabs),
    by_rows(lines.row_indented, "\n\n"),
    lines.spaced,
    pipes.ruled,
    markup.compact,
    lambda table: drawn.draw(table, drawn.Pen(wide, 12, "ascii")),
    lambda table: drawn.draw(table, drawn.Pen(wide, None, "")),
)
_ROWS_KEEPING: Sequence[RowText] = (
    pipes.row_line,
    pipes.row_cells,
    pipes.row_tail,
    pipes.row_bordered,
    pipes.row_wrapped,
    lines.row_tabs,
    lambda row: lines.row_indented(row) + "\n",
    lambda row: lines.row_spaced(row).removesuffix("\n"),
)
_ROWS_SQUEEZED: Sequence[RowText] = (
    lambda row: pipes.row_line(row, row.filled),
    lambda row: pipes.row_cells(row, row.filled),
    lambda row: "\n".join(row.filled),
    lambda row: "\n\n".join(row.filled) + "\n",
    lambda row: " ".join(row.filled),
)
_TABLES_SQUEEZED: Sequence[TableText] = tuple(by_rows(row) for row in _ROWS_SQUEEZED)


def _each_another(sheet: Sheet, choice: Sequence[TableText]) -> str:
    """No two tables of the document in the same layout."""
    chosen = iter(sheet_rng(sheet).sample(choice, 3))
    return document(sheet, lambda table: next(chosen)(table), gap="\n\n")


def mixed_tables(sheet: Sheet) -> str:
    return _each_another(sheet, _TABLES_KEEPING)


def mixed_tables_squeezed(sheet: Sheet) -> str:
    return _each_another(sheet, _TABLES_SQUEEZED)


def _changing(choice: Sequence[RowText], rng: random.Random) -> TableText:
    def text(table: Table) -> str:
        rows = rows_of(table)
        change = rng.randrange(1, len(rows))
        first, second = rng.sample(choice, 2)
        return "\n".join(
            (first if number < change else second)(row) for number, row in enumerate(rows)
        )

    return text


def mixed_within_tables(sheet: Sheet) -> str:
    return document(sheet, _changing(_ROWS_KEEPING, sheet_rng(sheet)), gap="\n\n")


def mixed_within_tables_squeezed(sheet: Sheet) -> str:
    return document(sheet, _changing(_ROWS_SQUEEZED, sheet_rng(sheet)), gap="\n\n")
