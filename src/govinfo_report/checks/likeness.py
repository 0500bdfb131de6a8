"""How alike texts are: the share of their short pieces that they have in common.

Numbers and punctuation do not count, so that a text in which the figures alone were changed is the
same text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from ..text.patterns import pattern

__all__ = ["alike", "likeness"]

_PIECE = 5
_NO_WORDS = pattern(r"[\W\d_]+")


def _pieces(text: str) -> frozenset[str]:
    """The short pieces of a text, without numbers and punctuation."""
    words = _NO_WORDS.sub("", text)
    return frozenset(words[i : i + _PIECE] for i in range(len(words) - _PIECE + 1))


def likeness(one: str, other: str) -> float | None:
    """Return how many of the pieces of two texts are common to both; None where there are none."""
    pieces = _pieces(one), _pieces(other)
    together = len(pieces[0] | pieces[1])
    return len(pieces[0] & pieces[1]) / together if together else None


def alike(texts: Iterable[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the texts that are as alike as that, with the first such text before each.

    Two texts of which so large a share is common have one of their rarest pieces in common too, if
    enough of these are taken. So only texts that share a rare piece are compared: for texts that
    are not alike the time is that of reading them, however many there are.

    Yields:
        The place of the earlier text, that of the later one, and how alike they are. What is like
        a text that is the very same as an earlier one is yielded with the earlier one.
    """
    known: dict[str, int] = {}
    numbered = [frozenset(known.setdefault(p, len(known)) for p in _pieces(t)) for t in texts]
    times = Counter(piece for pieces in numbered for piece in pieces)
    with_piece: dict[int, list[int]] = {}
    for at, pieces in enumerate(numbered):
        rarest = sorted(pieces, key=lambda piece: (times[piece], piece))
        rarest = rarest[: len(pieces) - ceil(least * len(pieces)) + 1]
        before = {other for piece in rarest for other in with_piece.get(piece, ())}
        shares = ((other, _share(pieces, numbered[other])) for other in sorted(before))
        found = next(((other, share) for other, share in shares if share >= least), None)
        if found is not None:
            yield found[0], at, found[1]
            if pieces == numbered[found[0]]:
                continue
        for piece in rarest:
            with_piece.setdefault(piece, []).append(at)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
