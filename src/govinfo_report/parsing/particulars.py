"""Who, which year, which period, whom to ask: what title, preamble and prose say.

Only what is said there counts. A menu, a document number or the date of a page never does.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ..model.figures import Money
from ..model.report import Contact, OtherMatters, Overview, Period
from ..reading.script import HAN
from ..reading.values import read_cell

__all__ = ["contact_of", "other_matters_of", "overview_of", "period_of", "title_of"]

_TITLE = re.compile(
    r"(?:政府|政务)?信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)(?:书)?(?:\(\d{4}年?度?\))?"
    r"|信息公开工作年度报告"
)
_YEAR = re.compile(r"(20[0-4]\d)\s*(?:年度?|(?=政府信息公开))")
_ORGAN = re.compile(
    rf"[{HAN}·]{{2,40}}(?:政府|办公室|办公厅|委员会|局|厅|委|部|署|院|会|处|所|中心|站|队|办|街道|社|行|公司|大学|学院|学校|医院|区|镇|乡|市|县|馆|总队|支队)"
)
_NOT_A_TITLE = re.compile(
    r"[。；;]|首页|当前位置|>|目录|索引|http|关于印发|通知|解读|上一篇|下一篇"
)
_BY = re.compile(
    rf"(?:由|现将|现公布|公布|发布)\s*([{HAN}]{{2,30}}?(?:政府办公室|政府|办公室|局|委员会|厅|委|街道办事处))\s*"
    r"(?:编制|发布|公布|向社会公布|20\d\d\s*年)"
)


def title_of(
    lines: Iterable[tuple[str, int]],
) -> tuple[str | None, str | None, int | None, tuple[int, int] | None]:
    """Title, agency and year from the lines before section one: (normalised line, offset).

    Returns:
        Title as (normalised) text, agency, year, and the (start, end) of the title.
    """
    listed = [(line.replace("\u200b", "").strip(" \t#|*\f"), line, at) for line, at in lines]
    best: tuple[int, str, str | None, int | None, tuple[int, int]] | None = None
    for index, (text, line, at) in enumerate(listed):
        match = _TITLE.search(text.replace(" ", ""))
        if not match or len(text) > 80 or _NOT_A_TITLE.search(text):
            continue
        compact = text.replace(" ", "")
        rest = compact[match.end() :].strip("()（）")
        if len(rest) > 6 or re.match(r"[一二三四五六]、", compact):
            continue
        start, end = at, at + len(line.rstrip())
        year = _first_year(compact)
        organ = _organ(compact[: match.start()])
        whole = compact
        back = index - 1
        while (organ is None or year is None) and back >= 0 and index - back <= 3:
            before = listed[back][0].replace(" ", "")
            back -= 1
            if not before:
                continue
            if len(before) > 40 or _NOT_A_TITLE.search(before) or _TITLE.search(before):
                break
            more_organ = _organ(before)
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
        if best is None or score > best[0]:
            best = (score, whole, organ, year, (start, end))
    if best is None:
        return None, None, None, None
    return best[1], best[2], best[3], best[4]


def _first_year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _organ(text: str) -> str | None:
    """The organ that the words before 政府信息公开 name."""
    text = re.sub(r"20\d\d\s*年?度?", "", text).strip('()（）《》“”" ·-—:：')
    text = re.sub(r"^(?:标题|名称|题目)[:：]?", "", text)
    text = re.sub(r"(?:本级|关于|的)$", "", text)
    if not text or not re.fullmatch(rf"[{HAN}·、()（）]{{3,40}}", text):
        return None
    if re.match(r"(?:本|我)(?:局|办|委|市|县|区|镇|乡|厅|部|机关|单位)", text) or "XX" in text:
        return None
    return text if _ORGAN.fullmatch(text) or text.endswith(("府", "办")) else None


def agency_in(preamble: str) -> str | None:
    """The organ that the preamble says issued the report."""
    match = _BY.search(preamble.replace(" ", "").replace("\n", ""))
    return match[1] if match else None


# ------------------------------------------------------------------------------------ period

_MONTH, _DAY = r"(1[0-2]|0?[1-9])", r"(3[01]|[12]\d|0?[1-9])"
_HOUR = r"\s*(?:\(含\)|零时|0时|24时|二十四时|0:00|00:00|24:00)?\s*"
_PERIOD = re.compile(
    rf"(?<!\d)(20[0-4]\d)\s*[年.\-/]?\s*{_MONTH}\s*[月.\-/]?\s*{_DAY}\s*日?{_HOUR}"
    rf"(?:(?:起始?|开始)\s*[,，、]?\s*(?:截?至|到|截止到?|[—~～─－-])*|[,，、]?\s*(?:截?至|到|截止到?|[—~～─－-])+)"
    rf"\s*(?:(20[0-4]\d)\s*[年.\-/]?|当年|同年|本年|次年)?\s*{_MONTH}\s*[月.\-/]?\s*{_DAY}{_HOUR}"
    rf"(?:日|止|结束|(?!\d))"
)
_PERIOD_WORDS = re.compile(r"期限|期间|时限|起止|统计|数据|本报告|报告期")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十]+(?=\s*[年月日])")
_CHINESE_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))


def _in_digits(match: re.Match[str]) -> str:
    """A year, month or day in Chinese numerals: 二〇二二 → 2022, 三十一 → 31."""
    text = match.group()
    if "十" not in text:
        return "".join(_CHINESE_DIGITS[c] for c in text)
    tens, _, ones = text.partition("十")
    return (_CHINESE_DIGITS.get(tens, "1") if tens else "1") + _CHINESE_DIGITS.get(ones, "0")


def period_of(*texts: str) -> Period | None:
    """The reporting period, in whatever wording; the days as the text gives them, even if wrong."""
    for text in texts:
        plain = _CHINESE_DATE.sub(_in_digits, text)
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
            if full_year or _PERIOD_WORDS.search(around):
                return Period(start, end)
    return None


# ----------------------------------------------------------------------------------- contact

_ADDRESS = re.compile(
    r"(?:联系|办公|通讯|通信|单位)?地\s*址\s*(?:为|是)?\s*[:：]?\s*([^,，;；。\n|()]{4,60})"
)
_POSTCODE = re.compile(r"邮\s*(?:政\s*)?编\s*(?:码)?\s*(?:为|是)?\s*[:：]?\s*(\d{6})(?!\d)")
_TELEPHONE = re.compile(
    r"(?:联系|咨询|办公)?(?:电\s*话|传真电话)(?:号码)?(?:/传真)?\s*(?:为|是)?\s*[:：]?\s*"
    r"(\(?\d{3,4}\)?\s*[-—\s]?\s*\d{3,4}[-\s]?\d{3,5}(?:[-转]\d{1,5})?|\d{7,8}|1\d{10})"
)
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def contact_of(*texts: str) -> Contact:
    """Address, postcode, telephone and e-mail, from preamble or section six."""

    def first(pattern: re.Pattern[str]) -> str | None:
        for text in texts:
            match = pattern.search(text)
            if match:
                return match[match.lastindex or 0].strip()
        return None

    return Contact(first(_ADDRESS), first(_POSTCODE), first(_TELEPHONE), first(_EMAIL))


# ------------------------------------------------------------------------- sections of prose

_ASPECT_WORDS = {
    "proactive_disclosure": r"主动公开",
    "requests": r"依申请公开|申请公开|公开申请",
    "information_management": r"(?:政府)?信息(?:资源)?(?:规范化)?(?:的)?管理",
    "platforms": r"平台|渠道|载体|阵地",
    "supervision": r"监督保障|监督|保障",
}
_SUBHEAD = re.compile(
    r"^[ \t\u3000\u200b*#]*(?:\([一二三四五六七]\)|[一二三四五六七]是|\d[.、])"
    r"[ \t]*(.{2,40}?)(?=[。.:：;；\n]|$)",
    re.MULTILINE,
)


def overview_of(text: str | None, norm: str) -> Overview:
    """Section one with the passages on the five aspects that it sets apart."""
    if text is None:
        return Overview()
    aspects: dict[str, str] = {}
    heads = [m for m in _SUBHEAD.finditer(norm) if m.group().lstrip(" \t\u3000*#")[:1] == "("]
    for index, match in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(norm)
        for name, words in _ASPECT_WORDS.items():
            if name not in aspects and re.search(words, match[1]):
                aspects[name] = text[match.start() : end].strip()
                break
    return Overview(text, aspects)


_FEE = re.compile(
    r"[^。;；\n]*(?:信息处理费|信息公开处理费|处理费|收费|收取费用|费用)[^。;；\n]*[。;；]?"
)
_NO_FEE = re.compile(
    r"(?:未|没有|无|不)[^。,，]{0,14}(?:收|产生|发生)|(?:收取|产生|处理费)[^。,，]{0,12}(?:为\s*)?(?<![\d.])0\s*(?:元|万元|件)|零收费|无收费"
)
_FEE_CHARGED = re.compile(
    r"(?:收取|收费|产生|处理费)[^。]{0,30}?(?<![\d.])(\d[\d,]*(?:\.\d+)?\s*(?:万元|元|亿元))"
)


def other_matters_of(text: str | None, norm: str) -> OtherMatters:
    """Section six with what it says of the information-processing fee (信息处理费)."""
    if text is None:
        return OtherMatters()
    for match in _FEE.finditer(norm):
        sentence = match.group()
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
