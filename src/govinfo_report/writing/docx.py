"""``to_docx``: the report as a Word file, in the form as it is printed and handed in.

The tables have the merged cells of the form. A blank figure is an empty cell, since a cell of Word
keeps its place whatever stands in it; what else is to be said of the cells is said in
`govinfo_report.writing.sheet`. Cells that somebody should look at have a coloured ground, and the
foot of the pages says what it means: it is no text of the report.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import lcm
from pathlib import Path
from typing import IO

from ..model.figures import State
from ..model.report import AnnualReport
from .grid import Grid, Head, grid_of
from .sheet import Sheet, SheetCell, SheetSection, sheet_of
from .word import PAGE_WIDTH, Cell, document, paragraph, table

__all__ = ["to_docx"]

_MARKED = frozenset({State.INFERRED, State.UNRESOLVED, State.ABSENT})
_LEGEND = "着色单元格：数字系推断、待定或原文所缺，请核实"
_LABEL = 2400
"""How wide the labels of a table with few columns are."""
_STUB = (520, 880, 2640)
"""How wide the columns of labels are where rows lie in groups."""
_KEPT = 10
"""At most so many rows of a group stay on one page."""


def to_docx(report: AnnualReport, target: str | os.PathLike[str] | IO[bytes]) -> None:
    """Write the report as a Word file (DOCX), set to be printed.

    Reading the file of a report that was read from a text gives the same report, as with the plain
    text. The same report makes the same bytes.

    Args:
        report: The report; see `to_text`.
        target: A path, which is written over, or an open binary file.

    Raises:
        OSError: The file cannot be written.
    """
    sheet = sheet_of(report)
    marked = any(
        cell.state in _MARKED
        for part in sheet.parts
        for filled in part.tables
        for _, cells in filled.rows
        for cell in cells
    )
    legend = _LEGEND if marked else ""
    data = document(_blocks(sheet), title=sheet.title or "", legend=legend)
    if isinstance(target, (str, os.PathLike)):
        Path(target).write_bytes(data)
    else:
        target.write(data)


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Give the paragraphs and tables, one after another."""
    if sheet.title is not None:
        yield paragraph(sheet.title, "Title")
    yield from _prose(sheet.preamble)
    for part in sheet.parts:
        if part.heading:
            yield paragraph(part.heading, "Heading1")
        yield from _prose(part.prose)
        yield from _tables([grid_of(filled) for filled in part.tables])
        yield from _extra_rows(part)
        yield from _prose(part.notes)


def _prose(text: str | None) -> Iterator[str]:
    for line in (text or "").split("\n"):
        if line.strip():
            yield paragraph(line, indented=not line.startswith("\u3000"))


# --------------------------------------------------------------------------------------- tables


def _tables(grids: Sequence[Grid]) -> Iterator[str]:
    """Give the tables of a section; small ones, each with its title, are one, as in the form."""
    titled = [grid for grid in grids if grid.title]
    if titled:
        yield _stacked(titled)
    for grid in grids:
        if not grid.title:
            yield _single(grid)


def _stacked(grids: Sequence[Grid]) -> str:
    """Return tables one below the other in the same columns, none of them torn."""
    figures = lcm(*(grid.width - grid.stub for grid in grids))
    rows: list[list[Cell]] = []
    last: list[int] = []
    for grid in grids:
        each = figures // (grid.width - grid.stub)
        rows.append([Cell(grid.title, 1 + figures, align="left", is_head=True)])
        for heads in grid.heads:
            rows.append([_head(head, grid.stub, each) for head in heads])
        for heads, cells in grid.rows:
            labels = [_head(head, grid.stub, each) for head in heads]
            rows.append([*labels, *(_figure(cell, each) for cell in cells)])
        last.append(len(rows) - 1)
    together = set(range(len(rows))) - set(last)
    return table(rows, _widths([_LABEL], figures), together=together)


def _single(grid: Grid) -> str:
    """Return a table with heads on each page."""
    rows = [[_head(head, grid.stub) for head in heads] for heads in grid.heads]
    together = set(range(len(rows)))
    for heads, cells in grid.rows:
        for head in heads:
            if head.scope == "rowgroup" and head.rows <= _KEPT:
                together.update(range(len(rows), len(rows) + head.rows - 1))
        rows.append([*(_head(head, grid.stub) for head in heads), *map(_figure, cells)])
    stub = _STUB if grid.stub == len(_STUB) else [_LABEL // (grid.stub or 1)] * grid.stub
    widths = _widths(stub, grid.width - grid.stub)
    return table(rows, widths, heads=len(grid.heads), together=together)


def _widths(stub: Sequence[int], figures: int) -> list[int]:
    """Return the widths of columns: those of labels as given, those of figures all alike."""
    bounds = [(PAGE_WIDTH - sum(stub)) * number // figures for number in range(figures + 1)]
    return [*stub, *(right - left for left, right in pairwise(bounds))]


def _head(head: Head, stub: int, each: int = 1) -> Cell:
    """Return a label, over so many columns of the table for each of the grid."""
    is_label = head.column < stub
    align = "left" if is_label and head.scope != "rowgroup" else "center"
    return Cell(head.text, head.columns * (1 if is_label else each), head.rows, align)


def _figure(cell: SheetCell, each: int = 1) -> Cell:
    blank = cell.state is State.BLANK
    return Cell("" if blank else cell.text, each, is_marked=cell.state in _MARKED)


def _extra_rows(part: SheetSection) -> Iterator[str]:
    """Give a table for each row that the form does not have."""
    for label, *cells in part.extra_rows:
        widths = _widths([_LABEL], len(cells))
        yield table([[Cell(label, align="left"), *map(Cell, cells)]], widths)
