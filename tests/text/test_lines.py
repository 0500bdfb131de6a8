"""The lines on which something stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.text.lines import line_begin, line_end, lines_of


@given(st.text("a\n", max_size=12), st.data())
def test_a_line_is_what_line_feeds_part(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = text[:start].split("\n")[-1], text[end:].split("\n")[0]
    assert text[line_begin(text, start) : start] == before
    assert text[end : line_end(text, end)] == after
    assert lines_of(text, start, end) == before + text[start:end] + after
