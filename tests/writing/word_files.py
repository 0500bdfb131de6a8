"""Reports as Word files."""

from __future__ import annotations

import io

from govinfo_report import AnnualReport


def word_file(report: AnnualReport) -> bytes:
    """The bytes of the file."""
    file = io.BytesIO()
    report.to_docx(file)
    return file.getvalue()
