"""Words among the figures of a row, which may be cells of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from ...reading.atom import NO_CELL
from ...reading.cutting import Thing
from ...reading.values import read_cell
from ...text.lines import line_end, lines_of
from ...text.patterns import pattern
from ...text.script import HAN, JUNK, han_only
from .rows import OpenRow

__all__ = ["is_interrupted"]

_LONGEST_UNIT = 2
"""The words for what is counted have at most so many characters: 件次, 万元."""
_WORD = pattern(r"[^\s|]+")
_OF_NUMBERS = pattern(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793]"
)
"""Characters for numbers that are no digits: ``½``, ``①``, ``¹``."""


def _is_a_mark(word: str) -> bool:
    """Tell whether something is neither a word nor a stroke, nor has one between marks."""
    if any(map(str.isalnum, word)) or not word.strip("-") or word == _LEFT_OUT:
        return False
    return "/" not in word and _DASH.search(word) is None


_LEFT_OUT = "..."
"""Stands where something was left out: cells, among those of a row."""
_DASH = pattern("(?<!-)-{1,2}(?!-)")
"""Nothing, as a cell says it; more of them side by side are a rule."""


def _is_said(word: str) -> bool:
    """Tell whether a word may be what a cell says: 无, 五, ``①``, ``O``."""
    return read_cell(word).number is not None or _says_none(word) or not han_only(word)


def _says_none(words: str) -> bool:
    """Tell whether words are those of a cell for which there is nothing: 没有."""
    said = read_cell(words)
    return said.empty and not said.remark


_LAST_WORD = pattern(rf".*[{HAN}]", re.DOTALL)


def _end_of_words(label: Thing) -> int:
    """Return where the Chinese characters of a label end: a mark behind them may be a cell."""
    match = _LAST_WORD.match(label.text)
    return label.start + match.end() if match else label.end


def is_interrupted(row: OpenRow) -> bool:
    """Tell whether what may be a cell of a row stands among its figures, or beside them.

    It lacks some then, or words stand on the one line of them all. What is left of its own
    label is none, nor are words before its figures that are not what a cell says: pieces of the
    labels of groups.
    """
    label = row.lexemes.label
    if row.positional or len(row.pieces) > row.width:
        return False
    if label is None:
        return _has_letters_among(row)
    if len(row.pieces) == row.width:
        return _has_words_among(row, label.label.key if label.label else "")
    begin, norm = _end_of_words(label.things[0]), row.around.source.norm
    first = row.pieces[0].start if row.pieces else row.next_start
    last = row.pieces[-1].end if row.pieces else begin
    ends = line_end(norm, last)
    after = row.around.after(row.lexemes.figures if row.lexemes.figures.things else label)
    if after and after.kind in ("TEXT", "EXTRA") and after.start < ends:
        return True
    rest = (label.label.key if label.label else "").removeprefix(han_only(label.things[0].text))
    for start, end in _unread(row, begin, after.start if after else len(norm)):
        word = norm[start:end]
        if word in NO_CELL or _is_a_mark(word):
            continue
        if first < start < last:
            return True
        han = han_only(word)
        if han and rest.startswith(han):
            rest = rest.removeprefix(han)
            continue
        beside = start < ends
        if (beside or _is_alone(row, start, end)) and (
            _is_said(word) or (beside and last <= start and row.pieces)
        ):
            return True
    return False


def _has_words_among(row: OpenRow, key: str) -> bool:
    """Tell whether words that are not of its label stand among its figures, on their line.

    They are those of other rows, perhaps: commas join them with the figures, or another column
    of the page begins there. On lines of their own, those for nothing are cells.
    """
    figures, first, last = row.lexemes.figures, row.pieces[0].start, row.pieces[-1].start
    rows = {figure.row for figure in row.figures}
    if len(rows) > 1:
        return any(
            kind == "f"
            and first < thing.start < last
            and _says_none(thing.text)
            and han_only(thing.text) not in key
            for kind, thing in zip(figures.kinds, figures.things, strict=True)
        )
    norm = row.around.source.norm
    if _OF_NUMBERS.search(norm, first, last) and any(
        _OF_NUMBERS.search(norm, start, end) for start, end in _unread(row, first, last)
    ):
        return True
    return any(
        kind == "f"
        and first < thing.start < last
        and thing.row in rows
        and len(han := han_only(thing.text)) > _LONGEST_UNIT
        and han not in key
        for kind, thing in zip(figures.kinds, figures.things, strict=True)
    )


def _has_letters_among(row: OpenRow) -> bool:
    """Tell whether letters that are no word of Chinese stand among figures on one line."""
    if len({figure.row for figure in row.figures}) != 1 or len(row.pieces) == row.width:
        return False
    norm = row.around.source.norm
    among = _unread(row, row.pieces[0].start, row.pieces[-1].end)
    words = [norm[start:end] for start, end in among]
    return any(any(map(str.isalnum, word)) and not han_only(word) for word in words)


def _unread(row: OpenRow, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Give what stands between these offsets, but for figures, marks and page numbers."""
    around = row.around
    first = max(bisect_right(around.all_starts, begin) - 1, 0)  # may go on from before
    lexemes = islice(around.lexemes, first, None)
    read = [
        (thing.start, thing.end)
        for lexeme in takewhile(lambda lexeme: lexeme.start < end, lexemes)
        for kind, thing in zip(lexeme.kinds, lexeme.things, strict=True)
        if kind in "vnb" and thing.start >= begin
    ]
    ends = [begin, *(end for _, end in read)]
    for start, stop in zip(ends, [*(start for start, _ in read), end], strict=True):
        for word in _WORD.finditer(around.source.norm, start, stop):
            yield word.span()


def _is_alone(row: OpenRow, start: int, end: int) -> bool:
    """Tell whether a word stands alone on a line, as the figures of its row do."""
    if row.beside_label:
        return False
    norm = row.around.source.norm
    return lines_of(norm, start, end).replace(JUNK, "").strip() == norm[start:end].replace(JUNK, "")
