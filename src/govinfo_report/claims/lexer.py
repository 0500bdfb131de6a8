"""The words of a prose, in the terminals of the grammar `claims.lark`.

Blanks and characters without meaning are left out before words are looked for, so that a word
torn by a line end is still one; where each character came from is kept. What the grammar has no
word for is OTHER, a whole stretch as one token, so that a long prose has few tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from ..text.patterns import pattern
from ..text.script import JUNK, normalise
from .grammar import Grammar, grammar
from .tree import Word, is_telling

__all__ = ["Compact", "compact", "sentences_of", "words_of_sentence"]

_WRAPPED = 20
"""A line shorter than this ends a paragraph; one that was wrapped is longer."""
_PAGE = 48
"""No page has longer lines."""
_RAGGED = 2
"""So many characters short is a line whose last word did not fit."""

_BEGINS = pattern(r"[ \t]*(?:[(#*]|[一二三四五六七八九十]{1,3}[、.])")
_COUNTS = pattern(r"[ \t]*\d{1,3}[、.]")
"""What begins one of a list, or a line that goes on: 58、办结57 behind 收件."""
_ENDS = "。!?！？:"
_BLANK = pattern(rf"[\s{JUNK}⁰¹²³⁴-⁹]+")
"""What means nothing between words; so do footnote marks."""


@frozen
class Compact:
    """A prose without blanks.

    Attributes:
        text: What is left; a line end stands only where a paragraph ends.
        starts: Where its pieces begin: those that stand in the prose without a gap.
        origins: Where each of these pieces begins in the prose.
    """

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, at: int) -> int:
        """The offset in the prose of a character."""
        piece = bisect_right(self.starts, at) - 1
        return self.origins[piece] + at - self.starts[piece]


def compact(prose: str) -> Compact:
    """A prose in plain script and without blanks (see `reading.script`)."""
    plain = normalise(prose)
    kept: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0

    def keep(start: int, end: int) -> None:
        nonlocal length
        if start < end:
            kept.append(plain[start:end])
            starts.append(length)
            origins.append(start)
            length += end - start

    width = max(map(len, map(str.strip, plain.split("\n"))))
    at = line = 0
    for gap in _BLANK.finditer(plain):
        start, end = gap.span()
        keep(at, start)
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if "\n" in gap.group():
            first = plain.index("\n", start)
            wrapped = start - line >= _WRAPPED and gap.group().count("\n") == 1
            full = width - _RAGGED <= start - line
            if (
                not wrapped
                or (before in _ENDS and not (full and width <= _PAGE))
                or _BEGINS.match(plain, end)
                or (_COUNTS.match(plain, end) and not (full and before.isalnum()))
            ):
                keep(first, first + 1)
            line = end
        elif before.isdigit() and after.isdigit() and JUNK not in gap.group():
            keep(start, start + 1)  # two numbers side by side stay two
        at = end
    keep(at, len(plain))
    return Compact("".join(kept), starts, origins)


# -------------------------------------------------------------------------------------- patterns


@frozen
class _Patterns:
    """The patterns that find words, made of the grammar.

    Attributes:
        word: A word, the longest at its place; the name of its group is its terminal, where it is
            none of the words of the grammar.
        boundary: The end of a sentence, or something that holds no end of one.
        telling: Something without which no sentence claims anything; in a group named with a ``_``
            in front, a word that begins with a digit and may be something else.
    """

    word: re.Pattern[str]
    boundary: re.Pattern[str]
    telling: re.Pattern[str]


_TELLING = frozenset(
    "NUMBER ABOUT PERCENT NEGATION NONE_CARRIED NOTHING EVERY EACH ALL_REQUESTS".split()
)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = grammar()
    stops = map(re.escape, words.words["STOP"])
    return _Patterns(
        re.compile(_any(words)),
        re.compile("|".join((_GUARD.sub("", words.patterns["QUOTED"], count=1), *stops))),
        re.compile(_any(words, _TELLING, _apart(words))),
    )


_DIGIT = r"\d("
"""The beginnings of a number that may be a year, a date or the number of a document."""
_UNNAMED = pattern(r"\\[SDWw]|\[\^|[^ -~]-[^ -~]")


def _apart(words: Grammar) -> str:
    """A pattern for years, dates and other numbers that stand apart from what is before them.

    No word of the grammar goes on behind a character that no pattern names. So what begins there
    is what the first pattern that fits says: 2024年 is a year. Behind other characters the digits
    may be the rest of a word, and count as a number until the words are read.
    """
    source = "".join(pattern for name, pattern in words.patterns.items() if name != "QUOTED")
    inside = {character for word in words.meanings for character in word[1:]}
    if _UNNAMED.search(source) or any(c.isdigit() or c == "(" for c in inside):
        return ""
    named = "".join(sorted({c for c in source if c > "~"}.difference(words.words["STOP"])))
    patterns = "|".join(f"(?P<_{name}>{way})" for name, way in words.patterns.items())
    return f"(?=[{_DIGIT}])(?<![!-~{named}])(?:{patterns})"


_GUARD = pattern(r"\(\?=\[((?:\\.|[^\]\\])+)\]\)")
_TOGETHER = 32
"""How many first characters are looked at together."""


def _any(words: Grammar, terminals: frozenset[str] | None = None, before: str = "") -> str:
    """A pattern for these terminals (or all), patterns first, and ``before`` them all.

    In front of each part stands which characters it can begin with, since most characters begin
    none: to try hundreds of words at each of them would take most of the time.
    """
    firsts: list[str] = []
    parts: list[str] = []
    for name, source in words.patterns.items():
        if terminals is None or name in terminals:
            guard = _GUARD.match(source)
            firsts.append(guard[1] if guard else r"\s\S")
            parts.append(f"(?P<{name}>{source})")
    parts = [f"(?=[{''.join(firsts)}])(?:{'|'.join(parts)})"] if parts else []
    names = words.words if terminals is None else filter(terminals.__contains__, words.words)
    tries = _tries(word for name in names for word in words.words[name])
    listed = list(tries)
    for at in range(0, len(listed), _TOGETHER):
        begin = listed[at : at + _TOGETHER]
        firsts.append("".join(map(re.escape, begin)))
        parts.append(f"(?=[{firsts[-1]}])(?:{'|'.join(tries[first] for first in begin)})")
    if before:
        firsts.append(_DIGIT)
        parts.insert(0, before)
    return f"(?=[{''.join(firsts)}])(?:{'|'.join(parts)})"


def _tries(words: Iterable[str]) -> dict[str, str]:
    """For each first character of these words, a pattern for the longest of them."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = None
    return {first: re.escape(first) + _rest(node) for first, node in root.items()}


def _rest(node: dict[str, Any]) -> str:
    """A pattern for how words go on."""
    after = [re.escape(c) + _rest(n) for c, n in node.items() if isinstance(n, dict)]
    if not after:
        return ""
    if len(after) == 1 and "" not in node:
        return after[0]  # a group for each character would take twice the time to compile
    return f"(?:{'|'.join(after)}){'?' if '' in node else ''}"


# -------------------------------------------------------------------------------------- sentences


def sentences_of(text: str) -> Iterator[tuple[int, int, bool]]:
    """The sentences of a text: where each begins and ends, and whether it can claim anything."""
    patterns, words = _patterns(), grammar().meanings
    ends = [m.end() for m in patterns.boundary.finditer(text) if m.group() in words]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    start, telling = 0, _next_telling(text, 0)
    for end in ends:
        yield start, end, telling < end
        if telling < end:
            telling = _next_telling(text, end)
        start = end


def _next_telling(text: str, at: int) -> int:
    """Where the next word stands that a sentence needs to claim something."""
    search = _patterns().telling.search
    while match := search(text, at):
        if match.lastgroup is None or match.lastgroup.lstrip("_") in _TELLING:
            return match.start()
        at = match.end()
    return len(text)


def words_of_sentence(text: str, start: int, end: int) -> list[Word]:
    """The words of a sentence; none of one that after all cannot claim anything."""
    meanings = grammar().meanings
    matches = list(_patterns().word.finditer(text, start, end))
    names = [match.lastgroup or meanings[match[0]] for match in matches]
    if not is_telling(names):
        return []
    words: list[Word] = []
    new = tuple.__new__
    at = start
    for match, name in zip(matches, names, strict=True):
        begin, stop = match.span()
        if begin > at:
            words.append(new(Word, ("OTHER", text[at:begin], at, begin)))
        if name:
            words.append(new(Word, (name, match[0], begin, stop)))
        at = stop
    if at < end:
        words.append(new(Word, ("OTHER", text[at:end], at, end)))
    return words
