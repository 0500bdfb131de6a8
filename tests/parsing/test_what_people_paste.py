"""Texts that people paste: rows of which something was dropped, moved before its label, or hidden."""

from __future__ import annotations

import random

import pytest

from govinfo_report import parse_text
from tests.laws.judging import judged
from tests.laws.layouts import LAYOUTS, as_text
from tests.laws.statements import Statement, count, statement
from tests.parsing.test_placement_evidence import (
    DOCUMENTS,
    LAST_SECTIONS,
    LITIGATION,
    NEW,
    SECTION_THREE,
    SECTION_TWO,
    TITLE,
    states_of,
)
from tests.parsing.test_rows import CARRIED, HEADS, LEFT, OLD, RECEIVED, told
from tests.rendering import form


def _numbers(row: int) -> list[str]:
    return [str(9 * row + column) for column in range(7)]


@pytest.mark.parametrize(
    ("short", "states"),
    [
        (["5", "", "8"], "?"),  # 5 | 5 | 8 …, or 5 | blank | 8 …
        (["5", "5", "", "8"], "_"),  # the figure is repeated: nothing was dropped for that
    ],
)
def test_a_short_row_where_no_cell_repeats_its_neighbour(short: list[str], states: str) -> None:
    """Someone dropped merged cells by that; figures that are alike went with them."""
    rows = [
        f"{number}.{name}\t" + "\t".join(_numbers(at))
        for at, (number, name) in enumerate(
            [
                ("1", "属于国家秘密"),
                ("2", "其他法律行政法规禁止公开"),
                ("3", "危及“三安全一稳定”"),
                ("4", "保护第三方合法权益"),
                ("5", "属于三类内部事务信息"),
                ("6", "属于四类过程性信息"),
                ("7", "属于行政执法案卷"),
                ("8", "属于行政查询事项"),
            ]
        )
    ]
    text = (
        f"{SECTION_THREE}项目\t"
        + "\t".join(HEADS.split())
        + f"\n{RECEIVED}\t4\t\t1\t2\t3\t6\t16\n{CARRIED}\t"
        + "\t".join(short)
        + "\n"
        + "\n".join(rows)
        + "\n"
    )
    assert states_of(text, OLD).split()[-1] == states
    assert states_of(text, NEW) == "4 _ 1 2 3 6 16"


def test_figures_before_their_labels_are_of_none_below() -> None:
    """Each label stands behind its figures, so that those below it are of the next one."""
    lines = [
        *("第二十条第（六）项", "信息内容", "本年处理决定数量"),
        *("7", "行政处罚", "3", "行政强制"),
    ]
    penalties = "proactive_disclosure.administrative_penalties"
    text = SECTION_TWO + "\n".join(lines) + "\n"
    assert states_of(text, penalties) == "?"
    in_order = [*lines[:3], "行政处罚", "7", "行政强制", "3"]
    assert states_of(SECTION_TWO + "\n".join(in_order) + "\n", penalties) == "7"


def test_figures_before_their_labels_in_a_whole_report() -> None:
    made = Statement("2021", {path: count(n) for n, path in enumerate(form.paths("2021"))})
    text = as_text(LAYOUTS["guest: labels behind, cells"](made))
    assert set(states_of(text, NEW).split()) == {"?"}


def test_signs_for_a_figure_are_a_cell() -> None:
    """A column that is too narrow for its figures shows signs, of which none is blank."""
    text = (
        f"{SECTION_TWO}第二十条第（一）项\n"
        "信息内容            本年制发件数                本年废止件数  现行有效件数\n"
        "规章                -                           /             ###\n"
        "行政规范性文件                                  8             ###\n"
    )
    assert states_of(text, DOCUMENTS).split()[-1] == "?"


@pytest.mark.parametrize("seed", [11, 25, 134])
def test_signs_for_a_figure_are_no_rest_of_the_heads(seed: int) -> None:
    """Without a label, words among the figures are what is left of a head; signs are none."""
    made = statement(random.Random(seed))
    text = as_text(LAYOUTS["guest: too narrow, cells"](made))
    assert "##" in text.partition("四、政府信息公开行政复议")[2]
    outcomes = {each.outcome for each in judged(parse_text(text), made, lambda: True)}
    assert "wrong" not in outcomes


def test_a_letter_among_figures_is_a_cell() -> None:
    """Recognition takes a digit for a letter: l for 1, S for 5."""
    heads = (
        "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n"
        + "结果维持 结果纠正 其他结果 尚未审结 总计 " * 2
    )
    text = (
        f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n{heads}\n2 — l 2 S — l — — l 2 — 2 — 4\n"
    )
    assert set(states_of(text, LITIGATION).split()) == {"?"}


def test_signs_before_words_head_these() -> None:
    text = f"## {RECEIVED} 4 0 0 0 0 0 4\n"
    assert states_of(f"{SECTION_THREE}{HEADS}\n{text}", NEW) == "4 0 0 0 0 0 4"


@pytest.mark.parametrize(
    ("second", "states"),
    [
        ("7 2 9", "?7,_ ?7,2,_ ?7,2,9,_ ?7,2,9,_ ?7,2,9,_ ?2,9,_ ?9,_"),
        ("", "_ _ _ _ _ _ _"),
    ],
)
def test_a_blank_form_before_the_one_that_is_filled_in(second: str, states: str) -> None:
    label = "四、结转下年度继续办理"
    blank = f"项目 | {' | '.join(HEADS.split())}\n{RECEIVED} | 1 |  | 2 | 3 | 1 | 1 | 8\n"
    rows = f"{blank}{label} |  |  |  |  |  |  | \n（填报表）\n{label} {second}\n"
    assert told(f"{SECTION_THREE}{rows}{LAST_SECTIONS}", LEFT) == states


def test_figures_below_heads_in_a_frame_are_no_part_of_them() -> None:
    """The second line of heads stands in one stretch with the figures, and no rule between."""
    numbers = {path: count(n) for n, path in enumerate(form.paths("2021"))}
    figures = parse_text(as_text(LAYOUTS["psql"](Statement("2021", numbers)))).figures()
    found = {f.path: f.value for f in figures if f.path.startswith(form.LITIGATION)}
    assert found == {path: numbers[path].number for path in found}


def test_the_number_of_rows_in_a_frame_is_no_cell() -> None:
    frame = (
        "┌──────┬──────┬──────┬──────┐\n│ 信息内容 │ 本年制发件数 │ 本年废止件数 │ 现行有效件数 │\n"
        "├──────┼──────┼──────┼──────┤\n│ 行政规范性文件 │ 4 │ 1 │ 9 │\n"
        "├──────┴──────┴──────┴──────┤\n│ 1 rows  4 columns │\n└───────────────────────────┘\n"
    )
    assert states_of(f"{SECTION_TWO}第二十条第（一）项\n{frame}", DOCUMENTS) == "4 1 9"
