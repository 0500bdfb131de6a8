"""``parse``: one report, a summary of several, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from govinfo_report import (
    AnnualReport,
    parse_file,
    parse_text,
    schema,
)
from tests.cli.running import (
    FORM_2019,
    INFERRED,
    PLAIN,
    TEXT,
    failing,
    loaded,
    report_of,
    run,
    run_process,
)
from tests.paths import EXAMPLES


def rewards(document: Any) -> Any:
    return document["report"]["proactive_disclosure"]["further"]["administrative_rewards"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
def test_the_json_holds_the_report_and_how_it_was_read(path: Path) -> None:
    document = loaded(run("parse", "--format", "json", path))
    assert set(document) == {"file", "encoding", "report"}
    assert document["file"] == str(path)
    assert Draft202012Validator(schema("report")).is_valid(document["report"])
    report = parse_file(path)
    assert document["report"] == report.to_dict(reading=True)
    assert report_of(document) == report
    assert report_of(document).reading == report.reading


def test_spans_in_the_json_are_places_in_the_text() -> None:
    document = loaded(run("parse", "--format", "json", PLAIN))
    received = document["report"]["requests"]["newly_received"]["total"]
    assert received["value"] == parse_text(TEXT).requests.newly_received.total
    assert TEXT[received["span"]["start"] : received["span"]["end"]] == str(received["value"])


def test_json_tells_how_a_report_was_read() -> None:
    report = loaded(run("parse", "--format", "json", INFERRED))["report"]
    row = report["requests"]["carried_over_from_last_year"]
    assert row["natural_persons"]["state"] == "inferred"
    assert (row["other_organizations"].get("value"), row["other_organizations"]["state"]) == (
        None,
        "blank",
    )
    diagnostic = report["reading"]["diagnostics"][0]
    assert diagnostic["code"] == "column-lost"
    assert (diagnostic["span"]["line"], diagnostic["span"]["column"]) == (35, 20)
    assert report["reading"]["unclaimed"][0]["text"].startswith("字体")


def test_json_of_several_inputs_or_a_folder_is_an_array(tmp_path: Path) -> None:
    documents = loaded(run("parse", "--format", "json", PLAIN, FORM_2019))
    assert [d["report"]["year"] for d in documents] == [2022, 2020]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (only,) = loaded(run("parse", "-f", "json", tmp_path))
    assert only["report"]["year"] == 2022


def test_jsonl_is_a_line_for_each_input() -> None:
    result = run("parse", "--format", "jsonl", EXAMPLES)
    lines = result.stdout.splitlines()
    assert len(lines) == 9
    names = [json.loads(line)["file"] for line in lines]
    assert names == sorted(names)
    assert all(Path(name).is_file() for name in names)


def test_errors_in_json(folder: Path) -> None:
    document = loaded(run("parse", "--format", "json", folder / "bad.html"))
    assert document["file"] == str(folder / "bad.html")
    assert document["error"]["type"] == "NotAnAnnualReport"
    assert document["error"]["advice"]
    assert document["error"]["internal"] is False
    documents = loaded(run("parse", "--format", "json", folder))
    assert ["error" in d for d in documents] == [False, True, False, True]


def test_several_files_give_a_summary() -> None:
    result = run("parse", EXAMPLES)
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0][:4] == ["文件", "年度", "格式", "已识别"]
    assert lines[5][:4] == ["样本市财政局-2022.txt", "2022", "2021", "200"]
    assert ["虚构省水利厅-2021.txt", "2021", "混合"] in [line[:3] for line in lines]
    assert "一、总体情况" not in result.stdout
    assert max(map(cell_len, result.stdout.splitlines())) <= 80
    assert "共9份文件" in result.stderr
    doubts = next(line for line in result.stderr.splitlines() if str(INFERRED) in line)
    assert doubts.startswith("存疑：")
    assert "推断" in doubts
    assert "诊断" in doubts
    assert result.exit_code == 1


def test_full_prints_each_of_several_files() -> None:
    out = run("parse", "--full", PLAIN, FORM_2019).stdout
    assert out.count("五、存在的主要问题及改进情况") == 2
    assert "样本市财政局2022年" in out
    assert "═" * 80 in out


def test_the_summary_names_the_agency_where_the_file_does_not(folder: Path) -> None:
    lines = [line.rstrip() for line in run("parse", folder).stdout.splitlines()]
    assert lines[3] == "样本市财政局"
    assert lines[5] == "无法读取"


def test_long_names_lose_their_beginning(tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / name / ("很长的文件名" * 8 + ".txt")
        path.parent.mkdir()
        path.write_text(TEXT, encoding="utf-8")
    out = run("parse", tmp_path).stdout
    assert out.count("很长的文件名.txt") == 2
    assert "…" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_quiet_leaves_only_errors(folder: Path) -> None:
    assert run("parse", "--quiet", EXAMPLES).stderr == ""
    assert run("parse", EXAMPLES).stderr != ""
    told = run("parse", "-q", folder).stderr.splitlines()
    assert len(told) == 2
    assert "bad.html" in told[0]
    assert "table.csv" in told[1]


def test_progress_only_on_a_terminal_and_not_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "正在读取" not in run("parse", EXAMPLES).stderr
    assert "正在读取" not in run("parse", EXAMPLES, FORCE_COLOR="1").stderr
    monkeypatch.setattr("govinfo_report.cli.terminal.console.on_terminal", lambda: True)
    assert "正在读取" in run("parse", EXAMPLES, FORCE_COLOR="1").stderr
    assert "正在读取" not in run("parse", "-q", EXAMPLES, FORCE_COLOR="1").stderr
    assert "正在读取" not in run("parse", PLAIN, FORCE_COLOR="1").stderr


def test_an_unexpected_error_stops_nothing_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("govinfo_report.cli.inputs.parse_text", failing)
    result = run("parse", PLAIN, FORM_2019)
    assert result.exit_code == 2
    assert result.stderr.count("程序内部错误（ZeroDivisionError") == 2
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("parse", "--debug", PLAIN).stderr
    assert loaded(run("parse", "-f", "json", PLAIN))["error"]["internal"] is True


@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_an_unexpected_error_while_printing_is_caught_too(
    monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.setattr(AnnualReport, "figures" if output == "text" else "to_dict", failing)
    result = run("parse", "-f", output, PLAIN)
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr


@pytest.fixture
def with_rewards(tmp_path: Path) -> tuple[Path, Path]:
    """A report with a row that the form does not have, and a grammar that has it."""
    report, grammar = tmp_path / "report.txt", tmp_path / "form_rewards.lark"
    before, after = TEXT.split("第二十条第（六）项", 1)
    report.write_text(f"{before}行政奖励\n\n77\n\n第二十条第（六）项{after}", encoding="utf-8")
    grammar.write_text(
        "%import form_2021 (report, _item_5_row, FIGURES)\n"
        "%extend _item_5_row: administrative_rewards\n"
        'administrative_rewards: "行政奖励" FIGURES\n',
        encoding="utf-8",
    )
    return report, grammar


def test_a_grammar_from_outside(with_rewards: tuple[Path, Path]) -> None:
    report, grammar = with_rewards
    without = run_process("parse", "-f", "json", report)
    found = run_process("parse", "-f", "json", "--grammar", f"rewards={grammar}", report)
    shown = run_process("parse", "--grammar", f"rewards={grammar}", report).stdout.decode()
    assert b"administrative_rewards" not in without.stdout
    assert json.loads(without.stdout)["report"]["extra_rows"][0]["label"] == "行政奖励"
    document = json.loads(found.stdout)
    assert document["report"]["revision"] == "rewards"
    assert rewards(document)["further"]["decisions"]["value"] == 77
    assert ["行政奖励", "77"] in [line.split() for line in shown.splitlines()]


def test_a_grammar_may_replace_one_of_the_package(with_rewards: tuple[Path, Path]) -> None:
    report, grammar = with_rewards
    done = run_process("parse", "-f", "json", "--grammar", f"2021={grammar}", report)
    document = json.loads(done.stdout)
    assert document["report"]["revision"] == "2021"
    assert rewards(document)["further"]["decisions"]["value"] == 77


# ------------------------------------------------------------------------------------ --explain


def test_a_figure_is_explained() -> None:
    shown = run("parse", PLAIN, "--explain", "requests.newly_received.total")
    figure = next(
        f for f in parse_text(TEXT).figures() if f.path == "requests.newly_received.total"
    )
    assert figure.span is not None
    for said in (
        figure.label,
        figure.path,
        f"数值：{figure.value}",
        "状态：已识别",
        f"原文：{figure.raw}",
        f"位置：第{figure.span.line}行第{figure.span.column}列",
        f"理由：{figure.why[0].chinese}",
    ):
        assert said in shown.stdout
    assert shown.exit_code == 0


def test_so_is_all_below_a_path_in_either_language() -> None:
    shown = run("parse", INFERRED, "--explain", "requests.total", "--lang", "en").stdout
    figures = parse_file(INFERRED).figures()
    below = [figure for figure in figures if figure.path.startswith("requests.total.")]
    assert below
    for figure in below:
        assert f"\n  {figure.path}\n" in shown
        assert figure.why[-1].english.split(" (")[0] in " ".join(shown.split())
    assert shown.count("why: ") == len(below)


def test_figures_of_several_files_are_explained_under_their_names() -> None:
    shown = run("parse", PLAIN, FORM_2019, "--explain", "requests.newly_received.total").stdout
    assert shown.index(str(PLAIN)) < shown.index(str(FORM_2019))
    assert shown.count("理由：") == 2


def test_an_unknown_path_is_told_with_those_near() -> None:
    for many in ([PLAIN], [PLAIN, FORM_2019]):
        result = run("parse", *many, "--explain", "requests.newly_recieved.total")
        assert result.exit_code == 3
        assert "requests.newly_received.total" in result.stderr


@pytest.mark.parametrize("others", [["--format", "json"], ["-o", "out.jsonl"]])
def test_explanations_go_with_no_other_output(others: list[str]) -> None:
    assert run("parse", PLAIN, "--explain", "requests", *others).exit_code == 3
