"""Pictures: pages that were scanned or photographed, whose text is recognised.

What is recognised is never sure: see `reading.scans`. A file of several pictures (TIFF) is a
document of several pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from ...errors import UnreadableInput
from ...languages import Both
from ...libraries import library
from ...text.patterns import pattern
from ..contents import Format, opened, written
from ..decoded import Decoded
from ..pages.contents import Page, contents_of
from ..scans.engine import engine
from ..scans.sheet import sheet_of

__all__ = ["FORMAT"]

_KINDS = pattern(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{8}[\x28\x6c\x7c]\0\0\0",
    re.DOTALL,
)
"""How the files begin: PNG, JPEG, TIFF, WebP, BMP."""
_MOST_PIXELS, _MOST_PAGES = 80_000_000, 100
"""A sheet of A3 at 600 dots an inch has 70 million."""
_SHORT_SIDE = 595
"""How many points the shorter side of a page has, of whose size nothing is known: that of A4."""
_LIKELY = range(300, 1300)
"""How many points the shorter side of a page has, if what its file says of it is likely."""


def _decode(data: bytes) -> Decoded:
    """Return what the pictures say.

    Raises:
        MissingLibrary: RapidOCR is not installed.
        UnreadableInput: The file is broken, or its pictures are much too large.
    """
    reads = engine()
    with opened(
        Both("图片", "the picture"),
        Both(
            "完整的 PNG、JPEG、TIFF、WebP 或 BMP 文件", "a whole PNG, JPEG, TIFF, WebP or BMP file"
        ),
        Both("请另存为 PNG", "save it anew as PNG"),
    ):
        pages: list[Page] = []
        for image, unit in _images(data):
            number = len(pages) + 1
            sheet = sheet_of(image, unit, 1.0, number, reads)
            pages.append(Page(number, sheet.height, list(sheet.stands), recognised=True))
        return written(contents_of(pages), FORMAT.name)


FORMAT = Format("picture", lambda data: _KINDS.match(data) is not None, _decode)


def _images(data: bytes) -> Iterator[tuple[Any, float]]:
    """Give the pictures of a file in grey, each with how many pixels a point has."""
    pil: Any = library("PIL.Image", "ocr", "pillow")
    ops: Any = library("PIL.ImageOps", "ocr", "pillow")
    numpy: Any = library("numpy", "ocr")
    with _file(pil, data) as file:
        count = getattr(file, "n_frames", 1)
        if count > _MOST_PAGES:
            raise UnreadableInput(
                Both("文件中的图片过多", "the file has too many pictures"),
                looked_for=Both(f"不超过 {_MOST_PAGES} 张", f"at most {_MOST_PAGES}"),
                found=Both(f"{count:,} 张", f"{count:,}"),
                advice=Both("请只保留年度报告所在的页", "pass the pages of the report alone"),
            )
        for number in range(count):
            file.seek(number)
            refuse_huge(file.size)
            resolution = file.info.get("dpi", (0, 0))[0]
            image = ops.exif_transpose(file)
            if image.mode not in ("1", "L", "RGB"):
                image = image.convert("RGBA")
                image = pil.alpha_composite(pil.new("RGBA", image.size, "white"), image)
            grey = numpy.asarray(image.convert("L"))
            unit = float(resolution or 0) / 72
            if not unit or round(min(grey.shape) / unit) not in _LIKELY:
                unit = min(grey.shape) / _SHORT_SIDE
            yield grey, unit


def _file(pil: Any, data: bytes) -> Any:
    """Open a file of pictures; Pillow itself refuses or warns of those that are too large."""
    huge = pil.DecompressionBombError, pil.DecompressionBombWarning
    try:
        with catch_warnings():
            simplefilter("error", pil.DecompressionBombWarning)
            return pil.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "WEBP", "BMP"))
    except huge as error:
        raise _too_large(Both("像素过多", str(error))) from error


def refuse_huge(size: tuple[int, int]) -> None:
    """Refuse a picture that would take memory without end.

    Raises:
        UnreadableInput: It has too many pixels.
    """
    width, height = size
    if width * height > _MOST_PIXELS:
        raise _too_large(Both(f"{width:,} × {height:,} 像素", f"{width:,} by {height:,}"))


def _too_large(found: str) -> UnreadableInput:
    return UnreadableInput(
        Both("图片过大", "the picture is too large"),
        looked_for=Both(f"不超过 {_MOST_PIXELS:,} 像素", f"at most {_MOST_PIXELS:,} pixels"),
        found=found,
        advice=Both("请以 200 至 300 dpi 重新扫描", "scan the page with 200 to 300 dots an inch"),
    )
