"""Names of organs in many reports: which are one, and what reports of a group are called."""

from __future__ import annotations

from attrs import evolve

from govinfo_report import AnnualReport, check_group, group_names, organ_names


def of(agency: str | None) -> AnnualReport:
    return evolve(AnnualReport(), agency=agency, year=2023)


def test_usual_short_names_are_one_organ() -> None:
    names = ["示例县卫生健康委员会", "示例县卫生健康委", None, "示例县教育局", "示例县 卫生健康委"]
    assert organ_names(map(of, names)) == (
        "示例县卫生健康委员会",
        "示例县卫生健康委员会",
        None,
        "示例县教育局",
        "示例县卫生健康委员会",
    )
    assert organ_names(names) == organ_names(map(of, names))


def test_a_government_and_its_office_are_two() -> None:
    assert len({*organ_names(["示例县人民政府", "示例县人民政府办公室", "示例县政府"])}) == 2


def test_a_group_is_named_as_its_findings_name_it() -> None:
    children = [of("示例县教育局"), of(None), of("示例县教育局")]
    names = group_names(of("示例县人民政府"), children)
    assert names == ("示例县人民政府", "示例县教育局", "#2", "示例县教育局#2")
    assert group_names(None, children) == names[1:]
    findings = check_group(of("示例县人民政府"), children, expected=["示例县气象局"])
    named = {path.rpartition(":")[0] for one in findings.not_assessed for path in one.paths}
    assert named <= {*names, "示例县气象局"}
