"""The examples of all checks, written out and read back: each check fires on what is read.

A report built by hand can say what no text can, so that a check may find its example there and
nothing in any file. Here each example is printed as a clerk would, and written by the library.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import pytest

from govinfo_report import AnnualReport, Cell, State, parse_document, parse_text
from govinfo_report.checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    Example,
    Findings,
    check_group,
    check_series,
    check_versions,
)
from govinfo_report.checks.sample import changed, sample
from govinfo_report.checks.sample_several import ORGANS, sample_organs, sample_years
from tests.rendering.documents import docx_bytes
from tests.rendering.documents_html import to_html
from tests.rendering.layouts import LAYOUTS
from tests.rendering.printed import printed

Way = Callable[[AnnualReport], AnnualReport]


def through_layout(name: str) -> Way:
    return lambda report: parse_text(LAYOUTS[name].render(printed(report)))


def through_own_docx(report: AnnualReport) -> AnnualReport:
    written = io.BytesIO()
    report.to_docx(written)
    return parse_document(written.getvalue())


PRINTED: Mapping[str, Way] = {
    "pipes": through_layout("pipe_rows"),
    "tabs": through_layout("tabs"),
    "html": lambda report: parse_text(to_html(printed(report), "word")),
    "docx": lambda report: parse_document(docx_bytes(printed(report))),
}
WRITTEN: Mapping[str, Way] = {
    "to_text": lambda report: parse_text(report.to_text()),
    "to_html": lambda report: parse_text(report.to_html()),
    "to_docx": through_own_docx,
}
WAYS = {**PRINTED, **WRITTEN}

TOLD_AS_NOT_ASSESSED = {"P44", "N27"}
"""What these find is told as not assessed."""

SILENT_BY_NATURE: Mapping[str, tuple[Sequence[str], str]] = {
    "P30": (tuple(WRITTEN), "a report has each row once, and so is written with each row once"),
}
"""The checks that cannot fire on some renderings of their wrong example, and why."""

LOUD_BY_NATURE: Mapping[str, tuple[Sequence[str], str]] = {}
"""The checks that cannot be silent on some renderings of their right example, and why."""


def stated(report: AnnualReport, changes: Mapping[str, Any]) -> AnnualReport:
    """The report with title and preamble that say its agency, year and period.

    What is read of these comes from there; an example that changes the texts themselves is left
    as it is.
    """
    period = report.period
    assert period is not None
    assert period.start is not None
    assert period.end is not None
    if "title" not in changes:
        title = f"{report.agency}{report.year}年政府信息公开工作年度报告"
        report = attrs.evolve(report, title=title)
    if "preamble" not in changes:
        days = f"自{day(period.start)}起至{day(period.end)}止"
        report = attrs.evolve(report, preamble=f"本报告由{report.agency}编制，数据{days}。")
    return report


def day(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def tried(check: Check[Any], example: Example, way: Way) -> Findings:
    """What a check finds in its example, once that was written out and read back."""
    changes = example.changes
    code = [check.code]
    if check in SERIES_CHECKS:
        reports = sample_years(*changes, revision=example.revision)
    elif check in GROUP_CHECKS:
        parent, children = sample_organs(*changes, revision=example.revision)
        reports = [parent, *children]
    else:
        reports = [changed(sample(example.revision), own) for own in changes]
    read = [way(stated(report, own)) for report, own in zip(reports, changes, strict=True)]
    if check in SERIES_CHECKS:
        return check_series(read, select=code)
    if check in GROUP_CHECKS:
        names = ORGANS[: len(read) - 1]
        return check_group(read[0], read[1:], expected=names, consolidated=True, select=code)
    if check in VERSION_CHECKS:
        return check_versions(read, select=code)
    (report,) = read
    return report.validate(select=code)


def fires(check: Check[Any], findings: Findings) -> bool:
    if check.code in TOLD_AS_NOT_ASSESSED:
        assert not findings
        return bool(findings.not_assessed)
    return bool(findings)


SEVERAL: tuple[Check[Any], ...] = (*SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
CASES = [
    *((check, way) for check in CHECKS for way in WAYS),
    *((check, way) for check in SEVERAL for way in ("pipes", "html", "docx")),
]


@pytest.mark.parametrize(("check", "way"), CASES, ids=[f"{c.code}-{way}" for c, way in CASES])
def test_a_check_fires_on_its_example_as_read(check: Check[Any], way: str) -> None:
    silent, _ = SILENT_BY_NATURE.get(check.code, ((), ""))
    loud, _ = LOUD_BY_NATURE.get(check.code, ((), ""))
    wrong = tried(check, check.wrong, WAYS[way])
    assert fires(check, wrong) is (way not in silent), str(wrong)
    right = tried(check, check.right, WAYS[way])
    assert fires(check, right) is (way in loud), str(right)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("revision", ["2021", "2019"])
def test_nothing_is_wrong_with_the_sample_as_read(way: str, revision: str) -> None:
    findings = WAYS[way](sample(revision)).validate()
    assert not findings, str(findings)
    assert findings.verdict == "pass"


@pytest.mark.parametrize("layout", ["pipe_rows", "tabs"])
@pytest.mark.parametrize("row", ["newly_received", "disclosed", "total"])
def test_a_total_that_is_blank_or_0_is_told_where_the_layout_leaves_that_open(
    layout: str, row: str
) -> None:
    path = f"requests.{row}.total"
    read = through_layout(layout)(changed(sample(), {path: State.BLANK}))
    figures = {figure.path: figure for figure in read.figures()}
    assert figures[path].state is State.UNRESOLVED
    (finding,) = read.validate(select=["N01"])
    assert finding.paths[0] == path
    assert finding.certainty == "likely"


def test_a_total_may_be_blank_where_its_parts_are_0() -> None:
    row = "requests.not_disclosed.state_secrets"
    for change in (State.BLANK, (0, Cell(State.READ, "0"))):
        read = through_layout("pipe_rows")(changed(sample(), {f"{row}.total": change}))
        assert not read.validate(select=["N01"])


def test_a_total_that_is_not_known_is_not_counted_as_compared() -> None:
    """Neither a total without a figure nor one that may be any of several."""
    for cell in (Cell(State.UNRESOLVED, "见附件"), Cell(State.UNRESOLVED, candidates=(46, 0))):
        path = "requests.newly_received.total"
        whole = sample().validate(select=["N01"])
        findings = changed(sample(), {path: (None, cell)}).validate(select=["N01"])
        assert not findings
        assert findings.assessed == whole.assessed - 1
