"""What section one has to tell beside its aspects: supervision by governments, documents."""

from __future__ import annotations

import pytest

from govinfo_report import Findings, Severity, parse_text
from govinfo_report.checks.sample import changed, sample

MADE = "proactive_disclosure.{}.issued"


def of_organ(agency: str, prose: str) -> Findings:
    changes = {"agency": agency, "overview.text": f"2024年公开信息36条。\n{prose}"}
    return changed(sample(), changes).validate(select=["N53"])


@pytest.mark.parametrize("agency", ["示例县人民政府", "示例县样本镇人民政府", "样本市政府"])
def test_a_government_tells_of_supervision(agency: str) -> None:
    (finding,) = of_organ(agency, "（五）监督保障。专人定期巡查，发现错链当日改好。")
    assert (finding.severity, finding.paths) == (Severity.NOTE, ("overview.supervision",))
    for told in ("年底纳入绩效。", "请群众评议一次。", "未发生责任追究。", "未發生責任追究。"):
        assert not of_organ(agency, f"（五）监督保障。{told}")


@pytest.mark.parametrize("agency", ["示例县水利局", "示例县人民政府办公室", "样本市示例街道办事处"])
def test_offices_and_departments_need_not(agency: str) -> None:
    assert not of_organ(agency, "（五）监督保障。专人定期巡查，发现错链当日改好。")


def test_a_report_without_an_overview_is_left_to_others() -> None:
    report = changed(sample(), {"agency": "示例县人民政府", "overview.text": None})
    assert not report.validate(select=["N53", "N55"])


@pytest.mark.parametrize(
    ("rules", "documents", "prose", "noted"),
    [
        (0, 2, "公开是日常工作。", ["normative_documents"]),
        (1, 2, "公开是日常工作。", ["government_rules", "normative_documents"]),
        (1, 2, "出台政府规章1件。", ["normative_documents"]),
        (1, 2, "出台政策性文件3件。", []),
        (0, 0, "公开是日常工作。", []),
    ],
)
def test_documents_are_named(rules: int, documents: int, prose: str, noted: list[str]) -> None:
    row = {MADE.format("government_rules"): rules, MADE.format("normative_documents"): documents}
    report = changed(sample(), {**row, "overview.text": f"2024年，{prose}"})
    read = parse_text(report.to_text())
    for findings in (report.validate(select=["N55"]), read.validate(select=["N55"])):
        assert [finding.paths[0] for finding in findings] == [MADE.format(n) for n in noted]
        assert all(finding.severity is Severity.NOTE for finding in findings)
