"""The formats that reports are written in: a format is an entry in a table."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import IO, Literal

import click
from attrs import frozen

from .. import AnnualReport, write_csv, write_parquet, write_xlsx

__all__ = ["FORMATS", "SHAPES", "Choices", "Document", "Format", "Table"]

SHAPES = ("long", "wide", "states")


@frozen
class Choices:
    """What can be chosen beside the format.

    Attributes:
        shape: The shape of a table.
        excel: Whether a CSV file begins with a byte order mark.
        findings: Whether findings are marked.
    """

    shape: Literal["long", "wide", "states"] = "long"
    excel: bool = False
    findings: bool = True


@frozen
class Document:
    """A format that has a file for each report, in UTF-8.

    Attributes:
        suffix: How its files end.
        written: What a report is in it.
        takes: The names of the `Choices` that change something.
    """

    suffix: str
    written: Callable[[AnnualReport, Choices], str]
    takes: frozenset[str] = frozenset()


@frozen
class Table:
    """A format that has all reports in one file.

    Attributes:
        suffix: How its files end.
        write: Writes reports into a file.
        takes: The names of the `Choices` that change something.
        binary: Whether a terminal cannot show it.
    """

    suffix: str
    write: Callable[[Iterable[AnnualReport], IO[bytes], Choices], None]
    takes: frozenset[str] = frozenset()
    binary: bool = True


Format = Document | Table


def _html(report: AnnualReport, chosen: Choices) -> str:
    return report.to_html(findings=report.validate() if chosen.findings else None)


def _csv(reports: Iterable[AnnualReport], file: IO[bytes], chosen: Choices) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(reports, text, shape=chosen.shape, excel=chosen.excel)
    finally:
        text.detach()  # or the file would be closed with it


def _parquet(reports: Iterable[AnnualReport], file: IO[bytes], chosen: Choices) -> None:
    write_parquet(reports, file, shape=chosen.shape)


def _xlsx(reports: Iterable[AnnualReport], file: IO[bytes], chosen: Choices) -> None:
    try:
        write_xlsx(reports, file)
    except ValueError as error:  # more figures than a sheet has rows
        raise click.UsageError(f"xlsx 放不下 cannot hold that many: {error}") from error


FORMATS: Mapping[str, Format] = {
    "text": Document(".txt", lambda report, _: report.to_text()),
    "markdown": Document(".md", lambda report, _: report.to_markdown()),
    "html": Document(".html", _html, takes=frozenset({"findings"})),
    "json": Document(".json", lambda report, _: report.to_json(indent=2) + "\n"),
    "csv": Table(".csv", _csv, takes=frozenset({"shape", "excel"}), binary=False),
    "parquet": Table(".parquet", _parquet, takes=frozenset({"shape"})),
    "xlsx": Table(".xlsx", _xlsx),
}
"""Each format by its name."""
