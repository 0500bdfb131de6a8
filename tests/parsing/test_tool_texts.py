"""Texts as tools write them: their marks for nothing, their notations, labels broken over lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govinfo_report import AnnualReport, State, parse_text

TITLE = "示例县林业局2022年政府信息公开工作年度报告"
HEADING = "二、主动公开政府信息情况"
NEXT = "三、收到和处理政府信息公开申请情况"
HEADS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


BEFORE = (TITLE, "一、总体情况", "林场的公开栏每月一换。", HEADING)
AFTER = (
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "公开栏离村子远。",
    "六、其他需要报告的事项",
    "没有。",
)


def report_with(table: str, applications: str = "") -> AnnualReport:
    """Read a report that has these for its first two tables."""
    return parse_text(
        "\n\n".join([*BEFORE, f"第二十条第（一）项\n\n{table}", NEXT, applications, *AFTER])
    )


def row_of(report: AnnualReport, row: str = "normative_documents") -> list[str]:
    """The three cells of a row: the figure, or the state of one that has none."""
    prefix = f"proactive_disclosure.{row}."
    return [
        str(f.state if f.value is None else f.value)
        for f in report.figures()
        if f.path.startswith(prefix)
    ]


# ------------------------------------------------------------------------- marks for nothing


@pytest.mark.parametrize("mark", ["---", r"\-", r"\--", "------", "—", "——"])
def test_a_mark_for_nothing_is_one_however_markdown_writes_it(mark: str) -> None:
    """Pandoc makes --- of a long dash, and escapes a short one."""
    table = f"""\
  -----------------------------------------------------------
  信息内容           本年制发件数   本年废止件数   现行有效件数
  ---------------- -------------- -------------- -------------
  规章               7              2              31

  行政规范性文件     {mark:<12}   8              337
  -----------------------------------------------------------"""
    assert row_of(report_with(table)) == ["not_applicable", "8", "337"]
    table = "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in (HEADS, ("规章", "7", "2", "31"), ("行政规范性文件", mark, "8", "337"))
    )
    assert row_of(report_with(table)) == ["not_applicable", "8", "337"]


def test_a_row_of_long_dashes_is_not_blank() -> None:
    lines = ["| 行政规范\\\\ | --- | --- | --- |", "| 性文件 | | | |"]
    table = "\n".join([f"| {' | '.join(HEADS)} |", "|---+---+---+---|", *lines])
    assert row_of(report_with(table)) == ["not_applicable"] * 3


def test_a_rule_under_heads_is_no_row_of_marks() -> None:
    """Rules of three dashes and of six stand beside longer ones."""
    table = "  信息内容      甲    本年制发件数\n  ------------ --- ------ ------------\n"
    assert State.NOT_APPLICABLE not in {f.state for f in report_with(table).figures()}


# ------------------------------------------------------------------------------- AsciiDoc

ROWS = (HEADS, ("规章", "", "6", ""), ("行政规范性文件", "4", "", "52"))


def bars(rows: Sequence[Sequence[str]], between: str = " ") -> list[str]:
    """Cells with a bar before each."""
    return [between.join(f"|{text}" for text in row) for row in rows]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(["|===", *bars(ROWS), "|==="]),
        "\n".join(["|===", "\n\n".join(bars(ROWS, "\n")), "|==="]),
        "\n".join(['[cols=",,,",options="header"]', "|===", *bars(ROWS, "\n"), "|==="]),
        "\n".join(["[cols=4*]", "|====", "\n\n".join(bars(ROWS)).replace(" |", "\n|"), "|===="]),
        "\n".join(["[%header,cols='4*']", ".件数", "|===", *bars(ROWS, "\n\n"), "|==="]),
    ],
)
def test_rows_of_asciidoc_are_told_by_the_number_of_columns(table: str) -> None:
    report = report_with(table)
    assert row_of(report) == ["4", "blank", "52"]
    assert row_of(report, "government_rules") == ["blank", "6", "blank"]


def test_a_blank_cell_of_asciidoc_may_hold_an_empty_block() -> None:
    """Pandoc writes a cell with a no-break space so, over several lines."""
    cells = [
        "|信息内容 |本年制发件数\n|本年废止件数 |现行有效件数",
        "|规章 a|\n\n\u00a0\n\n|6 a|\n\n\u00a0\n",
    ]
    table = "\n\n".join(['[width="99%",cols="40%,20%,20%,20%",]\n|===', *cells, "|==="])
    assert row_of(report_with(table.replace("\n\n|===", "\n|===")), "government_rules") == [
        "blank",
        "6",
        "blank",
    ]


def test_cells_of_latex_say_what_they_span_and_rules_hold_no_figures() -> None:
    table = (
        "\\begin{table}[h]\n\\begin{tabular}{|c|c|c|c|}\n\\hline\n"
        "\\multicolumn{4}{|c|}{第二十条第（一）项} \\\\ \\cline{2-4}\n"
        "信息内容 & 本年制发件数 & 本年废止件数 & 现行有效件数 \\\\ \\cline{2-4}\n"
        "规章 & & 6 & 9 \\\\[2pt] \\cline{2-4}\n行政规范性文件 & \\multirow{2}{*}{4} &  & 52 \\\\\n"
        "\\bottomrule\n\\end{tabular}\n\\end{table}\n"
    )
    report = report_with(table)
    assert row_of(report, "government_rules") == ["blank", "6", "9"]
    assert row_of(report) == ["4", "blank", "52"]
    plain = table.replace("\\multirow{2}{*}{4}", "4").replace("\\multicolumn{4}{|c|}", "")
    assert row_of(report_with(plain), "government_rules") == ["blank", "6", "9"]


def test_a_tabular_that_does_not_end_is_no_table() -> None:
    table = "\\begin{tabular}{llll}\n信息内容 & 本年制发件数 & 本年废止件数 & 现行有效件数 \\\\\n"
    rows = "规章 & & 6 & 9 \\\\\n行政规范性文件 & 4 &  & 52 \\\\\n"
    assert row_of(report_with(table + rows), "government_rules")[0] != "6"


def test_cells_of_asciidoc_say_what_they_span() -> None:
    table = '[cols="4*"]\n|===\n4+|第二十条第（一）项\n|信息内容|本年制发件数|本年废止件数|现行有效件数\n'
    table += "|规章 2+|3 |9\n|行政规范性文件 |4 | |52\n|==="
    report = report_with(table)
    assert row_of(report) == ["4", "blank", "52"]
    assert row_of(report, "government_rules")[:2] == ["unresolved"] * 2


def test_figures_on_two_lines_of_a_cell_of_asciidoc_are_not_one() -> None:
    table = '[cols="4*"]\n|===\n' + "\n".join(bars([HEADS, ("行政规范性文件", "4\n7", "1", "52")]))
    assert row_of(report_with(f"{table}\n|==="))[0] == "unresolved"


@pytest.mark.parametrize("lost", ["|===\n", "|9 "])
def test_cells_that_fill_no_rows_are_no_asciidoc(lost: str) -> None:
    """A fence or a cell was lost: the number of columns tells nothing any more."""
    rows = [HEADS, ("规章", "", "9", ""), ("行政规范性文件", "", "4", "52")]
    table = '[cols="4*"]\n' + "\n\n".join(["|===", *bars(rows)]) + "\n|===\n"
    at = table.rindex(lost)
    told = row_of(report_with(table[:at] + table[at + len(lost) :]))
    assert all(
        said in (right, "unresolved", "absent")
        for said, right in zip(told, ["blank", "4", "52"], strict=True)
    )


# ----------------------------------------------------------------------------- two pipes a cell


def test_two_pipes_may_part_the_cells() -> None:
    """MoinMoin: no blank cell stands between the label of a group and that of its row."""
    rows = [
        ("三、本年度办理结果", "（六）其他处理", "1.申请人无正当理由逾期不补正", *"3000003"),
        ("三、本年度办理结果", "（六）其他处理", "3.其他", "", "2", "", "", "", "", "2"),
        ("三、本年度办理结果", "（七）总计", "（七）总计", "3", "2", "", "", "", "", "5"),
    ]
    lines = "\n".join("|| " + " || ".join(row) + " ||" for row in rows)
    report = report_with("", lines)
    states = {figure.path: figure.state for figure in report.figures()}
    assert states["requests.other_handling.other.natural_persons"] is State.BLANK
    assert State.BLANK not in {states[path] for path in states if ".undivided." in path}


# ------------------------------------------------------------------- labels broken over lines


def test_the_number_of_a_group_may_stand_in_a_piece_of_a_label() -> None:
    """Inscriptis: two labels beside one another, broken over lines, the figures on one of them."""
    lines = """\
      1.申请
      人无正当
      理由逾期
（六）其  不补正、
他处理   行政机关  3     1     0     0     0     0     4
      不再处理
      其政府信
      息公开申
      请
2.申请
人逾期未
按收费通
知要求缴
纳费用、  2     5     6     9     8     1     31
行政机关
不再处理
其政府信
息公开申
请"""
    figures = {f.path: f for f in report_with("", lines).figures()}
    row = [f for path, f in figures.items() if ".overdue_correction." in path]
    assert [f.value for f in row] == [3, 1, 0, 0, 0, 0, 4]


def test_a_broken_label_is_that_of_its_number() -> None:
    """其他 is the third row of its group, and begins the second of another."""
    lines = """\
2.其他
法律行政  4     0     0     6     859   190   1059
法规禁止
公开
3.其他  34    20    89    166   3     15    327"""
    figures = {f.path: f for f in report_with("", lines).figures()}
    banned = [f.value for path, f in figures.items() if ".prohibited_by_law." in path]
    assert banned == [4, 0, 0, 6, 859, 190, 1059]
    other = [f.value for path, f in figures.items() if "other_handling.other." in path]
    assert other == [34, 20, 89, 166, 3, 15, 327]


def test_lines_of_no_row_show_where_columns_are_not() -> None:
    """A line whose label was not understood stands a column further on: so may the last one."""
    columns = {
        "一、本年新收政府信息公开申请数量": (18, (11, 20, 30, 40, 50, 60, 211)),
        "二、上年结转政府信息公开申请数量": (18, (1, 2, 3, 4, 5, 6, 21)),
        "（一）予以公开": (18, (12, 22, 33, 44, 55, 66, 232)),
        "乡里另列的一项": (25, (7, 8, 9, 10, 11, 12, 57)),
        "（二）部分公开": (25, (3, 3, 2, 3, 2, 13)),
    }
    rows = [
        label.ljust(start) + "".join(f"{figure:<7}" for figure in figures)
        for label, (start, figures) in columns.items()
    ]
    lines = "\n".join(rows)
    row = [f for f in report_with("", lines).figures() if ".partially_disclosed." in f.path]
    assert {str(f.state) for f in row if not f.path.endswith("total")} <= {"unresolved", "absent"}
    told = report_with("", lines.replace(f"{rows[3]}\n", ""))
    row = [f for f in told.figures() if ".partially_disclosed." in f.path]
    assert State.READ in {f.state for f in row}


# ------------------------------------------------------------------ cells that are not blank


@pytest.mark.parametrize("cell", ["五", "无"])
def test_a_cell_in_words_is_not_blank(cell: str) -> None:
    """Whether 五 and 无 are cells or pieces of a label, plain text does not tell."""
    shown = ["一、本年新收政府信息公开申请数量", *"1 0 0 1 0 0 2".split(), "（一）予以公开"]
    for at in range(6):
        cells = "3 0 0 1 0 0 4".split()
        cells[at] = cell
        report = report_with("", "\n\n".join([*shown, *cells]))
        row = [f for f in report.figures() if f.path.startswith("requests.disclosed.")]
        assert State.BLANK not in {f.state for f in row}


def test_a_head_has_no_figures_of_a_broken_label_below_it() -> None:
    """其他 is a head, and a row; what stands below is of 一、本年新收…, of which a word is there."""
    lines = """\
自然人     法人或其他组织                                     总计

           商业企业   科研机构   社会公益组织   法律服务机构   其他

一、本年   6          112        3          5       26       39      191
新收政府

3.其他                21         0          0       15       /       36
四、结转下年度继续办理  2    1    0    0    0    0    3"""
    row = [f for f in report_with("", lines).figures() if "other_handling.other." in f.path]
    assert not {6, 112, 26, 39, 191} & {f.value for f in row}


def test_columns_with_others_between_them_are_no_window() -> None:
    """PyMuPDF cuts a page at all of its rules: each column of the form is two of the grid."""
    rows = [
        "|信息内容|上一年项目数量||本年增/||处理决定数||",
        "|---|---|---|---|---|---|---|",
        "|行政许可|||-3||||",
        "|其他对外管理服务事项|8||1||9||",
    ]
    report = report_with("\n".join(["", "第二十条第（五）项", "", *rows]))
    licensing = {f.path: f for f in report.figures() if ".administrative_licensing." in f.path}
    first = licensing["proactive_disclosure.administrative_licensing.previous_items"]
    assert (first.value, first.state) in {(None, State.UNRESOLVED), (None, State.BLANK)}
