"""The text that rows stand in: what is above a table or behind a row, and what numbers rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from operator import attrgetter

from attrs import field, frozen

from ...reading.blocks import Source
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...reading.values import MAX_DIGITS, NUMBERING
from ...text.caches import Keeping, kept_property
from ...text.patterns import pattern
from ..structure import RowLexemes

__all__ = ["Surroundings", "is_number"]

_START, _TEXT = attrgetter("start"), attrgetter("text")
_NO_MARKS = pattern(r"[\s().、]")
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
        """Return all between the heading of a table and its first row, figures too."""
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
        if cell.column or not cell.traits or not is_number(cell.text):
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
                if kind == "v" and thing.column == 0 and thing.traits and is_number(thing.text):
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


def is_number(text: str) -> bool:
    """Tell whether a text is a whole number in ASCII digits, written as numbers are."""
    return (
        text.isascii()
        and text.isdigit()
        and len(text) <= MAX_DIGITS
        and (text[0] != "0" or len(text) == 1)
    )
