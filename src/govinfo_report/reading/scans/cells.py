"""Cells of a table in a picture: their ink, made into lines, each of them looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from attrs import define

from ...text.notation import unresolved
from .engine import Image, Look
from .looks import Ink, is_figure, said_in_cell

__all__ = ["Cells"]

_SPECK = 1.2
"""What is smaller, in points, is dirt, and no figure."""
_THIN = 1.5
"""What a rule leaves beside it is no thicker, in points."""
_FULL, _AT_EDGE = 0.8, 3.0
"""The part of a cell that what a rule leaves goes along, and how far from its edge, in points."""
_CLEAR = 64
"""Where only darker ink is told from noise, a faint figure might pass for a blank."""
_WORDS_APART = 0.75
"""Between two words lies more than that, in parts of their height."""
_LOWEST = 6.0
"""A line is taken to be as high as that, in points, so that a dash is no beam."""
_FLAT = 0.45
"""What is lower, in parts of the usual height, is a piece of the line beside it."""
_EDGE = 0.4
"""How much around ink belongs to it, in points: its edges are soft."""
_STROKE = 0.25
"""How dark a stroke is at least, in parts of the darkest one of its line."""
_HALF = 0.5
"""The part of the darkest where the edge of a stroke is."""
_NARROW, _WIDE = 0.25, 0.5
"""The margins around a line at the first and the second look, in parts of its height."""


class _Piece(NamedTuple):
    """Ink that hangs together, or that of a line: its edges, and whether it runs into a rule."""

    left: int
    top: int
    right: int
    bottom: int
    touches: bool

    def with_(self, other: _Piece) -> _Piece:
        return _Piece(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
            self.touches or other.touches,
        )


class _Shape(NamedTuple):
    """By how much ink leans, and whether it is as thick everywhere, or lies level."""

    leans: float
    is_straight: bool
    is_flat: bool


@define(eq=False)
class Cells:
    """The cells of a picture.

    Attributes:
        cv2: OpenCV.
        image: The picture.
        ground: The same without anything on it.
        darkness: How much darker the picture is than its ground.
        faintest: Ink is darker than its ground by more.
        rules: The pixels of rules.
        unit: How many pixels a point has.
        coarsest: How high figures are at least, in pixels.
        look: Reads the picture of a line.
    """

    cv2: Any
    image: Image
    ground: Image
    darkness: Image
    faintest: int
    rules: Image
    unit: float
    coarsest: float
    look: Callable[[Image], Look]

    def said(self, left: int, top: int, right: int, bottom: int) -> list[str]:
        """Return the lines of the cell between these edges; none where it has no ink."""
        here = slice(max(top, 0), bottom + 1), slice(max(left, 0), right + 1)
        rules, darkness = self.rules[here], self.darkness[here]
        ink = self.cv2.threshold(darkness, self.faintest, 255, self.cv2.THRESH_BINARY)[1] & ~rules
        lines = _lines_of(list(self._pieces(ink, darkness, rules)))
        if not lines:
            return [] if self.faintest <= _CLEAR else [unresolved([])]
        image = self.image[here].copy()
        image[rules > 0] = self.ground[here][rules > 0]
        first = [self.look(self._framed(image, line, _NARROW)) for line in lines]
        text = "".join(look.text.strip() for look in first)
        if not is_figure(text):
            return said_in_cell([Ink([look]) for look in first])
        plain = self._plain(darkness, rules)
        inks = []
        for look, line in zip(first, lines, strict=True):
            strokes, gap = self._strokes(darkness & ~rules, line)
            again = self.look(self._framed(plain, line, _WIDE))
            apart = gap > _WORDS_APART * (line.bottom - line.top)
            shape = self._shape(darkness & ~rules, line)
            one = strokes == 1
            inks.append(
                Ink(
                    [look, again],
                    strokes,
                    apart,
                    line.touches,
                    line.bottom - line.top < self.coarsest,
                    shape.leans,
                    one and shape.is_straight,
                    one and shape.is_flat,
                )
            )
        return said_in_cell(inks)

    def _pieces(self, ink: Image, darkness: Image, rules: Image) -> Iterator[_Piece]:
        """Give the pieces of ink in a cell, without dirt and what its rules left."""
        beside = self.cv2.dilate(rules, self.cv2.getStructuringElement(0, (3, 3)))
        _, labels, stats, _ = self.cv2.connectedComponentsWithStats(ink, connectivity=8)
        height, width = ink.shape
        at_rules = set(labels[(beside > 0) & (ink > 0)].tolist())
        dark = darkness > max(int(darkness[ink > 0].max(initial=0)) * _HALF, self.faintest)
        into_rules = set(labels[(beside > 0) & (ink > 0) & dark].tolist())
        for number, (x, y, across, down, _) in enumerate(stats.tolist()):
            if number == 0 or max(across, down) < _SPECK * self.unit:
                continue
            thin = min(across, down) <= _THIN * self.unit
            room = _AT_EDGE * self.unit
            beside_rule = thin and (
                (down >= _FULL * height and (x <= room or x + across >= width - room))
                or (across >= _FULL * width and (y <= room or y + down >= height - room))
            )
            if beside_rule and number in at_rules:
                continue
            yield _Piece(x, y, x + across, y + down, number in into_rules)

    def _framed(self, image: Image, line: _Piece, margin: float) -> Image:
        """Return the picture of a line, with some of the ground around it."""
        edge = max(round(_EDGE * self.unit), 1)
        cut = image[
            max(line.top - edge, 0) : line.bottom + edge,
            max(line.left - edge, 0) : line.right + edge,
        ]
        high = max(_LOWEST * self.unit, cut.shape[0])
        side = round(margin * high)
        above = side + round((high - cut.shape[0]) / 2)
        ground = sorted(image.ravel().tolist())[image.size * 3 // 4]
        border = self.cv2.BORDER_CONSTANT
        return self.cv2.copyMakeBorder(cut, above, above, side, side, border, value=ground)

    def _plain(self, darkness: Image, rules: Image) -> Image:
        """Return a cell in black on white, twice as large."""
        dark = darkness.copy()
        dark[rules > 0] = 0
        low = self.faintest // 2
        high = max(int(dark.max()), low + 1)
        plain = 255 - self.cv2.convertScaleAbs(
            self.cv2.max(dark, low),
            alpha=255 / (high - low),
            beta=-255 * low / (high - low),
        )
        return plain

    def _strokes(self, darkness: Image, line: _Piece) -> tuple[int, int]:
        """Return how many stretches of ink stand side by side in a line, and the widest gap."""
        part = darkness[line.top : line.bottom, line.left : line.right]
        high = part.max(axis=0).tolist()
        least = max(high, default=0) * _STROKE
        strokes, gap, widest, inside = 0, 0, 0, False
        for dark in high:
            if dark > least:
                strokes += not inside
                widest = max(widest, gap)
                gap, inside = 0, True
            else:
                gap, inside = gap + 1, False
        return strokes, widest

    def _shape(self, darkness: Image, line: _Piece) -> _Shape:
        """Return the shape of the ink of a line."""
        part = darkness[line.top : line.bottom, line.left : line.right]
        least = int(part.max()) * _HALF
        rows = [[at for at, dark in enumerate(row) if dark > least] for row in part.tolist()]
        rows = [row for row in rows if row]
        widths = sorted(row[-1] - row[0] + 1 for row in rows)
        across = max(row[-1] for row in rows) - min(row[0] for row in rows) + 1
        third = max(len(rows) // 3, 1)
        top, bottom = (
            sum(sum(row) / len(row) for row in some) / third
            for some in (rows[:third], rows[-third:])
        )
        return _Shape(
            (top - bottom) / max(len(rows) - third, 1),
            widths[-1] <= 2 * widths[len(widths) // 2] + 1,
            across >= 2 * len(rows),
        )


def _lines_of(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the lines that pieces of ink make, from top to bottom."""
    lines: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if lines and piece.top < lines[-1].bottom:
            lines[-1] = lines[-1].with_(piece)
        else:
            lines.append(piece)
    heights = sorted(line.bottom - line.top for line in lines)
    usual = heights[-1] if heights else 0
    merged: list[_Piece] = []
    for line in lines:
        gap = line.top - merged[-1].bottom if merged else usual
        flat = min(
            line.bottom - line.top,
            merged[-1].bottom - merged[-1].top if merged else usual,
        )
        if flat < _FLAT * usual and gap < _FLAT * usual:
            merged[-1] = merged[-1].with_(line)
        else:
            merged.append(line)
    return merged
