"""Checks: what can be wrong with a report, and how to know.

Each check is a function in a module of this package (see `catalogue`); `CHECKS` lists
them all. Checks know the model and the labels of the form, and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..form.revisions import REVISIONS, Revision, forms_of
from ..model.figures import Group
from ..model.report import AnnualReport
from .check import Check, Example
from .facts import Facts
from .findings import (
    Certainty,
    Edit,
    Finding,
    Findings,
    NotAssessed,
    Severity,
    Suggestion,
    Verdict,
)
from .rules import (
    accounts,
    blanks,
    cells,
    diagnosis,
    disclosure,
    headings,
    identity,
    plausibility,
    prose,
    prose_numbers,
    structure,
    tables,
)
from .rules.group import GROUP_CHECKS, check_group
from .rules.versions import VERSION_CHECKS, check_versions
from .running import checks_in, chosen, run
from .series import SERIES_CHECKS, check_series

__all__ = [
    "CHECKS",
    "GROUP_CHECKS",
    "SERIES_CHECKS",
    "VERSION_CHECKS",
    "Certainty",
    "Check",
    "Edit",
    "Example",
    "Finding",
    "Findings",
    "NotAssessed",
    "Severity",
    "Suggestion",
    "Verdict",
    "check_group",
    "check_series",
    "check_versions",
    "validate",
    "validate_part",
]

_OF_A_REPORT = (
    accounts,
    diagnosis,
    structure,
    headings,
    blanks,
    cells,
    tables,
    disclosure,
    plausibility,
    identity,
    prose,
    prose_numbers,
)


CHECKS: tuple[Check[Facts], ...] = checks_in(_OF_A_REPORT)
"""Every check of one report."""


def validate(
    report: AnnualReport,
    *,
    within: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Findings:
    """Check a report by itself: its accounts (勾稽关系), cells, prose, structure and particulars.

    Args:
        report: The report.
        within: Check only what lies within this path, such as ``"requests"``.
        select: Codes, or beginnings of codes (``"P2"``), of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.

    Returns:
        The findings, what could not be assessed, and a verdict.
    """
    return run(chosen(CHECKS, select, ignore), Facts(report), within=within)


def validate_part(
    part: Group,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    revisions: Iterable[Revision] = REVISIONS,
) -> Findings:
    """Check one table, or a group of its rows, by itself.

    Args:
        part: ``report.requests``, ``report.requests.not_disclosed`` …
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        revisions: The revisions of the form: the table of that one is taken which fits best.

    Returns:
        The findings on the accounts whose cells all lie in it.

    Raises:
        TypeError: The form has no such table or group.
    """
    forms = forms_of(revisions)
    report = AnnualReport(revision=forms[0].revision, forms=forms)
    for section in attrs.fields(AnnualReport):
        whole = getattr(report, section.name)
        found = _put(part, whole, section.name) if isinstance(whole, Group) else None
        if found is not None:
            whole, path = found
            report = attrs.evolve(report, **{section.name: whole})
            return validate(report, within=path, select=select, ignore=ignore)
    raise TypeError(f"{type(part).__name__} is no table of the form, nor a group of rows in one")


def _put(part: Group, whole: Group, path: str) -> tuple[Any, str] | None:
    """``whole`` with ``part`` in its place, and the path of that place; None where it has none."""
    if type(whole) is type(part):
        return part, path
    for name, inner in whole.parts():
        found = _put(part, inner, f"{path}.{name}") if isinstance(inner, Group) else None
        if found is not None:
            return attrs.evolve(whole, **{name: found[0]}), found[1]
    return None
