"""Characters of a page, made into lines that keep their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from attrs import frozen

from ...text.paragraphs import width_of
from ..contents import Points

__all__ = ["Box", "Character", "Line", "is_within", "lines_of", "rounded"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, exactly."""
Character = Any
"""A character as pdfplumber has it: a dictionary with ``text``, ``size``, ``x0``, ``top`` …"""
_UNKNOWN = re.compile(r"\(cid:\d+\)")
"""How pdfminer writes a character that the font has no name for."""


@frozen(eq=False)
class Line:
    """A line of text, its words in their columns, and where it stands on the page."""

    text: str
    top: float
    bottom: float
    left: float
    right: float

    @property
    def box(self) -> Points:
        """Its place on the page."""
        return rounded((self.left, self.top, self.right, self.bottom))


def lines_of(chars: Sequence[Character]) -> list[Line]:
    """Return the lines that characters stand in, each word in its column."""
    chars = [char for char in chars if char["text"].strip()]
    if not chars:
        return []
    unit = median(char["size"] for char in chars) / 2  # a Chinese character takes two
    left = min(char["x0"] for char in chars)
    return [_line(row, unit, left) for row in _rows(chars)]


def _rows(chars: Sequence[Character]) -> list[list[Character]]:
    """Return characters by lines: those whose baselines are nearer than half of their height.

    Boxes of characters tell less: fonts differ in what they leave above and below.
    """
    rows: list[list[Character]] = []
    base = 0.0
    for char in sorted(chars, key=_baseline):
        if not rows or _baseline(char) > base + char["size"] / 2:
            rows.append([])
            base = _baseline(char)
        rows[-1].append(char)
    return [sorted(row, key=lambda char: char["x0"]) for row in rows]


def _baseline(char: Character) -> float:
    return -float(char["matrix"][5])


def _line(row: Sequence[Character], unit: float, left: float) -> Line:
    text = ""
    width = 0
    end = left
    for char in row:
        said = _UNKNOWN.sub("\ufffd", char["text"])
        if char["x0"] - end > 0.35 * char["size"]:
            column = round((char["x0"] - left) / unit)
            gap = max(column - width, 1)
            text += " " * gap
            width += gap
        text += said
        width += width_of(said)
        end = max(end, char["x1"])
    top, bottom = min(char["top"] for char in row), max(char["bottom"] for char in row)
    return Line(text, top, bottom, row[0]["x0"], end)


def is_within(char: Character, box: Box) -> bool:
    """Tell whether the middle of a character lies in a box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def rounded(box: Box) -> Points:
    """Return a place on a page in points."""
    left, top, right, bottom = (round(edge) for edge in box)
    return left, top, right, bottom
