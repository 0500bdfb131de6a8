"""From the words of a prose to its claims.

The grammar says which words and numbers go together. What a sentence leaves to its beginning is
carried along here: which year, whose figures, which documents, the outcome of what. A claim whose
surroundings leave a doubt keeps it (see `Doubt`); it can confirm a cell but never contradict it.
"""

from __future__ import annotations

from itertools import zip_longest

import attrs

from .claim import Claim, ClaimedChange, ClaimKind, Claims, Doubt, Share
from .context import APPLICANTS, FLOW, OUTCOMES
from .lexer import Compact, compact, sentences_of, words_of_sentence
from .numerals import Quantity, quantity_of
from .subjects import Subjects, unit_doubts
from .tree import (
    Node,
    Tree,
    Word,
    child_of,
    children_of,
    ends,
    find,
    is_a,
    items_of,
    percent_of,
    words_of,
)

__all__ = ["read_claims"]


def read_claims(prose: str) -> Claims:
    """Return the claims of a prose about the figures of the form.

    Args:
        prose: The text of a section. Any text can be read; most of it claims nothing.

    Returns:
        The claims in the order of the text; all offsets are those of ``prose``.
    """
    packed = compact(prose)
    if not packed.text:
        return Claims()
    return _Reader(packed).read()


class _Reader(Subjects):
    """Walks over the sentences of a prose once."""

    def __init__(self, packed: Compact) -> None:
        super().__init__(packed)
        self.claims: list[Claim] = []
        self.changes: list[ClaimedChange] = []
        self.unread: list[Quantity] = []
        self.shares: list[Share] = []

    def read(self) -> Claims:
        text = self.packed.text
        for start, end, may_tell in sentences_of(text):
            words = words_of_sentence(text, start, end) if may_tell else ()
            if words:
                self.begin_sentence(start)
                self.read_items(items_of(words))
            self.end_sentence(end)
        return Claims(
            tuple(self.claims), tuple(self.changes), tuple(self.unread), tuple(self.shares)
        )

    def read_items(self, items: list[Node]) -> None:
        """Take note of what a sentence says."""
        for item, following in zip_longest(items, items[1:]):
            if isinstance(item, Tree):
                getattr(self, item.data)(item, following)
            else:
                self.mark(item)

    # ------------------------------------------------------------------------------- claims

    def measured(self, item: Tree, following: Node | None) -> None:
        topics = child_of(item, "topics") or find(item, "topic")
        quantity = self.quantity_in(find(item, "quantity"))
        share, thing = self.share_in(child_of(item, "share")), child_of(item, "object")
        self.tell(ClaimKind.COUNT, topics, quantity, share, thing, following, item)

    counted = measured

    def each(self, item: Tree, following: Node | None) -> None:
        number = child_of(item, "quantity")
        topics = find(item, "topics")
        if number is None:
            self.mention_of(topics)
            return
        quantity = self.quantity_in(number)
        for topic in children_of(topics, "topic"):
            self.tell(ClaimKind.COUNT, topic, quantity, None, None, following, item)

    def respective(self, item: Tree, following: Node | None) -> None:
        topics = children_of(find(item, "topics"), "topic")
        list_ = child_of(item, "quantities")
        numbers = [] if list_ is None else children_of(list_, "quantity")
        quantities = [self.quantity_in(number) for number in numbers]
        if len(quantities) != len(topics):
            self.mention_of(find(item, "topics"))
            self.unread.extend(filter(is_worth_telling, quantities))
            return
        for topic, quantity in zip(topics, quantities, strict=True):
            self.tell(ClaimKind.COUNT, topic, quantity, None, None, following, item)

    def denied(self, item: Tree, following: Node | None) -> None:
        topics = child_of(item, "topics")
        if topics is None:
            return
        if not ends(following):
            self.mention_of(topics)
            return
        for topic in children_of(topics, "topic"):
            self.tell(ClaimKind.NONE, topic, None, None, None, following, item)

    def every(self, item: Tree, following: Node | None) -> None:
        types = {word.type for word in item.children if isinstance(word, Word)}
        outcome = child_of(item, "outcome")
        on_time = "ON_TIME" in types
        if "ALL_REQUESTS" in types:
            self.remember(("requests",))
        if outcome is not None:
            self.tell(ClaimKind.ALL, outcome, None, None, None, following, item)
        elif "SETTLED" in types:
            within = self.sentence.proceedings
            if within:
                self.add(ClaimKind.ALL, ("settled",), item, within=within)
        elif "DECIDE" in types:
            number = child_of(item, "quantity")
            if number is not None:
                doubts = set() if self.sentence.requests else {Doubt.SUBJECT}
                quantity = self.quantity_in(number)
                self.add(ClaimKind.COUNT, ("decided",), item, quantity, doubts=doubts)
            elif self.are_all_meant() and ends(following):
                last = self.clause.last_claim
                within = last.subjects[:1] if last is not None else (self.sentence.anchor,)
                self.add(ClaimKind.ALL, ("decided",), item, within=within, on_time=on_time)

    def are_all_meant(self) -> bool:
        """Whether 全部办结 is about all requests, and not those of a kind."""
        sentence = self.sentence
        a_part = sentence.strange or sentence.partial or sentence.singled_out
        return bool(sentence.anchor) and not a_part and not self.clause.actor

    def rate(self, item: Tree, following: Node | None) -> None:
        percent = percent_of(item)
        if percent is None:
            return
        share = self.percentage(percent, "")
        if self.sentence.anchor and not self.sentence.strange and not self.sentence.partial:
            on_time = any(sign in _first(item) for sign in ("时", "期"))
            self.add(ClaimKind.RATE, ("decided",), item, share=share, on_time=on_time)
        else:
            self.shares.append(share)

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
        for topic in named:
            subject, more = self.subject_of(topic, thing, following, kind is ClaimKind.NONE)
            if not subject:
                self.give_up(quantity, share)
                return
            subjects.append(subject)
            doubts |= more
            if subject in OUTCOMES:
                within = self.sentence.proceedings
            elif subject in APPLICANTS:
                within = (self.sentence.anchor,) if self.sentence.anchor else ()
            elif subject == "decided" and self.is_of_those_carried_over(quantity):
                doubts.add(Doubt.PART)
        if quantity is not None:
            doubts |= unit_doubts(subjects, quantity)
        if isinstance(following, Word) and following.type == "PLANNED":
            doubts.add(Doubt.PLAN)
        self.add(kind, tuple(subjects), item, quantity, share, within, doubts)

    def is_of_those_carried_over(self, quantity: Quantity | None) -> bool:
        """Whether 办结4件 is of those of last year: 对上年结转的4件，已办结4件."""
        last = self.sentence.last_claim
        if quantity is None:
            return False
        if last is not None and last.subjects == (_CARRIED,) and last.quantity is not None:
            return quantity.value <= last.quantity.value
        return self.sentence.anchor == _CARRIED

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
        sentence, clause = self.sentence, self.clause
        actor = clause.actor or sentence.actor
        # 全县共制发12件，废止9件: what widens one claim widens those that follow it.
        sentence.scope = scope = clause.scope or sentence.scope
        all_doubts = {*(doubts or ()), *sentence.doubts, *clause.doubts}
        if scope:
            all_doubts.add(Doubt.SCOPE)
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
            actor,
            scope,
            self.number,
            start,
            end,
        )
        self.claims.append(claim)
        sentence.actor = actor
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
            self.sentence.strange = True
            self.sentence.scope = self.clause.scope or self.sentence.scope
            self.sentence.partial = self.sentence.partial or Doubt.PART in self.clause.doubts
        if share is not None:
            self.shares.append(share)

    # ---------------------------------------------------------------------- what claims nothing

    def mention(self, item: Tree, following: Node | None) -> None:
        self.mention_of(item)

    def quantity(self, item: Tree, following: Node | None) -> None:
        self.give_up(self.quantity_in(item), None)

    def share(self, item: Tree, following: Node | None) -> None:
        self.give_up(None, self.share_in(item))

    def together(self, item: Tree, following: Node | None) -> None:
        """两项合计56件，占52.3%: the claims just before it, in one."""
        count = 3 if _first(item).startswith("三") else 2
        before = [c for c in self.claims[-count:] if c.sentence == self.number and c.quantity]
        number, share = child_of(item, "quantity"), self.share_in(child_of(item, "share"))
        quantity = self.quantity_in(number) if number is not None else None
        if len(before) < count:
            self.give_up(quantity, share)
            return
        if quantity is None:
            value = sum(c.quantity.value for c in before if c.quantity)
            start, end = self.place(item)
            quantity = quantity_of(str(value), "件", "", "", str(value), start, end)
        subjects = tuple(subject for c in before for subject in c.subjects)
        doubts = set().union(*(c.doubts for c in before))
        self.add(ClaimKind.COUNT, subjects, item, quantity, share, before[0].within, doubts)

    def last(self, item: Tree, following: Node | None) -> None:
        number = child_of(item, "quantity")
        if number is not None:
            self.sentence.before = self.quantity_in(number)
        elif is_a(item, "COMPARED") or is_a(following, "change"):
            self.clause.doubts |= {Doubt.PERIOD}
        else:
            self.sentence.doubts |= {Doubt.PERIOD}

    def change(self, item: Tree, following: Node | None) -> None:
        """增加6件, 增长15%: put beside the claim it follows."""
        falls = _first(item)[0] in "减下降回"
        sign = -1 if falls else 1
        number = child_of(item, "quantity")
        percent = percent_of(item)
        claim = self.sentence.last_claim
        if number is None and percent is None:
            return
        quantity = self.quantity_in(number) if number is not None else None
        by = None if quantity is None or not quantity.is_exact else sign * quantity.value
        share = None if percent is None else self.percentage(percent, "", sign)
        if claim is None or claim.kind is not ClaimKind.COUNT:
            self.give_up(quantity, share)
            return
        start, end = self.place(item)
        previous = self.changes[-1] if self.changes else None
        if previous is not None and previous.claim is claim:
            self.changes[-1] = attrs.evolve(
                previous,
                by=previous.by if by is None else by,
                percent=previous.percent if share is None else share,
                end=end,
            )
        else:
            self.changes.append(ClaimedChange(claim, self.sentence.before, by, share, start, end))


_CARRIED = "carried_over_from_last_year"
_OF_REQUESTS = ("REQUESTS", "ALL_REQUESTS")


def _first(item: Tree) -> str:
    """The word that an item begins with."""
    return next(words_of(item)).text


def is_worth_telling(quantity: Quantity) -> bool:
    """Whether a number is one that a reader would count: not the one in 一件事."""
    return quantity.value >= 10 or any(c.isdigit() for c in quantity.written)
