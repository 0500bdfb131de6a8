"""Text of a page that nobody sees: not drawn at all, drawn over, or no darker than its ground.

Under a scanned page lies what some program recognised in it; a figure that was corrected lies under
a white box with another one; a layer may be switched off. All that is no more content than what a
Word file or a page of the web hides.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ...libraries import library
from .lines import Box, Character, is_within

__all__ = ["without_unseen"]

_UNSEEN = (3, 7)
"""The ways to write text that leave no ink (ISO 32000-1, 9.3.6)."""
_BAND = 8.0
"""Boxes are kept by the bands of a page, so high in points, that they lie in."""
_PALE = 0.97
"""As good as white, of 1."""
_LEAST_COVER = 3.0
"""What is lower or narrower, in points, is a rule."""
_SCALE = 2
"""How many pixels a point has where it is looked at whether anything is seen."""
_LEAST_CONTRAST = 12
"""By how many of 256 shades ink differs from its ground."""
_FAINT = frozenset(".,，．、。·'’-")
"""Characters so small that the middle of their place shows nothing."""


def without_unseen(page: Any, drawn: Any) -> Any:
    """Return a page without the characters that nobody sees.

    Args:
        page: The page as pdfplumber has it.
        drawn: The same page as pypdfium2 has it, which knows how text is drawn.
    """
    unseen = _without_ink(page, drawn)
    looked_at = _Looked(page)
    unseen |= {id(char) for char in _pale(page) if not looked_at.shows(char)}
    for char, has_clip in _covered(page, drawn):
        if not has_clip or not looked_at.shows(char):
            unseen.add(id(char))
    if _has_layers_off(page.pdf):
        unseen |= {id(char) for char in page.chars if not looked_at.shows(char)}
    return page.filter(lambda one: id(one) not in unseen) if unseen else page


def _without_ink(page: Any, drawn: Any) -> set[int]:
    """Return which characters are written so that they leave no ink."""
    raw: Any = library("pypdfium2.raw", "documents", "pypdfium2")
    seen, unseen = _Boxes(page.bbox), _Boxes(page.bbox)
    shown = _on_page(page, drawn)
    for one in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        boxes = unseen if raw.FPDFTextObj_GetTextRenderMode(one.raw) in _UNSEEN else seen
        boxes.add(shown(_bounds(one)))
    if not unseen.bands:
        return set()
    return {
        id(char)
        for char in page.chars
        if not (bool(seen.bands) and (seen.hold(char) or not unseen.hold(char)))
    }


class _Looked:
    """A page as it is seen; drawn only when a character of it is looked at."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._picture: Any = None

    def shows(self, char: Character) -> bool:
        """Tell whether anything is seen in the middle of a character, above its base line."""
        if char["text"] in _FAINT:
            return True
        if self._picture is None:
            picture = self._page.to_image(72 * _SCALE, antialias=True)
            self._picture = picture.original.convert("L")
        left, top = self._page.cropbox[:2]
        width, height = char["x1"] - char["x0"], char["bottom"] - char["top"]
        x, y = char["x0"] - left + 0.1 * width, char["top"] - top + 0.25 * height
        begin, above = int(x * _SCALE), int(y * _SCALE)
        end = max(int((x + 0.8 * width) * _SCALE), begin + 1)
        below = max(int((y + 0.45 * height) * _SCALE), above + 1)
        place = begin, above, end, below
        darkest, lightest = self._picture.crop(place).getextrema()
        return bool(lightest - darkest >= _LEAST_CONTRAST)


def _pale(page: Any) -> Iterator[Character]:
    """Give the characters that are white and stand on no ground of another colour."""
    white = [char for char in page.chars if _is_white(char["non_stroking_color"])]
    if not white:
        return
    grounds = _Boxes(page.bbox)
    for one in page.rects:
        if one.get("fill") and not _is_white(one["non_stroking_color"]):
            grounds.add(_box(one))
    yield from (char for char in white if not grounds.hold(char))


def _is_white(color: Any) -> bool:
    """Tell whether a color is white: of grey, of red, green and blue, or of four inks."""
    if not isinstance(color, Sequence) or not all(isinstance(one, int | float) for one in color):
        return False
    if len(color) == 4:
        return all(one <= 1 - _PALE for one in color)
    return len(color) in (1, 3) and all(one >= _PALE for one in color)


def _covered(page: Any, drawn: Any) -> Iterator[tuple[Character, bool]]:
    """Give the characters upon which an opaque box is drawn, and whether that is but seen in part.

    So it may be that it is cut to what is beside them.
    """
    if not any(map(_may_cover, page.rects)):
        return
    covers = _Boxes(page.bbox)
    found: list[Character] = []
    for one in reversed(list(_in_order(page))):
        if one["object_type"] == "char":
            if covers.bands and covers.hold(one):
                found.append(one)
        elif _may_cover(one):
            covers.add(_box(one))
    if not found:
        return
    whole, cut = _opaque(page, drawn)
    for char in found:
        if whole.hold(char):
            yield char, False
        elif cut.hold(char):
            yield char, True


def _in_order(page: Any) -> Iterator[Any]:
    """Give characters and rectangles of a page as they were drawn, one upon the other."""
    kinds = {"LTChar": iter(page.chars), "LTRect": iter(page.rects)}

    def walk(things: Iterable[Any]) -> Iterator[Any]:
        for thing in things:
            kind = kinds.get(type(thing).__name__)
            if kind is not None:
                yield next(kind)
            elif isinstance(thing, Iterable):
                yield from walk(thing)

    return walk(page.layout)


def _may_cover(rect: Any) -> bool:
    return bool(rect.get("fill")) and min(rect["width"], rect["height"]) > _LEAST_COVER


def _opaque(page: Any, drawn: Any) -> tuple[_Boxes, _Boxes]:
    """Return the boxes of a page through which nothing is seen: whole ones, and those cut off."""
    raw: Any = library("pypdfium2.raw", "documents", "pypdfium2")
    whole, cut = _Boxes(page.bbox), _Boxes(page.bbox)
    shown = _on_page(page, drawn)
    for one in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        shades = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPath_GetDrawMode(one.raw, fill, stroke)
        raw.FPDFPageObj_GetFillColor(one.raw, *shades)
        if fill.value and shades[-1].value == 255 and not raw.FPDFPageObj_HasTransparency(one.raw):
            has_clip = raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(one.raw)) > 0
            (cut if has_clip else whole).add(shown(_bounds(one)))
    return whole, cut


def _has_layers_off(pdf: Any) -> bool:
    """Tell whether a document has layers that are switched off."""
    about: Any = pdf.doc.catalog
    for name in ("OCProperties", "D"):
        about = about.resolve() if hasattr(about, "resolve") else about
        about = about.get(name) if isinstance(about, dict) else None
    about = about.resolve() if hasattr(about, "resolve") else about
    if not isinstance(about, dict):
        return False
    return bool(about.get("OFF") or getattr(about.get("BaseState"), "name", "") == "OFF")


def _bounds(thing: Any) -> Box:
    """Return where something is in the file: left, bottom, right and top."""
    box: Box = (getattr(thing, "get_bounds", None) or thing.get_pos)()
    return box


def _box(thing: Any) -> Box:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _on_page(page: Any, drawn: Any) -> Callable[[Box], Box]:
    """Return what tells where a box of the file (left, bottom, right, top) is on the page."""
    x, y = page.bbox[:2]
    left, bottom, right, top = drawn.get_mediabox()
    turns: dict[int, Callable[[Box], Box]] = {  # by how far the page is turned to be shown
        0: lambda box: (box[0] - left, top - box[3], box[2] - left, top - box[1]),
        90: lambda box: (box[1] - bottom, box[0] - left, box[3] - bottom, box[2] - left),
        180: lambda box: (right - box[2], box[1] - bottom, right - box[0], box[3] - bottom),
        270: lambda box: (top - box[3], right - box[2], top - box[1], right - box[0]),
    }
    turn = turns[drawn.get_rotation()]

    def shown(box: Box) -> Box:
        x0, y0, x1, y1 = turn(box)
        return x + x0, y + y0, x + x1, y + y1

    return shown


class _Boxes:
    """Boxes of a page, by its bands."""

    def __init__(self, page: Box) -> None:
        self._top, self._bottom = page[1], page[3]
        self.bands: dict[int, list[Box]] = {}

    def add(self, box: Box) -> None:
        top, bottom = max(box[1], self._top), min(box[3], self._bottom)
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            self.bands.setdefault(band, []).append(box)

    def hold(self, char: Character) -> bool:
        """Tell whether a character stands in one of them."""
        band = (char["top"] + char["bottom"]) / 2 // _BAND
        return any(is_within(char, box) for box in self.bands.get(int(band), ()))
