"""Placement: which column each figure of a row belongs to.

A row as the text gives it is a label, some figures and what separates them. Where there are as
many figures as columns, each is in its place. Where there are fewer, some cells are blank, and the
layout may say which: by cells kept empty, by empty lines, by alignment. Where it does not, every
way to place the figures in their order is a candidate; `solving` asks the accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...form.accounts import TOTAL, row_sums
from ...reading.lexer import Lexeme
from ...text.script import han_only
from ..structure import Structure
from .alignment import by_alignment, table_heads
from .candidates import any_way, glued
from .empty_lines import by_empty_lines, inner_gaps
from .kept_cells import by_cells, extent_of, head_cells
from .rows import (
    LIMIT,
    Figure,
    Piece,
    PlacedRow,
    Placement,
    Surroundings,
    number_at,
    plain_cells,
    plain_pieces,
    sums_hold,
)

__all__ = [
    "LIMIT",
    "Figure",
    "Piece",
    "PlacedRow",
    "Placement",
    "lines_deleted",
    "number_at",
    "place",
    "sums_hold",
]


def place(text: str, norm: str, structure: Structure) -> list[PlacedRow]:
    """Find the ways in which the figures of each row may stand."""
    lexemes = structure.lexemes
    around = Surroundings(text, norm, lexemes)
    placed = [PlacedRow(found, around, plain_cells(found, around)) for found in structure.rows]
    _doubt_strange_heads(placed, lexemes)
    scattered = _scattered(placed, lexemes, structure.parsed.claimed)
    for row in placed:
        if row.doubt:
            continue
        if scattered and not _beside_label(row, norm):
            row.doubt = "figures stand apart from their labels in this text"
        elif row.plain:
            row.sure = True
        else:
            _by_number(row, norm)
    _place_open(placed, lexemes, text, norm)
    for row in placed:
        if row.plain:
            if not row.sure:
                row.plain, row.ways = None, []
        elif row.sure and any(
            piece is not None and piece.written.signed and "增" not in column.label
            for piece, column in zip(row.ways[0], row.table.columns, strict=True)
        ):
            row.sure, row.ways = False, []
            row.doubt = "a change stands in a column that holds none"
        elif row.sure:
            row.plain = plain_pieces(row)
    return placed


def _place_open(placed: list[PlacedRow], lexemes: Sequence[Lexeme], text: str, norm: str) -> None:
    """Place the rows whose number of figures does not tell their columns."""
    open_rows = [row for row in placed if not row.sure and not row.ways and not row.doubt]
    if not open_rows:
        return
    heads = {name: head_cells(name, placed, lexemes) for name in {r.table.name for r in open_rows}}
    by_cells([row for row in placed if row.positional], open_rows, heads)
    if not lines_deleted(placed):
        inner = inner_gaps(placed, norm)
        for row in open_rows:
            if not row.sure and not row.ways and not row.doubt and not glued(row, norm):
                by_empty_lines(row, inner, norm)
    for name in {row.table.name for row in open_rows}:
        by_alignment([row for row in placed if row.table.name == name], lexemes, text)
    for row in open_rows:
        if not row.sure and not row.ways:
            any_way(row, norm)


def lines_deleted(rows: Sequence[PlacedRow]) -> bool:
    """Whether a crawler deleted every line that had stood before.

    Cells on lines of their own, rows that lack figures, and no line of figures that stands twice:
    in a report of zeros that does not happen by itself.
    """
    bare = [row.figures for row in rows if not row.positional]
    lines = [text for texts in bare for text in texts]
    short = any(len(row.figures) < row.width for row in rows if not row.positional)
    return short and len(lines) >= 2 and len(set(lines)) == len(lines)


def _doubt_strange_heads(rows: list[PlacedRow], lexemes: Sequence[Lexeme]) -> None:
    """Take no figure on trust whose table has its columns in another order, or lacks the totals.

    The heads of real reports are damaged too often to place figures by them; but heads that are
    whole and say otherwise than the form are no damage.
    """
    tables: dict[str, list[PlacedRow]] = {}
    for row in rows:
        tables.setdefault(row.table.name, []).append(row)
    for members in tables.values():
        table = members[0].table
        names = [column.path[-1] for column in table.columns]
        if len(set(names)) < len(names):
            continue  # heads that stand several times tell no order
        heads = [
            next(n for n in names if n in label.rules)
            for head in table_heads(table, members, lexemes)
            if (label := head.label) is not None and _says(head.things[0].text, label.key)
        ]
        parts = [n for n in dict.fromkeys(heads) if n != TOTAL]
        in_order = [n for n in names if n != TOTAL]
        if set(parts) != set(in_order):
            continue  # damaged
        strange = parts != in_order
        lacking = TOTAL in names and TOTAL not in heads
        if strange or (
            lacking and not any(row.plain or len(row.pieces) >= row.width for row in members)
        ):
            for row in members:
                row.doubt = "the heads of this table are not those of the form"


def _says(text: str, key: str) -> bool:
    """Whether a label is written with these characters and no others."""
    return text == key or han_only(text) == key


def _scattered(
    rows: list[PlacedRow], lexemes: Sequence[Lexeme], claimed: Mapping[int, str]
) -> bool:
    """Whether figures came loose from their labels, as where a PDF is read column by column."""
    overfull = any(
        not row.plain
        and not row.positional
        and len(row.pieces) > row.width + 1
        and len({piece.text for piece in row.pieces}) > 1
        for row in rows
    )
    return overfull or any(
        lexeme.kind == "FIGURES" and index not in claimed and lexeme.kinds.count("v") > 1
        for index, lexeme in enumerate(lexemes)
    )


def _beside_label(row: PlacedRow, norm: str) -> bool:
    """Whether all figures of a row stand on the line on which its label ends."""
    if row.positional or not row.pieces:
        return row.positional
    return "\n" not in norm[row.previous_end : row.pieces[-1].end]


# ------------------------------------------------------------------- as many figures as columns


def _by_number(row: PlacedRow, norm: str) -> None:
    count, width = len(row.pieces), row.width
    if row.explicit and len(row.slots) == width:
        row.settle(row.slots)
        return
    doubled = row.positional and 1 < width < len(row.slots) and _repeats(row)
    if row.positional and count == width and extent_of(row) > width and row_sums(row.table):
        doubled = not sums_hold(row.table, row.pieces)  # a column that stands twice
    if row.positional and len(row.slots) > width and any(p.written.remark for p in row.pieces):
        doubled = doubled or any(p.written.number is None for p in row.pieces)  # a 备注 column
    if count == width and not glued(row, norm) and not doubled:
        row.settle(row.pieces)
    elif count > width:
        _too_many(row)
    elif count == 0 and row.positional and len(row.slots) >= width:
        row.settle([None] * width)


def _repeats(row: PlacedRow) -> bool:
    """Whether the last figures of a row may be one merged cell, after a blank one."""
    return (
        None in row.slots[: -len(row.pieces)]
        and row.slots[-1] is not None
        and len({piece.text for piece in row.pieces}) == 1
    )


def _too_many(row: PlacedRow) -> None:
    pieces, width = list(row.pieces), row.width
    while len(pieces) > width and pieces[-1].text == pieces[-2].text:
        pieces.pop()  # a merged cell, given once for each column that it covers
    if len(pieces) == width and len(row.pieces) - width <= 2 and (row.positional or width == 1):
        row.settle(pieces)
        return
    if len(pieces) == width + 1 and not row.positional:
        row.ways = [tuple(pieces[:index] + pieces[index + 1 :]) for index in range(len(pieces))]
        row.doubt = "one figure too many"
        return
    row.doubt = f"{len(pieces)} figures for {width} columns"
