"""A workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import click

from ... import AnnualReport, write_xlsx
from ..output import Choices
from . import TableFormat

__all__ = ["XLSX"]


def _write(reports: Iterable[AnnualReport], file: IO[bytes], chosen: Choices) -> None:
    try:
        write_xlsx(reports, file)
    except ValueError as error:  # more figures than a sheet has rows
        raise click.UsageError(f"xlsx 放不下 cannot hold that many: {error}") from error


XLSX = TableFormat(".xlsx", _write)
