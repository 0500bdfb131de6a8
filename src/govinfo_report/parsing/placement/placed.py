"""Rows that are placed, with the ways in which their figures stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import Any

from attrs import evolve, frozen

from ...form.accounts import row_sums
from ...form.form import Table
from ...text.caches import Keeping, kept_property
from .row_cells import (
    Numeral,
    Piece,
    are_plain,
    piece_of,
)
from .rows import OpenRow, Way
from .why import Why

__all__ = [
    "LIMIT",
    "Fit",
    "Placed",
    "PlacedRow",
    "Spread",
    "add_up",
    "fit_of",
    "number_at",
    "settled",
    "sums_hold",
    "unsettled",
]

LIMIT = 20_000
"""At most so many ways to place the figures of one row are looked at; beyond it stays open."""
Spread = tuple[tuple[int, ...], Callable[[Sequence[Any]], tuple[Any, ...]]]
"""A way to put figures and the blank after them into columns.

For each column which of them stands there, and what puts them there.
"""


class Fit(Enum):
    """How sure it is where the figures of a row stand."""

    SURE = "the layout leaves one way"
    INFERRED = "one way is left, by the accounts or because there is no other"
    SEVERAL = "several ways fit"
    UNBALANCED = "the ways are known, and none agrees with the total of the row"
    NONE = "no way is known"


@frozen(eq=False)
class PlacedRow(Keeping):
    """A row of a table of which the rules have decided where its figures stand.

    Attributes:
        given: The row as the text gives it.
        fit: How sure it is where its figures stand.
        why: What decided, one after another: a rule or a doubt first, then what narrowed the ways
            or shed doubt on them.
        plain: Its figures where that is sure and they are whole numbers, one for each column.
        spread: The ways where nothing but the order of the figures is known.
    """

    given: OpenRow
    fit: Fit
    why: tuple[Why, ...]
    plain: Sequence[Numeral] | None = None
    spread: Sequence[Spread] = ()
    _ways: Sequence[Way] | None = None

    @kept_property
    def ways(self) -> Sequence[Way]:
        """The ways in which its figures may stand."""
        if self._ways is not None:
            return self._ways
        if self.plain is not None:
            return (tuple(map(piece_of, self.plain)),)
        cells = [*self.given.pieces, None]
        return [put(cells) for _, put in self.spread]

    @kept_property
    def _columns(self) -> Sequence[Sequence[Piece | None]]:
        """What stands in each column, by one way after another."""
        return list(zip(*self.ways, strict=True))

    @property
    def _hardly_any_left(self) -> bool:
        """Whether far more ways were left out than are left, as in a row that has several sums.

        Where one of these is wrong, those that are left are none of its, and what they have in
        common is no proof. Of a single one it is known that all accounts hold in it.
        """
        return any(why.excluded > _FAR_MORE * len(self.ways) for why in self.why)

    @property
    def sure(self) -> bool:
        """Whether the layout leaves no doubt."""
        return self.fit is Fit.SURE

    @property
    def doubt(self) -> Why | None:
        """The reason why its columns are not known, where the record of the reading tells of it."""
        return next((why for why in reversed(self.why) if why.noted), None)

    def narrowed(self, ways: Sequence[Way], why: Why) -> PlacedRow:
        """Return the row with the ways that are left, and what left out the others, if any."""
        excluded = len(self.spread if self._ways is None else self._ways) - len(ways)
        reasons = (*self.why, evolve(why, excluded=excluded)) if excluded > 0 else self.why
        return PlacedRow(self.given, fit_of(len(ways)), reasons, ways=ways)

    def doubted(self, fit: Fit, why: Why, ways: Sequence[Way] | None = None) -> PlacedRow:
        """Return the row with these ways, or its own, which are no longer sure."""
        ways = () if fit is Fit.NONE else ways or self.ways
        return PlacedRow(self.given, fit, (*self.why, why), ways=ways)

    def figures_at(self, column: int) -> list[Piece | None]:
        """Return the different figures that a cell may hold, None for a blank, figures first."""
        if len(self.ways) < 2:
            return [way[column] for way in self.ways]
        pieces = dict.fromkeys(self._columns[column])
        if len(pieces) == 1:
            if not self._hardly_any_left:
                return list(pieces)
            pieces = dict.fromkeys(chain.from_iterable(self.ways))
        seen: dict[object, Piece | None] = {}
        for piece in pieces:
            seen.setdefault(None if piece is None else piece.amount, piece)
        return sorted(seen.values(), key=lambda piece: (piece is None, piece.start if piece else 0))


_FAR_MORE = 20
"""Times as many; a row of seven columns has 35 ways at most."""

Placed = Mapping[OpenRow, PlacedRow]
"""Rows that are placed, by what they were."""


def fit_of(ways: int) -> Fit:
    """Return what the number of ways comes to where the layout alone does not tell."""
    return Fit.NONE if not ways else Fit.INFERRED if ways == 1 else Fit.SEVERAL


def settled(row: OpenRow, way: Sequence[Piece | None], why: Why) -> PlacedRow:
    """Place a row whose layout leaves this way and no other."""
    pieces = [piece for piece in way if piece is not None]
    plain = pieces if len(pieces) == len(way) and are_plain(pieces, row.around) else None
    return PlacedRow(row, Fit.SURE, (why,), plain, ways=(tuple(way),))


def unsettled(row: OpenRow, why: Why, ways: Sequence[Way] = ()) -> PlacedRow:
    """Place a row for which the layout leaves these ways."""
    return PlacedRow(row, fit_of(len(ways)), (why,), ways=ways)


def number_at(piece: Piece | None) -> int | None:
    """Return the whole number in a cell, 0 for a blank one or ``/``, None for anything else."""
    return 0 if piece is None else piece.count


def sums_hold(table: Table, way: Sequence[Piece | None]) -> bool:
    """Tell whether the totals of a row are the sums of the columns beside them, blanks as 0."""
    return add_up(row_sums(table), [number_at(piece) for piece in way])


def add_up(sums: Sequence[tuple[int, Sequence[int]]], numbers: Sequence[int | None]) -> bool:
    """Tell whether the totals among the numbers of a row are the sums of those beside them."""
    for total, parts in sums:
        known = [number for part in parts if (number := numbers[part]) is not None]
        if len(known) < len(parts) or sum(known) != numbers[total]:
            return False
    return True
