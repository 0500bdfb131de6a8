"""Text of a page that is not drawn: under a scanned page lies what some program recognised in it.

How well it did, nobody tells; so it is no more content than what a Word file or a page of the web
hides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...libraries import library
from .lines import Box, Character, is_within

__all__ = ["without_unseen"]

_UNSEEN = (3, 7)
"""The ways to write text that leave no ink (ISO 32000-1, 9.3.6)."""
_BAND = 8.0
"""Boxes are kept by the bands of a page, so high in points, that they lie in."""


def without_unseen(page: Any, drawn: Any) -> Any:
    """Return a page without the characters that are not drawn.

    Args:
        page: The page as pdfplumber has it.
        drawn: The same page as pypdfium2 has it, which knows how text is drawn.
    """
    raw: Any = library("pypdfium2.raw", "documents", "pypdfium2")
    seen, unseen = _Boxes(page.bbox), _Boxes(page.bbox)
    shown = _on_page(page, drawn)
    for one in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = (getattr(one, "get_bounds", None) or one.get_pos)()
        boxes = unseen if raw.FPDFTextObj_GetTextRenderMode(one.raw) in _UNSEEN else seen
        boxes.add(shown((left, bottom, right, top)))
    if not unseen.bands:
        return page
    return page.filter(
        lambda one: (
            one["object_type"] != "char"
            or (bool(seen.bands) and (seen.hold(one) or not unseen.hold(one)))
        )
    )


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
