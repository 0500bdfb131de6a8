"""A picture of a page: its ruled tables with what their cells say, and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

from attrs import define, evolve, field, frozen

from ...libraries import library
from ..contents import Points
from ..pages.lines import Box, Line, lines_of
from ..pages.spaces import spaces_of
from ..pages.tables import Ruled
from .cells import Cells
from .engine import Engine, Image, Look
from .rules import areas_of, rules_of
from .upright import Upright, upright

__all__ = ["Sheet", "sheet_of"]

_FINEST, _COARSEST = 300 / 72, 150 / 72
"""How many pixels a point has at most and at least in the picture that is looked at."""
_GROUND = 7.0
"""The ground of a place is the lightest within so many points around."""
_FAINTEST, _TIMES = 16, 6.0
"""Ink is darker than its ground by more, of 255; and by so many times what the paper varies."""
_COARSEST_FIGURE = 10.0
"""How many pixels of the picture as it was given a figure is high at least, its soft edges too."""
_SIZE = 0.75
"""How large characters are, in parts of the height that is found for them."""


@frozen(eq=False)
class Sheet:
    """What stands on a page, from top to bottom, and how high the page is, in points."""

    stands: Sequence[Line | Ruled]
    height: float


def sheet_of(image: Image, unit: float, scale: float, page: int, engine: Engine) -> Sheet:
    """Read the picture of a page.

    Args:
        image: The picture, grey.
        unit: How many pixels a point has.
        scale: What a pixel is in the unit of places.
        page: The number of the page.
        engine: What finds words and reads them.
    """
    cv2: Any = library("cv2", "ocr", "opencv-python-headless")
    factor = min(max(1.0, _COARSEST / unit), _FINEST / unit)
    if factor != 1.0:
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        image = cv2.resize(image, None, fx=factor, fy=factor, interpolation=way)
    found = upright(cv2, image, unit * factor, scale / factor, engine)
    return _Reader(cv2, found, unit * factor, _COARSEST_FIGURE * factor, page, engine).read()


@define(eq=False)
class _Reader:
    cv2: Any
    found: Upright
    unit: float
    coarsest: float
    page: int
    engine: Engine
    _seen: dict[tuple[int, bytes], Look] = field(factory=dict, init=False)

    def read(self) -> Sheet:
        """Read the page."""
        cells, areas = self._cells()
        stands: list[Line | Ruled] = []
        for area in areas:
            spaces = spaces_of(area.box, area.rules)
            edges = [[round(edge * self.unit) for edge in box] for box in spaces.boxes]
            said = [
                [Line(text, box[1], box[3], box[0], box[2], True) for text in cells.said(*pixels)]
                for box, pixels in zip(spaces.boxes, edges, strict=True)
            ]
            rooms = [inf] * len(said)  # no figure is put together from two lines
            places = [self._place(box) for box in spaces.boxes]
            stands.append(Ruled.of(spaces, said, rooms, self.page, places, recognised=True))
        stands += self._lines([area.box for area in areas])
        stands.sort(key=lambda one: one.top)
        return Sheet(stands, self.found.image.shape[0] / self.unit)

    def _cells(self) -> Any:
        """Return the cells, and the areas that rules make."""
        cv2, image = self.cv2, self.found.image
        soft = cv2.GaussianBlur(image, (0, 0), max(self.unit / 4, 0.5))
        around = cv2.getStructuringElement(cv2.MORPH_RECT, (round(_GROUND * self.unit),) * 2)
        ground = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, around)
        darkness = ground - cv2.min(soft, ground)
        faintest = _faintest(darkness)
        ink = cv2.threshold(darkness, faintest, 255, cv2.THRESH_BINARY)[1]
        rules, mask = rules_of(cv2, ink, self.unit)
        wide = 2 * round(self.unit / 2) + 1
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_RECT, (wide, wide)))
        cells = Cells(
            cv2, image, ground, darkness, faintest, mask, self.unit, self.coarsest, self._look
        )
        return cells, areas_of(rules)

    def _lines(self, tables: Sequence[Box]) -> list[Line]:
        """Return the lines of text around the tables."""
        chars = []
        for word in self.found.words:
            left, top, right, bottom = (edge / self.unit for edge in word)
            x, y = (left + right) / 2, (top + bottom) / 2
            if any(t[0] <= x <= t[2] and t[1] <= y <= t[3] for t in tables):
                continue
            begin, above, end, below = (max(round(edge), 0) for edge in word)
            image = self.found.image[above : below + 1, begin : end + 1]
            chars.append(
                {
                    "text": self._look(image).text,
                    "size": _SIZE * (bottom - top),
                    "x0": left,
                    "x1": right,
                    "top": top,
                    "bottom": bottom,
                    "matrix": (1, 0, 0, 1, left, -bottom),
                }
            )
        return [
            evolve(
                line,
                box=self._place((line.left, line.top, line.right, line.bottom)),
                recognised=True,
            )
            for line in lines_of(chars)
        ]

    def _place(self, box: Box) -> Points:
        left, top, right, bottom = (edge * self.unit for edge in box)
        return self.found.place((left, top, right, bottom))

    def _look(self, image: Image) -> Look:
        """Return what a line says; the same picture says the same."""
        if not image.size:
            return Look("", 0.0)
        key = image.shape[1], image.tobytes()
        if key not in self._seen:
            self._seen[key] = self.engine.read(image)
        return self._seen[key]


def _faintest(darkness: Image) -> int:
    """Return how dark the faintest ink is: more than what paper and noise vary by."""
    numpy: Any = library("numpy", "ocr")
    middle = float(numpy.median(darkness))
    varies = float(numpy.median(abs(darkness.astype("int16") - middle))) * 1.4826
    return min(round(middle + max(_FAINTEST, _TIMES * varies)), 254)
