"""Figures in columns without a head, behind the heads of the form or in the place of one that is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from govinfo_report import State, parse_text

ROWS = (
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（七）总计",
    "四、结转下年度继续办理",
)
PATHS = ("carried_over_from_last_year", "disclosed", "total", "carried_over_to_next_year")
HEADS = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
Lines = Sequence[Sequence[str]]


def page(lines: Lines) -> str:
    """Write a table of a page."""
    cells = ("".join(f"<td>{text}</td>" for text in line) for line in lines)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"


def between(mark: str) -> Callable[[Lines], str]:
    """Write a table whose cells are parted by this mark."""
    return lambda lines: "\n".join(map(mark.join, lines))


WRITERS = [
    pytest.param(between(" | "), id="pipes"),
    pytest.param(between("\t"), id="tabs"),
    pytest.param(page, id="HTML"),
]


def rows_of(write: Callable[[Lines], str], heads: Sequence[str], *rows: str) -> list[str]:
    """Read rows of figures under these heads: what they say in one line each, ? where it is open."""
    lines = [
        ["项目", *heads],
        *([label, *row.split(",")] for label, row in zip(ROWS, rows, strict=True)),
    ]
    text = (
        "样本县2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n"
        f"三、收到和处理政府信息公开申请情况\n{write(lines)}\n"
    )
    said: dict[str, list[str]] = {path: [] for path in PATHS}
    for figure in parse_text(text).figures():
        row = figure.path.split(".")[1]
        if row in said and figure.path.startswith("requests."):
            blank = figure.state is State.BLANK
            said[row].append("" if blank else "?" if figure.value is None else str(figure.value))
    return [",".join(row) for row in said.values()]


OPEN = ["?,?,?,?,?,?,?"] * len(ROWS)


@pytest.mark.parametrize("write", WRITERS)
def test_figures_behind_all_heads_take_the_place_of_no_total(write: Callable[[Lines], str]) -> None:
    """As many figures as columns stand in a row that is blank in one, with another behind it."""
    rows = ("0,,,,,,0,3", ",1,0,0,0,0,1,4", ",1,0,,0,0,1,5", "2,,,,,,2,6")
    assert rows_of(write, [*HEADS, ""], *rows) == OPEN


@pytest.mark.parametrize("write", WRITERS)
def test_a_column_without_head_is_none_that_is_missing_before_it(
    write: Callable[[Lines], str],
) -> None:
    rows = ("0,0,0,0,0,0,3", "1,0,0,0,0,1,4", "1,0,,0,0,1,5", "2,,,,,2,6")
    assert rows_of(write, [HEADS[0], *HEADS[2:], ""], *rows) == OPEN


@pytest.mark.parametrize("write", WRITERS)
def test_a_column_without_head_is_not_that_of_the_totals_if_it_has_none(
    write: Callable[[Lines], str],
) -> None:
    rows = ("0,0,0,0,0,0,3", "1,0,0,0,0,1,4", "1,0,,0,0,1,5", "2,,,,,2,6")
    assert rows_of(write, [*HEADS[:-1], ""], *rows) == OPEN


@pytest.mark.parametrize("lost", range(len(HEADS)))
@pytest.mark.parametrize("write", WRITERS)
def test_a_head_that_is_lost_leaves_its_column_where_it_is(
    write: Callable[[Lines], str], lost: int
) -> None:
    rows = ["0,0,0,0,0,0,0", "1,0,0,0,0,0,1", "1,0,,0,0,0,1", "2,,,,,,2"]
    heads = ["" if at == lost else head for at, head in enumerate(HEADS)]
    assert rows_of(write, heads, *rows) == rows


def test_a_row_whose_label_stands_under_the_first_head_is_one_further_on_as_a_whole() -> None:
    """As pages come whose merged labels are given once for each line: all of its figures are there."""
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
    lines = [
        ["项目", "", *HEADS, ""],
        [labels[0], "", "3", "0", "0", "0", "0", "0", "3", ""],
        [labels[1], "", "0", "0", "0", "0", "0", "0", "0", ""],
        ["三、本年度办理结果", "（一）予以公开", "2", "0", "0", "0", "0", "0", "2", ""],
        ["", "", "1.属于国家秘密", "1", "0", "0", "0", "0", "0", "1"],
        ["", "", "2.其他法律行政法规禁止公开", "0", "0", "0", "0", "0", "0", "0"],
    ]
    text = (
        "样本县2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n"
        f"三、收到和处理政府信息公开申请情况\n{between(chr(9))(lines)}\n"
    )
    secrets = parse_text(text).requests.not_disclosed.state_secrets
    assert (secrets.natural_persons, secrets.commercial_enterprises, secrets.total) == (1, 0, 1)
