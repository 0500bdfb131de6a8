"""Doubts of rows: those whose figures are not taken on trust where they stand.

Those that may go on in what follows them are in `doubts_of_ends`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise

from ...form.form import Path
from ...reading.lexer import Lexeme
from ...text.lines import line_begin
from ...text.patterns import pattern
from ...text.script import JUNK, han_only
from .placed import Placed, PlacedRow, unsettled
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import (
    CHARACTERS_APART,
    DASH,
    IN_DISORDER,
    NOT_ITS_OWN,
    SCATTERED,
    SHARE,
    SLASHES,
    WORDS_AMONG,
)
from .words_among import is_interrupted

__all__ = [
    "HEADS",
    "behind_a_dash",
    "between_slashes",
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
        if strange >= _FEWEST and 2 * strange > len(rows):
            short = [row for row in rows if len(row.slots) <= width]
            for row in rows if 2 * len(short) > len(rows) else short:
                yield unsettled(row, NOT_ITS_OWN)


def _ends_with_another_thing(row: OpenRow) -> bool:
    if _SEVERAL_NUMBERS.search(row.lexemes.figures.things[-1].text) is None or not row.pieces:
        return False
    return row.pieces[-1].written.number is None


_FEWEST = 3
"""So many rows with something else behind them at least are no chance."""
_SEVERAL_NUMBERS = pattern(r"\d[^\d,. ]+\d")
"""As in a date or a time, and in no figure: 1-31, 10:22."""


def interrupted(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank where words stand that may be what it says."""
    return [unsettled(row, WORDS_AMONG) for row in open_rows.not_plain if is_interrupted(row)]


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
            and not side.label.roles.isdisjoint(HEADS)
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


HEADS = frozenset({"head", "group", "title"})


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


_ONE_BLANK = pattern(rf"{JUNK}* {JUNK}*(?![\s{JUNK}])")
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
            start = line_begin(norm, lexeme.start)
            if _BESIDE.search(norm, start, min(lexeme.end, start + _WIDEST_LINE)):
                beside.add(start)
    return len(beside) > 1


_BESIDE = pattern(rf"[^\s|{JUNK}] {{2,}}[一二三四五六] ?[、.]")
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


_BEGINS_A_LABEL = pattern(r"\([一二三四五六七]\)|[一二三四][、.]|\d{1,2}[、.]")


def scattered(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust that does not stand on the line of its label."""
    if not _is_scattered(setting):
        return []
    return [unsettled(row, SCATTERED) for row in open_rows if not row.beside_label]


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


_DATED = pattern(rf"[\s{JUNK}]*[年月日号]")
_OPENED = pattern(rf"\([\s{JUNK}]*\Z")
_CLOSED = pattern(rf"[\s{JUNK}]*\)")
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
