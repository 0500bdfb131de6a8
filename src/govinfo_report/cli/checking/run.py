"""A run of ``check``: the files checked so far, what was accepted, and whether it failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from ... import Failure
from ...languages import Both
from ..inputs import Attempt, Source, used
from ..output import Interruption, Output
from ..terminal.console import say
from .baseline import Baseline
from .catalogue import catalogue
from .causes import rank
from .checked import Checked, checked
from .comparing import Plan
from .settings import Settings
from .workers import Result

__all__ = ["Run", "tell_baseline"]


@define
class Run:
    """The files checked so far.

    Attributes:
        settings: How to check.
        output: The format; it keeps of a file what it needs itself.
        baseline: What was accepted, if there is a baseline.
        everything: What is told of each file and comparison, where there is a baseline.
        attempts: The reports themselves, where they are still needed, with what is told of them.
        problems: The names of the inputs that could not be read, and why.
        failed: Whether something was found that matters.
        files: How many reports were checked, or could not be read.
        done: The names of the inputs that they are in.
    """

    settings: Settings
    output: Output[Checked]
    baseline: Baseline | None
    everything: list[Checked] = field(factory=list)
    attempts: list[tuple[Checked, Attempt]] = field(factory=list)
    problems: list[tuple[str, Failure]] = field(factory=list)
    failed: bool = False
    files: int = 0
    done: set[str] = field(factory=set)

    @property
    def codes(self) -> Mapping[str, Any]:
        """The checks to make and to leave out: by their codes, and by a profile."""
        chosen = self.settings
        return {"select": chosen.select, "ignore": chosen.ignore, "profile": chosen.profile}

    @property
    def made(self) -> list[str]:
        """The codes of the checks that were asked for."""
        select, ignore = self.settings.select or ("",), self.settings.ignore
        if self.settings.profile is not None:
            ignore = (*ignore, *self.settings.profile.ignore)
        return [c for c in catalogue() if c.startswith(select) and not c.startswith(ignore)]

    def add(self, result: Result) -> str:
        """Take in a file that was checked, and return the text to write now."""
        attempt = result.checked.attempt

        def added(attempt: Attempt) -> str:
            if attempt.problem is result.checked.problem:
                return self._added(result.checked, result.attempt)
            return self._added(checked(attempt.name, {"": attempt}))

        text = used(attempt, added)
        self.files += 1
        self.done.add(attempt.source.name)
        return text

    def compared(self, plan: Plan) -> Iterator[str]:
        """Compare reports with each other, and yield the text to write now."""
        for compared in plan.comparisons([one for _, one in self.attempts], self.codes):
            yield self._added(compared)

    def interrupt(self, sources: Sequence[Source]) -> Interruption:
        """Note that it was ended before all inputs were checked; the output says so too."""
        left = tuple(source.shown for source in sources if source.name not in self.done)
        self.output.interrupted = Interruption(self.files, left)
        return self.output.interrupted

    def _added(self, one: Checked, attempt: Attempt | None = None) -> str:
        if self.baseline is not None and one.problem is None:
            one = self.baseline.applied(one)
        text = self.output.render(one)
        least = rank(self.settings.fail_on)
        self.failed = self.failed or any(rank(f.severity) <= least for f in one.findings)
        if one.problem is not None:
            self.problems.append((one.name, one.problem))
        if self.baseline is not None:
            self.everything.append(one)
        if attempt is not None:
            self.attempts.append((one, attempt))
        return text


def tell_baseline(baseline: Baseline, run: Run, *, update: bool, quiet: bool) -> None:
    """Say which entries are stale, or write the file anew."""
    if not update:
        for entry in baseline.stale(run.everything, run.made):
            name = f"{entry.file} {entry.fingerprint}"
            stale = Both(
                f"{baseline.file}：基线条目已失效：{name}",
                f"{baseline.file}: stale entry: {name}",
            )
            say(stale, "yellow")
        return
    updated = baseline.updated(run.everything, run.made)
    updated.write()
    if not quiet:
        bare = sum(not entry.reason for entry in updated.entries)
        all_of_them = len(updated.entries)
        say(
            Both(
                f"{baseline.file}：共{all_of_them}条，其中{bare}条未写理由",
                f"{baseline.file}: {all_of_them} entries, {bare} without a reason",
            )
        )
