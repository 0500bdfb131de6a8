"""Doubts of tables: those whose heads or rows are not the ones of the form."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from ...form.accounts import TOTAL
from ...reading.lexer import Lexeme
from ...text.script import han_only
from .heads import groups_turned, is_whole, table_heads, text_above, words_before, years_above
from .placed import Placed, PlacedRow, number_at, sums_hold, unsettled
from .row_cells import Piece
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import (
    OF_ANOTHER_TABLE,
    OF_SEVERAL_YEARS,
    STRANGE_HEADS,
)

__all__ = [
    "of_another_table",
    "of_several_years",
    "strange_heads",
]


def of_several_years(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust from a table whose heads name several years."""
    return [
        unsettled(row, OF_SEVERAL_YEARS)
        for members in open_rows.by_table.values()
        if len(years_above(members)) > 1
        for row in members
    ]


def of_another_table(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no 总计 or 其他 on trust that ends a table with other rows than those of the form."""
    lexemes = setting.structure.lexemes
    return [
        unsettled(row, OF_ANOTHER_TABLE)
        for row in open_rows
        if (label := row.lexemes.label) is not None
        and label.label is not None
        and "head" in label.label.roles
        and label.number not in label.label.numbers
        and _is_of_another_table(label, lexemes)
    ]


def _is_of_another_table(label: Lexeme, lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether only rows that the form does not have stand between heads and a label."""
    end = bisect_left(lexemes, label.start, key=_START)
    for begin in range(end - 1, -1, -1):
        if (above := lexemes[begin].label) is not None:
            return "head" in above.roles and any(x.kind == "EXTRA" for x in lexemes[begin:end])
    return False


_START = attrgetter("start")


def strange_heads(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust whose table has its columns in another order, or lacks the totals."""
    return [
        unsettled(row, STRANGE_HEADS)
        for members in open_rows.by_table.values()
        if _are_strange(members)
        for row in members
    ]


def _are_strange(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the heads of these rows are whole and say otherwise than the form.

    Those of real reports are damaged too often to place figures by them; these are not damaged.
    """
    table = rows[0].table
    names = [column.path[-1] for column in table.columns]
    if len(set(names)) < len(names):
        strange = _are_turned(rows, names) or groups_turned(rows)
        return strange or _lack_a_group(rows) or _lack_one(rows, names)
    if _are_beside_others(rows, names):
        return True
    heads = [
        next(n for n in names if n in label.rules)
        for head in table_heads(rows)
        if (label := head.label) is not None and is_whole(head.things[0].text, label)
    ]
    parts = [n for n in dict.fromkeys(heads) if n != TOTAL]
    in_order = [n for n in names if n != TOTAL]
    if set(parts) == set(in_order) and (
        parts != in_order or (heads[0] == TOTAL and _have_totals_first(rows))
    ):
        return True
    if not heads or any(len(row.texts) >= row.width for row in rows):
        return False
    lacking = set(names).difference(heads)
    return lacking == {TOTAL} or (bool(lacking) and not _broken(words_before(rows)))


def _are_turned(rows: Sequence[OpenRow], names: Sequence[str]) -> bool:
    """Tell whether heads that stand several times, all of them whole, come in another order.

    Some may be lost: then they are turned round if they come in that of the form, from its end.
    """
    said = [
        next(n for n in names if n in label.rules)
        for head in table_heads(rows)
        if (label := head.label) is not None and is_whole(head.things[0].text, label)
    ]
    if Counter(said) == Counter(names):
        return said != list(names)
    order = list(dict.fromkeys(names))
    steps = Counter(order.index(other) - order.index(one) for one, other in pairwise(said))
    return steps[-1] >= _FEWEST_TURNED and not steps[1]


_FEWEST_TURNED = 3


def _lack_a_group(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the head over some columns is nowhere, and those over others are whole.

    More figures than are left columns may have the number of their row among them.
    """
    if any(row.plain or len(row.texts) >= row.width for row in rows):
        return False
    groups = {han_only(c.groups[-1]) for c in rows[0].table.columns if c.groups}
    above = han_only(text_above(rows)) if len(groups) > 1 else ""
    lacking = [group for group in groups if group not in above]
    return len(lacking) == 1


def _are_beside_others(rows: Sequence[OpenRow], names: Sequence[str]) -> bool:
    """Tell whether heads of other tables stand beside these: one table has the columns of all.

    In a grid the rows show under which of them their figures stand.
    """
    if rows[0].width == 1 or all(row.positional for row in rows):
        return False
    heads = [
        (word.label.rules, set(names).isdisjoint(word.label.rules))
        for word in words_before(rows)
        if word.label is not None and "head" in word.label.roles
    ]
    return any(not one and other for (_, one), (_, other) in pairwise(heads))


def _lack_one(rows: Sequence[OpenRow], names: Sequence[str]) -> bool:
    """Tell whether a head that stands several times is nowhere, and the others are whole."""
    if any(len(row.texts) >= row.width for row in rows):
        return False
    words = words_before(rows)
    said = {
        name
        for word in words
        if word.label is not None and is_whole(word.things[0].text, word.label)
        for name in word.label.rules
    }
    lacking = set(names) - said
    return 0 < len(lacking) < len(set(names)) - 1 and not _broken(words)


def _have_totals_first(rows: Sequence[OpenRow]) -> bool:
    """Tell whether not more rows have the right total at their end than at their beginning."""
    return sum(_is_balanced(row, row.pieces) for row in rows) <= sum(
        _is_balanced(row, [*row.pieces[1:], *row.pieces[:1]]) for row in rows
    )


def _is_balanced(row: OpenRow, figures: Sequence[Piece]) -> bool:
    """Tell whether a row has a figure for each column, in this order, and the right total."""
    whole = len(figures) == row.width and number_at(figures[-1]) != 0
    return whole and sums_hold(row.table, figures)


def _broken(words: Sequence[Lexeme]) -> bool:
    """Tell whether words stand among the heads that are no labels: pieces of broken ones."""
    return any(
        not set(word.kinds) <= {"l", "b"}
        or (word.label is not None and not is_whole(word.things[0].text, word.label))
        for word in words
    )
