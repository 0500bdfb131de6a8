"""Where no layout tells: every way to put the figures of a row, in their order, into columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ...form import Table
from ...reading.values import read_cell
from .rows import LIMIT, Piece, PlacedRow, Placement, sums_hold

__all__ = ["any_way", "glued"]


def glued(row: PlacedRow, norm: str) -> bool:
    """Whether the figures of the row run into one another or into the label."""
    return any(_runs_together(row, piece) for piece in row.pieces)


def _runs_together(row: PlacedRow, piece: Piece) -> bool:
    if row.positional or row.width == 1:
        return False
    if len(piece.text) > 1 and piece.text.isdigit() and piece.text[0] == "0":
        return True
    if len(row.pieces) == row.width:
        return False
    label = row.found.label
    ends = {other.end for other in row.pieces} | ({label.end} if label is not None else set())
    return piece.start in ends


def any_way(row: PlacedRow, norm: str) -> None:
    """Every way to put the figures in their order into the columns."""
    if row.doubt and row.ways:
        return
    if not row.pieces:
        row.doubt = row.doubt or "no cells stand beside the label"
        return
    if len(row.pieces) > row.width:
        return
    if glued(row, norm):
        row.doubt = "the figures run together"
        if len(row.pieces) == 1:
            row.ways = _splits(row.pieces[0], row.width, row.table)
        return
    row.ways = _spread(row.pieces, row.width)
    row.doubt = row.doubt or "the text lost the columns of this row"


def _spread(pieces: Sequence[Piece], width: int) -> list[Placement]:
    ways: list[Placement] = []
    for columns in combinations(range(width), len(pieces)):
        way: list[Piece | None] = [None] * width
        for piece, column in zip(pieces, columns, strict=True):
            way[column] = piece
        ways.append(tuple(way))
        if len(ways) > LIMIT:
            return []
    return ways


def _splits(piece: Piece, width: int, table: Table) -> list[Placement]:
    """Every way to cut a run of digits into figures, and to put those into the columns."""
    digits = piece.text
    found: list[list[Piece]] = []

    def cut(at: int, parts: list[Piece]) -> None:
        if len(found) > LIMIT:
            return
        if at == len(digits):
            found.append(list(parts))
            return
        if len(parts) == width:
            return
        ends = [at + 1] if digits[at] == "0" else range(at + 1, min(len(digits), at + 8) + 1)
        for end in ends:
            text = digits[at:end]
            parts.append(Piece(piece.start + at, piece.start + end, text, read_cell(text)))
            cut(end, parts)
            parts.pop()

    cut(0, [])
    ways: list[Placement] = []
    for parts in found:
        for way in _spread(parts, width):
            if sums_hold(table, way):
                ways.append(way)
        if len(ways) > LIMIT or len(found) > LIMIT:
            return []
    return ways
