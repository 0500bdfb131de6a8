"""Slips of spelling: how many characters one word differs from another by."""

from __future__ import annotations

__all__ = ["allowed_slips", "slips_between"]


def allowed_slips(word: str) -> int:
    """Return how many slips a word of this length can have and still be known."""
    return min(len(word) // 4, 3)


def slips_between(one: str, other: str, most: int) -> int | None:
    """Return how many characters are lost, added, wrong, or swapped with the next.

    None where that are more than ``most``.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before, previous = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, x in enumerate(one, 1):
        current = [i]
        for j, y in enumerate(other, 1):
            fewest = min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == other[j - 2] and y == one[i - 2]:
                fewest = min(fewest, before[j - 2] + 1)
            current.append(fewest)
        if min(current) > most:
            return None
        before, previous = previous, current
    return previous[-1] if previous[-1] <= most else None
