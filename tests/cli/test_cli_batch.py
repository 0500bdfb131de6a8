"""``parse -o``: many reports into one file, whatever ends a run, and however often."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from govinfo_report import (
    AnnualReport,
    Outcome,
    ReportError,
    WorkerDied,
    parse_file,
    parse_many,
    write_parquet,
)
from govinfo_report.cli import batch, kinds, part
from govinfo_report.cli.app import app
from govinfo_report.cli.journal import Journal
from tests.paths import EXAMPLES
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
ENVIRONMENT = {"COLUMNS": "80", "FORCE_COLOR": None, "NO_COLOR": None, "TERM": "xterm"}
REPORTS = 14
KINDS = ("jsonl", "parquet")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs to fork")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports in many layouts, and two files that are none."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "below").mkdir()
    names = [name for name, layout in LAYOUTS.items() if layout.keeps_figures]
    for number in range(REPORTS):
        made = sample(LAYOUTS[names[number * 3 % len(names)]], random.Random(number))
        place = folder / "below" if number % 3 else folder
        (place / f"{number:02}.txt").write_bytes(made.text.encode())
    (folder / "03x.html").write_text(NOT_A_REPORT, encoding="utf-8")
    (folder / "below" / "05x.txt").write_bytes(b"%PDF-1.7")
    return folder


@pytest.fixture
def work(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the corpus that may be changed."""
    shutil.copytree(corpus, tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(
        app, ["parse", *map(str, arguments)], env={**ENVIRONMENT, **environment}
    )


def batched(*arguments: str | Path, output: str | Path = "out.jsonl") -> Result:
    """The command in this process."""
    return run("in", "-o", output, "--workers", "1", *arguments)


def fresh(kind: str = "jsonl") -> bytes:
    """What a run that nothing ends writes of what the inputs are now."""
    output = Path("fresh", f"out.{kind}")
    shutil.rmtree("fresh", ignore_errors=True)
    assert batched(output=output).exit_code == 2
    return output.read_bytes()


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def touched(path: Path) -> None:
    """Another time of change, whatever the clock of the file system tells apart."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 10**9))


Reads = list[list[str]]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The names of the files that each run of the command reads, in this process."""
    found: Reads = []

    def recording(sources: Iterator[Path], **options: Any) -> Any:
        found.append([])

        def noted() -> Iterator[Path]:
            for source in sources:
                found[-1].append(source.name)
                yield source

        return parse_many(noted(), **options)

    monkeypatch.setattr(batch, "parse_many", recording)
    return found


# ------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize("workers", ["0", "1", "2"])
def test_lines_are_those_of_the_format_jsonl(work: Path, workers: str) -> None:
    printed = run("-f", "jsonl", "in")
    result = run("in", "-o", "out.jsonl", "-f", "jsonl", "--workers", workers)
    assert (work / "out.jsonl").read_bytes() == printed.stdout_bytes
    assert result.exit_code == printed.exit_code == 2
    assert result.stdout == ""
    assert sorted(path.name for path in work.iterdir()) == ["in", "out.jsonl", "out.jsonl.state"]


def test_by_default_a_process_for_each_core(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def recording(*sources: Any, **options: Any) -> Any:
        asked.append(options["workers"])
        return parse_many(*sources, **{**options, "workers": 1})

    monkeypatch.setattr(batch, "parse_many", recording)
    run("in", "-o", "out.jsonl")
    run("in", "-o", "out.parquet", "--workers", "3")
    assert asked == [None, 3]


def readable() -> list[tuple[str, AnnualReport]]:
    names = [line["file"] for line in lines_of(Path("out.jsonl")) if "report" in line]
    return [(name, parse_file(name)) for name in names]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_rows_of_parquet_are_those_of_write_parquet(work: Path, workers: str) -> None:
    batched()
    result = run("in", "-o", "out.parquet", "--workers", workers)
    assert result.exit_code == 2
    write_parquet([report for _, report in readable()], "expected.parquet")
    found, expected = pq.read_table("out.parquet"), pq.read_table("expected.parquet")
    assert found.drop_columns(["file"]).equals(expected)
    assert found.schema.field("value").metadata == expected.schema.field("value").metadata
    files = dict(zip(found["report"].to_pylist(), found["file"].to_pylist(), strict=True))
    assert list(files.values()) == [name for name, _ in readable()]
    assert not (work / "out.parquet.part").exists()


def test_parquet_is_written_in_groups(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (batched(output="a.parquet"), pq.read_table("a.parquet"))[1]
    monkeypatch.setattr(kinds.Parquet, "AT_ONCE", 4)
    batched(output="b.parquet")
    assert pq.ParquetFile("b.parquet").num_row_groups == -(-REPORTS // 4)
    assert pq.read_table("b.parquet").equals(whole)


def test_what_failed_is_told_to_programs_too(work: Path) -> None:
    batched()
    batched(output="out.parquet")
    failed = [line for line in lines_of(Path("out.jsonl")) if "error" in line]
    beside = lines_of(Path("out.parquet.failed.jsonl"))
    assert [line["file"] for line in beside] == ["in/03x.html", "in/below/05x.txt"]
    assert [line["error"] for line in beside] == [line["error"] for line in failed]
    assert [line["error"]["type"] for line in beside] == ["NotAnAnnualReport", "UnreadableInput"]
    for line in beside:
        (work / line["file"]).unlink()
    assert batched(output="out.parquet").exit_code == 1
    assert not Path("out.parquet.failed.jsonl").exists()


def test_exit_codes(work: Path) -> None:
    plain = EXAMPLES / "样本市财政局-2022.txt"
    inferred = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    (work / "damaged.txt").write_bytes(plain.read_bytes() + b"\xe8\xa7")
    damaged, missing = Path("damaged.txt"), Path("missing")
    cases = [([plain], 0), ([plain, inferred], 1), ([damaged], 1), ([plain, missing], 2)]
    for number, (files, code) in enumerate(cases):
        assert run(*files, "-o", f"{number}.jsonl", "--workers", "1").exit_code == code
        assert run(*files, "-o", f"{number}.jsonl", "--workers", "1").exit_code == code
    assert lines_of(Path("2.jsonl"))[0]["damaged_characters"] == 1


def test_a_folder_without_reports_is_told(work: Path) -> None:
    (work / "empty").mkdir()
    result = run("in", "empty", "missing.txt", "-o", "out.jsonl", "--workers", "1", "--lang", "en")
    assert result.exit_code == 2
    last = lines_of(Path("out.jsonl"))[-2:]
    assert [line["file"] for line in last] == ["empty", "missing.txt"]
    assert "the folder holds no reports" in last[0]["error"]["message"]
    assert last[1]["error"]["type"] == "FileNotFoundError"
    assert "cannot be opened: No such file" in result.stderr


def test_a_file_that_is_named_twice_is_there_once(work: Path) -> None:
    run("in", "in", "in/00.txt", "-o", "out.jsonl", "--workers", "1")
    names = [line["file"] for line in lines_of(Path("out.jsonl"))]
    assert len(names) == len(set(names)) == REPORTS + 2


def test_a_grammar_from_outside_reaches_the_workers(work: Path) -> None:
    (work / "form_rewards.lark").write_text(
        "%import form_2021 (report, _item_5_row, FIGURES)\n"
        "%extend _item_5_row: administrative_rewards\n"
        'administrative_rewards: "行政奖励" FIGURES\n',
        encoding="utf-8",
    )
    text = (EXAMPLES / "样本市财政局-2022.txt").read_text(encoding="utf-8")
    before, after = text.split("第二十条第（六）项", 1)
    (work / "a.txt").write_text(
        f"{before}行政奖励\n\n77\n\n第二十条第（六）项{after}", encoding="utf-8"
    )
    for grammar, revision in ((), "2021"), (("--grammar", "rewards=form_rewards.lark"), "rewards"):
        result = run("a.txt", "-o", "out.jsonl", "--workers", "2", "--lang", "en", *grammar)
        assert result.exit_code == 0
        assert ("another version or grammar: read anew" in result.stderr) is bool(grammar)
        assert lines_of(Path("out.jsonl"))[0]["report"]["revision"] == revision


# -------------------------------------------------------------------------------- what is told


def test_it_ends_with_a_table_of_what_failed(work: Path) -> None:
    chinese, english = batched(), batched("--lang", "en")
    assert chinese.stderr.splitlines()[0].startswith("out.jsonl：共 16 份：")
    assert chinese.stderr.splitlines()[0].endswith("2 读不出；本次读 16 份")
    rows = [line.split() for line in chinese.stderr.splitlines()[1:]]
    assert rows[0] == ["读不出的文件", "原因"]
    assert rows[2] == ["03x.html", "不是政府信息公开工作年度报告"]
    assert rows[3][0] == "below/05x.txt"
    assert english.stderr.splitlines()[0].endswith("2 unreadable; nothing was left to read")
    assert "this is no text: a PDF file" in english.stderr
    for result in (chinese, english):
        assert max(map(cell_len, result.stderr.splitlines())) <= 80


def test_a_long_table_is_shortened_but_in_full(work: Path) -> None:
    for number in range(30):
        name = f"{number:02}{'很长的文件名' * 10}.txt"
        (work / "in" / name).write_text(NOT_A_REPORT, encoding="utf-8")
    short, full = batched().stderr, batched("--full").stderr
    assert short.count("不是政府信息公开工作年度报告") == 20
    assert short.splitlines()[-1] == "…… 还有 12 份 (--full)"
    assert full.count("很长的文件名.txt") == 30
    assert max(map(cell_len, full.splitlines())) <= 80


def test_quiet_tells_what_failed_alone(work: Path) -> None:
    told = batched("-q").stderr.splitlines()
    assert told[0].split() == ["读不出的文件", "原因"]
    (work / "in" / "03x.html").unlink()
    (work / "in" / "below" / "05x.txt").unlink()
    assert batched("--quiet").stderr == ""


def test_progress_on_a_terminal_alone(work: Path) -> None:
    assert "读取 reading" not in batched().stderr
    arguments = ("in", "--workers", "1", "-o")
    assert "读取 reading" in run(*arguments, "a.jsonl", FORCE_COLOR="1").stderr
    assert "读取 reading" not in run(*arguments, "b.jsonl", "-q", FORCE_COLOR="1").stderr


def with_errors(error: ReportError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every third report end so."""

    def failing(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            lost = outcome.index % 3 == 0
            yield Outcome(outcome.index, outcome.source, error=error) if lost else outcome

    monkeypatch.setattr(batch, "parse_many", failing)


def test_a_worker_that_died_is_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_errors(WorkerDied("it died", found="ended by SIGKILL"), monkeypatch)
    assert batched().exit_code == 2
    assert batched().stderr.count("读取时进程终止（ended by SIGKILL）") == 6
    assert batched("--lang", "en").stderr.count("it died: ended by SIGKILL") == 6
    errors = [line["error"] for line in lines_of(Path("out.jsonl")) if "error" in line]
    assert [e["internal"] for e in errors if e["type"] == "WorkerDied"] == [False] * 6


def test_an_internal_error_shows_its_traceback_when_asked(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> dict[str, Any]:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr(AnnualReport, "to_dict", failing)
    told = run("in", "-o", "out.jsonl", "--workers", "1", COLUMNS="120").stderr
    assert told.count("内部错误，请报告（ZeroDivisionError: a slip）") == REPORTS
    assert "Traceback" not in told
    assert "in failing" in batched("--debug").stderr
    assert lines_of(Path("out.jsonl"))[0]["error"]["internal"] is True


# ------------------------------------------------------------------------------- run again


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_reads_nothing(work: Path, reads: Reads, kind: str) -> None:
    first = batched(output=f"out.{kind}")
    before = Path(f"out.{kind}").stat()
    second = batched(output=f"out.{kind}")
    after = Path(f"out.{kind}").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(reads) == 1
    assert "无需再读" in second.stderr
    assert first.stderr.splitlines()[1:] == second.stderr.splitlines()[1:]
    assert first.exit_code == second.exit_code


@pytest.mark.parametrize("kind", KINDS)
def test_new_changed_and_gone_files(work: Path, reads: Reads, kind: str) -> None:
    output = f"out.{kind}"
    batched(output=output)
    names = sorted(path for path in Path("in").rglob("*.txt"))
    names[2].write_bytes(names[3].read_bytes())
    touched(names[2])
    names[4].unlink()
    Path("in/02a.txt").write_bytes(names[1].read_bytes())
    result = batched(output=output)
    if kind == "jsonl":  # the lines of the others are taken over
        assert sorted(reads[-1]) == sorted(["02a.txt", names[2].name])
    assert "1 份不再是输入" in result.stderr
    assert Path(output).read_bytes() == fresh(kind)
    assert "无需再读" in batched(output=output).stderr


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gone", ["in/00.txt", "in/below/13.txt"], ids=["first", "last"])
def test_a_file_that_is_gone_is_left_out(work: Path, reads: Reads, kind: str, gone: str) -> None:
    batched(output=f"out.{kind}")
    assert sorted(str(path) for path in Path("in").rglob("*.*"))[:: REPORTS + 1].count(gone)
    Path(gone).unlink()
    assert "1 份不再是输入" in batched(output=f"out.{kind}").stderr
    assert Path(f"out.{kind}").read_bytes() == fresh(kind)


def test_another_order_of_the_same_files(work: Path, reads: Reads) -> None:
    run("in/00.txt", "in/03.txt", "-o", "out.jsonl", "--workers", "1")
    run("in/03.txt", "in/00.txt", "-o", "out.jsonl", "--workers", "1")
    assert [line["file"] for line in lines_of(Path("out.jsonl"))] == ["in/03.txt", "in/00.txt"]
    assert reads[1:] == [[]]


def test_what_failed_is_tried_again_when_asked(work: Path, reads: Reads) -> None:
    with pytest.MonkeyPatch.context() as patch:
        with_errors(WorkerDied("it died"), patch)
        batched()
    failed = [line["file"] for line in lines_of(Path("out.jsonl")) if "error" in line]
    assert "无需再读" in batched().stderr
    batched("--retry-failed")
    assert reads == [[Path(name).name for name in failed]]
    assert Path("out.jsonl").read_bytes() == fresh()


def test_an_output_that_is_gone_is_written_anew(work: Path, reads: Reads) -> None:
    batched()
    Path("out.jsonl").unlink()
    batched()
    assert reads[0] == reads[1]
    assert Path("out.jsonl").read_bytes() == fresh()


@pytest.mark.parametrize("kind", KINDS)
def test_force_begins_anew(work: Path, reads: Reads, kind: str) -> None:
    output = Path(f"out.{kind}")
    output.write_text("of somebody", encoding="utf-8")
    refused = batched(output=output)
    assert refused.exit_code == 3
    assert "已存在 exists already, --force" in refused.stderr
    assert output.read_text(encoding="utf-8") == "of somebody"
    assert sorted(path.name for path in work.iterdir()) == ["in", output.name]
    assert batched("--force", output=output).exit_code == 2
    assert batched("--force", output=output).exit_code == 2
    assert reads[0] == reads[1]
    assert output.read_bytes() == fresh(kind)


def test_an_output_that_was_changed_is_not_written_over(work: Path) -> None:
    batched()
    with Path("out.jsonl").open("ab") as file:
        file.write(b"a note\n")
    assert batched().exit_code == 3
    assert Path("out.jsonl").read_bytes().endswith(b"a note\n")
    batched("--force")
    assert Path("out.jsonl").read_bytes() == fresh()


def test_a_part_of_somebody_else_is_not_written_over(work: Path) -> None:
    Path("out.jsonl.part").write_text("of somebody", encoding="utf-8")
    assert batched().exit_code == 3
    assert Path("out.jsonl.part").read_text(encoding="utf-8") == "of somebody"


def test_other_files_altogether_are_not_taken_for_these(work: Path) -> None:
    batched()
    before = Path("out.jsonl").read_bytes()
    result = run(EXAMPLES, "-o", "out.jsonl", "--workers", "1")
    assert result.exit_code == 3
    assert "holds" in result.stderr or "of other files" in result.stderr
    assert Path("out.jsonl").read_bytes() == before
    assert run(EXAMPLES, "-o", "out.jsonl", "--workers", "1", "--force").exit_code == 1
    assert len(lines_of(Path("out.jsonl"))) == 9


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE mine (x)")
        database.commit()


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b"x" * 5000), other_database], ids=["noise", "database"]
)
def test_a_state_that_is_no_journal(work: Path, spoil: Callable[[Path], object]) -> None:
    state = Path("out.jsonl.state")
    spoil(state)
    before = state.read_bytes()
    result = batched()
    assert result.exit_code == 3
    assert "no journal of a run" in result.stderr
    assert state.read_bytes() == before
    assert batched("--force").exit_code == 2
    assert "无需再读" in batched().stderr


def test_two_runs_at_once_are_refused(work: Path) -> None:
    for _ in range(2):  # before there is a journal, and after
        with closing(Journal(Path("out.jsonl.state"), force=False)):
            done = started("in", "-o", "out.jsonl")
            told = done.communicate(timeout=60)[1].decode()
            assert done.returncode == 3
            assert "another run is writing" in told
            assert "Traceback" not in told
        assert batched().exit_code == 2


def test_a_link_stays_a_link(work: Path) -> None:
    Path("there").mkdir()
    Path("out.jsonl").symlink_to(Path("there", "real.jsonl"))
    batched()
    assert Path("out.jsonl").is_symlink()
    assert len(lines_of(Path("there", "real.jsonl"))) == REPORTS + 2


# --------------------------------------------------------------------- a run that was ended


def interrupted_after(count: int, patch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C be pressed after so many reports."""

    def ending(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            if outcome.index == count:
                raise KeyboardInterrupt
            yield outcome

    patch.setattr(batch, "parse_many", ending)


@pytest.mark.parametrize("kind", KINDS)
def test_after_ctrl_c_it_goes_on(work: Path, reads: Reads, kind: str) -> None:
    output = f"out.{kind}"
    names = reads_of_all(reads)
    for count in (5, 4):
        with pytest.MonkeyPatch.context() as patch:
            interrupted_after(count, patch)
            result = batched(output=output)
        assert result.exit_code == 130
        assert "再次运行同一命令" in result.stderr
        assert not Path(output).exists()
    batched(output=output)
    assert reads[-1] == names[9:]
    assert Path(output).read_bytes() == fresh(kind)


def reads_of_all(reads: Reads) -> list[str]:
    fresh()
    return reads[-1]


@pytest.mark.parametrize("lost", [-700, -1, 0, 1, 700])
def test_what_the_journal_does_not_know_is_cut_off(work: Path, reads: Reads, lost: int) -> None:
    """More in the part than was noted, as after a kill; or less, as after a fault of the disk."""
    with pytest.MonkeyPatch.context() as patch:
        interrupted_after(6, patch)
        batched()
    whole = Path("out.jsonl.part").read_bytes()
    torn = whole[: len(whole) + lost] if lost < 0 else whole + b'{"file": "in/06'[:lost] * 50
    Path("out.jsonl.part").write_bytes(torn)
    batched()
    assert len(reads[-1]) == REPORTS + 2 - (6 if lost >= 0 else 5)
    assert Path("out.jsonl").read_bytes() == fresh()


def test_a_part_that_is_gone(work: Path, reads: Reads) -> None:
    with pytest.MonkeyPatch.context() as patch:
        interrupted_after(6, patch)
        batched()
    Path("out.jsonl.part").unlink()
    batched()
    assert len(reads[-1]) == REPORTS + 2
    assert Path("out.jsonl").read_bytes() == fresh()


def test_files_that_change_while_a_run_is_ended(work: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        interrupted_after(6, patch)
        batched()
    Path("in/00.txt").unlink()
    Path("in/00a.txt").write_bytes(Path("in/03.txt").read_bytes())
    Path("in/03.txt").write_bytes(Path("in/06.txt").read_bytes())
    touched(Path("in/03.txt"))
    batched()
    assert Path("out.jsonl").read_bytes() == fresh()


def test_a_full_disk_loses_nothing(work: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        result = batched()
    assert result.exit_code == 3
    assert "cannot be written: No space left on device" in result.stderr
    assert not Path("out.jsonl").exists()
    assert batched().exit_code == 2
    assert Path("out.jsonl").read_bytes() == fresh()


STEPS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (Journal, "note"),
    (Journal, "forget"),
    (Journal, "forget_gone"),
    (Journal, "settle"),
    (Journal, "plan"),
    (Journal, "__setitem__"),
    (Path, "replace"),
    (Path, "unlink"),
)
"""All that changes anything on the disk, and writing the part, which is cut off or not."""


def ends_at(step: int, output: str) -> bool:
    """Run the command in a process of its own that is ended at a step, before it or after."""
    process = multiprocessing.get_context("fork").Process(target=_ended_at, args=(step, output))
    process.start()
    process.join()
    return process.exitcode == 9


def _ended_at(step: int, output: str) -> None:
    left = step

    def ending(function: Any) -> Any:
        def counted(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(9)
            result = function(*arguments, **options)
            left -= 1
            if left == 0:
                os._exit(9)
            return result

        return counted

    for owner, name in STEPS:
        setattr(owner, name, ending(getattr(owner, name)))
    part._ENTRIES = 2
    batched(output=output)
    os._exit(0)


@POSIX
@pytest.mark.parametrize("kind", ["jsonl", pytest.param("parquet", marks=pytest.mark.long)])
@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
def test_ended_at_any_step_it_goes_on(work: Path, kind: str, again: bool) -> None:
    """Every step that changes the disk is the last one of a run, and then another run goes on.

    Args:
        again: The output was whole already, and inputs are new, gone and changed.
    """
    for path in [*Path("in", "below").glob("*"), Path("in/09.txt"), Path("in/12.txt")]:
        path.unlink()
    whole = Path("before")
    whole.mkdir()
    if again:
        batched(output=f"out.{kind}")
        Path("in/00a.txt").write_bytes(Path("in/00.txt").read_bytes())
        Path("in/03.txt").unlink()
        Path("in/06.txt").write_bytes(Path("in/00.txt").read_bytes())
        touched(Path("in/06.txt"))
        for path in work.glob("out.*"):
            path.rename(whole / path.name)
    expected = fresh(kind)
    for step in range(1, 1000):
        for path in work.glob("out.*"):
            path.unlink()
        for path in whole.iterdir():
            shutil.copy2(path, work)
        if not ends_at(step, f"out.{kind}"):
            break
        output = Path(f"out.{kind}")
        left = output.read_bytes() if output.exists() else None
        before = whole / output.name
        assert left in (expected, before.read_bytes() if again else None), "half an output"
        assert batched(output=output).exit_code == 2, step
        assert output.read_bytes() == expected, step
        ends = {path.name.partition(kind)[2] for path in work.glob("out.*")}
        assert ends - {".failed.jsonl"} == {"", ".state"}, step
    assert step > 20


# ------------------------------------------------------------------------------- real processes

COMMAND = """
import govinfo_report.cli.part as part
part._ENTRIES = 2
from govinfo_report.cli import main
if __name__ == "__main__":
    main()
"""


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "parse", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "80"},
    )


def size_of(path: Path) -> int:
    """0 where there is no file: it may be gone from one moment to the next."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


@POSIX
@pytest.mark.parametrize("kind", ["jsonl", pytest.param("parquet", marks=pytest.mark.long)])
def test_killed_again_and_again_it_loses_nothing(work: Path, kind: str) -> None:
    """Each run is killed when it has got somewhat further than the last one, workers at work."""
    output, growing = Path(f"out.{kind}"), Path(f"out.{kind}.part")
    chance = random.Random(kind)
    killed = 0
    while killed < 3:
        process = started("in", "-o", output, "--workers", "2")
        enough = size_of(growing) + chance.randint(1, 200_000)
        while process.poll() is None:
            if size_of(growing) >= enough:
                process.send_signal(signal.SIGKILL)
                killed += 1
                break
            time.sleep(0.002)
        process.communicate(timeout=60)
        if process.returncode == 2:
            break
        assert process.returncode == -signal.SIGKILL
    assert killed
    process = started("in", "-o", output, "--workers", "2")
    _, told = process.communicate(timeout=60)
    assert process.returncode == 2, told.decode()
    assert output.read_bytes() == fresh(kind)


# ----------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("in", "-o", "out.txt"), ".jsonl, .parquet"),
        (("in", "-o", "in"), "writes only"),
        (("in", "-o", "folder.jsonl"), "is no file"),
        (("-", "-o", "out.jsonl"), "standard input"),
        (("in", "-o", "out.jsonl", "-f", "json"), "does not go with"),
        (("in", "-o", "out.jsonl", "--workers", "-1"), "--workers"),
        (("in", "-o", "out.jsonl", "--lang", "fr"), "--lang"),
        (("in", "--workers", "2"), "--workers 只用于 is for -o FILE"),
        (("in", "--retry-failed"), "--retry-failed 只用于"),
        (("in", "--force"), "--force 只用于"),
        (("in", "--lang", "en"), "--lang 只用于"),
        (("in/table.jsonl", "in", "-o", "in/table.jsonl"), "is an input"),
        (("in", "--output", "in/00.txt/out.jsonl"), "cannot be written"),
    ],
)
def test_wrong_usage(work: Path, arguments: tuple[str, ...], told: str) -> None:
    Path("folder.jsonl").mkdir()
    Path("in/table.jsonl").write_text("{}", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 3
    assert told in result.stderr
    assert result.stdout == ""


def test_a_library_that_is_missing_is_named(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = batched(output="out.parquet")
    assert result.exit_code == 3
    assert 'pip install "govinfo-report[parquet]"' in result.stderr
    assert not Path("out.parquet.state").exists()
