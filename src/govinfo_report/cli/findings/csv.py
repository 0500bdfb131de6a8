"""Findings as CSV: a row for each, for spreadsheets and programs."""

from __future__ import annotations

import io

from ... import FindingRow, write_findings_csv
from ..checking.checked import Checked
from ..checking.rows import rows_of, unchecked
from ..output import Choices, Output

__all__ = ["CsvFindings"]


class CsvFindings(Output[Checked]):
    """The rows, under one head."""

    heeds: tuple[str, ...] = ("headings", "excel")

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._rows: list[FindingRow] = []

    def render(self, checked: Checked) -> str:
        """Keep the rows of a file for the end."""
        self._rows += rows_of(checked)
        return ""

    def close(self) -> str:
        """Return the table."""
        file = io.StringIO(newline="")
        chosen = self.chosen
        write_findings_csv(
            self._rows + unchecked(self), file, excel=chosen.excel, headings=chosen.headings
        )
        return file.getvalue()
