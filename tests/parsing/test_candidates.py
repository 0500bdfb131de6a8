"""Cells that may hold the figures of several: what they hold, and every way to put it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_report.parsing.placement.candidates import (
    holds_several,
    may_hold_a_rule,
    ways_in_order,
    ways_of_cells,
    ways_together,
)
from govinfo_report.parsing.placement.placed import LIMIT
from govinfo_report.parsing.placement.row_cells import Piece
from govinfo_report.parsing.placement.rows import Way
from govinfo_report.reading.values import read_cell


def piece(text: str, start: int = 0) -> Piece:
    return Piece(start, start + len(text), text, read_cell(text))


def pieces(cells: Sequence[str]) -> tuple[str, list[Piece | None]]:
    """Return a line with these cells, and what stands in each; None for a blank one."""
    line, found = "样本 ", list[Piece | None]()
    for cell in cells:
        found.append(piece(cell, len(line)) if cell else None)
        line += f"{cell} | "
    return line, found


def texts(way: Sequence[Piece | None]) -> tuple[str, ...]:
    return tuple("" if one is None else one.text for one in way)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("3 12", True),
        ("3  12 0", True),
        ("3 |", True),  # one beside a rule
        ("l 3", True),
        ("3 /", True),
        ("/ |", True),
        ("3 无", True),
        ("3 3~4", True),  # not understood, but a figure
        ("3 1O", True),
        ("3", False),
        ("3①", False),
        ("12件", False),
        ("3~4", False),
        ("|", False),
        ("| l", False),
        ("3 甲", False),
        ("甲 乙", False),
        ("3 (4)", False),
        ("3 甲4", True),
        ("3 ~4", False),
    ],
)
def test_a_cell_holds_several_figures_or_one_beside_a_rule(text: str, several: bool) -> None:
    assert holds_several(piece(text)) is several


@pytest.mark.parametrize(
    ("text", "may"),
    [("3 l", True), ("| 3", True), ("[ 3", True), ("3", False), ("3l", False), ("3 无", False)],
)
def test_a_letter_or_a_bracket_apart_may_be_a_rule(text: str, may: bool) -> None:
    assert may_hold_a_rule(piece(text)) is may


def test_a_blank_cell_holds_nothing() -> None:
    assert not holds_several(None)
    assert not may_hold_a_rule(None)


def in_order(held: Sequence[str], width: int) -> set[tuple[str, ...]]:
    """Return every way to put texts, in their order, into columns."""
    ways = set()
    for columns in combinations(range(width), len(held)):
        at = dict(zip(columns, held, strict=True))
        ways.add(tuple(at.get(column, "") for column in range(width)))
    return ways


def once(held: Sequence[str]) -> list[str]:
    return [text for text, _ in groupby(held)]


CELL = st.lists(st.sampled_from(["3", "12", "0", "/", "|"]), min_size=1, max_size=2).map(" ".join)


@given(st.lists(CELL | st.just(""), min_size=1, max_size=4))
@example(["3 3", "", "12"])
@example(["3", "3", ""])
@example(["3 12", "3 12", "", ""])
@example(["3 0", "0 3", ""])
def test_the_figures_of_cells_are_put_into_as_many_in_every_way(cells: list[str]) -> None:
    line, found = pieces(cells)
    filled = [cell for cell in cells if cell]
    parts = [part for cell in filled for part in cell.split() if part != "|"]
    single = [part for cell in once(filled) for part in cell.split() if part != "|"]
    ways = ways_of_cells(found)
    expected = set().union(*(in_order(h, len(cells)) for h in (parts, single, once(single))))
    assert set(map(texts, ways)) == expected
    for part in (part for way in ways for part in way if part is not None):
        assert line[part.start : part.end] == part.text
        assert part.written == read_cell(part.text)


@given(st.integers(0, 4), st.integers(1, 5))
def test_figures_keep_their_order(count: int, width: int) -> None:
    held = [str(number) for number in range(count)]
    found = ways_in_order([piece(text) for text in held], width)
    assert list(map(texts, found)) == sorted(
        map(texts, found), key=lambda way: [not w for w in way]
    )
    assert set(map(texts, found)) == in_order(held, width)


def test_where_there_are_too_many_ways_there_are_none() -> None:
    one, two = piece("1"), piece("2")
    choices: list[list[Way]] = [[(one,), (two,)], [(None, one)], [(two, None), (None, None)]]
    assert ways_together(choices) == [
        (first, None, one, *last) for first in (one, two) for last in ((two, None), (None, None))
    ]
    assert len(ways_together([[(one,)] * LIMIT])) == LIMIT
    assert not ways_together([[(one,)] * (LIMIT // 2 + 1), [(one,), (two,)]])
    assert not ways_in_order([one] * 9, 20)
