"""Dotted rules that are drawn dot by dot, thousands on a page: each row of dots is a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .spaces import Rule, drawn_rule

__all__ = ["rules_of_dots"]

_LARGEST = 2.5
"""So wide and high, in points, a dot is at most."""
_ROUND = 0.7
"""The shorter side of a dot is at least such a part of the longer one."""
_APART = 3.2
"""From one dot to the next it is at most so far, in sizes of a dot."""
_FEWEST = 5
"""So many dots make a rule."""


def rules_of_dots(rects: Sequence[Any]) -> tuple[list[Rule], set[int]]:
    """Return the rules that dots make, and which rectangles are such dots.

    Args:
        rects: The rectangles of a page, as pdfplumber has them.
    """
    dots = [one for one in rects if _is_dot(one)]
    rules: list[Rule] = []
    taken: set[int] = set()
    for begin, end, level, below in (
        ("x0", "x1", "top", "bottom"),
        ("top", "bottom", "x0", "x1"),
    ):
        rows: dict[float, list[Any]] = {}
        for dot in dots:
            rows.setdefault(round((dot[level] + dot[below]) / 2, 1), []).append(dot)
        for middle, row in rows.items():
            for run in _runs(sorted(row, key=lambda dot: float(dot[begin])), begin):
                place = run[0][begin], run[-1][end]
                across = (*place, middle, middle) if begin == "x0" else (middle, middle, *place)
                rules.append(drawn_rule(*across))
                taken.update(map(id, run))
    return rules, taken


def _is_dot(rect: Any) -> bool:
    short, long = sorted((rect["width"], rect["height"]))
    return bool(long <= _LARGEST and short >= _ROUND * long)


def _runs(row: Sequence[Any], begin: str) -> Iterator[Sequence[Any]]:
    """Give the dots of a row that stand close behind each other, as many as make a rule."""
    first = 0
    breaks = [
        at
        for at, (dot, after) in enumerate(pairwise(row), 1)
        if after[begin] - dot[begin] > _APART * max(dot["width"], dot["height"])
    ]
    for end in (*breaks, len(row)):
        if end - first >= _FEWEST:
            yield row[first:end]
        first = end
