"""The rules of tables in a picture, and the tables that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from attrs import frozen

from ..pages.lines import Box
from ..pages.spaces import Rule

__all__ = ["RuledArea", "areas_of", "rules_of"]

_SHORTEST_DOWN, _SHORTEST_ACROSS = 13.0, 36.0
"""How long a rule is at least, in points; strokes of characters are shorter across."""
_LONG_DOWN, _LONG_ACROSS = 28.0, 60.0
"""What is shorter has to end at other rules."""
_GAP = 3.0
"""The widest gap within a rule, and between rules that meet."""
_SPOTTED = 0.1
"""The part of its length beside which there may be ink."""
_BESIDE = (1.2, 2.2)
"""Where nothing stands beside a short rule: its own edge is nearer, text is further away."""
_THICKEST = 4.0
_COLUMNS = 4
"""A row without an edge has at least so many rules; fewer may be strokes of a heading."""
_MEET = 1.5
"""How near a short rule comes to those that it ends at."""


@frozen(eq=False)
class RuledArea:
    """What rules that hang together enclose."""

    box: Box
    rules: Sequence[Rule]


def rules_of(cv2: Any, ink: Any, unit: float) -> tuple[list[Rule], Any]:
    """Return the rules in a picture, in points, and the pixels that are theirs.

    Args:
        cv2: OpenCV.
        ink: The pixels that are dark, as a mask.
        unit: How many pixels a point has.
    """
    found: list[Rule] = []
    pixels = ink & 0
    for down in (False, True):
        shortest = _SHORTEST_DOWN if down else _SHORTEST_ACROSS
        gap, length = max(round(unit), 1), round(shortest * unit)
        whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(cv2, gap + 1, down))
        side = round(_THICKEST * unit) + 2
        thick = cv2.morphologyEx(whole, cv2.MORPH_OPEN, _block(cv2, side, side))
        long = cv2.morphologyEx(whole & ~thick, cv2.MORPH_OPEN, _bar(cv2, length, down))
        pixels |= long
        joined = cv2.dilate(long, _bar(cv2, 3, not down))
        _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        found += [
            _rule(x / unit, y / unit, width / unit, height / unit, down)
            for x, y, width, height, _ in stats[1:].tolist()
        ]
    rules = _that_meet(
        [rule for rule in _joined(found) if _is_long(rule) or _is_bare(ink, rule, unit)]
    )
    around = ink & 0
    for rule in rules:  # the strokes of large characters are as long as short rules
        x, y = round((rule["x0"] - _GAP) * unit), round((rule["top"] - _GAP) * unit)
        r, b = round((rule["x1"] + _GAP) * unit), round((rule["bottom"] + _GAP) * unit)
        around[max(y, 0) : b + 1, max(x, 0) : r + 1] = 255
    return rules, pixels & around


def _is_bare(ink: Any, rule: Rule, unit: float) -> bool:
    """Tell whether nothing goes off from a short rule down, as from the stroke of a character."""
    if rule["orientation"] == "h":
        return True
    top, bottom = (round(edge * unit) for edge in (rule["top"] + _MEET, rule["bottom"] - _MEET))
    near, far = (round(apart * unit) for apart in _BESIDE)
    x = round(rule["x0"] * unit)
    left, right = (
        ink[top:bottom, max(x - far, 0) : max(x - near, 0)],
        ink[top:bottom, x + near : x + far],
    )
    return all(side.any(axis=1).mean() <= _SPOTTED for side in (left, right) if side.size)


def _bar(cv2: Any, length: int, down: bool) -> Any:
    return _block(cv2, 1, length) if down else _block(cv2, length, 1)


def _block(cv2: Any, width: int, height: int) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_RECT, (width, height))


def _rule(x: float, y: float, width: float, height: float, down: bool) -> Rule:
    """Return a rule in the middle of the pixels that are its own."""
    if down:
        x, width = x + width / 2, 0.0
    else:
        y, height = y + height / 2, 0.0
    return {
        "orientation": "v" if down else "h",
        "x0": x,
        "x1": x + width,
        "top": y,
        "bottom": y + height,
    }


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules, those as one that lie in one line with next to nothing between."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r["orientation"], r["x0"] + r["top"])):
        down = rule["orientation"] == "v"
        across, start, end = ("x0", "top", "bottom") if down else ("top", "x0", "x1")
        for other in joined:
            if (
                other["orientation"] == rule["orientation"]
                and abs(other[across] - rule[across]) <= _GAP / 2
                and other[start] - _GAP <= rule[end]
                and rule[start] <= other[end] + _GAP
            ):
                other[start], other[end] = (
                    min(other[start], rule[start]),
                    max(other[end], rule[end]),
                )
                break
        else:
            joined.append(dict(rule))
    return joined


def _that_meet(rules: list[Rule]) -> list[Rule]:
    """Leave out short rules that are none: strokes of characters, underlines.

    A rule ends at others, and goes on in its line above or below, as the edges of columns do.
    """
    while True:
        kept = [
            rule
            for rule in rules
            if _is_long(rule) or (_ends_at_others(rule, rules) and _goes_on(rule, rules))
        ]
        if len(kept) == len(rules):
            return kept
        rules = kept


def _goes_on(rule: Rule, rules: Sequence[Rule]) -> bool:
    across = "x0" if rule["orientation"] == "v" else "top"
    return any(
        other is not rule
        and other["orientation"] == rule["orientation"]
        and abs(other[across] - rule[across]) <= _MEET
        for other in rules
    )


def _is_long(rule: Rule) -> bool:
    if rule["orientation"] == "v":
        return bool(rule["bottom"] - rule["top"] >= _LONG_DOWN)
    return bool(rule["x1"] - rule["x0"] >= _LONG_ACROSS)


def _ends_at_others(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Tell whether both ends of a rule lie at rules that cross its way."""
    others = [other for other in rules if other["orientation"] != rule["orientation"]]
    ends = ((rule["x0"], rule["top"]), (rule["x1"], rule["bottom"]))
    return all(any(_is_at(x, y, other) for other in others) for x, y in ends)


def _is_at(x: float, y: float, rule: Rule) -> bool:
    return bool(
        rule["x0"] - _MEET <= x <= rule["x1"] + _MEET
        and rule["top"] - _MEET <= y <= rule["bottom"] + _MEET
    )


def _touch(one: Rule, other: Rule) -> bool:
    return bool(
        one["x0"] - _GAP <= other["x1"]
        and other["x0"] <= one["x1"] + _GAP
        and one["top"] - _GAP <= other["bottom"]
        and other["top"] <= one["bottom"] + _GAP
    )


def areas_of(rules: Sequence[Rule]) -> list[RuledArea]:
    """Return the tables: rules that hang together, some down and some across."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([rule, *(other for group in near for other in group)])
    areas: list[RuledArea] = []
    for part in (part for group in groups for part in _parts(group)):
        down = [rule for rule in part if rule["orientation"] == "v"]
        across = [rule for rule in part if rule["orientation"] == "h"]
        if len(down) >= 2 and len(across) >= 2 and len(part) > 4:
            left, right = _ends(across, "x0", "x1", down)
            top, bottom = _ends(down, "top", "bottom", across)
            areas.append(RuledArea((left, top, right, bottom), part))
    return sorted(areas, key=lambda area: area.box[1])


def _parts(group: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Give the tables that the strokes of a heading between them have made one."""
    down = [rule for rule in group if rule["orientation"] == "v"]
    across = sorted(
        (rule for rule in group if rule["orientation"] == "h"),
        key=lambda rule: rule["top"],
    )
    part: list[Rule] = []
    for rule, after in zip_longest(across, across[1:]):
        part.append(rule)
        if after is not None and (after["top"] - rule["top"] <= _GAP or _is_row(rule, after, down)):
            continue
        top, bottom = part[0]["top"], part[-1]["top"]
        yield part + [
            one for one in down if one["top"] < bottom - _GAP and one["bottom"] > top + _GAP
        ]
        part = []


def _is_row(above: Rule, below: Rule, down: Sequence[Rule]) -> bool:
    """Tell whether what lies between two rules is a row: it has an edge, or many columns."""
    within = [
        rule["x0"]
        for rule in down
        if rule["top"] <= above["top"] + _GAP and rule["bottom"] >= below["top"] - _GAP
    ]
    ends = [rule[end] for rule in (above, below) for end in ("x0", "x1")]
    at_end = any(abs(place - end) <= _GAP for place in within for end in ends)
    return len(within) >= (2 if at_end else _COLUMNS)


def _ends(
    rules: Sequence[Rule], start: str, end: str, crossing: Sequence[Rule]
) -> tuple[float, float]:
    """Return from where to where a table reaches in the way of these rules.

    It may be open there, but then its outermost rules go on beyond those that cross them; a single
    one in its midst goes on in the stroke of a character.
    """
    across = "x0" if start == "top" else "top"
    places = [rule[across] for rule in rules]
    first = [rule for rule in rules if rule[across] <= min(places) + _GAP]
    last = [rule for rule in rules if rule[across] >= max(places) - _GAP]
    starts = max(min(rule[start] for rule in side) for side in (first, last))
    ends = min(max(rule[end] for rule in side) for side in (first, last))
    return (
        min(starts, *(rule[start] for rule in crossing)),
        max(ends, *(rule[end] for rule in crossing)),
    )
