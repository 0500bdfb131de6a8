"""Findings as a list of problems (问题清单) in Word, to print, fill in and send back."""

from __future__ import annotations

from typing import IO

from ..checking.problems import ListedFile

__all__ = ["DocxFindings"]


class DocxFindings(ListedFile):
    """The list as a Word file."""

    suffix = ".docx"

    def write_to(self, file: IO[bytes]) -> None:
        """Write the list."""
        self.problems.to_docx(file)
