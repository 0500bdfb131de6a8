"""Rows that were recognised in pictures: a digit may be wrong, and a blank cell overlooked."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from ...reading.lexer import Lexeme
from ...reading.pictures import Recognised
from .placed import Fit, PlacedRow
from .setting import Setting
from .why import RECOGNISED, WITHOUT_RULES

__all__ = ["recognised_or_not"]


def recognised_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take no row for more than inferred that was recognised in a picture.

    Nor one whose heads were: all counts from the heading of its section to its last figure. Outside
    of ruled tables nothing tells whether a figure was overlooked, and none is given.
    """
    stretches = setting.source.recognised
    if not stretches:
        return rows
    lexemes, headings = setting.structure.lexemes, setting.structure.parsed.headings
    starts = sorted(lexemes[at].start for at in headings.values())
    cells = Counter(_cell_of(lexeme) for lexeme in lexemes if lexeme.kind == "LABEL")
    return [_doubted(row, starts, stretches, cells) for row in rows]


def _cell_of(label: Lexeme) -> tuple[int, int]:
    """Return the row and the column of the grid in which a label stands."""
    return label.things[0].row, label.things[0].column


def _doubted(
    row: PlacedRow,
    headings: Sequence[int],
    stretches: Sequence[Recognised],
    cells: Mapping[tuple[int, int], int],
) -> PlacedRow:
    label, figures = row.given.lexemes.label, row.given.lexemes.figures
    own = [figures] if label is None else [figures, label]
    begin, end = min(one.start for one in own), max(one.end for one in own)
    start = (0, *headings)[bisect_left(headings, end)]
    found = [one for one in stretches if one.start < end and start < one.end]
    if not found:
        return row
    if any(not one.ruled and begin < one.end for one in found):
        return row.doubted(Fit.NONE, WITHOUT_RULES)
    if label is not None and cells[_cell_of(label)] > 1:
        return row.doubted(Fit.NONE, WITHOUT_RULES)  # a rule between two labels was overlooked
    return row.doubted(Fit.INFERRED, RECOGNISED) if row.sure else row
