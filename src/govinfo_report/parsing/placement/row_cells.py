"""The cells of a row: those of its lexeme that are its own, and the figures in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from attrs import frozen

from ...reading.cutting import Thing
from ...reading.values import Written, read_cell
from ...text.caches import Bounded
from ...text.notation import OPEN, candidates_in, is_blank
from ...text.patterns import pattern
from ..structure import RowLexemes
from .surroundings import Surroundings, is_number

__all__ = [
    "LACKING",
    "Numeral",
    "Piece",
    "are_plain",
    "is_left_blank",
    "own_cells",
    "piece_of",
    "plain_cells",
]


@frozen(eq=False)
class Piece:
    """One figure in the text: its place, its text, what it says."""

    start: int
    end: int
    text: str
    written: Written

    @property
    def count(self) -> int | None:
        """The whole number that it says, 0 for ``/``, None for anything else."""
        return self.written.count

    @property
    def amount(self) -> object:
        """The value that tells two figures apart, with the unit of an amount of money."""
        if (count := self.count) is not None:
            return "/" if self.written.empty else count
        number = self.written.number
        return self.text if number is None else (number, self.written.unit)


LACKING = Piece(0, 0, "", Written())
"""Stands in the place of a figure where its column is missing from the table."""

Numeral = Thing | Piece
"""A figure as the text has it, or a closer look at it."""


def piece_of(numeral: Numeral) -> Piece:
    """Return a closer look at a figure."""
    if isinstance(numeral, Piece):
        return numeral
    return Piece(numeral.start, numeral.end, numeral.text, read_cell(numeral.text))


def plain_cells(row: RowLexemes, around: Surroundings) -> Sequence[Thing] | None:
    """Return the figures of a row, where they are whole numbers, one for each column.

    Blank cells may stand around them: those of merged labels. Whatever else a row has (a sign, a
    unit, a remark, a zero in front, figures on lines of their own beside some that are not) takes a
    closer look, and None is given.
    """
    kinds, things, label = row.figures.kinds, row.figures.things, row.label
    width = len(row.table.columns)
    if label is None or kinds.strip("b") != "v" * width:
        return None
    first = kinds.index("v")
    figures = things[first : first + width]
    line = label.things[-1].row
    if figures[0].start in around.row_numbers:
        return None
    beside = figures[0].row == line
    if (figures[-1].row == line) is not beside or (beside and not figures[0].traits):
        return None
    if not beside:
        if len({thing.traits is not None for thing in things}) > 1:
            return None
        lines = {figure.row for figure in figures}
        if len(lines) not in (1, width) or around.row_after(row.figures) in lines:
            return None
        if figures[-1].start in around.row_numbers:
            return None
    if first:
        # Blank cells in front are the row's own, or those of the line before.
        alike = kinds[-1] == "v" and len({figure.text for figure in figures}) == 1
        if (things[0].row == line) is not beside or alike or not things[0].traits:
            return None
    if len(kinds) > width and "".join(
        [cell.text for cell in things[:first] + things[first + width :]]
    ):
        return None
    return figures if are_plain(figures, around) else None


_TEXT = attrgetter("text")


_IS_NUMBER: Bounded[str, bool] = Bounded(is_number, 20_000, lambda text: len(text) <= 4)


def are_plain(figures: Sequence[Numeral], around: Surroundings) -> bool:
    """Tell whether each figure is a whole number, and written as such."""
    if not all(map(_IS_NUMBER.__getitem__, map(_TEXT, figures))):
        return False
    first = figures[0]
    if (isinstance(first, Piece) or (first.traits and first.traits.in_pieces)) and any(
        figure.end - figure.start != len(figure.text) for figure in figures
    ):
        return False
    text, start, end = around.source.shown, figures[0].start, figures[-1].end
    if OPEN in text[start : end + 1]:
        return False  # more is said behind one of them
    return text[start:end] == around.source.norm[start:end] or all(
        text[figure.start : figure.end] == figure.text for figure in figures
    )


def _is_figure(text: str) -> bool:
    """Tell whether a cell is a figure, or something else that has digits in it, and no words."""
    said = read_cell(text)
    figure = said.number is not None or said.empty or _DIGIT_OR_NO_WORD.search(text)
    return bool(figure) or candidates_in(text) is not None


_DIGIT_OR_NO_WORD = pattern(r"\d|^[\W_]*$")


def is_left_blank(kind: str, cell: Thing) -> bool:
    """Tell whether a cell is a blank one, and no word of a program stands in it."""
    return kind == "b" and (not cell.text or is_blank(cell.text))


Cells = list[tuple[str, Thing]]
"""Cells with their kinds."""


def own_cells(row: RowLexemes, width: int, around: Surroundings) -> tuple[Cells, list[Thing]]:
    """Return the cells of a row with their kinds, and the figures after it that are none of them.

    Its own are those on the line of its label, or, where there are none, those below: on one line,
    or each on a line of its own. A figure on a line where another label stands belongs there.
    """
    figures = row.figures
    cells = [
        (kind, thing)
        for kind, thing in zip(figures.kinds, figures.things, strict=True)
        if kind in "vb"
    ]
    if around.row_numbers:
        cells = [pair for pair in cells if pair[1].start not in around.row_numbers]
    after = around.row_after(figures)
    if row.label is None:
        head = None if row.head is None else row.head.things[-1].row
        if head != after:
            cells = [pair for pair in cells if pair[1].row != after]
        if cells and around.numbers_its_row(cells[0][1]):
            cells = cells[1:]
        own = [] if _above_heads(row, around) else _without_label(row, cells, width)
    else:
        line = row.label.things[-1].row
        for kind, thing in zip(figures.kinds, figures.things, strict=True):
            if kind != "f":
                break
            line = thing.row  # a wrapped label ends further down
        if line != after:
            cells = [pair for pair in cells if pair[1].row != after]
        beside = [pair for pair in cells if pair[1].row == line]
        if any(kind == "v" for kind, _ in beside):
            own = beside if len(beside) > 2 or _filled(cells) > _filled(beside) else cells
        elif len([cell for _, cell in beside if cell.traits]) >= max(width, 3):
            own = beside
        else:
            own = _below(cells)
    stated = [pair for pair in own if pair[0] == "v" or (pair[1].text and is_blank(pair[1].text))]
    if len(stated) == width and any(kind == "b" for kind, _ in stated):
        own = stated  # blanks are written out: those that are not are of merged labels
    if len(own) == len(cells):
        return own, []
    kept = set(map(id, (cell for _, cell in own)))
    return own, [cell for kind, cell in cells if kind == "v" and id(cell) not in kept]


def _filled(cells: Cells) -> int:
    return sum(kind == "v" for kind, _ in cells)


def _below(cells: Cells) -> Cells:
    """Return the cells below a label: those of the first line with figures, or one on each line."""
    on_line = Counter(cell.row for kind, cell in cells if kind == "v")
    if not on_line:
        return cells
    first = min(on_line)
    if on_line[first] > 1:
        last = {cell.row: cell.column for _, cell in cells if cell.row <= first}
        if len({*last.values(), 0}) == 2:  # lines of a grid that are equally long: no line goes on
            return [pair for pair in cells if pair[1].row == first]
        return [pair for pair in cells if pair[1].row <= first]
    end = min((row for row, count in on_line.items() if count > 1), default=None)
    return [pair for pair in cells if end is None or pair[1].row < end]


def _above_heads(row: RowLexemes, around: Surroundings) -> bool:
    """Tell whether figures stand above the heads of their table: no row does."""
    after = around.after(row.figures)
    roles = frozenset() if after is None or after.label is None else after.label.roles
    return not roles.isdisjoint({"head", "group"}) and "row" not in roles


def _without_label(row: RowLexemes, cells: Cells, width: int) -> Cells:
    """Return the cells of a row that stands under the heads alone."""
    if cells and not _filled(cells):
        return [pair for pair in cells if pair[1].row == cells[-1][1].row]
    # Words among the figures are what is left of a head.
    cells = [(kind, cell) for kind, cell in cells if kind == "b" or _is_figure(cell.text)]
    rows = {cell.row for kind, cell in cells if kind == "v"}
    if row.head is not None and row.head.things[-1].row in rows:
        # On the line of the heads, blank cells in front may be theirs.
        while cells and cells[0][0] == "b":
            cells = cells[1:]
    written_out = {cell.row for kind, cell in cells if kind == "b" and is_blank(cell.text)}
    beside = [pair for pair in cells if pair[1].row in written_out]
    if len(written_out) == 1 and len(beside) == width:
        return beside  # what stands below the row is a note
    if len(rows) == 1:
        return [pair for pair in cells if pair[1].row in rows]
    # A cell a line: several blank ones on one line fill up the heads.
    size = Counter(cell.row for _, cell in cells)
    while cells and cells[0][0] == "b" and size[cells[0][1].row] > 1:
        cells = cells[1:]
    return _below(cells)
