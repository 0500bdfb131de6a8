"""Tables in HTML, as pages and converters leave them within other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import UnreadableInput
from .blocks import TextCell, Traits
from .lines import cell_of_pieces

__all__ = ["TRAITS", "cells_of", "tables", "tags"]

TRAITS = Traits("html", columns=True, in_pieces=True)

_TABLE_EDGE = re.compile(r"<table\b[^<>]*>|</table\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*(?:[\"']\s*)?(\d{1,3})", re.IGNORECASE)
_WIDEST = 60
"""The most rows or columns that one cell is taken to span."""
_FEWEST_CELLS = 1_000

Tag = tuple[int, int, str, bool, str]
"""Start, end, name in small letters, whether it closes, attributes."""


def tables(norm: str) -> list[tuple[int, int]]:
    """Return where tables stand; one in another ends its first part, one without end goes on."""
    stretches: list[tuple[int, int]] = []
    begin = -1
    for edge in _TABLE_EDGE.finditer(norm):
        closes = norm[edge.start() + 1] == "/"
        if begin >= 0:
            stretches.append((begin, edge.end() if closes else edge.start()))
        begin = -1 if closes else edge.start()
    if begin >= 0:
        stretches.append((begin, len(norm)))
    return stretches


def tags(norm: str, start: int, end: int) -> Iterator[Tag]:
    """Give the tags between two offsets."""
    for tag in _TAG.finditer(norm, start, end):
        yield tag.start(), tag.end(), tag[2].lower(), bool(tag[1]), tag[3]


def _cell(norm: str, start: int, end: int, row: int, column: int, span: int) -> TextCell:
    """Return the cell between two offsets, without tags."""
    pieces: list[tuple[str, int]] = []
    at = start
    for begin, stop, *_ in tags(norm, start, end):
        pieces.append((norm[at:begin], at))
        at = stop
    pieces.append((norm[at:end], at))
    return cell_of_pieces(pieces, row, TRAITS, column, span)


def cells_of(norm: str, start: int, end: int, row: int) -> list[TextCell]:
    """Return the cells of the table between two offsets; what a merged one covers is none.

    Its rows are numbered from ``row`` on.

    Raises:
        UnreadableInput: Its spans open to more cells than the table has characters.
    """
    cells: list[TextCell] = []
    below: dict[int, int] = {}
    current: list[TextCell | None] | None = None
    cell: tuple[int, int, int] | None = None
    in_caption = False
    room = max(end - start, _FEWEST_CELLS)

    def cover(count: int) -> None:
        """Count the cells that spans open to: a short text must not grow into a huge grid."""
        nonlocal room
        room -= count
        if room < 0:
            raise UnreadableInput(
                "a table of the page spans more cells than it can hold",
                looked_for=f"rowspan and colspan that open a table of {end - start:,} characters "
                f"to at most {max(end - start, _FEWEST_CELLS):,} further cells",
                found="more",
                advice="pass the page of the report without other tables, or its plain text",
            )

    def pad() -> None:
        """Leave out what a cell of an earlier row covers."""
        assert current is not None
        while below.get(len(current), 0) > 0:
            cover(1)
            below[len(current)] -= 1
            current.append(None)

    def close(stop: int) -> None:
        nonlocal cell
        if cell is None or current is None:
            cell = None
            return
        begin, rowspan, colspan = cell
        pad()
        column = len(current)
        cover(colspan - 1)
        current.append(_cell(norm, begin, stop, row, column, colspan))
        current.extend([None] * (colspan - 1))
        if rowspan > 1:
            for covered in range(column, column + colspan):
                below[covered] = rowspan - 1
        cell = None

    def close_row(stop: int) -> None:
        nonlocal current, in_caption, row
        close(stop)
        if current is not None and not in_caption:
            pad()
        own = [cell for cell in current or () if cell is not None]
        if own and (not in_caption or own[0].text):
            cells.extend(own)
            row += 1
        current, in_caption = None, False

    for begin, stop, name, closing, attributes in tags(norm, start, end):
        if name in ("tr", "table", "caption"):
            close_row(begin)
            if name == "tr" and not closing:
                current = []
            elif name == "caption" and not closing:
                current, cell, in_caption = [], (stop, 1, 1), True
        elif name in ("td", "th"):
            close(begin)
            if closing:
                continue
            if current is None:
                current = []
            spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)}
            cell = (
                stop,
                min(max(spans.get("row", 1), 1), _WIDEST),
                min(max(spans.get("col", 1), 1), _WIDEST),
            )
    close_row(end)
    return cells
