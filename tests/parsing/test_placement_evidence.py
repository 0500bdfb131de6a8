"""A figure belongs to its row by evidence: whatever else stands in a text never becomes one.

Reports are laid out, something is added that is no figure of theirs, or the text is made to lose
what would tell; what is sure then has to be right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import State, parse_text
from tests.judging import Judged, judge
from tests.parsing.test_alignment import drawn
from tests.rendering.corpus import sample
from tests.rendering.form import COLUMNS
from tests.rendering.layouts import LAYOUTS
from tests.rendering.page import Row, by_rows, document, wide
from tests.rendering.sheet import STYLES, Sheet, official, random_cells

SEEDS = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=max(5, settings().max_examples // 2))
Write = Callable[[Sheet, random.Random], str]


def sheet_of(rng: random.Random) -> Sheet:
    """A report whose accounts are right, in any style."""
    revision = rng.choice(("2019", "2021"))
    return official(revision, random_cells(rng, revision, style=rng.choice(list(STYLES))))


def wrong(text: str, sheet: Sheet) -> list[str]:
    """What is sure and wrong; accounts may infer what a number added by chance fits into."""

    def counts(entry: Judged) -> bool:
        return entry.outcome == "wrong" and entry.figure.state is not State.INFERRED

    return [str(entry) for entry in judge(parse_text(text), sheet.cells) if counts(entry)]


# ------------------------------------------------------------------------- what is no figure


def paged_words(sheet: Sheet, rng: random.Random) -> str:
    """A row a line without its blank cells, and the numbers of pages on lines of their own."""
    lines = document(sheet, by_rows(lambda row: " ".join(row.filled))).split("\n")
    length = rng.randint(9, 30)
    pages = range(length, len(lines), length)
    for number, at in reversed(list(enumerate(pages, 1))):
        lines.insert(at, str(number))
    return "\n".join(lines)


def counted_rows(sheet: Sheet, rng: random.Random) -> str:
    """A cell a line without blank ones, the number of each row on a line before it."""
    number = iter(range(rng.randint(1, 4), 1_000))
    return document(sheet, by_rows(lambda row: "\n".join((str(next(number)), *row.filled))))


def with_percentages(sheet: Sheet, rng: random.Random) -> str:
    """A row a line without its blank cells, and a percentage behind each."""

    def line(row: Row) -> str:
        share = f" {rng.randint(1, 99)}%" if row.figures else ""
        return " ".join(row.filled) + share

    return document(sheet, by_rows(line))


def with_year_before(sheet: Sheet, rng: random.Random) -> str:
    """A row a line without its blank cells, and the total of the year before behind each."""

    def line(row: Row) -> str:
        before = f" {rng.randint(1, 2_000)}" if len(row.figures) > 3 else ""
        return " ".join(row.filled) + before

    return document(sheet, by_rows(line))


@pytest.mark.parametrize("write", [paged_words, counted_rows, with_percentages, with_year_before])
@given(seed=SEEDS)
@FEW
def test_what_is_no_figure_of_a_row_is_not_taken_for_one(write: Write, seed: int) -> None:
    rng = random.Random(f"{write.__name__}/{seed}")
    sheet = sheet_of(rng)
    text = write(sheet, rng)
    assert not (told := wrong(text, sheet)), "\n".join((*told[:8], text))


# --------------------------------------------------------------------------- kept cells stay


@pytest.mark.parametrize("layout", ["pipe_bordered", "tabs", "html_compact", "ascii_grid"])
@given(seed=SEEDS)
@FEW
def test_a_wrong_or_blank_total_moves_no_figure(layout: str, seed: int) -> None:
    rng = random.Random(f"{layout}/{seed}")
    sheet = sheet_of(rng)
    total = rng.choice([path for path in sheet.cells if path.endswith(".total")])
    changed = rng.choice(["", "7", "41"])
    cells = {**sheet.cells, total: changed}
    text = LAYOUTS[layout].render(official(sheet.revision, cells))
    assert not (told := wrong(text, replace(sheet, cells=cells))), "\n".join((*told[:8], text))


def cut_at_the_end(row: Row) -> str:
    """A row a line between tabs, without the blank cells at its end."""
    return "\t".join(row.fields).rstrip("\t")


def cut_at_both_ends(row: Row) -> str:
    """The same without the blank cells of merged labels at its beginning."""
    return "\t".join(row.fields).strip("\t")


def cell_a_line(row: Row) -> str:
    """A cell a line behind a pipe, those too that a merged cell covers."""
    return "\n".join(f"| {field}" for field in row.fields)


def bare_cell_a_line(row: Row) -> str:
    """A cell a line and nothing else; what is blank or covered leaves an empty line."""
    return "\n".join(row.fields)


def covered_none(row: Row) -> str:
    """A row a line between pipes; what a merged cell covers is None."""
    cells = zip(row.line, row.starts, strict=True)
    return " | ".join(cell.text if start else "None" for cell, start in cells)


ZEROS = [cut_at_the_end, cut_at_both_ends, cell_a_line, bare_cell_a_line, covered_none]


@pytest.mark.parametrize("write", ZEROS)
@given(seed=SEEDS)
@FEW
def test_rows_begin_where_those_of_their_kind_do(write: Callable[[Row], str], seed: int) -> None:
    """Not where as many cells are left as the table has columns: the last of them may be gone."""
    rng = random.Random(f"{write.__name__}/{seed}")
    cells = {path: rng.choice(("0", "0", "")) for path in random_cells(rng, "2021", style="zeros")}
    sheet = official("2021", cells)
    text = document(sheet, by_rows(write))
    assert not (told := wrong(text, sheet)), "\n".join((*told[:8], text))


@given(seed=SEEDS)
@FEW
def test_on_one_line_the_last_figure_stands_in_one_cell_with_the_next_label(seed: int) -> None:
    """It is no number of that label: ``0 三、本年度办理结果``; and a blank one leaves nothing."""
    rng = random.Random(f"one line/{seed}")
    full = random_cells(rng, "2021", style="zeros")
    cells = {path: rng.choice(("0", "0", "7", "12", "/", "")) for path in full}
    sheet = official("2021", cells)
    text = " ".join(document(sheet, by_rows(lambda row: "\t".join(row.fields))).split("\n"))
    found = judge(parse_text(text), sheet.cells)
    told = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not told, "\n".join((*told[:8], text))
    assert sum(entry.outcome == "right" for entry in found) > 0.5 * len(found)


# ------------------------------------------------------------------------------ alignment


@given(seed=SEEDS)
@FEW
def test_columns_that_drift_are_not_taken_for_others(seed: int) -> None:
    """One column blank throughout, the others a character or two to the left or right."""
    rng = random.Random(f"drifting/{seed}")
    blank, drift = rng.randrange(6), rng.randint(0, 2)
    rows: list[list[str]] = []
    for _ in range(rng.randint(2, 12)):
        row = [
            "" if at == blank or rng.random() < 0.4 else str(rng.randint(1, 99)) for at in range(6)
        ]
        rows.append([*row, str(sum(map(int, filter(None, row))))])
    labels = [
        "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开",
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "4.保护第三方合法权益",
        "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷",
        "8.属于行政查询事项", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作",
    ]  # fmt: skip
    lines = [
        [(0, label), *place(row, drift, rng)] for label, row in zip(labels, rows, strict=False)
    ]
    text = f"三、收到和处理政府信息公开申请情况\n{drawn(lines, wide)}\n四、政府信息公开行政复议、行政诉讼情况\n"
    for figure in parse_text(text).figures():
        table, _, column = figure.path.partition(".")[0], *figure.path.rpartition(".")[1:]
        if table == "requests" and figure.state in (State.READ, State.BLANK):
            said = {row[COLUMNS.index(column)] for row in rows}
            assert ("" if figure.value is None else str(figure.value)) in said, text


def place(row: Sequence[str], drift: int, rng: random.Random) -> Iterator[tuple[int, str]]:
    """Give the cells of a row with the places where they are drawn."""
    for at, text in enumerate(row):
        if text:
            yield 50 + 8 * at + rng.randint(-drift, drift), text


# ---------------------------------------------------------------------- what was wrong once


@pytest.mark.parametrize(
    ("layout", "seed", "damaged"),
    [("mixed_within_tables", 7926, False), ("aligned_wrapped", 1935121, True)],
)
def test_reports_that_were_read_wrong(layout: str, seed: int, damaged: bool) -> None:
    made = sample(LAYOUTS[layout], random.Random(f"{layout}/{seed}"), damaged=damaged)
    found = judge(parse_text(made.text), made.cells, made.values, made.ambiguous)
    assert not [str(entry) for entry in found if entry.outcome == "wrong"]


# ------------------------------------------------------------------------ texts like those found


def states_of(text: str, row: str) -> str:
    """What the figures of a row came out as: a number, ``_`` blank, ``/`` nothing, ``?`` open."""
    signs = {State.BLANK: "_", State.NOT_APPLICABLE: "/", State.UNRESOLVED: "?", State.ABSENT: "."}
    return " ".join(
        signs.get(figure.state) or str(figure.value)
        for figure in parse_text(text + LAST_SECTIONS).figures()
        if figure.path.rpartition(".")[0] == row
    )


RULES, DOCUMENTS = (
    f"proactive_disclosure.{n}" for n in ("government_rules", "normative_documents")
)
NEW = "requests.newly_received"
STATE, REPEATED = "requests.not_disclosed.state_secrets", "requests.not_processed.repeated"
LITIGATION = "reconsideration_and_litigation.reconsideration"
TITLE = "样本镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n本年平稳。\n"
LAST_SECTIONS = "五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
SECTION_TWO = f"{TITLE}二、主动公开政府信息情况\n"
SECTION_THREE = f"{TITLE}三、收到和处理政府信息公开申请情况\n"
HEADS_OF_RULES = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"


@pytest.mark.parametrize(
    ("text", "row", "states"),
    [
        # A page number below a row that lacks a figure; below one that has all of them.
        (f"{SECTION_TWO}{HEADS_OF_RULES}行政规范性文件 7 19\n3\n", DOCUMENTS, "? ? ?"),
        (f"{SECTION_TWO}{HEADS_OF_RULES}行政规范性文件 7 4 19\n3\n", DOCUMENTS, "7 4 19"),
        # The number of the next row.
        (
            f"{SECTION_TWO}1 | 第二十条第（一）项\n"
            "2 | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
            "3 | 规章 | 8 | 5\n4 | 行政规范性文件 | 7 | 16 | 19\n"
            "5 | 第二十条第（五）项\n6 | 行政许可 | 40\n",
            RULES,
            "? ? ?",
        ),
        # The numbers of columns are no row of table four.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
            "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
            "四、政府信息公开行政复议、行政诉讼情况\n"
            f"{' | '.join(map(str, range(15)))}\n"
            f"{' | '.join(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] * 3)}\n",
            LITIGATION,
            ". . . . .",
        ),
        # Heads of other lines, which stand over other columns than their own.
        (
            f"{SECTION_THREE}    自然人     法人或其他组织                        总计\n"
            "    商业企业     科研机构     社会公益组织  法律服务机构  其他\n"
            "    一、本年新收政府信息公开申请数量     31      22     13     4      70\n"
            "    1.属于国家秘密                     18                         18\n",
            STATE,
            "? ? ? ? ? ? 18",
        ),
        # A column that is blank throughout, another that drifts: seven clusters by chance.
        (
            f"{SECTION_THREE}"
            "  一、本年新收政府信息公开申请数量          31 22     13   4       70\n"
            "  二、上年结转政府信息公开申请数量          2    5             1   8\n"
            "               2.重复申请            16                16\n",
            REPEATED,
            "? ? ? ? ? ? 16",
        ),
        # A row of strokes beside a piece of a label that is set upright.
        (
            f"{SECTION_THREE}"
            "一、本年新收政府信息公开申请数量                        31   22   13   /    4    /    70\n"
            "二、上年结转政府信息公开申请数量                        2    5    /    /    1    /    8\n"
            "                  2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信\n"
            "           理                                           /    /    /    /    /    /    /\n"
            "                  息公开申请\n",
            "requests.other_handling.overdue_fee",
            "/ / / / / / /",
        ),
        # Empty lines between figures, in a text whose first row has none where cells are blank.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量\n31\n"
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n\n\n0\n\n0\n0\n0\n",
            "requests.partially_disclosed",
            "? ? ? ? ? ? ?",
        ),
        # A merged cell, or a blank one.
        (
            f"{SECTION_TWO}第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
            "规章 | 1 | 2 | 3 | \n行政规范性文件 | 7 | | 19 | 19 |\n",
            DOCUMENTS,
            "? ? ?",
        ),
        # A pipe before each cell: what stands behind the last one may be a blank.
        (
            f"{SECTION_THREE}|一、本年新收政府信息公开申请数量|||4||||||\n"
            "|二、上年结转政府信息公开申请数量|||1||2|||3|\n"
            "|三、本年度办理结果|（一）予以公开||2||||||\n||（二）部分公开|||1||||1|\n"
            "|||2.重复申请||7||||8|\n|||3.要求提供公开出版物|||1||||1\n"
            "||（七）总计||3|1|||||4\n|四、结转下年度继续办理||||||1||2|3\n",
            "requests.carried_over_from_last_year",
            "? ? ? ? _ ? ?",
        ),
        # What may number a label, before one that has its number: the last figure, perhaps.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量\n6\n1\n\n\n\n\n7\n"
            "二、上年结转政府信息公开申请数量\n\n2\n\n\n\n3\n5\n"
            "1.信访举报投诉类申请\n\n\n\n\n\n\n（五）\n2.重复申请\n\n\n\n\n\n1\n1\n",
            "requests.not_processed.petitions",
            "? ? ? ? ? ? ?",
        ),
        # A row that goes on in the next line, without a label.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量\t\t\t\t4\t\t3\n1\t\t\t8\n"
            "二、上年结转政府信息公开申请数量\t\t\t\t2\t\t1\t\t\t3\n",
            NEW,
            "? ? ? ? ? ? ?",
        ),
        # Labels, then the figures of all of them: the first are not those of the last label.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n"
            "（七）总计\n四、结转下年度继续办理\n4 0 0 0 0 0 4\n0 1 0 0 0 0 1\n"
            "3 1 0 0 0 0 4\n1 0 0 0 0 0 1\n",
            "requests.carried_over_to_next_year",
            "? ? ? ? ? ? ?",
        ),
        # A figure with a mark behind it, which numbers no words.
        (
            f"{SECTION_THREE}一、本年新收政府信息公开申请数量   3   4   5   0   0   0   12\n"
            "二、上年结转政府信息公开申请数量   0   0   0   0   0   0   0\n"
            "2.重复申请   -   4   5、   -   -   -   9\n",
            REPEATED,
            "/ 4 5 / / / 9",
        ),
        # Two figures in one cell.
        (
            f"{SECTION_THREE}|  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 |"
            " 法律服务机构 | 其他 | 总计 |\n\n一、本年新收政府信息公开申请数量\n\n"
            "|  |  |  | 31 | 2 0 | 0 | 4 1 | 38 |\n\n二、上年结转政府信息公开申请数量\n\n"
            "|  |  |  | 3 | 0 0 | 0 | 0 1 | 4 |\n\n（七）总计\n\n"
            "|  |  |  | 34 | 2 0 | 0 | 4 2 | 42 |\n\n四、结转下年度继续办理\n\n"
            "|  |  |  | 0 | 0 0 | 0 | 0 0 | 0 |\n",
            NEW,
            "? ? ? ? ? ? ?",
        ),
    ],
)
def test_texts_like_those_found(text: str, row: str, states: str) -> None:
    assert states_of(text, row) == states


def test_repeated_lines_that_were_deleted_are_told_with_one_figure_in_all() -> None:
    text = (
        f"{SECTION_TWO}第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n"
        "行政规范性文件\n第二十条第（五）项\n本年处理决定数量\n行政许可\n第二十条第（六）项\n行政处罚\n行政强制\n"
    )
    reading = parse_text(text).reading
    assert reading is not None
    assert "lines-deleted" in [said.code for said in reading.diagnostics]


HEADS_APART = (
    "                          自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n"
)
NEW_APART = "一、本年新收政府信息公开  31      12        5         0             0             20    68\n申请数量\n"
CENTRED = f"""{SECTION_THREE}{HEADS_APART}{NEW_APART}
               1.申请人无正
               当理由逾期不
（六）其他处理 补正、行政机  7件    2        3         0             0             8     20
               关不再处理其
               政府信息公开
               申请
               2.申请人逾期  1       0        0         0             0             0     1
               未按收费通知
               要求缴纳费用
               3.其他        2       0        0         0             0             0     2
（七）总计                   10      2        3         0             0             8     23
"""
CENTRED_IN_TWO_LINES = f"""{SECTION_THREE}{HEADS_APART}{NEW_APART}
               1.申请人无
               正当理由逾
（六）其他处   期不补正、
理             行政机关不    7件    2        3         0             0             8     20
               再处理其政
               府信息公开
               申请
               2.申请人逾    1       0        0         0             0             0     1
               期未按收费
               通知要求缴
               纳费用
               3.其他        2       0        0         0             0             0     2
（七）总计                   10      2        3         0             0             8     23
"""
GLUED = f"""{SECTION_THREE}自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开 31 12 5 0 0 20 68
申请数量
（六）其他处理1.申请人 7件 2 3 0 0 8件 20
无正当理由逾期不补正、行
政机关不再处理其政府信息
公开申请
2.申请人逾期未按收费通 1 0 0 0 0 0 1
知要求缴纳费用
3.其他 2 0 0 0 0 0 2
（七）总计 10 2 3 0 0 8 23
"""


@pytest.mark.parametrize("text", [CENTRED, CENTRED_IN_TWO_LINES, GLUED])
def test_the_label_of_a_group_stands_among_the_lines_of_that_of_a_row(text: str) -> None:
    """What is beside a group is of the row whose label goes on there; 件 is no word of a label."""
    assert states_of(text, "requests.other_handling.overdue_correction") == "7 2 3 0 0 8 20"
    assert states_of(text, "requests.other_handling.overdue_fee") == "1 0 0 0 0 0 1"


def test_a_label_over_two_rows_of_which_the_first_is_one_as_well() -> None:
    """The words of the second row are the rest of its official wording: its cells are the row's."""
    text = f"""{SECTION_THREE}|  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 |  | 4 | 3 | 0 | 0 | 1 |  | 8 |
| （六）其他处理 | 1.申请人无正当理由逾期不补正、 |  |  |  |  |  |  |  |
| （六）其他处理 | 行政机关不再处理其政府信息公开申请 | 3 | 2 |  |  | 1 |  | 6 |
| （六）其他处理 | 3.其他 | 1 | 1 | 0 | 0 |  |  | 2 |
| （七）总计 |  | 4 | 3 | 0 | 0 | 1 |  | 8 |
"""
    assert states_of(text, "requests.other_handling.overdue_correction") == "3 2 _ _ 1 _ 6"


def test_a_number_alone_below_a_label_is_not_placed_by_alignment() -> None:
    """That of a page may happen to stand in a column."""
    text = f"""{SECTION_TWO}第二十条第（一）项
信息内容                          本年制发件数  本年废止件数  现行有效件数
规章                              2             1             20
行政规范性文件
                                                2
三、收到和处理政府信息公开申请情况
                                  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
一、本年新收政府信息公开申请数量  31      12        5         0             0             20    68
二、上年结转政府信息公开申请数量  2       1         1         0             0             1     5
1.属于国家秘密                    4       3         1         0             0             2     10
2.重复申请                        5       4         1         0             0             3     13
3.要求提供公开出版物              6       2         1         0             0             4     13
（七）总计                        15      9         3         0             0             9     36
"""
    assert states_of(text, DOCUMENTS) == "? ? ?"
    assert states_of(text, RULES) == "2 1 20"


def test_a_number_among_heads_is_not_the_figure_of_a_row_that_has_its_label() -> None:
    text = f"""{SECTION_TWO}第二十条第（五）项
             本年处理
  信息内容

     1
样本镇人民政府2024年年报
             决定数量
  行政许可
第二十条第（六）项
  信息内容   本年处理决定数量
  行政处罚
  行政强制
"""
    assert states_of(text, "proactive_disclosure.administrative_licensing") == "?"


@pytest.mark.parametrize(
    "cells",
    ["无 4 0 0 0 2 6", "5 4 1 2 3 15 没有", "1 ① 0 0 0 5 6", "1 O 4 0 0 1 6", "¹ 4 0 0 0 2 6"],
)
@pytest.mark.parametrize("between", [" ", "    ", "\n"])
def test_what_is_not_understood_is_left_out_of_no_row(cells: str, between: str) -> None:
    """It is a cell, so that the others stand where they would not without it."""
    text = f"""{SECTION_THREE}自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 31 12 5 0 0 20 68
二、上年结转政府信息公开申请数量 2 1 1 0 0 1 5
2.重复申请 {cells}
3.要求提供公开出版物 6 2 1 0 0 4 13
""".replace(" ", between)
    assert states_of(text, REPEATED) == "? ? ? ? ? ? ?"


def test_the_only_cell_of_a_row_that_is_not_understood_is_not_blank() -> None:
    text = f"""{SECTION_TWO}第二十条第（六）项
信息内容    本年处理决定数量
行政处罚    12
行政强制    ①
"""
    assert states_of(text, "proactive_disclosure.administrative_compulsion") == "?"


@pytest.mark.parametrize("quoted", [2, 1])
def test_signs_that_may_be_wide_make_no_column(quoted: int) -> None:
    """Whether “ takes one column or two, a figure behind it stands where others do."""
    columns = (40, 50, 60, 70, 80, 90, 100)
    rows = {
        "一、本年新收政府信息公开申请数量": (0, 31, 12, 5, 3, 4, 55),
        "二、上年结转政府信息公开申请数量": (0, 2, 1, 1, 1, 1, 6),
        "3.危及“三安全一稳定”": (None,) * 6 + (0,),
        "2.重复申请": (None, 5, 1, None, 1, 2, 9),
        "3.要求提供公开出版物": (None, 6, 2, None, None, None, 8),
    }
    lines = []
    for label, figures in rows.items():
        line, extra = label, (quoted - 1) * (label.count("“") + label.count("”"))
        for column, figure in zip(columns, figures, strict=True):
            if figure is not None:
                line += " " * (column - wide(line) - extra) + str(figure)
        lines.append(line)
    text = SECTION_THREE + "\n".join(lines) + "\n"
    assert states_of(text, "requests.not_disclosed.endangers_security_or_stability") in (
        "_ _ _ _ _ _ 0",
        "? ? ? ? ? ? ?",
    )
    assert states_of(text, REPEATED) == "_ 5 1 _ 1 2 9"


def test_strokes_that_stand_between_heads_are_no_cells() -> None:
    """They part the cells, so that one more or less may say that there is nothing."""
    text = f"""{SECTION_TWO}第二十条第（五）项 / / /
信息内容 / 本年处理决定数量 / /
行政许可 / / /
第二十条第（六）项 / / /
信息内容 / 本年处理决定数量 / /
行政处罚 / 12 / /
"""
    assert states_of(text, "proactive_disclosure.administrative_licensing") == "?"


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        ("0    1 2    0    0    0    3", "? ? ? ? ? ? ?"),
        ("1    0    0    0    0    0    1", "1 0 0 0 0 0 1"),
    ],
)
def test_a_blank_between_all_characters_parts_no_figures(cells: str, states: str) -> None:
    text = f"""{SECTION_THREE}一 、 本 年 新 收 政 府 信 息 公 开 申 请 数 量    {cells}
二 、 上 年 结 转 政 府 信 息 公 开 申 请 数 量    0    0    0    0    0    0    0
"""
    assert states_of(text, NEW) == states


def test_a_page_of_two_columns_is_not_read_across() -> None:
    left = [
        "第二十条第（一）项",
        "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 8 5",
        "行政规范性文件 7 16",
    ]
    left += ["第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可 6", "第二十条第（六）项"]
    left += ["信息内容 本年处理决定数量", "行政处罚 7", "行政强制 8"]
    right = [
        "三、收到和处理政府信息公开申请情况",
        "",
        "1.属于国家秘密 19",
        "2.其他法律行政法规禁止公开 3",
    ]
    right += [
        "3.危及“三安全一稳定” 3",
        "4.保护第三方合法权益 4",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息 40",
    ]
    right += ["7.属于行政执法案卷 41", "8.属于行政查询事项 1 2 3 4 5 6 21", "2.重复申请 43"]
    lines = [one + "　" * 4 + other for one, other in zip(left, right, strict=True)]
    text = SECTION_TWO + "\n".join(lines) + "\n"
    assert {figure.state for figure in parse_text(text + LAST_SECTIONS).figures()} <= {
        State.UNRESOLVED,
        State.ABSENT,
    }


def test_zeros_alone_on_a_line_may_stand_before_a_figure() -> None:
    text = f"{SECTION_TWO}{HEADS_OF_RULES}规章\n001\n\n行政规范性文件\n7\n16\n19\n"
    assert states_of(text, RULES) == "? ? ?"
    assert states_of(f"{SECTION_TWO}{HEADS_OF_RULES}规章001\n", RULES) == "0 0 1"


def test_heads_that_a_merged_cell_gives_twice_repeat_its_figure_in_a_cell_a_line() -> None:
    heads = "第二十条第（九）项\n信息内容\n采购项目数量\n采购项目数量\n采购总金额\n"
    row = "政府集中采购\n0\n0\n"
    procurement = "proactive_disclosure.government_procurement"
    assert "?" in states_of(f"{SECTION_TWO}{heads}{row}", procurement)
    assert (
        states_of(f"{SECTION_TWO}{heads.replace('采购项目数量', '', 1)}{row}", procurement) == "0 0"
    )


def test_that_nothing_is_the_sum_of_nothing_leaves_out_no_figure() -> None:
    """A column that the form does not have could take whatever makes a sum wrong."""
    text = f"""{SECTION_THREE}项目 自然人 商业企业 科研机构 社会公益组织 个体工商户 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 31 12 5 0 1 0 20 68
2.重复申请 84 0 0
"""
    assert states_of(text, REPEATED) == "? ? ? ? ? ? ?"


def test_a_last_cell_that_may_be_a_remark_leaves_no_figure_before_it_out() -> None:
    text = f"""{SECTION_TWO}第二十条第（五）项
| | 信息内容\n| | 上一年项目数量\n| | 本年增/减\n| | 处理决定数量
| | 行政许可\n| | 27\n| | -6\n| | 5至6
"""
    assert states_of(text, "proactive_disclosure.administrative_licensing") == "? ? ?"


def test_cells_that_commas_join_are_not_those_of_the_label_before_them() -> None:
    """Between them stand the labels of other rows, which are not told from other words there."""
    heads = "信息内容,上一年项目数量,本年增/减,"
    text = (
        f"{SECTION_TWO}第二十条第（一）项,信息内容,本年新制作数量,本年新公开数量,对外公开总数量,"
        f"规章,7,53,517,2,规范性文件,49件,6件,80件,第二十条第（五）项,{heads}处理决定数量,行政许可,4,723,"
        f"52件,其他对外管理服务事项,6,增8,91,第二十条第（六）项,{heads}处理决定数量,行政处罚,62件,增4,"
        f"行政强制,6,-,第二十条第（八）项,{heads}行政事业性收费,88件,-,第二十条第（九）项,信息内容,"
        "采购项目数量,采购总金额,政府集中采购,31,34.15元\n三、收到和处理政府信息公开申请情况\n"
    )
    assert states_of(text, "proactive_disclosure.administrative_compulsion") == "? ? ?"


def test_numbers_on_every_so_many_lines_are_those_of_pages() -> None:
    """They stand where a blank cell would, and no other number of the text tells of pages."""
    rows = [
        "一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4",
        "1",
        "1.属于国家秘密 3 3 3 9",
        "2.重复申请 2 0 0 0 0 0",
        "2",
        "3.要求提供公开出版物 1 1 0 0 0 0 2",
        "（七）总计 5 5 10",
        "3",
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
        "四、政府信息公开行政复议、行政诉讼情况 结果维持 结果纠正 其他结果",
        "4",
    ]
    text = SECTION_THREE + "\n".join(rows).replace(" ", "\n") + "\n"
    assert states_of(text, REPEATED) == "? ? ? ? ? ? ?"
    assert states_of(text.replace("\n0\n2\n", "\n2\n2\n"), REPEATED) == "? ? ? ? ? ? 2"
    assert states_of(text.replace("\n结果维持", ""), REPEATED) == "2 0 0 0 0 0 2"
