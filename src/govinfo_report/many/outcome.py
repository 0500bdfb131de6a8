"""The outcome of one report of many, and the progress of the whole."""

from __future__ import annotations

import os
from typing import Generic, NamedTuple, TypeVar

from attrs import frozen

from ..errors import ReportError
from ..model.report import AnnualReport
from ..parsing.report_text import numbered

__all__ = ["Outcome", "Progress"]

T = TypeVar("T")


@frozen
class Outcome(Generic[T]):
    """The outcome of one report of many: the report, or why there is none.

    A source that holds several reports has an outcome for each.

    Attributes:
        index: Which of the sources it is, counted from 0.
        source: The source itself, as it was given: a path or a text.
        report: The report; None where there is an error, or where ``then`` made something of it.
        result: What ``then`` made of the report; None where there is an error, or no ``then``.
        error: Why there is no report: a `ReportError`, or an `OSError` for a file that cannot be
            opened.
        encoding: How the file was decoded, as `Decoded` tells it; of a document its format;
            None for a text.
        damaged: How many characters of the file could not be decoded.
        number: Which of the reports in its source it is, counted from 1.
        of: How many reports there are in its source.
    """

    index: int
    source: str | os.PathLike[str]
    report: AnnualReport | None = None
    result: T | None = None
    error: ReportError | OSError | None = None
    encoding: str | None = None
    damaged: int = 0
    number: int = 1
    of: int = 1

    @property
    def name(self) -> str:
        """The path of a file; ``text 3`` for the text with the index 3.

        Of several reports in it, the second is ``reports.txt#2``.
        """
        file = isinstance(self.source, os.PathLike)
        name = os.fsdecode(self.source) if file else f"text {self.index}"
        return numbered(name, self.number, self.of)


class Progress(NamedTuple):
    """How far the reading of many reports has come.

    Attributes:
        done: How many sources have been read, or could not be.
        failed: How many of these hold a report that has an error.
        total: How many sources there are; None where they have no length.
    """

    done: int
    failed: int
    total: int | None
