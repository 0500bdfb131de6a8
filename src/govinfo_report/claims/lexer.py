"""The words of a prose, in the terminals of the grammar `claims.lark`.

Blanks and characters without meaning are left out before words are looked for, so that a word
torn by a line end is still one; where each character came from is kept. What the grammar has no
word for is OTHER, a whole stretch as one token, so that a long prose has few tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen
from lark import Token
from lark.lexer import Lexer

from ..reading.script import JUNK, normalise

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.lexer import TerminalDef

__all__ = ["ClaimsLexer", "Compact", "compact"]

_WRAPPED = 20
"""A line shorter than this ends a paragraph; one that was wrapped is longer."""

_BEGINS = re.compile(r"[ \t]*(?:[(#*]|[一二三四五六七八九十\d]{1,3}[、.])")
_ENDS = "。!?！？;:"
_BLANK = re.compile(rf"[\s{JUNK}]+")


@frozen
class Compact:
    """A prose without blanks.

    Attributes:
        text: What is left; a line end stands only where a paragraph ends.
        origins: For each character its offset in the prose.
    """

    text: str
    origins: tuple[int, ...]


def compact(prose: str) -> Compact:
    """A prose in plain script and without blanks (see `reading.script`)."""
    plain = normalise(prose)
    kept: list[str] = []
    origins: list[int] = []

    def keep(start: int, end: int) -> None:
        kept.append(plain[start:end])
        origins.extend(range(start, end))

    at = line = 0
    for gap in _BLANK.finditer(plain):
        start, end = gap.span()
        keep(at, start)
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if "\n" in gap.group():
            first = plain.index("\n", start)
            wrapped = start - line >= _WRAPPED and gap.group().count("\n") == 1
            if not wrapped or before in _ENDS or _BEGINS.match(plain, end):
                kept.append("\n")
                origins.append(first)
            line = end
        elif before.isdigit() and after.isdigit() and JUNK not in gap.group():
            keep(start, start + 1)  # two numbers side by side stay two
        at = end
    keep(at, len(plain))
    return Compact("".join(kept), tuple(origins))


class ClaimsLexer(Lexer):
    """Looks for the longest word of the grammar at each place."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: LexerConf) -> None:
        words: dict[str, str] = {}
        patterns: list[TerminalDef] = []
        for terminal in lexer_conf.terminals:
            found = _words(terminal.pattern.to_regexp())
            words.update(dict.fromkeys(found, terminal.name))
            if not found:
                patterns.append(terminal)
        patterns.sort(key=lambda terminal: -terminal.priority)
        self._names = words
        self._ignored = frozenset(lexer_conf.ignore)
        self._pattern = re.compile(
            "|".join(
                [f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in patterns] + list(_trie(words))
            )
        )

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        """The tokens of a text; that of Lark's state."""
        text = _text_of(lexer_state)
        end = 0
        for match in self._pattern.finditer(text):
            start = match.start()
            if start > end:
                yield Token("OTHER", text[end:start], end, end_pos=start)
            end = match.end()
            name = match.lastgroup or self._names[match.group()]
            if name not in self._ignored:
                yield Token(name, match.group(), start, end_pos=end)
        if end < len(text):
            yield Token("OTHER", text[end:], end, end_pos=len(text))


def _text_of(lexer_state: object) -> str:
    """The whole text that a state of Lark's stands for; later versions wrap it once more."""
    text = lexer_state
    while not isinstance(text, str):
        text = getattr(text, "text")  # noqa: B009 - the type of the state differs by version
    return text


_META = re.compile(r"(?<!\\)[()\[\]{}?*+.^$|]|\\[dswbDSWB]")


@lru_cache(maxsize=512)
def _words(pattern: str) -> tuple[str, ...]:
    """The words of a terminal that is nothing but words; none for another."""
    inner = pattern[3:-1] if pattern.startswith("(?:") and pattern.endswith(")") else pattern
    words = inner.split("|")
    if any(_META.search(word) for word in words):
        return ()
    return tuple(re.sub(r"\\(.)", r"\1", word, flags=re.DOTALL) for word in words)


def _trie(words: Iterable[str]) -> Iterator[str]:
    """Patterns for words, one for each first character, the longest word first."""
    beginnings: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        beginnings.setdefault(word[0], []).append(re.escape(word[1:]))
    for first, rest in beginnings.items():
        yield f"{re.escape(first)}(?:{'|'.join(rest)})"
