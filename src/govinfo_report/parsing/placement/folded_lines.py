"""Figures that the end of a line of fixed length may have cut: digits begin the next one.

Where every line is cut after so many characters, what ends one goes on in the next; where lines are
broken at blanks, it does not. A text tells which of both only by its accounts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate

from attrs import frozen

from ...reading.cutting import Thing
from ...reading.values import read_cell
from ...text.caches import Keeping, kept_property
from ...text.lines import line_begin, line_end
from ...text.patterns import pattern
from ...text.script import HAN, JUNK
from .candidates import ways_in_order
from .going_on import BREAK, FIRST, Size
from .placed import LIMIT, Fit, PlacedRow
from .row_cells import Piece, piece_of
from .rows import OpenRow, Way
from .setting import Setting
from .why import CUT, CUT_OR_NOT, NOT_ITS_OWN

__all__ = ["folded_or_not"]


def folded_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows with a figure at the end of a full line that may go on in the next one."""
    lines = _Lines(setting.text, setting.norm)
    return [
        row.doubted(Fit.NONE, NOT_ITS_OWN)
        if lines.ends_with_numbering(row.given)
        else _with_folded(row, pieces)
        if (pieces := lines.folded(row.given))
        else row
        for row in rows
    ]


_NUMBERING = pattern(rf"\n{JUNK}*[.、)] ?[{HAN}]")
"""Behind a number, the end of its line and the rest of a label that it numbers."""


@frozen(eq=False)
class _Lines(Keeping):
    """The lines of a text, as wide as they are before they are made comparable."""

    text: str
    norm: str

    @kept_property
    def _ends(self) -> Sequence[tuple[int, int]]:
        """Where lines end that may be full, after their lengths.

        No other has half as many characters as one of them, and so none has as many columns.
        """
        lengths = list(map(len, self.norm.split("\n")))
        least = max(lengths) / 2
        before = accumulate(lengths)  # without the line ends
        return [
            (length, end + at)
            for at, (length, end) in enumerate(zip(lengths, before, strict=True))
            if length >= least
        ]

    @kept_property
    def _longest(self) -> Size:
        """How long a full line is: as long as the longest, whether others are or not."""
        sizes = (Size.of(self.text[end - length : end]) for length, end in self._ends)
        return reduce(Size.or_more, sizes)

    def _is_full(self, end: int) -> bool:
        """Tell whether the line that ends here is full."""
        line = self.text[line_begin(self.norm, end) : end]
        return Size.of(line).fills(self._longest)

    @kept_property
    def _breaks(self) -> Sequence[int]:
        """Where lines end that may be full, and below which a figure may go on, in order."""
        return [end for _, end in self._ends if BREAK.match(self.norm, end)]

    def _rest(self, end: int) -> re.Match[str] | None:
        """Return what a figure that ends here may go on with."""
        rest = FIRST.match(self.norm, end)
        return rest if rest and self._is_full(rest.end("point")) else None

    def ends_with_numbering(self, row: OpenRow) -> bool:
        """Tell whether the last figure of a row numbers a label that the next line has."""
        end = row.lexemes.figures.end
        return not row.positional and _NUMBERING.match(self.norm, end) is not None

    def folded(self, row: OpenRow) -> list[list[Piece]]:
        """Return the figures of a row as they are where full lines go on: cut, or between two."""
        figures = row.lexemes.figures
        first, last = bisect_left(self._breaks, figures.start), figures.end + len(".")
        at_break = first < len(self._breaks) and self._breaks[first] <= last
        if not at_break and (row.plain or row.positional):
            return []
        cells = zip(figures.kinds, figures.things, strict=True)
        things = [cell for kind, cell in cells if kind == "v"]
        cut = at_break and any(self._rest(thing.end) for thing in things)
        if not cut and not self._goes_on(row, things):
            return []
        pieces: list[Piece] = []
        end = 0
        for piece in map(piece_of, things):
            rest = self._rest(piece.end)
            whole = _joined(piece, rest) if rest else None
            if piece.start >= end:
                pieces.append(whole or piece)
            if whole:
                end = whole.end
        return [pieces, list(map(piece_of, things))] if end else [pieces]

    def _goes_on(self, row: OpenRow, things: Sequence[Thing]) -> bool:
        """Tell whether figures on the line of the next label follow a full line of the row."""
        if row.plain or row.positional:
            return False
        own = row.figures
        if len(own) >= min(len(things), row.width) or not own:
            return False
        end = line_end(self.norm, own[-1].end)
        return not self.norm[own[-1].end : end].strip() and self._is_full(end)


def _joined(piece: Piece, rest: re.Match[str]) -> Piece | None:
    """Return a figure that goes on, if both make one."""
    text = piece.text + rest["point"] + rest["rest"]
    written = read_cell(text)
    return None if written.number is None else Piece(piece.start, rest.end(), text, written)


def _with_folded(row: PlacedRow, figures: Sequence[Sequence[Piece]]) -> PlacedRow:
    """Return a row with its figures as they are, and as they would be if lines go on."""
    if not row.ways:
        return row
    width, ways = row.given.width, list[Way](row.ways)
    for pieces in figures:
        ways += ways_in_order(pieces, width) if len(pieces) <= width else []
    after = row.given.around.after(row.given.lexemes.figures)
    known = after is None or after.label is not None  # else more of the row may stand there
    if row.given.positional or not known or len(ways) == len(row.ways) or len(ways) > LIMIT:
        return row.doubted(Fit.NONE, CUT)
    return PlacedRow(row.given, Fit.SEVERAL, (*row.why, CUT_OR_NOT), ways=ways)
