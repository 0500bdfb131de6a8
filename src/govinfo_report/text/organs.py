"""The names of organs (机关): which ones a text gives, and whether two of them can be one organ's.

Reports shorten names (市残联 is 残疾人联合会), leave places out and are written by the office of a
government; organs are renamed. A name is a list of places and, after them, the field; what is a
place alone stands for its government.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from .patterns import pattern
from .script import han_only, squeezed
from .titles import parted, years_reported

__all__ = [
    "are_two_departments",
    "contradict",
    "is_place",
    "is_short_for",
    "is_whole",
    "names_another",
    "normal_name",
    "organ_before",
    "organ_in_preamble",
    "organ_in_title",
    "organs_in_contacts",
    "organs_in_preamble",
    "same_organ",
    "shorter_names",
    "year_in_preamble",
]

# ------------------------------------------------------------------------- names in a text

_YEAR_WORDS = pattern(r"20\d\d\s*年?度?")
_BEFORE = ("标题", "名称", "题目")
_AFTER = ("本级", "关于", "的")
_ITSELF = pattern(r"\((?:本级|本部|机关|本级机关|[局厅委部署]机关|[局厅委部署]本级)\)$")
"""The organ alone, without those below it."""
_WITH_ONE = pattern("[^本我全各该某省市县区镇乡街][市县区镇乡街]")
"""A place whose name has one character."""
_OURS = tuple(
    "局 办 委 市 县 区 镇 乡 街 厅 部 院 会 站 所 场 社 队 校 中心 机关 单位 公司".split()
)
"""本局, 我市: no name."""
_ENDS = """
    府 办公室 办公厅 委员会 局 厅 委 部 署 院 会 处 所 中心 站 队 办 街道 街 社 行 校 场 团
    研究室 督查室 公司 集团 大学 学院 学校 医院 中学 小学 区 镇 乡 市 县 州 盟 旗 省 苏木
    馆 园 库 狱 海关 气象台 地震台 电视台 残联 妇联 文联 侨联 工商联 科协 作协 基地 银行
    """.split()
"""The endings of the name of an organ."""
_NOT_HAN = pattern("[^\u4e00-\u9fff]+")
_INSIDE = dict.fromkeys(map(ord, "·、()（）"))

_MADE_BY = pattern(r"本(?:年度)?报告由(?![本我])([^\W\da-zA-Z_]{2,30}?)(?:负责)?编制")
_PUBLISHED_BY = pattern(
    r"(?:由|现将|现公布|公布|发布)(?![本我])([^\W\da-zA-Z_]{2,30}?(?:政府办公室|政府|办公室|局|委员会|厅|委|街道办事处))"
    r"(?:编制|发布|公布|向社会公布|20\d\d年)"
)
_WRITES = pattern(
    r"(?:^|[,，。;；])(?:现由|特由|由)?(?![本我])([^\W\da-zA-Z_]{3,30}?)(?:组织)?(?:编制|编写|撰写|形成|制作)(?:完成)?了?"
    r"(?:本(?:年度)?报告|[《“\"]?20\d\d年)"
)
_TURN_TO = pattern(
    r"请?(?:直接)?[与向同和](?!本|我)([^\W\da-zA-Z_]{3,40}?)(?:进行)?(?:联系|咨询|反映)"
    r"|(?:请|可|欢迎)(?:直接)?(?:联系|致电|咨询)(?!本|我)([^\W\da-zA-Z_]{3,40})"
    r"|(?:联系|咨询)(?:单位|部门|机构|机关|处室)[:：为是]{0,2}(?!本|我)([^\W\da-zA-Z_]{3,40})"
)
_ASKED = pattern("联系(?:人|方式)([^。;；!！]{3,60})")
"""Who is asked, with name, organ and telephone in any order: 联系人：张某，示例县水务局办公室."""
_ADDRESS = ("地址", "办公地址", "通信地址", "通讯地址", "邮编", "邮寄")
_TURNING = ("联系", "咨询", "致电")
"""The words without which nobody is told to turn to anyone: to look for them takes less time."""
_ORGAN_OF = pattern(
    r"(.{2,30}?(?:人民政府|委员会|(?<![市卫党常])委(?!员)|局|厅|街道办事处))(?:.{0,16}(?:办公室|办公厅|科|股|处|室|中心|大队))?$"
)
"""The name of an organ, perhaps with that of one of its sections behind it."""
_NOT_NAMED = tuple("关于 根据 按照 依照 要求 规定 有关 现将 我".split())
"""Words that lead to a name in prose, and are none."""
_IN_PROSE = pattern(
    "[\u4e00-\u9fff]{0,24}?(?:委员会|管理局|分局|局|委|厅|街道办事处|街道|镇|乡|大队|支队|中心|公司|部门|单位|科|股|处|站)"
)
_KIND_OF_PLACE = 2
_AT_THE_END = 6
"""Other words may stand before a name in prose: so many of its last characters count."""


def organ_before(words: str) -> str | None:
    """Return the organ that the words before 政府信息公开 name, in plain script."""
    name = _YEAR_WORDS.sub("", words).strip('《》“”"#*· -—:：')
    name = _ITSELF.sub("", name.replace("（", "(").replace("）", ")"))
    name = name.removeprefix("()").removesuffix("()")
    if name.startswith(_BEFORE):
        name = name[2:].removeprefix(":")
    name = name.removeprefix("关于")
    while shorter := next(filter(name.endswith, _AFTER), ""):
        name = name.removesuffix(shorter)
    name = _ITSELF.sub("", name)
    if _WITH_ONE.fullmatch(name):
        return name
    if not 3 <= len(name) <= 40 or (name[0] in "本我" and name.startswith(_OURS, 1)):
        return None
    bare = name.translate(_INSIDE)
    if bare != han_only(bare) or name.count("(") != name.count(")"):
        return None
    plain = name.partition("(")[0] if name.endswith(")") else name
    if plain.endswith(("府", "办")):
        return name
    ends = any(plain.endswith(end) and len(plain) >= len(end) + 2 for end in _ENDS)
    return name if ends else None


_COMMON_IN_PLACES = pattern(
    "[^族]族|自治|(?:经济|高新|产业|工业|技术|旅游|综合|保税)+|开发区|示范区|新区|园区|街道|地区|[省市县区旗州盟镇乡]"
)


def is_whole(organ: str) -> bool:
    """Whether a name begins with a place of two characters, or as those of the state do."""
    places, _ = _parts(organ)
    first = _COMMON_IN_PLACES.sub("", places[0]) if places else ""
    return organ.startswith(("国家", "中国", "中共", "全国")) or len(first) > 1


def is_place(words: str) -> bool:
    """Whether words are the names of places, and nothing else."""
    places, _ = _parts(words)
    return bool(places) and "".join(places) == words


def organ_in_title(title: str | None) -> str | None:
    """Return the organ that a title names, in plain script."""
    plain = squeezed(title or "")
    found = parted(plain)
    if found is not None:
        return organ_before(found.before)
    return None


def organs_in_preamble(text: str | None) -> list[str]:
    """Return every organ that a text says made the report (本报告由……编制)."""
    plain = squeezed(text or "")
    named = [match[1] for match in _MADE_BY.finditer(plain)]
    return [name for name in named if name == han_only(name) and _has_a_place(name)]


def _has_a_place(organ: str) -> bool:
    """Whether a name begins with that of a place, not with its kind alone: 县水利局."""
    places, _ = _parts(organ)
    return bool(places) and len(places[0]) > _KIND_OF_PLACE


def organ_in_preamble(preamble: str | None) -> str | None:
    """Return the organ that a preamble says made the report; none for 本机关, 我局 and the like."""
    plain = squeezed(preamble or "")
    for match in (*_MADE_BY.finditer(plain), *_PUBLISHED_BY.finditer(plain)):
        if match[1] == han_only(match[1]) and not any(word in match[1] for word in _NOT_NAMED):
            return match[1]
    announced = [name for name, _ in years_reported(plain)]
    announced += [match[1] for match in _WRITES.finditer(plain)]
    for name in announced:
        organ = None if any(word in name for word in _NOT_NAMED) else organ_before(name)
        if organ is not None:
            return organ
    return None


def organs_in_contacts(text: str | None) -> list[str]:
    """Return the organs that readers are told to turn to: 请与示例县水利局办公室联系.

    The section of an organ is left out; what is no name of an organ is none.
    """
    plain = squeezed(text or "")
    found = []
    if not any(word in plain for word in _TURNING):
        return []
    told = [next(filter(None, match.groups())) for match in _TURN_TO.finditer(plain)]
    for match in _ASKED.finditer(plain):
        words = _NOT_HAN.split(match[1])
        told += takewhile(lambda word: not word.startswith(_ADDRESS), words)
    for named in told:
        whole = _ORGAN_OF.match(named)
        if not whole or whole[1] in found:
            continue
        if _has_a_place(whole[1]) and whole[1] == han_only(whole[1]):
            found.append(whole[1])
    return found


def year_in_preamble(preamble: str | None) -> int | None:
    """Return the year that a preamble announces the report of; None where it names several."""
    years = {year for _, year in years_reported(squeezed(preamble or ""))}
    return years.pop() if len(years) == 1 else None


def names_another(words: str, organ: str) -> bool:
    """Whether words of the prose name an organ that is not this one, in full or in short."""
    for name in _IN_PROSE.findall(words):
        if not organ or not (is_short_for(name[-_AT_THE_END:], organ) or is_short_for(organ, name)):
            return True
    return False


# -------------------------------------------------------------------------------- two names

_NOT_A_NAME = pattern(r"[\s()（）“”\"·]+")
_SHORTER = (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办"), ("办公厅", "办"))
_ABOVE = pattern("国家.{1,6}?总局")
"""The head of a service, before the place of its branch."""
_NO_PLACE = "城[市镇乡]|市场|市政(?!府)|市容|乡[村镇]|社区"
_PLACE = pattern(
    f"(?:(?!{_NO_PLACE})[^局厅委部会院]){{0,12}}?(?:(?!{_NO_PLACE})(?:街道|[省市县区旗州盟镇乡]))+"
)
_GOVERNMENT = pattern("(?:政府)?办?|办事处")
_DEPARTMENT = pattern("(?:管理局|监督局|局|厅|委)$")
_NO_MATTER = pattern(f"[和与及]|{_DEPARTMENT.pattern}")
_LEADS = pattern("公开|数据|服务")
"""Who leads the work of disclosure may issue the reports of others."""
_COMMON = frozenset("政府 府办 管理 理局 监督 督管 行政 服务 务中 中心 务局".split())
"""Pairs of characters that organs of all fields have in their names."""


def is_short_for(short: str, name: str) -> bool:
    """Whether a name can be the short form of another: 残联, 县残联 of 示例县残疾人联合会."""
    (places, field), (other_places, other_field) = _parts(short), _parts(name)
    if not places or not other_places:
        return _stands_in("".join((*places, field)), "".join((*other_places, other_field)))
    return _agree(places, other_places) and _stands_in(field, other_field)


def normal_name(organ: str) -> str:
    """Return a name without blanks and brackets, its common words shortened: 人民政府 to 政府."""
    places, field = _parts(organ)
    return "".join((*places, field))


def same_organ(one: str | None, other: str | None) -> bool:
    """Whether two names can be those of one organ; True where one of them is not known.

    They can where one is short for the other, or where place and field both fit: 国土资源局 may
    have become 自然资源局, 教育局 does not become 财政局.
    """
    if not one or not other or is_short_for(one, other) or is_short_for(other, one):
        return True
    (places, field), (other_places, other_field) = _parts(one), _parts(other)
    governments = _GOVERNMENT.fullmatch(field) and _GOVERNMENT.fullmatch(other_field)
    in_one_field = governments or (_pairs(field) & _pairs(other_field)) - _COMMON
    return _agree(places, other_places) and bool(in_one_field)


def shorter_names(organ: str) -> list[str]:
    """Return a name, what is left of it without its places one by one, and these places.

    示例市样本县水利局, 样本县水利局, 水利局, 示例市, 样本县.
    """
    places, _ = _parts(organ)
    starts = (sum(map(len, places[:count])) for count in range(len(places) + 1))
    names = [organ[start:] for start in starts]
    return [name for name in (*names, *places) if name]


def contradict(one: str, other: str) -> bool:
    """Whether two names in one report cannot be of one organ.

    More must be known than that they are not the same: a government may report for a department
    of its own, and a new name may share no more than a character with the old one.
    """
    if same_organ(one, other):
        return False
    (places, field), (other_places, other_field) = _parts(one), _parts(other)
    if _GOVERNMENT.fullmatch(field) and _GOVERNMENT.fullmatch(other_field):
        return places[-1][-1] == other_places[-1][-1]
    if _LEADS.search(one) or _LEADS.search(other):
        return False
    if not (_DEPARTMENT.search(field) and _DEPARTMENT.search(other_field)):
        return False
    matter, other_matter = (_NO_MATTER.sub("", name) for name in (field, other_field))
    apart = not set(matter) & set(other_matter)
    return bool(matter and other_matter) and (apart or matter == other_matter)


def are_two_departments(one: str, other: str) -> bool:
    """Whether two names are of departments of one place, in fields that share no word.

    教育局 and 体育局 share a character, as an old and a new name may: less is known than that they
    contradict each other.
    """
    if is_short_for(one, other) or is_short_for(other, one):
        return False
    if _LEADS.search(one) or _LEADS.search(other):
        return False
    (places, field), (other_places, other_field) = _parts(one), _parts(other)
    if not (_DEPARTMENT.search(field) and _DEPARTMENT.search(other_field)):
        return False
    matters = (_pairs(_DEPARTMENT.sub("", name)) for name in (field, other_field))
    return _agree(places, other_places) and not set.intersection(*matters) - _COMMON


@lru_cache(maxsize=1024)
def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return the places that a name begins with, and its field."""
    name = _ABOVE.sub("", _NOT_A_NAME.sub("", name), count=1)
    for word, short in _SHORTER:
        name = name.replace(word, short)
    places, at = [], 0
    while match := _PLACE.match(name, at):
        places.append(match.group())
        at = match.end()
    return tuple(places), name[at:] or "政府"


def _agree(places: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists of places can be of one place: higher ones may be left out of either."""
    pairs = zip(reversed(places), reversed(others), strict=False)
    return all(_is_one_place(*pair) for pair in pairs)


def _is_one_place(one: str, other: str) -> bool:
    """Whether two names of a place can be one: 县 may be any county, 示例州 an autonomous one."""
    short, long = sorted((one, other), key=len)
    bare = len(short) == 1 or "自治" in long
    return short == long or (bare and _stands_in(short, long))


def _stands_in(short: str, name: str) -> bool:
    """Whether the characters of the one stand in the other in this order."""
    rest = iter(name)
    return all(character in rest for character in short)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
