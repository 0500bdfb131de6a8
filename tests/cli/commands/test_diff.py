"""``diff``: differences for a person, for programs, to files."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest

from govinfo_report import AnnualReport, diff, parse_file
from tests.cli.running import MIXED, NOT_A_REPORT, OFFICE, PLAIN, TEXT, run
from tests.paths import ROOT


def test_json_and_html_are_those_of_the_library(changed: str) -> None:
    difference = diff(parse_file(OFFICE), parse_file(changed))
    told = run("diff", "--format", "json", OFFICE, changed)
    assert json.loads(told.stdout_bytes) == difference.to_dict()
    page = run("diff", "--format", "html", OFFICE, changed)
    assert page.stdout_bytes.decode("utf-8") == difference.to_html(files=(str(OFFICE), changed))
    assert told.exit_code == page.exit_code == 1


@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_a_file_gets_what_is_shown(kind: str, changed: str) -> None:
    shown = run("diff", "--format", kind, OFFICE, changed, COLUMNS="100").stdout_bytes
    result = run("diff", "--format", kind, "--output", "d.out", OFFICE, changed, FORCE_COLOR="1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("d.out").read_bytes() == shown


def test_files_are_written_over_by_force_alone_and_inputs_never(changed: str) -> None:
    Path("d.out").write_text("mine", encoding="utf-8")
    before = Path(changed).read_bytes()
    assert run("diff", "-o", "d.out", OFFICE, changed).exit_code == 3
    assert run("diff", "--force", "-o", changed, OFFICE, changed).exit_code == 3
    assert Path("d.out").read_text(encoding="utf-8") == "mine"
    assert Path(changed).read_bytes() == before
    assert run("diff", "--force", "-o", "d.out", OFFICE, changed).exit_code == 1
    assert Path("d.out").read_text(encoding="utf-8") != "mine"


def test_a_report_is_the_same_as_itself_in_any_encoding() -> None:
    for kind in ("text", "json", "html"):
        result = run("diff", "-f", kind, PLAIN, "-", stdin=TEXT.encode("gb18030"))
        assert result.exit_code == 0
        assert result.stdout
    assert "两份报告相同" in run("diff", PLAIN, PLAIN).stdout
    assert "nothing differs" in run("diff", "--lang", "en", PLAIN, PLAIN).stdout


@pytest.mark.parametrize("kind", ["text", "html"])
def test_one_language_at_a_time(kind: str, changed: str) -> None:
    chinese = run("diff", "-f", kind, OFFICE, changed).stdout
    english = run("diff", "-f", kind, "--lang", "en", OFFICE, changed).stdout
    assert "增减" in chinese
    said = re.sub(r"<style>.*?</style>|<[^>]*>", "", chinese, flags=re.DOTALL)
    for word in ("change", "figure", "text", "differ", "blank"):
        assert word not in said.replace("changed.txt", "")
    for word in ("增减", "不同", "文字", "二、主动公开"):
        assert word not in english
    assert "normative_documents" in english


def test_reports_of_two_organs_are_said_to_be_so() -> None:
    assert "编制机关不同" in run("diff", OFFICE, PLAIN).stdout
    assert "reports of two organs" in run("diff", "--lang", "en", OFFICE, PLAIN).stdout
    assert "编制机关不同" not in run("diff", PLAIN, PLAIN).stdout


@pytest.mark.parametrize("order", product([0, 1], repeat=2))
def test_what_cannot_be_read_is_told(order: tuple[int, int]) -> None:
    Path("bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    files = [(str(PLAIN), "bad.txt")[number] for number in order]
    result = run("diff", "-o", "d.out", *files)
    assert result.exit_code == (2 if any(order) else 0)
    assert result.stderr.count("无法读取：bad.txt") == sum(order)
    assert Path("d.out").exists() is not any(order)
    assert run("diff", PLAIN, "missing.txt").exit_code == 2


def test_an_internal_error_is_traced_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> AnnualReport:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr("govinfo_report.cli.inputs.parse_text", failing)
    assert "Traceback" not in run("diff", PLAIN, MIXED).stderr
    traced = run("diff", "--debug", PLAIN, MIXED)
    assert traced.exit_code == 2
    assert "Traceback" in traced.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), (PLAIN,), (PLAIN, MIXED, OFFICE), ("-f", "xml", PLAIN, MIXED), ("--no", PLAIN, MIXED)],
)
def test_wrong_usage_exits_with_3(arguments: tuple[str | Path, ...]) -> None:
    result = run("diff", *arguments)
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_form_from_outside() -> None:
    Path("form.lark").write_text("not a grammar", encoding="utf-8")
    assert run("diff", "--grammar", "x=form.lark", PLAIN, MIXED).exit_code == 3
    form = ROOT / "grammar" / "form_2021.lark"
    assert run("diff", "--grammar", f"2021={form}", PLAIN, PLAIN).exit_code == 0
