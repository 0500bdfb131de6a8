"""What stands in tables beside the figures of the form: numbers of rows, other columns, other lines."""

from __future__ import annotations

import pytest

from govinfo_report import Figure, State, parse_text

TITLE = "样本市林业局2022年政府信息公开工作年度报告"
REQUESTS = "三、收到和处理政府信息公开申请情况"
LITIGATION = "四、政府信息公开行政复议、行政诉讼情况"
LABELS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
DISCLOSED = "requests.disclosed"
LICENSING = "proactive_disclosure.administrative_licensing.decisions"


def told(text: str, row: str) -> str:
    """The figures of a row, ? for one that is open."""
    return " ".join(map(_said, (f for f in parse_text(text).figures() if f.path.startswith(row))))


def _said(figure: Figure) -> str:
    if figure.state is State.UNRESOLVED:
        return "?"
    return figure.state.value if figure.value is None else str(figure.value)


def requests(heads: str, rows: list[str]) -> str:
    return "\n".join([TITLE, REQUESTS, heads, *rows, LITIGATION, "无"])


# --------------------------------------------------------------------------- numbers of rows


@pytest.mark.parametrize("between", [" ", " | "])
def test_numbers_of_rows_behind_labels_are_no_figures(between: str) -> None:
    heads = "项目 行次 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他".split()
    rows = [
        between.join([label, str(number), "4", "0", "2", "0", "0", "9"])
        for number, label in enumerate(LABELS, 1)
    ]
    said = told(requests(between.join(heads), rows), DISCLOSED)
    assert "3" not in said.split()
    assert said.split()[0] in ("4", "?")


def test_figures_that_count_up_in_a_few_rows_are_figures() -> None:
    heads = "项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    numbers = [n % 5 + 1 for n, _ in enumerate(LABELS)]
    rows = [
        f"{label} | {n} | 0 | 0 | 0 | 0 | 0 | {n}" for n, label in zip(numbers, LABELS, strict=True)
    ]
    assert told(requests(heads, rows), DISCLOSED) == "3 0 0 0 0 0 3"


# ------------------------------------------------------------------------------ other columns


@pytest.mark.parametrize("between", [" ", " | ", "\t"])
def test_a_sum_of_the_office_before_the_others_is_no_total(between: str) -> None:
    """小计 is like 总计, but stands where no total would; there is none then."""
    heads = "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 小计 其他".split()
    rows = [between.join([label, "1", "2", "3", "4", "5", "77", "8"]) for label in LABELS[:5]]
    assert told(requests(between.join(heads), rows), DISCLOSED) == "1 2 3 4 5 8 absent"


def test_cells_side_by_side_are_not_read_where_heads_stand_apart() -> None:
    text = "\n".join(
        [
            TITLE,
            "二、主动公开政府信息情况",
            "第二十条第（一）项 |  |  |  |  |  |  | ",
            "信息内容 |  | 本年制发件数 |  | 本年废止件数 |  | 现行有效件数 | ",
            "规章 |  | 4 |  | / |  |  | ",
            "行政规范性文件 |  | 6 |  | / |  |  | ",
            REQUESTS,
            "无",
        ]
    )
    said = told(text, "proactive_disclosure.government_rules").split()
    assert said[0] == "4"
    assert said[1] in ("not_applicable", "?")
    assert said[2] in ("blank", "?")


# -------------------------------------------------------------------------------- other lines

OUTCOMES = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2)
HEADS = f"行政复议 | 行政诉讼\n{OUTCOMES[:25]} | 未经复议直接起诉 | 复议后起诉\n{OUTCOMES}"
FIRST = "2 | 0 | 1 | 0 | 3" + " | 0" * 10


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (FIRST, "2 0 1 0 3"),
        ("5 | 0 | 1 | 0 | 6" + " | 0" * 10, "? 0 1 0 ?"),
        ("12", "2 0 1 0 3"),
    ],
)
def test_one_of_two_lines_under_the_same_heads_is_not_chosen(second: str, said: str) -> None:
    text = "\n".join(
        [TITLE, LITIGATION, HEADS, FIRST, second, "五、存在的主要问题及改进情况", "无"]
    )
    assert told(text, "reconsideration_and_litigation.reconsideration") == said


def table_of_commas(*lines: str) -> str:
    heads = "项目,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计"
    rows = [f"{label},11,22,33,44,55,66,231" for label in LABELS[4:]]
    return requests(heads, [*lines, *rows])


@pytest.mark.parametrize(
    "lines",
    [
        # Each figure goes on in a second line, as far as it has more digits.
        ("（一）予以公开,11,22,33,44,55,66,231", ",1,,2,,,,4"),
        # The label goes on, and the figures stand beside its end.
        ("（二）部分公开,11,22,33,44,55,66,231", "（一）予以公,,,,,,,", "开,11,22,33,44,55,66,231"),
        (
            "（一）予以公,,,,,,,",
            "三、本年度办理结果开,11,22,33,44,55,66,231",
        ),
    ],
)
def test_between_commas_cells_of_several_lines_are_not_cut(lines: tuple[str, ...]) -> None:
    said = told(table_of_commas(*lines), DISCLOSED)
    assert "blank" not in said
    assert said != "11 22 33 44 55 66 231" or "1" not in lines[1].split(",")


def test_a_word_for_nothing_is_a_cell() -> None:
    """So the figures beside it stand in their columns."""
    heads = "项目,(空),自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他"
    rows = [f"{label},(空),6,0,4,0,0,8" for label in LABELS[:2]]
    rows += ["三、本年度办理结果,（一）予以公开,3,0,4,0,0,8", "(空),（二）部分公开,2,0,4,0,0,1"]
    assert told(requests(heads, rows), DISCLOSED) == "3 0 4 0 0 8 absent"


# ------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("行政许可 7", "7"),
        ("行政许可&nbsp;7", "7"),
        ("行政许可&nbsp;&nbsp;/", "not_applicable"),
        # One of several, of which none is told.
        ("行政许可5至6", "?"),
        ("行政许可&nbsp;5至6", "?"),
        ("行政许可-5至6", "?"),
        # The minus may part the two.
        ("行政许可-7", "?"),
        ("行政许可 -7", "-7"),
        # The end of a bracket that holds more than the figure.
        ("行政许可 7）", "?"),
        ("行政许可（7）", "?"),
        ("行政许可 7（含2）", "7"),
    ],
)
def test_a_figure_beside_its_label(row: str, said: str) -> None:
    text = "\n".join(
        [
            TITLE,
            "二、主动公开政府信息情况",
            "第二十条第（五）项",
            "信息内容 本年处理决定数量",
            row,
            "第二十条第（六）项",
            "信息内容 本年处理决定数量",
            "行政处罚 31",
            "行政强制 8",
            REQUESTS,
            "无",
        ]
    )
    assert told(text, LICENSING) == said


def test_strokes_between_marks_are_not_passed_over() -> None:
    """Without them the last of the figures would be the total."""
    heads = "项目*自然人*商业企业*科研机构*社会公益组织*法律服务机构*其他*总计"
    rows = [f"{label}*6*4*—*—*—*—*10" for label in LABELS[:5]]
    assert told(requests(heads, rows), DISCLOSED) == "? ? ? ? ? ? ?"


def test_commas_within_figures_that_run_together_part_no_cells() -> None:
    """95,433 and 16548497 may be 95 and 43316548497."""
    rows = [
        "二、上年结转政府信息公开申请数量14件26件/-30件",
        "三、本年度办理结果（一）予以公开71,9266,413,0051478193件93,9402346986件-10,546,112",
        "（三）不予公开1.属于国家秘密91342件0件/21,92411156件5314537件5445356件",
        "4.保护第三方合法权益64777件0件99752件6件3件95,43316548497件",
        "5.属于三类内部事务信息25903件68,6541,802,9331,007,3260件764,5053669321件",
    ]
    text = "\n".join([TITLE, *rows])
    assert told(text, "requests.not_disclosed.third_party_rights") == "? ? ? ? ? ? ?"


def test_the_last_cell_before_a_heading_on_the_same_line_is_a_cell() -> None:
    text = (
        f"{TITLE} 本年增/减 行政事业性收费\t\t- 第二十条第（九）项\t采购项目数量\t采购总金额 "
        f"政府集中采购\t\t35.5元 {REQUESTS} （本列数据的勾稽关系为：第一项加第二项之和，"
        "等于第三项加第四项之和）"
    )
    assert "blank" not in told(text, "proactive_disclosure.government_procurement.amount")
