"""The layouts, one a module of this folder, and a text made into blocks by them.

What lies in this folder is a layout: each module has a ``LAYOUT``, and says there how its lines
begin, how they are cut into cells and what its cells can be trusted for.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from itertools import count
from pkgutil import iter_modules

from ..blocks import Block
from ..lines import Layout, Lines, Segment, cells_at, lines_of, shapes_by, single

__all__ = ["LAYOUTS", "blocks_of_lines"]


def _in_order() -> tuple[Layout, ...]:
    """Import the modules of this folder, and return their layouts in the order of trial."""
    layouts: dict[str, Layout] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        layouts[name] = import_module(f"{__name__}.{name}").LAYOUT
    after = {name: layout.after for name, layout in layouts.items()}
    return tuple(layouts[name] for name in TopologicalSorter(after).static_order())


LAYOUTS: tuple[Layout, ...] = _in_order()
"""The layouts in the order in which they are tried."""


def blocks_of_lines(norm: str, start: int, row: int) -> Iterator[Block]:
    """Give the blocks of plain text that starts at an offset, rows numbered from ``row`` on."""
    lines = lines_of(norm, start)
    at = 0
    while at < len(lines):
        text, stripped = lines.texts[at], lines.stripped[at]
        for layout in LAYOUTS:
            taken = layout.take(lines, at, row) if layout.begins(text, stripped) else None
            if taken is not None:
                cells, lines_taken = taken
                block = Block(cells, layout.traits)
                break
        else:
            block, lines_taken = _paragraphs(lines, at, row)
        yield block
        row = block.cells[-1].row + 1 if block.cells else row
        at += max(lines_taken, 1)


def _paragraphs(lines: Lines, first: int, row: int) -> tuple[Block, int]:
    """Take lines with which no layout begins, each as one cell; what it holds is told later."""
    end = first + 1
    while end < len(lines) and not _begins(lines.texts[end], lines.stripped[end]):
        end += 1
    block = lines[first:end]
    shapes = [_SHAPES[text] for text in block.texts]
    for at in range(first, min(end, len(lines) - 1)):
        if lines.texts[at + 1].startswith("\f"):
            shapes[at - first] = _last_of_page(shapes[at - first])
    return Block(cells_at(block, shapes, count(row))), len(block)


def _begins(text: str, stripped: str) -> bool:
    """Tell whether any layout may begin with a line."""
    for layout in LAYOUTS:  # noqa: SIM110 - `any` takes twice the time, for each line of a text
        if layout.begins(text, stripped):
            return True
    return False


_SHAPES = shapes_by(single)


def _last_of_page(shape: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return the last line of a page, which is noise where it is but a number."""
    return tuple(
        (text, begin, end, traits, noise or (text.isdigit() and len(text) <= 3), column)
        for text, begin, end, traits, noise, column in shape
    )
