"""Files that hold several reports: each is read, named, counted and in the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govinfo_report import AnnualReport
from tests.cli.running import FAULTY, OFFICE, PLAIN, check_json, loaded, run

NAMES = ["both.txt#1", "both.txt#2"]


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two reports; the second has faults."""
    monkeypatch.chdir(tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in (PLAIN, FAULTY)]
    Path("both.txt").write_text("\n".join(texts), encoding="utf-8")
    return Path("both.txt")


def test_parse_gives_a_summary_of_them(both: Path) -> None:
    result = run("parse", both)
    assert all(name in result.stdout for name in NAMES)
    assert "共2份报告：已读取2份" in result.stderr
    assert result.exit_code == 0
    whole = run("parse", both, "--full").stdout
    assert all(name in whole for name in NAMES)


def test_parse_gives_programs_an_array(both: Path) -> None:
    documents = loaded(run("parse", "--format", "json", both))
    assert [(one["file"], one["number"], one["of"]) for one in documents] == [
        ("both.txt", 1, 2),
        ("both.txt", 2, 2),
    ]
    text = both.read_text(encoding="utf-8")
    for document in documents:
        span = document["report"]["requests"]["newly_received"]["total"]["span"]
        report = AnnualReport.from_dict(document["report"])
        assert text[span["start"] : span["end"]] == str(report.requests.newly_received.total)
    lines = run("parse", "--format", "jsonl", both, PLAIN).stdout.splitlines()
    assert [json.loads(line).get("number") for line in lines] == [1, 2, None]


def test_parse_into_one_output(both: Path) -> None:
    result = run("parse", both, "-o", "out.jsonl", "--workers", "1")
    assert "共 2 份" in result.stderr
    lines = Path("out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2]


def test_check_names_the_report_and_the_line_of_the_file(both: Path) -> None:
    result = run("check", both)
    assert result.exit_code == 1
    assert "both.txt#2" in result.stdout
    lines = both.read_text(encoding="utf-8").splitlines()
    alone = check_json(FAULTY)["files"][0]["findings"]["findings"]
    files = check_json(both)["files"]
    assert [(one["file"], one["number"]) for one in files] == [("both.txt", 1), ("both.txt", 2)]
    findings = files[1]["findings"]["findings"]
    assert [one["code"] for one in findings] == [one["code"] for one in alone]
    before = len(PLAIN.read_text(encoding="utf-8").splitlines()) + 1
    spans = [span for one in findings for span in one["spans"]]
    for span, own in zip(spans, (s for one in alone for s in one["spans"]), strict=True):
        assert span["line"] == own["line"] + before
        assert span["line"] <= len(lines)


def test_check_gives_sarif_the_file_and_the_line(both: Path) -> None:
    Path("both.txt").write_text(both.read_text("utf-8") + "\n" + "今天天气很好。", "utf-8")
    run_ = loaded(run("check", "--format", "sarif", both))["runs"][0]
    assert [one["location"]["uri"] for one in run_["artifacts"]] == ["both.txt"]
    places = [place["physicalLocation"] for r in run_["results"] for place in r["locations"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"both.txt"}
    before = len(PLAIN.read_text(encoding="utf-8").splitlines())
    assert min(place["region"]["startLine"] for place in places) > before


def test_a_baseline_tells_them_apart(both: Path) -> None:
    run("check", both, "--baseline", "accepted.json", "--update-baseline")
    accepted = json.loads(Path("accepted.json").read_text("utf-8"))
    assert {"both.txt#2"} <= {entry["file"] for entry in accepted["entries"]} <= set(NAMES)
    assert run("check", both, "--baseline", "accepted.json").exit_code == 0
    stdin = both.read_bytes()
    arguments = ("check", "-", "--baseline", "stdin.json")
    run(*arguments, "--update-baseline", stdin=stdin)
    assert run(*arguments, stdin=stdin).exit_code == 0


def test_the_years_of_an_organ_in_one_file(both: Path) -> None:
    document = check_json(both, "--series")
    assert document["series"] is not None


def test_convert_numbers_the_files(both: Path) -> None:
    Path("both-1.txt").write_bytes(OFFICE.read_bytes())
    result = run("convert", "--to", "json", both, "both-1.txt", "-o", "out")
    assert result.exit_code == 0
    names = {path.name for path in Path("out").iterdir()}
    assert names == {"both--1.json", "both-2.json", "both-1.json"}
    titles = {
        name: AnnualReport.from_json((Path("out") / name).read_text("utf-8")).agency
        for name in names
    }
    assert len(set(titles.values())) == 3
    again = run("convert", "--to", "json", both, "both-1.txt", "-o", "out")
    assert again.exit_code == 3
    assert run("convert", "--to", "json", both, "-o", "out", "--force").exit_code == 0


def test_convert_asks_for_a_folder(both: Path) -> None:
    for more in ([], ["-o", "out.md"]):
        result = run("convert", "--to", "markdown", both, *more)
        assert result.exit_code == 3
        assert "-o DIR" in result.stderr
    assert not Path("out.md").exists()


def test_convert_puts_them_into_one_table(both: Path) -> None:
    result = run("convert", "--to", "csv", "--shape", "wide", both)
    assert len(result.stdout.splitlines()) == 3


def test_diff_compares_two_reports_not_three(both: Path) -> None:
    result = run("diff", both, PLAIN)
    assert result.exit_code == 2
    assert "一个文件中有 2 份年度报告" in result.stderr


def test_one_that_cannot_be_read_is_told(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = (
        "样本市水务局2015年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n"
        "四、政府信息公开的收费及减免情况\n" + "全年没有向申请人收取检索、复制、邮寄等费用。\n" * 12
    )
    both.write_text(both.read_text("utf-8") + "\n" + old, "utf-8")
    result = run("parse", both)
    assert result.exit_code == 2
    assert "both.txt#3" in result.stderr
