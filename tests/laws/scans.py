"""Reports printed and scanned: pictures of their pages, clean or as a scanner makes them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govinfo_report import Decoded, decode
from tests.laws.converters import Converter, Write, write_docx, write_pdf
from tests.laws.layouts import of_document
from tests.laws.tables import Document
from tests.rendering.tools_optional import SOFFICE, module, run_soffice

NEEDED = ("rapidocr", "onnxruntime", "pymupdf", "reportlab", "numpy")


@dataclass(frozen=True)
class Scan:
    """What a scanner does to a page.

    Attributes:
        dpi: Dots an inch.
        noise: By how many shades of 255 dots vary.
        blur: How far a dot runs, in dots.
        skew: By how many degrees the page lies askew.
        quality: That of JPEG; 0 for a picture without loss.
        turned: By how many degrees the page is turned.
    """

    dpi: int = 200
    noise: int = 0
    blur: float = 0.0
    skew: float = 0.0
    quality: int = 0
    turned: int = 0


def pages_of(path: Path, dpi: int) -> Iterator[Any]:
    """Give the pages of a PDF as grey pictures."""
    pymupdf, image = module("pymupdf"), module("PIL.Image")
    with pymupdf.open(path) as pdf:
        for page in pdf:
            dots = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
            yield image.frombytes("L", (dots.width, dots.height), dots.samples)


def scanned(page: Any, scan: Scan, seed: int = 0) -> Any:
    """Return a page as a scanner makes it."""
    numpy: Any = module("numpy")
    image, filters = module("PIL.Image"), module("PIL.ImageFilter")
    if scan.skew:
        page = page.rotate(scan.skew, image.Resampling.BICUBIC, fillcolor=255)
    if scan.turned:
        page = page.rotate(scan.turned, expand=True)
    if scan.blur:
        page = page.filter(filters.GaussianBlur(scan.blur))
    if scan.noise:
        dots = numpy.asarray(page).astype(float)
        dots = (
            235 * dots / 255 + 10 + numpy.random.default_rng(seed).normal(0, scan.noise, dots.shape)
        )
        page = image.fromarray(numpy.clip(dots, 0, 255).astype(numpy.uint8))
    if scan.quality:
        file = io.BytesIO()
        page.save(file, "JPEG", quality=scan.quality)
        page = image.open(file).convert("L")
    return page


def as_tiff(pages: list[Any], dpi: int) -> bytes:
    """Return pages as one file."""
    file = io.BytesIO()
    first, *others = pages
    first.save(
        file, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi), compression="tiff_lzw"
    )
    return file.getvalue()


def recognised(document: Document, write: Write, scan: Scan) -> Decoded:
    """Return what is recognised of a document that was printed and scanned."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        write(document, path)
        pages = [scanned(page, scan, at) for at, page in enumerate(pages_of(path, scan.dpi))]
    return decode(as_tiff(pages, scan.dpi))


def _by_libreoffice(document: Document, path: Path) -> None:
    word = path.with_suffix(".docx")
    write_docx(document, word)
    run_soffice(word, "pdf")


_SCANS: Mapping[str, Scan] = {
    "200 dpi, clean": Scan(),
    "150 dpi, clean": Scan(150),
    "100 dpi, clean": Scan(100),
    "200 dpi, noise": Scan(noise=12, blur=0.6, skew=1.0, quality=60),
    "150 dpi, noise": Scan(150, noise=12, blur=0.6, skew=-1.0, quality=60),
    "100 dpi, noise": Scan(100, noise=12, blur=0.7, skew=0.7, quality=60),
    "75 dpi, noise": Scan(75, noise=12, skew=1.2, quality=60),
    "200 dpi, turned": Scan(turned=90, skew=0.4, noise=6),
    "150 dpi, upside down": Scan(150, turned=180, skew=-0.4, noise=6),
}
_WRITERS: Mapping[str, Write] = {
    "": write_pdf(),
    ", small type": write_pdf(7, True, "TOP"),
    ", no rules": write_pdf(ruled=False),
    ", LibreOffice": _by_libreoffice,
}
SCANS: Mapping[str, Converter] = {
    f"scan, {name}{kind}": Converter(
        of_document(partial(recognised, write=write, scan=scan)),
        NEEDED,
        (SOFFICE,) if write is _by_libreoffice else (),
    )
    for name, scan in _SCANS.items()
    for kind, write in _WRITERS.items()
}
"""Every kind of scan."""
