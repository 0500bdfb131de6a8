"""Cells between pipes: where the pipes stand, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from govinfo_report import parse_text
from tests.parsing.test_placement_evidence import (
    DOCUMENTS,
    LAST_SECTIONS,
    LITIGATION,
    RULES,
    SECTION_THREE,
    SECTION_TWO,
    states_of,
)

Row = Sequence[str]
HEADS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
ROWS: Sequence[Row] = (HEADS, ("规章", "1", "2", "3"), ("行政规范性文件", "5", "", "42"))


def between(row: Row) -> str:
    return " | ".join(row)


def behind(row: Row) -> str:
    return "".join(f"{cell} | " for cell in row).rstrip()


def before(row: Row) -> str:
    return "".join(f"| {cell} " for cell in row).rstrip()


def around(row: Row) -> str:
    return f"| {' | '.join(row)} |"


def ruled(row: Row) -> str:
    """A rule of Markdown below the heads."""
    return f"{around(row)}\n|{'---|' * len(row)}" if row is HEADS else around(row)


def doubled(row: Row) -> str:
    return f"||{'||'.join(row)}||"


def lone(row: Row) -> str:
    """Cells and pipes on lines of their own; a blank cell leaves two pipes one below the other."""
    return "\n|\n".join(row).replace("\n\n", "\n")


def lone_between_blank_lines(row: Row) -> str:
    return "\n\n|\n\n".join(row)


WRITTEN = [between, behind, before, around, ruled, doubled]


@pytest.mark.parametrize("write", [*WRITTEN, lone, lone_between_blank_lines])
def test_a_blank_cell_is_kept_wherever_pipes_stand(write: Callable[[Row], str]) -> None:
    rows = "\n".join(map(write, ROWS))
    text = f"{SECTION_TWO}第二十条第（一）项\n{rows}\n"
    assert states_of(text, RULES) == "1 2 3"
    assert states_of(text, DOCUMENTS) == "5 _ 42"


ENDS: Sequence[Row] = (HEADS, ("规章", "1", "", "3"), ("行政规范性文件", "5", "2", ""))


@pytest.mark.parametrize("write", WRITTEN)
def test_a_blank_cell_is_kept_at_the_end(write: Callable[[Row], str]) -> None:
    rows = "\n".join(map(write, ENDS))
    text = f"{SECTION_TWO}第二十条第（一）项\n{rows}\n"
    assert (states_of(text, RULES), states_of(text, DOCUMENTS)) == ("1 _ 3", "5 2 _")


FEES = "第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额\n政府集中采购 | 12 |"
HEAD = "|".join(HEADS)


@pytest.mark.parametrize(
    ("table", "rules", "documents"),
    [
        # A pipe alone above and below each row closes no cell.
        (f"|\n{HEAD}\n|\n规章|1||3\n|\n|\n行政规范性文件|5||42\n|", "1 _ 3", "5 _ 42"),
        # Three lines of five are a pipe alone: the cells of the others are none that are kept.
        (f"{HEAD}\n规章\n|\n1\n|\n2\n|\n3\n行政规范性文件|5||42", "1 2 3", "? ? ?"),
        # A remark without a pipe behind it tells nothing of the rows that end with one.
        (f"|{HEAD}|\n|规章|1|2||\n|行政规范性文件|5||42|见附注", "1 2 _", "5 _ 42"),
        # A table of Markdown has an empty head where it has none.
        ("| | | | |\n|---|---|---|---|\n|规章|1||3|\n|行政规范性文件|5||42|", "1 _ 3", "5 _ 42"),
        # Two pipes side by side in some of the lines are blank cells.
        (f"{HEAD}|\n规章||||\n行政规范性文件|5||42|", "_ _ _", "5 _ 42"),
        (f"{HEAD}|\n规章||7||\n行政规范性文件|5||42|", "_ 7 _", "5 _ 42"),
        # A line that ends with a pipe has a blank cell behind it where others end with a cell …
        (f"|{HEAD}\n|规章|1||\n|行政规范性文件|5||42", "1 _ _", "5 _ 42"),
        # … and none where a line has the one more that closes it.
        (f"|{HEAD}|\n|规章|1||\n|行政规范性文件|5||42", "? ? ?", "5 _ 42"),
    ],
)
def test_where_pipes_stand_is_told_by_all_lines(table: str, rules: str, documents: str) -> None:
    text = f"{SECTION_TWO}第二十条第（一）项\n{table}\n"
    assert (states_of(text, RULES), states_of(text, DOCUMENTS)) == (rules, documents)


@pytest.mark.parametrize(("end", "states"), [("", "12 _"), ("|", "? ?")])
def test_three_rows_that_end_with_a_cell_show_that_pipes_stand_between_cells(
    end: str, states: str
) -> None:
    """In a table of two columns as well, in which the only row ends with a pipe."""
    rows = f"{HEAD}\n规章|1|2|3{end}\n行政规范性文件|5||42\n{FEES}"
    text = f"{SECTION_TWO}第二十条第（一）项\n{rows}\n"
    assert states_of(text, "proactive_disclosure.government_procurement") == states


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        (("-",), "/ / / / /"),
        (("--",), "/ / / / /"),
        (("---",), ". . . . ."),
        ((":-:", "0"), "0 0 0 0 0"),
        (("---", "0"), "0 0 0 0 0"),
        (("===", "0"), "0 0 0 0 0"),
    ],
)
def test_a_rule_below_heads_is_no_row_and_strokes_are(cells: Sequence[str], states: str) -> None:
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    lines = "\n".join(" | ".join(line) for line in (heads, *([cell] * 15 for cell in cells)))
    text = f"{SECTION_THREE}四、政府信息公开行政复议、行政诉讼情况\n{lines}\n"
    assert states_of(text, LITIGATION) == states


@pytest.mark.parametrize(
    ("cells", "rules", "documents"),
    [
        ("规章/|/1/|/|/3//行政规范性文件/|/5/|/6/|", "1 _ 3", "? ? ?"),
        ("|/规章/|/1/|/|/3/|/行政规范性文件/|/5/|/6/|/42/|", "1 _ 3", "5 6 42"),
        ("规章/|/1|2/|/3/行政规范性文件/|/5|/|//42", "1 2 3", "5 _ 42"),
        ("规章/||/1/|/3/行政规范性文件/| |/5/|/7", "_ 1 3", "_ 5 7"),
    ],
)
def test_cells_between_pipes_that_stand_alone(cells: str, rules: str, documents: str) -> None:
    """Two of them have a blank cell between them; where none is, a row ends."""
    table = "\n".join(("\n|\n".join(HEADS), cells.replace("/", "\n")))
    text = f"{SECTION_TWO}第二十条第（一）项\n{table}\n"
    assert (states_of(text, RULES), states_of(text, DOCUMENTS)) == (rules, documents)


def test_where_most_rows_stand_between_pipes_none_has_a_blank_cell_behind_its_last_pipe() -> None:
    """However many others end with a cell."""
    closed = ("第二十条第（一）项", HEAD, "规章|1||3", "第二十条第（九）项")
    fees = ("信息内容|采购项目数量|采购总金额", "政府集中采购|12")
    heads = "信息内容|上一年项目数量|本年增/减|处理决定数量"
    opened = ("行政规范性文件|5||42", heads, "行政许可|1|2|3", "其他对外管理服务事项|1|2|3")
    lines = [f"|{line}|" for line in closed[:3]] + list(opened)
    text = "\n".join((*lines, *(f"|{line}|" for line in (closed[3], *fees)), ""))
    assert states_of(SECTION_TWO + text, "proactive_disclosure.government_procurement") == "? ?"
    assert states_of(SECTION_TWO + text, DOCUMENTS) == "5 _ 42"


@pytest.mark.parametrize(("end", "states"), [("6\n|\n\n7", "5 6 7"), ("6 |\n\n7", "? ? ?")])
def test_the_last_cell_may_stand_behind_the_last_pipe_if_that_is_alone(
    end: str, states: str
) -> None:
    rows = f"规章\n|\n1\n|\n2\n|\n3\n行政规范性文件\n|\n5\n|\n{end}\n"
    assert states_of(f"{SECTION_TWO}第二十条第（一）项\n{rows}", DOCUMENTS) == states


def test_a_text_may_end_with_a_pipe_that_stands_alone() -> None:
    table = "\n|\n".join((*HEADS, "规章", "1", "2", "3", ""))
    text = SECTION_TWO.replace("二、主动", f"{LAST_SECTIONS}二、主动")
    rules = parse_text(f"{text}第二十条第（一）项\n{table}").proactive_disclosure.government_rules
    assert (rules.issued, rules.repealed, rules.in_force) == (1, 2, 3)


@pytest.mark.parametrize("last", ["4", "14", "164"])
def test_a_figure_that_runs_into_the_number_of_the_label_beside_it_is_one(last: str) -> None:
    """Two halves of a table side by side, with no room between them."""
    text = (
        f"{SECTION_THREE}二、上年结转政府信息公开申请数量 | 1 | | | | | | 1   1.信访举报投诉类申请 | | 3 | | | | | 3\n"
        f"（一）予以公开 |  | 1 | 1 | 2 |  |  | {last}2.重复申请 |  |  |  | 6 |  |  | 6\n"
    )
    assert states_of(text, "requests.disclosed") == f"_ 1 1 2 _ _ {last}"
    assert states_of(text, "requests.not_processed.repeated") == "_ _ _ 6 _ _ 6"
