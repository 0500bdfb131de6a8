"""``to_markdown``: the report in Markdown, its tables as tables with pipes.

Title and headings are headings of Markdown, what lies under a merged cell is left empty, and a
blank figure is ``（ ）`` as in the plain text. What stands in the cells is said in
`govinfo_report.writing.sheet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.report import AnnualReport
from .grid import Head, grid_of
from .sheet import Filled, Sheet, SheetSection, sheet_of

__all__ = ["to_markdown"]


def to_markdown(report: AnnualReport) -> str:
    """The report in Markdown.

    For a report ``r`` that was read from a text, ``parse_text(r.to_markdown()) == r``, as with the
    plain text. Prose is written as it is, not escaped, so that it comes back as it was: a line in
    it that happens to be Markdown is shown as such.

    Args:
        report: The report; see `to_text`.

    Returns:
        The Markdown, which ends with a line break.
    """
    return "\n\n".join(filter(None, _blocks(sheet_of(report)))) + "\n"


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Block by block; an empty line stands between two of them."""
    if sheet.title:
        yield f"# {sheet.title}"
    yield _paragraphs(sheet.preamble)
    for part in sheet.parts:
        yield from _section(part)


def _section(part: SheetSection) -> Iterator[str]:
    """Heading, prose, tables, extra rows, notes."""
    if part.heading:
        yield f"## {part.heading}"
    yield _paragraphs(part.prose)
    for filled in part.tables:
        yield from _table(filled)
    for row in part.extra_rows:
        yield _lines([row])
    yield _paragraphs(part.notes)


def _paragraphs(text: str | None) -> str:
    """Prose with an empty line between paragraphs."""
    return "\n\n".join(filter(None, (text or "").split("\n")))


def _table(filled: Filled) -> Iterator[str]:
    """The title of a table, and the table."""
    grid = grid_of(filled)
    if grid.title:
        yield f"### {grid.title}"
    rows = [_opened(heads, grid.width) for heads in grid.heads]
    rows += [
        [*_opened(heads, grid.stub), *(cell.text for cell in cells)] for heads, cells in grid.rows
    ]
    yield _lines(rows)


def _opened(heads: Iterable[Head], width: int) -> list[str]:
    """A row with each label in the first cell that it covers."""
    cells = [""] * width
    for head in heads:
        cells[head.column] = head.text
    return cells


def _lines(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table: what stands below the first row makes it one."""
    rows = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
