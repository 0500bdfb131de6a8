"""The heads above the columns of a table, as the text has them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from ...form.form import Table
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...reading.vocabulary import Label
from ...text.caches import Bounded
from ...text.script import han_only
from ...text.spelling import allowed_slips, slips_between
from .rows import OpenRow

__all__ = [
    "column_names",
    "heads_meant",
    "heads_repeat",
    "is_of_a_group",
    "is_whole",
    "may_be_no_head",
    "table_heads",
    "words_before",
    "years_above",
]


def table_heads(table: Table, rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return the heads of the columns of a table, as the text has them before its first row."""
    names = column_names(table)
    return [
        word
        for word in words_before(rows, lexemes)
        if word.label is not None and not names.isdisjoint(word.label.rules)
    ]


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
def column_names(table: Table) -> frozenset[str]:
    """Return the names of the columns of a table."""
    return frozenset(column.path[-1] for column in table.columns)


def is_whole(words: str, label: Label) -> bool:
    """Tell whether words have the characters of a label that they were taken for, and no other."""
    return words == label.key or han_only(words) == label.key


def heads_repeat(rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether the head of a column, or one in the last line of heads, repeats that beside it.

    A merged cell is given once for each column that it covers then, in the rows as well.
    """
    table, lines = rows[0].table, dict[int, list[tuple[str, Thing, Label | None]]]()
    for lexeme in words_before(rows, lexemes):
        if lexeme.label is None or "title" not in lexeme.label.roles:
            for kind, thing in zip(lexeme.kinds, lexeme.things, strict=True):
                if kind in "lft" and thing.text:
                    lines.setdefault(thing.row, []).append((kind, thing, lexeme.label))
    names, last = column_names(table), max(lines, default=0)
    return any(
        one.text == other.text
        and len(line) - len(table.columns) > (0 if kind == "l" else 1)  # 结果 beside 结果 cut short
        and (at == last or (label is not None and not names.isdisjoint(label.rules)))
        for at, line in lines.items()
        for (kind, one, label), (_, other, _) in pairwise(line)
    )


_YEARS = re.compile(r"(20\d\d)\s*年?度?(?:[\u4e00-\u9fff]{0,6}|(?=\s*20\d\d))\s*")


def years_above(rows: Sequence[OpenRow], lexemes: Sequence[Lexeme]) -> frozenset[str]:
    """Return the years that stand as heads between the heading of a table and its first row."""
    years: set[str] = set()
    own: Collection[str] = ()  # of the last lexeme looked at, which may be the figures of a row
    first = min((row.lexemes.label or row.lexemes.figures).start for row in rows)
    for at in range(bisect_left(lexemes, first, key=_start) - 1, -1, -1):
        label = lexemes[at].label
        roles = label.roles if label is not None else frozenset()
        if "row" in roles and "head" not in roles:
            return frozenset(years)
        years.update(own)
        if not roles.isdisjoint({"heading", "title"}):
            break
        things = [thing for thing in lexemes[at].things if thing.text.startswith("20")]
        own = {year for thing in things for year in _years_in(thing.text)}
    return frozenset(years)


def _years_in(text: str) -> Sequence[str]:
    """Return the years of which words consist, each with what it heads: 2022年 2023年数量."""
    years, at = [], 0
    while at < len(text):
        year = _YEARS.match(text, at)
        if year is None:
            return ()
        years.append(year[1])
        at = year.end()
    return years


def heads_meant(words: str, table: Table) -> frozenset[str]:
    """Return the columns whose heads these words may be, with characters lost or wrong."""
    return _MEANT[han_only(words), table]


def is_of_a_group(words: str, table: Table) -> bool:
    """Tell whether words are the head of a group of columns, or the title, damaged or whole."""
    return _OF_A_GROUP[han_only(words), table]


def may_be_no_head(words: str, table: Table, names: Collection[str]) -> bool:
    """Tell whether words have too little of each of these heads to be one that is damaged."""
    said = set(han_only(words))
    heads = [set(han_only(c.label)) for c in table.columns if c.path[-1] in names]
    return bool(said) and all(2 * len(said & head) < min(len(said), len(head)) for head in heads)


def _is_damaged(said: str, whole: str) -> bool:
    """Tell whether characters of a head are lost, or few of them are wrong."""
    rest = iter(whole)
    if len(said) > 1 and all(character in rest for character in said):
        return True
    return slips_between(said, whole, allowed_slips(whole)) is not None


_Said = tuple[str, Table]
"""Chinese characters, and the table over which they stand."""


def _meant(asked: _Said) -> frozenset[str]:
    said, table = asked
    return frozenset(c.path[-1] for c in table.columns if _is_damaged(said, han_only(c.label)))


def _of_a_group(asked: _Said) -> bool:
    said, table = asked
    groups = {*table.heads, *(group for column in table.columns for group in column.groups)}
    return any(said in whole or _is_damaged(said, whole) for whole in map(han_only, groups))


def _is_kept(asked: _Said) -> bool:
    return len(asked[0]) <= _LONGEST_KEPT


_LONGEST_KEPT = 40
_MEANT: Bounded[_Said, frozenset[str]] = Bounded(_meant, 4096, _is_kept)
_OF_A_GROUP: Bounded[_Said, bool] = Bounded(_of_a_group, 4096, _is_kept)
"""Most reports have the same heads over their tables."""
