"""Who reports on which year: period, years, dates, organs, words of a template."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import Period, parse_text
from govinfo_report.checks import Findings, Severity
from govinfo_report.checks.sample import changed, sample
from govinfo_report.text.organs import contradict, organ_in_title

DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2026, 12, 31))


def found(changes: dict[str, Any], *select: str) -> Findings:
    return changed(sample(), changes).validate(select=select)


def severities(findings: Findings) -> list[str]:
    return [str(finding.severity) for finding in findings]


# ------------------------------------------------------------------------------------- years


@given(DAYS, DAYS)
def test_a_period_is_a_year(start: datetime.date, end: datetime.date) -> None:
    whole = (start.month, start.day, end) == (1, 1, datetime.date(start.year, 12, 31))
    findings = found({"period": Period(start, end)}, "N30")
    assert severities(findings) == ["error"] * (not whole)


@given(st.integers(2019, 2030))
def test_any_year_of_its_own_is_right(year: int) -> None:
    period = Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    assert not found({"period": period}, "N30")
    title = f"示例县水利局{year}年政府信息公开工作年度报告"
    assert not found({"title": title, "period": period, "year": year}, "N31")
    assert severities(found({"title": title}, "N31")) == ["error"] * (year != 2024)


def test_half_a_period_is_not_judged() -> None:
    assert not found({"period": Period(datetime.date(2024, 1, 1), None)}, "N30")
    assert not found({"period": None}, "N30")


def test_a_slip_in_the_period_of_a_text() -> None:
    text = sample().to_text()
    slip = text.replace("2024年12月31日", "2024年12月30日")
    assert slip != text
    assert severities(parse_text(slip).validate(select=["N30"])) == ["error"]


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        ("现公布示例县水利局2024年政府信息公开工作年度报告。", []),
        ("现公布示例县水利局2023年度政府信息公开工作年度报告。", ["warning"]),
        ("依照国办公开办函〔2021〕30号，并对照2023年的做法编制。", []),
        ("2022年、2023年政府信息公开工作年度报告见网站，本报告为2024年政府信息公开年报。", []),
    ],
)
def test_the_year_in_the_preamble(preamble: str, expected: list[str]) -> None:
    assert severities(found({"preamble": preamble}, "N31")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，主动公开信息36条。", 1),
        ("（一）主动公开。2023年，主动公开信息36条。", 1),
        ("2023年，打下基础；2024年，主动公开信息36条。", 0),
        ("本年主动公开信息36条，比2023年多6条。", 0),
        ("2024年，主动公开信息36条。", 0),
        ("", 0),
    ],
)
def test_prose_of_another_year(text: str, expected: int) -> None:
    assert len(found({"overview.text": text}, "P38")) == expected


def test_the_place_of_another_year() -> None:
    text = sample().to_text().replace("2024年，水利局", "2022年，水利局")
    (finding,) = parse_text(text).validate(select=["P38"])
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "2022"


@given(st.integers(2019, 2026), st.integers(0, 15), st.integers(0, 35))
def test_dates_are_those_of_the_calendar(year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
    except ValueError:
        expected = ["warning"]
    else:
        expected = []
    findings = found({"overview.text": f"于{year}年{month}月{day}日开会。"}, "P39")
    assert severities(findings) == expected


@pytest.mark.parametrize(
    ("agency", "signed", "expected"),
    [
        ("示例县水利局", "2025年1月31日", 0),
        ("示例县水利局", "2025年2月1日", 1),
        ("示例县人民政府", "2025年2月1日", 0),
        ("示例县人民政府办公室", "2025年4月1日", 1),
        ("示例镇人民政府", "2025年2月1日", 0),
        (None, "2025年2月1日", 0),
        ("示例县水利局", "2024年12月30日", 1),
        ("示例县水利局", "2025年2月30日", 0),
    ],
)
def test_the_date_of_signature(agency: str | None, signed: str, expected: int) -> None:
    changes = {"agency": agency, "other_matters.text": f"无。\n　　{signed}\n"}
    assert len(found(changes, "N33")) == expected
    changes["other_matters.text"] = f"{signed}起收费。"
    assert not found(changes, "N33")


@pytest.mark.parametrize(
    "line",
    [
        "二〇二五年二月十八日",
        "二○二五年二月十八日",
        "示例县水利局 2025年2月18日",
        "示例县水利局（办公室），2025年2月18日",
        "（示例县水利局　2025年2月18日）",
        "2025 年 2 月 18 日",
        "2025年2月18日印发",
    ],
)
def test_the_ways_of_signing(line: str) -> None:
    for text in (line, f"无。\n{line}", f"无。\n　　　　{line}\n"):
        (finding,) = found({"other_matters.text": text}, "N33")
        assert "2025年2月18日" in finding.message
        assert not found({"other_matters.text": f"{text}。"}, "N33")
        assert not found({"other_matters.text": f"{text}\n此件公开发布"}, "N33")


def test_a_month_alone_is_no_day_of_signing() -> None:
    assert not found({"other_matters.text": "无。\n2025年5月"}, "N33")


@pytest.mark.parametrize("date", ["二〇二四年二月三十日", "二〇二四年十三月", "2023年 2月 29日"])
def test_dates_in_words_are_those_of_the_calendar(date: str) -> None:
    (finding,) = found({"overview.text": f"于{date}开会。"}, "P39")
    assert date in finding.message
    assert not found({"overview.text": "于二〇二四年二月二十九日、十二月三十一日开会。"}, "P39")


def test_a_date_below_the_title_is_one_too() -> None:
    text = sample().to_text()
    title, _, rest = text.partition("\n")
    for day, told in (("（2025年2月30日）", 1), ("2025年2月28日", 0)):
        written = f"{title}\n{day}\n{rest}"
        findings = parse_text(written).validate(select=["P39"])
        assert [finding.paths for finding in findings] == [("unclaimed",)] * told
        for finding in findings:
            assert finding.span is not None
            assert day in written[finding.span.start : finding.span.end]


# ------------------------------------------------------------------------------------ organs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("示例县水利局", "示例县教育局", True),
        ("示例县水利局", "样本县水利局", True),
        ("示例县人民政府", "样本县人民政府办公室", True),
        ("示例县人民政府", "示例县人民政府办公室", False),
        ("样本市示例县水利局", "示例县水利局", False),
        ("县水利局", "示例县水利局", False),
        ("示例县卫健委", "示例县卫生健康委员会", False),
        ("示例县残联", "示例县残疾人联合会", False),
        ("示例县文化和旅游局", "示例县文旅局", False),
        ("示例县人民政府", "示例县水利局", False),
        ("示例县水利局", "示例县政务公开管理局", False),
        ("示例县水利局", "示例县数据局", False),
        ("中共示例县委办公室", "示例县人民政府办公室", False),
        ("示例区城市管理局", "样本市示例区城市管理和综合执法局", False),
        ("国家税务总局示例县税务局", "示例县税务局", False),
    ],
)
def test_names_that_contradict(one: str, other: str, expected: bool) -> None:
    assert contradict(one, other) is expected
    assert contradict(other, one) is expected
    assert not contradict(one, one)


def test_two_organs_in_one_report() -> None:
    title = "示例县教育局2024年政府信息公开工作年度报告"
    (finding,) = found({"title": title}, "N32")
    assert finding.severity is Severity.ERROR
    assert "教育局" in finding.message
    assert "水利局" in finding.message


def test_one_organ_in_two_scripts() -> None:
    """What was read has its script made plain: that is no second organ."""
    text = sample().to_text().replace("示例县水利局2024", "示例縣水利局2024")
    report = parse_text(text)
    assert report.title is not None
    assert report.title.startswith("示例縣")
    assert not report.validate(select=["N32"])


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("示例县水利局2024年政府信息公开工作年度报告", "示例县水利局"),
        ("2024年度示例县水利局政府信息公开工作年度报告", "示例县水利局"),
        ("关于示例县水利局 2024 年政府信息公开年报", "示例县水利局"),
        ("政府信息公开工作年度报告", None),
        (None, None),
    ],
)
def test_the_organ_of_a_title(title: str | None, organ: str | None) -> None:
    assert organ_in_title(title) == organ


@pytest.mark.parametrize(
    "words",
    [
        "XX镇人民政府",
        "××县水利局",
        "某某局",
        "（单位名称）",
        "此处填写总体情况",
        "****年",
        "【】",
        "____",
    ],
)
def test_words_of_a_template(words: str) -> None:
    text = f"{words}今年做了很多工作。"
    (finding,) = found({"overview.text": text}, "N32")
    assert finding.severity is Severity.WARNING
    assert finding.paths == ("overview.template",)


@pytest.mark.parametrize(
    "words",
    [
        "**市级平台**",
        "电话138****1234",
        "某企业申请",
        "【政策解读】栏目",
        "3×5米",
        "二〇二四年",
        "_一_",
    ],
)
def test_words_that_are_no_template(words: str) -> None:
    assert not found({"overview.text": f"2024年，{words}。"}, "N32")


def test_the_place_of_a_template() -> None:
    text = sample().to_text().replace("个别栏目", "XX县个别栏目")
    (finding,) = parse_text(text).validate(select=["N32"])
    assert finding.span is not None
    assert text[finding.span.start :].startswith("XX")


# ------------------------------------------------- who made it, whom to ask, which year, period


MADE = "本报告由示例县水利局编制，数据自2024年1月1日起至2024年12月31日止。"


@pytest.mark.parametrize(
    ("sentence", "organ"),
    [
        ("本报告由示例县教育局编制。", "示例县教育局"),
        ("本年度报告由示例县水文局负责编制。", "示例县水文局"),
        ("如有疑问，请与示例县民政局办公室联系（电话：0000-1234567）。", "示例县民政局"),
        ("请向另州县水利局办公室咨询。", "另州县水利局"),
        ("请与另州县水利局联系。", "另州县水利局"),
        ("如有疑问，请联系示例县民政局办公室（电话：0000-1234567）。", "示例县民政局"),
        ("有疑问的，可致电示例县民政局，电话0000-1234567。", "示例县民政局"),
        ("联系单位：示例县民政局政务公开股", "示例县民政局"),
        ("联系人：张某，示例县民政局办公室，电话0000-1234567。", "示例县民政局"),
        ("联系人：张某（示例县民政局）。", "示例县民政局"),
    ],
)
def test_another_organ_that_made_the_report_or_is_to_be_asked(sentence: str, organ: str) -> None:
    text = changed(sample(), {"preamble": MADE + sentence}).to_text()
    (finding,) = parse_text(text).validate(select=["N32"])
    assert finding.severity is Severity.WARNING
    assert organ in finding.message
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == organ


@pytest.mark.parametrize(
    "sentence",
    [
        "如有疑问，请与示例县水利局办公室联系（电话：0000-1234567）。",
        "请与县水利局政策法规科联系。",
        "请联系示例县水利局办公室。",
        "联系单位：示例县水利局办公室",
        "联系部门：办公室",
        "请联系承办科室，或者拨打联系电话0000-1234567。",
        "行政复议受理机关：示例县司法局，联系电话0000-1234567。",
        "请与水利局联系。",
        "请与我局办公室联系。",
        "请与承办科室联系。",
        "请与示例县人民政府办公室联系。",
        "请与示例县政务服务和数据管理局联系。",
        "请与样本市示例县水利局联系。",
        "公开指南由县水利局编制。",
        "联系人：张某，示例县水利局办公室，电话0000-1234567。",
        "联系人：张某，示例县人民政府办公室。",
        "联系人：张某，地址：示例县人民路1号示例县教育局旁。",
    ],
)
def test_the_organ_itself_and_who_leads_the_work_may_be_asked(sentence: str) -> None:
    assert not found({"preamble": MADE + sentence}, "N32")


def test_only_preamble_and_section_six_say_whom_to_ask() -> None:
    sentence = "年内与示例县民政局联系，合办开放日。"
    assert not found({"overview.text": f"2024年，{sentence}"}, "N32")
    assert found({"other_matters.text": f"无。{sentence}"}, "N32")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2023年，水利局认真做好公开工作。\n（一）主动公开。2024年发布信息12条。", True),
        ("2023年，水利局公开信息36条。全面推进。2024年发布信息。", True),
        ("2023年，水利局公开信息36条。2024年发布信息12条。", False),
        ("2023年，水利局获评先进，今年继续努力。全面推进。\n2024年发布信息。", False),
        ("2023年以来，水利局公开信息36条。全面推进。\n2024年发布信息。", False),
        ("2023年底，水利局建库。全面推进。\n2024年发布信息。", False),
        ("2022年，水利局建库。全面推进。\n2024年发布信息。", False),
        ("2024年，水利局建库。2023年发布信息。", False),
    ],
)
def test_a_first_sentence_about_last_year(text: str, wrong: bool) -> None:
    findings = found({"overview.text": text}, "P38")
    assert severities(findings) == ["warning"] * wrong
    assert all(finding.certainty == "possible" for finding in findings)


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ("统计期限为2024年1月1日至2024年12月31日。", False),
        ("统计期限：2024年1月1日起至12月31日止。", False),
        ("统计期自2023年1月1日始，至2023年12月31日止。", True),
        ("统计期限为2024年1月1日至2024年11月30日。", True),
        ("统计期限为2024年1月2日至2024年12月31日。", True),
        ("整改期限为2023年1月1日至2023年11月30日。", False),
    ],
)
def test_a_period_that_is_stated_again_is_the_same(stated: str, wrong: bool) -> None:
    findings = found({"other_matters.text": f"无。{stated}"}, "N30")
    assert severities(findings) == ["warning"] * wrong
