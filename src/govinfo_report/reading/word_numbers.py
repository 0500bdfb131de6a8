"""The numbers that Word makes itself: 一、 （十二） 3. before paragraphs of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..text.patterns import pattern
from .word_styles import Styles, W, val

__all__ = ["Numbers"]

_LEVELS = 9
_PLACE = pattern("%([1-9])")

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


def _counting(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Write a number up to 9,999 as it is counted: 十二, 二十, 一百〇五."""
    if not 0 < number < 10_000:
        return str(number)
    said = ""
    zero = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            zero = bool(said)
            continue
        said += (digits[0] if zero else "") + digits[digit] + (units[power - 1] if power else "")
        zero = False
    return said[1:] if 10 <= number < 20 and units[0] == "十" else said


def _by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _from(first: str, most: int) -> Callable[[int], str]:
    """Return what writes a number as one of the characters that begin with this one."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= most else str(n)


def _letters(first: str) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else str(n)


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said += letters
            number -= value
    return said


def _in_turn(characters: str) -> Callable[[int], str]:
    return lambda n: characters[(n - 1) % len(characters)] if n > 0 else str(n)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _in_turn("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _in_turn("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanDigital2": _by_digit,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": lambda n: _counting(n, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda n: _counting(n, _LEGAL, "拾佰仟"),
    "none": lambda n: "",
    "bullet": lambda n: "",
}
"""How Word writes the numbers of a list, by the names of ECMA-376, 17.18.59 (ST_NumberFormat)."""


class Numbers:
    """The numbers of a document: each paragraph is asked for once, in their order.

    Args:
        numbering: The part of a file that defines its lists, if there is one.
        styles: Its styles: a style may belong to a list.
    """

    def __init__(self, numbering: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _by_id(numbering, "num", "numId")
        self._abstract = _by_id(numbering, "abstractNum", "abstractNumId")
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def of(self, own: Any | None, style: str | None) -> str:
        """Return the number before a paragraph as it is shown; empty where it has none.

        Args:
            own: What its own properties say of its list (``numPr``), if anything.
            style: Its style.
        """
        number, level = self._place(own, style)
        if number is None or not 0 <= level < _LEVELS:
            return ""
        abstract = self._abstract_of(number)
        if abstract is None:
            return ""
        levels = {int(val(one, "ilvl")): one for one in abstract.findall(W + "lvl")}
        begun: dict[int, int] = {}
        for override in self._lists[number].findall(W + "lvlOverride"):
            at = int(val(override, "ilvl"))
            begin = override.find(W + "startOverride")
            if begin is not None and (number, at) not in self._begun:
                begun[at] = int(val(begin))
            for one in override.findall(W + "lvl"):
                levels[at] = one
        if level not in levels:
            return ""
        counts = self._counts.setdefault(val(abstract, "abstractNumId"), [None] * _LEVELS)
        if level in begun:
            counts[level] = begun[level]
        else:
            before = counts[level]
            counts[level] = _start(levels[level]) if before is None else before + 1
        self._begun.add((number, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _shown(levels, level, counts)

    def _place(self, own: Any | None, style: str | None) -> tuple[str | None, int]:
        """Return the list of a paragraph and its level there, by itself or by its style."""
        at = which = None
        if own is not None:
            at, which = own.find(W + "ilvl"), own.find(W + "numId")
        number = None if which is None else val(which)
        level = None if at is None else int(val(at))
        if number is None and style is not None:
            number, inherited = self._styles.place_in_list(style)
            level = inherited if level is None else level
        return (number if number in self._lists else None), level or 0

    def _abstract_of(self, number: str) -> Any | None:
        """Return what defines a list; one may be defined by a style that names another."""
        for _ in range(_LEVELS):
            which = self._lists[number].find(W + "abstractNumId")
            abstract = None if which is None else self._abstract.get(val(which))
            link = None if abstract is None else abstract.find(W + "numStyleLink")
            if link is None:
                return abstract
            style = self._styles.definition(val(link))
            about = None if style is None else style.find(f".//{W}numId")
            if about is None or val(about) not in self._lists:
                return abstract
            number = val(about)
        return None


def _shown(levels: Mapping[int, Any], level: int, counts: list[int | None]) -> str:
    """Return a number as its level has it written: 第%1条, %1.%2."""
    own = levels[level]
    pattern = own.find(W + "lvlText")
    formal = own.find(W + "isLgl") is not None

    def write(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in levels:
            return ""
        count = counts[at]
        form = levels[at].find(W + "numFmt")
        name = "decimal" if form is None or (formal and at < level) else val(form)
        return _FORMATS.get(name, str)(_start(levels[at]) if count is None else count)

    form = own.find(W + "numFmt")
    if pattern is None or (form is not None and val(form) in ("bullet", "none")):
        return ""
    said = _PLACE.sub(write, val(pattern))
    return said + " " if said[-1:].isascii() and said[-1:].isalnum() else said


def _start(level: Any) -> int:
    begin = level.find(W + "start")
    return 1 if begin is None else int(val(begin))


def _by_id(part: Any | None, name: str, key: str) -> dict[str, Any]:
    return {} if part is None else {val(one, key): one for one in part.findall(W + name)}
