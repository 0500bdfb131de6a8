"""Findings as tidy rows: ``findings_records`` gives one row for each finding of each report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from ..checks import GROUP_CHECKS, SERIES_CHECKS, VERSION_CHECKS
from ..checks.findings import Finding, Findings, NotAssessed, Number
from ..libraries import library
from ..model.report import AnnualReport
from ..workbooks import EXTRA, as_bytes
from .files import csv_of, opened, parquet_of
from .frames import arrow_of, cells_of, pandas_of, polars_of
from .records import file_of, named, plain
from .shapes import DataColumn, Frame, Headings, Meanings, data_columns
from .workbook import MOST_ROWS, add_sheets

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = [
    "FINDING_COLUMNS",
    "Checked",
    "FindingRow",
    "add_findings",
    "findings_records",
    "findings_to_arrow",
    "findings_to_pandas",
    "findings_to_polars",
    "write_findings_csv",
    "write_findings_parquet",
    "write_findings_xlsx",
]

Checked = (
    AnnualReport
    | Findings
    | tuple[AnnualReport, Findings]
    | tuple[Mapping[str, AnnualReport], Findings]
)
"""A report, which is validated; findings; or both. With findings between several reports go these
reports by the names that stand before the colon in paths: a year, an organ, a version."""

_FOUND, _NOT_ASSESSED = "found", "not_assessed"


class FindingRow(NamedTuple):
    """One finding, with all that is known of it.

    Attributes:
        report: The name of the report: the one it was given under, or that of its file, as it was
            given; ``#1``, ``#2`` … where several have neither, None where one alone has not.
        agency: The organ whose report it is in; of several reports, the one of the first cell.
        year: The year of that report.
        scope: What was compared: ``report`` (one report by itself), ``years``, ``organs`` or
            ``versions``.
        status: ``found``; or ``not_assessed``, where it is not known whether anything is wrong.
        code: Code of the check.
        name: Name of the fault that it looks for.
        severity: ``error``, ``warning`` or ``note``.
        certainty: ``certain``, ``likely`` or ``possible``; None where nothing was assessed.
        section: The section of the first cell.
        path: The first cell, the one to look at first; with the year, the organ or the version and
            a colon before it where several reports were compared.
        paths: All cells, separated by ``; ``.
        label: The labels of row and column of the first cell in Chinese; None without a report.
        reported: The figure that the report gives; None where no two figures differ.
        computed: The figure that follows from the other cells.
        difference: ``reported - computed``.
        message: What is wrong, or why it could not be assessed, in Chinese.
        message_en: The same in English.
        suggestions: How many changes would each set it right.
        suggested: The change, if there is only one: ``path = figure``, separated by ``; ``.
        suggestion: The same in words, in Chinese.
        basis: What the check rests on.
        place: Where the first cell, or the words, stand, in Chinese: 第98行第2列.
        text_line: Line of that in the text, from 1; None in a document that is no text.
        text_column: Column in that line, from 1.
        fingerprint: What the finding is known by, as in a baseline: code and first cell.
    """

    report: str | None = None
    agency: str | None = None
    year: int | None = None
    scope: str = "report"
    status: str = _FOUND
    code: str | None = None
    name: str | None = None
    severity: str | None = None
    certainty: str | None = None
    section: str | None = None
    path: str | None = None
    paths: str | None = None
    label: str | None = None
    reported: Decimal | None = None
    computed: Decimal | None = None
    difference: Decimal | None = None
    message: str | None = None
    message_en: str | None = None
    suggestions: int | None = None
    suggested: str | None = None
    suggestion: str | None = None
    basis: str | None = None
    place: str | None = None
    text_line: int | None = None
    text_column: int | None = None
    fingerprint: str | None = None


_MEANINGS: Meanings = {
    "report": ("报告", "报告的文件名", "the name of the report: of its file"),
    "agency": ("编制机关", "编制机关", "the organ"),
    "year": ("报告年度", "报告年度", "the year reported on"),
    "scope": (
        "核对范围",
        "核对范围：report 本份报告，years 各年之间，organs 各单位之间，versions 各版本之间",
        "what was compared",
    ),
    "status": (
        "结果",
        "结果：found 发现问题，not_assessed 未能核对，unreadable 无法读取，accepted 已接受，"
        "unchecked 未核对",
        "found, not assessed, a file not read, accepted, or a file not checked",
    ),
    "code": ("检查代码", "检查代码", "code of the check"),
    "name": ("检查名称", "检查的英文名称", "name of the fault"),
    "severity": ("严重程度", "严重程度：error 错误，warning 警告，note 提示", "how much it weighs"),
    "certainty": (
        "确定程度",
        "确定程度：certain 确定，likely 很可能，possible 可能",
        "how sure it is",
    ),
    "section": ("部分", "所在部分", "section of the first cell"),
    "path": ("路径", "首要单元格的路径", "the cell to look at first"),
    "paths": ("全部路径", "所涉全部单元格的路径", "all cells that it is about"),
    "label": ("行列名称", "首要单元格行和列的名称", "labels of the first cell in Chinese"),
    "reported": ("填报数", "报告填报的数", "the figure that the report gives"),
    "computed": ("算得或对照", "据其他各格算得、或与之对照的数", "the figure computed from others"),
    "difference": ("相差", "填报数减算得或对照的数", "reported less computed"),
    "message": ("问题", "问题，或未能核对的原因", "what is wrong, in Chinese"),
    "message_en": ("问题（英文）", "问题的英文说明", "what is wrong, in English"),
    "suggestions": ("改法数", "各自可使勾稽相符的改法有几种", "how many changes would do"),
    "suggested": ("应为", "改法只有一种时：路径 = 数", "the change, if there is only one"),
    "suggestion": ("建议", "改法只有一种时的说明", "the change in words, in Chinese"),
    "basis": ("依据", "核对的依据", "what the check rests on"),
    "place": ("位置", "在原文中的位置", "where it stands, in Chinese"),
    "text_line": ("行号", "原文行号，从1数起", "line in the text, from 1"),
    "text_column": ("列号", "原文列号，从1数起", "column in that line, from 1"),
    "fingerprint": ("标识", "检查代码和首要单元格，基线文件以此识别", "code and first cell"),
}

FINDING_COLUMNS: tuple[DataColumn, ...] = data_columns(FindingRow, _MEANINGS)
"""The columns of findings: the attributes of `FindingRow`, in order, in every export."""

_SCOPES: Mapping[str, str] = {
    check.code: scope
    for scope, checks in (
        ("years", SERIES_CHECKS),
        ("organs", GROUP_CHECKS),
        ("versions", VERSION_CHECKS),
    )
    for check in checks
}


def findings_records(
    checked: Checked | Iterable[Checked] | Mapping[str, Checked], *, not_assessed: bool = False
) -> list[FindingRow]:
    """One row for each finding, in the order of the reports and of the checks.

    Args:
        checked: What was checked: a report, which is validated, or its findings, or both as a
            pair; or several of these. In a mapping each is under its name, which stands in the
            column ``report``; else it is that of the file that the report was read from.
        not_assessed: Whether what could not be assessed has its rows too, behind the findings of
            its report; ``status`` tells them apart.
    """
    rows: list[FindingRow] = []
    for name, number, one in named(checked, _is_one):
        reports, findings = _parted(one)
        cells = _Cells(reports)
        for entry in (*findings, *(findings.not_assessed if not_assessed else ())):
            row = _row(cells, entry)
            if name is not None or row.report is None:
                row = row._replace(report=number if name is None else name)
            rows.append(row)
    return rows


class _Cells:
    """The reports by the names before the colon in paths, and the labels of their cells."""

    def __init__(self, reports: Mapping[str, AnnualReport]) -> None:
        self._reports = reports
        self._labels: dict[str, Mapping[str, str]] = {}

    def of(self, path: str) -> tuple[AnnualReport | None, str | None]:
        """Return the report that a path leads into, and the label of its cell there."""
        name, _, inner = path.rpartition(":")
        report = self._reports.get(name)
        if report is not None and name not in self._labels:
            self._labels[name] = {figure.path: figure.label for figure in report.figures()}
        return report, self._labels.get(name, {}).get(inner)


def _is_one(checked: Any) -> bool:
    return isinstance(checked, (AnnualReport, Findings)) or _is_pair(checked)


def _is_pair(checked: Any) -> bool:
    pair = isinstance(checked, tuple) and len(checked) == 2 and isinstance(checked[1], Findings)
    return pair and isinstance(checked[0], (AnnualReport, Mapping))


def _parted(checked: Checked) -> tuple[Mapping[str, AnnualReport], Findings]:
    """Return the reports by the names before the colon in paths, and the findings."""
    if isinstance(checked, AnnualReport):
        return {"": checked}, checked.validate()
    if isinstance(checked, Findings):
        return {}, checked
    reports, findings = checked
    return {"": reports} if isinstance(reports, AnnualReport) else reports, findings


def _row(cells: _Cells, entry: Finding | NotAssessed) -> FindingRow:
    path = entry.paths[0] if entry.paths else None
    report, label = cells.of(path or "")
    span = entry.spans[0] if entry.spans else None
    row = FindingRow(
        report=file_of(report),
        agency=report.agency if report else None,
        year=report.year if report else None,
        scope=_SCOPES.get(entry.code, "report"),
        code=entry.code,
        name=entry.name,
        severity=entry.severity.value,
        section=(path or "").rpartition(":")[2].partition(".")[0] or None,
        path=path,
        paths="; ".join(entry.paths) or None,
        label=label,
        message=entry.message,
        message_en=entry.message_en,
        place=span.chinese if span else None,
        text_line=span.line if span and span.place is None else None,
        text_column=span.column if span and span.place is None else None,
    )
    if isinstance(entry, NotAssessed):
        return row._replace(status=_NOT_ASSESSED)
    edits = entry.suggestion.edits if entry.suggestion else ()
    return row._replace(
        certainty=entry.certainty.value,
        reported=_decimal(entry.reported),
        computed=_decimal(entry.computed),
        difference=_decimal(entry.difference),
        suggestions=len(entry.suggestions),
        suggested="; ".join(f"{edit.path} = {plain(edit.suggested)}" for edit in edits) or None,
        suggestion=entry.suggestion.message if entry.suggestion else None,
        basis=entry.basis or None,
        fingerprint=entry.fingerprint,
    )


def _decimal(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(number)


# ------------------------------------------------------------------------------ frames and files


def findings_to_pandas(
    rows: Iterable[FindingRow], *, headings: Headings = "names"
) -> pandas.DataFrame:
    """A pandas frame of findings, with the columns of `FindingRow` and the types of `to_pandas`.

    Args:
        rows: The rows, as `findings_records` gives them.
        headings: The names of the columns: ``names`` as in `FINDING_COLUMNS`, or Chinese: ``zh``.

    Raises:
        MissingLibrary: pandas is not installed: ``pip install "govinfo-report[pandas]"``.
    """
    return pandas_of(cells_of(_frame(rows)), headings)


def findings_to_polars(
    rows: Iterable[FindingRow], *, headings: Headings = "names"
) -> polars.DataFrame:
    """A polars frame of findings, with the columns of `FindingRow` and the types of `to_polars`.

    Args:
        rows: The rows, as `findings_records` gives them.
        headings: The names of the columns: ``names`` as in `FINDING_COLUMNS`, or Chinese: ``zh``.

    Raises:
        MissingLibrary: polars is not installed: ``pip install "govinfo-report[polars]"``.
    """
    return polars_of(cells_of(_frame(rows)), headings)


def findings_to_arrow(rows: Iterable[FindingRow], *, headings: Headings = "names") -> pyarrow.Table:
    """An Arrow table of findings, with the columns of `FindingRow` and the types of `to_arrow`.

    Args:
        rows: The rows, as `findings_records` gives them.
        headings: The names of the columns: ``names`` as in `FINDING_COLUMNS`, or Chinese: ``zh``.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    return arrow_of(cells_of(_frame(rows)), headings)


def write_findings_csv(
    rows: Iterable[FindingRow],
    target: str | os.PathLike[str] | IO[str],
    *,
    excel: bool = False,
    headings: Headings = "names",
) -> None:
    """Write findings as CSV, a row for each; texts are guarded as `write_csv` does.

    Args:
        rows: The rows, as `findings_records` gives them.
        target: A path, or an open text file (with ``newline=""``).
        excel: As in `write_csv`.
        headings: The heads of the columns: ``names`` as in `FINDING_COLUMNS`, or Chinese: ``zh``.
    """
    csv_of(_frame(rows), target, excel=excel, headings=headings)


def write_findings_parquet(
    rows: Iterable[FindingRow],
    target: str | os.PathLike[str] | IO[bytes],
    *,
    headings: Headings = "names",
) -> None:
    """Write findings as Parquet, with the types of `to_arrow`.

    Args:
        rows: The rows, as `findings_records` gives them.
        target: A path, or an open binary file.
        headings: As in `write_findings_csv`.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    parquet_of(_frame(rows), target, headings=headings)


def write_findings_xlsx(
    rows: Iterable[FindingRow],
    target: str | os.PathLike[str] | IO[bytes],
    *,
    headings: Headings = "names",
) -> None:
    """Write findings as an Excel workbook: 数据 has a row for each, 说明 says what columns mean.

    Args:
        rows: The rows, as `findings_records` gives them.
        target: A path, or an open binary file.
        headings: As in `write_findings_csv`.

    Raises:
        MissingLibrary: openpyxl is not installed: ``pip install "govinfo-report[xlsx]"``.
        ValueError: The findings are more than a sheet has rows (1,048,575).
    """
    book = library("openpyxl", EXTRA).Workbook(write_only=True)
    add_findings(book, rows, headings=headings)
    with opened(target, "wb") as file:
        file.write(as_bytes(book))


def add_findings(book: Any, rows: Iterable[FindingRow], *, headings: Headings = "names") -> None:
    """Add the sheets of `write_findings_xlsx` to a workbook.

    Raises:
        ValueError: The findings are more than a sheet has rows.
    """
    kept = list(rows)
    if len(kept) >= MOST_ROWS:
        raise ValueError(f"a sheet holds {MOST_ROWS - 1:,} findings, these are {len(kept):,}")
    add_sheets(book, {"数据": _frame(kept)}, headings)


def _frame(rows: Iterable[FindingRow]) -> Frame:
    return Frame(FINDING_COLUMNS, rows)
