"""Clocks: the floor, and measuring things in turns so that what disturbs one disturbs all."""

from __future__ import annotations

import os
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence

Clock = Callable[[], float]

TURN = 0.004
"""How long a turn should last, in seconds: what takes less is repeated within it."""

_FLOOR = re.compile(r"\d+|[^\d\s|]+")


def floor(text: str) -> list[str]:
    """Make characters comparable, cut into numbers and words: the least that any reader must do."""
    return _FLOOR.findall(unicodedata.normalize("NFKC", text))


def as_users() -> dict[str, str]:
    """The environment of a process that keeps what it compiles of its modules, as users have it."""
    return {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def once(function: Callable[[], object], clock: Clock = time.process_time) -> float:
    """The processor seconds of one call."""
    start = clock()
    function()
    return clock() - start


def in_turns(
    functions: Sequence[Callable[[], object]], rounds: int, clock: Clock = time.process_time
) -> list[float]:
    """The median seconds that a call of each function takes.

    They take turns, round by round, after a first call of each that does not count. A turn of a
    quick function is several calls, so that none is measured with the caches of the processor
    full of another one's work while another is not.
    """
    calls = []
    for function in functions:
        function()
        calls.append(max(1, round(TURN / max(once(function, clock), 1e-6))))
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, count, measured in zip(functions, calls, times, strict=True):
            start = clock()
            for _ in range(count):
                function()
            measured.append((clock() - start) / count)
    return [statistics.median(measured) for measured in times]
