"""The catalogue of checks: each with all that belongs to it, and its examples tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from govinfo_report import AnnualReport, checks
from govinfo_report.checks import CHECKS, Check, Example, Findings, Severity
from govinfo_report.checks.catalogue import CRASHED, Held, Result
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import changed, sample

ALL: tuple[Check[Any], ...] = CHECKS


def tried(check: Check[Any], example: Example) -> Findings:
    """What a check finds in its example, all other checks left out."""
    reports = [changed(sample(example.revision), changes) for changes in example.changes]
    assert len(reports) == 1
    return reports[0].validate(select=[check.code])


@pytest.mark.parametrize("revision", ["2021", "2019"])
def test_nothing_is_wrong_with_the_sample(revision: str) -> None:
    findings = sample(revision).validate()
    assert not findings, str(findings)
    assert not findings.not_assessed
    assert findings.verdict == "pass"


def test_codes_and_names_are_used_once() -> None:
    assert len({check.code for check in ALL}) == len(ALL)
    assert len({check.name for check in ALL}) == len(ALL)
    assert CRASHED not in {check.code for check in ALL}


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_says_all_that_is_to_be_known(check: Check[Any]) -> None:
    assert re.fullmatch(r"[PN]\d\d", check.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", check.name)
    assert check.function.__doc__
    assert check.formula
    assert check.basis
    for chinese, english in (check.title, check.question, check.fix):
        assert re.search(r"[一-鿿]", chinese)
        assert re.search(r"[a-z]", english)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_finds_its_wrong_example(check: Check[Any]) -> None:
    findings = tried(check, check.wrong)
    assert findings
    for finding in findings:
        assert finding.code == check.code
        assert finding.message.startswith(check.title[0])
        assert finding.message_en.startswith(check.title[1])
        assert finding.paths
        assert finding.basis


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_finds_nothing_in_its_right_example(check: Check[Any]) -> None:
    findings = tried(check, check.right)
    assert not findings, str(findings)


def test_a_check_that_crashes_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(facts: Facts) -> Iterator[Result]:
        yield Held(("requests.total.total",))
        raise ZeroDivisionError("of all things")

    broken = attrs.evolve(CHECKS[0], function=crash)
    monkeypatch.setattr(checks, "CHECKS", (broken, *CHECKS[1:]))
    for findings in (AnnualReport().validate(), AnnualReport().requests.validate()):
        (crashed,) = findings
        assert crashed.code == CRASHED
        assert crashed.severity is Severity.ERROR
        assert "of all things" in crashed.message
        assert broken.code in crashed.message
        assert crashed.fingerprint == f"{CRASHED}:{broken.code}"
        assert findings.verdict == "fail"


def test_checks_are_chosen_by_code() -> None:
    report = changed(sample(), {"requests.newly_received.total": 47})
    assert [finding.code for finding in report.validate(select=["P2"])] == ["P22", "P23"]
    assert [finding.code for finding in report.validate(select=["P2"], ignore=["P22"])] == ["P23"]
    assert report.validate(select=["P22"]).made == ("P22",)
