"""The cells of a row: those of its lexeme that are its own, and the figures in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from operator import attrgetter

from attrs import field, frozen

from ...reading.blocks import Source
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...reading.values import MAX_DIGITS, NUMBERING, Written, read_cell
from ...text.caches import Bounded, Keeping, kept_property
from ...text.notation import OPEN, candidates_in, is_blank
from ..structure import RowLexemes

__all__ = [
    "LACKING",
    "Numeral",
    "Piece",
    "Surroundings",
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


_OF_ROW = frozenset({"row"})
_FAR = 20
"""Within so many lexemes the heads stand that are on the line of a sign in what is merged."""
_FEWEST_NUMBERED = 4
"""At least so many numbers, each one more than the one before, are those of rows."""
_FEWEST_BEHIND = 10
"""At least so many that stand behind labels, where the first figures of rows would stand."""


@frozen(eq=False)
class Surroundings(Keeping):
    """The text that rows stand in."""

    source: Source
    lexemes: Sequence[Lexeme]
    _above: dict[int, Sequence[Lexeme]] = field(factory=dict, init=False)
    _below_heading: dict[int, Sequence[Lexeme]] = field(factory=dict, init=False)

    def words_above(self, first: int) -> Sequence[Lexeme]:
        """Return all that stands between the title of a table, or its heading, and its first row.

        A title may stand once for each column and line that its cell covers. ``first`` is where the
        row begins; what was found is kept, for several rules ask.
        """
        words = self._above.get(first)
        if words is None:
            words = self._above[first] = self._found_above(first)
        return words

    def _found_above(self, first: int) -> Sequence[Lexeme]:
        lexemes = self.lexemes
        end = begin = bisect_left(self.all_starts, first)
        title: str | None = None
        for at in range(end - 1, -1, -1):
            label = lexemes[at].label
            if lexemes[at].kind == "FIGURES":
                if not self._stands_among_heads(at):
                    break
            elif label and "heading" in label.roles:
                break
            if label and "title" in label.roles:
                if title not in (None, label.key):
                    break
                title, begin = label.key, at + 1
            elif title is None:
                begin = at
        return lexemes[begin:end]

    def below_heading(self, first: int) -> Sequence[Lexeme]:
        """Return all between the heading of a table and its first row, figures too, kept alike."""
        found = self._below_heading.get(first)
        if found is None:
            found = self._below_heading[first] = self._found_below_heading(first)
        return found

    def _found_below_heading(self, first: int) -> Sequence[Lexeme]:
        lexemes = self.lexemes
        at = end = bisect_left(self.all_starts, first)
        while at:
            label = lexemes[at - 1].label
            if label is not None:
                roles = label.roles
                if "row" in roles and "head" not in roles:
                    at += 1  # behind its figures
                    break
                if "heading" in roles or "title" in roles:
                    break
            at -= 1
        return lexemes[at:end]

    def _stands_among_heads(self, at: int) -> bool:
        """Tell whether figures stand in a grid on lines that have heads: a sign in what is merged.

        So do the numbers and the year with which a program begins each line.
        """
        things = self.lexemes[at].things
        rows = {thing.row for thing in things}
        near = self.lexemes[max(0, at - _FAR) : at + _FAR]
        on_lines = [
            (x.things[0].row, x.label.roles) for x in near if x.label and x.things[0].row in rows
        ]
        heads = {row for row, roles in on_lines if "row" not in roles}
        return (
            rows == heads
            and all(thing.traits is not None for thing in things)
            and not any(roles == _OF_ROW for _, roles in on_lines)
        )

    @kept_property
    def _solid(self) -> list[Lexeme]:
        return [lexeme for lexeme in self.lexemes if lexeme.kind not in ("FRAGMENT", "NOISE")]

    @kept_property
    def starts(self) -> list[int]:
        """Where its lexemes begin, but for fragments and noise."""
        return list(map(_START, self._solid))

    @kept_property
    def row_numbers(self) -> frozenset[int]:
        """Where the numbers of rows stand: 序号 before their labels, 行次 behind them."""
        return self._before_labels | self._behind_labels

    @kept_property
    def _behind_labels(self) -> frozenset[int]:
        """Where the numbers of rows stand as the first figures behind their labels.

        So many rows, one below the other, have not each one case more than the row above.
        """
        firsts = [
            lexeme.things[lexeme.kinds.find("v")]
            for before, lexeme in pairwise(self._solid)
            if lexeme.kind == "FIGURES" and before.label is not None and "row" in before.label.roles
        ]
        if str(_FEWEST_BEHIND) not in map(_TEXT, firsts):
            return frozenset()  # most texts
        run: list[Thing] = []
        found: set[int] = set()
        for first in firsts:
            if first.text != str(len(run) + 1):
                run = []
            if first.text == str(len(run) + 1):
                run.append(first)
            if len(run) >= _FEWEST_BEHIND:
                found.update(thing.start for thing in run)
        return frozenset(found)

    @kept_property
    def _before_labels(self) -> frozenset[int]:
        """Where the numbers of rows stand, each on a line of its own before a label."""
        numbers = [
            last
            for lexeme, after in pairwise(self._solid)
            if after.label is not None
            and lexeme.kinds[-1:] == "v"
            and (last := lexeme.things[-1]).traits is None
            and lexeme.kind in ("FIGURES", "BLANK")
            and last.text.isdecimal()
            and last.row != after.things[0].row
        ]
        found: set[int] = set()
        run: list[Thing] = []
        for number in numbers:
            if run and int(number.text) != int(run[-1].text) + 1:
                run = []
            run.append(number)
            if len(run) >= _FEWEST_NUMBERED:
                found.update(thing.start for thing in run)
        return frozenset(found)

    def numbers_its_row(self, cell: Thing) -> bool:
        """Tell whether a cell of a grid is the number of its row: the two above are numbered."""
        if cell.column or not cell.traits or not _is_number(cell.text):
            return False
        number, above = int(cell.text), self._first_above(cell)
        return all(above.get(cell.row - up) == number - up for up in (1, 2))

    def _first_above(self, cell: Thing) -> dict[int, int]:
        """Return the whole numbers in the first column of a grid, by their rows: those of two."""
        first: dict[int, int] = {}
        for lexeme in self.lexemes[bisect_left(self.all_starts, cell.start) :: -1]:
            if lexeme.things[-1].row < cell.row - 2:
                break
            for kind, thing in zip(lexeme.kinds, lexeme.things, strict=True):
                if kind == "v" and thing.column == 0 and thing.traits and _is_number(thing.text):
                    first.setdefault(thing.row, int(thing.text))
        return first

    def after(self, lexeme: Lexeme) -> Lexeme | None:
        """Return the lexeme after this one, but for fragments and noise."""
        at = bisect_left(self.starts, lexeme.end)
        if self._solid[at : at + 1] == [lexeme]:
            at += 1
        return self._solid[at] if at < len(self._solid) else None

    def row_after(self, lexeme: Lexeme) -> int | None:
        """Return the row in which the lexeme after this one stands."""
        after = self.after(lexeme)
        return None if after is None else after.things[0].row

    def has_a_number_behind(self, row: RowLexemes) -> bool:
        """Tell whether numbers stand between a row and the next label that are not the label's."""
        numbers: list[str] = []
        for kind, thing in zip(row.figures.kinds, row.figures.things, strict=True):
            if kind == "v":
                numbers.clear()
            elif kind == "f" and NUMBERING.fullmatch(thing.text):
                numbers.append(thing.text)
        end = max(row.figures.end, row.label.end if row.label else 0)
        label = None
        for lexeme in islice(self.lexemes, bisect_left(self.all_starts, end), None):
            if lexeme.kind == "FRAGMENT" and NUMBERING.fullmatch(lexeme.things[0].text):
                numbers.append(lexeme.things[0].text)
            elif lexeme.kind not in ("FRAGMENT", "NOISE"):
                label = lexeme.label if lexeme.number is None else None
                break
        own = len(numbers) == 1 and label and _NO_MARKS.sub("", numbers[0]) in label.numbers
        return bool(numbers) and not own

    def ends_with_a_number(self, row: RowLexemes) -> bool:
        """Tell whether the last figure of a row is written as the next label would be numbered."""
        last, after = row.figures.things[-1].text, self.after(row.figures)
        if row.figures.kinds[-1] != "v" or after is None or after.number is not None:
            return False
        number = _NO_MARKS.sub("", last)
        return after.label is not None and number != last and number in after.label.numbers

    @kept_property
    def all_starts(self) -> list[int]:
        """Where all of its lexemes begin."""
        return list(map(_START, self.lexemes))


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


_START, _TEXT = attrgetter("start"), attrgetter("text")


def _is_number(text: str) -> bool:
    """Tell whether a text is a whole number in ASCII digits, written as numbers are."""
    return (
        text.isascii()
        and text.isdigit()
        and len(text) <= MAX_DIGITS
        and (text[0] != "0" or len(text) == 1)
    )


_IS_NUMBER: Bounded[str, bool] = Bounded(_is_number, 20_000, lambda text: len(text) <= 4)


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


_DIGIT_OR_NO_WORD = re.compile(r"\d|^[\W_]*$")
_NO_MARKS = re.compile(r"[\s().、]")


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
