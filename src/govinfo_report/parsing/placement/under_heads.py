"""Placing by heads: in a grid whose cells stand where its heads do, the column tells the figure.

A grid knows its columns, merged cells and all, or its lines show them: each column of the form has
a head of its own, in lines as long as the row. Then a column that the form does not have is kept
aside, and one that is missing takes nothing from its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .cells_shown import Shown
from .heads_over import Heads, heads_over
from .placed import Placed, PlacedRow, unsettled
from .rows import OpenRow, OpenRows, Way
from .setting import Setting
from .why import ROWS_DISAGREE, UNDER_NO_HEAD

__all__ = ["by_heads"]


def by_heads(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the columns of their cells, where heads stand over those columns."""
    shown: Shown | None = None
    for members in open_rows.by_table.values():
        if not any(row.positional for row in members):
            continue  # none stands in a grid
        heads = heads_over(members)
        if heads is None:
            continue
        passed = heads.passed_by(members)
        if not heads.fit(members):
            doubted = () if heads.leave_room(members) else passed
            for row in members:  # a row that ends where the heads do may go on elsewhere
                if row in doubted or (row.bare and len(row.cells) < row.width):
                    yield unsettled(row, UNDER_NO_HEAD)
            continue
        for row in members:
            if row.traits is None or (row.plain and heads.stand_over(row)):
                continue
            told = heads.place(row)
            if told is not None and not row.traits.columns and row not in passed:
                shown = shown or Shown([row for row in setting.rows if row.positional])
                if not shown.keeps(row) and (shown.packed or heads.are_before_blanks_of(row)):
                    # Blank cells may be squeezed out of the rows, not of the heads.
                    agreed = None if shown.packed else _unless_one_way(row, told, heads, shown)
                    told = agreed or _unless_ways_agree(row, told, shown)
                elif heads.are_of_form and not (
                    told.sure and (heads.signs or _in_its_place(row, members, heads))
                ):
                    # The row may lack a cell in front, and have one more at its end.
                    agreed = _unless_cells_agree(row, told, members, shown)
                    told = agreed or _unless_one_way(row, told, heads, shown)
            if told is not None:
                yield told
            elif not heads.are_of_form:
                yield unsettled(row, UNDER_NO_HEAD)  # to count its cells would tell nothing


def _unless_cells_agree(
    row: OpenRow, told: PlacedRow, rows: Sequence[OpenRow], shown: Shown
) -> PlacedRow | None:
    """Leave a row open that its cells would place otherwise than the heads; else None.

    Where there are others of its kind, they show where it begins.
    """
    alone = not any(other is not row and other.kind == row.kind for other in rows)
    return _unless_ways_agree(row, told, shown) if alone and len(row.slots) > row.width else None


def _unless_ways_agree(row: OpenRow, told: PlacedRow, shown: Shown) -> PlacedRow | None:
    """Leave a row open for which none of the ways of its cells is that of the heads; else None."""
    ways = shown.ways(row) if told.sure else []
    if not ways or any(_begins(way) == _begins(told.ways[0]) for way in ways):
        return None
    return unsettled(row, ROWS_DISAGREE, [*told.ways, *ways])


def _unless_one_way(row: OpenRow, told: PlacedRow, heads: Heads, shown: Shown) -> PlacedRow | None:
    """Leave a row open whose cells side by side would place it, and heads apart otherwise."""
    ways = shown.ways(row) if heads.are_apart else []
    if not told.sure or len(ways) != 1 or _begins(ways[0]) == _begins(told.ways[0]):
        return None
    return unsettled(row, ROWS_DISAGREE, [*told.ways, *ways])


def _begins(way: Way) -> list[int | None]:
    return [None if piece is None else piece.start for piece in way]


def _in_its_place(row: OpenRow, rows: Sequence[OpenRow], heads: Heads) -> bool:
    """Tell whether a row has its total, or begins where one of its kind does that has one.

    Those of a kind are in as many groups, so that as many cells stand before their labels.
    """
    return heads.has_total(row) or any(
        other.kind == row.kind and heads.has_total(other) for other in rows
    )
