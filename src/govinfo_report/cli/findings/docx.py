"""Findings as a list of problems (问题清单) in Word, to print, fill in and send back."""

from __future__ import annotations

import io

from ..checking.problems import Listed

__all__ = ["DocxFindings"]


class DocxFindings(Listed):
    """The list as a Word file."""

    suffix = ".docx"

    def content(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        self.problems.to_docx(file)
        return file.getvalue()
