"""Placement: which column each figure of a row belongs to.

A row as the text gives it is a label, some figures and what separates them. Where there are as many
figures as columns, each is in its place. Where there are fewer, some cells are blank, and the layout
may say which: by cells kept empty, by empty lines, by alignment. Where it does not, every way to
place the figures in their order is a candidate; :mod:`.solving` asks the accounts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations
from unicodedata import category, east_asian_width

from attrs import define, field

from ..accounts import row_sums
from ..form import Path, Table
from ..reading.lexer import Atom, Lexeme
from ..reading.values import Written, read_cell
from .grammar import RowFound

__all__ = ["Piece", "PlacedRow", "Placement", "place"]

LIMIT = 20_000
"""How many ways to place the figures of one row are looked at; beyond it stays unresolved."""


@define(eq=False)
class Piece:
    """One figure in the text: its place, its text, what it says."""

    start: int
    end: int
    text: str
    written: Written

    @property
    def amount(self) -> object:
        """What tells two figures apart."""
        if self.written.number is not None:
            return self.written.number
        return "/" if self.written.empty else self.text


Placement = tuple["Piece | None", ...]

_INDENT = 4
"""What must stand before aligned figures on their line, blanks or a label, in characters."""


@define(eq=False, slots=False)
class PlacedRow:
    """A row of a table with the ways its figures may stand.

    ``ways`` has one entry where the layout leaves no doubt (then ``sure``); several where it does;
    none where no way is known. ``broken`` says that no way agrees with the row's own total.
    """

    path: Path
    table: Table
    found: RowFound
    previous_end: int
    next_start: int
    pieces: list[Piece] = field(factory=list)
    slots: list[Piece | None] = field(factory=list)
    ways: list[Placement] = field(factory=list)
    sure: bool = False
    doubt: str = ""
    squeezed: bool = False
    broken: bool = False

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.table.columns)

    @property
    def positional(self) -> bool:
        """Whether blank cells are kept in the text of this row."""
        return bool(self.layout)

    @cached_property
    def layout(self) -> str:
        """The layout of its cells, where that is one that keeps blank cells."""
        atoms = _own_cells(self.found, self.width)
        return atoms[0].layout if atoms and all(atom.layout for atom in atoms) else ""

    def settle(self, way: Sequence[Piece | None]) -> None:
        """The layout leaves this way and no other."""
        self.ways = [tuple(way)]
        self.sure = True


def _piece(atom: Atom) -> Piece:
    return Piece(atom.start, atom.end, atom.text, read_cell(atom.text))


def place(
    text: str,
    norm: str,
    rows: list[tuple[RowFound, Table]],
    lexemes: Sequence[Lexeme],
    claimed: Mapping[int, str],
) -> list[PlacedRow]:
    """Find the ways in which the figures of each row may stand."""
    starts = [lexeme.start for lexeme in lexemes if lexeme.kind not in ("FRAGMENT", "NOISE")]
    placed: list[PlacedRow] = []
    for found, table in rows:
        after = max(found.figures.end, found.label.end if found.label else 0)
        next_start = next((s for s in starts if s >= after), len(norm))
        last = max((a.end for a in found.figures.atoms if a.kind == "value"), default=after)
        for atom in found.figures.atoms:
            if atom.start >= last and atom.kind in ("fragment", "noise"):
                next_start = min(next_start, atom.start)
        first = found.figures.start
        previous_end = (
            found.label.end
            if found.label
            else max((x.atoms[0].end for x in lexemes if x.start < first), default=0)
        )
        for atom in found.figures.atoms:  # the end of a label that is wrapped
            if atom.kind not in ("fragment", "noise"):
                break
            previous_end = max(previous_end, atom.end)
        row = PlacedRow(found.path, table, found, previous_end, next_start)
        for atom in _own_cells(found, row.width):
            if atom.kind == "value":
                row.pieces.append(_piece(atom))
                row.slots.append(row.pieces[-1])
            else:
                row.slots.append(None)
        placed.append(row)
    scattered = _scattered(placed, lexemes, claimed)
    for row in placed:
        if scattered and not _beside_label(row, norm):
            row.doubt = "figures stand apart from their labels in this text"
        else:
            _by_number(row, norm)
    open_rows = [row for row in placed if not row.sure and not row.ways and not row.doubt]
    heads = {name: _head_cells(name, placed, lexemes) for name in {r.table.name for r in open_rows}}
    _by_cells([row for row in placed if row.positional], open_rows, heads)
    for row in open_rows:
        if not row.sure and not row.ways and not row.doubt and not _glued(row, norm):
            _by_empty_lines(row, placed, norm)
    for name in {row.table.name for row in open_rows}:
        _by_alignment([row for row in placed if row.table.name == name], lexemes, text)
    for row in open_rows:
        if not row.sure and not row.ways:
            _any_way(row, norm)
    return placed


def _scattered(
    rows: list[PlacedRow], lexemes: Sequence[Lexeme], claimed: Mapping[int, str]
) -> bool:
    """Whether figures came loose from their labels, as where a PDF is read column by column."""
    overfull = sum(
        not row.positional
        and len(row.pieces) > row.width + 1
        and len({piece.text for piece in row.pieces}) > 1
        for row in rows
    )
    loose = sum(
        lexeme.kind == "FIGURES"
        and index not in claimed
        and sum(atom.kind == "value" for atom in lexeme.atoms) > 1
        for index, lexeme in enumerate(lexemes)
    )
    return overfull + loose > 0


def _beside_label(row: PlacedRow, norm: str) -> bool:
    """Whether all figures of a row stand on the line on which its label ends."""
    if row.positional or not row.pieces:
        return row.positional
    return "\n" not in norm[row.previous_end : row.pieces[-1].end]


def _own_cells(found: RowFound, width: int) -> list[Atom]:
    """The cells of a row, without those of the rows before and after it."""
    cells = [atom for atom in found.figures.atoms if atom.kind in ("value", "blank")]
    if found.label is None:
        # Under the heads alone: words among the figures are what is left of a head.
        cells = [atom for atom in cells if not read_cell(atom.text).remark]
        rows = {atom.row for atom in cells if atom.kind == "value"}
        return [atom for atom in cells if atom.row in rows] if len(rows) == 1 else cells
    row = found.label.atoms[-1].row
    for atom in found.figures.atoms:  # a wrapped label ends further down
        if atom.kind != "fragment":
            break
        row = atom.row
    beside = [atom for atom in cells if atom.row == row and atom.layout]
    if len(beside) >= max(width, 3) or any(atom.kind == "value" for atom in beside):
        return beside if len(beside) > 2 or len(beside) == len(cells) else cells
    return cells


# ------------------------------------------------------------------- as many figures as columns


def _by_number(row: PlacedRow, norm: str) -> None:
    count, width = len(row.pieces), row.width
    doubled = row.positional and 1 < width < len(row.slots) and _repeats(row)
    if row.positional and count == width and _extent_of(row) > width and row_sums(row.table):
        doubled = not sums_hold(row.table, row.pieces)  # a column that stands twice
    if count == width and not _glued(row, norm) and not doubled:
        row.settle(row.pieces)
    elif count > width:
        _too_many(row)
    elif count == 0 and row.positional and len(row.slots) >= width:
        row.settle([None] * width)


def _repeats(row: PlacedRow) -> bool:
    """Whether the last figures of a row may be one merged cell, after a blank one."""
    return (
        None in row.slots[: -len(row.pieces)]
        and row.slots[-1] is not None
        and len({piece.text for piece in row.pieces}) == 1
    )


def _too_many(row: PlacedRow) -> None:
    pieces, width = list(row.pieces), row.width
    while len(pieces) > width and pieces[-1].text == pieces[-2].text:
        pieces.pop()  # a merged cell, given once for each column that it covers
    if len(pieces) == width and len(row.pieces) - width <= 2 and (row.positional or width == 1):
        row.settle(pieces)
        return
    if len(pieces) == width + 1 and not row.positional:
        row.ways = [
            tuple(pieces[:index] + pieces[index + 1 :]) for index in range(len(pieces))
        ]
        row.doubt = "one figure too many"
        return
    row.doubt = f"{len(pieces)} figures for {width} columns"


def _glued(row: PlacedRow, norm: str) -> bool:
    """Whether the figures of the row run into one another or into the label."""
    return any(_runs_together(row, piece) for piece in row.pieces)


def _runs_together(row: PlacedRow, piece: Piece) -> bool:
    if row.positional or row.width == 1:
        return False
    if len(piece.text) > 1 and piece.text.isdigit() and piece.text[0] == "0":
        return True
    if len(row.pieces) == row.width:
        return False
    label = row.found.label
    ends = {other.end for other in row.pieces} | ({label.end} if label is not None else set())
    return piece.start in ends


# --------------------------------------------------------------------------- blank cells kept


def _by_cells(
    positional: list[PlacedRow],
    open_rows: list[PlacedRow],
    heads: Mapping[str, Sequence[str | None]],
) -> None:
    """Place by the cells between separators.

    Beside the cells of a row stand the blank ones of merged labels, before or after the figures; rows
    that fill all their columns tell how many. Where no blank ever stands before a figure, blanks were
    squeezed out of the middle and their separators left at the end.
    """
    kept = any(_inner_blank(row) for row in positional)
    packed = any(_looks_squeezed(row) for row in positional)
    squeezed = packed and not kept
    todo = [row for row in open_rows if row.positional and not row.sure and row.pieces]
    for row in todo:
        if row.found.label is None and len(row.slots) != row.width and _extent_of(row) != row.width:
            row.doubt = "blank cells of the heads may stand before these"
    todo = [row for row in todo if not row.doubt]
    if squeezed or not kept:
        for row in todo:
            row.squeezed = squeezed
        if squeezed:
            return
    leads: dict[tuple[str, str, int], set[int]] = {}
    for row in positional:
        window = _window(row)
        if window and row.found.label is not None:
            key = (row.layout, row.table.name, len(row.slots))
            leads[key] = leads.get(key, window) & window
    styles: dict[str, set[str]] = {}
    for (layout, name, size), known in leads.items():
        spare = size - _width_of(positional, name)
        if len(known) == 1 and spare:
            (lead,) = known
            style = "after" if lead == 0 else "before" if lead == spare else "around"
            styles.setdefault(layout, set()).add(style)
    for row in todo:
        window = _window(row)
        seen = styles.get(row.layout, set())
        if not window:
            if kept and len(row.slots) < row.width and seen <= {"after"} and _cut_short(row, positional):
                row.settle([*row.slots, *[None] * (row.width - len(row.slots))])
            continue
        by_heads = _under_heads(row, heads.get(row.table.name, []))
        if by_heads is not None:
            row.settle(by_heads)
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
        elif not kept and ordered[0][-1] is None:
            # Only the end is blank, and no row shows that blanks before a figure are kept.
            row.doubt = "only the last cells are blank"
        else:
            row.settle(ordered[0])


def _head_cells(
    name: str, rows: list[PlacedRow], lexemes: Sequence[Lexeme]
) -> list[str | None]:
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
            cells.extend(None for atom in lexeme.atoms if atom.kind == "blank")
    return cells if names <= set(cells) else []


def _under_heads(row: PlacedRow, heads: Sequence[str | None]) -> list[Piece | None] | None:
    """The figures of a row under the heads that stand in as many cells."""
    if len(heads) != len(row.slots):
        return None
    way: list[Piece | None] = []
    for column in row.table.columns:
        under = [slot for slot, head in zip(row.slots, heads, strict=True) if head == column.path[-1]]
        filled = [slot for slot in under if slot is not None]
        if len({slot.text for slot in filled}) > 1:
            return None
        way.append(filled[0] if filled else None)
    placed = {piece.text for piece in way if piece is not None}
    return way if placed == {piece.text for piece in row.pieces} else None


def _cut_short(row: PlacedRow, positional: list[PlacedRow]) -> bool:
    """Whether this text cuts off the blank cells at the end of its lines."""
    peers = [p for p in positional if p.table.name == row.table.name and p.layout == row.layout]
    return row.layout == "tabs" and all(
        peer.slots and peer.slots[-1] is not None and len(peer.slots) <= peer.width
        for peer in peers
        if peer.pieces
    )


def _width_of(rows: list[PlacedRow], name: str) -> int:
    return next(row.width for row in rows if row.table.name == name)


def _window(row: PlacedRow) -> set[int]:
    """How many cells may stand before the first column, so that all figures fit."""
    filled = [index for index, slot in enumerate(row.slots) if slot is not None]
    if not filled or len(row.slots) < row.width:
        return set()
    low = max(0, filled[-1] - row.width + 1)
    high = min(filled[0], len(row.slots) - row.width)
    return set(range(low, high + 1))


def _extent_of(row: PlacedRow) -> int:
    """How many cells there are from the first figure to the last."""
    filled = [index for index, slot in enumerate(row.slots) if slot is not None]
    return filled[-1] - filled[0] + 1 if filled else 0


def _inner_blank(row: PlacedRow) -> bool:
    """Whether a blank stands between two figures of the row."""
    filled = [index for index, slot in enumerate(row.slots) if slot is not None]
    return bool(filled) and filled[-1] - filled[0] + 1 > len(filled) and row.width > 1


def _looks_squeezed(row: PlacedRow) -> bool:
    """Whether figures stand packed at the front, the last the sum of the others."""
    filled = [index for index, slot in enumerate(row.slots) if slot is not None]
    if not 2 <= len(filled) < row.width or filled[-1] - filled[0] + 1 > len(filled):
        return False
    numbers = [piece.written.number for piece in row.pieces]
    if any(number is None for number in numbers) or not any(numbers):
        return False
    known = [number for number in numbers if number is not None]
    return sum(known[:-1]) == known[-1] and row.table.columns[-1].path[-1] == "total"


# ------------------------------------------------------------------------------- empty lines


def _gaps(row: PlacedRow, norm: str) -> list[int] | None:
    """Line breaks before each figure and after the last; None where figures share a line."""
    if row.positional:
        return None
    ends = [row.previous_end, *(piece.end for piece in row.pieces)]
    begins = [*(piece.start for piece in row.pieces), row.next_start]
    gaps = [norm.count("\n", a, b) for a, b in zip(ends, begins, strict=True)]
    return gaps if all(gap > 0 for gap in gaps[: len(row.pieces)]) else None


def _by_empty_lines(row: PlacedRow, placed: list[PlacedRow], norm: str) -> None:
    """Place by the empty lines that blank cells leave: one each, or as many as a cell has."""
    gaps = _gaps(row, norm)
    if gaps is None or any(atom.kind == "noise" for atom in row.found.figures.atoms):
        return
    inner = Counter(gap for peer in placed if (g := _gaps(peer, norm)) for gap in g[1:-1])
    if not inner:
        return
    base = min(inner)
    kept = max(inner) > base  # whether some row shows that blank cells leave lines
    ways: dict[tuple[int, ...], None] = {}
    for unit in {1, base}:
        extra = [(gap - base) / unit for gap in gaps]
        if any(e < 0 for e in extra[:-1]) or any(e % 1 for e in extra[1:-1]):
            continue
        between = [int(e) for e in extra[1:-1]]
        left = row.width - len(row.pieces) - sum(between)
        if left < 0:
            continue
        if not row.pieces:
            if extra[0] >= row.width:
                ways[(row.width,)] = None
            continue
        for first in range(left + 1):
            # Blank cells of merged labels may add to the lines before a row, and to those after.
            exact = row.found.label is None or first == extra[0]
            if not kept and not first and not any(between):
                continue
            if exact and first <= extra[0] and left - first <= extra[-1]:
                ways[(first, *between)] = None
    fitting: list[list[Piece | None]] = []
    for blanks in ways:
        way: list[Piece | None] = []
        for piece, before in zip(row.pieces, blanks, strict=False):
            way += [*[None] * before, piece]
        way += [None] * (row.width - len(way))
        if sums_hold(row.table, way):
            fitting.append(way)
    if len(fitting) == 1:
        row.settle(fitting[0])


# --------------------------------------------------------------------------------- alignment

Extent = tuple[int, int]
"""From where to where something stands on its line, in columns of the screen or in characters."""


def _by_alignment(rows: list[PlacedRow], lexemes: Sequence[Lexeme], text: str) -> None:
    """Place by the columns in which the figures of a table stand one below the other.

    Whether a text is aligned at all has to show: rows that fill every column stand in them, or the
    totals of rows with blanks come out right. A tool may count a Chinese character as one column or
    as two; where both ways of counting fit and disagree, neither is taken.
    """
    ways: dict[int, dict[tuple[int, ...], None]] = {}
    todo = {id(row): row for row in rows if not row.sure and not row.ways and not row.doubt}
    for page in {_page(text, row.pieces[0].start) for row in rows if _on_one_line(row, text)}:
        members = [
            row
            for row in rows
            if _on_one_line(row, text)
            and len(row.pieces) <= row.width
            and _page(text, row.pieces[0].start) == page
        ]
        if not members or not _set_apart(members, text):
            continue
        heads = [
            head
            for head in _heads(members[0].table, rows, lexemes)
            if _page(text, head.start) == page
        ]
        aligned = False
        for wide in (True, False):
            for key, columns in _aligned(members, heads, text, wide).items():
                ways.setdefault(key, {})[columns] = None
                aligned = True
        for row in rows if aligned else ():
            if not row.pieces and id(row) in todo and _page(text, row.previous_end) == page:
                if not text[row.previous_end : row.next_start].split("\n")[0].strip():
                    row.settle([None] * row.width)
    for key, found in ways.items():
        row = todo.get(key)
        if row is not None and len(found) == 1:
            row.settle(_put(row, next(iter(found))))


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
    headed = [_extent(text, head.atoms[0].start, head.atoms[0].end, wide) for head in heads]
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
        headed_all = len(headed) == width and len(places) > 1 and all(
            at[0] < sorted(headed)[place][1] and sorted(headed)[place][0] < at[1]
            for at, place in zip(lines[id(row)], places, strict=True)
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


def _heads(table: Table, rows: list[PlacedRow], lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The heads of the columns of a table, as the text has them before its first row."""
    names = {column.path[-1] for column in table.columns}
    first = min(row.previous_end for row in rows)
    found: list[Lexeme] = []
    for lexeme in lexemes:
        if lexeme.start >= first:
            break
        if lexeme.kind == "FIGURES":
            found = []
        elif lexeme.label is not None and lexeme.label.rules & names:
            found.append(lexeme)
    return found


def _on_one_line(row: PlacedRow, text: str) -> bool:
    """Whether all figures of a row stand on one line, with blanks or a label before them."""
    if row.positional or not row.pieces:
        return False
    start = text.rfind("\n", 0, row.pieces[0].start) + 1
    indented = row.pieces[0].start - start >= _INDENT
    return indented and "\n" not in text[start : row.pieces[-1].end]


def _page(text: str, offset: int) -> int:
    return text.count("\f", 0, offset)


# ----------------------------------------------------------------------------------- any way


def _any_way(row: PlacedRow, norm: str) -> None:
    """Every way to put the figures in their order into the columns."""
    if row.doubt and row.ways:
        return
    if not row.pieces:
        row.doubt = row.doubt or "no cells stand beside the label"
        return
    if len(row.pieces) > row.width:
        return
    if _glued(row, norm):
        row.doubt = "the figures run together"
        if len(row.pieces) == 1:
            row.ways = _splits(row.pieces[0], row.width, row.table)
        return
    row.ways = _spread(row.pieces, row.width)
    row.doubt = row.doubt or "the text lost the columns of this row"


def _spread(pieces: Sequence[Piece], width: int) -> list[Placement]:
    ways: list[Placement] = []
    for columns in combinations(range(width), len(pieces)):
        way: list[Piece | None] = [None] * width
        for piece, column in zip(pieces, columns, strict=True):
            way[column] = piece
        ways.append(tuple(way))
        if len(ways) > LIMIT:
            return []
    return ways


def _splits(piece: Piece, width: int, table: Table) -> list[Placement]:
    """Every way to cut a run of digits into figures, and to put those into the columns."""
    digits = piece.text
    found: list[list[Piece]] = []

    def cut(at: int, parts: list[Piece]) -> None:
        if len(found) > LIMIT:
            return
        if at == len(digits):
            found.append(list(parts))
            return
        if len(parts) == width:
            return
        ends = [at + 1] if digits[at] == "0" else range(at + 1, min(len(digits), at + 8) + 1)
        for end in ends:
            text = digits[at:end]
            parts.append(Piece(piece.start + at, piece.start + end, text, read_cell(text)))
            cut(end, parts)
            parts.pop()

    cut(0, [])
    ways: list[Placement] = []
    for parts in found:
        for way in _spread(parts, width):
            if sums_hold(table, way):
                ways.append(way)
        if len(ways) > LIMIT or len(found) > LIMIT:
            return []
    return ways


def number_at(piece: Piece | None) -> int | None:
    """The whole number in a cell, 0 for a blank one or ``/``, None for anything else."""
    if piece is None or piece.written.empty:
        return 0
    number = piece.written.number
    if number is None or number != number.to_integral_value():
        return None
    return int(number)


def sums_hold(table: Table, way: Sequence[Piece | None]) -> bool:
    """Whether the totals of a row are the sums of the columns beside them, blanks as 0."""
    for total, parts in row_sums(table):
        whole = number_at(way[total])
        numbers = [number_at(way[part]) for part in parts]
        if whole is None or any(number is None for number in numbers):
            return False
        if sum(number for number in numbers if number is not None) != whole:
            return False
    return True
