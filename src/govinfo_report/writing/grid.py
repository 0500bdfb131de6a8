"""The grid of a table: which head stands over which columns and rows, as the form merges them.

All of it follows from the grammar: the heads above a column, the groups that a row lies in. The
label of a row takes what its groups leave of the columns before the figures, the label of a column
what its groups leave of the lines above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from attrs import frozen

from ..form.form import Column, Path, Table
from .sheet import Filled, SheetCell

__all__ = ["Grid", "Head", "grid_of"]

Labels = tuple[str, ...]
"""The labels above a column, the topmost first, and its own."""

_LITIGATION = "行政诉讼"
"""Stands over both kinds of litigation; in the grammar it is a label that groups nothing."""


@frozen
class Head:
    """A merged cell that holds a label.

    Attributes:
        text: The label.
        column: The first column that it covers, from 0.
        columns: How many columns it covers.
        rows: How many lines it covers.
        scope: What it is the head of: ``col``, ``colgroup``, ``row``, ``rowgroup``; empty for the
            corner, which is head of nothing.
    """

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    scope: str = ""


@frozen
class Grid:
    """A table as it is drawn.

    Attributes:
        title: What stands above the table; empty where its title stands in the corner.
        heads: The lines of heads above the columns.
        rows: For each row the heads that begin in it, and its figures.
        stub: How many columns stand before the figures.
        width: How many columns there are.
    """

    title: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[tuple[Head, ...], tuple[SheetCell, ...]], ...]
    stub: int
    width: int


def grid_of(filled: Filled) -> Grid:
    """The grid of a table and of the rows that the report has of it."""
    table = filled.table
    groups = _row_groups(table)
    stub = max((len(groups[row.path]) + 1 for row in table.rows if row.label), default=0)
    title, corner, over = _titles(table)
    width = stub + len(table.columns)
    labels = [_labels(table, column) for column in table.columns]
    deepest = max(map(len, labels))
    lines = [[Head(text, stub, len(labels), 1, "colgroup")] for text in over]
    lines += [list(_level(labels, level, deepest, stub)) for level in range(deepest)]
    if stub:
        lines[0].insert(0, Head(corner, 0, stub, len(lines)))
    rows = [(row.label, groups[row.path]) for row, _ in filled.rows]
    drawn = tuple(
        (tuple(_row_heads(rows, index, stub)), cells)
        for index, (_, cells) in enumerate(filled.rows)
    )
    return Grid(title, tuple(map(tuple, lines)), drawn, stub, width)


def _titles(table: Table) -> tuple[str, str, Sequence[str]]:
    """Return the title of a table, the head in its corner, and the one over all columns.

    A title in brackets is a remark on the columns: it stands in the corner, and the next head over
    the columns. Any other stands above the table, and the next head in the corner.
    """
    further = table.heads[1:]
    if table.title.startswith(("（", "(")):
        return "", table.title, further
    return table.title, "".join(further[:1]), further[1:]


def _labels(table: Table, column: Column) -> Labels:
    """The label of a column, and before it the labels of the groups it lies in."""
    over = _LITIGATION in table.labels and "litigation" in column.path[0]
    return (*([_LITIGATION] if over else []), *column.groups, column.label)


def _level(labels: Sequence[Labels], level: int, deepest: int, stub: int) -> Iterator[Head]:
    """The heads that begin in a line; a column takes the lines that are left below its groups."""
    column = stub
    for path, same in groupby(labels, key=lambda own: own[: level + 1]):
        columns = list(same)
        if path in columns and len(path) == level + 1:
            yield Head(path[-1], column, len(columns), deepest - level, "col")
        elif path not in columns:
            yield Head(path[-1], column, len(columns), 1, "colgroup")
        column += len(columns)


def _row_groups(table: Table) -> Mapping[Path, Labels]:
    """The groups that each row is drawn in, by its path.

    （七）总计 adds up the rows above it and lies in no group with them, but goes on with their
    numbering: it is drawn in the group that they are in.
    """
    drawn: dict[Path, Labels] = {}
    above: Labels = ()
    for row in table.rows:
        goes_on = not row.groups and row.label.startswith("（")
        above = above[:1] if goes_on else row.groups
        drawn[row.path] = above
    return drawn


def _row_heads(rows: Sequence[tuple[str, Labels]], index: int, stub: int) -> Iterator[Head]:
    """The labels that begin in a row: those of the groups that open with it, and its own."""
    label, groups = rows[index]
    if not label:
        return
    before = rows[index - 1][1] if index else ()
    for depth in range(len(groups)):
        path = groups[: depth + 1]
        if before[: depth + 1] != path:
            follow = (other[: depth + 1] == path for _, other in rows[index:])
            yield Head(path[-1], depth, 1, len(list(takewhile(bool, follow))), "rowgroup")
    yield Head(label, len(groups), stub - len(groups), 1, "row")
