"""What a verdict rests on: how much was compared of each kind, and what was not, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from .findings import Findings, Kind, NotAssessed, Severity

__all__ = ["Gap", "compared", "gaps", "summary"]

_WEIGHT = tuple(Severity)
"""What weighs most comes first."""


@frozen
class Gap:
    """Comparisons that could not be made for one reason.

    Attributes:
        count: How many rows, columns, sentences or other things could not be compared.
        codes: The checks that would have compared them.
        cells: The cells that stand in the way.
        severity: How much the weightiest finding would weigh.
        message: How many of what, and why, in Chinese: ``5列未能核对：有关单元格数字无法识别``.
        message_en: The same in English.
    """

    count: int
    codes: tuple[str, ...]
    cells: tuple[str, ...]
    severity: Severity
    message: str
    message_en: str


def gaps(skipped: Iterable[NotAssessed]) -> tuple[Gap, ...]:
    """Return what could not be assessed, grouped by the reasons; what weighs most comes first."""
    together: dict[object, list[NotAssessed]] = {}
    for one in skipped:
        why = one.why
        key = (one.code, one.message) if why is None else why.reason
        together.setdefault(key, []).append(one)
    found = map(_gap, together.values())
    return tuple(sorted(found, key=lambda gap: _WEIGHT.index(gap.severity)))


def _gap(alike: Sequence[NotAssessed]) -> Gap:
    first, why = alike[0], alike[0].why
    things: dict[tuple[str, str], dict[str, None]] = {}
    for one in alike:
        unit = (one.why.unit, one.why.unit_en) if one.why else ("", "")
        things.setdefault(unit, {}).update(
            dict.fromkeys(one.why.things if one.why else one.paths[:1])
        )
    counts = {unit: max(len(of_unit), 1) for unit, of_unit in things.items()}
    message, message_en = first.message, first.message_en
    if why is not None:
        listed = "、".join(f"{count}{unit[0]}" for unit, count in counts.items())
        *most, last = [f"{n} {unit[1]}{'s' * (n > 1)}" for unit, n in counts.items()]
        english = f"{', '.join(most)} and {last}" if most else last
        message = f"{listed}未能核对：{why.reason}"
        message_en = f"{english} not assessed: {why.reason_en}"
    return Gap(
        sum(counts.values()) if why else len(alike),
        tuple(dict.fromkeys(one.code for one in alike)),
        tuple(dict.fromkeys(path for one in alike for path in one.because)),
        min((one.severity for one in alike), key=_WEIGHT.index),
        message,
        message_en,
    )


def compared(kinds: Mapping[Kind, int], language: str) -> str:
    """Return how many comparisons were made of each kind: 勾稽关系68项、文表一致8项."""
    known = [(kind, kinds[kind]) for kind in Kind if kinds.get(kind)]
    if language == "zh":
        return "、".join(f"{kind.chinese}{count}项" for kind, count in known)
    return ", ".join(f"{kind.value} {count}" for kind, count in known)


def summary(findings: Findings, language: str) -> str:
    """Return the verdict, what was found and what it rests on, in one sentence or two."""
    counts = {
        severity: sum(finding.severity is severity for finding in findings.findings)
        for severity in Severity
    }
    known = [(severity, count) for severity, count in counts.items() if count]
    rests = compared(findings.kinds, language)
    left = gaps(findings.undecided)
    if language == "zh":
        found = "，".join(f"{severity.chinese}{count}项" for severity, count in known)
        told = f"{findings.verdict.chinese}{f'：{found}' if found else ''}。"
        told += f"共核对{findings.assessed}项{f'（{rests}）' if rests else ''}。"
        return told + "".join(f"{gap.message}。" for gap in left)
    found = ", ".join(f"{count} {kind.value}{'s' * (count > 1)}" for kind, count in known)
    told = f"{findings.verdict}{f': {found}' if found else ''}. "
    told += f"{findings.assessed} comparisons{f' ({rests})' if rests else ''}."
    return told + "".join(f" {gap.message_en}." for gap in left)
