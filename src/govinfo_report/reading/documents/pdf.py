"""PDF: ruled tables as grids, and what stands around them line by line, as it is aligned.

A page has no tables of its own, only lines and characters in their places. Where lines enclose
cells, a cell is what stands within them; a table that goes on on the next page is one with the
table before, if the same columns are ruled there. Lines of text keep their columns, so that a table
without rules is read as aligned text, and no surer than that. Page numbers and what stands at the
same place of many pages are left out.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from typing import Any

from attrs import define, field

from ...errors import UnreadableInput
from ...libraries import library
from ..contents import Content, Format, Paragraph, Picture, opened, written
from ..decoded import Decoded
from ..pages.lines import Box, Line, is_within, lines_of
from ..pages.tables import Ruled, bounds_of, ruled_table

__all__ = ["FORMAT"]

_MOST_PAGES, _MOST_CHARACTERS, _MOST_RULES = 300, 1_000_000, 10_000
_MOST_UNPACKED = 60_000_000
_LONGEST_STREAM = 3_000_000
_FONT = re.compile(rb"/Length1\b|/(?:CID)?FontType0C|/Type1C|/OpenType")
_STREAM = re.compile(rb"\bstream\r?\n")
_ABOUT = 1_000
"""How many bytes before a stream are looked at for what it is."""
_THICKEST = 3.0
"""What is thicker, in points, is the ground of something, and no rule."""
_OF_A_TABLE = 0.1
"""The least part of a page that a picture of a table takes."""
_MARGIN = 0.12
"""The part of a page at its top and bottom where heads and numbers of pages stand."""
_AROUND = "-—–－─·.•"
_NUMBER = re.compile("第?[0-9]{1,4}页?(?:[/／,，]?共?[0-9]{1,4}页?)?")
"""The number of a page, without blanks and what stands around it: - 3 -, 第3页 共8页, 3/8."""


def _decode(data: bytes) -> Decoded:
    """Return what a PDF says.

    Raises:
        MissingLibrary: pdfplumber is not installed.
        UnreadableInput: The file is broken, locked, or much too long.
    """
    plumber = library("pdfplumber", "documents")
    _refuse_packed(data)
    with (
        opened("the PDF", "a whole PDF file", "print it to PDF anew"),
        _unlocked(plumber, data) as pdf,
    ):
        if len(pdf.pages) > _MOST_PAGES:
            raise UnreadableInput(
                "the PDF has too many pages",
                looked_for=f"at most {_MOST_PAGES}",
                found=str(len(pdf.pages)),
                advice="pass the pages of the report alone",
            )
        pages = _pages(pdf.pages)
    return written(_contents(pages), FORMAT.name)


def _refuse_packed(data: bytes) -> None:
    """Refuse streams that would be out of all proportion unpacked: nothing else bounds them.

    Pictures are left out: they are not unpacked.

    Raises:
        UnreadableInput: There are some.
    """
    room = _MOST_UNPACKED
    at = 0
    while found := _STREAM.search(data, at):
        at = max(data.find(b"endstream", found.end()), found.end())
        about = data[max(found.start() - _ABOUT, 0) : found.start()].rpartition(b"obj")[2]
        if b"FlateDecode" not in about or b"/Image" in about:
            continue
        most = room if _FONT.search(about) else min(room, _LONGEST_STREAM)
        unpacked = b""
        with suppress(zlib.error):
            unpacked = zlib.decompressobj().decompress(data[found.end() : at], most)
        room -= len(unpacked)
        if len(unpacked) >= most or about.count(b"FlateDecode") > 1:
            raise UnreadableInput(
                "the PDF is packed out of all proportion",
                looked_for=f"at most {_LONGEST_STREAM:,} bytes of a page, and {_MOST_UNPACKED:,} "
                "beside the pictures, packed once",
                advice="print it to PDF anew",
            )


def _unlocked(plumber: Any, data: bytes) -> Any:
    """Open a PDF, if that takes no password."""
    try:
        return plumber.open(BytesIO(data))
    except Exception as error:
        if "Password" not in f"{type(error).__name__} {error!r}":
            raise
        raise UnreadableInput(
            "the PDF is locked with a password", advice="save it without one"
        ) from error


FORMAT = Format("pdf", lambda data: b"%PDF-" in data[:1024], _decode)


# ------------------------------------------------------------------------------------ pages


@define(eq=False)
class _Page:
    """What stands on a page, from top to bottom."""

    number: int
    height: float
    stands: list[Line | Ruled] = field(factory=list)
    pictures: int = 0


def _pages(pages: Sequence[Any]) -> list[_Page]:
    read: list[_Page] = []
    characters = 0
    for page in pages:
        read.append(_page_of(page))
        characters += len(page.chars)
        page.close()  # what was made of it is no longer needed
        if characters > _MOST_CHARACTERS:
            raise UnreadableInput(
                "the PDF is too long",
                looked_for=f"at most {_MOST_CHARACTERS:,} characters",
                advice="pass the pages of the report alone",
            )
    return read


def _page_of(page: Any) -> _Page:
    """Return what stands on a page."""
    page = page.dedupe_chars()
    upright = [char for char in page.chars if char["upright"] and _is_on(char, page)]
    of_page = _Page(page.page_number, float(page.height), pictures=_pictures(page))
    rest = upright
    rules = len(page.rects) + len(page.lines) + len(page.curves)
    if rules > _MOST_RULES:
        raise UnreadableInput(
            "a page of the PDF has too many lines",
            looked_for=f"at most {_MOST_RULES:,}",
            found=f"{rules:,} on page {page.page_number}",
            advice="pass the pages of the report alone",
        )
    frames = _frames(page.rects)
    finder = page.filter(lambda one: not _is_ground(one) or _box(one) in frames).debug_tablefinder()
    for table in finder.tables:
        bounds = bounds_of(table.bbox, finder.edges)
        inside = [char for char in rest if is_within(char, bounds)]
        ruled = ruled_table(bounds, finder.edges, inside, of_page.number)
        if ruled.is_frame:
            continue
        of_page.stands.append(ruled)
        taken = set(map(id, inside))
        rest = [char for char in rest if id(char) not in taken]
    of_page.stands += lines_of(rest)
    of_page.stands.sort(key=lambda one: one.top)
    return of_page


def _is_ground(thing: Any) -> bool:
    """Tell whether something is the ground of other things: its edges are no rules."""
    return bool(
        thing["object_type"] == "rect"
        and thing.get("fill")
        and not thing.get("stroke")
        and min(thing["width"], thing["height"]) > _THICKEST
    )


def _frames(rects: Sequence[Any]) -> frozenset[Box]:
    """Return the grounds of which one lies within another, with a rule's room between their edges.

    That is how the border of a cell is drawn that is filled, not stroked.
    """
    return frozenset(
        box
        for one, other in pairwise(filter(_is_ground, rects))
        if _is_frame(*sorted((_box(one), _box(other))))
        for box in (_box(one), _box(other))
    )


def _is_frame(outer: Box, inner: Box) -> bool:
    rooms = (
        inner[0] - outer[0],
        inner[1] - outer[1],
        outer[2] - inner[2],
        outer[3] - inner[3],
    )
    return all(0 < room <= _THICKEST for room in rooms)


def _box(thing: Any) -> Box:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _pictures(page: Any) -> int:
    """Count the pictures of a page that are large enough to hold a table."""
    room = _OF_A_TABLE * float(page.width * page.height)
    return sum((one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) > room for one in page.images)


def _is_on(char: Any, page: Any) -> bool:
    return bool(-1 <= char["x0"] <= page.width and -1 <= char["top"] <= page.height)


# ---------------------------------------------------------------------------------- contents


def _contents(pages: Sequence[_Page]) -> Iterator[Content]:
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
                yield Paragraph(one.text, page.number, number, one.box)
    if last is not None:
        yield last.grid()
    yield from pictures


def _heads(pages: Sequence[_Page]) -> frozenset[str]:
    """Return what stands at the edge of several pages, but for the figures in it."""
    often = Counter(
        key
        for page in pages
        for key in {_key(one) for one in page.stands if _is_at_edge(one, page)}
    )
    return frozenset(key for key, count in often.items() if count > 1 and count >= len(pages) / 2)


def _key(line: Line | Ruled) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split())) if isinstance(line, Line) else ""


def _is_at_edge(line: Line | Ruled, page: _Page) -> bool:
    room = _MARGIN * page.height
    return isinstance(line, Line) and (line.bottom < room or line.top > page.height - room)


def _is_head(line: Line | Ruled, page: _Page, heads: frozenset[str]) -> bool:
    """Tell whether a line is the head of a page, or its number."""
    if not isinstance(line, Line) or not _is_at_edge(line, page):
        return False
    if line not in (page.stands[0], page.stands[-1]):
        return False
    number = "".join(line.text.split()).strip(_AROUND)
    return _key(line) in heads or _NUMBER.fullmatch(number) is not None
