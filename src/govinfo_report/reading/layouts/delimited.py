"""Fields between commas or semicolons, in quotes or not: CSV, and lists as programs print them.

A comma may also stand within a number (1,234), words in brackets or a sentence. Fields in quotes or
in brackets are cells on any line; others are cells where lines near by have as many of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from itertools import count, pairwise

from ...text.caches import Bounded
from ...text.patterns import pattern
from ...text.script import HAN
from ..blocks import Traits
from ..lines import BLANK, Layout, Lines, Segment, Taken, block_of, cells_at, single

__all__ = ["LAYOUT"]

_TRAITS = Traits("delimited")
_SEPARATORS = ";,"
_NEAR = 8
"""At most so many lines apart are two rows of one table."""
_FEWEST = 3
"""A table that is not in quotes begins with a line of at least so many fields."""
_LONGEST = 60
"""At most so long is a field that is not in quotes, in characters."""

_OPENED = pattern(r"(?:\s*INSERT\b.{0,200}?\bVALUES\b)?[\[(\s]*[\[(]", re.IGNORECASE)
_BEHIND_LABEL = pattern(rf"(?P<label>[^\[\]]*[{HAN}][^\[\]\w]{{1,4}})\[[^\[\]]*\][\s,;]*")
"""A list in brackets behind the label of its row."""
_OF_A_GROUP = r"(?<=\d),(?=\d{3}(?!\d))"
"""A comma within a number, where blanks stand behind those that part fields."""
_SPACED = ", "
_FIELD = {
    separator: pattern(
        rf"""\s*(?:=?"((?:[^"\\]|\\.|"")*)"\s*|'((?:[^'\\]|\\.)*)'\s*"""
        rf"""|((?:\([^()]*\)|[^"'\[\]{{}}({separator[:1]}]|\((?![^()]*\)){of_number})*))"""
        rf"(?:({separator})|$)"
    )
    for separator, of_number in ((";", ""), (",", ""), (_SPACED, f"|{_OF_A_GROUP}"))
}
_BRACKETS = "])"
_QUOTES = ("'", '"')
_NOTHING = frozenset({"none", "null", "nan", "<na>", "\\n", "undefined"})
"""What programs write for a cell with nothing in it."""
_NO_FIELD = pattern(r"[。&|\t]|\d\s+\d|[^\W\d_](?:\s+|[*~_→]+)\d|\w(?:[.·]{2,}|…)")
"""Shows that separators part no fields: a sentence, or what else is between figures, as leaders."""
_HAS_GROUPS = pattern(_OF_A_GROUP)
_GROUPED = pattern(r"[-+]?\d{1,3}(,\d{3})+\D*")
_GLUED = pattern(r"[^\W\d_]\d{1,3},\d{3}")
"""A number behind words that it belongs to, in groups of three digits; others may follow it."""
_GROUP = pattern(r"[-+]?\d{1,3}")
_END_OF_GROUP = pattern(r"\d{3}(?!\d).*")
_FIGURE_OR_NONE = pattern(r"[-+]?\d[\d.,]*(?![年月日])\S{0,2}|[-/—–]*")

_Row = tuple[tuple[Segment, ...], bool]
"""The cells of a line, none if it is no row, and whether quotes or brackets show that it is one."""


def _take(lines: Lines, first: int, row: int) -> Taken | None:
    near = lines[first : first + _NEAR + 1]
    separator = next((each for each in _SEPARATORS if _ROWS[each][near.texts[0]][0]), None)
    if separator is None:
        return None
    row_of = _ROWS[separator]
    shown, wanted = row_of[near.texts[0]][1], len(row_of[near.texts[0]][0])
    if not shown and (wanted < _FEWEST or wanted not in _sizes([row_of[x] for x in near.texts])):
        return None
    block = block_of(lines, first, separator, _NEAR)
    rows = [row_of[text] for text in block.texts]
    sizes, before = _sizes(rows), 0
    shapes = []
    for text, (cells, shown) in zip(block.texts, rows, strict=True):
        grouped = _may_be_grouped(cells)
        before = before if grouped or not cells else len(cells)
        is_row = len(cells) in sizes and (not grouped or len(cells) == before)
        shapes.append(cells if shown or is_row else single(text))
    return cells_at(block, shapes, count(row)), len(block)


def _sizes(rows: Sequence[_Row]) -> Collection[int]:
    """Return how many fields rows have: several lines have so many, one with figures for half."""
    sizes = Counter(len(cells) for cells, _ in rows)
    return {len(cells) for cells, _ in rows if sizes[len(cells)] > 1 and _has_figures(cells)}


def _may_be_grouped(cells: Sequence[Segment]) -> bool:
    """Tell whether two fields may be a number in groups of three digits: 36,013."""
    return any(
        _END_OF_GROUP.fullmatch(two[0]) and _GROUP.fullmatch(one[0]) and one[2] + 1 == two[1]
        for one, two in pairwise(cells)
    )


def _has_figures(cells: Sequence[Segment]) -> bool:
    """Tell whether half of the fields are figures or blank; prose, too, may end with a comma."""
    said = [text for text, *_ in cells if _FIGURE_OR_NONE.fullmatch(text)]
    at_end = bool(cells) and not cells[-1][0]
    return 2 * (len(said) - at_end) >= len(cells) and any(said)


def _row(separator: str, line: str) -> _Row:
    if _GROUPED.fullmatch(line.strip(BLANK)) or _GLUED.search(line) or _is_item(line, separator):
        return (), False
    begin, end = 0, len(line)
    bare = False
    cells: list[Segment] = []
    labelled = _BEHIND_LABEL.fullmatch(line) if "[" in line else None
    opened = _OPENED.match(line, labelled.end("label") if labelled else 0)
    closed = opened is not None and line.rstrip(BLANK + _SEPARATORS)[-1:] in _BRACKETS
    if opened and closed:
        begin, end = opened.end(), len(line.rstrip(BLANK + _SEPARATORS).rstrip(BLANK + _BRACKETS))
    spaced = closed and _SPACED in line and _HAS_GROUPS.search(line, begin) and separator == ","
    parted_by = _SPACED if spaced else separator
    if labelled:
        label = labelled["label"].strip(BLANK)
        at = line.index(label)
        cells.append((label, at, at + len(label), _TRAITS, False, 0))
    while begin <= end:
        field = _FIELD[parted_by].match(line, begin, end)
        if field is None:
            return (), False
        group = next(group for group in (1, 2, 3) if field[group] is not None)
        text = field[group].strip(BLANK)
        at = field.start(group) + field[group].index(text)
        if group == 3 and text:
            bare = True
            if text.lower() in _NOTHING:
                text = ""
            elif len(text) > _LONGEST or _NO_FIELD.search(text):
                return (), False
            elif closed and not _FIGURE_OR_NONE.fullmatch(text):
                if not labelled:
                    return (), False  # a remark in brackets
                closed = False  # heads, if so many cells stand below them
        cells.append((text, at, at + len(text), _TRAITS, False, len(cells)))
        begin = field.end() if field[4] else end + 1
    if len(cells) < (3 if labelled else 2) or not any(text for text, *_ in cells):
        return (), False
    grouped = _may_be_grouped(cells)
    shown = not bare or (closed and not (labelled and grouped))
    if not shown and separator + " " in line and grouped:
        return (), False  # blanks stand behind the commas that part fields
    return tuple(cells), shown


def _is_item(line: str, separator: str) -> bool:
    """Tell whether a line is an item of a list, as programs print them with a line for each."""
    said = line.strip(BLANK).removesuffix(separator).rstrip(BLANK)
    return (
        said[:1] in _QUOTES
        and said[1:].find(said[0]) == len(said) - 2
        and said != line.strip(BLANK)
    )


_LONGEST_KEPT = 400
"""Lines are looked at again with each that stands near: those of prose, too."""
_ROWS = {
    separator: Bounded(partial(_row, separator), 8192, lambda line: len(line) <= _LONGEST_KEPT)
    for separator in _SEPARATORS
}

LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: ("," in text or ";" in text) and "。" not in text,
    take=_take,
    after=("grid", "mediawiki", "pipes", "tabs"),
)
