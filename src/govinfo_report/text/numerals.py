"""Chinese numerals: 一千四百, 二十, 二〇二二."""

from __future__ import annotations

__all__ = ["LARGE", "number_in"]

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
"""The factors that stand behind digits, too."""


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
