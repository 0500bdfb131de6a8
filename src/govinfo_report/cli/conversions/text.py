"""The form itself in plain text."""

from __future__ import annotations

from . import ReportFormat

__all__ = ["TEXT"]

TEXT = ReportFormat(".txt", lambda report, _: report.to_text())
