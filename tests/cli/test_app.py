"""The command as a whole: its commands, options, exit codes, and as a process."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

import govinfo_report
from govinfo_report.cli import inputs
from govinfo_report.cli.app import app
from govinfo_report.cli.commands import COMMANDS
from govinfo_report.cli.commands import parse as parse_module
from tests.cli.running import PLAIN, run, run_process
from tests.paths import EXAMPLES, TESTS


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("parse",),
        ("nothing",),
        ("parse", "--nothing"),
        ("parse", "--format", "xml", "-"),
        ("parse", "--grammar", "name-only", "-"),
        ("parse", "--grammar", "x=missing.lark", "-"),
    ],
)
def test_wrong_usage_exits_with_3(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 3
    assert "用法：" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_terminal_and_is_in_one_language(command: str, language: str) -> None:
    asked = [] if language == "zh" else ["--lang", language]  # Chinese is the default
    result = run(*filter(None, [command]), *asked, "--help")
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines())) <= 80
    heads = (
        ("用法：", "选项：", "退出码：")
        if language == "zh"
        else ("Usage:", "Options:", "Exit codes:")
    )
    for head in heads[: 2 if command in ("checks", "schema") else 3]:
        assert head in result.stdout
    if language == "zh":
        assert not re.search(r"(?<![-\w])[a-z]+ [a-z]+ [a-z]", result.stdout.partition("\n")[2])
    else:
        assert not re.search("[\u3400-\u9fff]", result.stdout)
    assert command or run("-h", *asked).stdout == result.stdout


WRONG = {
    ("parse", "--fro"): ("没有选项 --fro", "No such option"),
    ("parse", "--ful", "-"): ("没有选项 --ful，是否指 --full？", "Did you mean"),
    ("nothing",): ("没有命令 nothing", "No such command 'nothing'"),
    ("parse",): ("缺少参数 FILE|DIR|-...", "Missing argument 'FILE|DIR|-...'"),
    ("convert", "-"): ("缺少选项 -t / --to，可用：text、csv", "Missing option '-t' / '--to'"),
    ("convert", "-t", "x", "-"): (
        "-t / --to：没有“x”这一取值，可用：text、csv",
        "'x' is not one of",
    ),
    ("diff", "a", "b", "c d"): ("多余的参数：c d", "Got unexpected extra argument (c d)"),
    ("check", "-", "--select"): ("选项 --select 缺少取值", "'--select' requires an argument"),
    ("check", "-", "--full=1"): ("选项 --full 不带取值", "'--full' does not take a value"),
    ("check", "--baseline", ".", "-"): ("--baseline：是文件夹，不是文件：.", "is a directory"),
    ("parse", "--workers", "x", "-"): ("--workers：“x”不是整数", "'x' is not a valid integer"),
    ("parse", "--workers", "-1", "-"): ("--workers：-1 超出范围 x>=0", "-1 is not in the range"),
    ("checks", "Q"): ("没有代码为 Q 的检查", "no such check: Q"),
    ("parse", "--lang", "fr", "-"): ("没有“fr”这一取值，可用：zh、en", "'fr' is not one of"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_the_language_asked_for(arguments: tuple[str, ...]) -> None:
    chinese, english = WRONG[arguments]
    result = run(*arguments)
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1].startswith("错误：")
    assert chinese in result.stderr.splitlines()[-1]
    command, *rest = arguments
    result = run(
        *([command, "--lang", "en", *rest] if command != "nothing" else ["--lang=en", command])
    )
    assert result.exit_code == 3
    assert "Error: " in result.stderr
    assert english in result.stderr.replace("\n", " ")
    assert not re.search("[\u3400-\u9fff]", result.stderr)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_tested(name: str) -> None:
    """Each option stands in a test that runs the command; a new one needs a test that flips it."""
    sources = [path.read_text(encoding="utf-8") for path in (TESTS / "cli").rglob("test_*.py")]
    source = "".join(source for source in sources if f'"{name}"' in source)
    options = [
        option
        for parameter in app.commands[name].params
        if parameter.param_type_name == "option"
        for option in (max(parameter.opts, key=len), *parameter.secondary_opts)
    ]
    assert options or name == "schema"
    assert [option for option in options if f'"{option}"' not in source] == []


def test_version() -> None:
    from govinfo_report import __version__

    assert run("--version").stdout == f"govinfo-report {__version__}\n"


def test_ctrl_c_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs, "parse_text", interrupted)
    assert run("parse", PLAIN).exit_code == 130


def test_a_fault_of_the_command_itself_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parse_module, "find", full_disk)
    assert isinstance(run("parse", PLAIN).exception, OSError)


def test_as_a_process() -> None:
    done = run_process("parse", PLAIN)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[0] == "样本市财政局2022年政府信息公开工作年度报告"
    assert run_process("parse").returncode == 3


def test_json_is_utf_8_whatever_the_terminal_uses() -> None:
    done = run_process("parse", "-f", "json", PLAIN, PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("utf-8"))["report"]["agency"] == "样本市财政局"


@pytest.mark.parametrize("encoding", ["cp1252", "gbk"])
def test_a_terminal_that_cannot_write_everything_gets_question_marks(encoding: str) -> None:
    done = run_process("parse", PLAIN, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "2022" in done.stdout.decode(encoding).splitlines()[0]
    assert run_process("--help", PYTHONIOENCODING=encoding).returncode == 0


@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_a_reader_that_goes_away_ends_it_quietly(output: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_report", "parse", "--full", "-f", output, str(EXAMPLES)],
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


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_it_says_what_to_install(missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None; from govinfo_report.cli import main; main()"
    )
    done = run_process("parse", PLAIN, python=("-c", code))
    assert done.returncode == 3
    told = done.stderr.decode().splitlines()
    assert len(told) == 2
    assert all('pip install "govinfo-report[cli]"' in line for line in told)
    assert all(missing in line for line in told)


def test_another_missing_module_is_not_taken_for_the_extra() -> None:
    code = "import sys; sys.modules['json'] = None; from govinfo_report.cli import main; main()"
    done = run_process("parse", PLAIN, python=("-c", code))
    assert done.returncode == 1
    assert b"ModuleNotFoundError" in done.stderr


def test_reading_does_not_load_the_checks() -> None:
    code = (
        "import sys, govinfo_report as g; g.parse_text; "
        "assert not [m for m in sys.modules if m.startswith('govinfo_report.checks')]; "
        "g.Finding; assert 'govinfo_report.checks' in sys.modules; "
        "assert set(g.__all__) <= set(dir(g)); [getattr(g, name) for name in g.__all__]"
    )
    done = run_process(python=("-c", code))
    assert done.returncode == 0, done.stderr.decode()


def test_an_unknown_name_is_none_of_the_package() -> None:

    with pytest.raises(AttributeError, match="no_such_name"):
        _ = getattr(govinfo_report, "no_such_name")  # noqa: B009 - mypy knows the names
