"""JSON: what goes out comes back equal, and nothing comes in that is not plainly said."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Cell,
    ExtraRow,
    Money,
    OtherMatters,
    Overview,
    Period,
    Record,
    ReportError,
    State,
    parse_text,
)
from govinfo_report.checks import Edit, Finding, Findings, NotAssessed, Severity, Suggestion
from govinfo_report.checks.sample import changed, sample
from govinfo_report.errors import InvalidDocument
from govinfo_report.model.figures import Group
from govinfo_report.model.tables import (
    Applicants,
    Documents,
    Fees,
    NotDisclosed,
    ProactiveDisclosure,
    Requests,
)
from govinfo_report.text.places import Span
from tests.paths import TESTS
from tests.strategies import incomplete_reports, reports

HERE = TESTS
EXAMPLES = sorted((HERE.parent / "examples").glob("*-*.*"))
SEEDS = sorted((HERE.parents[1] / "shared" / "seeds").glob("*.txt"))


def assert_comes_back(report: AnnualReport, *, reading: bool = False) -> None:
    """The same report, and written again the same text."""
    text = report.to_json(reading=reading)
    again = AnnualReport.from_json(text)
    assert again == report
    assert again.to_json(reading=reading) == text
    assert figures(again) == figures(report)
    assert AnnualReport.from_dict(report.to_dict(reading=reading)) == report
    if reading:
        assert again.reading == report.reading
        assert [f.span for f in again.figures()] == [f.span for f in report.figures()]
    else:
        assert again.reading is None


def figures(report: AnnualReport) -> list[tuple[Any, ...]]:
    return [
        (f.path, f.value, f.state, f.raw, f.remark, f.candidates, f.label) for f in report.figures()
    ]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


# ---------------------------------------------------------------------------------- out and in


@given(reports())
def test_a_report_comes_back(report: AnnualReport) -> None:
    assert_comes_back(report)


@given(incomplete_reports())
def test_so_does_one_that_lacks_parts(report: AnnualReport) -> None:
    assert_comes_back(report)


@pytest.mark.parametrize("reading", [False, True])
@pytest.mark.parametrize("path", [*EXAMPLES, *SEEDS], ids=lambda path: path.stem)
def test_so_does_one_that_was_read(path: Path, reading: bool) -> None:
    """The real reports are not part of this repository; where they are missing, none is tried."""
    assert_comes_back(parse_text(text_of(path)), reading=reading)


@given(incomplete_reports())
def test_a_dict_holds_what_json_has_and_nothing_else(report: AnnualReport) -> None:
    def kinds(value: Any) -> Iterator[type]:
        yield type(value)
        if isinstance(value, (dict, list)):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from kinds(inner)

    document = report.to_dict(reading=True)
    assert set(kinds(document)) <= {dict, list, str, int, bool, type(None)}
    assert json.loads(report.to_json(reading=True)) == document


def named(**parts: Any) -> Any:
    """Rows or columns that the classes do not have."""
    return parts


FURTHER = AnnualReport(
    proactive_disclosure=ProactiveDisclosure(
        normative_documents=Documents(
            1, further={"shared": 2, "rate": Decimal("1.50"), "cost": Money("3.0", "元")}
        ),
        further=named(
            open_data=Record(
                further={"data_sets": 14, "downloads": None},
                cells={"downloads": Cell(State.NOT_APPLICABLE, "/")},
            ),
            services=Group(
                further=named(
                    counters=Record(further={"open": 3}),
                    online=Group(further=named(portals=Record(further={"open": None}))),
                )
            ),
        ),
    ),
    requests=Requests(
        not_disclosed=NotDisclosed(
            further=named(
                personal_privacy=Applicants(2, total=2, cells={"total": Cell(State.INFERRED)}),
                none_yet=Applicants(),
            )
        )
    ),
)


def test_what_a_revision_from_outside_adds_comes_back() -> None:
    assert_comes_back(FURTHER)
    again = AnnualReport.from_json(FURTHER.to_json())
    assert again.proactive_disclosure.normative_documents.rate == Decimal("1.50")
    assert again.proactive_disclosure.services.counters.open == 3
    assert type(again.requests.not_disclosed.personal_privacy) is Applicants


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.sampled_from([None, "元"]))
def test_no_digit_of_an_amount_changes(amount: Decimal, unit: str | None) -> None:
    report = AnnualReport(
        other_matters=OtherMatters("收费", None, True, Money(amount, unit)),
        proactive_disclosure=ProactiveDisclosure(
            administrative_fees=Fees(amount=Money(amount, unit))
        ),
    )
    again = AnnualReport.from_json(report.to_json())
    for found in (
        again.other_matters.fee_amount,
        again.proactive_disclosure.administrative_fees.amount,
    ):
        assert found == Money(amount, unit)
        assert str(found) == str(Money(amount, unit))


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    report = AnnualReport(title=text, extra_rows=(ExtraRow("requests", text, (text, "")),))
    written = report.to_json()
    assert AnnualReport.from_json(written.encode()) == report


def test_half_a_character_is_escaped() -> None:
    report = AnnualReport(title="示例\ud83d县")
    assert "示例\\ud83d县" in report.to_json()
    assert AnnualReport.from_json(report.to_json().encode()) == report


@pytest.mark.parametrize(
    "period",
    [Period(None, None), Period(datetime.date(2024, 1, 1), None)],
)
def test_a_period_known_in_part_is_not_none(period: Period) -> None:
    assert AnnualReport.from_json(AnnualReport(period=period).to_json()).period == period


def test_nothing_but_what_is_said() -> None:
    report = AnnualReport(
        overview=Overview(""),
        requests=Requests(
            newly_received=Applicants(
                3,
                cells={
                    "natural_persons": Cell(State.READ, "3件", "remark"),
                    "total": Cell(State.BLANK),
                },
            )
        ),
    )
    assert report.to_dict() == {
        "schema_version": "1.3",
        "revision": "2021",
        "form": {"2021": report.form.digest},
        "overview": {"text": ""},
        "requests": {
            "newly_received": {
                "natural_persons": {
                    "value": 3,
                    "state": "read",
                    "raw": "3件",
                    "remark": "remark",
                },
                "total": {"value": None, "state": "blank"},
            }
        },
    }


def test_indented_or_on_one_line() -> None:
    assert "\n" not in sample().to_json()
    assert json.loads(sample().to_json(indent=2)) == sample().to_dict()
    assert sample().to_json(indent=2).startswith('{\n  "schema_version": "1.3",\n')


def test_what_was_given_stays_as_it_was() -> None:
    document = sample().to_dict()
    before = copy.deepcopy(document)
    AnnualReport.from_dict(document)
    assert document == before


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            Applicants(3, cells={"natural_persons": Cell(State.BLANK)}),
            'natural_persons: the state is "blank", but there is a value',
        ),
        (
            Applicants(cells={"total": Cell(State.READ)}),
            'total: the state is "read", but there is no value',
        ),
        (Applicants(cells={"all": Cell(State.BLANK)}), "all: the row has no such column"),
        (Applicants(total=True), "total: True is no int"),
        (
            Applicants(1, cells={"natural_persons": Cell(State.READ, candidates=(1, 2))}),
            'natural_persons: the state is "read", but there are candidates',
        ),
    ],
)
def test_a_row_that_contradicts_itself_is_not_written(row: Applicants, problem: str) -> None:
    report = AnnualReport(requests=Requests(not_disclosed=NotDisclosed(process_information=row)))
    with pytest.raises(InvalidDocument) as caught:
        report.to_json()
    (told,) = caught.value.problems
    assert told.startswith(f"requests.not_disclosed.process_information.{problem}")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_amount_is_not_written(amount: str) -> None:
    money = Money(amount, "元")
    fees = ProactiveDisclosure(administrative_fees=Fees(amount=money))
    other = OtherMatters("收费", fee_amount=money)
    for report in (AnnualReport(proactive_disclosure=fees), AnnualReport(other_matters=other)):
        with pytest.raises(InvalidDocument, match=f"{amount} is no amount"):
            report.to_json()


# -------------------------------------------------------------------------------- strictly in


def put(document: Any, path: str, value: Any) -> Any:
    """The document with another value at a path; `...` takes the key out."""
    found = copy.deepcopy(document)
    *way, last = path.split(".")
    inner = found
    for name in way:
        inner = inner.setdefault(name, {})
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return found


TOTAL = "requests.newly_received.total"
NO_COUNTS = [
    (1.9, "1.9"),
    (1.0, "1.0"),
    (True, "true"),
    ("1", '"1"'),
    ([1], "an array"),
    ({"amount": "1"}, "an object"),
]
AMOUNT = "proactive_disclosure.administrative_fees.amount"
IN_QUOTES = 'expected a decimal number in quotes such as "43.788"'
STATES = "expected one of read, inferred, blank, not_applicable, unresolved, absent"


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        *(
            (f"{TOTAL}.value", value, f"expected a whole number, found {f}")
            for value, f in NO_COUNTS
        ),
        *(("year", value, f"expected a whole number, found {f}") for value, f in NO_COUNTS),
        (f"{TOTAL}.value", ..., "missing"),
        (f"{TOTAL}.state", ..., "missing"),
        (f"{TOTAL}.state", "sure", f'{STATES}, found "sure"'),
        (f"{TOTAL}.state", ["read"], f"{STATES}, found an array"),
        (f"{TOTAL}.note", "", "unknown key"),
        (f"{TOTAL}.candidates", "12", 'expected an array, found "12"'),
        (f"{TOTAL}.span", [0, 1, 1, 1], "expected an object, found an array"),
        (TOTAL, 46, "expected an object, found 46"),
        (TOTAL, None, "expected an object, found null"),
        (f"{AMOUNT}.value", 12.5, "expected an object, found 12.5"),
        (f"{AMOUNT}.value.amount", 12.5, f"{IN_QUOTES}, found 12.5"),
        (f"{AMOUNT}.value.amount", "12,5", f'{IN_QUOTES}, found "12,5"'),
        (f"{AMOUNT}.value.amount", "NaN", f'{IN_QUOTES}, found "NaN"'),
        (f"{AMOUNT}.value.amount", "1\n", f'{IN_QUOTES}, found "1\\n"'),
        (f"{AMOUNT}.value.amount", "１２", f'{IN_QUOTES}, found "１２"'),
        (f"{AMOUNT}.value.currency", "元", "unknown key"),
        ("requests.newly_recieved", {}, "unknown key"),
        ("requests.newly_received.everybody", {}, "unknown key"),
        ("requests.further.total", {}, "does not stand in 'further', but beside it"),
        ("requests.further.new.extra", {}, "unknown key"),
        ("requests", [], "expected an object, found an array"),
        ("organ", "示例县", "unknown key"),
        ("title", 5, "expected a text, found 5"),
        ("contact", None, "expected an object, found null"),
        ("contact.fax", "1", "unknown key"),
        ("period.end", "2024-02-30", 'expected a date such as 2024-12-31, found "2024-02-30"'),
        ("period.end", "20241231", 'expected a date such as 2024-12-31, found "20241231"'),
        ("period.end", ..., "missing"),
        ("period.until", None, "unknown key"),
        ("headings.overview", None, "expected a text, found null"),
        ("headings", ["一"], "expected an object, found an array"),
        ("other_matters.fee_charged", 0, "expected true or false, found 0"),
        ("extra_rows", {}, "expected an array, found an object"),
        ("revision", ..., "missing"),
        ("revision", None, "expected a text, found null"),
        ("schema_version", ..., "missing"),
        ("schema_version", 1.0, 'expected "1.3", found 1.0'),
        ("schema_version", "1", 'expected "1.3", found "1"'),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(path: str, value: Any, problem: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(put(sample().to_dict(), path, value))
    assert caught.value.problems == (f"{path}: {problem}",)
    assert f"{path}: {problem}" in str(caught.value)
    assert isinstance(caught.value, ReportError)


def test_places_in_arrays() -> None:
    document = AnnualReport(extra_rows=(ExtraRow("requests", "来信", ("1", "2")),)).to_dict()
    document["extra_rows"][0]["cells"][1] = 2
    document["extra_rows"].append({"section": "requests"})
    document["headings"] = {"一 二": 3}
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document)
    assert caught.value.problems == (
        "extra_rows[0].cells[1]: expected a text, found 2",
        "extra_rows[1].label: missing",
        "extra_rows[1].cells: missing",
        'headings["一 二"]: expected a text, found 3',
    )


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("value", [None, 46])
def test_a_cell_has_a_value_if_its_state_says_so(state: State, value: int | None) -> None:
    document = put(sample().to_dict(), TOTAL, {"value": value, "state": str(state)})
    if (state in (State.READ, State.INFERRED)) is (value is not None):
        cell = AnnualReport.from_dict(document).requests.newly_received
        assert (cell.total, cell.state("total")) == (value, state)
        return
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document)
    has = "no" if value is None else "a"
    assert caught.value.problems == (f'{TOTAL}: the state is "{state}", but there is {has} value',)


def test_everything_that_does_not_fit_is_told() -> None:
    document = sample().to_dict()
    paths = []
    for row, record in sample().records():
        for column in record.columns():
            if record.value(column) is not None:
                paths.append(f"{row}.{column}")
                document = put(document, f"{paths[-1]}.value", False)
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document)
    assert [problem.partition(".value: ")[0] for problem in caught.value.problems] == paths
    assert f"and {len(paths) - 100} more" in str(caught.value)


def test_the_error_can_be_sent_to_another_process() -> None:
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(sample().to_dict() | {"schema_version": "2.0"})
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.problems == caught.value.problems


DEEP = 100_000


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it is no JSON: Expecting value (line 1, column 1)"),
        ('{"year": 2024,\n}', "it is no JSON"),
        ('{"year": 2024, "title": "", "year": 2025}', 'the key "year" stands twice'),
        ('{"year": NaN}', "NaN is no number"),
        ('{"year": -Infinity}', "-Infinity is no number"),
        ('{"year": ' + "9" * 5000 + "}", "it is no JSON"),
        ("[" * DEEP, "nested too deeply"),
        ('{"requests": ' * DEEP, "nested too deeply"),
        ("[]", "the document: expected an object, found an array"),
        ('"report"', 'the document: expected an object, found "report"'),
        ("null", "the document: expected an object, found null"),
        (b"\xff\x00\xfe", "it is no"),
        (b"%PDF-1.7", "it is no JSON"),
        (None, "expected a JSON text, found null"),
        ({}, "expected a JSON text, found an object"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_document_is_told(text: Any, problem: str) -> None:
    for read in (AnnualReport.from_json, Findings.from_json):
        with pytest.raises(InvalidDocument) as caught:
            read(text)
        (told,) = caught.value.problems
        assert problem in told


def test_a_dict_without_end_is_told() -> None:
    inner: dict[str, Any] = {}
    for _ in range(sys.getrecursionlimit()):
        inner = {"further": {"inner": inner}}
    with pytest.raises(InvalidDocument, match="nested too deeply"):
        AnnualReport.from_dict(AnnualReport().to_dict() | {"requests": inner})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([a.name for a in attrs.fields(AnnualReport)]) | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
)


@given(st.dictionaries(st.sampled_from([a.name for a in attrs.fields(AnnualReport)]), JSON))
def test_nothing_but_a_plain_error_comes_out(document: dict[str, Any]) -> None:
    try:
        report = AnnualReport.from_dict({"schema_version": "1.0", "revision": "2021", **document})
    except InvalidDocument as error:
        told = bool(error.problems)
    else:
        told = AnnualReport.from_dict(report.to_dict(reading=True)) == report
    assert told


def test_null_is_the_same_as_nothing() -> None:
    report = AnnualReport.from_dict(
        {"schema_version": "1.0", "revision": "2021", "title": None, "period": None}
    )
    assert report == AnnualReport()


def test_a_byte_order_mark_does_no_harm() -> None:
    text = "\ufeff" + sample().to_json()
    assert AnnualReport.from_json(text) == AnnualReport.from_json(text.encode()) == sample()


# ----------------------------------------------------------------------------------- versions


FROZEN = HERE / "data" / "report-1.0.json"
FROZEN_FINDINGS = HERE / "data" / "findings-1.0.json"


def test_a_document_of_version_1_0_stays_readable() -> None:
    """This file is never changed."""
    report = AnnualReport.from_json(FROZEN.read_bytes())
    assert (report.agency, report.year, report.revision) == ("示例县水利局", 2024, "2021")
    assert report.period == Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    assert report.contact.telephone == "0000-1234567"
    assert report.overview.aspects["requests"] == "（二）依申请公开。窗口设在一层。"
    documents = report.proactive_disclosure.normative_documents
    assert (documents.issued, documents.repealed, documents.in_force) == (3, 0, 24)
    assert documents.figure("repealed").remark == "(到期失效4件)"
    fees = report.proactive_disclosure.administrative_fees
    assert fees.amount == Money(Decimal("43.788"), "万元")
    assert report.proactive_disclosure.open_data.downloads == 2750
    row = report.requests.newly_received
    assert {column: row.state(column) for column in row.columns()} == {
        "natural_persons": State.READ,
        "commercial_enterprises": State.BLANK,
        "research_institutions": State.NOT_APPLICABLE,
        "social_welfare_organizations": State.UNRESOLVED,
        "legal_service_institutions": State.UNRESOLVED,
        "other_organizations": State.ABSENT,
        "total": State.INFERRED,
    }
    assert row.figure("social_welfare_organizations").candidates == (3, None)
    assert row.figure("legal_service_institutions").raw == "1.5"
    assert row.figure("total").span == Span(120, 122, 9, 14)
    assert report.reconsideration_and_litigation.direct_litigation.upheld == 1
    assert report.other_matters.fee_amount == Money(Decimal("120"), "元")
    assert report.extra_rows == (ExtraRow("requests", "示例类来信", ("12", "", "/")),)
    assert report.table_notes["requests"].startswith("注：")
    assert report.reading is not None
    assert report.reading.diagnostics[0].code == "column-lost"
    assert report.reading.unclaimed == ((Span(200, 203, 15, 1), "打印本页"),)


def test_it_is_written_as_it_was_and_says_its_form() -> None:
    frozen = json.loads(FROZEN.read_bytes())
    report = AnnualReport.from_dict(frozen)
    now = {"schema_version": "1.3", "form": {report.revision: report.form.digest}}
    assert report.to_dict(reading=True) == {**frozen, **now}
    frozen = json.loads(FROZEN_FINDINGS.read_bytes())
    assert Findings.from_dict(frozen).to_dict() == {**frozen, "schema_version": "1.1"}


def test_findings_of_version_1_0_stay_readable() -> None:
    """This file is never changed."""
    findings = Findings.from_json(FROZEN_FINDINGS.read_bytes())
    assert findings.verdict == "fail"
    (finding,) = findings
    assert (finding.code, finding.reported, finding.computed) == ("P21", 86, 95)
    assert finding.suggestions[0].edits == (Edit("requests.total.total", 86, 95),)
    assert findings.not_assessed[0].because == ("requests.total.other_organizations",)


def test_a_newer_minor_version_is_read_if_nothing_in_it_is_new() -> None:
    document = sample().to_dict() | {"schema_version": "1.7"}
    assert AnnualReport.from_dict(document) == sample()
    with pytest.raises(InvalidDocument, match=r"its version is 1\.7: a later version") as caught:
        AnnualReport.from_dict(document | {"novelty": 1})
    assert caught.value.problems == ("novelty: unknown key",)


def test_another_major_version_is_refused() -> None:
    with pytest.raises(InvalidDocument, match=r"version 2\.0 are not known") as caught:
        AnnualReport.from_dict(sample().to_dict() | {"schema_version": "2.0", "novelty": 1})
    assert caught.value.advice


# ----------------------------------------------------------------------------------- findings

EDITS = (Edit("requests.total.total", None, 5), Edit("a.amount", Decimal("1.50"), 2))
FINDING = Finding(
    "P21",
    "total-not-sum-of-results",
    Severity.ERROR,
    "总计不等",
    "the total is not the sum",
    ("requests.total.total",),
    Decimal("1.50"),
    2,
    Decimal("-0.50"),
    suggestions=(Suggestion(EDITS, "digits-swapped", "改", "change"),),
    spans=(Span(3, 5, 1, 4),),
)
CRASHED = Finding("X00", "check-crashed", Severity.ERROR, "x", "x", (), about="P21")
OPEN = NotAssessed("P21", "x", Severity.ERROR, "未能核对", "not assessed", ("a",), ("a",))


@pytest.mark.parametrize(
    "findings",
    [
        Findings(),
        Findings((FINDING, CRASHED), (OPEN,), 12, ("P21", "P22")),
        Findings((), (OPEN,), 1, ("P22",)),
        changed(sample(), {"requests.total.total": 45}).validate(),
        changed(sample(), {"requests.total.total": State.UNRESOLVED}).validate(),
        sample().validate(),
    ],
    ids=lambda findings: str(findings.verdict),
)
def test_findings_come_back(findings: Findings) -> None:
    text = findings.to_json()
    again = Findings.from_json(text)
    assert again == findings
    assert again.to_json() == text
    assert [f.spans for f in again] == [f.spans for f in findings]
    assert json.loads(text)["verdict"] == findings.verdict
    assert Findings.from_dict(findings.to_dict()) == findings


@given(incomplete_reports())
def test_the_findings_about_any_report_come_back(report: AnnualReport) -> None:
    findings = report.validate()
    assert Findings.from_json(findings.to_json()) == findings
    assert AnnualReport.from_json(report.to_json()).validate() == findings


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("verdict", "pass", 'the document: the verdict "pass" does not follow'),
        ("verdict", ..., "verdict: missing"),
        ("findings", ..., "findings: missing"),
        ("assessed", True, "assessed: expected a whole number, found true"),
        ("assessed", 1.0, "assessed: expected a whole number, found 1.0"),
        ("summary", "", "summary: unknown key"),
        ("findings", [{}], "findings[0].code: missing"),
    ],
)
def test_findings_are_taken_strictly(path: str, value: Any, problem: str) -> None:
    document = Findings((FINDING,), (OPEN,), 12, ("P21",)).to_dict()
    with pytest.raises(InvalidDocument) as caught:
        Findings.from_dict(put(document, path, value))
    assert caught.value.problems[0].startswith(problem)


@pytest.mark.parametrize("read", [AnnualReport.from_dict, Findings.from_dict])
def test_one_document_is_not_the_other(read: Callable[[Any], object]) -> None:
    other = sample().validate() if read == AnnualReport.from_dict else sample()
    with pytest.raises(InvalidDocument):
        read(other.to_dict())
