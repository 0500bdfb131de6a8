"""Contents of pages: what stands on them one after another, without their heads and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field

from ..contents import Content, Paragraph, Picture
from .lines import Line
from .tables import Ruled

__all__ = ["Page", "contents_of"]

_MARGIN = 0.12
"""The part of a page at its top and bottom where heads and numbers of pages stand."""
_AROUND = "-—–－─·.•"
_NUMBER = re.compile("第?[0-9]{1,4}页?(?:[/／,，]?共?[0-9]{1,4}页?)?")
"""The number of a page, without blanks and what stands around it: - 3 -, 第3页 共8页, 3/8."""


@define(eq=False)
class Page:
    """What stands on a page, from top to bottom.

    ``pictures`` are those on it that are not read, ``recognised`` tells whether any was.
    """

    number: int
    height: float
    stands: list[Line | Ruled] = field(factory=list)
    pictures: int = 0
    recognised: bool = False


def contents_of(pages: Sequence[Page]) -> Iterator[Content]:
    """Give what stands on the pages, without their heads and numbers."""
    heads = _heads(pages)
    last: Ruled | None = None
    pictures: list[Picture] = []
    for page in pages:
        stands = [one for one in page.stands if not _is_head(one, page, heads)]
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
        if page is not pages[0]:
            yield Paragraph("\f")
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


def _heads(pages: Sequence[Page]) -> frozenset[str]:
    """Return what stands at the edge of several pages, but for the figures in it."""
    often = Counter(
        key
        for page in pages
        for key in {_key(one) for one in page.stands if _is_at_edge(one, page)}
    )
    return frozenset(key for key, count in often.items() if count > 1 and count >= len(pages) / 2)


def _key(line: Line | Ruled) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split())) if isinstance(line, Line) else ""


def _is_at_edge(line: Line | Ruled, page: Page) -> bool:
    room = _MARGIN * page.height
    return isinstance(line, Line) and (line.bottom < room or line.top > page.height - room)


def _is_head(line: Line | Ruled, page: Page, heads: frozenset[str]) -> bool:
    """Tell whether a line is the head of a page, or its number."""
    if not isinstance(line, Line) or not _is_at_edge(line, page):
        return False
    if line not in (page.stands[0], page.stands[-1]):
        return False
    number = "".join(line.text.split()).strip(_AROUND)
    return _key(line) in heads or _NUMBER.fullmatch(number) is not None
