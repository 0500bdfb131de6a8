"""The instruments (文件) that the report rests on, as checks and metrics cite them."""

from __future__ import annotations

import re

from ..text.numerals import IN_ENGLISH, number_in
from ..text.patterns import pattern
from .revisions import REVISIONS

__all__ = ["FEES", "FORM", "FORM_2019", "FORM_2021", "ISSUED_2021", "article", "cited_in_english"]

_INSTRUMENTS = {revision.name: revision.instrument for revision in REVISIONS}

ISSUED_2021 = _INSTRUMENTS["2021"]
"""The instrument that fixed the form now in force."""
FORM_2019 = f"{_INSTRUMENTS['2019']}所附格式"
FORM_2021 = f"{ISSUED_2021}所附格式"
FORM = f"{_INSTRUMENTS['2019']}、{FORM_2021}"
"""The form, in whatever revision."""
FEES = "国办函〔2020〕109号"
"""The rules on the fee for the processing of information (信息处理费)."""

_NUMERALS = "零一二三四五六七八九十"


def article(number: int, *items: int) -> str:
    """Return the citation of an article of the Regulations (条例), and of items in it."""
    tens, ones = divmod(number, 10)
    said = (_NUMERALS[tens] if tens > 1 else "") + "十" * (tens > 0) + _NUMERALS[ones] * (ones > 0)
    listed = "、".join(f"（{_NUMERALS[item]}）" for item in items)
    return f"条例第{said}条" + (f"第{listed}项" if items else "")


_CITED = pattern(
    r"(?:条例|、)第(?P<article>[一二三四五六七八九十]+)条(?:第(?P<items>(?:、?（[一二三四五六七八九十]+）)+)项)?"
    r"|国办公开办函〔(?P<form>\d{4})〕\d+号(?:、国办公开办函〔(?P<also>\d{4})〕\d+号)?"
    r"(?:所附格式(?:第(?P<first>[一二三四五六])(?:至(?P<last>[一二三四五六]))?部分)?)?"
    rf"|(?P<other>{FEES}|立法法|GB/T 15834|公历|汇总口径|计算|经验)"
)
_OTHERS = {
    FEES: "rules on the fee for processing information",
    "立法法": "Legislation Law",
    "GB/T 15834": "GB/T 15834 (punctuation)",
    "公历": "the calendar",
    "汇总口径": "the way totals are made up",
    "计算": "arithmetic",
    "经验": "experience",
}


def cited_in_english(basis: str) -> str:
    """Return what a basis cites in English, and the basis itself in brackets.

    ``Regulations on Open Government Information, Art. 50 (2) (条例第五十条第（二）项)``.
    """
    cited: dict[str, None] = {}
    for found in _CITED.finditer(basis):
        if found["article"]:
            items = map(number_in, re.findall("（(.)）", found["items"] or ""))
            listed = ", ".join(f"({item})" for item in items)
            said = f"Regulations on Open Government Information, Art. {number_in(found['article'])}"
            cited[f"{said} {listed}".rstrip()] = None
        elif found["form"]:
            first, last = (IN_ENGLISH.get(found[name] or "", "") for name in ("first", "last"))
            part = f", parts {first} to {last}" if last else f", part {first}" if first else ""
            forms = (
                f"forms of {found['form']} and {found['also']}"
                if found["also"]
                else f"form of {found['form']}"
            )
            cited[f"{forms}{part}"] = None
        else:
            cited[_OTHERS[found["other"]]] = None
    return f"{'; '.join(cited)} ({basis})" if cited else basis
