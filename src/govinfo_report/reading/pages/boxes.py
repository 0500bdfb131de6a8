"""Cells that are boxes of their own, with gaps between them: each is drawn, or has a ground.

Rules that are near to each other are one. Where the gaps are wider, or a cell is nothing but a
ground, boxes that make up a table are given the rules that would stand in the middle of the gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from .lines import Box, Character, is_within
from .spaces import drawn_rule

__all__ = ["boxes_apart", "rules_between"]

_LEAST_GAP, _WIDEST_GAP = 1.2, 12.0
"""Grounds of cells that touch are no boxes, in points; and what is wider apart is no table."""
_SMALLEST = 4.0
"""So high and wide, in points, a cell is at least."""
_NEAR = 1.0
_FRAME = 3.0
"""How much further than another one, on each side, a box reaches that is its frame."""
_FEWEST = 3
"""So many gaps are alike, and so many cells hold figures or nothing, in a table."""
_TORN = 0.05
"""At most this share of characters stands in cells that the end of a page tears, and no figure."""
_MOST = 1_000
"""Of more boxes on a page none is a cell."""
_GROUND = 3
"""A box that holds so many, itself among them, is their ground."""
_FIGURE = frozenset("0123456789,.")


def boxes_apart(rects: Sequence[Any], chars: Sequence[Character]) -> list[tuple[Box, Box]]:
    """Return the boxes of the tables whose cells are such, each with the place that it takes.

    Args:
        rects: What is drawn on a page.
        chars: The characters of the page.
    """
    boxes = _cells(rects)
    gap = _gap(boxes)
    if gap is None:
        return []
    across, down = gap
    found: list[tuple[Box, Box]] = []
    for table in _tables(boxes, across, down):
        if _is_table(table, chars):
            found += [(box, _widened(box, across / 2, down / 2)) for box in table]
    return found


def rules_between(places: Iterable[Box]) -> Mapping[str, list[Any]]:
    """Return the rules around these places, as pdfplumber takes them."""
    across: list[Any] = []
    down: list[Any] = []
    for left, top, right, bottom in places:
        across += [drawn_rule(left, right, y, y) for y in (top, bottom)]
        down += [drawn_rule(x, x, top, bottom) for x in (left, right)]
    if not across:
        return {}
    return {"explicit_horizontal_lines": across, "explicit_vertical_lines": down}


def _cells(rects: Sequence[Any]) -> list[Box]:
    """Return what may be cells: of two that are one border the outer one, no ground of others."""
    boxes: list[Box] = []
    for one in rects:
        box = float(one["x0"]), float(one["top"]), float(one["x1"]), float(one["bottom"])
        if min(one["width"], one["height"]) < _SMALLEST:
            continue
        if boxes and all(abs(a - b) <= _FRAME for a, b in zip(box, boxes[-1], strict=True)):
            box, boxes = max(box, boxes[-1], key=_size), boxes[:-1]
        boxes.append(box)
    boxes = list(dict.fromkeys(boxes))
    if len(boxes) > _MOST:
        return []
    return [box for box in boxes if sum(_holds(box, other) for other in boxes) < _GROUND]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _gap(boxes: Sequence[Box]) -> tuple[float, float] | None:
    """Return how far apart boxes are that stand beside and below each other, if all are alike."""
    rows: dict[tuple[int, int], list[Box]] = {}
    columns: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        rows.setdefault((round(box[1]), round(box[3])), []).append(box)
        columns.setdefault((round(box[0]), round(box[2])), []).append(box)
    across = [
        after[0] - one[2]
        for row in rows.values()
        for one, after in zip(sorted(row), sorted(row)[1:], strict=False)
    ]
    down = [
        after[1] - one[3]
        for column in columns.values()
        for one, after in zip(
            sorted(column, key=lambda box: box[1]),
            sorted(column, key=lambda box: box[1])[1:],
            strict=False,
        )
        if after[1] - one[3] <= _WIDEST_GAP
    ]
    if len(across) < _FEWEST or len(down) < _FEWEST:
        return None
    gaps = median(across), median(down)
    if not all(_LEAST_GAP <= gap <= _WIDEST_GAP for gap in gaps):
        return None
    alike = sum(abs(gap - gaps[0]) <= _NEAR for gap in across)
    return gaps if 2 * alike >= len(across) else None


def _tables(boxes: Sequence[Box], across: float, down: float) -> Iterator[list[Box]]:
    """Yield the boxes that stand together, no further apart than the gaps are."""
    left = sorted(boxes, key=lambda box: box[1])
    while left:
        table, left = [left[0]], left[1:]
        for box in table:  # which grows
            near = _widened(box, across + _NEAR, down + _NEAR)
            touching = [other for other in left if _meet(near, other)]
            if touching:
                table += touching
                left = [other for other in left if other not in touching]
        yield table


def _is_table(boxes: Sequence[Box], chars: Sequence[Character]) -> bool:
    """Tell whether boxes are the cells of a table: all that it says stands in one of them."""
    if any(_meet(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]):
        return False
    bounds = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    inside = [char for char in chars if is_within(char, bounds) and char["text"].strip()]
    said: dict[Box, str] = {}
    outside = 0
    for char in inside:
        box = next((box for box in boxes if is_within(char, box)), None)
        if box is not None:
            said[box] = said.get(box, "") + char["text"]
        elif char["text"].isdigit():
            return False
        else:
            outside += 1
    figures = sum(_FIGURE.issuperset(text) for text in said.values())
    blank = len(boxes) - len(said)
    within = outside <= _TORN * len(inside)
    return within and figures > 0 and figures + blank >= _FEWEST


def _widened(box: Box, across: float, down: float) -> Box:
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def _holds(box: Box, other: Box) -> bool:
    return (
        box[0] - _NEAR <= other[0]
        and box[1] - _NEAR <= other[1]
        and other[2] <= box[2] + _NEAR
        and other[3] <= box[3] + _NEAR
    )


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
