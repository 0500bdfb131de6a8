"""What stands beside a claim in its sentence, and what it lets the claim mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..claims import Claim, ClaimKind
from .facts import Facts
from .findings import Number
from .interpretations import Interpretation, interpretations

__all__ = ["fits", "is_swapped", "is_told_apart", "is_told_within"]

_TOGETHER = ("其中", "含", "包括", "加上", "连同", "合计", "共")
"""Words for what is a part of another number, or counted into it."""
_LOOKED_AT = 50
"""At most so many claims of a sentence are looked at."""


def is_told_apart(facts: Facts, section: str, claim: Claim, subjects: Sequence[str]) -> bool:
    """Return whether the sentence tells of this by itself, so that the claim does not count it in.

    新收48件，上年结转1件: not with those carried over, as 收到48件，其中上年结转1件 may be.
    """
    told = _between(facts, section, claim, subjects)
    return any(not any(word in between for word in _TOGETHER) for between in told)


def is_told_within(facts: Facts, section: str, claim: Claim, subjects: Sequence[str]) -> bool:
    """Return whether the sentence tells of this as a part: 办结62件（含上年结转3件）."""
    told = _between(facts, section, claim, subjects)
    return any(between.lstrip("，,（(").startswith(_WITHIN) for between in told)


_WITHIN = ("含", "其中含", "其中包括", "包括", "包含")


def _between(facts: Facts, section: str, claim: Claim, subjects: Sequence[str]) -> Iterator[str]:
    """Yield what stands between a claim and each number of its sentence of these subjects."""
    for other in _in_sentence(facts, section, claim):
        if other is claim or other.quantity is None or other.subjects[0] not in subjects:
            continue
        first, second = sorted((claim, other), key=lambda one: one.start)
        yield "".join(facts.prose[section][first.end : second.start].split())


def _in_sentence(facts: Facts, section: str, claim: Claim) -> Sequence[Claim]:
    """Return the claims of the sentence that a claim stands in."""
    claims = facts.claims[section].claims
    begin = bisect_left(claims, claim.sentence, key=lambda other: other.sentence)
    return list(
        takewhile(
            lambda other: other.sentence == claim.sentence, claims[begin : begin + _LOOKED_AT]
        )
    )


def is_swapped(facts: Facts, section: str, claim: Claim, direct: Interpretation) -> bool:
    """Return whether the sentence has this figure and another each in the other's place."""
    for other in _in_sentence(facts, section, claim):
        if other.kind is not ClaimKind.COUNT:
            continue
        there = next(interpretations(facts, other), None)
        if there is None or there.value is None or there.value == direct.value:
            continue
        if fits(claim, there.value) and fits(other, direct.value):
            return True
    return False


def fits(claim: Claim, value: Number | None) -> bool:
    """Return whether a claim can mean a figure; an amount of money may be rounded."""
    quantity = claim.quantity
    if quantity is None or value is None:
        return value == 0
    is_money = quantity.unit in ("元", "万元", "亿元")
    return quantity.fits(value) or (is_money and abs(quantity.value - value) < quantity.step)
