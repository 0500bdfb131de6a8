"""Running the checks: on a report or a part of it, on years, on organs, on versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import attrs

from ..form.revisions import REVISIONS, Revision, forms_of
from ..model.figures import Group
from ..model.report import AnnualReport
from .catalogue import checks_of, chosen
from .check import Check, Subject, run
from .facts import Facts
from .findings import Findings
from .organs import Organs
from .outside import NOT_LOADED, installed, taken
from .profile import Profile
from .several import Versions
from .years import Series

__all__ = [
    "CHECKS",
    "GROUP_CHECKS",
    "SERIES_CHECKS",
    "VERSION_CHECKS",
    "check_group",
    "check_series",
    "check_versions",
    "validate",
    "validate_part",
]

S = TypeVar("S", bound=Subject)

CHECKS: tuple[Check[Facts], ...] = checks_of(Facts)
"""Every check of one report."""

SERIES_CHECKS: tuple[Check[Series], ...] = checks_of(Series)
"""Every check of the years of an organ."""

GROUP_CHECKS: tuple[Check[Organs], ...] = checks_of(Organs)
"""Every check of an organ and those below it."""

VERSION_CHECKS: tuple[Check[Versions], ...] = checks_of(Versions)
"""Every check of the versions of one report."""


def _made(
    own: tuple[Check[S], ...],
    subject: S,
    given: Iterable[Check[Any]],
    profile: Profile | None,
    select: Iterable[str],
    ignore: Iterable[str],
    *,
    within: str = "",
) -> Findings:
    """Make the checks about a subject: those of the catalogue, and those from outside.

    Raises:
        CheckError: One that is given cannot be made beside the others.
    """
    found = installed()
    outside = (*found.checks, *taken(given, among=found.checks))
    unwanted = tuple(ignore)
    if profile is not None:
        outside = (*outside, *taken(profile.checks, among=outside, demanded=True))
        unwanted = (*unwanted, *profile.ignore)
    about = (check for check in outside if check.subject is type(subject))
    made = chosen((*own, *about), select, unwanted)
    findings = run(made, subject, within=within)
    if profile is not None:
        findings = profile.applied(findings, made)
    if found.not_loaded and not NOT_LOADED.startswith(unwanted):
        # Whatever was selected may be among what is not there: this must be known.
        return attrs.evolve(findings, findings=(*findings.findings, *found.not_loaded))
    return findings


def validate(
    report: AnnualReport,
    *,
    within: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[Check[Any]] = (),
    profile: Profile | None = None,
) -> Findings:
    """Check a report by itself: its accounts (勾稽关系), cells, prose, structure and particulars.

    Args:
        report: The report.
        within: Check only what lies within this path, such as ``"requests"``.
        select: Codes, or beginnings of codes (``"P2"``), of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        checks: Further checks, which `check` made of functions; see `check`. Those about another
            subject are left out.
        profile: The demands of a place or a year, and how it weighs the checks.

    Returns:
        The findings, what could not be assessed, and a verdict.

    Raises:
        CheckError: A further check cannot be made beside the others.
    """
    facts = Facts(report, profile.drawn) if profile is not None else Facts(report)
    return _made(CHECKS, facts, checks, profile, select, ignore, within=within)


def validate_part(
    part: Group,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[Check[Any]] = (),
    profile: Profile | None = None,
    revisions: Iterable[Revision] = REVISIONS,
) -> Findings:
    """Check one table, or a group of its rows, by itself.

    Args:
        part: ``report.requests``, ``report.requests.not_disclosed`` …
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        checks: Further checks, which `check` made of functions; see `check`. Those about another
            subject are left out.
        profile: The demands of a place or a year, and how it weighs the checks.
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
        placed = _put(part, whole, section.name) if isinstance(whole, Group) else None
        if placed is not None:
            whole, path = placed
            report = attrs.evolve(report, **{section.name: whole})
            return validate(
                report, within=path, select=select, ignore=ignore, checks=checks, profile=profile
            )
    raise TypeError(f"{type(part).__name__} is no table of the form, nor a group of rows in one")


def _put(part: Group, whole: Group, path: str) -> tuple[Any, str] | None:
    """``whole`` with ``part`` in its place, and the path of that place; None where it has none."""
    if type(whole) is type(part):
        return part, path
    for name, inner in whole.parts():
        placed = _put(part, inner, f"{path}.{name}") if isinstance(inner, Group) else None
        if placed is not None:
            return attrs.evolve(whole, **{name: placed[0]}), placed[1]
    return None


def check_series(
    reports: Iterable[AnnualReport],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[Check[Any]] = (),
    profile: Profile | None = None,
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
        checks: Further checks, which `check` made of functions; see `check`. Those about another
            subject are left out.
        profile: The demands of a place or a year, and how it weighs the checks.

    Returns:
        The findings; their paths begin with the year: ``2023:requests.total.total``. Reports of one
        year, and those without, are named as `series_names` has it.
    """
    return _made(SERIES_CHECKS, Series.of(reports), checks, profile, select, ignore)


def check_group(
    parent: AnnualReport | None,
    children: Iterable[AnnualReport],
    *,
    expected: Iterable[str] = (),
    consolidated: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[Check[Any]] = (),
    profile: Profile | None = None,
) -> Findings:
    """Check an organ against the organs below it (汇总核对), and those against each other.

    Args:
        parent: The upper report; None to compare the others alone.
        children: The reports of the organs below, of the same year.
        expected: The names of the organs that should be there. Where one is missing, sums are not
            assessed, and nothing fails for it.
        consolidated: Whether the parent's figures are the sums of the children's (汇总数据). Left
            out, sums are compared if most of them come out, and a difference is a warning only.
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        checks: Further checks, which `check` made of functions; see `check`. Those about another
            subject are left out.
        profile: The demands of a place or a year, and how it weighs the checks.

    Returns:
        The findings; their paths begin with the organ: ``示例县教育局:requests.total.total``.
    """
    organs = Organs.of(parent, children, expected, consolidated)
    return _made(GROUP_CHECKS, organs, checks, profile, select, ignore)


def check_versions(
    reports: Mapping[str, AnnualReport] | Iterable[AnnualReport],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[Check[Any]] = (),
    profile: Profile | None = None,
) -> Findings:
    """Check versions of one report against each other (同一报告各版本核对).

    Args:
        reports: The versions, by names such as ``"html"``; without names they are ``#1``, ``#2`` …
        select: Codes, or beginnings of codes, of the checks to make; all if empty.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        checks: Further checks, which `check` made of functions; see `check`. Those about another
            subject are left out.
        profile: The demands of a place or a year, and how it weighs the checks.

    Returns:
        The findings; their paths begin with the version: ``html:requests.total.total``.
    """
    if not isinstance(reports, Mapping):
        reports = {f"#{place}": report for place, report in enumerate(reports, start=1)}
    versions = Versions({name: Facts(report) for name, report in reports.items()})
    return _made(VERSION_CHECKS, versions, checks, profile, select, ignore)
