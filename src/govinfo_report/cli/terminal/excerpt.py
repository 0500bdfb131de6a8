"""A line of the text with a caret under the place meant; Chinese characters take two columns."""

from __future__ import annotations

import re

from attrs import frozen
from rich.cells import cell_len, chop_cells

from .typeset import clean

__all__ = ["Excerpt", "elided", "excerpt", "shortened"]

WORD = 16
"""At most so long a word is left out rather than cut."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")


@frozen
class Excerpt:
    """Part of a line: before the place meant, at it and after it."""

    before: str
    marked: str
    after: str

    @property
    def line(self) -> str:
        """The line as shown."""
        return f"{self.before}{self.marked}{self.after}".rstrip()

    @property
    def carets(self) -> str:
        """The line below, with carets under the place."""
        return " " * cell_len(self.before) + "^" * max(cell_len(self.marked), 1)

    @property
    def has_words(self) -> bool:
        """Whether the line says what its figures are."""
        return _WIDE.search(self.before + self.after) is not None


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """Return a line, cut to ``width`` columns around a place in it."""
    before = _plain(line[:start]).lstrip()
    marked = _head(_plain(line[start:end]), width)
    after = _plain(line[end:]).rstrip()
    room = width - cell_len(marked)
    right = min(cell_len(after), max(room // 2, room - cell_len(before)))
    return Excerpt(_tail(before, room - right), marked, _head(after, right))


def _plain(text: str) -> str:
    """Return each character in its columns: a tab is one blank, a control character another."""
    return clean(text.replace("\t", " "))


def _head(text: str, width: int) -> str:
    """Return the beginning of a text, with ``…`` where something is left out."""
    if cell_len(text) <= width:
        return text
    return f"{chop_cells(text, width - 1)[0]}…" if width > 2 else ""


def _tail(text: str, width: int) -> str:
    """Return the end of a text, with ``…`` where something is left out."""
    return _head(text[::-1], width)[::-1]


def shortened(text: str, width: int, *, end: bool = False) -> str:
    """Return the beginning of a text, or its end, in so many columns."""
    return (_tail if end else _head)(clean(text), width)


def elided(text: str, width: int) -> str:
    """Return a text in so many columns, shortened in its middle, where sums have terms.

    A message ends with the difference, which must stay.
    """
    if cell_len(text) <= width:
        return text
    right = width * 2 // 5
    head, tail = _head(text, width - right - 2)[:-1], _tail(text, right)[1:]
    at, to = head.rfind(" ", -WORD), tail.find(" ", 0, WORD)
    return f"{head[: at if at > 0 else None].rstrip()} … {tail[to + 1 :]}"
