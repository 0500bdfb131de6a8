"""Numbers as prose writes them: 1,234, 四十一, 两, 1.2万, 3万余, 近百, 百分之九十八."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from ..text.numerals import LARGE, number_in
from ..text.patterns import pattern

__all__ = ["Quantity", "number_of", "percentage_of", "quantity_of"]

_PLAIN = pattern(r"([\d,]+(?:\.\d+)?)([万亿]?)")


@frozen
class Quantity:
    """A number with its unit and how exactly it is meant.

    Attributes:
        value: The number; of money in yuan.
        unit: The unit as written (件, 条 …), 万 and 亿 being part of the number; may be empty.
        step: What one more in the last digit written would be.
        least: The least that it can mean.
        most: The most that it can mean; None where there is no end.
        written: The words for it in the prose.
        start: Offset of its first character in the prose.
        end: Offset after its last character.
    """

    value: Decimal
    unit: str
    step: Decimal
    least: Decimal
    most: Decimal | None
    written: str
    start: int
    end: int

    @property
    def is_exact(self) -> bool:
        """Whether it means just one number."""
        return self.least == self.value == self.most

    def fits(self, number: Decimal | int) -> bool:
        """Whether it can mean this number."""
        return self.least <= number and (self.most is None or number <= self.most)


def number_of(written: str) -> tuple[Decimal, Decimal]:
    """A numeral and what one more in its last digit would be.

    Args:
        written: Digits, with separators and a 万 or 亿 behind them, or Chinese numerals.
    """
    match = _PLAIN.fullmatch(written)
    if match is None:
        value = Decimal(number_in(written))
        return value, _unit_of(value)
    digits = Decimal(match[1].replace(",", ""))
    factor = LARGE.get(match[2], 1)
    exponent = digits.as_tuple().exponent
    return digits * factor, Decimal(1).scaleb(int(exponent)) * factor


def quantity_of(
    number: str, unit: str, about: str, more: str, written: str, start: int, end: int
) -> Quantity:
    """A quantity, from the words that make it up.

    Args:
        number: The numeral.
        unit: The unit, or nothing.
        about: 约, 近, 超过 … before the numeral, or nothing.
        more: 余, 多, 以上 … behind it, or nothing.
        written: All of it.
        start: Offset of its first character in the prose.
        end: Offset after its last character.
    """
    meant = _meant if len(number) <= _SHORT else _meant.__wrapped__
    value, step, least, most = meant(number, about, more)
    if number[-1] in LARGE and least == value == most and not unit.endswith("元"):
        # 4.1万件 is rounded, or cut off; of money the comparison itself takes care.
        least, most = value - step / 2, value + step * _ALMOST
    return Quantity(value, unit, step, least, most, written, start, end)


_ALMOST = Decimal("0.9999")
_NO_LESS = frozenset("超过 超 逾 突破 不止 至少 不少于 不低于".split())
_NO_MORE = frozenset("不足 不到 不超过 未超过 没超过 没有超过 未突破 不多于".split())
_SHORT = 20
"""Numerals up to this length come again and are kept."""


@lru_cache(maxsize=2048)
def _meant(number: str, about: str, more: str) -> tuple[Decimal, Decimal, Decimal, Decimal | None]:
    """A number with its step, and the least and the most that it means with these words."""
    value, step = number_of(number)
    least = value
    most: Decimal | None = value
    # 30余 goes up to 40, 320余 to 330, 3万余 to 4万: by the last digit that is not 0.
    round_ = max(step, _unit_of(value))
    tenth = max(value / 10, Decimal(0))
    if more in ("余", "多"):
        most = value + round_
    elif more == "以上" or about in _NO_LESS:
        most = None
    elif more == "左右" or about in ("约", "大约"):
        least, most = value - tenth, value + tenth
    elif about in ("近", "将近"):
        least = value - max(2 * tenth, round_ / 2)
    elif about in _NO_MORE:
        least = Decimal(0)
    return value, step, least, most


def _unit_of(value: Decimal) -> Decimal:
    """The place of the last digit other than 0: 30 → 10, 320 → 10, 30000 → 10000."""
    if not value:
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


# ----------------------------------------------------------------------------------- percentages


_PERCENTAGE = pattern(
    r"(?P<about>大约|约|将近|近|不到|不足|超过|超|逾|过)?(?:达到|达|为|仅)?"
    r"(?:百分之(?P<words>[零〇一二三四五六七八九十百]+)(?:点(?P<decimals>[零〇一二三四五六七八九]+))?"
    r"|(?P<digits>[\d.]+)%|(?P<tenths>[一二两三四五六七八九]{1,2})成(?P<half>半?)"
    r"|(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])|一?半数?)"
    r"(?P<more>多|以上|左右|有余|上下)?"
)
_MORE_THAN = ("超过", "超", "逾", "过", "以上")
_LESS_THAN = ("不到", "不足")
_FRACTION = Decimal(5)
"""How far from 三成 or 一半 what is called so may be, in percentage points."""


def percentage_of(written: str) -> tuple[Decimal, Decimal, Decimal | None, Decimal | None]:
    """A share as prose writes it: 42.1%, 百分之六点五, 近九成, 三分之一, 过半.

    Returns:
        It in per cent, what one more in its last digit would be, and the least and the most that
        it means where its words leave a range; None for no such bound.
    """
    match = _PERCENTAGE.fullmatch(written)
    assert match is not None
    value, step, is_fraction = _percentage(match)
    about, more = match["about"] or "", match["more"] or ""
    wide = (
        Decimal(10)
        if is_fraction or value % 10 == 0
        else Decimal(5)
        if value % 5 == 0
        else 4 * step
    )
    if about in _LESS_THAN:
        return value, step, Decimal(0), value
    if about in _MORE_THAN or more in _MORE_THAN:
        return value, step, value, None
    if more in ("多", "有余"):
        return value, step, value, value + wide
    if about in ("近", "将近"):
        return value, step, value - wide, value + step / 2
    if about or more:
        return value, step, value - max(wide / 2, step), value + max(wide / 2, step)
    if is_fraction:
        return value, step, value - _FRACTION, value + _FRACTION
    return value, step, None, None


def _percentage(match: re.Match[str]) -> tuple[Decimal, Decimal, bool]:
    """The number, what one more in its last digit would be, and whether it is a rough fraction."""
    if match["digits"]:
        return *number_of(match["digits"]), False
    if match["words"]:
        value, decimals = Decimal(number_in(match["words"])), match["decimals"] or ""
        step = Decimal(1).scaleb(-len(decimals))
        return value + (number_in(decimals) * step if decimals else 0), step, False
    if match["tenths"]:
        tenths = [number_in(tenth) for tenth in match["tenths"]]  # 七八成: between the two
        return (
            Decimal(10 * sum(tenths)) / len(tenths) + (5 if match["half"] else 0),
            Decimal(10),
            True,
        )
    part, whole = (
        number_in(match[name] or other) for name, other in (("part", "一"), ("whole", "二"))
    )
    return round(Decimal(100 * part) / whole, 1), Decimal(10), True
