"""Many files checked by several processes: the same output, and nothing kept that is not told."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from govinfo_report import REVISIONS, Profile, Revision
from govinfo_report.cli.checking.workers import Checker, results
from govinfo_report.cli.inputs import Source
from tests.cli.running import FAULTY, NOT_A_REPORT, OFFICE, PLAIN, run

DEMANDS = """
name = "样本市编制要求"
source = "样政办函〔2025〕1号"

[demands.YB01]
what = "发布政策解读的件数"
what_en = "how many policies were explained"
words = ["政策解读"]
units = ["件"]
"""
CODES = {"select": (), "ignore": (), "profile": None}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports, two in one file, and files that are none."""
    monkeypatch.chdir(tmp_path)
    os.mkdir("in")
    for name, source in (("1.txt", FAULTY), ("2.txt", PLAIN), ("3.txt", OFFICE)):
        Path("in", name).write_bytes(source.read_bytes())
    Path("in", "4.txt").write_bytes(FAULTY.read_bytes() + b"\n" + PLAIN.read_bytes())
    Path("in", "5.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    assert run("check", "-f", "csv", "-o", "in/6.csv", "in/1.txt").exit_code == 1
    return tmp_path


@pytest.mark.parametrize("asked", ["-f text --full", "-f json --by-organ", "-f html", "-f csv"])
def test_the_output_is_that_of_one_process(asked: str) -> None:
    arguments = ("check", *asked.split(), "in", "missing.txt")
    here = run(*arguments, "--workers", "1")
    there = run(*arguments, "--workers", "2")
    assert (there.exit_code, there.stdout_bytes, there.stderr) == (
        here.exit_code,
        here.stdout_bytes,
        here.stderr,
    )
    assert here.exit_code == 2
    assert "无法读取：in/5.txt" in here.stderr
    assert "missing.txt" in here.stderr
    assert "6.csv" not in here.output


def test_a_profile_and_a_form_of_ones_own_reach_the_processes() -> None:
    own = Path("own.lark")
    own.write_bytes(REVISIONS[0].grammar.read_bytes())
    profile = Profile.from_toml(DEMANDS)
    revisions = (*REVISIONS, Revision("own", "", own.absolute()))
    sources = [Source("in/1.txt"), Source("in/2.txt")]
    checker = Checker({**CODES, "profile": profile}, revisions)
    found = [[one.checked for one in each] for each in results(sources, checker, 2)]
    assert found == [[one.checked for one in checker(source)] for source in sources]
    assert all("YB01" in {f.code for f in one.findings} for each in found for one in each)


class Dying(Checker):
    """Dies of one file."""

    def packed(self, source: Source) -> bytes:
        if source.name == "in/2.txt":
            os._exit(7)
        return super().packed(source)


def test_a_file_that_a_process_dies_of_is_told_and_the_others_are_checked() -> None:
    sources = [Source(f"in/{number}.txt") for number in (1, 2, 3)]
    found = list(results(sources, Dying(CODES, REVISIONS), 2))
    (first,), (died,), (last,) = found
    assert died.checked.name == "in/2.txt"
    assert died.checked.problem is not None
    assert died.checked.problem.kind == "WorkerDied"
    assert first.checked.problem is last.checked.problem is None


def test_of_a_report_only_what_is_told_is_kept() -> None:
    (result,) = Checker(CODES, REVISIONS)(Source("in/1.txt"))
    attempt = result.checked.attempt
    assert result.attempt is None
    assert attempt.decoded.text == ""
    assert attempt.report is not None
    assert (attempt.report.agency, attempt.report.year) == ("样本市交通运输局", 2024)
    assert attempt.report.reading is None
    assert not attempt.report.requests.newly_received.total
    assert len(pickle.dumps(result)) < 64_000
    (kept,) = Checker(CODES, REVISIONS, keeps=True)(Source("in/1.txt"))
    assert kept.attempt is not None
    assert kept.attempt.report is not None
    assert kept.attempt.report.requests.newly_received.total
