"""Every public name as a user would use it: mypy and pyright, both strict, hold it to these types.

`tests/test_typing.py` also runs each function, so that what is promised here is so.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typing_extensions import assert_type

import govinfo_report as gr
from govinfo_report import AnnualReport, Finding, Findings

if TYPE_CHECKING:  # what optional libraries return
    import matplotlib.axes
    import pandas
    import polars


def reading(report: Path) -> None:
    """From bytes and files to a report."""
    decoded = gr.decode(report.read_bytes())
    assert_type(decoded, gr.Decoded)
    assert_type(decoded.text, str)
    longest: int = gr.MAX_BYTES
    assert len(decoded.text) < longest
    assert_type(gr.REVISIONS, tuple[gr.Revision, ...])
    revision = gr.Revision("2021", "国办公开办函〔2021〕30号", gr.REVISIONS[0].grammar)
    read = gr.parse_text(decoded.text, revisions=[revision])
    assert_type(read, AnnualReport)
    assert_type(read.form, gr.Form)
    assert_type(read.forms, tuple[gr.Form, ...])
    assert_type(AnnualReport(revision="2021", forms=[revision.form]).form.digest, str)
    assert_type(AnnualReport.from_json(read.to_json(), revisions=[revision]), AnnualReport)
    assert_type([table.title for table in read.tables()], list[str])
    assert_type(gr.parse_file(report), AnnualReport)
    assert_type(gr.parse_document(report.read_bytes()), AnnualReport)
    assert_type(gr.parse_file(str(report)), AnnualReport)
    assert_type(gr.parse_file(report, first=True), AnnualReport)
    assert_type(gr.decode_file(report), gr.Decoded)
    with report.open("rb") as opened:
        assert_type(gr.decode_file(opened), gr.Decoded)
    parts = gr.split_reports(decoded.text)
    assert_type(parts, tuple[gr.ReportText, ...])
    for part in parts:
        assert_type(part.span, gr.Span)
        assert_type(part.agency, str | None)
        assert_type(gr.parse_text(part), AnnualReport)
    try:
        gr.parse_text(decoded.text, first=True)
    except gr.SeveralReports as error:
        assert_type(error.lines, tuple[int, ...])
        assert_type(error.titles, tuple[str | None, ...])


def many(reports: list[Path]) -> None:
    """Reports in any number: each has its outcome."""

    def told(progress: gr.Progress) -> None:
        assert_type(progress.done, int)
        assert_type(progress.total, int | None)

    for outcome in gr.parse_many(reports, workers=1, progress=told):
        assert_type(outcome.report, AnnualReport | None)
        assert_type(outcome.error, gr.ReportError | OSError | None)
    for made in gr.parse_many(reports, then=AnnualReport.to_json, workers=1):
        assert_type(made, gr.Outcome[str])
        assert_type(made.result, str | None)


def into(reports: list[Path], folder: Path) -> None:
    """Reports in any number into one output."""

    def begun(standing: gr.Standing) -> None:
        assert_type(standing.kept, int)

    try:
        summary = gr.parse_into(
            folder / "out.jsonl", reports, workers=1, begin=begun, progress=print
        )
    except gr.OutputError as error:
        assert_type(error.reason, str)
        raise
    assert_type(summary, gr.OutputSummary)
    assert_type(summary.unreadable, int)
    assert_type(summary.failures, Mapping[str, gr.Failure])
    for failure in summary.failures.values():
        assert_type(failure.brief, Mapping[str, str])


def what_a_report_says(report: AnnualReport) -> None:
    """Sections, particulars, rows and cells."""
    assert_type(report.title, str | None)
    assert_type(report.year, int | None)
    assert_type(report.contact, gr.Contact)
    assert_type(report.period, gr.Period | None)
    if report.period:
        assert_type(report.period.start, datetime.date | None)
    assert_type(report.overview, gr.Overview)
    assert_type(report.overview.aspects, Mapping[str, str])
    assert_type(report.problems_and_improvements, gr.Prose)
    assert_type(report.other_matters, gr.OtherMatters)
    assert_type(report.other_matters.fee_amount, gr.Money | None)
    assert_type(report.extra_rows, tuple[gr.ExtraRow, ...])
    assert_type(report.requests.newly_received.total, int | None)
    assert_type(report.requests.not_processed.petitions.natural_persons, int | None)
    assert_type(report.proactive_disclosure.administrative_fees.amount, gr.Money | None)
    assert_type(report.reconsideration_and_litigation.reconsideration.upheld, int | None)
    assert_type(report.records(), Iterator[tuple[str, gr.Record]])
    for _, row in report.records():
        assert_type(row.cells, Mapping[str, gr.Cell])
        assert_type(row.state(row.columns()[0]), gr.State)


def figures(report: AnnualReport) -> None:
    """Each cell of the form."""
    assert_type(report.figures(), tuple[gr.Figure, ...])
    for figure in report.figures():
        assert_type(figure.value, int | Decimal | gr.Money | None)
        assert_type(figure.state, gr.State)
        assert_type(figure.span, gr.Span | None)
        assert_type(figure.place, gr.Place | None)
        assert_type(figure.why, tuple[gr.Reason, ...])
        assert_type([(one.code, one.chinese) for one in figure.why], list[tuple[str, str]])
        assert_type([one.excluded for one in figure.why], list[int])
        if figure.span:
            assert_type(figure.span.line, int)
        if isinstance(figure.value, gr.Money):
            assert_type(figure.value.yuan, Decimal | None)


def tables_of_the_form(report: AnnualReport) -> None:
    """The tables of the form, and the form itself."""
    assert_type(report.tables(), tuple[gr.Table, ...])
    assert_type(report.in_doubt, bool)
    for table in report.tables():
        assert_type(table.rows, tuple[gr.Row, ...])
        assert_type(table.columns, tuple[gr.Column, ...])
    form = gr.REVISIONS[0].form
    assert_type(form, gr.Form)
    assert_type(form.sections, tuple[gr.Section, ...])


def one_finding(finding: Finding) -> None:
    """What a check found."""
    assert_type(finding.severity, gr.Severity)
    assert_type(finding.certainty, gr.Certainty)
    assert_type(finding.paths, tuple[str, ...])
    assert_type(finding.span, gr.Span | None)
    assert_type(finding.suggestions, tuple[gr.Suggestion, ...])
    for suggestion in finding.suggestions:
        assert_type(suggestion.edits, tuple[gr.Edit, ...])


def checking(report: AnnualReport) -> None:
    """A report, the years of an organ, a group of organs, versions."""
    findings = report.validate(select=["P2"], ignore=["P20"])
    assert_type(findings, Findings)
    assert_type(findings.verdict, gr.Verdict)
    assert_type(findings.kinds, Mapping[gr.Kind, int])
    assert_type(findings.not_assessed, tuple[gr.NotAssessed, ...])
    for gap in findings.gaps:
        assert_type(gap, gr.Gap)
        assert_type(gap.message_en, str)
    for skipped in findings.not_assessed:
        assert_type(skipped.why, gr.Why | None)
    assert_type(findings.to_json(), str)
    assert_type(Findings.from_json(findings.to_json()), Findings)
    for finding in findings:
        one_finding(finding)
    report.to_docx("a.docx")
    assert_type(gr.annotate("a.docx", gr.parse_file("a.docx"), "b.docx", language="en"), int)
    assert_type(gr.check_series([report]), Findings)
    assert_type(gr.series_names([report]), tuple[str, ...])
    assert_type(gr.check_group(None, [report], expected=["示例县"]), Findings)
    assert_type(gr.check_versions({"draft": report, "published": report}), Findings)
    every: list[gr.Check[Any]] = [*gr.CHECKS, *gr.SERIES_CHECKS]
    every += [*gr.GROUP_CHECKS, *gr.VERSION_CHECKS]
    for check in every:
        assert_type(check.code, str)
        assert_type(check.severity, gr.Severity)


def checks_of_ones_own(report: AnnualReport) -> None:
    """Functions made checks."""

    @gr.check(
        "ZJ01",
        "title-missing",
        ("没有标题", "there is no title"),
        severity=gr.Severity.NOTE,
        basis="经验",
        wrong=gr.Example.of({"title": None}),
    )
    def title(facts: gr.Facts) -> Iterator[gr.Result]:
        if facts.report.title is None:
            yield gr.Open(("title",), (), "无", "none")
        elif facts.report.title:
            yield gr.Held(("title",))
        yield gr.Fault(("title",), "无", "none", severity=gr.Severity.NOTE)

    @gr.check("ZJ02", "few", ("少", "few"), severity=gr.Severity.NOTE, basis="经验")
    def years(series: gr.Series) -> Iterator[gr.Result]:
        yield gr.Held(*((f"{name}:title",) for name in series.reports))

    @gr.check("ZJ03", "few", ("少", "few"), severity=gr.Severity.NOTE, basis="经验")
    def organs(organs: gr.Organs) -> Iterator[gr.Result]:
        yield gr.Held(*((f"{name}:title",) for name in organs.children))

    @gr.check("ZJ04", "few", ("少", "few"), severity=gr.Severity.NOTE, basis="经验")
    def versions(versions: gr.Versions) -> Iterator[gr.Result]:
        yield gr.Held(*((f"{name}:title",) for name in versions.reports))

    assert_type(title, gr.Check[gr.Facts])
    mine: list[gr.Check[Any]] = [title, years, organs, versions]
    assert_type(report.validate(checks=mine), Findings)
    assert_type(report.requests.validate(checks=mine), Findings)
    assert_type(gr.check_series([report], checks=mine), Findings)
    assert_type(gr.check_group(None, [report], checks=mine), Findings)
    assert_type(gr.check_versions([report], checks=mine), Findings)
    assert_type(gr.installed_checks(), tuple[gr.Check[Any], ...])


def demands(report: AnnualReport, folder: Path) -> None:
    """The demands of a place."""
    length = gr.Demand("L01", "字数", "length", characters=gr.Characters(at_most=1000))
    profile = gr.Profile("样本市", "通知", (length,), limits=gr.Limits(problems_characters=50))
    assert_type(report.validate(profile=profile), Findings)
    assert_type(gr.check_series([report], profile=profile), Findings)
    assert_type(profile.checks, tuple[gr.Check[gr.Facts], ...])
    file = folder / "city.toml"
    file.write_text('name = "样本市"\nsource = "通知"\n', encoding="utf-8")
    read: gr.Profile = gr.load_profile(file)
    assert_type(gr.Profile.from_toml(file.read_text(encoding="utf-8")), gr.Profile)
    assert read.name == profile.name


def listing(report: AnnualReport) -> None:
    """The list of problems, for print and for Excel."""
    findings = report.validate()
    rows = tuple(
        gr.Problem(f.severity.value, part="第三部分", basis=(f.message,)) for f in findings
    )
    notes = (gr.Note("未能核对", tuple(one.message for one in findings.not_assessed)),)
    listed = gr.ProblemList("zh", (findings.verdict.chinese,), rows, notes)
    assert_type(listed.to_html(), str)
    assert_type(listed.heads, tuple[str, ...])
    file = io.BytesIO()
    listed.to_xlsx(file)
    listed.to_docx(file)
    assert_type(file.getvalue(), bytes)


def writing(report: AnnualReport) -> None:
    """The form, JSON, and both back."""
    assert_type(report.to_text(), str)
    assert_type(report.to_markdown(), str)
    assert_type(report.to_html(findings=report.validate()), str)
    report.to_docx("report.docx")
    assert_type(report.to_json(reading=True, indent=1), str)
    assert_type(report.to_dict(), dict[str, Any])
    assert_type(AnnualReport.from_json(report.to_json()), AnnualReport)
    assert_type(AnnualReport.from_dict(report.to_dict()), AnnualReport)
    assert_type(gr.schema("report")["title"], Any)


def comparing(report: AnnualReport) -> None:
    """Two reports, figure by figure."""
    difference = gr.diff(report, report)
    assert_type(difference, gr.Diff)
    assert_type(difference.figures, tuple[gr.FigureChange, ...])
    assert_type(difference.texts, tuple[gr.TextChange, ...])
    for figure in difference.figures:
        assert_type(figure.kind, gr.Change)
    for text in difference.texts:
        assert_type(text.kind, gr.Change)


def rates(report: AnnualReport) -> None:
    """What is reckoned from the figures."""
    assert_type(gr.METRICS, tuple[gr.Metric, ...])
    for value in gr.metrics(report).values():
        assert_type(value, gr.MetricValue)
        assert_type(value.metric, gr.Metric)
        assert_type(value.value, Fraction | None)
        assert_type(value.why_not, gr.WhyNot | None)


def tables(report: AnnualReport, folder: Path) -> None:
    """Rows for analysis: one report or several."""
    rows = gr.to_records([report])
    rows = gr.to_records({"a": report})
    assert_type(rows, list[gr.FigureRow])
    assert_type(rows[0].year, int | None)
    assert_type(gr.FIGURE_COLUMNS, tuple[gr.DataColumn, ...])
    assert_type(gr.unguarded("'=1"), str)
    gr.write_csv(report, folder / "figures.csv", excel=True)
    gr.write_csv(report, io.StringIO(), shape="wide")


def findings_as_rows(report: AnnualReport, folder: Path) -> None:
    """Rows of findings: of reports, of findings, of both."""
    rows = gr.findings_records({"a.txt": report}, not_assessed=True)
    assert_type(rows, list[gr.FindingRow])
    assert_type(gr.organ_names([report, "示例县政府"]), tuple[str | None, ...])
    assert_type(gr.group_names(None, [report]), tuple[str, ...])
    assert_type(gr.same_organ("示例县政府", None), bool)
    rows += gr.findings_records([(report, report.validate()), gr.check_series([report])])
    assert_type(rows[0].report, str | None)
    assert_type(gr.FINDING_COLUMNS, tuple[gr.DataColumn, ...])
    gr.write_findings_csv(rows, folder / "findings.csv", headings="zh")
    gr.write_findings_parquet(rows, folder / "findings.parquet")
    gr.write_findings_xlsx(rows, io.BytesIO())
    pandas_frame: pandas.DataFrame = gr.findings_to_pandas(rows)
    polars_frame: polars.DataFrame = gr.findings_to_polars(rows)
    table = gr.findings_to_arrow(rows)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    assert len(pandas_frame) == table.num_rows == len(polars_frame)  # pyright: ignore[reportUnknownMemberType]


def frames(report: AnnualReport, folder: Path) -> None:
    """The same with optional libraries."""
    pandas_frame: pandas.DataFrame = gr.to_pandas(report)
    polars_frame: polars.DataFrame = gr.to_polars([report], shape="wide")
    table = gr.to_arrow(report)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    schema = gr.batch_schema()  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    batch = gr.parse_batch(table)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType, reportUnknownVariableType]
    print(schema, batch)  # pyright: ignore[reportUnknownArgumentType]
    assert len(pandas_frame) == table.num_rows  # pyright: ignore[reportUnknownMemberType]
    assert len(polars_frame) == 1
    gr.write_parquet(report, folder / "figures.parquet")
    gr.write_xlsx(report, io.BytesIO())


def drawing(report: AnnualReport) -> None:
    """The years of an organ as charts."""
    axes: matplotlib.axes.Axes = gr.plot_received([report], lang="en")
    axes = gr.plot_outcomes([report], lang="en")
    axes = gr.plot_carried_over([report], axes, lang="en")
    assert len(gr.plot_series([report], lang="en")) == 3


def errors() -> None:
    """What can be caught, and what it says."""
    try:
        gr.parse_text("示例县召开信息公开工作会议。")
    except gr.ReportError as error:
        assert_type(error.message, str)
        assert_type(error.looked_for, str)
        assert_type(error.found, str)
        assert_type(error.advice, str)
    for text in ("{}", "["):
        try:
            AnnualReport.from_json(text)
        except gr.InvalidDocument as error:
            assert_type(error.problems, tuple[str, ...])
    kinds: tuple[type[gr.ReportError], ...] = (
        gr.CheckError,
        gr.ProfileError,
        gr.GrammarError,
        gr.MissingLibrary,
        gr.NotAnAnnualReport,
        gr.UnexpectedError,
        gr.UnreadableInput,
        gr.UnsupportedForm,
        gr.WorkerDied,
    )
    assert all(issubclass(kind, gr.ReportError) for kind in kinds)
