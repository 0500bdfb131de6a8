"""Heads of narrow columns without rules: what stands in several lines is written in one.

Figures stand under a head of their column. Over a narrow column that is broken into lines, whose
pieces say nothing by themselves: 自然, 人, 商业, 企业. They are one again where they stand close
below each other over a row of figures, in the middle of a column, or at one side of it. Whether
what they are then is the head of a column, the form tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from attrs import evolve, frozen

from ...text.paragraphs import width_of
from ...text.patterns import pattern
from .lines import APART, Character, baseline, left_of, rows_of

__all__ = ["with_heads_joined"]

_FIGURE = pattern(r"[-\d,.，．/／—－]+")
_FEWEST_FIGURES = 2
"""So many figures make a row of them, under which heads end."""
_MOST_ROWS = 8
"""At most so many lines of heads stand over a row of figures."""
_PITCH = 2.2
"""The baselines of two lines of a cell are at most so far apart, in sizes of a character."""
_FEWEST_HEADS = 2
"""So few heads are not broken alone: one may be the head of a group, over its middle column."""
_MORE = 1.15
"""How much further apart two lines of a cell are than others, at most."""
_SAME = 0.2
"""What stands at one place is at most so far apart, in sizes of a character."""
_MARGINS = 3.0
"""At most so much of its column a head that is broken leaves free, in sizes of a character."""
_LEAST_UNIT = 0.25
"""The least part of its usual size that a column of text has, so that joined heads find room."""
_Side = Literal["middle", "left", "right"]


@frozen(eq=False)
class _Piece:
    """A part of a line, a word of it by its place."""

    chars: Sequence[Character]

    @property
    def text(self) -> str:
        return "".join(char["text"] for char in self.chars)

    @property
    def left(self) -> float:
        return left_of(self.chars[0])

    @property
    def right(self) -> float:
        return float(self.chars[-1]["x1"])

    @property
    def size(self) -> float:
        return float(self.chars[0]["size"])

    @property
    def base(self) -> float:
        return baseline(self.chars[0])

    def at(self, side: _Side) -> float:
        """Return where its middle is, or one of its sides."""
        return {"left": self.left, "right": self.right}.get(side, (self.left + self.right) / 2)


@frozen(eq=False)
class _Head:
    """The pieces of a head from top to bottom, and at which side they are below each other.

    ``base`` is how far down it stands in one line.
    """

    pieces: tuple[_Piece, ...]
    side: _Side
    base: float = 0.0

    @property
    def chars(self) -> list[Character]:
        return [char for piece in self.pieces for char in piece.chars]

    def extent(self, unit: float) -> tuple[float, float]:
        """Return from where to where it stands in one line, with columns so wide."""
        width = unit * width_of("".join(piece.text for piece in self.pieces))
        at = self.pieces[-1].at(self.side)
        before = {"left": 0.0, "right": width}.get(self.side, width / 2)
        return at - before, at - before + width

    def in_one_line(self, unit: float) -> Iterator[Character]:
        """Yield its characters, moved to stand in its last line."""
        at, last = self.extent(unit)[0], self.pieces[-1].chars[0]
        up = self.pieces[-1].base - self.base
        place = {"top": last["top"] - up, "bottom": last["bottom"] - up}
        matrix = (*last["matrix"][:5], last["matrix"][5] + up)
        for char in self.chars:
            width = unit * width_of(char["text"])
            yield {**char, **place, "x0": at, "x1": at + width, "matrix": matrix}
            at += width


def with_heads_joined(chars: Sequence[Character], unit: float) -> tuple[Sequence[Character], float]:
    """Return the characters with heads in one line each, and how wide a column of text is then.

    Args:
        chars: Those of a page that stand in no ruled table.
        unit: How wide a column of its text is otherwise.
    """
    rows = [list(_pieces(row)) for row in rows_of(chars)]
    heads: list[_Head] = []
    for at, row in enumerate(rows):
        if at and _is_of_figures(row) and not _is_of_figures(rows[at - 1]):
            heads += _heads_in(_above(rows, at))
    taken = {id(piece) for head in heads for piece in head.pieces}
    beside = [piece for row in rows for piece in row if id(piece) not in taken]
    least = unit * _LEAST_UNIT
    while heads and unit >= least:
        if all(_has_room(head, heads, beside, unit) for head in heads):
            moved = {id(char) for head in heads for char in head.chars}
            rest = [char for char in chars if id(char) not in moved]
            return [*rest, *(c for head in heads for c in head.in_one_line(unit))], unit
        unit *= 0.9
    return chars, unit if not heads else unit / 0.9


def _pieces(row: Sequence[Character]) -> Iterator[_Piece]:
    piece: list[Character] = []
    for char in sorted(row, key=left_of):
        if piece and char["x0"] - piece[-1]["x1"] > APART * char["size"]:
            yield _Piece(piece)
            piece = []
        piece.append(char)
    yield _Piece(piece)


def _is_of_figures(row: Sequence[_Piece]) -> bool:
    return sum(_FIGURE.fullmatch(piece.text) is not None for piece in row) >= _FEWEST_FIGURES


def _above(rows: Sequence[Sequence[_Piece]], at: int) -> Sequence[Sequence[_Piece]]:
    """Return the rows that may be heads over a row of figures."""
    first = at
    while first and at - first < _MOST_ROWS and not _is_of_figures(rows[first - 1]):
        first -= 1
    return rows[first:at]


def _heads_in(rows: Sequence[Sequence[_Piece]]) -> list[_Head]:
    """Return the heads in these rows that stand in several lines.

    All their lines are equally far apart, and nearer than what stands in two cells.
    """
    steps = [
        (piece, other, side)
        for at, row in enumerate(rows)
        for piece in row
        for row_below in rows[at + 1 : at + 3]
        for other in row_below
        if (side := _goes_on(piece, other, [*row, *chain.from_iterable(rows[at + 1 : at + 3])]))
    ]
    least = min((_step(piece, other) for piece, other, _ in steps), default=0.0)
    heads: dict[int, _Head] = {}
    for piece, other, side in steps:
        if _step(piece, other) > _MORE * least:
            continue
        head = heads.pop(id(piece), _Head((piece,), side))
        if id(other) in heads:  # two go on in one: it is the end of neither
            return []
        heads[id(other)] = evolve(head, pieces=(*head.pieces, other))
    if len(heads) < _FEWEST_HEADS:
        return []
    singles = [p for row in rows for p in row if all(p not in h.pieces for h in heads.values())]
    return [evolve(head, base=_level(head, singles)) for head in heads.values()]


def _step(piece: _Piece, below: _Piece) -> float:
    return (below.base - piece.base) / piece.size


def _level(head: _Head, singles: Sequence[_Piece]) -> float:
    """Return how far down a head stands in one line: there where others do that have but one."""
    first, last = head.pieces[0].base, head.pieces[-1].base
    near = _SAME * head.pieces[0].size
    levels = [(first + last) / 2, last, first]
    return next((at for at in levels if any(abs(at - p.base) <= near for p in singles)), last)


def _goes_on(piece: _Piece, below: _Piece, beside: Sequence[_Piece]) -> _Side | None:
    """Return at which side a piece goes on in another one; None where it does not."""
    size = piece.size
    if not 0 < _step(piece, below) <= _PITCH or abs(below.size - size) > _SAME:
        return None
    if piece.text[-1:].isdigit() or below.text[:1].isdigit():
        return None
    sides: tuple[_Side, ...] = ("middle", "left", "right")
    for side in sides:
        if abs(piece.at(side) - below.at(side)) > _SAME * size:
            continue
        least, most = _rooms(below, beside, side)
        width = piece.right - piece.left
        if width <= most and width + size > least - _MARGINS * size:
            return side
    return None


def _rooms(piece: _Piece, beside: Sequence[_Piece], side: _Side) -> tuple[float, float]:
    """Return how wide at least, and at most, the column is by where others stand beside it."""
    at, near = piece.at(side), _SAME * piece.size
    before = [at - other.at(side) for other in beside if other.at(side) < at - near]
    after = [other.at(side) - at for other in beside if other.at(side) > at + near]
    if before and after and side != "middle":
        before, after = (before, before) if side == "right" else (after, after)
    rooms = [min(apart) for apart in (before, after) if apart]
    return min(rooms, default=0.0), max(rooms, default=0.0)


def _has_room(head: _Head, heads: Sequence[_Head], beside: Sequence[_Piece], unit: float) -> bool:
    """Tell whether a head, in one line, runs into no other and into nothing else beside it."""
    left, right = head.extent(unit)
    left, right = left - 2 * unit, right + 2 * unit
    near = head.pieces[0].size / 2
    others = [
        one.extent(unit) for one in heads if one is not head and abs(one.base - head.base) <= near
    ]
    others += [(one.left, one.right) for one in beside if abs(one.base - head.base) <= near]
    return all(end <= left or begin >= right for begin, end in others)
