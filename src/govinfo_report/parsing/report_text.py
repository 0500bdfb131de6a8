"""The text of one report among several that stand in one text."""

from __future__ import annotations

from attrs import field, frozen

from ..reading.decoded import Decoded
from ..text.places import Span

__all__ = ["ReportText", "numbered"]


@frozen
class ReportText:
    """The text of one report among several: a stretch of the text that they stand in.

    `parse_text` reads it, and every span of the report is one of the whole text.

    Attributes:
        text: The stretch; those of all reports, one after the other, are the whole text.
        span: Its place in the whole text.
        title: The title above it; None where there is none.
        agency: The organ that the title names.
        year: The year that the title names.
        decoded: The same with its tables, where it is of a document.
        name: The name of the file; of the second report in it ``reports.txt#2``; None for none.
    """

    text: str = field(repr=False)
    span: Span
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    decoded: Decoded | None = field(default=None, repr=False, eq=False)
    name: str | None = field(default=None, eq=False)


def numbered(name: str, number: int, of: int) -> str:
    """Return the name of one of several reports in a source."""
    return f"{name}#{number}" if of > 1 else name
