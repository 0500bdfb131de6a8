"""The catalogue: every check that a module of the folder `rules` holds, by what it is about.

No list names these modules: one that is put into the folder is part of the catalogue. Findings
come in the order of the checks: by the number that a module gives as ``ORDER`` (last without one),
then as they stand in the module.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar

from . import rules
from .check import CRASHED, RETIRED, Check, Subject
from .facts import Facts
from .organs import Organs
from .several import Versions
from .years import Series

__all__ = ["SUBJECTS", "checks_of", "chosen", "every_check"]

S = TypeVar("S", bound=Subject)

SUBJECTS = (Facts, Series, Organs, Versions)
"""The subjects: a report, the years of an organ, an organ and those below it, versions."""


def checks_of(subject: type[S]) -> tuple[Check[S], ...]:
    """Return the checks about a subject, in their order."""
    return tuple(entry for entry in every_check() if entry.subject is subject)


@lru_cache(maxsize=1)
def every_check() -> tuple[Check[Any], ...]:
    """Return all checks.

    Raises:
        ValueError: A code is used twice, or again; or a check is about none of the subjects.
    """
    names = (f"{rules.__name__}.{module.name}" for module in iter_modules(rules.__path__))
    modules = sorted(map(import_module, names), key=lambda m: getattr(m, "ORDER", math.inf))
    used = {CRASHED, *RETIRED}
    every: list[Check[Any]] = []
    for module in modules:
        for entry in vars(module).values():
            if not isinstance(entry, Check) or entry.function.__module__ != module.__name__:
                continue
            if entry.code in used:
                raise ValueError(f"{module.__name__}: the code {entry.code} is used already")
            if entry.subject not in SUBJECTS:
                raise ValueError(f"{module.__name__}: {entry.code} is about {entry.subject}")
            used.add(entry.code)
            every.append(entry)
    return tuple(every)


def chosen(
    checks: Iterable[Check[S]], select: Iterable[str], ignore: Iterable[str]
) -> tuple[Check[S], ...]:
    """Return those whose codes begin with one of ``select`` (or all) and none of ``ignore``."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return tuple(c for c in checks if c.code.startswith(wanted) and not c.code.startswith(unwanted))
