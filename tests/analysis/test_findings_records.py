"""Findings as rows, frames and files: a row for each, and nothing lost or made up."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from govinfo_report import (
    FINDING_COLUMNS,
    AnnualReport,
    Finding,
    FindingRow,
    Findings,
    Severity,
    check_series,
    check_versions,
    findings_records,
    findings_to_arrow,
    findings_to_pandas,
    findings_to_polars,
    parse_file,
    series_names,
    unguarded,
    write_findings_csv,
    write_findings_parquet,
    write_findings_xlsx,
)
from tests.paths import EXAMPLES

FAULTY = EXAMPLES / "样本市交通运输局-2024-有误.txt"
NAMES = [column.name for column in FINDING_COLUMNS]


@pytest.fixture(scope="module")
def faulty() -> AnnualReport:
    return parse_file(FAULTY)


@pytest.fixture(scope="module")
def rows(faulty: AnnualReport) -> list[FindingRow]:
    return findings_records({"年报.txt": faulty}, not_assessed=True)


def hostile(message: str) -> Findings:
    return Findings((Finding("P21", "x", Severity.ERROR, message, "", ("requests.total.total",)),))


def test_a_row_for_each_finding_in_their_order(faulty: AnnualReport) -> None:
    findings = faulty.validate()
    rows = findings_records(faulty)
    assert [row.fingerprint for row in rows] == [finding.fingerprint for finding in findings]
    assert [row.message for row in rows] == [finding.message for finding in findings]
    assert {(row.report, row.agency, row.year) for row in rows} == {
        (str(FAULTY), "样本市交通运输局", 2024)
    }
    first = next(row for row in rows if row.code == "P23")
    assert first.path == "requests.disclosed.total"
    assert first.label == "（一）予以公开·总计"
    assert first.section == "requests"
    figures = first.reported, first.computed, first.difference
    assert figures == (Decimal(54), Decimal(45), Decimal(9))
    assert first.suggested == "requests.disclosed.total = 45"
    assert (first.text_line, first.text_column, first.place) == (98, 2, "第98行第2列")


def test_names_are_those_of_the_mapping_and_others_are_numbered(faulty: AnnualReport) -> None:
    findings = faulty.validate(select=["P21"])
    both: dict[str, Any] = {"a": findings, "b": (faulty, findings)}
    assert {row.report for row in findings_records(both)} == {"a", "b"}
    text = evolve(faulty, reading=None)
    assert [row.report for row in findings_records([findings, (text, findings)])] == ["#1", "#2"]
    assert [row.report for row in findings_records([findings, (faulty, findings)])] == [
        "#1",
        str(FAULTY),
    ]
    alone = findings_records(findings)
    assert [(row.agency, row.label) for row in alone] == [(None, None)]
    assert [row.agency for row in findings_records((faulty, findings))] == [faulty.agency]
    assert findings_records(()) == []
    assert findings_records(Findings()) == []


def test_what_was_not_assessed_has_its_rows_if_asked_for() -> None:
    report = AnnualReport()
    findings = report.validate()
    assert findings.not_assessed
    rows = findings_records(report, not_assessed=True)
    open_ = [row for row in rows if row.status == "not_assessed"]
    assert len(open_) == len(findings.not_assessed)
    assert len(findings_records(report)) == len(rows) - len(open_)
    assert all(row.certainty is None and row.suggestions is None for row in open_)


def test_findings_between_reports_name_the_one_of_the_first_cell(faulty: AnnualReport) -> None:
    later = evolve(faulty, year=2025)
    reports = [faulty, later]
    found = check_series(reports)
    named = dict(zip(series_names(reports), reports, strict=True))
    rows = findings_records((named, found))
    assert rows
    assert {row.scope for row in rows} == {"years"}
    assert {(row.agency, row.year) for row in rows} == {(faulty.agency, 2025)}
    gap = findings_records(({"2024": faulty}, check_series([faulty, evolve(faulty, year=2026)])))
    assert [row.agency for row in gap if row.code == "N47"] == [None]
    versions = check_versions({"html": faulty, "docx": later})
    assert {r.scope for r in findings_records(versions, not_assessed=True)} == {"versions"}


def test_csv_holds_the_rows_and_comes_back(rows: list[FindingRow], tmp_path: Path) -> None:
    write_findings_csv(rows, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    assert head == NAMES
    for line, row in zip(lines, rows, strict=True):
        texts = ["" if value is None else str(value) for value in row]
        assert [unguarded(cell) for cell in line] == [unguarded(text) for text in texts]


def test_no_text_is_a_formula() -> None:
    row = FindingRow(report='=HYPERLINK("x")', message="+1+1", code="P21", agency="-示例县")
    file = io.StringIO(newline="")
    write_findings_csv([row], file)
    line = list(csv.reader(io.StringIO(file.getvalue())))[1]
    cells = dict(zip(NAMES, line, strict=True))
    assert cells["report"].startswith("'=")
    assert cells["message"] == "'+1+1"
    assert cells["agency"] == "'-示例县"


@pytest.mark.parametrize("headings", ["names", "zh"])
def test_heads_are_names_or_chinese(rows: list[FindingRow], headings: Any) -> None:
    file = io.StringIO(newline="")
    write_findings_csv(rows, file, headings=headings, excel=True)
    head = next(csv.reader(io.StringIO(file.getvalue().removeprefix("\ufeff"))))
    assert file.getvalue().startswith("\ufeff")
    expected = NAMES if headings == "names" else [column.heading for column in FINDING_COLUMNS]
    assert head == expected
    assert len(set(head)) == len(head)


def test_there_are_no_other_headings(rows: list[FindingRow]) -> None:
    wrong: Any = "fr"
    with pytest.raises(ValueError, match="headings"):
        write_findings_csv(rows, io.StringIO(), headings=wrong)


def test_frames_have_the_columns_with_rows_or_without(rows: list[FindingRow]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    for given in (rows, []):
        frame = findings_to_pandas(given)
        assert list(frame.columns) == NAMES
        assert len(frame) == len(given)
        assert str(frame["year"].dtype) == "Int64"
        assert findings_to_polars(given).columns == NAMES
        assert findings_to_arrow(given).column_names == NAMES
    assert findings_to_arrow(rows)["reported"].to_pylist() == [row.reported for row in rows]


def test_parquet_and_excel_hold_the_same(rows: list[FindingRow], tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    openpyxl: Any = pytest.importorskip("openpyxl")
    write_findings_parquet(rows, tmp_path / "a.parquet", headings="zh")
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table["问题"].to_pylist() == [row.message for row in rows]
    write_findings_xlsx(rows, tmp_path / "a.xlsx", headings="zh")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    head, *lines = book["数据"].iter_rows(values_only=True)
    assert [line[head.index("问题")] for line in lines] == [row.message for row in rows]
    assert {row[1] for row in book["说明"].iter_rows(values_only=True)} >= set(head)


def test_a_hostile_text_is_a_text_in_excel() -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    file = io.BytesIO()
    write_findings_xlsx(findings_records({"=1+1": hostile("=cmd()\x00")}), file)
    sheet = openpyxl.load_workbook(file)["数据"]
    assert sheet["A2"].value == "=1+1"
    assert {cell.data_type for cell in sheet[2] if cell.value is not None} <= {"s", "n"}
