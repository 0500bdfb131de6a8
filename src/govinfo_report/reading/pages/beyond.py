"""Words without room: they go on over the rule of their cell, or over the edge of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .lines import Box, Character, is_within

__all__ = ["on_page", "over_rules", "run_over"]

_TOUCHING = 0.15
"""How far apart, in sizes of a character, the letters of a word stand at most.

Figures in cells beside each other have their margins and a rule between them.
"""
_OF_FIGURES = frozenset("0123456789,.，．-")


def on_page(chars: Sequence[Character], page: Any) -> list[Character]:
    """Return the characters that stand on a page.

    A word that goes on over its edge is whole: what is seen of a figure is another figure.
    """
    seen = _seen(page)
    kept = [char for char in chars if _is_on(char, seen)]
    beyond = [char for char in chars if not _is_on(char, seen)]
    left, _, right, _ = seen
    at_edge = [char for char in kept if char["x0"] < left + 1 or char["x1"] > right - 1]
    while beyond and at_edge:
        at_edge = [char for char in beyond if any(_is_one_word(char, one) for one in at_edge)]
        kept += at_edge
        beyond = [char for char in beyond if char not in at_edge]
    return kept


def over_rules(chars: Sequence[Character], boxes: Sequence[Box]) -> list[Box]:
    """Return the places of digits with which a figure goes on over a rule, on either side of it.

    Whose figure it is nobody tells: cells are filled from the left, from the right, or both.

    Args:
        chars: The characters of the page.
        boxes: The cells of a table.
    """
    digits = [char for char in chars if char["text"] in _OF_FIGURES]
    digits.sort(key=lambda char: (round(char["bottom"]), char["x0"]))
    edges = {edge for box in boxes for edge in (box[0], box[2])}
    return [
        (one["x0"], one["top"], one["x1"], one["bottom"])
        for pair in pairwise(digits)
        if _is_one_word(*pair)
        and any(_middle(pair[0]) <= edge <= _middle(pair[1]) for edge in edges)
        and any(is_within(pair[0], box) != is_within(pair[1], box) for box in boxes)
        for one in pair
    ]


def run_over(chars: Sequence[Character], boxes: Sequence[Box]) -> list[Box]:
    """Return the cells in the rows in which words go on over a rule, upon the figure beside them.

    What is left of the words in their own cell is another label, or none.

    Args:
        chars: The characters of the page, as they were drawn.
        boxes: The cells of a table.
    """
    edges = {edge for box in boxes for edge in (box[0], box[2])}
    crossing = [
        pair
        for pair in pairwise(chars)
        if _is_one_word(*pair)
        and not _OF_FIGURES.issuperset(f"{pair[0]['text']}{pair[1]['text']}")
        and any(_middle(pair[0]) <= edge <= _middle(pair[1]) for edge in edges)
    ]
    rows: list[Box] = []
    for one, other in crossing:
        reached = [box for box in boxes if is_within(one, box) != is_within(other, box)]
        if any(_has_figure(chars, box) for box in reached):
            rows += [box for box in reached if box not in rows]
    return [
        box for box in boxes if any(one[1] < _level(box) < one[3] for one in rows) or box in rows
    ]


def _level(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _has_figure(chars: Sequence[Character], box: Box) -> bool:
    """Tell whether a figure is drawn in a cell, with nothing before or behind it that touches."""
    inside = [char for char in chars if is_within(char, box)]
    return any(
        char["text"] in _OF_FIGURES
        and not (at and _is_one_word(inside[at - 1], char))
        and not (at + 1 < len(inside) and _is_one_word(char, inside[at + 1]))
        for at, char in enumerate(inside)
    )


def _seen(page: Any) -> Box:
    """Return what of a page is shown: it may be printed on a larger sheet, and cut off there."""
    (left, top, right, bottom), cut = page.bbox, page.cropbox
    return max(left, cut[0]), max(top, cut[1]), min(right, cut[2]), min(bottom, cut[3])


def _is_on(char: Character, seen: Box) -> bool:
    left, top, right, bottom = seen
    return bool(left - 1 <= char["x0"] <= right and top - 1 <= char["top"] <= bottom)


def _is_one_word(char: Character, other: Character) -> bool:
    apart = max(char["x0"] - other["x1"], other["x0"] - char["x1"])
    return bool(abs(char["bottom"] - other["bottom"]) < 1 and abs(apart) < _TOUCHING * char["size"])


def _middle(char: Character) -> float:
    return float(char["x0"] + char["x1"]) / 2
