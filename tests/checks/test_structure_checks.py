"""The build of a report: sections, headings, tables, rows; and no alarm where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, ExtraRow, State, parse_file, parse_text
from govinfo_report.checks import Findings, Severity, Verdict
from govinfo_report.checks.check import CRASHED
from govinfo_report.checks.sample import changed, sample
from tests.paths import EXAMPLES as FOLDER
from tests.paths import SHARED
from tests.plausible import CODES, complete, plausible
from tests.strategies import HEADINGS, incomplete_reports, reports

SEEDS = SHARED / "seeds"
EXAMPLES = [p for p in sorted(FOLDER.glob("*.*")) if p.name != "README.md"]
NAMES = tuple(HEADINGS)
TABLES = ("proactive_disclosure", "requests", "reconsideration_and_litigation")


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def found(report: AnnualReport, *select: str) -> Findings:
    return report.validate(select=select or CODES)


# ---------------------------------------------------------------------------- no false alarms


@given(reports())
def test_nothing_is_found_in_a_complete_report(report: AnnualReport) -> None:
    report = complete(plausible(report))
    findings = found(report)
    assert codes(findings) == _of_the_form(report), str(findings)
    assert findings.verdict is Verdict.PASS
    assert len(findings.made) > 20


@given(reports())
def test_no_alarm_in_a_consistent_report(report: AnnualReport) -> None:
    report = plausible(report)
    alarms = {f.code for f in found(report) if f.severity is not Severity.NOTE}
    written = {
        section: {f.state for f in report.figures() if f.path.startswith(section)}
        for section in TABLES
    }
    expected = set()
    if any(len(states - {State.ABSENT}) > 1 for states in written.values()):
        expected.add("N02")
    if report.extra_rows:
        expected.add("P07")
    if not report.problems_and_improvements.text:
        expected.add("P05")
    if not report.overview.text:
        expected.add("N35")
    assert alarms <= expected, str(found(report))
    assert expected - alarms <= {"N02"}


@given(reports())
def test_notes_are_few(report: AnnualReport) -> None:
    """At most one of a check for each section, however many cells there are."""
    notes = [f for f in found(plausible(report)) if f.severity is Severity.NOTE]
    assert len({finding.fingerprint for finding in notes}) == len(notes)
    for code in CODES:
        assert sum(note.code == code for note in notes) <= 3


@given(incomplete_reports())
def test_no_check_crashes(report: AnnualReport) -> None:
    assert CRASHED not in codes(found(report))


@given(reports())
def test_the_text_of_a_report_has_the_same_findings(report: AnnualReport) -> None:
    report = complete(plausible(report))
    findings = found(parse_text(report.to_text()))
    assert codes(findings) == _of_the_form(report), str(findings)


def _of_the_form(report: AnnualReport) -> list[str]:
    """The note on a report that stands in the form of 2019 although it is of a later year."""
    return ["N37"] if report.revision == "2019" and (report.year or 0) >= 2021 else []


@pytest.mark.parametrize(("revision", "year"), [("2019", 2020), ("2019", None), ("2021", 2024)])
def test_a_report_in_the_form_of_its_year_is_fine(revision: str, year: int | None) -> None:
    assert not found(attrs.evolve(sample(revision), year=year), "N37")


@pytest.mark.parametrize("year", [2021, 2023])
def test_the_form_of_2019_is_noted_from_2021_on(year: int) -> None:
    (finding,) = found(attrs.evolve(sample("2019"), year=year), "N37")
    assert finding.severity is Severity.NOTE
    assert f"报告年度为{year}年，仍采用2019年格式" in finding.message


def test_a_single_table_of_2019_is_no_such_report() -> None:
    mixed = EXAMPLES[[path.stem for path in EXAMPLES].index("虚构省水利厅-2021")]
    assert not found(parse_file(mixed), "N37")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_alarm_in_the_examples(path: Path) -> None:
    findings = found(parse_file(path))
    assert [f.code for f in findings if f.severity is not Severity.NOTE] == [], str(findings)
    assert len(findings.made) > 20


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", ["N19 note"]),  # 0(到期失效4件)
        # blanks squeezed out; a change of 2012 beside 增141
        ("001", ["N36 note", "N02 note", "P16 note", "N14 warning"]),
        ("002", ["P02 warning", "P02 warning"]),  # the headings of sections three and four
        ("003", []),
        ("004", []),
    ],
)
def test_real_reports(number: str, expected: list[str]) -> None:
    paths = list(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the real reports are not beside this repository")
    findings = found(parse_file(paths[0]))
    assert [f"{finding.code} {finding.severity}" for finding in findings] == expected


def test_of_an_empty_report_nothing_is_said() -> None:
    assert not found(AnnualReport())


# ------------------------------------------------------------------------------------ tables


@pytest.mark.parametrize("section", TABLES)
def test_a_section_without_its_tables(section: str) -> None:
    report = attrs.evolve(sample(), **{section: getattr(AnnualReport(), section)})
    (finding,) = found(report, "P01", "P07")
    assert (finding.code, finding.paths) == ("P01", (section,))
    assert finding.severity is Severity.WARNING


def test_item_nine_is_not_missed_in_a_mixture() -> None:
    """The 2021 form has no item 9: neither has a report whose item 8 is of that form."""
    report = sample("2019")
    whole = report.proactive_disclosure
    none = AnnualReport().proactive_disclosure
    mixed = attrs.evolve(
        whole,
        administrative_fees=sample("2021").proactive_disclosure.administrative_fees,
        government_procurement=none.government_procurement,
    )
    assert not found(attrs.evolve(report, proactive_disclosure=mixed), "P01")
    without = attrs.evolve(whole, government_procurement=none.government_procurement)
    (finding,) = found(attrs.evolve(report, proactive_disclosure=without), "P01")
    assert "第（九）项" in finding.message


@pytest.mark.parametrize("row", ["newly_received", "not_disclosed.state_secrets", "total"])
def test_a_missing_row(row: str) -> None:
    columns = sample().get(f"requests.{row}").columns()
    report = changed(sample(), {f"requests.{row}.{column}": State.ABSENT for column in columns})
    (finding,) = found(report, "P07")
    assert finding.paths == ("requests.requests", f"requests.{row}")
    assert f"requests.{row}" in finding.message_en


def test_a_missing_column() -> None:
    report = sample()
    gone = {
        f.path: State.ABSENT for f in report.figures() if f.path.endswith(".research_institutions")
    }
    (finding,) = found(changed(report, gone), "P07")
    assert "科研机构" in finding.message


def test_a_row_too_many() -> None:
    row = ExtraRow("requests", "示例类来信", ("12",))
    (finding,) = found(changed(sample(), {"extra_rows": (row, row)}), "P07")
    assert finding.paths == ("requests.extra_rows",)
    assert "示例类来信" in finding.message


# ---------------------------------------------------------------------------------- headings


@given(st.sets(st.sampled_from(NAMES), min_size=1, max_size=5))
def test_each_missing_heading_is_told(missing: set[str]) -> None:
    headings = {name: text for name, text in HEADINGS.items() if name not in missing}
    findings = found(changed(sample(), {"headings": headings}), "P02")
    assert [finding.paths[0] for finding in findings] == [n for n in NAMES if n in missing]
    for finding in findings:
        assert HEADINGS[finding.paths[0]] in finding.message
        assert ("表格完整" in finding.message) == (finding.paths[0] in TABLES)


def test_sections_out_of_order_have_their_place() -> None:
    lines = sample().to_text().splitlines(keepends=True)
    at = {
        line[:1]: number for number, line in enumerate(lines) if line.strip() in HEADINGS.values()
    }
    five, six = lines[at["五"] : at["六"]], lines[at["六"] :]
    text = "".join([*lines[: at["五"]], *six, "\n", *five])
    (finding,) = found(parse_text(text), "P02")
    assert "一、二、三、四、六、五" in finding.message
    assert finding.span is not None
    assert text[finding.span.start :].startswith("六、")


@given(st.sampled_from(NAMES), st.sampled_from("一二三四五六"), st.sampled_from(["", "## ", "  "]))
def test_a_wrong_number(name: str, number: str, before: str) -> None:
    official = HEADINGS[name]
    report = changed(sample(), {"headings": {**HEADINGS, name: before + number + official[1:]}})
    expected = [] if official[0] == number else [(name,)]
    assert [finding.paths for finding in found(report, "P03")] == expected
    assert not found(report, "N36")


def test_a_number_in_brackets_is_of_a_lower_level() -> None:
    report = changed(sample(), {"headings": {"requests": "（三）收到和处理政府信息公开申请情况"}})
    (finding,) = found(report, "P03", "N36")
    assert (finding.code, finding.severity) == ("P03", Severity.NOTE)


@pytest.mark.parametrize(
    ("written", "altered"),
    [
        ("四、政府信息公开行政复议、行政诉讼情况", False),
        ("四. 政府信息公開行政復議、行政訴訟情況", False),
        ("**四、政府信息公開(kāi)行政復議(yì)、行政訴訟情況**", False),
        ("政府信息公开行政复议、行政诉讼的情况", False),
        ("四、政府信息公开⾏政复议、⾏政诉讼情况", False),
        ("四、政府信息公开行政复议、行政诉讼情况（单位：件）", False),
        ("四、政府信息公开行政复议、诉讼情况", True),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", True),
    ],
)
def test_the_words_of_a_heading(written: str, altered: bool) -> None:
    report = changed(sample(), {"headings": {"reconsideration_and_litigation": written}})
    findings = found(report, "N36")
    assert [finding.severity for finding in findings] == [Severity.NOTE] * altered


def test_a_heading_has_its_place() -> None:
    text = (
        sample().to_text().replace("五、存在的主要问题及改进情况", "四、存在的主要问题及改进措施")
    )
    number, words = found(parse_text(text), "P03", "N36")
    for finding in (number, words):
        assert finding.span is not None
        assert text[finding.span.start :].startswith("四、存在的")


# ------------------------------------------------------------------------------------- prose


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", True),
        (" \n　", True),
        ("无", True),
        ("暂无。", True),
        ("问题不多，会改进。", True),
        ("栏目更新不及时要改。", False),
        (None, False),
    ],
)
def test_section_five(text: str | None, wrong: bool) -> None:
    report = changed(sample(), {"problems_and_improvements.text": text})
    assert bool(found(report, "P05")) == wrong


def test_aspects_are_known_by_words_too() -> None:
    words = "主动公开86条，答复申请12件，清理规范性文件，办好网站，年中考核。"
    report = changed(sample(), {"overview.text": words, "overview.aspects": {}})
    assert not found(report, "N35")
    damaged = "主動公(gong)(gong)開(kai)，答復申請，文件管\u00ad理，辦好網站，年中考核。"
    assert not found(changed(report, {"overview.text": damaged}), "N35")
    (finding,) = found(changed(report, {"overview.text": words[:-5]}), "N35")
    assert "监督保障" in finding.message
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("year", "length", "long"), [(2025, 1001, 1), (2025, 900, 0), (2024, 2000, 0)]
)
def test_a_long_overview(year: int, length: int, long: int) -> None:
    text = "主动公开与申请、管理、平台、监督。".ljust(length, "好")
    report = changed(sample(), {"year": year, "overview.text": text})
    assert len(found(report, "N35")) == long
