"""Tables in the notation of MediaWiki, which says what its cells span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.patterns import pattern
from ..blocks import TextCell, Traits
from ..lines import Layout, Line, Lines, Taken, cell_of

__all__ = ["LAYOUT"]

_TRAITS = Traits("mediawiki", columns=True)
_SPAN = pattern(r"\b(row|col)span ?= ?[\"']? ?(\d{1,2})", re.IGNORECASE)
_NEXT = pattern(r"\|\||!!")
"""Stands between cells on one line."""


def _cells(line: Line) -> Iterator[tuple[str, int, int, int]]:
    """Give the cells of a line: text, offset, how many columns and how many rows each spans."""
    begin = line.text.index(line.stripped[0]) + 1
    ends = [(m.start(), m.end()) for m in _NEXT.finditer(line.text, begin)]
    for end, after in [*ends, (len(line.text), len(line.text))]:
        attributes, bar, _ = line.text[begin:end].partition("|")
        if not bar or "=" not in attributes:
            attributes = bar = ""
        spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)}
        at = begin + len(attributes) + len(bar)
        yield line.text[at:end], line.start + at, spans.get("col", 1), spans.get("row", 1)
        begin = after


def _take(lines: Lines, first: int, row: int) -> Taken:
    cells: list[TextCell] = []
    below: dict[int, int] = {}
    last, column = first, 0
    for last in range(first + 1, len(lines)):
        line = lines[last]
        if line.stripped.startswith("|}"):
            break
        if line.stripped.startswith("|-"):
            row, column = row + bool(column), 0
            below = {at: rows - 1 for at, rows in below.items() if rows > 1}
        elif line.stripped[:1] in ("|", "!") and not line.stripped.startswith("|+"):
            for text, start, columns, rows in _cells(line):
                while column in below:
                    column += 1
                cells.append(cell_of(text, start, row, _TRAITS, column, columns))
                below |= dict.fromkeys(range(column, column + columns), rows) if rows > 1 else {}
                column += columns
    return cells, last - first + 1


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: stripped.startswith("{|"),
    take=_take,
)
