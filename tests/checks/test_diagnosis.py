"""Where the error is: one wrong cell is named, and nothing is suggested that does not hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Certainty, State
from govinfo_report.checks import Finding, Findings, Suggestion
from govinfo_report.checks.sample import changed, sample
from tests.rendering import form
from tests.strategies import PURE, reports

ACCOUNTS = ("P21", "P22", "P23", "P27")
ALL = (*ACCOUNTS, "P25", "P26", "N03", "N04", "N05", "N06", "N70")


def found(report: AnnualReport, *codes: str) -> Findings:
    return report.validate(select=codes or ALL)


def applied(report: AnnualReport, suggestion: Suggestion) -> AnnualReport:
    return changed(report, {edit.path: edit.suggested for edit in suggestion.edits})


def suggestions(findings: Findings) -> list[Suggestion]:
    """What is suggested, where nothing else would do as well."""
    told = [finding.suggestion for finding in findings]
    return list({suggestion.edits: suggestion for suggestion in told if suggestion}.values())


def counts(report: AnnualReport, section: str) -> dict[str, int]:
    return {
        figure.path: figure.value
        for figure in report.figures()
        if isinstance(figure.value, int) and figure.path.startswith(section)
    }


@given(reports(PURE), st.data())
def test_one_wrong_cell_of_the_requests_table_is_named(
    report: AnnualReport, data: st.DataObject
) -> None:
    right = counts(report, form.REQUESTS)
    path = data.draw(st.sampled_from(sorted(right)))
    wrong = data.draw(st.integers(0, 9000).filter(lambda number: number != right[path]))
    findings = found(changed(report, {path: wrong}))
    assert {f.code for f in findings} & set(ACCOUNTS)
    (named,) = (f for f in findings if f.code == "N03")
    assert named.paths[0] == path
    assert (named.reported, named.computed) == (wrong, right[path])
    for finding in findings:
        ((edit,),) = (s.edits for s in finding.suggestions)
        assert (edit.path, edit.suggested) == (path, right[path])


@given(reports(PURE), st.data())
def test_one_wrong_cell_of_section_four_is_found_and_never_another_one_named(
    report: AnnualReport, data: st.DataObject
) -> None:
    right = counts(report, form.LITIGATION)
    path = data.draw(st.sampled_from(sorted(right)))
    wrong = data.draw(st.integers(0, 9000).filter(lambda number: number != right[path]))
    findings = found(changed(report, {path: wrong}))
    (sum_,) = (f for f in findings if f.code == "P27")
    assert path in sum_.paths
    suggested = [{e.path: e.suggested for e in s.edits} for f in findings for s in f.suggestions]
    if {path: right[path]} not in suggested:
        # By chance another cell, and that one alone, looks like a slip of the pen: it may be one.
        (slip,) = (f for f in findings if f.code == "N05")
        assert slip.certainty is Certainty.POSSIBLE
    if sum_.suggestion is None:
        assert sum_.message.endswith("仅凭勾稽关系不能确定何处有误，请逐格核实")


@given(reports(PURE), st.data())
def test_what_is_suggested_makes_the_accounts_hold(
    report: AnnualReport, data: st.DataObject
) -> None:
    """However many cells are wrong, an account holds once what is suggested for it is done."""
    right = counts(report, form.REQUESTS) | counts(report, form.LITIGATION)
    wrong = data.draw(
        st.dictionaries(st.sampled_from(sorted(right)), st.integers(0, 60), min_size=1, max_size=4)
    )
    broken = changed(report, wrong)
    findings = found(broken)
    mended = broken
    for suggestion in suggestions(findings):
        assert all(edit.suggested >= 0 for edit in suggestion.edits)
        assert all(edit.reported != edit.suggested for edit in suggestion.edits)
        mended = applied(mended, suggestion)
    still = {f.paths for f in found(mended, *ACCOUNTS)}
    for finding in findings:
        if finding.code == "N03":
            assert not any(finding.paths[0] in paths for paths in still)
        elif finding.code in ACCOUNTS and finding.suggestion:
            assert finding.paths not in still


def test_two_wrong_cells_are_both_named() -> None:
    wrong = {"requests.disclosed.total": 42, "requests.newly_received.natural_persons": 41}
    named = [f for f in found(changed(sample(), wrong)) if f.code == "N03"]
    assert {(f.paths[0], f.computed) for f in named} == {
        ("requests.disclosed.total", 24),
        ("requests.newly_received.natural_persons", 40),
    }


def test_two_errors_that_can_be_matched_in_two_ways_are_left_open() -> None:
    wrong = {
        "requests.disclosed.natural_persons": 21,
        "requests.partially_disclosed.commercial_enterprises": 2,
    }
    findings = found(changed(sample(), wrong))
    assert {f.code for f in findings} == {"P21", "P23", "N70"}
    assert not suggestions(findings)
    assert {len(f.suggestions) for f in findings} == {2}


def only(report: AnnualReport, code: str) -> Finding:
    (finding,) = (f for f in found(report) if f.code == code)
    return finding


def test_a_case_in_the_wrong_column_names_both_columns() -> None:
    wrong = {
        "requests.disclosed.natural_persons": 19,
        "requests.disclosed.commercial_enterprises": 4,
    }
    finding = only(changed(sample(), wrong), "P26")
    assert finding.paths == (
        "requests.total.natural_persons",
        "requests.total.commercial_enterprises",
    )
    assert finding.suggestion is None
    assert len(finding.suggestions) == 3
    assert "（一）予以公开" in finding.message


def test_neighbours_that_changed_places_are_named() -> None:
    wrong = {
        "requests.disclosed.natural_persons": 3,
        "requests.disclosed.commercial_enterprises": 20,
    }
    finding = only(changed(sample(), wrong), "P26")
    (suggestion,) = finding.suggestions
    assert suggestion.slip == "neighbours-swapped"
    assert not found(applied(changed(sample(), wrong), suggestion))


def test_rows_that_changed_places_are_named() -> None:
    first, second = (
        "requests.disclosed.natural_persons",
        "requests.unable_to_provide.not_held.natural_persons",
    )
    report = changed(sample(), {first: 7, second: 20})
    (suggestion,) = only(report, "N04").suggestions
    assert {(e.path, e.suggested) for e in suggestion.edits} == {(first, 20), (second, 7)}


@pytest.mark.parametrize("start", [0, 1])
def test_a_row_shifted_by_a_column_is_named(start: int) -> None:
    row = "requests.disclosed"
    columns = [name.rpartition(".")[2] for name in sample().requests.disclosed.columns()]
    right = [sample().get(f"{row}.{column}") for column in columns]
    shifted = [*right[:start], 0, *right[start:-1]]
    wrong = dict(zip((f"{row}.{column}" for column in columns), shifted, strict=True))
    report = changed(sample(), wrong)
    (suggestion,) = only(report, "N06").suggestions
    assert not found(applied(report, suggestion))
    assert (
        applied(report, suggestion).requests.disclosed
        == changed(
            sample(), {f"{row}.{c}": n for c, n in zip(columns, right, strict=True)}
        ).requests.disclosed
    )


def test_rows_shifted_by_a_row_are_named() -> None:
    """From 总计 on the figures stand a row too low."""
    cells = {}
    for above, below in (
        ("not_processed.petitions", "other_handling.overdue_correction"),
        ("other_handling.overdue_correction", "other_handling.overdue_fee"),
        ("other_handling.overdue_fee", "other_handling.other"),
        ("other_handling.other", "total"),
        ("total", "carried_over_to_next_year"),
    ):
        for column in sample().requests.total.columns():
            cells[f"requests.{below}.{column}"] = sample().get(f"requests.{above}.{column}")
    findings = found(changed(sample(), cells))
    assert findings
    for suggestion in suggestions(findings):
        assert len(suggestion.edits) > 2  # no single cell is blamed for it


@pytest.mark.parametrize(
    ("reported", "meant", "slip"),
    [
        (54, 45, "digits-swapped"),
        (10, 1, "ten-times"),
        (12, 2, "digit-added"),
        (33, 3, "digit-doubled"),
        (8, 18, "digit-lost"),
        (151, 161, "one-digit"),
    ],
)
def test_slips_of_the_pen_are_told(reported: int, meant: int, slip: str) -> None:
    path = "requests.disclosed.natural_persons"
    rest = {"requests.disclosed.total": meant + 4}
    for row in ("newly_received", "total"):
        rest[f"requests.{row}.natural_persons"] = meant + 20
        rest[f"requests.{row}.total"] = meant + 26
    right = {path: meant, **rest}
    report = changed(sample(), right)
    told = [
        s for s in suggestions(found(changed(report, {path: reported}))) if s.edits[0].path == path
    ]
    assert [s.slip for s in told] == [slip]


def test_an_unknown_cell_leaves_the_crossing_open() -> None:
    """Without the sum of its column a cell is only one of a row's that may be wrong."""
    report = changed(
        sample(),
        {
            "requests.disclosed.natural_persons": 10,
            "requests.total.natural_persons": State.UNRESOLVED,
            "requests.total.commercial_enterprises": State.UNRESOLVED,
        },
    )
    assert not [f for f in found(report) if f.code == "N03"]


def test_two_cells_of_which_one_is_negative_are_no_split_number() -> None:
    row = "requests.not_disclosed.third_party_rights"
    report = changed(sample(), {f"{row}.natural_persons": 4, f"{row}.commercial_enterprises": -2})
    findings = report.validate()
    assert {"P21", "P14"} <= {finding.code for finding in findings}
    assert not [finding for finding in findings if finding.name == "check-crashed"]


def test_reports_with_the_same_cells_are_told_apart() -> None:
    """What follows from which cells there are is kept; what follows from their figures is not."""
    path = "requests.disclosed.total"
    right, wrong, blank = (
        sample(),
        changed(sample(), {path: 25}),
        changed(sample(), {path: State.BLANK}),
    )
    for _ in range(2):
        assert not right.validate(select=["P2", "N01"]).findings
        assert [f.code for f in wrong.validate(select=["P21", "P23"])] == ["P21", "P23"]
        assert [f.paths[0] for f in blank.validate(select=["N01"])] == [path]
