"""Extents: from where to where something stands on its line, by each way in which tools count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from ...text.widths import widths_of

__all__ = ["MEASURES", "Extent", "Measure", "clusters_of", "extent_of", "joined"]

Extent = tuple[int, int]
"""From where to where something stands on its line, in columns of the screen or in characters."""
Measure = Callable[[str], int]
"""How many columns of the screen a text takes, by the count of one kind of tool."""


_APART = 2
"""So many columns of the screen lie at least between two columns, where most are further apart."""


def extent_of(text: str, start: int, end: int, measure: Measure) -> Extent:
    """Return from where to where a stretch of a text stands on its line, by a way of counting."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    left = measure(text[line:start])
    return left, left + max(measure(text[start:end]), 1)


def _on_screen(text: str, either_is_wide: bool) -> int:
    """Return how many columns a text takes, where those that may be wide are, or are not."""
    wide, either, unseen = widths_of(text)
    return len(text) + wide + either * either_is_wide - unseen


MEASURES: Sequence[Measure] = (
    partial(_on_screen, either_is_wide=True),
    partial(_on_screen, either_is_wide=False),
    len,
)
"""The ways in which tools count: “ and — as wide as a Chinese character, or as a letter, or all
characters alike. The first two differ only where such characters stand."""


def clusters_of(extents: Iterable[Extent]) -> list[Extent]:
    """Return the stretches that extents cover together, those that are not set apart as one.

    Columns have a blank between them at least. Where most have more, two stretches with a blank
    are one column, whose places were rounded to characters, now up and now down.
    """
    clusters = joined(extents)
    gaps = sorted(after[0] - one[1] for one, after in pairwise(clusters))
    return joined(clusters, _APART) if gaps and gaps[len(gaps) // 2] > _APART else clusters


def joined(extents: Iterable[Extent], apart: int = 1) -> list[Extent]:
    """Return the stretches that are so far apart at least."""
    clusters: list[Extent] = []
    for left, right in sorted(extents):
        if clusters and left < clusters[-1][1] + apart:
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], right))
        else:
            clusters.append((left, right))
    return clusters
