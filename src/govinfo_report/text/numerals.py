"""Chinese numerals: 一千四百, 二十, 二〇二二, 叁拾."""

from __future__ import annotations

import unicodedata

__all__ = ["ENCLOSED", "IN_ENGLISH", "LARGE", "number_in", "number_of"]

_PLAIN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_LEGAL = {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_DIGITS = _PLAIN | _LEGAL
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
"""The factors that stand behind digits, too."""
IN_ENGLISH = dict(zip("一二三四五六", "one two three four five six".split(), strict=True))
"""The numerals of the parts of a report, as English words."""
ENCLOSED = "\u2460-\u2468\u2474-\u247c\u2488-\u2490"
"""The characters ①, ⑴, ⒈ to ⑨, ⑼, ⒐, which number labels and notes; for a pattern."""


def number_of(numbering: str) -> str:
    """Return the number before a label; where it is enclosed, in plain digits: 1 for ①."""
    enclosed = numbering.isdigit() and not numbering.isdecimal()
    return str(unicodedata.digit(numbering)) if enclosed else numbering


def number_in(numeral: str) -> int:
    """Return the number that a numeral stands for: 一千四百, 一〇三, 两万三千."""
    if all(c in _DIGITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    whole = section = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section += (digit or 1) * _TENS[c]
            digit = 0
        else:
            whole = (whole + section + digit or 1) * LARGE[c]
            section = digit = 0
    return whole + section + digit
