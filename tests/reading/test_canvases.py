"""Reports drawn on the pages of a PDF in ways that no program for tables has."""

from __future__ import annotations

from collections import Counter

import pytest

from govinfo_report import ReportError, parse_document
from tests.judging import judge
from tests.rendering.canvases import LOOKS, drawn
from tests.rendering.prints import sample

for name in ("pdfplumber", "reportlab", "pypdf"):
    pytest.importorskip(name)

LEFT_OPEN = {"rules down", "words on grounds"}
"""Looks that do not always show to which row or column each figure belongs."""


def counted(look: str, number: int) -> Counter[str]:
    sheet = sample("canvas", number)
    try:
        report = parse_document(drawn(sheet, LOOKS[look]))
    except ReportError:
        return Counter(open=len(sheet.cells))
    found = judge(report, sheet.cells)
    assert [str(each) for each in found if each.outcome == "wrong"] == []
    return Counter(each.outcome for each in found)


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_is_read_as_it_looks(look: str) -> None:
    assert counted(look, 0)["open"] == 0 or look in LEFT_OPEN


def test_pages_beside_each_other_are_read_one_after_the_other() -> None:
    sheet = sample("canvas", 0)
    alone, beside = (parse_document(drawn(sheet, LOOKS[look])) for look in ("boxes", "two up"))
    assert beside == alone


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("look", LOOKS)
def test_any_report_is_read_as_it_looks(look: str, number: int) -> None:
    assert counted(look, number)["open"] == 0 or look in LEFT_OPEN
