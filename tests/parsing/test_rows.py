"""What belongs to a row: its own line, its own cells, and nothing that stands beside them."""

from __future__ import annotations

import pytest

from govinfo_report import Figure, State, parse_text
from tests.parsing.test_placement_evidence import (
    LAST_SECTIONS,
    LITIGATION,
    NEW,
    REPEATED,
    SECTION_THREE,
    SECTION_TWO,
)

SIGNS = {State.BLANK: "_", State.NOT_APPLICABLE: "/", State.ABSENT: "."}
HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
OLD, LEFT, TOTAL = (
    f"requests.{name}"
    for name in ("carried_over_from_last_year", "carried_over_to_next_year", "total")
)


def told(text: str, row: str) -> str:
    """What the figures of a row came out as; ``?`` and its candidates where that is open."""

    def sign(figure: Figure) -> str:
        if figure.state is State.UNRESOLVED:
            return "?" + ",".join("_" if c is None else str(c) for c in figure.candidates)
        inferred = "i" if figure.state is State.INFERRED else ""
        return SIGNS.get(figure.state) or f"{figure.value}{inferred}"

    figures = parse_text(text).figures()
    return " ".join(sign(each) for each in figures if each.path.rpartition(".")[0] == row)


def of_requests(*lines: str) -> str:
    return "\n".join((SECTION_THREE + HEADS, *lines, LAST_SECTIONS))


FULL = f"{RECEIVED} 1 2 3 4 5 6 21"
OVERDUE = "requests.other_handling.overdue_correction"
ANY_OF = " ".join(["?694,705"] * 7)


@pytest.mark.parametrize(
    ("lines", "row", "states"),
    [
        # 四 may be a cell, so that any of the two others may stand anywhere.
        ((FULL, "2.重复申请 四 694 705"), REPEATED, ANY_OF),
        (("2.重复申请", "四", "694", "705"), REPEATED, ANY_OF),
        # What stands below a row that lacks a figure may be its last one.
        (
            ("2.重复申请 0 0 0 0 47 0", "91", "四、结转下年度继续办理 0 0 0 0"),
            REPEATED,
            "?0,_ ?0,_ ?0,_ ?0,_ ?0,47,_ ?47,0,_ ?0,91,_",
        ),
        # So may a word before them.
        ((FULL, "2.重复申请 无 5 1"), REPEATED, " ".join(["?5,1"] * 7)),
        # Words behind the figures on their line may be a cell; without them the last is the sum.
        ((FULL, "2.重复申请 5 1 6 不再处理"), REPEATED, " ".join(["?5,1,6"] * 7)),
        ((FULL, "2.重复申请 5 1 6"), REPEATED, "?5,_ ?5,1,_ ?5,1,_ ?5,1,_ ?5,1,_ ?1,_ 6i"),
        # So may a numeral alone on a line below, but not what is left of the label.
        ((FULL, f"{CARRIED} 29 29", "三", "本", "年", "度"), OLD, " ".join(["?29"] * 7)),
        (("四、结转下年度", "继续办理 0 0 0 0"), LEFT, " ".join(["?0,_"] * 7)),
        # Words of the label itself stand among the figures; those of another label do not.
        (
            (
                FULL,
                "1.申请人无正当理由逾期 5 1 不补正、行政机关不再处理其政府信息公开申请 0 0 0 0 6",
            ),
            OVERDUE,
            "5 1 0 0 0 0 6",
        ),
        ((FULL, "2.重复申请 5 1 重复申请说明 0 0 0 0 6"), REPEATED, " ".join(["?5,1"] * 7)),
    ],
)
def test_what_stands_beside_the_figures_of_a_row(
    lines: tuple[str, ...], row: str, states: str
) -> None:
    assert told(of_requests(*lines), row) == states


def test_labels_in_two_pieces_with_an_empty_line_between() -> None:
    """It is none of the empty lines that blank cells leave."""
    text = of_requests(
        *"一、本年新收政府//信息公开申请数量/1/2/3/4/5/6/21".split("/"),
        *"二、上年结转政府//信息公开申请数量//0/0/0/9//9".split("/"),
        *"（七）总计/1//1/1/1/1/5".split("/"),
    ).replace(HEADS, HEADS.replace(" ", "\n"))
    assert told(text, OLD) == "_ 0 0 0 9 _ 9"
    assert told(text, TOTAL) == "1 _ 1 1 1 1 5"


def test_a_line_that_begins_with_a_bar_is_of_another_kind_than_one_that_does_not() -> None:
    """A cell more stands behind its label; whether that is one of it, another row does not tell."""
    rows = (
        "| （七）总计 |  | 87 |  |  |  |  | 87 | |",
        "四、结转下年度继续办理 |  |  |  |  |  |  | 0 |",
    )
    text = of_requests(f"{RECEIVED} | 1 | | 1 | 1 | 1 | 1 | 5 |", *rows).replace(HEADS + "\n", "")
    assert told(text, TOTAL) == "?87,_ ?87,_ _ _ _ ?87,_ ?87,_"
    assert told(text, LEFT) == "_ _ _ _ _ _ 0"


def test_cells_without_a_label_below_the_heads_of_some_of_the_columns() -> None:
    heads = "未经复议直接起诉/结果维持/结果纠正/其他结果/尚未审结/总计"
    cells = "/|-||-|0|/|/|0|0||/|-|-".split("|")
    lines = ("四、政府信息公开行政复议、行政诉讼情况", *heads.split("/"), *cells)
    text = of_requests(*lines).replace(HEADS + "\n", "")
    assert told(text, LITIGATION) == "?_ ?_ ?_ ?_,0 ?0,_"


def test_heads_of_which_some_are_wanting_stand_behind_the_row_of_another_table() -> None:
    lines = ("行政事业性收费//总计/未经复议直接起诉/结果维持/结果纠正/其他结果/尚未审结").split("/")
    lines[1] = "/"
    text = of_requests(*lines, *"/|-||-|0|/|/|0|0||/|-|-|".split("|")).replace(HEADS + "\n", "")
    assert told(text, LITIGATION) == "?_ ?_ ?_ ?_,0 ?0,_"


def test_a_line_of_blank_cells_below_a_row_of_blank_cells_is_none_of_it() -> None:
    heads = """|  |  |  | 自然人 | 法人或其他组织 |  |  |  | 总计 |
|  |  |  |  | 商业企业 | 科研机构 | 法律服务机构 | 其他 |  |"""
    rows = f"| {RECEIVED} |  |  |  |  |  |  |  |  |\n|  |  |  |  |  |  |  |  |  |"
    assert told(of_requests(heads, rows).replace(HEADS, ""), NEW) == "_ _ _ . _ _ _"


# ------------------------------------------------------------------------------------ their cells

ROWS = (
    (RECEIVED, None),
    (CARRIED, "1 0 0 0 0 0 1"),
    ("（一）予以公开", "5 1 6"),
    ("（七）总计", "2 0 0 0 0 1 3"),
)


def numbered(cells: str, rows: int = 4) -> str:
    """Return rows of which each has its number on a line before it, a cell a line."""
    lines = [
        f"{number} {label} {cells if own is None else own}"
        for number, (label, own) in enumerate(ROWS[:rows], 1)
    ]
    return "\n".join((SECTION_THREE + HEADS, *lines)).replace(" ", "\n") + f"\n{LAST_SECTIONS}"


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        ("5 0 0 0 1 0 6", "5 0 0 0 1 0 6"),
        ("5 0 0 0 1 6", "?5,_ ?5,0,_ ?0,_ ?0,_ ?0,1,_ ?1,_ 6i"),
        ("5 1 6", "?5,_ ?5,1,_ ?5,1,_ ?5,1,_ ?5,1,_ ?1,_ 6i"),
    ],
)
def test_the_numbers_of_rows_are_no_cells(cells: str, states: str) -> None:
    """Nor is 总计, which is the last of the heads, a row because a number stands behind it."""
    text = numbered(cells)
    assert told(text, NEW) == states
    assert told(text, OLD) == "1 0 0 0 0 0 1"


def test_three_numbers_may_be_cells() -> None:
    assert told(numbered("5 1 6", 3), NEW) == "?5,_ ?5,1,_ ?5,1,6,_ ?5,1,6,2,_ ?1,6,2,_ ?6,2,_ ?2,_"


RULES_ROW = "proactive_disclosure.government_rules"
DIRECT = "reconsideration_and_litigation.direct_litigation"
OF_RULES = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
ZEROS = ["0"] * 10


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        ("规章 | 1 | None | 3", "1 ? 3"),
        (f"{OF_RULES}规章 | 1 | None | 3", "1 ? 3"),
        # Lines of blank cells below a row, or below its label.
        (f"{OF_RULES}规章 | 1 |  | 3 |\n|  |  |  |", "1 _ 3"),
        (f"{OF_RULES}规章\n|  |  |  |  |\n|  | 1 |  | 3 |", "1 _ 3"),
        ("规章\n|  |  |  |\n| 1 |  | 3 |", "1 _ 3"),
        ("规章 |\n | | 3 |", "_ _ 3"),
        # A number behind the line of them all; several behind cells a line.
        ("规章 | 1 | 2 | 3 |\n7", "1 2 3"),
        ("规章\n1\n2\n3\n7 8", "1 2 3"),
        ("规章\n1\n2\n7 8", "?1,2 ?1,2 ?1,2"),
    ],
)
def test_the_cells_of_a_row_are_those_on_its_line_or_below_it(cells: str, states: str) -> None:
    text = f"{SECTION_TWO}第二十条第（一）项\n{cells}\n行政规范性文件 | 5 |  | 42 |\n"
    assert told(text + LAST_SECTIONS, RULES_ROW) == states


def cells_a_line(cells: list[str], mark: str) -> str:
    return "\n".join((*OUTCOMES, *(f"{mark}{cell}" for cell in cells)))


def between_bars(*lines: list[str]) -> str:
    return "\n".join(" | ".join(line) for line in (list(OUTCOMES), *lines))


@pytest.mark.parametrize(
    ("table", "first", "direct"),
    [
        (between_bars(["", "1", "", "2", "3", *ZEROS]), "_ 1 _ 2 3", "0 0 0 0 0"),
        (cells_a_line(["", "1", "", "2", "3", *ZEROS], "\t"), "_ 1 _ 2 3", "0 0 0 0 0"),
        (cells_a_line(["", "1", "", "2", "3", *ZEROS], "| "), "_ 1 _ 2 3", "0 0 0 0 0"),
        # On the line of the heads, blank cells in front may be theirs.
        (
            between_bars([]).strip() + " | | 1 | | 2 | 3" + " | 0" * 10,
            "?1,_ ?1,2,_ ?1,2,_ ?2,_ 3i",
            "0i 0i 0i 0i 0i",
        ),
        (between_bars(["0", "None", "1", "None", "1", *ZEROS]), "0 ? 1 ? 1", "0 0 0 0 0"),
        # A word among them is one of them, perhaps; a line below them is not.
        (between_bars(["0", "1", "1", "无", "1", "若干", *ZEROS[1:]]), *["? ? ? ? ?"] * 2),
        (between_bars(["0", "1", "1", "0", "2", *ZEROS], [""] * 15), "0 1 1 0 2", "0 0 0 0 0"),
        (between_bars(["0", "1", "1", "0", "2", *ZEROS]) + "\n7", "0 1 1 0 2", "0 0 0 0 0"),
        ("\n".join((" | ".join(["1"] * 15), between_bars([]))), *["? ? ? ? ?"] * 2),
    ],
)
def test_the_cells_of_a_row_without_a_label(table: str, first: str, direct: str) -> None:
    text = f"{SECTION_THREE}四、政府信息公开行政复议、行政诉讼情况\n{table}\n{LAST_SECTIONS}"
    assert (told(text, LITIGATION), told(text, DIRECT)) == (first, direct)
