"""The form as a web page, with the findings marked."""

from __future__ import annotations

from . import ReportFormat

__all__ = ["HTML"]

HTML = ReportFormat(
    ".html",
    lambda report, chosen: report.to_html(findings=report.validate() if chosen.findings else None),
    takes=frozenset({"findings"}),
)
