"""Pages that stand beside each other on one sheet, and columns of text: each is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from .lines import Character, rows_of

__all__ = ["parts_of"]

_MARGIN = 4.0
"""So far from the middle of a sheet, in points, nothing stands."""
_FRAME = 0.9
"""What takes more of the width of a sheet is a frame around it."""
_FULL, _LONG, _FEWEST = 0.6, 10, 3
"""A line of prose takes so much of its side and has so many letters; each side has a few."""


def parts_of(page: Any, are_beside: bool) -> Sequence[Any]:
    """Return the pages on a sheet, from left to right; the sheet itself if it is one page.

    Args:
        page: The sheet as pdfplumber has it.
        are_beside: Whether pages stand beside each other on the sheet before it.
    """
    left, top, right, bottom = page.bbox
    middle = (left + right) / 2
    chars = [char for char in page.chars if char["text"].strip()]
    things = chain(chars, page.lines, page.rects, page.curves)
    if any(_crosses(one, middle) and one["x1"] - one["x0"] < _FRAME * page.width for one in things):
        return [page]
    sides = [char for char in chars if char["x1"] < middle], [c for c in chars if c["x0"] > middle]
    if not all(sides) or not (are_beside or all(map(_says_prose, sides))):
        return [page]
    boxes = (left, top, middle, bottom), (middle, top, right, bottom)
    return [page.within_bbox(box) for box in boxes]


def _crosses(thing: Any, middle: float) -> bool:
    return bool(thing["x0"] < middle + _MARGIN and thing["x1"] > middle - _MARGIN)


def _says_prose(chars: Sequence[Character]) -> bool:
    """Tell whether sentences stand there, which no column of a table has line after line."""
    width = max(char["x1"] for char in chars) - min(char["x0"] for char in chars)
    rows = [row for row in rows_of(chars) if sum(char["text"].isalpha() for char in row) >= _LONG]
    full = [
        row
        for row in rows
        if max(char["x1"] for char in row) - min(char["x0"] for char in row) >= _FULL * width
    ]
    return len(full) >= _FEWEST
