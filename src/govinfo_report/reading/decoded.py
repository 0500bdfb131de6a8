"""What a file says: its text, and its tables where the file itself has them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from ..text.places import Mark
from .pictures import Recognised, Unread
from .tables import Cell, Table

__all__ = ["Decoded"]


@frozen
class Decoded:
    """The text of a file, and how it was decoded.

    Attributes:
        text: The text; of a document that is none (Word, PDF), the text that was made of it, in
            which the cells of a table stand between tabs, and its rows on lines.
        encoding: Python's name of the encoding: ``utf-8``, ``utf-8-sig`` (with a mark in front),
            ``utf-16``, ``utf-16-le``, ``utf-16-be``, ``utf-32``, ``big5hkscs`` (Big5) or
            ``gb18030``, which includes GBK and GB2312. Empty for a document that is no text.
        damaged: How many characters could not be decoded; U+FFFD stands for each.
        format: ``text`` for any text, web pages too; else what the document is: ``docx``, ``pdf`` …
        tables: The tables that the document itself has; in a text they are found when it is read.
        marks: Where its paragraphs and cells begin, and where that is in the document.
        unread: What of the document could not be read.
        recognised: What of the text was recognised in pictures, and may be wrong.
        name: The name of the file, as it was given; None for none.
    """

    text: str = field(repr=False)
    encoding: str = ""
    damaged: int = 0
    format: str = "text"
    tables: Sequence[Table] = field(default=(), repr=False, eq=False)
    marks: Sequence[Mark] = field(default=(), repr=False, eq=False)
    unread: Sequence[Unread] = ()
    recognised: Sequence[Recognised] = field(default=(), repr=False, eq=False)
    name: str | None = field(default=None, eq=False)

    @property
    def is_text(self) -> bool:
        """Whether the file is a text, so that places in it are lines and columns."""
        return self.format == "text"

    def part(self, start: int, end: int) -> Decoded:
        """Return what stands between two offsets of the text, with the tables that begin there."""
        return evolve(
            self,
            text=self.text[start:end],
            tables=[_moved(table, -start) for table in self.tables if start <= table.start < end],
            marks=[m._replace(start=m.start - start) for m in self.marks if start <= m.start < end],
            recognised=[
                r._replace(start=r.start - start, end=r.end - start)
                for r in self.recognised
                if start <= r.start < end
            ],
        )


def _moved(table: Table, by: int) -> Table:
    """Return a table with all its places as many characters further on."""
    return Table(
        table.start + by,
        table.end + by,
        [_moved_cell(cell, by) for cell in table.captions],
        [[[_moved_cell(cell, by) for cell in row] for row in group] for group in table.groups],
    )


def _moved_cell(cell: Cell, by: int) -> Cell:
    return evolve(
        cell,
        start=cell.start + by,
        end=cell.end + by,
        tables=[_moved(table, by) for table in cell.tables],
    )
