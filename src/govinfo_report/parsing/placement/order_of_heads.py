"""Placing by the order of heads: no grid is kept, and the heads say other columns than the form.

Heads that stand on one line, or each on a line of its own, none merged over others, are the columns
in their order: one that the form does not have is a column too, and of one that it has but the text
has not, no figure is there. A row with a figure for each head has them in that order; in one with
fewer they may stand under any of the heads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from math import comb

from ...form.accounts import TOTAL
from ...form.form import Table
from ...reading.lexer import Lexeme
from ...text.script import han_only
from .candidates import glued
from .heads import is_whole, may_be_no_head, words_before
from .placed import LIMIT, Placed, PlacedRow, number_at, settled, sums_hold, unsettled
from .row_cells import LACKING, Piece, piece_of
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import ORDER_OF_HEADS, STRANGE_HEADS, too_many
from .words_among import is_interrupted

__all__ = ["by_order_of_heads"]

Order = Sequence[int | None]
"""For each head in the text the column of the form that it is, None for one of another column."""
_MOST_LACKING = 2
"""At most so many heads are nowhere; of more, the rest stands elsewhere on the page."""
_LONGEST = 8
"""At most so many Chinese characters are in the head of a column that the form does not have."""


def by_order_of_heads(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the order of heads that are whole, and not those of the form in its order."""
    for members in OpenRows(open_rows.loose).by_table.values():
        order = _order_of(members)
        if order is None or list(order) == list(range(members[0].width)):
            continue
        form = range(members[0].width)
        whole = None not in order and len(order) == len(form)
        in_form = sum(_fits(row, form, order) for row in members) if whole else 0
        in_heads = sum(_fits(row, order, form) for row in members) if in_form else 0
        if in_form > in_heads:
            continue  # heads of several lines came one after the other
        for row in members:
            doubtful = in_form and in_form == in_heads
            yield unsettled(row, STRANGE_HEADS) if doubtful else _placed(row, order, setting)


def _order_of(rows: Sequence[OpenRow]) -> Order | None:
    """Return the columns that the heads of a table tell, None where they do not tell them all."""
    table = rows[0].table
    names = [column.path[-1] for column in table.columns]
    if len(set(names)) < len(names):
        return None
    words = [word for word in words_before(rows) if word.kind not in ("BLANK", "NOISE")]
    told = [_column_of(word, table, names) for word in words]
    known = [at for at, column in enumerate(told) if column is not None]
    if len(known) < 2 or _are_cut(rows, words[0], table, names):
        return None
    first, last = known[0], known[-1]
    line = words[first].things[0].row
    on_one_line = words[last].things[-1].row == line
    if first > 1 or (first and words[0].label is not None and "group" in words[0].label.roles):
        return None  # heads over other heads, or one that may be the first column's
    while last + 1 < len(words) and _may_be_head(words[last + 1], table, names):
        if on_one_line and words[last + 1].things[0].row != line:
            break
        last += 1
    heads, order = words[first : last + 1], told[first : last + 1]
    around = [han_only(word.things[0].text) for word in (*words[:first], *words[last + 1 :])]
    start = min(rows, key=lambda row: (row.lexemes.label or row.lexemes.figures).start)
    label = start.lexemes.label
    if label and label.number is None and label.label and "head" in label.label.roles:
        around.append(han_only(label.things[0].text))  # 总计 may be the last head, not a row
    lacking = [column for at, column in enumerate(table.columns) if at not in order]
    if len(lacking) > _MOST_LACKING or any(
        han_only(column.label) in said for column in lacking for said in around
    ):
        return None  # it stands among others, on a line that was not cut into heads
    rows_of_heads = {head.things[0].row for head in heads}
    if len(rows_of_heads) not in (1, len(heads)):
        return None
    found = [column for column in order if column is not None]
    if len(set(found)) < len(found) or not all(
        column is not None or _may_be_head(head, table, _fitting(at, order, names))
        for at, (head, column) in enumerate(zip(heads, order, strict=True))
    ):
        return None
    if on_one_line or found == sorted(found):
        return order
    # Of heads on several lines, each on its own, some may have stood over others.
    total = names.index(TOTAL) if TOTAL in names else None
    return order if found[0] == total and found[1:] == sorted(found[1:]) else None


def _are_cut(rows: Sequence[OpenRow], first: Lexeme, table: Table, names: Sequence[str]) -> bool:
    """Tell whether a number, that of a page perhaps, stands between these heads and others."""
    around = rows[0].around
    before = around.lexemes[: bisect_left(around.all_starts, first.start)]
    others = [word for word in before[-4:] if word.kind not in ("BLANK", "NOISE", "FRAGMENT")]
    if len(others) < 2 or others[-1].kind != "FIGURES":
        return False
    group = others[-2].label is not None and "group" in others[-2].label.roles
    return group or _column_of(others[-2], table, names) is not None


def _column_of(word: Lexeme, table: Table, names: Sequence[str]) -> int | None:
    """Return which column of the form a word is the head of, if it is one, whole."""
    if word.label is None or not is_whole(word.things[0].text, word.label):
        return None
    return next((at for at, name in enumerate(names) if name in word.label.rules), None)


def _fitting(at: int, order: Order, names: Sequence[str]) -> Sequence[str]:
    """Return the columns whose heads would be in the order of the form in a place among others."""
    before = [column for column in order[:at] if column is not None]
    after = [column for column in order[at + 1 :] if column is not None]
    least, most = max(before, default=-1), min(after, default=len(names))
    return names[least + 1 : most] if least < most else names


def _may_be_head(word: Lexeme, table: Table, names: Sequence[str]) -> bool:
    """Tell whether words are the head of a column that the form does not have."""
    text = word.things[0].text
    return (
        word.kind == "TEXT"
        and len(word.things) == 1
        and len(text.split()) == 1
        and len(han_only(text)) <= _LONGEST
        and may_be_no_head(text, table, names)
    )


def _fits(row: OpenRow, order: Order, other: Order) -> bool:
    """Tell whether the totals of a row fit in one order of its columns, and not in the other."""
    pieces = [piece_of(figure) for figure in row.plain or row.pieces]
    if len(pieces) != row.width or not any(number_at(piece) for piece in pieces):
        return False
    ways = [_way(pieces, each, row.width) for each in (order, other)]
    return [sums_hold(row.table, way) for way in ways] == [True, False]


def _placed(row: OpenRow, order: Order, setting: Setting) -> PlacedRow:
    pieces: Sequence[Piece] = [piece_of(figure) for figure in row.plain or row.pieces]
    if glued(row) or row.strays or is_interrupted(row) or comb(len(order), len(pieces)) > LIMIT:
        return unsettled(row, STRANGE_HEADS)
    if not (pieces or _ends_at_a_label(row)):
        return unsettled(row, STRANGE_HEADS)
    if len(pieces) > len(order):
        return unsettled(row, too_many(len(pieces), len(order)))
    if len(pieces) == len(order) and not any(map(setting.may_be_page_number, pieces)):
        return settled(row, _way(pieces, order, row.width), ORDER_OF_HEADS)
    ways: dict[Way, None] = {}
    for under in combinations(range(len(order)), len(pieces)):
        spread: list[Piece | None] = [None] * len(order)
        for at, piece in zip(under, pieces, strict=True):
            spread[at] = piece
        ways[_way(spread, order, row.width)] = None
    if (
        None in order
        and any(map(number_at, pieces))
        and not any(sums_hold(row.table, way) and any(map(number_at, way)) for way in ways)
    ):
        return unsettled(row, STRANGE_HEADS)  # that nothing is the sum of nothing proves nothing
    return unsettled(row, STRANGE_HEADS, list(ways))


def _ends_at_a_label(row: OpenRow) -> bool:
    """Tell whether another label follows that of a row: else what stands there may be its cells.

    So may 12/3 be, which looks like the number of a page.
    """
    own = row.lexemes.label or row.lexemes.figures
    around = row.around
    behind = islice(around.lexemes, bisect_left(around.all_starts, own.end), None)
    after = next((lexeme for lexeme in behind if lexeme.kind != "FRAGMENT"), None)
    return after is None or after.label is not None


def _way(cells: Sequence[Piece | None], order: Order, width: int) -> Way:
    """Return the way that puts cells, one for each head, into the columns of the form."""
    way: list[Piece | None] = [LACKING] * width
    for column, cell in zip(order, cells, strict=True):
        if column is not None:
            way[column] = cell
    return tuple(way)
