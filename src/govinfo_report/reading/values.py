"""Cells: what the text in one cell of a table says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property, lru_cache

from attrs import frozen

from ..text.script import HAN, JUNK

__all__ = ["IN_TEXT", "MAX_DIGITS", "Written", "read_cell"]

MAX_DIGITS = 15
"""The most digits of a figure; no report comes near it, and nothing longer is reckoned with."""


@frozen
class Written:
    """The content of one cell.

    Attributes:
        number: The figure, None where the cell holds none.
        unit: The unit written in the cell (万元, 件), or None.
        remark: What else the cell says beside the figure, or None.
        signed: Whether a sign or a word (增, 减) stands before the figure.
        empty: Whether the cell says that there is nothing to report (``/``, ``-``, 无此项).
    """

    number: Decimal | None = None
    unit: str | None = None
    remark: str | None = None
    signed: bool = False
    empty: bool = False

    @property
    def too_long(self) -> bool:
        """Whether the figure has more digits than any count or amount."""
        return self.number is not None and len(self.number.as_tuple().digits) > MAX_DIGITS

    @cached_property
    def count(self) -> int | None:
        """The whole number that it says, 0 for ``/``, None for anything else."""
        if self.empty:
            return 0
        number = self.number
        if number is None or self.too_long or number != number.to_integral_value():
            return None
        return int(number)


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_UNIT = r"(?:亿元|万元|千元|百元|元|亿|万|件次|件|项目|项|宗|起|个|条|次|人次|人|份|部)"
_SIGN = r"(?:[+-]|新增|增加|增|减少|减)"
_REMARK = r"\([^()|\n]{0,60}\)"

_NUMBER = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s*)?(?:了\s*)?(?P<number>{_DIGITS})"
    rf"(?:\s*(?:(?P<unit>{_UNIT})|\((?P<unit2>{_UNIT})\)))?\s*(?P<remark>.*)",
    re.DOTALL,
)
_NOTHING = re.compile(r"[/\\]+|[-—–]{1,2}|无|不适用|不涉及|N/?A", re.IGNORECASE)
_UNCHANGED = re.compile(r"未增未减|无增减|不增不减|未增减|持平|无变化|增0减0")
_DENIAL = re.compile(r"未|无|不|没有")

_SPLIT_DIGITS = rf"(?:\d{{1,3}}(?:{JUNK}*,{JUNK}*\d{{3}})+(?!\d)|\d(?:{JUNK}*\d)*)(?:\.\d+)?"
"""Digits that damage may have torn by characters of no width."""

IN_TEXT = re.compile(
    rf"(?:(?:新增|增加|增|减少|减)[\s{JUNK}]*|[+-]|(?<![0-9A-Za-z.,+\-])){_SPLIT_DIGITS}"
    rf"(?![.、](?!\d))(?!['’`´·:]\d)"
    rf"\s?(?:{_UNIT}(?![\u4e00-\u9fff])|\({_UNIT}\))?(?:{_REMARK})?"
    rf"|未增未减|(?<![^\s|])[/\-](?![^\s|])"
)
"""A figure within running text: digits with sign, separators, unit and a remark in brackets."""


@lru_cache(maxsize=4096)  # most cells of most reports say the same few things
def read_cell(raw: str) -> Written:
    """Read one cell; ``raw`` is normalised text without surrounding separators."""
    text = raw.replace(JUNK, "").strip()
    match = _NUMBER.fullmatch(text)
    if match:
        number = Decimal(match["number"].replace(",", ""))
        sign = match["sign"]
        if sign in ("-", "减", "减少"):
            number = -number
        remark = match["remark"].strip()
        if remark and not re.match(rf"[(（\s{HAN}]", match["remark"]):
            return Written(remark=text)  # 1'662 or 12%: no plain figure
        return Written(
            number,
            match["unit"] or match["unit2"],
            remark or None,
            bool(sign),
        )
    if _UNCHANGED.fullmatch(text):
        return Written(Decimal(0), remark=text, signed=True)
    if _NOTHING.fullmatch(text):
        return Written(empty=True)
    return Written(remark=text, empty=bool(_DENIAL.search(text)))
