"""From a text to its blocks: what of it a reader sees, and the paragraphs and grids of that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..text.notation import OPEN, veiled
from ..text.patterns import pattern
from ..text.script import JUNK, normalise
from .blocks import Block, Source
from .decoded import Decoded
from .layouts import blocks_of_lines
from .line_marks import without_line_marks
from .literals import without_escapes
from .page_feet import with_feet_as_noise
from .pieces import without_cuts
from .quoted_fields import without_line_ends
from .quoted_printable import without_quoting
from .tables import Table, blocks_of_table
from .terminal import as_shown_by_terminal

__all__ = ["source_in", "source_of"]


def source_in(decoded: Decoded) -> Source:
    """Return what was decoded as reading takes it; a document has tables of its own."""
    text = decoded.text
    if decoded.is_text:
        return source_of(text)
    norm = _plain(text)
    unread = list(dict.fromkeys(decoded.unread))
    blocks = partial(_blocks, norm, decoded.tables)
    return Source(text, text, norm, blocks, unread, decoded.recognised)


def source_of(text: str) -> Source:
    """Return a text as reading takes it: plain text, a page of HTML, or text with HTML in it."""
    shown = without_escapes(as_shown_by_terminal(without_quoting(text)))
    if not has_html(shown):
        shown = without_line_marks(without_cuts(shown))
        norm = without_line_ends(_plain(shown))
        return Source(text, shown, norm, partial(_blocks, norm, ()))
    from .html import page_of

    page = page_of(shown)
    norm = _plain(page.shown)
    return Source(text, page.shown, norm, partial(_blocks, norm, page.tables))


_HTML = pattern(r"<(?:/?[a-zA-Z]|!)|&#(?:\d+|[xX][0-9a-fA-F]+);")


def has_html(text: str) -> bool:
    """Tell whether there is anything of HTML in a text: a tag, a comment, a reference."""
    return ("<" in text or "&#" in text) and _HTML.search(text) is not None


def _plain(shown: str) -> str:
    """Return a text in plain script; what its notation says is prose is nothing else."""
    norm = normalise(shown)
    if "span" in norm:
        norm = _SPANS.sub(lambda span: span[1] + JUNK * len(span[2]), norm)
    return veiled(norm, shown, JUNK) if OPEN in shown else norm


_SPANS = pattern(r"((?:col|row)span\s*[:=]\s*)(\d+)")
"""How many columns or rows a cell covers, in notations other than HTML: no figure of the report."""


def _blocks(norm: str, tables: Sequence[Table]) -> Sequence[Block]:
    """Return the blocks of a text: its tables in HTML, and what layouts make of the rest."""
    blocks: list[Block] = []
    row = at = 0

    def add(block: Block) -> None:
        nonlocal row
        blocks.append(block)
        if block.cells:
            row = block.cells[-1].row + 1

    for table in tables:
        for block in blocks_of_lines(norm[at : table.start], at, row):
            add(block)
        for block in blocks_of_table(table, norm, row):
            add(block)
        at = max(at, table.end)
    for block in blocks_of_lines(norm[at:], at, row):
        add(block)
    return with_feet_as_noise(blocks)
