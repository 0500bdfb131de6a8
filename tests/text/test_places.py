"""Places in a text: lines, columns, and the words of a prose that stands in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse_text
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import sample
from govinfo_report.text.places import Places, Span, Stretches

TEXTS = st.text(alphabet="甲乙。 \n", min_size=1, max_size=40)


@given(TEXTS, st.data())
def test_words_of_a_prose_are_found_in_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pieces = list(zip(cuts[::2], cuts[1::2], strict=False))
    places = Places(text)
    prose = "\n".join(text[start:end] for start, end in pieces)
    stretches = Stretches(prose, [places.span(*piece) for piece in pieces])
    start = data.draw(st.integers(0, len(prose) - 1)) if prose else 0
    end = data.draw(st.integers(start, len(prose)))
    span = stretches.span(start, end)
    if span is None:
        return
    words = prose[start:end]
    joined = {at for at in range(len(prose)) if _is_between(pieces, at)}
    if joined.isdisjoint(range(start, end + 1)):
        assert text[span.start : span.end] == words
        assert span == places.span(span.start, span.end)


def _is_between(pieces: list[tuple[int, int]], at: int) -> bool:
    """Whether a character of the prose only joins two stretches."""
    length = 0
    for start, end in pieces[:-1]:
        length += end - start
        if at == length:
            return True
        length += 1
    return False


def test_a_line_ends_with_two_characters_or_one() -> None:
    text = "甲\r\n乙\r丙\n丁"
    stretches = Stretches(text, [Span(0, len(text), 1, 1)])
    lines = [stretches.span(text.index(word), text.index(word) + 1) for word in "甲乙丙丁"]
    assert [(span.line, span.column) for span in lines if span] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_no_words_stand_beyond_a_prose() -> None:
    stretches = Stretches("甲乙", [Span(5, 7, 2, 1)])
    assert stretches.span(0, 2) == Span(5, 7, 2, 1)
    assert stretches.span(1, 3) is None
    assert Stretches("甲乙", []).span(0, 1) is None


def test_the_record_of_a_reading_and_the_checks_name_one_place() -> None:
    report = parse_text(sample().to_text())
    facts = Facts(report)
    assert report.reading is not None
    assert len(facts.prose) > 3
    for section, text in facts.prose.items():
        for start in range(0, len(text) - 3, 7):
            span = report.reading.place(section, text, start, start + 3)
            assert facts.prose_spans(section, (start, start + 3)) == (span,)
