"""Denials: 未收到申请, 没有因涉及国家秘密不予公开的, 法人和其他组织未提出申请, 零败诉."""

from __future__ import annotations

from .changing import Changer
from .claim import ClaimKind, Doubt
from .context import CARRIED
from .tree import Node, Tree, Word, child_of, children_of, ends, find, is_a, is_only, words_of

__all__ = ["Denier"]


class Denier(Changer):
    """Makes claims that there are none."""

    def denied(self, item: Tree, following: Node | None) -> None:
        """未收到申请, 申请为零: each of the topics, if nothing follows that would change it."""
        topics = child_of(item, "topics")
        applicant, result = child_of(item, "applicant"), child_of(item, "result")
        for word in item.children:
            if isinstance(word, Word) and word.type == "BECAUSE":
                self.mark(word)
        if result is not None and ends(following):  # 没有因涉及国家秘密不予公开的
            self.tell(ClaimKind.NONE, result, None, None, None, following, item)
            return
        if topics is None or is_only(topics, "requests"):  # 没有申请因不掌握信息而无法提供
            self.clause.denied_end = item.end
        if topics is not None and is_only(topics, "requests", "received") and ends(following):
            applicant = applicant or self.applicant_named()  # 法人和其他组织未提出申请
        if applicant is not None:
            self.tell(ClaimKind.NONE, applicant, None, None, None, following, item)
            return
        if topics is None:
            if next(words_of(item)).type == "NONE_CARRIED":
                doubts = set() if self.is_about_requests(item) else {Doubt.SUBJECT}
                self.add(ClaimKind.NONE, (CARRIED,), item, doubts=doubts)
            return
        goes_on = not ends(following) and not is_a(following, "denied")  # 无重复申请、无信访类申请
        if goes_on or is_a(following, "every"):
            self.clause.denied_of_all = item.end
            self.mention_of(topics)
            if following is not None and is_a(following, "mention"):
                self.denied_outcome(following, item)
            return
        if any(word.type == "NOTHING" for word in words_of(item)) and self.is_amid_requests(item):
            rule = find(topics, "topic").children[0]
            if isinstance(rule, Tree) and rule.data == "requests":  # 申请为零
                self.add(ClaimKind.NONE, ("received",), item)
                return
        if is_only(topics, "requests") and self.is_of_requests(item):  # 无政府信息公开申请
            self.add(ClaimKind.NONE, ("received",), item)
            return
        named = children_of(topics, "topic")
        outcome = child_of(named[0], "outcome")
        if outcome is not None and child_of(outcome, "proceeding"):  # 没有被纠正的复议、诉讼案件
            named = [topic for topic in named if not child_of(topic, "proceeding")]
        for topic in named:
            self.tell(ClaimKind.NONE, topic, None, None, None, following, item)

    def mark(self, word: Word) -> None:
        """Take note of a word by itself: 全年零申请, or what changes others."""
        sentence, clause = self.sentence, self.clause
        if word.type == "NOTHING" and word.text.endswith("申请") and self.is_amid_requests(word):
            told = sentence.last_claim is not None or sentence.strange
            if not (told or sentence.said or clause.scope or sentence.scope):
                self.add(ClaimKind.NONE, ("received",), word)
        super().mark(word)

    def is_of_requests(self, item: Tree) -> bool:
        """Whether a denial of requests is about all that were for information."""
        first, *others = words_of(item)
        named = any("公开" in word.text or "依申请" in word.text for word in others)
        return named and first.type == "NEGATION" and not self.beside and not self.sentence.strange

    def applicant_named(self) -> Tree | None:
        """The applicants named just before, with nothing between."""
        named = self.named
        if named is None or named.mark or self.other_end >= named.topics.start:
            return None
        return named.topics if is_only(named.topics, "applicant") else None

    def denied_outcome(self, following: Node, item: Node) -> None:
        """没有一起行政诉讼败诉: the outcome behind the proceedings is what is denied."""
        topics = child_of(following, "topics") if isinstance(following, Tree) else None
        topic = child_of(topics, "topic") if topics is not None else None
        rule = topic.children[0] if topic is not None else None
        if topic is not None and isinstance(rule, Tree) and rule.data == "outcome":
            self.tell(ClaimKind.NONE, topic, None, None, None, None, item)
