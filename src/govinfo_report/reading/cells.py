"""Cells: the text cut along the separators that its layout uses.

A layout is one entry of `LAYOUTS`: it looks at the lines from a given one on, and takes as
many of them as it understands, giving rows of cells. The last entry takes any line as one cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .grids import grid
from .html import table_rows, tables
from .lines import BLANK, Cell, Layout, Line, Part, Taken, cell_of, lines_of, new, parts_of

__all__ = ["LAYOUTS", "Cell", "Line", "cut"]

_RULED = re.compile("--|:-|-:|==")
_RULE_CELL = re.compile(r":?-{3,}:?|:-:?|-:|=+")

# ------------------------------------------------------------------------------------- pipes


def _pipe_block(lines: Sequence[Line], first: int) -> int:
    """The end of the stretch of lines in which pipes keep turning up."""
    last = first
    look = first
    while look < len(lines) and look - last <= 8:
        if "|" in lines[look].text:
            last = look
        elif len(lines[look].stripped) > 120:
            break
        look += 1
    return last + 1


def pipes(lines: Sequence[Line], first: int, row: int) -> Taken | None:
    """Cells between pipes: a row per line, a cell per line, with or without outer pipes."""
    if "|" not in lines[first].text:
        return None
    last = _pipe_block(lines, first)
    block = lines[first:last]
    with_pipes = [line.stripped for line in block if "|" in line.text]
    lone = with_pipes.count("|")
    if lone and lone >= 0.6 * len(with_pipes):
        bare = sum(1 for line in block if line.stripped and "|" not in line.text)
        if bare >= 0.1 * lone:
            return _lone_pipes(block, row), last - first
    led, between = _outer_pipes(with_pipes)
    rows: list[list[Cell]] = []
    for text, start, stripped in block:
        if not stripped:
            continue
        number = row + len(rows)
        if "|" not in text:
            rows.append([cell_of(text, start, number)])
            continue
        parts = parts_of(text, "|")
        if led and stripped[0] == "|":
            parts = parts[1:]
        if stripped[-1] == "|" and not between:
            parts = parts[:-1]
        if _RULED.search(stripped) and _is_rule(parts):
            if rows and not any(cell.text for cell in rows[-1]):
                rows.pop()  # the empty head of a table that has none
            continue
        rows.append(
            [new(Cell, (t, start + b, start + e, number, "pipes", (), False)) for t, b, e in parts]
        )
    return rows, last - first


def _outer_pipes(with_pipes: Sequence[str]) -> tuple[bool, bool]:
    """Whether rows begin with a pipe, and whether pipes stand between cells only."""
    counted = Counter(with_pipes)  # most lines of a report are alike
    content = outer = long = open_ended = 0
    for text, count in counted.items():
        if not text.strip("| "):
            continue
        content += count
        ended = text[-1] == "|"
        if ended and text[0] == "|":
            outer += count
        if text.count("|") > 2:
            long += count
            open_ended += 0 if ended else count
    led = bool(content) and outer >= 0.6 * content
    return led, not led and open_ended >= max(3, 0.3 * long)


def _is_rule(parts: Sequence[Part]) -> bool:
    """Whether the cells of a line are the rule below a head: ``--- | :-: |``."""
    said = [text for text, _, _ in parts if text]
    return (
        any(len(text) > 1 for text in said)
        and all(text[0] in "-:=" for text in said)
        and all(_RULE_CELL.fullmatch(text) for text in said)
    )


def _lone_pipes(block: Sequence[Line], row: int) -> list[list[Cell]]:
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
        for part in line.text.split("|"):
            if part.strip(BLANK):
                at = line.start + line.text.index(part)
                current.append(cell_of(part, at, row + len(rows), "pipes"))
        after_pipe = text.endswith("|")
    rows.append(current)
    return rows


# -------------------------------------------------------------------------------------- tabs


def tabs(lines: Sequence[Line], first: int, row: int) -> Taken | None:
    """Cells between tabs: a row per line, or a cell per line after one tab."""
    if "\t" not in lines[first].text:
        return None
    last = first
    look = first
    while look < len(lines) and look - last <= 4:
        if "\t" in lines[look].text:
            last = look
        elif len(lines[look].stripped) > 120:
            break
        look += 1
    block = lines[first : last + 1]
    with_tabs = [line.text.rstrip(" \r") for line in block if "\t" in line.text]
    indented = sum(
        text.lstrip(" ").startswith("\t") and text.count("\t") == 1 for text in with_tabs
    )
    per_line = indented >= 0.8 * len(with_tabs)
    doubled = _two_tabs_a_cell(with_tabs)
    rows: list[list[Cell]] = []
    current: list[Cell] = []
    for line in block:
        number = row + len(rows)
        if per_line and line.text.count("\t") < 2:
            if "\t" in line.text:
                current.append(cell_of(line.text, line.start, number, "tabs"))
                continue
            if current:
                rows.append(current)
                current = []
            if line.stripped:
                rows.append([cell_of(line.text, line.start, row + len(rows))])
            continue
        if current:
            rows.append(current)
            current = []
            number += 1
        if not line.stripped and "\t" not in line.text:
            continue
        if "\t" not in line.text:
            rows.append([cell_of(line.text, line.start, number)])
            continue
        at = line.start
        cells = [
            new(Cell, (text, at + begin, at + end, number, "tabs", (), False))
            for text, begin, end in parts_of(line.text, "\t")
        ]
        rows.append(cells[::2] if doubled else cells)
    if current:
        rows.append(current)
    return rows, len(block)


def _two_tabs_a_cell(lines: Sequence[str]) -> bool:
    """Whether cells are told apart by two tabs each, so that every other cell means nothing."""
    between = [text.split("\t")[1::2] for text in lines if text.count("\t") > 2]
    return len(between) > 2 and not any(part.strip(BLANK) for parts in between for part in parts)


# -------------------------------------------------------------------------------- bare lines


def bare(lines: Sequence[Line], first: int, row: int) -> Taken:
    """Any other line is one cell; what stands side by side in it is told apart later."""
    line = lines[first]
    cell = cell_of(line.text, line.start, row)
    last_of_page = first + 1 < len(lines) and lines[first + 1].text.startswith("\f")
    if last_of_page and cell.text.isdigit() and len(cell.text) <= 3:
        cell = cell._replace(noise=True)
    return [[cell]] if cell.text else [], 1


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
            if not lines[index].stripped and "\t" not in lines[index].text:
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
                cells.extend(cells_of_row)
            row += max(len(rows), 1)
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
