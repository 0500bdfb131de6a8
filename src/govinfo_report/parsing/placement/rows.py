"""Rows of tables as the text gives them, of which no rule has decided anything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from attrs import frozen

from ...form.form import Path, Table
from ...reading.blocks import Traits
from ...reading.cutting import Thing
from ...reading.values import DASHES, UNIT
from ...text.caches import Keeping, kept_property
from ...text.lines import line_begin
from ...text.notation import is_blank
from ...text.patterns import pattern
from ...text.script import JUNK
from ..structure import RowLexemes
from .row_cells import (
    Cells,
    Piece,
    is_left_blank,
    own_cells,
    piece_of,
)
from .surroundings import Surroundings

__all__ = [
    "RAISED",
    "Kind",
    "OpenRow",
    "OpenRows",
    "Way",
]

Way = tuple["Piece | None", ...]
"""A way to place the figures of a row: the figure of each column, None for a blank cell."""

_LIKE_A_FIGURE = pattern(
    rf"(?<=[\s|,;{JUNK}])(?:\d[\d,]*(?![{JUNK}]*[.、)\d])|(?:/{{1,2}}|{DASHES})(?=[\s|{JUNK}]))"
)
RAISED = pattern(r"(?<![^\s|])[\u2070-\u2079\u00b9\u00b2\u00b3]+(?![^\s|])")
"""Raised digits that stand apart: a figure, all of whose digits are raised, or a mark."""
_FIELDS = pattern(r"(?:[,;|\t] ?(?:\d[\d.]*|[-/])[^\W\d]{0,2} ?){2,}[,;|\t]")
"""Figures between commas or bars."""

_TEXT = attrgetter("text")
_UNIT = pattern(UNIT)


class Kind(NamedTuple):
    """What the rows of a table have in common before whose figures as many blank cells stand.

    Attributes:
        level: How many labels of groups are before their own in the form.
        column: In which column of the grid their labels stand.
    """

    level: int
    column: int


@lru_cache(maxsize=64)
def _levels(table: Table) -> Mapping[Path, int]:
    """Return how many labels of groups are before that of each row of a table."""
    return {row.path: row.level for row in table.rows}


@lru_cache(maxsize=64)
def _narrow(tables: Sequence[Table]) -> frozenset[str]:
    """Return the names of the tables that have fewer columns than others of their section."""
    return frozenset(
        table.name
        for table in tables
        for other in tables
        if other.section == table.section and len(other.columns) > len(table.columns)
    )


@frozen(eq=False)
class OpenRow(Keeping):
    """A row of a table as the text gives it, of which no rule has decided anything.

    Attributes:
        lexemes: Its label and cells, as lexemes.
        around: The text that it stands in.
        plain: Its figures where they are whole numbers, one for each column, and no more.
    """

    lexemes: RowLexemes
    around: Surroundings
    plain: Sequence[Thing] | None

    @kept_property
    def path(self) -> Path:
        """The path of the row in the form."""
        return self.lexemes.path

    @kept_property
    def table(self) -> Table:
        """Its table."""
        return self.lexemes.table

    @kept_property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.lexemes.table.columns)

    @kept_property
    def kind(self) -> Kind | None:
        """Its kind, None if its label is lost."""
        label = self.lexemes.label
        if label is None:
            return None
        return Kind(_levels(self.table)[self.path], label.things[0].column)

    @kept_property
    def previous_end(self) -> int:
        """Where its label ends, or what stands before its cells."""
        label, figures = self.lexemes.label, self.lexemes.figures
        if label is not None:
            end = label.end
        else:
            before = self.around.lexemes[bisect_left(self.around.all_starts, figures.start) - 1]
            end = before.end if before.kind == "NOISE" else before.things[0].end
        for kind, thing in zip(figures.kinds, figures.things, strict=True):
            if kind not in "fn" and thing.start not in self.around.row_numbers:
                break
            end = max(end, thing.end)  # the end of a label that is wrapped, or the number of a row
        return end

    @kept_property
    def next_start(self) -> int:
        """Where what follows it begins."""
        label, figures, starts = self.lexemes.label, self.lexemes.figures, self.around.starts
        after = max(figures.end, label.end if label else 0)
        at = bisect_left(starts, after)
        start = starts[at] if at < len(starts) else len(self.around.source.norm)
        cells = list(zip(figures.kinds, figures.things, strict=True))
        last = max((thing.end for kind, thing in cells if kind == "v"), default=after)
        return min([start, *(x.start for kind, x in cells if kind in "fn" and x.start >= last)])

    @kept_property
    def unpadded(self) -> bool:
        """Whether its cells are its plain figures, and no blank ones of merged labels."""
        cells = self.lexemes.figures.things
        return self.plain is not None and len(cells) == self.width and not self.around.row_numbers

    @kept_property
    def _own(self) -> tuple[Cells, list[Thing]]:
        if self.plain and self.unpadded:
            return [("v", figure) for figure in self.plain], []
        return own_cells(self.lexemes, self.width, self.around)

    @property
    def _cells(self) -> Cells:
        return self._own[0]

    @kept_property
    def strays(self) -> list[Piece]:
        """The figures after its own, of which nothing shows that they are its own as well."""
        return [piece_of(cell) for cell in self._own[1]]

    @property
    def loose(self) -> Sequence[Thing]:
        """The same as the text has them."""
        return () if self.plain else self._own[1]

    @kept_property
    def figures(self) -> Sequence[Thing]:
        """Its figures as the text has them."""
        if self.plain:
            return self.plain
        return [cell for kind, cell in self._cells if kind == "v"]

    def joined(self, way: Way) -> bool:
        """Tell whether a figure of a way is put together from one of its own and others."""
        return any(
            piece.start <= own.start and own.end <= piece.end and len(piece.text) > len(own.text)
            for piece in way
            if piece is not None
            for own in self.figures
        )

    @property
    def cells(self) -> Sequence[Thing]:
        """Its cells as the text has them, blank ones too."""
        return [cell for _, cell in self._cells]

    @kept_property
    def slots(self) -> list[Piece | None]:
        """Its cells, None for a blank one."""
        return [piece_of(cell) if kind == "v" else None for kind, cell in self._cells]

    @kept_property
    def told(self) -> list[Piece | None]:
        """The same, but for those of which a program says that there are none: None, NaN.

        Whether they are blank, or a figure beside them is theirs as well, is not known.
        """
        return [None if is_left_blank(kind, cell) else piece_of(cell) for kind, cell in self._cells]

    @kept_property
    def filled(self) -> list[int]:
        """Which of its cells hold figures."""
        return [at for at, (kind, _) in enumerate(self._cells) if kind == "v"]

    @kept_property
    def pieces(self) -> list[Piece]:
        """Its figures."""
        return [piece for piece in self.slots if piece is not None]

    @kept_property
    def texts(self) -> list[str]:
        """The texts of its figures."""
        return list(map(_TEXT, self.plain or self.pieces))

    @kept_property
    def explicit(self) -> bool:
        """Whether its blank cells are written out, as the plain text of the form has them."""
        kinds, things = self.lexemes.figures.kinds, self.lexemes.figures.things
        return "b" in kinds and any(
            kind == "b" and thing.text and is_blank(thing.text)
            for kind, thing in zip(kinds, things, strict=True)
        )

    @kept_property
    def bare(self) -> bool:
        """Whether nothing like a figure stands from its label to what follows it.

        Nor may that be a line of fields, which no grid took: the row goes on in it, perhaps. Nor
        the word for what is counted, alone in a cell: its figure stands on another line.
        """
        label, norm = self.lexemes.label, self.around.source.norm
        start = self.previous_end if label is None else label.start
        end = self.next_start
        if _LIKE_A_FIGURE.search(norm, start, end) or RAISED.search(norm, start, end):
            return False
        cells = zip(self.lexemes.figures.kinds, self.lexemes.figures.things, strict=True)
        if any(kind == "f" and x.traits and _UNIT.fullmatch(x.text) for kind, x in cells):
            return False
        last = self.lexemes.figures if self.lexemes.figures.things else label
        after = None if last is None else self.around.after(last)
        return (
            after is None
            or after.kind != "TEXT"
            or _FIELDS.search(norm, after.start, after.end) is None
        )

    @kept_property
    def beside_label(self) -> bool:
        """Whether all its figures stand on the line on which its label ends."""
        if self.positional or not self.pieces:
            return self.positional
        norm = self.around.source.norm
        return "\n" not in norm[self.previous_end : self.pieces[-1].end]

    @kept_property
    def beside(self) -> list[tuple[range, Piece | None]]:
        """The cells on the line of its label, a blank one as None, with their columns in the grid.

        There are none where figures stand on other lines, but for one that has a label behind them.
        """
        label, figures = self.lexemes.label, self.lexemes.figures
        cells = [
            (kind, thing)
            for kind, thing in zip(figures.kinds, figures.things, strict=True)
            if kind in "vb" and thing.traits is not None
        ]
        filled = {thing.row for kind, thing in cells if kind == "v"}
        line = label.things[-1].row if label is not None else min(filled, default=-1)
        if label is None and cells and not filled:
            line = cells[-1][1].row
        others = filled - {line}
        if others and (label is None or others != {self.around.row_after(figures)}):
            return []
        return [
            (
                range(thing.column, thing.column + thing.span),
                None if is_left_blank(kind, thing) else piece_of(thing),
            )
            for kind, thing in cells
            if thing.row == line
        ]

    @kept_property
    def opened(self) -> bool:
        """Whether a line between borders begins where its label stands: ``| 规章 | 0 |``."""
        first, norm = self.lexemes.label or self.lexemes.figures, self.around.source.norm
        line = line_begin(norm, first.start)
        return norm[line : first.start].lstrip()[:1] == "|"

    @kept_property
    def positional(self) -> bool:
        """Whether blank cells are kept in the text of this row."""
        return self.traits is not None

    @kept_property
    def traits(self) -> Traits | None:
        """The traits of the grid that its cells stand in, if they stand in one."""
        if self.plain and self.lexemes.label is not None:
            return self.plain[0].traits
        traits = [cell.traits for _, cell in self._cells]
        return traits[0] if traits and None not in traits else None


class OpenRows(list[OpenRow]):
    """Rows that are open, in the order of the text."""

    @kept_property
    def by_table(self) -> Mapping[str, Sequence[OpenRow]]:
        """The same by the names of their tables."""
        tables: dict[str, list[OpenRow]] = {}
        for row in self:
            tables.setdefault(row.table.name, []).append(row)
        return tables

    @kept_property
    def narrow(self) -> Collection[str]:
        """The names of their tables that have fewer columns than others of their section."""
        return _narrow(tuple([rows[0].table for rows in self.by_table.values()]))

    @kept_property
    def not_plain(self) -> Sequence[OpenRow]:
        """Those whose figures take a closer look: they are not whole numbers, one a column."""
        return [row for row in self if not row.plain]

    @kept_property
    def loose(self) -> Sequence[OpenRow]:
        """Those that stand in no grid."""
        return [row for row in self if not row.positional]
