"""Doubts of cells: a line break within one, a comma that parts none, a key before each."""

from __future__ import annotations

from collections.abc import Iterable

from ...reading.values import UNIT
from ...text.patterns import pattern
from ...text.script import JUNK
from .placed import Placed, PlacedRow, unsettled
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import NOT_ITS_OWN, STRAYS

__all__ = ["broken_within", "parted_by_other_marks", "with_keys"]


def broken_within(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure for whole where the next line goes on with its decimals or its thousands.

    A word processor breaks lines within cells, and what is copied from it has the breaks. A number
    alone on the next line is the rest of one, too, behind figures that stand on one line, where it
    says what it counts; and where a tab ends that line, it is the last cell.
    """
    return [unsettled(row, STRAYS) for row in open_rows if _goes_on_below(row, setting.norm)]


def _goes_on_below(row: OpenRow, norm: str) -> bool:
    if any(_FRACTION.match(norm, thing.end) for thing in row.lexemes.figures.things):
        return True
    first, last = row.figures[:1], row.figures[1:][-1:]
    on_one_line = bool(last) and "\n" not in norm[first[0].start : last[0].end]
    return on_one_line and _REST.match(norm, last[0].end) is not None


_FRACTION = pattern(rf"\n{JUNK}*[.,]\d")
_REST = pattern(rf"(?:\n{JUNK}*[\d,.]*\d{UNIT}|[ \t]*\t\n{JUNK}*[\d,.]*\d)[ \t]*(?:\n|$)")


def parted_by_other_marks(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no comma for what parts the cells of a row where another mark stands between figures.

    The commas are those within numbers then, and part nothing.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows.not_plain
        if row.positional
        and any(map(_SEVERAL.search, row.texts))
        and _has_commas_between(row, setting.norm)
    ]


def _has_commas_between(row: OpenRow, norm: str) -> bool:
    return any(norm[piece.end : piece.end + 1] == "," for piece in row.pieces)


_SEVERAL = pattern(r"\d[^\d.,()\[\]]{1,9}\d")
"""Figures with something between them that is no part of a number."""


def with_keys(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust where one is the key of a cell, as in JSON."""
    norm = setting.norm
    if _KEY.search(norm) is None:
        return []
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows
        if any(_KEY.match(norm, figure.end - 1) for figure in row.figures)
    ]


_KEY = pattern(r"\d[\"'] ?(?::|=>)")
