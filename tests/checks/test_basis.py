"""What a verdict rests on: comparisons of each kind, and what was not compared, by its reasons."""

from __future__ import annotations

from govinfo_report import Cell, Finding, Findings, NotAssessed, Severity, State
from govinfo_report.checks.findings import Kind, Why
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


UNREAD = "有关单元格数字无法识别", "their figures could not be read"
COLUMN, ROW, SENTENCE = ("列", "column"), ("行", "row"), ("处文字", "sentence")


def left(code: str, severity: Severity, why: Why | None, *because: str) -> NotAssessed:
    """A comparison of these cells that was not made."""
    return NotAssessed(
        code,
        "left",
        severity,
        f"未能核对：{code}",
        f"not assessed: {code}",
        because,
        because,
        (),
        why,
    )


def test_gaps_of_one_reason_are_one_and_each_thing_is_counted_once() -> None:
    skipped = (
        left("N1", Severity.NOTE, Why(*SENTENCE, "未能理解", "not understood"), "overview.text"),
        left("P1", Severity.NOTE, Why(*COLUMN, *UNREAD, ("a", "b")), "x.a", "x.b"),
        left("P2", Severity.WARNING, Why(*COLUMN, *UNREAD, ("b", "c")), "x.b"),
        left("P1", Severity.WARNING, Why(*ROW, *UNREAD, ("b",)), "x.b", "y"),
        left("P3", Severity.WARNING, Why(*SENTENCE, *UNREAD)),
        left("N2", Severity.ERROR, None, "z", "z2"),
        left("N2", Severity.ERROR, None, "z"),
    )
    alone, unread, words = Findings(not_assessed=skipped).gaps
    assert (alone.count, alone.codes, alone.cells) == (2, ("N2",), ("z", "z2"))
    assert (alone.message, alone.message_en) == ("未能核对：N2", "not assessed: N2")
    assert (alone.severity, unread.severity, words.severity) == ("error", "warning", "note")
    assert (unread.count, unread.codes) == (5, ("P1", "P2", "P3"))
    assert unread.cells == ("x.a", "x.b", "y")
    assert unread.message == "3列、1行、1处文字未能核对：有关单元格数字无法识别"
    assert unread.message_en == (
        "3 columns, 1 row and 1 sentence not assessed: their figures could not be read"
    )
    assert (words.count, words.message) == (1, "1处文字未能核对：未能理解")
    assert words.message_en == "1 sentence not assessed: not understood"


def test_a_summary_tells_what_was_found_compared_and_left() -> None:
    def found(severity: Severity) -> Finding:
        return Finding("P21", "total", severity, "不符", "differs", ("x",))

    gap = left("P1", Severity.ERROR, Why(*COLUMN, *UNREAD, ("a", "b")), "x.a")
    note = left("P2", Severity.NOTE, Why(*ROW, "未能理解", "not understood"))
    kinds = {Kind.PROSE: 8, Kind.YEARS: 0, Kind.ACCOUNTS: 68}
    errors = (found(Severity.NOTE), found(Severity.ERROR), found(Severity.NOTE))
    findings = Findings(errors, (gap, note), 76, ("P21",), kinds)
    assert (findings.compared, findings.compared_en) == (
        "勾稽关系68项、文表一致8项",
        "accounts 68, prose 8",
    )
    assert findings.summary == (
        "不通过：错误1项，提示2项。共核对76项（勾稽关系68项、文表一致8项）。"
        "2列未能核对：有关单元格数字无法识别。"
    )
    assert findings.summary_en == (
        "fail: 1 error, 2 notes. 76 comparisons (accounts 68, prose 8). "
        "2 columns not assessed: their figures could not be read."
    )
    nothing = Findings(assessed=3)
    assert (nothing.compared, nothing.compared_en) == ("", "")
    assert nothing.summary == "通过。共核对3项。"
    assert nothing.summary_en == "pass. 3 comparisons."
