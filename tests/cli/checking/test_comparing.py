"""Years by organ, organs beside each other, versions: what is compared with what, and what is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import FAULTY, NOT_A_REPORT, OFFICE, TEXT, check_json, run

CODES = "P40,P43,P44,N5,N47,N60"
HEAD = "file,organ,parent,year\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Three organs, two years of each; and one report of another organ."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for organ in ("财政局", "教育局", "气象局"):
        for year in ("2022", "2023"):
            text = TEXT.replace("财政局", organ).replace("2022", year)
            (folder / f"{organ}-{year}.txt").write_text(text, encoding="utf-8")
    (folder / "县办.txt").write_bytes(OFFICE.read_bytes())
    return folder


def manifest(folder: Path, lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "清单.csv"
    path.write_bytes(lines.encode(encoding))
    return path


def compared(document: Any) -> list[tuple[str, str | None, int | None]]:
    return [(one["kind"], one["of"], one["year"]) for one in document["comparisons"]]


def codes(comparison: Any) -> set[str]:
    return {finding["code"] for finding in comparison["findings"]["findings"]}


# ---------------------------------------------------------------------------------- years by organ


def test_the_years_of_each_organ_are_compared_by_themselves(reports: Path) -> None:
    mixed = check_json("--series", "--select", CODES, reports)
    assert "N60" in codes(mixed["series"])
    document = check_json("--by-organ", "--select", CODES, reports)
    assert compared(document) == [
        ("years", f"样本市{organ}", None) for organ in ("教育局", "气象局", "财政局")
    ]
    assert document["series"] is None
    for one in document["comparisons"]:
        assert codes(one) == {"P40"}
        files = {name: Path(about["file"]).stem for name, about in one["reports"].items()}
        organ = one["of"].removeprefix("样本市")
        assert files == {"2022": f"{organ}-2022", "2023": f"{organ}-2023"}
        assert Path(one["places"][0][0]["file"]).stem == f"{organ}-2023"


def test_it_is_told_how_many_organs_have_several_years(reports: Path) -> None:
    result = run("check", "--by-organ", "--select", CODES, reports)
    assert "按机关核对：3个机关各年相互核对，1个机关仅有1份报告" in result.stderr
    assert "各年之间（样本市财政局） 2022–2023" in result.stdout
    english = run("check", "--by-organ", "--lang", "en", "--select", CODES, reports)
    assert "by organ: the years of 3 compared; 1 with one report" in english.stderr
    assert "Across the years (样本市财政局) 2022–2023" in english.stdout


def test_a_name_in_full_and_the_usual_short_one_are_one_organ(tmp_path: Path) -> None:
    for name, year in (("示例县人民政府办公室", "2022"), ("示例县政府办", "2023")):
        text = TEXT.replace("样本市财政局", name).replace("2022", year)
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    document = check_json("--by-organ", "--select", CODES, "2022.txt", "2023.txt")
    assert compared(document) == [("years", "示例县人民政府办公室", None)]


def test_a_new_name_is_told_and_stays_apart(tmp_path: Path) -> None:
    for name, year in (("样本市国土资源局", "2022"), ("样本市自然资源局", "2023")):
        text = TEXT.replace("样本市财政局", name).replace("2022", year)
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    result = run("check", "--by-organ", "--select", CODES, "2022.txt", "2023.txt")
    assert "名称相近，按不同机关核对" in result.stderr
    manifest(tmp_path, HEAD + "2022.txt,样本市自然资源局\n2023.txt,样本市自然资源局\n")
    document = check_json("--manifest", "清单.csv", "--select", CODES)
    assert compared(document) == [("years", "样本市自然资源局", None)]


def test_a_baseline_knows_each_comparison(reports: Path) -> None:
    asked = ("check", "--by-organ", "--select", CODES, "--baseline", "b.json", reports)
    assert run(*asked, "--update-baseline").exit_code == 0
    again = run(*asked)
    assert again.exit_code == 0
    assert "失效" not in again.stderr
    text = Path("b.json").read_text(encoding="utf-8")
    assert '"file": "*样本市财政局"' in text
    alone = run("check", "--select", CODES, "--baseline", "b.json", reports)
    assert "失效" not in alone.stderr  # what was not compared this time may still be of use


# -------------------------------------------------------------------------------------- a manifest


def test_a_manifest_says_which_files_organs_and_parents(reports: Path) -> None:
    lines = "".join(
        f"{organ}-{year}.txt,样本市{organ},样本市气象局,{year}\n"
        for organ in ("财政局", "教育局")
        for year in ("2022", "2023")
    )
    lines += "气象局-2022.txt,,,\n没有.txt,样本市水利局,样本市气象局,2022\n"
    document_of = ("--manifest", manifest(reports, HEAD + lines), "--select", CODES)
    result = run("check", *document_of)
    assert result.exit_code == 2  # a file of the manifest that is not there is told and counted
    assert "没有.txt" in result.stderr
    document = check_json(*document_of)
    assert [Path(entry["file"]).name for entry in document["files"]][-1] == "没有.txt"
    assert compared(document) == [
        ("years", "样本市财政局", None),
        ("years", "样本市教育局", None),
        ("organs", "样本市气象局", 2022),
        ("organs", "样本市气象局", 2023),
    ]
    first, second = document["comparisons"][2:]
    assert list(first["reports"]) == ["样本市气象局", "样本市财政局", "样本市教育局"]
    assert [open_["paths"] for open_ in first["findings"]["not_assessed"]] == [
        ["样本市水利局:agency"]
    ]
    assert list(second["reports"]) == ["样本市财政局", "样本市教育局"]


def test_sums_are_compared_with_the_parent(reports: Path) -> None:
    lines = "财政局-2022.txt,,样本市气象局,\n教育局-2022.txt,,样本市气象局,\n气象局-2022.txt,,,\n"
    path = manifest(reports, HEAD + lines)
    document = check_json("--manifest", path, "--consolidated", "--select", "P43")
    (group,) = document["comparisons"]
    assert codes(group) == {"P43"}
    assert {finding["severity"] for finding in group["findings"]["findings"]} == {"error"}


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8-sig", "file,organ,parent,year\n"),
        ("gb18030", "文件,机关,上级,年度\r\n"),
        ("utf-16", "年度\t文件名\t单位\n"),
    ],
)
def test_a_manifest_is_read_as_spreadsheets_save_it(
    reports: Path, encoding: str, head: str
) -> None:
    line = "2022年\t财政局-2022.txt\t甲局\n" if "\t" in head else "财政局-2022.txt,甲局,,２０２２\n"
    path = manifest(reports, head + line, encoding)
    document = check_json("--manifest", path, "--select", "P21")
    assert [Path(entry["file"]).name for entry in document["files"]] == ["财政局-2022.txt"]


def test_files_beside_the_manifest_name_themselves(reports: Path) -> None:
    path = manifest(reports, HEAD + "财政局-2022.txt,,,\n")
    result = run("check", "--manifest", path, "--select", CODES, reports)
    assert "清单未列6份" in result.stderr
    assert "按机关核对：3个机关" in result.stderr
    assert "清单.csv" not in result.stdout  # the manifest is no report


def test_where_manifest_and_report_differ_it_is_told(reports: Path) -> None:
    path = manifest(reports, HEAD + "财政局-2022.txt,样本市水利局,,2021\n")
    result = run("check", "--manifest", path, "--select", CODES)
    assert "清单为样本市水利局，报告为样本市财政局" in result.stderr
    assert "清单为2021，报告为2022" in result.stderr


@pytest.mark.parametrize(
    ("text", "line", "column", "chinese", "english"),
    [
        ("", 1, 1, "应为表头", "expected a head"),
        ("organ,year\n甲,2022\n", 1, 1, "file（文件）一列", "a column named file"),
        ("file,orgn\na.txt,甲\n", 1, 2, "是否指 organ？", "did you mean organ?"),
        ("file,file\na.txt,甲\n", 1, 2, "每个表头只出现一次", "each head once"),
        (HEAD, 2, 1, "每份报告一行", "a line for each report"),
        (HEAD + ",甲,,\n", 2, 1, "文件名", "the name of a file"),
        (HEAD + "a.txt,甲,,二三年\n", 2, 4, "年度，如 2023", "a year, such as 2023"),
        (HEAD + "\na.txt,甲,甲,\n", 3, 3, "另一个机关", "another organ"),
        (HEAD + "a.txt,甲,,,多\n", 2, 5, "4列，与表头一致", "4 columns"),
        (HEAD + "a.txt,,,\n./a.txt,,,\n", 3, 1, "已见于第2行", "each file once (line 2)"),
        (HEAD + 'a.txt,"甲,,\n', 2, 1, "引号须成对", "quotation marks"),
    ],
)
def test_a_faulty_manifest_is_told_for_people(
    tmp_path: Path, text: str, line: int, column: int, chinese: str, english: str
) -> None:
    manifest(tmp_path, text)
    told = run("check", "--manifest", "清单.csv")
    assert told.exit_code == 3
    assert f"清单.csv：第{line}行第{column}列：应为" in told.stderr
    assert chinese in told.stderr
    assert "实际为" in told.stderr
    assert "请改正清单后重新运行" in told.stderr
    told = run("check", "--manifest", "清单.csv", "--lang", "en")
    assert f"清单.csv: line {line}, column {column}: expected" in told.stderr
    assert english in told.stderr
    assert "correct the manifest" in told.stderr


def test_every_fault_of_a_manifest_is_told_at_once(tmp_path: Path) -> None:
    manifest(tmp_path, HEAD + "a.txt,,,x\nb.txt,,,y\n" + "".join(f"{n}.t,,,z\n" for n in range(30)))
    told = run("check", "--manifest", "清单.csv").stderr
    assert "第2行第4列" in told
    assert "第3行第4列" in told
    assert "…… 另有12处" in told


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", "--manifest", "没有.csv")
    assert result.exit_code == 3
    assert "没有.csv：清单无法读取：文件或文件夹不存在" in result.stderr


# ------------------------------------------------------------------------------- groups, versions


def test_organs_of_a_year_are_compared_with_the_one_above(reports: Path) -> None:
    parent = str(reports / "县办.txt")
    document = check_json("--group", "--parent", parent, "--select", CODES, reports)
    assert compared(document) == [("organs", None, 2022), ("organs", None, 2023)]
    assert next(iter(document["comparisons"][1]["reports"])) == "示例县人民政府办公室"
    assert parent not in {one["file"] for one in document["comparisons"][0]["reports"].values()}
    summed = check_json("--group", "--parent", parent, "--consolidated", "--select", "P43", reports)
    assert codes(summed["comparisons"][1]) == {"P43"}


def test_a_parent_that_is_not_among_the_files_is_read_too(reports: Path) -> None:
    parent = Path("上级.txt")
    parent.write_bytes((reports / "县办.txt").read_bytes())
    (reports / "县办.txt").unlink()
    document = check_json("--group", "--parent", parent, "--select", CODES, reports)
    assert document["files"][-1]["file"] == "上级.txt"
    assert "示例县人民政府办公室" in document["comparisons"][1]["reports"]


def test_versions_of_a_report_are_compared_cell_by_cell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY.read_bytes())
    run("convert", "--to", "html", "--no-findings", "-o", "a.html", "a.txt")
    same = check_json("--versions", "--select", "N52", "a.txt", "a.html")
    assert codes(same["comparisons"][0]) == set()
    assert same["comparisons"][0]["findings"]["assessed"] > 100
    page = Path("a.html").read_text(encoding="utf-8")
    Path("a.html").write_text(page.replace(">54<", ">45<"), encoding="utf-8")
    other = check_json("--versions", "--select", "N52", "a.txt", "a.html")
    (one,) = other["comparisons"]
    assert (one["kind"], list(one["reports"]), codes(one)) == (
        "versions",
        ["a.txt", "a.html"],
        {"N52"},
    )
    assert run("check", "--versions", "--select", "N52", "a.txt", "a.html").exit_code == 1


@pytest.mark.parametrize("option", ["--series", "--group", "--versions"])
def test_one_report_is_too_few(tmp_path: Path, option: str) -> None:
    Path("no.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    result = run("check", option, "--select", "P21", OFFICE, "no.txt")
    assert "须有两份以上年度报告" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--series", "--by-organ"), "--series、--by-organ 不能同用"),
        (("--versions", "--group"), "--versions、--group 不能同用"),
        (("--parent", "x.txt"), "--parent FILE 须与 --group 同用"),
        (("--group", "--consolidated"), "--consolidated 须与 --parent FILE"),
    ],
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], told: str) -> None:
    result = run("check", *arguments, OFFICE)
    assert result.exit_code == 3
    assert told in result.stderr


def test_without_files_a_manifest_is_needed() -> None:
    result = run("check")
    assert result.exit_code == 3
    assert "缺少参数" in result.stderr


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "sarif", "csv", "json"])
def test_every_format_tells_of_comparisons(reports: Path, kind: str) -> None:
    result = run("check", "--by-organ", "--select", "P40", "-f", kind, reports)
    assert result.exit_code == 1
    assert result.stdout.count("P40") >= (1 if kind == "html" else 3)  # a page holds a code once
    assert kind == "sarif" or "样本市气象局" in result.stdout
