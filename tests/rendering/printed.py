"""A report of the model as a clerk prints it: what its texts and cells say, and nothing else.

The writers of the library put what could be misread into brackets of their own. A clerk does not:
here a cell holds the words that it is said to hold, a row that is absent is left out, and agency,
year and period stand in title and preamble alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govinfo_report import AnnualReport, Cell, Money, State
from govinfo_report.model.figures import Value
from tests.rendering import form
from tests.rendering.sheet import Block, Heading, Paragraph, Sheet, Table, official
from tests.rendering.sheet import Cell as Printed

_SAID = {
    State.ABSENT: None,
    State.BLANK: "",
    State.NOT_APPLICABLE: "/",
    State.UNRESOLVED: "见附件",
}
"""What stands in a cell without a figure, where the report does not say it."""


def printed(report: AnnualReport) -> Sheet:
    """Return the sheet of a report; a row that was found twice is printed twice, in two ways."""
    texts = {path: text for path, text in _texts(report) if text is not None}
    blocks = {block.name: block for block in _tables(report, texts)}
    twice = {one.path for one in report.reading.diagnostics} if report.reading else set()
    tables: Mapping[str, Table] = {
        "proactive_disclosure": _with_rows(blocks["article_20"], texts, twice),
        "requests": _with_rows(blocks["requests"], texts, twice),
        "reconsideration_and_litigation": _with_rows(blocks["litigation"], texts, twice),
    }
    said: list[Block] = list(_paragraphs(report.preamble))
    for section, heading in report.headings.items():
        said.append(Heading(heading))
        said += _paragraphs(getattr(getattr(report, section), "text", None))
        if section in tables and tables[section].rows:
            said.append(tables[section])
        said += _paragraphs(report.table_notes.get(section))
    return Sheet(report.revision, report.title or "", tuple(said), texts)


def _tables(report: AnnualReport, texts: Mapping[str, str]) -> Iterator[Table]:
    known = set(form.paths(report.revision))
    sheet = official(report.revision, {p: text for p, text in texts.items() if p in known})
    return (block for block in sheet.blocks if isinstance(block, Table))


def _texts(report: AnnualReport) -> Iterator[tuple[str, str | None]]:
    """Give what stands in each cell; None for one that is not there."""
    for row, record in report.records():
        for column in record.columns():
            cell = record.cells.get(column, Cell())
            yield f"{row}.{column}", _text(record.value(column), cell, report.revision)


def _text(value: Value, cell: Cell, revision: str) -> str | None:
    if cell.raw is not None:
        return cell.raw
    if cell.state in _SAID:
        return _SAID[cell.state]
    if isinstance(value, Money):
        unit = value.unit if revision == "2019" or value.unit != "万元" else ""
        return f"{value.amount:f}{unit or ''}"
    return None if value is None else str(value)


def _with_rows(table: Table, texts: Mapping[str, str], twice: set[str]) -> Table:
    """Return the table without the rows that are not there, and with those that are twice."""
    rows: list[tuple[Printed, ...]] = []
    heads: list[tuple[Printed, ...]] = []
    for row in table.rows:
        paths = [cell.path for cell in row if cell.path is not None]
        if not paths:
            heads = heads if not heads or heads[-1][0].header else []
            heads.append(row)
            continue
        if not any(path in texts for path in paths):
            continue
        rows += heads
        heads = []
        rows.append(row)
        if paths[0].rpartition(".")[0] in twice:
            rows.append(tuple(_otherwise(cell) for cell in row))
    return Table(table.name, tuple(rows))


def _otherwise(cell: Printed) -> Printed:
    """Return a cell of a row that stands twice: a figure is one more, the label the same."""
    text = str(int(cell.text) + 1) if cell.path is not None and cell.text.isdigit() else cell.text
    return Printed(text, cell.rowspan, cell.colspan, cell.path, cell.header)


def _paragraphs(text: str | None) -> list[Paragraph]:
    return [Paragraph(line) for line in (text or "").split("\n") if line]
