"""Profiles: the demands of a place or a year as data, and what they change of the checks."""

from __future__ import annotations

import pickle
import re
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    CheckError,
    Findings,
    Limits,
    MissingLibrary,
    Profile,
    ProfileError,
    Severity,
    check_group,
    check_series,
    check_versions,
    load_profile,
    parse_file,
    parse_many,
    parse_text,
)
from govinfo_report.checks import profile_text
from govinfo_report.checks.sample import changed, sample
from tests.pages import titled
from tests.paths import EXAMPLES

HEAD = 'name = "样本市编制要求"\nsource = "《通知》（样政办函〔2026〕1号）"\n'


def profile(text: str, head: str = HEAD) -> Profile:
    return Profile.from_toml(head + text)


def demand(text: str, code: str = "L01") -> Profile:
    return profile(f'[demands.{code}]\nwhat = "网站信息条数"\n{text}')


NUMBER = demand('words = ["政府网站", "门户网站"]\nunits = ["条", "件"]')


def told(found: Profile, overview: str, **changes: Any) -> Findings:
    report = changed(sample(), {"overview.text": overview, **changes})
    return report.validate(profile=found, select=["L"])


# ------------------------------------------------------------------------------------ demands


@pytest.mark.parametrize(
    "sentence",
    [
        "通过政府网站公开信息1200条。",
        "通过门户网站公开信息 1,200 条。",
        "在政府网站发布信息１２条。",
        "公开信息1200条，其中政府网站900条、公众号300条。",
        "政府网站、新媒体分别公开1200条、300条。",
        "政府网站发布三百余条信息。",
        "政府网站公开近1.2万条。",
        "1200条政府网站信息按时发布。",
        "今年重做了政府网站。政府网站全年公开文件12件。",
        "未通过政府网站公开信息。",
        "县里没有政府网站。",
        "政府网站公开两件。",
        "政府网站按照条例第二十条公开信息12条。",
        "政府网站：第一，1200条。",
        "政府网站公开信息 3 00 余 条。",
    ],
)
def test_a_number_that_is_there_is_held(sentence: str) -> None:
    findings = told(NUMBER, sentence)
    assert not findings, str(findings)
    assert findings.made == ("L01",)
    assert (findings.assessed, findings.verdict) == (1, "pass")


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("公开信息1200条。", "未见“政府网站”“门户网站”等字样"),
        ("政府网站全年运行平稳。", "写到“政府网站”，未见以“条”“件”计的数字"),
        ("政府网站公开3期公报。", "未见以“条”“件”计的数字"),
        ("政府网站是公开的第一条渠道。", "未见以“条”“件”计的数字"),
        ("政府网站按照条例第二十条公开信息。", "未见以“条”“件”计的数字"),
        ("政府网站按照条例第12条公开信息。", "未见以“条”“件”计的数字"),
        ("政府网站公开多条信息，条件成熟。", "未见以“条”“件”计的数字"),
        ("政府网站无障碍改造完成。全年1200条。", "未见以“条”“件”计的数字"),
        ("", "未见“政府网站”"),
    ],
)
def test_a_number_that_is_not_there_is_missed(sentence: str, says: str) -> None:
    (found,) = told(NUMBER, sentence)
    assert says in found.message
    assert (found.code, found.severity, found.certainty) == ("L01", "warning", "likely")
    assert found.message.startswith("总体情况未写明网站信息条数：")
    assert found.basis == "《通知》（样政办函〔2026〕1号）"
    assert found.paths == ("overview.text",)
    assert not re.search("[一-鿿]", re.sub('"[^"]*"|“[^”]*”', "", found.message_en))


def test_a_unit_may_begin_with_what_a_number_ends_with() -> None:
    money = demand('words = ["采购"]\nunits = ["万元"]')
    assert not told(money, "采购公告所列金额12.5万元。")
    assert told(money, "采购公告按时发布。")


def test_a_number_before_the_words_may_be_meant_and_is_a_note() -> None:
    (found,) = told(NUMBER, "全年公开信息1200条，均可在政府网站查阅。")
    assert found.severity is Severity.NOTE
    assert "“1200条”在“政府网站”之前" in found.message


def test_the_sentence_is_where_the_finding_is() -> None:
    text = changed(
        sample(),
        {"overview.text": "水利局公开工作有序。政府网站全年运行平稳。", "overview.aspects": {}},
    ).to_text()
    report = parse_text(text)
    (found,) = report.validate(profile=NUMBER, select=["L"])
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "政府网站全年运行平稳"
    (found,) = report.validate(profile=demand('words = ["公报"]'), select=["L"])
    assert found.span is not None
    assert "总体情况" in text[found.span.start : found.span.end]
    (found,) = report.validate(profile=demand('absent = ["运行平稳"]'), select=["L"])
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "运行平稳"


def test_words_will_do_where_no_number_is_demanded() -> None:
    words = demand(
        'words = ["政策解读", "解读材料"]\narticle = "第三条"\nurl = "https://example.cn/1"'
    )
    assert not told(words, "政策 解读材料按时发布。")
    (found,) = told(words, "公开有序。")
    assert found.basis == "《通知》（样政办函〔2026〕1号）第三条，https://example.cn/1"


def test_words_that_must_not_be_there() -> None:
    absent = demand('absent = ["详见附件"]\nsection = "report"\nseverity = "error"')
    assert not told(absent, "公开有序。")
    findings = told(absent, "数据详见附件。")
    assert [found.severity for found in findings] == ["error"]
    assert findings.verdict == "fail"
    assert "写有“详见附件”" in findings[0].message
    assert not told(absent, "公开有序，内容周详\n见附件。")
    (found,) = told(absent, "数据详 见附件。")
    assert "写有“详见附件”" in found.message
    in_six = {"other_matters.text": "详见附件。"}
    assert told(absent, "公开有序。", **in_six)


@given(length=st.integers(0, 40), least=st.integers(1, 20), more=st.integers(0, 20))
def test_characters_are_counted_without_blanks(length: int, least: int, more: int) -> None:
    most = least + more
    limits = profile(f"[demands.L01]\ncharacters = {{ at_least = {least}, at_most = {most} }}")
    findings = told(limits, " \n".join("公" * length))
    assert [found.reported for found in findings] == ([] if least <= length <= most else [length])
    for found in findings:
        assert f"共{length}字，要求不{'超过' if length > most else '少于'}" in found.message
        assert found.certainty == "certain"


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        ("overview", {"overview.text": None}),
        ("problems_and_improvements", {"problems_and_improvements.text": None}),
        ("other_matters", {"other_matters.text": None}),
        ("preamble", {"preamble": ""}),
    ],
)
def test_what_is_not_there_is_not_assessed(section: str, changes: dict[str, Any]) -> None:
    wanted = demand(f'words = ["公开"]\nsection = "{section}"')
    findings = changed(sample(), changes).validate(profile=wanted, select=["L"])
    (left,) = findings.not_assessed
    assert (left.code, left.severity) == ("L01", "warning")
    name = {"preamble": "前言", "overview": "总体情况", "other_matters": "第六部分"}
    assert left.message == f"未能核对：未见{name.get(section, '第五部分')}"
    assert findings.verdict == "incomplete"
    assert findings.assessed == 0
    assert sample().validate(profile=wanted, select=["L"]).made == ("L01",)


def test_demands_hold_in_their_years() -> None:
    wanted = profile('since = 2024\nuntil = 2025\n[demands.L01]\nwhat = "公报"\nwords = ["公报"]\n')
    years = {2023: [], 2024: ["L01"], 2025: ["L01"], 2026: []}
    for year, codes in years.items():
        found = changed(sample(), {"year": year}).validate(profile=wanted, select=["L"])
        assert [one.code for one in found] == codes
    unknown = changed(sample(), {"year": None}).validate(profile=wanted, select=["L"])
    assert [left.code for left in unknown.not_assessed] == ["L01"]


def test_nothing_at_all_is_no_report_to_assess() -> None:
    wanted = demand('words = ["公开"]\nsection = "report"')
    findings = AnnualReport(revision="2021").validate(profile=wanted, select=["L"])
    assert [left.code for left in findings.not_assessed] == ["L01"]


# ----------------------------------------------------------------------- the other checks


def test_a_profile_weighs_checks_otherwise() -> None:
    empty = changed(sample(), {"overview.aspects": {}, "overview.text": "公开是日常工作。"})
    (found,) = empty.validate(select=["N35"])
    assert found.severity is Severity.NOTE
    (found,) = empty.validate(select=["N35"], profile=profile('[severity]\nN35 = "error"'))
    assert found.severity is Severity.ERROR


def test_a_severity_is_the_most_that_a_check_says() -> None:
    """One that a check weighs lighter itself, since it may be explained, is not made graver."""
    text = "新收政府信息公开申请40件，均为自然人申请。"  # the number of these alone
    report = changed(sample(), {"overview.text": text})
    (found,) = report.validate(select=["P34"])
    assert found.severity is Severity.NOTE
    (found,) = report.validate(select=["P34"], profile=profile('[severity]\nP34 = "error"'))
    assert found.severity is Severity.NOTE
    wrong = changed(sample(), {"requests.carried_over_to_next_year.total": 99})
    (found,) = wrong.validate(select=["N07"])
    assert found.severity is Severity.ERROR
    (found,) = wrong.validate(select=["N07"], profile=profile('[severity]\nN07 = "note"'))
    assert found.severity is Severity.NOTE


def test_what_is_not_assessed_weighs_as_much() -> None:
    wanted = demand('words = ["公开"]')
    light = attrs.evolve(wanted, severity={"L01": Severity.NOTE})
    report = changed(sample(), {"overview.text": None})
    assert report.validate(profile=wanted, select=["L"]).verdict == "incomplete"
    assert report.validate(profile=light, select=["L"]).verdict == "pass"


def test_a_profile_switches_checks_off() -> None:
    wrong = changed(sample(), {"requests.newly_received.total": 47})
    off = profile('ignore = ["P2", "N"]')
    assert {found.code for found in wrong.validate()} >= {"P22", "P23"}
    assert not wrong.validate(profile=off)
    runs = (
        check_series([wrong], profile=off),
        check_group(None, [wrong], profile=off),
        check_versions([wrong, sample()], profile=off),
        wrong.requests.validate(),
    )
    assert not any(code.startswith("N") for run in runs[:3] for code in run.made)


@pytest.mark.parametrize(
    ("limit", "code", "changes"),
    [
        ("problems_characters = 60", "P05", {}),
        ("carried_over_percent = 25", "N07", {"requests.carried_over_to_next_year.total": 13}),
        ("other_results_percent = 22", "N09", {"requests.other_handling.other.total": 10}),
        ("overview_characters = 50", "N35", {"year": 2025}),
        (
            'departments_publish_by = "01-15"',
            "N33",
            {"other_matters.text": "无。\n示例县水利局\n2025年1月20日"},
        ),
        (
            'governments_publish_by = "03-15"',
            "N33",
            {
                "agency": "示例县人民政府",
                "other_matters.text": "无。\n示例县人民政府\n2025年3月20日",
            },
        ),
    ],
)
def test_a_limit_is_drawn_elsewhere(limit: str, code: str, changes: dict[str, Any]) -> None:
    report = changed(sample(), changes)
    before = {found.code for found in report.validate(select=[code])}
    drawn = report.validate(select=[code], profile=profile(f"[limits]\n{limit}"))
    assert (code in before) is (code == "N09")
    assert ({found.code for found in drawn} == {code}) is (code != "N09")
    for found in drawn:
        assert found.basis.endswith("；界限依据《通知》（样政办函〔2026〕1号）")
        assert found.basis_en


def test_a_demand_on_the_overview_takes_the_place_of_the_usual_limit() -> None:
    report = changed(sample(), {"year": 2025, "overview.text": "公开" * 600})
    assert "1200字" in str(report.validate(select=["N35"]))
    both = report.validate(select=["N35", "L"], profile=demand("characters = { at_most = 1100 }"))
    said = {found.code: found.message for found in both}
    assert "1200字" in said.pop("L01")
    assert not any("字" in message.partition("：")[2] for message in said.values())


def test_a_profile_goes_to_other_processes() -> None:
    full = Profile.from_toml(titled("profiles.md", "样本市.toml"))
    assert full.checks
    assert pickle.loads(pickle.dumps(full)) == full
    path = EXAMPLES / "假想市生态环境局-2025.txt"
    (outcome,) = parse_many([path], then=partial(AnnualReport.validate, profile=full), workers=2)
    assert outcome.result == parse_file(path).validate(profile=full)
    assert outcome.result.made[-1] == "L09"


def test_a_code_of_a_check_handed_over_is_taken() -> None:
    (mine,) = demand('words = ["公开"]', "YB01").checks
    other = attrs.evolve(mine, name="another")
    with pytest.raises(CheckError, match="YB01 is used already"):
        sample().validate(profile=demand('words = ["公开"]', "YB01"), checks=[other])
    with pytest.raises(CheckError, match="L01 is no code"):
        sample().validate(checks=demand('words = ["公开"]').checks)


def test_a_profile_may_name_checks_that_are_handed_over() -> None:
    (mine,) = demand('words = ["公报"]', "YB01").checks
    text = f'{HEAD}[severity]\nYB01 = "error"\n'
    with pytest.raises(ProfileError, match="YB01"):
        Profile.from_toml(text)
    weighed = Profile.from_toml(text, checks=[mine])
    (found,) = sample().validate(profile=weighed, checks=[mine], select=["YB"])
    assert found.severity is Severity.ERROR


def test_findings_come_back_from_json() -> None:
    findings = sample().validate(profile=demand('words = ["公报"]'))
    assert findings
    assert Findings.from_json(findings.to_json()) == findings


# ----------------------------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("naem = 3", "naem", "最接近的是 name"),
        ("since = true", "since", "年份"),
        ("since = 2026\nuntil = 2025", "until", "不早于 2026"),
        ('ignore = "N35"', "ignore", "检查代码的列表"),
        ('ignore = ["Q7"]', "ignore", "最接近的是"),
        ('[severity]\nN3 = "note"', "[severity] N3", "最接近的是"),
        ('[severity]\nN35 = "grave"', "[severity] N35", "error | warning | note"),
        (
            "[limits]\nproblems_chars = 3",
            "[limits] problems_chars",
            "最接近的是 problems_characters",
        ),
        ("[limits]\nproblems_characters = -3", "[limits] problems_characters", "大于0的整数"),
        ("[limits]\nproblems_characters = true", "[limits] problems_characters", "大于0的整数"),
        ('[limits]\ndepartments_publish_by = "02-29"', "departments_publish_by", "月日"),
        ("[limits]\ndepartments_publish_by = 20", "departments_publish_by", "月日"),
        ("demands = 3", "demands", "表"),
        ("demands.L01 = 3", "demands.L01", "表"),
        ('[demands.N35]\nwhat = "甲"', "[demands.N35]", "L 加一至四位数字"),
        ('[demands.P99]\nwhat = "甲"', "[demands.P99]", "L 加一至四位数字"),
        ('[demands.L01]\nwhat = "甲"', "[demands.L01]", "characters、words、absent 之一"),
        ('[demands.L01]\nwhat = "甲"\nwords = []', "[demands.L01]", "之一"),
        ('[demands.L01]\nwords = ["甲"]', "[demands.L01] what", "文字"),
        ('[demands.L01]\nwhat = "甲"\nwords = "甲"', "[demands.L01] words", "文字的列表"),
        ('[demands.L01]\nwhat = "甲"\nwords = ["甲", ""]', "[demands.L01] words", "文字的列表"),
        ('[demands.L01]\nwhat = "甲"\nabsent = ["甲"]\nunits = ["条"]', "units", "与 words 同用"),
        ('[demands.L01]\nwhat = "甲"\nword = ["甲"]', "[demands.L01] word", "最接近的是 words"),
        ('[demands.L01]\nwhat = "甲"\nwords = ["甲"]\nsection = "one"', "section", "overview"),
        ("[demands.L01]\nwhat = '甲'\ncharacters = 3", "[demands.L01] characters", "表"),
        (
            "[demands.L01]\nwhat = '甲'\ncharacters = { at_most = '千' }",
            "[demands.L01] characters.at_most",
            "大于0的整数",
        ),
        (
            "[demands.L01]\nwhat = '甲'\ncharacters = { at_least = 9, at_most = 8 }",
            "at_most",
            "不少于 9",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told(
    text: str, key: str, expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "样本市.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(ProfileError) as error:
        load_profile(file)
    chinese, english = error.value.told("zh"), error.value.told("en")
    assert chinese.startswith(f"{file}：")
    assert key in chinese.partition("；")[0]
    assert expected in chinese
    assert "要求：" in chinese
    assert "处理建议：" in chinese
    assert key in english.partition(";")[0]
    assert "looked for: " in english


@pytest.mark.parametrize(
    "head", ['source = "通知"', 'name = "甲"', 'name = "甲"\nsource = " "', ""]
)
def test_name_and_source_are_needed(head: str) -> None:
    with pytest.raises(ProfileError, match="is wrong"):
        profile("", head)


def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as error:
        Profile.from_toml("name = 样本市\n")
    assert "第1行第8列" in error.value.told("zh")
    assert "line 1, column 8" in error.value.told("en")
    file = tmp_path / "a.toml"
    file.write_bytes("name = '样本市'".encode("gb18030"))
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(file)
    with pytest.raises(FileNotFoundError):
        load_profile(tmp_path / "none.toml")


def test_python_3_10_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_text, "sys", SimpleNamespace(version_info=(3, 10)))
    monkeypatch.setitem(sys.modules, "tomli", None)
    with pytest.raises(MissingLibrary, match=r"govinfo-report\[cli\]"):
        Profile.from_toml(HEAD)


def test_a_mark_of_byte_order_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(HEAD, encoding="utf-8-sig")
    assert load_profile(file).name == "样本市编制要求"


@pytest.mark.parametrize("text", ["", "demands = {}", "ignore = []", "[limits]"])
def test_what_demands_nothing_changes_nothing(text: str) -> None:
    empty = profile(text)
    assert empty == Profile("样本市编制要求", "《通知》（样政办函〔2026〕1号）")
    wrong = changed(sample(), {"requests.newly_received.total": 47})
    assert wrong.validate(profile=empty) == wrong.validate()


def test_limits_refuse_what_is_none() -> None:
    with pytest.raises(ValueError, match="must be"):
        Limits(problems_characters=0)
    with pytest.raises(ValueError, match="must be"):
        Limits(other_results_percent=-1)


# -------------------------------------------------------------------------------- the example

GOOD = (
    "2025年，通过政府网站公开信息1200条，通过政务新媒体发布信息三百余条，政府公报刊登文件12件。"
    "发布政策解读32篇，回应关切5次。建有平台4个，其中政府网站1个、新媒体3个，开设专区2个。"
)


def test_the_example_holds_for_a_report_that_meets_it() -> None:
    full = Profile.from_toml(titled("profiles.md", "样本市.toml"))
    changes = {
        "year": 2025,
        "overview.text": f"{GOOD}{sample().overview.text}",
        "overview.aspects": {},
    }
    report = changed(sample(), changes)
    findings = report.validate(profile=full, select=["L"])
    assert not findings, str(findings)
    assert findings.made == tuple(one.code for one in full.checks) == tuple(full_codes())
    missing = changed(report, {"overview.text": sample().overview.text})
    found = missing.validate(profile=full, select=["L"])
    assert {one.code for one in found} == {"L02", "L03", "L04", "L05", "L06", "L07", "L08"}
    for one in found:
        assert "样政办函〔2026〕1号" in one.basis


def full_codes() -> list[str]:
    return [f"L0{number}" for number in range(1, 10)]
