"""From the words of a prose to its claims.

The grammar says which words and numbers go together. What a sentence leaves to its beginning is
carried along here: which year, whose figures, which documents, the outcome of what. A claim whose
surroundings leave a doubt keeps it (see `Doubt`); it can confirm a cell but never contradict it.
"""

from __future__ import annotations

from itertools import zip_longest

from ..text.patterns import pattern
from .claim import ClaimKind, Claims, Doubt
from .context import OUTCOMES
from .lexer import Compact, compact, sentences_of, words_of_sentence
from .named import Named
from .numerals import number_of
from .standing import Stander
from .subjects import unit_doubts
from .telling import is_worth_telling
from .tree import (
    Node,
    Tree,
    Word,
    child_of,
    children_of,
    ends,
    find,
    is_a,
    is_only,
    items_of,
    with_parts,
    with_reasons,
    words_of,
)

__all__ = ["claims_in", "read_claims"]


def read_claims(prose: str, section: str = "") -> Claims:
    """Return the claims of a prose about the figures of the form.

    Args:
        prose: The text of a section. Any text can be read; most of it claims nothing.
        section: The section of the form, if its heading says what the prose is about.

    Returns:
        The claims in the order of the text; all offsets are those of ``prose``.
    """
    return claims_in(compact(prose), section)


def claims_in(packed: Compact, section: str = "") -> Claims:
    """Return the claims of a prose that is without blanks already: see `read_claims`."""
    return _Reader(packed, section).read() if packed.text else Claims()


class _Reader(Stander):
    """Walks over the sentences of a prose once."""

    def read(self) -> Claims:
        text = self.packed.text
        for start, end, may_tell in sentences_of(text):
            words = words_of_sentence(text, start, end) if may_tell else ()
            if words:
                self.begin_sentence(start)
                self.read_items(with_parts(with_reasons(items_of(words)), text))
                self.settle()
            self.end_sentence(end)
        return Claims(
            tuple(self.claims), tuple(self.changes), tuple(self.unread), tuple(self.shares)
        )

    def read_items(self, items: list[Node]) -> None:
        """Take note of what a sentence says."""
        self.sentence.results_told = any(
            word.type in _RESULTS for item in items for word in words_of(item)
        )
        for item, following in zip_longest(items, items[1:]):
            named = self.named
            if isinstance(item, Tree):
                getattr(self, item.data)(item, following)
            else:
                self.mark(item)
            if named is not None and named is self.named:
                self.named = named.behind(item, self.packed.text)

    # ------------------------------------------------------------------------------- claims

    def measured(self, item: Tree, following: Node | None) -> None:
        self.take_exception(item, following)
        topics = child_of(item, "topics") or child_of(item, "alternatives") or find(item, "topic")
        number = find(item, "quantity")
        if not any(word.type == "NUMBER" for word in words_of(number)):
            self.mention_of(topics)  # 不到一成: no number that can be read
            return
        for word in item.children:
            if isinstance(word, Word):
                self.mark(word)  # 依申请公开全年58件
        applicant = self.applicant_named()
        if applicant is not None and is_only(topics, "decided", "received"):
            # 自然人申请办结2132件
            self.sentence.anchor = "decided" if is_only(topics, "decided") else "received"
            topics, item = applicant, Tree("measured", [applicant, item])
        elif (asking := self.applicants_of(topics, item)) is not None:
            self.sentence.anchor = "received"
            topics, item = asking, Tree("measured", [asking, item])
        ended = is_only(topics, "proceeding") and is_a(following, "mention")  # 复议中有5件维持
        if self.is_among(topics, number) and not ended:
            self.clause.doubts |= {Doubt.PART}  # 受理的申请中有9件经补正
        quantity = self.quantity_in(number)
        if self.is_of_those_told(quantity):
            self.mention_of(topics)  # 三项为无法提供的全部情形
            return
        of = child_of(item, "share")
        share, thing = self.share_in(of), child_of(item, "object")
        if of is not None and share is None:
            following = None  # 收到28件，占全年92件的30.4%
        self.tell(ClaimKind.COUNT, topics, quantity, share, thing, following, item)

    def is_among(self, topics: Tree, number: Tree) -> bool:
        """Whether a number is of some of those named before it, which the words behind it tell."""
        return "中" in self.packed.text[topics.end : number.start]

    def applicants_of(self, topics: Tree, item: Tree) -> Tree | None:
        """The applicants who made requests that are counted: 法律服务机构提出12件申请."""
        applicant = self.applicant_named()
        if applicant is None or not (is_only(topics, "requests") and item.data == "counted"):
            return None
        text = self.packed.text
        joined = text[max(0, applicant.start - 1) : applicant.start] in ("、", "和", "及", "与")
        made = text[applicant.end : item.start] in _MADE
        return applicant if made and not joined else None

    def counted(self, item: Tree, following: Node | None) -> None:
        """24件予以公开; what 7件未能提供、未予公开或未予处理 comes to is told nowhere."""
        if _OR_MORE.match(self.packed.text, item.end):
            self.give_up(self.quantity_in(find(item, "quantity")), None)
            return
        self.measured(item, following)

    def published(self, item: Tree, following: Node | None) -> None:
        """公开38件，部分公开7件: beside other results that of requests, else what was put out."""
        number = child_of(item, "quantity")
        if number is not None:
            quantity = self.quantity_in(number)
            of = child_of(item, "share")
            share, of_requests = self.share_in(of), of is not None and child_of(of, "base")
            told = self.sentence.results_told or of_requests or self.is_of_those_answered()
            if told and _first(item) == "公开":
                doubts = self.doubts_of_results(item)
                if not self.is_bare(quantity, following):
                    doubts |= unit_doubts(["disclosed"], quantity)
                self.add(ClaimKind.COUNT, ("disclosed",), item, quantity, share, doubts=doubts)
                return
            self.clause.published = self.sentence.published = True
            self.give_up(quantity, share)
        elif item.end > item.start + len(_first(item)) and not is_a(following, "shared"):
            self.mark(list(words_of(item))[-1])  # 公开类信息
        self.clause.published = self.sentence.published = True

    def released(self, item: Tree, following: Node | None) -> None:
        """28件公开，6件部分公开: a result of requests beside others, else a number by itself."""
        number, word = find(item, "quantity"), list(words_of(item))[-1]
        if self.sentence.results_told and word.text == "公开" and ends(following):
            quantity = self.quantity_in(number)
            doubts = self.doubts_of_results(item) | unit_doubts(["disclosed"], quantity)
            self.add(ClaimKind.COUNT, ("disclosed",), item, quantity, doubts=doubts)
            return
        self.quantity(number, word)
        self.mark(word)

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
        if len(topics) == 1 and self.is_year_by_year(len(quantities)):
            *earlier, last = quantities
            for quantity in earlier:  # 近三年分别为41件、52件、58件
                self.tell(ClaimKind.COUNT, topics[0], quantity, None, None, following, item)
            self.sentence.doubts -= {Doubt.PERIOD}
            self.tell(ClaimKind.COUNT, topics[0], last, None, None, following, item)
            return
        kinds = self.sentence.proceedings
        if len(topics) == 1 < len(kinds) == len(quantities) and child_of(topics[0], "outcome"):
            for kind, quantity in zip(kinds, quantities, strict=True):
                self.sentence.proceedings = (kind,)  # 复议和诉讼中，未审结的分别为13件和20件
                self.tell(ClaimKind.COUNT, topics[0], quantity, None, None, following, item)
            self.sentence.proceedings = kinds
            return
        if len(quantities) != len(topics):
            self.mention_of(find(item, "topics"))
            self.unread.extend(filter(is_worth_telling, quantities))
            return
        for topic, quantity in zip(topics, quantities, strict=True):
            self.tell(ClaimKind.COUNT, topic, quantity, None, None, following, item)

    def is_of_those_answered(self) -> bool:
        """Whether a part of those answered is told of: 答复57件，其中公开24件."""
        last = self.sentence.last_claim
        return last is not None and last.subjects == ("decided",) and self.clause.including

    def is_of_the_rest(self, item: Node) -> bool:
        """Whether some were left out: 除1件外，其余8件均已审结."""
        return _REST.search(self.packed.text, self.begun, item.start) is not None

    def is_year_by_year(self, count: int) -> bool:
        """Whether the sentence names so many years up to this one: 近三年."""
        match = _YEARS_TO_NOW.search(self.packed.text, self.begun)
        return match is not None and number_of(match[1])[0] == count

    def every(self, item: Tree, following: Node | None) -> None:
        types = {word.type for word in item.children if isinstance(word, Word)}
        for word in words_of(item):
            if word.type == "YEAR" or (
                word.type == "BECAUSE" and not children_of(item, "topic_alike")
            ):
                self.mark(word)
        outcome = child_of(item, "outcome")
        on_time = "ON_TIME" in types
        if self.clause.denied_of_all >= max(self.other_end, 0) and outcome is not None:
            return
        if "ALL_REQUESTS" in types:
            self.remember(("requests",))
        if children_of(item, "topic_alike"):
            self.alike(item, following)
        elif outcome is not None and not self.is_of_the_rest(item):
            last = self.sentence.last_claim
            if last is not None and last.subjects[0] in OUTCOMES:
                return  # 维持5件，均为驳回: of those
            self.tell(ClaimKind.ALL, outcome, None, None, None, following, item)
        elif "SETTLED" in types and not self.is_of_the_rest(item):
            within = self.sentence.proceedings
            if self.is_of_a_court(within):
                within = ("litigation",)  # 法院受理8件，全部审结
            if within:
                self.add(ClaimKind.ALL, ("settled",), item, within=within)
        elif any(word.type == "DECIDE" and word.text[-1] in "件量数" for word in words_of(item)):
            return  # 全部答复件中: a noun
        elif "DECIDE" in types and not self.clause.carried:
            number = child_of(item, "quantity")
            if number is not None:
                known = self.sentence.requests or (
                    self.is_amid_requests(item)
                    and not (self.sentence.strange or self.beside or self.sentence.proceedings)
                )
                quantity = self.quantity_in(number)
                doubts = unit_doubts(["decided"], quantity)
                doubts |= set() if known else {Doubt.SUBJECT}
                self.add(ClaimKind.COUNT, ("decided",), item, quantity, doubts=doubts)
            elif self.are_all_meant(item) and ends(following):
                last = self.clause.last_claim
                within = (
                    (self.sentence.anchor or "requests",) if last is None else last.subjects[:1]
                )
                self.add(ClaimKind.ALL, ("decided",), item, within=within, on_time=on_time)

    # ---------------------------------------------------------------------- what claims nothing

    def mention(self, item: Tree, following: Node | None) -> None:
        topics = child_of(item, "topics") or item
        topic = find(topics, "topic")
        rule = topic.children[0]
        last = self.clause.last_claim
        share, clause = self.clause.fraction, self.clause
        denied = clause.denied_end >= max(self.other_end, 0)
        if denied and ends(following) and is_only(topics, "result", "carried"):
            self.tell(ClaimKind.NONE, topics, None, None, None, following, item)
            return
        if share is not None and ends(following) and is_only(topics, "result", "applicant"):
            clause.fraction = None
            if self.other_end <= clause.fraction_end:
                self.tell(ClaimKind.SHARE, topics, None, share, None, following, item)
                return
        if isinstance(rule, Tree) and rule.data == "carried" and self.is_carried(last):
            # 收到的5件申请结转下年度: what was counted is what the verb behind it says.
            assert last is not None
            subject, doubts = self.subject_of(topic, None, following, False)
            self.instead_of(last, subject, item, doubts, ())
            return
        told = self.sentence.last_claim
        between = self.packed.text[max(0, self.sentence.told_end) : item.start]
        if (
            told is not None
            and (between.lstrip(",") in _IS or _first(topics)[0] == "均")
            and len(topics.children) == 1
        ):
            self.all_are_of(told, topic, item, following)
            return
        if isinstance(rule, Tree) and rule.data == "carried" and self.is_of_no_verb(told, topic):
            assert told is not None
            subject, doubts = self.subject_of(topic, None, following, False)
            self.instead_of(told, subject, item, doubts - {Doubt.SUBJECT}, ())
            return
        left = self.left_over(item, following)
        if isinstance(rule, Tree) and rule.data == "carried" and left is not None:
            # 尚有1件处于补正期，转下年办理
            subject, doubts = self.subject_of(topic, None, following, False)
            if _REMAINING.search(self.packed.text, self.begun, item.start):
                self.clause.doubts -= {Doubt.PART}  # 另有5件因未届期转入下年度
            self.unread.remove(left)
            self.add(ClaimKind.COUNT, (subject,), item, left, doubts=doubts - {Doubt.SUBJECT})
            return
        if isinstance(rule, Tree) and rule.data == "outcome" and self.is_outcome_of(last):
            # 1件行政诉讼未审结
            assert last is not None
            subject, doubts = self.subject_of(topic, None, following, False)
            series = self.sentence.in_series
            self.instead_of(last, subject, item, doubts, last.subjects)
            self.end_alike(series, subject)
            return
        if isinstance(rule, Tree) and rule.data == "outcome" and self.is_of_the_one(told, item):
            assert told is not None
            subject, doubts = self.subject_of(topic, None, following, False)
            self.add(ClaimKind.COUNT, (subject,), item, told.quantity, None, told.subjects, doubts)
            return
        all_disclosed = next(words_of(topics)).text in _WHOLLY and len(topics.children) == 1
        if (
            all_disclosed
            and last is not None
            and last.subjects == ("received",)
            and ends(following)
        ):
            doubts = set(last.doubts)  # 收到的58件申请全部公开
            self.add(ClaimKind.ALL, ("disclosed",), item, within=last.subjects, doubts=doubts)
            return
        if isinstance(rule, Tree) and self.are_requests_that(last, following):
            # 对24件申请予以公开; 58件申请已办结, where nothing was told before
            assert last is not None
            is_decided = (
                rule.data == "decided"
                and next(words_of(rule)).text.removeprefix("已") in _COMPLETED
            )
            if len(children_of(topics, "topic")) == 1 and (
                rule.data == "result" or (is_decided and self.is_first())
            ):
                subject, doubts = self.subject_of(topic, None, following, False)
                if subject:
                    self.instead_of(last, subject, item, doubts, ())
                    return
        topics_named = find(item, "topics")
        if self.is_base(item):
            return  # 占全区行政复议案件总数（486件）的4.9%
        self.named = Named(topics_named, self.clause, self.clause.bare, self.sentence.partial)
        self.mention_of(item)


_COMPLETED = frozenset(
    "办结 办完 办妥 答复 办毕 回复 办理完毕 答复完毕 作出答复 完成答复 办理完成 "
    "办结完毕 答复办结".split()
)
"""Verbs that say that requests are decided; 办理 and 处理 say that they are being handled."""
_WHOLLY = ("全部公开", "予以全部公开")
_RESULTS = frozenset(
    "PARTIALLY_DISCLOSED NOT_DISCLOSED UNABLE_TO_PROVIDE NOT_PROCESSED OTHER_HANDLING".split()
)
"""Results of requests beside which 公开 is one too."""
_MADE = ("提出", "提交", "递交", "共提出", "共提交", "提出了", "提交了")
"""Between applicants and the number of their requests."""
_REST = pattern("除[^,]{1,16}(?:审结|审理|撤[回诉])[^,]{0,4}外|其余")
_REMAINING = pattern(r"(?:另有?|[尚还仍]有|剩余|其余)\d{1,7}件因[^,;。]{1,24}\Z")
"""What is left, with its reason."""
_OR_MORE = pattern(r"[、和及][^,;。\d]{2,12}[或等]")
"""What goes on with another thing that was counted, and one more, or others."""
_IS = ("为", "系", "是")
"""What stands before a kind that all of those counted are of: 1件，系复议后起诉."""
_YEARS_TO_NOW = pattern("(?:近|最近)([两二三四五2-5])年")


def _first(item: Tree) -> str:
    """The word that an item begins with."""
    return next(words_of(item)).text
