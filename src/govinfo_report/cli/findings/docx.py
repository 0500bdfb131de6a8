"""Findings as a list of problems (问题清单) in Word, to print, fill in and send back."""

from __future__ import annotations

from ... import ProblemList
from ..checking.problems import ListedFile

__all__ = ["DocxFindings"]


class DocxFindings(ListedFile):
    """The list as a Word file."""

    suffix = ".docx"
    write_to = ProblemList.to_docx
