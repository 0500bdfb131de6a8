"""A line of the text with a caret under the place meant."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from govinfo_report.cli.terminal.excerpt import elided, excerpt, shortened

_LINE = st.text(st.sampled_from("ab1 |\t中文，（\u3000\x1b\u200b"), max_size=60)


@given(_LINE, st.text(st.sampled_from("0123456789中"), max_size=8), _LINE, st.integers(12, 90))
def test_the_caret_stands_under_the_figure(
    before: str, figure: str, after: str, width: int
) -> None:
    start = len(before)
    seen = excerpt(f"{before}{figure}{after}", start, start + len(figure), width)
    assert cell_len(seen.line) <= width
    at = len(seen.carets) - len(seen.carets.lstrip())
    assert at == cell_len(seen.before)
    if cell_len(figure) <= width:
        assert seen.marked == figure
        assert seen.line.startswith((seen.before + figure).rstrip())
        assert len(seen.carets.strip()) == max(cell_len(figure), 1)
    for end, part in ((before, seen.before), (after, seen.after)):
        kept = part.strip("… ")
        plain = re.sub(r"[\t\x1b]", " ", end)
        assert kept in plain


@given(st.text(st.sampled_from("中文 a1＋，"), max_size=80), st.integers(20, 60))
def test_shortened_texts_fit(text: str, width: int) -> None:
    for short in (shortened(text, width), shortened(text, width, end=True), elided(text, width)):
        assert cell_len(short) <= width
        if cell_len(text) <= width:
            assert short == text
        else:
            assert "…" in short
