"""From where to where something stands on its line, and which columns that makes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.parsing.placement.extents import MEASURES, Extent, clusters_of, extent_of

PIECES = ("\n", "\r", "\r\n", "县", "a", "5", "“", "—", " ", "\u200b", "\t")


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", (0, 0, 0)), ("县5", (3, 3, 2)), ("“5”", (5, 3, 3)), ("5\u200b6", (2, 2, 3)), ("—县", (4, 3, 2))],
)  # fmt: skip
def test_columns_are_counted_as_tools_do(text: str, columns: tuple[int, int, int]) -> None:
    assert tuple(measure(text) for measure in MEASURES) == columns


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_lines_before_and_behind_are_others(end: str) -> None:
    assert extent_of(f"{end}55{end}6", 2, 3, len) == (1, 2)


@given(st.lists(st.sampled_from(PIECES)), st.lists(st.sampled_from(PIECES)), st.data())
def test_an_extent_is_of_its_line_alone(
    before: list[str], own: list[str], data: st.DataObject
) -> None:
    text = "".join((*before, *own))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line = re.split("[\r\n]", text[:start])[-1]
    for measure in MEASURES:
        left, right = extent_of(text, start, end, measure)
        assert left == measure(line)
        assert right == left + (measure(text[start:end]) or 1)


@pytest.mark.parametrize(
    ("extents", "clusters"),
    [
        ([], []),
        ([(3, 5)], [(3, 5)]),
        ([(3, 5), (0, 2)], [(0, 2), (3, 5)]),  # a blank between them is enough …
        ([(3, 9), (0, 2)], [(0, 2), (3, 9)]),
        ([(0, 3), (3, 5)], [(0, 5)]),
        ([(0, 9), (3, 5), (9, 10)], [(0, 10)]),
        ([(0, 2), (5, 7), (8, 9), (12, 13)], [(0, 2), (5, 9), (12, 13)]),  # … but where most have more
        ([(0, 2), (3, 5), (7, 9), (11, 12)], [(0, 2), (3, 5), (7, 9), (11, 12)]),
        ([(0, 2), (3, 5), (6, 8), (11, 12), (15, 16)], [(0, 8), (11, 12), (15, 16)]),
    ],
)  # fmt: skip
def test_columns_have_a_blank_between_them(extents: list[Extent], clusters: list[Extent]) -> None:
    assert clusters_of(extents) == clusters


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 5)), max_size=12))
def test_clusters_cover_what_the_extents_cover(extents: list[tuple[int, int]]) -> None:
    stretches = [(left, left + width) for left, width in extents]
    clusters = clusters_of(stretches)
    assert all(any(c[0] <= left and right <= c[1] for c in clusters) for left, right in stretches)
    assert all(one[1] < after[0] for one, after in pairwise(clusters))
    assert {c[0] for c in clusters} <= {left for left, _ in stretches}
