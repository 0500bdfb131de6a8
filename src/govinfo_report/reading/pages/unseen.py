"""Text of a page that is not drawn: under a scanned page lies what some program recognised in it.

How well it did, nobody tells; so it is no more content than what a Word file or a page of the web
hides.
"""

from __future__ import annotations

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
    height = float(page.height)
    seen, unseen = _Boxes(height), _Boxes(height)
    for one in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = (getattr(one, "get_bounds", None) or one.get_pos)()
        boxes = unseen if raw.FPDFTextObj_GetTextRenderMode(one.raw) in _UNSEEN else seen
        boxes.add((left, height - top, right, height - bottom))
    if not unseen.bands:
        return page
    return page.filter(
        lambda one: (
            one["object_type"] != "char"
            or (bool(seen.bands) and (seen.hold(one) or not unseen.hold(one)))
        )
    )


class _Boxes:
    """Boxes of a page, by its bands."""

    def __init__(self, height: float) -> None:
        self._height = height
        self.bands: dict[int, list[Box]] = {}

    def add(self, box: Box) -> None:
        top, bottom = max(box[1], 0.0), min(box[3], self._height)
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            self.bands.setdefault(band, []).append(box)

    def hold(self, char: Character) -> bool:
        """Tell whether a character stands in one of them."""
        band = (char["top"] + char["bottom"]) / 2 // _BAND
        return any(is_within(char, box) for box in self.bands.get(int(band), ()))
