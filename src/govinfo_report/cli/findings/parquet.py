"""Findings as Parquet: a row for each, for programs."""

from __future__ import annotations

import io

from ... import FindingRow, write_findings_parquet
from ..checking.checked import Checked
from ..checking.rows import rows_of, unchecked
from ..output import Choices, Output

__all__ = ["ParquetFindings"]


class ParquetFindings(Output[Checked]):
    """The rows as a file of Parquet."""

    suffix = ".parquet"
    heeds: tuple[str, ...] = ("headings",)

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._rows: list[FindingRow] = []

    def render(self, checked: Checked) -> str:
        """Keep the rows of a file for the end."""
        self._rows += rows_of(checked)
        return ""

    def content(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        write_findings_parquet(self._rows + unchecked(self), file, headings=self.chosen.headings)
        return file.getvalue()
