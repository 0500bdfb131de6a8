"""Texts as a terminal was given them: signs of colour and place, characters printed over others.

What is printed, stepped back over and printed again is seen once: so `man` sets what is bold, with
a line under it, and what someone typed wrong.
"""

from __future__ import annotations

import re

from ..text.patterns import pattern
from ..text.script import FILLER

__all__ = ["as_shown_by_terminal"]

_SIGN = pattern(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|[@-Z\\^_=>])"
)
"""A sign of colour, place or erasing; a link, a title of the window."""
_STRUCK_OVER = pattern(r"[^\n\x08]\x08")


def as_shown_by_terminal(text: str) -> str:
    """Return a text as long as before, with `FILLER` for what a terminal does not show."""
    if "\x1b" in text:
        text = _SIGN.sub(_filler, text)
    if "\b" in text:
        text = _STRUCK_OVER.sub(FILLER * 2, text)
    return text


def _filler(sign: re.Match[str]) -> str:
    return FILLER * len(sign[0])
