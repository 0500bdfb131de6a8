"""Characters that are turned: those of watermarks slant, whole pages stand on their side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .lines import Character

__all__ = ["is_on_its_side", "is_upright", "turn_of"]

_STEEPEST = 0.2
"""How much a line may rise, as a part of its length: a page on a scanner is never as slanting."""


def is_upright(char: Character) -> bool:
    """Tell whether a character stands upright.

    pdfminer takes all for upright that are turned by less than a quarter.
    """
    return _turn(char) == 0


def is_on_its_side(char: Character) -> bool:
    """Tell whether a character is turned by a quarter, to either side."""
    return _turn(char) in (90, 270)


def turn_of(chars: Sequence[Character]) -> int:
    """Return by how many degrees clockwise a page is to be turned so that most of it is upright."""
    turns = Counter(filter(None, map(_turn, chars)))
    if not turns:
        return 0
    turn, count = turns.most_common(1)[0]
    return turn if count > len(chars) / 2 else 0


def _turn(char: Character) -> int | None:
    """Return by how many degrees a character is to be turned; None if it slants."""
    across, up = char["matrix"][:2]
    if abs(up) <= _STEEPEST * abs(across):
        return 0 if across > 0 else 180
    if abs(across) <= _STEEPEST * abs(up):
        return 90 if up > 0 else 270
    return None
