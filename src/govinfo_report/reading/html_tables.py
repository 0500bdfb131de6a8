"""Tables of a page: which are open, where each and each of its cells begins and ends."""

from __future__ import annotations

from enum import IntEnum

from ..errors import UnreadableInput
from ..languages import Both
from .html_canvas import Canvas
from .html_elements import attributes_of, span_of
from .html_tree import Node
from .pictures import PICTURED, may_say_a_figure
from .tables import Cell, Table

__all__ = ["OF_TABLES", "Tables"]

_CELLS = frozenset({"td", "th", "caption"})
OF_TABLES = _CELLS | {"table", "thead", "tbody", "tfoot", "tr"}
"""The elements that make a table."""
_DEEPEST = 100
"""At most so many tables may stand in one another."""


class _Said(IntEnum):
    """What stands in a cell, as far as it matters to pictures."""

    NOTHING, SOMETHING, WORDS = range(3)


class Tables:
    """The tables of a page, while it is gone through.

    Attributes:
        outermost: Those that stand in no other.
        every: All.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.outermost: list[Table] = []
        self.every: list[Table] = []
        self._canvas = canvas
        self._open: list[Table] = []
        self._cells: list[Cell] = []
        self._said: list[_Said] = []  # what stands in each of them
        self._pictures: list[tuple[Cell, int, bool]] = []  # those that may say figures, and where

    @property
    def is_open(self) -> bool:
        """Whether a table is open."""
        return bool(self._open)

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return bool(self._cells)

    def begin(self, node: Node) -> None:
        """Begin a table, or a group, a row, a cell, a caption of the one that is open.

        Raises:
            UnreadableInput: Tables are too deep in one another.
        """
        name, start = node.name, node.origin_offset
        if start is None:
            start = self._canvas.end  # that of rows which have no tag
        if name == "table":
            self._begin_table(start)
            return
        table = self._open[-1]
        if name == "tr":
            if not table.groups:
                table.groups.append([])
            table.groups[-1].append([])
        elif name in _CELLS:
            attributes = attributes_of(node)
            cell = Cell(
                start, start, span_of(attributes, "rowspan"), span_of(attributes, "colspan")
            )
            if name == "caption":
                table.captions.append(cell)
            elif table.groups and table.groups[-1]:
                table.groups[-1][-1].append(cell)
            self._cells.append(cell)
            self._said.append(_Said.NOTHING)
        else:
            table.groups.append([])

    def _begin_table(self, start: int) -> None:
        if len(self._open) >= _DEEPEST:
            raise UnreadableInput(
                Both("网页中表格嵌套过深", "tables of the page lie too deep in one another"),
                looked_for=Both(
                    f"表格嵌套不超过 {_DEEPEST} 层", f"at most {_DEEPEST} tables in one another"
                ),
                found=Both("超过此数", "more"),
                advice=Both(
                    "请只保留年度报告的网页，或提取其中的文字",
                    "pass the page of the report alone, or its plain text",
                ),
            )
        table = Table(start, start)
        self.every.append(table)
        (self._cells[-1].tables if self._open and self._cells else self.outermost).append(table)
        self._open.append(table)

    def end(self, name: str) -> None:
        """End what began with this tag."""
        if name in _CELLS:
            self._end_of_cell()
        elif name == "table":
            table = self._open.pop()
            if self._open:
                self.widen(table.start, table.end)

    def _end_of_cell(self) -> None:
        """End a cell; pictures beside words are no figures."""
        cell, said = self._cells.pop(), self._said.pop()
        while self._pictures and self._pictures[-1][0] is cell:
            _, at, alone = self._pictures.pop()
            if said is _Said.WORDS or (alone and said is _Said.SOMETHING):
                self._canvas.take_back(at)
        if self._said:
            self._said[-1] = max(self._said[-1], said)

    def say(self, begin: int, start: int, text: str) -> None:
        """Note a text that starts somewhere, and a bracket that begins before it."""
        if self._open:
            self.widen(begin, start + len(text))
            if self._said and self._said[-1] is not _Said.WORDS:
                words = not may_say_a_figure(text)
                self._said[-1] = _Said.WORDS if words else _Said.SOMETHING

    def put_picture(self, at: int, alone: bool = False) -> None:
        """Let something stand in a cell that says no text, and may be a figure.

        Args:
            at: Where it is.
            alone: Whether it is none beside any text, be it without words.
        """
        if self._said[-1] is not _Said.WORDS:
            self._pictures.append((self._cells[-1], at, alone))
            self.widen(at, at + 1)
            self._canvas.put(at, PICTURED)

    def widen(self, start: int, end: int) -> None:
        """Let the cell and the table that are open reach over a text, or over a table in them."""
        if self._open:
            table = self._open[-1]
            table.start, table.end = min(table.start, start), max(table.end, end)
            if self._cells:
                cell = self._cells[-1]
                if start < cell.start or cell.start == cell.end:
                    cell.start = start
                if end > cell.end:
                    cell.end = end
