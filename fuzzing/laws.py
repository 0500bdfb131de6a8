"""What must hold of every input: a report that keeps the laws, or a `ReportError`."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Mapping
from itertools import pairwise

from govinfo_report import (
    AnnualReport,
    Figure,
    Findings,
    InvalidDocument,
    ReportError,
    Span,
    State,
    decode,
    parse_text,
)
from govinfo_report.reading.source import source_of
from govinfo_report.text.script import without_filler

__all__ = ["check_bytes", "check_document", "check_text"]

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two surrogates side by side: JSON has one character for them, and so gives one back."""
_WITH_VALUE = (State.READ, State.INFERRED)


def check_text(text: str) -> AnnualReport | None:
    """A text is read or refused; what was read stands in the text and keeps the laws."""
    report = read_or_refuse(text)
    if report is not None:
        assert_stands_in(text, report)
        assert_keeps_laws(report)
        assert_no_figure_is_lost(report.figures(), report.to_text())
    return report


def check_bytes(data: bytes) -> AnnualReport | None:
    """Bytes are decoded or refused, and then read or refused."""
    try:
        decoded = decode(data)
    except ReportError as error:
        assert_is_for_people(error)
        return None
    assert 0 <= decoded.damaged <= len(decoded.text)
    return check_text(decoded.text)


def check_document(document: str | bytes) -> AnnualReport | None:
    """JSON is a report, which keeps the laws, or an error that says where it is none."""
    try:
        report = AnnualReport.from_json(document)
    except InvalidDocument as error:
        assert_is_for_people(error)
        return None
    # What a cell says as written may be anything here: the text has that, not the value.
    assert_keeps_laws(report)
    return report


def read_or_refuse(text: str) -> AnnualReport | None:
    """The report, or None where the text is refused; nothing else may come out."""
    try:
        return parse_text(text)
    except ReportError as error:
        assert_is_for_people(error)
        return None


def assert_is_for_people(error: ReportError) -> None:
    """An error says what is wrong, in a message that can be shown."""
    assert error.message
    str(error).encode("utf-8", "backslashreplace")
    assert len(str(error)) < 20_000


# --------------------------------------------------------------------------------- its places


def assert_stands_in(text: str, report: AnnualReport) -> None:
    """Parts cover the text without gaps; figures stand where they say, each in its own place."""
    reading = report.reading
    assert reading is not None
    parts = reading.parts
    assert parts
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(text)
    for one, another in pairwise(parts):
        assert one.span.end == another.span.start, (one, another)
    shown = source_of(text).shown
    unclaimed = [
        (part.span, without_filler(shown[part.span.start : part.span.end]).strip())
        for part in parts
        if part.kind == "unclaimed"
    ]
    assert list(reading.unclaimed) == [entry for entry in unclaimed if entry[1]]
    figures = report.figures()
    spans = [figure.span for figure in figures if figure.span is not None]
    spans += [part.span for part in parts]
    spans += [note.span for note in reading.diagnostics if note.span is not None]
    spans += [span for stretches in reading.prose.values() for span in stretches]
    assert_are_places(text, spans)
    taken: dict[tuple[int, int], str] = {}
    for figure in figures:
        if figure.span is not None and figure.state in (*_WITH_VALUE, State.NOT_APPLICABLE):
            place = figure.span.start, figure.span.end
            assert without_filler(shown[slice(*place)]) == figure.raw, figure
            assert taken.setdefault(place, figure.path) == figure.path, (figure, taken[place])


def assert_are_places(text: str, spans: list[Span]) -> None:
    """Offsets lie in the text; line and column are those of the first character."""
    line, begin, at = 1, 0, 0
    for span in sorted(spans):
        assert 0 <= span.start <= span.end <= len(text), span
        while at < span.start:
            end = text.find("\n", at, span.start)
            back = text.find("\r", at, end if end >= 0 else span.start)
            ends = [found for found in (end, back) if found >= 0]
            if not ends:
                at = span.start
                break
            at = min(ends) + 1
            if text.startswith("\r\n", at - 1):
                at += 1
            if at <= span.start:
                line, begin = line + 1, at
        assert (span.line, span.column) == (line, span.start - begin + 1), span
        at = min(at, span.start)


# --------------------------------------------------------------------------------- its figures


def assert_keeps_laws(report: AnnualReport) -> None:
    """What holds of every report, however it came about."""
    figures = report.figures()
    for figure in figures:
        assert_says_how_sure(figure)
    findings = report.validate()
    list(map(str, findings))
    document = report.to_json()
    json.loads(document)
    as_read = AnnualReport.from_json(report.to_json(reading=True))
    if not _PAIR.search(json.dumps(report.to_dict(), ensure_ascii=False)):
        assert AnnualReport.from_json(document) == report, "JSON"
        assert as_read == report, "JSON with reading"
        assert Findings.from_json(findings.to_json()) == findings
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report
    assert copy.reading == report.reading
    assert pickle.loads(pickle.dumps(findings)) == findings
    report.to_markdown()
    report.to_html(findings=findings)
    report.to_text()


def assert_says_how_sure(figure: Figure) -> None:
    """A figure has a value where, and only where, its state says so."""
    if figure.state in _WITH_VALUE:
        assert figure.value is not None, figure
        assert not figure.candidates, figure
    else:
        assert figure.value is None, figure


def assert_no_figure_is_lost(figures: tuple[Figure, ...], text: str) -> None:
    """The plain text reads back; where it is not sure what it reads, it says so."""
    again = read_or_refuse(text)
    if again is None:
        return
    back: Mapping[str, Figure] = {figure.path: figure for figure in again.figures()}
    for figure in figures:
        other = back.get(figure.path)
        if figure.state in _WITH_VALUE and other is not None and other.state in _WITH_VALUE:
            assert other.value == figure.value, (figure, other)
