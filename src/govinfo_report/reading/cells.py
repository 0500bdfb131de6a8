"""Cells: the text cut along the separators that its layout uses.

A layout is one entry of `LAYOUTS`: it looks at the lines from a given one on, and takes as
many of them as it understands, giving rows of cells. The last entry takes any line as one cell.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from attrs import define

from .html import HTML_TABLE, table_rows
from .script import HAN, JUNK

__all__ = ["LAYOUTS", "Cell", "Line", "cut"]


@define(eq=False)
class Cell:
    """One cell: its normalised text and the place of its first and last character.

    ``layout`` names a layout that keeps blank cells, so that the number of cells before this one
    tells its column; it is empty where the text has no such cells. ``row`` counts the rows of the
    text. A cell that was wrapped over several lines has ``pieces``, the (start, end) of each.
    """

    text: str
    start: int
    end: int
    row: int
    layout: str = ""
    pieces: tuple[tuple[int, int], ...] = ()
    noise: bool = False

    def offset(self, index: int) -> int:
        """The offset in the text of the character at ``index`` of this cell."""
        if not self.pieces:
            return self.start + index
        for start, end in self.pieces:
            if index < end - start:
                return start + index
            index -= end - start
        return self.end


@define(eq=False)
class Line:
    """A physical line: its text and where it starts."""

    text: str
    start: int

    @property
    def stripped(self) -> str:
        """The text without blanks and junk around it."""
        return self.text.strip(_BLANK)


_BLANK = " \t\r\f\n" + JUNK
_BOX = "─━═┄┅┈┉┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪╫╭╮╯╰┏┓┗┛┣┫┳┻╋╞╡┍┑┕┙┝┥┯┷┿╒╕╘╛"
_BORDER = re.compile(rf"[\s|+\-=:*{JUNK}{_BOX}]+")
_BORDER_STRETCH = re.compile(rf"[\-=:+{_BOX}]{{2,}}|[{_BOX}]")
_FLAT = "─━═┄┅┈┉"
_JOINT = re.compile(rf"(?<=[-=])\+|\+(?=[-=])|(?![{_FLAT}])[{_BOX}]")
_RULE_CELL = re.compile(r":?-{3,}:?|:-:?|-:|=+")
_PAGE_NUMBER = re.compile(
    r"[-—·~_]{1,2}\s*\d{1,3}\s*[-—·~_]{1,2}|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}"
    r"|Page \d+.{0,8}|第\s*[一二三四五六七八九十]+\s*页"
)
_RULE = re.compile(r"-{4,}|={4,}")
"""Drawn under a heading, or between two sections."""

Taken = tuple[list[list[Cell]], int]
"""What a layout took: rows of cells, and how many lines."""

Layout = Callable[[Sequence[Line], int, int], "Taken | None"]


def _trim(text: str, start: int) -> tuple[str, int]:
    left = len(text) - len(text.lstrip(_BLANK))
    return text.strip(_BLANK), start + left


def _make(text: str, start: int, row: int, layout: str = "") -> Cell:
    stripped, at = _trim(text, start)
    noise = not layout and bool(_PAGE_NUMBER.fullmatch(stripped) or _RULE.fullmatch(stripped))
    return Cell(stripped, at, at + len(stripped), row, layout, noise=noise)


# ------------------------------------------------------------------------------ bordered grid


def _is_border(line: Line) -> bool:
    text = line.stripped
    return len(text) > 2 and bool(_BORDER.fullmatch(text)) and bool(_BORDER_STRETCH.search(text))


def _in_grid(line: Line) -> bool:
    text = line.stripped
    return bool(text) and (text[0] in "|+" or text[0] in _BOX)


def _segments(line: Line) -> list[tuple[str, int]]:
    """The stretches between the vertical borders of a line, with their offsets."""
    parts: list[tuple[str, int]] = []
    at = 0
    bounds = [m.start() for m in re.finditer(r"\|", line.text)]
    bounds += [m.start() for m in _JOINT.finditer(line.text) if m.start() not in bounds]
    bounds.sort()
    for begin, end in itertools.pairwise(bounds):
        parts.append((line.text[begin + 1 : end], line.start + begin + 1))
        at = end
    tail = line.text[at + 1 :] if bounds else line.text
    if tail.strip(_BLANK):
        parts.append((tail, line.start + at + 1))
    return parts


def _several_rows(group: list[list[tuple[str, int]]]) -> bool:
    """Whether the lines between two borders are rows of their own: figures below figures."""
    figures = [sum(text.strip(_BLANK).isdigit() for text, _ in parts) for parts in group]
    return len(group) > 1 and min(figures) > 1


def grid(lines: Sequence[Line], first: int, row: int) -> Taken | None:
    """Tables with drawn borders (box characters, ``+---+``), cells wrapped over several lines."""
    if not _is_border(lines[first]) or not _JOINT.search(lines[first].text):
        return None
    last = first
    borders = 0
    while last < len(lines):
        if not _in_grid(lines[last]):
            if lines[last].stripped or last + 1 >= len(lines) or not _in_grid(lines[last + 1]):
                break
        elif _is_border(lines[last]) and _JOINT.search(lines[last].text):
            borders += 1
        last += 1
    if borders < 2:
        return None
    rows: list[list[Cell]] = []
    group: list[list[tuple[str, int]]] = []

    def close() -> None:
        if not group:
            return
        number = row + len(rows)
        widths = {len(parts) for parts in group}
        if len(widths) == 1 and _several_rows(group):
            for parts in group:
                rows.append([_make(text, at, row + len(rows), "grid") for text, at in parts])
        elif len(widths) == 1:
            cells = []
            for column in zip(*group, strict=True):
                pieces = [_trim(text, at) for text, at in column]
                kept = [(text, at) for text, at in pieces if text]
                if not kept:
                    cells.append(Cell("", column[0][1], column[0][1], number, "grid"))
                    continue
                cells.append(
                    Cell(
                        "".join(text for text, _ in kept),
                        kept[0][1],
                        kept[-1][1] + len(kept[-1][0]),
                        number,
                        "grid",
                        tuple((at, at + len(text)) for text, at in kept),
                    )
                )
            rows.append(cells)
        else:
            # Lines that do not agree on their columns: what they hold cannot be told apart.
            for parts in group:
                cells = [_make(text, at, row + len(rows)) for text, at in parts]
                for cell in cells:
                    cell.noise = len(group) > 1 and not re.search(f"[{HAN}]{{2}}", cell.text)
                rows.append(cells)
        group.clear()

    for line in lines[first:last]:
        if not line.stripped:
            continue
        if _is_border(line):
            close()
            continue
        parts = _segments(line)
        if not parts:
            continue
        ruled = [bool(_BORDER_STRETCH.fullmatch(text.strip(_BLANK))) for text, _ in parts]
        if ruled[-1]:
            # A border to the right of a cell that goes on: the row ends, that cell does not.
            close()
            kept = [part for part, border in zip(parts, ruled, strict=True) if not border]
            cells = [_make(text, at, row + len(rows)) for text, at in kept]
            cells = [cell for cell in cells if cell.text]
            if cells:
                rows.append(cells)
            continue
        group.append(parts)
    close()
    return rows, last - first


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
    lone = sum(text == "|" for text in with_pipes)
    bare = sum(1 for line in block if line.stripped and "|" not in line.text)
    content = [text for text in with_pipes if text.strip("| ")]
    if lone and lone >= 0.6 * len(with_pipes) and bare >= 0.1 * lone:
        return _lone_pipes(block, row), last - first
    outer = sum(text.startswith("|") and text.endswith("|") and len(text) > 1 for text in content)
    led = bool(content) and outer >= 0.6 * len(content)
    long = [text for text in content if text.count("|") > 2]
    between = not led and sum(not text.endswith("|") for text in long) >= max(3, 0.3 * len(long))
    rows: list[list[Cell]] = []
    for line in block:
        if not line.stripped:
            continue
        number = row + len(rows)
        if "|" not in line.text:
            rows.append([_make(line.text, line.start, number)])
            continue
        parts: list[tuple[str, int]] = []
        at = line.start
        for part in line.text.split("|"):
            parts.append((part, at))
            at += len(part) + 1
        if line.stripped.endswith("|") and not between:
            parts.pop()
        if led and line.stripped.startswith("|"):
            parts.pop(0)
        cells = [_make(text, at, number, "pipes") for text, at in parts]
        if (
            any(c.text for c in cells)
            and all(not c.text or _RULE_CELL.fullmatch(c.text) for c in cells)
            and any(len(c.text) > 1 for c in cells)
        ):
            if rows and not any(cell.text for cell in rows[-1]):
                rows.pop()  # the empty head of a table that has none
            continue
        rows.append(cells)
    return rows, last - first


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
            if part.strip(_BLANK):
                at = line.start + line.text.index(part)
                current.append(_make(part, at, row + len(rows), "pipes"))
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
                current.append(_make(line.text, line.start, number, "tabs"))
                continue
            if current:
                rows.append(current)
                current = []
            if line.stripped:
                rows.append([_make(line.text, line.start, row + len(rows))])
            continue
        if current:
            rows.append(current)
            current = []
            number += 1
        if not line.stripped and "\t" not in line.text:
            continue
        if "\t" not in line.text:
            rows.append([_make(line.text, line.start, number)])
            continue
        at = line.start
        cells = []
        for part in line.text.split("\t"):
            cells.append(_make(part, at, number, "tabs"))
            at += len(part) + 1
        rows.append(cells[::2] if doubled else cells)
    if current:
        rows.append(current)
    return rows, len(block)


def _two_tabs_a_cell(lines: Sequence[str]) -> bool:
    """Whether cells are told apart by two tabs each, so that every other cell means nothing."""
    between = [text.split("\t")[1::2] for text in lines if text.count("\t") > 2]
    return len(between) > 2 and not any(part.strip(_BLANK) for parts in between for part in parts)


# -------------------------------------------------------------------------------- bare lines


def bare(lines: Sequence[Line], first: int, row: int) -> Taken:
    """Any other line is one cell; what stands side by side in it is told apart later."""
    line = lines[first]
    cell = _make(line.text, line.start, row)
    last_of_page = first + 1 < len(lines) and lines[first + 1].text.startswith("\f")
    if last_of_page and cell.text.isdigit() and len(cell.text) <= 3:
        cell.noise = True
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
        lines: list[Line] = []
        at = begin
        for text in norm[begin:end].split("\n"):
            lines.append(Line(text, at))
            at += len(text) + 1
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
        for match in HTML_TABLE.finditer(norm):
            stretches.append((at, match.start(), False))
            stretches.append((match.start(), match.end(), True))
            at = match.end()
    stretches.append((at, len(norm), False))
    return stretches
