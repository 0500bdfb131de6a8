"""Tables with drawn borders (box characters, ``+---+``), whose cells may be wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from ...text.patterns import pattern
from ...text.script import HAN, JUNK
from ..blocks import TextCell, Traits
from ..lines import BLANK, Layout, Line, Lines, Taken, cell_of, cell_of_pieces

__all__ = ["LAYOUT"]

_TRAITS = Traits("grid", in_pieces=True)

Parts = Sequence[tuple[str, int]]
"""Stretches of a text with their offsets: those between the borders of a line, or of a cell."""
Group = Sequence[Parts]
"""The lines between two borders."""

_BOX = "─━═┄┅┈┉┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪╫╭╮╯╰┏┓┗┛┣┫┳┻╋╞╡┍┑┕┙┝┥┯┷┿╒╕╘╛"
_BORDER = pattern(rf"[\s|+\-=:*{JUNK}{_BOX}]+")
_BORDER_STRETCH = pattern(rf"[\-=:+{_BOX}]{{2,}}|[{_BOX}]")
_FLAT = "─━═┄┅┈┉"
_JOINT = pattern(rf"(?<=[-=])\+|\+(?=[-=])|(?![{_FLAT}])[{_BOX}]")


_BEFORE = frozenset("|+-=:*" + _BOX)
"""The characters that a border may begin with."""


def _is_border(line: Line) -> bool:
    text = line[2]
    return (
        text[:1] in _BEFORE
        and len(text) > 2
        and bool(_BORDER.fullmatch(text))
        and bool(_BORDER_STRETCH.search(text))
    )


def _in_grid(line: Line) -> bool:
    text = line.stripped
    return bool(text) and (text[0] in "|+" or text[0] in _BOX)


def _segments(line: Line) -> Parts:
    """Return the stretches between the vertical borders of a line, with their offsets."""
    bounds = [m.start() for m in re.finditer(r"\|", line.text)]
    bounds += [m.start() for m in _JOINT.finditer(line.text) if m.start() not in bounds]
    bounds.sort()
    parts = [
        (line.text[begin + 1 : end], line.start + begin + 1)
        for begin, end in itertools.pairwise(bounds)
    ]
    rest = bounds[-1] + 1 if bounds else 0
    if line.text[rest:].strip(BLANK):
        parts.append((line.text[rest:], line.start + rest))
    return parts


@frozen(eq=False)
class _Breaks:
    """How the cells of a grid are broken into lines.

    Tools break them by their characters, so that no line has more than ``most``, or by their width,
    so that a line that goes on fills its cell.
    """

    groups: Sequence[Group]

    @cached_property
    def most(self) -> int:
        """How many characters fill a line, as words that were broken show."""
        lines = [text for group in self.groups for parts in group for text, _ in parts]
        longest = max((len(text.strip(BLANK)) for text in lines), default=0)
        shown = any(
            len(above.strip(BLANK)) == longest and _WORDS.search(above)
            for group in self.groups
            for cell in _cells_of(group)
            for above, _ in _one_below_another(cell)
        )
        return longest if shown else _OUT_OF_REACH

    def goes_on(self, above: str, below: str) -> bool:
        """Tell whether a figure goes on in the next line of its cell: no more fitted into this."""
        upper, lower = above.strip(BLANK), below.strip(BLANK)
        room = above[:2].isspace() or above[-2:].isspace()
        full = len(upper) >= self.most or not room
        return full and upper[-1] in _BEFORE_BREAK and lower[0] in _BEHIND_BREAK

    def may_be_row(self, group: Group) -> bool:
        """Tell whether lines may be one row: no figure stands below one that does not go on.

        Nor do figures stand below words in several cells: those are heads.
        """
        pairs = [pair for cell in _cells_of(group) for pair in _one_below_another(cell)]
        headed = sum(_is_head(above) and _SAYS.search(below) is not None for above, below in pairs)
        return headed < _FEWEST_HEADS and all(
            self.goes_on(above, below)
            for above, below in pairs
            if _SAYS.search(above) and _SAYS.search(below)
        )

    @cached_property
    def ruled(self) -> bool:
        """Whether rules part the rows: most stretches between two of them may be one row."""
        told = [self.may_be_row(group) for group in self.groups if _has_figures(group)]
        return len(told) > 1 and sum(told) >= 0.5 * len(told)

    def is_parted(self, group: Group) -> bool:
        """Tell whether rules part lines, and those below the first one here have figures alone.

        They are of its row then, whatever they are: figures that were broken, or others.
        """
        return len(self.groups) >= _FEWEST_PARTED and not any(
            _WORDS.search(text) for parts in group[1:] for text, _ in parts
        )

    def cell(self, parts: Parts, row: int, column: int) -> TextCell:
        """Return a cell of several lines; two figures in it are kept apart."""
        said = [(text, at) for text, at in parts if text.strip(BLANK)]
        apart = [
            number
            for number, ((above, _), (below, _)) in enumerate(itertools.pairwise(said))
            if _SAYS.search(above) and _SAYS.search(below) and not self.goes_on(above, below)
        ]
        return cell_of_pieces(said or parts[:1], row, _TRAITS, column, apart)


_OUT_OF_REACH = 1 << 30
_WORDS = pattern(f"[{HAN}]{{2}}")
_SAYS = pattern(r"\d|^\s*[/-]+\s*$")
"""A figure, or a mark for nothing to report."""
_FEWEST_HEADS = 3
_FEWEST_PARTED = 4
"""At least so many stretches between rules are heads and rows, and not heads and a body."""
_FIRST = [str(number) for number in range(100)]
_BEFORE_BREAK, _BEHIND_BREAK = frozenset("0123456789.,+-"), frozenset("0123456789.,")
"""Where a line breaks within a figure, these stand on either side."""


def _cells_of(group: Group) -> list[Parts]:
    """Return the cells that lines make up, none if they do not agree on their columns."""
    agree = len({len(parts) for parts in group}) == 1
    return list(zip(*group, strict=True)) if agree and len(group) > 1 else []


def _one_below_another(cell: Parts) -> Iterator[tuple[str, str]]:
    """Give each line of a cell with the next one that is not blank."""
    return itertools.pairwise([text for text, _ in cell if text.strip(BLANK)])


def _is_head(text: str) -> bool:
    return _WORDS.search(text) is not None and _SAYS.search(text) is None


def _has_figures(group: Group) -> bool:
    """Tell whether figures stand in these lines, and not the numbers of columns alone: 0 1 2 …."""
    said = [text.strip(BLANK) for parts in group for text, _ in parts]
    figures = [text for text in said if text.isdigit()]
    return bool(figures) and (len(figures) < _FEWEST_HEADS or figures != _FIRST[: len(figures)])


def _take(lines: Lines, first: int, row: int) -> Taken | None:
    if not _is_border(lines[first]) or not _JOINT.search(lines[first].text):
        return None
    last = first
    borders = 0
    while last < len(lines):
        if not _in_grid(lines[last]):
            if lines[last].stripped or last + 1 >= len(lines) or not _in_grid(lines[last + 1]):
                break
        elif _is_border(lines[last]) and _JOINT.search(lines[last].text):
            borders += 1
        last += 1
    if borders < 2:
        return None
    stretches = list(_stretches(lines[first:last]))
    breaks = _Breaks([group for group, ends in stretches if not ends])
    cells: list[TextCell] = []
    for group, ends in stretches:
        if ends:
            loose = [cell_of(text, at, row) for text, at in group[0]]
            taken = [[cell for cell in loose if cell.text]]
        else:
            taken = _rows_of(group, row, breaks)
        for cells_of_row in taken:
            cells += cells_of_row
            row += bool(cells_of_row)
    return cells, last - first


def _stretches(lines: Lines) -> Iterator[tuple[Group, bool]]:
    """Give what stands between two borders, and what stands beside one within a line.

    A border to the right of a cell that goes on: the row ends, that cell does not.
    """
    group: list[Parts] = []
    for line in lines:
        parts = [] if _is_border(line) else _segments(line)
        ruled = [bool(_BORDER_STRETCH.fullmatch(text.strip(BLANK))) for text, _ in parts]
        if parts and not ruled[-1]:
            group.append(parts)
        elif parts or _is_border(line):
            if group:
                yield group, False
            group = []
            if parts:
                kept = [part for part, border in zip(parts, ruled, strict=True) if not border]
                yield [kept], True
    if group:
        yield group, False


def _rows_of(group: Group, row: int, breaks: _Breaks) -> list[list[TextCell]]:
    """Return the rows that the lines between two borders are, numbered from ``row`` on."""
    if len(group) > 1 and not (cells := _cells_of(group)):
        # Lines that do not agree on their columns: what they hold cannot be told apart.
        return [
            [
                cell._replace(noise=not _WORDS.search(cell.text))
                for cell in (cell_of(text, at, number) for text, at in parts)
            ]
            for number, parts in enumerate(group, row)
        ]
    if len(group) > 1 and (breaks.ruled or breaks.may_be_row(group) or breaks.is_parted(group)):
        return [[breaks.cell(cell, row, column) for column, cell in enumerate(cells)]]
    return [
        [cell_of(text, at, number, _TRAITS, column) for column, (text, at) in enumerate(parts)]
        for number, parts in enumerate(group, row)
    ]


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: stripped[:1] in _BEFORE,
    take=_take,
)
