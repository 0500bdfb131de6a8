"""What stands on the lines above and below the figures of rows, and is no row's own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, permutations
from operator import attrgetter
from typing import Final

from attrs import evolve, field, frozen

from ...form.form import Form
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...reading.values import DIRECTION, UNIT
from ...reading.vocabulary import key_of
from ...text.caches import Keeping, kept_property
from ...text.lines import line_begin, line_end
from ...text.patterns import pattern
from ...text.script import HAN, JUNK, han_only
from ...text.widths import widths_of
from .going_on import ALONE, Size
from .rows import OpenRow
from .setting import Setting

__all__ = ["MOST_LINES", "Lines", "Mark", "Marks"]

_SEPARATOR = pattern("[|\t]")
_DIGITS = rf"(?:{DIRECTION})?(?:(?![{HAN}])[^\s|])*\d(?:(?![{HAN}])[^\s|])*(?:[{HAN}]{{1,2}})?"
_MARK = pattern(rf"(?<![^\s|])(?:{_DIGITS}|{UNIT}|/{{1,2}}|-{{1,2}})(?=[\s|]|$)")
"""A figure or a sign for none, or part of one: the word for what is counted, too."""
_FIGURE = pattern(r"\d|[/-]+")
_UNIT = pattern(UNIT)
_POINTS = (",", ".")
_HAN = pattern(f"[{HAN}]")
_WORDS = pattern(rf"(?<![^\s|])(?!\((?![一二三四五六七八九十]\)))[^\s|]*[{HAN}][^\s|]*")
"""Words other than those in brackets."""
_INDENT = 4
_WIDEST_LINE = 2_000
_DIGIT = pattern(r"\d")
_MOST_HEADS = 12
"""At most so many lines of heads stand once more at the beginning of a page."""
_FAR = 2
"""So many lines further on a figure may go on, if nothing stands between."""
MOST_LINES: Final = 4
"""At most so many lines above a row, and below it, are taken for its own; one more is told of."""
_WAYS = ((0, 0), (1, 1), (2, 0), (2, 2))
"""How many halves of a digit a Chinese character is wider than one, and a dash (—)."""


@frozen(eq=False)
class Mark(Keeping):
    """A figure, or part of one, on its line.

    Attributes:
        start: Its place.
        end: Where it ends.
        text: What it says.
        line: The line it stands on, from its beginning to its end.
        before: What stands before it on its line.
        cell: How many separators stand before it, None on a line without any.
    """

    start: int
    end: int
    text: str
    line: tuple[int, int]
    before: str
    cell: int | None

    @kept_property
    def extents(self) -> Sequence[tuple[int, int]]:
        """From where to where it stands, in cells, or else in halves of a digit by each way."""
        if self.cell is not None:
            return [(self.cell, self.cell + 1)]
        wide, dashes, unseen = widths_of(self.before)
        left = 2 * (len(self.before) - unseen)
        lefts = [left + half * wide + other * dashes for half, other in _WAYS]
        return [(left - left % 2, left + 2 * len(self.text)) for left in lefts]

    @kept_property
    def size(self) -> Size:
        """How long it is."""
        return Size.of(self.text)

    @property
    def is_figure(self) -> bool:
        """Whether it is more than the word for what is counted."""
        return _FIGURE.search(self.text) is not None

    def is_in_line_with(self, other: Mark, way: int) -> bool:
        """Tell whether one stands below the other."""
        (left, right), (begin, end) = self.extents[way], other.extents[way]
        return left < end and begin < right

    def is_not_right_of(self, label: Mark) -> bool:
        """Tell whether it begins before a label on another line ends, by every way to count."""
        pairs = zip(self.extents, label.extents, strict=False)
        return all(one[0] < two[1] for one, two in pairs)

    def is_further_left(self, other: Mark) -> bool:
        """Tell whether it begins further to the left, by some way to count."""
        return any(one[0] < two[0] for one, two in zip(self.extents, other.extents, strict=False))


Marks = Sequence[Mark]
"""What stands on one line, or in one column, in order."""


@frozen(eq=False)
class Lines(Keeping):
    """The lines beside those of rows, and what stands there that is no row's own."""

    setting: Setting
    _kept: dict[int, Marks] = field(init=False, factory=dict)

    @kept_property
    def _owned(self) -> Mapping[int, OpenRow]:
        """The rows with labels, by the lines on which their figures stand beside these."""
        owned: dict[int, OpenRow] = {}
        for row in self.setting.rows:
            if row.lexemes.label is not None and row.beside_label:
                figures = row.figures[:1] if row in self._line_of_row else row.figures
                owned |= {self._line_of(figure.start)[0]: row for figure in figures}
        return owned

    @kept_property
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
            if not on_one:
                continue
            unseen = self.setting.norm.count(JUNK, start, figures[0].start)  # marks of lines, too
            if row.positional or indent - unseen >= _INDENT or self._is_spread(row):
                lines[row] = line
        return lines

    def _is_spread(self, row: OpenRow) -> bool:
        """Tell whether blanks set the figures of a row without a label apart, as columns do."""
        first, last = row.figures[0], row.figures[-1]
        return row.lexemes.label is None and "  " in self.setting.norm[first.start : last.start]

    @kept_property
    def _cells_of_grids(self) -> Sequence[Thing]:
        """The cells of grids with figures that no row has, below heads too, in order."""
        of_rows = {id(row.lexemes.figures) for row in self.setting.rows}
        cells = list(chain.from_iterable(map(_further_cells, self.setting.rows.not_plain)))
        for lexeme in self.setting.structure.lexemes:
            if lexeme.kind == "FIGURES" and id(lexeme) not in of_rows:
                cells += lexeme.things
        return sorted([cell for cell in cells if cell.traits is not None], key=_START)

    @kept_property
    def _lines_of_cells(self) -> Mapping[int, Sequence[Thing]]:
        """The same by where their lines begin."""
        lines: dict[int, list[Thing]] = {}
        for cell in self._cells_of_grids:
            lines.setdefault(self._line_of(cell.start)[0], []).append(cell)
        return lines

    @kept_property
    def _labels(self) -> Sequence[int]:
        """Where the labels of rows stand."""
        return sorted(row.lexemes.label.start for row in self.setting.rows if row.lexemes.label)

    def _line_of(self, at: int) -> tuple[int, int]:
        norm = self.setting.norm
        return line_begin(norm, at), line_end(norm, at)

    def of_row(self, row: OpenRow) -> Marks:
        """Return the figures of a row, if they stand on one line."""
        line = self._line_of_row.get(row)
        return [] if line is None else [self._figure(figure, line) for figure in row.figures]

    def _figure(self, figure: Thing, line: tuple[int, int]) -> Mark:
        """Return a figure on its line, with a comma or a point before or behind it."""
        start, end, norm = figure.start, figure.end, self.setting.norm
        before, behind = norm[start - 1 : start], norm[end : end + 1]
        if figure.traits is not None and not _SEPARATOR.search(norm, *line):
            return self._mark(start, end, line, figure)  # commas part the cells
        mark = self._mark(start, end + (behind in _POINTS), line)
        return evolve(mark, text=before + mark.text) if before in _POINTS else mark

    def _mark(
        self, start: int, end: int, line: tuple[int, int], within: Thing | None = None
    ) -> Mark:
        """Return what stands on a line, within a cell of a grid perhaps."""
        norm = self.setting.norm
        before, text = self.setting.text[line[0] : start], norm[start:end].replace(JUNK, "")
        cell = None
        if _SEPARATOR.search(norm, *line):
            cell = len(_SEPARATOR.findall(norm, line[0], start))
        elif within is not None and within.traits is not None:
            cell = within.column
        return Mark(start, end, text, line, before, cell)

    def _marks(self, line: tuple[int, int]) -> Marks:
        """Return all that stands on a line."""
        start, end = line
        if start not in self._kept:
            cells = self._lines_of_cells.get(start, ())
            if cells and not _SEPARATOR.search(self.setting.norm, *line):
                self._kept[start] = [self._figure(cell, line) for cell in cells]
            else:
                found = _MARK.finditer(self.setting.norm, start, end)
                self._kept[start] = [self._mark(m.start(), m.end(), line) for m in found]
        return self._kept[start]

    def beside(self, row: OpenRow) -> tuple[Sequence[Marks], Sequence[Marks]]:
        """Return what stands on lines above the figures of a row, and below, the nearest first.

        They are no row's own: figures, labels and words that are of others end them.
        """
        rest = ALONE.match(self.setting.norm, row.figures[-1].end) if row.figures else None
        if row.positional and not (rest or self._lines_of_cells):
            return (), ()  # each figure that a grid has is some row's own
        of_row = self._line_of_row.get(row)
        if of_row is None:
            return (), ()
        if row.positional and rest and (last := self.of_row(row)[-1]).cell is not None:
            # The last cell of a line may go on where nothing separates it from others.
            line = self._line_of(rest.start("rest"))
            if line[0] not in self._lines_of_cells:
                return (), [[evolve(self._mark(*rest.span("rest"), line), cell=last.cell)]]
        label = self._label(row)
        whole = label if label is not None and self._is_whole(row, label) else None
        above, below = (self._next_lines(row, step, label, whole) for step in (-1, 1))
        return above, below

    def _next_lines(
        self, row: OpenRow, step: int, label: Mark | None, whole: Mark | None
    ) -> Sequence[Marks]:
        """Return what stands on the lines above a row, or below, whose label is given if whole."""
        lines: list[Marks] = []
        line, far, norm = self._line_of_row[row], 0, self.setting.norm
        while far < _FAR and len(lines) <= MOST_LINES:
            at = line[1] + 1 if step > 0 else line[0] - 1
            if not 0 <= at <= len(norm):
                break
            line, far = self._line_of(at), far + 1
            if line[0] in self._ends_of_pages:
                rest, far = self._rest_of_label(row, line) if step > 0 else None, 0
                if rest is None:
                    continue
                line = rest
            elif self._owned.get(line[0], row) is not row:
                break
            if line[1] - line[0] > _WIDEST_LINE:
                break
            if row.positional and line[0] not in self._lines_of_cells:
                break
            if whole is not None and self._has_another_label(line, whole, row):
                break
            marks = self._marks(line)
            if label is not None and any(
                mark.is_not_right_of(label) for mark in marks if mark.is_figure
            ):
                break  # it is not set in columns
            if marks:
                lines.append(marks)
                far = 0
        return lines

    @kept_property
    def _ends_of_pages(self) -> Collection[int]:
        """Where lines begin that are the numbers of pages and nothing else."""
        return {
            self._line_of(thing.start)[0]
            for lexeme in self.setting.structure.lexemes
            for kind, thing in _cells_of(lexeme)
            if kind == "n" and thing.traits is None and _DIGIT.search(thing.text)
        }

    def _rest_of_label(self, row: OpenRow, line: tuple[int, int]) -> tuple[int, int] | None:
        """Return the line below the end of a page on which the label of a row goes on, if it does.

        The heads of a table may stand there once more, the last of which is not the row 总计.
        """
        label = row.lexemes.label
        if label is None or label.label is None:
            return None
        rest = label.label.key.removeprefix(key_of(label.things[0].text)[0])
        if rest in ("", label.label.key):
            return None
        for _ in range(_MOST_HEADS):
            if line[1] >= len(self.setting.norm):
                break
            line = self._line_of(line[1] + 1)
            words = _WORDS.search(self.setting.norm, *line)
            said = han_only(words.group()) if words else ""
            if len(said) > 1 and (rest.startswith(said) or said.startswith(rest)):
                return line
            owner = self._owned.get(line[0])
            if owner is not None and not _is_a_head(owner):
                break
        return None

    def _has_another_label(self, line: tuple[int, int], label: Mark, row: OpenRow) -> bool:
        """Tell whether words on a line, above or below a label that is whole, are of another row.

        Words further to the left may go on with the label of a group, others in a bracket with
        what is said behind a label. Where a longer wording goes on as they do, they are its end.
        """
        marks = self._marks(line)
        end = marks[0].start if marks else line[1]
        words = list(_WORDS.finditer(self.setting.norm, line[0], end))
        if not words or label.line == line:
            return False
        if han_only(words[-1].group()) in self._ends_of(row):
            return False
        return not self._mark(*words[-1].span(), line).is_further_left(label)

    def _ends_of(self, row: OpenRow) -> frozenset[str]:
        """Return what longer wordings of the label of a row have behind it: 处理 behind 其他."""
        label = row.lexemes.label
        if label is None or label.label is None:
            return frozenset()
        ends = _ends_of_wordings(self.setting.structure.forms).get(label.label.key, ())
        return frozenset(end for rule, end in ends if rule in row.path)

    def _label(self, row: OpenRow) -> Mark | None:
        """Return the label of a row, or the beginning of it, on the line of its figures."""
        line, label = self._line_of_row[row], row.lexemes.label
        if label is None or label.start < line[0]:
            return None
        return self._mark(label.start, label.things[0].end, line, label.things[0])

    def _is_whole(self, row: OpenRow, words: Mark) -> bool:
        """Tell whether the label of a row, on the line of its figures, is whole."""
        label = row.lexemes.label
        if label is None or label.label is None or label.altered:
            return False
        goes_on = _HAN.search(self.setting.norm, words.end, row.figures[0].start)
        return not goes_on and han_only(words.text).endswith(label.label.key)

    def lose(self, row: OpenRow) -> bool:
        """Tell whether the figures of a row stand, one below the other, between lines of its label.

        They may be the lines of one. So may the figures of a blank row, whose label goes on, stand
        further down, before the next label.
        """
        label = row.lexemes.label
        goes_on = "f" in row.lexemes.figures.kinds
        if not goes_on and (row.figures or label is None or not _is_cut_off(label)):
            return False
        if row.figures:
            lexeme, last = row.lexemes.figures, row.figures[-1].start
            kinds = [kind for kind, x in _cells_of(lexeme) if x.start <= last]
            apart = len({figure.row for figure in row.figures}) > 1
            return apart and not row.positional and "f" in "".join(kinds).strip("f")
        words = {x.row for k, x in _cells_of(row.lexemes.figures) if k == "f"}
        if any(figure.row in words for figure in row.loose):
            return True
        at = bisect_right(self._labels, row.previous_end)
        end = self._labels[at] if at < len(self._labels) else row.previous_end
        cells = self._cells_of_grids if row.positional else ()
        first = bisect_left(cells, row.previous_end, key=_START)
        return first < bisect_left(cells, end, key=_START)


def _cells_of(lexeme: Lexeme) -> Iterator[tuple[str, Thing]]:
    return zip(lexeme.kinds, lexeme.things, strict=True)


def _is_a_head(row: OpenRow) -> bool:
    """Tell whether the label of a row may be the head of a column: 总计, 其他."""
    label = row.lexemes.label
    return label is not None and label.label is not None and "head" in label.label.roles


def _is_cut_off(label: Lexeme) -> bool:
    """Tell whether a label stands in one cell, and lacks the end of its words."""
    said = han_only(label.things[0].text)
    return label.label is not None and len(label.things) == 1 and said != label.label.key


@lru_cache(maxsize=32)
def _ends_of_wordings(forms: tuple[Form, ...]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return with what wordings go on that begin with another of the same rule, by that one."""
    keys = {(w.rule, key_of(w.text)[0]) for form in forms for w in form.wordings}
    ends: dict[str, list[tuple[str, str]]] = {}
    for (rule, key), (other, longer) in permutations(keys, 2):
        if rule == other and longer.startswith(key):
            ends.setdefault(key, []).append((rule, longer.removeprefix(key)))
    return ends


_START = attrgetter("start")


def _further_cells(row: OpenRow) -> Iterator[Thing]:
    """Give the figures after a row, and the words for what is counted, that are none of its own."""
    figures = row.lexemes.figures
    if "f" not in figures.kinds and figures.kinds.count("v") == len(row.figures):
        return  # all are its own
    own = {figure.start for figure in row.figures}
    for kind, thing in _cells_of(figures):
        if (kind == "v" and thing.start not in own) or (
            kind == "f" and _UNIT.fullmatch(thing.text)
        ):
            yield thing
