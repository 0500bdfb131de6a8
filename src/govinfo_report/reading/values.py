"""Cells: what the text in one cell of a table says.

A cell is consumed whole: each of its characters is part of a sign, a number, a unit, a footnote
mark or a remark, or the cell says no figure. Nothing is a digit but ``0`` to ``9`` (`text.script`
knows which characters are only another form of these), and nothing that may make the figure
another one is taken for a remark. A figure in running text is made of the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property, lru_cache

from attrs import frozen

from ..text.numerals import number_in
from ..text.patterns import pattern
from ..text.script import HAN, JUNK

__all__ = [
    "DASHES",
    "DIRECTION",
    "FACTORS",
    "IN_TEXT",
    "MAX_DIGITS",
    "NUMBERING",
    "UNIT",
    "Written",
    "read_cell",
]

MAX_DIGITS = 15
"""The most digits of a figure; no report comes near it, and nothing longer is reckoned with."""
FACTORS = {"万": 10_000, "亿": 100_000_000}
"""The factors that stand before the word for what is counted: 2万件 is 20,000."""


@frozen
class Written:
    """The content of one cell.

    Attributes:
        number: The figure, None where the cell holds none.
        unit: The unit written in the cell (万元, 件), or None.
        remark: What else the cell says beside the figure, or None; all of it where the cell could
            not be understood, or says in words that there is nothing to report.
        change: Whether it says by how much something has changed (增3, 减3, +3, 18↓, 持平); a
            minus alone may be that of a change or of a negative figure.
        empty: Whether the cell says that there is nothing to report (``/``, ``-``, 无此项).
    """

    number: Decimal | None = None
    unit: str | None = None
    remark: str | None = None
    change: bool = False
    empty: bool = False

    @property
    def signed(self) -> bool:
        """Whether it may be a change: it says so, or is negative."""
        return self.change or (self.number is not None and self.number < 0)

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
        if number is None or self.too_long:
            return None
        if self.unit is not None:
            if "元" in self.unit:
                return None  # an amount of money is no count
            number *= FACTORS.get(self.unit[0], 1)
        return int(number) if number == number.to_integral_value() else None


# ------------------------------------------------------------------------- the parts of a figure

_Z = f"{JUNK}*"  # what a reader does not see may stand between any two characters
_B = rf"[\s{JUNK}]*"

_DOWN = "(?:净减|减少?|降低?|下降|负)"
_UP = "(?:[新净]增|增[加长]?|上?升)"
_DOWN_ARROW, _UP_ARROW = "[↓▼⬇]", "[↑▲⬆]"
DIRECTION = f"(?:{_DOWN}|{_UP}|{_DOWN_ARROW}|{_UP_ARROW})"
_SIGN = rf"(?:(?P<sign>{DIRECTION}){_B}(?:了{_B})?|(?P<dash>[+-]){_Z})"
_AFTER = rf"(?:{_B}(?P<after>{_DOWN_ARROW}|{_UP_ARROW}|\({_B}{DIRECTION}{_B}\)))"
"""A sign: a word or an arrow before the number, or an arrow behind it; a dash stands close to it.

Apart from it, a dash may be a cell of its own: ``- 5``.
"""

_MORE = f"(?:{_Z}[0-9])"
_WHOLE = f"(?:[1-9]{_MORE}*|0)"
_GROUPED = f"[1-9]{_MORE}{{0,2}}(?:{_Z},{_MORE}{{3}})+"
_NUMBER = rf"(?P<number>(?:{_GROUPED}|{_WHOLE})(?:[ {JUNK}]{{0,2}}\.{_MORE}+)?)"
"""A number: no zero before other digits, groups of three between commas, a point that may be apart.

``05`` may be two figures or have lost its point, as ``3,07`` and ``5 6`` may.
"""

_COUNTED = "[件项人批]次|项目|[件项宗起个条次人份部例批家户篇笔则处]"
UNIT = f"(?:[亿万]?(?:{_COUNTED})|[亿万千百]?元|[亿万])"
_MEASURED = rf"(?:{_B}(?:(?P<unit>{UNIT})|\({_B}(?P<unit_in_brackets>{UNIT}){_B}\)))"

_MARK = "[*※†‡\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2487\u24ea\u2776-\u2793]"
"""A footnote mark: ①, ⑴, ¹, ₁, ❶, ``*``."""

_SIGNED_NUMBER = f"{_SIGN}?{_NUMBER}"
_IN_BRACKETS = r"(?:\((?=[^()]*[^\s()])(?:[^()]|\([^()]*\))*\)|\[(?=[^\[\]]*[^\s\[\]])[^\[\]]*\])"
_IN_WORDS = rf"(?:[,;:、。]{_B})?(?:其中|[内包不]?含|包括|[均全]为|详?见|备?注(?![册销])|说明).*"
_REMARK = rf"(?P<remark>(?:{_B}{_MARK})*(?:{_B}{_IN_BRACKETS})*(?:{_B}{_IN_WORDS})?)"
"""A remark: footnote marks, words in brackets, words that begin as remarks do."""

_FIGURE = pattern(rf"{_SIGNED_NUMBER}{_MEASURED}?{_AFTER}?{_REMARK}", re.DOTALL)

_ANOTHER = pattern(
    r"(?<![0-9亿万千百])[亿万千百元]|(?<![0-9])[%‰]"  # what it counts
    r"|[减降负↓▼](?![少低]?了?\s*[0-9])"  # its sign
    r"|^\W*(?:约|以[上下]|至[少多]|不足)|左右|大概|估计|应为|更正|改为|实为|有误"  # what it is
)
"""Words beside a number that may make it another one: （单位：元）, （减少）, （约）, （应为6）."""

# --------------------------------------------------------------------------- what holds no digits

_ONE_TO_NINE = "[一二三四五六七八九]"
_TENS = f"(?:{_ONE_TO_NINE}十{_ONE_TO_NINE}?)"
_HUNDREDS = f"(?:{_ONE_TO_NINE}百(?:零{_ONE_TO_NINE}|{_TENS})?)"
_THOUSANDS = f"(?:{_ONE_TO_NINE}千(?:零{_ONE_TO_NINE}|零{_TENS}|{_HUNDREDS})?)"
_NUMERAL = pattern(f"[〇零]|[二三四五六七八九]|十{_ONE_TO_NINE}?|{_TENS}|{_HUNDREDS}|{_THOUSANDS}")
"""A number in Chinese, alone in its cell; 一 alone may be a dash."""
_UNCHANGED = pattern(r"未增未减|无增减|不增不减|未增减|持平|无变化|增0减0")
DASHES = "(?:-{1,3}|-{6})(?!-)"
"""A mark for nothing: one dash or two, or what Markdown makes of them: ``---`` of each —."""
_NOTHING = pattern(rf"[/\\\\]+|{DASHES}|无|没有?|未|不适用|不涉及|N/?A", re.IGNORECASE)
_DENIAL = pattern(r"未|无|没有|不(?!详|明|清|能|可|足|少|超|到|止|定|确定|知|等|同)")
_UNKNOWN = pattern(r"(?<![0-9])(?!20[0-9]{2}\s*年)[0-9]|无法|未知|未[能经]?统计")
"""Words of a cell that leave open whether there is something to report."""


def _read(raw: str) -> Written:
    """Read one cell; ``raw`` is normalised text without surrounding separators."""
    text = raw.replace(JUNK, "").strip()
    match = _FIGURE.fullmatch(text)
    if match and (figure := _figure(match)):
        return figure
    if _NUMERAL.fullmatch(text):
        return Written(Decimal(number_in(text)))
    if _UNCHANGED.fullmatch(text):
        return Written(Decimal(0), remark=text, change=True)
    if _NOTHING.fullmatch(text):
        return Written(empty=True)
    return Written(remark=text, empty=bool(_DENIAL.search(text)) and not _UNKNOWN.search(text))


def _figure(match: re.Match[str]) -> Written | None:
    """Return what a figure says, None where its parts do not agree."""
    dash, sign, after, remark = match.group("dash", "sign", "after", "remark")
    if (after and (dash or sign)) or _ANOTHER.search(remark):
        return None
    number = Decimal(re.sub("[, ]", "", match["number"]))
    if dash == "-" or re.search(f"{_DOWN}|{_DOWN_ARROW}", sign or after or ""):
        number = -number
    return Written(
        number,
        match["unit"] or match["unit_in_brackets"],
        remark.strip() or None,
        change=bool(sign or after or dash == "+"),
    )


# Most cells of most reports say the same few things.
read_cell: Callable[[str], Written] = lru_cache(maxsize=4096)(_read)

# --------------------------------------------------------------------------------- running text

NUMBERING = pattern(
    rf"(?:\({_B})?[0-9]{{1,2}}{_B}(?:[.、]|\){_B}[.、]?)|\(?[〇零一二三四五六七八九十百千]+\)?[、.]?"
)
"""A cell that may be the number of a label as well as a figure."""

_APART = rf"\s{HAN}()|、。,;:\"“”{_MARK[1:-1]}"
_JOINED = f"[^{_APART}]"
_SEEN = f"[^{_APART}{JUNK}]"
_JOINT = f"[,:;、](?={_Z}{_SEEN})"
_LEAD = rf"[1-9][0-9]?{_Z}(?:\.(?!{_Z}{_SEEN}|{_B}$)|、(?={_B}[\"“]?[{HAN}]))"
_BEGIN = rf"(?<!{_JOINED})(?<!{_JOINED}[,:;、])(?!{_Z}{_LEAD})"
_END = rf"(?:(?<=[{HAN})])|(?!{_Z}{_SEEN}|{_Z}{_JOINT}))"
"""What is joined to a word is part of it; ``3.`` and ``3、`` before another word number a label."""
_CLOSED = rf"(?:{_Z}\)(?!{_Z}[{HAN}]))"
"""The end of a bracket that was opened before the figure: it is one of several things in it."""

_FORMULA = r"(?<![^\s|])=[A-Z]{2,9}\([A-Z0-9$:;,+ ]{1,40}\)"

_FIRST = rf"(?=[^{_APART}]|[(未]|{DIRECTION})"
"""What each of them begins with: at most other places nothing more is tried."""

IN_TEXT = pattern(
    rf"{_FIRST}(?:未增未减|(?<![^\s|:]){_Z}(?:/{{1,2}}|{DASHES})(?!{_Z}[^\s|{JUNK}])"
    # One of two, which is none …
    rf"|{_BEGIN}{_JOINED}*(?<=[0-9]){_B}[至到]{_B}[0-9]+"
    # … a figure that stands apart from what is around it, with the word that is its sign …
    rf"|(?:(?<!\(){_BEGIN}{_Z}|(?={_DOWN}|{_UP})){_SIGNED_NUMBER}(?:{_B}{UNIT}(?!{_Z}[{HAN}])|\({UNIT}\))?"
    rf"(?:{_Z}(?:{_DOWN_ARROW}|{_UP_ARROW}))?(?:{_Z}{_MARK}(?!{_Z}[{HAN}]))*"
    rf"(?:\((?!{_B}[0-9一二三四五六七八九十]{{1,3}}{_B}\){_Z}[{HAN}])[^()|\n]{{1,60}}\))?{_END}"
    rf"(?!{_CLOSED})"
    # … or whatever else has digits in it: a cell that is not understood.
    rf"|(?<!\()(?:{_DOWN}|{_UP})?{_BEGIN}{_JOINED}*[0-9]{_JOINED}*(?:{_JOINT}{_JOINED}+)*{_CLOSED}?"
    rf"|\({_Z}[0-9][0-9.,{JUNK}]*\)(?!{_Z}[{HAN}])"
    # A formula whose result is not told.
    rf"|{_FORMULA}(?!{_Z}[{HAN}])"
    # Signs that stand where a column had no room for its figure; before words they head these.
    r"|(?<=\s)#{2,}(?![^\s|])|^#{2,}(?=(?:\s+(?:#{2,}|[-/]|\d[\d,.]*(?!\S)))*\s*$))"
)
"""A figure within running text: of the same parts, but of words only its remark in brackets."""
