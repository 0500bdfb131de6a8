"""With what a figure may go on in the next line, and whether it is as long as one that is cut.

A tool cuts what is longer than a line, or a column, has room for: so only the longest may go on.
Whether it counts characters or columns of the screen, the text does not tell: either will do.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ...reading.values import UNIT
from ...text.patterns import pattern
from ...text.script import HAN, JUNK
from ...text.widths import widths_of

__all__ = ["ALONE", "BREAK", "FIRST", "Size"]

_REST = rf"(?P<rest>[\d,.]*\d(?:{UNIT})?|{UNIT})"

ALONE: Final = pattern(rf"[,.]?\n{_REST}[^\S\n]*(?=\n|$)")
"""Below the end of a figure, a line that has the rest of it alone."""

_BREAK = rf"\n{JUNK}*{_REST}(?![{HAN}\d.、])"
BREAK: Final = pattern(_BREAK)
"""A line end, and behind it what may be the rest of a figure."""
FIRST: Final = pattern(f"(?P<point>[,.]?){_BREAK}")
"""Behind a figure, the end of its line and the rest of it, with which the next one begins."""


class Size(NamedTuple):
    """How long a figure or a line is.

    Attributes:
        characters: How many characters it has.
        columns: How many columns of the screen it takes, if a Chinese character takes two.
    """

    characters: int
    columns: int

    @classmethod
    def of(cls, text: str) -> Size:
        """Return the size of a text."""
        return cls(len(text), len(text) + widths_of(text).wide)

    def or_more(self, other: Size) -> Size:
        """Return the longer of two, by each way to count."""
        return Size(max(self.characters, other.characters), max(self.columns, other.columns))

    def fills(self, longest: Size) -> bool:
        """Tell whether nothing is longer by one of the ways to count, so that this may be cut."""
        return self.characters >= longest.characters or self.columns >= longest.columns
