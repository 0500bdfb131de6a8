"""Processor time, and what takes more of it than it may."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["TooSlow", "at_most", "seconds"]

_INTERRUPTS = hasattr(signal, "setitimer")


class TooSlow(BaseException):
    """An input took more than its share; no ordinary handler may swallow this."""


@contextmanager
def at_most(limit: float) -> Iterator[None]:
    """Stop what takes more processor seconds than this, where the system can interrupt it."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {limit:.1f} s")

    if not _INTERRUPTS:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def seconds(into: list[float]) -> Iterator[None]:
    """Append the processor seconds that a block takes."""
    start = time.process_time()
    try:
        yield
    finally:
        into.append(time.process_time() - start)
