"""Running checks: which of them, on what, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from .check import AllHeld, Check, Held, Open, Subject
from .findings import Finding, Findings, NotAssessed

__all__ = ["checks_in", "chosen", "run"]

S = TypeVar("S", bound=Subject)


def checks_in(modules: Iterable[Any]) -> tuple[Check[Any], ...]:
    """The checks that these modules hold, in the order in which they stand there."""
    return tuple(
        entry for module in modules for entry in vars(module).values() if isinstance(entry, Check)
    )


def run(checks: Iterable[Check[S]], subject: S, *, within: str = "") -> Findings:
    """The findings of these checks on a subject; of those cells alone that lie in ``within``."""

    def is_within(paths: Sequence[str]) -> bool:
        inside = (path == within or path.startswith(f"{within}.") for path in paths)
        return not within or (bool(paths) and all(inside))

    findings: list[Finding] = []
    skipped: list[NotAssessed] = []
    assessed = 0
    made: dict[str, None] = {}
    for entry in checks:
        before = assessed
        try:
            for result in entry.function(subject):
                if type(result) is Held and not within:
                    assessed += 1
                elif isinstance(result, AllHeld):
                    assessed += len(result.each) if not within else sum(map(is_within, result.each))
                elif within and not is_within(result.paths):
                    continue
                elif isinstance(result, Held):
                    assessed += 1
                elif isinstance(result, Open):
                    skipped.append(entry.left_open(subject, result))
                else:
                    assessed += 1
                    findings.append(entry.found(subject, result))
        except Exception as error:  # a fault of ours must not hide what the other checks find
            findings.append(entry.crashed(error))  # wherever it looked, this must be known
        if assessed > before:
            made[entry.code] = None
    return Findings(tuple(findings), tuple(skipped), assessed, tuple(made))


def chosen(
    checks: Iterable[Check[S]], select: Iterable[str], ignore: Iterable[str]
) -> tuple[Check[S], ...]:
    """The checks whose codes begin with one of ``select`` (or all) and with none of ``ignore``."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return tuple(c for c in checks if c.code.startswith(wanted) and not c.code.startswith(unwanted))
