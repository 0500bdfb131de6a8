"""Frames and files: each is read back with the library that people read it with."""

from __future__ import annotations

import csv
import datetime
import io
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Cell, Money, State, parse_file
from govinfo_report.analysis.files import unguarded, write_csv, write_parquet
from govinfo_report.analysis.frames import to_arrow, to_pandas, to_polars
from govinfo_report.analysis.records import to_records
from govinfo_report.analysis.shapes import FIGURE_COLUMNS, Shape, frame_of
from govinfo_report.analysis.workbook import write_xlsx
from govinfo_report.checks.sample import changed, sample
from govinfo_report.errors import MissingLibrary, ReportError
from tests import strategies
from tests.paths import EXAMPLES as FOLDER
from tests.paths import SHARED

EXAMPLES = sorted(path for path in FOLDER.iterdir() if path.stem != "README")
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
SHAPES: tuple[Shape, ...] = ("long", "wide", "states")
of_each_shape = pytest.mark.parametrize("shape", SHAPES)
any_report = st.one_of(strategies.reports(), strategies.incomplete_reports())
some_reports = st.lists(any_report, min_size=1, max_size=2)
PATH = "requests.disclosed.total"
FEES = "proactive_disclosure.administrative_fees.amount"
TEXTS = {column.name for column in FIGURE_COLUMNS if column.kind == "text"}

_PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
words = st.one_of(
    _PLAIN,
    st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "＝"]), _PLAIN),
    st.sampled_from(["-35", "+35", "-", "=1+1", "'=1", "a\r\nb", 'a"b,c', "2021", "#N/A"]),
)
"""Texts that a spreadsheet might take for something else."""


@st.composite
def hostile_reports(draw: st.DrawFn) -> AnnualReport:
    remark, raw = draw(words), draw(words)
    report = changed(sample(), {PATH: (3, Cell(State.READ, raw, remark))})
    return attrs.evolve(report, agency=draw(words))


def plain(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def table(reports: Any, shape: Shape) -> tuple[list[str], list[tuple[Any, ...]]]:
    frame = frame_of(reports, shape)
    return [column.name for column in frame.columns], list(frame.rows)


def csv_of(reports: Any, shape: Shape = "long", *, excel: bool = False) -> str:
    file = io.StringIO(newline="")
    write_csv(reports, file, shape=shape, excel=excel)
    return file.getvalue()


def parquet_of(reports: Any, shape: Shape = "long") -> io.BytesIO:
    file = io.BytesIO()
    write_parquet(reports, file, shape=shape)
    file.seek(0)
    return file


def xlsx_of(reports: Any) -> io.BytesIO:
    file = io.BytesIO()
    write_xlsx(reports, file)
    return file


# ---------------------------------------------------------------------------------------- CSV


@of_each_shape
@given(reports=some_reports)
def test_csv_read_back(reports: list[AnnualReport], shape: Shape) -> None:
    names, rows = table(reports, shape)
    kinds = [column.kind for column in frame_of(reports, shape).columns]
    head, *lines = csv.reader(io.StringIO(csv_of(reports, shape), newline=""))
    assert head == names
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        cells = [
            unguarded(cell) if kind == "text" else cell
            for cell, kind in zip(line, kinds, strict=True)
        ]
        assert cells == [plain(cell) for cell in row]


@given(some_reports)
def test_csv_read_by_pandas(reports: list[AnnualReport]) -> None:
    types = {column.name: "Int64" if column.kind == "integer" else str for column in FIGURE_COLUMNS}
    frame = pd.read_csv(
        io.StringIO(csv_of(reports)), dtype=types, keep_default_na=False, na_values={"value": [""]}
    )
    rows = to_records(reports)
    assert [None if pd.isna(value) else value for value in frame["value"]] == [
        row.value for row in rows
    ]
    assert list(frame["state"]) == [row.state for row in rows]
    assert [unguarded(text) for text in frame["remark"]] == [row.remark or "" for row in rows]
    assert list(frame["amount"]) == [plain(row.amount) for row in rows]


@given(hostile_reports())
def test_no_text_is_a_formula_and_each_comes_back(report: AnnualReport) -> None:
    rows = to_records(report)
    lines = list(csv.DictReader(io.StringIO(csv_of(report), newline="")))
    for line, row in zip(lines, rows, strict=True):
        for name in TEXTS:
            cell = line[name]
            number = cell.lstrip("+-").isdecimal() and cell[1:].lstrip("+-") == cell[1:]
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), cell
            assert unguarded(cell) == plain(getattr(row, name))


def test_figures_are_not_guarded() -> None:
    path = "proactive_disclosure.other_services.change"
    report = changed(sample("2019"), {path: (-35, Cell(raw="-35"))})
    (line,) = [row for row in csv.DictReader(io.StringIO(csv_of(report))) if row["path"] == path]
    assert (line["value"], line["raw"]) == ("-35", "-35")
    wide = next(csv.DictReader(io.StringIO(csv_of(report, "wide"))))
    assert wide[path] == "-35"


def test_excel_finds_a_mark_at_the_beginning(tmp_path: Path) -> None:
    for excel, mark in ((True, b"\xef\xbb\xbf"), (False, b"")):
        write_csv(sample(), tmp_path / "figures.csv", excel=excel)
        data = (tmp_path / "figures.csv").read_bytes()
        assert data.startswith(mark + b"report,agency,")
        assert data.decode("utf-8-sig") == csv_of(sample())
    assert csv_of(sample(), excel=True) == "\ufeff" + csv_of(sample())


# ------------------------------------------------------------------------------------- frames


@of_each_shape
@given(reports=some_reports)
def test_arrow(reports: list[AnnualReport], shape: Shape) -> None:
    names, rows = table(reports, shape)
    found = to_arrow(reports, shape=shape)
    assert found.column_names == names
    assert [tuple(line.values()) for line in found.to_pylist()] == rows


@of_each_shape
@given(reports=some_reports)
def test_polars(reports: list[AnnualReport], shape: Shape) -> None:
    names, rows = table(reports, shape)
    found = to_polars(reports, shape=shape)
    assert found.columns == names
    assert found.rows() == rows


@of_each_shape
@given(reports=some_reports)
def test_pandas(reports: list[AnnualReport], shape: Shape) -> None:
    names, rows = table(reports, shape)
    found = to_pandas(reports, shape=shape)
    assert list(found.columns) == names
    lines = [
        tuple(
            None if pd.isna(cell) else cell.date() if isinstance(cell, pd.Timestamp) else cell
            for cell in line
        )
        for line in found.itertuples(index=False, name=None)
    ]
    assert lines == rows


def test_types_of_the_frames() -> None:
    kinds = {column.name: column.kind for column in FIGURE_COLUMNS}
    pandas = {"integer": "Int64", "decimal": "object", "date": "datetime64[s]", "text": "string"}
    assert {n: str(t) for n, t in to_pandas([]).dtypes.items()} == {
        name: pandas[kind] for name, kind in kinds.items()
    }
    polars = {
        "integer": pl.Int64(),
        "decimal": pl.Decimal(38, 18),
        "date": pl.Date(),
        "text": pl.String(),
    }
    assert dict(to_polars([]).schema) == {name: polars[kind] for name, kind in kinds.items()}
    arrow = {
        "integer": pa.int64(),
        "decimal": pa.decimal128(38, 18),
        "date": pa.date32(),
        "text": pa.string(),
    }
    schema = to_arrow([]).schema
    assert {field.name: field.type for field in schema} == {
        name: arrow[kind] for name, kind in kinds.items()
    }
    assert schema.field("yuan").metadata[b"zh"].decode() == "折合元；单位不明的为空"


def test_sums_leave_out_what_is_missing() -> None:
    frame = to_pandas([sample(), changed(sample(), {PATH: State.BLANK})], shape="wide")
    assert frame[PATH].sum() == 24
    assert frame[PATH].isna().sum() == 1
    assert frame[f"{FEES}.yuan"].sum() == 250_000


@pytest.mark.parametrize(
    ("path", "value", "column"),
    [
        (PATH, 10**30, "value"),
        (PATH, -(10**19), "value"),
        (FEES, Money("1" * 21, "元"), "amount"),
        (FEES, Money("0." + "1" * 19, "元"), "amount"),
        (FEES, Money("NaN", "元"), "amount"),
    ],
)
def test_a_figure_too_large_for_the_type_is_missing_and_kept_as_written(
    path: str, value: Any, column: str
) -> None:
    report = changed(sample(), {path: value})
    raw = str(value.amount if isinstance(value, Money) else value)
    for line in (
        to_arrow(report).filter(pa.compute.equal(to_arrow(report)["path"], path)).to_pylist()[0],
        to_polars(report).row(by_predicate=pl.col("path") == path, named=True),
    ):
        assert (line[column], line["raw"]) == (None, raw)


@pytest.mark.parametrize("value", [2**63 - 1, 1 - 2**63])
def test_the_largest_counts(value: int) -> None:
    report = changed(sample(), {PATH: value})
    found = {line["path"]: line["value"] for line in to_arrow(report).to_pylist()}
    assert found[PATH] == value


@pytest.mark.parametrize(
    "amount", ["9" * 20 + "." + "9" * 18, "1E+5", "0.1000000000000000055"[:20]]
)
def test_the_largest_amounts(amount: str) -> None:
    report = changed(sample(), {FEES: Money(amount, "元")})
    for found in (
        {line["path"]: line["amount"] for line in to_arrow(report).to_pylist()},
        dict(to_polars(report).select("path", "amount").rows()),
    ):
        assert found[FEES] == Decimal(amount)


# ------------------------------------------------------------------------------------ Parquet


@of_each_shape
@given(reports=some_reports)
def test_parquet_read_back(reports: list[AnnualReport], shape: Shape) -> None:
    names, rows = table(reports, shape)
    found = pq.read_table(parquet_of(reports, shape))
    assert found.column_names == names
    assert [tuple(line.values()) for line in found.to_pylist()] == rows
    assert pl.read_parquet(parquet_of(reports, shape)).rows() == rows


def test_parquet_read_by_pandas(tmp_path: Path) -> None:
    write_parquet([sample("2021"), sample("2019")], tmp_path / "figures.parquet")
    found = pd.read_parquet(tmp_path / "figures.parquet", dtype_backend="numpy_nullable")
    rows = to_records([sample("2021"), sample("2019")])
    assert [None if pd.isna(value) else value for value in found["value"]] == [
        row.value for row in rows
    ]
    assert list(found["state"]) == [row.state for row in rows]


# --------------------------------------------------------------------------------------- XLSX


def xlsx_cell(cell: Any) -> Any:
    """What a workbook gives back: no empty texts, dates with a time."""
    if isinstance(cell, datetime.date):
        return datetime.datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n") or None
    return float(cell) if isinstance(cell, Decimal) else cell


def assert_sheet(sheet: Any, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    head, *lines = sheet.iter_rows(values_only=True)
    assert list(head) == names
    assert [
        tuple(float(c) if isinstance(w, Decimal) else c for c, w in zip(line, row, strict=True))
        for line, row in zip(lines, rows, strict=True)
    ] == [tuple(map(xlsx_cell, row)) for row in rows]


@given(some_reports)
def test_xlsx_read_back(reports: list[AnnualReport]) -> None:
    book = openpyxl.load_workbook(xlsx_of(reports))
    assert book.sheetnames == ["数据", "宽表", "说明"]
    assert_sheet(book["数据"], *table(reports, "long"))
    assert_sheet(book["宽表"], *table(reports, "wide"))


@given(hostile_reports())
def test_xlsx_holds_no_formula(report: AnnualReport) -> None:
    book = openpyxl.load_workbook(xlsx_of(report))
    assert_sheet(book["数据"], *table(report, "long"))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not kinds & {"f", "e"}


def test_xlsx_read_by_pandas() -> None:
    reports = [sample("2021"), sample("2019")]
    frame = pd.read_excel(xlsx_of(reports), sheet_name="宽表", dtype={"revision": str})
    assert list(frame["revision"]) == ["2021", "2019"]
    assert list(frame[PATH]) == [24, 24]
    assert list(frame["period_start"]) == [pd.Timestamp(year, 1, 1) for year in (2024, 2020)]


def test_xlsx_sheets_can_be_worked_with() -> None:
    book = openpyxl.load_workbook(xlsx_of([sample()]))
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
    head, first = book["数据"]["A1:U2"]
    formats = {name.value: below.number_format for name, below in zip(head, first, strict=True)}
    assert (formats["year"], formats["period_start"]) == ("General", "yyyy-mm-dd")
    explained = [row[1] for row in book["说明"].iter_rows(min_row=2, values_only=True)]
    assert explained == [*table([], "long")[0], *table([sample()], "wide")[0]]


def test_a_text_stays_one_when_it_is_edited() -> None:
    report = changed(sample(), {PATH: (3, Cell(State.READ, "3", "=1+1"))})
    (cell,) = [
        cell
        for row in openpyxl.load_workbook(xlsx_of(report))["数据"].iter_rows()
        for cell in row
        if cell.value == "=1+1"
    ]
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_xlsx_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx_of([sample()]).getvalue()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert xlsx_of([sample()]).getvalue() == first
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.properties.created == book.properties.modified == datetime.datetime(2000, 1, 1)


def test_xlsx_rounds_no_figure() -> None:
    report = changed(sample(), {PATH: 12345678901234567890, FEES: Money("0.1234567890123456")})
    rows = openpyxl.load_workbook(xlsx_of(report))["数据"].iter_rows(values_only=True)
    found = {row[9]: (row[12], row[13]) for row in rows}
    assert found[PATH] == ("12345678901234567890", None)
    assert found[FEES] == (None, "0.1234567890123456")


def test_xlsx_writes_what_it_cannot_hold_otherwise() -> None:
    report = attrs.evolve(sample(), agency="示例\x00县\x1b")
    rows = openpyxl.load_workbook(xlsx_of(report))["数据"].iter_rows(min_row=2, values_only=True)
    assert {row[1] for row in rows} == {"示例\ufffd县\ufffd"}


def test_more_figures_than_a_sheet_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = len(to_records(sample()))
    monkeypatch.setattr("govinfo_report.analysis.workbook.MOST_ROWS", figures + 1)
    xlsx_of(sample())
    monkeypatch.setattr("govinfo_report.analysis.workbook.MOST_ROWS", figures)
    with pytest.raises(ValueError, match="a sheet holds"):
        xlsx_of(sample())


# --------------------------------------------------------------------------- reports as read


def exported(report: AnnualReport) -> list[list[dict[str, Any]]]:
    """The rows of each export, read back."""
    lines = list(csv.DictReader(io.StringIO(csv_of(report), newline="")))
    head, *rows = openpyxl.load_workbook(xlsx_of(report))["数据"].iter_rows(values_only=True)
    return [
        [{name: unguarded(line[name]) or None for name in line} for line in lines],
        [dict(zip(map(str, head), row, strict=True)) for row in rows],
        pq.read_table(parquet_of(report)).to_pylist(),
        to_polars(report).to_dicts(),
        to_pandas(report).astype(object).replace({pd.NA: None}).to_dict("records"),
    ]


def assert_nothing_is_lost(path: Path) -> None:
    report = parse_file(path)
    figures = report.figures()
    for rows in exported(report):
        assert len(rows) == len(figures)
        for row, figure in zip(rows, figures, strict=True):
            money = isinstance(figure.value, Money)
            number = figure.value.amount if isinstance(figure.value, Money) else figure.value
            found = row["amount" if money else "value"]
            assert (row["path"], row["state"]) == (figure.path, figure.state.value)
            assert (found is None) == (number is None)
            assert number is None or Decimal(str(found)) == number
            assert (row["remark"] or None, row["raw"] or None) == (
                figure.remark or None,
                figure.raw or None,
            )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_lose_nothing(path: Path) -> None:
    assert_nothing_is_lost(path)


@pytest.mark.skipif(not SEEDS, reason="the real reports are not beside this repository")
@pytest.mark.parametrize("path", SEEDS or [None], ids=lambda path: str(path and path.stem[:3]))
def test_the_real_reports_lose_nothing(path: Path) -> None:
    assert_nothing_is_lost(path)


# ---------------------------------------------------------------------------------- libraries


@pytest.mark.parametrize(
    ("use", "name", "extra"),
    [
        (to_pandas, "pandas", "pandas"),
        (to_polars, "polars", "polars"),
        (to_arrow, "pyarrow", "parquet"),
        (lambda report: write_parquet(report, io.BytesIO()), "pyarrow", "parquet"),
        (lambda report: write_xlsx(report, io.BytesIO()), "openpyxl", "xlsx"),
    ],
)
def test_a_missing_library_is_told(
    use: Callable[[AnnualReport], object], name: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name, *(known for known in sys.modules if known.startswith(f"{name}."))]:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibrary) as caught:
        use(sample())
    assert isinstance(caught.value, ReportError)
    assert isinstance(caught.value, ImportError)
    assert (caught.value.package, caught.value.extra) == (name, extra)
    assert f'pip install "govinfo-report[{extra}]"' in str(caught.value)


def test_a_library_that_lacks_something_itself_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pandas.py").write_text("import no_such_module", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        to_pandas(sample())


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, io\n"
        "from govinfo_report.analysis import comparison, files, frames, metrics, workbook\n"
        "from govinfo_report.checks.sample import sample\n"
        "files.write_csv(sample(), io.StringIO())\n"
        "print({'pandas', 'polars', 'pyarrow', 'openpyxl', 'numpy'} & set(sys.modules))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout == "set()\n"
