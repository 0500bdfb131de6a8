"""Tables in the notation of LaTeX: an ampersand between cells, two backslashes behind a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.patterns import pattern
from ...text.script import JUNK
from ..blocks import TextCell, Traits
from ..lines import BLANK, Layout, Lines, Taken, cell_of

__all__ = ["LAYOUT"]

_TRAITS = Traits("latex")
_SPANNED = Traits("latex", columns=True)
"""A table that says of a cell what it spans covers none with a blank one."""

_NAMES = r"\{(?:tabular[xy]?|longtable|array|tabulary|supertabular)\*?\}"
_BEGIN = pattern(rf"\\begin{_NAMES}")
_END = pattern(rf"\s*\\end{_NAMES}")
_BREAK = pattern(
    rf"\\\\|\\{JUNK}(?:\*(?:\[[^\]\n]{{0,20}}\])?|\[[^\]\n]{{0,20}}\])|\\tabularnewline\b"
)
"""Ends a row; how far the next one stands below it may be said in brackets."""
_AMPERSAND = pattern(rf"(?<![\\{JUNK}])&")
_RULES = pattern(
    r"(?:\s*\\(?:[cx]?line|cmidrule(?:\([^)]*\))?)\{[^{}]*\}"
    r"|\s*\\(?:hline|(?:top|mid|bottom)rule|end(?:first|last)?(?:head|foot)|noalign\{\})(?![a-z]))*"
)
"""What is drawn between two rows stands before the first cell of the next one."""
_ACROSS = pattern(r"\s*\\multicolumn\{(\d{1,2})\}\{(?:[^{}]|\{[^{}]*\})*\}\{(.*)\}\s*", re.DOTALL)
_DOWN = pattern(
    r"\s*\\multirow(?:\[\w*\])?\{(\d{1,3})\}(?:\[[^\]]*\])?\{[^{}]*\}(?:\[[^\]]*\])?\{(.*)\}\s*",
    re.DOTALL,
)
_MOST_LINES = 5_000


_ON_ONE_LINE = pattern(
    rf"\\begin{_NAMES}(?:\[\w\])?(?:\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}}){{0,2}}(.*?)\\end{_NAMES}"
)


def _take(lines: Lines, first: int, row: int) -> Taken | None:
    if whole := _ON_ONE_LINE.match(lines.stripped[first]):
        start = lines.starts[first] + lines.texts[first].index(lines.stripped[first])
        cells = list(_cells(whole[1], start + whole.start(1), row))
        return (cells, 1) if cells else None
    if not _BEGIN.match(lines.stripped[first]) or "&" in lines.texts[first]:
        return None
    end = next(
        (
            at
            for at in range(first + 1, min(first + _MOST_LINES, len(lines)))
            if _END.match(lines.texts[at])
        ),
        None,
    )
    if end is None or end == first + 1:
        return None
    body = lines[first + 1 : end]
    cells = list(_cells("\n".join(body.texts), body.starts[0], row))
    return (cells, end + 1 - first) if cells else None


def _cells(text: str, start: int, row: int) -> Iterator[TextCell]:
    """Give the cells of a table; one that another covers is left out."""
    traits = _SPANNED if r"\multi" in text else _TRAITS
    covered: dict[int, int] = {}
    """The rows that a cell further up still covers, by column."""
    begin = 0
    ends = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    for end, next_begin in [*ends, (len(text), len(text))]:
        rules = _RULES.match(text, begin, end)
        at = begin if rules is None else rules.end()
        begin = next_begin
        if not text[at:end].strip(BLANK):
            continue
        column, still = 0, {other: left - 1 for other, left in covered.items() if left > 1}
        for part in _AMPERSAND.split(text[at:end]):
            inner, across, down, offset = part, 1, 1, start + at
            at += len(part) + 1
            if spanning := _ACROSS.fullmatch(inner):
                inner, across, offset = spanning[2], int(spanning[1]), offset + spanning.start(2)
            if spanning := _DOWN.fullmatch(inner):
                inner, down, offset = spanning[2], int(spanning[1]), offset + spanning.start(2)
            if inner.strip(BLANK) or column not in covered:
                yield cell_of(inner, offset, row, traits, column, across)
            if down > 1:
                still |= dict.fromkeys(range(column, column + across), down - 1)
            column += across
        covered = still
        row += 1


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: stripped.startswith("\\begin{"),
    take=_take,
)
