"""The baseline: accepted findings stay quiet until their figures change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.running import FAULTY, NOT_A_REPORT, SUMS, run
from tests.paths import EXAMPLES

FAULTY_TEXT = FAULTY.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the faulty report in it, which is worked in."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(FAULTY_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return run("check", "--select", SUMS, "--baseline", "accepted.json", *arguments, "reports")


def accept(*arguments: str) -> Any:
    assert check("--update-baseline", *arguments).exit_code == 0
    return stored()


def stored() -> Any:
    return json.loads(Path("accepted.json").read_text(encoding="utf-8"))


def store(document: Any) -> None:
    Path("accepted.json").write_text(json.dumps(document), encoding="utf-8")


def write(old: str, new: str) -> None:
    assert old in FAULTY_TEXT
    Path("reports/a.txt").write_text(FAULTY_TEXT.replace(old, new), encoding="utf-8")


def test_what_is_accepted_is_found_no_more() -> None:
    assert run("check", "--select", SUMS, "reports").exit_code == 1
    entries = accept()["entries"]
    assert {
        "file": "reports/a.txt",
        "fingerprint": "N03:requests.disclosed.total",
        "value": {"reported": "54", "computed": "45"},
        "reason": "",
    } in entries
    assert len(entries) == 7
    result = check()
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "a.txt（7项已接受）" in result.stdout


def test_the_names_are_those_from_the_folder_of_the_baseline(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept()
    monkeypatch.chdir(folder / "reports")
    result = run("check", "--select", SUMS, "--baseline", "../accepted.json", "a.txt")
    assert result.exit_code == 0


def test_a_changed_figure_opens_it_again() -> None:
    document = accept()
    for entry in document["entries"]:
        entry["reason"] = "登记时已核对"
    store(document)
    write("\t6\n", "\t7\n")  # the total of direct litigation
    result = check("--format", "json")
    assert result.exit_code == 1
    (entry,) = json.loads(result.stdout)["files"]
    (finding,) = entry["findings"]["findings"]
    assert (finding["code"], finding["reported"]) == ("P27", 7)
    (reopened,) = entry["reopened"]
    assert reopened.pop("fingerprint") == entry["fingerprints"][0]
    assert reopened == {"reported": "6", "computed": "5", "reason": "登记时已核对"}
    assert {accepted["reason"] for accepted in entry["accepted"]} == {"登记时已核对"}
    assert "当时填报6，算得5：登记时已核对" in check().stdout


def test_an_update_keeps_reasons_and_drops_what_is_stale() -> None:
    document = accept()
    for entry in document["entries"]:
        entry["reason"] = f"理由 {entry['fingerprint']}"
    store(document)
    write("\t54\n", "\t45\n")
    result = check()
    assert result.exit_code == 0
    stale = [line for line in result.stderr.splitlines() if "基线条目已失效" in line]
    assert len(stale) == 3
    assert any("N03:requests.disclosed.total" in line for line in stale)
    after = accept()["entries"]
    assert len(after) == 4
    assert all(entry["reason"] == f"理由 {entry['fingerprint']}" for entry in after)
    assert check().stderr == ""


def test_what_was_not_looked_at_is_not_stale(folder: Path) -> None:
    (folder / "reports" / "b.txt").write_text(FAULTY_TEXT, encoding="utf-8")
    accept()
    alone = run("check", "--select", SUMS, "--baseline", "accepted.json", "reports/a.txt")
    assert (alone.exit_code, alone.stderr) == (0, "")
    fewer = run("check", "--select", "P27", "--baseline", "accepted.json", "reports")
    assert (fewer.exit_code, fewer.stderr) == (0, "")
    Path("reports/b.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    assert "stale" not in check().stderr
    assert len(accept_again()["entries"]) == 14
    Path("reports/b.txt").unlink()
    assert check().stderr.count("基线条目已失效") == 7


def accept_again() -> Any:
    assert check("--update-baseline", "--quiet").exit_code == 2  # one file is unreadable
    return stored()


def test_what_can_no_longer_be_assessed_is_not_stale() -> None:
    accept()
    write("\t6\n", "\t若干\n")  # the total of direct litigation
    assert check().stderr == ""


def test_the_full_list_and_the_sarif_give_the_reasons() -> None:
    document = accept()
    for entry in document["entries"]:
        entry["reason"] = "按省厅口径"
    store(document)
    told = "".join(check("--full").stdout.split())  # a reason may go on in the next line
    assert told.count("按省厅口径") == 7
    log = json.loads(check("--format", "sarif").stdout)
    suppressed = [result["suppressions"] for result in log["runs"][0]["results"]]
    assert suppressed == [[{"kind": "external", "justification": "按省厅口径"}]] * 7


def test_findings_between_years_are_accepted_too(folder: Path) -> None:
    text = (EXAMPLES / "样本市财政局-2022.txt").read_text(encoding="utf-8")
    (folder / "reports" / "a.txt").write_text(text, encoding="utf-8")
    (folder / "reports" / "b.txt").write_text(text.replace("2022", "2023"), encoding="utf-8")
    arguments = ("--select", "P40", "--series", "--baseline", "accepted.json", "reports")
    assert run("check", *arguments).exit_code == 3  # there is no such file yet
    assert run("check", "--update-baseline", *arguments).exit_code == 0
    assert [entry["file"] for entry in stored()["entries"]] == ["*"]
    assert run("check", *arguments).exit_code == 0


def test_an_update_needs_a_file() -> None:
    result = run("check", "--update-baseline", "reports")
    assert result.exit_code == 3
    assert "--baseline FILE" in result.stderr
    nowhere = run("check", "--update-baseline", "--baseline", "no/such.json", "reports")
    assert nowhere.exit_code == 3
    assert "无法写入" in nowhere.stderr


ENTRY = {"file": "a", "fingerprint": "P21:x", "value": {}}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "不能作为基线"),
        ("[]", '"version": 1'),
        ('{"version": 2, "entries": []}', '"version": 1'),
        ('{"version": 1}', "应为列表"),
        ('{"version": 1, "entries": [{}]}', "entries[1]"),
        (json.dumps({"version": 1, "entries": [ENTRY, {**ENTRY, "line": 3}]}), "entries[2]"),
        (json.dumps({"version": 1, "entries": [{**ENTRY, "file": 1}]}), '"file"'),
        (json.dumps({"version": 1, "entries": [{**ENTRY, "reason": None}]}), '"reason"'),
        (json.dumps({"version": 1, "entries": [{**ENTRY, "value": {"reported": 5}}]}), "字符串"),
        (json.dumps({"version": 1, "entries": [{**ENTRY, "value": {"was": "5"}}]}), '"value"'),
    ],
)
def test_what_is_no_baseline_is_wrong_usage(content: str, told: str) -> None:
    Path("accepted.json").write_text(content, encoding="utf-8")
    result = check()
    assert result.exit_code == 3
    assert "accepted.json" in result.stderr
    assert told in result.stderr
