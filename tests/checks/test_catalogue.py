"""The catalogue of checks: each with all that belongs to it, and its examples tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from govinfo_report import AnnualReport
from govinfo_report.checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    Example,
    Findings,
    Severity,
    check_group,
    check_series,
    check_versions,
    running,
)
from govinfo_report.checks.check import CRASHED, RETIRED, Held, Result
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import changed, sample
from govinfo_report.checks.sample_several import ORGANS, sample_organs, sample_years

ALL: tuple[Check[Any], ...] = (*CHECKS, *SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
NEVER_FAILS = {"P44", "N27"}
"""What these find is told as not assessed."""


def tried(check: Check[Any], example: Example) -> Findings:
    """What a check finds in its example, all other checks left out."""
    if check in SERIES_CHECKS:
        years = sample_years(*example.changes, revision=example.revision)
        return check_series(years, select=[check.code])
    if check in GROUP_CHECKS:
        parent, children = sample_organs(*example.changes, revision=example.revision)
        names = ORGANS[: len(children)]
        return check_group(parent, children, expected=names, consolidated=True, select=[check.code])
    reports = [changed(sample(example.revision), changes) for changes in example.changes]
    if check in VERSION_CHECKS:
        return check_versions(reports, select=[check.code])
    assert len(reports) == 1
    return reports[0].validate(select=[check.code])


@pytest.mark.parametrize("revision", ["2021", "2019"])
def test_nothing_is_wrong_with_the_sample(revision: str) -> None:
    findings = sample(revision).validate()
    assert not findings, str(findings)
    assert not findings.not_assessed
    assert findings.verdict == "pass"


@pytest.mark.parametrize("revision", ["2021", "2019"])
def test_nothing_is_wrong_with_the_sample_of_several(revision: str) -> None:
    series = check_series(sample_years({}, {}, {}, {}, {}, revision=revision))
    assert not series, str(series)
    parent, children = sample_organs({}, {}, {}, {}, revision=revision)
    group = check_group(parent, children, expected=ORGANS[:3], consolidated=True)
    assert not group, str(group)
    for findings in (series, group, check_versions([parent, parent])):
        assert findings.verdict == "pass"
        assert not findings.not_assessed


def test_codes_and_names_are_used_once() -> None:
    assert len({check.code for check in ALL}) == len(ALL)
    assert len({check.name for check in ALL}) == len(ALL)
    assert not {CRASHED, *RETIRED} & {check.code for check in ALL}


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_says_all_that_is_to_be_known(check: Check[Any]) -> None:
    assert re.fullmatch(r"[PN]\d\d", check.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", check.name)
    assert check.function.__doc__
    assert all(check.formula)
    assert check.basis
    for chinese, english in (check.title, check.question, check.fix):
        assert re.search(r"[一-鿿]", chinese)
        assert re.search(r"[a-z]", english)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_finds_its_wrong_example(check: Check[Any]) -> None:
    findings = tried(check, check.wrong)
    if check.code in NEVER_FAILS:
        assert not findings
        assert {open_.code for open_ in findings.not_assessed} == {check.code}
        return
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
    assert not findings.not_assessed or check.code not in NEVER_FAILS


def test_a_check_that_crashes_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(facts: Facts) -> Iterator[Result]:
        yield Held(("requests.total.total",))
        raise ZeroDivisionError("of all things")

    broken = attrs.evolve(CHECKS[0], function=crash)
    monkeypatch.setattr(running, "CHECKS", (broken, *CHECKS[1:]))
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
