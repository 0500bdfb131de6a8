"""Prose as a reader sees it: one report, however its lines are broken, gives one prose."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Finding, parse_text
from govinfo_report.checks.sample import sample
from tests.rendering.wrapped import PAGE_NUMBERS, Print, wide

OVERVIEW = (
    "2024年，示例县水利局全年新收政府信息公开申请86件，其中自然人申请40件，上年结转4件，办结46件，"
    "结转下年度继续办理4件，没有发生逾期答复的情形，也没有收取任何费用。",
    "（一）主动公开。在门户网站放出各类信息1286条，其中文件36份、会议纪要12份、解读稿9篇，现行有效的"
    "行政规范性文件12件，当年新制定2件，废止1件；对照《条例》第二十条逐项清点，该公开的都已公开。",
    "（二）依申请公开。全年新收申请46件，上年结转4件，共计办理46件，其中予以公开24件、部分公开7件、"
    "不予公开3件、无法提供8件，不予处理3件，其他处理1件，结转下年度继续办理4件。",
    "（三）政府信息管理",
    "拟稿时就写明能否公开、何时公开，已失效的文件在网页上加注，栏目每季清点1次。参见"
    "https://www.example.org/gongkai/2024的清单。",
    "（四）政府信息公开平台建设。网站换了检索工具，手机上也能看清表格；服务大厅添了2台查询机，全年"
    "使用315次。",
    "（五）监督保障。分管负责人每半年听取1次汇报，全年办培训3场、到会140人次，没有追责的情形。",
)
PROBLEMS = (
    "回看2024年，短处有三：一是个别栏目隔月才更新；二是解读图少字多；三是答复的写法不一，给申请人"
    "带来不便，行政复议2件、结果纠正1件都与此有关。",
    "2025年打算这样改：把更新期限写进岗位职责，解读先给一页要点，给新人当面讲1次。",
)
OTHER = (
    "依照国办函〔2020〕109号关于信息处理费的规定，2024年没有向任何申请人收取此项费用，行政许可315件、"
    "行政处罚20件、行政强制4件的决定都已上网。",
)
SECTIONS = ("overview", "problems_and_improvements", "other_matters")


@cache
def _frame() -> tuple[str, ...]:
    """The text of a report around its three sections of prose."""
    report = sample()
    text = report.to_text()
    parts: list[str] = []
    for name in SECTIONS:
        prose = getattr(report, name).text
        before, found, text = text.partition(prose)
        assert found
        parts.append(before)
    return (*parts, text)


def text_of(*proses: str) -> str:
    *parts, end = _frame()
    return "".join(part + prose for part, prose in zip(parts, proses, strict=True)) + end


def proses(report: AnnualReport) -> list[str | None]:
    return [getattr(report, name).text for name in SECTIONS]


def told(text: str, report: AnnualReport) -> list[tuple[str, str, tuple[str, ...]]]:
    """The findings, and the words of the text that each is about."""
    return [
        (finding.code, finding.message, tuple(map("".join, map(str.split, _words(text, finding)))))
        for finding in report.validate()
    ]


def _words(text: str, finding: Finding) -> list[str]:
    return [text[span.start : span.end] for span in finding.spans]


@cache
def _whole() -> tuple[list[str | None], list[tuple[str, str, tuple[str, ...]]]]:
    text = text_of(*("\n".join(section) for section in (OVERVIEW, PROBLEMS, OTHER)))
    report = parse_text(text)
    return proses(report), told(text, report)


def test_lines_that_are_paragraphs_stay_as_they_are() -> None:
    found, findings = _whole()
    assert found == ["\n".join(section) for section in (OVERVIEW, PROBLEMS, OTHER)]
    assert "P34" in [code for code, _, _ in findings]  # 86 stands against 46


PRINTS = st.builds(
    Print,
    width=st.integers(30, 110),
    indent=st.sampled_from(["　　", "    ", ""]),
    margin=st.sampled_from(["", "   "]),
    words=st.booleans(),
    number=st.one_of(st.none(), st.sampled_from(PAGE_NUMBERS)),
    head=st.sampled_from(["", "示例县水利局2024年政府信息公开工作年度报告"]),
    blank=st.booleans(),
)


@given(PRINTS, st.integers(0, 2**32))
@settings(max_examples=settings().max_examples * 3)
def test_a_printed_report_has_the_same_prose_and_the_same_findings(
    printed: Print, seed: int
) -> None:
    sections = (OVERVIEW, PROBLEMS, OTHER)
    assume(all(map(printed.is_clear, sections)))
    rng = random.Random(seed)
    text = text_of(*(printed.printed(one, rng, at * 10 + 1) for at, one in enumerate(sections)))
    report = parse_text(text)
    whole, findings = _whole()
    assert proses(report) == whole
    assert _without_breaks(told(text, report)) == _without_breaks(findings)
    for written in (report.to_text(), report.to_markdown(), report.to_html()):
        again = parse_text(written)
        assert proses(again) == whole


def _without_breaks(
    findings: Sequence[tuple[str, str, tuple[str, ...]]],
) -> list[tuple[str, str, int]]:
    """A finding's words may go over the end of a page, with its number between."""
    return [(code, message, len(words)) for code, message, words in findings]


_DRESSED = ("{}", "{}", "{}", "<b>{}</b>", "<span>{}</span>", "{}\n      ", "<span>{}\n</span>")
"""A character of a page; a line break of the source shows nothing beside a Chinese one."""


def _as_page(paragraphs: Sequence[str], rng: random.Random) -> str:
    """Paragraphs of a page, with tags and line breaks of the source within their sentences."""
    made = []
    for paragraph in paragraphs:
        words = [
            rng.choice(_DRESSED if "\u4e00" <= c <= "\u9fff" else _DRESSED[:5]).format(c)
            for c in paragraph
        ]
        text = "".join(words)
        made.append(f"<p>{text}</p>" if rng.random() < 0.5 else f"<div class='p'>{text}</div>")
    return "\n".join(made)


@given(st.integers(0, 2**32))
def test_a_page_has_the_same_prose_and_the_same_findings(seed: int) -> None:
    rng = random.Random(seed)
    text = text_of(*(_as_page(one, rng) for one in (OVERVIEW, PROBLEMS, OTHER)))
    report = parse_text(text)
    whole, findings = _whole()
    assert proses(report) == whole
    assert _without_breaks(told(text, report)) == _without_breaks(findings)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("全年新收申请8\n6件，已办结。", "全年新收申请86件，已办结。"),
        ("全年新收申请\n86\n件，办结\n80\n件。", "全年新收申请86件，办结80件。"),
        ("全年新收申请86件\n，已办结。", "全年新收申请86件，已办结。"),
        ("（一）主动公开\n全年更新3次。", "（一）主动公开\n全年更新3次。"),
        ("主动公开情况\n2024年更新3次。", "主动公开情况\n2024年更新3次。"),
        ("做法有二：\n1.公开；\n2.答复。", "做法有二：\n1.公开；\n2.答复。"),
        ("栏目 | 次数\n要闻 | 3", "栏目 | 次数\n要闻 | 3"),
        ("依照第二十条第\n（一）项清点。", "依照第二十条第（一）项清点。"),
        ("用的是 Open\nData 网站。", "用的是 Open Data 网站。"),
    ],
)
def test_lines_that_belong_together(written: str, read: str) -> None:
    report = parse_text(text_of("全年如此。", "\n".join(PROBLEMS), f"{written}\n以上为样本。"))
    assert report.other_matters.text == f"{read}\n以上为样本。"
    for again in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(again) == report


@pytest.mark.parametrize("width", range(40, 90))
def test_the_first_line_of_a_paragraph_whose_indent_a_tool_left_out(width: int) -> None:
    """As pdfplumber gives it: each line begins at the margin, the first of a paragraph is shorter."""
    printed = Print(width=width)
    sections = (OVERVIEW, PROBLEMS, OTHER)
    texts = [printed.printed(one, random.Random(0)) for one in sections]
    ends = [wide(printed.lines(paragraph)[-1]) for one in sections for paragraph in one]
    firsts = [printed.lines(paragraph)[0] for one in sections for paragraph in one]
    is_told = all(len(line) < width // 2 - 4 or line[-1] not in "。；" for line in firsts)
    if max(ends) <= width - 6 and is_told:  # else nobody can tell where that paragraph ends
        report = parse_text(text_of(*(text.replace("　　", "") for text in texts)))
        assert proses(report) == _whole()[0]
