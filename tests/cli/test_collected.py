"""``parse -o``: what is told of many reports in one output, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from rich.cells import cell_len

from govinfo_report import AnnualReport, Outcome, ReportError, WorkerDied, parse_many
from govinfo_report.many import into
from tests.cli.running import INFERRED, NOT_A_REPORT, PLAIN, run
from tests.collection import fill

REPORTS = 6


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports in some layouts, and two files that are none."""
    return fill(tmp_path_factory.mktemp("corpus"), REPORTS, 7, NOT_A_REPORT)


@pytest.fixture
def work(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the corpus that may be changed."""
    shutil.copytree(corpus, tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def parsed(*arguments: str | Path, **environment: str) -> Result:
    return run("parse", *arguments, stdin=b"", **environment)


def collected(*arguments: str | Path, output: str | Path = "out.jsonl") -> Result:
    """The command in this process."""
    return parsed("in", "-o", output, "--workers", "1", *arguments)


def lines_of(path: str | Path) -> list[Any]:
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


# ------------------------------------------------------------------------------- what is written


def test_lines_are_those_of_the_format_jsonl_and_what_identifies_them(work: Path) -> None:
    printed = parsed("-f", "jsonl", "in")
    result = parsed("in", "-o", "out.jsonl", "-f", "jsonl", "--workers", "2")
    assert result.exit_code == printed.exit_code == 2
    assert result.stdout == ""
    added = {"crc32", "size", "mtime_ns", "made_by", "in_doubt", "brief"}
    lines = lines_of("out.jsonl")
    for line in lines:
        for key in added & line.keys():
            del line[key]
    assert lines == [json.loads(line) for line in printed.stdout.splitlines()]
    assert sorted(path.name for path in work.iterdir()) == [".out.jsonl.lock", "in", "out.jsonl"]


def test_parquet_is_a_folder(work: Path) -> None:
    assert collected(output="out.parquet").exit_code == 2
    files = dict.fromkeys(pq.read_table("out.parquet")["report"].to_pylist())
    assert len(files) == REPORTS
    failed = [line["file"] for line in lines_of("out.parquet.failed.jsonl")]
    assert failed == ["in/03x.html", "in/below/05x.txt"]


def test_by_default_a_process_for_each_core(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def recording(*sources: Any, **options: Any) -> Any:
        asked.append(options["workers"])
        return parse_many(*sources, **{**options, "workers": 1})

    monkeypatch.setattr(into, "parse_many", recording)
    parsed("in", "-o", "out.jsonl")
    parsed("in", "-o", "out.parquet", "--workers", "3")
    assert asked == [None, 3]


def test_exit_codes(work: Path) -> None:
    (work / "damaged.txt").write_bytes(PLAIN.read_bytes() + b"\xe8\xa7")
    damaged, missing = Path("damaged.txt"), Path("missing")
    cases = [([PLAIN], 0), ([PLAIN, INFERRED], 1), ([damaged], 1), ([PLAIN, missing], 2)]
    for number, (files, code) in enumerate(cases):
        assert parsed(*files, "-o", f"{number}.jsonl", "--workers", "1").exit_code == code
        assert parsed(*files, "-o", f"{number}.jsonl", "--workers", "1").exit_code == code


def test_a_folder_without_reports_is_told(work: Path) -> None:
    (work / "empty").mkdir()
    for _ in range(2):
        result = parsed(PLAIN, "empty", "-o", "out.jsonl", "--workers", "1", "--lang", "en")
        assert result.exit_code == 2
        assert "2 files: 1 read, 0 in doubt, 1 unreadable" in result.stderr
        assert "the folder holds no reports" in result.stderr
    assert [line["file"] for line in lines_of("out.jsonl")] == [str(PLAIN)]


def test_a_grammar_from_outside_reaches_the_workers(work: Path) -> None:
    (work / "form_rewards.lark").write_text(
        "%import form_2021 (report, _item_5_row, FIGURES)\n"
        "%extend _item_5_row: administrative_rewards\n"
        'administrative_rewards: "行政奖励" FIGURES\n',
        encoding="utf-8",
    )
    text = PLAIN.read_text(encoding="utf-8")
    before, after = text.split("第二十条第（六）项", 1)
    (work / "a.txt").write_text(
        f"{before}行政奖励\n\n77\n\n第二十条第（六）项{after}", encoding="utf-8"
    )
    for grammar, revision in ((), "2021"), (("--grammar", "rewards=form_rewards.lark"), "rewards"):
        result = parsed("a.txt", "-o", "out.jsonl", "--workers", "2", "--lang", "en", *grammar)
        assert result.exit_code == 0
        assert ("made with another version or form: 1 files" in result.stderr) is bool(grammar)
        assert lines_of("out.jsonl")[0]["report"]["revision"] == revision


# -------------------------------------------------------------------------------- what is told


def test_it_ends_with_a_table_of_what_failed(work: Path) -> None:
    chinese, english = collected(), collected("--lang", "en")
    assert chinese.stderr.splitlines()[0].startswith("out.jsonl：共 8 份：")
    assert chinese.stderr.splitlines()[0].endswith("无法读取 2 份；本次读取 8 份")
    rows = [line.split() for line in chinese.stderr.splitlines()[1:]]
    assert rows[0] == ["无法读取的文件", "原因"]
    assert rows[2] == ["03x.html", "不是政府信息公开工作年度报告"]
    assert rows[3][0] == "below/05x.txt"
    assert english.stderr.splitlines()[0].endswith("2 unreadable; nothing was left to read")
    assert "the PDF cannot be opened" in " ".join(english.stderr.split())
    for result in (chinese, english):
        assert max(map(cell_len, result.stderr.splitlines())) <= 80


def test_a_long_table_is_shortened_but_in_full(work: Path) -> None:
    for number in range(30):
        name = f"{number:02}{'很长的文件名' * 10}.txt"
        (work / "in" / name).write_text(NOT_A_REPORT, encoding="utf-8")
    short, full = collected().stderr, collected("--full").stderr
    assert short.count("不是政府信息公开工作年度报告") == 20
    assert short.splitlines()[-1] == "…… 另有 12 份（--full 全部列出）"
    assert full.count("很长的文件名.txt") == 30
    assert max(map(cell_len, full.splitlines())) <= 80


def test_quiet_tells_what_failed_alone(work: Path) -> None:
    told = collected("-q").stderr.splitlines()
    assert told[0].split() == ["无法读取的文件", "原因"]
    (work / "in" / "03x.html").unlink()
    (work / "in" / "below" / "05x.txt").unlink()
    assert collected("--quiet").stderr == ""


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_damage_is_told_in_any_case(work: Path, quiet: tuple[str, ...]) -> None:
    collected()
    data = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(data[:5000] + bytes(100) + data[5100:])
    told = collected("--lang", "en", *quiet).stderr.splitlines()
    assert told[0] == "out.jsonl: damaged, dropped and read anew: 1 pieces"
    data = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(data[:5000] + bytes(100) + data[5100:])
    assert "1 处损坏，已删去并重新读取" in collected().stderr


def test_what_does_not_hold_any_more_is_told(work: Path) -> None:
    collected()
    Path("in/00.txt").unlink()
    Path("in/03.txt").write_bytes(b"changed")
    told = collected().stderr
    assert "1 份已不在输入之列" in told
    assert "共 7 份" in told
    assert "本次读取 1 份" in told
    assert "本次读取 3 份" in collected("--retry-failed").stderr
    assert "本次读取 7 份" in collected("--force").stderr


def test_progress_on_a_terminal_alone(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "正在读取" not in collected().stderr
    arguments = ("in", "--workers", "1", "-o")
    assert "正在读取" not in parsed(*arguments, "c.jsonl", FORCE_COLOR="1").stderr
    monkeypatch.setattr("govinfo_report.cli.terminal.console.on_terminal", lambda: True)
    assert "正在读取" in parsed(*arguments, "a.jsonl", FORCE_COLOR="1").stderr
    assert "正在读取" not in parsed(*arguments, "b.jsonl", "-q", FORCE_COLOR="1").stderr


def with_errors(error: ReportError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every third report end so."""

    def failing(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            lost = outcome.index % 3 == 0
            yield Outcome(outcome.index, outcome.source, error=error) if lost else outcome

    monkeypatch.setattr(into, "parse_many", failing)


def test_a_worker_that_died_is_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_errors(WorkerDied("it died", found="ended by SIGKILL"), monkeypatch)
    assert collected().exit_code == 2
    assert collected().stderr.count("it died（ended by SIGKILL）") == 3
    assert collected("--lang", "en").stderr.count("it died: ended by SIGKILL") == 3
    errors = [line["error"] for line in lines_of("out.jsonl") if "error" in line]
    assert [e["internal"] for e in errors if e["type"] == "WorkerDied"] == [False] * 3


def test_an_internal_error_shows_its_traceback_when_asked(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> dict[str, Any]:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr(AnnualReport, "to_dict", failing)
    told = parsed("in", "-o", "out.jsonl", "--workers", "1", COLUMNS="120").stderr
    assert told.count("程序内部错误（ZeroDivisionError：a slip）") == REPORTS
    assert "Traceback" not in told
    assert "in failing" in collected("--debug").stderr
    assert lines_of("out.jsonl")[0]["error"]["internal"] is True


def test_after_ctrl_c_it_goes_on(work: Path) -> None:
    def ending(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            yield outcome
            if outcome.index == 2:
                raise KeyboardInterrupt

    for done in (3, 6):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(into, "parse_many", ending)
            result = collected()
        assert result.exit_code == 130
        assert f"读取了 {done} 份；再次运行同一命令" in result.stderr
    assert "本次读取 2 份" in collected().stderr


# ----------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("in", "-o", "out.txt"), ".jsonl 或 .parquet"),
        (("in", "-o", "in"), "只能写入"),
        (("in", "-o", "folder.jsonl"), "文件已存在；如需覆盖，请加 --force"),
        (("-", "-o", "out.jsonl"), "标准输入"),
        (("in", "-o", "out.jsonl", "-f", "json"), "不一致"),
        (("in", "-o", "out.jsonl", "--workers", "-1"), "--workers"),
        (("in", "-o", "out.jsonl", "--lang", "fr"), "--lang"),
        (("in", "--workers", "2"), "--workers 只能与 -o FILE 同用"),
        (("in", "--retry-failed"), "--retry-failed 只能"),
        (("in", "--force"), "--force 只能"),
        (("in/table.jsonl", "in", "-o", "in/table.jsonl"), "是输入文件"),
        (("in", "--output", "in/00.txt/out.jsonl"), "无法写入"),
        (("in", "-o", "mixed.parquet", "--force"), "请先移走："),
        (("in", "-o", "of-others.jsonl"), "是另一些文件的结果，不含本次任何一个"),
    ],
)
def test_wrong_usage(work: Path, arguments: tuple[str, ...], told: str) -> None:
    for folder in ("folder.jsonl", "mixed.parquet"):
        Path(folder).mkdir()
    Path("mixed.parquet", "note").write_bytes(b"")
    Path("in/table.jsonl").write_text("{}", encoding="utf-8")
    parsed(PLAIN, "-o", "of-others.jsonl", "--workers", "1")
    result = parsed(*arguments)
    assert result.exit_code == 3
    assert told in result.stderr
    assert result.stdout == ""


def test_two_runs_at_once_are_refused(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[subprocess.CompletedProcess[str]] = []

    def meanwhile(*sources: Any, **options: Any) -> Any:
        command = (sys.executable, "-m", "govinfo_report", "parse", "in", "-o", "out.jsonl")
        told.append(subprocess.run(command, capture_output=True, text=True, check=False))
        return parse_many(*sources, **options)

    monkeypatch.setattr(into, "parse_many", meanwhile)
    assert collected().exit_code == 2
    assert told[0].returncode == 3
    assert "另一次运行正在写入" in told[0].stderr
    assert "Traceback" not in told[0].stderr


def test_a_library_that_is_missing_is_named(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = collected(output="out.parquet")
    assert result.exit_code == 3
    assert 'pip install "govinfo-report[parquet]"' in result.stderr
    assert not Path("out.parquet").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
def test_names_that_are_no_unicode(work: Path, output: str) -> None:
    shutil.copy("in/00.txt", os.fsdecode(b"in/\xc4\xea.txt"))
    shutil.copy("in/03x.html", os.fsdecode(b"in/\xc4\xea.html"))
    result = collected(output=output)
    assert result.exit_code == 2
    assert "%C4%EA.html" in result.stderr
    assert "本次无须读取" in collected(output=output).stderr
