"""Places in a text: offsets, lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from attrs import frozen

__all__ = ["LINE_END", "PackedSpan", "Places", "Span", "Stretches", "packed", "unpacked"]

LINE_END = re.compile(r"\r\n|[\r\n]")
"""The end of a line."""


@frozen(order=True)
class Span:
    """A stretch of the text that the caller passed.

    Attributes:
        start: Offset of the first character, from 0, in code points.
        end: Offset after the last character (exclusive).
        line: Line of the first character, from 1; lines end with LF, CR or CRLF.
        column: Column of the first character in its line, from 1, in code points.
    """

    start: int
    end: int
    line: int
    column: int


PackedSpan = tuple[int, int, int, int]
"""The numbers of a span, plainly."""


def packed(span: Span | None) -> PackedSpan | None:
    """Return the numbers of a span, if there is one."""
    return None if span is None else (span.start, span.end, span.line, span.column)


def unpacked(place: PackedSpan | None) -> Span | None:
    """Return the span with these numbers, if there are any."""
    return None if place is None else Span(*place)


class Places:
    """Lines and columns of a text; lines end with LF, CR or CRLF.

    To another process go the beginnings of the lines, the text does not.

    Args:
        text: The text.
        within: Its own place, where it is a stretch of another text: spans are given in that one.
    """

    def __init__(self, text: str, within: Span | None = None) -> None:
        self._text = text
        self._within = within

    def __reduce__(self) -> tuple[object, tuple[list[int], PackedSpan | None]]:
        return Places._of, (self._starts, packed(self._within))

    @staticmethod
    def _of(starts: list[int], within: PackedSpan | None) -> Places:
        places = Places("", unpacked(within))
        places._starts = starts
        return places

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self._text:
            return [0, *[end.end() for end in LINE_END.finditer(self._text)]]
        lengths = map(len, self._text.split("\n")[:-1])
        return [0, *accumulate(map((1).__add__, lengths))]

    @property
    def before(self) -> int:
        """How many characters stand before the text, where it is a stretch of another."""
        return 0 if self._within is None else self._within.start

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets; wrapped cells may be out of their order."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        within = self._within
        if within is None:
            return Span(start, max(start, end), line, column)
        before = within.start
        column += within.column - 1 if line == 1 else 0
        return Span(before + start, before + max(start, end), within.line + line - 1, column)


class Stretches:
    """The stretches of a text that make up a prose, one after another, each within a line.

    The end of a paragraph, or a blank between two joined lines, is a stretch too, or the end of
    one: it stands for what ends the line in the text.
    """

    def __init__(self, stretches: Iterable[Span]) -> None:
        self._stretches = list(stretches)
        lengths = (stretch.end - stretch.start for stretch in self._stretches)
        self._begins = list(accumulate(lengths, initial=0))

    @property
    def length(self) -> int:
        """How long the prose is."""
        return self._begins[-1]

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of words of the prose; None where they are not in it."""
        if not 0 <= start <= end <= self.length or not self.length:
            return None
        first = min(bisect_right(self._begins, start), len(self._stretches)) - 1
        last = max(first, bisect_left(self._begins, end) - 1)
        begun, ended = self._stretches[first], self._stretches[last]
        column = begun.column + start - self._begins[first]
        return Span(
            begun.start + start - self._begins[first],
            ended.start + end - self._begins[last],
            begun.line,
            column,
        )
