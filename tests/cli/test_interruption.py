"""Ctrl-C in the middle of a run: what was done is told, and kept."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from govinfo_report.cli.checking.run import Run
from govinfo_report.cli.checking.workers import Result
from tests.cli.running import FAULTY, PLAIN, SUMS, run


@pytest.fixture
def _ended_at_the_third(monkeypatch: pytest.MonkeyPatch) -> None:
    """End a run by Ctrl-C before its third file is checked."""
    add = Run.add

    def interrupted(self: Run, result: Result) -> str:
        if self.files == 2:
            raise KeyboardInterrupt
        return add(self, result)

    monkeypatch.setattr(Run, "add", interrupted)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, source in (("1.txt", FAULTY), ("2.txt", PLAIN), ("3.txt", PLAIN), ("4.txt", PLAIN)):
        (tmp_path / name).write_bytes(source.read_bytes())
    return ["1.txt", "2.txt", "3.txt", "4.txt"]


pytestmark = pytest.mark.usefixtures("_ended_at_the_third")
TOLD = "已中断：已核对 2 份，余 2 份未核对"


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "sarif"])
def test_what_was_checked_is_printed_and_marked(kind: str, files: list[str]) -> None:
    result = run("check", "--select", SUMS, "--series", "-f", kind, *files)
    assert result.exit_code == 130
    assert TOLD in result.stderr
    assert TOLD in result.stdout
    assert "P27" in result.stdout


@pytest.mark.parametrize("workers", ["1", "2"])
def test_programs_are_told_what_is_left(files: list[str], workers: str) -> None:
    document = json.loads(run("check", "-f", "json", "--workers", workers, *files).stdout)
    assert document["interrupted"] == {"done": 2, "left": ["3.txt", "4.txt"]}
    rows = csv.DictReader(io.StringIO(run("check", "-f", "csv", *files).stdout))
    assert [row["report"] for row in rows if row["status"] == "unchecked"] == ["3.txt", "4.txt"]


def test_the_file_is_kept_and_the_baseline_left_alone(files: list[str]) -> None:
    asked = ("--select", SUMS, "--baseline", "b.json", "--update-baseline")
    result = run("check", *asked, "-f", "xlsx", "-o", "x.xlsx", *files)
    assert result.exit_code == 130
    assert Path("x.xlsx").read_bytes().startswith(b"PK")
    assert not Path("b.json").exists()


def test_in_english(files: list[str]) -> None:
    result = run("check", "--lang", "en", *files)
    assert "interrupted: 2 checked, 2 left" in result.stderr
