"""Doubts of rows: those whose figures are not taken on trust where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, pairwise

from ...form.form import Path
from ...reading.lexer import Lexeme
from ...text.script import JUNK, han_only
from .candidates import ways_in_order
from .placed import Placed, PlacedRow, settled, unsettled
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import (
    BEFORE_LABELS,
    BROKEN_OFF,
    CHARACTERS_APART,
    DASH,
    IN_DISORDER,
    NOT_ITS_OWN,
    NUMBER,
    SCATTERED,
    SHARE,
    SLASHES,
    STRAYS,
    WORDS_AMONG,
)

__all__ = [
    "at_ends_of_pages",
    "before_a_number",
    "before_labels",
    "before_running_heads",
    "behind_a_dash",
    "between_slashes",
    "broken_off",
    "going_on",
    "in_disorder",
    "interrupted",
    "of_another_label",
    "of_characters_apart",
    "of_several_labels",
    "scattered",
    "with_a_share",
    "with_other_things_behind",
]


def with_a_share(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside a share (12%): the table has a column more than the form."""
    return [
        unsettled(row, SHARE)
        for row in open_rows.not_plain
        if any(text[-1:] == "%" for text in row.texts)
    ]


def with_other_things_behind(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no figure on trust where most rows of a table end with what is no figure: a time, say.

    The table has a column more than the form. A row without a cell more lacks one as well; so do
    all, where most do.
    """
    for members in open_rows.by_table.values():
        width = members[0].width
        rows = [row for row in members if row.lexemes.figures.things and not row.plain]
        strange = sum(map(_ends_with_another_thing, rows)) if width > 1 else 0
        if strange >= _FEW and 2 * strange > len(rows):
            short = [row for row in rows if len(row.slots) <= width]
            for row in rows if 2 * len(short) > len(rows) else short:
                yield unsettled(row, NOT_ITS_OWN)


def _ends_with_another_thing(row: OpenRow) -> bool:
    if _SEVERAL_NUMBERS.search(row.lexemes.figures.things[-1].text) is None or not row.pieces:
        return False
    return row.pieces[-1].written.number is None


_SEVERAL_NUMBERS = re.compile(r"\d[^\d,. ]+\d")
"""As in a date or a time, and in no figure: 1-31, 10:22."""


def interrupted(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank where words stand that may be what it says."""
    return [unsettled(row, WORDS_AMONG) for row in open_rows.not_plain if row.interrupted]


def between_slashes(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no stroke for a cell in a text where strokes stand between heads, as separators do."""
    rows = [row for row in open_rows.not_plain if any(not t.strip("/") for t in row.texts)]
    lexemes = setting.structure.lexemes
    if not rows or not (
        any(map(_parts_heads, lexemes, islice(lexemes, 1, None), islice(lexemes, 2, None)))
        or any(map(_is_joined_to_head, lexemes, islice(lexemes, 1, None)))
    ):
        return []
    return [unsettled(row, SLASHES) for row in rows]


def behind_a_dash(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure for negative whose minus is joined to its label: it may part the two."""
    return [unsettled(row, DASH) for row in open_rows if not row.plain and _is_joined(row)]


def _is_joined(row: OpenRow) -> bool:
    if not row.pieces or row.positional or row.lexemes.label is None:
        return False
    first = row.pieces[0]
    return first.text.startswith("-") and first.start == row.previous_end


def _parts_heads(before: Lexeme, strokes: Lexeme, after: Lexeme) -> bool:
    """Tell whether strokes, and nothing else, stand between two heads of a table on one line."""
    return (
        strokes.kind == "FIGURES"
        and not any(thing.text.strip("/") for thing in strokes.things)
        and before.things[-1].row == after.things[0].row
        and all(
            side.label is not None
            and not side.label.roles.isdisjoint(_HEADS)
            and "row" not in side.label.roles
            for side in (before, after)
        )
    )


def _is_joined_to_head(before: Lexeme, head: Lexeme) -> bool:
    """Tell whether a word and the head of a column are one but for a stroke between them."""
    label = head.label
    return (
        label is not None
        and "head" in label.roles
        and before.things[-1].text.endswith("/")
        and before.things[-1].end == head.start
    )


_HEADS = frozenset({"head", "group", "title"})


def of_characters_apart(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no figures for two that a blank parts, where one parts all characters of the labels."""
    if not open_rows.loose:
        return []
    apart = Counter(
        _is_spread(label.things[0].text)
        for row in setting.rows
        if (label := row.lexemes.label) is not None
    )
    if apart[True] <= apart[False]:
        return []
    return [
        unsettled(row, CHARACTERS_APART)
        for row in open_rows.loose
        if any(_ONE_BLANK.match(setting.norm, thing.end) for thing in row.lexemes.figures.things)
    ]


_ONE_BLANK = re.compile(rf"{JUNK}* {JUNK}*(?![\s{JUNK}])")
"""Stands between two characters of what may be one figure."""


def _is_spread(label: str) -> bool:
    """Tell whether a blank stands between all characters of a label."""
    return len(label) > _FEW_CHARACTERS and not label[1::2].strip()


_FEW_CHARACTERS = 4


def in_disorder(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure of bare rows on trust that come in another order than that of the form.

    So do the rows of a page of several columns, where its lines are read across.
    """
    if not open_rows.loose:
        return []
    ranks: dict[Path, int] = {}
    for members in setting.rows.by_table.values():
        for known in members[0].table.rows:
            ranks[known.path] = len(ranks)
    rows = sorted(
        (label.start, ranks[row.path])
        for row in setting.rows
        if (label := row.lexemes.label) is not None
    )
    back = sum(other < one for (_, one), (_, other) in pairwise(rows))
    if back < _IN_DISORDER and not _has_headings_beside(setting):
        return []
    return [unsettled(row, IN_DISORDER) for row in open_rows.loose]


_IN_DISORDER = 4
"""At least so many rows of a page of columns follow one that the form has after them."""


def _has_headings_beside(setting: Setting) -> bool:
    """Tell whether headings stand behind something else, each on a line of its own and apart."""
    norm = setting.norm
    beside: set[int] = set()
    for lexeme in setting.structure.lexemes:
        if lexeme.label is not None and "heading" in lexeme.label.roles:
            start = norm.rfind("\n", 0, lexeme.start) + 1
            if _BESIDE.search(norm, start, min(lexeme.end, start + _WIDEST_LINE)):
                beside.add(start)
    return len(beside) > 1


_BESIDE = re.compile(rf"[^\s|{JUNK}] {{2,}}[一二三四五六] ?[、.]")
_WIDEST_LINE = 160
"""At most so many characters stand on a line of a page with several columns."""


def of_several_labels(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside a cell of a grid that holds the labels of several rows."""
    several = {
        other
        for row, other in pairwise(setting.rows)
        if not row.lexemes.figures.things and _share_a_cell(row, other)
    }
    return [unsettled(row, NOT_ITS_OWN) for row in open_rows if row in several] if several else []


def _share_a_cell(row: OpenRow, other: OpenRow) -> bool:
    """Tell whether the labels of two rows stand in one cell of a grid."""
    if row.lexemes.label is None or other.lexemes.label is None:
        return False
    one, two = row.lexemes.label.things[0], other.lexemes.label.things[0]
    in_grid = one.traits is not None and two.traits is not None
    return in_grid and (one.row, one.column) == (two.row, two.column)


def of_another_label(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside the beginning of another label, with none of the row's own.

    Nor behind the head of a column that its table does not have: the line says of what it is.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows.not_plain
        if _is_beside_a_beginning(row) or _is_behind_another_head(row, setting)
    ]


def _is_behind_another_head(row: OpenRow, setting: Setting) -> bool:
    label, cells = row.lexemes.label, row.lexemes.figures
    if label is None or not cells.kinds.startswith("fv"):
        return False
    words, first = cells.things[:2]
    said = han_only(words.text)
    if not said or not label.things[-1].row == words.row == first.row:
        return False
    own = {han_only(column.label) for column in row.table.columns}
    return said not in own and any(
        said == han_only(column.label)
        for form in setting.structure.forms
        for table in form.tables.values()
        for column in table.columns
    )


def _is_beside_a_beginning(row: OpenRow) -> bool:
    label, cells = row.lexemes.label, row.lexemes.figures
    if label is None or label.label is None or not row.figures or "f" not in cells.kinds:
        return False
    first = row.figures[0]
    if label.things[0].row == first.row:
        return False
    runs = [
        run
        for kind, words in zip(cells.kinds, cells.things, strict=True)
        if kind == "f" and words.row == first.row and words.start < first.start
        for run in re.split(r"\s{2,}", words.text)
    ]
    own = label.label.key
    return any(map(_BEGINS_A_LABEL.match, runs)) and not any(han_only(run) in own for run in runs)


_BEGINS_A_LABEL = re.compile(r"\([一二三四五六七]\)|[一二三四][、.]|\d{1,2}[、.]")


def scattered(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust that does not stand on the line of its label."""
    if not _is_scattered(setting):
        return []
    return [unsettled(row, SCATTERED) for row in open_rows if not row.beside_label]


def at_ends_of_pages(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take the number of a page for none of the figures that it stands among."""
    return [
        _without_page_numbers(row, setting.ends_of_pages)
        for row in open_rows.loose
        if setting.ends_of_pages
        and any(thing.start in setting.ends_of_pages for thing in row.lexemes.figures.things)
    ]


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
        if 0 < len(row.pieces) < row.width
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
        if (lines[line := after.things[0].text] >= _FEW and _ends_a_page(row))
        or (_LAST_NUMBER.search(line) and heads[_LAST_NUMBER.sub("", line)] >= _FEW)
    ]


def _ends_a_page(row: OpenRow) -> bool:
    """Tell whether the number of a page may stand below the figures of a row."""
    return bool(row.strays) or row.lexemes.figures.kinds.endswith("n")


_LAST_NUMBER = re.compile(r"\d+\D?$")
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
    """
    return [
        unsettled(row, STRAYS)
        for row in open_rows.not_plain
        if row.positional and row.lexemes.label and _goes_on(row, setting.rows)
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
        and not head.label.roles.isdisjoint(_HEADS)
    )


def broken_off(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank that would stand behind the end of the text."""
    end = len(setting.norm.rstrip(_AFTER_CELLS))
    last = [row for row in open_rows if row.lexemes.figures.end >= end and row.figures]
    return [
        unsettled(row, BROKEN_OFF)
        for row in last
        if row.figures[-1].end >= end and _is_short(row, setting.rows)
    ]


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


def _is_closed(norm: str, at: int) -> bool:
    """Tell whether a line ends with the sign between cells, and the next is nothing but that."""
    end = norm.find("\n", at)
    return end > 0 and _ONLY_BARS.match(norm, end - 1) is not None


_ONLY_BARS = re.compile(r"\|\n\|+(?:\n|$)")
"""A line that is folded has the blanks of its cells with it."""
_LONE_BAR = re.compile(r" {0,9}(?:\| {0,9})?\n {0,9}\| {0,9}(?:\n|$)")
"""Closes the last cell of a row in the next line."""
_LINES_OF_BAR = 2
"""So many lines end from the label of such a row to its bar; else a bar follows each cell."""
_FEW = 3
"""More blank cells behind a label are some of its row, and not of merged labels alone."""


def _is_scattered(setting: Setting) -> bool:
    """Tell whether figures lie loose in the text, or some row has far too many."""
    return (
        any(
            not row.positional
            and len(row.pieces) > row.width + 1
            and len({piece.text for piece in row.pieces}) > 1
            for row in setting.rows.not_plain
        )
        or any(
            not row.plain and not row.positional and _stand_below(row, before)
            for before, row in zip((None, *setting.rows), setting.rows, strict=False)
        )
        or any(
            lexeme.kinds.count("v") > 1 and not _are_dated(lexeme, setting.norm)
            for lexeme in setting.unclaimed
        )
    )


def _stand_below(row: OpenRow, before: OpenRow | None) -> bool:
    """Tell whether lines of figures stand below a label: those of other rows, too.

    One line more than its own is that of the row before it, perhaps, if that has no figures. A
    figure alone on a line may be the number of a page.
    """
    if row.beside_label:
        return False
    on_line = Counter(thing.row for thing in row.loose)
    lines = sum(count > 1 for count in on_line.values())
    return lines > 1 or (lines == 1 and before is not None and not before.pieces)


_DATED = re.compile(rf"[\s{JUNK}]*[年月日号]")
_OPENED = re.compile(rf"\([\s{JUNK}]*\Z")
_CLOSED = re.compile(rf"[\s{JUNK}]*\)")
_FAR = 8
"""At most so much stands between a bracket and the figure in it, in characters."""


def _are_dated(figures: Lexeme, norm: str) -> bool:
    """Tell whether figures are those of dates and document numbers: 2022年1月, 〔2021〕30号."""
    return all(
        _DATED.match(norm, thing.end)
        or (
            _OPENED.search(norm[max(0, thing.start - _FAR) : thing.start])
            and _CLOSED.match(norm, thing.end)
        )
        for kind, thing in zip(figures.kinds, figures.things, strict=True)
        if kind == "v"
    )
