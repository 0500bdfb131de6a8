"""What a cell of a picture says, or that this is not sure: no ink, no word, and two looks."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ...text.notation import glossed, unresolved
from ...text.patterns import pattern
from ...text.script import han_only, normalise
from ..values import read_cell
from .engine import Look

__all__ = ["Ink", "is_figure", "said_in_cell"]

_SURE = 0.95
"""A figure that was recognised with less confidence, at any look, is left open."""
_FEW = 3
"""With so many characters at most a cell says that there is nothing: 无, 未发生."""
_SLASH, _UPRIGHT = 0.3, 0.15
"""A stroke that leans by more is a slash, one that leans by less may be a one."""
_STROKES = frozenset("1/|IlL丿ノ")
"""What such a stroke is taken for."""
_DASHES = ("-", "–", "—", "－")
_FLAT = frozenset(["", "·", "•", "~", "_", *_DASHES])
"""What a dash is taken for, and never another character."""
_LIKE_DASHES = frozenset("一二")
"""Numerals that a dash, or two, is taken for."""
_ENDS_IN_A_FIGURE = pattern(r"[0-9０-９/／|\-–—－]\s*$")
"""No label does: a rule was overlooked that parts a label from its figure."""
_NUMBER = pattern("[0-9]{1,9}")


@frozen
class Ink:
    """A line of a cell: where ink is, something is said, whether it is recognised or not.

    Attributes:
        looks: What each look at it gave.
        strokes: How many stretches of ink stand side by side, with nothing between.
        apart: Whether two of them stand so far apart that they may be two words.
        touches: Whether ink runs into a rule, so that a part of it may lie in or behind that.
        is_coarse: Whether digits have too few pixels: a nine looks as an eight does, at every look.
        leans: By how much the ink leans to the right, in parts of its height.
        is_straight: Whether it is a single stroke that is as thick everywhere.
        is_flat: Whether it is a single stroke that lies level.
    """

    looks: Sequence[Look]
    strokes: int = 1
    apart: bool = False
    touches: bool = False
    is_coarse: bool = False
    leans: float = 0.0
    is_straight: bool = False
    is_flat: bool = False


def _said_by(line: Ink) -> str:
    """Return what a line says, as well as it was recognised."""
    return max(line.looks, key=lambda look: look.confidence).text.strip()


def said_in_cell(lines: Sequence[Ink]) -> list[str]:
    """Return the lines of a cell; one cell left open where it holds a figure that is not sure.

    Without ink there are no lines: the cell is blank. Words are taken as they were recognised, for
    a label counts only if it is one of the form.
    """
    if not lines:
        return []
    said = [text for line in lines if (text := _said_by(line))]
    cells = ["".join(texts) for texts in zip(*map(_texts, lines), strict=True)]
    if not any(map(is_figure, cells)):
        if any(map(_ENDS_IN_A_FIGURE.search, said)):
            return [glossed(unresolved([]), written=" ".join(said))]
        return said
    if len(lines) == 1 and _is_sure(lines[0]):
        return said
    if len(lines) == 1 and (sign := _sign(lines[0])):
        return [sign]
    options = [text for text in dict.fromkeys(cells) if len(lines) == 1 and _NUMBER.fullmatch(text)]
    return [glossed(unresolved(options), written=" ".join(said) or None)]


def _texts(line: Ink) -> list[str]:
    return [look.text.strip() for look in line.looks]


def is_figure(text: str) -> bool:
    """Tell whether a cell says a figure, or by a sign that there is none, and is no label."""
    if not han_only(text) or text in _LIKE_DASHES:
        return True
    value = read_cell(normalise(text))
    if value.number is not None:
        return True
    return value.empty and len(han_only(text)) <= _FEW and not text.startswith(("(", "（"))


def _sign(line: Ink) -> str:
    """Return the slash or the dash that a line is by its shape; empty if it is neither.

    A slash is often taken for a one, and so little ink as a dash has is never recognised for sure.
    """
    texts = _texts(line)
    if line.touches:
        return ""
    if line.is_straight and line.leans >= _SLASH and _STROKES.issuperset(texts):
        return "/"
    if line.is_flat and _FLAT.issuperset(texts):
        return next((text for text in texts if text in _DASHES), "")
    return ""


def _is_sure(line: Ink) -> bool:
    """Tell whether the looks at a line agree, and its ink with them."""
    texts = set(_texts(line))
    (text, *others) = texts
    return (
        not others
        and bool(text)
        and min(look.confidence for look in line.looks) >= _SURE
        and not line.apart
        and not line.touches
        and not line.is_coarse
        and not (not han_only(text) and line.strokes > len(text))
        and not (text in _STROKES and line.leans > _UPRIGHT)
        and text not in _LIKE_DASHES
    )
