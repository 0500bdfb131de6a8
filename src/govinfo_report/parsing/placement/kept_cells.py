"""Placing by the blank cells that a layout keeps between its separators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...reading.cell import Layout
from ...reading.lexer import Lexeme
from .rows import Piece, PlacedRow, sums_hold

__all__ = ["by_cells", "extent_of", "head_cells"]


def by_cells(
    positional: list[PlacedRow],
    open_rows: list[PlacedRow],
    heads: Mapping[str, Sequence[str | None]],
) -> None:
    """Place by the cells between separators.

    Beside the cells of a row stand the blank ones of merged labels, before or after the figures;
    rows that fill all their columns tell how many. Where no blank ever stands before a figure,
    blanks were squeezed out of the middle and their separators left at the end.
    """
    keeps = {(r.table.section, r.layout) for r in positional if r.explicit or _inner_blank(r)}
    packed = any(_looks_squeezed(row) for row in positional if not row.explicit)
    todo = [row for row in open_rows if row.positional and not row.sure and row.pieces]
    for row in todo:
        if row.found.label is None and len(row.slots) != row.width and extent_of(row) != row.width:
            row.doubt = "blank cells of the heads may stand before these"
    todo = [row for row in todo if not row.doubt]
    for row in todo:
        row.squeezed = packed and (row.table.section, row.layout) not in keeps
    todo = [row for row in todo if not row.squeezed]
    if not todo:
        return
    leads: dict[tuple[Layout | None, str, int], set[int]] = {}
    for row in positional:
        window = _window(row)
        if window and row.found.label is not None:
            key = (row.layout, row.table.name, len(row.slots))
            leads[key] = leads.get(key, window) & window
    widths = {row.table.name: row.width for row in positional}
    cut_short: dict[tuple[str, Layout | None], bool] = {}
    styles: dict[Layout | None, set[str]] = {}
    for (layout, name, size), known in leads.items():
        spare = size - widths[name]
        if len(known) == 1 and spare:
            (lead,) = known
            style = "after" if lead == 0 else "before" if lead == spare else "around"
            styles.setdefault(layout, set()).add(style)
    for row in todo:
        window = _window(row)
        seen = styles.get(row.layout, set())
        if not window:
            peers = (row.table.name, row.layout)
            if peers not in cut_short:
                cut_short[peers] = _cut_short(row, positional)
            if keeps and len(row.slots) < row.width and seen <= {"after"} and cut_short[peers]:
                row.settle([*row.slots, *([None] * (row.width - len(row.slots)))])
            continue
        by_heads = _under_heads(row, heads.get(row.table.name, []))
        if by_heads is not None:
            if not by_heads:
                row.doubt = "a figure stands under no head"
            elif by_heads[-1] is not None or (row.table.section, row.layout) in keeps:
                row.settle(by_heads)
            else:
                row.doubt = "only the last cells are blank"
            continue
        known = leads.get((row.layout, row.table.name, len(row.slots)), window)
        if not known:
            known, seen = window, set()  # the rows of this table do not agree
        spare = len(row.slots) - row.width
        if len(known) > 1 and seen == {"after"} and 0 in known:
            known = {0}
        if len(known) > 1 and seen == {"before"} and spare in known:
            known = {spare}
        ways = {tuple(row.slots[lead : lead + row.width]) for lead in known}
        if not any(sums_hold(row.table, way) for way in ways):
            # The other rows would have it so, but then its total is wrong: ask the accounts.
            ways |= {tuple(row.slots[lead : lead + row.width]) for lead in window}
        ordered = sorted(ways, key=lambda way: [slot is None for slot in way])
        if len(ordered) > 1:
            row.ways = ordered
            row.doubt = "the cells of merged labels are not told from blank ones"
        elif ordered[0][-1] is None and (row.table.section, row.layout) not in keeps:
            # Only the end is blank, and no row shows that blanks before a figure are kept.
            row.doubt = "only the last cells are blank"
        else:
            row.settle(ordered[0])


def head_cells(name: str, rows: list[PlacedRow], lexemes: Sequence[Lexeme]) -> list[str | None]:
    """The cells of the line of heads above the rows of a table: identifier, or None for a blank.

    Empty where the heads do not begin with one over the labels of the rows (信息内容).
    """
    members = [row for row in rows if row.table.name == name]
    table = members[0].table
    names = {column.path[-1] for column in table.columns}
    if len(table.heads) < 2 or any(row.groups for row in table.rows):
        return []
    corner = table.heads[-1]
    first = min(row.previous_end for row in members)
    cells: list[str | None] = []
    for lexeme in lexemes:
        if lexeme.start >= first:
            break
        label = lexeme.label
        if label is not None and label.key == corner:
            cells = []
        elif label is not None and (found := label.rules & names):
            cells.append(next(iter(found)))
        elif lexeme.kind not in ("BLANK", "LABEL"):
            cells = []
            continue
        if label is None or label.key == corner or label.rules & names:
            cells += [None] * lexeme.kinds.count("b")
    return cells if names <= set(cells) else []


def _under_heads(row: PlacedRow, heads: Sequence[str | None]) -> list[Piece | None] | None:
    """The figures of a row under the heads, where those stand in as many cells.

    None where they do not; an empty list where a figure stands under none of them.
    """
    if not heads or len(heads) != len(row.slots):
        return None
    way: list[Piece | None] = []
    for column in row.table.columns:
        under = [
            slot for slot, head in zip(row.slots, heads, strict=True) if head == column.path[-1]
        ]
        filled = [slot for slot in under if slot is not None]
        if len({slot.text for slot in filled}) > 1:
            return []
        way.append(filled[0] if filled else None)
    placed = {piece.text for piece in way if piece is not None}
    return way if placed == {piece.text for piece in row.pieces} else []


def _cut_short(row: PlacedRow, positional: list[PlacedRow]) -> bool:
    """Whether this text cuts off the blank cells at the end of its lines."""
    peers = [p for p in positional if p.table.name == row.table.name and p.layout == row.layout]
    return (
        row.layout is not None
        and row.layout.cuts_ends
        and all(
            peer.slots and peer.slots[-1] is not None and len(peer.slots) <= peer.width
            for peer in peers
            if peer.pieces
        )
    )


def _window(row: PlacedRow) -> set[int]:
    """How many cells may stand before the first column, so that all figures fit."""
    filled = row.filled
    if not filled or len(row.slots) < row.width:
        return set()
    low = max(0, filled[-1] - row.width + 1)
    high = min(filled[0], len(row.slots) - row.width)
    return set(range(low, high + 1))


def extent_of(row: PlacedRow) -> int:
    """How many cells there are from the first figure to the last."""
    filled = row.filled
    return filled[-1] - filled[0] + 1 if filled else 0


def _inner_blank(row: PlacedRow) -> bool:
    """Whether a blank stands before a figure of the row."""
    if len(row.slots) == row.width > 1 and row.slots[0] is None and row.pieces:
        return True
    filled = row.filled
    return bool(filled) and filled[-1] - filled[0] + 1 > len(filled) and row.width > 1


def _looks_squeezed(row: PlacedRow) -> bool:
    """Whether figures stand packed at the front, the last the sum of the others."""
    filled = row.filled
    if not 2 <= len(filled) < row.width or filled != list(range(len(filled))):
        return False
    numbers = [piece.written.number for piece in row.pieces]
    if any(number is None for number in numbers) or not any(numbers):
        return False
    known = [number for number in numbers if number is not None]
    return sum(known[:-1]) == known[-1] and row.table.columns[-1].path[-1] == "total"
