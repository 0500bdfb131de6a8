"""Placing by columns of the page: figures that stand one below the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from unicodedata import category, east_asian_width

from ...form.accounts import row_sums
from ...form.form import Table
from ...reading.lexer import Lexeme
from .rows import Piece, PlacedRow, number_at, sums_hold

__all__ = ["by_alignment", "table_heads"]

_INDENT = 4
"""What must stand before aligned figures on their line, blanks or a label, in characters."""


Extent = tuple[int, int]
"""From where to where something stands on its line, in columns of the screen or in characters."""


def by_alignment(rows: list[PlacedRow], lexemes: Sequence[Lexeme], text: str) -> None:
    """Place by the columns in which the figures of a table stand one below the other.

    Whether a text is aligned at all has to show: rows that fill every column stand in them, or the
    totals of rows with blanks come out right. A tool may count a Chinese character as one column or
    as two; where both ways of counting fit and disagree, neither is taken.
    """
    ways: dict[int, dict[tuple[int, ...], None]] = {}
    todo = {id(row): row for row in rows if not row.sure and not row.ways and not row.doubt}
    feeds = [match.start() for match in re.finditer("\f", text)]
    pages: dict[int, list[PlacedRow]] = {}
    for row in rows:
        if _on_one_line(row, text):
            pages.setdefault(bisect_left(feeds, row.pieces[0].start), []).append(row)
    heads_of: dict[int, list[Lexeme]] = {}
    for head in table_heads(rows[0].table, rows, lexemes) if pages else ():
        heads_of.setdefault(bisect_left(feeds, head.start), []).append(head)
    empty: dict[int, list[PlacedRow]] = {}
    for row in todo.values() if pages else ():
        if not row.pieces:
            empty.setdefault(bisect_left(feeds, row.previous_end), []).append(row)
    for page, lined_up in pages.items():
        members = [row for row in lined_up if len(row.pieces) <= row.width]
        if not members or not _set_apart(members, text):
            continue
        heads = heads_of.get(page, [])
        aligned = False
        for wide in (True, False):
            for key, columns in _aligned(members, heads, text, wide).items():
                ways.setdefault(key, {})[columns] = None
                aligned = True
        for row in empty.get(page, ()) if aligned else ():
            line_end = text.find("\n", row.previous_end)
            rest_of_line = text[row.previous_end : line_end if line_end >= 0 else None]
            if not rest_of_line.strip():
                row.settle([None] * row.width)
    for key, found in ways.items():
        if key in todo and len(found) == 1:
            todo[key].settle(_put(todo[key], next(iter(found))))


def _set_apart(rows: list[PlacedRow], text: str) -> bool:
    """Whether most figures have more than one blank before them, as columns give them."""
    before = [text[piece.start - 2 : piece.start] for row in rows for piece in row.pieces]
    return sum(not blanks.strip() for blanks in before) >= 0.6 * len(before)


def _put(row: PlacedRow, columns: tuple[int, ...]) -> list[Piece | None]:
    way: list[Piece | None] = [None] * row.width
    for piece, column in zip(row.pieces, columns, strict=True):
        way[column] = piece
    return way


def _aligned(
    rows: list[PlacedRow], heads: list[Lexeme], text: str, wide: bool
) -> dict[int, tuple[int, ...]]:
    """The columns of the figures of each row, where the rows are aligned."""
    width = rows[0].width
    lines = {id(row): [_extent(text, p.start, p.end, wide) for p in row.pieces] for row in rows}
    headed = [_extent(text, head.things[0].start, head.things[0].end, wide) for head in heads]
    extents = sorted(extent for line in lines.values() for extent in line)
    if len(headed) == width:
        extents = sorted(extents + headed)
    columns: list[Extent] = []
    for left, right in extents:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    if len(columns) != width:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    proofs = 0
    for row in rows:
        places = tuple(
            next(i for i, (left, right) in enumerate(columns) if left <= at[0] < right)
            for at in lines[id(row)]
        )
        if len(set(places)) < len(places):
            return {}
        way = _put(row, places)
        if not row.sure and not sums_hold(row.table, way):
            return {}
        full = len(places) == width
        counted = bool(row_sums(row.table)) and any(number_at(piece) for piece in row.pieces)
        headed_all = (
            len(headed) == width
            and len(places) > 1
            and all(
                at[0] < sorted(headed)[place][1] and sorted(headed)[place][0] < at[1]
                for at, place in zip(lines[id(row)], places, strict=True)
            )
        )
        proofs += full or counted or headed_all
        found[id(row)] = places
    return found if proofs >= 2 or (proofs == 1 and len(headed) == width) else {}


def _extent(text: str, start: int, end: int, wide: bool) -> Extent:
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    left = _columns_of(text[line:start], wide)
    return left, left + max(_columns_of(text[start:end], wide), 1)


def _columns_of(text: str, wide: bool) -> int:
    if not wide:
        return len(text)
    return sum(
        2 if east_asian_width(c) in "WF" else 0 if category(c) in ("Cf", "Cc") else 1 for c in text
    )


def table_heads(table: Table, rows: list[PlacedRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The heads of the columns of a table, as the text has them before its first row."""
    names = _column_names(table)
    first = min(rows, key=_begin).previous_end
    found: list[Lexeme] = []
    for at in range(bisect_left(lexemes, first, key=_start) - 1, -1, -1):
        lexeme = lexemes[at]
        if lexeme.kind == "FIGURES":
            break
        if lexeme.label is None:
            continue
        if lexeme.label.roles & _OPENING:
            break
        if lexeme.label.rules & names:
            found.append(lexeme)
    found.reverse()
    return found


_OPENING = {"heading", "title"}
_start = attrgetter("start")


def _begin(row: PlacedRow) -> int:
    return (row.found.label or row.found.figures).start


@lru_cache(maxsize=64)
def _column_names(table: Table) -> frozenset[str]:
    return frozenset(column.path[-1] for column in table.columns)


_WIDEST_LINE = 2_000
"""No page is wider than this, in characters; longer lines are no lines of aligned columns."""


def _on_one_line(row: PlacedRow, text: str) -> bool:
    """Whether all figures of a row stand on one line, with blanks or a label before them."""
    if row.positional or not row.pieces:
        return False
    first = row.pieces[0].start
    from_there = max(0, first - _WIDEST_LINE)
    start = text.rfind("\n", from_there, first) + 1
    if not start and from_there:
        return False
    return first - start >= _INDENT and "\n" not in text[start : row.pieces[-1].end]
