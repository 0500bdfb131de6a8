"""What is no such report is refused, in words that say what was looked for and what was found."""

from __future__ import annotations

import random
from typing import Any

import pytest

from govinfo_report import (
    NotAnAnnualReport,
    ReportError,
    State,
    UnreadableInput,
    UnsupportedForm,
    parse_text,
)
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import Sheet, Table, official, random_cells

TITLE = "示例县2023年政府信息公开工作年度报告"

MENU = f"""{TITLE}
首页
政务公开
政府信息公开指南
政府信息公开制度
法定主动公开内容
规章
规范性文件
行政许可
行政处罚
行政强制
政府信息公开年报
依申请公开
联系我们
主办：示例县人民政府办公室
"""

NEWS = """样本市召开政务公开工作会
来源：样本晚报
昨天下午，样本市召开政务公开工作会。会上通报，去年全市门户网站放出信息4200条，
收到公开申请312件，都已办结。会议要求，各单位在一月底前写好上一年的年度报告，
把数字核准，把问题写实。样本市教育局、示例区水利局在会上作了发言。
会后，与会人员参观了样本镇的查询机，并向群众了解使用的感受。
"""

FREE_FORM = """样本市水务局2015年政府信息公开工作年度报告
本报告根据条例要求编制，全文包括概述、主动公开的情况、依申请公开的情况、收费及减免情况、
申请复议和诉讼的情况、存在的问题与打算。数据的统计期限自2015年1月1日起至2015年12月31日止。
一、概述
2015年，样本市水务局把公开放进日常工作，成立了领导小组，由一名副局长分管，办公室承办。
二、主动公开政府信息的情况
全年通过网站、报纸、公告栏放出各类信息318条，其中机构类12条，业务类240条，其他66条。
三、依申请公开政府信息的情况
全年收到申请4件，其中当面申请1件，信函申请3件，均按时答复。
四、政府信息公开的收费及减免情况
全年没有向申请人收取检索、复制、邮寄等费用。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
全年没有因公开而发生的复议和诉讼。
六、存在的不足和今后的打算
部分栏目更新不及时，明年要把责任落实到人，每季检查一次。
"""

SCHOOL = """示例大学2021-2022学年信息公开工作年度报告
示例大学依照教育部门的要求写成本报告，数据从2021年9月1日起至2022年8月31日止。
一、概述
本学年，示例大学通过校园网公开招生、财务、人事等方面的信息共计560条，接待来访42人次。
二、主动公开情况
招生方面公开章程、计划、录取办法；财务方面公开预算和决算；人事方面公开招聘的过程和结果。
三、依申请公开和不予公开的情况
本学年收到信息公开申请1件，已经答复。
四、对信息公开的评议情况
师生对公开工作总体满意，没有收到意见。
五、因信息公开工作受到举报的情况
没有。
六、工作经验、存在的问题和改进措施
今后要把清单做细，把时限写明。
"""

NOTICE = """样本市政务公开办公室关于做好2023年政府信息公开工作年度报告编制发布工作的通知
各县区、各部门：
一、请各单位于明年1月31日前发布本单位的年度报告，并报送样本市政务公开办公室。
二、年度报告应当写明总体情况、主动公开情况、申请的办理情况、复议诉讼情况、问题与改进。
三、统计表中的数据要相互核对，表内勾稽关系不符的一律退回。
四、联系人和电话见附件。
附件：年度报告格式
样本市政务公开办公室
"""

READING_GUIDE = f"""《{TITLE}》解读
一图读懂：去年我们公开了什么？
去年，示例县门户网站放出信息1286条，回应群众来信97件，办结公开申请35件。
报告分为六个部分，内容涉及总体情况、申请的办理、复议诉讼等方面。
和前一年相比，申请多了6件，多数来自土地征收和房屋拆迁方面。
下一步，示例县会把栏目维护的责任写进岗位职责。
"""

STATISTICS = """政府信息公开情况统计表（2016年度）
填报单位：样本市粮食局
统计指标 单位 统计数
一、主动公开情况 —— ——
（一）主动公开政府信息数 条 118
其中：主动公开规范性文件数 条 2
制发规范性文件总数 件 2
（二）通过不同渠道和方式公开政府信息的情况 —— ——
1.政府公报公开政府信息数 条 0
2.政府网站公开政府信息数 条 118
二、回应解读情况 —— ——
（一）回应公众关注热点或重大舆情数 次 3
三、依申请公开情况 —— ——
（一）收到申请数 件 1
1.当面申请数 件 0
（二）申请办结数 件 1
单位负责人： 审核人： 填报人：
"""

BEGUN = """示例县样本局2024年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本年度报告。所列数据的统计期限自2024年1月1日起至12月31日止。
一、总体情况
（一）主动公开情况。全年在公告栏和网站发布信息82条。
（二）依申请公开情况。全年收到申请0件。
"""
"""A report without tables: cut off, or they are pictures."""

ABOUT_REPORTS = {
    "解读 before": BEGUN.replace("报告\n", "报告解读\n", 1),
    "解读 of it": "政策解读\n《示例县样本局2024年政府信息公开工作年度报告》解读\n"
    + BEGUN.split("\n", 1)[1],
    "notice": "关于做好2024年政府信息公开工作年度报告编制工作的通知\n" + BEGUN.split("\n", 1)[1],
    "model essay": BEGUN.replace("示例县样本局", "XX县XX局"),
    "another model essay": BEGUN.replace("示例县样本局", "某县某局"),
    "statement": BEGUN.replace("年度报告\n", "年度报告的声明\n", 1),
    "no statement": BEGUN.replace(BEGUN.split("\n")[1], "一年来工作平稳。"),
    "no title": BEGUN.split("\n", 1)[1],
    "link alone": "相关链接：示例县样本局2024年政府信息公开工作年度报告。\n"
    + BEGUN.split("\n", 1)[1],
    "no section": BEGUN[: BEGUN.index("一、")],
    "no prose": BEGUN[: BEGUN.index("（一）")],
    "other sections": BEGUN + "二、收费情况\n没有收费。\n三、监督检查情况\n全年检查两次。\n",
    "overview as of old": BEGUN.replace("一、总体情况", "一、概述"),
    "list of links": "".join(
        f"示例县样本局{year}年政府信息公开工作年度报告\n" for year in range(2019, 2025)
    ),
}

LOG = "2024-03-01 10:00:00 INFO worker 7 handled request /index.html in 12 ms\n"


def assert_says_what_and_why(error: ReportError) -> None:
    """A message for people: the fault, what was looked for, what was found."""
    assert error.message
    assert error.looked_for
    assert error.found
    for words in (error.message, error.looked_for, error.found, error.advice):
        assert words in str(error)


def refusal(text: Any, expected: type[ReportError]) -> ReportError:
    with pytest.raises(ReportError) as caught:
        parse_text(text)
    assert type(caught.value) is expected, caught.value
    assert_says_what_and_why(caught.value)
    return caught.value


# -------------------------------------------------------------------------------- not even text


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\r\n", "\u3000\u3000\n", "\ufeff", "\u200b\n"])
def test_nothing(text: str) -> None:
    with pytest.raises(ReportError) as caught:
        parse_text(text)
    assert_says_what_and_why(caught.value)


@pytest.mark.parametrize(
    "data", [b"\xe8\xa7\x84", bytearray(b"abc"), TITLE.encode("gb18030")], ids=repr
)
def test_bytes_are_to_be_decoded_first(data: Any) -> None:
    error = refusal(data, UnreadableInput)
    assert "decode" in error.advice
    assert str(len(data)) in error.found


@pytest.mark.parametrize(("thing", "name"), [(None, "NoneType"), (7, "int"), ([TITLE], "list")])
def test_what_is_no_text(thing: Any, name: str) -> None:
    assert name in refusal(thing, UnreadableInput).found


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(chr, range(32))) * 40,
        f"%PDF-1.7\n{TITLE}\n" + "\x00\x01\x02\x03stream\x7f\x80\x9f" * 200,
        "\ufffd\ufffd\ufffd\ufffd年\ufffd\ufffd" * 100,
    ],
    ids=["control", "pdf", "wrong encoding"],
)
def test_binary_data(text: str) -> None:
    refusal(text, UnreadableInput)


def test_an_endless_log() -> None:
    text = LOG * (50_000_000 // len(LOG) + 1)
    assert f"{len(text):,}" in refusal(text, UnreadableInput).found


def test_a_long_text_that_is_no_report() -> None:
    text = LOG * (15_000_000 // len(LOG))
    refusal(text, NotAnAnnualReport)


# ------------------------------------------------------------------------------- not this report


@pytest.mark.parametrize(
    "text",
    [MENU, NEWS, NOTICE, READING_GUIDE, f"{TITLE}\n", "你好，世界。", LOG * 5],
    ids=["menu", "news", "notice", "reading guide", "title alone", "greeting", "log"],
)
def test_other_texts(text: str) -> None:
    refusal(text, NotAnAnnualReport)


@pytest.mark.parametrize("text", [FREE_FORM, SCHOOL], ids=["free form", "school year"])
def test_reports_in_another_form(text: str) -> None:
    refusal(text, UnsupportedForm)


def test_the_school_year_is_named() -> None:
    assert "学年" in str(refusal(SCHOOL, UnsupportedForm))


def test_a_statistics_return() -> None:
    """The return of indicators sent in before 2019 has rows and figures, but not this form's."""
    with pytest.raises((NotAnAnnualReport, UnsupportedForm)) as caught:
        parse_text(STATISTICS)
    assert_says_what_and_why(caught.value)


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace("\n", "\r\n")])
def test_line_ends_make_no_report_of_it(change: Any) -> None:
    with pytest.raises(ReportError):
        parse_text(change(NOTICE))


@pytest.mark.parametrize("text", ABOUT_REPORTS.values(), ids=ABOUT_REPORTS)
def test_what_is_about_a_report_or_in_a_form_of_its_own(text: str) -> None:
    with pytest.raises((NotAnAnnualReport, UnsupportedForm)) as caught:
        parse_text(text)
    assert_says_what_and_why(caught.value)


@pytest.mark.parametrize("year", [2008, 2018])
def test_a_report_of_a_year_before_the_form(year: int) -> None:
    refusal(BEGUN.replace("2024", str(year)), NotAnAnnualReport)


# ------------------------------------------------------------------- parts of a report are read


MENU_OF_A_SITE = "首页\n政策解读\n通知公告\n政府信息公开年报\n当前位置：首页\n"


@pytest.mark.parametrize("before", ["", MENU_OF_A_SITE], ids=["alone", "menu"])
@pytest.mark.parametrize("after", ["", "二、主动公开政府信息情况\n1705995746322.jpg\n"])
def test_a_report_that_has_but_its_first_sections(before: str, after: str) -> None:
    report = parse_text(before + BEGUN + after)
    assert (report.agency, report.year) == ("示例县样本局", 2024)
    assert report.period is not None
    assert report.overview.text
    assert report.overview.text.startswith("（一）主动公开情况。")
    assert {figure.state for figure in report.figures()} == {State.ABSENT}
    assert parse_text(report.to_text()) == report


@pytest.fixture
def sheet() -> Sheet:
    return official("2021", random_cells(random.Random(4), "2021", style="busy"), year=2023)


def test_without_tables_its_figures_are_absent(sheet: Sheet) -> None:
    report = parse_text(LAYOUTS["no_tables"].render(sheet))
    assert {figure.state for figure in report.figures()} == {State.ABSENT}
    assert report.year == 2023
    assert report.overview.text
    assert report.problems_and_improvements.text


@pytest.mark.parametrize("layout", ["pipe_rows", "lines_blank_kept", "box_drawing"])
@pytest.mark.parametrize("kept", ["article_20", "requests", "litigation"])
def test_one_table_alone_is_read(sheet: Sheet, kept: str, layout: str) -> None:
    blocks = [b for b in sheet.blocks if not isinstance(b, Table) or b.name == kept]
    half = Sheet(sheet.revision, sheet.title, tuple(blocks), sheet.cells)
    report = parse_text(LAYOUTS[layout].render(half))
    section = {
        "article_20": "proactive_disclosure",
        "requests": "requests",
        "litigation": "reconsideration_and_litigation",
    }[kept]
    for figure in report.figures():
        there = figure.path.startswith(f"{section}.")
        assert figure.state is (State.READ if there else State.ABSENT), figure


def test_the_headings_alone_are_read(sheet: Sheet) -> None:
    report = parse_text(LAYOUTS["headings_only"].render(sheet))
    assert len(report.headings) == 6
    assert {figure.state for figure in report.figures()} == {State.ABSENT}


def test_a_report_that_breaks_off(sheet: Sheet) -> None:
    text = LAYOUTS["pipe_rows"].render(sheet)
    report = parse_text(text[: text.index("（三）不予公开")])
    given = {figure.path for figure in report.figures() if figure.value is not None}
    assert "requests.partially_disclosed.total" in given
    assert not any(path.startswith("requests.not_disclosed") for path in given)
    assert report.problems_and_improvements.text is None
