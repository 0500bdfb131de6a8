"""The layouts, one a module of this folder, and a text cut into cells by them.

What lies in this folder is a layout: each module has a ``LAYOUT``, and says there how its lines
begin, how they are cut into cells and what its cells can be trusted for.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from importlib import import_module
from itertools import count
from pkgutil import iter_modules

from ..lines import (
    Layout,
    LineLayout,
    Lines,
    Segment,
    Taken,
    TextCell,
    cells_at,
    lines_of,
    shapes_by,
    single,
)
from . import html

__all__ = ["LAYOUTS", "cut"]


def _found() -> tuple[Layout, ...]:
    """Import the modules of this folder, and return their layouts in the order of trial."""
    layouts: dict[str, Layout] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        layouts[name] = import_module(f"{__name__}.{name}").LAYOUT
    after = {name: getattr(layout, "after", ()) for name, layout in layouts.items()}
    return tuple(layouts[name] for name in TopologicalSorter(after).static_order())


LAYOUTS: tuple[LineLayout, ...] = tuple(
    layout for layout in _found() if isinstance(layout, LineLayout)
)
"""The layouts of lines in the order in which they are tried."""


def cut(norm: str) -> list[TextCell]:
    """Cut a normalised text into cells, in reading order."""
    cells: list[TextCell] = []
    at = 0
    for start, end in html.tables(norm) if "<t" in norm or "<T" in norm else ():
        _cut_lines(lines_of(norm[at:start], at), cells)
        cells += html.cells_of(norm, start, end, _next_row(cells))
        at = end
    _cut_lines(lines_of(norm[at:], at), cells)
    return cells


def _next_row(cells: list[TextCell]) -> int:
    return cells[-1].row + 1 if cells else 0


def _cut_lines(lines: Lines, cells: list[TextCell]) -> None:
    """Cut lines into cells, and add those to others."""
    at = 0
    while at < len(lines):
        text, stripped = lines.texts[at], lines.stripped[at]
        row = _next_row(cells)
        taken = None
        for layout in LAYOUTS:
            if layout.begins(text, stripped):
                taken = layout.take(lines, at, row)
                if taken is not None:
                    break
        more, lines_taken = taken or _bare(lines, at, row)
        cells += more
        at += max(lines_taken, 1)


def _bare(lines: Lines, first: int, row: int) -> Taken:
    """Take lines with which no layout begins, each as one cell; what it holds is told later."""
    end = first + 1
    while end < len(lines) and not any(
        layout.begins(lines.texts[end], lines.stripped[end]) for layout in LAYOUTS
    ):
        end += 1
    block = lines[first:end]
    shapes = [_BARE[text] for text in block.texts]
    for at in range(first, min(end, len(lines) - 1)):
        if lines.texts[at + 1].startswith("\f"):
            shapes[at - first] = _last_of_page(shapes[at - first])
    return cells_at(block, shapes, count(row)), len(block)


_BARE = shapes_by(single)


def _last_of_page(shape: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return the last line of a page, which is noise where it is but a number."""
    return tuple(
        (text, begin, end, layout, noise or (text.isdigit() and len(text) <= 3))
        for text, begin, end, layout, noise in shape
    )
