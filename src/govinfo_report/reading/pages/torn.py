"""Tables that the end of a page tears within a row: rules go down to it, and none closes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from .lines import Character
from .spaces import NEAR, Rule, drawn_rule

__all__ = ["closing_rules"]

_LONGEST_PAGE_NUMBER = 20
"""In characters, with what stands around it."""
_End = Literal["top", "bottom"]


def closing_rules(rules: Sequence[Rule], chars: Sequence[Character]) -> Mapping[str, list[Any]]:
    """Return the rules that close tables which are open above or below, as pdfplumber takes them.

    Text that hangs out of the last row, as some programs print it, is within.
    """
    across: list[Any] = []
    down: list[Any] = []
    for end in ("top", "bottom"):
        for y, places in _open_ends(rules, end):
            left, right = min(places), max(places)
            edge = _hanging(chars, left, right, y) if end == "bottom" else y
            across.append(drawn_rule(left, right, edge, edge))
            down += [drawn_rule(x, x, y, edge) for x in places]
    if not across:
        return {}
    return {"explicit_horizontal_lines": across, "explicit_vertical_lines": down}


def _open_ends(rules: Sequence[Rule], end: _End) -> Iterator[tuple[float, list[float]]]:
    """Give each height at which at least two rules that go down end and no other one meets them.

    With where all stand across that end there.
    """
    across = [rule for rule in rules if rule["orientation"] == "h"]
    down = sorted(
        (rule for rule in rules if rule["orientation"] == "v"), key=lambda rule: float(rule[end])
    )
    while down:
        y = float(down[0][end])
        here = [rule for rule in down if rule[end] - y <= NEAR]
        down = down[len(here) :]
        if sum(not _is_met(rule, end, across) for rule in here) > 1:
            yield y, [float(rule["x0"]) for rule in here]


def _is_met(rule: Rule, end: _End, across: Iterable[Rule]) -> bool:
    return any(
        abs(one["top"] - rule[end]) <= NEAR and one["x0"] - NEAR <= rule["x0"] <= one["x1"] + NEAR
        for one in across
    )


def _hanging(chars: Sequence[Character], left: float, right: float, y: float) -> float:
    """Return how far down the lines reach that hang out of a table at the end of a page.

    Each stands right below the last; what else stands below is a page number at most.
    """
    below = sorted((char["top"], char["bottom"], char["x0"], char["x1"]) for char in chars)
    below = [one for one in below if one[1] > y]
    edge = y
    for at, (top, bottom, begins, ends) in enumerate(below):
        if top > edge + (bottom - top) / 2 or begins < left or ends > right:
            return edge if len(below) - at <= _LONGEST_PAGE_NUMBER else y
        edge = max(edge, bottom)
    return edge
