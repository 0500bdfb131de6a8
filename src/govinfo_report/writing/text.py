"""``to_text``: the report as the form itself, in plain text.

A heading, the title of a table and the label of a group of rows stand on lines of their own. A row
is one line: its label, then a cell for each column, with `` | `` between them. Sections, tables and
rows that the report does not have are left out; of a row that is there every cell is written: a
figure as it was written, a blank one as ``（ ）``, one that is not resolved as ``？`` with its
candidates. So the column of a cell never depends on what stands beside it.

Title, preamble and prose are written as they are. Agency, year, period, contact, the aspects of
section one and the fee of section six are what those texts say, and are written only through them.
Where a report built by hand has neither a title nor a preamble that names its agency or year, an
official title and a preamble say them. Prose never stands without a heading, and such a report, or
one that has prose, does not either: where it gives no headings, those of the form are used.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..form import Form, Row, Section, Table
from ..model.figures import Cell, Money, Record, State, Value
from ..model.report import AnnualReport, Prose
from ..notation import BLANK, unresolved
from ..revisions import form_of, tables_of

__all__ = ["to_text"]

_BETWEEN = " | "
_NOTHING = "/"
_BREAK = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029|｜]+\s*")
"""What would end a cell or a row within it."""


def to_text(report: AnnualReport) -> str:
    """The report as the form itself, plainly.

    For a report ``r`` that was read from a text, ``parse_text(r.to_text()) == r``, and writing that
    again gives the same text. For one built by hand this holds of its figures, headings and prose,
    and of what its texts say.

    Args:
        report: The report. It may lack sections, tables and rows, and mix revisions table by table;
            a figure in a column that its table does not have has no place in the form.

    Returns:
        The text, which ends with a line break.

    Raises:
        GrammarError: The revision of the report is not known; see
            `govinfo_report.revisions.known`.
    """
    form = form_of(report.revision)
    tables = tables_of(report)
    cells = dict(_cells(report, tables))
    nameless = _is_nameless(report)
    prose = {
        section.name: part.text
        for section in form.sections
        if isinstance(part := getattr(report, section.name, None), Prose)
    }
    official = not report.headings and (nameless or any(text is not None for text in prose.values()))
    blocks = list(_front(report, form, nameless))
    for section in form.sections:
        own = [table for table in tables if table.section == section.name]
        blocks.extend(_section(report, section, own, cells, official))
    return "\n\n".join(blocks) + "\n"


# ------------------------------------------------------------------------- title and preamble


def _front(report: AnnualReport, form: Form) -> Iterator[str]:
    """Title and preamble; official ones where neither says whose report this is."""
    nameless = report.title is None and not _is_named(report)
    if report.title is not None:
        yield _BREAK.sub(" ", report.title)
    elif nameless:
        year = "" if report.year is None else f"{report.year}年"
        yield f"{report.agency or ''}{year}政府信息公开工作年度报告"
    if report.preamble is not None:
        yield report.preamble
    elif nameless:
        yield "".join(_preamble(report, form))


def _is_named(report: AnnualReport) -> bool:
    """Whether a report without a title says elsewhere whose it is and of which year."""
    if report.agency is not None:
        return report.agency in "".join((report.preamble or "").split())
    return report.year is None or report.period is not None


def _preamble(report: AnnualReport, form: Form) -> Iterator[str]:
    yield (
        "本报告依照《中华人民共和国政府信息公开条例》第五十条的规定，"
        f"按{form.instrument}的格式编制。"
    )
    if report.period is not None and report.period.start and report.period.end:
        yield (
            f"报告中数据的统计期限，自{_day(report.period.start)}起至{_day(report.period.end)}止。"
        )
    contact = report.contact
    ways = (
        ("联系地址", contact.address),
        ("邮政编码", contact.postcode),
        ("联系电话", contact.telephone),
        ("电子邮箱", contact.email),
    )
    known = "；".join(f"{name}：{text}" for name, text in ways if text)
    if known:
        yield f"{known}。"


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# ----------------------------------------------------------------------------------- sections


def _section(
    report: AnnualReport, section: Section, tables: Sequence[Table], cells: Mapping[str, str]
) -> Iterator[str]:
    """The blocks of a section: heading and prose, tables, extra rows, notes."""
    part = getattr(report, section.name, None)
    prose = part.text if isinstance(part, Prose) else None
    extra = [row for row in report.extra_rows if row.section == section.name]
    written = [*filter(None, ("\n".join(_table(table, cells)) for table in tables))]
    below = [
        "\n".join(_line([row.label, *(cell or BLANK for cell in row.cells)]) for row in extra),
        report.table_notes.get(section.name, ""),
    ]
    heading = report.headings.get(section.name, "")
    if section.name not in report.headings and (
        prose is not None or (any(written + below) and not report.headings)
    ):
        heading = section.heading
    if any(below) and not (heading or written):
        written = ["\n".join(_head(table)) for table in tables[:1]]  # or they begin no section
    yield from filter(None, ["\n".join(filter(None, [heading, prose])), *written, *below])


# ------------------------------------------------------------------------------------- tables


def _table(table: Table, cells: Mapping[str, str]) -> Iterator[str]:
    """The lines of a table: title, heads, and the rows that the report has."""
    present = [row for row in table.rows if any(path in cells for path in _paths(table, row))]
    if not present:
        return
    yield from _head(table)
    opened: tuple[str, ...] = ()
    for row in present:
        for depth, group in enumerate(row.groups, 1):
            if row.groups[:depth] != opened[:depth]:
                yield group
        opened = row.groups
        figures = [cells.get(path, BLANK) for path in _paths(table, row)]
        yield _line([row.label, *figures] if row.label else figures)


def _paths(table: Table, row: Row) -> Iterator[str]:
    return (".".join(row.path + column.path) for column in table.columns)


def _head(table: Table) -> Iterator[str]:
    """Title and heads, a line for each level: what stands before the columns, groups, columns."""
    yield from filter(None, [table.title])
    before = list(table.heads[1:])
    deepest = max(len(column.groups) for column in table.columns)
    for level in range(deepest + 1):
        line = before if level == 0 else []
        above: tuple[str, ...] = ()
        for column in table.columns:
            labels = (*column.groups, column.label)
            if len(labels) > level and (labels[: level + 1] != above or len(labels) == level + 1):
                line.append(labels[level])
            above = labels[: level + 1]
        yield _line(line)


# -------------------------------------------------------------------------------------- cells


def _line(cells: Iterable[str]) -> str:
    return _BETWEEN.join(_BREAK.sub(" ", cell) for cell in cells)


def _cells(report: AnnualReport, tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Every cell that the report has, by its path."""
    written = {
        (path, name): record
        for path, record in report.records()
        for name in record.columns()
        if record.state(name) is not State.ABSENT
    }
    for table in tables:
        for row in table.rows:
            for column in table.columns:
                *names, name = row.path + column.path
                path = ".".join(names)
                if (path, name) in written:
                    yield f"{path}.{name}", _cell(written[path, name], name, column.unit)


def _cell(record: Record, column: str, unit: str | None) -> str:
    """What stands in the cell of a row: as the text has it, else as the form would."""
    value, state = record.value(column), record.state(column)
    cell = record.cells.get(column, Cell())
    if state is State.UNRESOLVED and (cell.candidates or not cell.raw):
        return unresolved(_plain(candidate, unit) for candidate in cell.candidates)
    if cell.raw:
        return cell.raw
    if state is State.NOT_APPLICABLE:
        return _NOTHING
    remark = cell.remark or ""
    return _plain(value, unit) + (f"（{remark}）" if remark and remark[0] not in "（(" else remark)


def _plain(value: Value, unit: str | None) -> str:
    """A figure; the unit of an amount only where the head of the column does not give it."""
    if value is None:
        return BLANK
    if isinstance(value, Money):
        return f"{value.amount:f}{value.unit or '' if value.unit != unit else ''}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
