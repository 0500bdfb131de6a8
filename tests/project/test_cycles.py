"""Nothing that is made of a report refers to itself: memory is free at once, without the collector."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govinfo_report import AnnualReport, decode, parse_text
from tests.paths import EXAMPLES as FOLDER

EXAMPLES = sorted(FOLDER.glob("*-20*"))
USES: dict[str, Callable[[AnnualReport], object]] = {
    "read": lambda report: report,
    "figures": lambda report: report.figures(),
    "reading": lambda report: report.reading and (report.reading.parts, report.reading.prose),
    "checked": lambda report: report.validate(),
    "findings told": lambda report: (str(report.validate()), report.validate().to_json()),
    "text": lambda report: report.to_text(),
    "page": lambda report: report.to_html(findings=report.validate()),
    "JSON": lambda report: AnnualReport.from_json(report.to_json(reading=True)),
    "another process": lambda report: pickle.loads(pickle.dumps(report)).figures(),
}


@pytest.fixture(scope="module", autouse=True)
def _before() -> Iterator[None]:
    """What was there before is not gone through again and again."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_left_for_the_collector(path: Path, use: str) -> None:
    text = decode(path.read_bytes()).text
    USES[use](parse_text(text))  # what is kept for the next report is made once
    gc.collect()
    gc.disable()
    try:
        USES[use](parse_text(text))
        assert gc.collect() == 0
    finally:
        gc.enable()
