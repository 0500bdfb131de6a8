"""The words of the prose: passages about an earlier year, doubled words, half-width marks."""

from __future__ import annotations

import attrs
import pytest

from govinfo_report import AnnualReport, Findings, Overview, Prose, Severity, parse_text
from govinfo_report.checks.sample import sample

CODES = ("N38", "N39", "P38")


def told(prose: str) -> Findings:
    """What is found in the sample, a report of 2024, whose section one is this."""
    report = attrs.evolve(sample(), overview=Overview(prose))
    return report.validate(select=CODES)


@pytest.mark.parametrize(
    "passage",
    [
        "（三）政府信息管理。2023年，县水利局制定文件2件，全部公开。",
        "三、政府信息管理情况：2022年度共清理文件30件。",
        "2023年县水利局新设专栏2个。",
        "　　（四）平台建设。截至2023年，网站有栏目36个。",
    ],
)
def test_a_passage_about_an_earlier_year_is_noted(passage: str) -> None:
    (finding,) = told(f"2024年公开信息36条。\n{passage}\n（五）监督保障。年末查了一遍。")
    assert (finding.code, finding.severity) == ("N38", Severity.NOTE)
    assert passage[passage.index("202") :][:4] + "年" in finding.message


@pytest.mark.parametrize(
    "passage",
    [
        "（三）政府信息管理。2023年建库，2024年更新2次。",
        "（三）政府信息管理。2023年建库，本年更新2次。",
        "2023年以来，县水利局新设专栏2个。",
        "2023年12月，县水利局新设专栏2个。",
        "2023年底建成的平台运行平稳。",
        "2023—2024年，县水利局新设专栏2个。",
        "2024年新设专栏2个，比2023年多1个。",
        "公开2023年度决算1份。",
        "办件量比2023年多三成。",
    ],
)
def test_an_earlier_year_has_its_place(passage: str) -> None:
    assert not told(f"2024年公开信息36条。\n{passage}")


def test_a_whole_prose_about_another_year_is_found_once() -> None:
    assert [finding.code for finding in told("2023年，县水利局公开信息36条。")] == ["P38"]


def test_a_passage_has_its_place_in_the_text() -> None:
    text = sample().to_text().replace("（三）政府信息管理。", "（三）政府信息管理。2023年，")
    (finding,) = parse_text(text).validate(select=("N38",))
    (span,) = finding.spans
    assert text[span.start : span.end] == "2023"


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        ("2024年公开财政资金资金信息36条。", "“资金资金”"),
        ("2024年公开水情信息,方便群众，方便企业。", "半角标点1处"),
        ("2024年公开水情信息;方便群众。", "半角标点1处"),
        ("2024年公开目录目录,按月更新。", "“目录目录”；半角标点1处"),
        ("2024年对栏目进行进行维护。", "“进行进行”"),
        ("2024年公开的的信息36条。", "“的的”"),
        ("2024年发布了了信息36条。", "“了了”"),
        ("2024年公开信息36条，，方便群众。", "标点连用“，，”"),
        ("2024年公开信息36条，。方便群众、，企业。", "标点连用“，。”“、，”"),
    ],
)
def test_slips_are_noted(prose: str, said: str) -> None:
    findings = told(prose)
    assert [finding.code for finding in findings] == ["N39"]
    assert said in findings[0].message


@pytest.mark.parametrize(
    "prose",
    [
        "2024年逐条逐条核对，一件一件答复，人人人人有责。",
        "2024年公开预算1,286万元，占比12,000分之一。",
        "2024年人人参与、天天巡查、常常更新，方方面面、时时处处逐步逐项公开。",
        "2024年围绕公开目的的实现，为了了解需求，依法以及及时公开，存在在途件，现在在办。",
        "2024年反映问题的的确确减少，没有一件不了了之。",
        "2024年公开信息36条。。。。。。方便群众。",
        "2024年,公开信息36条,方便群众,方便企业,按月更新,按季清点,年末查一遍,一件件查,查完公布。",
    ],
)
def test_what_is_meant_so_is_no_slip(prose: str) -> None:
    report = attrs.evolve(
        sample(),
        preamble=None,
        overview=Overview(prose),
        problems_and_improvements=Prose("栏目更新不够及时。"),
    )
    assert not report.validate(select=("N39",))


def test_heads_that_run_together_in_a_table_are_no_slip() -> None:
    report = attrs.evolve(sample(), table_notes={"requests": "结果结果其他尚未总计"})
    assert isinstance(report, AnnualReport)
    assert not report.validate(select=("N39",))
