"""Paragraphs: where prose that has ends of lines only begins anew.

A text that was copied from a page has a line for each paragraph, one that was taken from a printed
page ends its lines anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["paragraphs"]

_HAN = "\u3400-\u9fff"
_LINE_ENDS = re.compile(r"(?<=\S)\n+(?=\u3000*\S)")
_FULL_STOP = re.compile(r"[。！？；：…”）.!?;:)]$")
_NUMBERED = re.compile(
    r"\u3000*(?:[（(]?[一二三四五六七八九十]{1,2}[）)、]|[一二三四五六七八九]是|\d\.)"
)
_BEGINNING = re.compile(rf"\u3000*[（(“《\d{_HAN}]")
_WORDS = re.compile(rf"[{_HAN}]{{3}}")
_SHORT = 30
"""A numbered line with fewer characters is a heading."""


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a text, each with the ends of lines that stand before it.

    Put together again they are the text. Ends of lines that end no paragraph stay within one.
    """
    at = 0
    ends = ""
    for match in _LINE_ENDS.finditer(text):
        line = text[: match.start()].rpartition("\n")[2]
        follows = text[match.end() :].partition("\n")[0]
        if _parts(line, follows):
            yield ends, text[at : match.start()]
            at, ends = match.end(), match.group()
    yield ends, text[at:]


def _parts(line: str, follows: str) -> bool:
    """Whether a paragraph ends between two lines that hold words; a page number holds none."""
    heading = len(line) < _SHORT and _NUMBERED.match(line)
    apart = heading or _FULL_STOP.search(line) or _NUMBERED.match(follows)
    worded = _WORDS.search(line) and _WORDS.search(follows)
    return bool(apart and worded and _BEGINNING.match(follows))
