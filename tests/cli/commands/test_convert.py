"""``convert``: what is written is read back, and nothing is written over."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from govinfo_report import (
    AnnualReport,
    decode,
    parse_document,
    parse_file,
    parse_text,
    schema,
    to_records,
)
from govinfo_report.cli.conversions import FORMATS, ReportFormat, TableFormat
from tests.cli.running import (
    ALL,
    FAULTY,
    INFERRED,
    NOT_A_REPORT,
    PLAIN,
    TEXT,
    run,
    run_process,
)
from tests.paths import EXAMPLES, ROOT

REPORTS = [parse_file(path) for path in ALL]
DOCUMENTS = [name for name, form in FORMATS.items() if isinstance(form, ReportFormat)]
TABLES = [name for name, form in FORMATS.items() if isinstance(form, TableFormat)]


def read_back(kind: str, data: bytes) -> AnnualReport:
    return AnnualReport.from_json(data) if kind == "json" else parse_document(data)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def files_in(folder: Path | str = ".") -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_report_comes_back_equal(kind: str, path: Path) -> None:
    result = run("convert", "--to", kind, "-o", "-", path)
    assert result.exit_code == 0
    assert read_back(kind, result.stdout_bytes) == parse_file(path)


def test_the_json_is_as_its_schema_says() -> None:
    document = json.loads(run("convert", "--to", "json", PLAIN).stdout_bytes)
    assert Draft202012Validator(schema("report")).is_valid(document)
    assert document == parse_file(PLAIN).to_dict()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_folder_gets_a_file_for_each_report(kind: str) -> None:
    result = run("convert", "-t", kind, "-o", "made/here", EXAMPLES)
    assert result.exit_code == 0
    assert result.stdout == ""
    made = files_in("made/here")
    assert sorted(made) == sorted(path.stem + FORMATS[kind].suffix for path in ALL)
    for path in ALL:
        data = made[path.stem + FORMATS[kind].suffix]
        assert read_back(kind, data) == parse_file(path)


def test_one_report_goes_to_a_file_a_folder_or_standard_output() -> None:
    text = run("convert", "--to", "text", PLAIN).stdout_bytes
    assert run("convert", "--to", "text", "--output", "a.out", PLAIN).exit_code == 0
    assert run("convert", "--to", "text", "-o", "new/", PLAIN).exit_code == 0
    Path("there").mkdir()
    assert run("convert", "--to", "text", "-o", "there", "-", stdin=TEXT.encode()).exit_code == 0
    assert run("convert", "--to", "text", "-o", "-", PLAIN).stdout_bytes == text
    names = ("a.out", f"new/{PLAIN.stem}.txt", "there/stdin.txt")
    assert files_in() == dict.fromkeys(names, text)


def test_findings_are_marked_unless_not_wanted() -> None:
    by_default = run("convert", "--to", "html", FAULTY).stdout_bytes
    marked = run("convert", "--to", "html", "--findings", FAULTY).stdout_bytes
    plain = run("convert", "--to", "html", "--no-findings", FAULTY).stdout_bytes
    assert by_default == marked != plain
    report = parse_file(FAULTY)
    assert marked.decode() == report.to_html(findings=report.validate())
    assert plain.decode() == report.to_html()
    assert parse_text(marked.decode()) == parse_text(plain.decode()) == report


def test_csv_has_a_row_for_each_figure() -> None:
    rows = rows_of(run("convert", "--to", "csv", EXAMPLES).stdout_bytes)
    records = to_records(REPORTS)
    assert [(row["report"], row["path"], row["state"]) for row in rows] == [
        (record.report, record.path, record.state) for record in records
    ]
    assert [row["value"] for row in rows] == [
        "" if record.value is None else str(record.value) for record in records
    ]


def test_the_shape_of_csv() -> None:
    path = "requests.newly_received.total"
    wide = rows_of(run("convert", "--to", "csv", "--shape", "wide", EXAMPLES).stdout_bytes)
    states = rows_of(run("convert", "--to", "csv", "--shape", "states", EXAMPLES).stdout_bytes)
    figures = [report.requests.newly_received for report in REPORTS]
    assert [row[path] for row in wide] == [str(row.total) for row in figures]
    assert [row[path] for row in states] == [str(row.state("total")) for row in figures]


def test_csv_for_excel_begins_with_a_byte_order_mark() -> None:
    plain = run("convert", "--to", "csv", PLAIN).stdout_bytes
    assert run("convert", "--to", "csv", "--excel", PLAIN).stdout_bytes == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_parquet(shape: str) -> None:
    arguments = ("convert", "--to", "parquet", "--shape", shape)
    assert run(*arguments, "-o", "a.parquet", EXAMPLES).exit_code == 0
    table = pq.read_table("a.parquet").to_pylist()
    assert len(table) == (len(to_records(REPORTS)) if shape == "long" else len(REPORTS))
    assert list(dict.fromkeys(row["agency"] for row in table)) == [r.agency for r in REPORTS]
    assert run(*arguments, "-o", "-", EXAMPLES).stdout_bytes == Path("a.parquet").read_bytes()


def test_xlsx() -> None:
    assert run("convert", "--to", "xlsx", "-o", "a.xlsx", PLAIN, FAULTY).exit_code == 0
    head, *rows = openpyxl.load_workbook("a.xlsx")["数据"].iter_rows(values_only=True)
    records = to_records([parse_file(PLAIN), parse_file(FAULTY)])
    at = [head.index(name) for name in ("report", "path", "value")]
    assert [tuple(row[i] for i in at) for row in rows] == [
        (record.report, record.path, record.value) for record in records
    ]


def test_more_figures_than_a_sheet_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.analysis.workbook.MOST_ROWS", 200)
    result = run("convert", "--to", "xlsx", "-o", "a.xlsx", PLAIN)
    assert result.exit_code == 3
    assert "容纳不下" in result.stderr
    assert files_in() == {}


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_a_terminal_is_spared_what_it_cannot_show(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("convert", "--to", kind, PLAIN).exit_code == 3
    assert run("convert", "--to", kind, "-o", "-", PLAIN).exit_code == 0
    monkeypatch.setattr("govinfo_report.cli.commands.convert.is_terminal", lambda: True)
    result = run("convert", "--to", kind, "-o", "-", PLAIN)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"-o FILE.{kind}" in result.stderr


@pytest.mark.parametrize(
    ("kind", "library"),
    [("parquet", "pyarrow"), ("parquet", "pyarrow.parquet"), ("xlsx", "openpyxl")],
)
def test_a_missing_library_is_named(
    kind: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = run("convert", "--to", kind, "-o", "a.out", PLAIN)
    assert result.exit_code == 3
    assert f'pip install "govinfo-report[{kind}]"' in result.stderr
    assert "Traceback" not in result.stderr
    assert files_in() == {}


@pytest.mark.parametrize("more", [[], ["--force"]])
@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "link.txt", "sub/../a.txt"])
def test_an_input_is_never_written_over(name: str, more: list[str]) -> None:
    Path("sub").mkdir()
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("link.txt").symlink_to("a.txt")
    Path("b.txt").write_text(TEXT.replace("2022", "2023"), encoding="utf-8")
    before = files_in()
    for kind in ("text", "csv"):
        result = run("convert", "--to", kind, "-o", name, *more, "a.txt")
        assert result.exit_code == 3
        assert "是输入文件" in result.stderr
    assert run("convert", "--to", "text", "-o", ".", *more, "b.txt", "a.txt").exit_code == 3
    assert files_in() == before


def test_other_files_are_written_over_by_force_alone() -> None:
    Path("made").mkdir()
    Path(f"made/{FAULTY.stem}.txt").write_text("mine", encoding="utf-8")
    arguments = ("convert", "--to", "text", "-o", "made", PLAIN, FAULTY)
    result = run(*arguments)
    assert result.exit_code == 3
    assert "文件已存在" in result.stderr
    assert list(files_in().values()) == [b"mine"]
    assert run(*arguments, "--force").exit_code == 0
    assert len(files_in()) == 2
    assert b"mine" not in files_in().values()


@pytest.mark.parametrize("failure", [ZeroDivisionError("a slip"), OSError(28, "No space left")])
def test_a_file_is_whole_or_not_there(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(reports: Any, target: Any, **_: Any) -> None:
        target.write("report,agency")
        raise failure

    Path("a.csv").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("govinfo_report.cli.conversions.write_csv", half)
    result = run("convert", "--to", "csv", "--force", "-o", "a.csv", PLAIN)
    assert files_in() == {"a.csv": b"mine"}
    if isinstance(failure, OSError):
        assert result.exit_code == 3
        assert "a.csv：无法写入：磁盘空间不足" in result.stderr
    else:
        assert result.exception is failure


def test_a_new_file_is_as_open_to_others_as_any_and_a_link_stays_one() -> None:
    Path("real.txt").write_text("mine", encoding="utf-8")
    Path("link.txt").symlink_to("real.txt")
    assert run("convert", "--to", "text", "--force", "-o", "link.txt", PLAIN).exit_code == 0
    assert run("convert", "--to", "text", "-o", "new.txt", PLAIN).exit_code == 0
    assert Path("link.txt").is_symlink()
    assert parse_file("real.txt") == parse_file(PLAIN)
    Path("usual.txt").touch()
    assert Path("new.txt").stat().st_mode == Path("usual.txt").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_a_device_is_written_to_and_not_replaced() -> None:
    assert run("convert", "--to", "csv", "-o", "/dev/null", PLAIN).exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_what_cannot_be_written_is_told() -> None:
    Path("file").touch()
    for kind, place in (("text", "file/a.txt"), ("csv", "file/a.csv")):
        result = run("convert", "--to", kind, "-o", place, PLAIN)
        assert result.exit_code == 3
        assert f"{place}：无法写入" in result.stderr


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """A folder with a report, one with doubts, and what is none."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_bytes(INFERRED.read_bytes())
    (folder / "c.html").write_text(NOT_A_REPORT, encoding="utf-8")
    return "mixed"


def test_one_bad_file_does_not_stop_the_others(mixed: str) -> None:
    result = run("convert", "--to", "text", "-o", "made", mixed)
    assert result.exit_code == 2
    assert sorted(files_in("made")) == ["a.txt", "b.txt"]
    assert f"无法读取：{Path(mixed, 'c.html')}：" in result.stderr
    table = run("convert", "--to", "csv", mixed)
    assert table.exit_code == 2
    assert {row["report"] for row in rows_of(table.stdout_bytes)} == {
        str(Path(mixed, name)) for name in ("a.txt", "b.txt")
    }


def test_doubts_are_told_and_change_no_exit_code() -> None:
    result = run("convert", "--to", "json", INFERRED)
    assert result.exit_code == 0
    assert "存疑" in result.stderr
    assert run("convert", "--to", "json", "--quiet", INFERRED).stderr == ""


def test_quiet_leaves_only_errors(mixed: str) -> None:
    told = run("convert", "--to", "text", "-o", "made", "-q", mixed).stderr.splitlines()
    assert len(told) == 1
    assert "c.html" in told[0]


@pytest.mark.parametrize("kind", TABLES)
def test_where_nothing_can_be_read_no_table_is_written(kind: str) -> None:
    Path("bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    result = run("convert", "--to", kind, "-o", "made", "bad.txt", "missing.txt")
    assert result.exit_code == 2
    assert list(files_in()) == ["bad.txt"]


def test_an_unexpected_error_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = AnnualReport.to_text

    def failing(report: AnnualReport) -> str:
        if report.agency == "样本市财政局":
            raise ZeroDivisionError("a slip")
        return real(report)

    monkeypatch.setattr(AnnualReport, "to_text", failing)
    result = run("convert", "--to", "text", "-o", "made", PLAIN, FAULTY)
    assert result.exit_code == 2
    assert list(files_in("made")) == [f"{FAULTY.stem}.txt"]
    assert "ZeroDivisionError：a slip" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("convert", "--to", "text", "--debug", PLAIN).stderr


def test_a_form_from_outside() -> None:
    Path("form.lark").write_text("not a grammar", encoding="utf-8")
    arguments = ("convert", "--to", "csv", "--grammar")
    assert run(*arguments, "x=form.lark", PLAIN).exit_code == 3
    form = ROOT / "grammar" / "form_2021.lark"
    assert run(*arguments, f"2021={form}", PLAIN).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (PLAIN,),
        ("--to", "pdf", PLAIN),
        ("--to", "text"),
        ("--to", "text", PLAIN, FAULTY),
        ("--to", "text", EXAMPLES),
        ("--to", "text", "-o", "-", PLAIN, FAULTY),
        ("--to", "text", "-o", "all.txt", PLAIN, FAULTY),
        ("--to", "csv", "-o", "folder/", PLAIN),
        ("--to", "csv", "-o", ".", PLAIN),
        ("--to", "text", "--shape", "wide", PLAIN),
        ("--to", "xlsx", "-o", "a.xlsx", "--shape", "wide", PLAIN),
        ("--to", "parquet", "-o", "a.parquet", "--excel", PLAIN),
        ("--to", "json", "--findings", PLAIN),
        ("--to", "text", "--no-findings", PLAIN),
    ],
    ids=lambda arguments: " ".join(Path(argument).stem for argument in arguments),
)
def test_wrong_usage_exits_with_3_and_writes_nothing(arguments: tuple[str | Path, ...]) -> None:
    result = run("convert", *arguments)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "用法：" in result.stderr
    assert files_in() == {}


def test_each_choice_is_one_that_some_format_takes() -> None:
    assert set().union(*(form.takes for form in FORMATS.values())) == {
        "shape",
        "excel",
        "findings",
        "headings",
        "profile",
    }
    suffixes = [form.suffix for form in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("kind", ["text", "json", "csv"])
def test_what_is_written_is_utf_8_whatever_the_terminal_uses(kind: str) -> None:
    done = run_process("convert", "--to", kind, PLAIN, PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert "样本市财政局" in decode(done.stdout).text


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_report", "convert", "-q", "-t", "csv", str(EXAMPLES)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(60) == 141
