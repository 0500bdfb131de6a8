"""A check: what it asks, what it rests on, the function that answers, and how it is run.

A check is one function with `check` above it, in a module of `rules` or of another package (see
`outside`); it yields what it comes to,
comparison by comparison, and knows neither its code nor the other checks. Beside it stands all
that is to be known of it: the page of the documentation and the tests of its examples are made
from that. What it is about is said by the parameter of its function: `Facts`, `Series` …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from attrs import Attribute, field, frozen
from attrs.validators import deep_iterable, instance_of, optional

from ..form.instruments import cited_in_english
from ..text.places import Span
from .findings import (
    Certainty,
    Finding,
    Findings,
    Kind,
    NotAssessed,
    Number,
    Severity,
    Suggestion,
    Why,
)

__all__ = [
    "Both",
    "Check",
    "Example",
    "Fault",
    "Held",
    "Open",
    "Result",
    "Subject",
    "check",
    "run",
]

Both = tuple[str, str]
"""Something in Chinese and in English."""

RETIRED: frozenset[str] = frozenset()
"""The codes of checks that were withdrawn: none of them is ever used again."""

CRASHED = "X01"
"""The code of a check that failed to run; see `Check.crashed`."""

_PACKAGE = __name__.partition(".")[0]
_is_paths = deep_iterable(instance_of(str), instance_of(tuple))
_is_number = optional(instance_of((int, Decimal)))


def _is_both(check: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse what is not a text in Chinese and one in English."""
    texts = value if isinstance(value, tuple) else ()
    if len(texts) != 2 or not all(isinstance(text, str) for text in texts):
        told = f"{attribute.name} is a text in Chinese and one in English, not {value!r}"
        raise TypeError(told)


class Held:
    """Comparisons that came out right, mostly one: the cells of each."""

    __slots__ = ("each",)

    def __init__(self, *each: tuple[str, ...]) -> None:
        self.each: tuple[tuple[str, ...], ...] = each


@frozen
class Fault:
    """A comparison that shows a fault, or what may be one: the words for it, and the figures.

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

    Raises:
        TypeError: Something is of another type, such as one path without a tuple around it.
    """

    paths: tuple[str, ...] = field(validator=_is_paths)
    message: str = field(validator=instance_of(str))
    message_en: str = field(validator=instance_of(str))
    reported: Number | None = field(default=None, validator=_is_number)
    computed: Number | None = field(default=None, validator=_is_number)
    severity: Severity | None = field(default=None, validator=optional(instance_of(Severity)))
    certainty: Certainty | None = field(default=None, validator=optional(instance_of(Certainty)))
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
        why: The reason in words that it shares with others; they are told together.

    Raises:
        TypeError: Something is of another type, such as one path without a tuple around it.
    """

    paths: tuple[str, ...] = field(validator=_is_paths)
    because: tuple[str, ...] = field(validator=_is_paths)
    message: str = field(validator=instance_of(str))
    message_en: str = field(validator=instance_of(str))
    spans: tuple[Span, ...] = ()
    why: Why | None = None


Result = Held | Fault | Open


class Subject(Protocol):
    """The subject of a check: one report, the years of an organ, an organ and those below it."""

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
        """Return an example of these changes."""
        return cls(changes or ({},), revision)


@frozen
class Check(Generic[S]):
    """One check: of the catalogue, or from outside.

    Attributes:
        code: Its code; retired codes are never used again.
        name: The fault it looks for, in a few words with hyphens.
        severity: How much a finding weighs, if nothing else is said.
        certainty: How sure a finding is, if nothing else is said.
        title: The fault, which begins each message, in Chinese and English.
        question: What the check asks.
        formula: What is compared with what, in short.
        fix: What to do about a finding.
        basis: What it rests on: article, instrument, note of the form, or experience.
        wrong: A case in which it finds something.
        right: A case, close to that, in which it finds nothing.
        function: Compares; its docstring tells what a reader of the code should know.
        is_symptom: Whether it looks at sums that one wrong cell breaks: a check that names the
            cell says more.
    """

    code: str = field(validator=instance_of(str))
    name: str = field(validator=instance_of(str))
    severity: Severity = field(validator=instance_of(Severity))
    certainty: Certainty = field(validator=instance_of(Certainty))
    title: Both = field(validator=_is_both)
    question: Both = field(validator=_is_both)
    formula: Both = field(validator=_is_both)
    fix: Both = field(validator=_is_both)
    basis: str = field(validator=instance_of(str))
    wrong: Example
    right: Example
    function: Callable[[S], Iterable[Result]] = field(repr=False)
    is_symptom: bool = False

    @property
    def basis_en(self) -> str:
        """What it rests on, its instruments named in English too."""
        return cited_in_english(self.basis)

    @property
    def kind(self) -> Kind:
        """What kind of comparison it makes: the ``KIND`` of its subject, or else of its module."""
        return _kind_of(self.function, self.subject)

    @property
    def subject(self) -> type[S]:
        """The class that the function takes: that of its one parameter.

        Raises:
            LookupError: The parameter has no annotation, or one that names nothing there is.
            AttributeError: It names nothing there is in a module.
        """
        subject: type[S] = _subject_of(self.function)
        return subject

    @property
    def is_own(self) -> bool:
        """Whether it is one of this package, and not from outside."""
        return str(self.function.__module__).partition(".")[0] == _PACKAGE

    def crashed(self, error: Exception) -> Finding:
        """Return the finding that this check failed to run: never silence."""
        why = f"{type(error).__name__}: {error}"
        whom = ("请反馈此问题", "please report this")
        if not self.is_own:
            module = self.function.__module__
            whom = (f"请告知其编写者（{module}）", f"please tell its author ({module})")
        return Finding(
            CRASHED,
            "check-crashed",
            Severity.ERROR,
            f"检查 {self.code} 未能运行，{whom[0]}：{why}",
            f"check {self.code} ({self.name}) could not run, {whom[1]}: {why}",
            (),
            about=self.code,
        )

    def finding(self, subject: S, result: Fault) -> Finding:
        """Return the finding that a fault comes to."""
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
        """Return what could not be assessed, in words."""
        return NotAssessed(
            self.code,
            self.name,
            self.severity,
            f"未能核对：{result.message}",
            f"not assessed: {result.message_en}",
            result.paths,
            result.because,
            (*result.spans, *subject.spans(result.paths)),
            result.why,
        )


# Both are asked of each check for each report.
@lru_cache(maxsize=1024)
def _subject_of(function: Callable[..., Any]) -> type[Any]:
    annotation: Any = next(iter(function.__annotations__.values()), None)
    if isinstance(annotation, str):
        first, *rest = annotation.split(".")
        annotation = function.__globals__[first]
        for name in rest:
            annotation = getattr(annotation, name)
    if annotation is None:
        raise LookupError(function)
    subject: type[Any] = annotation
    return subject


@lru_cache(maxsize=1024)
def _kind_of(function: Callable[..., Any], subject: type[Subject]) -> Kind:
    kind = getattr(subject, "KIND", None) or function.__globals__.get("KIND")
    return Kind(kind) if kind in list(Kind) else Kind.OTHERS


def check(
    code: str,
    name: str,
    title: Both,
    *,
    severity: Severity,
    basis: str,
    question: Both = ("", ""),
    formula: Both | str = ("", ""),
    fix: Both = ("", ""),
    wrong: Example | None = None,
    right: Example | None = None,
    certainty: Certainty = Certainty.CERTAIN,
    is_symptom: bool = False,
) -> Callable[[Callable[[S], Iterable[Result]]], Check[S]]:
    """Make a function a check.

    The function takes one subject (`Facts`, `Series`, `Organs` or `Versions`, as its annotation
    says), and yields `Held`, `Fault` or `Open` for each comparison. A check of this package gives
    all of the following; one from outside at least what has no default.

    Args:
        code: Its code. One from outside has two to eight capital letters and one to four digits
            (``ZJ01``): those with one letter are of this package and of profiles.
        name: The fault it looks for, in a few words with hyphens.
        title: The fault, which begins each message, in Chinese and English.
        severity: How much a finding weighs, if nothing else is said.
        basis: What it rests on: article, instrument, note of the form, or experience (经验).
        question: What it asks, in Chinese and English.
        formula: What is compared with what, in short, in Chinese and English; a text stands for
            both.
        fix: What to do about a finding, in Chinese and English.
        wrong: A case in which it finds something.
        right: A case, close to that, in which it finds nothing.
        certainty: How sure a finding is, if nothing else is said.
        is_symptom: Whether it looks at sums that one wrong cell breaks.

    Raises:
        TypeError: Something is of another type, such as a title in one language alone.
    """

    def make(function: Callable[[S], Iterable[Result]]) -> Check[S]:
        examples = (wrong or Example.of(), right or Example.of())
        compared = (formula, formula) if isinstance(formula, str) else formula
        told = (title, question, compared, fix, basis, *examples)
        return Check(code, name, severity, certainty, *told, function, is_symptom)

    return make


def run(checks: Iterable[Check[S]], subject: S, *, within: str = "") -> Findings:
    """Return the findings of checks on a subject; on the cells within a path alone, if given."""

    def is_within(paths: Sequence[str]) -> bool:
        return bool(paths) and all(f"{path}.".startswith(f"{within}.") for path in paths)

    findings: list[Finding] = []
    skipped: list[NotAssessed] = []
    assessed = 0
    made: dict[str, None] = {}
    kinds: dict[Kind, int] = {}
    for entry in checks:
        before = assessed
        try:
            for result in entry.function(subject):
                if isinstance(result, Held):
                    assessed += sum(map(is_within, result.each)) if within else len(result.each)
                elif within and not is_within(result.paths):
                    continue
                elif isinstance(result, Open):
                    skipped.append(entry.left_open(subject, result))
                else:
                    assessed += 1
                    findings.append(entry.finding(subject, result))
        except Exception as error:  # a fault of ours must not hide what the other checks find
            findings.append(entry.crashed(error))  # wherever it looked, this must be known
        if assessed > before:
            made[entry.code] = None
            kind = entry.kind
            kinds[kind] = kinds.get(kind, 0) + assessed - before
    return Findings(tuple(findings), tuple(skipped), assessed, tuple(made), kinds)
