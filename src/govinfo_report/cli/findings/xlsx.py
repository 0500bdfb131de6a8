"""Findings as a list of problems (问题清单) in Excel, to sort and to fill in."""

from __future__ import annotations

import io

from ..checking.problems import Listed

__all__ = ["XlsxFindings"]


class XlsxFindings(Listed):
    """The list as an Excel workbook."""

    suffix = ".xlsx"

    def content(self) -> bytes:
        """Return the workbook."""
        file = io.BytesIO()
        self.problems.to_xlsx(file)
        return file.getvalue()
