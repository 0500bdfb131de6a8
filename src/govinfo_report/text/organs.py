"""Whether two names can be those of one organ: reports shorten names, and organs are renamed."""

from __future__ import annotations

import re

__all__ = ["is_short_for", "same_organ"]

_NOT_A_NAME = re.compile(r"[\s()（）“”\"·]+")
_PLACE = re.compile(r"^(?:.{0,8}?[省市县区旗州盟镇乡])+(?=.{2})")
_SHORTER = (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办"))
_COMMON = frozenset("政府 府办 管理 理局 监督 督管 行政 服务 务中 中心 务局".split())


def is_short_for(short: str, name: str) -> bool:
    """Whether the characters of the one stand in the other in this order: 残联, 残疾人联合会."""
    rest = iter(name)
    return all(character in rest for character in short)


def same_organ(one: str | None, other: str | None) -> bool:
    """Whether two names can be those of one organ; True where one of them is not known.

    They can where one is short for the other, or where place and field both fit: 国土资源局 may
    have become 自然资源局, 教育局 does not become 财政局.
    """
    if not one or not other:
        return True
    one, other = map(_shortened, (one, other))
    if is_short_for(one, other) or is_short_for(other, one):
        return True
    (place, field), (other_place, other_field) = map(_parts, (one, other))
    in_one_place = is_short_for(place, other_place) or is_short_for(other_place, place)
    return in_one_place and bool((_pairs(field) & _pairs(other_field)) - _COMMON)


def _shortened(name: str) -> str:
    name = _NOT_A_NAME.sub("", name)
    for word, short in _SHORTER:
        name = name.replace(word, short)
    return name


def _parts(name: str) -> tuple[str, str]:
    """The place in a name, and the rest."""
    place = _PLACE.match(name)
    end = place.end() if place else 0
    return name[:end], name[end:]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
