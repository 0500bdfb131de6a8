"""Marks before all lines of a text alike: those of quoted mail and of changes, and running numbers.

They are of the lines, as the border is of a page, and say nothing of what stands on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.script import FILLER

__all__ = ["without_line_marks"]

_FEWEST_LINES = 20
_MARKS = {
    ">": (re.compile(r"^(?:>[ \t]?)+", re.MULTILINE), 0.9),
    "+": (re.compile(r"^\+", re.MULTILINE), 0.9),
    "-": (re.compile(r"^-(?: (?!\s))?", re.MULTILINE), 0.99),
}
"""Each mark, what of a line it is, and on how many of the lines it stands at least.

A dash may be all that most lines say where each holds a cell; but it does not begin the labels.
"""
_NUMBER = re.compile(r"^[ \t]{0,8}([0-9]{1,6})(?:[:|.)\t]|(?= )|$)", re.MULTILINE)
_MOST_NUMBERED = 0.9


def without_line_marks(text: str) -> str:
    """Return a text with `FILLER` in place of the marks that stand before its lines alike."""
    breaks = text.count("\n")
    if breaks < _FEWEST_LINES:
        return text
    for mark, (pattern, least) in _MARKS.items():
        if text.count("\n" + mark) >= least * breaks:
            return pattern.sub(lambda match: FILLER * len(match.group()), text)
    if _NUMBER.match(text.lstrip("\ufeff\r\n")):
        numbers = list(_running(text))
        if len(numbers) >= _MOST_NUMBERED * breaks:
            return _without(text, numbers)
    return text


def _running(text: str) -> Iterator[re.Match[str]]:
    """Give the numbers of lines that are one more than that of the line before."""
    last = None
    for match in _NUMBER.finditer(text):
        number = int(match[1])
        if last is None or number == last + 1:
            yield match
            last = number


def _without(text: str, marks: list[re.Match[str]]) -> str:
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += [text[at : mark.start()], FILLER * len(mark.group())]
        at = mark.end()
    return "".join([*parts, text[at:]])
