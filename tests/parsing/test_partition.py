"""Nothing of a text is lost, and everything stands where the reading says it does."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, ReportError, parse_text
from tests.parts import (
    assert_every_character_has_its_part,
    assert_figures_stand_where_they_say,
    assert_unclaimed_is_listed,
)
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import official, random_cells

SEEDS = st.integers(0, 2**32 - 1)
# In these a second is spent on a report.
SLOW = ("rows_run_together", "table_run_together")
NAMES = [name for name in LAYOUTS if name not in SLOW]
# Without tables, damaged headings may be too little to know a report by.
BARE = ("no_tables", "headings_only", "image_names")
FEW = settings(max_examples=max(1, settings().max_examples // 5))

LINE_ENDS: dict[str, Callable[[str], str]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "mixed": lambda text: text.replace("\n", "\r\n", 20).replace("。\n", "。\r"),
    "other breaks": lambda text: text.replace("。", "。\u2028", 3).replace("\n", "\f\n\x0b", 4),
}


def assert_laws(text: str, report: AnnualReport) -> None:
    assert_every_character_has_its_part(text, report)
    assert_unclaimed_is_listed(text, report)
    assert_figures_stand_where_they_say(text, report)


def assert_laws_or_refused(text: str) -> None:
    try:
        report = parse_text(text)
    except ReportError:
        return
    assert_laws(text, report)


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
@FEW
def test_every_layout_with_damage(name: str, seed: int) -> None:
    text = sample(LAYOUTS[name], random.Random(f"{name}/{seed}"), damaged=True).text
    if name in BARE:
        assert_laws_or_refused(text)
    else:
        assert_laws(text, parse_text(text))


@pytest.mark.parametrize("name", SLOW)
def test_rows_run_together(name: str) -> None:
    text = sample(LAYOUTS[name], random.Random(name), damaged=True).text
    assert_laws(text, parse_text(text))


@pytest.mark.parametrize("ends", LINE_ENDS)
@pytest.mark.parametrize("name", ["pipe_rows", "lines_blank_kept", "box_drawing", "html_pretty"])
def test_lines_and_columns_whatever_ends_a_line(ends: str, name: str) -> None:
    rng = random.Random(name)
    sheet = official("2021", random_cells(rng, "2021", style="busy"))
    text = LINE_ENDS[ends](LAYOUTS[name].render(sheet))
    report = parse_text(text)
    assert_laws(text, report)
    assert sum(figure.span is not None for figure in report.figures()) > 180


# What stands around a report and between its lines: words of the form, marks, strange characters.
PIECES = st.one_of(
    st.text(max_size=40),
    st.text("0123456789|/-—＋增减件 \t\n\r\u3000", max_size=20),
    st.sampled_from(
        [
            "规章",
            "总计 12",
            "行政许可 | 3 |",
            "一、总体情况",
            "第二十条第（五）项",
            "<table><tr><td>行政处罚</td><td>",
            "<!-- 规章 0 0 0",
            "```",
            "\ufeff",
            "\u200b\u00ad",
            "\ud800",
            "規(guī)章",
            "２０２４年政府信息公开工作年度报告",
            "\x0c",
            "|" * 300,
            "𠮷㐀①㈠",
            "&nbsp;&#48;&amp;",
        ]
    ),
)


@given(seed=SEEDS, pieces=st.lists(PIECES, min_size=1, max_size=6), data=st.data())
@settings(max_examples=settings().max_examples * 4)
def test_anything_may_stand_between_the_lines(
    seed: int, pieces: list[str], data: st.DataObject
) -> None:
    rng = random.Random(seed)
    lines = sample(LAYOUTS[rng.choice(NAMES)], rng, damaged=False).text.split("\n")
    for piece in pieces:
        lines.insert(data.draw(st.integers(0, len(lines))), piece)
    text = "\n".join(lines)
    assert_laws(text, parse_text(text))


@given(seed=SEEDS, share=st.floats(0.0, 0.9))
@settings(max_examples=settings().max_examples * 2)
def test_lines_may_be_lost(seed: int, share: float) -> None:
    """Half a report is read as what is left of it, or refused; it is never a fault."""
    rng = random.Random(seed)
    lines = sample(LAYOUTS[rng.choice(NAMES)], rng, damaged=False).text.split("\n")
    assert_laws_or_refused("\n".join(line for line in lines if rng.random() >= share))


@given(text=st.text(max_size=400))
@settings(max_examples=settings().max_examples * 4)
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_laws_or_refused(text)


def test_what_nothing_claims_is_listed_with_its_place() -> None:
    sheet = official("2021", random_cells(random.Random(1), "2021", style="small"))
    text = (
        "示例县政府网 > 样本栏目\n"
        + LAYOUTS["pipe_rows"].render(sheet)
        + "扫一扫在手机打开当前页\n"
    )
    report = parse_text(text)
    assert report.reading is not None
    listed = {found: span for span, found in report.reading.unclaimed}
    first, last = "示例县政府网 > 样本栏目", "扫一扫在手机打开当前页"
    assert any(first in found for found in listed)
    assert any(last in found for found in listed)
    for found, span in listed.items():
        assert text[span.start : span.end].strip() == found
