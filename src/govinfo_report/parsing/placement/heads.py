"""The heads above the columns of a table, as the text has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import attrgetter

from ...form.form import Table
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...reading.vocabulary import Label
from ...text.caches import Bounded
from ...text.patterns import pattern
from ...text.script import han_only
from ...text.spelling import allowed_slips, slips_between
from .rows import OpenRow

__all__ = [
    "column_names",
    "groups_turned",
    "heads_meant",
    "heads_repeat",
    "is_of_a_group",
    "is_whole",
    "may_be_no_head",
    "table_heads",
    "text_above",
    "words_before",
    "years_above",
]


def table_heads(rows: Sequence[OpenRow]) -> list[Lexeme]:
    """Return the heads of the columns of a table, as the text has them before its first row."""
    names = column_names(rows[0].table)
    return [
        word
        for word in words_before(rows)
        if word.label is not None and not names.isdisjoint(word.label.rules)
    ]


def words_before(rows: Sequence[OpenRow]) -> Sequence[Lexeme]:
    """Return all that stands between the title of a table, or its heading, and its first row."""
    return rows[0].around.words_above(_first(rows))


def _first(rows: Sequence[OpenRow]) -> int:
    first = rows[0].lexemes  # rows of one table come in the order of the text
    return (first.label or first.figures).start


@lru_cache(maxsize=64)
def column_names(table: Table) -> frozenset[str]:
    """Return the names of the columns of a table."""
    return frozenset(column.path[-1] for column in table.columns)


def is_whole(words: str, label: Label) -> bool:
    """Tell whether words have the characters of a label that they were taken for, and no other."""
    return words == label.key or han_only(words) == label.key


def heads_repeat(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the head of a column, or one in the last line of heads, repeats that beside it.

    A merged cell is given once for each column that it covers then, in the rows as well.
    """
    table, lines = rows[0].table, dict[int, list[tuple[str, Thing, Label | None]]]()
    words = _words_before_number(rows)
    said = [thing.text for lexeme in words for thing in lexeme.things if thing.text]
    if len(set(said)) == len(said):
        return False
    for lexeme in words:
        if lexeme.label is None or "title" not in lexeme.label.roles:
            for kind, thing in zip(lexeme.kinds, lexeme.things, strict=True):
                if kind in "lft" and thing.text:
                    lines.setdefault(thing.row, []).append((kind, thing, lexeme.label))
    names, last = column_names(table), max(lines, default=0)
    cells = list(chain.from_iterable(lines.values()))
    if len(cells) == len(lines) and not any(cell.traits for _, cell, _ in cells):  # one a line
        lines = {last: cells[-rows[0].width - 1 :]}
    return any(
        one.text == other.text
        and len(line) - len(table.columns) > (0 if kind == "l" else 1)  # 结果 beside 结果 cut short
        and (at == last or (label is not None and not names.isdisjoint(label.rules)))
        for at, line in lines.items()
        for (kind, one, label), (_, other, _) in pairwise(line)
    )


def _words_before_number(rows: Sequence[OpenRow]) -> Sequence[Lexeme]:
    """Return the same words where the number of the first row may stand before its label."""
    labels = [row.lexemes.label for row in rows if row.lexemes.label]
    if not labels:
        return words_before(rows)
    around, first = rows[0].around, min(labels, key=attrgetter("start"))
    at = bisect_left(around.all_starts, first.start)
    before = around.lexemes[at - 1] if at else first
    numbered = before.kinds == "v" and before.things[0].row == first.things[0].row
    return around.words_above(before.start if numbered else first.start)


_YEARS = pattern(r"(20\d\d)\s*年?度?(?:[\u4e00-\u9fff]{0,6}|(?=\s*20\d\d))\s*")


def years_above(rows: Sequence[OpenRow]) -> frozenset[str]:
    """Return the years that stand as heads between the heading of a table and its first row."""
    if "20" not in text_above(rows):
        return frozenset()
    return frozenset(
        year
        for lexeme in rows[0].around.below_heading(_first(rows))
        for thing in lexeme.things
        if thing.text.startswith("20")
        for year in _years_in(thing.text)
    )


def text_above(rows: Sequence[OpenRow]) -> str:
    """Return the text between the heading or the title of a table and its first row."""
    first, around = _first(rows), rows[0].around
    lexemes = around.below_heading(first)
    return around.source.norm[lexemes[0].start : first] if lexemes else ""


def groups_turned(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the heads over groups of columns come in another order than in the form."""
    groups = dict.fromkeys(han_only(c.groups[-1]) for c in rows[0].table.columns if c.groups)
    if len(groups) < 2:
        return False
    words = [word.things[0].text for word in words_before(rows) if word.label is not None]
    said = [text for text in dict.fromkeys(map(han_only, words)) if text in groups]
    return len(said) == len(groups) and said != list(groups)


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
