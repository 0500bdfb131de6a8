"""The accounts of the form: right, wrong, or not to be assessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Cell, Record, Span, State, parse_text
from govinfo_report.checks import Findings, Severity, Verdict, validate, validate_part
from govinfo_report.model.figures import Group
from govinfo_report.model.tables import Applicants, Requests
from tests.rendering import form
from tests.strategies import incomplete_reports, reports

FORM = form.paths("2021")
COUNTS = [path for path in FORM if not path.startswith(form.PROACTIVE)]
NATURAL = f"{form.REQUESTS}.newly_received.natural_persons"


def changed(report: AnnualReport, path: str, value: Any, cell: Cell | None = None) -> AnnualReport:
    """The report with another figure, or another state, in one cell."""

    def put(part: Any, names: list[str]) -> Any:
        name, *rest = names
        if rest:
            return attrs.evolve(part, **{name: put(getattr(part, name), rest)})
        cells = {key: known for key, known in part.cells.items() if key != name}
        return attrs.evolve(part, **{name: value}, cells=cells | ({name: cell} if cell else {}))

    evolved: AnnualReport = put(report, path.split("."))
    return evolved


def report_of(**figures: int) -> AnnualReport:
    """A report of zeros; ``requests__total__natural_persons=3`` for other figures."""
    report = AnnualReport()
    for path in COUNTS:
        report = changed(report, path, figures.get(path.replace(".", "__"), 0))
    return report


ZEROS = report_of()


ACCOUNTS = ("P21", "P22", "P23", "P27")


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


# ----------------------------------------------------------------------------- right and wrong


@given(reports())
def test_what_adds_up_passes(report: AnnualReport) -> None:
    findings = report.validate(select=ACCOUNTS)
    assert findings.verdict == "pass", str(findings)
    assert not findings
    assert not findings.not_assessed
    assert findings.assessed in (7 + 7 + 25 + 3, 7 + 7 + 23 + 3)


@given(reports(), st.data())
def test_a_broken_cell_is_found(report: AnnualReport, data: st.DataObject) -> None:
    counts = {
        figure.path: figure.value
        for figure in report.figures()
        if isinstance(figure.value, int) and not figure.path.startswith(form.PROACTIVE)
    }
    path = data.draw(st.sampled_from(sorted(counts)))
    more = data.draw(st.integers(1, 500))
    findings = changed(report, path, counts[path] + more).validate(select=ACCOUNTS)
    assert findings.verdict is Verdict.FAIL
    assert findings
    assert all(path in finding.paths for finding in findings)
    assert {finding.difference for finding in findings} <= {more, -more}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("requests.newly_received.natural_persons", ["P22", "P23"]),
        ("requests.disclosed.total", ["P21", "P23"]),
        ("requests.other_handling.other.other_organizations", ["P21", "P23"]),
        ("requests.total.total", ["P21", "P22", "P23"]),
        ("requests.carried_over_to_next_year.total", ["P22", "P23"]),
        ("reconsideration_and_litigation.direct_litigation.pending", ["P27"]),
        ("proactive_disclosure.administrative_licensing.decisions", []),
    ],
)
def test_each_account_has_its_code(path: str, expected: list[str]) -> None:
    assert codes(changed(ZEROS, path, 1).validate(select=ACCOUNTS)) == expected


@pytest.mark.parametrize("revision", form.REVISIONS)
def test_every_cell_of_the_tables_is_in_an_account(revision: str) -> None:
    report = AnnualReport(revision=revision)
    paths = [path for path in form.paths(revision) if not path.startswith(form.PROACTIVE)]
    for path in paths:
        report = changed(report, path, 0)
    for path in paths:
        assert report.validate(select=ACCOUNTS).verdict == "pass"
        assert len(changed(report, path, 1).validate(select=ACCOUNTS)) in (1, 2, 3), path


def test_a_finding_tells_cells_figures_and_difference() -> None:
    report = report_of(
        requests__other_handling__other__natural_persons=3,
        requests__other_handling__other__total=5,
        requests__total__natural_persons=3,
        requests__total__total=5,
        requests__newly_received__natural_persons=3,
        requests__newly_received__total=5,
    )
    report = changed(report, "requests.newly_received.research_institutions", 2)
    report = changed(report, "requests.total.research_institutions", 2)
    findings = report.validate(select=ACCOUNTS)
    assert codes(findings) == ["P21", "P23"]
    results, row = findings
    assert results.message == (
        "总计与各项办理结果之和不一致：“法人或其他组织 科研机构”一列，"
        "（七）总计填报2，其余各项均为0，（七）总计多计2件"
    )
    assert row.message == (
        "一行的总计与各列之和不一致：“（六）其他处理 3.其他”一行，"
        "总计填报5，自然人3，其余为0，总计多计2件"
    )
    assert row.message_en == (
        "the total of a row is not the sum of its columns: requests.other_handling.other, "
        "total 5; natural_persons 3; difference +2"
    )
    assert (row.reported, row.computed, row.difference) == (5, 3, 2)
    assert row.severity is Severity.ERROR
    assert row.paths[0] == "requests.other_handling.other.total"
    assert set(row.paths) == {f"requests.other_handling.other.{name}" for name in form.COLUMNS}
    assert "国办公开办函〔2021〕30号" in row.basis
    assert row.fingerprint == "P23:requests.other_handling.other.total"
    assert row.span is None


def test_both_sides_of_the_flow_are_told() -> None:
    report = report_of(
        requests__newly_received__other_organizations=7,
        requests__carried_over_from_last_year__other_organizations=2,
        requests__carried_over_to_next_year__other_organizations=4,
    )
    (flow,) = (finding for finding in report.validate(select=ACCOUNTS) if finding.code == "P22")
    assert flow.message.endswith(
        "“法人或其他组织 其他”一列，一、本年新收7＋"
        "二、上年结转2＝9，四、结转下年度继续办理4，其余为0，前者多5件"
    )
    assert flow.message_en.endswith(
        ": other_organizations, newly_received 7 + carried_over_from_last_year 2 = 9; "
        "carried_over_to_next_year 4; difference +5"
    )


def test_outcomes_are_told_by_their_head() -> None:
    path = "reconsideration_and_litigation.direct_litigation.total"
    (finding,) = changed(ZEROS, path, 1).validate(select=ACCOUNTS)
    assert "“未经复议直接起诉”一组，总计填报1，其余各项均为0，总计多计1件" in finding.message
    assert "reconsideration_and_litigation.direct_litigation, total 1; all others 0" in (
        finding.message_en
    )


def test_a_finding_shows_its_place_in_the_text() -> None:
    text = changed(ZEROS, NATURAL, 1).to_text()
    report = parse_text(text)
    flow, row = report.validate(select=ACCOUNTS)
    assert isinstance(flow.span, Span)
    line = text.splitlines()[flow.span.line - 1]
    assert line.startswith("一、本年新收政府信息公开申请数量")
    assert text[flow.span.start : flow.span.end] == "1"
    assert row.span is not None


# --------------------------------------------------------------------------------- not assessed


@given(incomplete_reports())
def test_what_is_unknown_is_never_a_failure(report: AnnualReport) -> None:
    unknown = {
        figure.path
        for figure in report.figures()
        if figure.state in (State.ABSENT, State.UNRESOLVED)
    }
    findings = report.validate(select=ACCOUNTS)
    assert not findings, str(findings)
    for skipped in findings.not_assessed:
        assert skipped.because
        assert set(skipped.because) <= set(skipped.paths)
        assert set(skipped.because) <= unknown
    assert findings.verdict == ("incomplete" if findings.not_assessed else "pass")


@pytest.mark.parametrize(
    ("cell", "reason", "reason_en"),
    [
        (None, "“自然人”文本中缺失", "natural_persons missing from the text"),
        (Cell(State.UNRESOLVED), "“自然人”数字无法识别", "natural_persons could not be read"),
    ],
)
def test_an_unknown_part_leaves_its_accounts_open(
    cell: Cell | None, reason: str, reason_en: str
) -> None:
    findings = changed(ZEROS, NATURAL, None, cell).validate(select=ACCOUNTS)
    assert findings.verdict is Verdict.INCOMPLETE
    assert [skipped.code for skipped in findings.not_assessed] == ["P22", "P23"]
    row = findings.not_assessed[1]
    assert row.because == (NATURAL,)
    assert row.message == f"未能核对：“一、本年新收”一行，{reason}"
    assert row.message_en == f"not assessed: requests.newly_received, {reason_en}"


@pytest.mark.parametrize("state", [State.BLANK, State.NOT_APPLICABLE])
def test_blank_and_slash_count_as_zero(state: State) -> None:
    report = changed(ZEROS, NATURAL, None, Cell(state, "/"))
    assert report.validate(select=ACCOUNTS).verdict is Verdict.PASS
    report = changed(report, "requests.newly_received.total", 1)
    assert codes(report.validate(select=ACCOUNTS)) == ["P22", "P23"]


def test_a_blank_total_is_no_zero_where_its_parts_have_figures() -> None:
    total = "requests.disclosed.total"
    findings = changed(ZEROS, total, None, Cell(State.BLANK)).validate(select=ACCOUNTS)
    assert findings.verdict is Verdict.INCOMPLETE
    assert [skipped.code for skipped in findings.not_assessed] == ["P21", "P23"]
    assert all(skipped.because == (total,) for skipped in findings.not_assessed)
    assert findings.not_assessed[1].message == (
        "未能核对：“（一）予以公开”一行，“总计”空白，而其各项有数"
    )


def test_a_row_left_blank_is_nothing() -> None:
    report = ZEROS
    for column in form.COLUMNS:
        path = f"requests.disclosed.{column}"
        report = changed(report, path, None, Cell(State.BLANK))
    assert report.validate(select=ACCOUNTS).verdict is Verdict.PASS


def test_a_report_without_tables_is_incomplete() -> None:
    findings = AnnualReport().validate(select=ACCOUNTS)
    assert findings.verdict is Verdict.INCOMPLETE
    assert findings.assessed == 0
    assert len(findings.not_assessed) == 7 + 7 + 25 + 3


def test_a_finding_outweighs_what_is_not_assessed() -> None:
    report = changed(ZEROS, NATURAL, None)
    report = changed(report, "reconsideration_and_litigation.reconsideration.total", 1)
    findings = report.validate(select=ACCOUNTS)
    assert findings.not_assessed
    assert findings.verdict is Verdict.FAIL


# ------------------------------------------------------------------------------- single tables


TABLES: Mapping[str, int] = {
    "proactive_disclosure": 0,
    "requests": 39,
    "reconsideration_and_litigation": 3,
    "requests.not_disclosed": 8,
    "requests.other_handling": 3,
}


@pytest.mark.parametrize("path", TABLES)
def test_each_table_can_be_checked_alone(path: str) -> None:
    findings = ZEROS.get(path).validate(select=ACCOUNTS)
    assert findings.verdict is Verdict.PASS
    assert findings.assessed == TABLES[path]
    assert validate(ZEROS, within=path, select=ACCOUNTS) == findings


def test_a_table_finds_its_revision_by_itself() -> None:
    cells = {path: Applicants(*[1, 0, 0, 0, 0, 0, 1]) for path in ("new", "undivided", "total")}
    requests = Requests(newly_received=cells["new"], total=cells["total"])
    requests = attrs.evolve(
        requests, other_handling=attrs.evolve(requests.other_handling, undivided=cells["undivided"])
    )
    assert requests.validate(select=ACCOUNTS).assessed == 3
    assert not requests.validate(select=ACCOUNTS)


def test_findings_of_a_table_are_those_of_the_report() -> None:
    report = changed(ZEROS, "reconsideration_and_litigation.reconsideration.total", 1)
    report = changed(report, "requests.not_processed.repeated.total", 1)
    assert codes(report.validate(select=ACCOUNTS)) == ["P21", "P23", "P27"]
    assert codes(report.requests.validate(select=ACCOUNTS)) == ["P21", "P23"]
    assert codes(report.requests.not_processed.validate(select=ACCOUNTS)) == ["P23"]
    assert codes(report.reconsideration_and_litigation.validate(select=ACCOUNTS)) == ["P27"]


def test_a_group_that_is_in_no_table_cannot_be_checked() -> None:
    with pytest.raises(TypeError, match="no table of the form"):
        validate_part(Group())


# ----------------------------------------------------------------------- findings, the catalogue


def test_findings_are_a_sequence() -> None:
    report = changed(ZEROS, "requests.total.total", 1)
    findings = report.validate(select=ACCOUNTS)
    assert len(findings) == 3
    assert list(findings) == [findings[0], *findings[1:]]
    assert findings[0] in findings
    assert findings == report.validate(select=ACCOUNTS)
    assert str(findings).splitlines()[0].startswith("不通过：错误3项。共核对")


def test_records_have_no_accounts_to_check() -> None:
    assert not hasattr(Record(), "validate")
