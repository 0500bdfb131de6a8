"""Cells under their heads: merged, further, missing and exchanged columns of a grid."""

from __future__ import annotations

import re

import pytest

from govinfo_report import AnnualReport, State, parse_text
from tests.parsing.test_placement_evidence import SECTION_THREE, states_of
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
        (FORM, (LABEL, "2*5", "42"), ["unresolved", "unresolved", "42"]),
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


# -------------------------------------------------------------- cells in lines, merged cells blank

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
NAMES_OF_APPLICANTS = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "social_welfare_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)


TABLE = (
    " |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计",
    " |  |  |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ",
    "一、本年新收政府信息公开申请数量 |  |  | 4 | 2 | 0 | 0 | 0 | 1 | 7",
)


def applications(*lines: str) -> str:
    """Return a text whose table of applications has heads in two lines, and these rows."""
    before = "一、总体情况\n\n本年度工作平稳。\n\n二、主动公开政府信息情况\n\n"
    return before + "\n".join(["三、收到和处理政府信息公开申请情况", "", *TABLE, *lines])


def row_of(text: str, name: str) -> list[str]:
    """Return the figures of a row of applications, or why there is none."""
    row = getattr(parse_text(text).requests, name)
    return [
        str(row.figure(column).value)
        if row.state(column) in (State.READ, State.INFERRED)
        else row.state(column).value
        for column in NAMES_OF_APPLICANTS
    ]


def test_a_total_left_blank_in_its_place_is_blank_whatever_the_sums_say() -> None:
    carried = "二、上年结转政府信息公开申请数量 |  |  |  | 9 |  |  |  |  | "
    right = ["blank", "9", *["blank"] * 5]
    assert row_of(applications(carried), "carried_over_from_last_year") == right


def test_a_row_that_lacks_a_cell_in_front_is_not_read_by_its_columns() -> None:
    shifted = "二、上年结转政府信息公开申请数量 |  | 0 | 9 | 0 | 0 | 0 | 0 | 9 | "
    told = row_of(applications(shifted), "carried_over_from_last_year")
    assert told[1] in ("9", "unresolved")
    assert told[6] in ("9", "unresolved")


def with_a_further_column(carried: str, heads: tuple[str, str]) -> str:
    """Return a text in which the lines of heads, and all rows but this, have one cell more."""
    ends = (*heads, "6")
    lines = [f"{line} | {end}" for line, end in zip(TABLE, ends, strict=True)]
    return applications(carried).replace("\n".join(TABLE), "\n".join(lines))


@pytest.mark.parametrize("heads", [("占比", ""), ("", "占比")])
def test_a_further_column_is_told_by_any_line_of_the_heads(heads: tuple[str, str]) -> None:
    carried = "二、上年结转政府信息公开申请数量 |  |  |  | 9 |  |  |  |  | 9 | 8"
    right = ["blank", "9", *["blank"] * 4, "9"]
    text = with_a_further_column(carried, heads)
    assert row_of(text, "carried_over_from_last_year") == right


def test_a_row_of_other_cells_is_not_counted_where_heads_have_further_columns() -> None:
    text = with_a_further_column("二、上年结转政府信息公开申请数量 |  | 9 | 8 | 9", ("占比", ""))
    assert row_of(text, "carried_over_from_last_year") == ["unresolved"] * 7


@pytest.mark.parametrize("mark", ["0 1 2 3 4 5 6 7 8 9", "甲 乙 丙 1 2 3 4 5 6 7"])
def test_numbers_of_columns_are_no_row(mark: str) -> None:
    text = applications("二、上年结转政府信息公开申请数量 |  |  |  | 9 |  |  |  |  | 9")
    text = text.replace(TABLE[2], mark.replace(" ", " | ") + "\n" + TABLE[2])
    assert row_of(text, "newly_received") == ["4", "2", "0", "0", "0", "1", "7"]


def test_a_number_before_a_label_is_that_of_its_row() -> None:
    rows = "1 | 规章 | 0 | 2 | \n2 | 行政规范性文件 | 5 |  | 42\n3 | 第二十条第（五）项 |  |  | "
    heads = "序号 | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数"
    report = parse_text(example_with(HEADS + ROWS, f"{heads}\n{rows}"))
    assert documents_of(report) == ["5", "blank", "42"]
    rules = report.proactive_disclosure.government_rules
    assert rules.figure("in_force").state in (State.BLANK, State.UNRESOLVED)
    assert rules.repealed in (2, None)


def test_a_pipe_may_open_each_cell() -> None:
    """AsciiDoc: a lone pipe is a blank cell."""
    cells = (
        "信息内容 本年制发件数 本年废止件数 现行有效件数 规章 _ 3 _ 行政规范性文件 5 _ 42".split()
    )
    table = "\n".join(f"| {cell}".replace("_", "").rstrip() for cell in cells)
    report = parse_text(example_with(HEADS + ROWS, f"\n{table}\n"))
    assert documents_of(report) in (["5", "blank", "42"], ["unresolved"] * 3)
    assert report.proactive_disclosure.government_rules.repealed in (3, None)


@pytest.mark.parametrize("two", ["5 3", "- -", "5 /"])
def test_a_blank_cell_beside_one_with_two_figures_is_not_sure(two: str) -> None:
    heads = HEADS.strip()
    assert pipes(heads, f"行政规范性文件 | {two} |  | 42 |")[:2] == ["unresolved"] * 2
    assert pipes(heads, f"行政规范性文件 | {two} | 7 | 42 |") == ["unresolved", "7", "42"]
    cells = td(LABEL, two.replace(" ", "<br>"), "", "42")
    assert page(td(*FORM), cells) == ["unresolved", "unresolved", "42"]
    assert page(td(*FORM), td(LABEL, f"2*{two}", "42")) == ["unresolved", "unresolved", "42"]
    # What follows may stand a cell too early, if the row ends with a blank one.
    assert pipes(heads, f"行政规范性文件 | {two} | 42 |  |") == ["unresolved"] * 3


TWO_IN_ONE = "二、上年结转政府信息公开申请数量 |  |  | 1 | 2 |  | 3 4 |  | 5 | 15"


def test_a_cell_with_two_figures_beside_a_blank_one_is_parted_where_the_total_tells() -> None:
    text = applications(TWO_IN_ONE)
    told = row_of(text, "carried_over_from_last_year")
    assert told == ["1", "2", *["unresolved"] * 3, "5", "15"]  # on which side is the blank one?
    told = row_of(text.replace("|  | 3 4 |", "| 0 | 3 4 |"), "carried_over_from_last_year")
    assert told == ["1", "2", "0", "3", "4", "5", "15"]
    told = row_of(
        text.replace("|  | 3 4 |  | 5 | 15", "| 0 | 0 0 |  | 5 | 8"), "carried_over_from_last_year"
    )
    assert told == ["1", "2", "0", "unresolved", "unresolved", "5", "8"]  # no sum tells


def test_a_figure_of_a_merged_cell_stands_in_one_of_its_columns_or_in_each() -> None:
    assert page(td(*FORM), td(LABEL, "2*5", "42")) == ["unresolved", "unresolved", "42"]
    report = parse_text(
        example_with(
            HEADS + ROWS,
            f"\n<table><tr>{td(*FORM)}</tr><tr>{td(LABEL, '2*5', '42')}</tr></table>\n",
        )
    )
    row = report.proactive_disclosure.normative_documents
    assert row.figure("issued").candidates == (5, None)


def test_lines_of_heads_may_have_lost_their_last_blank_cells() -> None:
    text = applications("二、上年结转政府信息公开申请数量 |  |  |  | 9 |  |  |  |  | 9")
    lines = [line.rstrip(" |") for line in TABLE[:2]]
    cut = text.replace("\n".join(TABLE[:2]), "\n".join(["序号 | " + lines[0], "1 | " + lines[1]]))
    for line in (*TABLE[2:], text.splitlines()[-1]):
        cut = cut.replace(line, "2 | " + line)
    told = row_of(cut, "carried_over_from_last_year")
    assert told == ["blank", "9", *["blank"] * 4, "9"]


def test_the_only_row_of_a_table_may_be_blank() -> None:
    text = example_with("", "")
    (row,) = re.findall(r"^(?:\d+ \| ?){14}\d+.*$", text, re.MULTILINE)
    blank = re.sub(r"\d+", "", row)
    told = parse_text(text.replace(row, blank)).reconsideration_and_litigation.reconsideration
    assert told.upheld is None
    assert told.state("upheld") is State.BLANK
    short = parse_text(text.replace(row, blank[:20])).reconsideration_and_litigation.reconsideration
    assert short.state("upheld") is not State.BLANK


def test_a_share_among_the_figures_is_that_of_a_column_more() -> None:
    row = "行政规范性文件 | | 3 | 42 | 8% |"
    assert pipes(HEADS.strip(), row) == ["unresolved"] * 3
    assert pipes(HEADS.strip() + " 占比 |", row) == ["blank", "3", "42"]


@pytest.mark.parametrize(
    ("heads", "row", "right"),
    [
        # One column more and one less are as many as the form has.
        (
            "信息内容 | 本年制发件数 | 占比 | 现行有效件数 |",
            "行政规范性文件 | 5 | 8 | 42 |",
            ["5", "absent", "42"],
        ),
        (
            "信息内容 | 本年制发件数 | 本年废止件数 | 占比 |",
            "行政规范性文件 | 5 | 3 | 8 |",
            ["5", "3", "absent"],
        ),
        # Heads that lost characters are still those that they can only be.
        (
            "信息内容 | 制发件数 | 本年废止件数 | 有效件数 |",
            "行政规范性文件 | 5 | | 42 |",
            ["5", "blank", "42"],
        ),
        (
            "信息内容 | 制发件数 | 占比 | 废止件 | 现行有效 |",
            "行政规范性文件 | 5 | 8 | | 42 |",
            ["5", "blank", "42"],
        ),
        (
            "信息内容 | 制发件数 | 有效件数 |",
            "行政规范性文件 | 5 | 42 |",
            ["5", "absent", "42"],
        ),
    ],
)
def test_heads_that_are_damaged_tell_the_columns_that_they_can_only_be(
    heads: str, row: str, right: list[str]
) -> None:
    assert pipes(heads, row) == right


def test_a_table_whose_lines_have_too_few_cells_lacks_a_column() -> None:
    rows = "规章 |  | 0 | 2 | 4\n第二十条 | 行政规范性文件 | 5 |  | 42"
    assert documents_of(parse_text(example_with(HEADS + ROWS, rows)))[0] != "blank"


def test_words_behind_the_cells_are_a_remark_and_not_the_total() -> None:
    carried = "二、上年结转政府信息公开申请数量 |  | 5 | 2 | 0 | 0 | 0 | 7 | 含补正1件 |"
    text = example_with("", "")
    (line,) = re.findall(r"^二、上年结转.*$", text, re.MULTILINE)
    row = parse_text(text.replace(line, carried)).requests.carried_over_from_last_year
    assert row.natural_persons is None
    assert row.state("natural_persons") in (State.BLANK, State.UNRESOLVED)
    assert row.total in (7, None)


def test_where_heads_repeat_two_equal_figures_may_be_one() -> None:
    lines = (
        "样本市政务服务局2020年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（九）项 | 第二十条第（九）项 | 第二十条第（九）项 | 第二十条第（九）项",
        "信息 | 采购 | 采购 | 采购",
        "政府集中采购 | 6 | 6 | ",
        "三、收到和处理政府信息公开申请情况",
    )
    row = parse_text("\n".join(lines)).proactive_disclosure.government_procurement
    assert row.amount is None
    assert row.state("amount") is State.UNRESOLVED


@pytest.mark.parametrize("between", [" ", " | ", "\n"])
def test_numbers_of_columns_may_stand_right_before_the_only_row(between: str) -> None:
    text = example_with("", "")
    (row,) = re.findall(r"^(?:\d+ \| ?){14}\d+.*$", text, re.MULTILINE)
    figures = [str(number % 7) for number in range(3, 18)]
    figures[4], figures[9], figures[14] = "18", "10", "24"
    numbers = between.join(map(str, range(1, 16)))
    told = parse_text(text.replace(row, f"{numbers}\n{between.join(figures)}"))
    litigation = told.reconsideration_and_litigation
    assert litigation.reconsideration.upheld in (3, None)
    if between != " | ":
        assert litigation.reconsideration.upheld == 3
        assert litigation.litigation_after_reconsideration.total == 24


def test_figures_below_the_label_of_a_row_are_not_the_numbers_of_columns() -> None:
    """What stands further down may be a page number: it is not taken for the figures."""
    report = parse_text(example_with("行政规范性文件 | 5 | 3 | 42 |", "行政规范性文件\n0 1 2\n7"))
    documents = report.proactive_disclosure.normative_documents
    assert documents.issued in (0, None)
    assert documents.in_force in (2, None)


def test_a_head_given_for_a_blank_one_beside_it_makes_no_figure_doubtful() -> None:
    """Tools fill the blank cell under 总计 with what stands beside it."""
    rows = "二、上年结转政府信息公开申请数量 |  |  | 0 | 9 | 0 | 0 | 0 | 0 | 9"
    text = applications(rows).replace("其他 | \n", "其他 | 其他\n")
    assert row_of(text, "carried_over_from_last_year") == ["0", "9", "0", "0", "0", "0", "9"]


NEW = "requests.newly_received"


@pytest.mark.parametrize(
    ("cells", "next_year", "states"),
    [
        # Its first figure stands under the second head, or under that of the labels.
        ("| | | 5 | 1 | | | 1 | 7 | |", None, "? ? ? _ ? ? ?"),
        ("| | 5 | | 1 | | | 1 | 7 | |", "| | | 5 | | 1 | | | 1 | 7 |", "5 _ 1 _ _ 1 7"),
        # Another row of its kind has its total under its head.
        ("| | | | 5 | 1 | | | 1 | |", "| | | 2 | | 1 | | | | 3 |", "_ 5 1 _ _ 1 _"),
    ],
)
def test_a_row_without_total_is_placed_by_heads_only_if_others_of_its_kind_have_theirs(
    cells: str, next_year: str | None, states: str
) -> None:
    """It may lack a cell in front, and have one more at its end."""
    rows = [
        f"| | | | {' | '.join(APPLICANTS)} |",
        f"| 一、本年新收政府信息公开申请数量 {cells}",
        "| 三、本年度办理结果 | （一）予以公开 | | 5 | | 1 | | | 1 | 7 |",
        f"| 四、结转下年度继续办理 {next_year}" if next_year else "",
    ]
    assert states_of(f"{SECTION_THREE}{chr(10).join(rows)}\n", NEW) == states


def test_no_account_tells_in_which_of_the_columns_under_a_merged_cell_a_figure_stands() -> None:
    """The cell was kept as it is, and the totals may well be wrong that would have it further on."""
    rows = (
        "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        "一、本年新收政府信息公开申请数量 4 2 0 1 0 2 9",
        "二、上年结转政府信息公开申请数量 3* 0 1 0 2 6",
        "（一）予以公开 4 5 0 2 0 4 15",
        "（七）总计 4 5 0 2 0 4 15",
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
    )
    cells = "</tr><tr>".join(f"<td>{row.replace(' ', '</td><td>')}</td>" for row in rows)
    table = f"<table><tr>{cells}</tr></table>\n".replace("<td>3*", '<td colspan="2">3')
    text = f"样本县2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n三、收到和处理政府信息公开申请情况\n{table}"
    told = [f for f in parse_text(text).figures() if "carried_over_from_last_year" in f.path]
    assert [f.state for f in told[:2]] == [State.UNRESOLVED] * 2
    assert [f.value for f in told[2:]] == [0, 1, 0, 2, 6]
