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


def words_before(rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """Return all that stands between the title of a table, or its heading, and its first row.

    A title may stand once for each column and line that its cell covers.
    """
    first = min((row.lexemes.label or row.lexemes.figures).start for row in rows)
    end = begin = bisect_left(lexemes, first, key=_start)
    title: str | None = None
    for at in range(end - 1, -1, -1):
        label = lexemes[at].label
        if lexemes[at].kind == "FIGURES" or (label and "heading" in label.roles):
            break
        if label and "title" in label.roles:
            if title not in (None, label.key):
                break
            title, begin = label.key, at + 1
        elif title is None:
            begin = at
    return lexemes[begin:end]


_start = attrgetter("start")


@lru_cache(maxsize=64)
def _column_names(table: Table) -> frozenset[str]:
    return frozenset(column.path[-1] for column in table.columns)
