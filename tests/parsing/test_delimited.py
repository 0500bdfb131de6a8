"""Values apart by commas or semicolons are the cells of rows, as those apart by tabs are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Literal

import pytest

from govinfo_report import AnnualReport, State, parse_text
from tests.laws.arranged import in_order
from tests.laws.delimited import Writer
from tests.laws.filling import blank
from tests.laws.layouts import of_document
from tests.laws.statements import BLANK, Statement, count
from tests.laws.tables import Table
from tests.rendering import form


def made() -> Statement:
    """A report in which each figure is another, and every fifth cell is blank."""
    paths = form.paths("2021")
    entries = {p: count(3 * n) if n % 5 else BLANK for n, p in enumerate(paths)}
    return Statement("2021", entries)


def written(delimiter: str, quoting: Literal[0, 1], breaks: bool = False) -> Writer:
    def write(table: Table) -> str:
        out = io.StringIO()
        rows = [[_broken(text) if breaks else text for text in row] for row in blank(table)]
        csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)
        return out.getvalue().rstrip("\n")

    return write


def _broken(text: str) -> str:
    return f"{text[:4]}\n{text[4:]}" if len(text) > 6 else text


def joined(before: str, between: str, after: str, change: Callable[[str], str]) -> Writer:
    return lambda table: "\n".join(
        before + between.join(map(change, row)) + after for row in blank(table)
    )


def as_json(text: str) -> str:
    return text if text.isdigit() else f'"{text}"' if text else "null"


WAYS: dict[str, Writer] = {
    "commas": written(",", csv.QUOTE_MINIMAL),
    "commas, all quoted": written(",", csv.QUOTE_ALL),
    "semicolons": written(";", csv.QUOTE_MINIMAL),
    "wide commas": joined("", "，", "", str),
    "line ends in quotes": written(",", csv.QUOTE_MINIMAL, breaks=True),
    "line ends in quotes, between tabs": written("\t", csv.QUOTE_MINIMAL, breaks=True),
    "lists": joined("[", ", ", "],", as_json),
    "a data base": joined("INSERT INTO t1 VALUES (", ", ", ");", as_json),
    "texts forced": joined("", ",", "", lambda text: f'="{text}"' if text.isdigit() else text),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_value_is_a_cell(way: str) -> None:
    report = made()
    read = parse_text(of_document(in_order(WAYS[way]))(report))
    assert _said(read) == {path: entry.number for path, entry in report.entries.items()}
    assert {figure.state for figure in read.figures()} == {State.READ, State.BLANK}


def test_the_place_of_a_quoted_value_is_that_of_its_figure() -> None:
    text = of_document(in_order(WAYS["commas, all quoted"]))(made())
    for figure in parse_text(text).figures():
        if figure.span is not None and figure.value is not None:
            assert text[figure.span.start : figure.span.end] == figure.raw


def test_a_comma_that_may_part_thousands_parts_no_cells() -> None:
    """规章,1,234,5 may be 1, 234, 5 or 1234, 5."""
    path = "proactive_disclosure.normative_documents.issued"
    report = made().with_entries({path: count(1234)})
    text = of_document(in_order(joined("", ",", "", lambda t: f"{int(t):,}" if t == "1234" else t)))
    figures = {f.path: f for f in parse_text(text(report)).figures()}
    row = [figures[f"{path.rpartition('.')[0]}.{name}"] for name in ("issued", "repealed")]
    assert all(f.state not in (State.READ, State.BLANK) or f.value in (1234, None) for f in row)


def test_sentences_with_commas_are_prose() -> None:
    text = of_document(in_order(WAYS["commas"]))(made())
    prose = "\n".join(f"第{word}，窗口登记{n}件，答复{n}件" for n, word in enumerate("甲乙丙丁", 3))
    report = parse_text(text.replace("短处有二", f"{prose}\n短处有二"))
    assert (report.problems_and_improvements.text or "").startswith(
        "第甲，窗口登记3件，答复3件\n第乙"
    )


def _said(report: AnnualReport) -> dict[str, object]:
    return {f.path: getattr(f.value, "amount", f.value) for f in report.figures()}


@pytest.mark.parametrize("mark", ["、", "；", "] [", " "])
@pytest.mark.parametrize(("said", "number"), [("减427", -427), ("减少了3", -3), ("增5", 5)])
def test_a_sign_in_words_is_kept_behind_any_mark(mark: str, said: str, number: int) -> None:
    text = (
        "样本市档案局2020年政府信息公开工作年度报告\n一、总体情况\n按季清点。\n"
        "二、主动公开政府信息情况\n第二十条第（八）项\n"
        f"信息内容 上一年项目数量 本年增/减\n行政事业性收费 6{mark}{said}\n"
    )
    path = "proactive_disclosure.administrative_fees.change"
    figure = next(f for f in parse_text(text).figures() if f.path == path)
    assert figure.value in (number, None)
    assert figure.state is State.READ or mark not in "； "


TO_ARTICLE_20 = (
    "样本市档案局2022年政府信息公开工作年度报告\n一、总体情况\n按季清点。\n"
    "二、主动公开政府信息情况\n第二十条第（一）项\n"
)


def _rules_of(text: str) -> list[str]:
    """What is read of the row of 行政规范性文件."""
    rows = parse_text(TO_ARTICLE_20 + text).figures()
    return [
        str(figure.value) if figure.value is not None else figure.state.value
        for figure in rows
        if figure.path.startswith("proactive_disclosure.normative_documents")
    ]


@pytest.mark.parametrize("mark", ["：", ": ", " = ", "\t"])
@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("5, , 42", ["5", "blank", "42"]),
        (", 3, 42", ["blank", "3", "42"]),
        ("1,234, 0, 42", ["1234", "0", "42"]),
        ("1,234,5,6", ["unresolved"] * 3),  # 1234, 5, 6 perhaps
    ],
)
def test_a_list_in_brackets_behind_a_label_has_the_cells_of_its_row(
    mark: str, listed: str, told: list[str]
) -> None:
    heads = "信息内容：[本年制发件数, 本年废止件数, 现行有效件数]\n"
    text = f"{heads}规章{mark}[2, , 7]\n行政规范性文件{mark}[{listed}]\n"
    assert _rules_of(text) == told


def test_brackets_behind_other_words_hold_no_cells() -> None:
    text = "信息内容 本年制发件数 本年废止件数 现行有效件数\n行政规范性文件 5 1 42\n规章[1, 2]\n"
    assert _rules_of(text) == ["5", "1", "42"]


def test_commas_within_figures_part_no_cells_where_another_mark_does() -> None:
    heads = "信息内容*本年制发件数*本年废止件数*现行有效件数\n"
    text = f"{heads}规章*5,201,712**\n行政规范性文件**19,650*8,424\n规章*4,100,318**\n"
    assert not {"19", "424"}.intersection(_rules_of(text))
