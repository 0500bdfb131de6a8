"""The organ and the year that a title names, wherever its lines were broken: never wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, parse_text
from govinfo_report.text.organs import is_short_for

BODY = """一、总体情况
样本工作平稳有序。
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 3 | 1 | 20
第二十条第（五）项
信息内容 | 本年处理决定数量
行政许可 | 12
"""


def read(title: str, preamble: str = "") -> AnnualReport:
    report = parse_text(f"{title}\n{preamble}{BODY}")
    assert parse_text(report.to_text()) == report
    return report


PLACES = (
    *("示例县", "虚构省样本市", "样本市示例区", "示例自治州", "示例县样本镇", "示例旗", "虚构省"),
    *("示例经济开发区", "虚构样族自治县", "样本市示例新区"),
)
FIELDS = (
    "人民政府 人民政府办公室 政府办公室 教育局 住房和城乡建设局 发展和改革委员会 卫健委 样本街 "
    "样本街道办事处 街道办 供销联社 残疾人联合会 国有林场 行政审批服务局 政务服务中心 环境监测站 "
    "林业研究所 交警大队 博物馆 人民法院 气象局 税务局 红十字会 总工会 档案馆 市场监督管理所 "
    "公路管理处 样本乡 样本镇 城市管理综合执法局 数据局（政务服务管理局） 委编办 中医医院 "
    "第一中学 融媒体中心 机关事务管理局 政务公开办公室 党委办 民政厅 烈士陵园 科协 妇联 "
    "人力资源和社会保障局 社会福利院 街道社区服务中心 城区管理委员会"
).split()
WORDINGS = (
    "{organ}{year}年政府信息公开工作年度报告",
    "{year}年度{organ}政府信息公开工作年度报告",
    "{organ}{year}年度政府信息公开工作年度报告",
    "{organ}关于{year}年政府信息公开工作年度报告",
    "{organ}政府信息公开工作年度报告（{year}年）",
    "{organ}{year}年政府信息公开年报",
    "{organ}{year}年政府信息公开工作情况的报告",
    "{organ}（本级机关）{year}年信息公开工作年度报告",
)
ABOVE = (
    "",
    "示例县人民政府\n",
    "政务公开\n",
    "首页 > 政府信息公开年报\n",
    "示例县人民政府门户网站\n",
    "索引号：000000/2024-1\n",
    "Page 3 - ",
    "通知公告\n",
)
ORGANS = st.builds("".join, st.tuples(st.sampled_from(PLACES), st.sampled_from(FIELDS)))
YEARS = st.integers(2019, 2026)


def plain(organ: str) -> str:
    return organ.replace("（", "(").replace("）", ")")


@given(ORGANS, YEARS, st.sampled_from(WORDINGS), st.sampled_from(ABOVE))
@settings(max_examples=settings().max_examples * 2)
def test_a_title_on_one_line(organ: str, year: int, wording: str, above: str) -> None:
    report = read(above + wording.format(organ=organ, year=year))
    assert (report.agency, report.year) == (plain(organ), year)


@given(ORGANS, YEARS, st.sampled_from(WORDINGS), st.sampled_from(ABOVE[:-2]), st.data())
@settings(max_examples=settings().max_examples * 4)
def test_a_title_broken_anywhere(
    organ: str, year: int, wording: str, above: str, data: st.DataObject
) -> None:
    title = wording.format(organ=organ, year=year)
    at = data.draw(st.integers(1, len(title) - 1))
    report = read(f"{above}{title[:at]}\n{title[at:]}")
    assert report.year == year
    assert report.agency == plain(organ) or (
        # A place alone on its line, or what stands in it, may be the name that is meant.
        report.agency is None or is_short_for(report.agency, organ)
    )


@given(ORGANS, YEARS, st.sampled_from(WORDINGS), st.integers(6, 24))
@settings(max_examples=settings().max_examples * 2)
def test_a_title_on_narrow_lines(organ: str, year: int, wording: str, width: int) -> None:
    title = wording.format(organ=organ, year=year)
    lines = [title[at : at + width] for at in range(0, len(title), width)]
    report = read("\n".join(lines))
    assert report.year in (year, None)
    assert report.agency in (plain(organ), None)


@given(ORGANS, YEARS, st.data())
def test_a_title_with_a_slip(organ: str, year: int, data: st.DataObject) -> None:
    """A character of 政府信息公开工作年度报告 is lost, doubled, wrong, or swapped with the next."""
    wording = "政府信息公开工作年度报告"
    at = data.draw(st.integers(0, len(wording) - 2))
    put = data.draw(st.sampled_from(["", wording[at] * 2, "样", wording[at + 1] + wording[at]]))
    slipped = wording[:at] + put + wording[at + 1 + (len(put) == 2 and put[0] != put[1]) :]
    report = read(f"{organ}{year}年{slipped}")
    assert (report.agency, report.year) == (plain(organ), year)


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("示例里街2022年政府信息公开工作年度报告", "示例里街", 2022),
        (
            "样本新区示例街道办事处2023年度政府\n信息公开工作年度报告",
            "样本新区示例街道办事处",
            2023,
        ),
        ("关于2022年度政府信息公开情况的报告", None, 2022),
        ("样镇2021年政府信息公开工作年度报告", "样镇", 2021),
        ("本镇2021年政府信息公开工作年度报告", None, 2021),
        ("2022年度样本镇政府信息公开工作年度报告", "样本镇", 2022),
        ("示例县人民政府信息公开工作年度报告（2022年）", "示例县人民政府", 2022),
        ("示例总局（本级机关）2020年政府信息公开工作年度报告", "示例总局", 2020),
        ("P. 8\n示例市信访局2022年政府信息公开工作年度报告", "示例市信访局", 2022),
        ("通知公告\n县教育局2022年政府信息公开工作年度报告", "县教育局", 2022),
        ("示例\n县教育局2022年政府信息公开工作年度报告", "示例县教育局", 2022),
        ("彩票平台官网2022年政府信息公开工作年度报告", None, 2022),
        ("在线登录\n2022年政府信息公开工作年度报告", None, 2022),
    ],
)
def test_titles(title: str, agency: str | None, year: int) -> None:
    report = read(title)
    assert (report.agency, report.year) == (agency, year)


def test_a_sentence_that_names_the_report_is_no_title() -> None:
    """Not when a line of it looks just like one, either."""
    sentence = "按照条例的要求，本着公开为常态的原则，特编制示例县\n教育局2022年政府信息公开工作年度报告\n。"
    assert read("", f"{sentence}\n").title is None


# -------------------------------------------------------------------------------- the preamble


@pytest.mark.parametrize(
    ("preamble", "agency", "year"),
    [
        ("现公布样本县统计局2023年政府信息公开工作年度报告。", "样本县统计局", 2023),
        ("现公布我局2022年政府信息公开工作年度报告。", None, 2022),
        ("现向社会公布样本区供销联社2021年政府信息公开工作年度报告。", "样本区供销联社", 2021),
        ("特编制样本市人民政府办公室2021年度政府信息公开年报。", "样本市人民政府办公室", 2021),
        ("按照条例，样本县教育局编制了2022年政府信息公开工作年度报告。", "样本县教育局", 2022),
        ("现将2023年度政府信息公开工作情况报告如下：", None, 2023),
        ("根據有關規定，現公布樣例縣教育局2024年度政府信息公開年度報告。", "样例县教育局", 2024),
        ("参照2022年政府信息公开工作年度报告的格式汇总而成。", None, None),
        ("依照样本市政府办公室关于做好2022年政府信息公开工作年度报告编制的通知。", None, None),
        ("编制时对照现公布的2021年政府信息公开年报和拟公布2022年政府信息公开年报。", None, None),
    ],
)
def test_what_a_preamble_announces(preamble: str, agency: str | None, year: int | None) -> None:
    report = read("", f"本着公开为常态的原则写成，数据由科室汇总。{preamble}\n")
    assert report.title is None
    assert (report.agency, report.year) == (agency, year)
    for written in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(written) == report  # no title is invented
