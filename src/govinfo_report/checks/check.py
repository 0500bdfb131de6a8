"""A check: what it asks, what it rests on, and the function that answers.

A check is one function with `check` above it, in a module of this package; it yields what it
comes to, comparison by comparison, and knows neither its code nor the other checks. Beside it
stands all that is to be known of it: the page of the documentation and the tests of its examples
are made from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import field, frozen

from ..text.places import Span
from .findings import Certainty, Finding, NotAssessed, Number, Severity, Suggestion

__all__ = [
    "AllHeld",
    "Both",
    "Check",
    "Example",
    "Found",
    "Held",
    "Open",
    "Result",
    "Subject",
    "check",
]

Both = tuple[str, str]
"""Something in Chinese and in English."""

RETIRED: frozenset[str] = frozenset()
"""The codes of checks that were withdrawn: none of them is ever used again."""

CRASHED = "X01"
"""The code of a check that failed to run; see `Check.crashed`."""


@frozen
class Held:
    """A comparison that came out right."""

    paths: tuple[str, ...]


@frozen
class AllHeld:
    """Comparisons that all came out right: the cells of each."""

    each: tuple[tuple[str, ...], ...]


@frozen
class Found:
    """A comparison that showed something: what, in Chinese and English, and the figures.

    Attributes:
        paths: The cells, the one to look at first in front.
        message: What it shows, in Chinese.
        message_en: The same in English.
        reported: The figure that the report gives.
        computed: The figure that follows from others.
        severity: How much it weighs, where that is not what the check says.
        certainty: How sure it is, where that is not what the check says.
        suggestions: What could be changed.
        spans: Places in the text beside those of the cells: a sentence that names the figure.
    """

    paths: tuple[str, ...]
    message: str
    message_en: str
    reported: Number | None = None
    computed: Number | None = None
    severity: Severity | None = None
    certainty: Certainty | None = None
    suggestions: tuple[Suggestion, ...] = ()
    spans: tuple[Span, ...] = ()


@frozen
class Open:
    """A comparison that could not be made, because of some of its cells.

    Attributes:
        paths: The cells that would have been compared.
        because: Those of them that stand in the way.
        message: Why, in Chinese.
        message_en: Why, in English.
        spans: Places in the text beside those of the cells.
    """

    paths: tuple[str, ...]
    because: tuple[str, ...]
    message: str
    message_en: str
    spans: tuple[Span, ...] = ()


Result = Held | AllHeld | Found | Open


class Subject(Protocol):
    """What a check is about: one report, the years of an organ, an organ and those below it."""

    def spans(self, paths: tuple[str, ...]) -> tuple[Span, ...]:
        """Where these cells stand in the text, in this order; those that do not are left out."""

    def is_inferred(self, path: str) -> bool:
        """Whether the column of a cell was lost and inferred."""


S = TypeVar("S", bound=Subject)


@frozen
class Example:
    """A case that a check is tried on.

    Attributes:
        changes: What the report says otherwise than the sample: path → value. One such mapping
            for each year or organ, where the check compares several reports.
        revision: The revision of the sample.
    """

    changes: tuple[Mapping[str, Any], ...]
    revision: str = "2021"

    @classmethod
    def of(cls, *changes: Mapping[str, Any], revision: str = "2021") -> Example:
        """An example of these changes."""
        return cls(changes or ({},), revision)


@frozen
class Check(Generic[S]):
    """One check of the catalogue.

    Attributes:
        code: Its code; retired codes are never used again.
        name: The fault it looks for, in a few words with hyphens.
        severity: How much a finding weighs, if nothing else is said.
        certainty: How sure a finding is, if nothing else is said.
        title: The fault, which begins each message, in Chinese and English.
        question: What the check asks.
        formula: What is compared, in short.
        fix: What to do about a finding.
        basis: What it rests on: article, instrument, note of the form, or experience.
        wrong: A case in which it finds something.
        right: A case, close to that, in which it finds nothing.
        function: Compares; its docstring tells what a reader of the code should know.
    """

    code: str
    name: str
    severity: Severity
    certainty: Certainty
    title: Both
    question: Both
    formula: str
    fix: Both
    basis: str
    wrong: Example
    right: Example
    function: Callable[[S], Iterator[Result]] = field(repr=False)

    def crashed(self, error: Exception) -> Finding:
        """That this check failed to run: a finding of its own, never silence."""
        why = f"{type(error).__name__}: {error}"
        return Finding(
            CRASHED,
            "check-crashed",
            Severity.ERROR,
            f"检查 {self.code} 未能运行，请报告此问题：{why}",
            f"check {self.code} ({self.name}) could not run, please report this: {why}",
            (),
            about=self.code,
        )

    def found(self, subject: S, result: Found) -> Finding:
        """What this check found, as it is told."""
        certainty = result.certainty or self.certainty
        if certainty is Certainty.CERTAIN and any(map(subject.is_inferred, result.paths)):
            certainty = Certainty.LIKELY
        reported, computed = result.reported, result.computed
        return Finding(
            self.code,
            self.name,
            result.severity or self.severity,
            f"{self.title[0]}：{result.message}",
            f"{self.title[1]}: {result.message_en}",
            result.paths,
            reported,
            computed,
            None if reported is None or computed is None else reported - computed,
            certainty,
            result.suggestions,
            self.basis,
            (*result.spans, *subject.spans(result.paths)),
        )

    def left_open(self, subject: S, result: Open) -> NotAssessed:
        """What this check could not assess, as it is told."""
        return NotAssessed(
            self.code,
            self.name,
            self.severity,
            f"未能核对：{result.message}",
            f"not assessed: {result.message_en}",
            result.paths,
            result.because,
            (*result.spans, *subject.spans(result.paths)),
        )


def check(
    code: str,
    name: str,
    title: Both,
    *,
    question: Both,
    formula: str,
    fix: Both,
    basis: str,
    severity: Severity,
    wrong: Example,
    right: Example,
    certainty: Certainty = Certainty.CERTAIN,
) -> Callable[[Callable[[S], Iterator[Result]]], Check[S]]:
    """Make a function a check of the catalogue."""

    def make(function: Callable[[S], Iterator[Result]]) -> Check[S]:
        return Check(
            code,
            name,
            severity,
            certainty,
            title,
            question,
            formula,
            fix,
            basis,
            wrong,
            right,
            function,
        )

    return make
