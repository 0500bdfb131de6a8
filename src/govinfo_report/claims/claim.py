"""Claims of the prose: a claim, its share, a change against last year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cached_property

from attrs import frozen

from .numerals import Quantity

__all__ = ["Claim", "ClaimKind", "ClaimedChange", "Claims", "Doubt", "Share"]


class ClaimKind(str, Enum):
    """The kind of statement that a claim makes about its subjects."""

    COUNT = "count"
    """How many there are: 予以公开25件."""
    NONE = "none"
    """That there are none: 未收到申请, 零败诉."""
    ALL = "all"
    """That all are so: 全部办结, 均获维持."""
    RATE = "rate"
    """Which share is so: 办结率100%."""
    SHARE = "share"
    """Which share they are, without a number: 予以公开的占42.1%."""


class Doubt(str, Enum):
    """Why a claim may be about something else than the cell that it seems to name."""

    SUBJECT = "subject"
    """The words for its subject are not sure."""
    NEARLY = "nearly"
    """The words for its subject mean nearly, not just, what the table counts: 胜诉, 败诉."""
    UNIT = "unit"
    """The number has another unit than the cell, or none."""
    PERIOD = "period"
    """It is about a part of the year, or another year."""
    SCOPE = "scope"
    """It is about all organs of a place, or those below this one (全市, 各部门)."""
    PART = "part"
    """It counts some of them: by channel, matter, or stage."""
    OTHERS = "others"
    """It counts what was done for others: 协助, 代表, 交办."""
    PLAN = "plan"
    """It says what is to be."""


@frozen
class Share:
    """A percentage beside a count: 占58.2%.

    Attributes:
        percent: The figure.
        step: What one more in its last digit would be.
        base: What it is a share of, where the prose says so: ``decided``, ``received``; or empty.
        start: Offset of its first character in the prose.
        end: Offset after its last character.
        least: The least that its words mean (近六成, 超过60%); None where they say just one number.
        most: The most that they mean; None with a least where there is no end.
    """

    percent: Decimal
    step: Decimal
    base: str
    start: int
    end: int
    least: Decimal | None = None
    most: Decimal | None = None

    def fits(self, part: Decimal | int, whole: Decimal | int) -> bool:
        """Whether it is part of whole, rounded or truncated at the last digit written."""
        if not whole:
            return False
        exact = Decimal(part) * 100 / Decimal(whole)
        if self.least is not None or self.most is not None:
            low = self.least is None or self.least <= exact
            return low and (self.most is None or exact <= self.most)
        return abs(exact - self.percent) < self.step


@frozen
class Claim:
    """Something that prose says of figures of the form.

    Attributes:
        kind: What it says.
        subjects: What it is about: rows and columns by the identifiers of the form, without the
            section, and ``received``, ``decided``, ``requests``, ``litigation``, ``settled``,
            ``information_processing_fee``. With several, they together, or each.
        quantity: How many; None where the kind is not ``count``.
        share: The percentage beside it.
        within: What the subjects are a part of, such as the proceedings of an outcome.
        doubts: Why it may not be about the cell it names.
        year: The year it names, None where it names none.
        says_this_year: Whether it says this year, in words.
        on_time: Whether it is about being in time (按时办结), which what is pending can be too.
        implied: Whether only the paragraph says that it is about requests for information.
        actor: The words before it in its clause, which may name who did it.
        scope: The words that widen it (全市), or nothing.
        sentence: The number of its sentence in the prose.
        start: Offset of its first character in the prose.
        end: Offset after its last character.
        or_within: What else they may be a part of, where the prose leaves it open.
    """

    kind: ClaimKind
    subjects: tuple[str, ...]
    quantity: Quantity | None = None
    share: Share | None = None
    within: tuple[str, ...] = ()
    doubts: frozenset[Doubt] = frozenset()
    year: int | None = None
    says_this_year: bool = False
    on_time: bool = False
    implied: bool = False
    actor: str = ""
    scope: str = ""
    sentence: int = 0
    start: int = 0
    end: int = 0
    or_within: tuple[tuple[str, ...], ...] = ()


@frozen
class ClaimedChange:
    """A change against last year that the prose names.

    Attributes:
        claim: The claim that it follows.
        before: Last year's figure, where the prose gives it.
        by: How many more or, negative, fewer.
        percent: How much more, in per cent; negative for less.
        start: Offset of its first character in the prose.
        end: Offset after its last character.
    """

    claim: Claim
    before: Quantity | None
    by: Decimal | None
    percent: Share | None
    start: int
    end: int


@frozen(eq=False)
class Claims:
    """The claims of a prose.

    Attributes:
        claims: The claims, in the order of the prose.
        changes: The changes against last year.
        unread: The numbers that belong to no claim, written in digits or from ten on.
        shares: The percentages that belong to no claim, with what they may be a share of.
    """

    claims: tuple[Claim, ...] = ()
    changes: tuple[ClaimedChange, ...] = ()
    unread: tuple[Quantity, ...] = ()
    shares: tuple[Share, ...] = ()

    @cached_property
    def _by_subject(self) -> Mapping[tuple[tuple[str, ...], tuple[str, ...]], list[Claim]]:
        claims: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Claim]] = {}
        for claim in self.claims:
            claims.setdefault((claim.subjects, claim.within), []).append(claim)
        return claims

    def about(self, subjects: tuple[str, ...], within: tuple[str, ...]) -> list[Claim]:
        """The claims about just these subjects, in the order of the prose."""
        return self._by_subject.get((subjects, within), [])
