"""Figures that a line break within their cell may have cut: digits stand right above or below.

Where no rules part the rows of a table, a figure as long as any in its column may go on in the next
line, or have begun in the one before. The text does not tell whether it does: what stands there
may be something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from unicodedata import category, east_asian_width

from attrs import field, frozen

from ...reading.cutting import Thing
from ...reading.values import read_cell
from ...text.script import HAN, han_only
from .row_cells import Piece
from .rows import LIMIT, Fit, OpenRow, PlacedRow, Way
from .setting import Setting
from .why import CUT, CUT_OR_NOT, STRAYS, Why

__all__ = ["cut_or_not"]


def cut_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt figures that may go on in the next line, and blanks whose figure may stand there."""
    lines = _Lines(setting)
    beside = {row: others for row in setting.rows if (others := lines.beside(row))}
    lost = [row for row in rows if row.sure and lines.lose(row.given)]
    if not (beside or lost):
        return rows
    columns = _Columns(lines)
    chains = {row: columns.chains(row) for row in beside}
    explained = {part.start for of_row in chains.values() for each in of_row for part in each.parts}
    placed: list[PlacedRow] = []
    for row in rows:
        if row.given in beside:
            known = {stray.start for stray in row.given.strays} if STRAYS in row.why else set()
            others = [m for m in beside[row.given] if m.start not in explained | known]
            why = CUT if len(beside[row.given]) > 1 else CUT_OR_NOT
            row = _with_rests(row, chains[row.given], why)
            row = _with_others(row, lines.of_row(row.given), others, why)
            if row.given.strays and len({mark.line for mark in beside[row.given]}) > 1:
                row = row.doubted(Fit.NONE, CUT)  # any of them may be cut
        placed.append(row.doubted(Fit.NONE, CUT) if row in lost else row)
    return placed


_SEPARATOR = re.compile("[|\t]")
_MARK = re.compile(
    rf"(?<![^\s|])(?:(?![{HAN}])[^\s|])*\d(?:(?![{HAN}])[^\s|])*(?:[{HAN}]{{1,2}})?(?=[\s|]|$)"
)
"""A figure, or part of one, that stands apart."""
_HAN = re.compile(f"[{HAN}]")
_WORDS = re.compile(
    rf"(?P<before>[\s|]*)(?!\((?![一二三四五六七八九十]\)))(?!{_MARK.pattern})"
    rf"(?P<words>[^\s|]*[{HAN}][^\s|]*)"
)
"""Words that a line begins with, other than those in brackets."""
_INDENT = 4
_WIDEST_LINE = 2_000
_FAR = 2
"""So many lines further on a figure may go on, if nothing stands between."""
_LONGEST_CHAIN = 3


@frozen(eq=False)
class _Mark:
    """A figure, or part of one, on its line.

    Attributes:
        start: Its place.
        end: Where it ends.
        text: What it says.
        line: The line it stands on, from its beginning to its end.
        before: What stands before it on its line.
    """

    start: int
    end: int
    text: str
    line: tuple[int, int]
    before: str

    @cached_property
    def extents(self) -> Sequence[tuple[int, int]]:
        """From where to where it stands, in halves of a digit, by each way to count.

        A Chinese character is as wide as one digit, as one and a half, or as two.
        """
        wide = sum(east_asian_width(character) in "WF" for character in self.before)
        unseen = sum(category(character) in ("Cf", "Cc") for character in self.before)
        lefts = [2 * (len(self.before) - unseen) + way * wide for way in range(3)]
        return [(left - left % 2, left + 2 * len(self.text)) for left in lefts]

    @cached_property
    def cell(self) -> int:
        """How many separators stand before it."""
        return len(_SEPARATOR.findall(self.before))

    def is_in_line_with(self, other: _Mark) -> bool:
        """Tell whether one stands below the other."""
        if self.cell or other.cell:
            return self.cell == other.cell
        pairs = zip(self.extents, other.extents, strict=True)
        return any(one[0] < two[1] and two[0] < one[1] for one, two in pairs)

    def is_further_left(self, other: _Mark) -> bool:
        """Tell whether it begins further to the left, by some way to count."""
        if self.cell or other.cell:
            return self.cell < other.cell
        pairs = zip(self.extents, other.extents, strict=True)
        return any(one[0] < two[0] for one, two in pairs)

    def is_before(self, other: _Mark) -> bool:
        """Tell whether it stands further to the left."""
        return (self.cell, self.extents[1]) < (other.cell, other.extents[1])


@frozen(eq=False)
class _Lines:
    """The lines beside those of rows, and what stands there that is no row's own."""

    setting: Setting
    _kept: dict[int, Sequence[_Mark]] = field(init=False, factory=dict)

    @cached_property
    def _owned(self) -> Mapping[int, OpenRow]:
        """The rows with labels, by the lines on which their figures stand."""
        owned: dict[int, OpenRow] = {}
        for row in self.setting.rows:
            if row.lexemes.label is not None:
                figures = row.figures[:1] if row in self._line_of_row else row.figures
                owned |= {self._line_of(figure.start)[0]: row for figure in figures}
        return owned

    @cached_property
    def _line_of_row(self) -> Mapping[OpenRow, tuple[int, int]]:
        """The lines of rows whose figures stand on one line, in columns of some kind."""
        lines: dict[OpenRow, tuple[int, int]] = {}
        for row in self.setting.rows:
            figures = row.figures
            if not figures or (row.traits is not None and row.traits.columns):
                continue
            start, end = line = self._line_of(figures[0].start)
            indent = figures[0].start - start
            on_one = figures[-1].end <= end and indent <= _WIDEST_LINE
            if on_one and (row.positional or indent >= _INDENT):
                lines[row] = line
        return lines

    @cached_property
    def _cells_of_grids(self) -> Sequence[int]:
        """Where cells of grids have figures that no row has, in order."""
        claimed, before = self.setting.structure.parsed.claimed, ""
        # What stands beside words that are no label may be another row, unless labels are broken.
        broken = any(r.positional and "f" in r.lexemes.figures.kinds for r in self.setting.rows)
        cells = [cell for row in self.setting.rows for cell in row.loose]
        for index, lexeme in enumerate(self.setting.structure.lexemes):
            if lexeme.kind == "FIGURES" and (
                index not in claimed or (broken and before == "EXTRA")
            ):
                cells += lexeme.things
            before = lexeme.kind
        return sorted(cell.start for cell in cells if cell.traits is not None)

    @cached_property
    def _lines_of_cells(self) -> Collection[int]:
        return {self._line_of(start)[0] for start in self._cells_of_grids}

    @cached_property
    def _labels(self) -> Sequence[int]:
        """Where the labels of rows stand."""
        return sorted(row.lexemes.label.start for row in self.setting.rows if row.lexemes.label)

    def _line_of(self, at: int) -> tuple[int, int]:
        norm = self.setting.norm
        end = norm.find("\n", at)
        return norm.rfind("\n", 0, at) + 1, len(norm) if end < 0 else end

    def of_row(self, row: OpenRow) -> list[_Mark]:
        """Return the figures of a row, if they stand on one line."""
        line = self._line_of_row.get(row)
        return [] if line is None else [self._mark_of(figure, line) for figure in row.figures]

    def _mark_of(self, figure: Thing, line: tuple[int, int]) -> _Mark:
        """Return a figure on its line, with a comma or a point behind it."""
        norm, end = self.setting.norm, figure.end
        behind = norm[end : end + 1] if norm[end : end + 1] in (",", ".") else ""
        text, before = figure.text + behind, norm[line[0] : figure.start]
        return _Mark(figure.start, end + len(behind), text, line, before)

    def _marks(self, line: tuple[int, int], row: OpenRow) -> Sequence[_Mark]:
        """Return what stands on a line that has figures of no row, or of this one alone."""
        start, end = line
        if self._owned.get(start, row) is not row or end - start > _WIDEST_LINE:
            return ()
        if self._has_another_label(line, row):
            return ()
        if start not in self._kept:
            norm = self.setting.norm
            self._kept[start] = [
                _Mark(m.start(), m.end(), m.group(), line, norm[start : m.start()])
                for m in _MARK.finditer(norm, start, end)
            ]
        return self._kept[start]

    def _has_another_label(self, line: tuple[int, int], row: OpenRow) -> bool:
        """Tell whether words on a line, above or below a label that is whole, are of another row.

        Words further to the left may go on with the label of a group, others in a bracket with
        what is said behind a label.
        """
        label = self._whole_label(row)
        words = label and _WORDS.match(self.setting.norm, *line)
        if label is None or not words or label.line == line:
            return False
        start, before = words.start("words"), words["before"]
        return not _Mark(start, words.end(), words["words"], line, before).is_further_left(label)

    def _whole_label(self, row: OpenRow) -> _Mark | None:
        """Return the label of a row, if it stands on the line of its figures, and is whole."""
        of_row, label = self._line_of_row.get(row), row.lexemes.label
        if of_row is None or label is None or label.label is None or label.altered:
            return None
        norm, start, end = self.setting.norm, label.start, row.figures[0].start
        whole = han_only(label.things[0].text).endswith(label.label.key)
        if start < of_row[0] or not whole or _HAN.search(norm, label.things[0].end, end):
            return None
        return _Mark(start, label.end, norm[start : label.end], of_row, norm[of_row[0] : start])

    def _next(self, line: tuple[int, int], step: int) -> tuple[int, int] | None:
        """Return the line below another, or above it."""
        at = line[1] + 1 if step > 0 else line[0] - 1
        return self._line_of(at) if 0 <= at <= len(self.setting.norm) else None

    def beside(self, row: OpenRow) -> list[_Mark]:
        """Return what stands on the lines beside the figures of a row, and is no row's own."""
        found: list[_Mark] = []
        if row.positional and not self._lines_of_cells:
            return found  # each figure that a grid has is some row's own
        of_row = self._line_of_row.get(row)
        if of_row is None:
            return found
        for step in (-1, 1):
            line: tuple[int, int] | None = of_row
            for _ in range(_FAR):
                line = line and self._next(line, step)
                if line is None or (row.positional and line[0] not in self._lines_of_cells):
                    break
                if marks := self._marks(line, row):
                    found += marks
                    break
        return found

    def next_to(self, mark: _Mark, step: int, row: OpenRow) -> _Mark | None:
        """Return what stands right below a figure, or above it; other words may stand between."""
        line: tuple[int, int] | None = mark.line
        for _ in range(_FAR):
            line = line and self._next(line, step)
            if line is None:
                break
            for other in self._marks(line, row):
                if mark.is_in_line_with(other):
                    return other
        return None

    def lose(self, row: OpenRow) -> bool:
        """Tell whether the figures of a row stand, one below the other, between lines of its label.

        They may be the lines of one. So may the figures of a blank row, whose label goes on, stand
        further down, before the next label.
        """
        if "f" not in row.lexemes.figures.kinds:
            return False
        if row.figures:
            lexeme, last = row.lexemes.figures, row.figures[-1].start
            kinds = [k for k, x in zip(lexeme.kinds, lexeme.things, strict=True) if x.start <= last]
            apart = len({figure.row for figure in row.figures}) > 1
            return apart and not row.positional and "f" in "".join(kinds).strip("f")
        at = bisect_right(self._labels, row.previous_end)
        end = self._labels[at] if at < len(self._labels) else row.previous_end
        cells = self._cells_of_grids if row.positional else ()
        return bisect_left(cells, row.previous_end) < bisect_left(cells, end)


@frozen(eq=False)
class _Chain:
    """A figure of a row with what stands above and below it, from top to bottom.

    Attributes:
        parts: The figure and what stands above and below it.
        at: Which of them is the figure.
    """

    parts: Sequence[_Mark]
    at: int

    def piece(self, above: int, below: int) -> Piece:
        """Return the figure with at most so many parts above and below it."""
        return _piece_of(self.parts[max(self.at - above, 0) : self.at + below + 1])


def _piece_of(parts: Sequence[_Mark]) -> Piece:
    """Return the figure that parts of one make up."""
    text = "".join([part.text for part in parts])
    return Piece(parts[0].start, parts[-1].end, text, read_cell(text))


@frozen(eq=False)
class _Columns:
    """The columns of tables, and which figures in them may go on."""

    lines: _Lines

    @cached_property
    def _longest(self) -> Mapping[object, int]:
        """The length of the longest figure in each column."""
        longest: dict[object, int] = {}
        for row in self.lines.setting.rows:
            for figure in self.lines.of_row(row):
                for place in _places(row, figure):
                    longest[place] = max(longest.get(place, 0), len(figure.text))
        return longest

    def chains(self, row: OpenRow) -> list[_Chain]:
        """Return those figures of a row that may be part of longer ones."""
        chains: list[_Chain] = []
        for figure in self.lines.of_row(row):
            above, below = self._run(row, figure, -1), self._run(row, figure, 1)
            if above or below:
                chains.append(_Chain([*reversed(above), figure, *below], len(above)))
        others = self._of_others(row, {part.start for each in chains for part in each.parts})
        return [each for each in chains if others.isdisjoint(part.line for part in each.parts)]

    def _of_others(self, row: OpenRow, parts: Collection[int]) -> set[tuple[int, int]]:
        """Return the lines that are of other rows: they have a figure that is no part of one."""
        return {
            mark.line
            for mark in self.lines.beside(row)
            for figure in self.lines.of_row(row)
            if mark.cell and mark.start not in parts and figure.is_in_line_with(mark)
        }

    def _run(self, row: OpenRow, figure: _Mark, step: int) -> list[_Mark]:
        """Return what a figure may go on with below, or above, one after another."""
        run: list[_Mark] = []
        while len(run) < _LONGEST_CHAIN and (after := self.lines.next_to(figure, step, row)):
            upper, lower = (figure, after) if step > 0 else (after, figure)
            if not self._goes_on(row, upper, lower):
                break
            run.append(after)
            figure = after
        return run

    def _goes_on(self, row: OpenRow, upper: _Mark, lower: _Mark) -> bool:
        """Tell whether a figure may go on in the next line: it is full, and both make one."""
        full = all(len(upper.text) >= self._longest.get(place, 0) for place in _places(row, upper))
        return full and _piece_of([upper, lower]).written.number is not None


def _places(row: OpenRow, figure: _Mark) -> Iterator[object]:
    """Give the columns of a table in which a figure stands."""
    if figure.cell:
        yield row.table.name, figure.cell
        return
    for way, (left, right) in enumerate(figure.extents):
        yield from ((row.table.name, way, at) for at in range(left, right, 2))


def _with_rests(row: PlacedRow, chains: Sequence[_Chain], why: Why) -> PlacedRow:
    """Return a row with its figures as they are, and with what may be the rest of them."""
    if not chains:
        return row
    above = max(each.at for each in chains)
    below = max(len(each.parts) - each.at - 1 for each in chains)
    ways: dict[Way, None] = dict.fromkeys(row.ways)
    for so_many in [(above, below), (above, 0), (0, below)]:
        whole = {each.parts[each.at].start: each.piece(*so_many) for each in chains}
        for way in row.ways:
            pieces = [piece and whole.get(piece.start, piece) for piece in way]
            ways.setdefault(tuple(pieces))
    return _of_ways(row, ways, why)


def _with_others(
    row: PlacedRow, figures: Sequence[_Mark], others: Sequence[_Mark], why: Why
) -> PlacedRow:
    """Return a row with its blanks as they are, and with a figure beside it in one of them."""
    below = {o.line for o in others if o.cell and any(f.is_in_line_with(o) for f in figures)}
    apart = [o for o in others if not any(f.is_in_line_with(o) for f in figures)]
    apart = [o for o in apart if o.line not in below]  # that line is of another row
    if len({mark.line for mark in apart}) < len(apart) and all(None not in way for way in row.ways):
        return row.doubted(Fit.NONE, CUT)  # figures side by side, of which the row has no room
    ways: dict[Way, None] = dict.fromkeys(row.ways)
    for other in apart:
        left = sum(figure.is_before(other) for figure in figures)
        piece = _piece_of([other])
        for way in row.ways:
            seen = 0
            for column, cell in enumerate(way):
                if cell is not None:
                    seen += 1
                elif seen == left:
                    ways.setdefault((*way[:column], piece, *way[column + 1 :]))
    return _of_ways(row, ways, why)


def _of_ways(row: PlacedRow, ways: Collection[Way], why: Why) -> PlacedRow:
    """Return a row with more ways than it had, none if they are too many."""
    if len(ways) == len(row.ways):
        return row
    if len(ways) > LIMIT:
        return row.doubted(Fit.NONE, why)
    reasons = row.why if why in row.why else (*row.why, why)
    return PlacedRow(row.given, Fit.SEVERAL, reasons, ways=list(ways))
