"""The column ``report``: the name of the file in every export, of figures as of findings."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from attrs import evolve

from govinfo_report import (
    FIGURE_COLUMNS,
    FINDING_COLUMNS,
    AnnualReport,
    decode,
    decode_file,
    findings_records,
    findings_to_arrow,
    findings_to_pandas,
    findings_to_polars,
    parse_document,
    parse_file,
    parse_into,
    parse_many,
    parse_text,
    split_reports,
    to_arrow,
    to_pandas,
    to_polars,
    to_records,
    write_csv,
    write_parquet,
    write_xlsx,
)
from tests.paths import EXAMPLES

FAULTY = EXAMPLES / "样本市交通运输局-2024-有误.txt"
SOUND = EXAMPLES / "样本市财政局-2022.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of one report, and one that holds both."""
    monkeypatch.chdir(tmp_path)
    os.mkdir("年报")
    texts = [path.read_text(encoding="utf-8") for path in (SOUND, FAULTY)]
    for name, text in zip(
        ("甲.txt", "乙.txt", "两份.txt"), [*texts, "\n".join(texts)], strict=True
    ):
        Path("年报", name).write_text(text, encoding="utf-8")
    return tmp_path


def names(given: Any) -> list[str | None]:
    """The names that figures have, in order; findings have the same."""
    figures = dict.fromkeys(row.report for row in to_records(given))
    findings = dict.fromkeys(row.report for row in findings_records(given, not_assessed=True))
    assert figures.keys() >= findings.keys()
    return list(figures)


def test_a_report_has_the_name_of_the_file_it_was_read_from() -> None:
    path = Path("年报", "乙.txt")
    data = path.read_bytes()
    text = data.decode()
    assert names(parse_file(path)) == names(parse_file(str(path))) == [str(path)]
    assert names([parse_file(path), parse_file("年报/甲.txt")]) == [str(path), "年报/甲.txt"]
    assert names(parse_text(decode_file(path))) == [str(path)]
    assert names(parse_document(data, name="上报/乙.docx")) == ["上报/乙.docx"]
    assert names(parse_text(decode(data, name="乙"))) == ["乙"]
    with path.open("rb") as file:
        assert names(parse_text(decode_file(file, name="上传"))) == ["上传"]
    assert names(parse_text(text)) == names(parse_document(data)) == [None]


def test_where_there_is_no_file_reports_are_numbered_or_named_by_whoever_passes_them() -> None:
    text = parse_text(FAULTY.read_text(encoding="utf-8"))
    file = parse_file("年报/乙.txt")
    assert names([text, text]) == ["#1", "#2"]
    assert names([file, text]) == ["年报/乙.txt", "#2"]
    assert names({"交通": text, "2024": file}) == ["交通", "2024"]


def test_each_of_several_reports_in_a_file_has_its_own() -> None:
    path = Path("年报/两份.txt")
    parts = split_reports(decode_file(path))
    assert [part.name for part in parts] == ["年报/两份.txt#1", "年报/两份.txt#2"]
    assert names([parse_text(part) for part in parts]) == ["年报/两份.txt#1", "年报/两份.txt#2"]
    assert names(parse_file(path, first=True)) == ["年报/两份.txt#1"]
    assert [part.name for part in split_reports(path.read_text(encoding="utf-8"))] == [None, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_it_is_the_name_that_the_outcome_has(workers: int) -> None:
    sources: list[str | Path] = [
        Path("年报/甲.txt"),
        Path("年报/两份.txt"),
        FAULTY.read_text(encoding="utf-8"),
    ]
    outcomes = list(parse_many(sources, workers=workers))
    reports = [one.report for one in outcomes if one.report is not None]
    assert names(reports) == [*(one.name for one in outcomes[:3]), "#4"]


def test_how_a_report_is_equal_and_what_json_says_is_not_changed_by_it() -> None:
    file, text = parse_file("年报/乙.txt"), parse_text(FAULTY.read_text(encoding="utf-8"))
    assert (file, file.reading) == (text, text.reading)
    assert file.to_json(reading=True) == text.to_json(reading=True)
    assert names(AnnualReport.from_json(file.to_json(reading=True))) == [None]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_unicode_can_be_written() -> None:
    name = os.fsdecode(b"\xc4\xea.txt")
    os.rename("年报/乙.txt", name)
    assert names(parse_file(name)) == ["file:%C4%EA.txt"]
    write_parquet(parse_file(name), io.BytesIO())


# ------------------------------------------------------------------------------------ every export


def of_csv(shape: Any) -> Callable[[Any], list[Any]]:
    def column(reports: Any) -> list[Any]:
        file = io.StringIO(newline="")
        write_csv(reports, file, shape=shape)
        return [row["report"] for row in csv.DictReader(io.StringIO(file.getvalue(), newline=""))]

    return column


def of_xlsx(sheet: str) -> Callable[[Any], list[Any]]:
    def column(reports: Any) -> list[Any]:
        file = io.BytesIO()
        write_xlsx(reports, file)
        head, *rows = openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True)
        return [row[head.index("report")] for row in rows]

    return column


def of_parquet(reports: Any) -> list[Any]:
    file = io.BytesIO()
    write_parquet(reports, file)
    column: list[Any] = pq.read_table(file)["report"].to_pylist()
    return column


EXPORTS: dict[str, Callable[[Any], list[Any]]] = {
    "csv": of_csv("long"),
    "csv, wide": of_csv("wide"),
    "csv, states": of_csv("states"),
    "xlsx": of_xlsx("数据"),
    "xlsx, wide": of_xlsx("宽表"),
    "parquet": of_parquet,
    "pandas": lambda reports: list(to_pandas(reports)["report"]),
    "polars": lambda reports: to_polars(reports)["report"].to_list(),
    "arrow": lambda reports: to_arrow(reports, shape="wide")["report"].to_pylist(),
}


@pytest.mark.parametrize("export", EXPORTS)
def test_every_export_has_it(export: str) -> None:
    reports = [parse_file("年报/甲.txt"), parse_file("年报/乙.txt")]
    found = EXPORTS[export](reports)
    assert list(dict.fromkeys(found)) == ["年报/甲.txt", "年报/乙.txt"]
    named = EXPORTS[export]({"财政": reports[0], "交通": reports[1]})
    assert list(dict.fromkeys(named)) == ["财政", "交通"]


@pytest.mark.parametrize("export", ["csv, wide", "xlsx, wide", "arrow"])
def test_two_reports_of_one_name_are_two_rows(export: str) -> None:
    report = parse_file("年报/乙.txt")
    assert EXPORTS[export]([report, report]) == ["年报/乙.txt"] * 2
    assert EXPORTS[export]([evolve(report, reading=None)] * 2) == ["#1", "#2"]


def test_so_has_the_output_of_many() -> None:
    parse_into("out.parquet", sorted(Path("年报").iterdir()), workers=1)
    table = pq.read_table("out.parquet")
    assert table.column_names == [column.name for column in FIGURE_COLUMNS]
    found = ["年报/两份.txt#1", "年报/两份.txt#2", "年报/乙.txt", "年报/甲.txt"]
    assert list(dict.fromkeys(table["report"].to_pylist())) == found


def test_heads_of_frames_are_names_or_chinese() -> None:
    reports = [parse_file("年报/甲.txt"), parse_file("年报/乙.txt")]
    rows = findings_records(reports)
    for columns, frames in (
        (FIGURE_COLUMNS, [to(reports, headings="zh") for to in (to_pandas, to_polars)]),
        (
            FINDING_COLUMNS,
            [to(rows, headings="zh") for to in (findings_to_pandas, findings_to_polars)],
        ),
    ):
        for frame in frames:
            assert list(frame.columns) == [column.heading for column in columns]
    assert to_arrow(reports, headings="zh").column_names == [c.heading for c in FIGURE_COLUMNS]
    assert findings_to_arrow(rows, headings="zh").column_names[:2] == ["报告", "编制机关"]
    wide = to_pandas(reports, shape="wide", headings="zh")
    assert list(wide.columns[:3]) == ["报告", "编制机关", "报告年度"]
    assert "一、本年新收政府信息公开申请数量·总计" in list(wide.columns)
