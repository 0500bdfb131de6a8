"""The form in Markdown."""

from __future__ import annotations

from . import ReportFormat

__all__ = ["MARKDOWN"]

MARKDOWN = ReportFormat(".md", lambda report, _: report.to_markdown())
