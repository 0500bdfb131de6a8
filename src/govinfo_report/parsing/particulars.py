"""Which period, whom to ask, which aspects, which fee: what preamble and prose say.

Only what is said there counts. A menu, a document number or the date of a page never does.

Every pattern here takes time in proportion to the text: blanks are named once between two things
that may be missing, and what a pattern needs (``@``, 费) is looked for before the pattern is tried.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ..model.figures import Money
from ..model.report import Contact, OtherMatters, Overview, Period
from ..reading.values import read_cell
from ..text.numerals import number_in
from ..text.patterns import pattern

__all__ = ["contact_of", "other_matters_of", "overview_of", "period_of"]

# ------------------------------------------------------------------------------------ period

# Blanks stand after each sign, never on both sides of one that may be missing: see above.
_AFTER_YEAR = r"\s*(?:[年.\-/]\s*)?"
_MONTH = r"(1[0-2]|0?[1-9])\s*(?:[月.\-/]\s*)?"
_DAY = r"(3[01]|[12]\d|0?[1-9])\s*"
_HOUR = r"(?:(?:\(含\)|零时|0时|24时|二十四时|0:00|00:00|24:00)\s*)?"
_TO = r"(?:截?至|截止|到|[—~～─－-])"
_PERIOD = pattern(
    rf"(20[0-4]\d)(?<!\d{{5}}){_AFTER_YEAR}{_MONTH}{_DAY}(?:日\s*)?{_HOUR}"
    rf"(?:(?:起始?|开始)\s*(?:[,，、]\s*)?(?:{_TO}+\s*)?|(?:[,，、]\s*)?{_TO}+\s*)"
    rf"(?:(20[0-4]\d){_AFTER_YEAR}|(?:当年|同年|本年|次年)\s*)?{_MONTH}{_DAY}{_HOUR}(?:日|止|结束|(?!\d))"
)
_PERIOD_WORDS = "期限 期间 时限 起止 统计 数据 本报告 报告期".split()
_CHINESE_DATE = pattern(r"[〇○零一二三四五六七八九十]{1,8}(?=\s*[年月日])")


def period_of(*texts: str) -> Period | None:
    """The reporting period, in whatever wording; the days as the text gives them, even if wrong."""
    for text in texts:
        plain = _CHINESE_DATE.sub(lambda numeral: str(number_in(numeral.group())), text)
        for match in _PERIOD.finditer(plain):
            year = int(match[1])
            end_year = int(match[4]) if match[4] else year
            try:
                start = datetime.date(year, int(match[2]), int(match[3]))
                end = datetime.date(end_year, int(match[5]), int(match[6]))
            except ValueError:
                continue
            full_year = (start.month, start.day) == (1, 1) and end.month == 12
            around = plain[max(0, match.start() - 60) : match.end() + 30]
            if full_year or any(word in around for word in _PERIOD_WORDS):
                return Period(start, end)
    return None


# ----------------------------------------------------------------------------------- contact

# Most reports say none of these: their patterns are compiled when first needed.
_SAYS = r"\s*(?:[为是]\s*)?(?:[:：]\s*)?"
_ADDRESS = rf"地\s*址{_SAYS}([^,，;；。\n|()]{{4,60}})"
_POSTCODE = rf"邮\s*(?:政\s*)?编(?:\s*码)?{_SAYS}(\d{{6}})(?!\d)"
_TELEPHONE = (
    rf"(?:电\s*话(?:号码)?(?:/传真)?|联系方式){_SAYS}"
    r"(\(?\d{3,4}\)?\s*(?:[-—]\s*)?\d{3,4}[-\s]?\d{3,5}(?:[-转]\d{1,5})?|\d{7,8}|1\d{10})"
)
# From the beginning of a word on; before the @ are at most 64 characters (RFC 5321).
_EMAIL = (
    r"(?<![A-Za-z0-9_.+-])[_.+-]*"
    r"([A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)


_ASKING = pattern("疑问|请[^。]{0,30}联系|联系(?:方式|地址|电话|人)")


def contact_of(*texts: str, overview: str = "") -> Contact:
    """Address, postcode, telephone and e-mail, from prose; of the overview where it says to ask."""
    said = re.split("[。\n]", overview) if _ASKING.search(overview) else ()
    asking = filter(_ASKING.search, said)
    places = (*texts, "\n".join(asking))

    def first(needed: str, sought: str) -> str | None:
        for text in places:
            match = re.search(sought, text) if any(one in text for one in needed) else None
            if match:
                return match[1].strip()
        return None

    return Contact(
        first("址", _ADDRESS), first("邮", _POSTCODE), first("电式", _TELEPHONE), first("@", _EMAIL)
    )


# ------------------------------------------------------------------------- sections of prose

_ASPECT_WORDS = {
    "proactive_disclosure": ("主动公开",),
    "requests": ("申请公开", "公开申请"),
    "information_management": tuple(
        f"信息{of}{so}{its}管理"
        for of in ("", "资源")
        for so in ("", "规范化")
        for its in ("", "的")
    ),
    "platforms": ("平台", "渠道", "载体", "阵地"),
    "supervision": ("监督", "保障"),
}
_ASPECT_OF = {word: name for name, words in _ASPECT_WORDS.items() for word in words}
_FIRST = "一二三四五六七八九十"
_NUMBERED = pattern(
    r"[\n。;；:：][ \t*#\u200b]*(?:"
    rf"(?P<bracketed>\([{_FIRST}]\))|(?P<listed>[{_FIRST}]、)|(?P<counted>[{_FIRST}]是)|"
    rf"(?P<ordinal>第[{_FIRST}][,，、])|(?P<digit>\d{{1,2}}[.、](?!\d))|(?P<small>\(\d{{1,2}}\))|"
    r"(?P<circled>[①-⑩]))[ \t*\u200b]*(?P<head>[^\n。.:：;；]{2,40})"
)
_UNNUMBERED = pattern(
    r"\n[ \t*#\u200b]*(?P<head>[^\n。.:：;；,，\d(]{2,20})(?=[。:：\n]|$)(?P<bare>)"
)
"""The heads of passages, from the end of what stands before them on, and how they are numbered."""
_UNSURE = frozenset({"counted", "ordinal", "digit", "small", "circled", "bare"})
"""Of these two must name an aspect: a number may count anything."""


def overview_of(text: str | None, norm: str) -> Overview:
    """Section one with the passages on the five aspects that it sets apart."""
    if text is None:
        return Overview()
    by_style: dict[str, list[tuple[int, str | None]]] = {}
    for heads in (_NUMBERED, _UNNUMBERED):
        for match in heads.finditer("\n" + norm):
            style = match.lastgroup or ""
            if style == "head":
                style = next(name for name, said in match.groupdict().items() if said)
            head = match["head"] if style == "bracketed" else re.split("[,，]", match["head"])[0]
            aspect = _aspect_in(head)
            if aspect or style != "bare":
                by_style.setdefault(style, []).append((match.start(), aspect))
    found = {style: _passages(text, heads) for style, heads in by_style.items()}
    outermost = sorted(found, key=lambda style: by_style[style][0][0])
    several = [found[style] for style in outermost if len(found[style]) > 1]
    one = [found[style] for style in outermost if found[style] and style not in _UNSURE]
    return Overview(text, next(iter([*several, *one]), {}))


def _passages(text: str, heads: Sequence[tuple[int, str | None]]) -> dict[str, str]:
    """Return the passages of a text that begin at these heads, by the aspects that they name."""
    passages: dict[str, str] = {}
    ends = [at for at, _ in heads[1:]] + [len(text)]
    for (at, aspect), end in zip(heads, ends, strict=True):
        if aspect and aspect not in passages:
            passages[aspect] = text[at:end].strip()
    return passages


def _aspect_in(head: str) -> str | None:
    for word, name in _ASPECT_OF.items():
        if word in head:
            return name
    return None


_SENTENCE = pattern(r"[^。;；\n]+[。;；]?")
_FEE_WORDS = ("处理费", "收费", "费用")
_NO_FEE = pattern(
    r"(?:未|没有|无|不)[^。,，]{0,14}(?:收|产生|发生)|(?:收取|产生|处理费)[^。,，]{0,12}(?:为\s*)?(?<![\d.])0\s*(?:元|万元|件)|零收费"
)
_FEE_CHARGED = pattern(
    r"(?:收取|收费|产生|处理费)[^。]{0,30}?(?<![\d.])(\d[\d,]*(?:\.\d+)?\s*(?:万元|元|亿元))"
)


def other_matters_of(text: str | None, norm: str) -> OtherMatters:
    """Section six with what it says of the information-processing fee (信息处理费)."""
    if text is None:
        return OtherMatters()
    for match in _SENTENCE.finditer(norm) if "费" in norm else ():
        sentence = match.group()
        if not any(word in sentence for word in _FEE_WORDS):
            continue
        if "事业性收费" in sentence and "处理费" not in sentence:
            continue
        raw = text[match.start() : match.end()].strip()
        if _NO_FEE.search(sentence):
            return OtherMatters(text, raw, False)
        charged = _FEE_CHARGED.search(sentence)
        if charged:
            written = read_cell(charged[1])
            if written.number is not None:
                return OtherMatters(
                    text, raw, written.number > 0, Money(written.number, written.unit)
                )
        if "处理费" in sentence:
            return OtherMatters(text, raw)
    return OtherMatters(text)
