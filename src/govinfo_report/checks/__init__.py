"""Checks: what can be wrong with a report, and how to know.

Each check is a function in a module of this package (see `catalogue`); `CHECKS` lists
them all. Checks know the model and the labels of the form, and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs

from ..model.figures import Group
from ..model.report import AnnualReport
from . import accounts, diagnosis
from .catalogue import Check, Example, Held, Subject
from .facts import Facts
from .results import (
    Certainty,
    Edit,
    Finding,
    Findings,
    NotAssessed,
    Severity,
    Suggestion,
    Verdict,
)

__all__ = [
    "CHECKS",
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
    "validate",
    "validate_part",
]

S = TypeVar("S", bound=Subject)

_OF_A_REPORT = (accounts, diagnosis)


def _checks_in(modules: Iterable[Any]) -> tuple[Check[Any], ...]:
    return tuple(
        entry for module in modules for entry in vars(module).values() if isinstance(entry, Check)
    )


CHECKS: tuple[Check[Facts], ...] = _checks_in(_OF_A_REPORT)
"""Every check of one report."""


def run(checks: Iterable[Check[S]], subject: S, *, within: str = "") -> Findings:
    """The findings of these checks on a subject; of those cells alone that lie in ``within``."""

    def is_within(paths: Sequence[str]) -> bool:
        return not within or (bool(paths) and all(p.startswith(f"{within}.") for p in paths))

    findings: list[Finding] = []
    skipped: list[NotAssessed] = []
    assessed = 0
    made: dict[str, None] = {}
    for entry in checks:
        for result in entry.run(subject):
            if isinstance(result, Finding) and not result.paths and result.about == entry.code:
                findings.append(result)  # it crashed: wherever it looked, this must be known
            elif not is_within(result.paths):
                continue
            elif isinstance(result, NotAssessed):
                skipped.append(result)
            else:
                assessed += 1
                made[entry.code] = None
                if not isinstance(result, Held):
                    findings.append(result)
    return Findings(tuple(findings), tuple(skipped), assessed, tuple(made))


def chosen(
    checks: Iterable[Check[S]], select: Iterable[str], ignore: Iterable[str]
) -> tuple[Check[S], ...]:
    """The checks whose codes begin with one of ``select`` (or all) and with none of ``ignore``."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return tuple(c for c in checks if c.code.startswith(wanted) and not c.code.startswith(unwanted))


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
    part: Group, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Findings:
    """Check one table, or a group of its rows, by itself.

    Args:
        part: ``report.requests``, ``report.requests.not_disclosed`` …
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.

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
