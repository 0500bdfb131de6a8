"""Prose as a printed page breaks it: lines of a width, indents, page numbers, running heads."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

__all__ = ["PAGE_NUMBERS", "Print", "wide"]

_CLOSING = "，。、；：？！）》」』”’】％"
_OPENING = "（《“‘「『【〔"
_WORD = re.compile(r"[0-9A-Za-z.@-]+|.")

PAGE_NUMBERS: Sequence[Callable[[int], str]] = (
    lambda page: f"- {page} -",
    lambda page: f"—{page}—",
    lambda page: f"{page}",
    lambda page: f"第 {page} 页",
    lambda page: f"第{page}页 共9页",
    lambda page: f"{page} / 9",
    lambda page: f"                    {page}\n\f",
    lambda page: "\f",
)


def wide(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


@frozen
class Print:
    """How prose is printed.

    Attributes:
        width: Columns of a line.
        indent: What stands before a paragraph.
        margin: What stands before each line.
        words: Whether numbers and Latin words are kept whole, and signs begin no line.
        number: What stands at the end of a page; None for one long page.
        head: What stands at the top of each page.
        blank: Blank lines around the number of a page.
    """

    width: int
    indent: str = "　　"
    margin: str = ""
    words: bool = True
    number: Callable[[int], str] | None = None
    head: str = ""
    blank: bool = False

    def lines(self, paragraph: str) -> list[str]:
        """The lines of a paragraph."""
        units = _WORD.findall(paragraph) if self.words else list(paragraph)
        lines: list[str] = []
        line = self.indent
        for at, unit in enumerate(units):
            follows = units[at + 1] if self.words and at + 1 < len(units) else ""
            kept = unit + (follows if follows in _CLOSING else "")
            full = wide(line) + wide(kept) > self.width and unit not in _CLOSING
            if (full or wide(line) + wide(unit) > self.width + 2) and line.strip():
                lines.append(line)
                line = ""
            line += unit
        return [*lines, line]

    def is_clear(self, paragraphs: Sequence[str]) -> bool:
        """Whether a reader can tell where paragraphs end: by an indent or by a line not full."""
        if self.indent:
            return True
        return all(wide(self.lines(one)[-1]) <= self.width - 6 for one in paragraphs)

    def printed(self, paragraphs: Sequence[str], rng: random.Random, page: int = 1) -> str:
        """All paragraphs, broken into lines and pages."""
        return "\n".join(self._printed(paragraphs, rng, page))

    def _printed(self, paragraphs: Sequence[str], rng: random.Random, page: int) -> Iterator[str]:
        lines = [line for one in paragraphs for line in self.lines(one)]
        for at, line in enumerate(lines):
            yield self.margin + line
            if self.number is None or at + 1 == len(lines) or rng.random() > 0.2:
                continue
            if self.blank:
                yield ""
            yield self.number(page)
            if self.blank:
                yield ""
            if self.head:
                yield self.head
            page += 1
