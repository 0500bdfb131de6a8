"""Pictures of pages made upright: turned by quarters, and by the little that a scanner is off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from ..contents import Points
from ..pages.lines import Box, rounded
from .engine import Engine, Image

__all__ = ["Upright", "upright"]

_MOST_SKEW, _COARSE, _FINE = 6.0, 0.5, 0.05
"""How far a page is turned at most, in degrees, and the steps in which that is looked for."""
_SMALL = 900
"""How many pixels the longer side has of the picture in which it is looked for."""
_FOUND_AT = 1.7
"""How many pixels a point has in the picture in which words are looked for (120 dots an inch)."""
_LINES = 8
"""So many lines, the longest, are read both ways up."""
_AS_READ = 0.85
"""Lines that are read with that confidence on average stand upright."""


@frozen(eq=False)
class Upright:
    """A picture that stands upright, and the words that were found in it.

    Attributes:
        image: The picture.
        words: Where words stand, in pixels.
    """

    image: Image
    words: Sequence[Box]
    _back: Any
    _scale: float

    def place(self, box: Box) -> Points:
        """Return where something stands in the picture as it was given, in its points."""
        left, top, right, bottom = box
        corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
        back, scale = self._back, self._scale
        xs = [(back[0][0] * x + back[0][1] * y + back[0][2]) * scale for x, y in corners]
        ys = [(back[1][0] * x + back[1][1] * y + back[1][2]) * scale for x, y in corners]
        return rounded((min(xs), min(ys), max(xs), max(ys)))


def upright(cv2: Any, image: Image, unit: float, scale: float, engine: Engine) -> Upright:
    """Make a picture upright, and find the words in it.

    Args:
        cv2: OpenCV.
        image: The picture.
        unit: How many pixels a point has.
        scale: What a pixel is in the units of places.
        engine: What finds words and reads them.
    """
    back = _turned(cv2, image, _skew(cv2, image))
    image = _warped(cv2, image, back)
    words = _words(cv2, image, unit, engine)
    tall = sum(bottom - top > 1.5 * (right - left) for left, top, right, bottom in words)
    wide = sum(right - left > 1.5 * (bottom - top) for left, top, right, bottom in words)
    if tall > wide:
        height = image.shape[0]
        image = cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)
        back = _after(back, ((0.0, 1.0, 0.0), (-1.0, 0.0, height - 1.0)))
        words = _words(cv2, image, unit, engine)
    if _is_upside_down(cv2, image, words, engine):
        height, width = image.shape
        image = cv2.rotate(image, cv2.ROTATE_180)
        back = _after(back, ((-1.0, 0.0, width - 1.0), (0.0, -1.0, height - 1.0)))
        words = [(width - r, height - b, width - x, height - y) for x, y, r, b in words]
    return Upright(image, words, back, scale)


_Map = tuple[tuple[float, float, float], tuple[float, float, float]]
"""Where a point of one picture lies in another: two rows of a matrix."""


def _after(outer: _Map, inner: _Map) -> _Map:
    """Return the map that first goes the inner way."""
    (a, b, c), (d, e, f) = outer
    (g, h, i), (j, k, m) = inner
    return (
        (a * g + b * j, a * h + b * k, a * i + b * m + c),
        (d * g + e * j, d * h + e * k, d * i + e * m + f),
    )


def _skew(cv2: Any, image: Image) -> float:
    """Return by how many degrees a page is turned: where lines and rules are told apart best."""
    factor = min(_SMALL / max(image.shape), 1.0)
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _square(cv2, 9))
    ink = ground - cv2.min(small, ground)

    def sharpness(angle: float) -> float:
        turned = cv2.warpAffine(ink, _matrix(cv2, ink, angle), ink.shape[::-1])
        sums = (turned.sum(axis=axis, dtype="float64") for axis in (0, 1))
        return float(sum(((one[1:] - one[:-1]) ** 2).sum() for one in sums))

    steps = round(_MOST_SKEW / _COARSE)
    best = max((at * _COARSE for at in range(-steps, steps + 1)), key=sharpness)
    steps = round(_COARSE / _FINE)
    best = max((best + at * _FINE for at in range(-steps, steps + 1)), key=sharpness)
    return best if abs(best) >= _FINE / 2 else 0.0


def _square(cv2: Any, side: int) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_RECT, (side, side))


def _matrix(cv2: Any, image: Image, angle: float) -> Any:
    height, width = image.shape
    return cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1.0)


def _turned(cv2: Any, image: Image, angle: float) -> _Map:
    """Return where the points of a picture turned by an angle lie in the picture."""
    back = cv2.invertAffineTransform(_matrix(cv2, image, angle)).tolist()
    return tuple(back[0]), tuple(back[1])


def _warped(cv2: Any, image: Image, back: _Map) -> Image:
    if back == ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)):
        return image
    numbers = cv2.getRotationMatrix2D((0, 0), 0, 1)
    numbers[:] = back
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(
        image, numbers, image.shape[::-1], flags=flags, borderMode=cv2.BORDER_REPLICATE
    )


def _words(cv2: Any, image: Image, unit: float, engine: Engine) -> list[Box]:
    """Return where words stand, the longest first."""
    factor = min(_FOUND_AT / unit, 1.0)
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = [(x / factor, y / factor, r / factor, b / factor) for x, y, r, b in engine.find(small)]
    return sorted(found, key=lambda box: (box[0] - box[2], box))


def _is_upside_down(cv2: Any, image: Image, words: Sequence[Box], engine: Engine) -> bool:
    lines = [image[int(y) : int(b) + 1, int(x) : int(r) + 1] for x, y, r, b in words[:_LINES]]
    lines = [line for line in lines if line.size]
    confident = sum(engine.read(line).confidence for line in lines)
    if not lines or confident >= _AS_READ * len(lines):
        return False
    return (
        sum(engine.read(cv2.rotate(line, cv2.ROTATE_180)).confidence for line in lines) > confident
    )
