"""A check: what it looks for, what it rests on, and the function that does it.

A check is one function with `check` above it, in a module of this package; it yields what it
comes to, comparison by comparison, and knows neither its code nor the other checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from .facts import Facts
from .results import Finding, NotAssessed, Number, Severity

__all__ = ["Broken", "Check", "Held", "Open", "Result", "check"]


@frozen
class Held:
    """A comparison that came out right."""

    paths: tuple[str, ...]


@frozen
class Broken:
    """A comparison that came out wrong: what it shows, in Chinese and English, and the figures."""

    paths: tuple[str, ...]
    message: str
    message_en: str
    reported: Number | None = None
    computed: Number | None = None


@frozen
class Open:
    """A comparison that could not be made, because of some of its cells."""

    paths: tuple[str, ...]
    because: tuple[str, ...]
    message: str
    message_en: str


Result = Held | Broken | Open


@frozen
class Check:
    """One check of the catalogue.

    Attributes:
        code: Its code; retired codes are never used again.
        name: The fault it looks for, in a few words with hyphens.
        severity: How much a finding weighs.
        title: The fault in Chinese, which begins each message.
        title_en: The fault in English.
        basis: What it rests on.
        function: Compares; its docstring says what and why.
    """

    code: str
    name: str
    severity: Severity
    title: str
    title_en: str
    basis: str
    function: Callable[[Facts], Iterator[Result]]

    def run(self, facts: Facts) -> Iterator[Finding | NotAssessed | Held]:
        """The results of this check for one report."""
        for result in self.function(facts):
            if isinstance(result, Held):
                yield result
                continue
            if isinstance(result, Open):
                yield NotAssessed(
                    self.code,
                    self.name,
                    f"未能核对：{result.message}",
                    f"not assessed: {result.message_en}",
                    result.paths,
                    result.because,
                )
                continue
            reported, computed = result.reported, result.computed
            yield Finding(
                self.code,
                self.name,
                self.severity,
                f"{self.title}：{result.message}",
                f"{self.title_en}: {result.message_en}",
                result.paths,
                reported,
                computed,
                None if reported is None or computed is None else reported - computed,
                self.basis,
                facts.span(result.paths),
            )


def check(
    code: str, name: str, title: str, title_en: str, *, basis: str, severity: Severity
) -> Callable[[Callable[[Facts], Iterator[Result]]], Check]:
    """Make a function a check of the catalogue."""

    def make(function: Callable[[Facts], Iterator[Result]]) -> Check:
        return Check(code, name, severity, title, title_en, basis, function)

    return make
