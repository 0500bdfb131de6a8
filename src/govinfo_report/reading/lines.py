"""Lines and cells: what every layout is given, and what it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, Protocol, TypeVar, overload

from ..text.caches import Bounded
from ..text.script import JUNK

__all__ = [
    "BLANK",
    "Cell",
    "Layout",
    "Line",
    "Lines",
    "Part",
    "Taken",
    "cell_of",
    "cells_at",
    "lines_of",
    "new",
    "parts_of",
    "shapes_by",
    "single",
]

BLANK: Final = " \t\r\f\n" + JUNK
"""What may stand around the text of a cell."""

_Made = TypeVar("_Made", bound=tuple[Any, ...])


class _New(Protocol):
    def __call__(self, kind: type[_Made], values: Iterable[Any], /) -> _Made: ...


new: _New = tuple.__new__
"""``new(Cell, (…))`` makes a cell in a third of the time that ``Cell(…)`` takes."""


class Cell(NamedTuple):
    """One cell: its normalised text and the place of its first and last character.

    ``layout`` names a layout that keeps blank cells, so that the number of cells before this one
    tells its column; it is empty where the text has no such cells. ``row`` counts the rows of the
    text. A cell that was wrapped over several lines has ``pieces``, the (start, end) of each.
    """

    text: str
    start: int
    end: int
    row: int
    layout: str = ""
    pieces: tuple[tuple[int, int], ...] = ()
    noise: bool = False

    def offset(self, index: int) -> int:
        """The offset in the text of the character at ``index`` of this cell."""
        if not self.pieces:
            return self.start + index
        for start, end in self.pieces:
            if index < end - start:
                return start + index
            index -= end - start
        return self.end


class Line(NamedTuple):
    """A physical line: its text, where it starts, and the text without blanks around it."""

    text: str
    start: int
    stripped: str


class Lines(Sequence[Line]):
    """Physical lines as columns; a `Line` is made of one that is looked at by itself."""

    __slots__ = ("starts", "stripped", "texts")

    def __init__(self, texts: list[str], starts: list[int], stripped: list[str]):
        self.texts: list[str] = texts
        self.starts: list[int] = starts
        self.stripped: list[str] = stripped

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        if isinstance(index, slice):
            return Lines(self.texts[index], self.starts[index], self.stripped[index])
        return Line(self.texts[index], self.starts[index], self.stripped[index])


Taken = tuple[list[list[Cell]], int]
"""What a layout took: cells, row by row or all at once, and how many lines."""

Layout = Callable[[Lines, int, int], "Taken | None"]


def lines_of(text: str, start: int) -> Lines:
    """The lines of a stretch of text that starts at an offset."""
    texts = text.split("\n")
    starts = [start]
    for line in texts:
        start += len(line) + 1
        starts.append(start)
    starts.pop()
    return Lines(texts, starts, [line.strip(BLANK) for line in texts])


Part = tuple[str, int, int, str, bool]
"""A cell in its line: text, from where to where, layout, whether it is noise."""


def parts_of(line: str, separator: str, layout: str) -> tuple[Part, ...]:
    """The cells of a line between separators."""
    parts: list[Part] = []
    at = 0
    for part in line.split(separator):
        stripped = part.strip(BLANK)
        begin = at + (part.index(stripped) if stripped else len(part))
        parts.append((stripped, begin, begin + len(stripped), layout, False))
        at += len(part) + 1
    return tuple(parts)


def single(line: str, layout: str = "") -> tuple[Part, ...]:
    """A line as one cell; none if there is nothing in it."""
    text, start, end, _, layout, _, noise = cell_of(line, 0, 0, layout)
    return ((text, start, end, layout, noise),) if text or layout else ()


def shapes_by(shape: Callable[[str], tuple[Part, ...]]) -> Bounded[str, tuple[Part, ...]]:
    """The cells of lines in a layout, by their text: the lines of most reports are much alike."""
    return Bounded(shape, 8192, lambda line: len(line) <= 100)


def cells_at(lines: Lines, shapes: Iterable[tuple[Part, ...]], rows: Iterable[int]) -> list[Cell]:
    """The cells of lines, whose shapes and numbers of rows are these."""
    return [
        new(Cell, (text, start + begin, start + end, row, layout, (), noise))
        for start, shape, row in zip(lines.starts, shapes, rows, strict=False)
        for text, begin, end, layout, noise in shape
    ]


_PAGE_NUMBER = re.compile(
    r"[-—·~_]{1,2}\s*\d{1,3}\s*[-—·~_]{1,2}|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}"
    r"|Page \d+.{0,8}|第\s*[一二三四五六七八九十]+\s*页"
)
_RULE = re.compile(r"-{4,}|={4,}")
"""Drawn under a heading, or between two sections."""


_BEFORE_NOISE: Final = "-—·~_=第P0123456789"
"""What a page number or a rule begins with."""


def _is_noise(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(text))


def cell_of(text: str, start: int, row: int, layout: str = "") -> Cell:
    """The cell that a stretch of a line is; page numbers and rules among bare lines are noise."""
    stripped = text.strip(BLANK)
    at = start + (text.index(stripped) if stripped else len(text))
    noise = stripped[:1] in _BEFORE_NOISE and not layout and _is_noise(stripped)
    return new(Cell, (stripped, at, at + len(stripped), row, layout, (), noise))
