"""Who reports, on which year, and whether title, preamble, period and prose agree on it.

Other years stand everywhere in a report with good reason: document numbers, last year, plans for
the next. Only statements of what year or organ the report is about are compared.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import combinations

from ...form.instruments import FORM, article
from ...model.report import Period
from ...text.organs import (
    are_two_departments,
    contradict,
    organ_in_preamble,
    organ_in_title,
    organs_in_contacts,
    organs_in_preamble,
)
from ...text.patterns import pattern
from ...text.script import squeezed
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..wording import spelt

ORDER = 100
KIND = Kind.PARTICULARS

_TITLE_YEAR = pattern(r"(20\d\d)\s*年")
_REPORT_OF = pattern(
    r"(20\d\d)\s*年度?\s*(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_SAMPLE = "示例县水利局"


# ------------------------------------------------------------------------------------ period


_PERIOD = pattern(
    r"统计期(?:限)?[为是自从：:]{0,2}(20\d\d)年(\d{1,2})月(\d{1,2})日[起始，,]{0,3}[至到—-]{1,2}"
    r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
)


def _days(start: datetime.date, end: datetime.date) -> tuple[int, ...]:
    return start.month, start.day, end.month, end.day


@check(
    "N30",
    "period-not-the-year",
    ("统计期限不是完整的一年", "the period is not one whole year"),
    question=(
        "统计期限是否为同一年的1月1日至12月31日？",
        "Does the period run from 1 January to 31 December of one year?",
    ),
    formula=(
        "期限 ＝ 某年1月1日至同年12月31日",
        "period = 1 January to 31 December of one year",
    ),
    fix=("请更正统计期限。", "Correct the period."),
    basis=f"{article(49)}、第五十条，报告上一年度的工作；{FORM}",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"period": Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 30))}),
    right=Example.of({"period": Period(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))}),
)
def period(facts: Facts) -> Iterator[Result]:
    """A period that the text states is a calendar year, and the same wherever it is stated."""
    stated = facts.report.period
    if stated is None or stated.start is None or stated.end is None:
        return
    start, end = stated.start, stated.end
    for section, running in facts.running.items():
        for match in _PERIOD.finditer(running.text):
            first, month, day, last, last_month, last_day = match.groups()
            years = (int(first), int(last or first))
            days = tuple(map(int, (month, day, last_month, last_day)))
            if years == (start.year, end.year) and days == _days(start, end):
                continue
            yield Fault(
                ("period", section),
                f"正文“{match.group()}”，与统计期限{spelt(start)}至{spelt(end)}不一致",
                f"the prose says “{match.group()}”, not {start} to {end}",
                severity=Severity.WARNING,
                spans=facts.running_spans(section, match.span()),
            )
    if start == datetime.date(start.year, 1, 1) and end == datetime.date(start.year, 12, 31):
        yield Held(("period",))
    else:
        yield Fault(
            ("period",),
            f"统计期限填为{spelt(start)}至{spelt(end)}",
            f"it runs from {start} to {end}",
        )


@check(
    "N31",
    "years-differ",
    ("标题、期限、正文的年份不一致", "title, period and preamble name different years"),
    question=(
        "标题、统计期限、前言所述报告年度是否一致？",
        "Do title, period and preamble name the same year?",
    ),
    formula=(
        "标题的年份 ＝ 期限的年份 ＝ 报告年度；前言所称“某年政府信息公开工作年度报告”同此",
        "year of the title = year of the period = year of the report = year of the "
        "report that the preamble names",
    ),
    fix=("请核实并更正有误的年份。", "Correct the year that is wrong."),
    basis=f"{article(49)}，年度报告报告上一年度的工作",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"title": f"{_SAMPLE}2023年政府信息公开工作年度报告"}),
    right=Example.of({"preamble": "编制依据：国办公开办函〔2021〕30号，参照2023年的做法。"}),
)
def one_year(facts: Facts) -> Iterator[Result]:
    """The statements of the year that the report is about agree."""
    report = facts.report
    said: dict[str, int] = {}
    titled = set(map(int, _TITLE_YEAR.findall(report.title or "")))
    if len(titled) == 1:
        said["title"] = titled.pop()
    if report.period is not None and report.period.start is not None:
        said["period"] = report.period.start.year
    if report.year is not None:
        said["year"] = report.year
    if len(said) > 1:
        if len(set(said.values())) == 1:
            yield Held(tuple(said))
        else:
            names = {"title": "标题", "period": "统计期限", "year": "报告年度"}
            yield Fault(
                tuple(said),
                "，".join(f"{names[part]}为{year}年" for part, year in said.items()),
                ", ".join(f"the {part} says {year}" for part, year in said.items()),
            )
    called = set(map(int, _REPORT_OF.findall(report.preamble or "")))
    if len(called) == 1 and said:
        (year,) = called
        if year in said.values():
            yield Held(("preamble", *said))
        else:
            yield Fault(
                ("preamble", *said),
                f"前言称本报告为{year}年度报告，标题、统计期限为{max(said.values())}年",
                f"the preamble calls it the report for {year}, not for {max(said.values())}",
                severity=Severity.WARNING,
            )


_FIRST_YEAR = pattern(r"\W*(?:[（(][一二三四五][）)][^。\n]{0,20}[。\n]\s*)?(20\d\d)\s*年")


_SENTENCES = pattern(r"[^。！？\n]{0,400}[。！？\n]?")
_NO_PASSAGE = pattern(r"20\d\d年(?:以来|度?(?:至|到|—|-|~)|\d|[前后内底末初起])")
_SAYS_THIS_YEAR = pattern(r"本年|今年|全年|年内|报告期|同比|比上年|较上年")


def _opens_with_last_year(overview: str, at: int, year: int) -> bool:
    """Whether the first sentence is about last year alone, and the next names no year."""
    text = overview[at:]
    first = _SENTENCES.match(text)
    said = first.group() if first else ""
    if _NO_PASSAGE.match(text) or str(year) in said or _SAYS_THIS_YEAR.search(said[5:]):
        return False
    following = _SENTENCES.match(text, len(said))
    return not (following and str(year) in following.group())


@check(
    "P38",
    "prose-of-another-year",
    ("正文所述年份与报告年度不一致", "the prose is about another year"),
    question=(
        "总体情况是否以其他年份开头，而首句或全文未提及报告年度？",
        "Does the overview begin with another year, and never name the year of the report?",
    ),
    formula=(
        "总体情况句首的年份 ＝ 报告年度；为上一年度的，该句或下一句提及报告年度；"
        "为其他年份的，正文另提及报告年度",
        "year at the beginning of the overview = year of the report; if it is the year "
        "before, this sentence or the next names that of the report; if another, the prose does",
    ),
    fix=("请核对正文是否沿用往年文字。", "See whether the prose is that of an earlier year."),
    basis="经验：正文由往年报告改写而来",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"overview.text": "2023年，水利局主动公开信息36条。"}),
    right=Example.of({"overview.text": "2023年打下基础，2024年主动公开信息36条。"}),
)
def years_in_prose(facts: Facts) -> Iterator[Result]:
    """The prose names the year of the report somewhere, where it begins with a year.

    A first sentence about last year alone may be one that was not brought up to date.
    """
    year, overview = facts.report.year, facts.report.overview.text
    first = _FIRST_YEAR.match(overview or "")
    if year is None or overview is None or first is None:
        return
    texts = (text for section, text in facts.prose.items() if section != "preamble")
    if int(first[1]) == year:
        yield Held(("overview.text",))
    elif any(str(year) in text for text in texts):
        if int(first[1]) == year - 1 and _opens_with_last_year(overview, first.start(1), year):
            yield Fault(
                ("overview.text",),
                f"首句所述为{first[1]}年，报告年度为{year}年",
                f"the first sentence is about {first[1]}, the report is for {year}",
                certainty=Certainty.POSSIBLE,
                spans=facts.prose_spans("overview", first.span(1)),
            )
        else:
            yield Held(("overview.text",))
    else:
        yield Fault(
            ("overview.text",),
            f"以“{first[1]}年”开头，全文未提及{year}年",
            f"it begins with {first[1]} and never mentions {year}",
            spans=facts.prose_spans("overview", first.span(1)),
        )


# -------------------------------------------------------------------------------- the organ


@check(
    "N32",
    "organs-differ",
    (
        "报告前后机关名称不一致，或留有范本文字",
        "two organs are named, or words of a template are left",
    ),
    question=(
        "标题、前言、报告机关、联系单位是否为同一机关，有无“XX镇”“此处填写”等范本文字？",
        "Is the same organ named throughout, and are no words of a template left?",
    ),
    formula=(
        "标题所称机关 ＝ “由……编制”的机关 ＝ 请读者联系的机关（简称、内设机构不计）；"
        "无“XX镇”“某某局”“【 】”“此处填写”",
        "organ of the title = organ that “编制” (made) the report = organ to turn to, "
        "short names and inner offices aside; no words of a template",
    ),
    fix=("请更正机关名称，补填范本留空之处。", "Correct the name; fill in what was left open."),
    basis="经验：由其他机关的报告或范本改写而来",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"preamble": "本报告由样本县教育局编制。"}),
    right=Example.of({"preamble": "本报告由县水利局编制。"}),
)
def one_organ(facts: Facts) -> Iterator[Result]:
    """Title, preamble and report name one organ, in full or in short; no template shows through."""
    report = facts.report
    named = {"title": organ_in_title(report.title), "preamble": organ_in_preamble(report.preamble)}
    if report.reading is None:  # else it was taken from one of these
        named["agency"] = squeezed(report.agency or "")
    known = {part: name for part, name in named.items() if name}
    pairs = combinations(known, 2)
    at_odds = next((pair for pair in pairs if contradict(*map(known.__getitem__, pair))), None)
    if at_odds:
        one, other = at_odds
        names = {"title": "标题", "preamble": "前言", "agency": "报告机关"}
        yield Fault(
            (one, other),
            f"{names[one]}为“{known[one]}”，{names[other]}为“{known[other]}”",
            f"the {one} names {known[one]}, the {other} {known[other]}",
        )
    elif len(known) > 1:
        yield Held(tuple(known))
    yield from _other_makers(facts, known, at_odds=bool(at_odds))
    yield from _placeholders(facts)


def _other_makers(facts: Facts, known: Mapping[str, str], *, at_odds: bool) -> Iterator[Result]:
    """Whom else the prose names: who made the report, in any sentence, and whom to ask."""
    named = next(iter(known.values()), "") or squeezed(facts.report.agency or "")
    if not named:
        return
    for section, text in facts.prose.items():
        told = known.values() if at_odds else (named,)
        makers = [organ for organ in organs_in_preamble(text) if organ not in told]
        asked = organs_in_contacts(text) if section in ("preamble", "other_matters") else []
        for organ, what, english in (
            *((organ, "编制机关", "says that it was made by") for organ in makers),
            *((organ, "联系单位", "tells readers to turn to") for organ in asked),
        ):
            if not contradict(named, organ) and not are_two_departments(named, organ):
                continue
            begin = text.find(organ)
            places = [(begin, begin + len(organ))] if begin >= 0 else []
            yield Fault(
                (section, *known),
                f"本报告为“{named}”的年度报告，文中{what}为“{organ}”，请核实",
                f"the report is that of {named}, but {section} {english} {organ}",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
                spans=facts.prose_spans(section, *places),
            )


_PLACEHOLDER = pattern(
    r"(?:(?<![Xx])[Xx]{2,}|(?<!×)×{2,}|(?<!＊)＊{2,}|(?<!\*)\*{3,}|(?<![〇○])[〇○]{2,}|某某)(?=省|市|县|区|镇|乡|街道|局|厅|委|单位|部门)"
    r"|(?:[Xx]{2,4}|×{2,4}|＊{2,4}|\*{4})\s*年"
    r"|[（(【]\s*(?:单位名称|机关名称|单位全称|年份|请填写[^）)】\n]{0,20}|此处填写?[^）)】\n]{0,20})\s*[）)】]"
    r"|此处(?:填写|插入|填入)|请在此|【\s*】|(?<=[^\s_])_{3,}|(?<!_)_{3,}(?=[^\s_])"
)


_MARKS = (
    *("XX", "xx", "Xx", "××", "＊＊", "***", "〇", "○", "某某", "【", "__"),
    *("此处", "请填写", "请在此", "单位名称", "机关名称", "单位全称", "年份"),
)
"""The marks of a place holder: to look for these takes less time than the pattern."""


def _placeholders(facts: Facts) -> Iterator[Result]:
    """Words of a template in title, agency and prose; those of a section are told together."""
    report = facts.report
    texts = {"title": report.title, "agency": report.agency, **facts.prose}
    whole = "\n".join(filter(None, texts.values()))
    if not any(mark in whole for mark in _MARKS):
        return
    for section, text in texts.items():
        left = list(_PLACEHOLDER.finditer(text or ""))
        if not left:
            continue
        told = "".join(f"“{match.group().strip()}”" for match in left[:5])
        places = [match.span() for match in left] if section in facts.prose else ()
        yield Fault(
            (f"{section}.template",),
            f"留有范本文字{told}",
            f"words of a template are left in {section}: {told}",
            severity=Severity.WARNING,
            spans=facts.prose_spans(section, *places) if places else (),
        )
