"""Doubts of columns that the form does not have, where no head tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...form.form import Table
from ...reading.lexer import Lexeme
from ...text.lines import line_begin
from ...text.patterns import pattern
from ...text.script import han_only
from .heads import column_names, is_of_a_group, may_be_no_head, words_before
from .placed import Placed, PlacedRow, unsettled
from .rows import OpenRow, OpenRows
from .setting import Setting
from .why import NOT_ITS_OWN

__all__ = ["behind_groups", "with_arrows", "with_codes", "with_further_columns"]


def with_further_columns(
    open_rows: OpenRows, placed: Placed, setting: Setting
) -> Iterable[PlacedRow]:
    """Take no figure on trust where blanks are lost and several heads are none of the form.

    As many figures as the form has columns may be others then.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for members in OpenRows(open_rows.loose).by_table.values()
        if _has_further_heads(members, setting.norm)
        for row in members
        if row.figures
    ]


def _has_further_heads(rows: Sequence[OpenRow], norm: str) -> bool:
    """Tell whether words that are no heads of the form stand beside one another among its heads."""
    table, words = rows[0].table, words_before(rows)
    others: list[str] = []  # empty for any other word
    for at, word in enumerate(words):
        runs = word.things[0].text.split() if word.kind == "TEXT" and len(word.things) == 1 else []
        grouped = any(han_only(run) and is_of_a_group(run, table) for run in runs)
        if len(runs) > 1 and not grouped and not (at and words[at - 1].kind == "LABEL"):
            # What stands before the first head of a line is the head of the labels: 项目.
            runs = runs[1:] if _is_before_a_head(words[at : at + 2], norm) else []  # or prose
        others += [run if _is_further_head(run, table) else "" for run in runs] or [""]
    return any(one and other and one != other for one, other in pairwise(others))


def _is_before_a_head(words: Sequence[Lexeme], norm: str) -> bool:
    return words[-1].kind == "LABEL" and "\n" not in norm[words[0].end : words[-1].start]


def _is_further_head(run: str, table: Table) -> bool:
    return (
        1 < len(han_only(run)) <= _LONGEST_HEAD
        and not _OF_A_CAPTION.search(run)
        and may_be_no_head(run, table, column_names(table))
        and not is_of_a_group(run, table)
    )


_LONGEST_HEAD = 6
_OF_A_CAPTION = pattern(r"[\d:：]|表$|单位")


def with_codes(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust where the first ones of rows are codes or years.

    From row to row each is larger than the one above: so many rows have not each more cases than
    the one before. Nor has each of them as many as a year has a number.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for members in open_rows.by_table.values()
        if len(members) >= _FEWEST and _begin_with_codes(members)
        for row in members
    ]


_FEWEST = 10


def _begin_with_codes(rows: Sequence[OpenRow]) -> bool:
    first = [_number_at(row, 0) for row in rows]
    if sum(number // 100 in (19, 20) for number in first) >= _FEWEST:
        return True
    return _rise(first) and not _rise([_number_at(row, 1) for row in rows])


def _number_at(row: OpenRow, place: int) -> int:
    text = row.texts[place] if len(row.texts) > place else ""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else -1


_LONGEST = 9


def _rise(numbers: Sequence[int]) -> bool:
    """Tell whether many numbers in a row are each larger than the one before."""
    rising, last = 0, -1
    for number in numbers:
        rising = rising + 1 if number > last else 0
        if rising >= _FEWEST:
            return True
        last = number
    return False


def with_arrows(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust beside an arrow, where arrows stand in rows that have no changes.

    They say by how much the figure before each has grown, and are cells of no column.
    """
    norm = setting.norm
    if not any(arrow in norm for arrow in _ARROWS):
        return []
    rows = [row for row in open_rows.not_plain if any(t[:1] in _ARROWS for t in row.texts)]
    if not any(_has_no_changes(row) for row in rows):
        return []
    return [unsettled(row, NOT_ITS_OWN) for row in rows]


_ARROWS = "↑↓▲▼⬆⬇"


def _has_no_changes(row: OpenRow) -> bool:
    return not any(column.path[-1] == "change" for column in row.table.columns)


def behind_groups(open_rows: OpenRows, placed: Placed, setting: Setting) -> Iterable[PlacedRow]:
    """Take no figure on trust whose label is right behind the head of a group: 申请人情况总计.

    It is the head of a column then, each of which has a line of its own.
    """
    return [
        unsettled(row, NOT_ITS_OWN)
        for row in open_rows
        if row.pieces and _is_behind_a_group(row, setting.norm)
    ]


def _is_behind_a_group(row: OpenRow, norm: str) -> bool:
    label, table = row.lexemes.label, row.table
    if label is None or label.label is None or "head" not in label.label.roles:
        return False
    before = norm[line_begin(norm, label.start) : label.start]
    if not before or before[-1].isspace():
        return False
    groups = {*table.heads, *(group for column in table.columns for group in column.groups)}
    return before.endswith(tuple(groups))
