"""What recognises text in pictures: RapidOCR, or whatever else finds words and reads them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from ...libraries import library

__all__ = ["Engine", "Image", "Look", "engine"]

Image = Any
"""A picture as an array of numpy: grey, a byte a pixel."""


class Look(NamedTuple):
    """What a look at a line of text gave: what it says, and how sure that is, from 0 to 1."""

    text: str
    confidence: float


class Engine(Protocol):
    """Recognises text."""

    def find(self, image: Image) -> Sequence[tuple[float, float, float, float]]:
        """Return where words stand in a picture: left, top, right and bottom, in pixels."""

    def read(self, image: Image) -> Look:
        """Return what a picture of a single line says."""


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return RapidOCR with the models that lie in its wheel: nothing is fetched.

    Raises:
        MissingLibrary: It is not installed.
    """
    library("onnxruntime", "ocr")
    return _RapidOCR(library("rapidocr", "ocr"))


_NARROWEST = 64
"""How wide, in pixels, a line of 48 in height is made at least: a cell holds a digit or two."""


class _RapidOCR:
    def __init__(self, rapidocr: Any) -> None:
        self._cv2 = library("cv2", "ocr", "opencv-python-headless")
        self._call = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.text_score": 0.0,
                "Global.use_preprocess_img": False,
                # Threads wait for one another where several files are read at once.
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_img_shape": [3, 48, _NARROWEST],
            }
        )

    def find(self, image: Image) -> Sequence[tuple[float, float, float, float]]:
        found = self._call(self._coloured(image), use_det=True, use_cls=False, use_rec=False)
        boxes = [] if found.boxes is None else found.boxes
        return [
            (
                float(box[:, 0].min()),
                float(box[:, 1].min()),
                float(box[:, 0].max()),
                float(box[:, 1].max()),
            )
            for box in boxes
        ]

    def read(self, image: Image) -> Look:
        said = self._call(self._coloured(image), use_det=False, use_cls=False, use_rec=True)
        if not said.txts:
            return Look("", 0.0)
        return Look(str(said.txts[0]), float(said.scores[0]))

    def _coloured(self, image: Image) -> Image:
        return self._cv2.cvtColor(image, self._cv2.COLOR_GRAY2BGR)
