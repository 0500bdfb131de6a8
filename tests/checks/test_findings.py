"""What the checks find in whole reports: the examples, the real ones, any layout of a right one."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from govinfo_report import AnnualReport, Findings, Severity, parse_file, parse_text
from tests.parsing.test_seeds import FOLDER
from tests.parsing.test_seeds import pytestmark as needs_seeds
from tests.paths import EXAMPLES
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

NAMES = sorted(path.name for path in EXAMPLES.glob("*-*"))


def told(findings: Findings) -> list[str]:
    return sorted(f"{f.severity} {f.fingerprint}" for f in findings)


# ---------------------------------------------------------------------------------- the examples

BLANKS = [
    "note N02:requests",
    "note P16:requests",
]
EXPECTED: Mapping[str, list[str]] = {
    "假定市自然资源和规划局-2023.txt": BLANKS,
    "样本市交通运输局-2024-有误.txt": [
        "error N03:requests.carried_over_to_next_year.commercial_enterprises",
        "error N03:requests.disclosed.total",
        "error P21:requests.total.total",
        "error P22:requests.newly_received.commercial_enterprises",
        "error P23:requests.carried_over_to_next_year.total",
        "error P23:requests.disclosed.total",
        "error P27:reconsideration_and_litigation.direct_litigation.total",
        "error P34:requests.newly_received.total",
        "warning N70:reconsideration_and_litigation.direct_litigation.upheld",
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_have_the_faults_they_should(name: str) -> None:
    findings = parse_file(EXAMPLES / name).validate()
    assert told(findings) == EXPECTED.get(name, []), str(findings)
    assert findings.verdict == ("fail" if "有误" in name else "pass")


def test_the_figures_that_should_be_there_are_suggested() -> None:
    findings = parse_file(EXAMPLES / "样本市交通运输局-2024-有误.txt").validate()
    suggested = {
        (edit.path, edit.suggested)
        for finding in findings
        if finding.suggestion
        for edit in finding.suggestion.edits
    }
    assert suggested == {
        ("requests.disclosed.total", 45),
        ("requests.carried_over_to_next_year.commercial_enterprises", 2),
    }


# ------------------------------------------------------------------------------ the real reports

REAL: Mapping[str, list[str]] = {
    "000": [
        "note N19:proactive_disclosure.normative_documents.repealed",
        "note N25:proactive_disclosure.normative_documents.repealed",
    ],
    "001": [
        "note N02:requests",
        "note N36:reconsideration_and_litigation",
        "note P16:requests",
        "warning N14:proactive_disclosure.administrative_penalties.change",
        "warning N20:requests.unable_to_provide.not_held.total",
    ],
    "002": [
        "note N26:other_matters.fee_statement",
        "warning P02:reconsideration_and_litigation",
        "warning P02:requests",
    ],
    "003": [],
    "004": ["error P34:requests.newly_received.total"],
}


@needs_seeds
@pytest.mark.parametrize("number", REAL)
def test_the_real_reports_have_the_faults_they_should(number: str) -> None:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    findings = parse_file(path).validate()
    assert told(findings) == REAL[number], str(findings)
    verdicts = {"001": "incomplete", "004": "fail"}  # 001 has lost columns
    assert findings.verdict == verdicts.get(number, "pass")


# ------------------------------------------------------------------------------------ any layout

SURE = ("P2", "P3", "N03", "N04", "N05", "N06", "N2", "N30", "N31", "N32")
"""What is wrong with no report made up for these layouts; their figures may be odd all the same."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_right_report_is_right_in_any_layout(name: str) -> None:
    for number in range(2):
        made = sample(LAYOUTS[name], random.Random(f"right/{name}/{number}"), damaged=False)
        findings = parse_text(made.text).validate(select=SURE, ignore=["P31"])
        weighty = [f for f in findings if f.severity is not Severity.NOTE]
        assert not weighty, str(findings)


def test_a_report_without_anything_is_incomplete() -> None:
    findings = AnnualReport().validate()
    assert findings.verdict == "incomplete"
    assert not [f for f in findings if f.severity is Severity.ERROR]
