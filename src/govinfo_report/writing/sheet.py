"""The sheet: what stands where when a report is written, whatever it is written as.

Sections, tables and rows that the report does not have are left out; of a row that is there every
cell is written: a figure as it was written, a blank one as ``（ ）``, one that the text does not
have as ``（×）``, one that is not resolved as ``？`` with its candidates. So the column of a cell
never depends on what stands beside it.

Title and preamble are written as they are; so are headings, prose and cells, unless they would be
read as something else: those stand in brackets, see `govinfo_report.writing.wording`. Agency, year,
period, contact, the aspects of section one and the fee of section six are what those texts say, and
are written only through them. Where a report built by hand names its agency or year in neither
title nor preamble, an official title and a preamble say them; where it gives no headings, those of
the form are used.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from ..form.form import Row, Section, Table
from ..model.figures import State
from ..model.report import AnnualReport, Prose
from ..text.notation import ABSENT
from ..text.organs import year_in_preamble
from ..text.patterns import pattern
from ..text.script import squeezed
from .wording import Wordings, kept_apart, plain_cell, wordings_of, written_cell

__all__ = ["Filled", "Sheet", "SheetCell", "SheetSection", "heads_of", "one_line", "sheet_of"]

_BREAK = pattern(r"[\n\r\v\f\x85\u2028\u2029|｜│┃║<>]+")
"""Characters that would end a cell or a row within it: borders, line breaks, tags."""


@frozen
class SheetCell:
    """One cell: its path, what is written in it, how its figure stands."""

    path: str
    text: str
    state: State


@frozen
class Filled:
    """A table with the rows that the report has of it, and those that it lacks."""

    table: Table
    rows: tuple[tuple[Row, tuple[SheetCell, ...]], ...] = ()
    missing: tuple[Row, ...] = ()


@frozen
class SheetSection:
    """A section: heading, prose, tables, rows that the form does not have, notes.

    Heading and notes are empty where there are none; prose is None where there is none.
    """

    section: Section
    heading: str
    prose: str | None
    tables: tuple[Filled, ...]
    extra_rows: tuple[tuple[str, ...], ...]
    notes: str


@frozen
class Sheet:
    """A whole report: title, preamble, sections."""

    title: str | None
    preamble: str | None
    parts: tuple[SheetSection, ...]


def sheet_of(report: AnnualReport, *, shown: bool = False) -> Sheet:
    """Return the sheet of a report, in the order of the form.

    Args:
        report: The report.
        shown: Whether it is for a page, which shows not every blank.
    """
    return _Maker(report, report.tables(), shown).sheet()


def heads_of(table: Table) -> Iterator[list[str]]:
    """The heads, a list for each level: what stands before the columns, groups, columns."""
    deepest = max(len(column.groups) for column in table.columns)
    for level in range(deepest + 1):
        line = list(table.heads[1:]) if level == 0 else []
        above: tuple[str, ...] = ()
        for column in table.columns:
            labels = (*column.groups, column.label)
            if len(labels) > level and (labels[: level + 1] != above or len(labels) == level + 1):
                line.append(labels[level])
            above = labels[: level + 1]
        yield line


@frozen(eq=False)
class _Maker:
    """Makes the sheet of one report."""

    report: AnnualReport
    tables: tuple[Table, ...]
    shown: bool

    def sheet(self) -> Sheet:
        preamble = self.report.preamble
        if preamble is None and self._nameless:
            preamble = "".join(self._official_preamble())
        parts = tuple(self._part(section) for section in self.report.form.sections)
        texts = [preamble, *(text for part in parts for text in (part.prose, part.notes))]
        preamble, *written = kept_apart(texts)
        parts = tuple(
            evolve(part, prose=written[2 * at], notes=written[2 * at + 1] or "")
            for at, part in enumerate(parts)
        )
        return Sheet(self._title(), preamble, parts)

    # --------------------------------------------------------------------- title and preamble

    @cached_property
    def _nameless(self) -> bool:
        """Whether neither title nor preamble says whose report this is, or of which year."""
        report = self.report
        if report.title is not None:
            return False
        if report.agency is not None:
            return squeezed(report.agency) not in squeezed(report.preamble or "")
        if report.year is None or report.period is not None:
            return False
        return year_in_preamble(report.preamble) != report.year

    def _title(self) -> str | None:
        report = self.report
        if report.title is not None:
            return one_line(report.title)
        if not self._nameless:
            return None
        year = "" if report.year is None else f"{report.year}年"
        return f"{report.agency or ''}{year}政府信息公开工作年度报告"

    def _official_preamble(self) -> Iterator[str]:
        period, contact = self.report.period, self.report.contact
        yield (
            "本报告依照《中华人民共和国政府信息公开条例》第五十条的规定，"
            f"按{self.report.form.instrument}的格式编制。"
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

    def _part(self, section: Section) -> SheetSection:
        own = [table for table in self.tables if table.section == section.name]
        filled = [found for table in own if (found := self._filled(table)).rows or self._is_bare]
        extra = tuple(
            self._wordings.extra_row(row.label, row.cells)
            for row in self.report.extra_rows
            if row.section == section.name
        )
        notes = self.report.table_notes.get(section.name, "")
        if notes:
            notes = self._wordings.prose(notes, among_tables=True, shown=self.shown)
        below = bool(extra or notes)
        heading = self._heading(section, bool(filled) or below)
        if below and not (heading or filled):
            filled = [Filled(table) for table in own[:1]]  # its heads, or they begin no section
        return SheetSection(section, heading, self._prose(section), tuple(filled), extra, notes)

    def _said(self, section: Section) -> str | None:
        """The prose of a section."""
        part = getattr(self.report, section.name, None)
        return part.text if isinstance(part, Prose) else None

    def _prose(self, section: Section) -> str | None:
        said = self._said(section)
        closing = section.name == "other_matters"
        return said and self._wordings.prose(said, closing=closing, shown=self.shown)

    @cached_property
    def _wordings(self) -> Wordings:
        return wordings_of(self.report.forms)

    def _heading(self, section: Section, filled: bool) -> str:
        """The heading as the report has it; prose never goes without one."""
        if section.name in self.report.headings:
            written = self.report.headings[section.name]
            return self._wordings.heading(section.name, section.heading, written)
        if self._said(section) is not None or (filled and self._official):
            return section.heading
        return ""

    @cached_property
    def _is_bare(self) -> bool:
        """Whether only small tables would tell that this is a report: it needs all their heads."""
        if self.report.title is not None or self._nameless or self.report.headings:
            return False
        return all(table.section != "requests" for table in self.tables if self._filled(table).rows)

    @cached_property
    def _official(self) -> bool:
        """Whether the report leaves its headings to the form.

        One without headings that has a title and no prose is a text of tables alone.
        """
        has_prose = any(self._said(section) is not None for section in self.report.form.sections)
        return not self.report.headings and (self._nameless or has_prose)

    # --------------------------------------------------------------------------------- tables

    def _filled(self, table: Table) -> Filled:
        rows = []
        missing = []
        for row, paths in _paths_of(table):
            cells = [self._cells.get(path) for path in paths]
            if any(cells):
                whole = [
                    cell or SheetCell(path, ABSENT, State.ABSENT)
                    for cell, path in zip(cells, paths, strict=True)
                ]
                rows.append((row, tuple(whole)))
            else:
                missing.append(row)
        return Filled(table, tuple(rows), tuple(missing))

    @cached_property
    def _cells(self) -> Mapping[str, SheetCell]:
        """Every cell that the report has, by its path."""
        units = {
            path: column.unit
            for table in self.tables
            for _, paths in _paths_of(table)
            for path, column in zip(paths, table.columns, strict=True)
        }
        cells: dict[str, SheetCell] = {}
        for row, record in self.report.records():
            plain = record.plain
            for name in record.columns():
                path = f"{row}.{name}"
                if path not in units:
                    continue
                if plain:
                    value = record.value(name)
                    if value is not None:
                        cells[path] = SheetCell(path, plain_cell(value, units[path]), State.READ)
                elif (state := record.state(name)) is not State.ABSENT:
                    text = written_cell(record, name, units[path], state)
                    cells[path] = SheetCell(path, text, state)
        return cells


@lru_cache(maxsize=64)
def _paths_of(table: Table) -> Sequence[tuple[Row, Sequence[str]]]:
    """The rows of a table, and the paths of the cells of each."""
    return [
        (row, [".".join(row.path + column.path) for column in table.columns]) for row in table.rows
    ]


def one_line(text: str) -> str:
    """The text without what would end a cell or a row."""
    if _BREAK.search(text) is None:
        return text
    parts = _BREAK.split(text)
    inner = (part.strip() for part in parts[1:-1])
    return " ".join([parts[0].rstrip(), *filter(None, inner), parts[-1].lstrip()])


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
