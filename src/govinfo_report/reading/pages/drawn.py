"""What a page draws instead of writing it: letters made into outlines, small pictures, notes on it.

A cell in which something is drawn is not blank, and a page whose letters are outlines says as much
as one that is a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .fields import is_written_out, kind_of
from .lines import Box
from .turned import is_on_its_side

__all__ = ["Drawing", "drawings_of", "is_drawn_in", "is_outline", "outlined", "round_box"]

Drawing = Any
"""Something that is drawn, as pdfplumber has it: a dictionary with ``x0``, ``top`` …"""
_LARGEST, _THINNEST = 40.0, 0.3
"""How large, in points, the outline of a letter may be, and how small."""
_SMALLEST_BOX, _STRAIGHT = 6.0, 0.5
"""How high and wide, in points, a box with round corners is, and how straight each side of it."""
_SAYING = frozenset({"FreeText", "Ink", "Redact", "Stamp", "StrikeOut"})
"""The kinds of annotations that add words to a page, or take some away (ISO 32000-1, 12.5.6)."""
_FEWEST = 30
"""So many outlines outside of tables are no adornment."""
_GROUND = 0.5
"""The part of a table from which on a picture in it is the ground of its cells."""


def is_outline(curve: Drawing) -> bool:
    """Tell whether a curve may be the outline of a letter, or a part of one."""
    width, height = curve["x1"] - curve["x0"], curve["bottom"] - curve["top"]
    return bool(
        curve.get("fill")
        and min(width, height) > _THINNEST
        and max(width, height) <= _LARGEST
        and len(curve["pts"]) > 4
        and round_box(curve) is None
    )


def round_box(curve: Drawing) -> Drawing | None:
    """Return a box with round corners as one without; None for any other curve.

    No letter is straight on all four sides that is none of Chinese.
    """
    left, top, right, bottom = (curve[side] for side in ("x0", "top", "x1", "bottom"))
    width, height = right - left, bottom - top
    if min(width, height) < _SMALLEST_BOX or len(curve["pts"]) < 8:
        return None
    straight = dict.fromkeys(("left", "top", "right", "bottom"), 0.0)
    for (x, y), (x_after, y_after) in pairwise(curve["pts"]):
        if x == x_after and x in (left, right):
            straight["left" if x == left else "right"] += abs(y_after - y)
        elif y == y_after and y in (top, bottom):
            straight["top" if y == top else "bottom"] += abs(x_after - x)
    sides = {"left": height, "right": height, "top": width, "bottom": width}
    if any(straight[side] < _STRAIGHT * length for side, length in sides.items()):
        return None
    return {**curve, "object_type": "rect", "width": width, "height": height}


def drawings_of(page: Any, notes: Sequence[Drawing], bounds: Box) -> list[Box]:
    """Return what is drawn within a table, but for the ground of its cells.

    Args:
        page: The page as pdfplumber has it.
        notes: What lies on it: annotations and fields.
        bounds: Where the table is.
    """
    things = [
        *filter(is_outline, page.curves),
        *page.images,
        *filter(is_on_its_side, page.chars),
        *(note for note in notes if _says_something(note, page)),
    ]
    boxes: list[Box] = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in things]
    return [
        box
        for box in boxes
        if _shared(box, bounds) and _shared(box, bounds) < _GROUND * _shared(bounds, bounds)
    ]


def _says_something(annotation: Drawing, page: Any) -> bool:
    """Tell whether what lies on a page is part of what it says: a field, words, a stroke."""
    if kind_of(annotation) == "Widget":
        return not is_written_out(annotation, page)
    return kind_of(annotation) in _SAYING


def is_drawn_in(cell: Box, drawings: Sequence[Box]) -> bool:
    """Tell whether the middle of a drawing lies in a cell, or that of the cell in a drawing."""
    return any(_holds(cell, _middle(box)) or _holds(box, _middle(cell)) for box in drawings)


def outlined(page: Any, tables: Sequence[Box]) -> Box | None:
    """Return where letters outside of tables are outlines; None where none or but a few are."""
    boxes: list[Box] = [
        (one["x0"], one["top"], one["x1"], one["bottom"]) for one in filter(is_outline, page.curves)
    ]
    if page.chars:
        boxes = [box for box in boxes if not any(_holds(one, _middle(box)) for one in tables)]
    if len(boxes) < _FEWEST:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _shared(box: Box, other: Box) -> float:
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
