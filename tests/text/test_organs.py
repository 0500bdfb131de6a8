"""The names of organs: one answer for parsing, for the prose and for every check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Overview, parse_text
from govinfo_report.checks.sample import changed, sample
from govinfo_report.text.organs import (
    contradict,
    is_short_for,
    names_another,
    organ_in_preamble,
    organ_in_title,
    same_organ,
    shorter_names,
)

SAME, UNLIKE, APART = "may be one", "not the same", "contradict"
PAIRS = [
    # in short, and without a place
    ("示例市残联", "示例市残疾人联合会", SAME),
    ("市残联", "示例市残疾人联合会", SAME),
    ("县水利局", "示例县水利局", SAME),
    ("虚构省示例县水利局", "示例县水利局", SAME),
    ("国家税务总局示例县税务局", "示例县税务局", SAME),
    ("黔东南州水利局", "黔东南苗族侗族自治州水利局", SAME),
    ("市中区水利局", "示例市市中区水利局", SAME),
    # renamed
    ("示例县国土资源局", "示例县自然资源局", SAME),
    ("示例县卫生和计划生育局", "示例县卫生健康委员会", SAME),
    ("示例县市场监督管理局", "示例县市场监管局", SAME),
    # words that look like places
    ("县市场监管局", "示例县市场监管局", SAME),
    ("县市政园林局", "示例县市政园林局", SAME),
    ("市市容管理局", "示例市市容管理局", SAME),
    ("县乡村振兴局", "示例县乡村振兴局", SAME),
    ("县住房和城乡建设局", "示例县住房和城乡建设局", SAME),
    ("市政府", "示例市人民政府", SAME),
    # a government is its place, and its office
    ("示例县", "示例县人民政府办公室", SAME),
    ("示例县样本镇", "示例县样本镇人民政府", SAME),
    ("示例区样本街道", "示例区样本街道办事处", SAME),
    # a place is not the one it lies in, nor one that is called much like it
    ("示例县人民政府", "示例县样本镇人民政府", UNLIKE),
    ("示例镇人民政府", "示例县样本镇人民政府", APART),
    ("示例区人民政府", "示例新区人民政府", APART),
    ("社旗县人民政府", "示例县人民政府", APART),
    ("样例县教育局", "示例县教育局", APART),
    ("示例区样本街道办事处", "示例区示范街道办事处", APART),
    ("黔东南苗族侗族自治州教育局", "黔西南布依族苗族自治州教育局", APART),
    ("国家税务总局示例县税务局", "样本县税务局", APART),
    ("示例市城市管理局", "示例市样本区城市管理局", APART),
    # nor is a government one of its departments, though it may report for it
    ("示例县", "示例县水利局", UNLIKE),
    ("示例县人民政府", "示例县水利局", UNLIKE),
    ("中共示例县委办公室", "示例县人民政府办公室", UNLIKE),
    # who leads the work may issue the reports of others
    ("示例县水利局", "示例县数据局", UNLIKE),
    ("示例县水利局", "示例县政务公开管理局", UNLIKE),
    ("示例县水利局", "示例县行政服务局", UNLIKE),
    # a character in common may be what a new name kept
    ("示例县水利局", "示例县水务局", UNLIKE),
    # words that organs of all fields have
    ("示例县城市管理局", "示例县应急管理局", APART),
    ("示例县住房和城乡建设局", "示例县人力资源和社会保障局", APART),
    ("示例县教育局", "示例县财政局", APART),
    ("示例县教育委员会", "示例县财政局", APART),
    ("虚构省人民政府办公厅", "样本省人民政府", APART),
]


@pytest.mark.parametrize(("one", "other", "answer"), PAIRS)
def test_two_names(one: str, other: str, answer: str) -> None:
    for pair in ((one, other), (other, one)):
        assert same_organ(*pair) is (answer is SAME)
        assert contradict(*pair) is (answer is APART)


PLACES = ("", "县", "示例县", "样本县", "虚构省示例县", "示例县样本镇", "市中区", "示例市市中区")
FIELDS = ("人民政府", "人民政府办公室", "水利局", "教育局", "城市管理局", "残疾人联合会", "卫健委")
NAMES = st.builds("".join, st.tuples(st.sampled_from(PLACES), st.sampled_from(FIELDS)))
ANY = st.one_of(NAMES, st.text(alphabet="示例县样本镇水利局市政府办公室和", max_size=12))


@given(ANY, ANY)
def test_what_contradicts_is_not_the_same(one: str, other: str) -> None:
    assert same_organ(one, one)
    assert same_organ(one, other) is same_organ(other, one)
    assert contradict(one, other) is contradict(other, one)
    assert not (contradict(one, other) and same_organ(one, other))
    assert not is_short_for(one, other) or same_organ(one, other)


@given(NAMES)
def test_a_name_without_its_place_is_short_for_it(name: str) -> None:
    for place in PLACES:
        assert is_short_for(name.removeprefix(place), name)
    assert not is_short_for("示例县水利局", "水利局")


# ------------------------------------------------------------------------- where they are used


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("示例县水利局2024年政府信息公开工作年度报告", "示例县水利局"),
        ("示例縣水利局２０２４年政府信息公開工作年度報告", "示例县水利局"),
        ("示例县水利​局 2024年政府信 息公开工作年度报告", "示例县水利局"),
        ("关于示例县水利局2024年政府信息公开年报", "示例县水利局"),
        ("示例县政府信息公开办公室2024年政府信息公开工作年度报告", "示例县政府信息公开办公室"),
        ("示例里街2024年政府信息公开工作年度报告", "示例里街"),
        ("彩票平台官网2024年政府信息公开工作年度报告", None),
        ("我局2024年政府信息公开工作年度报告", None),
        ("", None),
    ],
)
def test_the_organ_of_a_title_is_that_of_the_report(title: str, organ: str | None) -> None:
    assert organ_in_title(title) == organ
    text = sample().to_text().replace("示例县水利局2024年政府信息公开工作年度报告", title, 1)
    text = text.replace(sample().preamble or "", "")
    assert parse_text(text).agency == organ


@pytest.mark.parametrize(
    ("preamble", "organ"),
    [
        ("本报告由示例县水利局编制。", "示例县水利局"),
        ("本年度报告由示例县残联负责编制。", "示例县残联"),
        ("本報告由示例縣教育局編制。", "示例县教育局"),
        ("现公布示例县水利局2024年政府信息公开工作年度报告。", "示例县水利局"),
        ("现将我市教育局2024年政府信息公开工作情况公布如下。", None),
        ("本报告由本机关编制。", None),
        ("本报告由我局编制。", None),
        ("", None),
    ],
)
def test_the_organ_of_a_preamble_is_that_of_the_report(preamble: str, organ: str | None) -> None:
    assert organ_in_preamble(preamble) == organ
    text = sample().to_text().replace("示例县水利局2024年政府信息公开工作年度报告", "", 1)
    text = text.replace(sample().preamble or "?", preamble)
    assert parse_text(text).agency == organ


def test_a_title_in_damaged_script_is_held_against_the_preamble() -> None:
    for title in (
        "示例縣水利局2024年政府信息公開工作年度報告",
        "示例县水利局２０２４年政府信息公开年报",
    ):
        report = changed(sample(), {"title": title, "preamble": "本报告由样本县教育局编制。"})
        assert report.validate(select=["N32"]).verdict == "fail"
        report = changed(sample(), {"title": title, "preamble": "本报告由县水利局编制。"})
        assert report.validate(select=["N32"]).verdict == "pass"


@pytest.mark.parametrize(
    ("words", "organ", "another"),
    [
        ("县水利局", "示例县水利局", False),
        ("示例县卫生健康委员会", "示例县卫健委", False),
        ("今年以来示例县水利局", "示例县水利局", False),
        ("市政府部门", "", True),
        ("示例县教育局", "示例县水利局", True),
        ("县水利局", "", True),
        ("全年", "示例县水利局", False),
    ],
)
def test_an_organ_in_the_prose(words: str, organ: str, another: bool) -> None:
    assert names_another(words, organ) is another


def test_a_claim_of_the_organ_by_its_full_name_is_judged() -> None:
    report = AnnualReport(
        agency="示例县卫健委",
        year=2024,
        requests=sample().requests,
        overview=Overview("2024年，示例县卫生健康委员会新收政府信息公开申请64件。"),
    )
    assert [finding.code for finding in report.validate(select=["P34"])] == ["P34"]


def test_the_names_that_an_organ_goes_by_in_its_own_prose() -> None:
    names = shorter_names("示例市样本县水利局")
    assert names == ["示例市样本县水利局", "样本县水利局", "水利局", "示例市", "样本县"]
    assert "示例县" in shorter_names("示例县人民政府")
    assert shorter_names("") == []
