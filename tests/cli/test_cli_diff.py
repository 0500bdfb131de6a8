"""``govinfo-report diff`` and ``schema``: what is shown, what programs get, how they exit."""

from __future__ import annotations

import json
import re
from itertools import pairwise, product
from pathlib import Path
from typing import Literal

import pytest
from click.testing import Result
from hypothesis import given, settings
from rich.cells import cell_len
from rich.text import Text

import govinfo_report
from govinfo_report import AnnualReport, diff, parse_file, parse_text, schema
from govinfo_report.cli.app import app
from govinfo_report.cli.difference import difference_page
from tests import strategies
from tests.cli.test_cli import INFERRED, MIXED, NOT_A_REPORT, PLAIN, TEXT, run
from tests.paths import EXAMPLES, ROOT

ALL = sorted(EXAMPLES.glob("*-*.*"))
OFFICE = EXAMPLES / "示例县人民政府办公室-2023.txt"
MARKS = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def row_of_documents(text: str) -> str:
    """The row 行政规范性文件 of the table."""
    (row,) = (line for line in text.splitlines() if re.match(r"\W*行政规范性文件\W", line))
    return row


@pytest.fixture
def changed() -> str:
    """A copy of a report with two figures, the fees and the telephone changed."""
    text = OFFICE.read_text(encoding="utf-8")
    row = row_of_documents(text)
    text = text.replace(row, row.replace("42", "45").replace("5", "6", 1))
    text = text.replace("未收取信息处理费", "收取信息处理费120元").replace("5550101", "5550102")
    Path("changed.txt").write_text(text, encoding="utf-8")
    return "changed.txt"


def lines_of(result: Result) -> list[list[str]]:
    return [line.split() for line in result.stdout.splitlines()]


# ------------------------------------------------------------------------------- for a person


def test_figures_stand_in_columns_and_texts_with_their_changes(changed: str) -> None:
    result = run("diff", OFFICE, changed)
    assert result.exit_code == 1
    lines = lines_of(result)
    assert lines[0][:3] == ["A", "示例县人民政府办公室", "2023"]
    assert ["B", "示例县人民政府办公室", "2023", "changed.txt"] in lines
    assert ["二、主动公开政府信息情况", "A", "B", "B-A"] in lines
    differing = diff(parse_file(OFFICE), parse_file(changed)).figures
    assert len(differing) == 2
    assert ["行政规范性文件"] in lines
    for change in differing:
        column = change.label.partition("·")[2]
        before, after = change.before.value, change.after.value
        assert [column, str(before), str(after), f"{change.difference:+}"] in lines
    assert "[-未-]收取信息处理费{+120元+}" in result.stdout
    assert "2 项数据 figures，3 处文字 texts" in result.stdout
    assert ["电话", "0000-[-5550101-]{+5550102+}"] in lines


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
        page = page_of(parse_file(before), parse_file(after), width, full=full)
        lines = page.plain.splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def page_of(before: AnnualReport, after: AnnualReport, width: int, *, full: bool = False) -> Text:
    return difference_page(diff(before, after), ["a.txt", "b.txt"], width, full=full)


@given(strategies.incomplete_reports(), strategies.incomplete_reports())
@settings(max_examples=20)
def test_every_difference_has_its_line(before: AnnualReport, after: AnnualReport) -> None:
    difference = diff(before, after)
    page = page_of(before, after, 100).plain
    heads = [line for line in page.splitlines() if line.endswith("B-A")]
    assert len(heads) == len({change.path.partition(".")[0] for change in difference.figures})
    for text in difference.texts:
        assert text.label in page
    for change in difference.figures:
        signed = change.told()[2]
        if signed:
            assert re.search(rf"  {re.escape(signed)}$", page, re.M)
    assert ("相同 nothing differs" in page) is not bool(difference)


def test_full_shortens_no_texts() -> None:
    short, full = run("diff", OFFICE, PLAIN).stdout, run("diff", "--full", OFFICE, PLAIN).stdout

    def flat(text: str) -> str:
        return re.sub(r"\s", "", text)

    for path, gone in ((OFFICE, r"\{\+.*?\+\}|\[-|-\]"), (PLAIN, r"\[-.*?-\]|\{\+|\+\}")):
        words = flat(parse_file(path).problems_and_improvements.text or "")
        assert words in re.sub(gone, "", flat(full))
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


# ------------------------------------------------------------------------ for programs, to files


def test_json_and_html_are_those_of_the_library(changed: str) -> None:
    difference = diff(parse_file(OFFICE), parse_file(changed))
    told = run("diff", "--format", "json", OFFICE, changed)
    assert json.loads(told.stdout_bytes) == difference.to_dict()
    page = run("diff", "--format", "html", OFFICE, changed)
    assert page.stdout_bytes.decode("utf-8") == difference.to_html()
    assert told.exit_code == page.exit_code == 1


@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_a_file_gets_what_is_shown(kind: str, changed: str) -> None:
    shown = run("diff", "--format", kind, OFFICE, changed, COLUMNS="100").stdout_bytes
    result = run("diff", "--format", kind, "--output", "d.out", OFFICE, changed, FORCE_COLOR="1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("d.out").read_bytes() == shown


def test_files_are_written_over_by_force_alone_and_inputs_never(changed: str) -> None:
    Path("d.out").write_text("mine", encoding="utf-8")
    before = Path(changed).read_bytes()
    assert run("diff", "-o", "d.out", OFFICE, changed).exit_code == 3
    assert run("diff", "--force", "-o", changed, OFFICE, changed).exit_code == 3
    assert Path("d.out").read_text(encoding="utf-8") == "mine"
    assert Path(changed).read_bytes() == before
    assert run("diff", "--force", "-o", "d.out", OFFICE, changed).exit_code == 1
    assert Path("d.out").read_text(encoding="utf-8") != "mine"


# ----------------------------------------------------------------------------------- exit codes


def test_a_report_is_the_same_as_itself_in_any_encoding() -> None:
    for kind in ("text", "json", "html"):
        result = run("diff", "-f", kind, PLAIN, "-", stdin=TEXT.encode("gb18030"))
        assert result.exit_code == 0
        assert result.stdout
    assert "相同 nothing differs" in run("diff", PLAIN, PLAIN).stdout


@pytest.mark.parametrize("order", product([0, 1], repeat=2))
def test_what_cannot_be_read_is_told(order: tuple[int, int]) -> None:
    Path("bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    files = [(str(PLAIN), "bad.txt")[number] for number in order]
    result = run("diff", "-o", "d.out", *files)
    assert result.exit_code == (2 if any(order) else 0)
    assert result.stderr.count("读不出 unreadable: bad.txt") == sum(order)
    assert Path("d.out").exists() is not any(order)
    assert run("diff", PLAIN, "missing.txt").exit_code == 2


def test_an_internal_error_is_traced_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> AnnualReport:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr("govinfo_report.cli.inputs.parse_text", failing)
    assert "Traceback" not in run("diff", PLAIN, MIXED).stderr
    traced = run("diff", "--debug", PLAIN, MIXED)
    assert traced.exit_code == 2
    assert "Traceback" in traced.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), (PLAIN,), (PLAIN, MIXED, OFFICE), ("-f", "xml", PLAIN, MIXED), ("--no", PLAIN, MIXED)],
)
def test_wrong_usage_exits_with_3(arguments: tuple[str | Path, ...]) -> None:
    result = run("diff", *arguments)
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_form_from_outside() -> None:
    Path("form.lark").write_text("not a grammar", encoding="utf-8")
    assert run("diff", "--grammar", "x=form.lark", PLAIN, MIXED).exit_code == 3
    form = ROOT / "grammar" / "form_2021.lark"
    assert run("diff", "--grammar", f"2021={form}", PLAIN, PLAIN).exit_code == 0


def test_every_option_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    options = [
        max(parameter.opts, key=len)
        for parameter in app.commands["diff"].params
        if parameter.param_type_name == "option"
    ]
    assert len(options) > 4
    assert [option for option in options if f'"{option}"' not in source] == []


# ------------------------------------------------------------------------------------ schemas


@pytest.mark.parametrize("name", ["report", "findings"])
def test_the_schema_is_that_of_the_package(name: Literal["report", "findings"]) -> None:
    folder = Path(govinfo_report.__file__).parent / "schemas"
    document = json.loads((folder / f"{name}-1.json").read_text(encoding="utf-8"))
    assert json.loads(run("schema", name).stdout_bytes) == document
    assert schema(name) == document


def test_without_a_name_it_is_that_of_a_report() -> None:
    assert run("schema").stdout == run("schema", "report").stdout
    assert run("schema", "figures").exit_code == 3
    with pytest.raises(ValueError, match="one of report, findings"):
        schema("figures")  # type: ignore[arg-type]
