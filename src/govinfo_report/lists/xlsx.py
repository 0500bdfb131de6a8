"""XLSX: the list as a workbook, its heads on every sheet of paper, to be sorted and filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..analysis.findings import add_findings
from ..libraries import library
from ..workbooks import EXTRA, as_bytes, fill
from .problems import HEADS, ProblemList, Value

__all__ = ["workbook"]

_WIDTH = 150
"""How many characters the columns are wide together."""
_LINE = 14
"""The height of a line, in points."""
_WIDE = 1.95
"""The width of a Chinese character, in digits."""
_HIGHEST = 409
"""At most so high a row can be, in points."""
_A4 = 9
"""The number that Excel has for this size of paper."""
_SIZE = 10
"""The size of the rows, in points."""
_HEAD = "F1F3F5"
_COLOURS = {"error": "B3121D", "warning": "8A5A00", "note": "28578C"}


def workbook(listed: ProblemList) -> bytes:
    """Return the list as the content of a file.

    Raises:
        MissingLibrary: openpyxl is not installed.
    """
    book = library("openpyxl", EXTRA).Workbook()
    book.properties.creator = "govinfo-report"
    book.properties.title = listed.title
    book.properties.language = listed.say("zh-CN", "en")
    _Sheet(book.active, listed).write()
    if listed.records:
        add_findings(book, listed.records, headings=listed.headings)
    return as_bytes(book)


class _Sheet:
    def __init__(self, sheet: Any, listed: ProblemList) -> None:
        self._sheet = sheet
        self._listed = listed
        self._styles = library("openpyxl.styles", EXTRA)
        self._letter = library("openpyxl.utils", EXTRA).get_column_letter
        self._at = 0

    def write(self) -> None:
        sheet, listed, styles = self._sheet, self._listed, self._styles
        sheet.title = listed.say("问题清单", "Problems")
        for number, head in enumerate(HEADS, 1):
            sheet.column_dimensions[self._letter(number)].width = _WIDTH * head.share / 100
        self._line(listed.title, styles.Font(bold=True, size=16), "center", 2)
        for number, line in enumerate(listed.summary):
            self._line(line, styles.Font(bold=number == 0))
        if listed.problems:
            self._table()
        else:
            self._line(listed.nothing, styles.Font())
        for note in listed.notes:
            if note.title:
                self._line(note.title, styles.Font(bold=True))
            for text in note.lines:
                self._line(text, styles.Font())
        self._set_page()

    def _line(self, text: str, font: Any, across: str = "left", taller: int = 1) -> None:
        """Write a line over all columns, as high as it needs to be: merged cells do not grow."""
        self._at += 1
        sheet, row = self._sheet, self._at
        fill(sheet.cell(row, 1), text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
        sheet.cell(row, 1).font = font
        sheet.cell(row, 1).alignment = self._styles.Alignment(
            horizontal=across, vertical="center", wrap_text=True
        )
        sheet.row_dimensions[row].height = _LINE * taller * _lines(text, _WIDTH)

    def _table(self) -> None:
        sheet, styles = self._sheet, self._styles
        side = styles.Side(style="thin", color="555555")
        border = styles.Border(left=side, right=side, top=side, bottom=side)
        self._at += 1
        heads = self._at
        for number, head in enumerate(self._listed.heads, 1):
            cell = sheet.cell(heads, number, head)
            cell.font = styles.Font(bold=True)
            cell.fill = styles.PatternFill("solid", fgColor=_HEAD)
            cell.border = border
            cell.alignment = styles.Alignment(
                horizontal="center", vertical="center", wrap_text=True
            )
        for problem, cells in self._listed.rows():
            self._at += 1
            for number, (column, lines) in enumerate(zip(HEADS, cells, strict=True), 1):
                cell = sheet.cell(self._at, number)
                fill(cell, _content(lines))
                cell.font = styles.Font(size=_SIZE)
                cell.border = border
                across = "center" if column.is_figure else "left"
                cell.alignment = styles.Alignment(horizontal=across, vertical="top", wrap_text=True)
            # Not every program makes a row as high as what is wrapped in it.
            taken = (
                _lines(_content(lines), _WIDTH * column.share / 100)
                for column, lines in zip(HEADS, cells, strict=True)
            )
            sheet.row_dimensions[self._at].height = min(_LINE * max(taken) + 4, _HIGHEST)
            first = sheet.cell(self._at, 1)
            first.font = styles.Font(size=_SIZE, bold=True, color=_COLOURS.get(problem.severity))
        sheet.freeze_panes = f"A{heads + 1}"
        sheet.auto_filter.ref = f"A{heads}:{self._letter(len(HEADS))}{self._at}"
        sheet.print_title_rows = f"{heads}:{heads}"

    def _set_page(self) -> None:
        """Make it a list for A4, as wide as the paper and as long as it needs to be."""
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.6
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = "&P / &N"


def _lines(content: Value | None, width: float) -> int:
    """Return how many lines a text takes that is wrapped to a width, rather one too many."""
    return sum(
        1 + int(sum(_WIDE if character > "\u2e7f" else 1 for character in line) / (width - 1.5))
        for line in str(content).split("\n")
    )


def _content(lines: Sequence[Value]) -> Value | None:
    """Return what stands in a cell: a number by itself stays one."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(map(str, lines)) or None
