"""The heads above the columns of a table, as the text has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from ...form.form import Table
from ...reading.lexer import Lexeme
from .rows import OpenRow

__all__ = ["table_heads", "words_before"]


def table_heads(table: Table, rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return the heads of the columns of a table, as the text has them before its first row."""
    names = _column_names(table)
    before = words_before(rows, lexemes)
    return [x for x in before if x.label is not None and x.label.rules & names]


def words_before(rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return all that stands between the title of a table, or its heading, and its first row."""
    first = min((row.lexemes.label or row.lexemes.figures).start for row in rows)
    words: list[Lexeme] = []
    for at in range(bisect_left(lexemes, first, key=_start) - 1, -1, -1):
        lexeme = lexemes[at]
        opens = lexeme.label is not None and lexeme.label.roles & _OPENING
        if lexeme.kind == "FIGURES" or opens:
            break
        words.append(lexeme)
    words.reverse()
    return words


_OPENING = frozenset({"heading", "title"})
_start = attrgetter("start")


@lru_cache(maxsize=64)
def _column_names(table: Table) -> frozenset[str]:
    return frozenset(column.path[-1] for column in table.columns)
