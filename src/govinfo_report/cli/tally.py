"""The tally of a run: how many inputs were read, in doubt, unreadable, and which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .. import Failure
from .inputs import Attempt
from .options import FINE, FOUND, UNREADABLE
from .terminal.console import say

__all__ = ["Tally", "tell_problems"]


class Tally:
    """The inputs so far.

    Attributes:
        problems: The names of those that could not be read, and why.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[str, Failure]] = []
        self._counts: Counter[int] = Counter()
        self._doubts: list[str] = []
        self._kind = "份文件 files"

    def add(self, attempt: Attempt) -> None:
        """Count an attempt."""
        code = UNREADABLE if attempt.problem else FOUND if attempt.in_doubt else FINE
        self._counts[code] += 1
        if attempt.of > 1:
            self._kind = "份报告 reports"
        if attempt.problem is not None:
            self.problems.append((attempt.name, attempt.problem))
        elif code == FOUND:
            self._doubts.append(f"{attempt.name}: {'，'.join(attempt.doubts)}")

    @property
    def worst(self) -> int:
        """The exit code of the worst that happened."""
        return max(self._counts)

    def tell(self, *, counts: bool, doubts: bool, debug: bool) -> None:
        """Say on standard error how many inputs were read, which are in doubt, and the problems."""
        if counts:
            names = {FINE: "读出 read", FOUND: "有疑 in doubt", UNREADABLE: "读不出 unreadable"}
            said = "，".join(f"{self._counts[code]} {name}" for code, name in names.items())
            say(f"{self._counts.total()} {self._kind}: {said}")
        for line in self._doubts if doubts else ():
            say(f"有疑 in doubt: {line}", "yellow")
        tell_problems(self.problems, debug=debug)


def tell_problems(problems: Iterable[tuple[str, Failure]], *, debug: bool) -> None:
    """Say on standard error which inputs could not be read, and why.

    Args:
        problems: The names of the inputs, and why.
        debug: Whether the traceback of an unexpected error is shown.
    """
    for name, problem in problems:
        say(f"读不出 unreadable: {name}: {problem.message}", "red")
        if debug and problem.traceback:
            say(problem.traceback)
