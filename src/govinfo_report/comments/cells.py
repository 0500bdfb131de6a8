"""Cells of the tables by the paths of their figures, blank ones too, which no text stands in.

A blank figure has no place of its own: its cell is told by its row, which other figures or the
label stand in, and by its column, counted from the end of the row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..form.form import Row, Table
from ..model.report import AnnualReport
from ..reading.decoded import Decoded
from ..text.places import Span
from ..text.script import han_only, normalise

__all__ = ["Cells"]

_Line = tuple[int, int]
"""A table of the document, and a row of it."""


class Cells:
    """The cells of a report in the document that it was read from."""

    def __init__(self, report: AnnualReport, decoded: Decoded) -> None:
        self._report, self._text = report, decoded.text
        self._marks = [mark for mark in decoded.marks if mark.table is not None]
        self._begins = [mark.start for mark in self._marks]
        self.spans: Mapping[str, Span] = {
            figure.path: figure.at for figure in report.figures() if figure.at is not None
        }

    def span(self, path: str) -> Span | None:
        """Return the place of a cell; None where the document does not have it, or not surely."""
        if path in self.spans:
            return self.spans[path]
        start = self._blank(path)
        return None if start is None else Span(start, start, 1, 1)

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Table, Row, Sequence[str]]]:
        """For each cell its table, its row, and the paths of that."""
        return {
            path: (table, row, paths)
            for table in self._report.tables()
            for row, cells in zip(table.rows, table.grid, strict=True)
            for paths in [[path for path, _ in cells]]
            for path in paths
        }

    @cached_property
    def _lines(self) -> Mapping[_Line, Sequence[int]]:
        """Where the cells of each row begin."""
        lines: dict[_Line, list[int]] = {}
        for mark in self._marks:
            lines.setdefault((mark.table or 0, mark.row or 0), []).append(mark.start)
        return lines

    def _blank(self, path: str) -> int | None:
        """Return where a cell without text begins."""
        if path not in self._rows:
            return None
        table, row, paths = self._rows[path]
        beside = {n: self.spans[p].start for n, p in enumerate(paths) if p in self.spans}
        found = []
        for line in {self._line(start) for start in beside.values()} or self._labelled(row):
            cells = self._lines.get(line, ()) if line else ()
            own = cells[-len(table.columns) :]
            whole = len(cells) >= len(table.columns) + bool(row.label)
            if whole and all(self._begin(start) == own[n] for n, start in beside.items()):
                found.append(own[paths.index(path)])
        return found[0] if len(found) == 1 else None

    def _begin(self, offset: int) -> int:
        """Return where the cell begins that an offset lies in."""
        return self._begins[bisect_right(self._begins, offset) - 1]

    def _line(self, offset: int) -> _Line | None:
        at = bisect_right(self._begins, offset) - 1
        return None if at < 0 else (self._marks[at].table or 0, self._marks[at].row or 0)

    def _labelled(self, row: Row) -> Sequence[_Line]:
        """Return the rows of the document with this label."""
        label = _words(row.label)
        bounds = zip(self._marks, [*self._begins[1:], len(self._text)], strict=True)
        return [
            (mark.table or 0, mark.row or 0)
            for mark, end in bounds
            if label and _words(self._text[mark.start : end].partition("\t")[0]) == label
        ]


def _words(text: str) -> str:
    return han_only(normalise(text))
