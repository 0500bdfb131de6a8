"""Whether a report is in doubt: what exit codes, summaries and many reports ask."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Cell, State
from govinfo_report.model.reading import Diagnostic, Reading
from tests.strategies import reports

DOUBTFUL = {State.INFERRED, State.UNRESOLVED}


@given(report=reports(), state=st.sampled_from(State), data=st.data())
def test_a_report_is_in_doubt_where_a_figure_is(
    report: AnnualReport, state: State, data: st.DataObject
) -> None:
    received = report.requests.newly_received
    cells = {**received.cells, data.draw(st.sampled_from(received.columns())): Cell(state)}
    requests = attrs.evolve(report.requests, newly_received=attrs.evolve(received, cells=cells))
    report = attrs.evolve(report, requests=requests)
    assert report.in_doubt == any(figure.state in DOUBTFUL for figure in report.figures())
    assert report.in_doubt or state not in DOUBTFUL


def test_a_diagnostic_is_a_doubt() -> None:
    plain = AnnualReport()
    noted = Reading("2021", {}, diagnostics=(Diagnostic("column-lost", "列位已失"),))
    assert not plain.in_doubt
    assert attrs.evolve(plain, reading=noted).in_doubt
