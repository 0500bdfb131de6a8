"""The cells that rules on a page make: what none of them parts, in whatever rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import Any, NamedTuple

from attrs import frozen

from ...libraries import library
from .lines import Box

__all__ = [
    "NEAR",
    "Rule",
    "Spaces",
    "Span",
    "bounds_of",
    "drawn_rule",
    "index_of",
    "rules_of",
    "spaces_of",
]

Rule = Any
"""A rule as pdfplumber has it: a dictionary with ``orientation``, ``x0``, ``top`` …"""
NEAR = 3.0
"""Rules that are no further apart than that, in points, are one."""


def drawn_rule(left: float, right: float, top: float, bottom: float) -> Rule:
    """Return a rule that a table lacks, as one that the page has."""
    return {
        "object_type": "line",
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
    }


def rules_of(box: Box, edges: Sequence[Rule]) -> Sequence[Rule]:
    """Return the rules of a table, each in one piece.

    pdfplumber takes together what stands near on a whole page, so that rules of another table,
    above or below, move those of this one.

    Args:
        box: How far the table reaches.
        edges: All that may be a rule on its page, in whatever pieces it is drawn.
    """
    table: Any = library("pdfplumber.table", "documents", "pdfplumber")
    own = [one for one in edges if _lies_in(one, one["orientation"], box)]
    merged: Sequence[Rule] = table.merge_edges(own, NEAR, NEAR, NEAR, NEAR)
    return [one for one in merged if max(one["width"], one["height"]) >= NEAR]


class Span(NamedTuple):
    """The rows and columns that a cell takes, ends exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(eq=False)
class Spaces:
    """The cells that rules make, with nothing in them.

    Attributes:
        bounds: How far the table reaches.
        edges: Where columns begin and end.
        spans: Which rows and columns each cell takes.
        boxes: Where each stands on the page.
    """

    bounds: Box
    edges: list[float]
    spans: Sequence[Span]
    boxes: Sequence[Box]


def spaces_of(bounds: Box, rules: Sequence[Rule]) -> Spaces:
    """Return the cells of a ruled table: what no rule parts, in whatever rows and columns.

    The outer bounds need no rules: a table that goes on on the next page is open below.
    """
    left, top, right, bottom = bounds
    across = [rule for rule in rules if _lies_in(rule, "h", bounds)]
    down = [rule for rule in rules if _lies_in(rule, "v", bounds)]
    edges = _edges([left, right, *(rule["x0"] for rule in down)])
    rows = _edges([top, bottom, *(rule["top"] for rule in across)])
    below = {
        (index_of(rows, rule["top"]) - 1, column)
        for rule in across
        for column, (begin, end) in enumerate(pairwise(edges))
        if rule["x0"] <= begin + NEAR and end - NEAR <= rule["x1"]
    }
    beside = {
        (row, index_of(edges, rule["x0"]) - 1)
        for rule in down
        for row, (begin, end) in enumerate(pairwise(rows))
        if rule["top"] <= begin + NEAR and end - NEAR <= rule["bottom"]
    }
    spans = _spans(len(rows) - 1, len(edges) - 1, below, beside)
    boxes = [(edges[one.left], rows[one.top], edges[one.right], rows[one.bottom]) for one in spans]
    return Spaces(bounds, edges, spans, boxes)


def bounds_of(box: Box, rules: Sequence[Rule]) -> Box:
    """Return how far a table reaches: its cells, and the rules that go on beyond them."""
    left, top, right, bottom = box
    for rule in rules:
        if rule["orientation"] == "v" and _lies_in(rule, "v", box):
            top, bottom = min(top, rule["top"]), max(bottom, rule["bottom"])
        elif rule["orientation"] == "h" and _lies_in(rule, "h", box):
            left, right = min(left, rule["x0"]), max(right, rule["x1"])
    return left, top, right, bottom


def _lies_in(rule: Rule, orientation: str, box: Box) -> bool:
    """Tell whether a rule of this orientation touches a box."""
    return bool(
        rule["orientation"] == orientation
        and rule["x0"] <= box[2] + NEAR
        and rule["x1"] >= box[0] - NEAR
        and rule["top"] <= box[3] + NEAR
        and rule["bottom"] >= box[1] - NEAR
    )


def _spans(
    rows: int, columns: int, below: Set[tuple[int, int]], beside: Set[tuple[int, int]]
) -> list[Span]:
    """Return the cells of a table.

    Args:
        rows: How many rows the rules make.
        columns: How many columns.
        below: The places, by row and column, that a rule parts from the place below.
        beside: Those that a rule parts from the place on their right.
    """
    spans: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for top in range(rows):
        for left in range(columns):
            if (top, left) in taken:
                continue
            right = left + 1
            while right < columns and (top, right - 1) not in beside and (top, right) not in taken:
                right += 1
            bottom = top + 1
            # As far down as nothing parts the whole breadth, and no rule stands within it.
            while (
                bottom < rows
                and not any(
                    (bottom - 1, column) in below or (bottom, column) in taken
                    for column in range(left, right)
                )
                and all(
                    ((bottom, column) in beside) == (column == right - 1 and right < columns)
                    for column in range(left, right)
                    if column < columns - 1
                )
            ):
                bottom += 1
            taken.update(
                (row, column) for row in range(top, bottom) for column in range(left, right)
            )
            spans.append(Span(top, left, bottom, right))
    return spans


def _edges(places: Iterable[float]) -> list[float]:
    """Return where rules stand, those that are as good as one taken for one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return edges


def index_of(edges: Sequence[float], place: float) -> int:
    """Return which of these edges is the nearest to a place."""
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))
