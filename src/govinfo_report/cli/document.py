"""A report that was read, as a JSON object for other programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .. import AnnualReport, Figure, Money, Span
from .inputs import Outcome

__all__ = ["document", "span_object", "value_object"]

Json = Any
PROSE = ("overview", "problems_and_improvements", "other_matters")


def document(outcome: Outcome) -> dict[str, Json]:
    """The object for one input: the report and how it was read, or ``error``."""
    head: dict[str, Json] = {"file": outcome.name, "encoding": outcome.decoded.encoding or None}
    if outcome.decoded.damaged:
        head["damaged_characters"] = outcome.decoded.damaged
    if outcome.report is None:
        problem = outcome.problem
        assert problem is not None
        told = {"type": problem.kind, "message": problem.message, **problem.details}
        return head | {"error": {**told, "internal": bool(problem.traceback)}}
    report = outcome.report
    return {
        **head,
        "revision": report.revision,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "period": report.period
        and {
            "start": report.period.start and report.period.start.isoformat(),
            "end": report.period.end and report.period.end.isoformat(),
        },
        "contact": {
            "address": report.contact.address,
            "postcode": report.contact.postcode,
            "telephone": report.contact.telephone,
            "email": report.contact.email,
        },
        "preamble": report.preamble,
        "headings": dict(report.headings),
        "figures": [_figure(figure) for figure in outcome.figures],
        "extra_rows": [
            {"section": row.section, "label": row.label, "cells": list(row.cells)}
            for row in report.extra_rows
        ],
        "prose": _prose(report),
        "table_notes": dict(report.table_notes),
        "reading": _reading(report),
    }


def _figure(figure: Figure) -> Json:
    return {
        "path": figure.path,
        "label": figure.label,
        "value": value_object(figure.value),
        "state": str(figure.state),
        "raw": figure.raw,
        "remark": figure.remark,
        "candidates": [value_object(candidate) for candidate in figure.candidates],
        "span": span_object(figure.span),
    }


def value_object(value: int | Decimal | Money | None) -> Json:
    """A count is a number; what has decimals is a string, so that no digit changes."""
    if isinstance(value, Money):
        yuan = value.yuan
        return {
            "amount": f"{value.amount:f}",
            "unit": value.unit,
            "yuan": None if yuan is None else _plain(yuan),
        }
    return f"{value:f}" if isinstance(value, Decimal) else value


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_object(span: Span | None) -> Json:
    """A place in the text; lines and columns from 1, offsets from 0."""
    return span and {
        "start": span.start,
        "end": span.end,
        "line": span.line,
        "column": span.column,
    }


def _prose(report: AnnualReport) -> Json:
    other = report.other_matters
    return {
        "overview": {"text": report.overview.text, "aspects": dict(report.overview.aspects)},
        "problems_and_improvements": {"text": report.problems_and_improvements.text},
        "other_matters": {
            "text": other.text,
            "fee_statement": other.fee_statement,
            "fee_charged": other.fee_charged,
            "fee_amount": value_object(other.fee_amount),
        },
    }


def _reading(report: AnnualReport) -> Json:
    reading = report.reading
    return reading and {
        "revisions": dict(reading.revisions),
        "why": reading.why,
        "diagnostics": [
            {
                "code": diagnostic.code,
                "message": diagnostic.message,
                "path": diagnostic.path or None,
                "span": span_object(diagnostic.span),
            }
            for diagnostic in reading.diagnostics
        ],
        "unclaimed": [
            {"text": text, "span": span_object(span)} for span, text in reading.unclaimed
        ],
    }
