"""Places: offsets, lines and columns in a text, and where its user finds them in a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from attrs import field, frozen

from .numerals import IN_ENGLISH
from .patterns import pattern

__all__ = [
    "LINE_END",
    "DocumentPlaces",
    "Mark",
    "PackedSpan",
    "Place",
    "Places",
    "Span",
    "Stretches",
    "packed",
    "unpacked",
]

LINE_END = pattern(r"\r\n|[\r\n]")
"""The end of a line."""
_PARTS = {f"第{chinese}部分": f"part {english}" for chinese, english in IN_ENGLISH.items()}
"""The parts of the report, as places name them."""


@frozen
class Place:
    """Where something stands in a document, so that its user finds it again.

    Attributes:
        part: The part of the report: ``第三部分``; empty before the first.
        paragraph: Which paragraph of the part, from 1, its heading not counted; of a page (PDF),
            which line of it.
        table: Which table of the part, from 1.
        tables: How many tables the part has.
        row: The row of the table, from 1.
        column: The column of the table, from 1; a merged cell is in the first of its columns.
        page: The page, from 1, where the document has pages.
        box: Left, top, right and bottom on that page, in points from its upper left corner.
    """

    part: str = ""
    paragraph: int | None = None
    table: int | None = None
    tables: int = 1
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[int, int, int, int] | None = None

    @property
    def chinese(self) -> str:
        """The place in Chinese: 第三部分表格 第5行 第2列."""
        page = f"第{self.page}页 " if self.page else ""
        if self.table is not None:
            which = f"第{self.table}个表格" if self.tables > 1 else "表格"
            return f"{page}{self.part or '正文前'}{which} 第{self.row}行 第{self.column}列"
        if self.page:
            return f"第{self.page}页 第{self.paragraph}行"
        return (
            f"{self.part or '正文前'} 第{self.paragraph}段"
            if self.paragraph
            else f"{self.part}标题"
        )

    @property
    def english(self) -> str:
        """The place in English: table of part three, row 5, column 2."""
        page = f"page {self.page}, " if self.page else ""
        part = _PARTS.get(self.part, self.part) or "the beginning"
        if self.table is not None:
            which = f"table {self.table}" if self.tables > 1 else "table"
            return f"{page}{which} of {part}, row {self.row}, column {self.column}"
        if self.page:
            return f"page {self.page}, line {self.paragraph}"
        return f"{part}, paragraph {self.paragraph}" if self.paragraph else f"heading of {part}"


@frozen(order=True)
class Span:
    """A stretch of the text that the caller passed, or that was made of a document.

    Attributes:
        start: Offset of the first character, from 0, in code points.
        end: Offset after the last character (exclusive).
        line: Line of the first character, from 1; lines end with LF, CR or CRLF.
        column: Column of the first character in its line, from 1, in code points.
        place: Where that is in a document that is no text; None for a text.
    """

    start: int
    end: int
    line: int
    column: int
    place: Place | None = field(default=None, eq=False, order=False, repr=False)

    @property
    def chinese(self) -> str:
        """The place in Chinese, as its user finds it again: 第3行第5列."""
        return self.place.chinese if self.place else f"第{self.line}行第{self.column}列"

    @property
    def english(self) -> str:
        """The place in English: line 3, column 5."""
        return self.place.english if self.place else f"line {self.line}, column {self.column}"


PackedSpan = tuple[int, int, int, int, Place | None]
"""What a span says, plainly."""


def packed(span: Span | None) -> PackedSpan | None:
    """Return what a span says, if there is one."""
    if span is None:
        return None
    return (span.start, span.end, span.line, span.column, span.place)


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

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
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


class Mark(NamedTuple):
    """Where something begins in the text that was made of a document: a paragraph, or a cell.

    ``table`` counts the tables of the document; it is None for a paragraph.
    """

    start: int
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    line: int | None = None
    box: tuple[int, int, int, int] | None = None


class DocumentPlaces(Places):
    """Places in the text that was made of a document, each with its place in that.

    Args:
        text: The text.
        marks: Where its paragraphs and its cells begin, in order.
        parts: Where the parts of the report begin, and what they are called: ``第三部分``.
        within: Its own place, where it is a stretch of another text.
    """

    def __init__(
        self,
        text: str,
        marks: Sequence[Mark],
        parts: Sequence[tuple[int, str]],
        within: Span | None = None,
    ) -> None:
        super().__init__(text, within)
        self._marks, self._parts = marks, parts

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        return DocumentPlaces._of_document, (
            self._starts,
            packed(self._within),
            tuple(self._marks),
            tuple(self._parts),
        )

    @staticmethod
    def _of_document(
        starts: list[int],
        within: PackedSpan | None,
        marks: Sequence[Mark],
        parts: Sequence[tuple[int, str]],
    ) -> DocumentPlaces:
        places = DocumentPlaces("", marks, parts, unpacked(within))
        places._starts = starts
        return places

    @cached_property
    def _begins(self) -> list[int]:
        return [mark.start for mark in self._marks]

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets of the text, with its place in the document."""
        span = super().span(start, end)
        at = bisect_right(self._begins, start) - 1
        place = self._places[at] if at >= 0 else None
        return Span(span.start, span.end, span.line, span.column, place)

    @cached_property
    def _places(self) -> list[Place]:
        """The place of each mark."""
        places: list[Place] = []
        bounds = [(0, ""), *self._parts, (1 + max(self._begins, default=0), "")]
        at = 0
        for (_, part), (end, _) in pairwise(bounds):
            own: list[Mark] = []
            while at < len(self._marks) and self._marks[at].start < end:
                own.append(self._marks[at])
                at += 1
            tables = list(dict.fromkeys(mark.table for mark in own if mark.table is not None))
            paragraph = -1 if part else 0  # the heading is none of the part's paragraphs
            for mark in own:
                if mark.table is None:
                    paragraph += 1
                    counted = mark.line or paragraph
                    places.append(Place(part, counted, page=mark.page, box=mark.box))
                else:
                    table, of = tables.index(mark.table) + 1, len(tables)
                    more = (mark.row, mark.column, mark.page, mark.box)
                    places.append(Place(part, None, table, of, *more))
        return places


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
            begun.place,
        )
