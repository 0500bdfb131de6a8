"""Doubts of cells: a line break within one, a comma that parts none, a key before each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ...reading.cutting import Thing
from ...text.patterns import pattern
from ...text.script import JUNK
from .placed import Placed, PlacedRow, unsettled
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import NOT_ITS_OWN, STRAYS

__all__ = ["broken_within", "parted_by_other_marks", "with_keys"]


def broken_within(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure for whole where the next line goes on with its decimals or its thousands.

    A word processor breaks lines within cells, and what is copied from it has the breaks. Where a
    tab ends a line of figures, a number alone on the next one is the last cell.
    """
    return [unsettled(row, STRAYS) for row in open_rows if _goes_on_below(row, setting.norm)]


def _goes_on_below(row: OpenRow, norm: str) -> bool:
    if any(_FRACTION.match(norm, thing.end) for thing in row.lexemes.figures.things):
        return True
    first, last = row.figures[:1], row.figures[1:][-1:]
    on_one_line = bool(last) and "\n" not in norm[first[0].start : last[0].end]
    return on_one_line and _REST.match(norm, last[0].end) is not None


_FRACTION = pattern(rf"\n{JUNK}*[.,]\d")
_REST = pattern(rf"[ \t]*\t\n{JUNK}*[\d,.]*\d[ \t]*(?:\n|$)")


def parted_by_other_marks(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no comma for what parts the cells of a row where another mark stands between figures.

    The commas are those within numbers then, and part nothing.
    """
    norm = setting.norm
    rows = [
        row
        for row in open_rows.not_plain
        if row.positional and any(map(_SEVERAL.search, row.texts))
    ]
    rows = [row for row in rows if any(norm.startswith(",", each.end) for each in row.pieces)]
    if _ENCLOSED.search(norm):
        rows += [row for row in open_rows if any(map(partial(_is_cut, norm), row.figures))]
    return [unsettled(row, NOT_ITS_OWN) for row in rows]


def _is_cut(norm: str, figure: Thing) -> bool:
    """Tell whether the marks that a cell has around it show that its figure ends further on."""
    return _ENCLOSED.match(norm, figure.start - 1) is not None and norm.startswith(",", figure.end)


_SEVERAL = pattern(r"\d[^\d.,()\[\]]{1,9}\d")
"""Figures with something between them that is no part of a number."""
_ENCLOSED = pattern(r"[\[【“\"']\d{1,3}(?:,\d{3})+[^,\d]{0,4}[\]】”\"']")
"""A figure with the marks around it that every cell has; it was cut at its commas."""


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
