"""Ruled tables of a page: what stands in their cells, and how they go on on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import define

from ...text.paragraphs import width_of
from ...text.patterns import pattern
from ..contents import Grid, GridCell, Paragraph, Points
from ..pictures import PICTURED, may_say_a_figure
from .beyond import over_rules, run_over
from .drawn import is_drawn_in
from .lines import Box, Character, Line, is_within, lines_of, moved, rounded
from .spaces import NEAR, Rule, Spaces, index_of, spaces_of

__all__ = ["Ruled", "ruled_table"]

_PIECE = pattern(r"[-\d,.，．件万元]+")
"""A part of a figure."""
_NUMBERED = pattern(r"[(（]?(?:[一二三四五六七八九十]+|\d+)[)）、.．]")
"""How labels begin, but for those of a single word."""
_PITCH = 1.6
"""The lines of a cell are at most so far apart, in heights of a line."""
_WIDEST_MARGIN = 7.2
"""No cell leaves more room beside a line that is full: a tenth of an inch."""


class _Cell(NamedTuple):
    """A cell: the rows that it takes, where it begins and ends across, and its lines.

    ``room`` is how long a line of it may be. ``is_open_above`` and ``is_open_below`` tell that no
    rule closes it there: what the end of a page tears has its other part on the next one.
    """

    top: int
    bottom: int
    left: float
    right: float
    lines: Sequence[Line]
    room: float
    page: int
    box: Points
    is_open_above: bool = False
    is_open_below: bool = False

    def and_rest(self, rest: _Cell, down: int) -> _Cell:
        """Return the cell with its rest on the next page, whose rows are so far down."""
        place = rest if rest.lines and not self.lines else self
        return self._replace(
            lines=[*self.lines, *rest.lines],
            bottom=rest.bottom + down,
            page=place.page,
            box=place.box,
            is_open_below=rest.is_open_below,
        )

    def goes_on_in(self, other: _Cell) -> bool:
        """Tell whether a cell of the next page may be the rest of this one."""
        return abs(self.left - other.left) <= NEAR and abs(self.right - other.right) <= NEAR


@define(eq=False)
class Ruled:
    """A ruled table: its cells and rows, where its columns begin and end, and where it stands.

    ``recognised`` tells whether what it says was recognised in a picture, ``origin`` where its page
    begins from the left: on a sheet, pages may stand beside each other.
    """

    cells: list[_Cell]
    rows: int
    edges: list[float]
    top: float
    bottom: float
    recognised: bool = False
    origin: float = 0.0

    @classmethod
    def of(
        cls,
        spaces: Spaces,
        lines: Sequence[Sequence[Line]],
        rooms: Sequence[float],
        page: int,
        places: Sequence[Points],
        recognised: bool = False,
    ) -> Ruled:
        """Return the table with these lines in its cells, their room there, and their places."""
        rows = sorted({row for span in spaces.spans for row in (span.top, span.bottom)})
        cells = [
            _Cell(
                rows.index(span.top),
                rows.index(span.bottom),
                box[0],
                box[2],
                own,
                room,
                page,
                place,
            )
            for span, box, own, room, place in zip(
                spaces.spans, spaces.boxes, lines, rooms, places, strict=True
            )
        ]
        _, top, _, bottom = spaces.bounds
        return cls(cells, len(rows) - 1, spaces.edges, top, bottom, recognised)

    @property
    def is_frame(self) -> bool:
        """Whether no cell stands beside another: a frame, or the ground of lines of text."""
        return len({cell.top for cell in self.cells}) == len(self.cells)

    @property
    def is_of_columns(self) -> bool:
        """Whether no rules part its rows: figures stand below each other in what these make.

        A figure that goes on for want of room stands so, too, in a cell of a row.
        """
        rows: dict[int, list[_Cell]] = {}
        for cell in self.cells:
            if cell.lines:
                rows.setdefault(cell.top, []).append(cell)
        stacked = [cell for cell in self.cells if _has_figures_of_rows(cell)]
        if len(stacked) > len({cell.top for cell in stacked}):
            return True
        tall = [cell for cell in self.cells if _has_rows(cell)]
        return self.rows == 1 and 2 * len(tall) >= len(rows.get(0, ())) > 1

    def is_continued_by(self, other: Ruled) -> bool:
        """Tell whether another table, at the top of the next page, has the columns of this one.

        Rules within a merged cell are not drawn, so that a page may show some of them only.
        """
        if self.recognised != other.recognised:
            return False
        # A page is not laid on a scanner as the one before it.
        near, shift = 2 * NEAR if self.recognised else NEAR, self._shift(other)
        theirs = [edge + shift for edge in other.edges]
        if any(abs(self.edges[end] - theirs[end]) > near for end in (0, -1)):
            return False
        few, many = sorted((self.edges, theirs), key=len)
        return all(abs(many[index_of(many, edge)] - edge) <= near for edge in few)

    def _shift(self, other: Ruled) -> float:
        """Return how far another table stands to the left of this one."""
        if self.recognised:
            return self.edges[0] - other.edges[0]
        return self.origin - other.origin

    def add(self, other: Ruled) -> None:
        """Add the rows of the table that this one goes on with."""
        shift = self._shift(other)
        theirs = [
            cell._replace(left=cell.left + shift, right=cell.right + shift) for cell in other.cells
        ]
        rest = self._rest_of_cells(theirs)
        last = [at for at, cell in enumerate(self.cells) if cell.bottom == self.rows]
        is_one_row = bool(rest) and set(rest) >= set(last)
        if not rest:
            rest = self._rest_of_row(theirs)
            is_one_row = bool(rest)
        down = self.rows - is_one_row
        self.cells = [
            cell.and_rest(rest[at], down) if at in rest else cell
            for at, cell in enumerate(self.cells)
        ]
        self.cells += [
            cell._replace(top=max(cell.top + down, self.rows), bottom=cell.bottom + down)
            for cell in theirs
            if cell not in rest.values()
        ]
        self.rows = down + other.rows
        self.edges = max(self.edges, [edge + shift for edge in other.edges], key=len)

    def moved(self, right: float, down: float) -> Ruled:
        """Return the table further to the right and further down."""
        cells = [
            cell._replace(
                left=cell.left + right,
                right=cell.right + right,
                box=moved(cell.box, right, down),
            )
            for cell in self.cells
        ]
        edges = [edge + right for edge in self.edges]
        return Ruled(cells, self.rows, edges, self.top + down, self.bottom + down, self.recognised)

    def _rest_of_cells(self, theirs: Sequence[_Cell]) -> dict[int, _Cell]:
        """Return the rest of each cell that the end of the page tears, by its cells here.

        Where both parts of one say something, rules may be left out between two rows as well.
        """
        torn = [
            at
            for at, cell in enumerate(self.cells)
            if cell.is_open_below and cell.bottom == self.rows
        ]
        begun = [cell for cell in theirs if cell.is_open_above]
        rest = {at: cell for at in torn for cell in begun if self.cells[at].goes_on_in(cell)}
        if len(rest) != len(begun) or any(
            self.cells[at].lines and cell.lines for at, cell in rest.items()
        ):
            return {}
        return rest

    def _rest_of_row(self, theirs: Sequence[_Cell]) -> dict[int, _Cell]:
        """Return the rest of the last row where the next page begins with it, by its cells here.

        It has figures below figures, for which there was no room. Where its label goes on as well,
        these are full to the last digit, and no label begins there.
        """
        rest: dict[int, _Cell] = {}
        for cell in theirs:
            if (cell.top, cell.bottom) == (0, 1):
                own = [
                    at
                    for at, above in enumerate(self.cells)
                    if above.bottom == self.rows and above.goes_on_in(cell)
                ]
                if len(own) != 1:
                    return {}
                rest[own[0]] = cell
        pairs = [(self.cells[at], cell) for at, cell in rest.items() if cell.lines]
        figures = [pair for pair in pairs if _are_figures(pair[1].lines)]
        labels = [pair for pair in pairs if pair not in figures]
        if not figures or not all(_are_figures(own.lines) for own, _ in figures if own.lines):
            return {}
        if labels and not (
            all(own.lines and _goes_on(cell.lines[0]) for own, cell in labels)
            and all(
                own.lines and _is_full(own.lines[-1], cell.lines[0], own.room)
                for own, cell in figures
            )
        ):
            return {}
        return rest

    def grid(self) -> Grid:
        """Return its grid: a cell spans the columns that it reaches over."""
        grid = Grid([[] for _ in range(self.rows)], self.recognised)
        for cell in sorted(self.cells, key=lambda cell: (cell.top, cell.left)):
            across = index_of(self.edges, cell.right) - index_of(self.edges, cell.left)
            lines = [Paragraph(line) for line in _numbers_whole(cell.lines, cell.room)]
            grid.rows[cell.top].append(
                GridCell(lines, cell.bottom - cell.top, max(across, 1), cell.page, cell.box)
            )
        return grid


def ruled_table(
    bounds: Box,
    rules: Sequence[Rule],
    drawn: Sequence[Rule],
    chars: Sequence[Character],
    drawings: Sequence[Box],
    page: int,
) -> Ruled:
    """Return a ruled table with the characters, and what is drawn, in its cells.

    Args:
        bounds: How far it reaches.
        rules: Its rules, with those that close what the end of a page tears.
        drawn: Its rules without them.
        chars: The characters of the page.
        drawings: Where something is drawn.
        page: The number of the page.
    """
    spaces = spaces_of(bounds, rules)
    lines = [lines_of([char for char in chars if is_within(char, box)]) for box in spaces.boxes]
    inside = [char for char in chars if is_within(char, bounds)]
    drawings = [*drawings, *over_rules(chars, spaces.boxes), *run_over(inside, spaces.boxes)]
    for box, own in zip(spaces.boxes, lines, strict=True) if drawings else ():
        said = "".join(line.text for line in own)
        if may_say_a_figure(said) and is_drawn_in(box, drawings):
            own.append(Line(PICTURED, box[1], box[3], box[0], box[2]))
    margins = _margins(zip(spaces.boxes, lines, strict=True))
    rooms = [box[2] - box[0] - 2 * margins[_width(box)] for box in spaces.boxes]
    ruled = Ruled.of(spaces, lines, rooms, page, list(map(rounded, spaces.boxes)))
    across = [rule for rule in drawn if rule["orientation"] == "h"]
    ruled.cells = [
        cell._replace(
            is_open_above=not any(_parts(rule, box, box[1]) for rule in across),
            is_open_below=not any(_parts(rule, box, box[3]) for rule in across),
        )
        for cell, box in zip(ruled.cells, spaces.boxes, strict=True)
    ]
    return ruled


def _parts(rule: Rule, box: Box, height: float) -> bool:
    """Tell whether a rule is drawn across a cell at a height."""
    middle = (box[0] + box[2]) / 2
    return bool(abs(rule["top"] - height) <= NEAR and rule["x0"] <= middle <= rule["x1"])


def _margins(boxes: Iterable[tuple[Box, Sequence[Line]]]) -> dict[int, float]:
    """Return for cells of each width how near text comes to the rules beside it."""
    margins: dict[int, float] = {}
    for box, lines in boxes:
        room = [min(line.left - box[0], box[2] - line.right) for line in lines]
        known = margins.get(_width(box), _WIDEST_MARGIN)
        margins[_width(box)] = max(min([known, *room]), 0.0)
    return margins


def _width(box: Box) -> int:
    return round((box[2] - box[0]) / NEAR)


def _numbers_whole(lines: Sequence[Line], width: float) -> list[str]:
    """Return the lines of a cell, those as one over which a number goes for want of room."""
    said: list[str] = []
    for at, line in enumerate(lines):
        text = line.text.strip()
        if at and _is_full(lines[at - 1], line, width):
            said[-1] += text
        else:
            said.append(text)
    return said


def _is_full(line: Line, rest: Line, room: float) -> bool:
    """Tell whether a line that ends in a digit has no room for that with which its rest begins."""
    text = rest.text.strip()
    if not (line.text.strip()[-1:].isdigit() and text[:1].isdigit()):
        return False
    digit = (rest.right - rest.left) / max(width_of(text), 1)
    return line.right - line.left + digit > room


def _has_figures_of_rows(cell: _Cell) -> bool:
    """Tell whether figures stand below each other in a cell, the first with room to go on."""
    return any(
        _are_figures((one, other)) and _are_of_rows(one, other)
        for one, other in pairwise(cell.lines)
        if not _is_full(one, other, cell.room)
    )


def _has_rows(cell: _Cell) -> bool:
    return any(_are_of_rows(one, other) for one, other in pairwise(cell.lines))


def _are_of_rows(line: Line, below: Line) -> bool:
    """Tell whether two lines are further apart than those of one cell."""
    return below.top - line.top > _PITCH * (line.bottom - line.top)


def _are_figures(lines: Sequence[Line]) -> bool:
    return all(_PIECE.fullmatch(line.text.strip()) for line in lines)


def _goes_on(line: Line) -> bool:
    """Tell whether a line may go on a label: none begins there with a number."""
    return _NUMBERED.match(line.text.strip()) is None
