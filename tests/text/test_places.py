"""Places in a text: lines, columns, and the words of a prose that stands in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse_text
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import sample
from govinfo_report.text.places import Places, Span, Stretches

TEXTS = st.text(alphabet="甲乙。 \n\r", min_size=1, max_size=40)


@given(TEXTS, st.data())
def test_words_of_a_prose_are_found_in_the_text(text: str, data: st.DataObject) -> None:
    """Whatever is left out between two stretches, each of which lies within a line."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    pieces = [
        (start, end)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if not set(text[start : end - 1]) & set("\n\r")
    ]
    places = Places(text)
    prose = "".join(text[start:end] for start, end in pieces)
    origin = [at for start, end in pieces for at in range(start, end)]
    stretches = Stretches([places.span(*piece) for piece in pieces])
    assert stretches.length == len(prose)
    start = data.draw(st.integers(0, max(0, len(prose) - 1)))
    end = data.draw(st.integers(start + 1, len(prose) + 1))
    span = stretches.span(start, end)
    if end > len(prose):
        assert span is None
        return
    assert span == places.span(origin[start], origin[end - 1] + 1)


def test_no_words_stand_beyond_a_prose() -> None:
    stretches = Stretches([Span(5, 7, 2, 1)])
    assert stretches.span(0, 2) == Span(5, 7, 2, 1)
    assert stretches.span(1, 3) is None
    assert Stretches([]).span(0, 1) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_finding_in_joined_lines_is_where_it_stands(end: str) -> None:
    text = sample().to_text()
    text = text.replace(
        "一、总体情况\n", "一、总体情况\n全年新收政府信息公开申请8\n6件，办结46件。\n", 1
    )
    text = text.replace("\n", end)
    report = parse_text(text)
    assert (report.overview.text or "").startswith("全年新收政府信息公开申请86件，办结46件。\n")
    (finding,) = report.validate(select=["P34"])
    span = finding.span
    assert span is not None
    assert text[span.start : span.end] == f"新收政府信息公开申请8{end}6件"
    lines = text.split(end)
    assert lines[span.line - 1][span.column - 1 :] == "新收政府信息公开申请8"


def test_the_record_of_a_reading_and_the_checks_name_one_place() -> None:
    report = parse_text(sample().to_text())
    facts = Facts(report)
    assert report.reading is not None
    assert len(facts.prose) > 3
    for section, text in facts.prose.items():
        for start in range(0, len(text) - 3, 7):
            span = report.reading.place(section, text, start, start + 3)
            assert facts.prose_spans(section, (start, start + 3)) == (span,)
