"""Where words of a prose stand in the text that was read, for many words of one prose.

`Reading.place` says the same for one; it counts the lines before it each time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ..text.places import Span

__all__ = ["Stretches"]

_LINE_END = re.compile(r"\r\n|\r|\n")


class Stretches:
    """The stretches of a text that make up a prose."""

    def __init__(self, prose: str, stretches: Iterable[Span]) -> None:
        self._lines = [match.end() for match in _LINE_END.finditer(prose)]
        self._stretches = list(stretches)
        self._begins: list[int] = []
        self._ends: list[int] = []
        at = 0
        for stretch in self._stretches:
            self._begins.append(at)
            at += stretch.end - stretch.start
            self._ends.append(at)
            at += 1  # they are joined by a line end that the text does not have there

    def span(self, start: int, end: int) -> Span | None:
        """The place of the words between two offsets; None where they were not read from a text."""
        first = bisect_right(self._ends, start)
        last = max(first, bisect_left(self._ends, end))
        if last >= len(self._stretches):
            return None
        stretch, begin = self._stretches[first], self._begins[first]
        lines = bisect_right(self._lines, begin), bisect_right(self._lines, start)
        column = stretch.column + start - begin
        if lines[0] < lines[1]:
            column = start - self._lines[lines[1] - 1] + 1
        return Span(
            stretch.start + start - begin,
            self._stretches[last].start + end - self._begins[last],
            stretch.line + lines[1] - lines[0],
            column,
        )
