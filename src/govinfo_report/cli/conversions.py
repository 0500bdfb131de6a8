"""Formats that ``convert`` writes reports in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import IO, Any

import click
from attrs import frozen

from .. import AnnualReport, Profile, write_csv, write_parquet, write_xlsx
from ..languages import Both

__all__ = ["FORMATS", "Conversion", "ReportFormat", "TableFormat"]


@frozen
class ReportFormat:
    """A format that has a file for each report.

    Attributes:
        suffix: The end of the names of its files.
        written: Gives the text of a report, or the bytes.
        takes: The names of the options that ``written`` heeds.
        binary: Whether a terminal cannot show it.
    """

    suffix: str
    written: Callable[..., str | bytes]
    takes: tuple[str, ...] = ()
    binary: bool = False


@frozen
class TableFormat:
    """A format that has all reports in one file.

    Attributes:
        suffix: The end of the names of its files.
        write: Writes reports into a file.
        takes: The names of the options that ``write`` heeds.
        binary: Whether a terminal cannot show it.
    """

    suffix: str
    write: Callable[..., None]
    takes: tuple[str, ...] = ()
    binary: bool = True


def _html(report: AnnualReport, *, findings: bool = True, profile: Profile | None = None) -> str:
    return report.to_html(findings=report.validate(profile=profile) if findings else None)


def _docx(report: AnnualReport) -> bytes:
    file = io.BytesIO()
    report.to_docx(file)
    return file.getvalue()


def _csv(reports: Iterable[AnnualReport], file: IO[bytes], **options: Any) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(reports, text, **options)
    finally:
        text.detach()  # or the file would be closed with it


def _xlsx(reports: Iterable[AnnualReport], file: IO[bytes], **options: Any) -> None:
    try:
        write_xlsx(reports, file, **options)
    except ValueError as error:  # more figures than a sheet has rows
        raise click.UsageError(
            Both("数字过多，xlsx 的一张工作表容纳不下", f"xlsx cannot hold that many: {error}")
        ) from error


Conversion = ReportFormat | TableFormat
FORMATS: Mapping[str, Conversion] = {
    "text": ReportFormat(".txt", lambda report: report.to_text()),
    "csv": TableFormat(".csv", _csv, ("shape", "excel", "headings"), binary=False),
    "docx": ReportFormat(".docx", _docx, binary=True),
    "html": ReportFormat(".html", _html, ("findings", "profile")),
    "json": ReportFormat(".json", lambda report: report.to_json(indent=2) + "\n"),
    "markdown": ReportFormat(".md", lambda report: report.to_markdown()),
    "parquet": TableFormat(".parquet", write_parquet, ("shape", "headings")),
    "xlsx": TableFormat(".xlsx", _xlsx, ("headings",)),
}
