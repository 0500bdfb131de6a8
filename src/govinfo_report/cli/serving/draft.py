"""A draft at hand: the report that was pasted or dropped, filled in cell by cell, or begun anew."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from ... import (
    REVISIONS,
    AnnualReport,
    Decoded,
    Failure,
    ReportError,
    SeveralReports,
    decode,
    parse_text,
    split_reports,
)
from ..inputs import Attempt, Source

__all__ = ["attempted", "begun", "filled", "rewritten"]

_SUM_IS_BLANK = "N01"
"""The check that works out what a blank total should be."""
_ROUNDS = 4
"""Totals of totals are known when those are: column, row, and what is carried over."""
_PASTED = {"zh": "草稿", "en": "draft"}


def attempted(said: Mapping[str, Any], language: str) -> Attempt:
    """Read what the page sends: a text, or a file as bytes in base 64.

    Args:
        said: ``text``, or ``data`` and ``name``; ``number``, which of several reports.
        language: The language of the name that a pasted text has.
    """
    name = str(said.get("name") or _PASTED[language])
    attempt = Attempt(Source(name))
    try:
        if said.get("data"):
            decoded = decode(base64.b64decode(said["data"]), name=name)
        else:
            decoded = Decoded(str(said.get("text", "")), name=name)
        attempt = evolve(attempt, decoded=decoded)
        try:
            return evolve(attempt, report=parse_text(decoded))
        except SeveralReports:
            parts = split_reports(decoded)
            number = min(max(1, int(said.get("number") or 1)), len(parts))
            part = parts[number - 1]
            attempt = evolve(attempt, part=part, number=number, of=len(parts))
            return evolve(attempt, report=parse_text(part))
    except Exception as error:
        return evolve(attempt, problem=Failure.of(error))


def begun(agency: str, year: int, revision: str) -> AnnualReport:
    """Return a form with nothing in it: headings, and blank cells.

    Args:
        agency: The organ.
        year: The year.
        revision: The revision of the form.
    """
    form = next(one for one in REVISIONS if one.name == revision).form
    report = AnnualReport(
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        preamble=(
            "本报告依照《中华人民共和国政府信息公开条例》第五十条的规定编制。"
            f"报告中数据的统计期限，自{year}年1月1日起至{year}年12月31日止。"
        ),
        revision=revision,
        headings={section.name: section.heading for section in form.sections},
    )
    document = report.to_dict()
    for table in form.tables.values():
        for row in table.grid:
            for path, _ in row:
                _put(document, path, None)
    return AnnualReport.from_dict(document)


Written = tuple[str, AnnualReport]
"""A text in the layout of the form, and the report that was read from it."""


def rewritten(report: AnnualReport, written: Mapping[str, str]) -> Written:
    """Return a report with some cells written otherwise, as reading takes what is written there.

    Args:
        report: The report.
        written: What is written in cells, by their paths; empty for a blank one.
    """
    document = report.to_dict()
    text = report.to_text()
    marks: dict[str, str] = {}
    mark = 10**11  # no figure of a report
    for path, words in written.items():
        if not words.strip():
            _put(document, path, None)
            continue
        mark += 1
        while str(mark) in text:
            mark += 1
        marks[str(mark)] = _CELL_ENDS.sub(" ", words.strip())
        _put(document, path, mark)
    text = AnnualReport.from_dict(document).to_text()
    for number, words in marks.items():
        text = text.replace(number, words)
    return text, parse_text(text)


_CELL_ENDS = re.compile(r"[|｜\s]+")
"""What would end a cell, or a row."""


def filled(draft: Written, worked_out: Iterable[str] = ()) -> tuple[Written, list[str]]:
    """Return a report with the totals worked out that are blank, and the paths of these.

    Args:
        draft: The report, and its text.
        worked_out: The totals that were worked out before, which may be others now.
    """
    blank = dict.fromkeys(worked_out, "")
    draft = rewritten(draft[1], blank) if blank else draft
    known: dict[str, str] = {}
    for _ in range(_ROUNDS):
        found = {
            finding.paths[0]: str(finding.computed)
            for finding in draft[1].validate(select=[_SUM_IS_BLANK])
            if finding.computed is not None and finding.reported is None
        }
        if not found or known.keys() >= found.keys():
            break
        try:
            draft = rewritten(draft[1], found)
        except ReportError:  # what is written in another cell keeps it from being read
            break
        known |= found
    return draft, list(known)


def _put(document: dict[str, Any], path: str, value: int | None) -> None:
    """Write a figure into a cell of a report in JSON, or make it blank."""
    *parts, last = path.split(".")
    inner = document
    for part in parts:
        inner = inner.setdefault(part, {})
    figure: object = value
    if value is not None and last == "amount":
        figure = {"amount": str(value), "unit": None}
    inner[last] = {"value": figure, "state": "blank" if value is None else "read"}
