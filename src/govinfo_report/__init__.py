"""Read, check and write 政府信息公开工作年度报告, annual reports on open government information."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .errors import (
    CheckError,
    GrammarError,
    InvalidDocument,
    MissingLibrary,
    NotAnAnnualReport,
    OutputError,
    ProfileError,
    ReportError,
    SeveralReports,
    UnexpectedError,
    UnreadableInput,
    UnsupportedForm,
    WorkerDied,
)
from .files import MAX_BYTES, Decoded, decode, decode_file, parse_document, parse_file
from .form.form import Column, Form, Row, Section, Table
from .form.revisions import REVISIONS, Revision
from .model.figures import Cell, Figure, Money, Record, State
from .model.report import AnnualReport, Contact, ExtraRow, OtherMatters, Overview, Period, Prose
from .model.why import Reason
from .parsing.parse import parse_text, split_reports
from .parsing.report_text import ReportText
from .text.organs import same_organ
from .text.places import Place, Span

if TYPE_CHECKING:
    from .analysis.comparison import Change, Diff, FigureChange, TextChange, diff
    from .analysis.files import unguarded, write_csv, write_parquet
    from .analysis.findings import (
        FINDING_COLUMNS,
        FindingRow,
        findings_records,
        findings_to_arrow,
        findings_to_pandas,
        findings_to_polars,
        write_findings_csv,
        write_findings_parquet,
        write_findings_xlsx,
    )
    from .analysis.frames import to_arrow, to_pandas, to_polars
    from .analysis.metrics import METRICS, Metric, MetricValue, WhyNot, metrics
    from .analysis.records import FigureRow, to_records
    from .analysis.shapes import FIGURE_COLUMNS, DataColumn
    from .analysis.workbook import write_xlsx
    from .checks import (
        CHECKS,
        GROUP_CHECKS,
        SERIES_CHECKS,
        VERSION_CHECKS,
        Certainty,
        Characters,
        Check,
        Demand,
        Edit,
        Example,
        Facts,
        Fault,
        Finding,
        Findings,
        Gap,
        Held,
        Kind,
        Limits,
        NotAssessed,
        Open,
        Organs,
        Profile,
        Result,
        Series,
        Severity,
        Suggestion,
        Verdict,
        Versions,
        Why,
        check,
        check_group,
        check_series,
        check_versions,
        group_names,
        installed_checks,
        organ_names,
        series_names,
    )
    from .checks.profile_text import load_profile
    from .comments.annotate import annotate
    from .documents.schema import schema
    from .lists import Note, Problem, ProblemList
    from .many.api import parse_many
    from .many.arrow import batch_schema, parse_batch
    from .many.failure import Failure
    from .many.into import OutputSummary, Standing, parse_into
    from .many.outcome import Outcome, Progress
    from .plotting import plot_carried_over, plot_outcomes, plot_received, plot_series

__all__ = [
    "CHECKS",
    "FIGURE_COLUMNS",
    "FINDING_COLUMNS",
    "GROUP_CHECKS",
    "MAX_BYTES",
    "METRICS",
    "REVISIONS",
    "SERIES_CHECKS",
    "VERSION_CHECKS",
    "AnnualReport",
    "Cell",
    "Certainty",
    "Change",
    "Characters",
    "Check",
    "CheckError",
    "Column",
    "Contact",
    "DataColumn",
    "Decoded",
    "Demand",
    "Diff",
    "Edit",
    "Example",
    "ExtraRow",
    "Facts",
    "Failure",
    "Fault",
    "Figure",
    "FigureChange",
    "FigureRow",
    "Finding",
    "FindingRow",
    "Findings",
    "Form",
    "Gap",
    "GrammarError",
    "Held",
    "InvalidDocument",
    "Kind",
    "Limits",
    "Metric",
    "MetricValue",
    "MissingLibrary",
    "Money",
    "NotAnAnnualReport",
    "NotAssessed",
    "Note",
    "Open",
    "Organs",
    "OtherMatters",
    "Outcome",
    "OutputError",
    "OutputSummary",
    "Overview",
    "Period",
    "Place",
    "Problem",
    "ProblemList",
    "Profile",
    "ProfileError",
    "Progress",
    "Prose",
    "Reason",
    "Record",
    "ReportError",
    "ReportText",
    "Result",
    "Revision",
    "Row",
    "Section",
    "Series",
    "SeveralReports",
    "Severity",
    "Span",
    "Standing",
    "State",
    "Suggestion",
    "Table",
    "TextChange",
    "UnexpectedError",
    "UnreadableInput",
    "UnsupportedForm",
    "Verdict",
    "Versions",
    "Why",
    "WhyNot",
    "WorkerDied",
    "annotate",
    "batch_schema",
    "check",
    "check_group",
    "check_series",
    "check_versions",
    "decode",
    "decode_file",
    "diff",
    "findings_records",
    "findings_to_arrow",
    "findings_to_pandas",
    "findings_to_polars",
    "group_names",
    "installed_checks",
    "load_profile",
    "metrics",
    "organ_names",
    "parse_batch",
    "parse_document",
    "parse_file",
    "parse_into",
    "parse_many",
    "parse_text",
    "plot_carried_over",
    "plot_outcomes",
    "plot_received",
    "plot_series",
    "same_organ",
    "schema",
    "series_names",
    "split_reports",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "to_records",
    "unguarded",
    "write_csv",
    "write_findings_csv",
    "write_findings_parquet",
    "write_findings_xlsx",
    "write_parquet",
    "write_xlsx",
]
__version__ = "0.1.0"

_LATER = {
    name: module
    for module, names in {
        "analysis.comparison": "Change Diff FigureChange TextChange diff",
        "analysis.files": "unguarded write_csv write_parquet",
        "analysis.findings": (
            "FINDING_COLUMNS FindingRow findings_records findings_to_arrow findings_to_pandas "
            "findings_to_polars write_findings_csv write_findings_parquet write_findings_xlsx"
        ),
        "analysis.frames": "to_arrow to_pandas to_polars",
        "analysis.metrics": "METRICS Metric MetricValue WhyNot metrics",
        "analysis.records": "FigureRow to_records",
        "analysis.shapes": "FIGURE_COLUMNS DataColumn",
        "analysis.workbook": "write_xlsx",
        "checks.basis": "Gap",
        "checks.findings": "Why",
        "checks": (
            "CHECKS GROUP_CHECKS SERIES_CHECKS VERSION_CHECKS Certainty Characters "
            "Check Demand Edit Example Facts Fault Finding Findings Held Kind Limits "
            "NotAssessed Open Organs Profile Result Series Severity Suggestion "
            "Verdict Versions check check_group check_series check_versions group_names "
            "installed_checks organ_names series_names "
        ),
        "checks.profile_text": "load_profile",
        "comments.annotate": "annotate",
        "documents.schema": "schema",
        "lists": "Note Problem ProblemList",
        "many.api": "parse_many",
        "many.arrow": "batch_schema parse_batch",
        "many.failure": "Failure",
        "many.into": "OutputSummary Standing parse_into",
        "many.outcome": "Outcome Progress",
        "plotting": "plot_carried_over plot_outcomes plot_received plot_series",
    }.items()
    for name in names.split()
}
"""The names that are loaded when they are first asked for, each with its module."""

if not TYPE_CHECKING:  # a type checker would take any name for one that may be there

    def __getattr__(name: str) -> object:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f".{_LATER[name]}", __name__), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
