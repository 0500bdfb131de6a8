"""The names of organs: whether two of them can be one organ's, in full and in short.

市残联 and 残疾人联合会 are one organ; so, for the purpose of a report, are a government and its
general office. What cannot be told apart for sure does not contradict.
"""

from __future__ import annotations

import re

__all__ = ["contradict", "organ_in", "organ_in_title"]

_TITLE = re.compile(r"(?:政府|政务)?信息公开")
_YEAR = re.compile(r"[（(]?20\d\d\s*年?度?[）)]?|关于|本级|的$")
_BY = re.compile(r"本(?:年度)?报告由\s*([\u4e00-\u9fff]{2,30}?)\s*(?:负责)?编制")
_OFFICE = re.compile(r"(?:人民政府|政府)?(?:办公室|办公厅)?$")
_KIND = re.compile(r"(?:管理局|监督局|局|厅|委员会|委)$")
_PLACE = re.compile(r"^.*?(?:特别行政区|自治[区州县]|[省市县区州盟旗镇乡])")
_SUPERVISOR = re.compile("公开|数据|服务|办公")


def organ_in_title(title: str | None) -> str | None:
    """The organ that a title names before 政府信息公开."""
    match = _TITLE.search(title or "")
    if title is None or match is None:
        return None
    name = _YEAR.sub("", re.sub(r"\s+", "", title[: match.start()]))
    return name if re.fullmatch(r"[\u4e00-\u9fff]{3,40}", name) else None


def organ_in(preamble: str | None) -> str | None:
    """The organ that a preamble says made the report; none for 本机关, 我局 and the like."""
    match = _BY.search(preamble or "")
    if match is None or match[1].startswith(("本", "我")):
        return None
    return match[1]


def contradict(one: str, other: str) -> bool:
    """Whether two names cannot be of one organ."""
    if _KIND.search(one) and _KIND.search(other):
        if _SUPERVISOR.search(one) or _SUPERVISOR.search(other):
            return False  # who leads the work of disclosure may issue the reports of others
        matters = [_matter(name) for name in (one, other)]
        if all(matters):
            apart = not set(matters[0]) & set(matters[1])
            return apart or (matters[0] == matters[1] and _elsewhere(one, other))
        return False
    seats = [_OFFICE.sub("", name) for name in (one, other)]
    if seats == [one, other] or any(_KIND.search(seat) for seat in seats):
        return False
    return _elsewhere(*seats)


def _matter(name: str) -> str:
    """What an organ is for: its name without its place and its kind."""
    return _PLACE.sub("", _PLACE.sub("", _KIND.sub("", name)))


def _elsewhere(one: str, other: str) -> bool:
    """Whether two names, alike at their end, begin with places of one level that differ."""
    at = 0
    while at < min(len(one), len(other)) and one[-1 - at] == other[-1 - at]:
        at += 1
    if not at:
        return False
    ahead = one[: len(one) - at], other[: len(other) - at]
    return all(len(rest) > 1 for rest in ahead)
