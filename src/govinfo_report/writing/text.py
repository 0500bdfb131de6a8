"""``to_text``: the report as the form itself, in plain text.

A heading, the title of a table and the label of a group of rows stand on lines of their own. A row
is one line: its label, then a cell for each column, with `` | `` between them. Sections, tables and
rows that the report does not have are left out; of a row that is there every cell is written: a
figure as it was written, a blank one as ``（ ）``, one that is not resolved as ``？`` with its
candidates. So the column of a cell never depends on what stands beside it.

Title, preamble and prose are written as they are. Agency, year, period, contact, the aspects of
section one and the fee of section six are what those texts say, and are written only through them.
Where a report built by hand names its agency or year in neither title nor preamble, an official
title and a preamble say them; where it gives no headings, those of the form are used.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from ..form import Form, Row, Section, Table
from ..model.figures import Cell, Money, Record, State, Value
from ..model.report import AnnualReport, Prose
from ..notation import BLANK, unresolved
from ..revisions import form_of, tables_of

__all__ = ["to_text"]

_BETWEEN = " | "
_NOTHING = "/"
_BREAK = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029|｜│┃║<>]+\s*")
"""What would end a cell or a row within it: borders, line breaks, tags."""


def to_text(report: AnnualReport) -> str:
    """The report as the form itself, plainly.

    For a report ``r`` that was read from a text, ``parse_text(r.to_text()) == r``, and writing that
    again gives the same text; only of a cell that was wrapped over lines, or had markup in it, the
    figure and the remark are kept, not how they were set. For a report built by hand the law holds
    of its figures, headings and prose, and of what its texts say.

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
    return "\n\n".join(_Writer(report, form, tuple(tables_of(report))).blocks()) + "\n"


@frozen(eq=False)
class _Writer:
    """Writes one report, block by block; an empty line stands between two of them."""

    report: AnnualReport
    form: Form
    tables: tuple[Table, ...]

    def blocks(self) -> Iterator[str]:
        yield from self._front()
        for section in self.form.sections:
            yield from filter(None, self._section(section))

    # --------------------------------------------------------------------- title and preamble

    @cached_property
    def _nameless(self) -> bool:
        """Whether neither title nor preamble says whose report this is, or of which year."""
        report = self.report
        if report.title is not None:
            return False
        if report.agency is not None:
            return report.agency not in "".join((report.preamble or "").split())
        return report.year is not None and report.period is None

    def _front(self) -> Iterator[str]:
        report = self.report
        if report.title is not None:
            yield _BREAK.sub(" ", report.title)
        elif self._nameless:
            year = "" if report.year is None else f"{report.year}年"
            yield f"{report.agency or ''}{year}政府信息公开工作年度报告"
        if report.preamble is not None:
            yield report.preamble
        elif self._nameless:
            yield "".join(self._preamble())

    def _preamble(self) -> Iterator[str]:
        period, contact = self.report.period, self.report.contact
        yield (
            "本报告依照《中华人民共和国政府信息公开条例》第五十条的规定，"
            f"按{self.form.instrument}的格式编制。"
        )
        if period is not None and period.start and period.end:
            yield f"报告中数据的统计期限，自{_day(period.start)}起至{_day(period.end)}止。"
        ways = (
            ("联系地址", contact.address),
            ("邮政编码", contact.postcode),
            ("联系电话", contact.telephone),
            ("电子邮箱", contact.email),
        )
        known = "；".join(f"{name}：{text}" for name, text in ways if text)
        if known:
            yield f"{known}。"

    # ------------------------------------------------------------------------------- sections

    def _section(self, section: Section) -> Iterator[str]:
        """Heading and prose, tables, extra rows, notes."""
        own = [table for table in self.tables if table.section == section.name]
        tables = [*filter(None, ("\n".join(self._table(table)) for table in own))]
        extra = [row for row in self.report.extra_rows if row.section == section.name]
        below = [
            "\n".join(_line([row.label, *(cell or BLANK for cell in row.cells)]) for row in extra),
            self.report.table_notes.get(section.name, ""),
        ]
        heading = self._heading(section, any(tables + below))
        if any(below) and not (heading or tables):
            tables = ["\n".join(_head(table)) for table in own[:1]]  # or they begin no section
        yield "\n".join(filter(None, [heading, self._prose(section)]))
        yield from tables
        yield from below

    def _prose(self, section: Section) -> str | None:
        part = getattr(self.report, section.name, None)
        return part.text if isinstance(part, Prose) else None

    def _heading(self, section: Section, filled: bool) -> str:
        """The heading as the report has it; prose never goes without one."""
        if section.name in self.report.headings:
            return self.report.headings[section.name]
        if self._prose(section) is not None or (filled and self._official):
            return section.heading
        return ""

    @cached_property
    def _official(self) -> bool:
        """Whether the report leaves its headings to the form.

        One without headings that has a title and no prose is a text of tables alone.
        """
        has_prose = any(self._prose(section) is not None for section in self.form.sections)
        return not self.report.headings and (self._nameless or has_prose)

    # --------------------------------------------------------------------------------- tables

    def _table(self, table: Table) -> Iterator[str]:
        """The lines of a table: title, heads, and the rows that the report has."""
        present = [
            row for row in table.rows if any(path in self._cells for path in _paths(table, row))
        ]
        if not present:
            return
        yield from _head(table)
        opened: tuple[str, ...] = ()
        for row in present:
            for depth, group in enumerate(row.groups, 1):
                if row.groups[:depth] != opened[:depth]:
                    yield group
            opened = row.groups
            figures = [self._cells.get(path, BLANK) for path in _paths(table, row)]
            yield _line([row.label, *figures] if row.label else figures)

    @cached_property
    def _cells(self) -> Mapping[str, str]:
        """Every cell that the report has, by its path."""
        units = {
            path: column.unit
            for table in self.tables
            for row in table.rows
            for path, column in zip(_paths(table, row), table.columns, strict=True)
        }
        return {
            path: _cell(record, name, units[path])
            for row, record in self.report.records()
            for name in record.columns()
            if (path := f"{row}.{name}") in units and record.state(name) is not State.ABSENT
        }


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _paths(table: Table, row: Row) -> Iterator[str]:
    return (".".join(row.path + column.path) for column in table.columns)


def _head(table: Table) -> Iterator[str]:
    """Title and heads, a line for each level: what stands before the columns, groups, columns."""
    yield from filter(None, [table.title])
    deepest = max(len(column.groups) for column in table.columns)
    for level in range(deepest + 1):
        line = list(table.heads[1:]) if level == 0 else []
        above: tuple[str, ...] = ()
        for column in table.columns:
            labels = (*column.groups, column.label)
            if len(labels) > level and (labels[: level + 1] != above or len(labels) == level + 1):
                line.append(labels[level])
            above = labels[: level + 1]
        yield _line(line)


def _line(cells: Iterable[str]) -> str:
    return _BETWEEN.join(_BREAK.sub(" ", cell) for cell in cells)


def _cell(record: Record, column: str, unit: str | None) -> str:
    """What stands in the cell of a row: as the text has it, else as the form would."""
    value, state = record.value(column), record.state(column)
    cell = record.cells.get(column, Cell())
    if state is State.UNRESOLVED and (cell.candidates or not cell.raw):
        return unresolved(_plain(candidate, unit) for candidate in cell.candidates)
    remark = cell.remark or ""
    if cell.raw and not (_BREAK.search(cell.raw) and (remark or value is not None)):
        return cell.raw
    if value is None and (state is State.NOT_APPLICABLE or remark):
        return remark or _NOTHING
    return _plain(value, unit) + (f"（{remark}）" if remark and remark[0] not in "（(" else remark)


def _plain(value: Value, unit: str | None) -> str:
    """A figure; the unit of an amount only where the head of the column does not give it."""
    if value is None:
        return BLANK
    if isinstance(value, Money):
        return f"{value.amount:f}{(value.unit or '') if value.unit != unit else ''}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
