"""PDF: ruled tables as grids, and what stands around them line by line, as it is aligned.

A page has no tables of its own, only lines and characters in their places. Where lines enclose
cells, a cell is what stands within them; a table that goes on on the next page is one with the
table before, if the same columns are ruled there. Lines of text keep their columns, so that a table
without rules is read as aligned text, and no surer than that. Page numbers and what stands at the
same place of many pages are left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence, Set
from contextlib import suppress
from io import BytesIO
from itertools import chain, pairwise
from typing import Any

from ...errors import MissingLibrary, UnreadableInput
from ...languages import Both
from ...libraries import library
from ...text.patterns import pattern
from ..contents import Format, opened, written
from ..decoded import Decoded
from ..pages.anew import anew
from ..pages.beside import parts_of
from ..pages.beyond import on_page
from ..pages.boxes import boxes_apart, rules_between
from ..pages.columns import Columns, lines_in_columns
from ..pages.contents import Page, contents_of
from ..pages.dots import rules_of_dots
from ..pages.drawn import drawings_of, is_outline, outlined, round_box
from ..pages.fields import holds_text, kind_of
from ..pages.lines import Box, is_within, without_shadows
from ..pages.spaces import bounds_of, rules_of
from ..pages.tables import ruled_table
from ..pages.torn import closing_rules
from ..pages.turned import is_upright, turn_of
from ..pages.unseen import without_unseen
from ..scans.engine import engine
from ..scans.sheet import sheet_of
from .picture import refuse_huge

__all__ = ["FORMAT"]

_MOST_PAGES, _MOST_CHARACTERS, _MOST_RULES = 300, 1_000_000, 10_000
_MOST_UNPACKED = 60_000_000
_LONGEST_STREAM = 3_000_000
_FONT = pattern(rb"/Length1\b|/(?:CID)?FontType0C|/Type1C|/OpenType")
_STREAM = pattern(rb"\bstream\r?\n")
_ABOUT = 1_000
"""How many bytes before a stream are looked at for what it is."""
_THICKEST = 3.0
"""What is thicker, in points, is the ground of something, and no rule."""
_OF_A_TABLE = 0.1
"""The least part of a page that a picture of a table takes."""
_RESOLUTION, _LONGEST_SIDE = 200 / 72, 5_000
"""How many pixels a point has in the picture that is made of a page, and the most of a side."""


def _decode(data: bytes) -> Decoded:
    """Return what a PDF says.

    Raises:
        MissingLibrary: pdfplumber is not installed.
        UnreadableInput: The file is broken, locked, or much too long.
    """
    plumber = library("pdfplumber", "documents")
    _refuse_packed(data)
    with (
        opened(
            Both("PDF 文件", "the PDF"),
            Both("完整的 PDF 文件", "a whole PDF file"),
            Both("请重新打印或导出为 PDF", "print it to PDF anew"),
        ),
        _unlocked(plumber, data) as pdf,
    ):
        if len(pdf.pages) > _MOST_PAGES:
            raise UnreadableInput(
                Both("PDF 页数过多", "the PDF has too many pages"),
                looked_for=Both(f"不超过 {_MOST_PAGES} 页", f"at most {_MOST_PAGES}"),
                found=Both(f"{len(pdf.pages)} 页", str(len(pdf.pages))),
                advice=Both("请只保留年度报告所在的页", "pass the pages of the report alone"),
            )
        pages = _pages(pdf.pages, data)
        if not any(page.stands for page in pages) and any(page.pictures for page in pages):
            engine()  # tells that it is missing
    return written(contents_of(pages), FORMAT.name)


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
                Both("PDF 的压缩比异常", "the PDF is packed out of all proportion"),
                looked_for=Both(
                    f"每页不超过 {_LONGEST_STREAM:,} 字节，"
                    f"除图片外合计不超过 {_MOST_UNPACKED:,} 字节，且只压缩一次",
                    f"at most {_LONGEST_STREAM:,} bytes of a page, and {_MOST_UNPACKED:,} "
                    "beside the pictures, packed once",
                ),
                advice=Both("请重新打印或导出为 PDF", "print it to PDF anew"),
            )


def _unlocked(plumber: Any, data: bytes) -> Any:
    """Open a PDF, if that takes no password."""
    try:
        return plumber.open(BytesIO(data))
    except Exception as error:
        if "Password" not in f"{type(error).__name__} {error!r}":
            raise
        raise UnreadableInput(
            Both("PDF 已加密", "the PDF is locked with a password"),
            advice=Both("请取消密码后重新保存", "save it without one"),
        ) from error


FORMAT = Format("pdf", lambda data: b"%PDF-" in data[:1024], _decode)


# ------------------------------------------------------------------------------------ pages


def _pages(pages: Sequence[Any], data: bytes) -> list[Page]:
    read: list[Page] = []
    characters = 0
    are_beside = False
    drawn = library("pypdfium2", "documents").PdfDocument(data)
    with suppress(Exception):  # fields that the document does not tell of as it should
        drawn.init_forms()
    for number, page in enumerate(pages):
        characters += len(page.chars)
        turn = turn_of(page.chars)
        is_form = not turn and any(map(holds_text, page.annots))
        if is_form:
            drawn[number].flatten()
        shown, seen = anew(drawn, number, turn) if turn or is_form else (page, drawn[number])
        notes = shown.annots if turn else page.annots
        parts = parts_of(without_unseen(shown, seen), are_beside)
        are_beside = len(parts) > 1
        for part in parts:
            before = read[-1].columns if read else None
            read.append(_page_of(part, notes, number + 1, before))
        page.close()  # what was made of it is no longer needed
        if characters > _MOST_CHARACTERS:
            raise UnreadableInput(
                Both("PDF 文字过多", "the PDF is too long"),
                looked_for=Both(
                    f"不超过 {_MOST_CHARACTERS:,} 字", f"at most {_MOST_CHARACTERS:,} characters"
                ),
                advice=Both("请只保留年度报告所在的页", "pass the pages of the report alone"),
            )
    return read


def _page_of(page: Any, notes: Sequence[Any], number: int, before: Columns | None) -> Page:
    """Return what stands on a page, on which notes and fields may lie.

    Args:
        page: The page as pdfplumber has it.
        notes: What lies on it.
        number: Its number.
        before: The columns in which the lines of the page before it stand.
    """
    page = without_shadows(page)
    upright = on_page([char for char in page.chars if is_upright(char)], page)
    of_page = Page(number, float(page.height))
    rest = upright
    curves = [curve for curve in page.curves if not is_outline(curve)]
    of_dots, dots = rules_of_dots(page.rects)
    rules = len(page.rects) - len(dots) + len(of_dots) + len(page.lines) + len(curves)
    if rules > _MOST_RULES:
        raise UnreadableInput(
            Both("PDF 页面上的线条过多", "a page of the PDF has too many lines"),
            looked_for=Both(f"每页不超过 {_MOST_RULES:,} 条", f"at most {_MOST_RULES:,}"),
            found=Both(f"第 {number} 页有 {rules:,} 条", f"{rules:,} on page {number}"),
            advice=Both("请只保留年度报告所在的页", "pass the pages of the report alone"),
        )
    rounded = [box for box in map(round_box, curves) if box is not None]
    rects = [*(rect for rect in page.rects if id(rect) not in dots), *rounded]
    frames = _frames(rects)
    fields = [_box(one) for one in notes if kind_of(one) == "Widget"]
    apart = boxes_apart(rects, upright)
    cells = {box for box, _ in apart}

    def is_rule(one: Any) -> bool:
        return (
            id(one) not in dots
            and _may_be_rule(one, frames, fields)
            and not _is_part_of(one, cells)
        )

    ruled_page = page.filter(is_rule)
    sides = [*of_dots, *filter(is_rule, rounded)]
    between = _together(
        rules_between(place for _, place in apart),
        {f"explicit_{along}_lines": sides for along in ("horizontal", "vertical") if sides},
    )
    finder = ruled_page.debug_tablefinder(between)
    drawn = finder.edges
    if closing := closing_rules(drawn, upright):
        between = _together(between, closing)
        finder = ruled_page.debug_tablefinder(between)
    edges = _edges_of(ruled_page, between)
    tables: list[Box] = []
    for table in finder.tables:
        bounds = bounds_of(table.bbox, finder.edges)
        inside = [char for char in rest if is_within(char, bounds)]
        drawings = drawings_of(page, notes, bounds)
        ruled = ruled_table(bounds, rules_of(bounds, edges), drawn, rest, drawings, number)
        if ruled.is_frame or ruled.is_of_columns:
            continue
        ruled.origin = page.bbox[0]
        tables.append(bounds)
        of_page.stands.append(ruled)
        taken = set(map(id, inside))
        rest = [char for char in rest if id(char) not in taken]
    lines, of_page.columns = lines_in_columns(rest, before)
    of_page.stands += lines
    for box in _pictures(page, tables):
        if any(is_within(char, box) for char in page.chars) or not _recognise(page, box, of_page):
            of_page.pictures += 1
    of_page.stands.sort(key=lambda one: one.top)
    return of_page


def _together(*rules: Mapping[str, list[Any]]) -> Mapping[str, list[Any]]:
    return {name: [*chain(*(one.get(name, ()) for one in rules))] for name in chain(*rules)}


def _edges_of(page: Any, more: Mapping[str, list[Any]]) -> list[Any]:
    """Return all that may be a rule on a page, in pieces, and the rules that it lacks."""
    edges_of = library("pdfplumber.utils", "documents", "pdfplumber").obj_to_edges
    added = chain.from_iterable(map(edges_of, chain(*more.values())))
    return [
        one
        for one in [*page.edges, *added]
        if one["orientation"] and max(one["width"], one["height"]) >= 1
    ]


def _is_part_of(thing: Any, cells: Collection[Box]) -> bool:
    """Tell whether something is a cell of its own, or the inner side of its border."""
    return thing["object_type"] == "rect" and any(
        all(abs(one - other) <= _THICKEST for one, other in zip(_box(thing), cell, strict=True))
        for cell in cells
    )


def _may_be_rule(thing: Any, frames: Set[Box], fields: Sequence[Box]) -> bool:
    """Tell whether something may be a rule: no ground, no letter, no frame of a field."""
    if any(is_within(thing, field) for field in fields):
        return False
    if thing["object_type"] == "curve":
        return not is_outline(thing) and round_box(thing) is None
    return not _is_ground(thing) or _box(thing) in frames


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


def _pictures(page: Any, tables: Sequence[Box]) -> list[Box]:
    """Return where the pictures of a page are that are large enough to hold a table.

    A page without text is one picture, in however many strips it is kept. So are letters that are
    but outlines, outside of the tables, in whose cells they are noted.
    """
    letters = outlined(page, tables)
    boxes: list[Box] = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in page.images]
    least = _OF_A_TABLE * float(page.width * page.height)
    if not page.chars:
        return [page.bbox] if letters or sum(map(_size, boxes)) > least else []
    return [*[box for box in boxes if _size(box) > least], *([letters] if letters else ())]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _recognise(page: Any, box: Box, of_page: Page) -> bool:
    """Add what a picture says to what stands on its page; tell whether that is possible.

    Raises:
        UnreadableInput: It is too large.
    """
    try:
        reads = engine()
    except MissingLibrary:
        return False
    for one in page.images:
        refuse_huge(one["srcsize"])
    left, top, right, bottom = page.bbox
    box = max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom)
    if _size(box) <= 0:
        return False
    resolution = min(_RESOLUTION, _LONGEST_SIDE / max(page.width, page.height))
    picture = page.crop(box).to_image(72 * resolution, antialias=True).original.convert("L")
    image = library("numpy", "ocr").asarray(picture)
    sheet = sheet_of(image, resolution, 1 / resolution, of_page.number, reads)
    if not page.chars:
        of_page.height = sheet.height  # a page that is turned is read upright
    of_page.stands += [one.moved(box[0], box[1]) for one in sheet.stands]
    of_page.recognised = True
    return True
