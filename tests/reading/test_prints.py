"""Reports as other programs print them to PDF: tables without rules, of boxes, torn by pages.

How each style is printed stands in `tests.rendering.prints`; how much of it is read is counted there
by `python -m tests.rendering.prints`.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from govinfo_report import ReportError, decode, parse_document
from tests.judging import judge
from tests.rendering.prints import PRINTERS, STYLES, sample
from tests.rendering.sheet import Sheet

pytest.importorskip("pdfplumber")


@pytest.fixture(scope="module", autouse=True)
def _with_a_font() -> None:
    """What WeasyPrint needs beside its wheel, and a font that has Chinese characters."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(f"WeasyPrint cannot be loaded: {error}")
    page = "<p>示例县水务局年度报告</p>"
    if "示例" not in decode(weasyprint.HTML(string=page).write_pdf()).text:
        pytest.skip("no font has Chinese characters")


def counted(printer: str, style: str, sheet: Sheet) -> Counter[str]:
    made = PRINTERS[printer]
    if reason := made.available():
        pytest.skip(reason)
    try:
        report = parse_document(made.write(sheet, style))
    except ReportError:
        return Counter(open=len(sheet.cells))
    found = judge(report, sheet.cells)
    wrong = [str(each) for each in found if each.outcome == "wrong"]
    assert not wrong, "\n".join(wrong)
    return Counter(each.outcome for each in found)


WHOLE = [
    ("weasyprint", "ruled"),
    ("weasyprint", "boxes apart"),
    ("weasyprint", "boxes far apart"),
    ("weasyprint", "filled boxes"),
    ("weasyprint", "filled boxes far apart"),
    ("weasyprint", "bands"),
    ("weasyprint", "rules across"),
    ("weasyprint", "three rules"),
    ("weasyprint", "no rules"),
    ("weasyprint", "no rules, left"),
    ("weasyprint", "no rules, right"),
    ("weasyprint", "landscape"),
    ("weasyprint", "low pages"),
    ("reportlab", "ruled"),
]


@pytest.mark.parametrize(("printer", "style"), WHOLE)
def test_a_report_is_read_from_its_print(printer: str, style: str) -> None:
    """One whose rows of the requests are blank but for their totals, and a column throughout."""
    assert counted(printer, style, sample("s1", 0))["open"] == 0


MOSTLY = [
    ("weasyprint", "rules down"),
    ("weasyprint", "low pages, no rules"),
    ("weasyprint", "no rules, wide"),
    ("reportlab", "no rules"),
    ("reportlab", "rules down"),
]


@pytest.mark.parametrize(("printer", "style"), MOSTLY)
def test_what_a_print_does_not_show_is_left_open(printer: str, style: str) -> None:
    """Where the end of a page tears a row, or a label goes on above its figures and below."""
    for number in (0, 1):
        outcomes = counted(printer, style, sample("s1", number))
        assert outcomes["open"] < 0.2 * outcomes.total()


def _all() -> Iterator[Any]:
    for name, printer in PRINTERS.items():
        for style in printer.styles:
            yield pytest.param(name, style, marks=pytest.mark.long)


@pytest.mark.parametrize(("printer", "style"), _all())
def test_no_figure_is_wrong_in_any_print(printer: str, style: str) -> None:
    counted(printer, style, sample("all", len(style)))


def test_every_style_has_a_printer() -> None:
    assert {style for printer in PRINTERS.values() for style in printer.styles} >= set(STYLES)
