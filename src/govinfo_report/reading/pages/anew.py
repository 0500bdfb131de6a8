"""A page of PDF that is changed before it is read: turned upright, or its fields written out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ...libraries import library

__all__ = ["anew"]


def anew(drawn: Any, number: int, turn: int = 0) -> tuple[Any, Any]:
    """Return a page as it is now, as pdfplumber and as pypdfium2 have it.

    Args:
        drawn: The document as pypdfium2 has it.
        number: The number of the page, from 0.
        turn: By how many degrees it is to be turned, clockwise.
    """
    alone = library("pypdfium2", "documents").PdfDocument.new()
    alone.import_pages(drawn, [number])
    page = alone[0]
    page.set_rotation((page.get_rotation() + turn) % 360)
    file = BytesIO()
    alone.save(file)
    return library("pdfplumber", "documents").open(file).pages[0], page
