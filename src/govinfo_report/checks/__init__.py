"""Checks: what can be wrong with a report, and how to know.

Each check is a function in a module of this package (see `catalogue`); `CHECKS` lists
them all. Checks know the model and the labels of the form, and change nothing.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..model.figures import Group
from ..model.report import AnnualReport
from . import accounts
from .catalogue import Check
from .facts import Facts
from .results import Finding, Findings, NotAssessed, Severity, Verdict

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Findings",
    "NotAssessed",
    "Severity",
    "Verdict",
    "validate",
    "validate_part",
]

CHECKS: tuple[Check, ...] = tuple(
    entry for module in (accounts,) for entry in vars(module).values() if isinstance(entry, Check)
)
"""Every check of the catalogue."""


def validate(report: AnnualReport, *, within: str = "") -> Findings:
    """Check a report against the accounts of the form (勾稽关系).

    Args:
        report: The report.
        within: Check only what lies within this path, such as ``"requests"``.

    Returns:
        The findings, what could not be assessed, and a verdict.
    """
    facts = Facts(report, within)
    results = [result for entry in CHECKS for result in entry.run(facts)]
    findings = tuple(result for result in results if isinstance(result, Finding))
    skipped = tuple(result for result in results if isinstance(result, NotAssessed))
    return Findings(findings, skipped, len(results) - len(skipped))


def validate_part(part: Group) -> Findings:
    """Check one table, or a group of its rows, by itself.

    Args:
        part: ``report.requests``, ``report.requests.not_disclosed`` …

    Returns:
        The findings on the accounts whose cells all lie in it.

    Raises:
        TypeError: The form has no such table or group.
    """
    report = AnnualReport()
    for section in attrs.fields(AnnualReport):
        whole = getattr(report, section.name)
        found = _put(part, whole, section.name) if isinstance(whole, Group) else None
        if found is not None:
            whole, path = found
            return validate(attrs.evolve(report, **{section.name: whole}), within=path)
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
