"""The subject of a claim: from the words of a topic to the identifiers of the form."""

from __future__ import annotations

from .claim import Doubt
from .context import Context, is_proceeding
from .numerals import Quantity
from .tree import Node, Tree, child_of, children_of, ends, words_of

__all__ = ["Subjects", "unit_doubts"]

_COUNTED = frozenset("件 件次 条 条次 宗 起 例 封 份 项 个 次 部".split())
_MONEY = ("元", "万元", "亿元")
_RENAMED = {
    "processing_fee": "information_processing_fee",
    "documents": "normative_documents",
    "rules": "government_rules",
}
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
        named = "REQUESTS" in types or "REQUESTS" in things
        if rule.data in ("received", "decided"):
            if things - {"REQUESTS"}:
                return "", doubts
            if self.sentence.strange and not any("公开" in word.text for word in words[1:]):
                named = False
            aside = bool(self.sentence.strange or self.clause.actor or self.is_amid_proceedings())
            sure = (
                named
                or (types[0] == "NEW" and not aside)
                or (self.sentence.requests and ends(following))
            )
            if not sure and not ends(following):
                return "", doubts
            # 收到申请: of what kind, the paragraph must say.
            if not sure or not (ogi or types[0] == "NEW") or (aside and not named):
                doubts.add(Doubt.SUBJECT)
            if not named and (self.sentence.singled_out or self.sentence.partial):
                doubts.add(Doubt.PART)
            if types[0] == "NEW" and not doubts:
                self.requests_named = True
            return str(rule.data), doubts
        if rule.data == "requests":
            if self.is_of_something_else(words[0]):
                self.sentence.requests, self.sentence.anchor = False, ""
                return "", doubts
            return "requests", {Doubt.SUBJECT}
        name = words[0].type.lower().replace("__", ".")
        if name.endswith("_loosely"):
            name = name.removesuffix("_loosely")
            doubts.add(Doubt.SUBJECT)
        name = _RENAMED.get(name, name)
        if rule.data == "carried":
            beside = self.clause.actor or self.sentence.strange or self.is_amid_proceedings()
            if not (ogi or named) or (beside and not named and not self.sentence.counted):
                doubts.add(Doubt.SUBJECT)
        elif rule.data in ("result", "group", "applicant"):
            sentence = self.sentence
            beside = bool(self.clause.actor) or sentence.singled_out
            if rule.data != "applicant":
                beside = beside or sentence.vague or (sentence.strange and not sentence.counted)
                sentence.vague = beside
                if sentence.partial:
                    doubts.add(Doubt.PART)
            if not ogi or beside or (rule.data == "applicant" and not sentence.anchor):
                doubts.add(Doubt.SUBJECT)
        elif rule.data == "proceeding":
            if not ogi or self.clause.bare or not self.is_proceeding_named(words[0]):
                doubts.add(Doubt.SUBJECT)
        elif rule.data == "outcome":
            if not self.sentence.proceedings:
                return "", doubts
            if denied:  # 零败诉 says as much as that nothing was corrected
                doubts.clear()
            doubts |= self.sentence.proceedings_doubts
        elif rule.data == "document":
            return self.document(types, things, doubts)
        elif rule.data == "act":
            if self.sentence.published:
                doubts.add(Doubt.SUBJECT)
        elif rule.data == "fee" and name == "charge":
            if len(words) == 1:
                return "", doubts
            name = words[1].type.lower()
            name = _RENAMED.get(name, name)
        return name, doubts

    def is_amid_proceedings(self) -> bool:
        """Whether the sentence is about reviews or actions, and tells of no requests."""
        last = self.sentence.last_claim
        if last is not None and is_proceeding(last.subjects[0]):
            return True
        return bool(self.sentence.proceedings) and not self.sentence.counted

    def document(
        self, types: list[str], things: set[str], doubts: set[Doubt]
    ) -> tuple[str, set[Doubt]]:
        """Return the identifier for words on rules or normative documents, and its doubts."""
        kinds = [_RENAMED[t.lower()] for t in (*types, *things) if t in ("DOCUMENTS", "RULES")]
        kind = kinds[0] if kinds else self.sentence.documents
        if types[0] == "TOTAL_PUBLIC":
            return (f"{kind or 'normative_documents'}.total_public", doubts)
        verb = _MAKING.get(types[0])
        if not kind:
            return "", doubts
        if self.clause.published or self.sentence.reviewed or verb is None:
            doubts.add(Doubt.SUBJECT)
        return (f"{kind}.{verb}" if verb else kind), doubts

    def mention_of(self, item: Tree) -> None:
        """A topic without a number: what follows may be about it."""
        proceedings: dict[str, None] = {}
        for topic in children_of(child_of(item, "topics") or item, "topic"):
            rule = topic.children[0]
            assert isinstance(rule, Tree)
            words = list(words_of(rule))
            if rule.data in ("received", "decided"):
                self.clause.bare = words[0].text
                if len(words) > 1:
                    self.remember((str(rule.data),))
            elif rule.data == "requests":
                if self.is_of_something_else(words[0]):
                    self.sentence.requests, self.sentence.anchor = False, ""
                    self.sentence.strange = True
                else:
                    self.remember(("requests",))
            elif rule.data == "applicant":
                self.sentence.partial = True
            elif rule.data == "proceeding":
                proceedings[words[0].type.lower()] = None
            elif rule.data == "document":
                for word in words:
                    if word.type in ("DOCUMENTS", "RULES"):
                        self.sentence.documents = _RENAMED[word.type.lower()]
        if proceedings:
            self.remember(tuple(proceedings))


def unit_doubts(subjects: list[str], quantity: Quantity) -> set[Doubt]:
    """Whether the unit is one in which such things are counted."""
    money = any("fee" in subject for subject in subjects)
    fits = quantity.unit in (_MONEY if money else _COUNTED)
    is_none = not money and not quantity.unit and not quantity.value  # 为零, 为0
    return set() if fits or is_none else {Doubt.UNIT}
