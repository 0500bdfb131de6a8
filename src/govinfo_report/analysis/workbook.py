"""XLSX: 数据 (a row for each figure), 宽表 (a row for each report), 说明 (what columns mean)."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from ..libraries import library
from ..text.places import LINE_END
from .files import opened
from .records import Reports, figure_rows, plain
from .shapes import FIGURE_COLUMNS, DataColumn, Frame, wide

__all__ = ["write_xlsx"]

_ROWS = 1_048_576
_DIGITS = 15
_WIDTH = 12
_WIDTHS = {"label": 48, "path": 48, "列": 48, "含义": 48, "meaning": 48, "row": 36, "agency": 28}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(rf"\A[#'=+\-@＝＋－＠\t\n]|\r|{_CONTROL.pattern}")
"""Texts that are taken for a formula or an error, and characters that XML cannot hold."""
_SOME_DAY = datetime.datetime(2000, 1, 1)
"""The date in the file, so that the same reports give the same file."""


def write_xlsx(reports: Reports, target: str | os.PathLike[str] | IO[bytes]) -> None:
    """Write the reports as an Excel workbook.

    It has three sheets. 数据 has a row for each figure, with the columns of `FigureRow`; 宽表 a
    row for each report and a column for each path; 说明 says what the columns mean. Texts are
    texts, never formulas; a number of more than 15 digits, which Excel would round, is a text too.
    A line end within a cell becomes LF, a character that XLSX cannot hold becomes U+FFFD.

    Args:
        reports: A report, or several.
        target: A path, or an open binary file.

    Raises:
        MissingLibrary: openpyxl is not installed: ``pip install "govinfo-report[xlsx]"``.
        ValueError: The figures are more than a sheet has rows (1,048,575); CSV and Parquet hold
            any number.
    """
    openpyxl = library("openpyxl", "xlsx")
    rows = list(figure_rows(reports))
    if len(rows) >= _ROWS:
        raise ValueError(f"a sheet holds {_ROWS - 1:,} figures, these are {len(rows):,}")
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = _SOME_DAY
    sheets = {"数据": Frame(FIGURE_COLUMNS, rows), "宽表": wide(rows)}
    for name, frame in {**sheets, "说明": _explained(sheets)}.items():
        _fill(book.create_sheet(name), frame)
    with opened(target, "wb") as file:
        file.write(_packed(book))


def _explained(sheets: Mapping[str, Frame]) -> Frame:
    """The sheet that says what the columns of the others mean."""
    names = ("工作表", "列", "含义", "meaning")
    return Frame(
        tuple(DataColumn(name, "text", "", "") for name in names),
        [
            (sheet, column.name, column.chinese, column.english)
            for sheet, frame in sheets.items()
            for column in frame.columns
        ],
    )


def _fill(sheet: Any, frame: Frame) -> None:
    cell_of = library("openpyxl.cell", "xlsx").WriteOnlyCell
    bold = library("openpyxl.styles", "xlsx").Font(bold=True)
    letter = library("openpyxl.utils", "xlsx").get_column_letter

    def cell(value: Any) -> Any:
        """A cell; in a text nothing is a formula, nor becomes one when it is edited."""
        if isinstance(value, (int, Decimal)):
            digits = plain(value)
            value = digits if len(digits.strip("-0.")) > _DIGITS else value
        if not isinstance(value, str) or not _SPECIAL.search(value):
            return value
        made = cell_of(sheet, _CONTROL.sub("\ufffd", LINE_END.sub("\n", value)))
        made.data_type = "s"
        made.number_format = "@"
        return made

    for number, column in enumerate(frame.columns, start=1):
        sheet.column_dimensions[letter(number)].width = _WIDTHS.get(column.name, _WIDTH)
    sheet.freeze_panes = "A2"
    heads = [cell_of(sheet, column.name) for column in frame.columns]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    lines = 1
    for row in frame.rows:
        sheet.append(list(map(cell, row)))
        lines += 1
    sheet.auto_filter.ref = f"A1:{letter(len(frame.columns))}{lines}"


def _packed(book: Any) -> bytes:
    """The workbook as a file in which no time of writing stands."""
    loose, packed = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(loose, "w") as archive:
        library("openpyxl.writer.excel", "xlsx").ExcelWriter(book, archive).save()
    with zipfile.ZipFile(loose) as made, zipfile.ZipFile(packed, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _SOME_DAY.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return packed.getvalue()
