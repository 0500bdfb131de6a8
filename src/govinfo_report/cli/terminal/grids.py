"""The figures of a report in the lines and columns of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from ... import Column, Figure, Row, Table
from ...languages import Both, in_language

__all__ = ["ColumnHead", "DrawnRow", "DrawnTable", "grids"]


@frozen
class ColumnHead:
    """The head of a column, with the one that spans it and its neighbours, if any."""

    label: str
    above: str = ""


@frozen
class DrawnRow:
    """A line of a table: a row with its figures, or the head of a group of rows without any."""

    label: str
    depth: int
    figures: tuple[Figure, ...] = ()


@frozen
class DrawnTable:
    """A table of the form with its figures; a title stands over the labels of the rows."""

    name: str
    section: str
    title: str
    heads: tuple[ColumnHead, ...]
    lines: tuple[DrawnRow, ...]


OTHERS = Both("其他", "other figures")
"""The title of the figures that no table has a place for."""


def grids(
    tables: Iterable[Table], figures: Sequence[Figure], language: str = "zh"
) -> list[DrawnTable]:
    """Return the tables with their figures.

    Figures that no table has a place for come last in each section, a line for each.
    """
    by_path = {figure.path: figure for figure in figures}
    drawn = [_grid(table, by_path) for table in tables]
    shown = {figure.path for grid in drawn for line in grid.lines for figure in line.figures}
    others = [figure for figure in figures if figure.path not in shown]
    for section, rest in groupby(others, key=lambda figure: figure.path.partition(".")[0]):
        lines = tuple(DrawnRow(f"{f.path.partition('.')[2]} {f.label}", 0, (f,)) for f in rest)
        drawn.append(
            DrawnTable("", section, in_language(OTHERS, language), (ColumnHead(""),), lines)
        )
    return drawn


def _grid(table: Table, figures: Mapping[str, Figure]) -> DrawnTable:
    title = table.title if len(table.title) < 20 else ""
    if len(table.rows) == 1 and not table.rows[0].label:
        return _turned(table, title, figures)
    heads = tuple(ColumnHead(column.label, " ".join(column.groups)) for column in table.columns)
    return DrawnTable(table.name, table.section, title, heads, tuple(_lines(table, figures)))


def _lines(table: Table, figures: Mapping[str, Figure]) -> Iterator[DrawnRow]:
    open_groups: tuple[str, ...] = ()
    for row in table.rows:
        for depth, group in enumerate(row.groups):
            if open_groups[: depth + 1] != row.groups[: depth + 1]:
                yield DrawnRow(group, depth)
        open_groups = row.groups
        yield DrawnRow(row.label, len(row.groups), _cells(row, table.columns, figures))


def _turned(table: Table, title: str, figures: Mapping[str, Figure]) -> DrawnTable:
    """Return a table of one long row without a label, a line for each group of its columns."""
    groups = [list(c) for _, c in groupby(table.columns, key=lambda column: column.groups)]
    heads = tuple(ColumnHead(column.label) for column in max(groups, key=len))
    (row,) = table.rows
    lines = (DrawnRow(" ".join(g[0].groups), 0, _cells(row, g, figures)) for g in groups)
    return DrawnTable(table.name, table.section, title, heads, tuple(lines))


def _cells(
    row: Row, columns: Sequence[Column], figures: Mapping[str, Figure]
) -> tuple[Figure, ...]:
    return tuple(figures[".".join(row.path + column.path)] for column in columns)
