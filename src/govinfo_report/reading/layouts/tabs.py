"""Cells between tabs: a row per line, or a cell per line after one tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from itertools import count, product

from ..blocks import Traits
from ..lines import (
    BLANK,
    Layout,
    Lines,
    Segment,
    Taken,
    block_of,
    cells_at,
    numbered,
    segments_of,
    shapes_by,
    single,
)

__all__ = ["LAYOUT"]

_TRAITS = Traits("tabs", cuts_ends=True)


def _take(lines: Lines, first: int, row: int) -> Taken:
    block = block_of(lines, first, "\t", 4)
    with_tabs = Counter([text for text in block.texts if "\t" in text])  # many lines are alike
    indent = _indent_of_cells(with_tabs)
    shapes_of = _TABS[indent, not indent and _two_tabs_a_cell(with_tabs)]
    rows = _rows_of_cells(block, row, indent) if indent else count(row)
    return cells_at(block, [shapes_of[text] for text in block.texts], rows), len(block)


def _indent_of_cells(lines: Mapping[str, int]) -> int:
    """Return behind how many tabs each line has one cell; 0 where lines are rows."""
    indents: Counter[int] = Counter()
    for text, times in lines.items():
        tabs = text.count("\t")
        if text.lstrip(" ").startswith("\t" * tabs):
            indents[tabs] += times
    (indent, times), *_ = indents.most_common(1) or [(0, 0)]
    return indent if indent <= _MOST_TABS and times >= 0.8 * sum(lines.values()) else 0


def _rows_of_cells(block: Lines, row: int, indent: int) -> list[int]:
    """Return the row of each line; lines with one cell each, behind tabs, are those of one row."""
    rows: list[int] = []
    joined = False
    for text in block.texts:
        alone = text.count("\t") == indent
        if not (joined and alone):
            row += 1
        joined = alone
        rows.append(row)
    return rows


def _tab_cells(way: tuple[int, bool], line: str) -> tuple[Segment, ...]:
    indent, doubled = way
    if "\t" not in line:
        return single(line)
    if indent and line.count("\t") == indent:
        return single(line, _TRAITS)
    parts = segments_of(line, "\t", _TRAITS)
    return numbered(parts[::2]) if doubled else parts


_MOST_TABS = 8
"""Behind at most so many tabs stands the one cell of a line."""
_TABS = {
    way: shapes_by(partial(_tab_cells, way))
    for way in product(range(_MOST_TABS + 1), (False, True))
}


def _two_tabs_a_cell(lines: Mapping[str, int]) -> bool:
    """Tell whether two tabs each part the cells, so that every other cell means nothing."""
    full = [text for text in lines if text.count("\t") > 2]
    return sum(lines[text] for text in full) > 2 and not any(
        part.strip(BLANK) for text in full for part in text.split("\t")[1::2]
    )


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: "\t" in text,
    take=_take,
    after=("grid", "pipes"),
)
