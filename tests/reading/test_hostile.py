"""Files made to take all memory or time: each is refused in a sentence, and soon."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

import pytest

from govinfo_report import decode
from tests.paths import PACKAGE

openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("docx")
pytest.importorskip("pdfplumber")

_OF_EXCEL = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_OF_WORD = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def sheet(inner: bytes) -> bytes:
    """An Excel file with such a sheet."""
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "示例县"
    book.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = _OF_EXCEL + inner + b"</worksheet>"
    return zipped(parts)


def word(inner: bytes, more: bytes = b"") -> bytes:
    """A Word file with such a body, and something that is packed badly beside it."""
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="a/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return zipped(
        {
            "_rels/.rels": relations,
            "word/document.xml": _OF_WORD + inner + b"</w:body></w:document>",
            "word/media/a.png": more,
        }
    )


def pdf(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page with such content."""
    packed = zlib.compress(content, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter%s>>\nstream\n%s\nendstream" % (len(packed), filters, packed),
    )
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(written)
    return written + b"xref\n0 5\n0000000000 65535 f \n" + table + end


NOISE = random.Random(1).randbytes(400_000)
CASES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a sheet as large as can be": (
        lambda: sheet(
            b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "too large",
    ),
    "all cells merged": (
        lambda: sheet(b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "too large",
    ),
    "cells merged again and again": (
        lambda: sheet(
            b"<sheetData/><mergeCells>" + b'<mergeCell ref="A1:CV2000"/>' * 2_000 + b"</mergeCells>"
        ),
        "too large",
    ),
    "many cells": (
        lambda: sheet(b"<sheetData><row>" + b"<c><v>1</v></c>" * 250_000 + b"</row></sheetData>"),
        "too large",
    ),
    "an XML bomb in Excel": (
        lambda: laughing_sheet(),
        "Excel file cannot be opened",
    ),
    "a long Word file that is packed tightly": (
        lambda: word(b"<w:p/>" * 1_500_000),
        "out of all proportion",
    ),
    "a long Word file": (lambda: word(b"<w:p/>" * 2_500_000, NOISE), "too long"),
    "cells of Word that span without end": (
        lambda: word(
            b"<w:tbl><w:tr>"
            + b'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>' * 1_000
            + b"</w:tr></w:tbl>"
        ),
        "spans more cells",
    ),
    "an OpenDocument that is packed tightly": (
        lambda: zipped(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b" " * 50_000_000,
            }
        ),
        "",
    ),
    "a page of PDF that is packed tightly": (
        lambda: pdf(b" " * 100_000_000),
        "out of all proportion",
    ),
    "a page of PDF that is packed twice": (
        lambda: pdf(zlib.compress(b" " * 1_000_000), b"[/FlateDecode/FlateDecode]"),
        "out of all proportion",
    ),
    "a page of PDF with too many lines": (
        lambda: pdf(b"".join(b"%d 0 10 10 re S\n" % (n % 600) for n in range(11_000))),
        "too many lines",
    ),
    "a picture as large as can be": (
        lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + bytes(1_000),
        "too large" if find_spec("rapidocr") and find_spec("onnxruntime") else "is not installed",
    ),
}


def laughing_sheet() -> bytes:
    entities = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter + 1, b"&%c;" % letter * 10) for letter in range(97, 107)
    )
    file = io.BytesIO(sheet(b'<sheetData><row><c t="str"><v>&k;</v></c></row></sheetData>'))
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b"<!DOCTYPE worksheet [" + entities + b"]>" + parts[name]
    return zipped(parts)


BOUNDED = """
import resource, sys
from govinfo_report import ReportError, decode
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
try:
    decode(sys.stdin.buffer.read())
except ReportError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_within_a_gigabyte_and_half_a_minute(name: str) -> None:
    make, message = CASES[name]
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED],
        input=make(),
        capture_output=True,
        env={"PYTHONPATH": str(PACKAGE.parent), "PATH": ""},
        check=False,
    )
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert "what to do: " in told
    assert message in told


def test_a_sheet_that_only_says_it_is_large_is_read() -> None:
    """WPS says of a sheet whose columns are formatted that it has all cells."""
    cell = b'<sheetData><row r="1"><c r="A1" t="str"><v>%s</v></c></row></sheetData>'
    large = b'<dimension ref="A1:XFD1048576"/>' + cell % "示例县".encode()
    assert "示例县" in decode(sheet(large)).text
