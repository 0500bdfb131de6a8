"""Settings in ``pyproject.toml``: used where the command line says nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import FAULTY, run
from tests.paths import EXAMPLES


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, below the one that holds the settings."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def settings(folder: Path, *lines: str) -> None:
    content = "\n".join(["[tool.govinfo-report]", *lines])
    (folder / "pyproject.toml").write_text(content, encoding="utf-8")


def codes(*arguments: str) -> set[str]:
    result = run("check", *arguments, "--format", "json", FAULTY)
    (entry,) = json.loads(result.stdout)["files"]
    return {finding["code"] for finding in entry["findings"]["findings"]}


def test_codes(work: Path) -> None:
    settings(work, 'select = ["P2"]', 'ignore = ["P21", "p22"]')
    assert codes() == {"P23", "P27"}
    assert codes("--ignore", "P27") == {"P21", "P22", "P23"}
    assert codes("--select", "P21,P27") == {"P27"}


def test_language_format_and_what_fails(work: Path) -> None:
    settings(work, 'select = "P27"', 'lang = "en"')
    assert "1 error" in run("check", FAULTY).stdout
    assert "错误1项" in run("check", "--lang", "zh", FAULTY).stdout
    settings(work, 'select = "P27"', 'format = "markdown"')
    assert run("check", FAULTY).stdout.startswith("# 政府信息公开")
    assert not run("check", "--format", "text", FAULTY).stdout.startswith("#")
    blank = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    settings(work, 'select = ["P16"]', 'fail-on = "note"')
    assert run("check", blank).exit_code == 1
    assert run("check", "--fail-on", "error", blank).exit_code == 0


def test_the_baseline_lies_beside_the_settings(work: Path) -> None:
    settings(work, 'select = ["P27"]', 'baseline = "accepted.json"')
    assert run("check", "--update-baseline", FAULTY).exit_code == 0
    assert (work / "accepted.json").is_file()
    assert run("check", FAULTY).exit_code == 0
    (work / "other.json").write_text('{"version": 1, "entries": []}', encoding="utf-8")
    assert run("check", "--baseline", "../other.json", FAULTY).exit_code == 1


def test_the_nearest_file_counts(work: Path) -> None:
    settings(work, 'select = ["P27"]')
    assert codes() == {"P27"}
    settings(work / "work", 'select = ["P21"]')
    assert codes() == {"P21"}
    (work / "work" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert {"P21", "P27"} <= codes()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('selekt = ["P2"]', "selekt"),
        ("select = 3", "select = 3"),
        ('ignore = ["P2", 3]', "ignore"),
        ('select = ["P999"]', "没有代码为 P999 的检查"),
        ('lang = "fr"', "zh | en"),
        (
            "format = true",
            "text | csv | docx | github | gitlab | html | json | junit | markdown | parquet | sarif | xlsx",
        ),
        ('fail-on = "never"', "error | warning | note"),
        ("baseline = []", "baseline"),
        ("lang = ", "TOML 格式有误"),
    ],
)
def test_what_cannot_be_understood_is_wrong_usage(work: Path, line: str, told: str) -> None:
    settings(work, line)
    result = run("check", FAULTY)
    assert result.exit_code == 3
    assert str(work / "pyproject.toml") in result.stderr.replace("\n", "")
    assert told in result.stderr


@pytest.mark.parametrize("content", ["[tool]\ngovinfo-report = 3", "tool = 3", ""])
def test_a_file_without_the_table(work: Path, content: str) -> None:
    (work / "pyproject.toml").write_text(content, encoding="utf-8")
    result = run("check", "--select", "P27", FAULTY)
    assert result.exit_code == (3 if "govinfo-report" in content else 1)
