"""Metrics: what is divided by what, and that nothing takes the place of a missing figure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from govinfo_report import AnnualReport, Cell, State
from govinfo_report.analysis.metrics import METRICS, Metric, metrics
from govinfo_report.checks.sample import changed, sample
from tests import strategies

BY_NAME = {metric.name: metric for metric in METRICS}
REQUESTS = ("disclosure_rate", "full_disclosure_rate", "carried_over_share")
CASES = ("reconsideration_correction_rate", "litigation_loss_rate")
of_each = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
FORM = "reconsideration_and_litigation"


def value(report: AnnualReport, path: str) -> int:
    return report.get(path) or 0


def by_hand(report: AnnualReport, name: str) -> tuple[int, int]:
    """The definitions of `METRICS`, spelled out."""
    requests, cases = report.requests, report.reconsideration_and_litigation
    total, received = requests.total.total, requests.newly_received.total
    full, partial = requests.disclosed.total, requests.partially_disclosed.total
    if name == "disclosure_rate":
        return (full or 0) + (partial or 0), total or 0
    if name == "full_disclosure_rate":
        return full or 0, total or 0
    if name == "carried_over_share":
        carried = requests.carried_over_from_last_year.total
        left = requests.carried_over_to_next_year.total
        return left or 0, (received or 0) + (carried or 0)
    rows = [cases.reconsideration]
    if name == "litigation_loss_rate":
        rows = [cases.direct_litigation, cases.litigation_after_reconsideration]
    return (
        sum(row.corrected or 0 for row in rows),
        sum((row.total or 0) - (row.pending or 0) for row in rows),
    )


@given(strategies.reports())
def test_values_of_consistent_reports(report: AnnualReport) -> None:
    found = metrics(report)
    assert list(found) == list(BY_NAME)
    for name, metric in found.items():
        above, below = by_hand(report, name)
        assert (metric.numerator, metric.denominator) == (above, below)
        if below:
            assert metric.value == Fraction(above, below)
            assert 0 <= metric.value <= 1
            assert metric.why_not is None
        else:
            assert metric.value is None
            assert metric.why_not is not None


@given(strategies.incomplete_reports())
def test_a_value_or_a_reason(report: AnnualReport) -> None:
    states = {figure.path: figure.state for figure in report.figures()}
    for found in metrics(report).values():
        assert (found.value is None) == (found.why_not is not None)
        needed = {states.get(path, State.ABSENT) for path in found.metric.paths()}
        if needed & {State.ABSENT, State.UNRESOLVED}:
            assert (found.value, found.numerator, found.denominator) == (None, None, None)


def test_values_of_the_sample() -> None:
    found = {name: metric.value for name, metric in metrics(sample()).items()}
    assert found == {
        "disclosure_rate": Fraction(31, 46),
        "full_disclosure_rate": Fraction(24, 46),
        "reconsideration_correction_rate": Fraction(1, 3),
        "litigation_loss_rate": Fraction(0, 3),
        "carried_over_share": Fraction(4, 50),
    }
    assert str(metrics(sample())["disclosure_rate"]) == "31/46 = 67.39%"


@of_each
@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (State.ABSENT, "does not have a figure"),
        (State.UNRESOLVED, "not resolved"),
        ((None, Cell(State.UNRESOLVED, candidates=(3, 5))), "not resolved"),
    ],
)
def test_a_missing_figure_is_never_replaced(metric: Metric, known: Any, reason: str) -> None:
    for path in metric.paths():
        found = metrics(changed(sample(), {path: known}))[metric.name]
        assert (found.value, found.numerator, found.denominator) == (None, None, None)
        assert found.why_not is not None
        assert found.why_not.paths == (path,)
        assert reason in found.why_not.english
        assert reason in str(found)


@of_each
@pytest.mark.parametrize("known", [State.BLANK, (None, Cell(State.NOT_APPLICABLE, "/"))])
def test_a_blank_total_is_not_0_where_its_parts_have_figures(metric: Metric, known: Any) -> None:
    for path in metric.paths():
        if path.endswith(".total"):
            found = metrics(changed(sample(), {path: known}))[metric.name]
            assert found.value is None
            assert found.why_not is not None
            assert found.why_not.paths == (path,)
            assert "blank" in found.why_not.english


def test_a_blank_part_counts_as_0() -> None:
    path = f"{FORM}.reconsideration.corrected"
    found = metrics(changed(sample(), {path: State.BLANK}))["reconsideration_correction_rate"]
    assert (found.value, found.numerator) == (Fraction(0), 0)


def test_a_row_of_blanks_counts_as_0() -> None:
    columns = sample().requests.partially_disclosed.columns()
    blank = {f"requests.partially_disclosed.{column}": State.BLANK for column in columns}
    assert metrics(changed(sample(), blank))["disclosure_rate"].value == Fraction(24, 46)


@pytest.mark.parametrize("name", REQUESTS + CASES)
def test_nothing_is_divided_by_0(name: str) -> None:
    metric = BY_NAME[name]
    found = metrics(changed(sample(), dict.fromkeys(metric.paths(), 0)))[name]
    assert found.value is None
    assert (found.numerator, found.denominator) == (0, 0)
    assert found.why_not is not None
    assert "nothing to divide by" in found.why_not.english


@pytest.mark.parametrize("name", REQUESTS + CASES)
def test_no_share_is_more_than_the_whole(name: str) -> None:
    metric = BY_NAME[name]
    found = metrics(changed(sample(), {metric.numerator[0]: 10_000}))[name]
    assert found.value is None
    assert found.why_not is not None
    assert "contradict" in found.why_not.english


def test_pending_cases_are_no_outcome() -> None:
    row = f"{FORM}.reconsideration"
    more = changed(sample(), {f"{row}.pending": 10, f"{row}.total": 13})
    names = ("reconsideration_correction_rate",)
    for name in names:
        assert metrics(more)[name].value == metrics(sample())[name].value


def test_a_report_without_tables_has_no_metrics() -> None:
    assert {found.value for found in metrics(AnnualReport()).values()} == {None}


@of_each
def test_the_dictionary_says_what_it_must(metric: Metric) -> None:
    paths = {figure.path for revision in ("2021", "2019") for figure in sample(revision).figures()}
    assert set(metric.paths()) <= paths
    assert all(metric.title)
    assert metric.caveats
    assert all(chinese and english for chinese, english in metric.caveats)
    assert metric.source
