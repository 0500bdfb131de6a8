"""Read, check and write 政府信息公开工作年度报告, annual reports on open government information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import (
    GrammarError,
    InvalidDocument,
    NotAnAnnualReport,
    ReportError,
    UnreadableInput,
    UnsupportedForm,
)
from .files import MAX_BYTES, Decoded, decode, parse_file
from .model.figures import Cell, Figure, Money, Record, Span, State
from .model.report import AnnualReport, Contact, ExtraRow, OtherMatters, Overview, Period, Prose
from .parsing.read import parse_text
from .revisions import REVISIONS, Revision

if TYPE_CHECKING:
    from .checks import (
        CHECKS,
        GROUP_CHECKS,
        SERIES_CHECKS,
        VERSION_CHECKS,
        Certainty,
        Check,
        Edit,
        Finding,
        Findings,
        NotAssessed,
        Severity,
        Suggestion,
        Verdict,
        check_group,
        check_series,
        check_versions,
    )

__all__ = [
    "CHECKS",
    "GROUP_CHECKS",
    "MAX_BYTES",
    "REVISIONS",
    "SERIES_CHECKS",
    "VERSION_CHECKS",
    "AnnualReport",
    "Cell",
    "Certainty",
    "Check",
    "Contact",
    "Decoded",
    "Edit",
    "ExtraRow",
    "Figure",
    "Finding",
    "Findings",
    "GrammarError",
    "InvalidDocument",
    "Money",
    "NotAnAnnualReport",
    "NotAssessed",
    "OtherMatters",
    "Overview",
    "Period",
    "Prose",
    "Record",
    "ReportError",
    "Revision",
    "Severity",
    "Span",
    "State",
    "Suggestion",
    "UnreadableInput",
    "UnsupportedForm",
    "Verdict",
    "check_group",
    "check_series",
    "check_versions",
    "decode",
    "parse_file",
    "parse_text",
]
__version__ = "0.1.0"

_OF_THE_CHECKS = frozenset(
    {
        "CHECKS",
        "GROUP_CHECKS",
        "SERIES_CHECKS",
        "VERSION_CHECKS",
        "Certainty",
        "Check",
        "Edit",
        "Finding",
        "Findings",
        "NotAssessed",
        "Severity",
        "Suggestion",
        "Verdict",
        "check_group",
        "check_series",
        "check_versions",
    }
)

if not TYPE_CHECKING:  # a type checker would take any name for one that may be there

    def __getattr__(name: str) -> object:
        """The names of the checks, which are loaded when the first of them is asked for."""
        if name not in _OF_THE_CHECKS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import checks

        return getattr(checks, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
