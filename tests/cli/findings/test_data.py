"""Findings as data: CSV, Parquet, and the sheet of data in the workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import FINDING_COLUMNS
from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, SUMS, check_json, run


def table(*arguments: str | Path, code: int = 1) -> list[dict[str, str]]:
    result = run("check", "--format", "csv", *arguments)
    assert result.exit_code == code
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"))))


def test_a_row_a_finding_under_the_name_of_its_file(tmp_path: Path) -> None:
    other = tmp_path / "其他.txt"
    other.write_bytes(FAULTY.read_bytes())
    rows = table("--select", SUMS, FAULTY, other)
    document = check_json("--select", SUMS, FAULTY, other)
    expected = [
        (entry["file"], fingerprint)
        for entry in document["files"]
        for fingerprint in entry["fingerprints"]
    ]
    assert [(row["report"], row["fingerprint"]) for row in rows] == expected
    assert {row["report"] for row in rows} == {str(FAULTY), str(other)}


def test_what_could_not_be_read_or_assessed_has_its_row(tmp_path: Path) -> None:
    (tmp_path / "无关.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    short = PLAIN.read_text(encoding="utf-8").partition("四、")[0]
    (tmp_path / "残缺.txt").write_text(short, encoding="utf-8")
    rows = table("--select", "P27", "残缺.txt", "无关.txt", code=2)
    told = {(row["report"], row["status"]) for row in rows}
    assert ("无关.txt", "unreadable") in told
    assert ("残缺.txt", "not_assessed") in told


def test_between_years_each_row_names_the_file_of_its_first_cell(years: Path) -> None:
    rows = table("--series", "--select", "P40", years)
    assert [(Path(row["report"]).name, row["year"], row["scope"]) for row in rows] == [
        ("1.txt", "2023", "years")
    ]


def test_what_is_accepted_is_told_as_such() -> None:
    run("check", "--select", "P27", "--baseline", "b.json", "--update-baseline", FAULTY)
    rows = table("--select", "P27", "--baseline", "b.json", FAULTY, code=0)
    assert [row["status"] for row in rows] == ["accepted"]


def test_heads_in_chinese_and_for_excel() -> None:
    result = run("check", "-f", "csv", "--headings", "zh", "--excel", "--select", SUMS, FAULTY)
    head = result.stdout_bytes.decode("utf-8").partition("\r\n")[0]
    assert head == "\ufeff" + ",".join(column.heading for column in FINDING_COLUMNS)


@pytest.mark.parametrize(("given", "kind"), [("--headings=zh", "text"), ("--excel", "xlsx")])
def test_an_option_that_the_format_does_not_heed_is_refused(given: str, kind: str) -> None:
    result = run("check", given, "--format", kind, "-o", "x", FAULTY)
    assert result.exit_code == 3
    assert f"只用于 csv{', parquet, xlsx' * ('head' in given)}，不用于 {kind}" in result.stderr


def test_parquet_and_the_workbook_hold_the_same_rows(tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    openpyxl: Any = pytest.importorskip("openpyxl")
    messages = [row["message"] for row in table("--select", SUMS, FAULTY)]
    for kind in ("parquet", "xlsx"):
        assert run("check", "-f", kind, "-o", f"x.{kind}", "--select", SUMS, FAULTY).exit_code == 1
    assert parquet.read_table("x.parquet")["message"].to_pylist() == messages
    book = openpyxl.load_workbook("x.xlsx")
    head, *lines = book["数据"].iter_rows(values_only=True)
    assert [line[head.index("message")] for line in lines] == messages
    assert book.sheetnames == ["问题清单", "数据", "说明"]


def test_a_table_that_lies_in_the_folder_is_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(FAULTY.read_bytes())
    for more in ([], ["--headings", "zh", "--excel"]):
        name = folder / f"{len(more)}.csv"
        assert run("check", "-f", "csv", "-o", name, "--select", SUMS, *more, folder).exit_code == 1
    assert {row["status"] for row in table("--select", SUMS, folder)} == {"found"}


def test_convert_has_chinese_heads_too() -> None:
    csv_ = run("convert", "--to", "csv", "--headings", "zh", PLAIN).stdout
    assert csv_.startswith("报告,编制机关,报告年度,")
    wide = run("convert", "--to", "csv", "--shape", "wide", "--headings", "zh", PLAIN).stdout
    assert "（一）予以公开·总计" in wide.partition("\n")[0]
    assert run("convert", "--to", "json", "--headings", "zh", PLAIN).exit_code == 3
