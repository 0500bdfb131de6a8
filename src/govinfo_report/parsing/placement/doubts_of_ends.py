"""Doubts of where rows end: they may go on below a page, in the next line, or with a number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from ...text.lines import line_end
from ...text.patterns import pattern
from ...text.script import JUNK
from .candidates import ways_in_order
from .doubts import HEADS
from .placed import Placed, PlacedRow, settled, unsettled
from .row_cells import Piece
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import BEFORE_LABELS, BROKEN_OFF, NOT_ITS_OWN, NUMBER, STRAYS

__all__ = [
    "at_ends_of_pages",
    "before_a_number",
    "before_labels",
    "before_running_heads",
    "behind_its_figures",
    "broken_off",
    "going_on",
]


def at_ends_of_pages(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take the number of a page for none of the figures that it stands among.

    What has a letter or a word before a number, and is no figure, may be the foot of a page of
    which others are lost: no cell then. Nor is it known what a figure is, where all that stand
    alone on lines count the pages.
    """
    numbers = setting.ends_of_pages
    for row in open_rows.loose:
        if numbers and any(thing.start in numbers for thing in row.lexemes.figures.things):
            yield _without_page_numbers(row, numbers)
        elif any(thing.start in setting.counting_lines for thing in row.figures) or (
            not row.plain and any(_may_be_a_foot(piece, setting) for piece in row.pieces)
        ):
            yield unsettled(row, NOT_ITS_OWN)


def _may_be_a_foot(piece: Piece, setting: Setting) -> bool:
    foot = piece.written.number is None and _FOOT.fullmatch(piece.text)
    return bool(foot) and setting.is_alone(piece)


_FOOT = pattern(r"[^\d\s?？]{1,8}\d{1,3}[^\d\s]{0,3}")


def _without_page_numbers(row: OpenRow, numbers: Collection[int]) -> PlacedRow:
    own = [piece for piece in row.pieces if piece.start not in numbers]
    others = [piece for piece in row.strays if piece.start not in numbers]
    if len(own) == row.width and not others:
        return settled(row, own, NUMBER)
    if not own or others or len(own) > row.width:
        return unsettled(row, NOT_ITS_OWN)
    return unsettled(row, STRAYS, ways_in_order(own, row.width))


def before_running_heads(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no blank cell on trust of a row that lacks figures, above what heads each page.

    Words with the number of the page, or the same on each, make a row of their own, and the figures
    of this one go on below it.
    """
    above = [
        (row, after)
        for row in open_rows.loose
        if len(row.pieces) < row.width
        and (after := row.around.after(row.lexemes.figures)) is not None
        and after.kind == "EXTRA"
    ]
    if not above:
        return []
    lines = Counter(x.things[0].text for x in setting.structure.lexemes if x.things)
    heads = Counter(_LAST_NUMBER.sub("", line) for line in lines)
    return [
        unsettled(row, STRAYS)
        for row, after in above
        if (lines[line := after.things[0].text] >= (_FEW if _ends_a_page(row) else _MANY))
        or (_LAST_NUMBER.search(line) and heads[_LAST_NUMBER.sub("", line)] >= _FEW)
    ]


def _ends_a_page(row: OpenRow) -> bool:
    """Tell whether the number of a page may stand below the figures of a row."""
    return bool(row.strays) or row.lexemes.figures.kinds.endswith("n")


_MANY = 6
"""So often the same words are those of no row."""
_LAST_NUMBER = pattern(r"\d+\D?$")
"""That of the page, which makes the words of each another line."""


def before_a_number(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no blank cell on trust where a number stands behind a row that is of no label.

    ``5、``, ``（5）`` or ``五`` between a row that lacks a figure and the next label may be that
    figure, unless they number the label: it has no number of its own then, and bears this one.
    What has been taken for the last figure, and would number the label, may do so.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows.not_plain
        if not row.positional
        and (
            row.around.has_a_number_behind(row.lexemes)
            if len(row.pieces) < row.width
            else row.around.ends_with_a_number(row.lexemes)
        )
    ]


def going_on(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell on trust of a row in a grid that is short, and goes on in a line without label.

    Where the cells of the one line end and those of the other begin, the break may have taken a
    separator or given one. In a line of labels alone, the cells behind the last are not its own.
    Nor is a cell that is wanting blank where a figure begins the next line, before another label.
    """
    return [
        unsettled(row, STRAYS)
        for row in open_rows.not_plain
        if row.positional
        and row.lexemes.label
        and (
            _goes_on(row, setting.rows)
            or _goes_on_before_a_label(row)
            or _goes_on_with_cells(row, setting.norm)
        )
    ]


def before_labels(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust below its label in a table that begins with figures of no row.

    As many as it has columns stand between its heads and the first label: so each label may be
    behind its figures, and those below it are of the next one.
    """
    return [
        unsettled(row, BEFORE_LABELS)
        for members in open_rows.by_table.values()
        if _begins_with_figures(members)
        for row in members
        if not row.beside_label
    ]


def behind_its_figures(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no cell for blank whose label ends a line that begins with figures of no other label."""
    bare = [row for row in open_rows.not_plain if not row.figures and row.lexemes.label]
    if not bare:
        return []
    numbers = [_number_before(row) for row in setting.rows]
    around = zip(setting.rows, [-1, *numbers], numbers, [*numbers[1:], -1], strict=False)
    odd = {row for row, one, own, other in around if own >= 0 and own not in (one + 1, other - 1)}
    return [unsettled(row, BEFORE_LABELS) for row in bare if row in odd or _ends_a_line(row)]


def _number_before(row: OpenRow) -> int:
    """Return the number that was taken together with a label behind it, -1 where there is none."""
    label = row.lexemes.label
    match = _NUMBER_BEFORE.match(label.things[0].text) if label else None
    return int(match[1]) if match else -1


def _ends_a_line(row: OpenRow) -> bool:
    """Tell whether a figure stands before a label on its line, and is none of a label before it."""
    assert row.lexemes.label is not None
    label, around = row.lexemes.label.things[0], row.around
    if _FIGURES_BEFORE.match(label.text):
        return True
    for at in range(bisect_left(around.all_starts, label.start) - 1, -1, -1):
        before = around.lexemes[at]
        if before.things[-1].row != label.row or before.label is not None:
            return False
        for kind, thing in zip(before.kinds, before.things, strict=True):
            if kind == "v" and thing.row == label.row:
                numbers = thing.start in around.row_numbers or around.numbers_its_row(thing)
                return not numbers and before.things[0].row == label.row
    return False


_NUMBER_BEFORE = pattern(r"(\d{1,9}) ")
_FIGURES_BEFORE = pattern(r"[-/] +[-/\d]|\d+ +[-/\d]|-\d+ ")
"""A label that was taken together with the figures before it."""


def _begins_with_figures(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the figures of a row stand between the heads of these rows and the first.

    The first is one whose label is no head; what would stand above it is the last of the heads.
    Of a row that has blank cells some figures stand there, and none below the last label.
    """
    lexemes = rows[0].around.lexemes
    starts = [
        label.start
        for row in rows
        if (label := row.lexemes.label) is not None
        and label.label is not None
        and "head" not in label.label.roles
        and not row.positional
    ]
    at = bisect_left(rows[0].around.all_starts, min(starts)) if starts else 0
    if at < 2:
        return False
    head, figures, label = lexemes[at - 2 : at + 1]
    return (
        figures.kind == "FIGURES"
        and (figures.kinds.count("v") >= rows[0].width or not rows[-1].pieces)
        and figures.things[-1].row != label.things[0].row
        and figures.things[0].row != head.things[-1].row
        and head.label is not None
        and not head.label.roles.isdisjoint(HEADS)
    )


def broken_off(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank that would stand behind the end of the text, or of a line that is cut.

    A terminal cuts lines off at its edge, and shows by a sign that they go on.
    """
    if ">\n" in setting.norm:
        for row in open_rows.not_plain:
            if row.figures and _is_cut_off(setting.norm, row.figures[-1].start):
                yield unsettled(row, BROKEN_OFF)
    end = len(setting.norm.rstrip(_AFTER_CELLS))
    last = [row for row in open_rows if row.lexemes.figures.end >= end and row.figures]
    for row in last:
        if row.figures[-1].end >= end and _is_short(row, setting.rows):
            yield unsettled(row, BROKEN_OFF)


def _is_cut_off(norm: str, last: int) -> bool:
    """Tell whether a line ends with the sign that it goes on, in its last figure or behind it."""
    rest = norm[last : line_end(norm, last)].rstrip(_AFTER_CELLS)
    return rest.endswith(">") and not _ENDS_A_TAG.search(rest)


_ENDS_A_TAG = pattern("<[^<>]{0,99}>$")


def _is_short(row: OpenRow, rows: OpenRows) -> bool:
    """Tell whether a row in a grid ends before others of its table do."""
    if row.plain or not row.positional:
        return False
    if len(row.pieces) >= row.width or (row.explicit and len(row.slots) >= row.width):
        return False  # no cell is wanting: other rows have one more label before theirs
    others = [other.cells[-1] for other in rows if other.table is row.table and other.cells]
    return row.cells[-1].column < max(cell.column for cell in others)


_AFTER_CELLS = f" \t\r\n|{JUNK}"


def _goes_on(row: OpenRow, rows: OpenRows) -> bool:
    label, figures = row.lexemes.label, row.lexemes.figures
    assert label is not None
    line, things = label.things[-1].row, figures.things
    norm, on_one = row.around.source.norm, len(things) >= _FEW and things[-1].row == line
    if on_one and (bar := _LONE_BAR.match(norm, things[-1].end)):
        return norm.count("\n", label.start, bar.end()) <= _LINES_OF_BAR
    if things and things[0].row == things[-1].row == line and not row.loose:
        return False  # most rows stand on one line
    on_line = Counter(
        thing.row
        for kind, thing in zip(figures.kinds, figures.things, strict=True)
        if kind in "vb" and thing.traits
    )
    if any(thing.traits and on_line[thing.row] < row.width for thing in row.loose):
        return True
    others = [count for at, count in on_line.items() if at != line]
    if not on_line[line] or len(others) != 1 or others[0] >= row.width:
        return False
    if any(figure.row != line for figure in row.figures):
        return True
    return (
        # Else it is whole …
        (on_line[line] < row.width or not _is_closed(norm, label.end))
        # … or it has begun, and its cells are as many as columns …
        and row.filled[:1] != [0]
        and all(thing.row == line for thing in row.cells)
        # … or the cells below are those of another label.
        and row.around.row_after(figures) not in on_line
        and _is_short(row, rows)
    )


def _goes_on_before_a_label(row: OpenRow) -> bool:
    """Tell whether a row lacks cells, and a figure that numbers no row begins the line below."""
    if len(row.cells) >= row.width:
        return False
    around, figures = row.around, row.lexemes.figures
    at = bisect_right(around.all_starts, figures.start)
    if at == len(around.lexemes) or not around.lexemes[at].kinds.startswith("v"):
        return False
    first = around.lexemes[at].things[0]
    return (
        first.column == 0
        and first.traits is not None
        and first.row == figures.things[-1].row + 1
        and not around.numbers_its_row(first)
    )


def _goes_on_with_cells(row: OpenRow, norm: str) -> bool:
    """Tell whether a row lacks cells, and the next line begins with a figure or the end of one."""
    if not 0 < len(row.pieces) < row.width:
        return False
    return _CELLS.match(norm, line_end(norm, row.pieces[-1].end)) is not None


_CELLS = pattern(r"\n[.,]?\d(?:[\d,]|\.\d){0,15}[^\d\n\t.]?\t[^\n\w]{0,99}[\d\n]")
"""A figure or the end of one, and behind it no label; ``3.其他`` is one."""


def _is_closed(norm: str, at: int) -> bool:
    """Tell whether a line ends with the sign between cells, and the next is nothing but that."""
    return _ONLY_BARS.match(norm, line_end(norm, at) - 1) is not None


_ONLY_BARS = pattern(r"\|\n\|+(?:\n|$)")
"""A line that is folded has the blanks of its cells with it."""
_LONE_BAR = pattern(r" {0,9}(?:\| {0,9})?\n {0,9}\| {0,9}(?:\n|$)")
"""Closes the last cell of a row in the next line."""
_LINES_OF_BAR = 2
"""So many lines end from the label of such a row to its bar; else a bar follows each cell."""
_FEW = 3
"""More blank cells behind a label are some of its row, and not of merged labels alone."""
