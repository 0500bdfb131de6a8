"""Shares, what is so of all, and numbers taken together: 占42.1%, 均予以公开, 两项合计33件."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from ..text.patterns import pattern
from .claim import Claim, ClaimKind, Share
from .context import APPLICANTS, FLOW, RESULTS, is_proceeding, neutral
from .denying import Denier
from .lexer import Compact
from .named import Named
from .numerals import Quantity, quantity_of
from .subjects import unit_doubts
from .tree import Node, Tree, Word, child_of, children_of, ends, find, is_only, percent_of, words_of

__all__ = ["IN_ALL", "Sharer"]

IN_ALL = ("合计", "总计", "共计", "合计共", "累计")
"""Words for a number that others come to."""
_BOTH = ("两者", "二者", "两项", "两类", "三者", "三项")
_BEFORE = 8
_ITEMS = ("项", "类", "种")
_TOTALS = ("TOTAL", "CASES", "THIS_YEAR")
_PROPORTION = ("比例", "的比例", "比重")
_RELEASED = ("disclosed", "partially_disclosed")
_DISCLOSED_RATE = pattern(
    r"(?:公开(?:和部分公开|及部分公开|\(含部分公开\))?率|公开率\(含部分公开\))(?:约?为|达到?|约)?\Z"
)
_BASE = 5
"""So far back stands 占 before what a share is of."""
_RATE = 16
"""So far before a percentage begin the words for the rate of disclosure."""


class Sharer(Denier):
    """Makes claims of percentages, of all, and of what several numbers come to."""

    def __init__(self, packed: Compact, section: str = "") -> None:
        super().__init__(packed, section)
        self.awaiting: list[Tree] = []  # topics whose percentages follow

    def alike(self, item: Tree, following: Node | None) -> None:
        """全部予以公开, 均为自然人: all requests, or all of a result, are of these kinds."""
        number = child_of(item, "quantity")
        quantity = self.quantity_in(number) if number is not None else self.clause.rest
        if self.clause.rest is not None:
            self.clause.doubts, self.sentence.singled_out = self.reason[1:]
        last, kinds = self.sentence.last_claim, children_of(item, "topic_alike")
        if quantity is None and last is not None and child_of(kinds[0], "proceeding"):
            self.all_are_of(last, kinds[0], item, following)  # 行政诉讼3件，均为复议后起诉
            return
        told = [self.subject_of(kind, None, following, False) for kind in kinds]
        subjects = tuple(subject for subject, _ in told)
        if last is None and child_of(kinds[0], "proceeding"):
            self.remember(subjects)  # 全部行政诉讼案件均已审结
        doubts = set().union(*(more for _, more in told))
        if quantity is not None:
            doubts |= unit_doubts(list(subjects), quantity)
            self.add(ClaimKind.COUNT, subjects, item, quantity, doubts=doubts)
        elif last is not None and subjects[0].startswith(f"{last.subjects[0]}."):
            self.add(ClaimKind.ALL, subjects, item, within=last.subjects[:1], doubts=doubts)
        elif self.is_of_applicants(last, kinds) and ends(following):
            assert last is not None  # 企业申请办结30件，全部予以公开
            doubts |= last.doubts
            self.add(ClaimKind.ALL, subjects, item, within=last.subjects, doubts=doubts)
        elif last is not None and {*subjects, *last.subjects} <= APPLICANTS:
            return  # 12件法律服务机构申请均为律师事务所提出: of those, not of all
        elif ends(following) and (self.are_all_meant(item) or subjects[0] in APPLICANTS):
            if subjects[0] in APPLICANTS:
                doubts |= self.take_result(item)
            anchor = self.sentence.anchor or "received"
            self.add(ClaimKind.ALL, subjects, item, within=(anchor,), doubts=doubts)

    def is_of_applicants(self, last: Claim | None, kinds: Sequence[Tree]) -> bool:
        """Whether the requests of one kind of applicant were told just before, and now a result."""
        if last is None or last is not self.claims[-1] or last.quantity is None:
            return False
        of_results = all(child_of(kind, "result") is not None for kind in kinds)
        return of_results and len(last.subjects) == 1 and last.subjects[0] in APPLICANTS

    def all_are_of(self, last: Claim, topic: Tree, item: Node, following: Node | None) -> None:
        """Tell that all that was counted is of one kind: 行政诉讼1件，系复议后起诉."""
        if last is not self.claims[-1] or last.quantity is None or not ends(following):
            return
        subject, _ = self.subject_of(topic, None, following, False)
        if subject.startswith(f"{last.subjects[0]}."):  # 不予公开1件，系过程性信息
            self.add(ClaimKind.COUNT, (subject,), item, last.quantity, doubts=set(last.doubts))
            return
        kinds = (is_proceeding(last.subjects[0]), last.subjects[0] in FLOW)
        if kinds == (is_proceeding(subject), subject in APPLICANTS) and any(kinds):
            within = last.subjects[:1] if subject in APPLICANTS else ()
            doubts = set(last.doubts)
            self.add(ClaimKind.COUNT, (subject,), item, last.quantity, None, within, doubts)

    def are_all_meant(self, item: Node) -> bool:
        """Whether 全部办结 is about all requests, and not those of a kind."""
        sentence = self.sentence
        a_part = sentence.strange or sentence.partial or sentence.singled_out
        a_part = a_part or sentence.conditional
        is_known = bool(sentence.anchor) or self.is_alone(item)
        return is_known and not a_part and self.beside in ("", "对")

    def is_alone(self, item: Node) -> bool:
        """Whether nothing but the passage says what is meant, and that is about requests."""
        sentence = self.sentence
        silent = (
            not neutral(sentence.said) and not sentence.proceedings and sentence.last_claim is None
        )
        return silent and self.is_amid_requests(item)

    def shared(self, item: Tree, following: Node | None) -> None:
        """予以公开的占42.1%, 自然人申请不到一半: a share without a number."""
        share = self.share_in(child_of(item, "share"))
        topics = find(item, "topics")
        percent = percent_of(item)
        named = children_of(topics, "topic")
        if (
            share is not None
            and len(named) > 1
            and "分别" in self.packed.text[topics.end : item.end]
        ):
            self.tell(ClaimKind.SHARE, named[0], None, share, None, None, item)
            self.awaiting = named[1:]  # 予以公开、部分公开分别占45.0%、15.0%
            return
        totals = [w.text for w in item.children if isinstance(w, Word) and w.type in _TOTALS]
        is_base = self.is_base(item)
        is_base = is_base or any(word not in _PROPORTION for word in totals)
        if percent is not None and is_base:  # 占无法提供的78.5%
            if not self.is_of_outcome(named, percent):
                self.shares.append(self.percentage(percent, ""))
            return
        if percent is not None and ends(following) and is_only(topics, "result", "applicant"):
            share = self.percentage(percent, "")
        if share is None:
            self.mention_of(topics)
            if percent is not None:
                self.shares.append(self.percentage(percent, ""))
            return
        self.tell(ClaimKind.SHARE, topics, None, share, None, following, item)

    def is_base(self, item: Node) -> bool:
        """Whether a share is of this: 占全部行政复议案件的4.9%."""
        return "占" in self.packed.text[max(self.clause.start, item.start - _BASE) : item.start]

    def is_of_outcome(self, base: Sequence[Tree], percent: Word) -> bool:
        """Put a share beside the outcome told just before: 复议纠正3件，占复议案件总数的12.5%."""
        last, kind = self.sentence.last_claim, child_of(base[0], "proceeding")
        if last is None or kind is None or last is not self.claims[-1] or last.share is not None:
            return False
        if last.within != (next(words_of(kind)).type.lower(),) or last.quantity is None:
            return False
        self.claims[-1] = evolve(last, share=self.percentage(percent, ""))
        self.sentence.last_claim = self.clause.last_claim = self.claims[-1]
        return True

    def fraction(self, item: Tree, following: Node | None) -> None:
        """近六成的申请予以公开: of which requests it is so is what the words behind it say."""
        percent = percent_of(item)
        assert percent is not None
        self.remember(("requests",))
        self.clause.fraction, self.clause.fraction_end = self.percentage(percent, ""), item.end

    def rate(self, item: Tree, following: Node | None) -> None:
        """办结率95.1%: of all requests, unless the sentence is about something else."""
        percent = percent_of(item)
        if percent is None:
            return
        share = self.percentage(percent, "")
        known = self.sentence.anchor or self.is_alone(item)
        if known and not self.sentence.strange and not self.sentence.partial:
            on_time = any(sign in next(words_of(item)).text for sign in ("时", "期"))
            self.add(ClaimKind.RATE, ("decided",), item, share=share, on_time=on_time)
        else:
            self.shares.append(share)

    def share(self, item: Tree, following: Node | None) -> None:
        """A percentage without a topic: that of several before it, or of nothing known."""
        share, percent = self.share_in(item), percent_of(item)
        if percent is not None and self.rate_of_disclosure(percent):
            return
        before = self.packed.text[max(0, item.start - _BEFORE) : item.start]
        if share is not None and before.endswith((*IN_ALL, *_BOTH)):
            told = list(takewhile(self.is_one_of_several, reversed(self.claims)))
            if len(told) > 1:
                self.add_together(told[::-1], None, share, item)
                return
        self.give_up(None, share)

    def mark(self, word: Word) -> None:
        """Take note of a word by itself: a rate of disclosure, or what changes others."""
        if word.type == "PERCENT" and not self.rate_of_disclosure(word) and self.awaiting:
            share = self.percentage(word, "")
            self.tell(ClaimKind.SHARE, self.awaiting.pop(0), None, share, None, None, word)
        elif word.type in ("COMMA", "STOP"):
            self.awaiting = []
        super().mark(word)

    def rate_of_disclosure(self, percent: Word) -> bool:
        """Tell of a percentage that is that of requests disclosed: 公开率(含部分公开)58.3%."""
        text = self.packed.text
        before = _DISCLOSED_RATE.search(text, max(0, percent.start - _RATE), percent.start)
        if before is None or self.sentence.strange or not self.is_about_requests(percent):
            return False
        words = percent._replace(start=before.start())
        share = self.percentage(percent, "")
        if "部分" in before[0] or text.startswith("(含部分公开)", percent.end):
            self.add(ClaimKind.SHARE, _RELEASED, words, share=share)
        elif (told := self.of_sentence()) and told[0].subjects[0] in _RELEASED:
            self.add(ClaimKind.SHARE, _RELEASED[:1], words, share=share)  # 公开24件，公开率42.1%
        else:
            return False
        return True

    def is_one_of_several(self, claim: Claim) -> bool:
        """Whether a claim of the sentence is a number that may be taken together with others."""
        here = claim.sentence == self.number and claim.share is None
        return here and claim.quantity is not None and claim.subjects[0] not in FLOW

    def is_of_those_told(self, quantity: Quantity) -> bool:
        """Whether a number is that of what the sentence told before: 上述三项."""
        told = quantity.unit in _ITEMS and not any(c.isdigit() for c in quantity.written)
        return told and 1 < quantity.value <= len(self.of_sentence())

    def results_told(self) -> list[Claim]:
        """The results that the sentence told just now, where they are all it told a number of."""
        told = list(takewhile(self.is_one_of_several, reversed(self.claims)))[::-1]
        if not told or self.other_end > self.begun:
            return []  # 其他三件: something else may be counted too
        groups = {claim.subjects[0].partition(".")[0] for claim in told}
        alike = groups <= RESULTS or groups <= APPLICANTS
        return told if alike and len(groups) == len(told) else []

    def together(self, item: Tree, following: Node | None) -> None:
        """两项合计56件，占52.3%: the claims just before it, in one."""
        count = 3 if next(words_of(item)).text.startswith("三") else 2
        before = [c for c in self.claims[-count:] if c.sentence == self.number and c.quantity]
        number, share = child_of(item, "quantity"), self.share_in(child_of(item, "share"))
        quantity = self.quantity_in(number) if number is not None else None
        if number is not None and quantity is not None and self.are_named(count):
            assert self.named is not None  # 不予公开、无法提供两类共987件
            self.tell_of(self.named, number, quantity, following)
            return
        if len(before) < count:
            self.give_up(quantity, share)
            return
        self.add_together(before, quantity, share, item)

    def add_together(
        self, before: Sequence[Claim], quantity: Quantity | None, share: Share | None, item: Tree
    ) -> None:
        """Add a claim on the subjects of several; without a number on their sum."""
        if quantity is None:
            value = sum(c.quantity.value for c in before if c.quantity)
            start, end = self.place(item)
            quantity = quantity_of(str(value), "件", "", "", str(value), start, end)
        subjects = tuple(subject for c in before for subject in c.subjects)
        doubts = set().union(*(c.doubts for c in before))
        self.add(ClaimKind.COUNT, subjects, item, quantity, share, before[0].within, doubts)

    def tell_of(
        self, named: Named, number: Tree, quantity: Quantity, following: Node | None
    ) -> None:
        """Tell of what was named before a mark: 予以公开：24件; 部分公开（9件）."""
        here = self.clause
        self.go_on_in(named.clause)
        self.clause.bare, self.sentence.partial = named.bare, named.partial
        item = Tree("measured", [named.topics, number])
        self.tell(ClaimKind.COUNT, named.topics, quantity, None, None, following, item)
        here.last_claim = self.clause.last_claim
        self.go_on_in(here)

    def are_named(self, count: int) -> bool:
        """Whether so many topics without a number stand just before."""
        named = self.named
        if named is None or named.mark:
            return False
        return len(children_of(named.topics, "topic")) == count
