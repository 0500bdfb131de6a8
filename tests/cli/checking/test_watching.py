"""``check --watch``: a change is checked again, Ctrl-C ends."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_report.cli.checking import watching
from tests.cli.running import ENVIRONMENT, FAULTY, PLAIN, SUMS, TEXT, run

WRONG = FAULTY.read_text(encoding="utf-8")
WAITS = "按 Ctrl-C 结束"
LISTENING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("govinfo_report", run_name="__main__", alter_sys=True)
"""
"""The command, which hears Ctrl-C also where the tests were begun deaf to it, as behind `nohup`."""


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let things be done while the command waits, one by one; then it is ended by Ctrl-C."""

    def doing(*things: Callable[[], object]) -> None:
        left = iter(things)

        def sleep(_: float) -> None:
            thing = next(left, None)
            if thing is None:
                raise KeyboardInterrupt
            thing()

        monkeypatch.setattr(watching, "sleep", sleep)

    return doing


def nothing() -> None:
    """Leave everything as it is for a while."""


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def saved_as_word_does(name: str, content: bytes) -> None:
    """Put another file in the place of a file, of the same time."""
    status = os.stat(name)
    os.replace(name, "~WRL0005.tmp")
    Path("~WRD0004.tmp").write_bytes(content)
    os.utime("~WRD0004.tmp", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace("~WRD0004.tmp", name)
    os.remove("~WRL0005.tmp")


def test_a_change_is_checked_again_and_the_last_result_is_the_exit_code(
    change: Callable[..., None],
) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    change(nothing, write("a.txt", TEXT), nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", "a.txt")
    assert result.exit_code == 0
    assert result.stderr.count(WAITS) == 2
    assert result.stdout.index("不通过") < result.stdout.index("通过1份")


def test_what_is_still_changing_is_waited_for(change: Callable[..., None]) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    half = TEXT[: len(TEXT) // 2]
    change(
        nothing, write("a.txt", ""), write("a.txt", half), write("a.txt", TEXT), nothing, nothing
    )
    result = run("check", "--select", SUMS, "--watch", "a.txt")
    assert result.exit_code == 0
    assert result.stderr.count(WAITS) == 2
    assert "无法读取" not in result.stdout + result.stderr


def test_a_file_that_another_takes_the_place_of(change: Callable[..., None]) -> None:
    Path("a.txt").write_text(WRONG.ljust(9000), encoding="utf-8")
    size = Path("a.txt").stat().st_size
    content = TEXT.encode().ljust(size)[:size]
    change(lambda: saved_as_word_does("a.txt", content), nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", ".")
    assert result.exit_code == 0
    assert result.stderr.count(WAITS) == 2


def test_a_word_file_is_checked_again(change: Callable[..., None]) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("lxml")
    for name, source in (("a.docx", FAULTY), ("b.docx", PLAIN)):
        assert run("convert", "--to", "docx", "-o", name, source).exit_code == 0
    content = Path("b.docx").read_bytes()
    Path("b.docx").unlink()
    Path("~$a.docx").write_bytes(b"\x05owner")  # Word keeps it while the file is open
    change(lambda: saved_as_word_does("a.docx", content), nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", ".")
    assert result.exit_code == 0
    assert result.stderr.count(WAITS) == 2
    assert "~" not in result.stderr


def test_files_that_come_and_go(change: Callable[..., None]) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    (removed := Path("nested/b.txt")).parent.mkdir()
    come = write("nested/b.txt", WRONG)
    change(come, nothing, nothing, removed.unlink, nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", ".")
    assert result.exit_code == 0
    assert result.stdout.count("不通过：") == 1
    assert result.stderr.count(WAITS) == 3


def test_the_list_is_written_anew_and_is_no_change(change: Callable[..., None]) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    change(nothing, write("a.txt", TEXT), nothing, nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", "-f", "markdown", "-o", "list.md", ".")
    assert result.exit_code == 0
    assert result.stderr.count(WAITS) == 2
    assert "不通过" not in Path("list.md").read_text(encoding="utf-8")
    assert run("check", "--watch", "-o", "list.md", "a.txt").exit_code == 3  # another's, no --force


def test_what_says_how_to_check_is_watched_too(change: Callable[..., None]) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(TEXT, encoding="utf-8")
    Path("list.csv").write_text("file\na.txt\n", encoding="utf-8")
    faulty, right = write("list.csv", "files\n"), write("list.csv", "file\na.txt\nb.txt\n")
    change(faulty, nothing, right, nothing, nothing)
    result = run("check", "--select", SUMS, "--watch", "--manifest", "list.csv")
    assert result.exit_code == 0
    assert "list.csv" in result.stderr
    assert "共2份报告" in result.stdout
    assert result.stderr.count(WAITS) == 3


def test_the_screen_shows_the_newest_result(
    change: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[str] = []
    monkeypatch.setattr(watching, "is_terminal", lambda: True)
    monkeypatch.setattr("click.clear", lambda: cleared.append("cleared"))
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    change(write("a.txt", WRONG), nothing, nothing)
    assert run("check", "--select", SUMS, "--watch", "a.txt").exit_code == 1
    assert len(cleared) == 2


@pytest.mark.parametrize(
    "given",
    [["-"], ["--annotate", "b.docx", "a.docx"], ["--baseline", "b.json", "--update-baseline"]],
)
def test_what_cannot_be_watched_is_wrong_usage(given: list[str]) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    result = run("check", "--watch", "a.txt", *given)
    assert result.exit_code == 3
    assert "--watch" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_ctrl_c_ends_it_at_once() -> None:
    lines: queue.Queue[str] = queue.Queue()
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    arguments = ("-c", LISTENING, "check", "--select", SUMS, "--watch", "a.txt")
    environment = {**os.environ, **{name: value for name, value in ENVIRONMENT.items() if value}}
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stderr is not None
        told = iter(process.stderr.readline, b"")
        reader = threading.Thread(target=lambda: list(map(lines.put, map(bytes.decode, told))))
        reader.start()
        try:
            assert WAITS in lines.get(timeout=30)
            saved_as_word_does("a.txt", TEXT.encode())
            assert WAITS in lines.get(timeout=30)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
        reader.join(timeout=30)
    assert lines.empty()
