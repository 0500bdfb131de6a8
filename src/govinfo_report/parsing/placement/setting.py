"""The setting of rows: all of a text, and what they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from attrs import field, frozen

from ...reading.blocks import Source
from ...reading.lexer import Lexeme
from ...text.caches import Keeping, kept_property
from ...text.lines import line_begin, line_end
from ...text.patterns import pattern
from ..structure import Structure
from .row_cells import Piece, plain_cells
from .rows import OpenRow, OpenRows
from .surroundings import Surroundings

__all__ = ["Setting"]

_MOST_PAGES = 4
"""At most so many pages further on a page number is looked for, after the last one in prose."""


_SHORTEST_PAGE, _FEWEST_PAGES = 8, 4
"""Pages of one length have at least so many lines, and there are at least so many of them."""

_FEWEST_SHORT = 5
"""Fewer rows may lack cells, and have none that are alike, by chance."""

_NUMBER_ALONE = pattern(r"^ {0,99}(\d{1,3}) {0,99}$", re.MULTILINE)
_FEWEST_COUNTED = 2


@frozen(eq=False)
class Setting(Keeping):
    """All rows of a text, and what they stand in."""

    source: Source
    structure: Structure
    rows: OpenRows = field(init=False)

    @rows.default
    def _open_rows(self) -> OpenRows:
        around = Surroundings(self.source, self.structure.lexemes)
        rows = [OpenRow(row, around, plain_cells(row, around)) for row in self.structure.rows]
        return OpenRows(rows)

    @property
    def text(self) -> str:
        """The text that a reader sees."""
        return self.source.shown

    @property
    def norm(self) -> str:
        """The same in plain script."""
        return self.source.norm

    @kept_property
    def unclaimed(self) -> Sequence[Lexeme]:
        """Figures that the grammar did not take."""
        claimed = self.structure.parsed.claimed
        return [
            lexeme
            for index, lexeme in enumerate(self.structure.lexemes)
            if lexeme.kind == "FIGURES" and index not in claimed
        ]

    @kept_property
    def _page_numbers(self) -> list[tuple[int, int]]:
        """Numbers that no row has, each larger than the one before, if there are two."""
        numbers: list[tuple[int, int]] = []
        for lexeme in self.unclaimed:
            if lexeme.kinds == "v":
                text = lexeme.things[0].text
                if text.isdecimal() and len(text) <= 3 and int(text) > (numbers or [(0, 0)])[-1][1]:
                    numbers.append((lexeme.start, int(text)))
        return numbers if len(numbers) > 1 else []

    @property
    def has_pages(self) -> bool:
        """Whether the numbers of its pages stand in it."""
        return bool(self._page_numbers)

    @kept_property
    def ends_of_pages(self) -> frozenset[int]:
        """Where the numbers of pages stand that are equally long: 1, 2, 3 … on every n-th line."""
        lines = self.norm.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        for length in range(_SHORTEST_PAGE, len(lines) // _FEWEST_PAGES + 1):
            if lines[length - 1].strip() == "1":
                ends = range(length - 1, len(lines), length)
                if all(lines[end].strip() == str(page) for page, end in enumerate(ends, 1)):
                    return frozenset(
                        starts[end] + lines[end].index(str(page))
                        for page, end in enumerate(ends, 1)
                    )
        return frozenset()

    @kept_property
    def counting_lines(self) -> frozenset[int]:
        """Where the numbers alone on lines stand, if all of the text count 1, 2 … or 2, 3 ….

        Those of pages have a page between them: numbers on lines that follow one another are cells.
        """
        numbers = list(_NUMBER_ALONE.finditer(self.norm))
        first = int(numbers[0][1]) if numbers else 0
        counted = [str(number) for number in range(first, first + len(numbers))]
        if len(numbers) < _FEWEST_COUNTED or first not in (1, 2):
            return frozenset()
        if [match[1] for match in numbers] != counted:
            return frozenset()
        if any(self.norm[one.end() : other.start()].isspace() for one, other in pairwise(numbers)):
            return frozenset()
        return frozenset(match.start(1) for match in numbers)

    def may_be_page_number(self, piece: Piece) -> bool:
        """Tell whether a figure fits between the numbers of the pages before and after it."""
        pages, number = self._page_numbers, piece.count
        if not pages or number is None or not piece.text.isdecimal() or len(piece.text) > 3:
            return False
        at = bisect_left(pages, (piece.start, 0))
        least = pages[at - 1][1] if at else 0
        most = pages[at][1] if at < len(pages) else least + _MOST_PAGES
        return least < number < most

    @kept_property
    def on_lines_of_labels(self) -> bool:
        """Whether the figures of most rows stand on the lines of their labels."""
        rows = [r for r in self.rows if r.lexemes.label and r.pieces and not r.positional]
        return len(rows) > 4 and sum(row.beside_label for row in rows) >= 0.6 * len(rows)

    def is_below_label(self, row: OpenRow) -> bool:
        """Tell whether figures stand below their label, where most rows have theirs beside it."""
        return row.lexemes.label is not None and not row.beside_label and self.on_lines_of_labels

    def is_alone(self, piece: Piece) -> bool:
        """Tell whether a figure stands on a line of its own."""
        before = self.norm[line_begin(self.norm, piece.start) : piece.start]
        after = self.norm[piece.end : line_end(self.norm, piece.end)]
        return not before.strip() and not after.strip()

    @kept_property
    def lines_deleted(self) -> bool:
        """Whether a crawler deleted every line that had stood before.

        Cells on lines of their own, rows that lack figures, and no line of figures that stands
        twice: in a report of zeros that does not happen by itself.
        """
        bare = [(row.texts, row.width) for row in self.rows if not row.positional]
        lines = [text for texts, _ in bare for text in texts]
        short = any(len(texts) < width for texts, width in bare)
        enough = len(lines) >= 2 or (len(lines) == 1 and self._heads_deleted)
        return short and enough and len(set(lines)) == len(lines)

    @kept_property
    def repeats_deleted(self) -> bool:
        """Whether each text was kept once in each row of a grid: what is missing is not blank.

        Rows lack cells, and none has two that are alike. Were only blank cells left out, a figure
        would stand beside its total somewhere.
        """
        rows = [row for row in self.rows if row.positional and row.pieces]
        short = sum(len(row.cells) < row.width for row in rows)
        return short >= _FEWEST_SHORT and all(
            len({cell.text for cell in row.cells}) == len(row.cells) for row in rows
        )

    @property
    def _heads_deleted(self) -> bool:
        """Whether a head that several tables have stands in the text once."""
        tables = {row.table.name: row.table for row in self.rows}
        corners = Counter(table.heads[-1] for table in tables.values() if table.heads)
        seen = Counter(x.label.key for x in self.structure.lexemes if x.label is not None)
        return any(times > 1 and seen[corner] == 1 for corner, times in corners.items())
