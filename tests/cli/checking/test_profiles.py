"""``--profile``, and the profile that the settings name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import FAULTY, run
from tests.pages import titled
from tests.paths import EXAMPLES

PROFILE = """
name = "样本市编制要求"
source = "《通知》（样政办函〔2025〕1号）"
ignore = ["N", "P1"]

[severity]
P27 = "note"

[demands.L01]
what = "在政府公报刊登文件的件数"
what_en = "how many documents the gazette has"
words = ["公报"]
units = ["件"]
article = "第三条"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    (tmp_path / "样本市.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "样本市.toml"


def found(*arguments: str | Path) -> dict[str, str]:
    result = run("check", *arguments, "--format", "json", FAULTY)
    (entry,) = json.loads(result.stdout)["files"]
    findings = entry["findings"]["findings"]
    return {finding["code"]: finding["severity"] for finding in findings}


def test_a_profile_adds_demands_weighs_and_switches_off(file: Path) -> None:
    assert {"N03", "P27"} <= set(found())
    with_it = found("--profile", file)
    assert with_it["L01"] == "warning"
    assert with_it["P27"] == "note"
    assert not [code for code in with_it if code.startswith("N")]


def test_it_weighs_what_is_found_between_years(file: Path) -> None:
    years = ("--series", "--format", "json", FAULTY, EXAMPLES / "示范区教育局-2024.md")
    between = [
        json.loads(run("check", *years).stdout),
        json.loads(run("check", "--profile", file, *years).stdout),
    ]
    told = [re.findall(r'"code": "(N[0-9]+)"', json.dumps(one)) for one in between]
    assert "N60" in told[0]
    assert told[1] == []


def test_its_codes_are_known(file: Path) -> None:
    assert set(found("--profile", file, "--select", "L01,P21")) == {"L01", "P21"}
    assert set(found("--select", "L01", "--profile", file)) == {"L01"}
    assert "L01" not in found("--profile", file, "--ignore", "L")
    without = run("check", "--select", "L01", FAULTY)
    assert without.exit_code == 3
    assert "没有代码为 L01 的检查" in without.stderr


def test_the_settings_name_one(file: Path) -> None:
    lines = ["[tool.govinfo-report]", 'select = ["L01", "P21"]', 'profile = "样本市.toml"']
    settings = file.parent / "pyproject.toml"
    settings.write_text("\n".join(lines), encoding="utf-8")
    assert set(found()) == {"L01", "P21"}
    assert "未写明在政府公报刊登文件的件数" in run("checks", "L01").stdout
    other = file.parent / "other.toml"
    other.write_text('name = "另一"\nsource = "另一通知"\n', encoding="utf-8")
    assert "L01" not in found("--profile", other)
    lines[2] = 'profile = "none.toml"'
    settings.write_text("\n".join(lines), encoding="utf-8")
    missing = run("check", FAULTY)
    assert (missing.exit_code, "none.toml：无法读取：文件或文件夹不存在" in missing.stderr) == (
        3,
        True,
    )
    lines[2] = "profile = 3"
    settings.write_text("\n".join(lines), encoding="utf-8")
    assert "profile = 3，应为文件名" in run("check", FAULTY).stderr


def test_every_format_knows_its_demands(file: Path) -> None:
    options = ("--profile", file, "--select", "L01", FAULTY)
    text = run("check", *options, COLUMNS="200").stdout
    assert "总体情况未写明在政府公报刊登文件的件数：未见“公报”字样，请补写" in text
    assert f"govinfo-report checks --profile {file} L01" in text.replace("\n", "")
    assert "按要求补写。" in run("check", "--format", "markdown", *options).stdout
    assert (
        "《通知》（样政办函〔2025〕1号）第三条" in run("check", "--format", "html", *options).stdout
    )
    english = run("check", "--lang", "en", *options).stdout
    assert "the overview does not tell how many documents the gazette has" in english
    (log,) = json.loads(run("check", "--format", "sarif", *options).stdout)["runs"]
    (result,) = log["results"]
    rule = log["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "L01"
    assert "总体情况写有“公报”" in rule["help"]["text"]


def test_checks_explains_its_demands(file: Path) -> None:
    explained = run("checks", "--profile", file, "L01").stdout
    assert "总体情况是否写明在政府公报刊登文件的件数？" in explained
    assert "《通知》（样政办函〔2025〕1号）第三条" in explained
    assert run("checks", "--profile", file).stdout.splitlines()[-1].startswith("L01")
    assert run("checks", "L01").exit_code == 3


def test_pages_are_marked_by_it(file: Path) -> None:
    page = run("convert", "--to", "html", "--profile", file, FAULTY).stdout
    assert "未见“公报”字样" in page
    assert "未见“公报”字样" not in run("convert", "--to", "html", FAULTY).stdout
    refused = run("convert", "--to", "text", "--profile", file, FAULTY)
    assert refused.exit_code == 3
    assert "--profile 只用于 html" in refused.stderr


def test_a_baseline_keeps_its_demands(file: Path) -> None:
    options = ("--profile", file, "--baseline", file.parent / "accepted.json", FAULTY)
    assert run("check", "--update-baseline", *options).exit_code == 0
    assert run("check", *options).exit_code == 0
    assert run("check", "--select", "L01", *options).exit_code == 0


@pytest.mark.parametrize(
    ("content", "chinese", "english"),
    [
        ("name = 样本市", "TOML 格式有误：第1行第8列", "this is no TOML: line 1, column 8"),
        (PROFILE + "word = 3\n", "[demands.L01] word 填写有误", "[demands.L01] word is wrong"),
    ],
)
def test_what_is_wrong_with_it_is_told_without_a_traceback(
    file: Path, content: str, chinese: str, english: str
) -> None:
    file.write_text(content, encoding="utf-8")
    for language, said in (("zh", chinese), ("en", english)):
        for command in (("check", FAULTY), ("checks",), ("convert", "--to", "html", FAULTY)):
            result = run(*command, "--profile", file, "--lang", language)
            assert result.exit_code == 3
            assert said in result.stderr
            assert "Traceback" not in result.output


def test_the_example_can_be_used(file: Path) -> None:
    file.write_text(titled("profiles.md", "样本市.toml"), encoding="utf-8")
    assert run("check", "--profile", file, EXAMPLES / "假想市生态环境局-2025.txt").exit_code == 1
