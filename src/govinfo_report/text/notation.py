"""Notation: how the plain text writes what would not be read back as it is.

A blank cell is written as an empty pair of brackets, so that no reader has to guess from the
separators which cell it is; one that the text does not have, as a cross in brackets. A cell that is
not resolved is a question mark, with the figures that would fit behind it.

Words that would be read as something else stand in brackets of their own: ``⟦总计 5⟧`` is prose,
whatever is in it. Behind a cell, a label or a heading such brackets say how it is written, or what
is remarked there: ``5⟦=五 件⟧``, ``5⟦+含补正⟧``. In them, characters that would end a line or a
cell are written by their numbers: ``⟦7c;`` for a border.

Writers write these signs and reading knows them; nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .patterns import pattern

__all__ = [
    "ABSENT",
    "BLANK",
    "OPEN",
    "PROSE",
    "candidates_in",
    "glossed",
    "glosses_after",
    "is_absent",
    "is_blank",
    "pieces_of",
    "plain_words",
    "unresolved",
    "veiled",
    "verbatim",
]

BLANK = "（ ）"
"""A blank cell."""
ABSENT = "（×）"
"""A cell that the text does not have, in a row that it has."""

_UNRESOLVED = "？"
_BETWEEN = "；"
_BLANK = pattern(r"[（(]\s*[)）]")
_ABSENT = pattern(r"[（(]×[)）]")
_CANDIDATES = pattern(r"[？?]([^？?]*)")


def unresolved(candidates: Iterable[str]) -> str:
    """Write a cell that may hold any of these: ``？3；5；（ ）``."""
    return _UNRESOLVED + _BETWEEN.join(candidates)


def is_blank(text: str) -> bool:
    """Whether a cell, or one candidate, is written as a blank."""
    return _BLANK.fullmatch(text) is not None


def is_absent(text: str) -> bool:
    """Whether a cell is written as one that the text does not have."""
    return _ABSENT.fullmatch(text) is not None


def candidates_in(text: str) -> tuple[str, ...] | None:
    """Return the candidates of an unresolved cell, as written; None if it is not written as one."""
    match = _CANDIDATES.fullmatch(text) if text[:1] in "？?" else None
    if match is None:
        return None
    return tuple(part.strip() for part in re.split("[；;]", match[1]) if part.strip())


# ------------------------------------------------------------------------ words as they are

OPEN = "⟦"
"""What all words in brackets of the notation begin with."""
_CLOSE = "⟧"
_WRITTEN, _REMARK = "=", "+"
_INSIDE = rf"(?:[^{OPEN}{_CLOSE}\n]|{OPEN}[0-9a-f]{{1,6}};)*"
_BRACKETS = pattern(rf"{OPEN}({_INSIDE}){_CLOSE}")
_NUMBERED = pattern(rf"{OPEN}([0-9a-f]{{1,6}});")
_SAFE = pattern(
    r"(?<! ) (?! )|[^\W_]|[，。、；：？！“”‘’（）《》〔〕【】…—·,.;:?!()%/+\-=\"'@#*^~$_]"
)
"""A character that stands in the brackets as it is."""


def _inside(text: str) -> str:
    """Return words as they stand in the brackets, all other characters by their numbers."""
    first, last = 0, len(text) - 1
    said = []
    for at, character in enumerate(text):
        plain = _SAFE.match(text, at) is not None and character.isprintable()
        if character == " " and at in (first, last):
            plain = False
        if at == first and character in _WRITTEN + _REMARK:
            plain = False
        said.append(character if plain else f"{OPEN}{ord(character):x};")
    return "".join(said)


def verbatim(text: str) -> str:
    """Write words as prose, whatever they are."""
    return f"{OPEN}{_inside(text)}{_CLOSE}"


def glossed(said: str, *, written: str | None = None, remark: str | None = None) -> str:
    """Write a cell, a label or a heading with how it is written, and what is remarked there."""
    for sign, words in ((_WRITTEN, written), (_REMARK, remark)):
        if words is not None:
            said += f"{OPEN}{sign}{_inside(words)}{_CLOSE}"
    return said


def _outside(inside: str) -> str:
    """Return the words that stand in the brackets so."""
    return _NUMBERED.sub(_numbered, inside) if OPEN in inside else inside


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else match.group()


def plain_words(text: str) -> str:
    """Return a text with what it has in brackets of the notation as it is."""
    if OPEN not in text:
        return text
    return _BRACKETS.sub(lambda match: _outside(match[1]), text)


def pieces_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the plain words of a text, each with the stretch that they stand in.

    A stretch is as long as its words; a character written by its number stands where that begins.
    """
    at = 0
    for match in _BRACKETS.finditer(text):
        yield at, match.start(), text[at : match.start()]
        at = match.start(1)
        for number in _NUMBERED.finditer(text, *match.span(1)):
            yield at, number.start(), text[at : number.start()]
            yield number.start(), number.start() + 1, _numbered(number)[:1]
            at = number.end()
        yield at, match.end(1), text[at : match.end(1)]
        at = match.end()
    yield at, len(text), text[at:]


def glosses_after(text: str, end: int) -> tuple[str | None, str | None]:
    """Return how what ends here is written, and what is remarked there; None where not told."""
    told: dict[str, str] = {}
    while text[end : end + 1] == OPEN:
        match = _BRACKETS.match(text, end)
        if match is None or match[1][:1] not in (_WRITTEN, _REMARK):
            break
        told[match[1][:1]] = _outside(match[1][1:])
        end = match.end()
    return told.get(_WRITTEN), told.get(_REMARK)


PROSE = "㐀"
"""Stands for each character of words that are prose whatever they are: no label has it."""


def veiled(norm: str, shown: str, nothing: str) -> str:
    """Return a text in plain script in which nothing is taken for what the notation says it is not.

    Args:
        norm: The text in plain script.
        shown: The text, of the same length.
        nothing: The character for what means nothing.
    """
    parts: list[str] = []
    at = 0
    for match in _BRACKETS.finditer(shown):
        size = len(match.group())
        is_gloss = match[1][:1] in (_WRITTEN, _REMARK)
        parts += [
            norm[at : match.start()],
            nothing * size if is_gloss else PROSE * (size - 1) + "。",
        ]
        at = match.end()
    return "".join([*parts, norm[at:]]) if parts else norm
