"""The rows of a table with the ways in which their figures may stand in its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from attrs import define, field

from ...accounts import row_sums
from ...form import Path, Table
from ...notation import candidates_in
from ...reading.lexer import Atom
from ...reading.values import Written, read_cell
from ..grammar import RowFound

__all__ = ["LIMIT", "Piece", "PlacedRow", "Placement", "number_at", "own_cells", "sums_hold"]

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
    def explicit(self) -> bool:
        """Whether its blank cells are written out, as the plain text of the form has them."""
        return any(atom.kind == "blank" and atom.text for atom in self.found.figures.atoms)

    @property
    def positional(self) -> bool:
        """Whether blank cells are kept in the text of this row."""
        return bool(self.layout)

    @cached_property
    def layout(self) -> str:
        """The layout of its cells, where that is one that keeps blank cells."""
        atoms = own_cells(self.found, self.width)
        return atoms[0].layout if atoms and all(atom.layout for atom in atoms) else ""

    def settle(self, way: Sequence[Piece | None]) -> None:
        """The layout leaves this way and no other."""
        self.ways = [tuple(way)]
        self.sure = True


def _is_figure(text: str) -> bool:
    said = read_cell(text)
    figure = said.number is not None or said.empty or not said.remark
    return figure or candidates_in(text) is not None


def own_cells(found: RowFound, width: int) -> list[Atom]:
    """The cells of a row, without those of the rows before and after it."""
    cells = [atom for atom in found.figures.atoms if atom.kind in ("value", "blank")]
    if found.label is None:
        # Under the heads alone: words among the figures are what is left of a head.
        cells = [a for a in cells if a.kind == "blank" or _is_figure(a.text)]
        rows = {atom.row for atom in cells if atom.kind == "value"}
        if found.head is not None and found.head.atoms[-1].row in rows:
            # On the line of the heads, blank cells in front may be theirs.
            while cells and cells[0].kind == "blank":
                cells = cells[1:]
        if len(rows) == 1:
            return [atom for atom in cells if atom.row in rows]
        # A cell a line: several blank ones on one line fill up the heads.
        size = Counter(atom.row for atom in cells)
        while cells and cells[0].kind == "blank" and size[cells[0].row] > 1:
            cells = cells[1:]
        return cells
    row = found.label.atoms[-1].row
    for atom in found.figures.atoms:  # a wrapped label ends further down
        if atom.kind != "fragment":
            break
        row = atom.row
    beside = [atom for atom in cells if atom.row == row and atom.layout]
    if len(beside) >= max(width, 3) or any(atom.kind == "value" for atom in beside):
        return beside if len(beside) > 2 or len(beside) == len(cells) else cells
    return cells


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
