"""Tidy rows: ``to_records`` gives one row for each figure of each report."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model.figures import Money, Record, Value
from ..model.report import AnnualReport, Period

__all__ = ["FigureRow", "Reports", "each", "figure_rows", "plain", "to_records"]

Reports = AnnualReport | Iterable[AnnualReport]
"""One report or several."""

_ITEMS = frozenset({"previous_items", "change", "projects"})
"""Columns that count 项 (items); all others count 件 (cases, documents)."""


class FigureRow(NamedTuple):
    """One figure of one report, with all that is known of it.

    A figure is either a count, in ``value``, or an amount, in ``amount``; where ``state`` is
    ``blank``, ``not_applicable``, ``unresolved`` or ``absent`` both are None. None is not 0.

    Attributes:
        report: Which of the reports it is from, counted from 0.
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

    report: int
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


def each(reports: Reports) -> Iterable[AnnualReport]:
    """The reports one by one, also where it is just one."""
    return (reports,) if isinstance(reports, AnnualReport) else reports


def to_records(reports: Reports) -> list[FigureRow]:
    """One row for each figure of each report, in the order of the form.

    The figures are those of `AnnualReport.figures`: every cell of the form, those that the text
    does not have (``absent``) too. Rows that the form does not have hold no figures, and stay in
    ``extra_rows``.

    Args:
        reports: A report, or several.
    """
    return list(figure_rows(reports))


def figure_rows(reports: Reports) -> Iterator[FigureRow]:
    """The rows of `to_records` one by one, so that reports in any number fit into memory."""
    for number, report in enumerate(each(reports)):
        rows = dict(report.records())
        period = report.period or Period(None, None)
        head = (number, report.agency, report.year, *period, report.revision)
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
