"""The dates of a report: whether there are such days, and when it was signed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from ...form.instruments import article
from ...text.lines import line_begin
from ...text.numerals import number_in
from ...text.patterns import pattern
from ...text.places import Span
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..wording import spelt

ORDER = 105
KIND = Kind.PARTICULARS

_IN_DIGITS = r"20(?<!\d20)\d\d"
_IN_WORDS = "二[〇○零][〇○零一二三四五六七八九]{2}"
_FEW = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = pattern(rf"({_IN_DIGITS}|{_IN_WORDS})\s*年\s*({_FEW})\s*月(?:\s*({_FEW})\s*[日号])?")


def _day(match: re.Match[str]) -> datetime.date | None:
    """The day that a date names, or the first of its month; None if there is none."""
    parts = (part or "1" for part in match.group(1, 2, 3))
    year, month, day = (int(part) if part.isdecimal() else number_in(part) for part in parts)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@check(
    "P39",
    "date-invalid",
    ("日期不存在", "there is no such date"),
    question=("文中日期是否真实存在？", "Do the dates in the text exist?"),
    formula=(
        "所述日期在公历中存在",
        "each date is a day of the calendar",
    ),
    fix=("请更正日期。", "Correct the date."),
    basis="公历",
    severity=Severity.WARNING,
    wrong=Example.of({"preamble": "数据自2024年1月1日起至2024年12月32日止。"}),
    right=Example.of({"preamble": "数据自2024年1月1日起，2月29日已核对，至2024年12月31日止。"}),
)
def dates(facts: Facts) -> Iterator[Result]:
    """The dates of the prose are days of the calendar; those of a section are told together.

    So are those on lines of their own, which are no prose: a date below the title.
    """
    for section, running in facts.running.items():
        listed = list(_DATE.finditer(running.text))
        wrong = [match for match in listed if not _day(match)]
        if wrong:
            told = "”“".join(facts.as_written(section, match.span()) for match in wrong)
            spans = facts.running_spans(section, *(match.span() for match in wrong))
            yield Fault((section,), f"文中“{told}”", f"the text says “{told}”", spans=spans)
        elif listed:
            yield Held((section,))
    alone = _alone(facts)
    if alone:
        told = "”“".join(alone)
        yield Fault(
            ("unclaimed",),
            f"文中“{told}”",
            f"the text says “{told}”",
            spans=tuple(alone.values()),
        )


def _alone(facts: Facts) -> Mapping[str, Span]:
    """The dates that there are not, in lines that belong to no section."""
    reading = facts.report.reading
    lines = reading.unclaimed if reading else ()
    return {
        match.group(): span
        for span, line in lines
        for match in _DATE.finditer(line)
        if not _day(match)
    }


# ------------------------------------------------------------------------------- publication


_ORGAN = r"[一-龥（()）]{2,30}[局府委会室办厅处院心站队]"
_SIGNED_ON = pattern(
    rf"[（(]?(?:{_ORGAN}[)）]?[,，]?)?({_IN_DIGITS}|{_IN_WORDS})年({_FEW})月({_FEW})日"
    r"(?:印发|发布|公布)?[）)]?"
)
"""The line that ends a text, without blanks: a date, perhaps behind the name of the organ."""
_DEPARTMENT = pattern(r"(?:局|厅|委员会|委)$")
_TOWNSHIP = pattern(r"[镇乡]|街道")


@check(
    "N33",
    "published-late",
    ("落款日期不在规定期限内", "the report was signed too late, or too early"),
    question=(
        "落款日期是否在年度结束之后、规定的公布期限之前？",
        "Was the report signed after the end of the year and before the time limit?",
    ),
    formula=(
        "年度终了 < 落款日期 ≤ 次年1月31日（政府部门）或3月31日（政府及其办公室）",
        "end of the year < date of signature ≤ 31 January (departments) or 31 March "
        "(governments and their offices) of the next year",
    ),
    fix=(
        "请核对公布日期；统计数据应截至12月31日。",
        "Check the date; the data run to 31 December.",
    ),
    basis=f"{article(49)}：政府部门1月31日前，政府信息公开工作主管部门3月31日前",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"other_matters.text": "无。\n示例县水利局\n2025年2月18日"}),
    right=Example.of({"other_matters.text": "无。\n示例县水利局\n2025年1月20日"}),
)
def published(facts: Facts) -> Iterator[Result]:
    """A date that ends section six, on a line of its own; most reports have none."""
    year, text = facts.report.year, facts.report.other_matters.text or ""
    begin = line_begin(text, len(text.rstrip()))
    match = _SIGNED_ON.fullmatch("".join(text[begin:].split()))
    day = _day(match) if match else None
    if year is None or day is None:
        return
    agency = facts.report.agency or ""
    department = _DEPARTMENT.search(agency) and not _TOWNSHIP.search(agency)
    limits = facts.limits
    by = limits.departments_publish_by if department else limits.governments_publish_by
    last = datetime.date.fromisoformat(f"{year + 1}-{by}")
    if day > last:
        said = f"{spelt(day)}，晚于{spelt(last)}", f"{day} is after {last}"
    elif day < datetime.date(year, 12, 31):
        said = f"{spelt(day)}，{year}年度尚未结束", f"{day} is before the end of {year}"
    else:
        yield Held(("other_matters.text",))
        return
    spans = facts.prose_spans("other_matters", (begin, len(text.rstrip())))
    yield Fault(("other_matters.text",), *said, spans=spans)
