"""Placing by number: as many figures as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from operator import eq

from ...form.accounts import row_sums
from ...reading.blocks import Traits
from ...text.notation import candidates_in
from ...text.patterns import pattern
from .candidates import glued, ways_in_order, ways_that_add_up
from .cells_shown import Shown, extent_of, lacking_tables, may_have_all_cells
from .heads import heads_repeat, table_heads
from .placed import Fit, Placed, PlacedRow, add_up, number_at, settled, sums_hold, unsettled
from .row_cells import Piece, piece_of
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import (
    ALL_BLANK,
    FEWER_COLUMNS,
    MERGED_CELL,
    MERGED_FIGURES,
    NOT_ITS_OWN,
    NUMBER,
    ONE_TOO_MANY,
    TOTALS,
    WRITTEN_OUT,
    too_many,
)

__all__ = ["by_number"]

_BY_NUMBER = (NUMBER,)
_MOST_REPEATS = 2
"""At most so many figures are taken for those of a merged cell, given again."""


def by_number(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows that have a figure for each column, and doubt those that have more."""
    too_long = Counter(
        row.table.name for row in open_rows if not row.plain and len(row.pieces) > row.width > 1
    )
    repeating = cache(lambda name: heads_repeat(open_rows.by_table[name]))
    filled_out = cache(lambda: _filled_out(setting.rows))
    on_line = cache(lambda: Counter(map(_line_of, setting.rows)))
    for row in open_rows:
        width = row.width
        full = row.plain is not None or len(row.pieces) == width
        if full and too_long.get(row.table.name, 0) > 1 and not _counts(row):
            continue  # its table has a column more
        if full and _may_cover_several(row, setting):
            yield unsettled(row, MERGED_FIGURES, _without_one(row))
        elif full and not row.positional and (ways := _others(row, setting)):
            yield unsettled(row, NOT_ITS_OWN, ways)
        elif full and width > 1 and _is_repeated(row) and repeating(row.table.name):
            yield unsettled(row, MERGED_FIGURES, _without_one(row))
        elif row.plain:
            yield PlacedRow(row, Fit.SURE, _BY_NUMBER, row.plain)
        elif row.explicit and len(row.slots) == width:
            yield settled(row, row.slots, WRITTEN_OUT)
        elif len(row.pieces) > width:
            yield _too_many(row)
        elif full and _is_broken(row):
            yield unsettled(row, NOT_ITS_OWN)
        elif len(row.pieces) == width and not glued(row) and not _may_be_others(row):
            yield settled(row, row.pieces, NUMBER)
        elif len(row.pieces) == width and not glued(row) and _counts(row):
            yield unsettled(row, TOTALS, [tuple(row.pieces)])
        elif row.positional and row.bare and not (any(row.told) or row.strays):
            if (row.traits, row.table.name) in filled_out() and (
                may_have_all_cells(row) or on_line()[_line_of(row)] < 2
            ):
                yield settled(row, [None] * width, ALL_BLANK)
            else:
                yield unsettled(row, FEWER_COLUMNS)


def _filled_out(rows: Sequence[OpenRow]) -> Collection[tuple[Traits | None, str]]:
    """Return the grids and tables in which rows have a cell for each column.

    Where blank cells were squeezed out, a row of few cells does not tell that a column lacks.
    """
    whole = {(row.traits, row.table.name) for row in filter(may_have_all_cells, rows)}
    if Shown([row for row in rows if row.positional]).packed:
        return whole
    return whole.difference(lacking_tables(rows, may_have_all_cells))


def _line_of(row: OpenRow) -> int:
    """Return the line on which the label of a row stands, or its figures where that is lost."""
    label, figures = row.lexemes.label, row.lexemes.figures
    return figures.things[0].row if label is None else label.things[0].row


def _is_repeated(row: OpenRow) -> bool:
    """Tell whether two figures side by side may be those of one merged cell, given twice."""
    texts = row.texts
    return any(map(eq, texts, texts[1:]))


def _may_cover_several(row: OpenRow, setting: Setting) -> bool:
    """Tell whether the figures of a row, all alike, may be one merged cell, before a blank one.

    Its table has fewer columns than others of its grid, so that a cell covers several there, and no
    heads above it tell which.
    """
    return (
        row.table.name in setting.rows.narrow
        and row.positional
        and row.lexemes.figures.kinds.strip("v") != ""  # not all of its cells are figures
        and len(row.slots) > row.width > 1
        and row.slots[-1] is None
        and len(set(row.texts)) == 1
        and not table_heads([row])
    )


def _without_one(row: OpenRow) -> list[Way]:
    """Return the ways to place a row, one of whose figures may be given twice."""
    pieces = [piece_of(figure) for figure in row.plain or row.pieces]
    ways: list[Way] = [tuple(pieces)]
    for at, (one, other) in enumerate(pairwise(pieces)):
        if one.text == other.text:
            ways += ways_in_order([*pieces[:at], *pieces[at + 1 :]], row.width)
    return ways


def _others(row: OpenRow, setting: Setting) -> list[Way]:
    """Return the ways to place a row if one of its figures may not be its own.

    That may be a page number, a percentage, the figure of a year before; a cell is blank then. It
    shows where the row has a wrong total, which is right without one of its figures, or where a
    figure stands alone on its line and other rows have theirs beside their labels.
    """
    wrong = row.width > 1 and not _adds_up(row)
    lost = row.width == 1 and setting.is_below_label(row)
    ways: list[Way] = []
    if not (wrong or lost or setting.has_pages):
        return ways
    pieces = [piece_of(figure) for figure in row.plain or row.pieces]
    for at, piece in enumerate(pieces):
        if candidates_in(piece.text) is not None:
            continue  # who wrote that it is not resolved knew the cell
        paged = (lost or setting.may_be_page_number(piece)) and setting.is_alone(piece)
        if wrong or paged:
            others = [*pieces[:at], *pieces[at + 1 :]]
            ways += (
                ways_in_order(others, row.width) if paged else ways_that_add_up(others, row.table)
            )
    return [tuple(pieces), *ways] if ways else []


def _adds_up(row: OpenRow) -> bool:
    """Tell whether the totals of a row are right that has a figure for each column."""
    if row.plain:
        return add_up(row_sums(row.table), [int(text) for text in row.texts])
    return sums_hold(row.table, row.pieces)


def _may_be_others(row: OpenRow) -> bool:
    """Tell whether one of the figures may stand in no column, and a blank cell in its place.

    A blank among as many figures as columns shows a column more: one that the form does not have,
    or the cell of another that stands twice.
    """
    if not row.positional:
        return False
    if extent_of(row) > row.width or (1 < row.width < len(row.slots) and _repeats(row)):
        return True
    in_words = [piece for piece in row.pieces if piece.written.number is None]
    if len(row.slots) <= row.width or not in_words:
        return False
    # A column of remarks (备注): that of 3（含补正1件） is not one, nor is / where the totals fit.
    return any(piece.written.remark for piece in in_words) or (
        any(piece.written.remark for piece in row.pieces) and not _counts(row)
    )


def _counts(row: OpenRow) -> bool:
    """Tell whether the figures, one for each column, make up the totals, none of which is zero."""
    pieces = [piece_of(figure) for figure in row.plain or row.pieces]
    totals = [number_at(pieces[total]) for total, _ in row_sums(row.table)]
    return bool(totals) and all(totals) and sums_hold(row.table, pieces)


def _is_broken(row: OpenRow) -> bool:
    """Tell whether most cells have digits and are no figures: they were cut where none ends."""
    broken = [
        piece
        for piece in row.pieces
        if piece.written.number is None
        and _DIGIT.search(piece.text)
        and candidates_in(piece.text) is None  # who wrote that it is not resolved knew the cell
    ]
    return 2 * len(broken) > len(row.pieces) > 1


_DIGIT = pattern("[0-9]")


def _repeats(row: OpenRow) -> bool:
    """Tell whether the last figures of a row may be one merged cell, after a blank one."""
    return (
        None in row.slots[: -len(row.pieces)]
        and row.slots[-1] is not None
        and len({piece.text for piece in row.pieces}) == 1
    )


def _too_many(row: OpenRow) -> PlacedRow:
    pieces, width = row.pieces, row.width
    if row.positional or width == 1:
        ways = _without_repeats(row)
        if len({tuple(piece.text for piece in way) for way in ways}) == 1:
            return settled(row, ways[0], MERGED_CELL)
    if len(pieces) == width + 1 and not row.positional:
        return unsettled(
            row,
            ONE_TOO_MANY,
            [tuple(pieces[:index] + pieces[index + 1 :]) for index in range(len(pieces))],
        )
    return unsettled(row, too_many(len(pieces), width))


def _without_repeats(row: OpenRow) -> list[Sequence[Piece]]:
    """Return the ways to leave out figures that repeat the one before: a merged cell gives them."""
    surplus = len(row.pieces) - row.width
    repeats = [
        at for at, (one, next_) in enumerate(pairwise(row.pieces), 1) if one.text == next_.text
    ]
    if surplus > _MOST_REPEATS or extent_of(row) > len(row.pieces):
        return []
    ways = (
        [piece for at, piece in enumerate(row.pieces) if at not in left_out]
        for left_out in combinations(repeats, surplus)
    )
    return [way for way in ways if sums_hold(row.table, way)]
