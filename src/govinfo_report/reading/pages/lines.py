"""Characters of a page, made into lines that keep their columns."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from attrs import field, frozen

from ...text.paragraphs import width_of
from ...text.patterns import pattern
from ...text.script import RAISED
from ..contents import Points

__all__ = [
    "APART",
    "Box",
    "Character",
    "Line",
    "baseline",
    "figure_at",
    "is_within",
    "left_of",
    "lines_of",
    "moved",
    "rounded",
    "rows_of",
    "unit_of",
    "without_shadows",
]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, exactly."""
Character = Any
"""A character as pdfplumber has it: a dictionary with ``text``, ``size``, ``x0``, ``top`` …"""
_MOST = 0.4
"""The part of a character that lies on another one only if they are of two texts.

One digit that lies upon two others, over the middle between them, shares half of each.
"""
_MOST_TEXTS = 8
"""How many texts are told apart in one row; what lies upon all of them goes with the last."""
APART = 0.35
"""How far apart, in sizes of a character, words stand at least."""
_SHADOW, _LEAST_SHADOW = 0.2, 1.0
"""How far from a character its shadow is, or the same written once more to be bold.

At most so many sizes of a character, or so many points.
"""
_SMALLER, _RAISED_BY = 0.8, 0.2
"""How much smaller a digit is than another one, and how far it is raised, if it is none of it."""
_OF_FIGURES = frozenset("0123456789,.")
_UNKNOWN = pattern(r"\(cid:\d+\)")
"""How pdfminer writes a character that the font has no name for."""


@frozen(eq=False)
class Line:
    """A line of text, its words in their columns, and where it stands on the page.

    ``recognised`` tells whether it was recognised in a picture. ``box`` is its place on the page,
    which may be turned.
    """

    text: str
    top: float
    bottom: float
    left: float
    right: float
    recognised: bool = False
    box: Points = field()

    @box.default
    def _upright(self) -> Points:
        return rounded((self.left, self.top, self.right, self.bottom))

    def moved(self, right: float, down: float) -> Line:
        """Return the line further to the right and further down."""
        return Line(
            self.text,
            self.top + down,
            self.bottom + down,
            self.left + right,
            self.right + right,
            self.recognised,
            moved(self.box, right, down),
        )


def moved(box: Points, right: float, down: float) -> Points:
    """Return a place further to the right and further down."""
    return rounded((box[0] + right, box[1] + down, box[2] + right, box[3] + down))


def unit_of(chars: Sequence[Character]) -> float:
    """Return how wide a column of text is: a Chinese character takes two."""
    return float(median(char["size"] for char in chars)) / 2


def without_shadows(page: Any) -> Any:
    """Return a page, as pdfplumber has it, with each character once.

    What is written twice may differ in size by what numbers are rounded to.
    """
    if not page.chars:
        return page
    near = max(_LEAST_SHADOW, _SHADOW * 2 * unit_of(page.chars))
    kept: dict[tuple[str, str, int, int], Character] = {}
    shadows: set[int] = set()
    for char in page.chars:
        text, font, across, down = char["text"], char["fontname"], char["x0"], char["top"]
        x, y = int(across // near), int(down // near)
        others = (kept.get((text, font, x + i, y + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if any(
            other and abs(other["x0"] - across) <= near and abs(other["top"] - down) <= near
            for other in others
        ):
            shadows.add(id(char))
        else:
            kept[text, font, x, y] = char
    return page.filter(lambda one: id(one) not in shadows) if shadows else page


def lines_of(
    chars: Sequence[Character],
    unit: float | None = None,
    left: float | None = None,
    *,
    figures_end: bool = False,
) -> list[Line]:
    """Return the lines that characters stand in, each word in its column.

    Args:
        chars: The characters.
        unit: How wide a column is; None for half of a Chinese character.
        left: Where the first column begins; None for there where the first character does.
        figures_end: Whether figures keep the columns in which they end, not those where they begin.
    """
    chars = [char for char in chars if char["text"].strip()]
    if not chars:
        return []
    unit = unit_of(chars) if unit is None else unit
    left = min(char["x0"] for char in chars) if left is None else left
    return [_line(text, unit, left, figures_end) for row in rows_of(chars) for text in _texts(row)]


def rows_of(chars: Sequence[Character]) -> list[list[Character]]:
    """Return characters by lines: those whose baselines are nearer than half of their height.

    Boxes of characters tell less: fonts differ in what they leave above and below.
    """
    rows: list[list[Character]] = []
    base = 0.0
    for char in sorted(chars, key=baseline):
        if not rows or baseline(char) > base + char["size"] / 2:
            rows.append([])
            base = baseline(char)
        rows[-1].append(char)
    return rows


def _texts(row: Sequence[Character]) -> list[list[Character]]:
    """Return the texts of a row, each from left to right: one, unless some lie upon each other.

    So does what a page hides by clipping, and a stamp over a cell. They are told apart by their
    baselines, and by the order in which they were drawn.
    """
    ordered = sorted(row, key=left_of)
    if not any(_lies_on(char, after) for char, after in pairwise(ordered)):
        return [ordered]
    texts: list[list[Character]] = [[]]
    for run in _runs(row):
        text = next((text for text in texts if not _lies_over(run, text)), None)
        if text is None and len(texts) < _MOST_TEXTS:
            texts.append(text := [])
        for char in run:
            insort(texts[-1] if text is None else text, char, key=left_of)
    return texts


def _runs(row: Sequence[Character]) -> list[list[Character]]:
    """Return characters as they were drawn, a run ending where the next one goes back."""
    runs: list[list[Character]] = []
    for char in row:
        if not runs or char["x0"] < runs[-1][-1]["x0"]:
            runs.append([])
        runs[-1].append(char)
    return runs


def _lies_over(run: Sequence[Character], text: Sequence[Character]) -> bool:
    """Tell whether a character lies on one of a text: only those next to it can."""
    for char in run:
        at = bisect(text, char["x0"], key=left_of)
        if any(_lies_on(char, other) for other in text[max(at - 1, 0) : at + 1]):
            return True
    return False


def _lies_on(char: Character, other: Character) -> bool:
    """Tell whether most of one character lies on another of the same row."""
    shared = min(char["x1"], other["x1"]) - max(char["x0"], other["x0"])
    narrower = min(char["x1"] - char["x0"], other["x1"] - other["x0"])
    return bool(shared > narrower * _MOST)


def left_of(char: Character) -> float:
    """Return where a character begins."""
    return float(char["x0"])


def baseline(char: Character) -> float:
    """Return how far down a character stands, of those of its page."""
    return -float(char["matrix"][5])


def _line(row: Sequence[Character], unit: float, left: float, figures_end: bool) -> Line:
    text = ""
    width = 0
    end = left
    for at, (char, dress) in enumerate(zip(row, _dresses(row), strict=True)):
        said = _UNKNOWN.sub("\ufffd", char["text"])
        if dress == "raised":
            said = said.translate(RAISED)
        elif dress == "apart":
            said = f" {said}"
        if char["x0"] - end > APART * char["size"]:
            column = round((char["x0"] - left) / unit)
            if figures_end and (figure := figure_at(row, at)):
                column = round((figure[-1]["x1"] - left) / unit) - len(figure)
            gap = max(column - width, 1)
            text += " " * gap
            width += gap
        text += said
        width += width_of(said)
        end = max(end, char["x1"])
    top, bottom = min(char["top"] for char in row), max(char["bottom"] for char in row)
    return Line(text, top, bottom, row[0]["x0"], end)


def figure_at(row: Sequence[Character], at: int) -> Sequence[Character]:
    """Return the figure that begins in a row, with nothing else about it; nothing if none does."""
    for end in range(at, len(row)):
        if end > at and row[end]["x0"] - row[end - 1]["x1"] > APART * row[end]["size"]:
            return row[at:end]
        if row[end]["text"] not in _OF_FIGURES:
            return ()
    return row[at:]


def _dresses(row: Sequence[Character]) -> list[str]:
    """Return how each character of a line stands to those before it.

    A digit that is ``raised`` above another one that it touches, or lowered, is a footnote mark.
    One that is much smaller, or larger, is taken ``apart`` from it: nothing tells what it is.
    """
    dresses = [""] * len(row)
    for at, (char, after) in enumerate(pairwise(row)):
        touching = after["x0"] - char["x1"] <= APART * max(char["size"], after["size"])
        if not (touching and char["text"].isdigit() and after["text"].isdigit()):
            continue
        small, large = sorted((char["size"], after["size"]))
        if abs(baseline(char) - baseline(after)) > _RAISED_BY * large:
            dresses[at if char["size"] < after["size"] else at + 1] = "raised"
        elif small < _SMALLER * large:
            dresses[at + 1] = "apart"
        elif dresses[at] == "raised":
            dresses[at + 1] = "raised"
    return dresses


def is_within(char: Character, box: Box) -> bool:
    """Tell whether the middle of a character lies in a box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def rounded(box: Box) -> Points:
    """Return a place on a page in points."""
    left, top, right, bottom = (round(edge) for edge in box)
    return left, top, right, bottom
