"""Findings for a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from govinfo_report import Severity
from tests.cli.running import FAULTY, SUMS, TEXT, check_json, check_text, findings_of, run
from tests.paths import EXAMPLES


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
    assert "样本市交通运输局-2024-有误.txt  不通过：3处问题，共7个错误" in head
    assert "共9份报告：通过8份，不通过1份" in result.stdout


def test_findings_of_one_cause_stand_together() -> None:
    blocks = check_text("--select", SUMS, FAULTY).split("\n  错误 ")[1:]
    assert [block[:3] for block in blocks] == ["N03", "N03", "P27"]
    assert "关联   P21 填报86，算得95；P23 填报54，算得45" in blocks[0]
    assert "关联   P22 填报10，算得9；P23 填报4，算得3" in blocks[1]
    assert "依据" in blocks[2]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("more", [[], ["--full"]], ids=["short", "full"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str, more: list[str]) -> None:
    for path in (FAULTY, EXAMPLES / "示范区教育局-2024.md"):
        lines = check_text("--lang", language, *more, path, COLUMNS=str(width)).splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def test_colours_say_nothing_that_words_do_not() -> None:
    plain = check_text("--select", SUMS, FAULTY)
    coloured = check_text("--select", SUMS, FAULTY, FORCE_COLOR="1")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_in_english() -> None:
    text = check_text("--select", SUMS, "--lang", "en", FAULTY)
    assert "fail: 3 places, 7 errors" in text
    assert "^^ should be 45  ← requests.disclosed.total" in text
    assert "1 × P27  the total is not the sum of the outcomes" in text
    assert "错误" not in text


def test_notes_are_counted_and_shown_on_demand() -> None:
    blank = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    (entry,) = check_json("--select", "P16", blank)["files"]
    assert [finding.severity for finding in findings_of(entry)] == [Severity.NOTE]
    short, full = (
        check_text("--select", "P16", blank),
        check_text("--select", "P16", "--full", blank),
    )
    assert "（提示1项）" in short
    assert "  提示 P16" not in short
    assert "  提示 P16" in full
    assert "  提示 P16" in check_text("--select", "P16", "--fail-on", "note", blank)


def test_a_long_message_keeps_its_end_and_full_keeps_all() -> None:
    short, full = (
        check_text("--select", "P21", FAULTY),
        check_text("--select", "P21", "--full", FAULTY),
    )
    joined = ["".join(line.strip() for line in text.splitlines()) for text in (short, full)]
    assert all("总计少计9件" in text for text in joined)
    assert " … " in short
    assert " … " not in full
    assert "（四）无法提供 1.本机关不掌握相关政府信息14" in joined[1]


def test_what_was_not_assessed_is_counted_with_its_reasons(tmp_path: Path) -> None:
    text = TEXT.replace("行政复议", "").partition("四、")[0]
    (tmp_path / "short.txt").write_text(text, encoding="utf-8")
    told = check_text("--select", "P2", "short.txt")
    (entry,) = check_json("--select", "P2", "short.txt")["files"]
    assert entry["findings"]["verdict"] == "incomplete"
    count = len(findings_of(entry).not_assessed)
    assert f"未能全部核对：{count}项未能核对" in told
    english = check_text("--select", "P2", "--lang", "en", "short.txt")
    assert re.search(rf"\b{count} not assessed\b", english)
    assert re.search("P27 .*3组未能核对：文本中缺少有关单元格", told)
    full = check_text("--select", "P2", "--full", "short.txt")
    assert len(re.findall("^  P27 ", full, re.M)) == 3


def test_what_is_said_beside_a_caret_finds_its_place(tmp_path: Path) -> None:
    report = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    row = next(line for line in report.splitlines() if "（一）予以公开" in line)
    wrong = re.sub(r"\d+(?=[ |]*$)", "99", row)
    (tmp_path / "a.txt").write_text(report.replace(row, wrong), encoding="utf-8")
    lines = {
        width: check_text("--select", "N03,P2", "a.txt", COLUMNS=str(width)).splitlines()
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
    short, full = check_text("--select", SUMS, "."), check_text("--select", SUMS, "--full", ".")
    assert "11.txt" in short
    assert "19.txt" not in short
    assert "共20份（--full）" in short
    assert "19.txt" in full


def test_quiet_shows_findings_alone() -> None:
    result = run("check", "--select", SUMS, "--quiet", EXAMPLES)
    assert result.stdout.startswith(check_text("--select", SUMS, FAULTY).split("\n\n")[0])
    assert "共9份" not in result.stdout
    assert "财政局" not in result.stdout


def test_what_would_steer_the_terminal_is_not_written(tmp_path: Path) -> None:
    text = FAULTY.read_text(encoding="utf-8").replace("\t54", "\x1b[31m\t54\x07")
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    for kind in ("text", "markdown"):
        told = check_text("--select", SUMS, "--format", kind, "bad.txt")
        assert told
        assert not set(told) & set(map(chr, (*range(9), *range(11, 32), 127)))
