"""The laws of places: every character has one part, every span cuts out what it says."""

from __future__ import annotations

import re
from itertools import pairwise

from govinfo_report import AnnualReport, Span
from govinfo_report.reading.source import source_of
from govinfo_report.text.script import without_filler

KINDS = ("preamble", "title", "heading", "prose", "label", "cells", "extra", "unclaimed")
_LINE_END = re.compile("\r\n|\r|\n")


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted anew: lines end with LF, CR or CRLF."""
    ends = [found.end() for found in _LINE_END.finditer(text) if found.end() <= offset]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def assert_is_place(text: str, span: Span) -> None:
    """Offsets lie in the text; line and column are those of the first character."""
    assert 0 <= span.start <= span.end <= len(text)
    assert (span.line, span.column) == place_of(text, span.start)


def assert_every_character_has_its_part(text: str, report: AnnualReport) -> None:
    """The parts follow one another without gap or overlap, and are the whole text."""
    assert report.reading is not None
    parts = report.reading.parts
    assert parts
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(text)
    for one, next_one in pairwise(parts):
        assert one.span.end == next_one.span.start
    assert "".join(text[part.span.start : part.span.end] for part in parts) == text
    assert {part.kind for part in parts} <= set(KINDS)
    for part in parts:
        assert_is_place(text, part.span)


def assert_unclaimed_is_listed(text: str, report: AnnualReport) -> None:
    """`unclaimed` lists what no part of the report is, and nothing else."""
    assert report.reading is not None
    shown = source_of(text).shown
    wanted = []
    for part in report.reading.parts:
        stretch = without_filler(shown[part.span.start : part.span.end])
        if part.kind == "unclaimed" and stretch.strip():
            wanted.append((part.span, stretch.strip()))
    assert list(report.reading.unclaimed) == wanted


def assert_figures_stand_where_they_say(text: str, report: AnnualReport) -> None:
    """A figure with a place stands there, as a reader sees it; no two share a place."""
    shown = source_of(text).shown
    taken: dict[tuple[int, int], str] = {}
    for figure in report.figures():
        if figure.span is None:
            continue
        assert_is_place(text, figure.span)
        if figure.state in ("read", "inferred", "not_applicable"):
            assert without_filler(shown[figure.span.start : figure.span.end]) == figure.raw, figure
            place = figure.span.start, figure.span.end
            assert taken.setdefault(place, figure.path) == figure.path, (figure, taken[place])
