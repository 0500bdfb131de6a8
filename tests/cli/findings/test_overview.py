"""The page of many reports: what it holds, and that no text in it is anything but a text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, SUMS, TEXT, check_json, run
from tests.pages_html import parsed

HOSTILE = "</script><script>alert(1)</script><!--&quot;\u2028.txt".replace("/", "\u2215")


def page(*arguments: str | Path) -> str:
    return run("check", "--select", SUMS, "-f", "html", *arguments).stdout


def data(text: str) -> Any:
    (found,) = [
        script
        for script in parsed(text).all("script")
        if script.attributes.get("type") == "application/json"
    ]
    return json.loads(found.text)


def test_one_report_is_a_list_and_several_are_ranked(tmp_path: Path) -> None:
    assert "<script" not in page(FAULTY)
    assert "<script" in page(FAULTY, PLAIN)


def test_each_report_has_its_row_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "无关.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    (tmp_path / "b.txt").write_bytes(PLAIN.read_bytes())
    files = "a.txt", "b.txt", "无关.txt"
    held = data(page(*files))
    texts, rows = held["texts"], held["rows"]
    named = [(texts[row[0]], texts[row[1]], row[2], held["verdicts"][row[3]]) for row in rows]
    assert named == [
        ("a.txt", "样本市交通运输局", 2024, "不通过"),
        ("b.txt", "样本市财政局", 2022, "通过"),
        ("无关.txt", "", 0, "无法读取"),
    ]
    codes = [held["codes"][n][0] for problem in rows[0][4] for n in problem[1]]
    document = check_json("--select", SUMS, *files)
    found = [one["code"] for one in document["files"][0]["findings"]["findings"]]
    assert sorted(codes) == sorted(found)
    assert rows[1][4] == []
    assert "不是政府信息公开工作年度报告" in texts[rows[2][5][0]]
    first = rows[0][4][0]
    assert [texts[n] for n in first[3]] == ["（一）予以公开·总计", "第98行第2列"]
    assert ([texts[n] for n in first[4]], [texts[n] for n in first[5]]) == (["54"], ["45"])


def test_comparisons_have_rows_of_their_own(years: Path) -> None:
    text = run("check", "--by-organ", "--select", "P40", "-f", "html", years).stdout
    held = data(text)
    last = held["rows"][-1]
    assert held["texts"][last[0]] == "各年之间（样本市财政局）"
    assert last[7] == "years"
    whose = last[4][0][7]
    assert (held["texts"][whose[0]], whose[1]) == ("样本市财政局", 2023)


def test_what_was_not_looked_at_is_no_pass(tmp_path: Path) -> None:
    short = TEXT.partition("四、")[0]
    (tmp_path / "a.txt").write_text(short, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    held = data(run("check", "--select", "P27", "-f", "html", "a.txt", "b.txt").stdout)
    row = held["rows"][0]
    assert held["verdicts"][row[3]] == "未能全部核对"
    assert row[6] > 0
    assert all(held["texts"][n].startswith("P27 ") for n in row[5])


def test_nothing_hostile_gets_out_of_its_text(tmp_path: Path) -> None:
    agency = "样本市<img src=x onerror=alert(1)>局"
    for name in (HOSTILE, "b.txt"):
        text = FAULTY.read_text(encoding="utf-8").replace("新收申请96件", "新收申请96件<b>")
        (tmp_path / name).write_text(text.replace("样本市交通运输局", agency), encoding="utf-8")
    text = run("check", "--select", f"{SUMS},P34", "-f", "html", HOSTILE, "b.txt").stdout
    assert "alert(1)" in text
    found = parsed(text)
    assert len(list(found.all("script"))) == 2
    assert not list(found.all("img"))
    inside = re.search(r'<script type="application/json" id="data">(.*)', text)
    assert inside is not None
    held = inside[1].removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", held)
    assert any("alert" in one for one in json.loads(held)["texts"])


def test_the_page_loads_nothing(tmp_path: Path) -> None:
    text = page(FAULTY, PLAIN)
    (policy,) = [
        meta.attributes["content"]
        for meta in parsed(text).all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"""(?:src|href)=|https?://|@import|url\(|innerHTML|eval\(""", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_in_one_language(language: str) -> None:
    text = page("--lang", language, FAULTY, PLAIN)
    held = data(text)
    words = " ".join([*held["words"].values(), *held["verdicts"], *held["severities"]])
    assert bool(re.search("[\u3400-\u9fff]", words)) is (language == "zh")
    assert parsed(text).inside is not None
    script = text.rpartition("<script>")[2]
    assert not re.search("[\u3400-\u9fff]", script)
    assert {*re.findall(r"words\.(\w+)", script)} <= {*held["words"]}
    assert {*held["words"]} <= {*re.findall(r"\w+", script)}


def test_a_text_that_stands_many_times_is_held_once(tmp_path: Path) -> None:
    sizes = []
    for count in (2, 12):
        names = [f"{number:03}.txt" for number in range(count)]
        for name in names:
            (tmp_path / name).write_bytes(FAULTY.read_bytes())
        sizes.append(len(page(*names).encode()))
    assert (sizes[1] - sizes[0]) / 10 < 400  # bytes for each report more, with its 3 problems


# ------------------------------------------------------------------------- sums in the terminal


def written(folder: Path, count: int) -> list[str]:
    """Reports of so many organs and years, each with the errors of the example, and a sound one."""
    for number in range(count):
        text = FAULTY.read_text(encoding="utf-8").replace("2024", str(2021 + number % 5))
        text = text.replace(
            "样本市交通运输局", f"样本市第{'一二三四五六七八九十百千万'[number]}林业局"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "z.txt").write_text(TEXT, encoding="utf-8")
    return [f"{number:02}.txt" for number in range(count)] + ["z.txt"]


def sums(*arguments: str | Path) -> list[list[str]]:
    """The lines of the tables at the end."""
    text = run("check", "--select", SUMS, *arguments).stdout
    assert max(map(cell_len, text.splitlines())) <= 80
    return [line.split() for line in text.splitlines() if line.startswith("  ")]


def test_sums_by_organ_and_year_stand_at_the_end(tmp_path: Path) -> None:
    files = written(tmp_path, 2)
    rows = sums(*files)
    assert ["年度", "报告", "不通过", "错误", "警告", "提示"] in rows
    assert ["2021", "1", "1", "7", "0", "0"] in rows
    assert ["样本市第二林业局", "1", "1", "7", "0", "0"] in rows
    assert ["……", "另有1个", "(--full)"] in rows
    sound = ["样本市财政局", "1", "0", "0", "0", "0"]
    assert sound not in rows
    assert sound in sums("--full", *files)
    assert ["年度", "报告", "不通过", "错误", "警告", "提示"] not in sums("00.txt", "z.txt")
    english = sums("--lang", "en", *files)
    assert ["Organ", "reports", "fail", "error", "warning", "note"] in english


def test_many_organs_are_shortened_unless_in_full(tmp_path: Path) -> None:
    files = written(tmp_path, 13)
    assert ["……", "另有4个", "(--full)"] in sums(*files)
    assert sum("林业局" in row[0] for row in sums("--full", *files)) >= 13


def test_findings_between_years_count_for_the_year_of_their_first_cell(years: Path) -> None:
    text = run("check", "--series", "--full", "--select", "P40", years).stdout
    rows = [line.split() for line in text.splitlines() if line.startswith("  20")]
    assert rows == [["2022", "1", "0", "0", "0", "0"], ["2023", "1", "0", "1", "0", "0"]]
