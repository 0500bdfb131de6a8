"""Findings as a list of problems (问题清单) in Excel, to sort and to fill in."""

from __future__ import annotations

from ... import ProblemList
from ..checking.problems import ListedFile

__all__ = ["XlsxFindings"]


class XlsxFindings(ListedFile):
    """The list as an Excel workbook."""

    suffix = ".xlsx"
    write_to = ProblemList.to_xlsx
