"""Changes: what a sentence says of last year's figure, and of how much more or less this one is.

2023年收到54件，2024年收到58件，增加4件; 申请量比上年的54件增长7.4%，达到58件; 由54件增至58件.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from .claim import Claim, ClaimedChange, ClaimKind, Doubt, Share
from .context import CARRIED, FLOW
from .numerals import Quantity, quantity_of
from .subjects import unit_doubts
from .telling import Teller
from .tree import Node, Tree, child_of, is_a, percent_of, words_of

__all__ = ["Changer"]

_COMES_TO = ("达到", "达", "为", "共", "计")
_FALLS = "减下降回缩"
"""What words for less begin with."""


class Changer(Teller):
    """Puts changes beside the claims that they are about."""

    def last(self, item: Tree, following: Node | None) -> None:
        """去年的54件: its figure, or the year of what follows."""
        number = child_of(item, "quantity")
        if number is not None:
            quantity, told = self.quantity_in(number), self.sentence.last_claim
            coming = told is not None and told.subjects[0] in FLOW and not told.doubts
            within = self.clause.including and self.outer is not self.clause
            if coming and (within or is_a(following, "CARRIED_OVER")):
                # 办结96件（含上年5件）; 收到91件，上年5件结转办理
                doubts = unit_doubts([CARRIED], quantity)
                self.add(ClaimKind.COUNT, (CARRIED,), item, quantity, doubts=doubts)
                return
            self.sentence.before = quantity
        elif is_a(item, "COMPARED") or is_a(following, "change"):
            self.clause.doubts |= {Doubt.PERIOD}
        else:
            self.sentence.doubts |= {Doubt.PERIOD}
            self.sentence.last_year_named = True

    def changed(self, item: Tree, following: Node | None) -> None:
        """下降到1069件: the figure of the year named last."""
        number, last = child_of(item, "quantity"), self.sentence.last_claim
        self.clause.year = None
        for word in words_of(item):
            self.mark(word)  # 回落到2023年的81件
        if number is None:
            return
        quantity = self.quantity_in(number)
        topics = self.sentence.changing
        if last is None and topics is not None:  # 申请数由2021年的76件降至71件
            if self.sentence.left is not None:
                self.sentence.before = self.sentence.left
            self.sentence.doubts -= {Doubt.PERIOD}
            if not any(word.type == "YEAR" for word in words_of(item)):
                self.sentence.year = None
            self.sentence.strange, self.clause.actor = False, ""
            self.clause.doubts -= {Doubt.PERIOD}
            self.tell(ClaimKind.COUNT, topics, quantity, None, None, following, item)
            return
        if last is None or Doubt.SUBJECT in last.doubts:
            self.give_up(quantity, None)
            return
        if self.sentence.year is not None and self.sentence.year == last.year:
            self.sentence.year = None  # 由2021年的112件降至71件
        self.sentence.doubts -= {Doubt.PERIOD}
        self.go_on(last, quantity, item, False)

    def change(self, item: Tree, following: Node | None) -> None:
        """增加6件, 增长15%: put beside the claim it follows, or before which it stands."""
        sign = -1 if next(words_of(item)).text[0] in _FALLS else 1
        number = child_of(item, "quantity")
        percent = percent_of(item)
        claim = self.sentence.last_claim
        if number is None and percent is None:
            return
        quantity = self.quantity_in(number) if number is not None else None
        by = None if quantity is None or not quantity.is_exact else sign * quantity.value
        share = None if percent is None else self.percentage(percent, "", sign)
        will_be_told = self.sentence.before is not None or self.sentence.changing is not None
        if claim is None and will_be_told:
            self.sentence.change = by, share, item
            return
        if claim is None or claim.kind is not ClaimKind.COUNT:
            self.give_up(quantity, share)
            return
        self.put_beside(claim, by, share, item)

    def settle(self) -> None:
        """Tell what a figure of last year and the change against it come to, if no more is told."""
        sentence, topics = self.sentence, self.sentence.changing
        if sentence.change is not None and topics is not None and sentence.last_claim is None:
            by, _, item = sentence.change
            before = sentence.before
            if by is not None and before is not None and before.is_exact:
                value = str(before.value + by)  # 收到的申请比上年的24件增加6件
                quantity = quantity_of(value, before.unit, "", "", value, *self.place(item))
                self.clause.doubts -= {Doubt.PERIOD}
                self.tell(ClaimKind.COUNT, topics, quantity, None, None, None, item)
        super().settle()

    def go_on_from(self, claim: Claim, item: Node) -> None:
        """Remember what the sentence goes on from, and put beside it the change told before it."""
        super().go_on_from(claim, item)
        change = self.sentence.change
        told = claim.quantity is not None and Doubt.PERIOD not in claim.doubts
        if change is not None and told:
            self.sentence.change = None
            self.put_beside(claim, *change)

    def is_changed(self, before: str) -> bool:
        """Whether a number goes on with a change: 比上年的54件增长7.4%，达到58件."""
        sentence = self.sentence
        told = sentence.change is not None and sentence.changing is not None
        return told and before.endswith(_COMES_TO)

    def put_beside(self, claim: Claim, by: Decimal | None, share: Share | None, item: Tree) -> None:
        """Add a change to those of a claim."""
        start, end = self.place(item)
        previous = self.changes[-1] if self.changes else None
        if previous is not None and previous.claim is claim:
            self.changes[-1] = evolve(
                previous,
                by=previous.by if by is None else by,
                percent=previous.percent if share is None else share,
                end=end,
            )
            return
        before = self.sentence.before or self.year_before(claim)
        self.changes.append(ClaimedChange(claim, before, by, share, start, end))

    def year_before(self, claim: Claim) -> Quantity | None:
        """What the sentence tells of the year before: 2023年收到54件，2024年收到58件，增加4件."""
        told = [c for c in self.claims[-3:] if c.sentence == claim.sentence and c is not claim]
        told = [c for c in told if (c.subjects, c.within) == (claim.subjects, claim.within)]
        if len(told) != 1 or told[0].kind is not ClaimKind.COUNT:
            return None
        (before,) = told
        is_earlier = before.year is not None and claim.year == before.year + 1
        is_last = Doubt.PERIOD in before.doubts and Doubt.PERIOD not in claim.doubts
        is_last = is_last and self.sentence.last_year_named
        return before.quantity if is_earlier or is_last else None
