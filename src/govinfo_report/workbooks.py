"""Excel workbooks: texts that stay texts, and the same bytes for the same content."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from .libraries import library
from .text.patterns import pattern
from .text.places import LINE_END

__all__ = ["EXTRA", "as_bytes", "fill", "needs_care"]

EXTRA = "xlsx"
"""The extra that openpyxl comes with."""
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = pattern(rf"\A[#'=+\-@＝＋－＠\t\n]|\r|{_CONTROL.pattern}")
"""Texts that are taken for a formula or an error, and characters that XML cannot hold."""
_SOME_DAY = datetime.datetime(2000, 1, 1)
"""The date in the file, so that the same content gives the same file."""


def needs_care(value: object) -> bool:
    """Return whether a value is a text that `fill` must put into its cell."""
    return isinstance(value, str) and _SPECIAL.search(value) is not None


def fill(cell: Any, value: Any) -> None:
    """Put a value into a cell; in a text nothing is a formula, nor becomes one when it is edited.

    A line end becomes LF, a character that XLSX cannot hold becomes U+FFFD.
    """
    if not needs_care(value):
        cell.value = value
        return
    cell.value = _CONTROL.sub("\ufffd", LINE_END.sub("\n", value))
    cell.data_type = "s"
    cell.number_format = "@"


def as_bytes(book: Any) -> bytes:
    """Return the workbook as a file in which no time of writing stands."""
    book.properties.created = book.properties.modified = _SOME_DAY
    loose, packed = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(loose, "w") as archive:
        library("openpyxl.writer.excel", EXTRA).ExcelWriter(book, archive).save()
    with zipfile.ZipFile(loose) as made, zipfile.ZipFile(packed, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _SOME_DAY.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return packed.getvalue()
