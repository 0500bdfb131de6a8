"""One text, one report: where a text holds several, each is told from the others, or none is read."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    NotAnAnnualReport,
    ReportError,
    ReportText,
    SeveralReports,
    Span,
    State,
    UnreadableInput,
    parse_file,
    parse_text,
    split_reports,
)
from tests.rendering import form, noise
from tests.rendering.corpus import Sample, sample
from tests.rendering.documents_html import to_html
from tests.rendering.headings import inner_blanks, section_absent, wrong_number
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import Heading, Paragraph, Sheet, Table, official, random_cells

SEEDS = st.integers(0, 2**32 - 1)
# In these a second is spent on a report.
SLOW = ("rows_run_together", "table_run_together")
NAMES = [name for name in LAYOUTS if name not in SLOW]
FURNITURE: tuple[Callable[[str, random.Random], str], ...] = (
    noise.site_menu,
    noise.breadcrumbs,
    noise.font_size,
    noise.page_views,
    noise.footer_first,
    noise.attachments,
    noise.share_buttons,
    noise.qr_code,
    noise.neighbours,
)


def sheet_of(agency: str, year: int = 2023, seed: int = 0, style: str = "small") -> Sheet:
    cells = random_cells(random.Random(seed), "2021", style=style)
    return official("2021", cells, agency=agency, year=year)


def text_of(agency: str, year: int = 2023, layout: str = "pipe_rows", seed: int = 0) -> str:
    return LAYOUTS[layout].render(sheet_of(agency, year, seed))


WATER, SCHOOLS = "示例市水务局", "示例市教育局"


# ------------------------------------------------------------------------------------- one of two


def reads(text: str) -> AnnualReport | None:
    try:
        return parse_text(text)
    except ReportError:
        return None


def can_be_told(one: Sample, other: Sample) -> bool:
    """Whether anything in the texts tells that these are two reports."""
    named = (one.agency, one.year) != (other.agency, other.year)
    return named or (
        one.keeps_figures and other.keeps_figures and dict(one.cells) != dict(other.cells)
    )


def assert_same_report(read: AnnualReport, alone: AnnualReport) -> None:
    assert read == alone
    assert [f.state for f in read.figures()] == [f.state for f in alone.figures()]


@given(seed=SEEDS, damaged=st.booleans())
@settings(max_examples=settings().max_examples * 4)
def test_two_reports_are_told_apart_in_any_two_layouts(seed: int, damaged: bool) -> None:
    rng = random.Random(seed)
    first, second = (sample(LAYOUTS[rng.choice(NAMES)], rng, damaged=damaged) for _ in range(2))
    alone = [report for one in (first, second) if (report := reads(one.text)) is not None]
    if len(alone) < 2 or not can_be_told(first, second):
        return
    text = f"{first.text}\n{second.text}"
    parts = split_reports(text)
    assert "".join(part.text for part in parts) == text
    if damaged and len(parts) < 2:  # titles and headings may both be beyond recognition
        return
    assert len(parts) == 2
    with pytest.raises(SeveralReports):
        parse_text(text)
    for part, report in zip(parts, alone, strict=True):
        assert [one.text for one in split_reports(part.text)] == [part.text]
        read = parse_text(part)
        if damaged:
            given = {f.path: f.value for f in read.figures() if f.state is State.READ}
            own = {f.path: f.value for f in report.figures()}
            assert {path: own[path] for path in given} == given
        else:
            assert_same_report(read, report)


@given(seed=SEEDS)
@settings(max_examples=settings().max_examples * 2)
def test_the_furniture_of_pages_between_them_makes_no_difference(seed: int) -> None:
    rng = random.Random(seed)
    texts = []
    for agency in (WATER, SCHOOLS, "示例市卫生健康委员会"):
        text = text_of(agency, layout=rng.choice(NAMES), seed=rng.randrange(1000))
        for surround in rng.sample(FURNITURE, 3):
            text = surround(text, rng)
        texts.append(text)
    alone = [report for text in texts if (report := reads(text)) is not None]
    if len(alone) < 3:  # too little of one without tables
        return
    parts = split_reports("\n".join(texts))
    assert len(parts) == 3
    for part, report in zip(parts, alone, strict=True):
        assert_same_report(parse_text(part), report)


@given(seed=SEEDS, damaged=st.booleans())
@settings(max_examples=settings().max_examples * 4)
def test_one_report_is_one_and_stays_one_where_it_stands_twice(seed: int, damaged: bool) -> None:
    rng = random.Random(seed)
    text = sample(LAYOUTS[rng.choice(NAMES)], rng, damaged=damaged).text
    assert len(split_reports(text)) == 1
    assert len(split_reports(f"{text}\n{text}")) == 1


@pytest.mark.parametrize("style", ["plain", "word", "modern"])
def test_pages_of_html_one_after_the_other(style: str) -> None:
    pages = [
        to_html(sheet_of(agency, seed=seed), style) for seed, agency in enumerate((WATER, SCHOOLS))
    ]
    parts = split_reports("".join(pages))
    assert [part.agency for part in parts] == [WATER, SCHOOLS]
    for part, page in zip(parts, pages, strict=True):
        assert_same_report(parse_text(part), parse_text(page))


@pytest.mark.parametrize("style", ["plain", "word", "modern"])
def test_a_copy_for_printing_within_a_page_is_the_same_report(style: str) -> None:
    page = to_html(sheet_of(WATER), style)
    article = page[page.index('<div class="content">') : page.index('<div class="footer">')]
    copied = page.replace(
        '<div class="footer">', f'<div class="print">{article}<div class="footer">'
    )
    assert len(split_reports(copied)) == 1
    assert parse_text(copied).requests == parse_text(page).requests


def test_copies_differ_in_blanks_and_markup() -> None:
    sheet = sheet_of(WATER, style="busy")
    printed, mobile = (LAYOUTS[name].render(sheet) for name in ("html_pretty", "lines_dense"))
    assert len(split_reports(f"{printed}\n{mobile}")) == 1


def test_tables_of_two_reports_without_sections() -> None:
    """The title of the second stands right below the last row of the first."""
    text = "\n".join(
        [
            "示例镇人民政府2023年政府信息公开工作年度报告",
            "第二十条第（一）项",
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
            "规章 | 0 | 0 | 0",
            "行政规范性文件 | 4 | 1 | 9",
            "样本乡人民政府2023年政府信息公开工作年度报告",
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
            "规章 |  |  | ",
            "行政规范性文件 | 2 | 2 | 15",
        ]
    )
    with pytest.raises(SeveralReports) as caught:
        parse_text(text)
    assert caught.value.lines == (1, 6)
    documents = [
        parse_text(part).proactive_disclosure.normative_documents for part in split_reports(text)
    ]
    assert [(one.issued, one.in_force) for one in documents] == [(4, 9), (2, 15)]


def test_a_district_and_then_its_departments() -> None:
    agencies = ["示例区人民政府", "示例区民政局", "示例区样本街道办事处"]
    text = "\n".join(text_of(agency, seed=n) for n, agency in enumerate(agencies))
    parts = split_reports(text)
    assert [part.agency for part in parts] == agencies
    assert [parse_text(part).agency for part in parts] == agencies


def test_the_same_organ_in_two_years() -> None:
    text = text_of(WATER, 2022, seed=1) + text_of(WATER, 2023, seed=2)
    assert [part.year for part in split_reports(text)] == [2022, 2023]


def test_two_versions_of_one_report() -> None:
    """Organ and year are the same, a figure is not: nobody can say which of them holds."""
    text = text_of(WATER, seed=3)
    sheet = sheet_of(WATER, seed=3)
    path = f"{form.REQUESTS}.{form.NEW[1]}.total"
    cells = {**sheet.cells, path: "12345"}
    other = LAYOUTS["pipe_rows"].render(official("2021", cells, agency=WATER, year=2023))
    assert len(split_reports(text + other)) == 2


@pytest.mark.parametrize("kept", [("overview",), ("title",), ()])
def test_the_second_one_need_not_be_whole(kept: tuple[str, ...]) -> None:
    first, second = sheet_of(WATER, seed=4), sheet_of(SCHOOLS, seed=5, style="busy")
    blocks = [b for b in second.blocks if "overview" in kept or not isinstance(b, Paragraph)]
    title = second.title if "title" in kept else ""
    second = Sheet(second.revision, title, tuple(blocks), second.cells)
    text = LAYOUTS["pipe_rows"].render(first) + LAYOUTS["pipe_rows"].render(second)
    assert len(split_reports(text)) == 2


# ------------------------------------------------------------------------------- no second report

LINKS = (
    "示例市教育局2023年政府信息公开工作年度报告",
    "示例市民政局2023年政府信息公开工作年度报告",
    "示例市水务局2021年政府信息公开工作年度报告",
)
TITLE = f"{WATER}2023年政府信息公开工作年度报告"
CONTENTS = "\n".join(f"{heading}………{n}" for n, heading in enumerate(form.HEADINGS, 1))


def page_by_page(text: str) -> str:
    """The title above every tenth line, as on the pages of a document."""
    lines = text.split("\n")
    for at in range(len(lines) - 3, 10, -10):
        lines.insert(at, f"\f{TITLE}")
    return "\n".join(lines)


def headings_of_pages(text: str) -> str:
    """Each heading once more, before the second part of its section."""
    for heading in form.HEADINGS[:3]:
        before, after = text.split(f"{heading}\n", 1)
        body, rest = after.split("\n", 1)
        text = f"{before}{heading}\n{body}\n{heading}\n{rest}"
    return text


def mirrored(text: str) -> str:
    """Section one has a part for each of the other sections, with its words."""
    parts = [
        f"（{n}）{heading[2:]}\n本年度这方面的工作按计划完成。"
        for n, heading in zip("一二三四", form.HEADINGS[1:5], strict=True)
    ]
    return text.replace(f"{form.HEADINGS[1]}\n", "\n".join([*parts, f"{form.HEADINGS[1]}\n"]), 1)


ONE: dict[str, Callable[[str], str]] = {
    "links above": lambda text: "\n".join([*LINKS, text]),
    "links below": lambda text: "\n".join([text, "相关阅读", *LINKS]),
    "links below the title": lambda text: text.replace("\n", "\n" + "\n".join([*LINKS, ""]), 1),
    "one link above": lambda text: f"{LINKS[0]}\n{text}",
    "one link below": lambda text: f"{text}\n{LINKS[0]}",
    "neighbours": lambda text: f"{text}上一篇：{LINKS[0]}\n下一篇：{LINKS[2]}\n",
    "breadcrumbs": lambda text: f"首页 > 年报 > {LINKS[0]}\n{text}",
    "contents": lambda text: f"{TITLE}\n目录\n{CONTENTS}\n{text}",
    "contents between": lambda text: text.replace("\n", f"\n目 录\n{CONTENTS}\n", 1),
    "headings in the preamble": lambda text: text.replace(
        "\n", "\n本报告由" + "、".join(form.HEADINGS) + "六部分组成。\n", 1
    ),
    "title of every page": page_by_page,
    "headings of every page": headings_of_pages,
    "sections mirrored in section one": mirrored,
    "title in a sentence": lambda text: text.replace(
        "六、其他", f"我局按时公布了\n{LINKS[2]}\n，接受各界监督。\n六、其他"
    ),
    "title of last year at the end of a line": lambda text: text.replace(
        "六、其他",
        f"对照本局在上一年度写下的各项打算，即\n{LINKS[2]}\n所列各条，已逐条落实。\n六、其他",
    ),
    "row twice": lambda text: text.replace("行政许可 |", "行政许可 | 77\n行政许可 |", 1),
    "table three twice": lambda text: (
        text + text[text.index("本年新收") - 2 : text.index("四、政府信息公开行政")]
    ),
}


@pytest.mark.parametrize("change", ONE)
@pytest.mark.parametrize("style", ["small", "busy", "zeros"])
def test_one_report_stays_one(change: str, style: str) -> None:
    text = LAYOUTS["pipe_rows"].render(sheet_of(WATER, style=style, seed=6))
    changed = ONE[change](text)
    assert changed != text
    assert len(split_reports(changed)) == 1
    parse_text(changed)


@pytest.mark.parametrize("layout", ["pipe_rows", "html_compact", "lines_dense", "tabs"])
def test_all_tables_after_all_prose(layout: str) -> None:
    sheet = sheet_of(WATER, style="busy")
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    prose = [block for block in sheet.blocks if not isinstance(block, Table)]
    moved = Sheet(sheet.revision, sheet.title, (*prose, *tables), sheet.cells)
    assert len(split_reports(LAYOUTS[layout].render(moved))) == 1


def doubled(sheet: Sheet, rng: random.Random) -> Sheet:
    """A heading stands twice, once where another one should be."""
    places = [n for n, block in enumerate(sheet.blocks) if isinstance(block, Heading)]
    one, other = rng.sample(places, 2)
    blocks = list(sheet.blocks)
    blocks[other] = blocks[one]
    return Sheet(sheet.revision, sheet.title, tuple(blocks), sheet.cells)


@pytest.mark.parametrize("damage", [doubled, wrong_number, inner_blanks, section_absent])
@pytest.mark.parametrize("seed", range(6))
def test_headings_that_are_wrong(damage: Callable[..., Sheet], seed: int) -> None:
    sheet = damage(sheet_of(WATER, seed=seed), random.Random(seed))
    assert any(isinstance(block, Heading) for block in sheet.blocks)
    assert len(split_reports(LAYOUTS["pipe_rows"].render(sheet))) == 1


def test_a_list_of_reports_is_no_report() -> None:
    with pytest.raises(NotAnAnnualReport):
        parse_text("\n".join(["政府信息公开年报", *LINKS, "规章", "行政许可"]))


# ------------------------------------------------------------------------------- what users are given


@pytest.fixture
def both() -> str:
    return f"示例网\n{text_of(WATER, seed=1)}\n{text_of(SCHOOLS, 2022, 'tabs', seed=2)}"


def test_the_error_names_where_each_begins(both: str) -> None:
    with pytest.raises(SeveralReports) as caught:
        parse_text(both)
    error = caught.value
    line = both[: both.index(SCHOOLS)].count("\n") + 1
    assert error.lines == (1, line)
    assert error.titles == (TITLE, f"{SCHOOLS}2022年政府信息公开工作年度报告")
    assert f"line {line} “{SCHOOLS}" in str(error)
    assert "split_reports" in error.advice
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.lines, again.titles) == (str(error), error.lines, error.titles)


def test_reports_of_which_little_is_left() -> None:
    text = "\n".join(
        f"{agency}2023年政府信息公开工作年度报告\n一、总体情况\n{agency}全年放出信息{n}0条，办结申请{n}件。"
        for n, agency in enumerate((WATER, SCHOOLS, "示例县人民政府"), 1)
    )
    assert [part.title for part in split_reports(text)] == text.split("\n")[::3]


def test_a_volume_of_many() -> None:
    """Their sections are empty, so that titles alone tell them."""
    text = "\n".join(
        f"示例{a}{b}县民政局2023年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况"
        for a in "甲乙丙丁戊己庚辛壬癸子"
        for b in "东南西北中前后左右上"
    )
    assert len(split_reports(text)) == 110


def test_each_is_read_with_the_places_of_the_whole(both: str) -> None:
    parts = split_reports(both)
    assert "".join(part.text for part in parts) == both
    lines = both.split("\n")
    for part in parts:
        assert isinstance(part, ReportText)
        assert both[part.span.start : part.span.end] == part.text
        report = parse_text(part)
        assert (report.title, report.agency, report.year) == (part.title, part.agency, part.year)
        assert report == parse_text(part.text)
        for figure in report.figures():
            if figure.span is not None and figure.raw is not None:
                assert both[figure.span.start : figure.span.end] == figure.raw
                column = figure.span.column - 1
                assert lines[figure.span.line - 1][column:].startswith(figure.raw)
        assert report.reading is not None
        for span, said in report.reading.unclaimed:
            assert both[span.start : span.end].strip() == said
        again = pickle.loads(pickle.dumps(report))
        assert again.reading == report.reading
        assert again.figures() == report.figures()


def test_a_part_may_begin_within_a_line() -> None:
    page = to_html(sheet_of(SCHOOLS), "modern").replace("\n", "")
    text = to_html(sheet_of(WATER), "modern").replace("\n", "") + page
    second = split_reports(text)[1]
    assert second.span == Span(len(text) - len(page), len(text), 1, len(text) - len(page) + 1)
    figure = parse_text(second).figures()[0]
    assert figure.span is not None
    assert (figure.span.line, figure.span.column) == (1, figure.span.start + 1)


def test_the_first_is_read_where_that_is_asked_for(both: str, tmp_path: Path) -> None:
    first = parse_text(both, first=True)
    assert first == parse_text(split_reports(both)[0])
    assert first.agency == WATER
    path = tmp_path / "both.txt"
    path.write_text(both, encoding="utf-8")
    assert parse_file(path, first=True) == first
    with pytest.raises(SeveralReports):
        parse_file(path)
    alone = text_of(WATER)
    assert parse_text(alone, first=True) == parse_text(alone)


def test_what_is_no_report_is_one_part() -> None:
    titles = f"{TITLE}\n规章\n行政许可\n规章\n{LINKS[0]}\n{LINKS[1]}"
    assert len(split_reports(titles)) == 1
    assert [part.text for part in split_reports("你好，世界。")] == ["你好，世界。"]
    with pytest.raises(UnreadableInput):
        split_reports(" \n")
    with pytest.raises(UnreadableInput):
        split_reports(b"12")  # type: ignore[arg-type] # the mistake that is made
