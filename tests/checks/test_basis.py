"""What a verdict rests on: comparisons of each kind, and what was not compared, by its reasons."""

from __future__ import annotations

from govinfo_report import Cell, Findings, State
from govinfo_report.checks.findings import Kind
from govinfo_report.checks.sample import changed, sample


def test_a_verdict_says_what_it_rests_on() -> None:
    findings = sample().validate()
    assert sum(findings.kinds.values()) == findings.assessed
    assert {Kind.ACCOUNTS, Kind.PROSE, Kind.STRUCTURE, Kind.PARTICULARS} <= set(findings.kinds)
    assert f"勾稽关系{findings.kinds[Kind.ACCOUNTS]}项" in findings.summary
    assert f"accounts {findings.kinds[Kind.ACCOUNTS]}" in findings.summary_en
    assert Findings.from_json(findings.to_json()) == findings
    sums = sample().validate(select=["P2"])
    assert set(sums.kinds) == {Kind.ACCOUNTS}


def test_what_was_not_assessed_is_told_by_its_reasons() -> None:
    unread = (None, Cell(State.UNRESOLVED))
    row = "requests.disclosed"
    report = changed(
        sample(),
        {
            f"{row}.natural_persons": unread,
            f"{row}.commercial_enterprises": unread,
            "requests.newly_received.natural_persons": unread,
            "reconsideration_and_litigation.reconsideration.total": State.ABSENT,
        },
    )
    findings = report.validate(select=["P2"])
    unread_gap, absent = findings.gaps
    # A column that two checks would have compared is counted once.
    assert unread_gap.message.startswith("2列、2行未能核对：有关单元格数字无法识别")
    assert unread_gap.message_en.startswith("2 columns and 2 rows not assessed")
    assert unread_gap.codes == ("P21", "P22", "P23")
    assert f"{row}.natural_persons" in unread_gap.cells
    assert absent.message.startswith("1组未能核对：文本中缺少有关单元格")
    assert sum(gap.count for gap in findings.gaps) == 5
    assert unread_gap.message in findings.summary
    assert unread_gap.message_en in findings.summary_en
    assert Findings.from_json(findings.to_json()).gaps == findings.gaps
