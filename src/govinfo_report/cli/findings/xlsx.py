"""Findings as a list of problems (问题清单) in Excel, to sort and to fill in."""

from __future__ import annotations

from typing import IO

from ..checking.problems import ListedFile

__all__ = ["XlsxFindings"]


class XlsxFindings(ListedFile):
    """The list as an Excel workbook."""

    suffix = ".xlsx"

    def write_to(self, file: IO[bytes]) -> None:
        """Write the list."""
        self.problems.to_xlsx(file)
