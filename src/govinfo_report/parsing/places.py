"""Places in a text: lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from ..model.figures import Span

__all__ = ["Places"]


class Places:
    """Lines and columns of a text; lines end with LF, CR or CRLF."""

    def __init__(self, text: str):
        self._starts = [0]
        for index, character in enumerate(text) if "\r" in text else ():
            if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
                self._starts.append(index + 1)
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                self._starts.append(at + 1)
                at = text.find("\n", at + 1)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        line = bisect_right(self._starts, start)
        return Span(start, end, line, start - self._starts[line - 1] + 1)
