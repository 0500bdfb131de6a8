"""What stands before all lines of a text alike is of the lines: quotes, changes, running numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govinfo_report import AnnualReport, Figure, State, parse_text
from tests.laws.layouts import LAYOUTS
from tests.laws.statements import Statement, count
from tests.rendering import form

MARKS: dict[str, Callable[[int, str], str]] = {
    "mail": lambda number, line: f"> {line}",
    "mail, answered twice": lambda number, line: f">> {line}".rstrip(),
    "added": lambda number, line: f"+{line}",
    "removed": lambda number, line: f"-{line}",
    "cat": lambda number, line: f"{number:6}\t{line}",
    "grep": lambda number, line: f"{number}:{line}",
    "editor": lambda number, line: f"{number + 40:4} {line}",
    "chat": lambda number, line: f"[{number % 60:02}:10] 样本镇公开办: {line}",
    "log": lambda number, line: f"2024-01-{number % 31:02} INFO {line}",
    "who says it": lambda number, line: f"经办人甲> {line}",
}
CELLS = ("cells, blanks kept", "spaced pipes, blank merges", "tabs, merges left out", "words")


def made() -> Statement:
    """A report of 2021 in which each figure is another."""
    return Statement(
        "2021", {path: count(3 * number) for number, path in enumerate(form.paths("2021"))}
    )


def marked(text: str, mark: Callable[[int, str], str]) -> str:
    return "\n".join(mark(number, line) for number, line in enumerate(text.split("\n"), 1))


@pytest.mark.parametrize("layout", CELLS)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_of_lines_are_no_part_of_the_report(mark: str, layout: str) -> None:
    text = LAYOUTS[layout](made())
    plain, read = parse_text(text), parse_text(marked(text, MARKS[mark]))
    assert [(f.path, f.state, f.value) for f in read.figures()] == [
        (f.path, f.state, f.value) for f in plain.figures()
    ]
    assert read == plain


def test_places_count_in_the_text_that_was_passed() -> None:
    text = marked(LAYOUTS["cells, blanks kept"](made()), MARKS["cat"])
    figure = _figure(parse_text(text), "requests.newly_received.total")
    assert figure.span is not None
    assert text[figure.span.start : figure.span.end] == figure.raw == str(figure.value)


def test_signs_on_many_lines_are_cells() -> None:
    """Where most cells are a dash, most lines begin with one, and are blank for all that."""
    dashes = Statement("2021", {p: count(0) for p in form.paths("2021")})
    text = LAYOUTS["cells, blanks kept"](dashes).replace("\n0", "\n-")
    assert text.count("\n-") > text.count("\n") // 2
    figures = parse_text(text).figures()
    assert {figure.state for figure in figures} == {State.NOT_APPLICABLE}


def _figure(report: AnnualReport, path: str) -> Figure:
    return next(figure for figure in report.figures() if figure.path == path)


CHANGED = """@@ -1,9 +1,9 @@
 示例县水务局2023年政府信息公开工作年度报告
 二、主动公开政府信息情况
 第二十条第（五）项
 信息内容
 本年处理决定数量
 行政许可
-41
+14
 第二十条第（六）项
 信息内容
 本年处理决定数量
 行政处罚
 7
 行政强制
-
-
+3
 三、收到和处理政府信息公开申请情况
@@ -30,3 +30,3 @@
 四、政府信息公开行政复议、行政诉讼情况
 五、存在的主要问题及改进情况
 公开还不够及时。
 六、其他需要报告的事项
 无。"""


def test_lines_that_a_list_of_changes_takes_out_are_no_part_of_the_report() -> None:
    report = parse_text(CHANGED)
    assert _figure(report, "proactive_disclosure.administrative_licensing.decisions").value == 14
    assert _figure(report, "proactive_disclosure.administrative_compulsion.decisions").value == 3
    assert "@@" not in report.to_text()


@pytest.mark.parametrize(
    "form_of",
    [
        *("({row}, {column}) {text}", "列 {column} {text}", "列{column}：{text}"),
        *("{row}\t{column}\t{text}", "{text}，第 {row} 行，共 30 行，第 {column} 列"),
    ],
)
def test_coordinates_before_cells_are_none_of_them(form_of: str) -> None:
    rows = [line.split("\t") for line in LAYOUTS["tabs, blank merges"](made()).split("\n")]
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        if len(row) == 1:
            lines += row
            continue
        lines += [f"行 {number}"] if form_of.startswith("列") else []
        lines += [
            form_of.format(row=number, column=column, text=text or "空白").replace(") 空白", ") ")
            for column, text in enumerate(row, 1)
        ]
    given = {path: entry.number for path, entry in made().entries.items()}
    figures = [f for f in parse_text("\n".join(lines)).figures() if f.state is State.READ]
    assert len(figures) > 150
    assert [f.value for f in figures if f.path.endswith("total")] == [
        given[f.path] for f in figures if f.path.endswith("total")
    ]


@pytest.mark.parametrize("layout", CELLS)
@pytest.mark.parametrize("form_of", ["年报.txt:{}:{}", "9:{:02}:7 县水务局: {}", "[第{}行] {}"])
def test_what_all_lines_begin_with_may_have_numbers_of_any_length(
    layout: str, form_of: str
) -> None:
    text = LAYOUTS[layout](made())
    numbered = "\n".join(form_of.format(n, line) for n, line in enumerate(text.split("\n"), 1))
    assert parse_text(numbered) == parse_text(text)
