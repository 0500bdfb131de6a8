"""Tables in which something stands that is no figure of the report, or a cell covers another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.laws.arranged import Render
from tests.laws.tables import Block, Cell, Document, Row, Table
from tests.rendering import form


def _before_requests(write: Render, more: Callable[[Table], Table]) -> Render:
    """A layout with one more table before that of section three."""

    def rendered(document: Document) -> str:
        blocks: list[Block] = []
        for block in document.blocks:
            if isinstance(block, Table) and block.name == "requests":
                blocks.append(more(block))
            blocks.append(block)
        return write(Document(tuple(blocks)))

    return rendered


def below_channels(write: Render) -> Render:
    """A table of the office's own above: the same heads, other rows, and their total."""

    def channels(table: Table) -> Table:
        heads = [cell for row in table.rows[: table.heads] for cell in row if cell.across == 1]
        names = [cell.text for cell in heads if cell.text in dict(form.ORGANISATIONS)]
        names = ["自然人", *names, "总计"]
        rows = [(Cell("受理渠道", head=True), *(Cell(name, head=True) for name in names))]
        for number, label in enumerate(("当面递交", "信函寄送", "网上填报", "总计")):
            figures = (Cell(str(number * at % 7)) for at, _ in enumerate(names, 2))
            rows.append((Cell(label, label=True), *figures))
        return Table("channels", tuple(rows), 1)

    return _before_requests(write, channels)


def over_blanks(write: Render) -> Render:
    """A cell covers the blank ones behind it."""

    def rendered(document: Document) -> str:
        blocks = [
            replace(b, rows=tuple(tuple(_merged(row)) for row in b.rows))
            if isinstance(b, Table)
            else b
            for b in document.blocks
        ]
        return write(Document(tuple(blocks)))

    return rendered


def _merged(row: Sequence[Cell]) -> Row:
    merged: Row = []
    for cell in row:
        before = merged[-1] if merged else None
        if before is not None and before.path and cell.path and before.text and not cell.text:
            merged[-1] = replace(before, across=before.across + cell.across)
        else:
            merged.append(cell)
    return merged
