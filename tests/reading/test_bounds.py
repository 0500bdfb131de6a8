"""Memory and time are bounded: a text that could need more is refused, and none grows out of line."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from fuzzing.hostile import EXAMPLE, TEXTS, whole
from govinfo_report import ReportError, State, UnreadableInput, parse_text, split_reports
from govinfo_report.parsing.parse import MAX_CELLS, MAX_LENGTH, MAX_SHOWN
from govinfo_report.reading.html import MAX_TAGS

SHORT, LONG = 3_000, 12_000
MOST = 1.3e9
"""At most so many bytes are needed for any text."""
HEAVY = (
    "pipes",
    "pipes and blanks",
    "tabs",
    "line ends",
    "wide blanks",
    "no width",
    "ones",
    "digits and blanks",
    "digits on lines",
    "box",
    "cells of HTML",
    "tables with spans",
    "closed tables",
    "nested tables",
    "comments",
    "labels on lines",
    "headings",
    "titles",
    "rows",
    "requests",
    "reports",
    "sentences",
    "reports one after another",
)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Load beforehand what only pages need: it is no memory of a text."""
    with suppress(ReportError):
        parse_text("<p>政府信息公开</p>")


@contextmanager
def memory_traced() -> Iterator[None]:
    """Count the bytes that are asked for, with the collector of cycles at rest.

    When the collector runs depends on what ran before: what it frees in the middle of one reading
    and not of another would be taken for the growth of the text.
    """
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        yield
    finally:
        tracemalloc.stop()
        gc.enable()


def peak(text: str) -> int:
    """How many bytes the reading of a text needs beyond what is kept."""
    with memory_traced():
        with suppress(ReportError):
            parse_text(text)
        return tracemalloc.get_traced_memory()[1]


def longest(text: str) -> float:
    """How many characters a text of this kind may have until it is refused."""
    size = len(text)
    shown = size - text.count(" ") - text.count("\u3000") - text.count("\u200b")
    limits = [MAX_LENGTH / size]
    if "</" in text or "<t" in text:
        limits.append(MAX_TAGS / (text.count("<") + text.count("&")))
    else:
        limits.append(MAX_SHOWN / max(shown, 1))
        limits.append(MAX_CELLS / max(sum(map(text.count, "|\t\n")), 1))
    return size * min(limits)


@pytest.mark.parametrize("name", HEAVY)
def test_memory_grows_with_the_text_and_no_further(name: str) -> None:
    parse_text(EXAMPLE)  # what is kept from text to text is there
    short, long = (TEXTS[name](size) for size in (SHORT, LONG))
    peak(whole(short))
    first, second = peak(whole(short)), peak(whole(long))
    grown = (second - first) / (LONG - SHORT)
    assert second <= 1.3 * first * LONG / SHORT
    assert grown * longest(long) <= MOST


@pytest.mark.parametrize(
    ("unit", "length"),
    [("|", MAX_CELLS + 1), ("\t", MAX_CELLS + 1), ("1", MAX_SHOWN + 1), ("<td>", 4 * MAX_TAGS + 4)],
)
def test_what_is_longer_is_refused_before_it_is_cut(unit: str, length: int) -> None:
    text = whole(unit * (length // len(unit)))
    with memory_traced():
        with pytest.raises(UnreadableInput, match="too long") as caught:
            parse_text(text)
        needed = tracemalloc.get_traced_memory()[1]
    assert caught.value.found
    assert caught.value.advice
    assert needed < 20 * len(text)
    with pytest.raises(UnreadableInput):
        split_reports(text)


def test_blanks_tags_and_pictures_make_no_report_too_long() -> None:
    """Pages hold pictures as text, and editors leave blanks: they say nothing."""
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 500_000}">'
    page = f"<html><body>{picture}<p>{' ' * 1_000_000}</p><pre>{EXAMPLE}</pre></body></html>"
    figures = parse_text(page).figures()
    assert sum(figure.state is State.READ for figure in figures) > 180
