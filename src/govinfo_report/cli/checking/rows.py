"""Findings as rows of data, under the names of the files that they are in."""

from __future__ import annotations

from collections.abc import Iterator

from ... import FindingRow, Findings, findings_records
from ..output import Output
from .checked import Checked

__all__ = ["rows_of", "unchecked"]


def rows_of(checked: Checked) -> Iterator[FindingRow]:
    """Yield a row for each finding; for what was accepted, or not assessed; for a file unread."""
    if checked.problem is not None:
        problem = checked.problem
        yield FindingRow(
            checked.name,
            status="unreadable",
            name=problem.kind,
            message=problem.message,
            message_en=problem.message_en,
        )
        return
    accepted = Findings(tuple(finding for finding, _ in checked.accepted))
    yield from _rows(checked, checked.findings)
    yield from (row._replace(status="accepted") for row in _rows(checked, accepted))


def unchecked(output: Output[Checked]) -> list[FindingRow]:
    """Return a row for each input that a run ended early did not look at."""
    left = output.interrupted.left if output.interrupted is not None else ()
    told = "已中断，未核对", "interrupted, not checked"
    return [
        FindingRow(name, status="unchecked", message=told[0], message_en=told[1]) for name in left
    ]


def _rows(checked: Checked, findings: Findings) -> Iterator[FindingRow]:
    for row in findings_records(findings, not_assessed=True):
        path = row.path or ""
        attempt = checked.attempts.get(path.rpartition(":")[0])  # one of a missing year has none
        report = attempt.report if attempt else None
        cell = checked.cells.get(path)
        yield row._replace(
            report=attempt.name if attempt else None,
            agency=report.agency if report else None,
            year=report.year if report else None,
            label=cell.label if cell else None,
        )
