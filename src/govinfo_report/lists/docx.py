"""DOCX: the list as a Word file, its heads on every page, to be printed and filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ..writing.word import WIDE_PAGE_WIDTH, Cell, document, paragraph, table
from .problems import HEADS, ProblemList

__all__ = ["word_file"]


def word_file(listed: ProblemList) -> bytes:
    """Return the list as the content of a file."""
    return document(_blocks(listed), title=listed.title, on_its_side=True)


def _blocks(listed: ProblemList) -> Iterator[str]:
    yield paragraph(listed.title, "Title")
    yield from (paragraph(line, indented=False) for line in listed.summary)
    if listed.problems:
        yield _problems(listed)
    else:
        yield paragraph(listed.nothing)
    if listed.notes:
        yield paragraph("", "Cell")
        yield _notes(listed)


def _problems(listed: ProblemList) -> str:
    rows = [[Cell(head, is_head=True) for head in listed.heads]]
    for _, cells in listed.rows():
        rows.append(
            [
                Cell("\n".join(map(str, lines)), align="center" if column.is_figure else "left")
                for column, lines in zip(HEADS, cells, strict=True)
            ]
        )
    widths = [WIDE_PAGE_WIDTH * column.share // 100 for column in HEADS]
    return table(rows, widths, heads=1)


def _notes(listed: ProblemList) -> str:
    """Return what is said below, in small type."""
    rows = [
        [Cell("\n".join(filter(None, [note.title, *note.lines])), align="left")]
        for note in listed.notes
    ]
    return table(rows, [WIDE_PAGE_WIDTH])
