"""Read, check and write 政府信息公开工作年度报告, annual reports on open government information."""

from __future__ import annotations

from .errors import (
    GrammarError,
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

__all__ = [
    "MAX_BYTES",
    "REVISIONS",
    "AnnualReport",
    "Cell",
    "Contact",
    "Decoded",
    "ExtraRow",
    "Figure",
    "GrammarError",
    "Money",
    "NotAnAnnualReport",
    "OtherMatters",
    "Overview",
    "Period",
    "Prose",
    "Record",
    "ReportError",
    "Revision",
    "Span",
    "State",
    "UnreadableInput",
    "UnsupportedForm",
    "decode",
    "parse_file",
    "parse_text",
]
__version__ = "0.1.0"
