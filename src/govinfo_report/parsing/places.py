"""Places in a text: lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from ..model.figures import Span

__all__ = ["Places"]

_LINE_END = re.compile(r"\r\n|[\r\n]")


class Places:
    """Lines and columns of a text; lines end with LF, CR or CRLF."""

    def __init__(self, text: str):
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self._text))]

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets; cells wrapped in a drawn grid may be out of their order."""
        line = bisect_right(self._starts, start)
        return Span(start, max(start, end), line, start - self._starts[line - 1] + 1)
