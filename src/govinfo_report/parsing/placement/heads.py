"""The heads above the columns of a table, as the text has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from ...form.form import Table
from ...reading.lexer import Lexeme
from .rows import OpenRow

__all__ = ["table_heads"]


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
