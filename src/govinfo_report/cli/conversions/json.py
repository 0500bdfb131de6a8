"""The document that `AnnualReport.from_json` reads."""

from __future__ import annotations

from . import ReportFormat

__all__ = ["JSON"]

JSON = ReportFormat(".json", lambda report, _: report.to_json(indent=2) + "\n")
