"""Whether a claim of the prose can only be about the cells of this report, and its year."""

from __future__ import annotations

import re

from ..claims import Claim, Doubt
from ..text.organs import names_another
from ..text.patterns import pattern
from .facts import Facts

__all__ = ["YEAR_END", "is_plain", "year_fits"]

_CARRIED = (("carried_over_from_last_year",), ("carried_over",))
YEAR_END = ("年末", "年底")
_OFFICES = ("政府办", "府办", "办公室", "办公厅")
_PLACE = pattern(
    "(?:(?![的和及与或在对由向从为到至被其中了是有按经该当等内外上下府政局委厅办])[\u4e00-\u9fff]){2}[县区市州旗]"
    "(?<![社小园辖地专城片县各我全本库景校厂]区)(?<![城门超都楼我全本各]市)(?<![郊我全本各]县)"
)
"""The last characters of the name of a place: 南湖区."""
_EVERYWHERE = ("各级各部门", "各地各部门", "各级各地各部门")
_GOVERNMENT = pattern("[省市县区州旗镇乡](?:人民)?政府(?!信息|网|公报|门户|公开)")
_PARTY = pattern(r"政府[^。\n]{0,6}(?:被申请人|被告)[^。\n]*\Z")


def is_plain(facts: Facts, section: str, claim: Claim) -> bool:
    """Whether a claim can only be about the cells of this report."""
    doubts = set(claim.doubts)
    agency = facts.report.agency or ""
    if _is_of_all(claim.scope, agency) or _is_itself(claim, agency):
        doubts.discard(Doubt.SCOPE)  # the report of a government is that of its area
    if doubts or not year_fits(facts, claim):
        return False
    of_the_year = claim.says_this_year or claim.year or claim.actor.startswith(YEAR_END)
    if section == "problems_and_improvements" and not of_the_year:
        return False
    if section in facts.outline.sections and claim.quantity is not None and not claim.quantity.unit:
        return False  # what is left of a table
    if _GOVERNMENT.search(claim.actor) and "政府" not in agency:
        return False  # 市政府受理…, in the report of a bureau
    if "名义" in claim.actor or _names_another_place(claim.actor, agency):
        return False
    is_government = agency.endswith("人民政府")
    if is_government and _PARTY.search(facts.prose[section], max(0, claim.start - 60), claim.start):
        return False  # 区政府作为被申请人的行政复议: not those of its organs
    if is_government and any(office in claim.actor for office in _OFFICES):
        return False  # the office of a government, whose report is of all its organs
    return not names_another(claim.actor, agency)


def _is_of_all(scope: str, agency: str) -> bool:
    """Whether words mean a government with all that is under it: 全县, 全县各级, 县政府及其部门."""
    if not agency.endswith("人民政府"):
        return False
    if scope.startswith("政府及") or scope in _EVERYWHERE:
        return True
    area = re.fullmatch("全(.)(?:各级.*|各地各部门)?", scope)
    return area is not None and agency.endswith(f"{area[1]}人民政府")


def _is_itself(claim: Claim, agency: str) -> bool:
    """Whether the words that widen are the end of the organ's own name: 街道办事处共收到3件."""
    return agency.endswith(("街道办事处", "街道办")) and claim.scope == "街道"


def _names_another_place(words: str, agency: str) -> bool:
    """Whether words name a county, a district or a city that is not in the name of the organ."""
    return any(match[0] not in agency for match in _PLACE.finditer(words))


def year_fits(facts: Facts, claim: Claim) -> bool:
    """Whether a claim is about the year of the report, as far as it says."""
    year = facts.report.year
    if claim.year is None or year in (None, claim.year):
        return True
    # 2023年结转的4件: the year that they are from.
    return claim.subjects in _CARRIED and claim.year + 1 == year
