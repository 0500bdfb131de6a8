"""Prose between a heading and its table takes nothing from the table, wherever its lines end."""

from __future__ import annotations

import random

import pytest

from govinfo_report import AnnualReport, State, parse_text
from tests.laws.changes import sample
from tests.laws.introduced import INTRODUCED, PLAIN
from tests.laws.tables import document

_REPORTS = 3


@pytest.mark.parametrize("name", INTRODUCED)
def test_prose_above_a_table_leaves_its_figures_as_they_are(name: str) -> None:
    told, plain = INTRODUCED[name], PLAIN[f"nothing, {name.rpartition(', ')[2]}"]
    for number in range(_REPORTS):
        made = document(sample(random.Random(f"{name} {number}"), False))
        report, bare = parse_text(told(made)), parse_text(plain(made))
        assert _sure(bare).items() <= _sure(report).items()
        assert report.extra_rows == bare.extra_rows
        assert report.table_notes


def _sure(report: AnnualReport) -> dict[str, object]:
    return {
        figure.path: (figure.value, figure.state)
        for figure in report.figures()
        if figure.state is not State.UNRESOLVED
    }
