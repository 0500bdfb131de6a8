"""Texts that were cut into pieces of one length, each behind a line that says which it is.

So messages come that are full, and so a store of texts keeps what it finds by meaning, where each
piece may begin with the end of the one before. Where all are equally long but the last, they were
cut wherever they were full, within words and figures: put together, they are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..text.patterns import pattern
from ..text.script import FILLER

__all__ = ["without_cuts"]

_FEWEST = 4
_SHORTEST = 80
"""At least so many pieces there are, and so many characters are in each but the last."""
_LONGEST_LINE = 80
_DIGITS = pattern("[0-9]+")


def without_cuts(text: str) -> str:
    """Return a text with `FILLER` in place of what stands between its pieces."""
    first = text[: text.find("\n")]
    number = _DIGITS.search(first) if 0 < len(first) <= _LONGEST_LINE else None
    if number is None or text.count("\n" + first[: number.start()]) < _FEWEST - 1:
        return text
    told = "[0-9]+".join(map(re.escape, _DIGITS.split(first)))
    lines = list(re.finditer(rf"(?:^|\n){told}\n", text))
    ends = [line.start() for line in lines[1:]]
    starts = [line.end() for line in lines[: len(ends)]]
    if len(ends) < _FEWEST - 1:
        return text
    apart = min(_blank_lines(text, end) for end in ends)
    pieces = [text[start : end - apart] for start, end in zip(starts, ends, strict=True)]
    pieces.append(text[lines[-1].end() :])
    over = _overlap(pieces)
    if over is None:
        return text
    joined = [FILLER * starts[0], pieces[0]]
    for piece, line in zip(pieces[1:], lines[1:], strict=True):
        joined.append(FILLER * (line.end() - line.start() + apart + over))
        joined.append(piece[over:])
    return "".join(joined)


def _blank_lines(text: str, at: int) -> int:
    """Return how many line ends stand right before a place."""
    before = at
    while before and text[before - 1] == "\n":
        before -= 1
    return at - before


def _overlap(pieces: Sequence[str]) -> int | None:
    """Return how much of each piece ends the one before; None where they are of several lengths."""
    size, other = len(pieces[0]), len(pieces[1])
    over = other - size
    if size < _SHORTEST or over < 0 or any(len(piece) != other for piece in pieces[1:-1]):
        return None
    if over >= size or not over <= len(pieces[-1].rstrip("\n")) <= other:
        return None
    if over and any(not after.startswith(piece[-over:]) for piece, after in pairwise(pieces)):
        return None
    return over
