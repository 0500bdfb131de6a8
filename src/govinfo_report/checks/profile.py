"""A profile: what a place or a year demands of a report beside the form, and how it weighs that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from .check import Check
from .demands import Demand, Section, check_of
from .facts import Facts
from .findings import Findings, Severity
from .limits import CODE, USUAL, Limits

__all__ = ["Profile"]

_FROM_THE_GRAVEST = tuple(Severity)


@frozen
class Profile:
    """The demands of a place or a year, to be handed to ``validate(profile=…)``.

    It is mostly read from a file: `load_profile`, `from_toml`.

    Attributes:
        name: What it is called: 样本市2025年度编制要求.
        source: The instrument that it rests on.
        demands: What is demanded; each is a check with a code of its own.
        since: The first report year for which the demands hold; None for any.
        until: The last such year; None for any.
        severity: How much the findings of other checks weigh, by code: those that a check does not
            weigh otherwise itself, and none more than that.
        ignore: Codes, or beginnings of codes, of checks that are not made.
        limits: Where checks draw their limits.
    """

    name: str
    source: str
    demands: tuple[Demand, ...] = ()
    since: int | None = None
    until: int | None = None
    severity: Mapping[str, Severity] = field(factory=dict)
    ignore: tuple[str, ...] = ()
    limits: Limits = USUAL

    @classmethod
    def from_toml(cls, text: str, *, checks: Iterable[Check[Any]] = ()) -> Profile:
        """The profile that a text in TOML gives.

        Args:
            text: The text.
            checks: Further checks whose codes it may name.

        Raises:
            ProfileError: It is no TOML, or something in it is not known or of another type.
            MissingLibrary: Python 3.10 needs ``tomli``.
        """
        from .profile_text import profile_of

        return profile_of(text, checks=checks)

    @cached_property
    def checks(self) -> tuple[Check[Facts], ...]:
        """The checks that the demands make."""
        return tuple(check_of(demand, self.since, self.until) for demand in self.demands)

    @property
    def drawn(self) -> Limits:
        """The limits; a demand on the length of the overview takes the place of the limit on it."""
        lengths = (one.characters for one in self.demands if one.section is Section.OVERVIEW)
        if any(length is not None and length.at_most is not None for length in lengths):
            return attrs.evolve(self.limits, overview_characters=None)
        return self.limits

    def applied(self, findings: Findings, checks: Iterable[Check[Any]]) -> Findings:
        """Return findings of checks as this profile weighs them.

        Where it draws the limit of a check, what is found rests on its source, too.
        """
        usual = {check.code: check.severity for check in checks}
        return attrs.evolve(
            findings,
            findings=tuple(
                attrs.evolve(
                    one,
                    severity=self._weight(one.code, one.severity, usual),
                    basis=one.basis + self._resting_on.get(one.code, ""),
                )
                for one in findings.findings
            ),
            not_assessed=tuple(
                attrs.evolve(one, severity=self._weight(one.code, one.severity, usual))
                for one in findings.not_assessed
            ),
        )

    @cached_property
    def _resting_on(self) -> Mapping[str, str]:
        """What findings of a check rest on, too, whose limit is drawn elsewhere than usual."""
        source = f"；界限依据{self.source}"
        fields = attrs.fields(Limits)
        drawn = (f for f in fields if getattr(USUAL, f.name) != getattr(self.limits, f.name))
        return {field.metadata[CODE]: source for field in drawn}

    def _weight(self, code: str, severity: Severity, usual: Mapping[str, Severity]) -> Severity:
        """Return the severity of a finding: no graver than said, and as said where it is usual."""
        said = self.severity.get(code)
        if said is None or severity is usual.get(code):
            return said or severity
        return max(said, severity, key=_FROM_THE_GRAVEST.index)
