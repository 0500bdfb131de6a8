"""The context at a place of a prose: whose figures, of which year, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define

from ..text.patterns import pattern
from .claim import Claim, Doubt, Share
from .grammar import grammar
from .lexer import Compact
from .numerals import Quantity, percentage_of, quantity_of
from .tree import Node, Tree, Word, children_of, percent_of

__all__ = [
    "APPLICANTS",
    "CARRIED",
    "FLOW",
    "OGI",
    "OUTCOMES",
    "REQUESTS",
    "RESULTS",
    "Clause",
    "Context",
    "Outcome",
    "Sentence",
    "is_proceeding",
    "is_result",
    "neutral",
]

APPLICANTS = frozenset(
    "natural_persons organizations commercial_enterprises research_institutions "
    "social_welfare_organizations legal_service_institutions other_organizations".split()
)
OUTCOMES = frozenset(("upheld", "corrected", "other_result", "pending"))
CARRIED = "carried_over_from_last_year"
RESULTS = frozenset(
    "disclosed partially_disclosed not_disclosed unable_to_provide not_processed".split()
)
"""The results of requests that have a row of their own, or several; 其他处理 may be anything."""
FLOW = ("received", "decided", "requests", "due", CARRIED)
OGI = pattern("信息公开|依申请|公开申请|信息申请|公开政府信息")
"""What names requests for information."""
REQUESTS = pattern("依申请|公开申请|信息申请|申请公开")
"""What names them in so many words."""
_STOP = pattern(r"[。!?！？\n]")
_SENTENCE = 300
"""How far the words are looked for that say what a review is about."""
_HEADING = 30
"""No heading is longer than this."""
_ACTOR = 60
"""At most so many of the words before a claim are kept."""
_EXCEPT = ("除", "除去", "除了", "其余")
_OFFICE = pattern("[^按照根据对向由在]{0,8}?(?:政府办|府办|办公室|办公厅)")
"""An office that a sentence begins with: what comes behind a comma is told of it."""
_NEUTRAL = pattern(
    "(?:各级)?行政机关|(?:^[\u4e00-\u9fff]{2,6}?|我?)[省市县区州旗镇乡](?:人民)?政府|工作中?|[省市县区州旗镇乡]$"
    "|截至|来|以来|按照?|根据|依据|条例|规定|登记(?:在册|入册|建档)|对?符合条件|^主$|主力|居多|多数|主要(?:群体|原因)?|告知|明确|同期|同时|先后|期间"
)
"""Words before a claim that say no more than that it is told of this organ."""
_OF_REQUESTS = pattern(r"(?:申请|依申请公开)(?:件|答复|办理|工作)?(?:中|里|当中|方面)?\Z")
"""The end of a clause that says whose requests are told of behind it."""
_WHOLE = pattern(r"全.(?:各级|各地各部门)|政府及")
"""A government with all that belongs to it."""
_OF_DISCLOSURE = ("requests", "reconsideration_and_litigation")
"""The sections whose heading says that all in them is about requests, or what followed them."""
_MARKS = frozenset(
    "OTHER ELSE COMMA OPEN CLOSE YEAR THIS_YEAR PLANNED SCOPE SELF PUBLISH REVIEW PART_OF_YEAR "
    "CHANNEL BECAUSE CLASS DECISION FOR_OTHERS INCLUDING".split()
)
"""The words that change what is around them."""


def is_result(subject: str) -> bool:
    """Whether a subject is what became of requests, or one of its reasons."""
    return subject.partition(".")[0] in RESULTS


def is_proceeding(subject: str) -> bool:
    """Whether a subject is a kind of reconsideration or litigation."""
    return "reconsideration" in subject or "litigation" in subject


def neutral(words: str) -> str:
    """Return what is left of words before a claim without those that say nothing of it."""
    return _NEUTRAL.sub("", words)


@define
class Outcome:
    """An outcome that is told before the reviews or actions that it is of.

    Attributes:
        name: Its identifier.
        quantity: How many came to it, where that is told: 尚未审结33件，其中行政复议13件.
        end: Where its words end.
        clause: The clause that it stands in.
        doubts: What is not sure about it.
    """

    name: str
    quantity: Quantity | None
    end: int
    clause: Clause
    doubts: frozenset[Doubt]


@define
class Clause:
    """The clause, as far as it is known."""

    doubts: frozenset[Doubt] = frozenset()
    actor: str = ""
    scope: str = ""
    published: bool = False
    including: bool = False  # 其中 stands before
    bare: str = ""  # a verb that stood without a number: 办理(行政许可…)
    year: int | None = None
    years: tuple[int, ...] = ()  # those it names
    of_years: int = 1  # how many of them have their number
    last_claim: Claim | None = None
    fraction: Share | None = None  # 近六成的申请: what is so the words behind it say
    fraction_end: int = -1
    rest: Quantity | None = None  # 其余12件: all of them are what the words behind it say
    start: int = 0
    carried: bool = False  # those of last year were named
    denied_end: int = -1  # where a denial ends whose subject is still to come
    denied_of_all: int = -1  # where one ends of what is so of all: 没有行政诉讼被全部撤销
    proceedings: tuple[str, ...] = ()  # those told of where brackets open behind it


@define
class Sentence:
    """The sentence, as far as it is known."""

    doubts: frozenset[Doubt] = frozenset()
    year: int | None = None
    says_this_year: bool = False
    actor: str = ""
    scope: str = ""
    requests: bool = False
    anchor: str = ""
    documents: str = ""
    proceedings: tuple[str, ...] = ()
    last_claim: Claim | None = None
    before: Quantity | None = None
    proceedings_doubts: frozenset[Doubt] = frozenset()
    outcome: Outcome | None = None  # what came of those that are told behind it
    in_series: int = 0  # so many claims are of 1件行政复议和1件行政诉讼
    reviewed: bool = False  # documents looked through: what is repealed then is not of this year
    singled_out: bool = False  # requests of one matter
    strange: bool = False  # a number of something else came last
    published: bool = False
    results_told: bool = False  # it names a result of requests, beside which 公开 is one too
    counted: bool = False  # a number of information requests was told
    vague: bool = False  # a result of something else was told: 征地信息予以公开86宗
    partial: bool = False  # a part of the requests was told last: those by letter
    noticed: bool = False  # notices of a fee were told of
    reasons: tuple[str, ...] = ()  # those of results that were told without a number
    said: str = ""  # the words that are none of the grammar, of all clauses
    implied: bool = False  # the paragraph, not the sentence, says that requests are meant
    left: Quantity | None = None  # its only number that belongs to nothing known
    changing: Tree | None = None  # 申请数由…: what changes
    change: tuple[Decimal | None, Share | None, Tree] | None = None  # told before its claim
    last_year_named: bool = False
    told_end: int = -1  # where the last claim ended
    conditional: bool = False  # 符合条件的，…: what follows is about a part


class Context:
    """A prose on the way through it."""

    def __init__(self, packed: Compact, section: str = "") -> None:
        self.packed = packed
        self.of_requests: bool = section == "requests"  # the heading over it says so
        self.of_disclosure: bool = section in _OF_DISCLOSURE
        self.sentence: Sentence = Sentence()
        self.clause: Clause = Clause()
        self.outer: Clause | None = self.clause  # that around brackets; None for a new one
        self.number: int = 0
        self.paragraph: int = 0
        self.begun: int = 0  # where the sentence begins
        self.other_end: int = -1  # where the last word without meaning ended
        self.requests_named: bool = False
        self.named_at: int = -1  # where the text next names information requests
        self.mixed: bool = False  # the paragraph counts something else too
        self.reason: tuple[int, frozenset[Doubt], bool] = (-1, frozenset(), False)

    def place(self, node: Node) -> tuple[int, int]:
        """Where a piece of the tree stands in the prose."""
        return self.packed.origin(node.start), self.packed.origin(node.end - 1) + 1

    @property
    def beside(self) -> str:
        """The words before a claim in its clause that may make it one about something else."""
        return neutral(self.clause.actor)

    def is_about_requests(self, *nodes: Node | None) -> bool:
        """Whether the paragraph so far, or the heading over it, is about information requests."""
        if self.sentence.requests or self.requests_named or self.of_disclosure:
            return True
        if self.named_at < self.paragraph:
            match = OGI.search(self.packed.text, self.paragraph)
            self.named_at = match.end() if match else len(self.packed.text) + 1
        return self.named_at <= max(node.end for node in nodes if node)

    def is_of_section(self, subject: str, within: Sequence[str]) -> bool:
        """Whether a subject is what the section is about, as its heading says."""
        if self.of_requests:
            return subject in FLOW
        return self.of_disclosure and (is_proceeding(subject) or bool(within))

    def is_amid_requests(self, node: Node) -> bool:
        """Whether the paragraph, so far, is about requests for information and nothing else."""
        if self.mixed:
            return False
        text = self.packed.text
        return self.of_requests or bool(REQUESTS.search(text, self.paragraph, node.start))

    def is_of_something_else(self, words: Sequence[Word]) -> bool:
        """Whether 申请 ends a longer word: 专利申请, 低保申请."""
        behind = words[0].start == self.other_end
        return behind and not any(OGI.search(word.text) for word in words)

    def is_proceeding_named(self, word: Word) -> bool:
        """Whether the words around 行政复议 leave no other than that about information requests."""
        text, end = self.packed.text, word.end
        if OGI.search(text, max(self.begun, end - _SENTENCE), end):
            return True
        stop = _STOP.search(text, end, end + _SENTENCE)
        named_after = OGI.search(text, end, stop.start() if stop else end + _SENTENCE)
        return not (named_after or self.other_end > self.begun or self.sentence.singled_out)

    # -------------------------------------------------------------------------------- marks

    def end_sentence(self, end: int) -> None:
        """Go on behind the end of a sentence."""
        self.number += 1
        # The words of a heading go for the paragraph under it.
        if self.packed.text[end - 1] == "\n" and end - self.paragraph > _HEADING:
            self.paragraph, self.requests_named, self.mixed = end, False, False

    def begin_sentence(self, start: int) -> None:
        """Nothing is known but what the paragraph says."""
        self.sentence = Sentence()
        self.clause = self.outer = Clause(start=start)
        self.begun = start

    def mark(self, word: Word) -> None:
        """Take note of a word that changes what is around it."""
        kind = word.type
        if kind not in _MARKS:
            return
        sentence, clause = self.sentence, self.clause
        if kind in ("OTHER", "ELSE", "DECISION"):
            sentence.said = (sentence.said + word.text)[-_ACTOR:]
            self.other_end = word.end
            clause.actor = (clause.actor + word.text)[-_ACTOR:]
            clause.bare = ""
        elif kind in ("COMMA", "OPEN"):
            asked = _OF_REQUESTS.search(self.packed.text, clause.start, word.start)
            if sentence.last_claim is None and (asked or _OFFICE.match(clause.actor)):
                # 市政府办公室负责登记，全年收到…; 县公安局的公开申请中，予以公开…
                sentence.actor = clause.actor or sentence.actor
                sentence.scope = clause.scope or sentence.scope
            self.outer = clause if kind == "OPEN" else None
            clause.proceedings = sentence.proceedings
            sentence.conditional = self.packed.text[word.start - 1] == "的"
            self.clause = Clause(start=word.end)
        elif kind == "CLOSE":
            self.clause, self.outer = self.outer or Clause(), None
            # 诉讼5件（直接起诉3件），无一败诉: what is told in brackets ends there.
            sentence.proceedings = self.clause.proceedings or sentence.proceedings
        elif kind == "YEAR":
            year = sentence.year = int(word.text[:4])
            sentence.says_this_year = False
            sentence.doubts -= {Doubt.PERIOD}
            if clause.year not in (None, year):  # 2023年、2024年分别收到…
                clause.doubts |= {Doubt.PERIOD}
            clause.year, clause.years = year, (*clause.years, year)
        elif kind == "THIS_YEAR":
            sentence.year, sentence.says_this_year = None, True
            sentence.doubts -= {Doubt.PERIOD}
        elif kind == "PLANNED":
            sentence.doubts |= {Doubt.PLAN}
        elif kind == "SCOPE":
            if not _WHOLE.match(clause.scope):  # 全区各级各部门: what follows widens no further
                adjacent = self.packed.text[: word.start].endswith(clause.scope)
                clause.scope = clause.scope + word.text if adjacent else word.text
        elif kind == "INCLUDING":
            clause.including = True
        elif kind == "SELF":
            clause.scope = sentence.scope = ""
        elif kind == "PUBLISH":
            clause.published = sentence.published = True
        elif kind == "REVIEW":
            sentence.reviewed = True
        elif kind == "PART_OF_YEAR":
            sentence.doubts |= {Doubt.PERIOD}
        elif kind == "CHANNEL":
            clause.doubts |= {Doubt.PART}
        elif kind in ("BECAUSE", "CLASS"):
            if self.reason[0] != word.start:
                self.reason = word.end, clause.doubts, sentence.singled_out
            else:
                self.reason = word.end, *self.reason[1:]
            clause.doubts |= {Doubt.PART}
            sentence.singled_out = True
        elif kind == "FOR_OTHERS":
            clause.doubts |= {Doubt.OTHERS}
            sentence.singled_out = True

    def take_reason(self, node: Node) -> None:
        """A reason of the form behind 因 or 属于 is no matter that singles requests out."""
        end, doubts, singled_out = self.reason
        between = self.packed.text[end : node.start] if end >= 0 else "?"
        if not between or grammar().meanings.get(between) == "":  # 因申请人重复申请
            self.clause.doubts, self.sentence.singled_out = doubts, singled_out

    def take_exception(self, item: Tree, following: Node | None) -> None:
        """除2件尚未到期外，其余…: what is left out has its number, as the rest has."""
        end, doubts, singled_out = self.reason
        before = self.packed.text[max(0, item.start - 2) : item.start]
        if end != item.start or not isinstance(item.children[0], Tree):
            return
        if item.children[0].data != "quantity" or not before.endswith(_EXCEPT):
            return
        last = self.sentence.last_claim
        of_all = last is None or last.subjects[0] in FLOW
        if of_all and (self.sentence.said or (last is not None and last.doubts)):
            return  # 该申请人的5件申请中，除1件不予公开外: of these, not of all
        is_rest = before.endswith("其余")
        if is_rest or self.packed.text[item.end : item.end + 2].lstrip("之以").startswith("外"):
            self.clause.doubts, self.sentence.singled_out = doubts, singled_out

    def go_on_in(self, clause: Clause) -> None:
        """Go on in a clause that was begun before."""
        self.clause = clause

    def remember(self, subjects: tuple[str, ...]) -> None:
        """Remember the subjects of the sentence from here on."""
        sentence = self.sentence
        proceedings = tuple(filter(is_proceeding, subjects))
        if proceedings:
            sentence.proceedings = proceedings
        for subject in subjects:
            if subject in ("received", "requests", "decided"):
                sentence.requests = True
                sentence.anchor = subject
            elif subject == "due" or subject.startswith("carried_over"):
                sentence.requests = self.requests_named = True
                sentence.anchor = sentence.anchor or subject
            elif subject.startswith(("normative_documents", "government_rules")):
                sentence.documents = subject.partition(".")[0]
            elif subject not in APPLICANTS:
                sentence.anchor = ""

    # ------------------------------------------------------------------------------- numbers

    def quantity_in(self, item: Tree) -> Quantity:
        """The quantity that a piece of the tree says."""
        parts = {"ABOUT": "", "NUMBER": "", "UNIT": "", "MORE": ""}
        for word in item.children:
            assert isinstance(word, Word)
            parts[word.type] = parts[word.type] or word.text
        start, end = self.place(item)
        written = self.packed.text[item.start : item.end]
        number = parts["NUMBER"] or "0"  # 近 before what turned out to be no number
        return quantity_of(
            number, parts["UNIT"], parts["ABOUT"], parts["MORE"], written, start, end
        )

    def share_in(self, item: Tree | None) -> Share | None:
        """The percentage that a piece of the tree says, with its base."""
        if item is None:
            return None
        base = ""
        for part in children_of(item, "base"):
            (word,) = part.children[:1]
            assert isinstance(word, Word)
            name = {"DECIDE": "decided", "RECEIVE": "received", "NEW": "received"}.get(word.type)
            base = name or base
        percent = percent_of(item)
        return None if percent is None else self.percentage(percent, base)

    def percentage(self, word: Word, base: str, sign: int = 1) -> Share:
        """A percentage; ``sign`` is -1 for one that says how much less."""
        percent, step, least, most = percentage_of(word.text)
        start, end = self.place(word)
        if sign < 0:
            least, most = (None if most is None else -most), (None if least is None else -least)
        return Share(sign * percent, step, base, start, end, least, most)
