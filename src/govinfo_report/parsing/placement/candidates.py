"""Where no layout tells: every way to put the figures of a row, in their order, into columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, groupby, product
from math import comb, prod
from operator import attrgetter, itemgetter
from typing import Any

from ...form.accounts import row_sums
from ...form.form import Table
from ...reading.values import read_cell
from ...text.patterns import pattern
from .placed import LIMIT, Placed, PlacedRow, Spread, add_up, fit_of, number_at, unsettled
from .row_cells import Piece
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import LOST_COLUMNS, NO_CELLS, RUN_TOGETHER, STRAYS, Why

__all__ = [
    "LONGEST_RUN",
    "glued",
    "holds_several",
    "in_any_order",
    "in_any_way",
    "may_hold_a_rule",
    "ways_in_order",
    "ways_of_cells",
    "ways_that_add_up",
    "ways_together",
]

LONGEST_RUN = 24
"""At most so many digits are cut into figures; a longer run stays unresolved."""


def glued(row: OpenRow) -> bool:
    """Tell whether the figures of the row run into one another or into the label.

    One behind a colon does not.
    """
    if row.positional or row.width == 1:
        return False
    pieces, label = row.pieces, row.lexemes.label
    if any(len(text) > 1 and text.isdigit() and text[0] == "0" for text in row.texts):
        return True
    ends = {piece.end for piece in pieces} | ({label.end} if label is not None else set())
    norm = row.around.source.norm
    return len(pieces) != row.width and any(
        piece.start in ends and norm[piece.start - 1] not in ":：" for piece in pieces
    )


def in_any_way(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows in every way that puts their figures, in their order, into the columns."""
    for row in open_rows:
        if not row.pieces:
            yield unsettled(row, NO_CELLS)
        elif len(row.pieces) <= row.width and glued(row):
            run = row.pieces[0] if len(row.pieces) == 1 else None
            if run is None or setting.is_alone(run):  # zeros before a figure, perhaps
                yield unsettled(row, RUN_TOGETHER)
            else:
                yield unsettled(row, RUN_TOGETHER, _splits(run, row.width, row.table))
        elif row.strays:
            yield _with_or_without_strays(row)
        else:
            yield in_any_order(row, LOST_COLUMNS)


def _with_or_without_strays(row: OpenRow) -> PlacedRow:
    """Place a row with the figures on lines below its own, and without them."""
    ways = ways_in_order(row.pieces, row.width)
    ways += ways_in_order([*row.pieces, *row.strays], row.width)
    return unsettled(row, STRAYS, ways)


def ways_in_order(pieces: Sequence[Piece], width: int) -> list[Way]:
    """Return the ways to put figures, in their order, into so many columns."""
    cells = [*pieces, None]
    return [put(cells) for _, put in _spreads(len(pieces), width)]


def ways_that_add_up(pieces: Sequence[Piece], table: Table) -> list[Way]:
    """Return those of the ways to put figures, in their order, in which the sums of a row hold."""
    cells, numbers = [*pieces, None], [*map(number_at, pieces), 0]
    spreads, sums = _spreads(len(pieces), len(table.columns)), row_sums(table)
    return [put(cells) for _, put in spreads if add_up(sums, put(numbers))]


def holds_several(piece: Piece | None) -> bool:
    """Tell whether a cell holds the figures of several, apart from each other: 3 12.

    One and a rule beside it may be those of two as well, of which one is blank.
    """
    if piece is None or piece.written.number is not None:
        return False
    parts = _parts(piece)
    return (len(parts) > 1 or (len(parts) == 1 and parts[0].text != piece.text)) and all(
        part.written.empty
        or part.written.number is not None
        or (part.text[0].isalnum() and any(map(str.isnumeric, part.text)))  # not understood: 3~4
        for part in parts
    )


def may_hold_a_rule(piece: Piece | None) -> bool:
    """Tell whether a letter or a bracket stands apart in a cell: a rule, perhaps."""
    return piece is not None and any(map(_LIKE_A_RULE.fullmatch, piece.text.split()))


def _parts(piece: Piece) -> list[Piece]:
    return [
        Piece(piece.start + part.start(), piece.start + part.end(), part[0], read_cell(part[0]))
        for part in re.finditer(r"\S+", piece.text)
        if _LIKE_A_RULE.fullmatch(part[0]) is None
    ]


_LIKE_A_RULE = pattern(r"[A-Za-z|!\[\]]")
"""A rule between two cells that a program took for a letter or a bracket."""


def ways_of_cells(cells: Sequence[Piece | None]) -> list[Way]:
    """Return the ways to put the figures that cells hold, one or several, into as many columns.

    The same in cells side by side, or twice in one cell, may be one figure that is given again.
    """
    pieces = [piece for piece in cells if piece is not None]
    parts = [part for piece in pieces for part in _parts(piece)]
    of_single = [part for piece in _once(pieces) for part in _parts(piece)]
    ways: dict[Way, None] = {}
    for held in (parts, of_single, _once(of_single)):
        ways |= dict.fromkeys(ways_in_order(held, len(cells)))
    return list(ways)


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return figures, of equal ones side by side the first."""
    return [next(same) for _, same in groupby(pieces, key=attrgetter("text"))]


def ways_together(choices: Sequence[Sequence[Way]]) -> list[Way]:
    """Return the ways to take one of each choice, side by side; none where there are too many."""
    if prod(map(len, choices)) > LIMIT:
        return []
    return [tuple(chain.from_iterable(chosen)) for chosen in product(*choices)]


def in_any_order(row: OpenRow, why: Why) -> PlacedRow:
    """Place a row of which nothing but the order of the figures is known, for this reason."""
    if len(row.pieces) > row.width or (row.positional and len(row.pieces) == row.width):
        return unsettled(row, why)
    spread = _spreads(len(row.pieces), row.width)
    return PlacedRow(row, fit_of(len(spread)), (why,), spread=spread)


def _only(cells: Sequence[Any]) -> tuple[Any, ...]:
    return (cells[0],)


@lru_cache(maxsize=256)
def _spreads(count: int, width: int) -> Sequence[Spread]:
    """Return the ways to put so many figures, in their order, into columns.

    There are none where there would be too many of them.
    """
    if comb(width, count) > LIMIT:
        return ()
    spreads: list[Spread] = []
    for columns in combinations(range(width), count):
        order = [count] * width
        for at, column in enumerate(columns):
            order[column] = at
        spreads.append((tuple(order), itemgetter(*order) if width > 1 else _only))
    return spreads


def _splits(piece: Piece, width: int, table: Table) -> list[Way]:
    """Return every way to cut a run of digits into figures and to put those into the columns."""
    sums = row_sums(table)
    if len(sums) > 1 or len(piece.text) > LONGEST_RUN or not piece.text.isdecimal():
        return []  # too many ways to look at: it stays unresolved
    ways: list[Way] = []
    for parts in _cuts(piece, width, bool(sums)):
        ways += ways_that_add_up(parts, table)
        if len(ways) > LIMIT:
            return []
    return ways


def _cuts(piece: Piece, width: int, summed: bool) -> Iterator[list[Piece]]:
    """Give the ways to cut a run of digits; where the last figure is to be the sum, only those.

    A figure has no zero in front, so that 000 can only be three figures.
    """
    digits = piece.text

    @lru_cache(maxsize=LONGEST_RUN**2)
    def part(begin: int, end: int) -> Piece:
        text = digits[begin:end]
        return Piece(piece.start + begin, piece.start + end, text, read_cell(text))

    def cut(at: int, stop: int, parts: list[Piece], left: int | None) -> Iterator[list[Piece]]:
        if at == stop:
            if not left:
                yield parts
            return
        if len(parts) == (width if left is None else width - 1):
            return
        for end in range(at + 1, (at + 1 if digits[at] == "0" else stop) + 1):
            number = int(digits[at:end])
            if left is not None and number > left:
                return
            rest = None if left is None else left - number
            yield from cut(end, stop, [*parts, part(at, end)], rest)

    if not summed:
        yield from cut(0, len(digits), [], None)
        return
    for at in range(1, len(digits)):
        if digits[at] == "0" and at < len(digits) - 1:
            continue
        total = part(at, len(digits))
        for parts in cut(0, at, [], int(total.text)):
            yield [*parts, total]
