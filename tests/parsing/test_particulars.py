"""Who, which year, which period, whom to ask: the wordings of real reports, and what is none."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal
from functools import cache

import pytest

from govinfo_report import AnnualReport, Money, Period, parse_text
from tests.rendering import form
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import Sheet, Table, official, random_cells

AGENCY = "示例县人民政府办公室"
TITLE = f"{AGENCY}2023年政府信息公开工作年度报告"
PREAMBLE = "本报告依照条例第五十条和规定的格式写成，由承办科室汇总各股室的情况后定稿。"


@cache
def _tables() -> str:
    """Sections two to four in the simplest layout."""
    sheet = official("2021", random_cells(random.Random(3), "2021", style="small"))
    blocks = tuple(
        block
        for number, block in enumerate(sheet.blocks)
        if isinstance(block, Table) or block.text in form.HEADINGS[1:4]
        if number
    )
    return LAYOUTS["pipe_rows"].render(Sheet("2021", "", blocks, sheet.cells))


def read(
    *,
    title: str = TITLE,
    preamble: str = PREAMBLE,
    overview: str = "示例县把公开当作日常工作来做，边办事边公开。",
    other: str = "没有别的事项需要报告。",
    before: str = "",
    after: str = "",
) -> AnnualReport:
    return parse_text(
        f"{before}{title}\n{preamble}\n{form.HEADINGS[0]}\n{overview}\n{_tables()}"
        f"{form.HEADINGS[4]}\n个别栏目隔月才更新，明年把更新期限写进岗位职责。\n"
        f"{form.HEADINGS[5]}\n{other}\n{after}"
    )


# -------------------------------------------------------------------------------------- period


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


PERIODS = (
    # Whole, in the usual and in other words.
    "所列数据的统计期限自2022年1月1日起至2022年12月31日止",
    "所列数据的统计期限自2022年1月1日起，至2022年12月31日止",
    "所列数据的统计期限自2022年1月1日起,至2022年12月31日止",
    "所列数据的统计期限为2022年1月1日至2022年12月31日",
    "所列数据的统计期限为2022年1月1日至12月31日",
    "所列数据的统计期限是2022年1月1日到2022年12月31日",
    "数据统计时限从2022年1月1日开始，到2022年12月31日结束",
    "数据统计时间从2022年1月1日起到2022年12月31日止",
    "本报告的期限：2022年1月1日—2022年12月31日",
    "本报告的期限：2022年1月1日-12月31日",
    "本报告的期限：2022年1月1日－2022年12月31日",
    "本报告的期限：2022年1月1日～2022年12月31日",
    "本报告的期限：2022年1月1日——12月31日",
    "统计时间为2022.1.1至2022.12.31",
    "统计时间为2022.01.01-2022.12.31",
    "统计时间为2022-01-01至2022-12-31",
    "统计时间为2022/1/1—2022/12/31",
    "统计期限为2022年01月01日至2022年12月31日",
    "统计期限为2022年1月1日零时起至2022年12月31日24时止",
    "统计期限为2022年1月1日至当年12月31日",
    "统计期限为2022年1月1日至同年12月31日",
    "统计期限自2022年1月1日（含）起至2022年12月31日（含）止",
    "统计期限自２０２２年１月１日起至２０２２年１２月３１日止",
    "统计期限自 2022 年 1 月 1 日起至 2022 年 12 月 31 日止",
    "统计期限自2022年1月1日起\n至2022年12月31日止",
    "统计期限自2022 年1月1日 至 2022年12 月31日",
    "統計期限自2022年1月1日起至2022年12月31日止",
    "数据统计期为2022年1月1日起，2022年12月31日止",
    "统计期限从二〇二二年一月一日至二〇二二年十二月三十一日",
    # 年 and 月 lost.
    "统计期限自202211日起,至20221231日止",
    "统计期限为202211日至1231日",
    "统计期限自20221月1日至202212月31日",
    "统计期限自2022年11日起至2022年1231日止",
    "统计期限为20221月1日至12月31日",
)


@pytest.mark.parametrize("words", PERIODS)
def test_period(words: str) -> None:
    report = read(preamble=f"{PREAMBLE}{words}。")
    assert report.period == Period(_day("2022-01-01"), _day("2022-12-31"))


@pytest.mark.parametrize("place", ["preamble", "overview", "other"])
def test_the_period_may_stand_elsewhere(place: str) -> None:
    words = {place: f"样本镇的数据，统计期限自2022年1月1日起至2022年12月31日止。{PREAMBLE}"}
    assert read(**words).period == Period(_day("2022-01-01"), _day("2022-12-31"))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("统计期限自2022年1月1日起至2022年12月30日止", "2022-01-01", "2022-12-30"),
        ("统计期限自2022年1月1日起至2023年12月31日止", "2022-01-01", "2023-12-31"),
        ("统计期限自2021年12月31日起至2022年12月31日止", "2021-12-31", "2022-12-31"),
        ("统计期限自202211日起，至20221230日止", "2022-01-01", "2022-12-30"),
    ],
)
def test_a_slip_in_the_period_is_kept(words: str, start: str, end: str) -> None:
    assert read(preamble=f"{PREAMBLE}{words}。").period == Period(_day(start), _day(end))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2023年2月30日至2023年13月31日，统计期限未定。",
        "本报告于2023年1月20日公布，电话0000-2022111。",
        "依照国办公开办函〔2021〕30号和国务院令第711号写成。",
        "样本街从2023年3月1日到2023年3月5日摆摊宣传。",
    ],
)
def test_what_is_no_period(words: str) -> None:
    assert read(preamble=PREAMBLE, overview=f"公开是日常工作。{words}").period is None


# ------------------------------------------------------------------------- title, agency and year

TITLES = (
    (TITLE, AGENCY, 2023),
    (f"{AGENCY}2023年度政府信息公开工作年度报告", AGENCY, 2023),
    (f"2023年度{AGENCY}政府信息公开工作年度报告", AGENCY, 2023),
    (f"2023年{AGENCY}政府信息公开工作年度报告", AGENCY, 2023),
    (f"{AGENCY}关于2023年政府信息公开工作年度报告", AGENCY, 2023),
    (f"{AGENCY}政府信息公开工作年度报告（2023年）", AGENCY, 2023),
    (f"{AGENCY}政府信息公开工作年度报告(2023年度)", AGENCY, 2023),
    (f"{AGENCY}2023年政府信息公开工作年报", AGENCY, 2023),
    (f"{AGENCY}2023年政府信息公开年度工作报告", AGENCY, 2023),
    (f"{AGENCY}2023年政府信息公开年度报告", AGENCY, 2023),
    (f"{AGENCY} 2023 年政府信息公开工作年度报告", AGENCY, 2023),
    (f"{AGENCY}２０２３年政府信息公开工作年度报告", AGENCY, 2023),
    (f"# {TITLE}", AGENCY, 2023),
    (f"**{TITLE}**", AGENCY, 2023),
    (f"《{TITLE}》", AGENCY, 2023),
    (f"{AGENCY}\n2023年政府信息公开工作年度报告", AGENCY, 2023),
    (f"{AGENCY}\n2023年\n政府信息公开工作年度报告", AGENCY, 2023),
    (f"{AGENCY}2023年\n\n政府信息公开工作年度报告", AGENCY, 2023),
    ("示例區殘疾人聯合會2023年政府信息公開工作年度報告", "示例區殘疾人聯合會", 2023),
    ("样本市教育局2019年政府信息公开工作年度报告", "样本市教育局", 2019),
    ("示例县样本镇人民政府2025年政府信息公开工作年度报告", "示例县样本镇人民政府", 2025),
    ("样本街道办事处2024年政府信息公开工作年度报告", "样本街道办事处", 2024),
    ("示例县2023年政府信息公开工作年度报告", "示例县", 2023),
    ("2023年政府信息公开工作年度报告", None, 2023),
    ("政府信息公开工作年度报告", None, None),
    ("我局2023年政府信息公开工作年度报告", None, 2023),
    ("本机关2023年政府信息公开工作年度报告", None, 2023),
)


@pytest.mark.parametrize(("title", "agency", "year"), TITLES)
def test_title(title: str, agency: str | None, year: int | None) -> None:
    report = read(title=title)
    assert report.title is not None
    assert (_simplified(report.agency), report.year) == (_simplified(agency), year)


def _simplified(name: str | None) -> str | None:
    """The agency of a title in traditional characters may be given in either."""
    return name and name.translate(str.maketrans("區殘聯會", "区残联会"))


def test_without_a_title_nobody_is_guessed() -> None:
    report = read(title="")
    assert report.title is None
    assert report.agency is None
    assert report.year is None


@pytest.mark.parametrize("words", ["本报告由我局编制。", "现将我镇上年情况公布如下。", ""])
def test_without_a_title_we_are_nobody(words: str) -> None:
    assert read(title="", preamble=PREAMBLE + words).agency is None


@pytest.mark.parametrize(
    "words",
    [
        "本报告由样本市水利局编制。",
        "现将样本市水利局2022年政府信息公开工作情况公布如下。",
    ],
)
def test_the_preamble_names_the_agency(words: str) -> None:
    assert read(title="", preamble=words + PREAMBLE).agency == "样本市水利局"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("首页 > 政务公开 > 样本市财政局2020年政府信息公开工作年度报告 >\n", ""),
        ("发布时间：2025-01-20 09:12 来源：样本市政府网 浏览次数：2021次\n", ""),
        ("索引号：000000000/2025-00012\n文号：示政办〔2020〕7号\n", ""),
        ("| 发布机构： | 样本市信访局 | 成文日期： | 2025-01-20 |\n", ""),
        ("", "上一篇：样本市水利局2020年政府信息公开工作年度报告\n"),
        ("", f"{AGENCY}\n2024年1月20日\n"),
        ("", "附件：样本市审计局2018年政府信息公开工作年度报告.docx\n"),
        ("", "Copyright 2016-2025 示例县人民政府 版权所有\n"),
    ],
)
def test_what_stands_around_is_not_taken_for_it(before: str, after: str) -> None:
    report = read(before=before, after=after)
    assert (report.agency, report.year) == (AGENCY, 2023)


@pytest.mark.parametrize(
    "before",
    [
        "发布时间：2025-01-20 09:12 来源：样本市政府网 浏览次数：2021次\n",
        "文号：示政办〔2020〕7号\n",
        "Copyright 2016-2025\n",
    ],
)
def test_no_year_from_the_date_of_a_page(before: str) -> None:
    words = "依照国办公开办函〔2021〕30号和国办函〔2020〕109号写成，2025年1月31日前公布。"
    report = read(title="政府信息公开工作年度报告", preamble=PREAMBLE + words, before=before)
    assert report.year is None
    assert report.period is None


def test_the_year_of_the_period_where_the_title_has_none() -> None:
    words = "统计期限自2022年1月1日起至2022年12月31日止。"
    report = read(title=f"{AGENCY}政府信息公开工作年度报告", preamble=PREAMBLE + words)
    assert report.year == 2022
    assert report.agency == AGENCY


def test_the_title_is_kept_as_written() -> None:
    assert read(title="樣本市教育局2023年政府信息公開工作年度報告").title == (
        "樣本市教育局2023年政府信息公開工作年度報告"
    )
    assert read().title == TITLE


def test_an_advertisement_in_place_of_the_name_is_no_agency() -> None:
    report = read(title="彩票平台官网-在线登录2023年政府信息公开工作年度报告")
    assert report.agency is None


# ------------------------------------------------------------------------------------- contact


@pytest.mark.parametrize(
    ("words", "telephone"),
    [
        ("联系电话：0000-1234567", "0000-1234567"),
        ("电话:0000—1234567", "0000—1234567"),
        ("电话：(0000)1234567", "(0000)1234567"),
        ("咨询电话为00001234567", "00001234567"),
        ("电话：1234567", "1234567"),
        ("电 话：0000-12345678", "0000-12345678"),
        ("联系电话 0000-1234567", "0000-1234567"),
        ("电话号码：0000 1234567", "0000 1234567"),
        ("联系方式0000-1234567", "0000-1234567"),
        ("联系方式：电话0000-1234567", "0000-1234567"),
    ],
)
@pytest.mark.parametrize("place", ["preamble", "overview", "other"])
def test_telephone(words: str, telephone: str, place: str) -> None:
    found = read(**{place: f"{PREAMBLE}若有疑问请联系（{words}）。"}).contact.telephone
    assert found is not None
    assert found.replace("—", "-") == telephone.replace("—", "-")


def test_contact_in_full() -> None:
    contact = read(
        preamble=f"{PREAMBLE}若有疑问，可致函示例县政务公开办（地址：示例县样本路8号；"
        "邮政编码：000000；联系电话：0000-1234567；电子邮箱：gongkai@example.org）。"
    ).contact
    assert contact.address == "示例县样本路8号"
    assert contact.postcode == "000000"
    assert contact.telephone == "0000-1234567"
    assert contact.email == "gongkai@example.org"


def test_a_telephone_in_the_overview_is_whom_to_ask_or_none() -> None:
    assert read(overview="开通投诉电话0000-7654321，全年接听30次。").contact.telephone is None


def test_no_contact_from_the_footer_of_a_page() -> None:
    contact = read(before="主办：样本市 联系电话：0000-7654321 地址：样本市示例路1号\n").contact
    assert contact.telephone is None
    assert contact.address is None


# --------------------------------------------------------------------- overview and section six


@pytest.mark.parametrize(
    "head", ["（一）{}。", "（一）{}方面\n", "(一){}情况：", "　　（一）{}\n", "（一） {}工作。"]
)
def test_the_five_aspects(head: str) -> None:
    names = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    parts = [
        head.format(name).replace("一", number, 1) + f"样本市这一年做了第{index}件事。"
        for index, (name, number) in enumerate(zip(names, "一二三四五", strict=True))
    ]
    aspects = read(overview="概述一句。\n" + "\n".join(parts)).overview.aspects
    assert list(aspects) == [
        "proactive_disclosure",
        "requests",
        "information_management",
        "platforms",
        "supervision",
    ]
    for text, part in zip(aspects.values(), parts, strict=True):
        assert text == part.strip()


NUMBERED = ("（{}）", "({})", "{}、", "{}是", "第{}，")
DIGITS = ("{}.", "{}、", "（{}）", "({})", "{}. ")


@pytest.mark.parametrize("number", [*NUMBERED, *DIGITS, "## ", "**", ""])
@pytest.mark.parametrize("head", ["{}。", "{}：", "{}\n", "{}情况\n", "{}方面。"])
@pytest.mark.parametrize("before", ["", "概述一句。\n", "概述一句：\n"])
def test_aspects_however_they_are_numbered(number: str, head: str, before: str) -> None:
    names = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    if not number and "。" in head:
        return  # a short sentence is no heading
    numbers = "12345" if number in DIGITS and number not in NUMBERED else "一二三四五"
    closing = "**" if number == "**" else ""
    parts = [
        number.format(numbers[at])
        + name
        + closing
        + head[2:]
        + f"样本市做了第{at}件事，一是办，二是管。"
        for at, name in enumerate(names)
    ]
    aspects = read(overview=before + "\n".join(parts)).overview.aspects
    assert len(aspects) == 5
    for at, passage in enumerate(aspects.values()):
        assert names[at] in passage
        assert passage.endswith(f"样本市做了第{at}件事，一是办，二是管。")


@pytest.mark.parametrize("number", ["（{}）", "{}是", "{}."])
def test_aspects_in_one_paragraph(number: str) -> None:
    numbers = "123" if "." in number else "一二三"
    names = ("主动公开", "依申请公开", "监督保障")
    parts = [
        f"{number.format(at)}{name}。做好工作。" for at, name in zip(numbers, names, strict=True)
    ]
    overview = read(overview="概述一句。" + "".join(parts)).overview
    assert list(overview.aspects.values()) == parts


def test_a_number_within_a_passage_is_no_aspect() -> None:
    words = "（一）主动公开。1.建好平台。2.加强监督。\n（二）监督保障。1.主动公开。2.依申请公开。"
    aspects = read(overview=words).overview.aspects
    assert aspects == {
        "proactive_disclosure": "（一）主动公开。1.建好平台。2.加强监督。",
        "supervision": "（二）监督保障。1.主动公开。2.依申请公开。",
    }


@pytest.mark.parametrize(
    ("words", "charged", "amount"),
    [
        ("2023年没有收取信息处理费。", False, None),
        ("本年度未收取任何信息处理费。", False, None),
        ("本机关未产生信息处理费。", False, None),
        ("2023年收取信息处理费0元。", False, None),
        ("2023年依规收取信息处理费1,520元。", True, Money(Decimal(1520), "元")),
        ("全年共收取信息处理费3.2万元。", True, Money(Decimal("3.2"), "万元")),
        ("没有其他需要报告的事项。", None, None),
        ("无", None, None),
    ],
)
def test_fee_statement(words: str, charged: bool | None, amount: Money | None) -> None:
    other = read(other=f"首先说明样本。\n{words}").other_matters
    assert other.fee_charged is charged
    assert other.fee_amount == amount
    assert other.fee_statement == (words if charged is not None else None)


def test_prose_is_kept_as_a_reader_sees_it() -> None:
    words = "　　样本市（即“示例”）做了三件事：1.公开；2. 答复；\n\n3．改进，|都办妥。  规章另列"
    report = read(overview=words)
    assert report.overview.text == (
        "样本市（即“示例”）做了三件事：1.公开；2. 答复；\n3．改进，|都办妥。  规章另列"
    )


@pytest.mark.parametrize("end", ["", "\n打印本页  关闭窗口", "\n附件：样本.docx\n上一篇：别的报告"])
@pytest.mark.parametrize("date", ["2024年1月20日", "2024 年 1 月 20 日", "二〇二四年一月二十日"])
def test_a_signature_is_kept(date: str, end: str) -> None:
    report = read(other="没有别的事项需要报告。", after=f"　　　　{AGENCY}\n　　　　{date}{end}\n")
    assert report.other_matters.text == f"没有别的事项需要报告。\n{AGENCY}\n{date}"
    for written in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(written) == report


def test_the_date_of_a_signature_is_checked() -> None:
    late = read(after=f"{AGENCY}\n2024年5月20日\n")
    (finding,) = late.validate(select=["N33"])
    assert finding.span is not None
    assert finding.span.column == 1
    assert not read(after=f"{AGENCY}\n2024年3月20日\n").validate(select=["N33"])
