"""Placing by columns of the page: figures that stand one below the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice, pairwise
from operator import attrgetter

from ...form.accounts import row_sums
from ...form.form import Table
from ...reading.cutting import Thing
from ...reading.lexer import Lexeme
from ...text.lines import line_begin, line_end
from ...text.patterns import pattern
from ...text.script import JUNK
from ...text.widths import widths_of
from .candidates import in_any_order
from .extents import MEASURES, Extent, Measure, clusters_of, extent_of, joined
from .heads import table_heads
from .placed import Placed, PlacedRow, number_at, settled, sums_hold, unsettled
from .row_cells import Piece
from .rows import RAISED, OpenRow, OpenRows
from .setting import Setting
from .unaligned import is_at_stops, is_joined, is_set_by_lines, may_be_squeezed, on_one_line
from .why import ALIGNMENT, NOT_ITS_OWN, ONLY_LAST_BLANK, WORDS_AMONG

__all__ = ["by_alignment"]


Columns = tuple[int, ...]
"""The columns in which the figures of a row stand, in order."""


def by_alignment(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterator[PlacedRow]:
    """Place rows by the columns in which the figures of a table stand one below the other.

    Whether a text is aligned at all has to show: rows that fill every column stand in them, or the
    totals of rows with blanks come out right. A tool may count a Chinese character as one column or
    as two; where both ways of counting fit and disagree, neither is taken.
    """
    feeds = [match.start() for match in re.finditer("\f", setting.text)]
    sure = {row for row, told in placed.items() if told.sure}
    rows_of = setting.rows.by_table
    if is_at_stops(setting) or is_joined(setting):
        return
    told: list[tuple[OpenRow, set[Columns]]] = []
    for name, members in open_rows.by_table.items():
        todo = dict.fromkeys(members)
        ways_of = _ways_by_columns(rows_of[name], todo, sure, feeds, setting)
        told += [(row, ways) for row, ways in ways_of.items() if row in todo and len(ways) == 1]
    tables = [rows_of[name] for name in dict.fromkeys(row.table.name for row, _ in told)]
    if tables and is_set_by_lines(setting.text):
        return
    squeezed = bool(told) and may_be_squeezed(tables, setting.text)
    between = {row for rows in rows_of.values() for row in _around_figures(rows, setting)}
    for row, ways in told:
        if squeezed and 0 < len(row.pieces) < row.width:
            yield in_any_order(row, ONLY_LAST_BLANK)
        elif row in between:
            yield unsettled(row, NOT_ITS_OWN)  # the figures of one label, or of the other
        elif (
            len(row.pieces) == 1 and setting.is_below_label(row) and setting.is_alone(row.pieces[0])
        ):
            yield unsettled(row, NOT_ITS_OWN)  # a number of a page, perhaps
        elif _has_more(row, setting.norm):
            yield unsettled(row, WORDS_AMONG)
        else:
            yield settled(row, _put(row, *ways), ALIGNMENT)


def _around_figures(rows: Sequence[OpenRow], setting: Setting) -> Iterator[OpenRow]:
    """Yield the rows between whose labels figures stand by themselves, if the second has none."""
    for row, after in pairwise(rows):
        if row.pieces and not after.pieces and setting.is_below_label(row):
            yield row
            yield after


def _ways_by_columns(
    rows: Sequence[OpenRow],
    todo: Collection[OpenRow],
    sure: Collection[OpenRow],
    feeds: Sequence[int],
    setting: Setting,
) -> dict[OpenRow, set[Columns]]:
    """Return the columns in which the figures of rows may stand, by all ways of counting."""
    text = setting.text
    pages: dict[int, list[OpenRow]] = {}
    for row in rows:
        if on_one_line(row, text):
            pages.setdefault(bisect_left(feeds, row.pieces[0].start), []).append(row)
    if not pages:
        return {}
    heads_of: dict[int, list[Lexeme]] = {}
    for head in table_heads(rows):
        heads_of.setdefault(bisect_left(feeds, head.start), []).append(head)
    strange: dict[int, list[list[Thing]]] = {}
    alone: list[int] = []
    for line in _lines_of_no_row(rows, setting):
        if len(line) > 1:
            strange.setdefault(bisect_left(feeds, line[0].start), []).append(line)
        alone.append(line[0].start)
    empty: dict[int, list[OpenRow]] = {}
    for row in todo:
        if not row.pieces and row.bare:
            empty.setdefault(bisect_left(feeds, row.previous_end), []).append(row)
    ways: dict[OpenRow, set[Columns]] = {}
    for page, lined_up in pages.items():
        members = [row for row in lined_up if len(row.pieces) <= row.width]
        if not members or not _set_apart(members, text):
            continue
        aligned = False
        drifting = {row for row in members if _drifts(row, text)}
        for measure in MEASURES if drifting else MEASURES[1:]:
            among = [
                extent_of(text, thing.start, thing.end, measure)
                for thing in chain.from_iterable(strange.get(page, ()))
            ]
            heads = heads_of.get(page, [])
            columns_of = _aligned(members, sure, heads, among, drifting, text, measure)
            for row, columns in columns_of.items():
                ways.setdefault(row, set()).add(columns)
                aligned = True
        # Figures without a label may be those of a label without figures.
        for row in empty.get(page, ()) if aligned and not strange else ():
            if _are_figures_above(row, alone, setting):
                continue
            rest_of_line = text[row.previous_end : line_end(text, row.previous_end)]
            if not (rest_of_line.strip() or _are_figures_below(row, setting)):
                ways[row] = {()}
    return ways


def _has_more(row: OpenRow, norm: str) -> bool:
    """Tell whether anything stands between the figures of a row, beside blanks and leaders.

    So do digits that are raised, before and behind them, too: other figures, perhaps.
    """
    if not row.pieces:
        return False
    between = (norm[one.end : other.start] for one, other in pairwise(row.pieces))
    begin = line_begin(norm, row.pieces[0].start)
    end = line_end(norm, row.pieces[-1].end)
    return any(said.strip(_LEADERS) for said in between) or bool(RAISED.search(norm, begin, end))


def _are_figures_below(row: OpenRow, setting: Setting) -> bool:
    """Tell whether a line of figures stands between the label of a row and the next label.

    A label may go on below it, so that they are those of the row, whatever was made of them.
    """
    lexemes = setting.structure.lexemes
    first = bisect_left(lexemes, row.previous_end, key=_start)
    labels = (lexeme.start for lexeme in islice(lexemes, first, None) if lexeme.kind == "LABEL")
    below = setting.norm[row.previous_end : next(labels, None)]
    return any(_FIGURES_APART.search(line) for line in below.splitlines()[1:])


def _are_figures_above(row: OpenRow, alone: Sequence[int], setting: Setting) -> bool:
    """Tell whether figures of no row stand between the label of a row and the label before."""
    lexemes, label = setting.structure.lexemes, row.lexemes.label
    if label is None:
        return False
    before = lexemes[: bisect_left(lexemes, label.start, key=_start)]
    above = next((one.end for one in reversed(before) if one.kind == "LABEL"), 0)
    if any(above < start < label.start for start in alone):
        return True
    # A number at the end of a page is that of the page, or the only figure of this row.
    lines = setting.norm[above : label.start].split("\f")[0].splitlines()[1:]
    return "\f" in setting.norm[above : label.start] and any(map(_NUMBER.fullmatch, lines))


_LEADERS = " \t.…·_-" + JUNK
"""What leads the eye from one figure to the next."""
_NUMBER = pattern(r"[ \t]*\d{1,7}[ \t]*")
_FIGURES_APART = pattern(r"\d\D? {2,}\d")
"""Two figures with more than a blank between them."""


def _lines_of_no_row(rows: Sequence[OpenRow], setting: Setting) -> Iterator[list[Thing]]:
    """Give the lines of figures that stand among rows of a table and are of none.

    One may stand below the figures of a row, too: its own label is on the next page.
    """
    lexemes = setting.structure.lexemes
    own = {piece.start for row in setting.rows for piece in row.pieces}
    starts = [row.lexemes.figures.start for row in rows if row.pieces]
    first = bisect_left(lexemes, min(starts), key=_start)
    for lexeme in lexemes[first : bisect_right(lexemes, max(starts), key=_start)]:
        if lexeme.kind != "FIGURES" or lexeme.things[0].traits:
            continue
        figures = [x for kind, x in zip(lexeme.kinds, lexeme.things, strict=True) if kind == "v"]
        for _, of_line in groupby(figures, attrgetter("row")):
            line = list(of_line)
            if own.isdisjoint(thing.start for thing in line):
                yield line


_start = attrgetter("start")


def _set_apart(rows: Sequence[OpenRow], text: str) -> bool:
    """Tell whether most figures have more than one blank before them, as columns give them."""
    before = [text[piece.start - 2 : piece.start] for row in rows for piece in row.pieces]
    return sum(not blanks.strip() for blanks in before) >= 0.6 * len(before)


def _put(row: OpenRow, columns: Columns) -> list[Piece | None]:
    way: list[Piece | None] = [None] * row.width
    for piece, column in zip(row.pieces, columns, strict=True):
        way[column] = piece
    return way


def _aligned(
    rows: Sequence[OpenRow],
    sure: Collection[OpenRow],
    heads: Sequence[Lexeme],
    among: Sequence[Extent],
    drifting: Collection[OpenRow],
    text: str,
    measure: Measure,
) -> dict[OpenRow, Columns]:
    """Return the columns of the figures of each row, where the rows are aligned.

    Figures of lines ``among`` the rows stand in the same columns, whatever their lines are. Those
    of rows that are ``drifting`` make no column of their own, where others are enough to tell them.

    There are as many clusters of figures as columns, and each is shown to be a column of its own:
    by the heads, which stand over all of them in the order of the form; by rows that have a figure
    in it and one in the next; or because all figures of each cluster end, or begin, in the same
    place, so that nothing drifts. Clusters that only number as many as the columns show nothing:
    one column may be blank throughout, and another drift.
    """
    table, width = rows[0].table, rows[0].width
    lines = {row: [extent_of(text, p.start, p.end, measure) for p in row.pieces] for row in rows}
    headed = _over_columns(table, heads, text, measure)
    firm = [row for row in rows if row not in drifting]
    if 2 * len(firm) < len(rows):
        firm = list(rows)
    stretches = [*headed, *among, *chain.from_iterable(map(lines.__getitem__, firm))]
    clusters = clusters_of(stretches)
    if headed and len(clusters) < width:
        clusters = joined(stretches)  # a blank parts two heads, whatever is between others
    if len(clusters) != width:
        return {}
    if len(firm) < len(rows):
        rows = [row for row in rows if row not in drifting or _meets(lines[row], clusters)]
        lines = {row: lines[row] for row in rows}
    columns_of: dict[OpenRow, Columns] = {}
    proofs = 0
    for row in rows:
        columns = tuple(bisect_right(clusters, (left, _FAR_RIGHT)) - 1 for left, _ in lines[row])
        if len(set(columns)) < len(columns):
            return {}
        if row in sure or sums_hold(table, _put(row, columns)):
            columns_of[row] = columns
            proofs += _shows(row, columns, lines[row], headed)
    if len(rows) - len(columns_of) > _BROKEN * len(rows):
        return {}
    if not _share_a_place(lines, columns_of, width):
        return {}
    side_by_side = {pair for columns in columns_of.values() for pair in pairwise(columns)}
    distinct = (
        headed
        or all((at, at + 1) in side_by_side for at in range(width - 1))
        or _is_exact(clusters, lines.values())
    )
    return columns_of if distinct and proofs >= (1 if headed else 2) else {}


def _meets(line: Sequence[Extent], clusters: Sequence[Extent]) -> bool:
    """Tell whether each figure of a line stands where those of others do."""
    return all(any(left < end and begin < right for begin, end in clusters) for left, right in line)


def _shows(
    row: OpenRow, columns: Columns, line: Sequence[Extent], headed: Sequence[Extent]
) -> bool:
    """Tell whether a row shows that the text is aligned: where it stands is no chance."""
    full = len(columns) == row.width
    counted = bool(row_sums(row.table)) and any(number_at(piece) for piece in row.pieces)
    under_heads = (
        bool(headed)
        and len(columns) > 1
        and all(
            _is_in_line(figure, headed[column])
            for figure, column in zip(line, columns, strict=True)
        )
    )
    return full or counted or under_heads


def _is_in_line(figure: Extent, head: Extent) -> bool:
    """Tell whether a figure is set under a head: to its left, to its right, or in its middle."""
    apart = [one - other for one, other in zip(figure, head, strict=True)]
    return 0 in apart or abs(sum(apart)) <= 2


def _share_a_place(
    lines: Mapping[OpenRow, Sequence[Extent]], columns_of: Mapping[OpenRow, Columns], width: int
) -> bool:
    """Tell whether all figures of each column stand over one character: none but by its neighbours.

    Where columns drift, the figures of two may make one cluster, each overlapping the next.
    """
    lefts, rights = [0] * width, [_FAR_RIGHT] * width
    for row, columns in columns_of.items():
        for (left, right), column in zip(lines[row], columns, strict=True):
            lefts[column] = max(lefts[column], left)
            rights[column] = min(rights[column], right)
    return all(left < right for left, right in zip(lefts, rights, strict=True))


def _is_exact(clusters: Sequence[Extent], lines: Iterable[Sequence[Extent]]) -> bool:
    """Tell whether many figures share their columns, and do so to the character."""
    extents = list(chain.from_iterable(lines))
    if len(extents) < 2 * len(clusters):
        return False
    return any(len({extent[edge] for extent in extents}) == len(clusters) for edge in (0, 1))


_BROKEN = 0.25
"""At most this share of rows may have wrong totals where figures are taken for aligned."""
_FAR_RIGHT = 1 << 30


def _over_columns(
    table: Table, heads: Sequence[Lexeme], text: str, measure: Measure
) -> list[Extent]:
    """Return where the heads of all columns stand, side by side and in order; else nothing.

    Where a tool did not honour rowspans, heads of several lines stand one below the other.
    """
    placed = sorted(
        (extent_of(text, head.things[0].start, head.things[0].end, measure), head.label.rules)
        for head in heads
        if head.label is not None
    )
    extents = [extent for extent, _ in placed]
    in_order = len(placed) == len(table.columns) and all(
        column.path[-1] in rules for column, (_, rules) in zip(table.columns, placed, strict=True)
    )
    apart = all(one[1] <= other[0] for one, other in pairwise(sorted(extents)))
    return extents if in_order and extents == sorted(extents) and apart else []


def _drifts(row: OpenRow, text: str) -> bool:
    """Tell whether characters stand before a figure that may take one column or two."""
    end = row.pieces[-1].start
    line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    return widths_of(text[line:end]).either > 0
