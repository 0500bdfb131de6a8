"""Check the reports of one organ over the years, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.report import AnnualReport
from .check import Check
from .findings import Findings
from .rules import continuity, copies, history
from .running import checks_in, chosen, run
from .years import Series

__all__ = ["SERIES_CHECKS", "check_series"]

SERIES_CHECKS: tuple[Check[Series], ...] = checks_in((history, continuity, copies))
"""Every check of the years of an organ."""


def check_series(
    reports: Iterable[AnnualReport], *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Findings:
    """Check the reports of one organ over the years (跨年核对).

    Each year is compared with the next: cases carried over, documents in force, tables and prose
    copied from last year; the whole is looked through for gaps, doubles, other organs and figures
    out of line. What each report says by itself is not checked here: see `AnnualReport.validate`.

    Args:
        reports: The reports, in any order. One whose year is not known is compared with no other,
            and listed as not assessed.
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.

    Returns:
        The findings; their paths begin with the year: ``2023:requests.total.total``. A second
        report of a year is ``2023#2``, one without a year ``#3``, by its place among the reports.
    """
    return run(chosen(SERIES_CHECKS, select, ignore), Series.of(reports))
