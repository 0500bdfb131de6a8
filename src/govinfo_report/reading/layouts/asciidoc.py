"""Tables in the notation of AsciiDoc: a bar before each cell, between two lines ``|===``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...text.patterns import pattern
from ...text.script import JUNK
from ..blocks import TextCell, Traits
from ..lines import Layout, Lines, Taken, cell_of

__all__ = ["LAYOUT"]

_TRAITS = Traits("asciidoc")
_SPANNED = Traits("asciidoc", columns=True)
"""A table that says of a cell what it spans covers none with a blank one."""

_FENCE = pattern(r"\|={3,}")
_COLUMNS = pattern(r"""\bcols ?= ?(?:"([^"]*)"|'([^']*)'|(\d+))""")
_TIMES = pattern(r"\s*(\d{1,2})\*")
_BAR = pattern(
    rf"(?<!{JUNK})(?:(?<!\S)(?P<spec>(?:(?P<across>\d{{1,2}})?(?:\.(?P<down>\d{{1,2}}))?\+)?"
    rf"[<^>]?(?:\.[<^>])?[adehlmsv]?))?\|"
)
"""Begins a cell, unless it is escaped; what the cell spans and how it is set stands before it."""
_MOST_LINES = 5_000


def _take(lines: Lines, first: int, row: int) -> Taken | None:
    fence = first
    while fence < min(first + 3, len(lines)) and lines.stripped[fence][:1] in ("[", "."):
        fence += 1
    if fence == len(lines) or not _FENCE.fullmatch(lines.stripped[fence]):
        return None
    opening, end = lines.stripped[fence], fence + 1
    while end < len(lines) and lines.stripped[end] != opening:
        end += 1
        if end - fence > _MOST_LINES:
            return None
    if end == len(lines):
        return None
    body = lines[fence + 1 : end]
    columns = _number_of_columns(" ".join(lines.stripped[first:fence]), body)
    cells = _placed(list(_cells(body)), columns, row) if columns else None
    return None if cells is None else (cells, end + 1 - first)


Given = tuple[str, int, int, int]
"""A cell: its text, its offset, how many columns and how many rows it spans."""


def _cells(body: Lines) -> Iterator[Given]:
    """Give the cells of a table; each goes on until the next bar."""
    text, start = "\n".join(body.texts), body.starts[0] if len(body) else 0
    bars = list(_BAR.finditer(text))
    ends = [*(bar.start() for bar in bars[1:]), len(text)]
    for bar, end in zip(bars, ends, strict=False):  # there may be none
        across, down = int(bar["across"] or 1), int(bar["down"] or 1)
        yield text[bar.end() : end], start + bar.end(), across, down


def _number_of_columns(attributes: str, body: Lines) -> int:
    """Return how many columns a table has by its attributes, or by its first row; 0 if unknown.

    Its rows are lines, or what stands between empty lines.
    """
    given = _COLUMNS.search(attributes)
    if given is not None:
        if given[3]:
            return int(given[3])
        parts = re.split("[,;]", given[1] or given[2] or "")
        return sum(int(times[1]) if (times := _TIMES.match(part)) else 1 for part in parts)
    if not any(body.stripped):
        return 0
    breaks = [at for at, text in enumerate(body.stripped) if not text]
    first = next(at for at, text in enumerate(body.stripped) if text)
    stretches = [
        "\n".join(body.texts[begin + 1 : end])
        for begin, end in pairwise([-1, *breaks, len(body)])
        if end - begin > 1
    ]
    in_line = len(_BAR.findall(body.texts[first]))
    rows = stretches if len(stretches) > 1 and in_line == 1 else [body.texts[first]]
    numbers = {len(_BAR.findall(text)) for text in rows}
    return numbers.pop() if len(numbers) == 1 else 0


def _placed(given: list[Given], columns: int, row: int) -> list[TextCell] | None:
    """Return the cells in their places, row by row; None if they do not fill their rows."""
    traits = _SPANNED if any((across, down) != (1, 1) for _, _, across, down in given) else _TRAITS
    cells: list[TextCell] = []
    taken: dict[int, int] = {}
    """The rows that a cell further up still covers, by column."""
    column = 0
    for text, at, across, down in given:
        while taken.get(column):
            column += 1
        if column >= columns:
            row, column = row + 1, 0
            taken = {at: left - 1 for at, left in taken.items() if left > 1}
            while taken.get(column):
                column += 1
        if column + across > columns:
            return None
        cells.append(cell_of(text, at, row, traits, column, across))
        if down > 1:
            taken |= dict.fromkeys(range(column, column + across), down)
        column += across
    while taken.get(column):
        column += 1
    return cells if cells and column == columns else None


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: stripped.startswith(("|===", "[cols", "[width", "[%", "[opt")),
    take=_take,
)
