"""Tidy rows: ``to_records`` gives one row for each figure of each report."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from ..model.figures import Money, Record, Value
from ..model.report import AnnualReport, Period

__all__ = [
    "FigureRow",
    "Reports",
    "figure_rows",
    "file_of",
    "named",
    "plain",
    "rows_by_report",
    "to_records",
]

Reports = AnnualReport | Iterable[AnnualReport] | Mapping[str, AnnualReport]
"""One report or several; in a mapping each is under its name."""

_ITEMS = frozenset({"previous_items", "change", "projects"})
"""Columns that count 项 (items); all others count 件 (cases, documents)."""


class FigureRow(NamedTuple):
    """One figure of one report, with all that is known of it.

    A figure is either a count, in ``value``, or an amount, in ``amount``; where ``state`` is
    ``blank``, ``not_applicable``, ``unresolved`` or ``absent`` both are None. None is not 0.

    Attributes:
        report: The name of the report: the one it was given under, or that of its file, as it was
            given; ``#1``, ``#2`` … where several have neither, None where one alone has not.
        agency: The organ, as title or preamble name it.
        year: The year reported on.
        period_start: First day of the reporting period (统计期限).
        period_end: Last day of the reporting period.
        revision: The revision of the report's form: ``2021`` or ``2019``.
        section: ``proactive_disclosure``, ``requests`` or ``reconsideration_and_litigation``.
        row: The row below its section: ``not_disclosed.state_secrets``.
        column: The column: ``natural_persons``.
        path: All three, as an attribute path.
        label: The labels of row and column in Chinese.
        state: How the figure stands in the text; see `State`.
        value: A count, as a whole number.
        amount: An amount, as written, and any other figure that is no whole number.
        unit: 件 or 项 of a count; the unit of an amount as written, None where there is none.
        yuan: The amount in yuan (元); None where its unit is not known.
        raw: The cell as written; an empty text for a blank one.
        remark: What the cell says beside its figure.
        candidates: The figures that would fit an ``unresolved`` cell, separated by ``; ``;
            ``blank`` stands for a blank cell.
        text_line: Line of the cell in the text that was read, from 1.
        text_column: Column of its first character in that line, from 1.
    """

    report: str | None
    agency: str | None
    year: int | None
    period_start: datetime.date | None
    period_end: datetime.date | None
    revision: str
    section: str
    row: str
    column: str
    path: str
    label: str
    state: str
    value: int | None
    amount: Decimal | None
    unit: str | None
    yuan: Decimal | None
    raw: str | None
    remark: str | None
    candidates: str | None
    text_line: int | None
    text_column: int | None


def named(
    given: Any, is_one: Callable[[Any], bool]
) -> Iterator[tuple[str | None, str | None, Any]]:
    """Yield what was given, one by one: with its name in a mapping; else its number among others.

    Args:
        given: One thing, or several, perhaps in a mapping.
        is_one: Whether it is one.
    """
    if is_one(given):
        yield None, None, given
    elif isinstance(given, Mapping):
        yield from ((name, None, one) for name, one in given.items())
    else:
        yield from ((None, f"#{number}", one) for number, one in enumerate(given, 1))


def file_of(report: AnnualReport | None) -> str | None:
    """Return the name of the file that a report was read from."""
    return report.reading.file if report is not None and report.reading is not None else None


def to_records(reports: Reports) -> list[FigureRow]:
    """One row for each figure of each report, in the order of the form.

    The figures are those of `AnnualReport.figures`: every cell of the form, those that the text
    does not have (``absent``) too. Rows that the form does not have hold no figures, and stay in
    ``extra_rows``.

    Args:
        reports: A report, or several. In a mapping each is under its name, which stands in the
            column ``report``; else it is that of the file it was read from.
    """
    return list(figure_rows(reports))


def figure_rows(reports: Reports) -> Iterator[FigureRow]:
    """The rows of `to_records` one by one, so that reports in any number fit into memory."""
    return chain.from_iterable(rows_by_report(reports))


def rows_by_report(reports: Reports) -> Iterator[Iterator[FigureRow]]:
    """Yield the rows of each report."""
    for name, number, report in named(reports, lambda one: isinstance(one, AnnualReport)):
        yield _rows(name if name is not None else file_of(report) or number, report)


def _rows(name: str | None, report: AnnualReport) -> Iterator[FigureRow]:
    rows = dict(report.records())
    period = report.period or Period(None, None)
    head = (name, report.agency, report.year, *period, report.revision)
    for figure in report.figures():
        path, _, column = figure.path.rpartition(".")
        section, _, row = path.partition(".")
        value = figure.value
        count = value if isinstance(value, int) else None
        amount = value.amount if isinstance(value, Money) else value
        yield FigureRow(
            *head,
            section,
            row,
            column,
            figure.path,
            figure.label,
            str(figure.state),
            count,
            amount if isinstance(amount, Decimal) else None,
            value.unit if isinstance(value, Money) else _unit(rows.get(path), column, count),
            value.yuan if isinstance(value, Money) else None,
            figure.raw,
            figure.remark,
            "; ".join(plain(value) or "blank" for value in figure.candidates) or None,
            figure.span.line if figure.span else None,
            figure.span.column if figure.span else None,
        )


def _unit(record: Record | None, column: str, count: int | None) -> str | None:
    """Return the unit of a count; in a column that only a later revision has it may be anything."""
    if count is None or record is None or column in record.further:
        return None
    return "项" if column in _ITEMS else "件"


def plain(value: Value) -> str:
    """A figure in digits, without an exponent: ``12.5万元``; nothing for None."""
    if isinstance(value, Money):
        return f"{value.amount:f}{value.unit or ''}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)
