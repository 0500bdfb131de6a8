"""The instruments (文件) that the report rests on, as checks and metrics cite them."""

from __future__ import annotations

from .revisions import REVISIONS

__all__ = ["FEES", "FORM", "FORM_2019", "FORM_2021", "ISSUED_2021", "article"]

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
