"""XLSX: 数据 (a row for each figure), 宽表 (a row for each report), 说明 (what columns mean)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from ..libraries import library
from ..workbooks import EXTRA, as_bytes, fill, needs_care
from .files import opened
from .records import Reports, plain, rows_by_report
from .shapes import FIGURE_COLUMNS, DataColumn, Frame, Headings, heading, wide

__all__ = ["MOST_ROWS", "add_sheets", "write_xlsx"]

MOST_ROWS = 1_048_576
"""How many rows a sheet has, its head among them."""
_DIGITS = 15
_WIDTH = 12
_WIDTHS = {"label": 48, "path": 48, "列": 48, "含义": 48, "meaning": 48, "row": 36, "agency": 28}


def write_xlsx(
    reports: Reports,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    headings: Headings = "names",
) -> None:
    """Write the reports as an Excel workbook.

    It has three sheets. 数据 has a row for each figure, with the columns of `FigureRow`; 宽表 a
    row for each report and a column for each path; 说明 says what the columns mean. Texts are
    texts, never formulas; a number of more than 15 digits, which Excel would round, is a text too.
    A line end within a cell becomes LF, a character that XLSX cannot hold becomes U+FFFD.

    Args:
        reports: A report, or several.
        target: A path, or an open binary file.
        headings: As in `write_csv`.

    Raises:
        MissingLibrary: openpyxl is not installed: ``pip install "govinfo-report[xlsx]"``.
        ValueError: The figures are more than a sheet has rows (1,048,575); CSV and Parquet hold
            any number.
    """
    book = library("openpyxl", EXTRA).Workbook(write_only=True)
    by_report = [list(rows) for rows in rows_by_report(reports)]
    rows = [row for of_report in by_report for row in of_report]
    if len(rows) >= MOST_ROWS:
        raise ValueError(f"a sheet holds {MOST_ROWS - 1:,} figures, these are {len(rows):,}")
    add_sheets(book, {"数据": Frame(FIGURE_COLUMNS, rows), "宽表": wide(by_report)}, headings)
    with opened(target, "wb") as file:
        file.write(as_bytes(book))


def add_sheets(book: Any, sheets: Mapping[str, Frame], headings: Headings = "names") -> None:
    """Add a sheet to a workbook for each of some frames, and 说明, which says what columns mean."""
    for name, frame in sheets.items():
        _fill(book.create_sheet(name), frame, headings)
    _fill(book.create_sheet("说明"), _explained(sheets, headings), "names")


def _explained(sheets: Mapping[str, Frame], headings: Headings) -> Frame:
    """The sheet that says what the columns of the others mean."""
    names = ("工作表", "列", "含义", "meaning")
    return Frame(
        tuple(DataColumn(name, "text", "", "") for name in names),
        [
            (sheet, heading(column, headings), column.chinese, column.english)
            for sheet, frame in sheets.items()
            for column in frame.columns
        ],
    )


def _fill(sheet: Any, frame: Frame, headings: Headings) -> None:
    cell_of = library("openpyxl.cell", EXTRA).WriteOnlyCell
    bold = library("openpyxl.styles", EXTRA).Font(bold=True)
    letter = library("openpyxl.utils", EXTRA).get_column_letter

    def cell(value: Any) -> Any:
        """A cell; a number that Excel would round is a text."""
        if isinstance(value, (int, Decimal)):
            digits = plain(value)
            value = digits if len(digits.strip("-0.")) > _DIGITS else value
        if not needs_care(value):
            return value
        made = cell_of(sheet)
        fill(made, value)
        return made

    for number, column in enumerate(frame.columns, start=1):
        sheet.column_dimensions[letter(number)].width = _WIDTHS.get(column.name, _WIDTH)
    sheet.freeze_panes = "A2"
    heads = [cell_of(sheet, heading(column, headings)) for column in frame.columns]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    lines = 1
    for row in frame.rows:
        sheet.append(list(map(cell, row)))
        lines += 1
    sheet.auto_filter.ref = f"A1:{letter(len(frame.columns))}{lines}"
