"""``check``: which checks are made, exit codes, the years of an organ."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from govinfo_report import CHECKS, Severity
from tests.cli.running import (
    FAULTY,
    NOT_A_REPORT,
    PLAIN,
    SUMS,
    TEXT,
    check_json,
    check_text,
    findings_of,
    loaded,
    run,
)
from tests.paths import EXAMPLES, ROOT


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(FAULTY.read_bytes())
    result = run("check", "--select", SUMS, "--format", "json", ".")
    assert result.exit_code == 2
    assert "无法读取：a.txt" in result.stderr
    bad, good = json.loads(result.stdout)["files"]
    assert bad["error"]["type"] == "NotAnAnnualReport"
    assert good["findings"]["verdict"] == "fail"


def test_standard_input_and_encodings() -> None:
    data = FAULTY.read_text(encoding="utf-8").encode("gb18030")
    (entry,) = check_json("--select", SUMS, "-", stdin=data)["files"]
    assert entry["file"] == "-"
    assert len(findings_of(entry)) == 7
    sarif = run("check", "-f", "sarif", "--select", SUMS, "-", stdin=data)
    assert json.loads(sarif.stdout)["runs"][0]["artifacts"][0]["encoding"] == "GB18030"


def test_select_and_ignore_take_codes_and_beginnings() -> None:
    def codes(*arguments: str) -> set[str]:
        (entry,) = check_json(*arguments, FAULTY)["files"]
        return {finding.code for finding in findings_of(entry)}

    assert codes("--select", "P2") == {"P21", "P22", "P23", "P27"}
    assert codes("--select", "p21", "--select", "n03") == {"P21", "N03"}
    assert codes("--select", "P2", "--ignore", "P21,P22") == {"P23", "P27"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_usage(option: str) -> None:
    result = run("check", option, "P212", FAULTY)
    assert result.exit_code == 3
    assert "没有代码为 P212 的检查" in result.stderr
    assert "最接近的是 P2" in result.stderr


def test_exit_codes(tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    assert run("check", "--select", SUMS, PLAIN).exit_code == 0
    assert run("check", "--select", SUMS, FAULTY).exit_code == 1
    assert run("check", "--select", SUMS, FAULTY, "no.txt").exit_code == 2
    assert run("check", "no.txt", "--no-such-option").exit_code == 3
    assert run("check").exit_code == 3
    assert run("check", "missing.txt").exit_code == 2


def test_fail_on_says_what_counts() -> None:
    blank = EXAMPLES / "假定市自然资源和规划局-2023.txt"  # one note
    fails = {
        level: run("check", "--select", "P16", "--fail-on", level, blank).exit_code
        for level in ("error", "warning", "note")
    }
    assert fails == {"error": 0, "warning": 0, "note": 1}
    assert run("check", "--select", "P16", blank).exit_code == 0
    warning = next(check.code for check in CHECKS if check.severity is Severity.WARNING)
    assert run("check", "--select", warning, "--fail-on", "error", FAULTY).exit_code == 0


def test_an_internal_error_is_told_and_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("cracked")

    monkeypatch.setattr("govinfo_report.AnnualReport.validate", broken)
    plain, traced = run("check", PLAIN), run("check", "--debug", PLAIN)
    assert plain.exit_code == traced.exit_code == 2
    assert "cracked" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in traced.stderr


def test_a_form_from_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "form.lark").write_text("not a grammar", encoding="utf-8")
    assert run("check", "--grammar", "x=form.lark", PLAIN).exit_code == 3
    form = ROOT / "grammar" / "form_2021.lark"
    assert run("check", "--select", SUMS, "--grammar", f"2021={form}", PLAIN).exit_code == 0


def test_the_years_of_an_organ_are_compared(years: Path) -> None:
    run_ = check_json("--series", "--select", "P40", years)
    assert [len(findings_of(entry)) for entry in run_["files"]] == [0, 0]
    (finding,) = findings_of(run_["series"])
    assert finding.paths[0] == "2023:requests.carried_over_from_last_year.total"
    (places,) = run_["series"]["places"]
    assert [Path(place["file"]).name for place in places] == ["1.txt", "2.txt"]
    texts = [Path(place["file"]).read_text(encoding="utf-8") for place in places]
    figures = [
        text[place["start"] : place["end"]] for text, place in zip(texts, places, strict=True)
    ]
    assert figures == ["1", "0"]
    assert check_json("--select", "P40", years)["series"] is None


def test_a_report_without_a_year_is_named_by_its_place_among_those_given(years: Path) -> None:
    undated = TEXT.partition("一、总体情况")
    (years / "3.txt").write_text("".join(undated[1:]).replace("2022", "其"), encoding="utf-8")
    found = findings_of(check_json("--series", "--select", "N47", years)["series"])
    assert [entry.paths for entry in found.not_assessed] == [("#3:year",)]


def test_what_was_found_between_years_is_a_block_of_its_own(years: Path) -> None:
    result = run("check", "--series", "--select", "N40", years)
    assert result.exit_code == 1
    head, _, rest = result.stdout.partition("\n")
    assert head.startswith("各年之间 2022–2023  不通过")
    assert re.search(r"╭ .*1\.txt\n +\d+:1 │ ", rest)
    assert "## 各年之间" in check_text("--series", "--select", "N40", "-f", "markdown", years)
    log = loaded(run("check", "--series", "--select", "P40", "--format", "sarif", years))
    (result_,) = log["runs"][0]["results"]
    place = result_["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.endswith("/1.txt")


def test_one_report_is_no_series() -> None:
    result = run("check", "--series", "--select", "P40", PLAIN)
    assert result.exit_code == 0
    assert "各年核对须有两份以上年度报告" in result.stderr
