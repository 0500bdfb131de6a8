"""The tally of a run: how many inputs were read, in doubt, unreadable, and which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .. import Failure
from ..languages import Both
from .inputs import Attempt
from .options import FINE, FOUND, UNREADABLE
from .terminal.console import say

__all__ = ["Tally", "tell_problems"]


_CODES = (FINE, FOUND, UNREADABLE)


class Tally:
    """The inputs so far.

    Attributes:
        problems: The names of those that could not be read, and why.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[str, Failure]] = []
        self._counts: Counter[int] = Counter()
        self._doubts: list[tuple[str, list[Both]]] = []
        self._kind = Both("份文件", "files")

    def add(self, attempt: Attempt) -> None:
        """Count an attempt."""
        code = UNREADABLE if attempt.problem else FOUND if attempt.in_doubt else FINE
        self._counts[code] += 1
        if attempt.of > 1:
            self._kind = Both("份报告", "reports")
        if attempt.problem is not None:
            self.problems.append((attempt.name, attempt.problem))
        elif code == FOUND:
            self._doubts.append((attempt.name, attempt.doubts))

    @property
    def worst(self) -> int:
        """The exit code of the worst that happened."""
        return max(self._counts)

    def tell(self, *, counts: bool, doubts: bool, debug: bool) -> None:
        """Say on standard error how many inputs were read, which are in doubt, and the problems."""
        if counts:
            total, (fine, found, bad) = self._counts.total(), map(self._counts.get, _CODES)
            say(
                Both(
                    f"共{total}{self._kind.chinese}：已读取{fine or 0}份，存疑{found or 0}份，"
                    f"无法读取{bad or 0}份",
                    f"{total} {self._kind}: {fine or 0} read, {found or 0} in doubt, "
                    f"{bad or 0} unreadable",
                )
            )
        for name, counted in self._doubts if doubts else ():
            chinese = "，".join(one.chinese for one in counted)
            told = Both(f"存疑：{name}：{chinese}", f"in doubt: {name}: {', '.join(counted)}")
            say(told, "yellow")
        tell_problems(self.problems, debug=debug)


def tell_problems(problems: Iterable[tuple[str, Failure]], *, debug: bool) -> None:
    """Say on standard error which inputs could not be read, and why.

    Args:
        problems: The names of the inputs, and why.
        debug: Whether the traceback of an unexpected error is shown.
    """
    for name, problem in problems:
        told = Both(
            f"无法读取：{name}：{problem.message}", f"unreadable: {name}: {problem.message_en}"
        )
        say(told, "red")
        if debug and problem.traceback:
            say(problem.traceback)
