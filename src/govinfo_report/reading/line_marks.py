"""Marks before all lines of a text alike: those of quoted mail and of changes, and running numbers.

They are of the lines, as the border is of a page, and say nothing of what stands on them. Of a list
of changes, as `diff` writes it, the lines that were taken out are none of the text; of cells that
stand each on a line behind its coordinates, these are none of the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.patterns import pattern
from ..text.script import FILLER

__all__ = ["without_line_marks"]

_FEWEST_LINES = 20
_MARKS = {
    ">": (pattern(r"^(?:>[ \t]?)+", re.MULTILINE), 0.9),
    "+": (pattern(r"^\+", re.MULTILINE), 0.9),
    "-": (pattern(r"^-(?: (?!\s))?", re.MULTILINE), 0.99),
}
"""Each mark, what of a line it is, and on how many of the lines it stands at least.

A dash may be all that most lines say where each holds a cell; but it does not begin the labels.
"""
_DASHED_LABELS = pattern(
    r"^- (?:第二十条第|信息内容|自然人|商业企业|科研机构|一、本年新收|二、上年结转|行政处罚)",
    re.MULTILINE,
)
_FEWEST_LABELS = 5
_DASH = pattern(r"^-(?= |$)", re.MULTILINE)
"""Stands before each cell where it stands before labels, too, which are cells of a table alone."""
_BULLETS = {
    mark: pattern(rf"^{re.escape(mark)}(?= |$)", re.MULTILINE) for mark in ("•", "●", "▪", "*")
}
"""Stand before items of a list, of which each cell may be one; a dash may be what a cell says."""
_BETWEEN_COMMAS = pattern(r"^,(?:.*,)?$", re.MULTILINE)
_COMMAS = pattern(r"^,|,$", re.MULTILINE)
"""The strings of a page that were joined by commas: its line ends are such strings, too."""
_NUMBER = pattern(r"^[ \t]{0,8}([0-9]{1,6})(?:[:|.)\t]|(?= )|$)", re.MULTILINE)
_MOST_NUMBERED = 0.9
_MOST_CHANGED = 0.95
_CHANGES = pattern(r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*$", re.MULTILINE)
_CHANGED = pattern(r"^(?:-.*|[+ \\]|@@ .*)", re.MULTILINE)
"""What of a line of a list of changes is not of the text: its mark, or all of it."""
_COORDINATES = pattern(
    r"^[ \t]*(?:\(\d{1,4}, ?(?P<pair>\d{1,3})\)|列 ?(?P<spoken>\d{1,3})"
    r"|(?:第 ?\d{1,4} ?行[ \t]*)?第 ?(?P<told>\d{1,3}) ?列|\[(?P<key>\d{1,3})\] =>(?! Array$)"
    r"|\d{1,4}\t(?P<tab>\d{1,3})(?=\t))"
    r"(?:[:：]|(?=\s))[ \t]*(?:空白$)?",
    re.MULTILINE,
)
_BEFORE_CELLS = ("\n列", "\n(", "\n第", "] => ", "\t2\t")
_BEHIND_CELLS = pattern(
    r"(?:^空白)?[，,;；]?[ \t]?第 ?\d{1,4} ?行(?:[，,] ?共 ?\d{1,4} ?行)?[，,] ?第 ?\d{1,3} ?列$",
    re.MULTILINE,
)
"""Where a cell stands, as a program for the blind says it behind the cell."""
_OF_ROW = pattern(
    r"^[ \t]*(?:行 ?\d{1,4}[ \t]*|(?:\[\d{1,4}\] => )?Array\n[ \t]*\(|\)\n*)$", re.MULTILINE
)
"""Stands around the cells of a row, each of which is behind the number of its column."""


def without_line_marks(text: str) -> str:
    """Return a text with `FILLER` in place of the marks that stand before its lines alike."""
    breaks = text.count("\n")
    if breaks < _FEWEST_LINES:
        return text
    if "@@ -" in text and _CHANGES.search(text):
        changed = list(_CHANGED.finditer(text))
        if len(changed) >= _MOST_CHANGED * breaks:
            return _without(text, changed)
    if text.count("列\n") >= _FEWEST_LINES:
        text = _BEHIND_CELLS.sub(lambda match: FILLER * len(match.group()), text)
    if any(text.count(before) >= _FEWEST_LINES for before in _BEFORE_CELLS):
        cells = list(_numbered_cells(text))
        if len(cells) >= _FEWEST_LINES:
            rows = _OF_ROW.finditer(text, cells[0].start(), cells[-1].end())
            return _without(text, sorted([*cells, *rows], key=re.Match.start))
    if (begun := _beginning_of_all(text)) or (begun := _comment_of_all(text)):
        return begun.sub(lambda match: FILLER * len(match.group()), text)
    if text.count("\n,") >= _MOST_NUMBERED * breaks:
        lines = list(_BETWEEN_COMMAS.finditer(text))
        if len(lines) >= _MOST_NUMBERED * breaks:
            return _COMMAS.sub(FILLER, text)
    dashed = text.count("\n- ") + 1 >= _FEWEST_LABELS  # else nothing is looked for
    if dashed and len(_DASHED_LABELS.findall(text)) >= _FEWEST_LABELS:
        text = _DASH.sub(FILLER, text)
    bullet = next((mark for mark in _BULLETS if text.count("\n" + mark) >= _FEWEST_LINES), None)
    if bullet is not None:
        text = _BULLETS[bullet].sub(FILLER, text)
    for mark, (marked, least) in _MARKS.items():
        if text.count("\n" + mark) >= least * breaks:
            return marked.sub(lambda match: FILLER * len(match.group()), text)
    if _NUMBER.match(text.lstrip("\ufeff\r\n")):
        numbers = list(_running(text))
        if len(numbers) >= _MOST_NUMBERED * breaks:
            return _without(text, numbers)
    return text


def _beginning_of_all(text: str) -> re.Pattern[str] | None:
    """Return what all lines begin with, with numbers of any length: a time, who says it, a file.

    Words or digits are in it, and it ends where no word does.
    """
    some = [text[: text.find("\n")], text[text.rstrip().rfind("\n") + 1 :]]
    if len(_common([_DIGITS.sub("0", line) for line in some])) < _SHORTEST_BEGINNING:
        return None
    lines = [_DIGITS.sub("0", line) for line in text.split("\n") if line.strip()]
    begun = _ENDS_NO_WORD.match(_common(lines))
    if begun is None or len(begun.group()) < _SHORTEST_BEGINNING or _WORDS.search(begun[0]) is None:
        return None
    return re.compile("^" + re.escape(begun.group()).replace("0", "[0-9]+"), re.MULTILINE)


def _comment_of_all(text: str) -> re.Pattern[str] | None:
    """Return the mark of a comment, if it stands before all lines, those of prose, too."""
    mark = _COMMENT.match(text)
    if mark is None:
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    if not all(line.startswith(mark[0]) for line in lines):
        return None
    return re.compile(rf"^{re.escape(mark[0])} ?", re.MULTILINE)


_COMMENT = pattern(r"[ \t]{0,8}(?:#{1,4}|/{2,4}|-{2,4}|;{1,4}|%{1,4}|\*|REM|dnl)(?= )")


def _common(lines: list[str]) -> str:
    """Return what lines have in common at their beginning."""
    first, last = min(lines), max(lines)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


_DIGITS = pattern("[0-9]+")
_WORDS = pattern(r"\w")
_ENDS_NO_WORD = pattern(r".*[\s:：\]>)|]", re.DOTALL)
_SHORTEST_BEGINNING = 5


def _numbered_cells(text: str) -> Iterator[re.Match[str]]:
    """Give the coordinates before cells, each of the column after that of the line before, or 1."""
    last = 0
    for match in _COORDINATES.finditer(text):
        key = match["key"]
        column = (
            int(key) + 1
            if key
            else int(match["pair"] or match["spoken"] or match["told"] or match["tab"])
        )
        if column in (1, last + 1):
            yield match
            last = column


def _running(text: str) -> Iterator[re.Match[str]]:
    """Give the numbers of lines that are one more than that of the line before."""
    last = None
    for match in _NUMBER.finditer(text):
        number = int(match[1])
        if last is None or number == last + 1:
            yield match
            last = number


def _without(text: str, marks: list[re.Match[str]]) -> str:
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += [text[at : mark.start()], FILLER * len(mark.group())]
        at = mark.end()
    return "".join([*parts, text[at:]])
