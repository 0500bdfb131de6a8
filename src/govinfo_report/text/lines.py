"""The lines of a text on which something stands."""

from __future__ import annotations

__all__ = ["line_begin", "line_end", "lines_of"]


def line_begin(text: str, at: int) -> int:
    """Return where the line begins in which this offset lies."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which this offset lies, without its line feed."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def lines_of(text: str, start: int, end: int) -> str:
    """Return the lines, whole ones, on which a stretch of a text stands."""
    return text[line_begin(text, start) : line_end(text, end)]
