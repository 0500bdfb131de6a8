"""Numbers that stand by themselves, and what of the sentence they go on with.

2023年为68件, 全年合计78件, 公开59件、部分公开24件，合计83件, 收取信息处理费3笔，共计1200元.
"""

from __future__ import annotations

from ..text.patterns import pattern
from .claim import Claim, ClaimKind, Doubt
from .numerals import Quantity
from .sharing import IN_ALL, Sharer
from .subjects import MONEY, unit_doubts
from .telling import is_worth_telling
from .tree import Node, Tree, ends, is_a

__all__ = ["Stander"]

_BEFORE = 8
_COMING_IN = [("carried_over_from_last_year",), ("received",)]
_PROJECTS, _PAID = "government_procurement.projects", "government_procurement.amount"
_AMOUNT = pattern(",(?:采购)?(?:总金额|金额|总额)(?:共|合计|为|达)?$")
"""What stands before an amount that was paid for what was told just now."""
_FEES = ("information_processing_fee", "fee_notices")
_SUM = (*IN_ALL, ",共", "金额", "总额")
_OF_A_PART = frozenset((Doubt.PART, Doubt.SCOPE))
_ALL_YEAR = pattern("全年(?:共|合计)?$")
_OF_ALL = pattern("占全年(?:的)?$")
"""What stands before the number of the year, told behind that of a part of it."""
_OF_A_YEAR = pattern(r"(?:\d年|今年|本年度?)(?:共|则)?[为是有]$")
_BEHIND_YEAR = pattern(r"(?:\d年度?|今年|本年度?)(?:共|则)?[为是有达]?到?$")
"""What stands before a number, so many characters back, that goes on with what was told."""


class Stander(Sharer):
    """Makes claims of numbers that no word around them says what they are of."""

    def quantity(self, item: Tree, following: Node | None) -> None:
        """A number by itself, which may go on with what was told."""
        quantity, sentence = self.quantity_in(item), self.sentence
        before = self.packed.text[max(0, item.start - _BEFORE) : item.start]
        changing, last = sentence.changing, sentence.last_claim
        if self.named is not None and self.named.is_told_by(following):
            self.tell_of(self.named, item, quantity, following)
        elif changing is not None and (
            self.is_changed(before) or self.is_of_a_year(before, following)
        ):
            sentence.strange = False
            self.tell(ClaimKind.COUNT, changing, quantity, None, None, following, item)
        elif parts := self.parts_before(before, following):
            self.add_together(parts, quantity, None, item)
        elif self.is_of_next_year(before):
            self.go_on_with_year(quantity, item)
        elif before.endswith("其余") and is_a(following, "every"):
            self.clause.rest = quantity
        elif self.is_a_whole(quantity, item):
            self.unread.append(quantity)  # 58件中予以公开24件: the whole of what follows
        elif self.is_what_was_charged(last, quantity, item):
            assert last is not None
            self.claims.pop()  # 向1名申请人收取信息处理费30元
            self.add(ClaimKind.COUNT, last.subjects, item, quantity)
        elif last is not None and last.subjects == (_PROJECTS,) and _AMOUNT.search(before):
            doubts = set(last.doubts) | unit_doubts([_PAID], quantity)
            self.add(ClaimKind.COUNT, (_PAID,), item, quantity, doubts=doubts)
        elif self.is_of_this_year(before, item, following):
            self.add(ClaimKind.COUNT, ("received",), item, quantity, doubts={Doubt.SUBJECT})
        elif last is None or not quantity.unit:
            self.give_up(quantity, None)
        elif last.subjects[0] in _FEES and quantity.unit in MONEY and before.endswith(_SUM):
            doubts = set(last.doubts - {Doubt.UNIT})
            self.add(ClaimKind.COUNT, (_FEES[0],), item, quantity, doubts=doubts)
        elif self.is_of_parts(last, before, following):
            doubts = {*(last.doubts - {Doubt.SCOPE}), Doubt.PART}
            self.add(ClaimKind.COUNT, last.subjects, item, quantity, doubts=doubts)
        elif (in_all := self.is_in_all(last, before, following)) or _OF_A_YEAR.search(before):
            self.go_on(last, quantity, item, in_all)
        elif _BEHIND_YEAR.search(before) and stops(following):
            self.go_on(last, quantity, item, False)
        else:
            self.give_up(quantity, None)

    def is_of_a_year(self, before: str, following: Node | None) -> bool:
        """Whether a number is the first of a series: 申请量持续增长，2022年52件，2023年58件."""
        first = self.sentence.last_claim is None and stops(following)
        return first and _BEHIND_YEAR.search(before) is not None

    def is_what_was_charged(self, last: Claim | None, quantity: Quantity, item: Tree) -> bool:
        """Whether a sum stands behind a fee that only those who paid it were counted of."""
        if last is None or last is not self.claims[-1] or last.subjects[0] not in _FEES:
            return False
        people = last.quantity is not None and last.quantity.unit in ("名", "人", "位")
        return people and quantity.unit in MONEY and self.sentence.told_end == item.start

    def is_of_this_year(self, before: str, item: Tree, following: Node | None) -> bool:
        """Whether nothing but the year stands before a number of requests: 本年47件，上年50件."""
        if self.sentence.last_claim is not None or self.sentence.said:
            return False
        behind = _BEHIND_YEAR.search(before) is not None and stops(following)
        return behind and self.is_amid_requests(item)

    def is_a_whole(self, quantity: Quantity, item: Tree) -> bool:
        """Whether a number is that of all of which a part follows: 58件中，予以公开24件."""
        sentence, clause = self.sentence, self.clause
        aside = self.beside or clause.doubts or clause.scope or sentence.singled_out
        behind = self.packed.text.startswith("中", item.end)
        return bool(behind and not aside and not sentence.partial and is_worth_telling(quantity))

    def parts_before(self, before: str, following: Node | None) -> list[Claim]:
        """What was told just before, where a number is what it comes to; nothing else."""
        if not before.endswith(IN_ALL):
            return []
        flow = [c for c in self.claims[-2:] if c.sentence == self.number and c.quantity]
        if sorted(c.subjects for c in flow) == _COMING_IN:
            return flow  # 新收58件、上年结转4件，共计62件
        results = self.results_told()
        return results if len(results) > 1 and ends(following) else []

    def is_of_next_year(self, before: str) -> bool:
        """Whether the next of the years named comes: 2022年、2023年分别收到54件、58件."""
        named = self.clause.of_years < len(self.clause.years)
        return named and self.clause.last_claim is not None and before.endswith(("、", "和", "与"))

    def go_on_with_year(self, quantity: Quantity, item: Tree) -> None:
        """Tell the last claim again, of the next of the years named."""
        clause, last = self.clause, self.clause.last_claim
        assert last is not None
        clause.doubts -= {Doubt.PERIOD}
        self.sentence.year = clause.years[clause.of_years]
        clause.of_years += 1
        self.go_on(last, quantity, item, False)

    def is_of_parts(self, last: Claim, before: str, following: Node | None) -> bool:
        """Whether parts are told in one: 镇街收到74件，部门收到178件，共252件; no more than all."""
        of_parts = last.subjects == ("received",) and bool(last.doubts & _OF_A_PART)
        return of_parts and before.endswith(",共") and ends(following)

    def is_in_all(self, last: Claim, before: str, following: Node | None) -> bool:
        """Whether all are told, behind a part of the year: 一季度收到20件，全年91件."""
        if last.subjects != ("received",):
            return False
        if before.endswith(IN_ALL) or _OF_ALL.search(before):
            return True
        of_the_year = last.doubts == {Doubt.PERIOD} and ends(following)
        return of_the_year and _ALL_YEAR.search(before) is not None


def stops(following: Node | None) -> bool:
    """Whether a number is all that its clause says."""
    return ends(following) and not isinstance(following, Tree)
