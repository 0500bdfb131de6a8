"""How wide text is in a font whose characters are all as wide as another, or twice as wide."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, east_asian_width

from .caches import Bounded

__all__ = ["Widths", "is_wide", "widths_of"]

_SHIFT = 24


class Widths(NamedTuple):
    """How many characters of a text are wide, are wide in some fonts (“, —), and are not seen."""

    wide: int
    either: int
    unseen: int


def _width(character: str) -> int:
    width = east_asian_width(character)
    unseen = category(character) in ("Cf", "Cc")
    return (width in "WF") + ((width == "A") << _SHIFT) + (unseen << 2 * _SHIFT)


_WIDTH: Bounded[str, int] = Bounded(_width, 65_536)
"""One in one of three parts of a number, which add up."""


def _counted(text: str) -> Widths:
    counts, part = sum(map(_WIDTH.__getitem__, text)), (1 << _SHIFT) - 1
    return Widths(counts & part, counts >> _SHIFT & part, counts >> 2 * _SHIFT)


_KEPT = 200
_WIDTHS: Bounded[str, Widths] = Bounded(_counted, 4_096, lambda text: len(text) <= _KEPT)
"""Of lines and parts of them: each is measured by several counts."""
_NARROW = Widths(0, 0, 0)


def widths_of(text: str) -> Widths:
    """Count the characters of a text by their width."""
    return _NARROW if text.isascii() and text.isprintable() else _WIDTHS[text]


def is_wide(character: str) -> bool:
    """Tell whether a character is as wide as two."""
    return widths_of(character).wide > 0
