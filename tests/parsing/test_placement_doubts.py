"""Rows that are not taken on trust: strange heads, loose figures, rows that stand twice."""

from __future__ import annotations

from functools import cache

import pytest

from govinfo_report import State, parse_text
from govinfo_report.parsing.placement import place
from tests.parsing.test_kept_cells import placed_in
from tests.parsing.test_placement import DOCUMENTS, documents_are, setting_of
from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    SECTION_THREE,
    SECTION_TWO,
    states_of,
)
from tests.parsing.test_placement_laws import FIT, example_with, texts_of
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import official

COLUMNS = ("natural_persons", "commercial_enterprises", "total")
FULL = "58\n\n2\n\n2\n\n2\n\n2\n\n2\n\n68"


@cache
def requests() -> str:
    """Return a report whose requests stand a cell a line, the blank ones left out."""
    cells = {
        f"requests.{row}.{column}": str(number)
        for row, numbers in FIT.items()
        for column, number in zip(COLUMNS, numbers, strict=True)
    }
    return LAYOUTS["lines_blank_vanished"].render(official("2021", cells, year=2023))


def codes_of(text: str, table: str) -> set[str]:
    """Return what decided first about the rows of a table that have figures."""
    rows = place(setting_of(text))
    return {r.why[0].code for r in rows if r.given.table.name == table and r.given.pieces}


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("自然人", "自然人", {"lost-columns"}),
        # Where a head is wanting, and nothing is left of it, so may be its column.
        ("自然人\n\n", "", {"strange-heads"}),
        ("自然人\n\n", "自然\n\n", {"lost-columns"}),  # a broken one tells nothing
        ("科研机构\n\n社会公益组织", "社会公益组织\n\n科研机构", {"strange-heads"}),
        # Where the head of the totals is wanting, so may be the totals, unless a row has them.
        ("总计\n\n", "", {"strange-heads"}),
    ],
)
def test_figures_under_strange_heads_are_not_placed(old: str, new: str, codes: set[str]) -> None:
    text = requests().replace(old, new, 1)
    assert codes_of(text, "requests") == codes
    full = text.replace("58\n\n10\n\n68", FULL)
    moved = "社会公益组织\n\n科研机构" in new
    assert codes_of(full, "requests") == (codes if moved else {"lost-columns", "number"})


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("2023年", True),
        ("2023", True),
        ("2022年 2023年 2022年 2023年", False),
        ("2022年\n2023年\n2022年\n2023年", False),
        ("2022年数 | 2023年数", False),
        ("2022年1月1日至2023年12月31日", True),  # no heads
    ],
)
def test_below_heads_that_name_several_years_no_figure_is_that_of_one(
    years: str, told: bool
) -> None:
    text = requests().replace("58\n\n10\n\n68", FULL).replace("总计\n", f"总计\n{years}\n", 1)
    assert ("of-several-years" not in codes_of(text, "requests")) is told
    assert (parse_text(text).requests.newly_received.natural_persons == 58) is told


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ("本年废止件数 | 本年制发件数", "heads"),
        ("本年废止的件数 | 本年制发件数", "heads"),
        ("本年废止件 | 本年制发件数", "heads"),
        ("本年废止件数", "number"),
    ],
)
def test_heads_tell_another_order(heads: str, code: str) -> None:
    rows = place(setting_of(example_with("本年制发件数 | 本年废止件数", heads)))
    assert [row.why[0].code for row in rows if row.given.path == DOCUMENTS] == [code]


@pytest.mark.parametrize(
    ("loose", "documents", "code"),
    [
        ("12\n34\n56\n", "\n5\n3\n42", "scattered"),
        ("12 | 34 | 56 |\n", "\n5\n3\n42", "scattered"),
        ("12\n34\n56\n", " 5 3 42", "number"),  # beside its label
        ("12\n", "\n5\n3\n42", "number"),  # a figure alone may be a page number
        ("", "\n5\n3\n42", "number"),
        # The figures of dates and document numbers, which a tool set on lines of their own.
        ("自\n2023\n年\n1\n月\n1\n日起\n", "\n5\n3\n42", "number"),
        ("按样发〔\n2023\n〕\n30\n号的格式\n", "\n5\n3\n42", "number"),
        ("发〔\n2023\n〕\n30\n号\n", "\n5\n3\n42", "number"),
        ("发〔\n2023\n30\n号\n", "\n5\n3\n42", "scattered"),
        ("发\n2023\n〕\n30\n号\n", "\n5\n3\n42", "scattered"),
        ("共\n12\n件，\n34\n项\n56\n78\n", "\n5\n3\n42", "scattered"),
        ("自\n2023\n年\n12\n34\n", "\n5\n3\n42", "scattered"),
    ],
)
def test_where_figures_lie_loose_those_below_a_label_may_be_of_another_row(
    loose: str, documents: str, code: str
) -> None:
    heading = "二、主动公开政府信息情况\n"
    text = documents_are(f"行政规范性文件{documents}").replace(heading, heading + loose)
    rows = place(setting_of(text))
    assert [row.why[0].code for row in rows if row.given.path == DOCUMENTS] == [code]


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ("58 2 2 2 2 2 68", "number"),
        ("58 2 7 2 2 2 66", "not-its-own"),  # 7 may be the number of a page
        ("58 2 ？ 2 2 2 66", "number"),  # the text has it that a cell is not resolved
        ("58 2 ？7；8 2 2 2 66", "number"),
    ],
)
def test_a_cell_written_as_unresolved_is_the_rows_own(figures: str, code: str) -> None:
    text = requests().replace("58\n\n10\n\n68", "\n\n".join(figures.split()))
    assert code in codes_of(text, "requests")
    assert len(codes_of(text, "requests") & {"number", "not-its-own"}) == 1


@pytest.mark.parametrize(
    ("first", "second", "codes", "ways"),
    [
        ("| 5 | 3 | 42 |", "| 5 | 3 | 42 |", ["number"], ["5 3 42"]),
        ("| 5 | 3 | 42 |", "", ["number"], ["5 3 42"]),
        ("", "| 5 | 3 | 42 |", ["number"], ["5 3 42"]),
        ("| 5 | 42", "| 5 | 3 | 42 |", ["number"], ["5 3 42"]),
        ("| 5 | / | 42 |", "| 5 | / | 42 |", ["heads"], ["5 / 42"]),
        ("| 5 | 42", "| 7", ["lost-columns"], ["5 42 -", "5 - 42", "- 5 42"]),
        ("| 5 | | 42 |", "| 5 | 0 | 42 |", ["heads", "twice"], ["5 - 42", "5 0 42"]),
        ("| 5 | （ ） | 42 |", "| 5 | / | 42 |", ["heads", "twice"], ["5 - 42", "5 / 42"]),
        ("| 5 | 3 | 42 |", "| 5 | 3 | 43 |", ["number", "twice"], ["5 3 42", "5 3 43"]),
    ],
)
def test_of_a_row_that_stands_twice_the_better_one_is_taken(
    first: str, second: str, codes: list[str], ways: list[str]
) -> None:
    setting = setting_of(documents_are(f"行政规范性文件 {first}\n行政规范性文件 {second}"))
    (row,) = [row for row in place(setting) if row.given.path == DOCUMENTS]
    assert [why.code for why in row.why] == codes
    assert [" ".join(cell or "-" for cell in texts_of(way)) for way in row.ways] == ways


HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
NEW, OLD = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
TOTAL, LEFT = "（七）总计", "四、结转下年度继续办理"
ZEROS = " ".join("0" * 7)


def decided(*lines: str) -> list[tuple[str, str | None]]:
    """Return what decided about the rows of table three in these lines, with their figures if sure."""
    return list(placed_in("\n".join((SECTION_THREE, *lines, LAST_SECTIONS))).values())


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    ("row", "code", "read"),
    [
        ("5 1 0 0 0 0 6", "number", "5 1 0 0 0 0 6"),
        ("5 0 1 0 0 0 6", "number", "5 0 1 0 0 0 6"),
        ("0 1 0 0 0 0 1", "number", "0 1 0 0 0 0 1"),
        ("6 5 1 0 0 0 0", "order-of-heads", "5 1 0 0 0 0 6"),
    ],
)
def test_where_the_head_of_the_totals_is_the_first_a_row_may_have_its_total_last(
    between: str, row: str, code: str, read: str
) -> None:
    """The heads are no more than mixed up then."""
    heads = between.join(["总计", *HEADS.split()[:-1]])
    assert decided(heads, f"{NEW} {row}", f"{OLD} {ZEROS}") == [
        (code, read),
        (code, "0 0 0 0 0 0 0"),
    ]


def test_where_as_many_rows_have_their_total_first_as_last_no_order_is_told() -> None:
    heads = " ".join(["总计", *HEADS.split()[:-1]])
    rows = decided(heads, f"{NEW} 5 1 0 0 0 0 6", f"{OLD} 3 2 1 0 0 0 0")
    assert rows == [("strange-heads", None)] * 2


@pytest.mark.parametrize(
    "row", ["12 ↑3 0 ↑1 40", "12 ↑3 9 /", "↑3 1 0 0 0 0 1", "5 1 0 0 0 0 6 ↑3"]
)
def test_arrows_where_no_column_has_changes_are_told(row: str) -> None:
    assert decided(HEADS, f"{NEW} {row}") == [("not-its-own", None)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["示例镇政府 1 0 0 0 0 0 1", "样本镇政府 1 0 0 0 0 0 1"], "of-another-table"),
        (["示例镇政府 1 0 0 0 0 0 1"], "of-another-table"),
        ([f"{OLD} 1 0 0 0 0 0 1", "示例镇政府 1 0 0 0 0 0 1"], "number"),
        ([], "number"),
    ],
)
def test_a_total_below_rows_of_other_organs_alone_is_theirs(rows: list[str], code: str) -> None:
    *_, (told, _) = decided(HEADS, *rows, "总计 2 0 0 0 0 0 2")
    assert told == code


def test_a_number_behind_a_row_that_lacks_none_is_no_matter() -> None:
    rows = ("2.重复申请 5件 1 0 0 0 0 6", "（五）", "1.信访举报投诉类申请 4 1 0 0 0 0 5")
    assert decided(HEADS, *rows) == [("number", "5件 1 0 0 0 0 6"), ("number", "4 1 0 0 0 0 5")]


def test_cells_on_the_line_below_blank_ones_may_be_those_of_the_row() -> None:
    rows = (f"{NEW}\t\t\t\t", "5\t1\t6", f"{OLD}\t0\t0\t0\t0\t0\t\t0")
    assert decided(*rows) == [("strays", None), ("cells", "0 0 0 0 0 - 0")]


@pytest.mark.parametrize(("more", "scattered"), [("8", False), ("8 9", True)])
def test_a_row_with_far_too_many_figures_shows_that_they_are_scattered(
    more: str, scattered: bool
) -> None:
    """One too many is that of a column more."""
    rows = (f"{NEW} 1 2 3 4 5 6 7 {more}", f"{OLD}\n1 0 0 0 0 0 1", f"{LEFT} {ZEROS}")
    _, old, left = decided(HEADS, *rows)
    assert old == (("scattered", None) if scattered else ("number", "1 0 0 0 0 0 1"))
    assert left == ("number", ZEROS)


@pytest.mark.parametrize("labels", [(TOTAL, LEFT), (OLD, TOTAL, LEFT)])
def test_of_lines_of_figures_below_several_labels_the_first_is_not_that_of_the_last(
    labels: tuple[str, ...],
) -> None:
    figures = [f"{n} 0 0 0 0 0 {n}" for n, _ in enumerate(labels, 1)]
    assert set(decided(HEADS, f"{NEW} {ZEROS}", *labels, *figures)) == {
        ("number", ZEROS),
        ("scattered", None),
    }


def test_a_row_below_its_label_is_that_of_the_label_whatever_stands_above() -> None:
    first, second, third = decided(HEADS, NEW, OLD, "1 2 0 0 0 0 3", f"{LEFT} {ZEROS}")
    assert (first, second) == (("no-cells", None), ("number", "1 2 0 0 0 0 3"))
    assert third == ("number", ZEROS)


@pytest.mark.parametrize(("total", "states"), [("19", "7 7 2 3 0 0 19"), ("12", "? ? ? ? ? ? ?")])
def test_beside_a_cell_of_two_figures_equal_ones_are_two(total: str, states: str) -> None:
    row = "requests.newly_received"
    heads = f"| 项目 | {' | '.join(HEADS.split())} |"
    text = f"{SECTION_THREE}{heads}\n| {NEW} | 7 | 7 | 2 3 | | 0 | 0 | {total} |\n"
    assert states_of(text, row) == states


def test_figures_under_the_heads_of_a_row_whose_label_is_lost_are_inferred() -> None:
    heads = "信息内容 本年处理决定数量\n"
    text = f"{SECTION_TWO}第二十条第（五）项\n{heads}7\n第二十条第（六）项\n{heads}行政处罚 3\n行政强制 8\n"
    figures = {figure.path: figure for figure in parse_text(text + LAST_SECTIONS).figures()}
    licences = figures["proactive_disclosure.administrative_licensing.decisions"]
    assert (licences.state, licences.value) == (State.INFERRED, 7)
    assert [reason.code for reason in licences.why] == ["number", "label-lost"]


GRANTED, PARTLY = "（一）予以公开", "（二）部分公开"
SECTIONS = (
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@pytest.mark.parametrize(
    ("beside", "gap", "trusted"),
    [
        ("", "", True),
        ("五六", "    ", False),
        ("三四", "  ", False),
        ("六", "    ", True),  # one alone is no page of columns
        ("五六", " ", True),  # a blank parts words, not columns
    ],
)
def test_on_a_page_of_several_columns_no_loose_figure_is_trusted(
    beside: str, gap: str, trusted: bool
) -> None:
    headings = [f"公开有序。{gap}{one}" if one[0] in beside else one for one in SECTIONS]
    rows = (HEADS, f"{NEW} {ZEROS}", f"{OLD} 1 0 0 0 0 0 1")
    text = "\n".join((f"样本市示例局2021年政府信息公开工作年度报告\n{headings[0]}", *rows))
    placed = placed_in("\n".join((text, *headings[1:], "无。"))).values()
    codes = ["number"] if trusted else ["in-disorder"]
    assert sorted({code for code, _ in placed}) == codes


def test_nor_where_many_rows_stand_behind_those_that_follow_them_in_the_form() -> None:
    labels = (LEFT, TOTAL, PARTLY, GRANTED, OLD, NEW)
    for count in range(1, 7):
        placed = decided(HEADS, *(f"{label} {ZEROS}" for label in labels[:count]))
        assert {code for code, _ in placed} == {"number" if count < 5 else "in-disorder"}
    assert {code for code, _ in decided(HEADS, *(f"{x} {ZEROS}" for x in labels[::-1]))} == {
        "number"
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("（五）不予  办", "not-its-own"),
        ("（五）不予  予以", "number"),  # words of the label itself
        ("不予", "number"),
        ("不予  办", "number"),
    ],
)
def test_figures_below_their_label_are_not_its_own_beside_the_beginning_of_another(
    words: str, code: str
) -> None:
    _, row, _ = decided(
        HEADS, f"{NEW} {ZEROS}", GRANTED, f"{words} 1 0 0 0 0 0 1", f"{LEFT} {ZEROS}"
    )
    assert row == (code, "1 0 0 0 0 0 1" if code == "number" else None)


@pytest.mark.parametrize(
    ("ends", "doubted"),
    [
        (("10:22", "10:23", "10:24", "1"), "all"),  # most lack a column
        (("10:22", "10:23", "1", "1"), "none"),
        (("1 10:22", "1 10:23", "1 10:24", "1"), "last"),
        (("1 10:22", "1 10:23", "1", "1"), "none"),
        (("1 10月", "1 11月", "1 12月", "1"), "none"),
    ],
)
def test_where_most_rows_end_with_a_time_those_without_one_lack_a_column(
    ends: tuple[str, ...], doubted: str
) -> None:
    labels = (NEW, OLD, GRANTED, LEFT)
    rows = [f"{label} 1 0 0 0 0 0 {end}" for label, end in zip(labels, ends, strict=True)]
    found = [code == "not-its-own" for code, _ in decided(HEADS, *rows)]
    assert found == [doubted == "all"] * 3 + [doubted in ("all", "last")]


@pytest.mark.parametrize(
    ("cells", "code", "figures"),
    [
        ("| 2 | 3", "broken-off", None),
        ("| 2 | 3 |", "broken-off", None),
        ("| （ ） | 3 | 0 | 0", "broken-off", None),
        ("| 2 | 3 | 0 | 0 | 0 | 0 | 5", "number", "2 3 0 0 0 0 5"),
        ("| 2 | 3 | | | | | 5 |", "heads", "2 3 - - - - 5"),
    ],
)
def test_the_last_row_of_a_text_that_breaks_off_has_no_blank_cells(
    cells: str, code: str, figures: str | None
) -> None:
    heads = f"| 项目 | {' | '.join(HEADS.split())} |"
    rows = (f"| {NEW} | 5 | | 0 | 0 | 0 | 0 | 5 |", f"| {OLD} | 5 | | 0 | 0 | 0 | 0 | 5 |")
    text = "\n".join((SECTION_THREE.rstrip(), heads, *rows, f"| {LEFT} {cells}"))
    *_, last = placed_in(text).values()
    assert last == (code, figures)
    *_, last = placed_in(f"{text}\n{LAST_SECTIONS}").values()
    assert last[0] != "broken-off"


@pytest.mark.parametrize(
    ("full", "code"),
    [("5 | 1 | 0 | 0 | 0 | 0 | 6", "all-blank"), ("5 | 1 | 6", "fewer-columns")],
)
def test_a_row_without_figures_is_blank_only_where_others_have_all_cells(
    full: str, code: str
) -> None:
    heads = f"| 项目 | {' | '.join(HEADS.split())} |"
    rows = (heads, f"| {NEW} | {full} |", f"| {OLD} | |", f"| {LEFT} | 2 | 3 | 5 |")
    _, bare, _ = decided(*rows)
    assert bare == (code, "- - - - - - -" if code == "all-blank" else None)


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ("5 3 42", "number"),
        ("50 3 42", "number"),
        ("0 0 0", "number"),
        ("05 3 42", "run-together"),
        ("5 00 42", "run-together"),
        ("5 3 007", "run-together"),
    ],
)
def test_a_zero_before_a_figure_shows_that_figures_ran_together(figures: str, code: str) -> None:
    rows = place(setting_of(documents_are(f"行政规范性文件 {figures}")))
    (row,) = [row for row in rows if row.given.path == DOCUMENTS]
    assert [why.code for why in row.why] == [code]
    assert row.sure is (code == "number")


@pytest.mark.parametrize(
    ("head", "states"), [("本年处理决定数量", "67"), ("本年增/减", "?"), ("采购总金额", "?")]
)
def test_a_figure_behind_the_head_of_a_column_that_its_table_lacks_is_none_of_its_own(
    head: str, states: str
) -> None:
    """Each figure on a line with its row and its column."""
    text = f"{SECTION_TWO}第二十条第（六）项\n行政处罚,{head},67\n"
    assert states_of(text, "proactive_disclosure.administrative_penalties") == states


@pytest.mark.parametrize("between", ["<br>", " "])
def test_figures_beside_a_cell_with_the_labels_of_several_rows_may_be_those_of_any(
    between: str,
) -> None:
    heads = "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计".split()
    labels = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "四、结转下年度继续办理")
    cells = (between.join(labels), "", "8", "", "", "", "", "8")
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in (heads, cells))
    text = f"{SECTION_THREE}<table><tr>{'</tr><tr>'.join(rows)}</tr></table>\n"
    assert states_of(text, "requests.carried_over_to_next_year") == "? ? ? ? ? ? ?"


@pytest.mark.parametrize("first", ["①", "12/3", "（约）3"])
def test_no_row_is_blank_whose_first_cell_is_not_understood(first: str) -> None:
    """A cell a line, and one more column than the form has: its figures are those of another row."""
    heads = "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计"
    rows = (
        "一、本年新收政府信息公开申请数量 4 2 0 1 0 2 5 9",
        f"（一）予以公开 {first} 0 0 0 0 0 0 0",
    )
    text = SECTION_THREE + "\n".join((heads, *rows)).replace(" ", "\n") + "\n"
    assert states_of(text, "requests.newly_received") == "4 2 0 1 0 2 9"
    assert "_" not in states_of(text, "requests.disclosed")


def test_words_for_none_among_figures_on_lines_are_a_cell_more() -> None:
    """They are the beginning of a label, too: 没有现成信息需要另行制作."""
    heads = "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计"
    text = f"{heads} （一）予以公开 9 5 4 3 没有 2 7 23".replace(" ", "\n")
    assert states_of(f"{SECTION_THREE}{text}\n", "requests.disclosed") == "? ? ? ? ? ? ?"
