"""No pattern takes more than linear time: four times the text, about four times the steps.

Counted on a matcher of our own (`tests.backtracking`), so that no clock decides.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backtracking import Program, TooManySteps, hostile, steps
from tests.patterns import LOCAL, Found, patterns, unknown

LENGTH = 50
MOST = 8.0
"""Linear is 4, the square 16; bounded repetition lies between until its bound is reached."""

GIVEN_LITTLE = {
    "govinfo_report.claims.lexer._GUARD": "sees the patterns of the grammar, no text",
    "govinfo_report.reading.wrapped_labels._NUMBER_BEFORE": "is given the last 60 characters before a label",
}
"""Patterns that never see a long text, and why."""

UNTOLD = {
    "govinfo_report.text.patterns": "compiles what the modules give it, when it is used",
    "govinfo_report.parsing.particulars": "its patterns are those of LOCAL",
    "govinfo_report.claims.lexer": "made of the grammar: _made_at_work",
    "govinfo_report.reading.vocabulary": "made of the labels: _made_at_work",
    "govinfo_report.reading.layouts.delimited": "its patterns are those of _FIELD",
    "govinfo_report.reading.line_marks": "its patterns are those of _BULLETS",
    "govinfo_report.reading.literals": "its patterns are those of _AROUND",
    "govinfo_report.reading.html_orderly": "its patterns are those of _END_OF_RAW",
    "govinfo_report.reading.pieces": "made of the first line; begins where a line does, and nowhere else",
    "govinfo_report.form.faults": "sees what Lark says in a line, and the lines of a grammar",
    "govinfo_report.cli.speech": "sees what Click says of a word of the command line",
    "govinfo_report.reading.html": "made of what a field says, and sees no more than its tag",
}
"""Modules in which a call makes its pattern as it goes, and where that is tried."""


def growth(pattern: str, flags: int, way: str) -> tuple[float, str]:
    """How many times the steps of the worst text grow when it gets four times as long."""
    program = Program(pattern, flags)
    worst = 0.0, ""
    for text in hostile(program):
        try:
            ratio = steps(program, text(4 * LENGTH), way) / steps(program, text(LENGTH), way)
        except TooManySteps:
            ratio = float("inf")
        worst = max(worst, (ratio, text(6)))
    return worst


@pytest.mark.parametrize(
    "found", [one for one in patterns() if one.where not in GIVEN_LITTLE], ids=lambda one: one.where
)
def test_each_pattern_is_linear(found: Found) -> None:
    for way in found.ways:
        ratio, text = growth(found.pattern, found.flags, way)
        assert ratio < MOST, f"{way}: {ratio:.0f} times the steps on texts like {text!r}"


def test_every_pattern_is_known() -> None:
    names = {one.where for one in patterns()}
    assert len(names) > 100
    assert set(GIVEN_LITTLE) <= names
    assert {place.partition(":")[0] for place in unknown()} == set(UNTOLD)
    assert set(LOCAL) <= set(UNTOLD)


# ---------------------------------------------------------------- the matcher can tell them apart


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*x?\s*y",
        r"(?:a|b|ab)*c",
        r"(?:a+)+b",
        r"<!--.*?-->",
        r"[^。]*费",
        r"\d+(?=年)",
        r"(x+x+)+y",
    ],
)
def test_what_is_not_linear_is_found(pattern: str) -> None:
    assert growth(pattern, 0, "search")[0] > MOST


@pytest.mark.parametrize(
    "pattern",
    [r"\s*(?:x\s*)?y?", r"(?:a|b)*", r"<[^<>]*>", r"[^。]+", r"\d+", r"(?<!\d)\d+年", "abc"],
)
def test_what_is_linear_is_not(pattern: str) -> None:
    assert growth(pattern, 0, "search")[0] < MOST


@given(
    st.sampled_from([found for found in patterns() if found.flags & re.UNICODE]),
    st.text("1 a规一年月,.|()\n-", max_size=12),
)
def test_the_matcher_finds_what_re_finds(found: Found, text: str) -> None:
    expected = re.compile(found.pattern, found.flags).match(text)
    end = Program(found.pattern, found.flags).match(text, 0, [0])
    assert end == (expected.end() if expected else None)
