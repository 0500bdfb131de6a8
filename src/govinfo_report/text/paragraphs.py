"""Paragraphs: which lines of prose are one, where a page was too narrow for it.

A text that was copied from a page has a line for each paragraph; one that was taken from a printed
page ends its lines wherever the page was full. Lines are joined where the one is full, or its end
and the beginning of the next are parts of one sentence. A heading, an item of a list, a row of a
table and a signature begin and end a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from .notation import OPEN
from .organs import organ_before
from .patterns import pattern
from .script import JUNK, normalise

__all__ = [
    "Gap",
    "ProseLine",
    "begins_with_a_count",
    "goes_on_with_a_count",
    "is_full",
    "joints",
    "page_width",
    "taken_for_one",
    "width_of",
]


class Gap(IntEnum):
    """What lies between two lines of prose: nothing, the end of a page, blank lines, something."""

    NONE = 0
    PAGE = 1
    BLANK = 2
    BREAK = 3


class ProseLine(NamedTuple):
    """A line of prose.

    Attributes:
        text: What stands in it, in plain script, without blanks around it.
        shown: The same as shown, of the same length.
        indent: How many columns stand empty before it.
        begins: Whether an ideographic space before it says that a paragraph begins.
        gap: What lies between the line before and this one.
    """

    text: str
    shown: str
    indent: int = 0
    begins: bool = False
    gap: Gap = Gap.NONE


Joint = str | None
"""What joins a line to the one before: nothing, or a blank; None where a paragraph begins."""

_LAPS = 4
"""So many times lines are joined; what was joined may show that more belongs together."""
_NARROWEST = 16
"""No page has fewer columns."""
_SLACK = 4
"""Lines of one page differ by so many columns: no sign begins a line, letters are narrow."""
_INDENT = 4
"""An indent is two Chinese characters wide."""
_FEWEST, _MANY = 2, 3
"""So many full lines that end within a sentence show the width of a page, or prove it."""
_OUTLIERS = 20
"""One line of so many may be longer than the page is wide."""
_NEAR = 5
"""How many lines around one show where the margin is."""
_INDENTED = 2
_SIGNATURE = 30
"""At most so many characters are in the line of a signature."""

_PAUSES = (";", "；", ":", "：")
_END = pattern("[。!?！？…](?:[”\"’')）」』》]{1,2})?$")
_LONGEST_END = 3
_CLOSING = "，。、；：？！）》」』”’】〕％%‰,;:?!)"
_GOES_ON = pattern(f"[{re.escape(_CLOSING)}](?!:)")
_TO_GO_ON = pattern("[，,、（(《“‘「『【〔]$|[^。]第$")
_ITEM = pattern(
    r"\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、?)"
    r"|\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[①-⑳]|#+ |[-•●◆■▪*][ \t]|附件?[:：\d]|注[:：]|备注[:：]"
)
_POINT = pattern("[一二三四五六七八九]是|第[一二三四五六七八九][,，、]|其[一二三四五]")
_OPENER = pattern(
    r"20\d\d年|今年|本年|全年|一年来|去年|[我本](?:[局办镇乡县市区委厅院校街站所中]|机关|单位)"
    "|下一步|根据|按照|依照|此外|同时|另外|目前|截至|为|通过|在|存在|主要|无|没有|首先|其次|最后|各|全"
)
_UNIT = (
    "(?:件|条|次|人次|人(?![民员大力])|个|份|项|起(?!草)|例|宗|篇|家|处(?![理置罚])|户|场|期(?!间)"
    "|批(?![准复])|名(?!称)|部(?![门分署队委长])|元|万|亿|千|百|余|多|[%％])"
)
_COUNTED = pattern(rf"[\d.,]*\d{_UNIT}")
_OPEN_COUNT = pattern(r"\d[.万亿千百]?$")
_REST = pattern(rf"[\d.,]*(?:{_UNIT}|[月日号]|年(?!度))")  # not 年度办理, of a label
_YEAR = pattern(r"20\d\d年")
_BEGINS_WITH_UNIT = pattern(_UNIT)
_DATE = pattern(
    r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_APART = pattern("[^ ] {3,9}(?=[^ ])")
_NUMBER = pattern(r"\d{1,4}")
_SAYS = pattern("[，,。；;、：:]")
_TOKEN = pattern("[0-9A-Za-z.@:/_-]+|.")
_LETTER = pattern("[A-Za-z]")
_LATIN = pattern("[A-Za-z0-9]")
_LATIN_END = pattern("[A-Za-z0-9][.,;:!?)]?$")
_ADDRESS = pattern(r"[a-z]{3,5}://|www\.|[^@]@[^@]")
_SIGNS = pattern("[!-~]+")
_WORD = 80


def _ends(text: str) -> bool:
    """Tell whether a sentence ends with a text; of a long one only the end is looked at."""
    return _END.search(text[-_LONGEST_END:]) is not None


def width_of(text: str) -> int:
    """Return how many columns a text takes: two for a Chinese character."""
    return len(text.encode("gbk", "replace"))


def goes_on_with_a_count(before: str, text: str) -> bool:
    """Tell whether a line begins with a count, or the rest of one, within a sentence.

    Both 审结 and 12件，维持1件。 are such, and 审结1 and 2件，维持1件。.
    """
    if not _SAYS.search(text):
        return False
    if _COUNTED.match(text):
        return True
    if not _OPEN_COUNT.search(before[-2:]):
        return False
    year = _YEAR.search(before[-4:] + text[:5])
    return _REST.match(text) is not None or (year is not None and year.start() < len(before[-4:]))


def begins_with_a_count(before: str, text: str) -> bool:
    """Tell whether a line is a count alone, with which the sentence of the next one begins."""
    return "," in text and text.endswith("。") and _COUNTED.fullmatch(before) is not None


def joints(lines: Sequence[ProseLine]) -> list[Joint]:
    """Return for each line of prose what joins it to the one before."""
    joined: list[Joint] = [None] * len(lines)
    starts = list(range(len(lines)))
    paragraphs = list(lines)
    for _ in range(_LAPS):
        found = _joints(paragraphs)
        if not any(joint is not None for joint in found):
            break
        merged: list[ProseLine] = []
        kept: list[int] = []
        for start, line, joint in zip(starts, paragraphs, found, strict=True):
            if joint is None:
                merged.append(line)
                kept.append(start)
            else:
                joined[start] = joint
                begun = merged[-1]
                merged[-1] = begun._replace(
                    text=begun.text + joint + line.text, shown=begun.shown + joint + line.shown
                )
        starts, paragraphs = kept, merged
    return joined


def page_width(lines: Sequence[ProseLine]) -> int:
    """Return how wide the page is that lines were printed on; 0 where they do not prove it."""
    page = _Page(lines, _parted(lines))
    return page.width if page.shown >= _MANY else 0


def is_full(line: ProseLine, follows: ProseLine, width: int) -> bool:
    """Tell whether the next line does not fit behind a line, on a page of this width."""
    if not width:
        return False
    return line.indent + width_of(line.shown) + _first_width(follows.shown) > width - _SLACK


def taken_for_one(sections: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return which lines would be joined to the one before, by section and line.

    Args:
        sections: The prose of each section as it is written, a paragraph a line.
    """
    lines: list[ProseLine] = []
    places: list[tuple[int, int]] = []
    for number, section in enumerate(sections):
        gap = Gap.BREAK
        for at, written in enumerate(section):
            shown = written.strip()
            text = normalise(shown)
            if JUNK in text:
                shown = "".join([c for c, plain in zip(shown, text, strict=True) if plain != JUNK])
            if not shown:
                continue
            gap = Gap.BREAK if OPEN in shown else gap
            lines.append(ProseLine(text.replace(JUNK, ""), shown, gap=gap))
            places.append((number, at))
            gap = Gap.BREAK if OPEN in shown else Gap.NONE
    joined = zip(places, joints(lines), strict=True)
    return [place for place, joint in joined if joint is not None]


def _joints(lines: Sequence[ProseLine]) -> list[Joint]:
    parted = _parted(lines)
    page = _Page(lines, parted)
    found: list[Joint] = []
    for at, line in enumerate(lines):
        joins = not parted[at] and (_is_one_sentence(lines, at) or page.is_full(at - 1))
        found.append(_between(lines[at - 1].shown, line.shown) if joins else None)
    return found


def _parted(lines: Sequence[ProseLine]) -> list[bool]:
    """Tell for each line whether a paragraph begins with it, whatever it says."""
    celled = [_has_cells(line.text) for line in lines]
    return [
        not at or celled[at] or celled[at - 1] or _are_parted(lines, at) for at in range(len(lines))
    ]


def _are_parted(lines: Sequence[ProseLine], at: int) -> bool:
    line, before = lines[at], lines[at - 1]
    if line.gap is Gap.BREAK or _is_indented(lines, at):
        return True
    if _ITEM.match(line.text) and not before.text.endswith("第"):
        return True
    return _is_signed(lines, at)


def _has_cells(text: str) -> bool:
    """Tell whether a line is the row of a table: a border stands in it, or several gaps."""
    if "|" in text or "\t" in text:
        return True
    return "   " in text and len(_APART.findall(text)) > 1


def _is_indented(lines: Sequence[ProseLine], at: int) -> bool:
    indent = lines[at].indent
    if lines[at].begins or not indent:
        return lines[at].begins
    around = [at]
    for step, end in ((-1, max(-1, at - _NEAR)), (1, min(len(lines), at + _NEAR))):
        for near in range(at + step, end, step):
            gap = lines[max(near, near - step)].gap
            if gap is Gap.BREAK or (gap is Gap.PAGE and len(around) > 1):
                break
            around.append(near)
    return indent >= min(lines[near].indent for near in around) + _INDENTED


def _is_signed(lines: Sequence[ProseLine], at: int) -> bool:
    """Tell whether a line is a date, or the name over it."""
    if _DATE.fullmatch(lines[at].text):
        return True
    if at + 1 == len(lines) or not _DATE.fullmatch(lines[at + 1].text):
        return False
    name = lines[at].text
    return len(name) <= _SIGNATURE and organ_before("".join(name.split())) is not None


def _is_one_sentence(lines: Sequence[ProseLine], at: int) -> bool:
    """Tell whether a sentence goes on in a line, whatever the width of the page."""
    before, text = lines[at - 1].text, lines[at].text
    if _GOES_ON.match(text) or _TO_GO_ON.search(before[-2:]):
        return True
    if _LETTER.match(text) and _LETTER.match(before[-1]) and _ends(text):
        return True
    if _ends(before) or (_ITEM.match(before) and not _SAYS.search(before[4:])):
        return False
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    if _NUMBER.fullmatch(text):  # 新收申请, 86, 件，
        return bool(_BEGINS_WITH_UNIT.match(follows) and _SAYS.search(follows))
    return goes_on_with_a_count(before, text)


class _Page:
    """The width of a printed page, as its lines show it."""

    def __init__(self, lines: Sequence[ProseLine], parted: Sequence[bool]) -> None:
        self._lines = lines
        self.width = self.shown = 0
        # Those that end within a sentence, and another line follows.
        goes_on = [
            at
            for at in range(len(lines) - 1)
            if not (parted[at + 1] or _ends(lines[at].text) or lines[at].text.endswith(_PAUSES))
        ]
        if not goes_on:
            return  # a paragraph a line: nothing shows the width of a page
        self._widths = [line.indent + width_of(line.shown) for line in lines]
        widths = [self._widths[at] for at in goes_on]
        self._open = sorted(width for width in widths if width >= _NARROWEST)
        self.width, self.shown = self._width()

    def _width(self) -> tuple[int, int]:
        """Return the width, and how many lines show it."""
        # A sign may hang over the margin.
        held = zip(self._lines, self._widths, strict=True)
        widest = sorted((w - 2 * (line.text[-1] in _CLOSING) for line, w in held), reverse=True)
        few = widest[: 1 + -(-len(widest) // _OUTLIERS)]
        shown = [[o for o in self._open if width - _SLACK - 2 <= o <= width] for width in few]
        most = max(shown, key=len, default=[])
        if len(most) >= _FEWEST:
            return most[-1], len(most)
        return (widest[0], 1) if widest and self._open else (0, 0)

    def is_full(self, at: int) -> bool:
        """Tell whether a line ends because the page does."""
        if not self.shown:
            return False
        line, width, follows = self._lines[at], self._widths[at], self._lines[at + 1]
        if width < _NARROWEST or width > self.width + _SLACK:
            return False
        if _ends(line.text) or _POINT.match(follows.text):
            if self.shown < _MANY or follows.gap is Gap.BLANK:
                return False
            return width + _first_width(follows.shown) > self.width
        if self.shown >= _FEWEST:
            slack = _SLACK + _INDENT * self._has_lost_its_indent(at)
            return width + _first_width(follows.shown) > self.width - slack
        return (
            width >= self.width
            and self._widths[at + 1] <= width
            and bool(_SAYS.search(line.text))
            and not line.text.endswith(_PAUSES)
            and follows.gap is not Gap.BLANK
            and not _OPENER.match(follows.text)
        )

    def _has_lost_its_indent(self, at: int) -> bool:
        """Tell whether a line may be the first of a paragraph, whose indent a tool left out."""
        line, before = self._lines[at], self._lines[at - 1] if at else None
        if line.indent or self.shown < _MANY or not _SAYS.search(self._lines[at + 1].text):
            return False
        return before is None or line.gap is Gap.BREAK or _ends(before.text)


def _first_width(text: str) -> int:
    """Return how many columns the first word of a line takes, with what must stand behind it."""
    word = _TOKEN.match(text)
    end = word.end() if word else 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return width_of(text[:end])


def _between(before: str, text: str) -> str:
    """Return what stands between the halves of a broken line: nothing, or a blank."""
    if not (_LATIN_END.search(before) and _LATIN.match(text)):
        return ""
    if before[-1].isdigit() and text[0].isdigit():
        return ""
    last, first = _SIGNS.match(before[: -_WORD - 1 : -1]), _SIGNS.match(text)
    word = (last.group()[::-1] if last else "") + (first.group() if first else "")
    return "" if _ADDRESS.search(word) else " "
