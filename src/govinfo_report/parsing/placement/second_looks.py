"""Second looks: rows that were placed, and whose figures are not taken on trust after all."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, takewhile

from attrs import evolve

from ...form.form import Path
from ...text.patterns import pattern
from ...text.script import han_only
from .candidates import holds_several, ways_of_cells, ways_together
from .heads import column_names, text_above
from .placed import Fit, PlacedRow
from .row_cells import Piece, piece_of
from .rows import OpenRow, Way
from .setting import Setting
from .why import (
    CHANGE,
    HEADLESS,
    HEADS,
    LABEL_LOST,
    NOT_ITS_OWN,
    SEVERAL_IN_ONE,
    TWICE,
)

__all__ = [
    "change_or_not",
    "headless_or_not",
    "one_of_each",
    "one_of_two_lines",
    "several_in_one",
    "with_or_without_label",
]


def change_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows with a change (增3、减3) that stands beside the column of changes.

    Where that column has a change of its own, or a table has no such column, nothing can have
    moved: the cell is no count then, and a minus alone is a count that is negative.
    """
    return [row.doubted(Fit.NONE, CHANGE) if _holds_a_change(row) else row for row in rows]


def _holds_a_change(row: PlacedRow) -> bool:
    columns = row.given.table.columns
    if row.plain is not None:
        return False
    if not any(column.of_changes for column in columns):
        # The accounts tell no blank beside +3, which is no count.
        return not row.sure and any(piece.text[0] == "+" for piece in row.given.pieces)
    if not row.sure:
        return False
    signed = {
        column.of_changes
        for piece, column in zip(row.ways[0], columns, strict=True)
        if piece is not None and piece.written.signed
    }
    return signed == {False}


def several_in_one(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows in which a cell holds several figures: those of blank cells beside it, perhaps."""
    return [_doubted_for_several(row) for row in rows]


def _doubted_for_several(row: PlacedRow) -> PlacedRow:
    if row.plain is not None or not row.sure or not any(map(holds_several, way := row.ways[0])):
        return row
    in_place = HEADS in row.why or (row.given.positional and len(row.given.slots) == len(way))
    if not in_place or way[-1] is None:
        return row.doubted(Fit.NONE, SEVERAL_IN_ONE)  # all behind it may stand a cell too early
    ways = _parted(way)
    if len(ways) > 1 and holds_several(way[-1]):
        return row.doubted(Fit.NONE, SEVERAL_IN_ONE)  # one number perhaps, its digits set apart
    return row.doubted(Fit.SEVERAL, SEVERAL_IN_ONE, ways) if len(ways) > 1 else row


def _parted(way: Way) -> Sequence[Way]:
    """Return the ways in which cells of several figures, with blank ones beside them, may stand.

    One of them is that each cell holds what it does.
    """
    return ways_together(
        [
            [run] if filled or None not in run else [run, *ways_of_cells(run)]
            for filled, cells in groupby(way, key=_holds_one)
            for run in [tuple(cells)]
        ]
    )


def _holds_one(piece: Piece | None) -> bool:
    return piece is not None and not holds_several(piece)


def headless_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt tables without heads, unless they have the same columns in every revision.

    So are those whose words above the rows have in them what heads a column of another revision: a
    head that is found there may be put together of pieces of these.

    Where repeated lines were deleted, the heads may have been such lines: nothing is known then.
    """
    evidence = setting.structure.evidence
    doubted: dict[str, bool] = {}
    looked_at: set[str] = set()
    for row in rows:
        table = row.given.table
        if table.name in looked_at or not table.heads:
            continue
        looked_at.add(table.name)
        members = [other.given for other in rows if other.given.table is table]
        if table.name in evidence.headed:
            if _may_be_headed_otherwise(members, setting):
                doubted[table.name] = True
            continue
        tables = [form.tables.get(table.name) for form in evidence.forms.values()]
        doubted[table.name] = len({t.columns for t in tables if t is not None}) > 1
        if not doubted[table.name] and all(map(_may_be_one, members)):
            tables = [form.tables.get(table.name) for form in setting.structure.forms]
            doubted[table.name] = any(t and len(t.columns) < len(table.columns) for t in tables)
    if not doubted:
        return rows
    return [
        row.doubted(Fit.NONE, HEADLESS)
        if (name := row.given.table.name) in doubted
        and (doubted[name] or (setting.lines_deleted and not row.given.positional))
        else row
        for row in rows
    ]


def _may_be_headed_otherwise(rows: Sequence[OpenRow], setting: Setting) -> bool:
    """Tell whether the words above rows make up a head that another revision has, and theirs not.

    A head that is broken over lines, between pieces of others, is none that is read.
    """
    table = rows[0].table
    names = column_names(table)
    others = {
        column.label
        for form in setting.structure.forms
        if (other := form.tables.get(table.name)) is not None
        for column in other.columns
        if column.path[-1] not in names
    }
    if not others:
        return False
    said = set(text_above(rows))
    return any(said.issuperset(han_only(head)) for head in others)


def _may_be_one(row: OpenRow) -> bool:
    """Tell whether the figures of a row may be those of one merged cell, given again."""
    return len(row.texts) > 1 and len(set(row.texts)) == 1


def one_of_each(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take the better one of rows that stand twice; where both are sure and differ, neither.

    Nor are figures without a label taken for those of a row whose label stands without any.
    """
    by_path: dict[Path, list[PlacedRow]] = {}
    for row in rows:
        by_path.setdefault(row.given.path, []).append(row)
    if len(by_path) == len(rows):
        return rows
    return [_better(twins) for twins in by_path.values()]


def _better(twins: Sequence[PlacedRow]) -> PlacedRow:
    full = [row for row in twins if row.given.pieces or row.sure]
    sure = [row for row in full if row.sure]
    if len({_amounts(row) for row in sure}) > 1:
        ways = [way for row in sure for way in row.ways]
        first, figures = sure[0], full[1].given.lexemes.figures
        why = evolve(TWICE, span=(figures.start, figures.end))
        return PlacedRow(first.given, Fit.SEVERAL, (*first.why, why), ways=ways)
    best = (sure or full or twins)[0]
    if best.given.lexemes.label is None and any(row.given.lexemes.label for row in twins):
        return best.doubted(Fit.NONE, NOT_ITS_OWN)  # a number of a page above the label, perhaps
    if not best.given.pieces and any(_may_be_filled(row) for row in twins):
        return best.doubted(Fit.NONE, NOT_ITS_OWN)
    if best.sure and (other := next((row for row in full if _contradicts(row, best)), None)):
        figures = other.given.lexemes.figures
        why = evolve(TWICE, span=(figures.start, figures.end))
        if not (best.given.pieces or other.ways):
            return best.doubted(Fit.NONE, why)  # blank, or whatever the other one says
        return best.doubted(Fit.SEVERAL, why, [*best.ways, *other.ways])
    return best


def _may_be_filled(row: PlacedRow) -> bool:
    """Tell whether figures may stand behind the label of a row that got none."""
    given = row.given
    return not (row.sure or given.pieces or given.lexemes.label is None or given.bare)


def _contradicts(row: PlacedRow, sure: PlacedRow) -> bool:
    """Tell whether a row that is not sure says a figure that the sure one lacks.

    That may be one of a form that was left blank, or of the year before; a page in a list of
    contents is none.
    """
    said = {x.amount for x in row.given.pieces if _PAGE_OF_CONTENTS.match(x.text) is None}
    return not row.sure and not said <= {*_amounts(sure)}


_PAGE_OF_CONTENTS = pattern(r"[.…·]{2}|\d+\)$")
"""Behind dots, or of (……15)."""


def _amounts(row: PlacedRow) -> tuple[object, ...]:
    """Return what tells the figures of two sure rows apart."""
    if row.plain:
        return tuple(int(figure.text) for figure in row.plain)
    return tuple(None if piece is None else piece.amount for piece in row.ways[0])


def one_of_two_lines(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take neither of two lines that say different figures, where one has no label of its own.

    Under heads, the other may be that of the year before, or of all offices together. In a grid the
    label may be merged over both, or the end of a page may have torn the row.
    """
    return [
        _one_of_two(row) if row.given.lexemes.label is None else _one_of_both(row) for row in rows
    ]


def _one_of_both(row: PlacedRow) -> PlacedRow:
    """Doubt a row of a grid below which a line has as many cells, with a figure, and no label."""
    figures, width = row.given.lexemes.figures, row.given.width
    if not row.sure or len(figures.things) < 2 * width:
        return row
    if figures.things[0].row == figures.things[-1].row or not (own := row.given.cells):
        return row
    at = bisect_right(figures.things, own[-1].start, key=lambda thing: thing.start)
    after = figures.things[at : at + 1]
    if not after or after[0].traits is None or after[0].row == own[-1].row:
        return row
    line = list(takewhile(lambda thing: thing.row == after[0].row, figures.things[at:]))
    kinds, more = figures.kinds[at : at + len(line)], len(line) - width
    if more < 0 or kinds[:more].strip("b") or "v" not in kinds or set(kinds) - {"b", "v"}:
        return row
    pieces = [
        piece_of(cell) if kind == "v" else None for kind, cell in zip(kinds, line, strict=True)
    ]
    other = tuple(pieces[more:])
    both = zip(other, row.ways[0], strict=True)
    if all((one and one.amount) == (first and first.amount) for one, first in both):
        return row
    why = evolve(TWICE, span=(figures.start, figures.end))
    return row.doubted(Fit.SEVERAL, why, [*row.ways, other])


def _one_of_two(row: PlacedRow) -> PlacedRow:
    first, figures = row.given.pieces, row.given.lexemes.figures
    lines = Counter(cell.row for cell in row.given.loose)
    line = next((line for line, many in lines.items() if many >= max(len(first), _FEWEST)), None)
    if not row.sure or line is None:
        return row
    other = [piece_of(cell) for cell in row.given.loose if cell.row == line]
    if [piece.amount for piece in other] == [piece.amount for piece in first]:
        return row
    why = evolve(TWICE, span=(figures.start, figures.end))
    if len(other) != row.given.width:
        return row.doubted(Fit.NONE, why)
    return row.doubted(Fit.SEVERAL, why, [*row.ways, tuple(other)])


_FEWEST = 2
"""At least so many figures on a line are those of a row."""


def with_or_without_label(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take rows whose label is lost for no more than inferred."""
    return [
        row.doubted(Fit.INFERRED, LABEL_LOST)
        if row.given.lexemes.label is None and row.sure and len(row.given.path) > 1
        else row
        for row in rows
    ]
