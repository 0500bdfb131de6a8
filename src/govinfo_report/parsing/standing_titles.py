"""Titles of reports on lines of their own: where they stand, and which of them may be one's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define

from ..reading.furniture import is_furniture
from ..reading.lexer import Lexeme
from ..text.organs import same_organ
from ..text.patterns import pattern
from ..text.script import JUNK, han_only
from .title import Title, title_of

__all__ = [
    "LINES_OF_A_TITLE",
    "LONGEST_LINE",
    "StandingTitle",
    "first_of_the_last",
    "may_be_title",
    "standing_titles",
]

LONGEST_LINE: Final = 100
"""A longer line is a paragraph."""
LINES_OF_A_TITLE: Final = 4
_SENTENCE = 12
"""A line of at least so many Chinese characters that ends with none but these goes on."""
_ENDS = '。!?！？;；:：)）》”"'
_GOES_ON = "，。、；：》）”,;:)"
_TITLE_ENDS = pattern(r"(?:报告|年报)(?:书)?(?:\(\d{4}年?度?\))?[^\w。]*$")
_GLUED = pattern(
    r"([^,。;]{0,60}?信息公开工作年度报告)\s*(?=本(?:年度)?报告|根据|依[照据]|按照|一、)"
)
"""A title that goes on, in its line, with the preamble."""
_OF_WORDS = frozenset({"TEXT", "EXTRA", "FRAGMENT"})


@define(eq=False)
class StandingTitle:
    """A title on lines of its own.

    Attributes:
        title: What it says.
        first: The number of its first lexeme.
        last: The number of its last lexeme.
        listed: Whether the title of another report stands right beside it.
        free: Whether it names an organ, and is no line of a sentence.
    """

    title: Title
    first: int
    last: int
    listed: bool = False
    free: bool = False

    def contradicts(self, other: StandingTitle) -> bool:
        """Tell whether two titles cannot be those of one report."""
        one, two = self.title, other.title
        years = one.year is not None and two.year is not None and one.year != two.year
        return years or not same_organ(one.agency, two.agency)


def standing_titles(norm: str, lexemes: Sequence[Lexeme]) -> list[StandingTitle]:
    """Return the titles that stand on lines of their own, or begin a line."""
    ends = [end.start() for end in re.finditer("\n", norm)]
    titles: list[StandingTitle] = []
    for at, lexeme in enumerate(lexemes):
        if not may_be_title(norm, lexeme):
            continue
        glued = _GLUED.match(norm, lexeme.start, lexeme.end)
        end = glued.end(1) if glued else lexeme.end
        first = max(titles[-1].last + 1 if titles else 0, at - LINES_OF_A_TITLE + 1)
        lines = [
            line
            for one in lexemes[first : at + 1]
            if one.kind in _OF_WORDS
            for line in _lines(norm, one.start, min(one.end, end), ends)
        ]
        title = title_of(lines)
        if title.run is None or not lexeme.start < title.run[1] <= end + 1:
            continue
        begin = at
        while begin > first and lexemes[begin].start > title.run[0]:
            begin -= 1
        free = _is_free(norm, lexemes, begin, at, title)
        titles.append(StandingTitle(title, begin, at, free=free))
    for one, other in pairwise(titles):
        if other.first - one.last <= 1 and one.contradicts(other):
            one.listed = other.listed = True
    return titles


def _lines(norm: str, start: int, end: int, ends: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Give the lines between two offsets, each with its offset and the number of its line."""
    for line in norm[start:end].split("\n"):
        yield line, start, bisect_right(ends, start)
        start += len(line) + 1


def _is_free(norm: str, lexemes: Sequence[Lexeme], first: int, last: int, title: Title) -> bool:
    """Tell whether a title names an organ, and is no line of a sentence."""
    before, after = (lexemes[n : n + 1] for n in (max(first - 1, 0), last + 1))
    if first and before[0].kind in _OF_WORDS:
        said = norm[before[0].start : before[0].end].rstrip()
        ends = said[-1:] in _ENDS or is_furniture(said) or len(han_only(said)) < _SENTENCE
        if not ends:
            return False
    goes_on = after and norm[after[0].start : after[0].start + 1] in _GOES_ON
    return title.agency is not None and not goes_on


def may_be_title(norm: str, lexeme: Lexeme) -> bool:
    """Tell whether a line may be a title or the end of one, or begin with one."""
    start, end = lexeme.start, lexeme.end
    if lexeme.kind not in _OF_WORDS or norm.find("报", start, min(end, start + LONGEST_LINE)) < 0:
        return False
    if end - start > LONGEST_LINE:
        return _GLUED.match(norm, start, end) is not None
    return _TITLE_ENDS.search(norm[start:end].replace(JUNK, "").replace(" ", "")) is not None


def first_of_the_last(titles: Sequence[StandingTitle]) -> StandingTitle | None:
    """Return the last title; where it stands several times, as it does on a page, the first one."""
    alike = (one for one in titles if one.title[:2] == titles[-1].title[:2])
    return next(alike, None)
