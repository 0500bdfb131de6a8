"""Tools that turn a PDF into text."""

from __future__ import annotations

import contextlib
import io
import logging
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from tests.rendering.documents_pdf import one_line_pdf
from tests.rendering.tools_base import Tool
from tests.rendering.tools_optional import missing, module, run


def _pdftotext(path: Path, mode: str = "") -> str:
    return run(["pdftotext", "-enc", "UTF-8", *mode.split(), str(path), "-"])


@lru_cache(maxsize=1)
def _pdftotext_reads_chinese() -> str | None:
    """Poppler without its encoding tables gives no text for fonts that are not embedded."""
    if missing(modules=["reportlab"]):
        return None
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.pdf")
        one_line_pdf("规章", page)
        return None if "规章" in _pdftotext(page) else "poppler lacks its Chinese encodings"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep advice and complaints about fonts off the terminal."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        logger.setLevel(before)


def _pdfplumber(path: Path, layout: bool) -> str:
    with _quiet(), module("pdfplumber").open(path) as pdf:
        return "\n".join(page.extract_text(layout=layout) for page in pdf.pages)


def _pdfplumber_tables(path: Path, separator: str, line_break: str) -> str:
    """Text and tables in their order on the page; None, a place under a merged cell, is empty."""
    lines: list[str] = []
    with _quiet(), module("pdfplumber").open(path) as pdf:
        for page in pdf.pages:
            above = 0.0
            for table in page.find_tables():
                _, top, _, bottom = table.bbox
                lines.append(page.crop((0, above, page.width, max(above, top))).extract_text())
                lines += [
                    separator.join((text or "").replace("\n", line_break) for text in row)
                    for row in table.extract()
                ]
                above = bottom
            lines.append(page.crop((0, above, page.width, page.height)).extract_text())
    return "\n".join(lines)


def _pypdf(path: Path, mode: str) -> str:
    pages = module("pypdf").PdfReader(path).pages
    return "\n".join(page.extract_text(extraction_mode=mode) for page in pages)


def _pymupdf(path: Path, sort: bool) -> str:
    with module("pymupdf").open(path) as document:
        return "\n".join(page.get_text("text", sort=sort) for page in document)


def _pymupdf_tables(path: Path) -> str:
    """Blocks of text and Markdown tables in their order on the page."""
    pymupdf: Any = module("pymupdf")
    parts: list[str] = []
    with _quiet(), pymupdf.open(path) as document:
        for page in document:
            tables = [(pymupdf.Rect(table.bbox), table) for table in page.find_tables().tables]
            found = [(area.y0, table.to_markdown()) for area, table in tables]
            for block in page.get_text("blocks"):
                place = pymupdf.Rect(block[:4])
                if not any(area.intersects(place) for area, _ in tables):
                    found.append((place.y0, block[4]))
            parts += [text for _, text in sorted(found)]
    return "\n".join(parts)


def _pymupdf4llm(path: Path) -> str:
    with _quiet():
        # Its messages go to the stream that was standard output when it was first imported.
        module("pymupdf").set_messages(stream=io.StringIO())
        return str(module("pymupdf4llm").to_markdown(str(path)))


def _pdfminer(path: Path) -> str:
    with _quiet():
        return str(module("pdfminer.high_level").extract_text(path))


def _pdfium(path: Path) -> str:
    document = module("pypdfium2").PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _program(name: str, mode: str, keeps: bool) -> Tool:
    return Tool(
        name,
        "pdf",
        partial(_pdftotext, mode=mode),
        keeps,
        programs=("pdftotext",),
        by_alignment=True,
        check=_pdftotext_reads_chinese,
    )


def _python(
    name: str, convert: Callable[[Path], str], keeps: bool, library: str, loses: str = ""
) -> Tool:
    places = frozenset(loses.split())
    return Tool(name, "pdf", convert, keeps, modules=(library,), loses_position_in=places)


# Printed by a browser, a cell that held a no-break space still holds it; a blank cell set by
# reportlab holds nothing, and line by line tools pass over it.
_EMPTY = "pdf-reportlab"

PDF_TOOLS = (
    _program("pdftotext", "", False),
    _program("pdftotext-raw", "-raw", False),
    _program("pdftotext-layout", "-layout", True),
    _python("pdfplumber", partial(_pdfplumber, layout=False), False, "pdfplumber"),
    Tool(
        "pdfplumber-layout",
        "pdf",
        partial(_pdfplumber, layout=True),
        True,
        modules=("pdfplumber",),
        by_alignment=True,
    ),
    _python(
        "pdfplumber-tables-pipes",
        partial(_pdfplumber_tables, separator=" | ", line_break="\n"),
        True,
        "pdfplumber",
    ),
    _python(
        "pdfplumber-tables-tabs",
        partial(_pdfplumber_tables, separator="\t", line_break=""),
        True,
        "pdfplumber",
    ),
    _python("pypdf", partial(_pypdf, mode="plain"), True, "pypdf", _EMPTY),
    # Wide figures run together: `174` and `3551` become `1743551`.
    _python("pypdf-layout", partial(_pypdf, mode="layout"), False, "pypdf"),
    _python("pymupdf", partial(_pymupdf, sort=False), True, "pymupdf", _EMPTY),
    # Each row is moved by the length of its label: only the distance to the total tells the column.
    _python("pymupdf-sorted", partial(_pymupdf, sort=True), False, "pymupdf"),
    _python("pymupdf-tables", _pymupdf_tables, True, "pymupdf"),
    # A column that is blank all over a page is not there.
    _python("pymupdf4llm", _pymupdf4llm, False, "pymupdf4llm"),
    _python("pdfminer", _pdfminer, False, "pdfminer"),
    _python("pdfium", _pdfium, False, "pypdfium2"),
)
