"""Formats that ``convert`` writes reports in: one module each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO

from attrs import frozen

from ... import AnnualReport
from ..folder import Folder
from ..output import Choices

__all__ = ["FORMATS", "Conversion", "ReportFormat", "TableFormat"]


@frozen
class ReportFormat:
    """A format that has a file for each report, in UTF-8.

    Attributes:
        suffix: The end of the names of its files.
        written: Gives the text of a report.
        takes: The names of the `Choices` that change something.
    """

    suffix: str
    written: Callable[[AnnualReport, Choices], str]
    takes: frozenset[str] = frozenset()


@frozen
class TableFormat:
    """A format that has all reports in one file.

    Attributes:
        suffix: The end of the names of its files.
        write: Writes reports into a file.
        takes: The names of the `Choices` that change something.
        binary: Whether a terminal cannot show it.
    """

    suffix: str
    write: Callable[[Iterable[AnnualReport], IO[bytes], Choices], None]
    takes: frozenset[str] = frozenset()
    binary: bool = True


Conversion = ReportFormat | TableFormat
FORMATS = Folder[Conversion](__name__)
"""Each format by its name."""
