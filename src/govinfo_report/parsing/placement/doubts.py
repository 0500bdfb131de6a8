"""Doubts: rows whose figures are not taken on trust, before and after they are placed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, islice, pairwise
from operator import attrgetter

from attrs import evolve

from ...form.accounts import TOTAL
from ...form.form import Path
from ...reading.lexer import Lexeme
from ...text.script import JUNK, han_only
from .candidates import holds_several, ways_in_order, ways_of_cells, ways_together
from .heads import is_whole, table_heads, words_before, years_above
from .row_cells import Piece, piece_of
from .rows import (
    Fit,
    OpenRow,
    OpenRows,
    Placed,
    PlacedRow,
    Way,
    number_at,
    settled,
    sums_hold,
    unsettled,
)
from .setting import Setting
from .why import (
    BROKEN_OFF,
    CHANGE,
    CHARACTERS_APART,
    HEADLESS,
    HEADS,
    IN_DISORDER,
    LABEL_LOST,
    NOT_ITS_OWN,
    NUMBER,
    OF_ANOTHER_TABLE,
    OF_SEVERAL_YEARS,
    SCATTERED,
    SEVERAL_IN_ONE,
    SHARE,
    SLASHES,
    STRANGE_HEADS,
    STRAYS,
    TWICE,
    WORDS_AMONG,
)

__all__ = [
    "at_ends_of_pages",
    "before_a_number",
    "between_slashes",
    "broken_off",
    "change_or_not",
    "headless_or_not",
    "in_disorder",
    "interrupted",
    "of_another_label",
    "of_another_table",
    "of_characters_apart",
    "of_several_years",
    "one_of_each",
    "scattered",
    "several_in_one",
    "strange_heads",
    "with_a_share",
    "with_or_without_label",
]


def of_several_years(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust from a table whose heads name several years."""
    return [
        unsettled(row, OF_SEVERAL_YEARS)
        for members in open_rows.by_table.values()
        if len(years_above(members)) > 1
        for row in members
    ]


def of_another_table(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no 总计 or 其他 on trust that ends a table with other rows than those of the form."""
    lexemes = setting.structure.lexemes
    return [
        unsettled(row, OF_ANOTHER_TABLE)
        for row in open_rows
        if (label := row.lexemes.label) is not None
        and label.label is not None
        and "head" in label.label.roles
        and label.number not in label.label.numbers
        and _is_of_another_table(label, lexemes)
    ]


def _is_of_another_table(label: Lexeme, lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether only rows that the form does not have stand between heads and a label."""
    others = False
    for at in range(bisect_left(lexemes, label.start, key=_START) - 1, -1, -1):
        lexeme = lexemes[at]
        if lexeme.label is not None:
            return others and "head" in lexeme.label.roles
        others = others or lexeme.kind == "EXTRA"
    return False


_START = attrgetter("start")


def strange_heads(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust whose table has its columns in another order, or lacks the totals."""
    return [
        unsettled(row, STRANGE_HEADS)
        for members in open_rows.by_table.values()
        if _are_strange(members)
        for row in members
    ]


def _are_strange(rows: Sequence[OpenRow]) -> bool:
    """Tell whether the heads of these rows are whole and say otherwise than the form.

    Those of real reports are damaged too often to place figures by them; these are not damaged.
    """
    table = rows[0].table
    names = [column.path[-1] for column in table.columns]
    if len(set(names)) < len(names):
        return False  # heads that stand several times tell no order
    heads = [
        next(n for n in names if n in label.rules)
        for head in table_heads(rows)
        if (label := head.label) is not None and is_whole(head.things[0].text, label)
    ]
    parts = [n for n in dict.fromkeys(heads) if n != TOTAL]
    in_order = [n for n in names if n != TOTAL]
    if set(parts) == set(in_order) and (
        parts != in_order or (heads[0] == TOTAL and not any(map(_is_balanced, rows)))
    ):
        return True  # totals come first, unless a row has them at its end
    if not heads or any(row.plain or len(row.pieces) >= row.width for row in rows):
        return False
    lacking = set(names).difference(heads)
    return lacking == {TOTAL} or (bool(lacking) and not _broken(words_before(rows)))


def _is_balanced(row: OpenRow) -> bool:
    """Tell whether a row has a figure for each column, and the right total at its end."""
    figures = [piece_of(figure) for figure in row.plain or row.pieces]
    whole = len(figures) == row.width and number_at(figures[-1]) != 0
    return whole and sums_hold(row.table, figures)


def _broken(words: Sequence[Lexeme]) -> bool:
    """Tell whether words stand among the heads that are no labels: pieces of broken ones."""
    return any(
        word.kind not in ("LABEL", "BLANK")
        or not set(word.kinds) <= {"l", "b"}
        or (word.label is not None and not is_whole(word.things[0].text, word.label))
        for word in words
    )


def with_a_share(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside a share (12%): the table has a column more than the form."""
    return [
        unsettled(row, SHARE)
        for row in open_rows
        if not row.plain and any(text[-1:] == "%" for text in row.texts)
    ]


def interrupted(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank where words stand that may be what it says."""
    return [unsettled(row, WORDS_AMONG) for row in open_rows if not row.plain and row.interrupted]


def between_slashes(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no stroke for a cell in a text where strokes stand between heads, as separators do."""
    rows = [row for row in open_rows if not row.plain and any(not t.strip("/") for t in row.texts)]
    lexemes = setting.structure.lexemes
    if not rows or not any(
        map(_parts_heads, lexemes, islice(lexemes, 1, None), islice(lexemes, 2, None))
    ):
        return []
    return [unsettled(row, SLASHES) for row in rows]


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


_HEADS = frozenset({"head", "group", "title"})


def of_characters_apart(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no figures for two that a blank parts, where one parts all characters of the labels."""
    apart = Counter(
        _is_spread(label.things[0].text)
        for row in setting.rows
        if (label := row.lexemes.label) is not None
    )
    if apart[True] <= apart[False]:
        return []
    return [
        unsettled(row, CHARACTERS_APART)
        for row in open_rows
        if not row.positional
        and any(
            setting.norm[one.end : other.start].replace(f" {JUNK}", "") == " "
            for one, other in pairwise(row.lexemes.figures.things)
        )
    ]


def _is_spread(label: str) -> bool:
    """Tell whether a blank stands between all characters of a label."""
    return len(label) > _FEW_CHARACTERS and not label[1::2].strip()


_FEW_CHARACTERS = 4


def in_disorder(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure of bare rows on trust that come in another order than that of the form.

    So do the rows of a page of several columns, where its lines are read across.
    """
    ranks: dict[Path, int] = {}
    for table in dict.fromkeys(row.table for row in setting.rows):
        for known in table.rows:
            ranks[known.path] = len(ranks)
    rows = sorted(
        (label.start, ranks[row.path])
        for row in setting.rows
        if (label := row.lexemes.label) is not None
    )
    back = sum(other < one for (_, one), (_, other) in pairwise(rows))
    if back < _IN_DISORDER:
        return []
    return [unsettled(row, IN_DISORDER) for row in open_rows if not row.positional]


_IN_DISORDER = 4
"""At least so many rows of a page of columns follow one that the form has after them."""


def of_another_label(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside the beginning of another label, with none of the row's own."""
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows
        if not row.plain and _is_beside_a_beginning(row)
    ]


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
        for row in open_rows
        if not row.positional
        and setting.ends_of_pages
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


def before_a_number(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no blank cell on trust where a number stands behind a row that is of no label.

    ``5、``, ``（5）`` or ``五`` between a row that lacks a figure and the next label may be that
    figure, unless they number the label: it has no number of its own then, and bears this one.
    What has been taken for the last figure, and would number the label, may do so.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows
        if not row.plain
        and not row.positional
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
        for row in open_rows
        if not row.plain and row.positional and row.lexemes.label and _goes_on(row)
    ]


def broken_off(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no cell for blank that would stand behind the end of the text."""
    end = len(setting.norm.rstrip(_AFTER_CELLS))
    return [
        unsettled(row, BROKEN_OFF)
        for row in open_rows
        if row.figures and row.figures[-1].end >= end and _is_short(row, setting.rows)
    ]


def _is_short(row: OpenRow, rows: OpenRows) -> bool:
    """Tell whether a row in a grid ends before others of its table do."""
    if row.plain or not row.positional:
        return False
    others = [other.cells[-1] for other in rows if other.table is row.table and other.cells]
    return row.cells[-1].column < max(cell.column for cell in others)


_AFTER_CELLS = f" \t\r\n|{JUNK}"


def _goes_on(row: OpenRow) -> bool:
    label, figures = row.lexemes.label, row.lexemes.figures
    assert label is not None
    if not row.pieces and row.is_behind_another_label:
        return True
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
    few = on_line[line] >= _FEW and len(others) == 1 and others[0] < row.width
    return few and any(figure.row != line for figure in row.figures)


_LONE_BAR = re.compile(r" {0,9}(?:\| {0,9})?\n {0,9}\| {0,9}(?:\n|$)")
"""Closes the last cell of a row in the next line."""
_LINES_OF_BAR = 2
"""So many lines end from the label of such a row to its bar; else a bar follows each cell."""
_FEW = 3
"""More blank cells behind a label are some of its row, and not of merged labels alone."""


def _is_scattered(setting: Setting) -> bool:
    """Tell whether figures lie loose in the text, or some row has far too many."""
    claimed = setting.structure.parsed.claimed
    return (
        any(
            not row.plain
            and not row.positional
            and len(row.pieces) > row.width + 1
            and len({piece.text for piece in row.pieces}) > 1
            for row in setting.rows
        )
        or any(
            not row.plain and not row.positional and _stand_below(row, before)
            for before, row in zip((None, *setting.rows), setting.rows, strict=False)
        )
        or any(
            lexeme.kind == "FIGURES"
            and index not in claimed
            and lexeme.kinds.count("v") > 1
            and not _are_dated(lexeme, setting.norm)
            for index, lexeme in enumerate(setting.structure.lexemes)
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


# ------------------------------------------------------------------------- rows that were placed


def change_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows with a change (增3、减3) that stands beside the column of changes.

    Where that column has a change of its own, or a table has no such column, nothing can have
    moved: the cell is no count then, and a minus alone is a count that is negative.
    """
    return [row.doubted(Fit.NONE, CHANGE) if _holds_a_change(row) else row for row in rows]


def _holds_a_change(row: PlacedRow) -> bool:
    columns = row.given.table.columns
    if row.plain is not None or not row.sure or not any(column.of_changes for column in columns):
        return False
    signed = {
        column.of_changes
        for piece, column in zip(row.ways[0], columns, strict=True)
        if piece is not None and piece.written.signed
    }
    return signed == {False}


def several_in_one(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt rows in which a cell holds several figures: those of blank cells beside it, perhaps."""
    return [_doubted_for_several(row) for row in rows]


def _doubted_for_several(row: PlacedRow) -> PlacedRow:
    if row.plain is not None or not row.sure or not any(map(holds_several, way := row.ways[0])):
        return row
    in_place = HEADS in row.why or (row.given.positional and len(row.given.slots) == len(way))
    if not in_place or way[-1] is None:
        return row.doubted(Fit.NONE, SEVERAL_IN_ONE)  # all behind it may stand a cell too early
    ways = _parted(way)
    if len(ways) > 1 and holds_several(way[-1]):
        return row.doubted(Fit.NONE, SEVERAL_IN_ONE)  # one number perhaps, its digits set apart
    return row.doubted(Fit.SEVERAL, SEVERAL_IN_ONE, ways) if len(ways) > 1 else row


def _parted(way: Way) -> Sequence[Way]:
    """Return the ways in which cells of several figures, with blank ones beside them, may stand.

    One of them is that each cell holds what it does.
    """
    return ways_together(
        [
            [run] if filled or None not in run else [run, *ways_of_cells(run)]
            for filled, cells in groupby(way, key=_holds_one)
            for run in [tuple(cells)]
        ]
    )


def _holds_one(piece: Piece | None) -> bool:
    return piece is not None and not holds_several(piece)


def headless_or_not(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Doubt tables without heads, unless they have the same columns in every revision.

    Where repeated lines were deleted, the heads may have been such lines: nothing is known then.
    """
    evidence = setting.structure.evidence
    doubted: dict[str, bool] = {}
    for row in rows:
        table = row.given.table
        if table.name in doubted or table.name in evidence.headed or not table.heads:
            continue
        tables = [form.tables.get(table.name) for form in evidence.forms.values()]
        doubted[table.name] = len({t.columns for t in tables if t is not None}) > 1
        members = [other.given for other in rows if other.given.table is table]
        if not doubted[table.name] and all(map(_may_be_one, members)):
            tables = [form.tables.get(table.name) for form in setting.structure.forms]
            doubted[table.name] = any(t and len(t.columns) < len(table.columns) for t in tables)
    if not doubted:
        return rows
    return [
        row.doubted(Fit.NONE, HEADLESS)
        if (name := row.given.table.name) in doubted
        and (doubted[name] or (setting.lines_deleted and not row.given.positional))
        else row
        for row in rows
    ]


def _may_be_one(row: OpenRow) -> bool:
    """Tell whether the figures of a row may be those of one merged cell, given again."""
    return len(row.texts) > 1 and len(set(row.texts)) == 1


def one_of_each(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take the better one of rows that stand twice; where both are sure and differ, neither.

    Nor are figures without a label taken for those of a row whose label stands without any.
    """
    by_path: dict[Path, list[PlacedRow]] = {}
    for row in rows:
        by_path.setdefault(row.given.path, []).append(row)
    if len(by_path) == len(rows):
        return rows
    return [_better(twins) for twins in by_path.values()]


def _better(twins: Sequence[PlacedRow]) -> PlacedRow:
    full = [row for row in twins if row.given.pieces or row.sure]
    sure = [row for row in full if row.sure]
    if len({_amounts(row) for row in sure}) > 1:
        ways = [way for row in sure for way in row.ways]
        first, figures = sure[0], full[1].given.lexemes.figures
        why = evolve(TWICE, span=(figures.start, figures.end))
        return PlacedRow(first.given, Fit.SEVERAL, (*first.why, why), ways=ways)
    best = (sure or full or twins)[0]
    if best.given.lexemes.label is None and any(row.given.lexemes.label for row in twins):
        return best.doubted(Fit.NONE, NOT_ITS_OWN)  # a number of a page above the label, perhaps
    return best


def _amounts(row: PlacedRow) -> tuple[object, ...]:
    """Return what tells the figures of two sure rows apart."""
    if row.plain:
        return tuple(int(figure.text) for figure in row.plain)
    return tuple(None if piece is None else piece.amount for piece in row.ways[0])


def with_or_without_label(rows: Sequence[PlacedRow], setting: Setting) -> Sequence[PlacedRow]:
    """Take rows whose label is lost for no more than inferred."""
    return [
        row.doubted(Fit.INFERRED, LABEL_LOST)
        if row.given.lexemes.label is None and row.sure and len(row.given.path) > 1
        else row
        for row in rows
    ]
