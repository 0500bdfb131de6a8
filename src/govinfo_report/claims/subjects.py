"""The subject of a claim: from the words of a topic to the identifiers of the form."""

from __future__ import annotations

import re

from ..text.patterns import pattern
from .claim import Doubt
from .context import CARRIED, OGI, Context, Outcome, is_proceeding
from .grammar import grammar
from .numerals import Quantity
from .tree import Node, Tree, Word, child_of, children_of, ends, words_of

__all__ = ["ACTS", "MONEY", "Subjects", "unit_doubts"]

ACTS = frozenset(
    "administrative_licensing administrative_penalties administrative_compulsion".split()
)
"""What has kinds too, which are counted otherwise than decisions: 行政许可112项."""
_COUNTED = frozenset("件 件次 条 条次 宗 起 例 封 份 项 个 次 部".split())
MONEY = ("元", "万元", "亿元")
_RENAMED = {
    "processing_fee": "information_processing_fee",
    "documents": "normative_documents",
    "rules": "government_rules",
    "unsettled": "pending",
}
_ALL_DECIDED = ("all", ("decided",))
_WON_OR_LOST = {"won": "upheld", "lost": "corrected"}
_DECIDING = ("作出", "做出", "实施", "核发", "下达", "全年", "年度", "本年")
_STILL = "年末底尚仍另还未其余截至目前全"
"""Of these are the words before what is carried over: 年末尚有."""
_TOTALS = ("总数", "总量", "总数量", "总件数")
_DECIDED_BY = pattern("复议机关|复议机构|法院|审理|审判")
"""Words for those who decide reviews and actions, which are then not against this organ."""
_OF_ONE_OUTCOME = pattern("(?:败诉|胜诉|纠正|维持|撤销|审结)[^,;。]{0,6}中,?")
"""Begins what is told of cases of one outcome."""
_AS_DECIDING = pattern("作为(?:行政)?复议机[关构]")
"""Says that reviews are against others, and decided here."""
_BEING = ("属于", "属")
"""Of what it names they say that it is so: 属于不予公开的7件."""
_WITH = ("加上", "连同", "包括", "包含", "含", "和", "及", "与")
"""Words by which something is counted into what follows."""
_VERB = 2
"""Words before an act that leave no doubt that decisions are counted."""
_REASONS = ("NOT_DISCLOSED__", "UNABLE_TO_PROVIDE__", "NOT_PROCESSED__")
_MAKING = {"MAKE": "issued", "REPEAL": "repealed", "IN_FORCE": "in_force"}


class Subjects(Context):
    """Knows what topics are about, from their words and from what stands before them."""

    def subject_of(
        self,
        topic: Tree,
        thing: Tree | None,
        following: Node | None,
        denied: bool,
    ) -> tuple[str, set[Doubt]]:
        """The identifier of a topic, empty for none, and what is not sure about it."""
        rule = topic.children[0] if topic.data == "topic" else topic
        assert isinstance(rule, Tree)
        words = list(words_of(rule))
        types = [word.type for word in words]
        doubts: set[Doubt] = set()
        ogi = self.is_about_requests(topic, thing)
        things = {w.type for w in words_of(thing)} if thing is not None else set()
        named = "REQUESTS" in types or "REQUESTS" in things or "申请" in words[0].text
        if rule.data in ("received", "decided"):
            if things - {"REQUESTS"}:
                return "", doubts
            is_volume = types[-1] == "VOLUME"
            if types[0] in ("REQUESTS", "VOLUME") and self.is_of_something_else(words):
                return "", doubts
            if self.sentence.strange and not any("公开" in word.text for word in words[1:]):
                named = False
            aside = bool(self.sentence.strange or self.beside or self.is_amid_proceedings())
            sure = (
                named
                or (types[0] == "NEW" and not aside)
                or (self.sentence.requests and ends(following))
            )
            if not sure and not aside and ends(following) and self.is_amid_requests(topic):
                sure = self.sentence.implied = True
            if not sure and not ends(following):
                return "", doubts
            # 收到申请: of what kind, the paragraph must say.
            if aside and named and not any(OGI.search(word.text) for word in words):
                self.sentence.implied = True  # 便民中心受理各类申请1203件: of what kind?
            told = ogi or types[0] == "NEW"
            if not sure or not told or (aside and (is_volume or not named)):
                doubts.add(Doubt.SUBJECT)
            if not named and (self.sentence.singled_out or self.sentence.partial):
                before = self.packed.text[max(0, topic.start - 2) : topic.start]
                if not before.endswith(("共", "合计", "总计")):  # 网上30件，信函16件，共收到46件
                    doubts.add(Doubt.PART)
            if named and topic.start == self.other_end and self.is_relative(words):
                doubts.add(Doubt.PART)  # 当场答复的申请: some of them
            if types[0] == "NEW" and not doubts:
                self.requests_named = True
            return str(rule.data), doubts
        if rule.data == "due":
            known = named or self.sentence.requests or self.is_amid_requests(topic)
            aside = bool(self.beside or self.sentence.strange) or self.is_amid_proceedings()
            return "due", set() if known and not aside else {Doubt.SUBJECT}
        if rule.data == "requests":
            if self.is_of_something_else(words):
                self.sentence.requests, self.sentence.anchor = False, ""
                return "", doubts
            if Doubt.PART in self.clause.doubts and not self.sentence.strange:
                self.sentence.implied = self.is_amid_requests(topic)  # 通过网站提交的申请80件
            return "requests", {Doubt.SUBJECT}
        name = words[0].type.lower().replace("__", ".")
        if name.endswith("_loosely"):
            name = name.removesuffix("_loosely")
            doubts.add(Doubt.SUBJECT)
        name = _RENAMED.get(name, name)
        if name in ("won", "lost"):
            doubts.add(Doubt.NEARLY)
            name = _WON_OR_LOST[name]
        if rule.data == "carried":
            if name == "carried_to_year":
                name = f"carried_over_to_{re.sub(r'[^0-9]', '', words[0].text)}"
            beside = self.beside.strip(_STILL) or self.sentence.strange
            beside = beside or self.is_amid_proceedings()
            last = self.sentence.last_claim
            all_decided = last is not None and (last.kind.value, last.subjects) == _ALL_DECIDED
            known = named or self.sentence.counted or all_decided or self.clause.denied_end >= 0
            known = known or (denied and not beside and self.is_amid_requests(topic))
            if name == "unfinished":
                crosses = words[0].text.startswith("跨年")  # 无跨年度办理的申请
                name, known = "carried_over_to_next_year", named and (crosses or not denied)
                if self.clause.including and self.sentence.last_claim is None:
                    doubts.add(Doubt.PART)  # 其中2件尚未办结: of what was told before
            if not (ogi or named) or (beside and not known) or (denied and not known):
                doubts.add(Doubt.SUBJECT)
        elif rule.data in ("result", "group", "applicant"):
            sentence = self.sentence
            if rule.data == "result" and "." in name:
                self.take_reason(words[0])
                if "ETC" in types:  # 因不掌握等原因无法提供: all of the group
                    group = child_of(rule, "group")
                    if group is None:
                        return "", doubts
                    name = next(words_of(group)).type.lower()
            elif self.packed.text[max(0, topic.start - 2) : topic.start].endswith(_BEING):
                self.take_reason(words[0])
            beside = bool(self.beside.strip("对")) or sentence.singled_out
            if rule.data != "applicant":
                beside = beside or sentence.vague or (sentence.strange and not sentence.counted)
                sentence.vague = beside
                if sentence.partial:
                    doubts.add(Doubt.PART)
            anchored = rule.data != "applicant" or bool(sentence.anchor)
            if not anchored and self.is_amid_requests(topic):
                anchored = self.sentence.implied = True
            if words[0].text == "不公开" and not ends(following):
                anchored = False
            of_these = [one for one in sentence.reasons if one.startswith(f"{name}.")]
            if len(of_these) == 1:
                name = of_these[0]  # 属于过程性信息，决定不予公开的2件
            elif of_these:
                doubts.add(Doubt.PART)
            if sentence.results_told:  # 公开答复7件，部分公开答复3件
                doubts.discard(Doubt.SUBJECT)
            if not ogi or beside or not anchored:
                doubts.add(Doubt.SUBJECT)
            if sentence.anchor == CARRIED:  # 上年结转4件中，予以公开2件
                doubts.add(Doubt.PART)
                sentence.partial = True
        elif rule.data == "proceeding":
            happened = isinstance(following, Word) and following.type == "OTHER"
            if following and happened and self.packed.text[following.start - 1] == "被":
                doubts.add(Doubt.PART)  # 行政诉讼1件被发回重审
            if self.clause.carried:
                doubts.add(Doubt.PERIOD)  # 上年未结的行政复议案件2件
            decided = _DECIDED_BY.search(self.clause.actor)
            if _OF_ONE_OUTCOME.search(self.packed.text, self.begun, topic.start):
                doubts.add(Doubt.PART)  # 7件败诉案件中，4件系直接起诉
            if _AS_DECIDING.search(self.packed.text, self.clause.start, topic.start):
                doubts.add(Doubt.OTHERS)  # 县政府作为复议机关受理行政复议案件126件
            if not ogi or decided or self.clause.bare or not self.is_proceeding_named(words[0]):
                doubts.add(Doubt.SUBJECT)
        elif rule.data == "outcome":
            kind = child_of(rule, "proceeding")
            if kind is not None:  # 被纠正的复议案件
                name_of_kind, more = self.subject_of(kind, None, following, denied)
                self.sentence.proceedings, self.sentence.proceedings_doubts = (
                    (name_of_kind,),
                    frozenset(more),
                )
            elif not self.sentence.proceedings and (
                self.is_judged() or (types[0] in ("WON", "LOST") and self.of_disclosure)
            ):
                self.sentence.proceedings = ("litigation",)
            if not self.sentence.proceedings:
                # 未发生被纠错案件: of whatever kind.
                return (name, set()) if denied and name == "corrected" else ("", doubts)
            if denied:  # 零败诉 says as much as that nothing was corrected
                doubts.clear()
            doubts |= self.sentence.proceedings_doubts
        elif rule.data == "document":
            return self.document(words, things, doubts)
        elif rule.data == "act":
            before = self.packed.text[max(0, words[0].start - _VERB) : words[0].start]
            if (
                before.endswith(_DECIDING) and self.beside in ("", *_DECIDING)
            ) or self.are_acts_alone(words[0]):
                doubts.clear()
            asked_for = self.sentence.requests and self.sentence.last_claim is None
            if self.sentence.published or asked_for:
                doubts.add(Doubt.SUBJECT)
        elif rule.data == "procurement":
            if self.sentence.published:
                doubts.add(Doubt.SUBJECT)
            name = f"government_procurement.{'amount' if '额' in words[0].text else 'projects'}"
        elif rule.data == "fee" and name == "charge":
            if len(words) == 1 and not self.sentence.noticed:
                return "", doubts
            name = words[-1].type.lower().replace("charge", "processing_fee")
            name = _RENAMED.get(name, name)
        if name in ("fee_notices", "information_processing_fee"):
            self.sentence.noticed = True  # what is charged behind it is that fee
        return name, doubts

    def are_acts_alone(self, word: Word) -> bool:
        """Whether decisions are meant, no cases that are handled: 行政处罚1936件."""
        sentence, last = self.sentence, self.sentence.last_claim
        if self.beside or sentence.partial or self.clause.bare or "案" in word.text:
            return False
        return last is None or (last.subjects[0] in ACTS and Doubt.SUBJECT not in last.doubts)

    def take_outcome(self, topic: Tree, quantity: Quantity | None) -> None:
        """Remember an outcome that is told before any review or action: 被纠正的有复议1件."""
        if not self.sentence.proceedings:
            written = next(words_of(topic)).type.lower()
            name = written.removesuffix("_loosely")
            name = _RENAMED.get(name, name)
            doubts = {Doubt.SUBJECT} if written.endswith("_loosely") else set()
            doubts |= {Doubt.NEARLY} if name in _WON_OR_LOST else set()
            name = _WON_OR_LOST.get(name, name)
            outcome = Outcome(name, quantity, topic.end, self.clause, frozenset(doubts))
            self.sentence.outcome = outcome

    def is_amid_proceedings(self) -> bool:
        """Whether the sentence is about reviews or actions, and tells of no requests."""
        last = self.sentence.last_claim
        if last is not None and is_proceeding(last.subjects[0]):
            return True
        return bool(self.sentence.proceedings) and not self.sentence.counted

    def is_judged(self) -> bool:
        """Whether courts are told of, and what they judge is about disclosure: 法院判决维持3件."""
        return (
            "法院" in self.packed.text[self.begun : max(self.other_end, 0)] and self.of_disclosure
        )

    def is_of_a_court(self, within: tuple[str, ...]) -> bool:
        """Whether courts are told of last, behind reviews: 复议机关受理17件…；法院受理8件."""
        before = self.packed.text[self.begun : max(self.other_end, 0)]
        return within == ("reconsideration",) and before.rfind("法院") > before.rfind("复议")

    def document(
        self, words: list[Word], things: set[str], doubts: set[Doubt]
    ) -> tuple[str, set[Doubt]]:
        """Return the identifier for words on rules or normative documents, and its doubts."""
        types = [word.type for word in words]
        kinds = [_RENAMED[t.lower()] for t in (*types, *things) if t in ("DOCUMENTS", "RULES")]
        kind = kinds[0] if kinds else self.sentence.documents
        if types[0] == "TOTAL_PUBLIC":
            return (f"{kind or 'normative_documents'}.total_public", doubts)
        if words[-1].text in _TOTALS and self.clause.published:  # 对外公开规范性文件总数
            return f"{kind}.total_public", doubts
        verb = next((_MAKING[type_] for type_ in types if type_ in _MAKING), None)
        if not kind:
            return "", doubts
        last = self.sentence.last_claim
        if verb is None and last is not None and self.is_joined(words[0]):
            _, _, verb = last.subjects[-1].partition(".")  # 出台规章2件、规范性文件37件
            verb = verb if verb in _MAKING.values() else None
        if self.clause.published or self.sentence.reviewed or verb is None:
            doubts.add(Doubt.SUBJECT)
        return (f"{kind}.{verb}" if verb else kind), doubts

    def may_change(self, words: list[Word]) -> bool:
        """Whether a figure that is still to come may be that of this topic: 申请数由…增至…."""
        clause, sentence = self.clause, self.sentence
        aside = self.beside or clause.doubts or clause.scope or sentence.partial
        if aside or sentence.last_claim is not None or sentence.strange:
            return False
        is_number_of = words[-1].type in ("VOLUME", "REQUESTS") or is_proceeding(
            words[0].type.lower()
        )
        return is_number_of and not self.is_of_something_else(words)

    def is_relative(self, words: list[Word]) -> bool:
        """Whether the verb says which requests: 答复的申请, not 答复申请."""
        return len(words) > 1 and "的" in self.packed.text[words[0].end : words[-1].start]

    def is_joined(self, word: Word) -> bool:
        """Whether a word stands just behind the last claim and a 、 or 和."""
        between = self.packed.text[self.sentence.told_end : word.start]
        return self.sentence.told_end >= 0 and grammar().meanings.get(between) in ("JOIN", "OR")

    def mention_of(self, item: Tree) -> None:
        """A topic without a number: what follows may be about it."""
        proceedings: dict[str, None] = {}
        for topic in children_of(child_of(item, "topics") or item, "topic"):
            rule = topic.children[0]
            assert isinstance(rule, Tree)
            words = list(words_of(rule))
            if rule.data in ("received", "proceeding") and self.may_change(words):
                self.sentence.changing = child_of(item, "topics") or item
            if rule.data in ("received", "decided"):
                self.clause.bare = words[0].text
                if len(words) > 1 or "申请" in words[0].text:
                    self.remember((str(rule.data),))
            elif rule.data == "requests":
                if self.is_of_something_else(words):
                    self.sentence.requests, self.sentence.anchor = False, ""
                    self.sentence.strange = True
                else:
                    self.remember(("requests",))
            elif rule.data == "carried":
                before = self.packed.text[max(0, words[0].start - 2) : words[0].start]
                last_year = words[0].type == "CARRIED_OVER_FROM_LAST_YEAR"
                self.clause.carried = last_year and not before.endswith(_WITH)
            elif rule.data == "applicant":
                self.sentence.partial = True
            elif rule.data == "result" and words[-1].type.startswith(_REASONS):
                reason = words[-1].type.lower().replace("__", ".")
                self.sentence.reasons = (*self.sentence.reasons, reason)
            elif words[-1].type == "REQUESTS" and "__" in words[0].type:
                self.clause.doubts |= {Doubt.PART}  # 执法案卷类申请不予公开5件
            elif rule.data == "proceeding":
                proceedings[words[0].type.lower()] = None
            elif rule.data == "outcome":
                self.take_outcome(topic, None)
            elif rule.data == "document":
                for word in words:
                    if word.type in ("DOCUMENTS", "RULES"):
                        self.sentence.documents = _RENAMED[word.type.lower()]
        if proceedings:
            self.remember(tuple(proceedings))


def unit_doubts(subjects: list[str], quantity: Quantity) -> set[Doubt]:
    """Whether the unit is one in which such things are counted."""
    money = any(subject.endswith(("fee", "fees", ".amount")) for subject in subjects)
    fits = quantity.unit in (MONEY if money else _COUNTED)
    is_none = not money and not quantity.unit and not quantity.value  # 为零, 为0
    return set() if fits or is_none else {Doubt.UNIT}
