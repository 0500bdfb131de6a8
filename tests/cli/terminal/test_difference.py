"""Differences between two reports as a page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from rich.cells import cell_len

from govinfo_report import AnnualReport, diff, parse_file, parse_text
from govinfo_report.cli.terminal.difference import difference_page
from govinfo_report.cli.words import Language
from tests import strategies
from tests.cli.running import ALL, INFERRED, MIXED, OFFICE, PLAIN, TEXT, row_of_documents, run
from tests.paths import EXAMPLES

MARKS = re.compile("【.*?】", re.DOTALL)


def lines_of(result: Result) -> list[list[str]]:
    return [line.split() for line in result.stdout.splitlines()]


def test_figures_stand_in_columns_and_texts_with_their_changes(changed: str) -> None:
    result = run("diff", OFFICE, changed)
    assert result.exit_code == 1
    lines = lines_of(result)
    assert lines[0][:3] == ["甲", "示例县人民政府办公室", "2023"]
    assert ["乙", "示例县人民政府办公室", "2023", "changed.txt"] in lines
    assert ["二、主动公开政府信息情况", "甲", "乙", "增减"] in lines
    differing = diff(parse_file(OFFICE), parse_file(changed)).figures
    assert len(differing) == 2
    assert ["行政规范性文件"] in lines
    for change in differing:
        column = change.label.partition("·")[2]
        before, after = change.before.value, change.after.value
        assert [column, str(before), str(after), f"{change.difference:+}"] in lines
    flat = re.sub(r"\s", "", result.stdout)
    assert "【未】收取信息处理费。" in flat
    assert "收取信息处理费【120元】。" in flat
    assert "不同之处：数据2项，文字3处" in result.stdout
    at = lines.index(["电话"])
    assert lines[at + 1 : at + 3] == [["甲", "0000-【5550101】"], ["乙", "0000-【5550102】"]]


def test_years_are_the_heads_of_columns(changed: str) -> None:
    later = Path(changed).read_text(encoding="utf-8").replace("2023", "2024")
    Path("later.txt").write_text(later, encoding="utf-8")
    Path("office.txt").write_text(OFFICE.read_text(encoding="utf-8"), encoding="utf-8")
    lines = lines_of(run("diff", "office.txt", "later.txt"))
    assert ["二、主动公开政府信息情况", "2023", "2024", "增减"] in lines
    assert lines[1] == ["2024", "示例县人民政府办公室", "later.txt"]
    english = lines_of(run("diff", "--lang", "en", "office.txt", "later.txt"))
    assert ["proactive_disclosure", "2023", "2024", "change"] in english
    assert ["issued", "5", "6", "+1"] in english


def test_a_figure_alone_in_its_row_takes_one_line(changed: str) -> None:
    text = Path(changed).read_text(encoding="utf-8").replace("5550102", "5550101")
    row = row_of_documents(text)
    Path(changed).write_text(text.replace(row, row.replace("6", "5", 1)), encoding="utf-8")
    assert ["行政规范性文件·现行有效件数", "42", "45", "+3"] in lines_of(
        run("diff", OFFICE, changed)
    )


def test_states_look_as_they_do_in_a_table() -> None:
    lines = lines_of(run("diff", MIXED, EXAMPLES / "模拟区市场监督管理局-2020.txt"))
    assert ["采购项目数量", "缺", "27"] in lines
    assert ["处理决定数量", "1286", "12874", "+11588"] in lines
    Path("b.txt").write_text(TEXT.replace("36.42", "/"), encoding="utf-8")
    (fees,) = (line for line in lines_of(run("diff", PLAIN, "b.txt")) if "36.42万元" in line)
    assert fees[1:] == ["36.42万元", "/"]
    doubtful = INFERRED.read_text(encoding="utf-8").replace("125", "1125")
    Path("c.txt").write_text(doubtful, encoding="utf-8")
    assert ["其他", "空", "?", "2|空"] in lines_of(run("diff", INFERRED, "c.txt"))


def test_what_is_written_otherwise_is_shown_as_written() -> None:
    report = parse_text(TEXT)
    (line,) = (x for x in TEXT.splitlines() if re.fullmatch(r"\s*214\s*", x))
    Path("b.txt").write_text(TEXT.replace(line, line.replace("214", "２１４")), encoding="utf-8")
    (change,) = diff(report, parse_file("b.txt")).figures
    assert str(change.kind) == "rewritten"
    lines = lines_of(run("diff", PLAIN, "b.txt"))
    assert ["行政许可·本年处理决定数量", "“214”", "“２１４”"] in lines


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, full: bool) -> None:
    for before, after in pairwise(ALL):
        more = ["--full"] if full else []
        lines = run("diff", *more, before, after, COLUMNS=str(width)).stdout.splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def page_of(before: AnnualReport, after: AnnualReport, *, full: bool = False) -> str:
    return difference_page(
        diff(before, after), ("a.txt", "b.txt"), 100, language=Language.ZH, full=full
    ).plain


@given(strategies.incomplete_reports(), strategies.incomplete_reports())
@settings(max_examples=20)
def test_every_difference_has_its_line(before: AnnualReport, after: AnnualReport) -> None:
    difference = diff(before, after)
    page = page_of(before, after)
    heads = [line for line in page.splitlines() if line.endswith("增减")]
    assert len(heads) == len({change.path.partition(".")[0] for change in difference.figures})
    for text in difference.texts:
        assert text.label in page
    for change in difference.figures:
        signed = change.told()[2]
        if signed:
            assert re.search(rf"  {re.escape(signed)}$", page, re.M)
    assert ("两份报告相同" in page) is not bool(difference)


def test_full_shortens_no_texts() -> None:
    short, full = run("diff", OFFICE, PLAIN).stdout, run("diff", "--full", OFFICE, PLAIN).stdout

    def flat(text: str) -> str:
        return re.sub(r"\s", "", text)

    for path in (OFFICE, PLAIN):
        words = flat(parse_file(path).problems_and_improvements.text or "")
        assert words in re.sub("[【】]", "", flat(full))
    assert "…" not in full
    assert "…" in short
    assert len(short) < len(full)


def test_colours_say_nothing_that_marks_do_not(changed: str) -> None:
    plain, coloured = run("diff", OFFICE, changed), run("diff", OFFICE, changed, FORCE_COLOR="1")
    assert "\x1b[" in coloured.stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured.stdout) == plain.stdout
    assert len(MARKS.findall(plain.stdout)) == 6


def test_what_would_steer_the_terminal_is_not_written() -> None:
    text = TEXT.replace("0000-5550202", "0000-\x1b[2J5550202").replace("不值", "不\x1b[31m值\x07")
    assert text.count("\x1b") > 1
    Path("b.txt").write_text(text, encoding="utf-8")
    told = run("diff", "--full", PLAIN, "b.txt").stdout
    assert told
    assert not {"\x1b", "\x07"} & set(told)
