"""Findings in a notebook: everything is told, and no text becomes markup."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.lib.pretty import pretty

from govinfo_report import AnnualReport, Span, State, parse_file
from govinfo_report.checks import (
    CHECKS,
    Certainty,
    Edit,
    Finding,
    Findings,
    NotAssessed,
    Severity,
    Suggestion,
    Verdict,
)
from govinfo_report.checks.sample import changed, sample
from tests.paths import ROOT

FAULTY = parse_file(ROOT / "examples" / "样本市交通运输局-2024-有误.txt")
TAGS = set("style p strong table thead tbody tr th td br small details summary wbr".split())
ATTRIBUTES = {"class", "title", "scope"}


class Page(HTMLParser):
    """The rows of the tables, and the tags and attributes that there are."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.titles: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(findings._repr_html_())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.titles += [value or "" for name, value in attrs if name == "title"]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in ("br", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["<script>alert(1)</script>", '"><b>', "a&amp;b", "'", "</table>"]),
)
numbers = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.decimals(-999, 999, places=2))
spans = st.lists(st.builds(Span, *[st.integers(1, 999)] * 4), max_size=2).map(tuple)
paths = st.lists(texts, max_size=2).map(tuple)
suggestions = st.builds(
    Suggestion, st.just((Edit("a", 1, 2),)), texts, message=texts, message_en=texts
)
finding = st.builds(
    Finding,
    *[texts, texts, st.sampled_from(Severity), texts, texts, paths],
    reported=numbers,
    computed=numbers,
    suggestions=st.lists(suggestions, max_size=2).map(tuple),
    spans=spans,
)
not_assessed = st.builds(
    NotAssessed, *[texts, texts, st.sampled_from(Severity), texts, texts, paths, paths], spans=spans
)
any_findings = st.builds(
    Findings,
    st.lists(finding, max_size=3).map(tuple),
    st.lists(not_assessed, max_size=3).map(tuple),
)


@given(any_findings)
def test_everything_is_told_and_nothing_becomes_markup(findings: Findings) -> None:
    page = Page(findings)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert findings.verdict.chinese in page.text
    rows = [row for row in page.rows if row[1] != "代码"]
    assert len(rows) == len(findings) + len(findings.not_assessed)
    shown = lines(page.text + "\n".join(page.titles))
    for entry in (*findings, *findings.not_assessed):
        for text in (entry.code, entry.name, entry.message, entry.message_en):
            assert lines(text) in shown
    for row, entry in zip(rows, findings, strict=False):
        assert all(lines(suggestion.message) in lines(row[2]) for suggestion in entry.suggestions)
        assert row[3:5] == [
            "" if number is None else f"{Decimal(number):f}"
            for number in (entry.reported, entry.computed)
        ]
        if entry.span:
            assert row[5].startswith(f"{entry.span.line}:{entry.span.column}")


def lines(text: str) -> str:
    """A text as a page has it, in which all line ends are alike and NUL is replaced."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def test_the_places_of_a_faulty_report_are_in_the_table() -> None:
    findings = FAULTY.validate()
    page = Page(findings)
    for row, found in zip(page.rows[1 : 1 + len(findings)], findings, strict=True):
        assert row[1] == found.code
        assert row[2].startswith(found.message)
        assert found.paths[0] in row[5]
    assert "错误" in page.rows[1][0]


def test_what_was_not_assessed_can_be_opened() -> None:
    path = "requests.total.natural_persons"
    findings = changed(sample(), {path: State.UNRESOLVED}).validate()
    assert findings.not_assessed
    page = Page(findings)
    assert "details" in page.tags
    assert any(row[-1] == path for row in page.rows)


@pytest.mark.parametrize("report", [sample(), AnnualReport()])
def test_without_findings_there_is_no_table_of_them(report: AnnualReport) -> None:
    findings = attrs.evolve(report.validate(), findings=(), not_assessed=())
    page = Page(findings)
    assert page.rows == []
    assert "通过" in page.text


def test_a_terminal_shows_them_plainly() -> None:
    findings = FAULTY.validate()
    assert pretty(findings) == str(findings)  # type: ignore[no-untyped-call]


def test_every_severity_has_a_name() -> None:
    for severity in Severity:
        found = Finding(CHECKS[0].code, "x", severity, "甲", "a", ())
        assert not Page(Findings((found,))).rows[1][0].isascii()


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_has_one_word_in_chinese_wherever_it_is_shown(severity: Severity) -> None:
    findings = Findings((Finding("P21", "x", severity, "甲", "a", ("requests.total.total",)),))
    shown = findings._repr_html_()
    assert f">{severity.chinese}</td>" in shown
    assert f"<strong>{findings.verdict.chinese}<" in shown
    assert f"<b>{severity.chinese}</b>" in sample().to_html(findings=findings)


def test_every_word_of_a_finding_has_its_counterpart() -> None:
    words = [*Severity, *Certainty, *Verdict]
    assert all(re.fullmatch("[一-鿿]+", word.chinese) for word in words)
    assert len({word.chinese for word in words}) == len(words)
