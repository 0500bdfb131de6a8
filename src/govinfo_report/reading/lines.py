"""Lines of a text, which a layout is given, and the cells that it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from operator import add
from typing import Final, NamedTuple, overload

from attrs import frozen

from ..text.caches import Bounded
from ..text.patterns import pattern
from ..text.script import JUNK
from .blocks import TextCell, Traits, new

__all__ = [
    "BLANK",
    "Layout",
    "Line",
    "Lines",
    "Segment",
    "Taken",
    "block_of",
    "cell_of",
    "cell_of_pieces",
    "cells_at",
    "lines_of",
    "numbered",
    "segments_of",
    "shapes_by",
    "single",
]

BLANK: Final = " \t\r\f\n" + JUNK
"""The characters that may stand around the text of a cell."""


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


Taken = tuple[list[TextCell], int]
"""The cells that a layout took, in reading order, and how many lines they were."""


@frozen(eq=False, kw_only=True)
class Layout:
    """One way in which a table lies in a text, line by line.

    Attributes:
        traits: What the cells of its grids can be trusted for.
        begins: Whether it may begin with a line, given as it is and without blanks around it. It is
            asked of every line of every text; only where it says yes is ``take`` called.
        take: Takes as many lines as it understands, from the one of this index on, and numbers the
            rows from this number on. None where that line is not its own after all.
        after: The names of the layouts that are tried before it.
    """

    traits: Traits
    begins: Callable[[str, str], bool]
    take: Callable[[Lines, int, int], Taken | None]
    after: tuple[str, ...] = ()


def lines_of(text: str, start: int) -> Lines:
    """Return the lines of a stretch of text that starts at an offset."""
    texts = text.split("\n")
    before = accumulate(map(len, texts), initial=start)  # without the line ends
    starts = list(map(add, before, range(len(texts))))
    return Lines(texts, starts, [line.strip(BLANK) for line in texts])


def block_of(lines: Lines, first: int, separator: str, apart: int) -> Lines:
    """Return the stretch of lines in which a separator keeps turning up, at most so far apart."""
    texts, stripped = lines.texts, lines.stripped
    last = first
    for look in range(first, len(texts)):
        if separator in texts[look]:
            last = look
        elif look - last >= apart or len(stripped[look]) > 120:
            break
    return lines[first : last + 1]


Segment = tuple[str, int, int, "Traits | None", bool, int]
"""A cell in its line: text, from where to where, traits, whether it is noise, its column."""


def segments_of(line: str, separator: str, traits: Traits) -> tuple[Segment, ...]:
    """Return the cells of a line between separators."""
    segments: list[Segment] = []
    at = 0
    for column, part in enumerate(line.split(separator)):
        stripped = part.strip(BLANK)
        begin = at + (part.index(stripped) if stripped else len(part))
        segments.append((stripped, begin, begin + len(stripped), traits, False, column))
        at += len(part) + len(separator)
    return tuple(segments)


def numbered(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the cells of a line that are left, their columns counted anew."""
    return tuple((*segment[:-1], column) for column, segment in enumerate(segments))


def single(line: str, traits: Traits | None = None) -> tuple[Segment, ...]:
    """Return a line as one cell; none if there is nothing in it."""
    text, start, end, _, traits, _, noise, _, _ = cell_of(line, 0, 0, traits)
    return ((text, start, end, traits, noise, 0),) if text or traits else ()


def shapes_by(shape: Callable[[str], tuple[Segment, ...]]) -> Bounded[str, tuple[Segment, ...]]:
    """Keep the cells of lines in a layout, by their text: most reports have much the same."""
    return Bounded(shape, 8192, lambda line: len(line) <= 100)


def cells_at(
    lines: Lines, shapes: Iterable[tuple[Segment, ...]], rows: Iterable[int]
) -> list[TextCell]:
    """Return the cells of lines, whose shapes and numbers of rows are these."""
    return [
        new(TextCell, (text, start + begin, start + end, row, traits, (), noise, column, 1))
        for start, shape, row in zip(lines.starts, shapes, rows, strict=False)
        for text, begin, end, traits, noise, column in shape
    ]


def cell_of_pieces(
    pieces: Sequence[tuple[str, int]],
    row: int,
    traits: Traits,
    column: int,
    apart: Collection[int] = (),
) -> TextCell:
    """Return the cell that stretches of a text make up, each given with its offset.

    Nothing stands between two of them, but a blank behind those that are told ``apart``.
    """
    texts: list[str] = []
    kept: list[tuple[int, int]] = []
    for number, (text, at) in enumerate(pieces):
        stripped = text.strip(BLANK)
        if stripped:
            begin = at + text.index(stripped)
            texts.append(stripped + " " if number in apart else stripped)
            kept.append((begin, begin + len(texts[-1])))
    if not kept:
        return TextCell("", pieces[0][1], pieces[0][1], row, traits, column=column)
    return TextCell(
        "".join(texts),
        kept[0][0],
        kept[-1][1],
        row,
        traits,
        tuple(kept) if len(kept) > 1 else (),
        column=column,
    )


_PAGE_NUMBER = pattern(
    r"[-—·~_]{1,2}\s*\d{1,3}\s*[-—·~_]{1,2}|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}"
    r"|Page \d+.{0,8}|第\s*[一二三四五六七八九十]+\s*页"
    # … or the address of the page, as browsers print it, with the number behind it
    r"|https?://\S+\s+\d{1,3}/\d{1,3}"
)
_OF_RULES: Final = "-= \t"
"""Drawn under a heading, between two sections, or under each of the heads of a table."""


_COUNT_OF_ROWS = pattern(r"\d+ rows? {1,4}\d+ columns?")
"""Stands in the last cell of a frame that a program drew."""
_BEFORE_NOISE: Final = "-—·~_=第Ph0123456789"
"""The characters that a page number or a rule begins with."""


def _is_noise(text: str) -> bool:
    if not text.strip(_OF_RULES):
        return "----" in text or "====" in text
    return _PAGE_NUMBER.fullmatch(text) is not None


def cell_of(
    text: str, start: int, row: int, traits: Traits | None = None, column: int = 0, span: int = 1
) -> TextCell:
    """Return the cell that a stretch of a line is; bare page numbers and rules are noise."""
    stripped = text.strip(BLANK)
    at = start + (text.index(stripped) if stripped else len(text))
    noise = stripped[:1] in _BEFORE_NOISE and (
        "row" in stripped and _COUNT_OF_ROWS.fullmatch(stripped) is not None
        if traits
        else _is_noise(stripped)
    )
    return new(TextCell, (stripped, at, at + len(stripped), row, traits, (), noise, column, span))
