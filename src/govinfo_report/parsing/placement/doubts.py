"""Doubts about rows that were placed: changes, tables without heads, rows that stand twice."""

from __future__ import annotations

from collections.abc import Sequence

from ...form.form import Path
from .rows import Fit, PlacedRow, Setting
from .why import CHANGE, HEADLESS, LABEL_LOST, TWICE

__all__ = ["change_or_not", "headless_or_not", "one_of_each", "with_or_without_label"]


def change_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows with a change (增3、减3) in a column that holds none."""
    return [
        row.doubted(Fit.NONE, CHANGE)
        if row.plain is None and row.sure and _holds_a_change(row)
        else row
        for row in rows
    ]


def _holds_a_change(row: PlacedRow) -> bool:
    return any(
        piece is not None and piece.written.signed and "增" not in column.label
        for piece, column in zip(row.ways[0], row.row.table.columns, strict=True)
    )


def headless_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt tables without heads, unless they have the same columns in every revision.

    Where repeated lines were deleted, the heads may have been such lines: nothing is known then.
    """
    evidence = setting.structure.evidence
    doubted: dict[str, bool] = {}
    for row in rows:
        table = row.row.table
        if table.name in doubted or table.name in evidence.headed or not table.heads:
            continue
        tables = [form.tables.get(table.name) for form in evidence.forms.values()]
        doubted[table.name] = len({t.columns for t in tables if t is not None}) > 1
    if not doubted:
        return rows
    return [
        row.doubted(Fit.NONE, HEADLESS)
        if (name := row.row.table.name) in doubted
        and (doubted[name] or (setting.lines_deleted and not row.row.positional))
        else row
        for row in rows
    ]


def one_of_each(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take the better one of rows that stand twice; where both are sure and differ, neither."""
    by_path: dict[Path, list[PlacedRow]] = {}
    for row in rows:
        by_path.setdefault(row.row.path, []).append(row)
    if len(by_path) == len(rows):
        return rows
    return [_better(twins) for twins in by_path.values()]


def _better(twins: Sequence[PlacedRow]) -> PlacedRow:
    full = [row for row in twins if row.row.pieces or row.sure]
    sure = [row for row in full if row.sure]
    if len({_amounts(row) for row in sure}) > 1:
        ways = [way for row in sure for way in row.ways]
        first, figures = sure[0], full[1].row.found.figures
        why = TWICE.about(figures.start, figures.end)
        return PlacedRow(first.row, Fit.SEVERAL, (*first.why, why), ways=ways)
    return (sure or full or twins)[0]


def _amounts(row: PlacedRow) -> tuple[object, ...]:
    """Return what tells the figures of two sure rows apart."""
    if row.plain:
        return tuple(int(figure.text) for figure in row.plain)
    return tuple(None if piece is None else piece.amount for piece in row.ways[0])


def with_or_without_label(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take rows whose label is lost for no more than inferred."""
    return [
        row.doubted(Fit.INFERRED, LABEL_LOST)
        if row.row.found.label is None and row.sure and len(row.row.path) > 1
        else row
        for row in rows
    ]
