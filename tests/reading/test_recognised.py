"""Pages that were printed and scanned, recognised by RapidOCR; skipped where it is absent."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import Decoded, State, UnreadableInput, decode, parse_document, parse_text
from tests.cli.running import run
from tests.laws.converters import write_pdf
from tests.laws.judging import outcome
from tests.laws.scans import NEEDED, Scan, as_tiff, pages_of, scanned
from tests.laws.statements import statement
from tests.laws.tables import document
from tests.rendering.tools_optional import missing, module

pytestmark = pytest.mark.skipif(
    (lacking := missing(modules=NEEDED)) is not None, reason=str(lacking)
)
MADE = statement(random.Random("scanned"))


@cache
def pages() -> list[Any]:
    """The pages of a report, clean, at 150 dots an inch."""
    path = Path(__file__).with_suffix(".pdf")
    try:
        write_pdf()(document(MADE), path)
        return list(pages_of(path, 150))
    finally:
        path.unlink(missing_ok=True)


def test_a_scanned_report_is_read_and_no_figure_of_it_is_certain(tmp_path: Path) -> None:
    scan = Scan(150, noise=10, blur=0.5, skew=0.8, quality=70)
    data = as_tiff([scanned(page, scan, at) for at, page in enumerate(pages())], 150)
    report = parse_document(data)
    outcomes = [outcome(figure, MADE.entries[figure.path]) for figure in report.figures()]
    assert all(figure.state is not State.READ for figure in report.figures())
    assert "wrong" not in outcomes
    assert outcomes.count("right") > 0.9 * len(outcomes)
    assert report.reading is not None
    assert {one.code for one in report.reading.diagnostics} >= {"recognised"}

    path = tmp_path / "扫描件.tif"
    path.write_bytes(data)
    assert run("check", path).exit_code in (0, 1)


@cache
def last_page(turned: int) -> Decoded:
    return decode(as_tiff([pages()[-1].rotate(turned, expand=True)], 150))


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_may_lie_turned(turned: int) -> None:
    upright = last_page(0)
    other = last_page(turned)
    assert other.text == upright.text
    assert len(other.tables) == len(upright.tables) > 0


def test_a_scanned_page_in_a_pdf_has_its_page_and_places() -> None:
    canvas: Any = module("reportlab.pdfgen.canvas")
    utils: Any = module("reportlab.lib.utils")
    file = io.BytesIO()
    pdf = canvas.Canvas(file, pagesize=(595, 842))
    for page in pages():
        pdf.drawImage(utils.ImageReader(page.convert("RGB")), 0, 0, 595, 842)
        pdf.showPage()
    pdf.save()
    report = parse_text(decode(file.getvalue()))
    figures = [one for one in report.figures() if one.state is State.INFERRED]
    assert figures
    for figure in figures:
        place = figure.place
        assert place is not None
        assert place.page in range(1, len(pages()) + 1)
        assert place.box is not None
        left, top, right, bottom = place.box
        assert 0 <= left < right <= 595
        assert 0 <= top < bottom <= 842
        assert outcome(figure, MADE.entries[figure.path]) == "right"


def test_a_table_without_rules_has_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(ruled=False)(document(MADE), path)
    report = parse_document(as_tiff(list(pages_of(path, 150)), 150))
    assert all(figure.value is None for figure in report.figures())


def test_a_huge_picture_is_refused() -> None:
    image: Any = module("PIL.Image")
    file = io.BytesIO()
    image.new("1", (30_000, 30_000), 1).save(file, "PNG")
    with pytest.raises(UnreadableInput, match="too large"):
        decode(file.getvalue())


def test_a_broken_picture_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_an_empty_page_says_nothing() -> None:
    image: Any = module("PIL.Image")
    with pytest.raises(UnreadableInput, match="empty"):
        parse_document(as_tiff([image.new("L", (600, 800), 255)], 72))
