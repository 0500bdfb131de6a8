"""``govinfo-report check``: what a person is shown, what programs are given, how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from govinfo_report import CHECKS, Findings, Severity, Span, decode, parse_file, schema
from govinfo_report.cli.app import app
from govinfo_report.cli.terminal.excerpt import elided, excerpt, shortened
from tests.cli.test_cli import NOT_A_REPORT, run, run_process
from tests.paths import EXAMPLES, ROOT

FAULTY = EXAMPLES / "样本市交通运输局-2024-有误.txt"
PLAIN = EXAMPLES / "样本市财政局-2022.txt"
TEXT = PLAIN.read_text(encoding="utf-8")
SUMS = "P21,P22,P23,P27,N03"
"""Checks whose outcome on the examples does not depend on which others there are."""
FINDINGS = Draft202012Validator(schema("findings"))


@pytest.fixture(autouse=True)
def _without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(*arguments: str | Path, **environment: str) -> str:
    return run("check", *arguments, stdin=b"", **environment).stdout


def document(*arguments: str | Path, stdin: bytes = b"") -> Any:
    result = run("check", "--format", "json", *arguments, stdin=stdin)
    made = json.loads(result.stdout_bytes.decode("utf-8"))
    for entry in (*made["files"], made["series"] or {}):
        if "findings" in entry:
            assert list(FINDINGS.iter_errors(entry["findings"])) == []
    return made


def findings(entry: Any) -> Findings:
    return Findings.from_dict(entry["findings"])


# ------------------------------------------------------------------------------- for a person


def test_a_newcomer_sees_on_one_screen_what_is_wrong_and_what_it_should_be() -> None:
    result = run("check", "--select", SUMS, EXAMPLES)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert len(lines) <= 40
    at = next(i for i, line in enumerate(lines) if line.endswith("98:2 │ 54"))
    assert lines[at + 1] == "          │ ^^ 应为 45  ← （一）予以公开·总计"
    assert [line for line in lines if "^ 应为 2 " in line]
    assert [line for line in lines if "^ 算得 5 " in line]
    head = "".join(lines[:2])  # on one line, unless the path is long
    assert "样本市交通运输局-2024-有误.txt  不通过：3 处，7 错误" in head
    assert "共 9 份：8 通过，1 不通过" in result.stdout


def test_findings_of_one_cause_stand_together() -> None:
    blocks = shown("--select", SUMS, FAULTY).split("\n  错误 ")[1:]
    assert [block[:3] for block in blocks] == ["N03", "N03", "P27"]
    assert "连带   P21 填报 86，算得 95；P23 填报 54，算得 45" in blocks[0]
    assert "连带   P22 填报 10，算得 9；P23 填报 4，算得 3" in blocks[1]
    assert "依据" in blocks[2]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("more", [[], ["--full"]], ids=["short", "full"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str, more: list[str]) -> None:
    for path in (FAULTY, EXAMPLES / "示范区教育局-2024.md"):
        lines = shown("--lang", language, *more, path, COLUMNS=str(width)).splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def test_colours_say_nothing_that_words_do_not() -> None:
    plain = shown("--select", SUMS, FAULTY)
    coloured = shown("--select", SUMS, FAULTY, FORCE_COLOR="1")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_in_english() -> None:
    text = shown("--select", SUMS, "--lang", "en", FAULTY)
    assert "fail: 3 places, 7 errors" in text
    assert "^^ should be 45  ← requests.disclosed.total" in text
    assert "1 × P27  the total is not the sum of the outcomes" in text
    assert "错误" not in text


def test_notes_are_counted_and_shown_on_demand() -> None:
    blank = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    (entry,) = document("--select", "P16", blank)["files"]
    assert [finding.severity for finding in findings(entry)] == [Severity.NOTE]
    short, full = shown("--select", "P16", blank), shown("--select", "P16", "--full", blank)
    assert "（1 提示）" in short
    assert "  提示 P16" not in short
    assert "  提示 P16" in full
    assert "  提示 P16" in shown("--select", "P16", "--fail-on", "note", blank)


def test_a_long_message_keeps_its_end_and_full_keeps_all() -> None:
    short, full = shown("--select", "P21", FAULTY), shown("--select", "P21", "--full", FAULTY)
    joined = ["".join(line.strip() for line in text.splitlines()) for text in (short, full)]
    assert all("相差 -9" in text for text in joined)
    assert " … " in short
    assert " … " not in full
    assert "（四）无法提供 1.本机关不掌握相关政府信息 14" in joined[1]


def test_what_was_not_assessed_is_counted_with_its_reasons(tmp_path: Path) -> None:
    text = TEXT.replace("行政复议", "").partition("四、")[0]
    (tmp_path / "short.txt").write_text(text, encoding="utf-8")
    told = shown("--select", "P2", "short.txt")
    (entry,) = document("--select", "P2", "short.txt")["files"]
    assert entry["findings"]["verdict"] == "incomplete"
    assert f"未能全部核对：{len(findings(entry).not_assessed)} 项未核对" in told
    assert "P27 ×3 未能核对" in told
    full = shown("--select", "P2", "--full", "short.txt")
    assert len(re.findall("^  P27 ", full, re.M)) == 3


def test_what_is_said_beside_a_caret_finds_its_place(tmp_path: Path) -> None:
    report = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    row = next(line for line in report.splitlines() if "（一）予以公开" in line)
    wrong = re.sub(r"\d+(?=[ |]*$)", "99", row)
    (tmp_path / "a.txt").write_text(report.replace(row, wrong), encoding="utf-8")
    lines = {
        width: shown("--select", "N03,P2", "a.txt", COLUMNS=str(width)).splitlines()
        for width in (24, 80, 110)
    }
    carets = {w: [line for line in found if "^^" in line] for w, found in lines.items()}
    assert carets[110][0].rstrip().endswith("^^ 应为 25")
    assert carets[80][0].rstrip().endswith("应为 25 ^^")
    assert max(map(cell_len, lines[80])) <= 80
    for found in (lines[80], lines[110]):
        at = next(i for i, line in enumerate(found) if "^^" in line)
        before, _, _ = found[at - 1].partition("99")
        assert cell_len(before) == cell_len(found[at].partition("^^")[0])


def test_many_clean_files_are_not_all_named(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(TEXT, encoding="utf-8")
    short, full = shown("--select", SUMS, "."), shown("--select", SUMS, "--full", ".")
    assert "11.txt" in short
    assert "19.txt" not in short
    assert "共 20 份 (--full)" in short
    assert "19.txt" in full


def test_quiet_shows_findings_alone() -> None:
    result = run("check", "--select", SUMS, "--quiet", EXAMPLES)
    assert result.stdout.startswith(shown("--select", SUMS, FAULTY).split("\n\n")[0])
    assert "共 9 份" not in result.stdout
    assert "财政局" not in result.stdout


def test_what_would_steer_the_terminal_is_not_written(tmp_path: Path) -> None:
    text = FAULTY.read_text(encoding="utf-8").replace("\t54", "\x1b[31m\t54\x07")
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    for kind in ("text", "markdown"):
        told = shown("--select", SUMS, "--format", kind, "bad.txt")
        assert told
        assert not set(told) & set(map(chr, (*range(9), *range(11, 32), 127)))


# ------------------------------------------------------------------------- the line of the text

_LINE = st.text(st.sampled_from("ab1 |\t中文，（\u3000\x1b\u200b"), max_size=60)


@given(_LINE, st.text(st.sampled_from("0123456789中"), max_size=8), _LINE, st.integers(12, 90))
def test_the_caret_stands_under_the_figure(
    before: str, figure: str, after: str, width: int
) -> None:
    text = f"一\r\n{before}{figure}{after}\n二"
    start = 3 + len(before)
    span = Span(start, start + len(figure), 2, len(before) + 1)
    seen = excerpt(text, span, width)
    assert cell_len(seen.line) <= width
    at = len(seen.carets) - len(seen.carets.lstrip())
    assert at == cell_len(seen.before)
    if cell_len(figure) <= width:
        assert seen.marked == figure
        assert seen.line.startswith(seen.before + figure)
        assert len(seen.carets.strip()) == max(cell_len(figure), 1)
    for end, part in ((before, seen.before), (after, seen.after)):
        kept = part.strip("… ")
        plain = re.sub(r"[\t\x1b]", " ", end)
        assert kept in plain


@given(st.text(st.sampled_from("中文 a1＋，"), max_size=80), st.integers(20, 60))
def test_shortened_texts_fit(text: str, width: int) -> None:
    for short in (shortened(text, width), shortened(text, width, end=True), elided(text, width)):
        assert cell_len(short) <= width
        if cell_len(text) <= width:
            assert short == text
        else:
            assert "…" in short


# ---------------------------------------------------------------------------------- for programs


def test_the_json_holds_the_findings_as_the_library_gives_them() -> None:
    run_ = document("--select", SUMS, FAULTY)
    assert set(run_) == {"version", "files", "series"}
    (entry,) = run_["files"]
    assert set(entry) == {"file", "findings", "fingerprints", "accepted", "reopened"}
    assert entry["file"] == str(FAULTY)
    expected = parse_file(FAULTY).validate(select=SUMS.split(","))
    assert entry["findings"] == expected.to_dict()
    assert entry["fingerprints"] == [finding.fingerprint for finding in expected]
    assert "N03:requests.disclosed.total" in entry["fingerprints"]
    assert [finding.spans for finding in findings(entry)] == [f.spans for f in expected]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(FAULTY.read_bytes())
    result = run("check", "--select", SUMS, "--format", "json", ".")
    assert result.exit_code == 2
    assert "读不出 unreadable: a.txt" in result.stderr
    bad, good = json.loads(result.stdout)["files"]
    assert bad["error"]["type"] == "NotAnAnnualReport"
    assert good["findings"]["verdict"] == "fail"


def test_standard_input_and_encodings() -> None:
    data = FAULTY.read_text(encoding="utf-8").encode("gb18030")
    (entry,) = document("--select", SUMS, "-", stdin=data)["files"]
    assert entry["file"] == "-"
    assert len(findings(entry)) == 7
    sarif = run("check", "-f", "sarif", "--select", SUMS, "-", stdin=data)
    assert json.loads(sarif.stdout)["runs"][0]["artifacts"][0]["encoding"] == "GB18030"


# ----------------------------------------------------------------------------------------- SARIF

_TEXT_SCHEMA = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
}
_FROM_1, _FROM_0 = ({"type": "integer", "minimum": least} for least in (1, 0))
_REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength"],
    "additionalProperties": False,
    "properties": {
        "startLine": _FROM_1,
        "startColumn": _FROM_1,
        "endLine": _FROM_1,
        "endColumn": _FROM_1,
        "charOffset": _FROM_0,
        "charLength": _FROM_0,
    },
}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": _TEXT_SCHEMA,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
        },
    },
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _TEXT_SCHEMA,
        "locations": {"type": "array", "items": _LOCATION, "maxItems": 1},
        "relatedLocations": {"type": "array", "items": _LOCATION, "uniqueItems": True},
        "properties": {"type": "object"},
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {"required": ["kind"], "properties": {"kind": {"enum": ["external"]}}},
        },
        "fixes": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["artifactChanges"],
                "properties": {
                    "description": _TEXT_SCHEMA,
                    "artifactChanges": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["artifactLocation", "replacements"],
                            "properties": {
                                "artifactLocation": _ARTIFACT,
                                "replacements": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "required": ["deletedRegion"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "deletedRegion": _REGION,
                                            "insertedContent": _TEXT_SCHEMA,
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "name", "shortDescription", "help", "defaultConfiguration"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _TEXT_SCHEMA,
        "fullDescription": _TEXT_SCHEMA,
        "help": _TEXT_SCHEMA,
        "defaultConfiguration": {"properties": {"level": _LEVEL}},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                    "newlineSequences": {"items": {"type": "string"}, "uniqueItems": True},
                    "properties": {"type": "object"},
                    "artifacts": {
                        "uniqueItems": True,
                        "items": {
                            "additionalProperties": False,
                            "properties": {"location": _ARTIFACT, "encoding": {"type": "string"}},
                        },
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": _RESULT},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": _RULE}},
                            }
                        },
                    },
                    "invocations": {
                        "items": {
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "items": {
                                        "required": ["message"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "message": _TEXT_SCHEMA,
                                            "level": _LEVEL,
                                            "locations": {"items": _LOCATION, "uniqueItems": True},
                                        },
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 demands of the parts that are written here."""


def sarif(*arguments: str | Path) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    result = run("check", "--format", "sarif", *arguments)
    log = json.loads(result.stdout_bytes.decode("utf-8"))
    jsonschema.validate(log, SARIF)
    (only,) = log["runs"]
    return only


def test_the_sarif_is_what_sarif_demands() -> None:
    log = sarif(EXAMPLES, PLAIN)
    rules = log["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= {check.code for check in CHECKS}
    assert {result["ruleId"] for result in log["results"]} >= {"P21", "P22", "P23", "P27"}
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len(log["artifacts"]) == 9


def test_a_region_of_the_sarif_holds_the_figure() -> None:
    lines = re.split(r"\r\n|\r|\n", decode(FAULTY.read_bytes()).text)
    for result in sarif("--select", SUMS, FAULTY)["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            region = location["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1].isdigit()
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert unquote(uri.removeprefix("file://")) == str(FAULTY)


def test_a_fix_of_the_sarif_sets_right_what_it_is_for(tmp_path: Path) -> None:
    text = decode(FAULTY.read_bytes()).text
    results = sarif("--select", "N03", FAULTY)["results"]
    assert len(results) == 2
    changes = [
        replacement
        for result in results
        for change in result["fixes"][0]["artifactChanges"]
        for replacement in change["replacements"]
    ]
    for change in sorted(changes, key=lambda c: c["deletedRegion"]["charOffset"], reverse=True):
        region = change["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        text = text[:start] + change["insertedContent"]["text"] + text[end:]
    (tmp_path / "right.txt").write_text(text, encoding="utf-8")
    assert run("check", "--select", "N03,P21,P22,P23", "right.txt").exit_code == 0


def test_a_cell_with_more_than_its_figure_gets_no_fix(tmp_path: Path) -> None:
    text = FAULTY.read_text(encoding="utf-8").replace("\t54\n", "\t54件\n")
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    results = sarif("--select", "N03", "odd.txt")["results"]
    fixed = {r["partialFingerprints"]["govinfoReport/v1"]: "fixes" in r for r in results}
    assert fixed == {
        "N03:requests.disclosed.total": False,
        "N03:requests.carried_over_to_next_year.commercial_enterprises": True,
    }


def test_an_unreadable_file_is_told_in_the_sarif(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (invocation,) = sarif("a.txt")["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "年度报告" in invocation["toolExecutionNotifications"][0]["message"]["text"]


# -------------------------------------------------------------------------------------- Markdown


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def test_the_list_of_problems() -> None:
    text = shown("--select", SUMS, "--format", "markdown", EXAMPLES)
    rows = [cells(line) for line in text.splitlines() if line.startswith("|")]
    heads = ["序号", "严重程度", "位置", "问题", "报告数", "应为", "建议", "依据"]
    table = rows[rows.index(heads) + 2 :][:3]
    assert [row[0] for row in table] == ["1", "2", "3"]
    assert [row[4:6] for row in table] == [["54", "45"], ["1", "2"], ["6", "（算得 5）"]]
    assert table[0][2] == "第98行第2列 （一）予以公开·总计"
    assert "（连带 P21、P23）" in table[0][3]
    assert all(len(row) in (8, 3) for row in rows)
    assert text.count("\n- ") == 8


def test_markup_in_names_stays_text(tmp_path: Path) -> None:
    name = "a|b_<i>*.txt"
    try:
        (tmp_path / name).write_bytes(FAULTY.read_bytes())
    except OSError:
        pytest.skip("this file system has no such names")
    text = shown("--select", SUMS, "--format", "markdown", name)
    assert "## a\\|b\\_&lt;i\\>\\*.txt" in text


# ------------------------------------------------------------------------- which checks, exit code


@pytest.mark.parametrize("command", ["check", "checks"])
def test_help_fits_the_terminal(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines())) <= 80


def test_select_and_ignore_take_codes_and_beginnings() -> None:
    def codes(*arguments: str) -> set[str]:
        (entry,) = document(*arguments, FAULTY)["files"]
        return {finding.code for finding in findings(entry)}

    assert codes("--select", "P2") == {"P21", "P22", "P23", "P27"}
    assert codes("--select", "p21", "--select", "n03") == {"P21", "N03"}
    assert codes("--select", "P2", "--ignore", "P21,P22") == {"P23", "P27"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_usage(option: str) -> None:
    result = run("check", option, "P212", FAULTY)
    assert result.exit_code == 3
    assert "no such check: P212" in result.stderr
    assert "nearest: P2" in result.stderr


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


# ------------------------------------------------------------------------------------- the years


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Two years of one organ, the second with a case carried over that the first does not know."""
    folder = tmp_path / "years"
    folder.mkdir()
    later = TEXT.replace("2022", "2023")
    (folder / "2.txt").write_text(TEXT, encoding="utf-8")
    (folder / "1.txt").write_text(later, encoding="utf-8")
    return folder


def test_the_years_of_an_organ_are_compared(years: Path) -> None:
    run_ = document("--series", "--select", "P40", years)
    assert [len(findings(entry)) for entry in run_["files"]] == [0, 0]
    (finding,) = findings(run_["series"])
    assert finding.paths[0] == "2023:requests.carried_over_from_last_year.total"
    (places,) = run_["series"]["places"]
    assert [Path(place["file"]).name for place in places] == ["1.txt", "2.txt"]
    texts = [Path(place["file"]).read_text(encoding="utf-8") for place in places]
    figures = [
        text[place["start"] : place["end"]] for text, place in zip(texts, places, strict=True)
    ]
    assert figures == ["1", "0"]
    assert document("--select", "P40", years)["series"] is None


def test_a_report_without_a_year_is_named_by_its_place_among_those_given(years: Path) -> None:
    undated = TEXT.partition("一、总体情况")
    (years / "3.txt").write_text("".join(undated[1:]).replace("2022", "其"), encoding="utf-8")
    found = Findings.from_dict(document("--series", "--select", "N47", years)["series"]["findings"])
    assert [entry.paths for entry in found.not_assessed] == [("#3:year",)]


def test_what_was_found_between_years_is_a_block_of_its_own(years: Path) -> None:
    result = run("check", "--series", "--select", "N40", years)
    assert result.exit_code == 1
    head, _, rest = result.stdout.partition("\n")
    assert head.startswith("各年之间 2022–2023  不通过")
    assert re.search(r"╭ .*1\.txt\n +\d+:1 │ ", rest)
    assert "## 各年之间" in shown("--series", "--select", "N40", "-f", "markdown", years)
    (result_,) = sarif("--series", "--select", "P40", years)["results"]
    place = result_["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.endswith("/1.txt")


def test_one_report_is_no_series() -> None:
    result = run("check", "--series", "--select", "P40", PLAIN)
    assert result.exit_code == 0
    assert "--series needs two reports" in result.stderr


# ---------------------------------------------------------------------------------- the catalogue


def test_the_checks_are_listed_and_explained() -> None:
    listed = run("checks").stdout.splitlines()
    codes = [line.split()[0] for line in listed]
    assert codes == sorted(codes, key=lambda code: (code[0] != "P", code))
    assert {*codes} >= {check.code for check in CHECKS}
    explained = run("checks", "p21").stdout
    check = next(check for check in CHECKS if check.code == "P21")
    assert check.name in explained
    assert check.formula in explained
    assert check.title[1] in run("checks", "--lang", "en", "P2").stdout
    assert run("checks", "P999").exit_code == 3


# ------------------------------------------------------------------------------- as a whole


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_readme_shows_what_is_shown(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```text\n(  错误 .*?)```", text, re.S)
    assert block in shown(EXAMPLES)


def test_every_field_that_the_command_adds_is_described(years: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (tmp_path / "bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    run("check", "--select", SUMS, "--baseline", "known.json", "--update-baseline", FAULTY)
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    known["entries"][0]["value"]["reported"] = "1234"
    (tmp_path / "known.json").write_text(json.dumps(known), encoding="utf-8")
    arguments = ("--select", f"{SUMS},P40", "--baseline", "known.json", "--series")
    found = document(*arguments, years, FAULTY, "bad.txt")
    accepted = [one for entry in found["files"] for one in entry.get("accepted", ())]
    reopened = [one for entry in found["files"] for one in entry.get("reopened", ())]
    places = [place for group in found["series"]["places"] for place in group]
    errors = [entry["error"] for entry in found["files"] if "error" in entry]
    assert accepted
    assert reopened
    assert places
    assert errors
    entries = (*found["files"], found["series"])
    keys = set().union(*(found, *entries, *accepted, *reopened, *places, *errors))
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


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
    import govinfo_report

    with pytest.raises(AttributeError, match="no_such_name"):
        _ = getattr(govinfo_report, "no_such_name")  # noqa: B009 - mypy knows the names


def test_every_option_is_tested() -> None:
    """Each option must appear in the tests; a new one needs a test that flips it."""
    here = Path(__file__).parent
    names = ("test_cli_check.py", "test_baseline.py", "test_settings.py")
    source = "".join((here / name).read_text(encoding="utf-8") for name in names)
    options = [
        max(parameter.opts, key=len)
        for name in ("check", "checks")
        for parameter in app.commands[name].params
        if parameter.param_type_name == "option"
    ]
    assert options
    assert [option for option in options if f'"{option}"' not in source] == []
