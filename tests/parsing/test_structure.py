"""Which lexeme is which row: headings, where tables open, and labels that are not as the form's."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, State, parse_text
from tests.judging import judge
from tests.rendering.form import COLUMNS, REVISIONS
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import (
    STYLES,
    Block,
    Heading,
    Paragraph,
    Sheet,
    Table,
    official,
    random_cells,
)

SEEDS = st.integers(0, 2**32 - 1)
KEEPING = ("pipe_rows", "tabs", "box_drawing", "html_compact")


def sheet_of(rng: random.Random, style: str | None = None) -> Sheet:
    revision = rng.choice(REVISIONS)
    cells = random_cells(rng, revision, style=style or rng.choice(tuple(STYLES)))
    return official(revision, cells, year=rng.randint(2019, 2025))


def assert_read_in_full(report: AnnualReport, sheet: Sheet, text: str) -> None:
    """No figure is wrong, and few are left open."""
    found = judge(report, sheet.cells)
    wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not wrong, "\n".join((*wrong[:8], text[:20_000]))
    assert sum(entry.outcome == "right" for entry in found) >= 0.95 * len(found), text[:20_000]


def assert_same_figures(report: AnnualReport, usual: AnnualReport, text: str) -> None:
    for figure, other in zip(report.figures(), usual.figures(), strict=True):
        assert (figure.state, figure.value) == (other.state, other.value), (figure, other, text)


def lines_of(report: AnnualReport, section: str) -> list[str]:
    """The lines of a section of prose, without the blank ones around a table."""
    lines = (getattr(report, section).text or "").split("\n")
    return [line.strip() for line in lines if line.strip()]


def assert_same_again(report: AnnualReport) -> None:
    for written in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(written) == report, written


# ------------------------------------------------------------------------------ order of blocks


def tables_last(blocks: Sequence[Block], _: random.Random) -> list[Block]:
    """All of doc.paragraphs, then all of doc.tables."""
    return sorted(blocks, key=lambda block: isinstance(block, Table))


def tables_first(blocks: Sequence[Block], _: random.Random) -> list[Block]:
    return sorted(blocks, key=lambda block: not isinstance(block, Table))


def tables_anywhere(blocks: Sequence[Block], rng: random.Random) -> list[Block]:
    """Each table in some other place between paragraphs and headings."""
    moved: list[Block] = [block for block in blocks if not isinstance(block, Table)]
    for table in (block for block in blocks if isinstance(block, Table)):
        moved.insert(rng.randint(1, len(moved)), table)
    return moved


ORDERS: dict[str, Callable[[Sequence[Block], random.Random], list[Block]]] = {
    "last": tables_last,
    "first": tables_first,
    "anywhere": tables_anywhere,
}


@pytest.mark.parametrize("layout", KEEPING)
@pytest.mark.parametrize("order", ORDERS)
@given(seed=SEEDS)
def test_tables_are_read_wherever_they_stand(order: str, layout: str, seed: int) -> None:
    """The order of the blocks changes no figure and no prose."""
    rng = random.Random(seed)
    sheet = sheet_of(rng)
    moved = replace(sheet, blocks=tuple(ORDERS[order](sheet.blocks, rng)))
    text = LAYOUTS[layout].render(moved)
    report, usual = parse_text(text), parse_text(LAYOUTS[layout].render(sheet))
    assert_same_figures(report, usual, text)
    for name in ("overview", "problems_and_improvements", "other_matters"):
        assert lines_of(report, name) == lines_of(usual, name), text
    assert (report.agency, report.year) == (usual.agency, usual.year)
    assert report.headings == usual.headings
    assert not report.table_notes
    assert_same_again(report)


BLOCKS_OF_ITS_OWN = """示例县样本局2023年政府信息公开工作年度报告
一、总体情况
全年公开工作平稳。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
栏目更新不够及时，下一步每月清点。
六、其他需要报告的事项
没有。
示例县样本局
2024年1月9日
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 2 | 1 | 14
第二十条第（六）项
信息内容 | 本年处理决定数量
行政处罚 | 31
"""


def test_tables_after_the_signature_open_by_their_heads() -> None:
    report = parse_text(BLOCKS_OF_ITS_OWN)
    assert report.proactive_disclosure.normative_documents.in_force == 14
    assert report.proactive_disclosure.administrative_penalties.decisions == 31
    assert lines_of(report, "other_matters")[0] == "没有。"
    assert_same_again(report)


def test_sentences_of_the_last_sections_name_rows_and_are_no_tables() -> None:
    text = BLOCKS_OF_ITS_OWN[: BLOCKS_OF_ITS_OWN.index("信息内容")].replace(
        "没有。", "行政处罚\n31\n行政许可 5\n其他\n没有。"
    )
    report = parse_text(text)
    assert {figure.state for figure in report.figures()} == {State.ABSENT}
    assert lines_of(report, "other_matters")[:2] == ["行政处罚", "31"]


@pytest.mark.parametrize("first", ["1.属于国家秘密", "（七）总计", "四、结转下年度继续办理"])
@pytest.mark.parametrize("layout", ["pipe_rows", "tabs", "pipe_cells"])
def test_a_text_that_begins_within_a_table(layout: str, first: str) -> None:
    """Pages of a report one by one; the first of these begins with a row."""
    sheet = sheet_of(random.Random(7), "small")
    whole = LAYOUTS[layout].render(sheet)
    text = whole[whole.index(first) :]
    report = parse_text(text)
    usual = {figure.path: figure for figure in parse_text(whole).figures()}
    rows = [figure.path for figure in report.figures() if figure.path.startswith("requests.")]
    begun = rows.index(f"requests.{ROWS[first]}.{COLUMNS[0]}")
    for figure in report.figures():
        if figure.path in rows[begun:]:
            assert figure.state is State.READ, (figure, text)
            assert figure.value == usual[figure.path].value
        elif figure.path in rows:
            assert figure.state is State.ABSENT, (figure, text)
    assert not report.table_notes
    assert_same_again(report)


ROWS = {
    "1.属于国家秘密": "not_disclosed.state_secrets",
    "（七）总计": "total",
    "四、结转下年度继续办理": "carried_over_to_next_year",
}


# ------------------------------------------------------------------- headings, and what is none

WORDS = (
    "总体情况",
    "主动公开政府信息情况",
    "主动公开政府信息的情况",
    "收到和处理政府信息公开申请情况",
    "依申请公开政府信息情况",
    "行政复议、行政诉讼情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题",
    "存在的主要问题及改进情况",
    "其他事项",
)
SUBHEADINGS = ("（一）{}", "（二）{}：", "1.{}", "2、{}", "{}", "一是{}。", "（三）{}。")
SAID = ("本镇在公告栏和网站更新信息27次。", "全年更新27次", "没有此类情况，已经逐项核对。")


@pytest.mark.parametrize("layout", KEEPING)
@given(
    seed=SEEDS,
    word=st.sampled_from(WORDS),
    form=st.sampled_from(SUBHEADINGS),
    said=st.sampled_from(SAID),
    glued=st.booleans(),
    place=st.sampled_from("一五六"),
)
def test_a_subheading_with_the_words_of_a_heading_is_prose(
    layout: str, seed: int, word: str, form: str, said: str, glued: bool, place: str
) -> None:
    sheet = sheet_of(random.Random(seed))
    line = form.format(word)
    added = (
        (Paragraph(line + said),) if glued and line != word else (Paragraph(line), Paragraph(said))
    )
    blocks: list[Block] = []
    for block in sheet.blocks:
        blocks.append(block)
        if isinstance(block, Heading) and block.text.startswith(place):
            blocks += added
    text = LAYOUTS[layout].render(replace(sheet, blocks=tuple(blocks)))
    report = parse_text(text)
    usual = parse_text(LAYOUTS[layout].render(sheet))
    section = {"一": "overview", "五": "problems_and_improvements", "六": "other_matters"}[place]
    lines = [paragraph.text for paragraph in added]
    assert lines_of(report, section) == [*lines, *lines_of(usual, section)], text
    assert report.headings == usual.headings, text
    assert not report.extra_rows
    assert_same_figures(report, usual, text)


@pytest.mark.parametrize("number", ["（二）", "(二)", ""])
def test_a_heading_numbered_as_a_part_is_one_where_its_table_follows(number: str) -> None:
    sheet = sheet_of(random.Random(3), "small")
    heading = f"{number}主动公开政府信息情况"
    text = LAYOUTS["pipe_rows"].render(sheet).replace("二、主动公开政府信息情况", heading)
    report = parse_text(text)
    assert report.headings["proactive_disclosure"] == heading
    assert_read_in_full(report, sheet, text)


def test_headings_that_are_all_numbered_as_parts_are_headings() -> None:
    sheet = sheet_of(random.Random(3), "small")
    blocks = [
        Heading(f"（{block.text[0]}）{block.text[2:]}") if isinstance(block, Heading) else block
        for block in sheet.blocks
    ]
    text = LAYOUTS["pipe_rows"].render(replace(sheet, blocks=tuple(blocks)))
    report = parse_text(text)
    assert len(report.headings) == 6


@pytest.mark.parametrize("layout", KEEPING)
@given(
    seed=SEEDS,
    place=st.integers(0, 5),
    kind=st.sampled_from(["swapped", "lost", "wrong", "added"]),
    at=st.integers(0, 40),
)
def test_a_heading_with_a_slip_is_that_heading(
    layout: str, seed: int, place: int, kind: str, at: int
) -> None:
    """One that is a line by itself, with the number of the form; it is kept as it is written."""
    rng = random.Random(seed)
    sheet = sheet_of(rng, "small")
    headings = [block for block in sheet.blocks if isinstance(block, Heading)]
    old = headings[place]
    new = Heading(old.text[:2] + slipped(old.text[2:], kind, at, rng))
    blocks = tuple(new if block is old else block for block in sheet.blocks)
    text = LAYOUTS[layout].render(replace(sheet, blocks=blocks))
    report = parse_text(text)
    assert new.text in report.headings.values(), text
    assert len(report.headings) == 6
    assert not report.table_notes
    assert_read_in_full(report, sheet, text)
    assert_same_again(report)


MENU = """示例县2023年政府信息公开工作年度报告
总体情况
规章
行政许可
其他
"""


def test_a_menu_with_the_words_of_headings_and_rows_is_none_of_them() -> None:
    sheet = sheet_of(random.Random(3), "small")
    text = LAYOUTS["pipe_rows"].render(sheet)
    report = parse_text(MENU + text)
    assert report.headings["overview"] == "一、总体情况"
    assert lines_of(report, "overview") == lines_of(parse_text(text), "overview")


# -------------------------------------------------------------------------------- section four

FOUR = """示例县样本局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 4 0 0 0 0 0 4
3.其他 1 0 0 0 0 0 1
（七）总计 4 0 0 0 0 0 4
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
{}
五、存在的主要问题及改进情况
栏目更新不够及时，下一步每月清点。
"""
BROKEN_HEADS = {
    "over two lines": """行政复议 行政诉讼
未经复议直接起诉 复议后起诉
结果 结果 其他 尚未 总
维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总
维持 纠正 结果 审结 计 维持 纠正 结果 审结 计
""",
    "glued": """行政复议 行政诉讼
未经复议直接起诉 复议后起诉
结果 结果 其他 尚未 总计
维持 纠正 结果 审结 结果 结果 其他 尚未 总 计结果 结果 其他 尚未 总计
维持 纠正 结果 审结 维持 纠正 结果 审结
""",
    "the last is 其他": "行政复议 行政诉讼\n结果维持 结果纠正 尚未审结 总计 其他\n",
    "the last is 总计": "行政复议 行政诉讼\n总计\n",
}


@pytest.mark.parametrize("heads", BROKEN_HEADS.values(), ids=BROKEN_HEADS)
@pytest.mark.parametrize(
    "figures",
    ["2 0 0 1 3 0 0 1 0 1 0 4 0 1 5", "1 1 2 1 1 1 1", "2 1 3 7 8 9 30", "3", "- - - - -"],
)
def test_no_figure_behind_heading_four_is_one_of_section_three(heads: str, figures: str) -> None:
    report = parse_text(FOUR.format(heads + figures))
    assert report.requests.other_handling.other.total == 1
    assert report.requests.total.natural_persons == 4
    cells = [f for f in report.figures() if f.path.startswith("reconsideration_and_litigation.")]
    if figures.count(" ") == 14:
        assert [figure.value for figure in cells] == [int(n) for n in figures.split()]
    else:
        assert State.ABSENT not in {figure.state for figure in cells}
        assert State.UNRESOLVED in {figure.state for figure in cells}


# ---------------------------------------------------------------------------- labels with a slip


def slipped(words: str, kind: str, at: int, rng: random.Random) -> str:
    """Words with one slip of the pen, or of the eye, from a place on."""
    at %= max(1, len(words) - 1)
    other = rng.choice("的关于市县办理情况本级")
    return {
        "swapped": words[:at] + words[at + 1 : at + 2] + words[at : at + 1] + words[at + 2 :],
        "lost": words[:at] + words[at + 1 :],
        "two lost": words[:at] + words[at + 2 :],
        "three lost": words[:at] + words[at + 3 :],
        "wrong": words[:at] + other + words[at + 1 :],
        "added": words[:at] + other + words[at:],
        "cut": words[: at + 1],
    }[kind]


LABELS = sorted(
    {
        cell.text
        for revision in REVISIONS
        for block in official(
            revision, random_cells(random.Random(1), revision, style="small")
        ).blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell, beside in pairwise(row)
        if beside.path and not cell.path
    }
)


def relabelled(sheet: Sheet, label: str, other: str) -> Sheet:
    blocks = [
        Table(
            block.name,
            tuple(
                tuple(replace(c, text=other) if c.text == label else c for c in row)
                for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in sheet.blocks
    ]
    return replace(sheet, blocks=tuple(blocks))


@pytest.mark.parametrize(
    "layout",
    [
        *KEEPING,
        "aligned_wrapped",
        "aligned_wrapped_top",
        "lines_dense",
        "pipe_cells",
        "lines_blank_kept",
        "pipe_repeated",
    ],
)
@given(
    seed=SEEDS,
    label=st.sampled_from(LABELS),
    kind=st.sampled_from(["swapped", "lost", "two lost", "three lost", "wrong", "added", "cut"]),
    at=st.integers(0, 40),
)
@settings(max_examples=3 * settings().max_examples)
def test_a_label_with_a_slip_is_its_row_or_an_extra_row(
    layout: str, seed: int, label: str, kind: str, at: int
) -> None:
    """Its figures are never those of another row, and those of no other row are lost."""
    rng = random.Random(seed)
    sheet = sheet_of(rng, "small")
    number = re.match(r"（.）|.[.、]|", label)
    assert number is not None
    other = number[0] + slipped(label[number.end() :], kind, at, rng)
    text = LAYOUTS[layout].render(relabelled(sheet, label, other))
    found = judge(parse_text(text), sheet.cells)
    wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not wrong, "\n".join((f"{label} → {other}", *wrong[:8], text[:20_000]))
    if layout in KEEPING:
        open_rows = {entry.path.rpartition(".")[0] for entry in found if entry.outcome == "open"}
        assert len(open_rows) <= 1, (f"{label} → {other}", open_rows, text)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("二、上年结转政府信息公开申请数量", "二、上年转结政府信息公开申请数量"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("1.属于国家秘密", "1.属于国家密秘"),
        ("7.属于行政执法案卷", "7.属于行政执法卷"),
        ("2.重复申请", "2.重覆申请"),
        ("行政处罚", "行政处法"),
        ("行政事业性收费", "行政事性业收费"),
        ("四、结转下年度继续办理", "四、结转下年继度续办理"),
    ],
)
@pytest.mark.parametrize("layout", [*KEEPING, "lines_blank_kept"])
def test_a_row_known_by_its_place_is_told(layout: str, label: str, other: str) -> None:
    sheet = official("2021", random_cells(random.Random(5), "2021", style="small"), year=2023)
    text = LAYOUTS[layout].render(relabelled(sheet, label, other))
    report = parse_text(text)
    assert_read_in_full(report, sheet, text)
    assert not report.extra_rows
    assert report.reading is not None
    (note,) = [d for d in report.reading.diagnostics if d.code == "label-altered"]
    assert note.span is not None
    assert text[note.span.start :].startswith(other[:3])
    assert note.path in {path.rpartition(".")[0] for path in sheet.cells}
    (finding,) = [
        f for f in report.validate(select=["N36"]) if "项目名称" in f.message.partition("：")[2]
    ]
    assert label in finding.message


GROUPS = [
    "三、本年度办理结果",
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
]


@pytest.mark.parametrize("layout", [*KEEPING, "one_line_pipes", "pipe_cells", "lines_blank_kept"])
@given(
    seed=SEEDS,
    label=st.sampled_from(GROUPS),
    kind=st.sampled_from(["swapped", "lost", "wrong", "added"]),
    at=st.integers(0, 10),
)
def test_a_label_of_a_group_with_a_slip_is_no_cell(
    layout: str, seed: int, label: str, kind: str, at: int
) -> None:
    rng = random.Random(seed)
    sheet = sheet_of(rng, "blanks")
    number = 3 if label[0] == "（" else 2
    other = label[:number] + slipped(label[number:], kind, at, rng)
    text = LAYOUTS[layout].render(relabelled(sheet, label, other))
    found = judge(parse_text(text), sheet.cells)
    wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not wrong, "\n".join((f"{label} → {other}", *wrong[:8], text[:20_000]))


def test_a_label_that_stands_elsewhere_is_not_taken() -> None:
    """A row of the office's own, spelled nearly as one that is there."""
    sheet = official("2021", random_cells(random.Random(5), "2021", style="small"), year=2023)
    text = LAYOUTS["pipe_rows"].render(sheet)
    row = next(line for line in text.split("\n") if line.startswith("行政处罚"))
    own = "行政处法 | 77"
    report = parse_text(text.replace(row, f"{own}\n{row}"))
    assert_read_in_full(report, sheet, text)
    assert [extra.label for extra in report.extra_rows] == ["行政处法"]


def test_a_label_out_of_its_place_is_not_taken() -> None:
    text = FOUR.format("行政复议 行政诉讼").replace(
        "3.其他 1", "二、上年转结政府信息公开申请数量 1"
    )
    report = parse_text(text)
    assert report.requests.carried_over_from_last_year.total == 1
    moved = text.replace("一、总体", "一、总体").replace(
        "（七）总计 4 0 0 0 0 0 4\n", "（七）总计 4 0 0 0 0 0 4\n四、重复申情 1 0 0 0 0 0 1\n"
    )
    assert parse_text(moved).requests.not_processed.repeated.total is None


def test_a_remark_of_any_length_makes_no_prose_of_a_label() -> None:
    remark = "（这里填写本级办理的各类政务服务事项，例如确认、奖励、裁决、给付、检查、征收等，以清单为准，不含委托下级办理的事项）"
    sheet = official("2019", random_cells(random.Random(5), "2019", style="small"), year=2020)
    label = "其他对外管理服务事项"
    for layout in KEEPING:
        text = LAYOUTS[layout].render(relabelled(sheet, label, label + remark))
        report = parse_text(text)
        assert_read_in_full(report, sheet, text)
        assert not report.table_notes


# --------------------------------------------------------------- labels of which a part stands there


def split_row(table: Table, label: str, at: int) -> Table:
    """A table with a row split in two: the label goes on in the second, which has the figures."""
    rows = list(table.rows)
    row = next(i for i, r in enumerate(rows) if any(cell.text == label for cell in r))
    place = next(i for i, cell in enumerate(rows[row]) if cell.text == label)
    cells = rows[row]
    for number in range(row + 1):
        rows[number] = tuple(
            replace(c, rowspan=c.rowspan + 1)
            if number + c.rowspan > row and (number < row or i < place)
            else c
            for i, c in enumerate(rows[number])
        )
    begun, rest = replace(cells[place], text=label[:at]), replace(cells[place], text=label[at:])
    blank = tuple(replace(c, text="", path=None) for c in cells[place + 1 :])
    rows[row : row + 1] = [(*rows[row][:place], begun, *blank), (rest, *cells[place + 1 :])]
    return Table(table.name, tuple(rows))


@pytest.mark.parametrize(
    "layout", [*KEEPING, "pipe_repeated", "pipe_cells", "tabs_repeated", "pipe_markdownify"]
)
@given(
    seed=SEEDS,
    label=st.sampled_from([label for label in LABELS if len(label) >= 14]),
    at=st.integers(0, 30),
)
@settings(max_examples=2 * settings().max_examples)
def test_a_label_split_over_two_rows_takes_its_figures_with_it(
    layout: str, seed: int, label: str, at: int
) -> None:
    sheet = sheet_of(random.Random(seed), "busy")
    assume(
        any(
            label == c.text for b in sheet.blocks if isinstance(b, Table) for r in b.rows for c in r
        )
    )
    at = 8 + at % (len(label) - 11)
    blocks = tuple(
        split_row(b, label, at)
        if isinstance(b, Table) and any(label == c.text for r in b.rows for c in r)
        else b
        for b in sheet.blocks
    )
    text = LAYOUTS[layout].render(replace(sheet, blocks=blocks))
    found = judge(parse_text(text), sheet.cells)
    wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
    assert not wrong, "\n".join((label[:at], *wrong[:8], text[:20_000]))
    rows = {entry.path.rpartition(".")[0] for entry in found if entry.outcome == "open"}
    assert not rows or layout == "pipe_cells", (label[:at], rows, text)


def test_a_beginning_with_the_rest_of_another_label_is_not_that_row() -> None:
    """Pages of a PDF, on which characters are lost: 无正当理由 begins two labels."""
    report = parse_text(
        """示例县样本局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
不予处 4.无正当
 理   理由大
            0   0          21   0   0   0   21
     量反复
      申请
    5.要求行
     政机关
其他处 无正当
 理   理由逾
     政机关    0   0          0    0   0   0   0
                申请
五、存在的主要问题及改进情况
栏目更新不够及时，下一步每月清点。
"""
    )
    row = [f for f in report.figures() if ".excessive." in f.path]
    for figure, said in zip(row, (0, 0, 21, 0, 0, 0, 21), strict=True):
        assert figure.state is State.UNRESOLVED or figure.value == said
