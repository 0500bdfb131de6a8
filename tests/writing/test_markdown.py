"""The report in Markdown: tables with pipes, and the same report when it is read back."""

from __future__ import annotations

import random
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from govinfo_report import REVISIONS, AnnualReport, Overview, Revision, parse_text
from govinfo_report.model.tables import Applicants, Requests
from tests.extended import EXAMPLES, EXTENDED, EXTENDED_TEXT, decoded
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS
from tests.strategies import incomplete_reports, reports


def assert_reads_back(report: AnnualReport) -> None:
    """Two laps: the same report each time, and the same Markdown."""
    text = report.to_markdown()
    again = parse_text(text)
    assert again == report, text
    assert again.to_markdown() == text


@given(reports())
def test_a_report_is_what_its_markdown_says(report: AnnualReport) -> None:
    assert_reads_back(report)


@given(incomplete_reports())
def test_so_is_one_that_lacks_parts(report: AnnualReport) -> None:
    assert_reads_back(report)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
def test_so_is_one_from_a_file(path: Path) -> None:
    assert_reads_back(parse_text(decoded(path)))


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if LAYOUTS[name].keeps_position])
def test_so_is_one_from_each_layout(layout: str) -> None:
    made = sample(LAYOUTS[layout], random.Random(layout), damaged=False)
    assert_reads_back(parse_text(made.text))


@pytest.mark.parametrize(
    "prose",
    [
        "# 三点做法\n件件登记，件件回复。",
        "- 一是登记造册。\n- 二是件件回复。",
        "> 来信照录如下。",
        "前面的话说完了。\n-----\n后面的话也说完了。",
        "左边的话 | 右边的话。",
        "登记 **着重** 造册，`代码` 与 _下划线_ 与 \\斜线。",
        "行尾有空格。  \n\n\n　　隔两行再说。\r\n末行如此。",
        "甲<乙，乙>丙；甲 & 乙 &amp; 丙。",
    ],
)
def test_prose_that_is_markdown_comes_back_as_it_was(prose: str) -> None:
    made = sample(LAYOUTS["pipe_rows"], random.Random(3), damaged=False)
    report = attrs.evolve(parse_text(made.text), overview=Overview(prose))
    assert parse_text(report.to_markdown()).overview.text == prose


def test_the_markdown_is_the_form() -> None:
    requests = attrs.evolve(
        Requests(),
        newly_received=Applicants(*[1, 0, 0, 0, 0, 0, 1]),
        disclosed=Applicants(*[1, 0, 0, 0, 0, 0, 1]),
        total=Applicants(*[1, 0, 0, 0, 0, 0, 1]),
    )
    report = AnnualReport(
        title="示例县水利局2024年政府信息公开工作年度报告",
        requests=requests,
        overview=Overview("边办事边公开。"),
    )
    assert report.to_markdown() == (
        "# 示例县水利局2024年政府信息公开工作年度报告\n\n"
        "## 一、总体情况\n\n"
        "边办事边公开。\n\n"
        "## 三、收到和处理政府信息公开申请情况\n\n"
        "| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |  |  | 申请人情况 |  |  |  |  |  |  |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "|  |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计 |\n"
        "|  |  |  |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |  |\n"
        "| 一、本年新收政府信息公开申请数量 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "| 三、本年度办理结果 | （一）予以公开 |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "|  | （七）总计 |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    )


@given(reports())
def test_every_table_is_one_to_markdown(report: AnnualReport) -> None:
    """A head, a line of dashes, and as many cells in each row."""
    for block in report.to_markdown().split("\n\n"):
        if block.startswith("| "):
            lines = block.splitlines()
            assert re.fullmatch(r"\|( --- \|)+", lines[1])
            assert len({line.count("|") for line in lines}) == 1


def test_a_revision_from_outside_is_written_too(tmp_path: Path) -> None:
    grammar = tmp_path / "form_2031.lark"
    grammar.write_text(EXTENDED, encoding="utf-8")
    revisions = (Revision("markdown-2031", "示例令第1号", grammar), *REVISIONS)
    report = parse_text(EXTENDED_TEXT, revisions=revisions)
    text = report.to_markdown()
    assert "### 第二十条第（十五）项\n\n| 信息内容 | 开放数据集数量 | 下载次数 |\n" in text
    assert "|  |  | 9.属于个人隐私 | 2 |" in text
    assert parse_text(text, revisions=revisions) == report
