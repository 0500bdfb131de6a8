"""Excel (XLSX): sheets in whose cells the form is laid out, merged or not.

Each sheet that is shown is read from top to bottom. A row whose only cell says a sentence, or goes
over the whole width, is a paragraph; all others are rows of a grid. A formula says what was worked
out when the file was saved; one that was never worked out is no figure. Hidden rows, columns and
sheets are out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from ...errors import UnreadableInput
from ...languages import Both
from ...libraries import library
from ...text.patterns import pattern
from ...text.script import RAISED
from ..contents import (
    Content,
    Format,
    Grid,
    GridCell,
    Paragraph,
    Picture,
    names_in_zip,
    opened,
    written,
)
from ..decoded import Decoded
from ..word_styles import RAISING

__all__ = ["FORMAT"]

_MOST_CELLS = 200_000
_CELL = pattern(rb"<(?:\w{1,20}:)?c[\s>/]")
_MERGED = pattern(rb"mergeCell\s[^<>]{0,99}?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
"""The corners of merged cells."""
_SCALED = pattern(r"[0#?],+(?![0#?,])|[!\\]\.")
"""A format that shows a number in thousands, or a point where it has none: 0.0, and 0!.0000."""
_SENTENCE = 40
"""A cell of more characters, alone in its row, is no label."""


def _decode(data: bytes) -> Decoded:
    """Return what an Excel file says.

    Raises:
        MissingLibrary: openpyxl is not installed.
        UnreadableInput: The file is broken, or much too large.
    """
    openpyxl = library("openpyxl", "documents")
    _refuse_large(data)
    with opened(
        Both("Excel 文件", "the Excel file"),
        Both(
            "完整的 Excel 文件（.xlsx）",
            "a whole file in the format of Excel 2007 and later (XLSX)",
        ),
        Both(
            "请用 Excel 或 WPS 打开，另存为 .xlsx",
            "open it in Excel or WPS and save it anew as .xlsx",
        ),
    ):
        values, formulas = (
            openpyxl.load_workbook(BytesIO(data), data_only=only, rich_text=only)
            for only in (True, False)
        )
        contents = [
            content
            for sheet in values.worksheets
            if sheet.sheet_state == "visible"
            for content in _contents(sheet, formulas[sheet.title])
        ]
    return written(contents, FORMAT.name)


FORMAT = Format(
    "xlsx",
    lambda data: data.startswith(b"PK") and "xl/workbook.xml" in names_in_zip(data),
    _decode,
)


def _refuse_large(data: bytes) -> None:
    """Refuse sheets for which openpyxl would make far more cells than they say anything in.

    Raises:
        UnreadableInput: There is one; or the file is no whole package.
    """
    with (
        opened(
            Both("Excel 文件", "the Excel file"),
            Both("完整的 Excel 文件（.xlsx）", "a whole file (XLSX)"),
            Both("请用 Excel 或 WPS 打开，另存为 .xlsx", "save it anew as .xlsx"),
        ),
        ZipFile(BytesIO(data)) as package,
    ):
        for name in package.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            sheet = package.read(name)
            merged = sum(_cells_in(*area) for area in _MERGED.findall(sheet))
            found = max(len(_CELL.findall(sheet)), merged)
            if found > _MOST_CELLS:
                raise UnreadableInput(
                    Both("Excel 工作表过大", "a sheet of the Excel file is too large"),
                    looked_for=Both(
                        f"不超过 {_MOST_CELLS:,} 个单元格", f"at most {_MOST_CELLS:,} cells"
                    ),
                    found=Both(f"{found:,} 个", f"{found:,}"),
                    advice=Both("请只在文件中保留年度报告", "keep the report alone in the file"),
                )


def _cells_in(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """Return how many cells there are between two corners: A1:XFD1048576."""
    across = abs(_column(right) - _column(left)) + 1
    return across * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("@")
    return number


def _contents(sheet: Any, formulas: Any) -> Iterator[Content]:
    """Give the paragraphs and grids of a sheet."""
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise UnreadableInput(
            Both("Excel 工作表过大", "a sheet of the Excel file is too large"),
            looked_for=Both(f"不超过 {_MOST_CELLS:,} 个单元格", f"at most {_MOST_CELLS:,} cells"),
            found=Both(
                f"{sheet.max_row:,} 行，每行 {sheet.max_column:,} 格",
                f"{sheet.max_row:,} rows of {sheet.max_column:,}",
            ),
            advice=Both("请只在文件中保留年度报告", "keep the report alone in the file"),
        )
    rows = [n for n in range(1, sheet.max_row + 1) if not sheet.row_dimensions[n].hidden]
    columns = [n for n in range(1, sheet.max_column + 1) if not _is_hidden(sheet, n)]
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in merged.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - merged.keys()
    pictured = _pictured(sheet, merged)
    grid = Grid()
    for row in rows:
        cells: list[GridCell] = []
        for column in columns:
            if (row, column) in covered:
                continue
            area = merged.get((row, column))
            down = across = 1
            if area is not None:
                down = sum(area.min_row <= n <= area.max_row for n in rows)
                across = sum(area.min_col <= n <= area.max_col for n in columns)
            text = _text(sheet.cell(row, column), formulas.cell(row, column))
            contents: list[Content] = [Paragraph(text)] if text else []
            if (row, column) in pictured:
                contents.append(pictured.pop((row, column)))
            cells.append(GridCell(contents, down, across))
        said = [cell for cell in cells if cell.contents]
        if len(said) == 1 and _is_paragraph(said[0], len(columns)):
            if grid.rows:
                yield grid
                grid = Grid()
            yield from said[0].contents
        elif said or any(cell.rowspan > 1 for cell in cells) or grid.rows:
            grid.rows.append(cells)
    if grid.rows:
        yield grid
    yield from pictured.values()


def _pictured(sheet: Any, merged: Mapping[tuple[int, int], Any]) -> dict[tuple[int, int], Picture]:
    """Return the pictures of a sheet by the row and column of the cell in which each begins."""
    pictures: dict[tuple[int, int], Picture] = {}
    for one in (*sheet._images, *sheet._charts):
        begin = getattr(one.anchor, "_from", None)
        if begin is None:
            continue
        cell = begin.row + 1, begin.col + 1
        for first, area in merged.items():
            if area.min_row <= cell[0] <= area.max_row and area.min_col <= cell[1] <= area.max_col:
                cell = first
        name = sheet.cell(*cell).coordinate
        pictures[cell] = Picture(f"单元格 {name} ", f"in cell {name}")
    return pictures


def _is_hidden(sheet: Any, column: int) -> bool:
    """Tell whether a column is hidden; Excel notes neighbours that are alike as one."""
    return any(
        one.hidden and one.min is not None and one.min <= column <= one.max
        for one in sheet.column_dimensions.values()
    )


def _is_paragraph(cell: GridCell, width: int) -> bool:
    paragraph = cell.contents[0]
    if not isinstance(paragraph, Paragraph):
        return False
    text = paragraph.text
    return "。" in text or len(text) > _SENTENCE or (cell.colspan >= width > 1 and len(text) > 12)


def _text(cell: Any, formula: Any) -> str:
    """Return what a cell shows."""
    value = cell.value
    if cell.has_style and cell.font.strike:
        return ""
    if value is None:
        written = formula.value
        return written if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        number = Decimal(str(value))
        if _SCALED.search(cell.number_format or ""):
            return f"{number.normalize():f} → {cell.number_format}"
        if "%" in (cell.number_format or ""):
            return f"{(number * 100).normalize():f}%"
        whole = number == number.to_integral_value()
        return str(int(number)) if whole else f"{number.normalize():f}"
    if isinstance(value, (date, datetime)):
        return f"{value.year}年{value.month}月{value.day}日"
    return "".join(map(_piece, value) if isinstance(value, list) else str(value)).strip()


def _piece(piece: Any) -> str:
    """Return what a piece of a cell says that has a font of its own: its marks are no digits."""
    font = getattr(piece, "font", None)
    if font is None:
        return str(piece)
    if font.strike:
        return ""
    return str(piece.text).translate(RAISED if font.vertAlign in RAISING else {})
