"""Recognition: whether a text is an annual report in this form at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..errors import NotAnAnnualReport, UnsupportedForm
from ..reading.lexer import Lexeme
from ..text.script import han_only
from .driver import Parsed

__all__ = ["recognise"]

_LOOKED_FOR = (
    "the sections 一、总体情况 to 六、其他需要报告的事项 and their tables "
    "(第二十条第（一）项, 本年新收政府信息公开申请数量, 行政复议 …)"
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


def recognise(norm: str, lexemes: Sequence[Lexeme], parsed: Parsed) -> None:
    """Raise an error unless the text is a report in this form.

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
    found = (
        f"{headings} of the six sections, {len(labels)} labels of the tables, "
        f"{len(rows)} rows with cells"
    )
    characters = han_only(norm)
    titled = bool(re.search(_TITLE, characters))
    if titled and re.search(_SCHOOL, norm[:6000]):
        raise UnsupportedForm(
            "this is the report of a school year (学年度), which has a form of its own",
            looked_for=_LOOKED_FOR,
            found=found,
            advice="only reports of administrative organs in the form of 2019 or later are read",
        )
    telling = re.search(_OLD, norm) or (re.search(_YEAR, norm[:1500]) if headings < 4 else None)
    if titled and len(characters) > 200 and telling is not None:
        raise UnsupportedForm(
            "this is an annual report in the free form used before 2019",
            looked_for=_LOOKED_FOR,
            found=f"{found}; {telling.group().strip()}",
            advice="only reports in the form of 2019 or later are read",
        )
    if headings >= 5 or (headings >= 4 and titled and len(characters) > 150):
        return
    raise NotAnAnnualReport(
        "this is not a 政府信息公开工作年度报告"
        + (", although it has the words of the title" if titled else ""),
        looked_for=_LOOKED_FOR,
        found=found,
        advice="pass the text of the report itself, not of the page that links to it",
    )


def _statutory(lexemes: Sequence[Lexeme], parsed: Parsed) -> Iterator[str]:
    """Give the labels of the form's tables that the grammar took as such."""
    for index, role in parsed.claimed.items():
        label = lexemes[index].label
        if label is not None and role in _OF_TABLES and len(label.key) >= 4:
            yield label.key
