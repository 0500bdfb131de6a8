"""``to_text``: the report as the form itself, in plain text.

A heading, the title of a table and the label of a group of rows stand on lines of their own. A row
is one line: its label, then a cell for each column, with `` | `` between them. What stands in them
is said in `govinfo_report.writing.sheet`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.report import AnnualReport
from .sheet import Filled, Sheet, SheetSection, heads_of, one_line, sheet_of

__all__ = ["to_text"]

_BETWEEN = " | "


def to_text(report: AnnualReport) -> str:
    """The report as the form itself, plainly.

    For a report ``r`` that was read from a text, ``parse_text(r.to_text()) == r``, and writing that
    again gives the same text. For a report built by hand the law holds of its figures, headings,
    prose, notes and further rows, whatever words are in them, and of what its texts say.

    Args:
        report: The report. It may lack sections, tables and rows, and mix revisions table by table;
            a figure in a column that its table does not have has no place in the form.

    Returns:
        The text, which ends with a line break.
    """
    return "\n\n".join(_blocks(sheet_of(report))) + "\n"


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Block by block; an empty line stands between two of them."""
    yield from (text for text in (sheet.title, sheet.preamble) if text is not None)
    for part in sheet.parts:
        yield from filter(None, _section(part))


def _section(part: SheetSection) -> Iterator[str]:
    """Heading and prose, tables, extra rows, notes."""
    yield "\n".join(filter(None, [part.heading, part.prose]))
    for filled in part.tables:
        yield "\n".join(_table(filled))
    yield "\n".join(map(_BETWEEN.join, part.extra_rows))
    yield part.notes


def _table(filled: Filled) -> Iterator[str]:
    """The lines of a table: title, heads, and the rows that the report has."""
    yield from filter(None, [filled.table.title])
    for heads in heads_of(filled.table):
        yield _line(heads)
    opened: tuple[str, ...] = ()
    for row, cells in filled.rows:
        for depth, group in enumerate(row.groups, 1):
            if row.groups[:depth] != opened[:depth]:
                yield group
        opened = row.groups
        figures = [cell.text for cell in cells]
        yield _line([row.label, *figures] if row.label else figures)


def _line(cells: list[str]) -> str:
    return _BETWEEN.join(map(one_line, cells))
