"""From a text to its blocks: what of it a reader sees, and the paragraphs and grids of that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..text.script import normalise
from .blocks import Block, Source
from .html import blank_tags
from .html_tables import TRAITS, cells_of, tables
from .layouts import blocks_of_lines

__all__ = ["source_of"]


def source_of(text: str) -> Source:
    """Return a text as reading takes it: plain text, or with the tags of a page."""
    norm = normalise(text)
    if "<" in norm:
        norm = blank_tags(norm)
    return Source(text, text, norm, partial(_blocks, norm))


def _blocks(norm: str) -> Sequence[Block]:
    """Return the blocks of a text: its tables in HTML, and what layouts make of the rest."""
    blocks: list[Block] = []
    row = at = 0

    def add(block: Block) -> None:
        nonlocal row
        blocks.append(block)
        if block.cells:
            row = block.cells[-1].row + 1

    for start, end in tables(norm) if "<t" in norm or "<T" in norm else ():
        for block in blocks_of_lines(norm[at:start], at, row):
            add(block)
        add(Block(cells_of(norm, start, end, row), TRAITS))
        at = end
    for block in blocks_of_lines(norm[at:], at, row):
        add(block)
    return blocks
