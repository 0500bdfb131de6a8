"""Findings as a list of problems (问题清单) in Excel, to sort and to fill in, and as data."""

from __future__ import annotations

from typing import IO

import click
from attrs import evolve

from ...languages import Both
from ..checking.problems import ListedFile
from ..checking.rows import rows_of, unchecked

__all__ = ["XlsxFindings"]


class XlsxFindings(ListedFile):
    """The list as an Excel workbook; behind it the findings as data, a row for each."""

    suffix = ".xlsx"
    heeds: tuple[str, ...] = ("headings",)

    def write_to(self, file: IO[bytes]) -> None:
        """Write the list."""
        rows = [row for checked in self._everything for row in rows_of(checked)]
        rows += unchecked(self)
        listed = evolve(self.problems, records=tuple(rows), headings=self.chosen.headings)
        try:
            listed.to_xlsx(file)
        except ValueError as error:  # more findings than a sheet has rows
            raise click.UsageError(
                Both(
                    "问题过多，一张工作表容纳不下；请用 csv 或 parquet",
                    f"{error}; use csv or parquet",
                )
            ) from error
