"""Reviews and actions: which of them an outcome is of, and which outcome those told are of.

复议17件，诉讼8件，共维持19件; 尚未审结33件，其中复议13件; 1件行政复议和1件行政诉讼在审.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

import attrs

from ..text.patterns import pattern
from .claim import Claim, ClaimKind, Doubt
from .context import APPLICANTS, FLOW, is_proceeding, is_result
from .grammar import grammar
from .lexer import Compact
from .numerals import Quantity
from .subjects import Subjects
from .tree import Node, Tree, Word, child_of, is_a, is_only

__all__ = ["Proceedings"]

_LITIGATION = "litigation"
_ACTIONS = ("direct_litigation", "litigation_after_reconsideration")
_WHOLES: Mapping[str, tuple[str, ...]] = {
    _LITIGATION: _ACTIONS,
    "reconsideration_and_litigation": ("reconsideration", _LITIGATION, *_ACTIONS),
}
"""Kinds that others are parts of."""
_NAMED = pattern("[复诉]")
"""In the words between it says which kind an outcome is of."""
_UNRELATED = pattern(
    r"[^\d;。！？\n一二三四五六七八九十]{0,16}"
    "(?:[与和同](?:政府)?信息公开[^,;。！？\\n]{0,6}无关|(?:不属于|非)(?:涉及?)?(?:政府)?信息公开)"
)
"""Says behind a number of reviews or actions that they are of another kind."""
_GOES_ON = frozenset("OTHER ELSE BECAUSE SCOPE SELF FOR_OTHERS".split())
"""Words behind a number of reviews that tell something of them, and maybe not of all."""


class Proceedings(Subjects):
    """Knows of the reviews and actions that a sentence has told of."""

    def __init__(self, packed: Compact, section: str = "") -> None:
        super().__init__(packed, section)
        self.claims: list[Claim] = []
        self.unread: list[Quantity] = []

    def of_sentence(self) -> list[Claim]:
        """The claims of the sentence so far, the last first."""
        return list(takewhile(lambda c: c.sentence == self.number, reversed(self.claims)))

    def others_told(self, topic: Tree) -> tuple[tuple[str, ...], ...]:
        """What an outcome may be of but the kind told last: all kinds told, or their whole."""
        if _NAMED.search(self.packed.text, max(0, self.sentence.told_end), topic.start):
            return ()
        told = [c.subjects[0] for c in self.of_sentence() if c.kind is ClaimKind.COUNT]
        kinds = list(dict.fromkeys(filter(is_proceeding, told)))
        if len(kinds) < 2:
            return ()
        wholes = [whole for whole in _WHOLES if whole in kinds or {*_WHOLES[whole]} <= {*kinds}]
        if {*_ACTIONS} <= {*kinds} and _LITIGATION not in wholes:
            wholes.append(_LITIGATION)
        parts = {part for whole in kinds for part in _WHOLES.get(whole, ())}
        ways = [*((whole,) for whole in wholes), tuple(kind for kind in kinds if kind not in parts)]
        return tuple(way for way in dict.fromkeys(ways) if way != self.sentence.proceedings)

    def narrowed(self, topic: Tree, quantity: Quantity | None) -> tuple[str, set[Doubt]]:
        """The outcome that reviews or actions are of, which stands before them, and doubts.

        一年来被纠错的案件只有复议1件; 尚未审结的案件33件，其中行政复议13件，直接起诉9件.
        """
        outcome = self.sentence.outcome
        if outcome is None or quantity is None:
            return "", set()
        if outcome.quantity is None:
            alone = outcome.clause is self.clause and self.other_end <= outcome.end
            return (outcome.name, set(outcome.doubts)) if alone else ("", set())
        if ";" in self.packed.text[outcome.end : topic.start]:
            return "", set()
        if quantity.value <= outcome.quantity.value:
            return outcome.name, set(outcome.doubts)
        return "", {Doubt.PART}

    def applicants_told(self) -> tuple[tuple[str, ...], ...]:
        """The applicants whose requests a result may be of: 企业申请31件，其中予以公开14件."""
        told = self.of_sentence()
        results = list(takewhile(lambda claim: is_result(claim.subjects[0]), told))
        before = told[len(results) :]
        if not before or before[0].subjects[0] not in APPLICANTS or before[0].quantity is None:
            return ()
        of_all = any(claim.subjects[0] in FLOW and claim.quantity for claim in before[1:])
        aside = self.clause.including or (self.outer is not None and self.outer is not self.clause)
        return () if of_all and not aside else (before[0].subjects,)

    def is_of_series(self, item: Node) -> bool:
        """Whether a number of proceedings goes on from one: 2件行政复议、3件行政诉讼."""
        between = self.packed.text[max(0, self.sentence.told_end) : item.start]
        return self.sentence.in_series > 0 and grammar().meanings.get(between) in ("JOIN", "OR")

    def doubts_of_some(self, item: Node, following: Node | None) -> set[Doubt]:
        """Return a doubt where more is told of those counted, who may be some or others.

        2件行政复议由县政府受理; 行政诉讼1件，与政府信息公开无关.
        """
        if _UNRELATED.match(self.packed.text, item.end):
            return {Doubt.PART}
        if not (isinstance(item, Tree) and item.data == "counted"):
            return set()
        if isinstance(following, Word):
            return {Doubt.PART} if following.type in _GOES_ON else set()
        topics = child_of(following, "topics") if following and is_a(following, "mention") else None
        return {Doubt.PART} if topics is not None and not is_only(topics, "outcome") else set()

    def take_series(
        self, item: Node, joined: int, doubts: set[Doubt], others: tuple[tuple[str, ...], ...]
    ) -> None:
        """Take note of what the last claim goes with: a doubt is about all of a series."""
        if others:
            self.claims[-1] = attrs.evolve(self.claims[-1], or_within=others)
            self.sentence.last_claim = self.clause.last_claim = self.claims[-1]
        if not (isinstance(item, Tree) and item.data == "counted"):
            return
        self.sentence.in_series = joined + 1
        if Doubt.PART in doubts:
            for at in range(len(self.claims) - 1 - joined, len(self.claims) - 1):
                kept = self.claims[at].doubts | {Doubt.PART}
                self.claims[at] = attrs.evolve(self.claims[at], doubts=kept)

    def end_alike(self, count: int, outcome: str) -> None:
        """Put the outcome behind a series in the place of what was before it: 各1件在审."""
        for at in range(len(self.claims) - count, len(self.claims) - 1):
            told = self.claims[at]
            self.claims[at] = attrs.evolve(told, subjects=(outcome,), within=told.subjects)

    def is_outcome_of(self, last: Claim | None) -> bool:
        """Whether the last claim is a number of proceedings, and goes on."""
        if last is None or last is not self.claims[-1] or last.kind is not ClaimKind.COUNT:
            return False
        if not is_proceeding(last.subjects[0]) or last.quantity is None:
            return False
        if self.unread and self.unread[-1].start > last.quantity.start:
            return False  # 9件复议案件中，7件有结论为维持或纠正
        # 1件行政诉讼已被纠正; 行政复议中有5件维持
        return last.quantity.start == last.start or self.other_end <= self.sentence.told_end

    def is_of_the_one(self, told: Claim | None, item: Node) -> bool:
        """Whether this is how the only case told of ended: 行政诉讼1件，已判决我局败诉."""
        if told is None or told is not self.claims[-1] or not is_proceeding(told.subjects[0]):
            return False
        between = self.packed.text[self.sentence.told_end : item.start]
        one = told.quantity is not None and told.quantity.value == 1 and not told.doubts
        return one and "判" in between and not any(sign in between for sign in "审撤未")
