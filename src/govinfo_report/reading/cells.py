"""Cells: the text cut along the separators that its layout uses.

A layout is one entry of `LAYOUTS`: it looks at the lines from a given one on, and takes as
many of them as it understands, giving rows of cells. The last entry takes any line as one cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count

from .grids import BEFORE_GRID, grid
from .html import table_rows, tables
from .lines import (
    BLANK,
    Cell,
    Layout,
    Line,
    Lines,
    Part,
    Taken,
    cell_of,
    cells_at,
    lines_of,
    parts_of,
    shapes_by,
    single,
)

__all__ = ["LAYOUTS", "Cell", "Line", "cut"]

_RULE_CELL = re.compile(r":?-{3,}:?|:-:?|-:|=+")

# ------------------------------------------------------------------------------------- pipes


def _block(lines: Lines, first: int, separator: str, apart: int) -> Lines:
    """The stretch of lines in which a separator keeps turning up, at most so far apart."""
    texts, stripped = lines.texts, lines.stripped
    last = first
    for look in range(first, len(texts)):
        if separator in texts[look]:
            last = look
        elif look - last >= apart or len(stripped[look]) > 120:
            break
    return lines[first : last + 1]


def pipes(lines: Lines, first: int, row: int) -> Taken | None:
    """Cells between pipes: a row per line, a cell per line, with or without outer pipes."""
    if "|" not in lines.texts[first]:
        return None
    block = _block(lines, first, "|", 8)
    with_pipes = [text for text in block.stripped if "|" in text]
    lone = with_pipes.count("|")
    if lone and lone >= 0.6 * len(with_pipes):
        bare = sum(1 for text in block.stripped if text and "|" not in text)
        if bare >= 0.1 * lone:
            return _lone_pipes(block, row), len(block)
    shapes_of = _PIPES[_outer_pipes(with_pipes)]
    shapes = [shapes_of[text] for text in block.texts]
    if _RULE in shapes:
        _leave_rules_out(shapes)
    return [cells_at(block, shapes, count(row))], len(block)


def _pipe_cells(led: bool, between: bool, line: str) -> tuple[Part, ...]:
    stripped = line.strip(BLANK)
    if "|" not in line:
        return single(line)
    parts = parts_of(line, "|", "pipes")
    if led and stripped[0] == "|":
        parts = parts[1:]
    if stripped[-1] == "|" and not between:
        parts = parts[:-1]
    return _RULE if _is_rule(parts) else parts


_PIPES = {
    (led, between): shapes_by(partial(_pipe_cells, led, between))
    for led in (False, True)
    for between in (False, True)
}
"""The shapes of lines by how their pipes stand, see `_outer_pipes`."""
_RULE: tuple[Part, ...] = (("---", 0, 0, "rule", True),)


def _leave_rules_out(shapes: list[tuple[Part, ...]]) -> None:
    """Take out the rules below heads, and with them the empty head of a table that has none."""
    above = None
    for at, shape in enumerate(shapes):
        if shape == _RULE:
            shapes[at] = ()
            if above is not None and not any(part[0] for part in shapes[above]):
                shapes[above] = ()
        elif shape:
            above = at


def _outer_pipes(with_pipes: Sequence[str]) -> tuple[bool, bool]:
    """Whether rows begin with a pipe, and whether pipes stand between cells only."""
    counted = Counter(with_pipes)  # most lines of a report are alike
    content = outer = long = open_ended = 0
    for text, times in counted.items():
        if not text.strip("| "):
            continue
        content += times
        ended = text[-1] == "|"
        if ended and text[0] == "|":
            outer += times
        if text.count("|") > 2:
            long += times
            open_ended += 0 if ended else times
    led = bool(content) and outer >= 0.6 * content
    return led, not led and open_ended >= max(3, 0.3 * long)


def _is_rule(parts: Sequence[Part]) -> bool:
    """Whether the cells of a line are the rule below a head: ``--- | :-: |``."""
    said = [part[0] for part in parts if part[0]]
    return (
        any(len(text) > 1 for text in said)
        and all(text[0] in "-:=" for text in said)
        and all(_RULE_CELL.fullmatch(text) for text in said)
    )


def _lone_pipes(block: Lines, row: int) -> list[list[Cell]]:
    """Cells on lines of their own, a lone pipe on a line between them."""
    rows: list[list[Cell]] = []
    current: list[Cell] = []
    after_pipe = True
    for line in block:
        text = line.stripped
        if not text:
            continue
        if set(text) <= {"|", " "}:
            for _ in range(text.count("|")):
                if after_pipe and current:
                    current.append(Cell("", line.start, line.start, row + len(rows), "pipes"))
                after_pipe = True
            continue
        if not after_pipe:
            rows.append(current)
            current = []
        at = line.start
        for part in line.text.split("|"):
            if part.strip(BLANK):
                current.append(cell_of(part, at, row + len(rows), "pipes"))
            at += len(part) + 1
        after_pipe = text.endswith("|")
    rows.append(current)
    return rows


# -------------------------------------------------------------------------------------- tabs


def tabs(lines: Lines, first: int, row: int) -> Taken | None:
    """Cells between tabs: a row per line, or a cell per line after one tab."""
    if "\t" not in lines.texts[first]:
        return None
    block = _block(lines, first, "\t", 4)
    with_tabs = Counter([text for text in block.texts if "\t" in text])  # many lines are alike
    indented = sum(
        times
        for text, times in with_tabs.items()
        if text.lstrip(" ").startswith("\t") and text.count("\t") == 1
    )
    per_line = indented >= 0.8 * with_tabs.total()
    shapes_of = _TABS[per_line, _two_tabs_a_cell(with_tabs)]
    rows = _rows_of_cells(block, row) if per_line else count(row)
    return [cells_at(block, [shapes_of[text] for text in block.texts], rows)], len(block)


def _rows_of_cells(block: Lines, row: int) -> list[int]:
    """The row of each line: lines with one tab that follow one another are the cells of one."""
    rows: list[int] = []
    joined = False
    for text in block.texts:
        alone = text.count("\t") == 1
        if not (joined and alone):
            row += 1
        joined = alone
        rows.append(row)
    return rows


def _tab_cells(per_line: bool, doubled: bool, line: str) -> tuple[Part, ...]:
    if "\t" not in line:
        return single(line)
    if per_line and line.count("\t") == 1:
        return single(line, "tabs")
    parts = parts_of(line, "\t", "tabs")
    return parts[::2] if doubled else parts


_TABS = {
    (per_line, doubled): shapes_by(partial(_tab_cells, per_line, doubled))
    for per_line in (False, True)
    for doubled in (False, True)
}


def _two_tabs_a_cell(lines: Mapping[str, int]) -> bool:
    """Whether cells are told apart by two tabs each, so that every other cell means nothing."""
    full = [text for text in lines if text.count("\t") > 2]
    return sum(lines[text] for text in full) > 2 and not any(
        part.strip(BLANK) for text in full for part in text.split("\t")[1::2]
    )


# -------------------------------------------------------------------------------- bare lines


def bare(lines: Lines, first: int, row: int) -> Taken:
    """Any other line is one cell; what stands side by side in it is told apart later."""
    end = first + 1
    begins = [_BEGINS.get(layout) for layout in LAYOUTS]
    if None not in begins:
        while end < len(lines) and not _begins(lines.texts[end], lines.stripped[end]):
            end += 1
    block = lines[first:end]
    shapes = [_BARE[text] for text in block.texts]
    for at in range(first, min(end, len(lines) - 1)):
        if lines.texts[at + 1].startswith("\f"):
            shapes[at - first] = _last_of_page(shapes[at - first])
    return [cells_at(block, shapes, count(row))], len(block)


def _begins(text: str, stripped: str) -> bool:
    """Whether one of the layouts may begin with this line."""
    return any(begins(text, stripped) for begins in _BEGINS.values())


_BEGINS: Mapping[Layout, Callable[[str, str], bool]] = {
    grid: lambda text, stripped: stripped[:1] in BEFORE_GRID,
    pipes: lambda text, stripped: "|" in text,
    tabs: lambda text, stripped: "\t" in text,
}
"""What a line must have with which a layout begins; one that is not here is tried at each line."""


def _last_of_page(shape: tuple[Part, ...]) -> tuple[Part, ...]:
    """The last line of a page, which is noise where it is but a number."""
    return tuple(
        (text, begin, end, layout, noise or (text.isdigit() and len(text) <= 3))
        for text, begin, end, layout, noise in shape
    )


_BARE = shapes_by(single)


LAYOUTS: tuple[Layout, ...] = (grid, pipes, tabs)
"""The layouts in the order in which they are tried; `bare` takes what none of them took."""


def cut(norm: str) -> list[Cell]:
    """Cut a normalised text into cells, in reading order."""
    cells: list[Cell] = []
    row = 0
    for begin, end, is_table in _stretches(norm):
        if is_table:
            for parts in table_rows(norm, begin, end):
                cells.extend(Cell(t, s, e, row, "html", p) for t, s, e, p in parts)
                row += 1
            continue
        lines = lines_of(norm[begin:end], begin)
        index = 0
        while index < len(lines):
            taken: Taken | None = None
            if not lines.stripped[index] and "\t" not in lines.texts[index]:
                index += 1
                continue
            for layout in LAYOUTS:
                taken = layout(lines, index, row)
                if taken is not None:
                    break
            if taken is None:
                taken = bare(lines, index, row)
            rows, count = taken
            for cells_of_row in rows:
                cells += cells_of_row
            row = max(row + len(rows), cells[-1].row) + 1 if cells else row + 1
            index += max(count, 1)
    return cells


def _stretches(norm: str) -> list[tuple[int, int, bool]]:
    """The text as stretches outside and inside HTML tables."""
    stretches: list[tuple[int, int, bool]] = []
    at = 0
    if "<t" in norm or "<T" in norm:
        for start, end in tables(norm):
            stretches.append((at, start, False))
            stretches.append((start, end, True))
            at = end
    stretches.append((at, len(norm), False))
    return stretches
