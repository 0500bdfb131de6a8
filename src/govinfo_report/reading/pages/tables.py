"""Ruled tables of a page: what no rule parts is a cell, in whatever rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import Any, NamedTuple

from attrs import define, frozen

from ...text.paragraphs import width_of
from ..contents import Grid, GridCell, Paragraph, Points
from ..pictures import PICTURED, may_say_a_figure
from .beyond import over_rules
from .drawn import is_drawn_in
from .lines import Box, Character, Line, is_within, lines_of, moved, rounded

__all__ = ["NEAR", "Rule", "Ruled", "Spaces", "bounds_of", "ruled_table", "spaces_of"]

Rule = Any
"""A rule as pdfplumber has it: a dictionary with ``orientation``, ``x0``, ``top`` …"""
NEAR = 3.0
"""Rules that are no further apart than that, in points, are one."""
_PIECE = re.compile(r"[-\d,.，．件万元]+")
"""A part of a figure."""
_NUMBERED = re.compile(r"[(（]?(?:[一二三四五六七八九十]+|\d+)[)）、.．]")
"""How labels begin, but for those of a single word."""
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


class _Span(NamedTuple):
    """The rows and columns that a cell takes, ends exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@define(eq=False)
class Ruled:
    """A ruled table: its cells and rows, where its columns begin and end, and where it stands.

    ``recognised`` tells whether what it says was recognised in a picture.
    """

    cells: list[_Cell]
    rows: int
    edges: list[float]
    top: float
    bottom: float
    recognised: bool = False

    @property
    def is_frame(self) -> bool:
        """Whether no cell stands beside another: a frame, or the ground of lines of text."""
        return len({cell.top for cell in self.cells}) == len(self.cells)

    def is_continued_by(self, other: Ruled) -> bool:
        """Tell whether another table, at the top of the next page, has the columns of this one.

        Rules within a merged cell are not drawn, so that a page may show some of them only.
        """
        if self.recognised != other.recognised:
            return False
        # A page is not laid on a scanner as the one before it.
        near, shift = (2 * NEAR, self._shift(other)) if self.recognised else (NEAR, 0.0)
        theirs = [edge + shift for edge in other.edges]
        if any(abs(self.edges[end] - theirs[end]) > near for end in (0, -1)):
            return False
        few, many = sorted((self.edges, theirs), key=len)
        return all(abs(many[_index(many, edge)] - edge) <= near for edge in few)

    def _shift(self, other: Ruled) -> float:
        """Return how far another table stands to the left of this one."""
        return self.edges[0] - other.edges[0]

    def add(self, other: Ruled) -> None:
        """Add the rows of the table that this one goes on with."""
        shift = self._shift(other) if self.recognised else 0.0
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
            across = _index(self.edges, cell.right) - _index(self.edges, cell.left)
            lines = [Paragraph(line) for line in _numbers_whole(cell.lines, cell.room)]
            grid.rows[cell.top].append(
                GridCell(lines, cell.bottom - cell.top, max(across, 1), cell.page, cell.box)
            )
        return grid


def _edges(places: Iterable[float]) -> list[float]:
    """Return where rules stand, those that are as good as one taken for one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return edges


def _index(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


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
    drawings = [*drawings, *over_rules(chars, spaces.boxes)]
    for box, own in zip(spaces.boxes, lines, strict=True) if drawings else ():
        said = "".join(line.text for line in own)
        if may_say_a_figure(said) and is_drawn_in(box, drawings):
            own.append(Line(PICTURED, box[1], box[3], box[0], box[2]))
    margins = _margins(zip(spaces.boxes, lines, strict=True))
    rooms = [box[2] - box[0] - 2 * margins[_width(box)] for box in spaces.boxes]
    ruled = spaces.table(lines, rooms, page, list(map(rounded, spaces.boxes)))
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


@frozen(eq=False)
class Spaces:
    """The cells that rules make, with nothing in them.

    Attributes:
        bounds: How far the table reaches.
        edges: Where columns begin and end.
        spans: Which rows and columns each cell takes.
        boxes: Where each stands on the page.
    """

    bounds: Box
    edges: list[float]
    spans: Sequence[_Span]
    boxes: Sequence[Box]

    def table(
        self,
        lines: Sequence[Sequence[Line]],
        rooms: Sequence[float],
        page: int,
        places: Sequence[Points],
        recognised: bool = False,
    ) -> Ruled:
        """Return the table with these lines in its cells, their room there, and their places."""
        rows = sorted({row for span in self.spans for row in (span.top, span.bottom)})
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
                self.spans, self.boxes, lines, rooms, places, strict=True
            )
        ]
        _, top, _, bottom = self.bounds
        return Ruled(cells, len(rows) - 1, self.edges, top, bottom, recognised)


def spaces_of(bounds: Box, rules: Sequence[Rule]) -> Spaces:
    """Return the cells of a ruled table: what no rule parts, in whatever rows and columns.

    The outer bounds need no rules: a table that goes on on the next page is open below.
    """
    left, top, right, bottom = bounds
    across = [rule for rule in rules if _lies_in(rule, "h", bounds)]
    down = [rule for rule in rules if _lies_in(rule, "v", bounds)]
    edges = _edges([left, right, *(rule["x0"] for rule in down)])
    rows = _edges([top, bottom, *(rule["top"] for rule in across)])
    below = {
        (_index(rows, rule["top"]) - 1, column)
        for rule in across
        for column, (begin, end) in enumerate(pairwise(edges))
        if rule["x0"] <= begin + NEAR and end - NEAR <= rule["x1"]
    }
    beside = {
        (row, _index(edges, rule["x0"]) - 1)
        for rule in down
        for row, (begin, end) in enumerate(pairwise(rows))
        if rule["top"] <= begin + NEAR and end - NEAR <= rule["bottom"]
    }
    spans = _spans(len(rows) - 1, len(edges) - 1, below, beside)
    boxes = [(edges[one.left], rows[one.top], edges[one.right], rows[one.bottom]) for one in spans]
    return Spaces(bounds, edges, spans, boxes)


def bounds_of(box: Box, rules: Sequence[Rule]) -> Box:
    """Return how far a table reaches: its cells, and the rules that go on beyond them."""
    left, top, right, bottom = box
    for rule in rules:
        if rule["orientation"] == "v" and _lies_in(rule, "v", box):
            top, bottom = min(top, rule["top"]), max(bottom, rule["bottom"])
        elif rule["orientation"] == "h" and _lies_in(rule, "h", box):
            left, right = min(left, rule["x0"]), max(right, rule["x1"])
    return left, top, right, bottom


def _lies_in(rule: Rule, orientation: str, box: Box) -> bool:
    """Tell whether a rule of this orientation touches a box."""
    return bool(
        rule["orientation"] == orientation
        and rule["x0"] <= box[2] + NEAR
        and rule["x1"] >= box[0] - NEAR
        and rule["top"] <= box[3] + NEAR
        and rule["bottom"] >= box[1] - NEAR
    )


def _spans(
    rows: int, columns: int, below: Set[tuple[int, int]], beside: Set[tuple[int, int]]
) -> list[_Span]:
    """Return the cells of a table.

    Args:
        rows: How many rows the rules make.
        columns: How many columns.
        below: The places, by row and column, that a rule parts from the place below.
        beside: Those that a rule parts from the place on their right.
    """
    spans: list[_Span] = []
    taken: set[tuple[int, int]] = set()
    for top in range(rows):
        for left in range(columns):
            if (top, left) in taken:
                continue
            right = left + 1
            while right < columns and (top, right - 1) not in beside and (top, right) not in taken:
                right += 1
            bottom = top + 1
            # As far down as nothing parts the whole breadth, and no rule stands within it.
            while (
                bottom < rows
                and not any(
                    (bottom - 1, column) in below or (bottom, column) in taken
                    for column in range(left, right)
                )
                and all(
                    ((bottom, column) in beside) == (column == right - 1 and right < columns)
                    for column in range(left, right)
                    if column < columns - 1
                )
            ):
                bottom += 1
            taken.update(
                (row, column) for row in range(top, bottom) for column in range(left, right)
            )
            spans.append(_Span(top, left, bottom, right))
    return spans


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


def _are_figures(lines: Sequence[Line]) -> bool:
    return all(_PIECE.fullmatch(line.text.strip()) for line in lines)


def _goes_on(line: Line) -> bool:
    """Tell whether a line may go on a label: none begins there with a number."""
    return _NUMBERED.match(line.text.strip()) is None
