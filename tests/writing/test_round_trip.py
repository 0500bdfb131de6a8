"""The plain text is the form itself: what is written reads back as the same report."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Cell,
    Contact,
    Money,
    OtherMatters,
    Overview,
    Period,
    Prose,
    State,
    parse_text,
)
from govinfo_report.model.tables import Applicants, Documents, Fees, ProactiveDisclosure, Requests
from govinfo_report.text.notation import BLANK, candidates_in, is_blank, unresolved
from tests.paths import EXAMPLES
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS
from tests.strategies import incomplete_reports, reports


def assert_reads_back(report: AnnualReport) -> None:
    """Two laps: the same report each time, and the same text."""
    text = report.to_text()
    again = parse_text(text)
    differing = [
        field.name
        for field in attrs.fields(AnnualReport)
        if field.eq and getattr(again, field.name) != getattr(report, field.name)
    ]
    assert not differing, text
    assert again == report
    assert again.to_text() == text


@given(reports())
def test_a_report_is_what_its_text_says(report: AnnualReport) -> None:
    assert_reads_back(report)


@given(incomplete_reports())
def test_so_is_one_that_lacks_parts(report: AnnualReport) -> None:
    assert_reads_back(report)


@given(reports())
def test_every_cell_keeps_its_place(report: AnnualReport) -> None:
    again = parse_text(report.to_text())
    assert [
        (figure.path, figure.value, figure.state, figure.raw, figure.remark)
        for figure in again.figures()
    ] == [
        (figure.path, figure.value, figure.state, figure.raw, figure.remark)
        for figure in report.figures()
    ]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
def test_a_report_read_from_another_layout_is_written_plainly(path: Path) -> None:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    assert_reads_back(parse_text(text))


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if LAYOUTS[name].keeps_position])
def test_so_is_one_from_each_layout(layout: str) -> None:
    made = sample(LAYOUTS[layout], random.Random(layout), damaged=False)
    assert_reads_back(parse_text(made.text))


# ----------------------------------------------------------------------------- what is written


def small_report(**changes: Any) -> AnnualReport:
    """A few cells, one of each state."""
    requests = Requests(
        newly_received=Applicants(
            12,
            total=12,
            cells={
                "commercial_enterprises": Cell(State.BLANK),
                "research_institutions": Cell(State.NOT_APPLICABLE, "/"),
                "social_welfare_organizations": Cell(State.UNRESOLVED, candidates=(3, None)),
                "legal_service_institutions": Cell(State.UNRESOLVED),
                "other_organizations": Cell(State.BLANK),
            },
        )
    )
    disclosure = ProactiveDisclosure(
        normative_documents=Documents(
            3, 0, 24, cells={"repealed": Cell(State.READ, "0(到期失效4件)", "(到期失效4件)")}
        ),
        administrative_fees=Fees(amount=Money("43.788", "万元")),
    )
    report = AnnualReport(
        title="示例县人民政府办公室2024年政府信息公开工作年度报告",
        agency="示例县人民政府办公室",
        year=2024,
        overview=Overview("门户网站每周更新。"),
        proactive_disclosure=disclosure,
        requests=requests,
        table_notes={"requests": "注：数据由示例县样本中心汇总。"},
    )
    return attrs.evolve(report, **changes)


def test_the_text_is_the_form() -> None:
    assert small_report().to_text() == (
        "示例县人民政府办公室2024年政府信息公开工作年度报告\n"
        "\n"
        "一、总体情况\n"
        "门户网站每周更新。\n"
        "\n"
        "二、主动公开政府信息情况\n"
        "\n"
        "第二十条第（一）项\n"
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
        "行政规范性文件 | 3 | 0(到期失效4件) | 24\n"
        "\n"
        "第二十条第（八）项\n"
        "信息内容 | 本年收费金额（单位：万元）\n"
        "行政事业性收费 | 43.788\n"
        "\n"
        "三、收到和处理政府信息公开申请情况\n"
        "\n"
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n"
        "申请人情况 | 自然人 | 法人或其他组织 | 总计\n"
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n"
        "一、本年新收政府信息公开申请数量 | 12 | （ ） | / | ？3；（ ） | ？ | （ ） | 12\n"
        "\n"
        "注：数据由示例县样本中心汇总。\n"
    )


def test_what_is_absent_is_not_written() -> None:
    text = small_report().to_text()
    for label in ("规章 ", "行政许可", "二、上年结转", "行政复议", "五、", "六、"):
        assert label not in text


def test_groups_of_rows_have_their_label_once() -> None:
    requests = attrs.evolve(
        Requests(),
        disclosed=Applicants(total=1),
        not_disclosed=attrs.evolve(
            Requests().not_disclosed,
            state_secrets=Applicants(total=1),
            administrative_inquiries=Applicants(total=1),
        ),
    )
    lines = AnnualReport(requests=requests).to_text().splitlines()
    assert [line.split(" | ")[0] for line in lines[3:]] == [
        "三、本年度办理结果",
        "（一）予以公开",
        "（三）不予公开",
        "1.属于国家秘密",
        "8.属于行政查询事项",
    ]


def test_a_cell_stays_one_cell() -> None:
    cells = {
        "issued": Cell(State.READ, "0(到期 | 24 |\n| 失效)", "(到期失效)"),
        "repealed": Cell(State.NOT_APPLICABLE, "没有<br>废止", "没有废止"),
        "in_force": Cell(State.UNRESOLVED, "见\n附表"),
    }
    documents = Documents(0, cells=cells)
    text = small_report(proactive_disclosure=ProactiveDisclosure(documents)).to_text()
    (line,) = (line for line in text.splitlines() if line.startswith("规章 "))
    assert line.count(" | ") == 3
    (row,) = (f for f in parse_text(text).records() if f[0].endswith("government_rules"))
    assert row[1] == documents


# ---------------------------------------------------------------------------- reports by hand


def test_a_report_by_hand_gets_title_preamble_and_headings() -> None:
    report = AnnualReport(
        agency="示例县人民政府办公室",
        year=2024,
        period=Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
        contact=Contact("示例县滨河路1号", "000000", "0000-5550101", "xxgk@shili.example"),
        overview=Overview("门户网站每周更新。"),
        problems_and_improvements=Prose("个别栏目更新迟缓，明年改进。"),
        other_matters=OtherMatters("除此之外，没有别的事项需要报告。"),
        proactive_disclosure=small_report().proactive_disclosure,
        requests=small_report().requests,
    )
    again = parse_text(report.to_text())
    assert again.title == "示例县人民政府办公室2024年政府信息公开工作年度报告"
    assert again.preamble is not None
    assert again.headings == {
        "overview": "一、总体情况",
        "proactive_disclosure": "二、主动公开政府信息情况",
        "requests": "三、收到和处理政府信息公开申请情况",
        "problems_and_improvements": "五、存在的主要问题及改进情况",
        "other_matters": "六、其他需要报告的事项",
    }
    assert again == attrs.evolve(
        report, title=again.title, preamble=again.preamble, headings=again.headings
    )
    assert again.to_text() == report.to_text()


def test_a_year_without_an_agency_is_said_too() -> None:
    text = AnnualReport(year=2024, requests=small_report().requests).to_text()
    assert text.startswith("2024年政府信息公开工作年度报告\n")
    assert parse_text(text).year == 2024


def test_a_preamble_that_names_the_agency_is_enough() -> None:
    preamble = "本报告由示例县水利局编制，数据自2024年1月1日起至2024年12月31日止。"
    report = small_report(title=None, agency="示例县水利局", preamble=preamble)
    assert report.to_text().startswith(f"{preamble}\n")


def test_headings_are_written_as_the_report_has_them() -> None:
    report = small_report(headings={"overview": "一、基本情况"})
    lines = report.to_text().splitlines()
    assert "一、基本情况" in lines
    assert "二、主动公开政府信息情况" not in lines
    assert "三、收到和处理政府信息公开申请情况" not in lines


def test_tables_alone_have_no_headings() -> None:
    report = small_report(overview=Overview())
    assert "三、收到和处理政府信息公开申请情况" not in report.to_text()
    assert parse_text(report.to_text()).headings == {}
    nameless = attrs.evolve(report, title=None)
    assert "三、收到和处理政府信息公开申请情况" in nameless.to_text()


def test_prose_without_a_heading_gets_one() -> None:
    report = small_report(headings={"requests": "三、收到和处理政府信息公开申请情况"})
    assert "一、总体情况\n门户网站每周更新。" in report.to_text()


# ----------------------------------------------------------------------------------- notation


@given(st.lists(st.sampled_from(["0", "12", "3.5万元", "-4", BLANK])))
def test_candidates_are_read_as_written(candidates: list[str]) -> None:
    assert candidates_in(unresolved(candidates)) == tuple(candidates)


def test_marks_may_be_half_width() -> None:
    assert is_blank("()")
    assert is_blank("( )")
    assert candidates_in("?3;( )") == ("3", "( )")


@pytest.mark.parametrize("text", ["0", "/", "", "（一）", "3？", "为何？未知？"])
def test_other_cells_are_no_marks(text: str) -> None:
    assert not is_blank(text)
    assert candidates_in(text) is None


# -------------------------------------------------------------------------- what was not read


def test_what_is_kept_as_a_note_is_not_read_when_it_was_written() -> None:
    note = "注：表中数据截至年底。\n---\n行政许可 | 31\n总计 5"
    report = small_report(table_notes={"proactive_disclosure": note})
    text = report.to_text()
    assert "⟦---⟧" in text
    again = parse_text(text)
    assert again.table_notes == report.table_notes
    assert again.proactive_disclosure == report.proactive_disclosure
    assert_reads_back(again)


def test_a_cell_that_was_not_understood_stays_so() -> None:
    requests = Requests(
        newly_received=Applicants(
            3, total=3, cells={"commercial_enterprises": Cell(State.UNRESOLVED, "1O")}
        )
    )
    report = small_report(requests=requests)
    assert "？⟦=1O⟧" in report.to_text()
    row = parse_text(report.to_text()).requests.newly_received
    assert (row.commercial_enterprises, row.cells["commercial_enterprises"].raw) == (None, "1O")


def test_a_total_that_was_left_blank_stays_so_whatever_it_is_written_as() -> None:
    blanks = [column for column in Applicants().columns() if column != "natural_persons"]
    disclosed = Applicants(4, cells={column: Cell(State.BLANK) for column in blanks})
    report = small_report(requests=attrs.evolve(small_report().requests, disclosed=disclosed))
    for text in (report.to_text(), report.to_markdown(), report.to_html()):
        again = parse_text(text).requests.disclosed
        assert again == disclosed
        assert {again.state(column) for column in blanks} == {State.BLANK}


def test_a_cell_that_the_text_does_not_have_stays_away() -> None:
    report = small_report(requests=Requests(newly_received=Applicants(12, total=12)))
    for text in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(text).requests == report.requests
