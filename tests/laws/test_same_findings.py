"""The same report gives the same findings, as text, as wrapped text, as a page and as a Word file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Findings, Overview, parse_document, parse_text
from govinfo_report.checks.sample import changed, sample
from tests.rendering.documents import docx_bytes
from tests.rendering.documents_html import to_html
from tests.rendering.layouts import LAYOUTS
from tests.rendering.printed import printed
from tests.rendering.sheet import Block, Paragraph, Sheet
from tests.rendering.wrapped import Print

SENTENCES = (
    "2024年，我局收到政府信息公开申请46件，上年结转4件。",
    "2024年，我局收到政府信息公开申请64件，上年结转4件。",
    "全年办结政府信息公开申请46件，其中予以公开24件，占52.2%，部分公开7件，占25.2%。",
    "自然人申请40件，法人和其他组织申请16件。",
    "予以公开的占90%，自然人占87%。",
    "收到的申请已全部办结，均在法定期限内答复。",
    "因政府信息公开引发的行政复议3件，均获维持；行政诉讼13件，零败诉。",
    "制发行政规范性文件2件，废止1件，现行有效21件，作出行政许可决定1,315件。",
    "收取行政事业性收费12.5万元，未收取信息处理费。",
    "上半年收到申请20件，下半年收到申请36件，全年合计56件。",
    "门户网站发布信息1286条，办理12345热线工单1200件，办结率99.2%。",
    "2023年收到政府信息公开申请40件，2024年为46件，增长25%。",
    "公开财政资金资金信息，于2024年2月30日开会。",
    "县教育局受理政府信息公开申请20件，予以公开10件，不予公开8件。",
    "截至年底，有14件申请结转至2025年继续办理。",
)
HEADS = ("（一）主动公开。", "（二）依申请公开。", "（三）政府信息管理。", "")
CODES = ("P3", "N2", "N3")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")

Passage = tuple[str, list[str]]


def passages() -> st.SearchStrategy[list[Passage]]:
    """Passages of section one: a head each, and sentences."""
    sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
    return st.lists(st.tuples(st.sampled_from(HEADS), sentences), min_size=1, max_size=3)


def wrapped(sheet: Sheet, width: int) -> Sheet:
    """The sheet with the lines of its prose broken, as the text of a PDF has them."""
    blocks: list[Block] = []
    for block in sheet.blocks:
        if isinstance(block, Paragraph) and len(block.text) * 2 > width:
            blocks += map(Paragraph, Print(width, indent="　　").lines(block.text))
        else:
            blocks.append(block)
    return Sheet(sheet.revision, sheet.title, tuple(blocks), sheet.cells)


def marked_up(page: str, tag: str) -> str:
    """The page with each number of its prose in an element of its own."""
    head, body = page.split('<div class="content">')
    parts = re.split(r"(<[^>]*>)", body)
    inside = [
        part if part.startswith("<") else _NUMBER.sub(rf"<{tag}>\g<0></{tag.split()[0]}>", part)
        for part in parts
    ]
    return f'{head}<div class="content">{"".join(inside)}'


def told(report: AnnualReport) -> list[tuple[str, str, str, tuple[str, ...]]]:
    findings: Findings = report.validate(select=CODES)
    return sorted((f.code, str(f.severity), f.message, f.paths) for f in findings)


@given(passages(), st.integers(30, 40), st.sampled_from(["b", "span lang=EN-US", "font"]))
@settings(max_examples=15)
def test_the_same_report_gives_the_same_findings(
    written: list[Passage], characters: int, tag: str
) -> None:
    text = "\n".join(head + "".join(sentences) for head, sentences in written)
    sheet = printed(changed(sample(), {"overview": Overview(text)}))
    pipes = LAYOUTS["pipe_rows"].render
    expected = told(parse_text(pipes(sheet)))
    assert told(parse_text(pipes(wrapped(sheet, 2 * characters)))) == expected
    assert told(parse_text(marked_up(to_html(sheet, "plain"), tag))) == expected
    assert told(parse_text(to_html(sheet, "word"))) == expected
    assert told(parse_document(docx_bytes(sheet))) == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_by_itself_gives_the_same_findings(sentence: str) -> None:
    sheet = printed(changed(sample(), {"overview": Overview(f"（二）依申请公开。{sentence}")}))
    pipes = LAYOUTS["pipe_rows"].render
    expected = told(parse_text(pipes(sheet)))
    for characters in range(30, 41):
        assert told(parse_text(pipes(wrapped(sheet, 2 * characters)))) == expected
    assert told(parse_document(docx_bytes(sheet))) == expected
