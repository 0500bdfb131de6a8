"""The heads above the columns of a table, as the text has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from ...form.form import Table
from ...reading.lexer import Lexeme
from .rows import OpenRow

__all__ = ["head_cells", "table_heads"]


def table_heads(table: Table, rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return the heads of the columns of a table, as the text has them before its first row."""
    names = _column_names(table)
    first = min(rows, key=lambda row: (row.lexemes.label or row.lexemes.figures).start).previous_end
    heads: list[Lexeme] = []
    for at in range(bisect_left(lexemes, first, key=_start) - 1, -1, -1):
        lexeme = lexemes[at]
        if lexeme.kind == "FIGURES":
            break
        if lexeme.label is None:
            continue
        if lexeme.label.roles & _OPENING:
            break
        if lexeme.label.rules & names:
            heads.append(lexeme)
    heads.reverse()
    return heads


_OPENING = frozenset({"heading", "title"})
_start = attrgetter("start")


@lru_cache(maxsize=64)
def _column_names(table: Table) -> frozenset[str]:
    return frozenset(column.path[-1] for column in table.columns)


def head_cells(members: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> list[str | None]:
    """Return the cells of the line of heads above rows: identifier, or None for a blank.

    Empty where the heads do not begin with one over the labels of the rows (信息内容).
    """
    table = members[0].table
    names = _column_names(table)
    if len(table.heads) < 2 or any(row.groups for row in table.rows):
        return []
    corner = table.heads[-1]
    first = min(row.previous_end for row in members)
    cells: list[str | None] = []
    for lexeme in lexemes:
        if lexeme.start >= first:
            break
        label = lexeme.label
        if label is not None and label.key == corner:
            cells = []
        elif label is not None and (named := label.rules & names):
            cells.append(next(iter(named)))
        elif lexeme.kind not in ("BLANK", "LABEL"):
            cells = []
            continue
        if label is None or label.key == corner or label.rules & names:
            cells += [None] * lexeme.kinds.count("b")
    return cells if names <= set(cells) else []
