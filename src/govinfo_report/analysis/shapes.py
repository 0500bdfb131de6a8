"""Shapes: the columns and rows of a frame, long or wide, whatever library or file it goes to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_type_hints

from attrs import frozen

from .records import FigureRow, Reports, figure_rows, rows_by_report

__all__ = [
    "FIGURE_COLUMNS",
    "ColumnKind",
    "DataColumn",
    "Frame",
    "Headings",
    "Meanings",
    "Shape",
    "data_columns",
    "frame_of",
    "heading",
    "wide",
]

Shape = Literal["long", "wide", "states"]
"""``long`` has a row for each figure. ``wide`` has one for each report and a column for each path,
with the figures; ``states`` is the same with the states of the figures."""

Headings = Literal["names", "zh"]
"""The heads of columns in a file: their ``names``, or Chinese (``zh``)."""

ColumnKind = Literal["integer", "decimal", "date", "text"]
"""The type of a column; any cell of it may hold nothing."""

_KINDS: Mapping[type, ColumnKind] = {
    int: "integer",
    Decimal: "decimal",
    datetime.date: "date",
    str: "text",
}

Meanings = Mapping[str, tuple[str, str, str]]
"""The head in Chinese, the meaning in Chinese and the meaning in English of columns."""

_MEANINGS: Meanings = {
    "report": ("报告", "报告的文件名", "the name of the report: of its file"),
    "agency": ("编制机关", "编制机关", "the organ"),
    "year": ("报告年度", "报告年度", "the year reported on"),
    "period_start": ("统计期限首日", "统计期限首日", "first day of the reporting period"),
    "period_end": ("统计期限末日", "统计期限末日", "last day of the reporting period"),
    "revision": ("格式版本", "格式版本", "revision of the form"),
    "section": ("部分", "所在部分", "section of the form"),
    "row": ("行", "行", "row of its table"),
    "column": ("列", "列", "column of its table"),
    "path": ("路径", "部分、行、列连成的路径", "section, row and column as one path"),
    "label": ("行列名称", "行和列的名称", "the labels of row and column in Chinese"),
    "state": (
        "状态",
        "状态：read 读出，inferred 推出，blank 空白，not_applicable 如“/”，"
        "unresolved 不能确定，absent 文中没有",
        "how the figure stands in the text",
    ),
    "value": ("数量", "数量；空不等于0", "a count; empty is not 0"),
    "amount": ("金额", "金额，照原文", "an amount, as written"),
    "unit": ("单位", "计量单位", "the unit"),
    "yuan": (
        "折合元",
        "折合元；单位不明的为空",
        "the amount in yuan; empty where its unit is not known",
    ),
    "raw": ("原文", "单元格原文", "the cell as written"),
    "remark": ("附注", "单元格内的附注", "what the cell says beside its figure"),
    "candidates": (
        "备选值",
        "不能确定时的备选值",
        "the figures that would fit an unresolved cell",
    ),
    "text_line": ("行号", "原文行号，从1数起", "line in the text, from 1"),
    "text_column": ("列号", "原文列号，从1数起", "column in that line, from 1"),
}


@frozen
class DataColumn:
    """A column of a frame.

    Attributes:
        name: Its name.
        kind: What it holds.
        chinese: What it means, in Chinese.
        english: What it means, in English.
        heading: Its head in Chinese, if that is shorter than what it means.
    """

    name: str
    kind: ColumnKind
    chinese: str
    english: str
    heading: str = ""


def data_columns(row: type, meanings: Meanings) -> tuple[DataColumn, ...]:
    """Return the columns of the rows of a class: its attributes, in order."""
    return tuple(
        DataColumn(name, _kind_of(hint), *meanings[name][1:], heading=meanings[name][0])
        for name, hint in get_type_hints(row).items()
    )


def _kind_of(hint: Any) -> ColumnKind:
    """Return what a column holds whose cells have this type."""
    return next(kind for type_, kind in _KINDS.items() if hint is type_ or type_ in get_args(hint))


def heading(column: DataColumn, headings: Headings) -> str:
    """Return the head of a column in a file.

    Raises:
        ValueError: There are no such headings.
    """
    if headings not in get_args(Headings):
        raise ValueError(f"headings is one of {', '.join(get_args(Headings))}, not {headings!r}")
    return column.name if headings == "names" else column.heading or column.chinese


FIGURE_COLUMNS: tuple[DataColumn, ...] = data_columns(FigureRow, _MEANINGS)
"""The columns of a long frame: the attributes of `FigureRow`, in order. Every export has its
columns and their types from here."""

_HEAD = FIGURE_COLUMNS[:6]
"""The columns about a report as a whole; a wide frame begins with them."""


@frozen
class Frame:
    """Columns and rows, for any library or file.

    Attributes:
        columns: The columns.
        rows: The rows; those of a long frame come one by one, and only once.
    """

    columns: tuple[DataColumn, ...]
    rows: Iterable[tuple[Any, ...]]


def frame_of(reports: Reports, shape: Shape) -> Frame:
    """The reports as a frame of this shape.

    Raises:
        ValueError: There is no such shape.
    """
    if shape not in get_args(Shape):
        raise ValueError(f"shape is one of {', '.join(get_args(Shape))}, not {shape!r}")
    if shape == "long":
        return Frame(FIGURE_COLUMNS, figure_rows(reports))
    return wide(rows_by_report(reports), states=shape == "states")


def wide(rows: Iterable[Iterable[FigureRow]], *, states: bool = False) -> Frame:
    """A row for each report, a column for each path in the order of the form.

    The columns are those of all figures of these reports. One that only some have stands after
    the one that it follows there. An amount has three: as written, its unit, in yuan.

    Args:
        rows: The tidy rows of each report.
        states: Whether the columns hold the states instead of the figures.
    """
    reports: list[tuple[tuple[Any, ...], dict[str, FigureRow]]] = []
    for of_report in rows:
        own = {row.path: row for row in of_report}
        head = next(iter(own.values()))[: len(_HEAD)]
        reports.append((head, own))
    first = {path: row for _, own in reversed(reports) for path, row in own.items()}
    money = {
        path
        for _, own in reports
        for path, row in own.items()
        if row.amount is not None or row.column == "amount"
    }
    paths = merged(own for _, own in reports)
    columns: list[DataColumn] = list(_HEAD)
    for path in paths:
        columns += _columns(first[path], states=states, amount=path in money)
    lines = []
    for head, own in reports:
        line = list(head)
        for path in paths:
            line += _cells(own.get(path), states=states, amount=path in money)
        lines.append(tuple(line))
    return Frame(tuple(columns), lines)


def _columns(row: FigureRow, *, states: bool, amount: bool) -> Iterator[DataColumn]:
    path, label = row.path, row.label
    if states:
        yield DataColumn(path, "text", label, "state")
    elif not amount:
        yield DataColumn(path, "integer", label, "count")
    else:
        yield DataColumn(path, "decimal", label, "amount, as written")
        yield DataColumn(f"{path}.unit", "text", f"{label}，单位", "unit of the amount")
        yield DataColumn(f"{path}.yuan", "decimal", f"{label}，折合元", "amount in yuan")


def _cells(row: FigureRow | None, *, states: bool, amount: bool) -> tuple[Any, ...]:
    if row is None:
        return ("absent",) if states else (None,) * (3 if amount else 1)
    if states:
        return (row.state,)
    if not amount:
        return (row.value,)
    figure = row.amount if row.value is None else Decimal(row.value)
    return figure, row.unit, row.yuan


def merged(lists: Iterable[Iterable[str]]) -> list[str]:
    """All that is in any of these lists, once; what one adds stands after what it follows there."""
    order: list[str] = []
    for names in dict.fromkeys(map(tuple, lists)):
        at = 0
        for name in names:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return order
