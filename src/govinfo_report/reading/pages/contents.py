"""Contents of pages: what stands on them one after another, without their heads and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from ...text.patterns import pattern
from ..contents import Content, Paragraph, Picture
from .columns import Columns, are_of_a_table
from .lines import Line
from .tables import Ruled

__all__ = ["Page", "contents_of"]

_MARGIN = 0.12
"""The part of a page at its top and bottom where heads and numbers of pages stand."""
_AROUND = "—–－─·.•-"
_NUMBER = pattern("第?[0-9]{1,4}(?:页(?:[/／,，]?共?[0-9]{1,4}页?)?|[/／,，]共?[0-9]{1,4}页?)?")
"""The number of a page, without blanks and what stands around it: - 3 -, 第3页 共8页, 3/8."""
_FIGURES_APART = pattern(f"[0-9{_AROUND}]+(?: {{3,}}[0-9{_AROUND}]+)+")
"""Figures of a row: so far apart stands no number of a page from what is around it."""
_LONGEST_NUMBER = 4
_SAME_HEIGHT = 3.0
"""How far apart, in points, what stands at the same height of two pages is at most."""


@define(eq=False)
class Page:
    """What stands on a page, from top to bottom.

    ``pictures`` are those on it that are not read, ``recognised`` tells whether any was, and
    ``columns`` are those in which its lines stand.
    """

    number: int
    height: float
    stands: list[Line | Ruled] = field(factory=list)
    pictures: int = 0
    recognised: bool = False
    columns: Columns | None = None


def contents_of(pages: Sequence[Page]) -> Iterator[Content]:
    """Give what stands on the pages, without their heads and numbers."""
    heads = _Heads.of(pages)
    last: Ruled | None = None
    pictures: list[Picture] = []
    above: tuple[Page, Sequence[Line | Ruled]] = (pages[0], ()) if pages else (Page(0, 0), ())
    for page in pages:
        stands = [one for one in page.stands if not heads.have(one, page)]
        if page.pictures:
            where = f"第{page.number}页" if stands else f"整个第{page.number}页"
            place = f"on page {page.number}" if stands else f"the whole of page {page.number}"
            pictures.append(Picture(where, place))
        if page.recognised:
            pictures.append(Picture(f"第{page.number}页", f"on page {page.number}", True))
        if not stands:
            continue
        first = stands[0]
        if last is not None and isinstance(first, Ruled) and last.is_continued_by(first):
            last.add(first)
            stands = stands[1:]
        elif last is not None:
            yield last.grid()
            last = None
        if page is not pages[0] and not _goes_on(above, (page, stands)):
            yield Paragraph("\f")
        above = page, stands
        number = 0
        for one in stands:
            if last is not None:
                yield last.grid()
                last = None
            if isinstance(one, Ruled):
                last = one
            else:
                number += 1
                yield Paragraph(one.text, page.number, number, one.box, recognised=one.recognised)
    if last is not None:
        yield last.grid()
    yield from pictures


_LOOKED_AT = 3
"""So many lines at the end of a page, or at its beginning, show whether a table stands there."""


def _goes_on(
    above: tuple[Page, Sequence[Line | Ruled]], below: tuple[Page, Sequence[Line | Ruled]]
) -> bool:
    """Tell whether a table without rules goes on from one page to the next, in its columns."""
    (page, last), (following, first) = above, below
    return (
        page.columns is not None
        and following.columns is not None
        and following.number == page.number + 1
        and page.columns.go_on_in(following.columns)
        and are_of_a_table(last[-_LOOKED_AT:])
        and are_of_a_table(first[:_LOOKED_AT])
    )


@frozen
class _Heads:
    """The heads and the numbers of pages, which are no part of what these say.

    Attributes:
        heights: On which page and how high each head stands; the title of the report may say the
            same as the head of its page.
        pages: How many pages there are.
        shifts: By how much the numbers of pages that are bare differ from their places: a number
            without anything around it may be the last figure of a row as well.
    """

    heights: Mapping[str, Collection[tuple[int, float]]]
    pages: int
    shifts: Collection[int]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> _Heads:
        """Return those of these pages."""
        heights: dict[str, list[tuple[int, float]]] = {}
        shifts: Counter[int] = Counter([0, 0])
        for page in pages:
            for one in page.stands:
                if _is_at_edge(one, page):
                    heights.setdefault(_key(one), []).append((page.number, _height(one, page)))
                    shifts.update({int(n) - page.number for n in [_bare(one)] if n.isdecimal()})
        return cls(heights, len(pages), {shift for shift, count in shifts.items() if count > 1})

    def have(self, line: Line | Ruled, page: Page) -> bool:
        """Tell whether a line is the head of a page, or its number."""
        if not isinstance(line, Line) or not _is_at_edge(line, page):
            return False
        if line not in (page.stands[0], page.stands[-1]) or _FIGURES_APART.fullmatch(line.text):
            return False
        said = "".join(line.text.split())
        if said.isdecimal():
            return len(said) <= _LONGEST_NUMBER and int(said) - page.number in self.shifts
        if _NUMBER.fullmatch(said.strip(_AROUND)):
            return True
        height, all_of_them = _height(line, page), self.heights.get(_key(line), ())
        often = len({number for number, one in all_of_them if abs(height - one) <= _SAME_HEIGHT})
        return often > 1 and often >= self.pages / 2


def _bare(line: Line | Ruled) -> str:
    """Return the number that a line consists of; empty for none."""
    said = line.text.strip() if isinstance(line, Line) else ""
    return said if said.isdecimal() and len(said) <= _LONGEST_NUMBER else ""


def _key(line: Line | Ruled) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split())) if isinstance(line, Line) else ""


def _height(line: Line | Ruled, page: Page) -> float:
    """Return how far a line is from the edge of the page that it stands at."""
    return min(line.top, page.height - line.bottom)


def _is_at_edge(line: Line | Ruled, page: Page) -> bool:
    return isinstance(line, Line) and _height(line, page) < _MARGIN * page.height
