"""Cells and their plausibility: blanks, notation, units, stock and flow, shares, parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import REVISIONS, AnnualReport, Cell, Money, State, parse_text
from govinfo_report.checks import Certainty, Findings, Severity
from govinfo_report.checks.sample import changed, sample
from tests.plausible import CODES
from tests.strategies import reports

PARTS = tuple(
    figure.path
    for figure in sample().figures()
    if figure.path.startswith("requests.") and ".total" not in figure.path
)
COUNTS = tuple(f.path for f in sample().figures() if isinstance(f.value, int))
FEES = "proactive_disclosure.administrative_fees.amount"
DOCUMENTS = "proactive_disclosure.normative_documents"
NEXT = "requests.carried_over_to_next_year.total"


def found(changes: dict[str, Any], *select: str, revision: str = "2021") -> Findings:
    return changed(sample(revision), changes).validate(select=select)


def severities(findings: Findings) -> list[str]:
    return [str(finding.severity) for finding in findings]


# ------------------------------------------------------------------------------------- blank


@given(st.sets(st.sampled_from(PARTS), min_size=1))
def test_blanks_are_told_once(paths: set[str]) -> None:
    """Mixed with zeros or not, more than half or not: something is said, and each thing once."""
    findings = found(dict.fromkeys(paths, State.BLANK), "N02", "P12", "P16")
    assert len({finding.code for finding in findings}) == len(findings)
    assert len(findings) in (1, 2)
    mixed = next((finding for finding in findings if finding.code == "N02"), None)
    zeros = any(sample().get(path) == 0 for path in set(PARTS) - paths)
    assert (mixed is not None) == zeros
    if mixed is not None:
        assert set(mixed.paths[1:]) == paths


@given(st.sets(st.sampled_from([p for p in PARTS if sample().get(p) == 0])))
def test_all_zeros_blank_is_no_mixture(some: set[str]) -> None:
    zeros = [path for path in PARTS if sample().get(path) == 0]
    findings = found(dict.fromkeys(zeros, State.BLANK), "N02", "P12", "P16")
    assert [(f.code, f.severity) for f in findings] == [("N02", "note"), ("P16", "note")]
    mixed = found({p: State.NOT_APPLICABLE if p in some else State.BLANK for p in zeros}, "N02")
    assert ("warning" in severities(mixed)) == (0 < len(some) < len(zeros))


def test_a_slash_beside_zeros_is_right_in_section_two_alone() -> None:
    slash = {"proactive_disclosure.government_rules.issued": State.NOT_APPLICABLE}
    assert not found(slash, "N02")
    assert severities(found(slash, "P12")) == ["note"]
    assert severities(found({PARTS[2]: State.NOT_APPLICABLE}, "N02")) == ["warning"]


def test_a_table_left_blank() -> None:
    paths = [f.path for f in sample().figures() if f.path.startswith("reconsideration")]
    findings = found(dict.fromkeys(paths, State.BLANK), "N02", "P12", "P16")
    assert [(f.code, f.severity) for f in findings] == [("P16", Severity.WARNING)]


@pytest.mark.parametrize("row", ["newly_received", "total"])
def test_a_row_left_blank_lacks_its_total(row: str) -> None:
    columns = sample().get(f"requests.{row}").columns()
    blank = {f"requests.{row}.{column}": State.BLANK for column in columns}
    expected = [] if row == "total" else [f"requests.{row}.total"]  # N01 tells that of 总计
    assert [finding.paths[0] for finding in found(blank, "P06")] == expected
    report = AnnualReport()
    assert not report.validate(select=["P06"])


# --------------------------------------------------------------------------------- no figures


@given(st.sampled_from(COUNTS), st.sampled_from(["详见附件", "12%", "1'662", "五件"]))
def test_words_in_a_cell(path: str, raw: str) -> None:
    (finding,) = found({path: (None, Cell(State.UNRESOLVED, raw))}, "P13", "P15")
    assert (finding.code, finding.paths) == ("P13", (path,))
    assert raw in finding.message


@given(st.sampled_from(COUNTS), st.decimals(0, 99, places=2))
def test_part_of_a_case(path: str, number: Decimal) -> None:
    (finding,) = found({path: (None, Cell(State.UNRESOLVED, str(number)))}, "P13", "P15")
    assert (finding.code, finding.severity) == ("P15", Severity.ERROR)


def test_a_cell_that_is_one_of_several_is_no_word() -> None:
    cell = Cell(State.UNRESOLVED, "3 5", candidates=(3, 5))
    assert not found({COUNTS[0]: (None, cell)}, "P13", "P15")


@given(st.sampled_from(COUNTS), st.integers(-99, -1))
def test_less_than_nothing(path: str, number: int) -> None:
    (finding,) = found({path: number}, "P14")
    assert (finding.paths, finding.reported) == ((path,), number)


def test_a_change_may_be_negative() -> None:
    assert not found({}, "P14", revision="2019")


@pytest.mark.parametrize(
    ("value", "cell", "odd"),
    [
        (3, Cell(State.READ, "3"), False),
        (3, Cell(State.READ, "３"), True),
        (3, Cell(State.READ, "3件"), True),
        (1234, Cell(State.READ, "1,234"), True),
        (0, Cell(State.READ, "0(到期失效4件)", "(到期失效4件)"), True),
        (None, Cell(State.NOT_APPLICABLE, "/"), False),
        (None, Cell(State.NOT_APPLICABLE, "无"), False),
        (None, Cell(State.NOT_APPLICABLE, "本单位未制作规章", "本单位未制作规章"), True),
        (None, Cell(State.BLANK), False),
        (3, Cell(), False),
    ],
)
def test_notation(value: int | None, cell: Cell, odd: bool) -> None:
    findings = found({f"{DOCUMENTS}.in_force": (value, cell)}, "N19")
    assert severities(findings) == ["note"] * odd
    assert all((cell.raw or "") in finding.message for finding in findings)


# --------------------------------------------------------------------------------- section two


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("152790", "元", ["warning"]),
        ("0", "元", []),
        ("152790", "万元", []),
        ("1000000", "万元", ["warning"]),
        ("1000000", None, ["warning"]),
        ("100000000", "万元", ["error"]),
        ("3.9", "亿元", []),
    ],
)
def test_yuan_for_ten_thousand_yuan(amount: str, unit: str | None, expected: list[str]) -> None:
    findings = found({FEES: Money(Decimal(amount), unit)}, "N13")
    assert severities(findings) == expected


def test_a_change_without_its_sign() -> None:
    text = sample("2019").to_text()
    plain = "行政许可 | 30 | 2 | 315"
    assert plain in text
    assert not parse_text(text).validate(select=["N14"])
    signed = text.replace("行政处罚 | 210 | 5 | 27", "行政处罚 | 210 | 增5 | 27")
    (finding,) = parse_text(signed).validate(select=["N14"])
    assert finding.severity is Severity.WARNING
    assert finding.paths == ("proactive_disclosure.administrative_licensing.change",)
    assert finding.span is not None
    assert signed[finding.span.start : finding.span.end] == "2"
    assert not parse_text(signed.replace(plain, "行政许可 | 30 | +2 | 315")).validate(
        select=["N14"]
    )


@given(st.integers(0, 50), st.integers(-80, 80))
def test_no_fewer_items_than_none(before: int, by: int) -> None:
    row = "proactive_disclosure.administrative_penalties"
    changes = {f"{row}.previous_items": before, f"{row}.change": by}
    findings = found(changes, "N14", revision="2019")
    assert severities(findings) == ["warning"] * (before + by < 0)
    idle = found(changes, "P31", revision="2019")
    assert severities(idle) == ["warning"] * (before + by == 0)


def test_an_amount_without_a_unit_is_a_note() -> None:
    path = "proactive_disclosure.government_procurement.amount"
    assert severities(found({path: Money(12)}, "N14", revision="2019")) == ["note"]
    assert severities(found({path: Money(0)}, "P31", revision="2019")) == ["warning"]


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_stock_and_flow(issued: int, repealed: int, in_force: int) -> None:
    figures = {"issued": issued, "repealed": repealed, "in_force": in_force}
    changes = {f"{DOCUMENTS}.{name}": number for name, number in figures.items()}
    findings = found(changes, "N15")
    assert severities(findings) == ["error"] * (in_force < issued - repealed)
    if findings:
        assert findings[0].difference == in_force - (issued - repealed)
        lapsed = Cell(State.READ, f"{repealed}(另有到期失效9件)", "(另有到期失效9件)")
        assert not found(changes | {f"{DOCUMENTS}.repealed": (repealed, lapsed)}, "N15")


def test_more_disclosed_than_are_public() -> None:
    changes = {f"{DOCUMENTS}.disclosed": 13}
    findings = found(changes, "N15", revision="2019")
    assert severities(findings) == ["error"]
    label = REVISIONS[1].form.tables["item_1"].rows[1].label
    assert findings[0].message.startswith(f"现行有效件数小于本年净增件数：“{label}”对外公开")


@pytest.mark.parametrize(
    ("agency", "powerless"),
    [
        ("示例县水利局", True),
        ("样本市示例县人民政府办公室", True),
        ("示例自治县人民政府", True),
        ("示例镇人民政府", True),
        ("样本区示例街道办事处", True),
        ("示例乡人民政府", True),
        ("景德镇市人民政府", False),
        ("镇江市人民政府", False),
        ("新乡市人民政府办公室", False),
        ("样本市人民政府", False),
        ("样本市乡村振兴局", False),
        ("虚构省县域经济办公室", False),
        (None, False),
    ],
)
def test_who_makes_government_rules(agency: str | None, powerless: bool) -> None:
    rules = "proactive_disclosure.government_rules"
    changes = {"agency": agency, f"{rules}.in_force": 3, f"{rules}.issued": 1}
    findings = found(changes, "N16")
    assert severities(findings) == ["warning"] * powerless
    if powerless:
        assert findings[0].paths == (f"{rules}.issued", f"{rules}.in_force")


# ------------------------------------------------------------------------------------- shares


@pytest.mark.parametrize(
    ("left", "expected"),
    [(51, ["error"]), (50, ["warning"]), (14, ["warning"]), (13, []), (0, [])],
)
def test_what_is_carried_over(left: int, expected: list[str]) -> None:
    findings = found({NEXT: left}, "N07")
    assert severities(findings) == expected
    if expected == ["error"]:
        assert findings[0].certainty is Certainty.CERTAIN
        assert (findings[0].reported, findings[0].computed) == (51, 50)


def test_a_share_of_few_says_nothing() -> None:
    few = {"requests.newly_received.total": 12, NEXT: 9, "requests.total.total": 7}
    assert not found({**few, "requests.other_handling.other.total": 7}, "N07", "N09", "N12")


@pytest.mark.parametrize(("total", "expected"), [(49, 1), (50, 0), (100, 0)])
def test_a_fifth_is_not_too_many(total: int, expected: int) -> None:
    changes = {"requests.other_handling.other.total": 10, "requests.total.total": total}
    assert len(found(changes, "N09")) == expected


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("requests.disclosed.natural_persons", 1_000_000),
        ("reconsideration_and_litigation.reconsideration.upheld", 100_000),
    ],
)
def test_a_figure_out_of_range(path: str, most: int) -> None:
    assert not found({path: most}, "P19")
    assert severities(found({path: most + 1}, "P19")) == ["warning"]


def test_half_of_the_cells_blank() -> None:
    cells = [f.path for f in sample().figures() if f.path.startswith("requests.")]
    half = len(cells) // 2
    assert not found(dict.fromkeys(cells[:half], State.BLANK), "P16")
    assert severities(found(dict.fromkeys(cells[: half + 1], State.BLANK), "P16")) == ["note"]


def test_an_unknown_cell_is_not_compared() -> None:
    unknown = dict.fromkeys((NEXT, "requests.total.total"), State.UNRESOLVED)
    findings = found(unknown, "N07", "N08", "N09", "N11", "N12")
    assert not findings
    assert findings.assessed == 0


def test_partial_disclosures_counted_twice() -> None:
    partial = sample().requests.partially_disclosed.total or 0
    assert partial
    findings = found({"requests.disclosed.total": 24 + partial}, "N11")
    assert severities(findings) == ["note"]
    for other in (partial - 1, partial + 1):
        assert not found({"requests.disclosed.total": 24 + other}, "N11")


@pytest.mark.parametrize("statement", ["无。", "除此之外没有别的事项。"])
def test_a_fee_demanded_and_not_told(statement: str) -> None:
    path = "requests.other_handling.overdue_fee.total"
    silent = {"other_matters.text": statement, "other_matters.fee_statement": None}
    silent |= {"other_matters.fee_charged": None}
    assert severities(found({path: 2, **silent}, "N10")) == ["warning"]
    assert not found({path: 0, **silent}, "N10")
    assert not found({path: 2, **silent, "other_matters.text": None}, "N10")
    assert not found({path: 2, **silent, "other_matters.text": "收费情况见网站。"}, "N10")


# ------------------------------------------------------------------------------------- tables


@given(reports(), st.data())
def test_known_parts_are_never_over_the_whole(report: AnnualReport, data: st.DataObject) -> None:
    """A cell that becomes unknown is no finding; a total that becomes too small is one."""
    parts = [f.path for f in report.figures() if f.path.startswith("requests.disclosed.n")]
    unknown = "requests.disclosed.research_institutions"
    report = changed(report, {unknown: State.UNRESOLVED})
    assert not report.validate(select=["P28"])
    known = report.get(parts[0]) or 0
    total = data.draw(st.integers(0, 50))
    report = changed(report, {parts[0]: known + total + 1, "requests.disclosed.total": total})
    over = [f for f in report.validate(select=["P28"]) if f.paths[0] == "requests.disclosed.total"]
    assert len(over) == 1
    assert over[0].reported == total


def test_a_row_that_stands_twice() -> None:
    text = sample().to_text()
    line = next(line for line in text.splitlines() if line.startswith("（一）予以公开"))
    assert not parse_text(text.replace(line, f"{line}\n{line}")).validate(select=["P30"])
    other = line.replace("20", "21").replace("24", "25")
    (finding,) = parse_text(text.replace(line, f"{line}\n{other}")).validate(select=["P30"])
    assert finding.paths[0] == "requests.disclosed"
    assert "予以公开" in finding.message
    assert finding.span is not None


def test_the_catalogue_has_these_codes() -> None:
    wanted = "P01 P02 P03 P05 P06 P07 P12 P13 P14 P15 P16 P19 P28 P30 P31 P38 P39".split()
    wanted += [f"N{n:02}" for n in (2, *range(7, 20), *range(30, 34), 35, 36, 37)]
    assert sorted(CODES) == sorted(wanted)


@pytest.mark.parametrize(
    ("agency", "path", "most"),
    [
        ("样本市水利局", "normative_documents.in_force", 20_000),
        ("虚构自治区水利厅", "government_rules.issued", 20_000),
        ("虚构地区水利局", "administrative_licensing.decisions", 100_000_000),
        ("示例县水利局", "normative_documents.in_force", 2_000),
        ("样本市示范区教育局", "administrative_licensing.decisions", 10_000_000),
        ("示例县样本镇人民政府", "normative_documents.in_force", 200),
        ("示例县样本街道办事处", "administrative_penalties.decisions", 1_000_000),
    ],
)
def test_a_count_of_section_two_that_is_out_of_all_proportion(
    agency: str, path: str, most: int
) -> None:
    for value, expected in ((most, 0), (most + 1, 1)):
        changes = {"agency": agency, f"proactive_disclosure.{path}": value}
        findings = changed(sample(), changes).validate(select=["P19"])
        assert [f.paths for f in findings] == [(f"proactive_disclosure.{path}",)] * expected
