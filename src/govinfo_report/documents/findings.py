"""The findings about a report as Python's own dicts and lists, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from attrs import astuple, field, frozen
from cattrs import Converter

from ..checks.findings import (
    Certainty,
    Finding,
    Findings,
    Kind,
    NotAssessed,
    Number,
    Severity,
    Verdict,
)
from ..languages import Both
from . import envelope, strict
from .strict import Unfit

__all__ = ["Run", "from_dict", "to_dict"]


@frozen
class Run:
    """The findings about a report, and what could not be assessed.

    Attributes:
        verdict: What the run comes to; it follows from the findings.
        findings: What was found, in the order of the checks and of the form.
        not_assessed: What could not be assessed, and why.
        assessed: How many single comparisons were made.
        made: The codes of the checks that compared something.
        kinds: How many comparisons of each kind were made; none in version 1.0.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    assessed: int
    made: tuple[str, ...]
    kinds: Mapping[Kind, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        follows = self.outcome.verdict
        if self.verdict is not follows:
            raise Unfit(
                Both(
                    f'结论 "{self.verdict}" 与问题不符，应为 "{follows}"',
                    f'the verdict "{self.verdict}" does not follow: it would be "{follows}"',
                )
            )

    @property
    def outcome(self) -> Findings:
        """The same as the checks give it."""
        return Findings(self.findings, self.not_assessed, self.assessed, self.made, self.kinds)


def to_dict(findings: Findings) -> dict[str, Any]:
    """The findings as dicts, lists, texts and numbers, as JSON has them.

    A whole number is a number; one that may have decimals is a text, so that no digit changes.
    """
    run = Run(findings.verdict, *astuple(findings, recurse=False))
    written: dict[str, Any] = converter().unstructure(run)
    return {"schema_version": envelope.FINDINGS, **written}


def from_dict(document: dict[str, Any]) -> Findings:
    """The findings that a document holds, as `to_dict` makes it.

    Raises:
        InvalidDocument: The document holds no findings; `problems` has every place that does not
            fit.
    """
    content, advice = envelope.opened(document, envelope.FINDINGS)
    return strict.structure(converter(), content, Run, advice=advice).outcome


@lru_cache(maxsize=1)
def converter() -> Converter:
    """The converter for findings, built once."""
    made = strict.converter((Certainty, Kind, Severity, Verdict))

    def number(given: Any, _: Any) -> Number:
        kind: Any = Decimal if isinstance(given, str) else int
        found: Number = made.structure(given, kind)
        return found

    made.register_structure_hook(Number, number)
    made.register_structure_hook(
        Number | None, lambda given, _: None if given is None else number(given, _)
    )
    return made
