"""`parse_batch`: a batch of Arrow in, a batch of Arrow out, a row for each report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govinfo_report import (
    batch_schema,
    findings_records,
    parse_batch,
    parse_file,
    to_records,
)
from tests.paths import EXAMPLES

FILES = sorted(EXAMPLES.glob("*.txt"))
FAULTY = EXAMPLES / "样本市交通运输局-2024-有误.txt"


def read(**columns: Any) -> Any:
    made = parse_batch(pa.table(columns))
    made.validate(full=True)
    assert made.schema.equals(batch_schema(), check_metadata=True)
    return made


def test_what_comes_out_is_what_is_read_and_found() -> None:
    for path, row in zip(FILES, read(path=list(map(str, FILES))).to_pylist(), strict=True):
        report = parse_file(path)
        assert (row["name"], row["agency"], row["year"]) == (str(path), report.agency, report.year)
        assert (row["in_doubt"], row["error"]) == (report.in_doubt, None)
        assert row["verdict"] == report.validate().verdict.value
        names = row["figures"][0].keys()
        assert row["figures"] == [
            {name: getattr(figure, name) for name in names} for figure in to_records(report)
        ]
        found = findings_records(report, not_assessed=True)
        assert [(one["code"], one["message"]) for one in row["findings"]] == [
            (one.code, one.message) for one in found
        ]


def test_sources_are_paths_bytes_or_texts() -> None:
    text = FAULTY.read_text(encoding="utf-8")
    expected = read(path=[str(FAULTY)]).to_pylist()[0]
    for columns in ({"content": [text.encode()]}, {"text": [text]}):
        (row,) = read(**columns, name=["甲"]).to_pylist()
        assert row["name"] == "甲"
        told = {"name": expected["name"], "encoding": expected["encoding"]}
        assert {**row, **told} == expected
    assert read(text=[text]).column("name").to_pylist() == [None]


def test_what_cannot_be_read_is_a_row() -> None:
    names = ["missing.txt", None, str(FILES[0]), "nowhere://x"]
    rows = read(path=pa.array(names, pa.string())).to_pylist()
    assert [row["name"] for row in rows] == names
    assert [row["error"] and row["error"]["type"] for row in rows][:3] == [
        "FileNotFoundError",
        "UnreadableInput",
        None,
    ]
    assert rows[3]["error"] is not None
    assert (rows[0]["figures"], rows[0]["findings"], rows[0]["verdict"]) == (None, None, None)
    assert rows[2]["figures"]


def test_an_address_is_opened_by_fsspec(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec comes with the engines")
    (row,) = read(path=[f"file://{FAULTY}"]).to_pylist()
    assert (row["year"], row["error"]) == (2024, None)


def test_a_source_with_several_reports_has_a_row_for_each() -> None:
    both = "\n".join(path.read_text(encoding="utf-8") for path in (FAULTY, FILES[-1]))
    rows = read(text=[both], name=["卷"]).to_pylist()
    assert [(row["number"], row["of"], row["name"]) for row in rows] == [(1, 2, "卷"), (2, 2, "卷")]
    assert rows[0]["agency"] != rows[1]["agency"]


def test_a_batch_stays_a_batch_and_may_be_empty() -> None:
    batch = pa.RecordBatch.from_pydict({"path": [str(FAULTY)]})
    assert isinstance(parse_batch(batch), pa.RecordBatch)
    assert isinstance(parse_batch(pa.table({"path": [str(FAULTY)]})), pa.Table)
    assert read(path=pa.array([], pa.string())).num_rows == 0


@pytest.mark.parametrize("columns", [{}, {"url": ["a"]}, {"path": ["a"], "text": ["b"]}])
def test_sources_stand_in_one_column(columns: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="path, content, text"):
        parse_batch(pa.table(columns))


def test_what_comes_out_is_read_from_parquet(tmp_path: Path) -> None:
    reports = read(path=[*map(str, FILES), "missing.txt"])
    pq.write_table(reports, tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").equals(reports)
    asked = "SELECT count(*), sum(len(figures)) FROM read_parquet(?) WHERE error IS NULL"
    counted = duckdb.connect().execute(asked, [str(tmp_path / "out.parquet")]).fetchone()
    figures = sum(len(some or ()) for some in reports.column("figures").to_pylist())
    assert counted == (len(FILES), figures)
