"""Cells under their heads: merged, further, missing and exchanged columns of a grid."""

from __future__ import annotations

import pytest

from govinfo_report import AnnualReport, State, parse_text
from tests.parsing.test_placement_laws import example_with

HEADS = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
ROWS = "规章 | 0 | 0 | 0 |\n行政规范性文件 | 5 | 3 | 42 |"
NAMES = ("issued", "repealed", "in_force")


def documents_of(report: AnnualReport) -> list[str]:
    """Return the figures of 行政规范性文件, or why there is none."""
    row = report.proactive_disclosure.normative_documents
    return [
        str(row.figure(name).value)
        if row.state(name) in (State.READ, State.INFERRED)
        else row.state(name).value
        for name in NAMES
    ]


def pipes(heads: str, row: str) -> list[str]:
    """Read the row under these heads, in a table between pipes."""
    rules = "规章 |" + " 0 |" * (heads.count("|") - 1)
    return documents_of(parse_text(example_with(HEADS + ROWS, f"{heads}\n{rules}\n{row}")))


def page(heads: str, row: str) -> list[str]:
    """Read the row under these heads, each given by its cells, in a table of a page."""
    cells = "".join(f"<tr>{line}</tr>" for line in (heads, row))
    return documents_of(parse_text(example_with(HEADS + ROWS, f"\n<table>{cells}</table>\n")))


def td(*cells: str) -> str:
    """Return cells of a page; ``3*x`` spans three columns."""
    made = []
    for cell in cells:
        span, star, text = cell.partition("*")
        made.append(f'<td colspan="{span}">{text}</td>' if star else f"<td>{cell}</td>")
    return "".join(made)


LABEL = "行政规范性文件"
FORM = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


@pytest.mark.parametrize(
    ("heads", "row", "right"),
    [
        # A further column, before, between and behind those of the form.
        (
            "信息内容 | 序号 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
            "行政规范性文件 | 7 | 5 | | 42 |",
            ["5", "blank", "42"],
        ),
        (
            "信息内容 | 本年制发件数 | 上年制发数 | 本年废止件数 | 现行有效件数 |",
            "行政规范性文件 | 5 | 8 | | 42 |",
            ["5", "blank", "42"],
        ),
        (
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 占比 |",
            "行政规范性文件 | | 3 | 42 | 8 |",
            ["blank", "3", "42"],
        ),
        # A column that is missing in heads and rows.
        (
            "信息内容 | 本年制发件数 | 现行有效件数 |",
            "行政规范性文件 | 5 | 42 |",
            ["5", "absent", "42"],
        ),
        # Heads repeat where the row does.
        (
            "信息内容 | 本年制发件数 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
            "行政规范性文件 | 5 | 5 | | 42 |",
            ["5", "blank", "42"],
        ),
        (
            "信息内容 | 本年制发件数 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
            "行政规范性文件 | 5 | 6 | | 42 |",
            ["unresolved"] * 3,
        ),
    ],
)
def test_columns_that_the_form_does_not_have_or_that_are_missing(
    heads: str, row: str, right: list[str]
) -> None:
    assert pipes(heads, row) == right
    cells = [part.strip() for part in heads.strip(" |").split("|")]
    figures = [part.strip() for part in row.removesuffix("|").split("|")]
    assert page(td(*cells), td(*figures)) == right


@pytest.mark.parametrize(
    ("heads", "row", "right"),
    [
        (FORM, (LABEL, "5", "", "42"), ["5", "blank", "42"]),
        (FORM, (LABEL, "", "", ""), ["blank"] * 3),
        (("信息内容", *FORM[:0:-1]), (LABEL, "42", "", "5"), ["5", "blank", "42"]),
        (("2*信息内容", *FORM[1:]), ("2*" + LABEL, "5", "", "42"), ["5", "blank", "42"]),
        # One figure in a cell over several columns belongs to none of them for certain.
        (FORM, (LABEL, "3*5"), ["unresolved"] * 3),
        (FORM, (LABEL, "2*5", "42"), ["unresolved"] * 3),
        (FORM, (LABEL, "5", "2*"), ["5", "blank", "blank"]),
        # A figure under the second half of a head, and one beside all heads.
        (("信息内容", "2*本年制发件数", *FORM[2:]), (LABEL, "", "5", "3", "42"), ["5", "3", "42"]),
        (FORM, (LABEL, "5", "", "42", "7"), ["unresolved"] * 3),
    ],
)
def test_a_page_knows_its_columns(
    heads: tuple[str, ...], row: tuple[str, ...], right: list[str]
) -> None:
    assert page(td(*heads), td(*row)) == right


def test_a_cell_that_spans_rows_takes_the_place_of_those_below() -> None:
    rows = (
        f"<table><tr>{td(*FORM)}</tr>"
        '<tr><td>规章</td><td>1</td><td rowspan="2">0</td><td>4</td></tr>'
        f"<tr>{td(LABEL, '5', '42')}</tr></table>"
    )
    report = parse_text(example_with(HEADS + ROWS, f"\n{rows}\n"))
    assert documents_of(report) == ["unresolved"] * 3
    assert report.proactive_disclosure.government_rules.repealed == 0
