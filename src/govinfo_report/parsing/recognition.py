"""Recognition: whether a text is an annual report in this form at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..errors import NotAnAnnualReport, UnsupportedForm
from ..languages import Both, in_chinese
from ..reading.lexer import Lexeme
from ..text.script import JUNK, han_only
from .driver import Parsed

__all__ = ["NO_REPORT", "recognise"]

_LOOKED_FOR = Both(
    "“一、总体情况”至“六、其他需要报告的事项”六部分及其表格",
    "the sections “一、总体情况” to “六、其他需要报告的事项” and their tables "
    "(第二十条第（一）项, 本年新收政府信息公开申请数量, 行政复议 …)",
)
NO_REPORT = Both(
    "不是政府信息公开工作年度报告",
    "this is no annual report on open government information (政府信息公开工作年度报告)",
)
_SURE = 6
"""So many labels of the tables are no coincidence, whatever the headings."""
_OF_TABLES = frozenset({"title", "row", "head", "group"})
# Only a text that is refused needs these, or nearly: they are compiled when first needed.
_TITLE = r"信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|年度(?:工作)?报告"
_OLD = (
    r"[一二三四五六七八][、.][^。\n]{0,14}"
    r"(?:收费及减免|收费和减免|费用及减免|收取费用|减免情况|公开的收费|申诉情况|复议、诉讼(?:和|及)申诉)"
)
_SCHOOL = r"20\d\d\s*[-—至]\s*20\d\d\s*学年|学年度"
_YEAR = r"(?<!\d)(?:200[89]|201[0-8])\s*年度?"
_OWN_TITLE = (
    r"[^。,;:《》]{0,60}政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)(?:\(?20\d\d年?度?\)?)?"
)
_YEAR_OF_FORM = r"(?<!\d)20(?:19|[2-9]\d)(?!\d)"
_ABOUT_REPORTS = (
    r"解读|图解|一图|读懂|通知|通报|公告|声明|范文|模板|样式|填报|报送|印发|做好|关于编制"
    r"|[xX×*_]{2}|某某|某[县市区镇乡局]"
)
_STATED = (
    r"第五十条|年度报告格式|国办公开办函|统计期限"
    r"|(?:编制|公布|发布)[^。]{0,60}(?:年度报告|本报告|年报)"
)
_SHORTEST_OVERVIEW = 15
_HEADING_OF_ITS_OWN = r"^[#*\s]*[一二三四五六七八九十]{1,2}\s*[、.][^。\n]{2,30}$"


def recognise(norm: str, lexemes: Sequence[Lexeme], parsed: Parsed, *, of_several: bool) -> None:
    """Raise an error unless the text is a report in this form.

    Of one that stands under its title among others, a row or a few sections are enough.

    Raises:
        NotAnAnnualReport: It is no annual report.
        UnsupportedForm: It is one in another form.
    """
    headings = len(parsed.headings)
    rows = {row.path for row in parsed.rows if row.figures is not None}
    enough = 2 if headings >= 2 else _SURE
    labels: set[str] = set()
    for key in _statutory(lexemes, parsed):
        labels.add(key)
        if len(labels) >= enough and (rows or headings >= 3):
            return
    found = Both(
        f"仅识别到六部分中的 {headings} 部分、表格项目 {len(labels)} 个、有数据的行 {len(rows)} 行",
        (
            f"{headings} of the six sections, {len(labels)} labels of the tables, "
            f"{len(rows)} rows with cells"
        ),
    )
    characters = han_only(norm)
    titled = bool(re.search(_TITLE, characters))
    if titled and re.search(_SCHOOL, norm[:6000]):
        raise UnsupportedForm(
            Both(
                "这是学年度报告，另有格式",
                "this is the report of a school year (学年度), which has a form of its own",
            ),
            looked_for=_LOOKED_FOR,
            found=found,
            advice=Both(
                "只能读取行政机关按2019年以后的格式编制的年度报告",
                "only reports of administrative organs in the form of 2019 or later are read",
            ),
        )
    begun = _is_begun(norm, lexemes, parsed)
    telling = re.search(_OLD, norm)
    if telling is None and headings < 4 and not begun:
        telling = re.search(_YEAR, norm[:1500])
    if titled and len(characters) > 200 and telling is not None:
        raise UnsupportedForm(
            Both(
                "这是2019年以前未统一格式的年度报告",
                "this is an annual report in the free form used before 2019",
            ),
            looked_for=_LOOKED_FOR,
            found=Both(
                f"{in_chinese(found)}；“{telling.group().strip()}”",
                f"{found}; “{telling.group().strip()}”",
            ),
            advice=Both(
                "只能读取按2019年以后的格式编制的年度报告",
                "only reports in the form of 2019 or later are read",
            ),
        )
    if of_several and (rows or headings >= 2):
        return
    if begun or headings >= 5 or (headings >= 4 and titled and len(characters) > 150):
        return
    raise NotAnAnnualReport(
        Both(
            NO_REPORT.chinese + ("（虽有标题字样）" if titled else ""),
            NO_REPORT + (", although it has the words of the title" if titled else ""),
        ),
        looked_for=_LOOKED_FOR,
        found=found,
        advice=Both(
            "请读取年度报告正文，而不是链接到它的网页",
            "pass the text of the report itself, not of the page that links to it",
        ),
    )


def _statutory(lexemes: Sequence[Lexeme], parsed: Parsed) -> Iterator[str]:
    """Give the labels of the form's tables that the grammar took as such."""
    for index, role in parsed.claimed.items():
        label = lexemes[index].label
        if label is not None and role in _OF_TABLES and len(label.key) >= 4:
            yield label.key


def _is_begun(norm: str, lexemes: Sequence[Lexeme], parsed: Parsed) -> bool:
    """Tell whether a text without tables begins as a report does: cut off, or its tables pictures.

    It has a title of its own with a year of this form, says what it is, and then section one. A
    text about reports is titled otherwise, and a report in another form has other sections.
    """
    if min(parsed.headings, key=lambda name: parsed.headings[name], default="") != "overview":
        return False
    heading = lexemes[parsed.headings["overview"]]
    before = norm[: heading.start].replace(JUNK, "")
    if heading.label is None or not heading.label.key.endswith("情况"):
        return False
    lines = [line for line in (line.strip(" \t\r#*|") for line in before.split("\n")) if line]
    named = [line for line in lines if re.search("报告|年报", line) and "。" not in line]
    if any(re.search(_ABOUT_REPORTS, line) for line in named) or not re.search(_STATED, before):
        return False
    overview = [lexemes[index] for index in parsed.prose.get("overview", ())]
    said = han_only("".join(norm[lexeme.start : lexeme.end] for lexeme in overview))
    if len(said) < _SHORTEST_OVERVIEW:
        return False
    known = {lexemes[index].start for index in parsed.headings.values()}
    others = re.finditer(_HEADING_OF_ITS_OWN, norm, re.MULTILINE)
    if any(all(not m.start() <= at < m.end() for at in known) for m in others):
        return False
    titles = ("".join(lines[at : at + count]) for at in range(len(lines)) for count in (1, 2, 3))
    return any(
        re.fullmatch(_OWN_TITLE, title) and re.search(_YEAR_OF_FORM, title) for title in titles
    )
