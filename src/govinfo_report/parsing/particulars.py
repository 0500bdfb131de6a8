"""Who, which year, which period, whom to ask: what title, preamble and prose say.

Only what is said there counts. A menu, a document number or the date of a page never does.

Every pattern here takes time in proportion to the text: blanks are named once between two things
that may be missing, and what a pattern needs (``@``, 费) is looked for before the pattern is tried.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from ..model.figures import Money
from ..model.report import Contact, OtherMatters, Overview, Period
from ..reading.values import read_cell
from ..text.numerals import number_in
from ..text.organs import organ_before

__all__ = ["Title", "contact_of", "other_matters_of", "overview_of", "period_of", "title_of"]

_TITLE = re.compile(
    r"(?:政府|政务)?信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)(?:书)?(?:\(\d{4}年?度?\))?"
)
_LONGEST_TITLE = 80
_YEAR = re.compile(r"(20[0-4]\d)\s*(?:年度?|(?=政府信息公开))")
_NOT_IN_TITLES = "。 ； ; 首页 当前位置 > 目录 索引 http 关于印发 通知 解读 上一篇 下一篇".split()


class Title(NamedTuple):
    """The title of a report, the organ and the year that it names, and where it stands."""

    text: str | None = None
    agency: str | None = None
    year: int | None = None
    run: tuple[int, int] | None = None


def title_of(lines: Iterable[tuple[str, int]]) -> Title:
    """Return the title in the lines before section one: (normalised line, offset)."""
    listed = [(line.replace("\u200b", "").strip(" \t#|*\f"), line, at) for line, at in lines]
    best, best_score = Title(), -1
    for index, (text, line, at) in enumerate(listed):
        if len(text) > _LONGEST_TITLE:
            continue
        compact = text.replace(" ", "")
        match = _TITLE.search(compact) if "信息公开" in compact else None
        if not match or not _may_be_title(text):
            continue
        rest = compact[match.end() :].strip("()（）")
        if len(rest) > 6 or (compact[0] in "一二三四五六" and compact[1] == "、"):
            continue
        start, end = at, at + len(line.rstrip())
        year = _first_year(compact)
        organ = organ_before(compact[: match.start()])
        whole = compact
        back = index - 1
        while (organ is None or year is None) and back >= 0 and index - back <= 3:
            before = listed[back][0].replace(" ", "")
            back -= 1
            if not before:
                continue
            if len(before) > 40 or not _may_be_title(before) or _TITLE.search(before):
                break
            more_organ = organ_before(before)
            more_year = _first_year(before)
            if more_organ is None and more_year is None:
                break
            if organ is not None and more_organ is not None:
                break
            organ = organ or more_organ
            year = year or more_year
            whole = before + whole
            start = listed[back + 1][2]
        score = (organ is not None) * 2 + (year is not None) + (match.start() > 0)
        if score > best_score:
            best, best_score = Title(whole, organ, year, (start, end)), score
    return best


def _may_be_title(text: str) -> bool:
    return not any(word in text for word in _NOT_IN_TITLES)


def _first_year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


# ------------------------------------------------------------------------------------ period

# Blanks stand after each sign, never on both sides of one that may be missing: see above.
_AFTER_YEAR = r"\s*(?:[年.\-/]\s*)?"
_MONTH = r"(1[0-2]|0?[1-9])\s*(?:[月.\-/]\s*)?"
_DAY = r"(3[01]|[12]\d|0?[1-9])\s*"
_HOUR = r"(?:(?:\(含\)|零时|0时|24时|二十四时|0:00|00:00|24:00)\s*)?"
_TO = r"(?:截?至|截止|到|[—~～─－-])"
_PERIOD = re.compile(
    rf"(20[0-4]\d)(?<!\d{{5}}){_AFTER_YEAR}{_MONTH}{_DAY}(?:日\s*)?{_HOUR}"
    rf"(?:(?:起始?|开始)\s*(?:[,，、]\s*)?(?:{_TO}+\s*)?|(?:[,，、]\s*)?{_TO}+\s*)"
    rf"(?:(20[0-4]\d){_AFTER_YEAR}|(?:当年|同年|本年|次年)\s*)?{_MONTH}{_DAY}{_HOUR}(?:日|止|结束|(?!\d))"
)
_PERIOD_WORDS = "期限 期间 时限 起止 统计 数据 本报告 报告期".split()
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十]{1,8}(?=\s*[年月日])")


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
    rf"电\s*话(?:号码)?(?:/传真)?{_SAYS}"
    r"(\(?\d{3,4}\)?\s*(?:[-—]\s*)?\d{3,4}[-\s]?\d{3,5}(?:[-转]\d{1,5})?|\d{7,8}|1\d{10})"
)
# From the beginning of a word on; before the @ are at most 64 characters (RFC 5321).
_EMAIL = (
    r"(?<![A-Za-z0-9_.+-])[_.+-]*"
    r"([A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)


def contact_of(*texts: str) -> Contact:
    """Address, postcode, telephone and e-mail, from preamble or section six."""

    def first(needed: str, pattern: str) -> str | None:
        for text in texts:
            match = re.search(pattern, text) if needed in text else None
            if match:
                return match[1].strip()
        return None

    return Contact(
        first("址", _ADDRESS), first("邮", _POSTCODE), first("电", _TELEPHONE), first("@", _EMAIL)
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
_SUBHEAD = re.compile(r"\n[ \t*#]*\([一二三四五六七]\)[ \t]*(.{2,40}?)(?=[。.:：;；\n]|$)")


def overview_of(text: str | None, norm: str) -> Overview:
    """Section one with the passages on the five aspects that it sets apart."""
    if text is None:
        return Overview()
    aspects: dict[str, str] = {}
    # Sought by the end of the line before, which is found at once; so each begins where it matches.
    heads = list(_SUBHEAD.finditer("\n" + norm)) if "(" in norm else []
    for index, match in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(norm)
        for name, words in _ASPECT_WORDS.items():
            if name not in aspects and any(word in match[1] for word in words):
                aspects[name] = text[match.start() : end].strip()
                break
    return Overview(text, aspects)


_SENTENCE = re.compile(r"[^。;；\n]+[。;；]?")
_FEE_WORDS = ("处理费", "收费", "费用")
_NO_FEE = re.compile(
    r"(?:未|没有|无|不)[^。,，]{0,14}(?:收|产生|发生)|(?:收取|产生|处理费)[^。,，]{0,12}(?:为\s*)?(?<![\d.])0\s*(?:元|万元|件)|零收费"
)
_FEE_CHARGED = re.compile(
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
