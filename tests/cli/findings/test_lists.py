"""The list of problems (问题清单) that the command writes as a page and as a workbook, and ``-o``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_report.cli.findings import FORMATS
from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, SUMS, check_text, run
from tests.pages_html import Element, parsed
from tests.paths import EXAMPLES

BINARY = ("docx", "xlsx")


def page(*arguments: str | Path) -> Element:
    return parsed(check_text("--select", SUMS, "--format", "html", *arguments))


def rows_of(found: Element) -> list[list[list[str]]]:
    """The lines of each cell of each problem."""
    return [
        [[line.text for line in cell.all("div")] for cell in row.all("td")]
        for body in found.all("tbody")
        for row in body.all("tr")
    ]


def summary(found: Element) -> list[str]:
    return [p.text for p in found.all("p") if p.attributes.get("class") == "summary"]


def test_a_row_a_problem_with_what_follows_from_it_folded_in() -> None:
    found = page(FAULTY)
    rows = rows_of(found)
    assert [row[0] for row in rows] == [["1"], ["2"], ["3"]]
    assert [row[1] for row in rows] == [["样本市交通运输局", "2024年度"]] * 3
    assert [row[2] for row in rows] == [["第三部分"], ["第三部分"], ["第四部分"]]
    assert rows[0][3] == ["（一）予以公开·总计", "第98行第2列"]
    assert [row[4:6] for row in rows] == [[["54"], ["45"]], [["1"], ["2"]], [["6"], ["（算得5）"]]]
    assert rows[0][6][1] == "关联问题：P21 填报86，算得95；P23 填报54，算得45"
    assert rows[2][6][-1].endswith("（P27）")
    assert [row[7:] for row in rows] == [[[], []]] * 3
    first, second = summary(found)
    assert first.startswith("共1份报告：不通过1份；共核对")
    assert second.endswith("不通过：3处问题，共7个错误")


def test_several_files_are_in_one_list(tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    files = FAULTY, tmp_path / "a.txt", PLAIN, tmp_path / "no.txt"
    run("check", "--select", SUMS, "-f", "xlsx", "-o", "x.xlsx", *files)
    lines = list(sheet(Path("x.xlsx")).iter_rows(values_only=True))
    rows = [line for line in lines if isinstance(line[0], int)]
    assert [row[0] for row in rows] == [*range(1, 7)]
    assert str(rows[3][1]).endswith("a.txt")
    told = [str(line[0]) for line in lines if isinstance(line[0], str)]
    assert told[1].startswith("共4份报告：通过1份，不通过2份，无法读取1份")
    assert sum("不通过：3处问题" in line for line in told) == 2
    assert {"无法读取", "未发现问题"} <= {*told}
    assert any("财政局" in line for line in told)


def test_words_of_a_sentence_are_quoted_with_their_part() -> None:
    (row,) = rows_of(parsed(check_text("--select", "P34", "-f", "html", FAULTY)))
    assert row[2] == ["第一部分"]
    assert row[3][0] == "“新收申请96件”"
    assert row[4:6] == [["96"], ["（对照86）"]]


def test_cells_that_must_change_together_stand_below_each_other(tmp_path: Path) -> None:
    report = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    row = next(line for line in report.splitlines() if line.strip("|").startswith("一、本年新收"))
    cells = row.split("|")
    at = next(i for i, cell in enumerate(cells) if cell.strip().isdigit() and cell.strip() != "0")
    other = next(i for i in range(at + 1, len(cells)) if cells[i].strip() == "0")
    cells[at], cells[other] = cells[other], cells[at]
    (tmp_path / "moved.txt").write_text(report.replace(row, "|".join(cells)), encoding="utf-8")
    (problem,) = rows_of(parsed(check_text("--select", "P26", "-f", "html", "moved.txt")))
    assert len(problem[3]) == 4
    assert sorted(problem[4]) == sorted(problem[5])
    assert len(problem[4]) == 2


def test_between_years_each_row_names_its_report(years: Path) -> None:
    asked = ("--series", "--select", "P40,N40", "-f", "xlsx", "-o", "x.xlsx", years)
    run("check", *asked)
    lines = list(sheet(Path("x.xlsx")).iter_rows(values_only=True))
    rows = [line for line in lines if isinstance(line[0], int)]
    assert rows
    assert rows[0][1] == "样本市财政局\n2023年度\n1.txt"
    assert any("各年之间" in str(line[0]) for line in lines)


def test_what_was_not_assessed_makes_no_pass(tmp_path: Path) -> None:
    text = PLAIN.read_text(encoding="utf-8").replace("行政复议", "").partition("四、")[0]
    (tmp_path / "short.txt").write_text(text, encoding="utf-8")
    found = parsed(check_text("--select", "P2", "--format", "html", "short.txt"))
    assert "未能全部核对" in summary(found)[1]
    assert any(head.text.startswith("未能核对") for head in found.all("h2"))


def test_notes_are_counted_and_listed_in_full() -> None:
    blank = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    short, full = (
        check_text("--select", "P16", *more, "-f", "html", blank) for more in ((), ("--full",))
    )
    assert "另有提示1项" in short
    assert not rows_of(parsed(short))
    assert len(rows_of(parsed(full))) == 1


def test_in_english() -> None:
    found = page("--lang", "en", FAULTY)
    assert [head.text for head in found.all("th")][:4] == ["No.", "Organ", "Part", "Place"]
    assert rows_of(found)[0][2:6] == [
        ["Part 3"],
        ["requests.disclosed.total", "line 98, column 2"],
        ["54"],
        ["45"],
    ]
    assert summary(found)[1] == "样本市交通运输局 2024 — fail: 3 places, 7 errors"
    for chinese in ("错误", "填报", "第三部分", "算得"):
        assert chinese not in found.text


# ------------------------------------------------------------------------------------------- -o


def sheet(file: Path) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(file.read_bytes())).active


def test_the_workbook_holds_the_rows_of_the_page(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    result = run("check", "--select", SUMS, "-f", "xlsx", "--output", target, FAULTY)
    assert (result.exit_code, result.stdout) == (1, "")
    rows = [[cell.value for cell in row] for row in sheet(target).iter_rows()]
    assert [row[4:6] for row in rows if isinstance(row[0], int)] == [
        [54, 45],
        [1, 2],
        [6, "（算得5）"],
    ]


def test_so_does_the_word_file(tmp_path: Path) -> None:
    docx: Any = pytest.importorskip("docx")
    target = tmp_path / "list.docx"
    run("check", "--select", SUMS, "-f", "docx", "--lang", "en", "-o", target, FAULTY)
    document = docx.Document(str(target))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0][:3] == ["No.", "Organ", "Part"]
    assert [row[4:6] for row in rows[1:]] == [["54", "45"], ["1", "2"], ["6", "(computed 5)"]]
    assert "1 file: 1 fail" in document.paragraphs[1].text


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_goes_to_a_file(name: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / f"found.{name}"
    arguments = ("check", "--select", SUMS, "--format", name, FAULTY)
    result = run(*arguments, "-o", target)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    content = target.read_bytes()
    if name in (*BINARY, "parquet"):
        assert content.startswith((b"PK", b"PAR1"))
        return
    printed = run(*arguments).stdout_bytes
    if name == "text":  # as wide as it may be, without colours
        assert "不通过：3处问题，共7个错误" in content.decode()
        coloured = run(*arguments, "--force", "-o", target, FORCE_COLOR="1")
        assert (coloured.exit_code, target.read_bytes()) == (1, content)
    else:
        assert content == printed


@pytest.mark.parametrize("name", BINARY)
def test_what_is_no_text_needs_a_file_or_a_pipe(name: str) -> None:
    chinese = run("check", "--format", name, FAULTY)
    english = run("check", "--format", name, "--lang", "en", FAULTY)
    assert chinese.exit_code == english.exit_code == 3
    assert f"须写入文件，请加 -o 问题清单.{name}" in chinese.stderr
    assert f"must go to a file: -o problems.{name}" in english.stderr
    piped = run("check", "--select", SUMS, "--format", name, "-o", "-", FAULTY)
    assert piped.stdout_bytes.startswith(b"PK")


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    target = tmp_path / "list.html"
    target.write_text("mine", encoding="utf-8")
    arguments = ("check", "--select", SUMS, "-f", "html", "-o", target)
    assert run(*arguments, FAULTY).exit_code == 3
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(*arguments, "--force", FAULTY).exit_code == 1
    assert run(*arguments, "--force", target).exit_code == 3  # an input is never written over


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_in_a_folder_are_none_of_its_reports(language: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    for name, suffix in (("html", "html"), ("docx", "docx"), ("xlsx", "xlsx"), ("markdown", "md")):
        target = tmp_path / f"list.{suffix}"
        run("check", "--select", SUMS, "-f", name, "--lang", language, "-o", target, FAULTY)
        assert target.is_file()
    result = run("check", "--select", SUMS, tmp_path)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "共1份报告" in result.stdout
    assert run("check", target).exit_code == 2  # named, it is told to be none


def test_the_list_that_is_written_again_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    target = tmp_path / "问题清单.html"
    for _ in range(2):
        result = run("check", "--select", SUMS, "-f", "html", "--force", "-o", target, tmp_path)
        assert (result.exit_code, result.stderr) == (1, "")


def test_what_cannot_be_read_is_told_and_the_list_written(tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    target = tmp_path / "list.json"
    result = run("check", "-f", "json", "--output", target, "no.txt", FAULTY)
    assert result.exit_code == 2
    assert "no.txt" in result.stderr
    assert len(json.loads(target.read_text(encoding="utf-8"))["files"]) == 2
