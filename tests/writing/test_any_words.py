"""Whatever words a report holds, they come back as they were: in prose, notes, headings, cells."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Cell,
    ExtraRow,
    Overview,
    Prose,
    State,
    parse_document,
    parse_text,
)
from govinfo_report.model.tables import Applicants, Documents, ProactiveDisclosure, Requests
from tests.writing.word_files import word_file


def by_way_of_text(write: Callable[[AnnualReport], str]) -> Callable[[AnnualReport], AnnualReport]:
    return lambda report: parse_text(write(report))


WRITERS: dict[str, Callable[[AnnualReport], AnnualReport]] = {
    "text": by_way_of_text(AnnualReport.to_text),
    "markdown": by_way_of_text(AnnualReport.to_markdown),
    "page": by_way_of_text(AnnualReport.to_html),
    "Word": lambda report: parse_document(word_file(report)),
    "json": lambda report: AnnualReport.from_json(report.to_json()),
}
"""What writes a report and reads it again."""

PIECES = (
    *(
        "规章",
        "行政规范性文件",
        "总计",
        "其他",
        "（七）总计",
        "（一）予以公开",
        "自然人",
        "结果维持",
    ),
    *(
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、",
        "（一）主动公开情况",
        "六、其他需要报告的事项",
    ),
    *(
        "第二十条第（一）项",
        "信息内容",
        "本年制发件数",
        "申请人情况",
        "本年新收政府信息公开申请数量",
    ),
    *("行政", "复议", "政府信息公开", "年度报告", "示例县水利局2024年政府信息公开工作年度报告"),
    *("0", "12", "3.07", "-58", "1,234", "5件", "增3", "/", "无", "-", "（ ）", "（×）", "？3；5"),
    *(" | ", "|", "| --- |", "---", "====", "│", "┌─┐", "\t", "  ", "　　", " ", "\u200b", "\xa0"),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x0b",
        "\x85",
        "\u2028",
        "⟦",
        "⟧",
        "⟦=",
        "⟦+a⟧",
        "⟦7c;",
        "‹",
        "›",
    ),
    *(
        "<td>",
        "</td>",
        "<table>",
        "<br>",
        "<!--",
        "-->",
        "<b>",
        "<",
        ">",
        "&nbsp;",
        "&lt;",
        "&",
        "#",
    ),
    *(
        "**",
        "*",
        "\\",
        "`",
        "{",
        "}",
        "[",
        "](",
        "_",
        "~",
        "- 3 -",
        "第 3 页",
        "Page 3",
        "1.",
        "（1）",
    ),
    *(
        "打印",
        "来源：",
        "责任编辑",
        "2024年1月20日",
        "样本市教育局",
        "。",
        "，",
        "；",
        "：",
        "注：本表由样本中心汇总。",
    ),
    *(
        "全年公开信息36条。",
        "逐件登记，件件有回音。",
        "\ud800",
        "😀",
        "é",
        "ﬁ",
        "規章",
        "０",
        "①",
        "½",
    ),
)
COMPOSED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
WORDS = st.one_of(COMPOSED, st.text(min_size=1, max_size=30))
"""Words of all kinds; those that a form, a page or a layout has mean something where they stand."""

HEADINGS = {
    "overview": "一、总体情况",
    "proactive_disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "reconsideration_and_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems_and_improvements": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}


def report(**changes: object) -> AnnualReport:
    """A small report with all its headings, and prose in each section."""
    whole = AnnualReport(
        title="示例县水利局2024年政府信息公开工作年度报告",
        agency="示例县水利局",
        year=2024,
        overview=Overview("门户网站每周更新。"),
        problems_and_improvements=Prose("个别栏目更新迟缓。"),
        other_matters=attrs.evolve(AnnualReport().other_matters, text="没有别的事项。"),
        proactive_disclosure=ProactiveDisclosure(Documents(3, 0, 24)),
        requests=Requests(newly_received=Applicants(12, 0, 0, 0, 0, 0, 12)),
        headings=HEADINGS,
    )
    return attrs.evolve(whole, **changes)  # type: ignore[arg-type]  # fields of many types


@pytest.mark.parametrize("by", WRITERS)
@given(
    section=st.sampled_from(["overview", "problems_and_improvements", "other_matters"]), words=WORDS
)
@example(section="problems_and_improvements", words="六、其他需要报告的事项-58")
@example(section="overview", words="Page 3行政")
@example(section="overview", words="注：本表由样本中心汇总。\u200b")
@example(section="overview", words="门户\x0e网站\ufffe每周更新。")
def test_in_prose(by: str, section: str, words: str) -> None:
    own = report()
    own = attrs.evolve(own, **{section: attrs.evolve(getattr(own, section), text=words)})
    assert_the_same(WRITERS[by](own), own, section)


def assert_the_same(back: AnnualReport, own: AnnualReport, section: str) -> None:
    """Hold that the prose of a section, and all beside it, has come back."""
    assert getattr(back, section).text == getattr(own, section).text
    assert back.headings == own.headings
    assert list(back.records()) == list(own.records())
    assert (back.table_notes, back.extra_rows) == ({}, ())


LABELS = (
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "行政规范性文件",
    "没有现成信息需要另行制作",
    "政府信息主动公开情况",
    "收到和处理政府信息公开申请情况",
    "重复向行政机关申请公开同一政府信息",
)


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """The words of a label, some of whose characters are lost, wrong or swapped."""
    words = list(draw(st.sampled_from(LABELS)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(words) - 2))
        words[at : at + 2] = draw(st.sampled_from([words[at : at + 1], words[at : at + 2][::-1]]))
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from([words[at], "站"]))
    return draw(st.sampled_from(["", "（四）", "2.", "三、"])) + "".join(words)


@pytest.mark.parametrize("by", WRITERS)
@given(
    words=slipped(),
    after=st.sampled_from(["7", "7件", "7 0 0 0 0 0 7", "全年改版两次。", "另见附表"]),
)
def test_words_that_are_nearly_a_label(by: str, words: str, after: str) -> None:
    own = report(overview=Overview(f"门户网站每周更新。\n{words}\n{after}"))
    assert_the_same(WRITERS[by](own), own, "overview")


@pytest.mark.parametrize("title", ["政府信息公开平台建设情况", "政府信息管理情况", "监督保障情况"])
def test_the_title_of_a_part_of_section_one_is_written_plainly(title: str) -> None:
    own = report(overview=Overview(f"门户网站每周更新。\n（四）{title}\n栏目改版两次。"))
    assert f"\n（四）{title}\n" in own.to_text()
    for back in WRITERS.values():
        assert_the_same(back(own), own, "overview")


@pytest.mark.parametrize("by", WRITERS)
@given(notes=st.dictionaries(st.sampled_from(list(HEADINGS)[1:4]), WORDS, min_size=1))
def test_in_notes(by: str, notes: dict[str, str]) -> None:
    assert WRITERS[by](report(table_notes=notes)) == report(table_notes=notes)


@pytest.mark.parametrize("by", WRITERS)
@given(headings=st.fixed_dictionaries({}, optional=dict.fromkeys(HEADINGS, WORDS)))
def test_in_headings(by: str, headings: dict[str, str]) -> None:
    own = report(headings={**HEADINGS, **headings})
    assert WRITERS[by](own) == own


@pytest.mark.parametrize("by", WRITERS)
@given(
    label=WORDS,
    cells=st.lists(st.one_of(st.just(""), WORDS), min_size=1, max_size=4),
    section=st.sampled_from(["proactive_disclosure", "requests"]),
)
def test_in_further_rows(by: str, label: str, cells: list[str], section: str) -> None:
    own = report(extra_rows=(ExtraRow(section, label, tuple(cells)),))
    assert WRITERS[by](own) == own


RAW = WORDS.filter(lambda words: words != "7")
"""A cell as written that says more than its figure, which is 7."""
CELLS = st.one_of(
    st.tuples(st.just(7), st.builds(Cell, st.just(State.READ), RAW, st.none() | WORDS)),
    st.tuples(st.just(7), st.builds(Cell, st.just(State.READ), st.none(), WORDS)),
    st.tuples(st.none(), st.builds(Cell, st.just(State.NOT_APPLICABLE), WORDS, st.none() | WORDS)),
    st.tuples(
        st.none(),
        st.builds(
            Cell,
            st.just(State.UNRESOLVED),
            st.none() | WORDS,
            st.none() | WORDS,
            st.sampled_from([(), (3,), (3, None)]),
        ),
    ),
    st.just((None, Cell(State.BLANK))),
)


@pytest.mark.parametrize("by", WRITERS)
@given(cells=st.tuples(CELLS, CELLS))
def test_in_cells(by: str, cells: tuple[tuple[int | None, Cell], ...]) -> None:
    (one, first), (two, second) = cells
    known = {"natural_persons": first, "commercial_enterprises": second}
    own = report(
        requests=Requests(newly_received=Applicants(one, two, 0, 0, 0, 0, 12, cells=known))
    )
    assert WRITERS[by](own) == own
