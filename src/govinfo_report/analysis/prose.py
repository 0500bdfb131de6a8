"""Differences between two texts: by sentences; within a changed one by characters and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from ..text.patterns import pattern
from ..text.places import LINE_END

__all__ = ["Passage", "marked", "pieces"]

_SENTENCE = pattern(rf"[^。；！？\r\n]*(?:[。；！？]+|{LINE_END.pattern}|$)")
_WORD = pattern(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)
"""A figure is one whole: 42 and 45 differ, not their last digits."""
_STEPS = 100_000_000
"""How many steps comparing two texts may take, at worst; what is left is one piece out, one in."""
_NEAR = 16
"""How many characters beside a difference are shown."""
_ALIKE = 0.5
"""The share of words that two passages must have in common to be compared by words."""

PassageKind = Literal["same", "removed", "added"]


class Passage(NamedTuple):
    """A stretch of text.

    Attributes:
        kind: ``same`` (in both texts), ``removed`` (in the first alone), ``added`` (in the second).
        text: The stretch.
    """

    kind: PassageKind
    text: str


def pieces(before: str, after: str) -> tuple[Passage, ...]:
    """Two texts in pieces: those not ``added`` make up the first, those not ``removed`` the second.

    Comparing the texts the other way round gives the same pieces with ``added`` and ``removed``
    exchanged.
    """
    if before > after:  # difflib depends on the order
        return _merged(Passage(_MIRRORED[kind], text) for kind, text in pieces(after, before))
    return _merged(_Comparison().by_sentences(before, after))


_MIRRORED: Mapping[PassageKind, PassageKind] = {
    "same": "same",
    "removed": "added",
    "added": "removed",
}


def _merged(pieces: Iterable[Passage]) -> tuple[Passage, ...]:
    """The same with no two pieces of a kind in a row, and what went before what came."""
    found: list[Passage] = []
    for same, group in groupby(filter(itemgetter(1), pieces), lambda piece: piece.kind == "same"):
        stretch = list(group)
        kinds: tuple[PassageKind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(piece.text for piece in stretch if piece.kind == kind)
            if text:
                found.append(Passage(kind, text))
    return tuple(found)


def marked(pieces: tuple[Passage, ...]) -> list[str]:
    """The lines of a text in which ``[-…-]`` went and ``{+…+}`` came; of the rest what is near."""
    shown = []
    for number, (kind, text) in enumerate(pieces):
        if kind != "same":
            shown.append(f"[-{text}-]" if kind == "removed" else f"{{+{text}+}}")
        elif len(text) <= 2 * _NEAR:
            shown.append(text)
        else:
            head = text[:_NEAR] if number > 0 else ""
            tail = text[-_NEAR:] if number < len(pieces) - 1 else ""
            shown.append(f"{head}…{tail}")
    return [line for line in "".join(shown).splitlines() if line.strip()]


class _Comparison:
    """The comparison of two texts, with the steps that are left for it."""

    def __init__(self) -> None:
        self.steps = _STEPS

    def by_sentences(self, before: str, after: str) -> Iterator[Passage]:
        first, second = _SENTENCE.findall(before), _SENTENCE.findall(after)
        for same, out, into in self._blocks(first, second):
            if same:
                yield Passage("same", "".join(out))
            else:
                yield from self._by_words("".join(out), "".join(into))

    def _by_words(self, before: str, after: str) -> Iterator[Passage]:
        first, second = _WORD.findall(before), _WORD.findall(after)
        blocks = list(self._blocks(first, second))
        common = sum(len(out) for same, out, _ in blocks if same)
        if 2 * common < _ALIKE * (len(first) + len(second)):
            blocks = [(False, first, second)]
        for same, out, into in blocks:
            if same:
                yield Passage("same", "".join(out))
            else:
                yield Passage("removed", "".join(out))
                yield Passage("added", "".join(into))

    def _blocks(
        self, before: Sequence[str], after: Sequence[str]
    ) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
        """The stretches that are the same or not; what is left as a whole if out of steps."""
        start = 0
        while start < min(len(before), len(after)) and before[start] == after[start]:
            start += 1
        end = 0
        while end < min(len(before), len(after)) - start and before[-end - 1] == after[-end - 1]:
            end += 1
        middle = before[start : len(before) - end], after[start : len(after) - end]
        yield True, before[:start], after[:start]
        cost = _cost(*middle)
        if cost <= self.steps:
            self.steps -= cost
            for kind, i, j, k, m in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
                yield kind == "equal", middle[0][i:j], middle[1][k:m]
        else:
            yield False, *middle
        yield True, before[len(before) - end :], after[len(after) - end :]


def _cost(before: Sequence[str], after: Sequence[str]) -> int:
    """How many steps the comparison takes at most: pairs of equal items, for each block of them."""
    first, second = Counter(before), Counter(after)
    pairs = sum(times * second[item] for item, times in first.items())
    return (pairs + len(before) + len(after)) * min(len(before), len(after))
