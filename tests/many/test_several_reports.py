"""Sources that hold several reports: each has an outcome, and an entry in the output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govinfo_report import (
    AnnualReport,
    Progress,
    SeveralReports,
    parse_into,
    parse_many,
    parse_text,
    split_reports,
)
from govinfo_report.many.parquet import Parquet
from govinfo_report.parsing.parse import read_part
from tests.paths import EXAMPLES

FILES = [EXAMPLES / "样本市财政局-2022.txt", EXAMPLES / "示例县人民政府办公室-2023.txt"]
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]
BOTH = "\n".join(TEXTS)
NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
PLACES = [1, 2]
"""Numbers of workers: in this process, and in others."""


def slip_in_2022(report: AnnualReport) -> int | None:
    if report.year == 2022:
        raise ZeroDivisionError("a slip")
    return report.year


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXTS[0], encoding="utf-8")
    Path("both.txt").write_bytes(BOTH.encode("gb18030"))
    Path("none.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("workers", PLACES)
def test_each_has_an_outcome(workers: int) -> None:
    told: list[Progress] = []
    sources: list[str | Path] = [Path("a.txt"), Path("both.txt"), BOTH, Path("none.txt")]
    outcomes = list(parse_many(sources, workers=workers, progress=told.append))
    assert [(one.index, one.number, one.of, one.name) for one in outcomes] == [
        (0, 1, 1, "a.txt"),
        (1, 1, 2, "both.txt#1"),
        (1, 2, 2, "both.txt#2"),
        (2, 1, 2, "text 2#1"),
        (2, 2, 2, "text 2#2"),
        (3, 1, 1, "none.txt"),
    ]
    parts = [parse_text(part) for part in split_reports(BOTH)]
    assert [one.report for one in outcomes] == [parse_text(TEXTS[0]), *parts, *parts, None]
    assert [one.report.reading for one in outcomes[1:3] if one.report] == [
        report.reading for report in parts
    ]
    assert [one.encoding for one in outcomes[1:4]] == ["gb18030", "gb18030", None]
    assert told[-1] == Progress(4, 1, 4)
    assert [progress.done for progress in told] == [1, 2, 3, 4]


@pytest.mark.parametrize("workers", PLACES)
def test_one_that_fails_leaves_the_others(workers: int) -> None:
    first, second = parse_many([BOTH], then=slip_in_2022, workers=workers)
    assert "a slip" in str(first.error)
    assert (first.number, second.number, second.result) == (1, 2, 2023)


def collected(target: str, **options: Any) -> Any:
    sources = [Path(name) for name in ("a.txt", "both.txt", "none.txt")]
    return parse_into(target, sources, workers=1, **options)


def entries(target: str) -> list[tuple[str, int | None, int | None]]:
    """The inputs that an output holds, each with the number of its report."""
    if target.endswith(".jsonl"):
        found = [json.loads(line) for line in Path(target).read_text("utf-8").splitlines()]
    else:
        found = [
            entry
            for part in sorted(Path(target).iterdir())
            for entry in json.loads(pq.read_schema(part).metadata[b"govinfo_report"])
        ]
    return [(entry["file"], entry.get("number"), entry.get("of")) for entry in found]


ENTRIES = [("a.txt", None, None), ("both.txt", 1, 2), ("both.txt", 2, 2), ("none.txt", None, None)]


@pytest.mark.parametrize("target", ["out.jsonl", "out.parquet"])
def test_each_has_an_entry(target: str) -> None:
    summary = collected(target)
    assert (summary.total, summary.unreadable, summary.read) == (4, 1, 4)
    assert entries(target) == ENTRIES
    again = collected(target)
    assert (again.total, again.read, again.standing.kept) == (4, 0, 3)
    assert again.failures == summary.failures


def test_rows_of_parquet_tell_which_report_they_are_of() -> None:
    collected("out.parquet")
    table = pq.read_table("out.parquet")
    assert list(dict.fromkeys(table["report"].to_pylist())) == ["a.txt", "both.txt#1", "both.txt#2"]


@pytest.mark.parametrize("lost", [1, 2])
def test_a_line_that_is_lost_has_its_whole_input_read_again(lost: int) -> None:
    """A run may be killed between the reports of one file."""
    collected("out.jsonl")
    lines = Path("out.jsonl").read_bytes().splitlines(keepends=True)
    Path("out.jsonl").write_bytes(b"".join(line for n, line in enumerate(lines) if n != lost))
    summary = collected("out.jsonl")
    assert (summary.read, summary.standing.kept, summary.standing.damaged) == (2, 2, 0)
    assert sorted(map(str, entries("out.jsonl"))) == sorted(map(str, ENTRIES))


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_part_file_that_is_lost(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(Parquet, "at_once", at_once)
    collected("out.parquet")
    sorted(Path("out.parquet").iterdir())[1].unlink()
    summary = collected("out.parquet")
    assert summary.total == 4
    assert sorted(map(str, entries("out.parquet"))) == sorted(map(str, ENTRIES))
    files = pq.read_table("out.parquet")["report"].to_pylist()
    assert {files.count(name) for name in files} == {files.count("a.txt")}


def test_one_of_several_that_failed_is_tried_again_with_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = read_part

    def failing(part: Any, forms: Any) -> AnnualReport:
        if part.year == 2023:
            raise SeveralReports("odd")
        return real(part, forms)

    monkeypatch.setattr("govinfo_report.many.reading.read_part", failing)
    summary = collected("out.jsonl")
    assert list(summary.failures) == ["both.txt#2", "none.txt"]
    monkeypatch.setattr("govinfo_report.many.reading.read_part", real)
    assert list(collected("out.jsonl").failures) == ["both.txt#2", "none.txt"]
    summary = collected("out.jsonl", retry_failed=True)
    assert (list(summary.failures), summary.read) == (["none.txt"], 3)
    assert len(entries("out.jsonl")) == 4
