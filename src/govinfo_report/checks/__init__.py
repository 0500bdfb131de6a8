"""Checks: what can be wrong with a report, and how to know.

Each check is a function in a module of `rules`, where it is found (see `catalogue`). Checks know
the model and the labels of the form, and change nothing.
"""

from __future__ import annotations

from .basis import Gap
from .check import Check, Example, Fault, Held, Open, Result, check
from .demands import Characters, Demand
from .facts import Facts
from .findings import (
    Certainty,
    Edit,
    Finding,
    Findings,
    Kind,
    NotAssessed,
    Severity,
    Suggestion,
    Verdict,
    Why,
)
from .limits import Limits
from .organs import Organs, group_names, organ_names
from .outside import installed_checks
from .profile import Profile
from .running import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    check_group,
    check_series,
    check_versions,
    validate,
    validate_part,
)
from .several import Versions
from .years import Series, series_names

__all__ = [
    "CHECKS",
    "GROUP_CHECKS",
    "SERIES_CHECKS",
    "VERSION_CHECKS",
    "Certainty",
    "Characters",
    "Check",
    "Demand",
    "Edit",
    "Example",
    "Facts",
    "Fault",
    "Finding",
    "Findings",
    "Gap",
    "Held",
    "Kind",
    "Limits",
    "NotAssessed",
    "Open",
    "Organs",
    "Profile",
    "Result",
    "Series",
    "Severity",
    "Suggestion",
    "Verdict",
    "Versions",
    "Why",
    "check",
    "check_group",
    "check_series",
    "check_versions",
    "group_names",
    "installed_checks",
    "organ_names",
    "series_names",
    "validate",
    "validate_part",
]
