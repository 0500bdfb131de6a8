"""Telling: what becomes of topics and numbers that go together, and of those that go on.

A claim is made here, with the doubts of what is around it. So is what the words behind a number
make of it (收到的5件申请结转下年度), and what a number says of subjects before it (全年合计78件).
"""

from __future__ import annotations

import attrs

from ..text.patterns import pattern
from .claim import Claim, ClaimedChange, ClaimKind, Doubt, Share
from .context import (
    APPLICANTS,
    CARRIED,
    FLOW,
    OUTCOMES,
    REQUESTS,
    is_proceeding,
    is_result,
    neutral,
)
from .lexer import Compact
from .named import Named
from .numerals import Quantity
from .proceedings import Proceedings
from .subjects import ACTS, MONEY, unit_doubts
from .tree import Node, Tree, Word, child_of, children_of, ends, words_of

__all__ = ["Teller", "is_worth_telling"]

_PUBLISHED = 6
_DISCLOSED_AND = pattern(r"(?<![动不分以意部予])公开(?:和|、|及|与|以及|或)$")
"""What stands before 部分公开, so many characters back, where 公开 is a result too."""
_KINDS = frozenset("项 个 部 条".split())
_STOPS = frozenset("STOP COMMA JOIN OR CLOSE".split())
_LONGEST = 6
"""No number without a unit is longer than this."""
_AMONG_BEFORE = 8
_AMONG = pattern(r"(?:其|当|申请|件)中\W*[^，,；;。]{0,3}$|[均都皆全]$")
"""Says, before applicants, that they are those of what was told just now."""
_IN_ALL = ("共", "共有", "共计", "合计", "总计", "累计")
_PROCEEDINGS = ("reconsideration", "litigation")
_OF_REQUESTS = ("REQUESTS", "ALL_REQUESTS")
_LICENSED = pattern("(?:办理|办结|核发|完成)(?:各类)?行政许可(?!申请|事项)")
"""Ways to say that licences were decided on, beside other decisions."""


class Teller(Proceedings):
    """Makes claims of topics and numbers."""

    def __init__(self, packed: Compact, section: str = "") -> None:
        super().__init__(packed, section)
        self.changes: list[ClaimedChange] = []
        self.shares: list[Share] = []
        self.named: Named | None = None

    def mark(self, word: Word) -> None:
        """Take note of a word that changes what is around it, or what stands before it."""
        outer, clause = self.outer, self.clause
        in_brackets = outer is not None and outer is not clause
        if word.type == "YEAR" and in_brackets and self.packed.text.startswith("以来", word.end):
            last = outer.last_claim if outer is not None else None
            if last is not None and last is self.claims[-1]:
                self.claims[-1] = attrs.evolve(last, year=int(word.text[:4]))  # (自2008年以来)
                return
        super().mark(word)

    def doubts_of_results(self, item: Tree) -> set[Doubt]:
        """Return the doubts about a result that no topic names."""
        sentence = self.sentence
        aside = sentence.vague or sentence.singled_out or sentence.strange or self.beside
        doubts = {Doubt.PART} if sentence.partial else set()
        return doubts if self.is_about_requests(item) and not aside else {*doubts, Doubt.SUBJECT}

    def tell(
        self,
        kind: ClaimKind,
        topics: Tree,
        quantity: Quantity | None,
        share: Share | None,
        thing: Tree | None,
        following: Node | None,
        item: Node,
    ) -> None:
        """Add a claim about these topics, if they come to something."""
        named = children_of(topics, "topic") or [topics]
        subjects: list[str] = []
        doubts: set[Doubt] = set()
        within: tuple[str, ...] = ()
        others: tuple[tuple[str, ...], ...] = ()
        joined = self.sentence.in_series if self.is_of_series(item) else 0
        for topic in named:
            subject, more = self.subject_of(topic, thing, following, kind is ClaimKind.NONE)
            if not subject:
                if child_of(topic, "outcome") and quantity is not None:
                    self.take_outcome(topic, quantity)
                self.give_up(quantity, share)
                return
            subjects.append(subject)
            doubts |= more
            if subject in OUTCOMES:
                others = self.others_told(topic)
                within = self.sentence.proceedings or _PROCEEDINGS
            elif subject in APPLICANTS:
                doubts |= self.take_result(item)
                within = (self.sentence.anchor,) if self.sentence.anchor else ()
            elif subject.startswith("government_procurement") and quantity is not None:
                column = "amount" if quantity.unit in MONEY else "projects"
                subjects[-1] = f"government_procurement.{column}"
            elif subject == "decided" and self.is_of_those_carried_over(quantity):
                doubts.add(Doubt.PART)
            elif is_proceeding(subject) and kind is ClaimKind.COUNT and len(named) == 1:
                outcome, more = self.narrowed(topic, quantity)
                doubts |= more | self.doubts_of_some(item, following)
                if outcome:
                    subjects, within = [outcome], (subject,)
            if self.is_part_of_a_part(subject, item):
                doubts.add(Doubt.PART)
        if subjects[0] == "partially_disclosed" and self.is_behind_disclosed(topics):
            subjects.insert(0, "disclosed")
        subjects = list(dict.fromkeys(subjects))  # 不掌握或信息不存在8件
        if any(word.type == "ETC" for word in words_of(topics)):
            # 因不掌握、不存在等原因无法提供: all of the group, not of its reasons.
            groups = [s for s in subjects if any(o.startswith(f"{s}.") for o in subjects)]
            subjects = groups or subjects
        if quantity is not None:
            doubts |= unit_doubts(subjects, quantity)
            if not quantity.unit and self.is_bare(quantity, following):
                doubts.discard(Doubt.UNIT)
            if subjects == ["requests"] and self.are_requests_alone(topics, item, following):
                doubts.discard(Doubt.SUBJECT)
            decided = any("决定" in word.text for word in words_of(topics))
            if quantity.unit in _KINDS and subjects[0] in ACTS and not decided:
                doubts.add(Doubt.UNIT)
        if isinstance(following, Word) and following.type == "PLANNED":
            doubts.add(Doubt.PLAN)
        self.add(kind, tuple(subjects), item, quantity, share, within, doubts)
        if is_proceeding(subjects[0]) or within:
            self.take_series(item, joined, doubts, others)
        if self.sentence.implied:
            said = self.sentence.said
            self.claims[-1] = implied = attrs.evolve(self.claims[-1], implied=True, actor=said)
            self.sentence.last_claim = self.clause.last_claim = implied

    def take_result(self, item: Node) -> set[Doubt]:
        """Take a result for that whose applicants are told; return a doubt where it has no number.

        13件予以公开的申请中，11件由自然人提出; 不予公开的3件均由自然人提出.
        """
        sentence = self.sentence
        before = self.packed.text[max(0, item.start - _AMONG_BEFORE) : item.start + 1]
        among = None if sentence.anchor else _AMONG.search(before)
        if among is not None:
            last = sentence.last_claim
            if last is not None and last.quantity is not None and is_result(last.subjects[0]):
                sentence.anchor = last.subjects[0]
            elif last is None and among.group().startswith("申请"):
                return {Doubt.PART}  # 无法提供的申请中，5件来自自然人
        return set()

    def is_part_of_a_part(self, subject: str, item: Node) -> bool:
        """Whether a number is of one kind of applicant only, or of a part told before it.

        法人申请49件，已办结46件; 结转3件（含企业2件）.
        """
        last = self.sentence.last_claim
        if subject in APPLICANTS:
            included = self.clause.including and self.outer is not self.clause
            return included and last is not None and Doubt.PART in last.doubts
        before = self.packed.text[max(0, item.start - 2) : item.start]
        if not (subject in FLOW or subject.startswith("carried")) or before.endswith(_IN_ALL):
            return False
        told = [claim for claim in self.of_sentence() if claim.quantity is not None]
        of_applicants = [c.subjects[0] for c in told if c.subjects[0] in APPLICANTS]
        sides = {subject == "natural_persons" for subject in of_applicants}
        return len(sides) == 1 and not any(
            c.subjects[0] in FLOW and Doubt.PART not in c.doubts for c in told
        )

    def settle(self) -> None:
        """Take back the doubts of the sentence that its other claims leave no room for.

        发布规范性文件4件 beside 废止1件，现行有效19件: they were issued. 办理行政许可86件 beside
        作出行政处罚3件: they were decided.
        """
        count = len(self.claims)
        here = range(count - len(self.of_sentence()), count)
        plain = {self.claims[at].subjects[0] for at in here if not self.claims[at].doubts}
        for at in here:
            claim = self.claims[at]
            if claim.doubts != {Doubt.SUBJECT} or claim.kind is not ClaimKind.COUNT:
                continue
            subject = claim.subjects[0]
            before = self.packed.text[self.begun : self.sentence.told_end]
            if subject == "normative_documents":
                settled = {f"{subject}.repealed", f"{subject}.in_force"} <= plain
            else:
                licensed = _LICENSED.search(before) is not None
                settled = subject in ACTS and bool(plain & ACTS) and licensed
                settled = settled and not self.sentence.published
            if settled:
                self.claims[at] = attrs.evolve(claim, doubts=frozenset())

    def is_bare(self, quantity: Quantity, following: Node | None) -> bool:
        """Whether a number without a unit is one all the same: 收48、办47."""
        if not quantity.written.isdigit() or len(quantity.written) > _LONGEST:
            return False
        if isinstance(following, Word):
            return following.type in _STOPS and following.text != "\n"
        return isinstance(following, Tree) and following.data == "share"

    def are_requests_alone(self, topics: Tree, item: Node, following: Node | None) -> bool:
        """Whether a sentence tells of requests for information only: 依申请公开58件."""
        sentence = self.sentence
        if neutral(sentence.said) or sentence.last_claim is not None or sentence.partial:
            return False
        if not isinstance(following, Word) or following.type not in ("STOP", "COMMA"):
            return False
        words = list(words_of(topics))
        before = self.packed.text[max(0, item.start - 2) : item.start]
        if self.packed.text.startswith("中", topics.end):  # 58件申请中，不予公开7件
            return item.start == self.begun and self.is_amid_requests(item)
        leads = item.start == topics.start or before.endswith(_IN_ALL)  # 共有12件政府信息公开申请
        return leads and any("公开" in word.text for word in words)

    def is_behind_disclosed(self, topics: Tree) -> bool:
        """Whether 公开 is told with 部分公开: 公开、部分公开31件, 公开(含部分公开)31件."""
        if next(words_of(topics)).text.endswith(")"):
            return True
        before = self.packed.text[max(0, topics.start - _PUBLISHED) : topics.start]
        return _DISCLOSED_AND.search(before) is not None

    def is_of_those_carried_over(self, quantity: Quantity | None) -> bool:
        """Whether 办结4件 is of those of last year: 对上年结转的4件，已办结4件."""
        last = self.sentence.last_claim
        if quantity is None:
            return False
        if self.clause.carried:
            return True
        if last is not None and last.subjects == (CARRIED,) and last.quantity is not None:
            return quantity.value <= last.quantity.value
        if last is not None and last.subjects == ("carried_over",) and last.quantity is not None:
            after = self.packed.text[self.sentence.told_end :][:1]
            return (
                after == "中" and quantity.value <= last.quantity.value
            )  # 结转的145件中已办结118件
        return self.sentence.anchor == CARRIED

    def add(
        self,
        kind: ClaimKind,
        subjects: tuple[str, ...],
        item: Node,
        quantity: Quantity | None = None,
        share: Share | None = None,
        within: tuple[str, ...] = (),
        doubts: set[Doubt] | None = None,
        on_time: bool = False,
    ) -> None:
        """Add a claim, with the doubts of its clause and sentence."""
        sentence, clause = self.sentence, self.clause
        actor = clause.actor or sentence.actor
        # 全县共制发12件，废止9件: what widens one claim widens those that follow it.
        sentence.scope = scope = clause.scope or sentence.scope
        all_doubts = {*(doubts or ()), *sentence.doubts, *clause.doubts}
        if scope:
            all_doubts.add(Doubt.SCOPE)
        if self.is_of_section(subjects[0], within):
            all_doubts.discard(Doubt.SUBJECT)
        start, end = self.place(item)
        claim = Claim(
            kind,
            subjects,
            quantity,
            share,
            within,
            frozenset(all_doubts),
            sentence.year,
            sentence.says_this_year,
            on_time,
            False,
            actor,
            scope,
            self.number,
            start,
            end,
            self.applicants_told() if is_result(subjects[0]) else (),
        )
        self.claims.append(claim)
        sentence.actor, sentence.told_end, sentence.in_series = actor, item.end, 0
        sentence.last_claim = clause.last_claim = claim
        self.go_on_from(claim, item)
        if sentence.proceedings == subjects:
            sentence.proceedings_doubts = claim.doubts

    def go_on_from(self, claim: Claim, item: Node) -> None:
        """Remember the subjects of the rest of the sentence."""
        sentence, plain = self.sentence, Doubt.SUBJECT not in claim.doubts
        flow = claim.subjects[0] in FLOW
        known = plain or not flow
        if not known and not sentence.strange:
            known = any(word.type in _OF_REQUESTS for word in words_of(item))
        if known:
            self.remember(claim.subjects)
        if plain:
            sentence.strange = False
        elif not known and self.other_end > self.begun:
            sentence.strange = True
        if flow:
            sentence.partial = Doubt.PART in claim.doubts
            if plain and claim.quantity is not None:
                sentence.counted, sentence.vague = True, False

    def give_up(self, quantity: Quantity | None, share: Share | None) -> None:
        """A number that belongs to nothing known."""
        if quantity is not None and is_worth_telling(quantity):
            self.unread.append(quantity)
            by_channel = Doubt.PART in self.clause.doubts and not self.clause.actor
            if by_channel and self.sentence.partial and self.sentence.requests:
                return  # 网上申请40件，邮寄32件: requests too
            alone = not self.sentence.strange and not self.mixed
            self.sentence.left = quantity if alone else None
            self.sentence.strange = True
            self.mixed: bool = self.mixed or not unit_doubts([], quantity)
            self.sentence.scope = self.clause.scope or self.sentence.scope
            self.sentence.partial = self.sentence.partial or Doubt.PART in self.clause.doubts
        if share is not None:
            self.shares.append(share)

    def instead_of(
        self, last: Claim, subject: str, item: Node, doubts: set[Doubt], within: tuple[str, ...]
    ) -> None:
        """Put what the words behind a number say in the place of what was before them."""
        self.claims.pop()
        kept = {*doubts, *(last.doubts - {Doubt.SUBJECT})}
        self.add(ClaimKind.COUNT, (subject,), item, last.quantity, None, within, kept)
        self.claims[-1] = attrs.evolve(self.claims[-1], start=last.start)
        self.sentence.last_claim = self.clause.last_claim = self.claims[-1]

    def are_requests_that(self, last: Claim | None, following: Node | None) -> bool:
        """Whether the last claim is a number of requests, and goes on: 对24件申请予以公开."""
        if not self.is_carried(last) or not ends(following):
            return False
        assert last is not None
        assert last.quantity is not None
        before = last.quantity.start == last.start
        return (
            before and last.subjects == ("requests",) and self.other_end <= self.sentence.told_end
        )

    def is_carried(self, last: Claim | None) -> bool:
        """Whether the last claim is a number of requests, and goes on."""
        return (
            last is not None
            and last is self.claims[-1]
            and last.kind is ClaimKind.COUNT
            and last.subjects[0] in FLOW
            and last.share is None
        )

    def go_on(self, last: Claim, quantity: Quantity, item: Tree, in_all: bool) -> None:
        """Tell of the subjects of the last claim again, of another year or in all."""
        doubts = last.doubts - {Doubt.PERIOD, Doubt.PART, Doubt.SCOPE}
        if quantity.unit != (last.quantity.unit if last.quantity else ""):
            doubts |= {Doubt.UNIT}
        if in_all:
            self.sentence.doubts -= {Doubt.PERIOD}
            self.clause.doubts -= {Doubt.PART}
            self.sentence.scope = ""
            if self.clause.scope[:1] == "全":  # 办公室收到37件，各部门收到215件，全区合计252件
                self.sentence.actor = ""
        self.add(
            ClaimKind.COUNT, last.subjects, item, quantity, within=last.within, doubts=set(doubts)
        )

    def is_of_no_verb(self, told: Claim | None, topic: Tree) -> bool:
        """Whether no word says what became of requests but this one: 存量申请5件，转下年办理."""
        if next(words_of(topic)).type not in ("CARRIED_OVER_TO_NEXT_YEAR", "CARRIED_TO_YEAR"):
            return False
        if told is None or told is not self.claims[-1] or told.subjects != ("requests",):
            return False
        return told.quantity is not None and told.doubts == {Doubt.SUBJECT} and self.is_first()

    def left_over(self, item: Tree, following: Node | None) -> Quantity | None:
        """The only number before, in the sentence, where it told of nothing else than requests."""
        told, left = self.sentence.last_claim, self.sentence.left
        if told is not None or left is None or left.unit != "件" or not ends(following):
            return None
        requests = REQUESTS.search(self.packed.text, self.paragraph, item.start)
        return left if requests else None

    def is_first(self) -> bool:
        """Whether the last claim is the only one of its sentence."""
        return len(self.claims) < 2 or self.claims[-2].sentence != self.number


def is_worth_telling(quantity: Quantity) -> bool:
    """Whether a number is one that a reader would count: not the one in 一件事."""
    return quantity.value >= 10 or any(c.isdigit() for c in quantity.written)
