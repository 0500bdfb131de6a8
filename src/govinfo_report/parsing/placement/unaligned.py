"""Texts that look aligned and are not: set at stops of tabs, joined by blanks, squeezed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...text.lines import lines_of
from ...text.patterns import pattern
from .extents import MEASURES, Measure, extent_of
from .heads import table_heads
from .rows import OpenRow
from .setting import Setting

__all__ = ["is_at_stops", "is_joined", "is_set_by_lines", "may_be_squeezed", "on_one_line"]

_INDENT = 4
"""At least so much stands before aligned figures on their line, in characters."""
_WIDEST_LINE = 2_000
"""At most so many characters are on a line of aligned columns; no page is wider."""


def on_one_line(row: OpenRow, text: str) -> bool:
    """Tell whether all figures of a row stand on one line, with blanks or a label before them."""
    if row.positional or not row.pieces:
        return False
    first = row.pieces[0].start
    from_there = max(0, first - _WIDEST_LINE)
    start = text.rfind("\n", from_there, first) + 1
    if not start and from_there:
        return False
    return first - start >= _INDENT and "\n" not in text[start : row.pieces[-1].end]


def is_at_stops(setting: Setting) -> bool:
    """Tell whether tabs were turned into blanks, so that the length of a cell moves all behind it.

    All figures begin where a tab ends then, and in more places than there are columns.
    """
    tables = setting.rows.by_table.values()
    return any(_moved(tables, setting.text, measure) for measure in MEASURES)


def _moved(tables: Iterable[Sequence[OpenRow]], text: str, measure: Measure) -> bool:
    moved = False
    for rows in tables:
        begins: set[int] = set()
        for row in rows:
            for piece in row.pieces if on_one_line(row, text) else ():
                begin = extent_of(text, piece.start, piece.end, measure)[0]
                if begin % _STOP:
                    return False
                begins.add(begin)
        moved = moved or len(begins) > rows[0].width
    return moved


_STOP = 8


def is_joined(setting: Setting) -> bool:
    """Tell whether as many blanks part figures side by side, however long these are.

    So they are joined, and twice as many blanks stand where a blank cell is; there are no columns.
    """
    lengths: dict[int, list[int]] = {}
    for row in setting.rows.loose:
        for one, other in pairwise(row.pieces):
            blanks = setting.text[one.end : other.start]
            if not blanks.strip() and "\n" not in blanks:
                lengths.setdefault(len(blanks), []).append(len(one.text) + len(other.text))
    least = min(lengths, default=0)
    if least < 2 or any(blanks % least for blanks in lengths):
        return False
    joined, all_of_them = lengths[least], sum(map(len, lengths.values()))
    return len(joined) >= _JOINED * all_of_them and max(joined) - min(joined) > _MORE


_JOINED = 0.6
"""At least this share of figures side by side have no blank cell between them."""
_MORE = 3
"""Two columns have so much room in all, wherever in them the figures stand; one drifts at most."""


def may_be_squeezed(tables: Iterable[Sequence[OpenRow]], text: str) -> bool:
    """Tell whether blank cells may be squeezed out: none is kept before the last cell of a line.

    A tool that parts cells at blanks puts those of each line side by side into the first columns,
    labels and heads as it does figures, and each to the left of its column.
    """
    stretches = [_lines_of(rows, text) for rows in tables]
    return any(
        all(_are_in_first_columns(lines, measure) for lines in stretches) for measure in MEASURES
    )


def is_set_by_lines(text: str) -> bool:
    """Tell whether each line was set by itself: in the middle of the page, or stretched over it."""
    lines = [line for line in map(str.rstrip, text.splitlines()) if line]
    return _are_in_the_middle(lines) or _are_stretched(lines)


def _are_in_the_middle(lines: Sequence[str]) -> bool:
    """Tell whether lines that begin in many places have the same middle, if they fit the page."""
    indented = [line for line in lines if line[0] == " " and len(line) < _WIDEST_LINE]
    if len({len(line) - len(line.lstrip()) for line in indented}) < _FEWEST_INDENTS:
        return False
    for measure in MEASURES:
        ends = [(measure(line), len(line) - len(line.lstrip())) for line in indented]
        sums = Counter(end + begin for end, begin in ends)
        most = max(sums, key=lambda both: sums[both])
        fitting = sum(end <= most for end, _ in ends)
        centred = sum(sums[most + by] for by in (-1, 0, 1))
        if centred >= _MOST_LINES * fitting and centred >= _MANY_LINES * len(ends):
            return True
    return False


def _are_stretched(lines: Sequence[str]) -> bool:
    """Tell whether the blanks of each line are equally wide, and wider in one than in another."""
    even, wide, uneven = 0, set[int](), 0
    for line in lines:
        gaps = [len(gap) for gap in _GAP.findall(line.strip())]
        if len(gaps) > 1 and max(gaps) - min(gaps) <= 1 < min(gaps):
            even += 1
            wide.add(min(gaps))
        elif gaps:
            uneven += len(gaps) > 1
    return even >= _FEWEST_INDENTS and len(wide) > 2 and even >= _MOST_LINES * (even + uneven)


_FEWEST_INDENTS = 5
"""Lines of a table begin in fewer places: with a label of one column or another."""
_MOST_LINES, _MANY_LINES = 0.9, 0.5
_GAP = pattern(" +")


def _lines_of(rows: Sequence[OpenRow], text: str) -> list[str]:
    """Return the lines from the heads of a table to its last figure."""
    heads = table_heads(rows)
    first = min([*(x.start for x in heads), *(row.previous_end for row in rows)])
    last = max(piece.end for row in rows for piece in row.pieces)
    return lines_of(text, first, last).splitlines()


def _are_in_first_columns(lines: Sequence[str], measure: Measure) -> bool:
    """Tell whether the cells of each line begin in the first of all places in which cells do."""
    begins = [{measure(line[: cell.start()]) for cell in _CELL.finditer(line)} for line in lines]
    places = sorted(set().union(*begins))
    return all(places[: len(cells)] == sorted(cells) for cells in begins)


_CELL = pattern(r"\S+(?: \S+)*")
"""What blanks part from what stands beside it on a line, more than one."""
