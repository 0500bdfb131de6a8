"""Reports go to another process with everything that is known of them, and are equal there."""

from __future__ import annotations

import copy
import pickle
import random
from typing import Any

import attrs
import pytest
from hypothesis import given

from govinfo_report import AnnualReport, parse_text
from govinfo_report.model.figures import PlainCells
from govinfo_report.model.reading import Reading
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS
from tests.strategies import reports


def everything(report: AnnualReport) -> tuple[Any, ...]:
    """All that can be asked of a report, places too, which equality leaves out."""
    assert report.reading is not None
    reading = [getattr(report.reading, field.name) for field in attrs.fields(Reading)]
    figures = [attrs.astuple(figure) for figure in report.figures()]
    return figures, reading, report.to_json(reading=True), str(report.validate())


@pytest.mark.parametrize("asked", [False, True], ids=["fresh", "asked for everything before"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_that_was_read(layout: str, asked: bool) -> None:
    report = parse_text(sample(LAYOUTS[layout], random.Random("pickle")).text)
    if asked:
        everything(report)
    once = pickle.loads(pickle.dumps(report))
    twice = pickle.loads(pickle.dumps(once))
    assert once == report
    assert everything(once) == everything(twice) == everything(report)


@given(reports())
def test_a_report_that_was_built(report: AnnualReport) -> None:
    assert pickle.loads(pickle.dumps(report)) == report
    assert copy.deepcopy(report) == report
    assert AnnualReport.from_json(report.to_json()) == pickle.loads(pickle.dumps(report))


def test_what_no_one_asked_for_is_not_made_on_the_way() -> None:
    """Cells and places of usual rows are neither made to be sent nor where they arrive."""
    report = parse_text(sample(LAYOUTS["tabs"], random.Random(1), damaged=False).text)
    again = pickle.loads(pickle.dumps(report))
    rows = [dict(one.records()) for one in (report, again)]
    plain = [path for path, row in rows[0].items() if type(row.cells) is PlainCells]
    assert len(plain) > 20
    for path in plain:
        for row in (rows[0][path], rows[1][path]):
            assert type(row.cells) is PlainCells
            assert row.cells._made is None
