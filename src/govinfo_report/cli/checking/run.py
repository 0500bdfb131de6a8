"""A run of ``check``: the files checked so far, what was accepted, and whether it failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from ... import Findings
from ...languages import Both
from ..inputs import Attempt, Source
from ..output import Interruption, Output
from ..terminal.console import say
from .baseline import Baseline
from .catalogue import catalogue
from .causes import rank
from .checked import Checked
from .comparing import Plan
from .settings import Settings

__all__ = ["Run", "tell_baseline"]


@define
class Run:
    """The files checked so far."""

    settings: Settings
    output: Output[Checked]
    baseline: Baseline | None
    everything: list[Checked] = field(factory=list)

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

    @property
    def failed(self) -> bool:
        """Whether something was found that matters."""
        least = rank(self.settings.fail_on)
        severities = (finding.severity for one in self.everything for finding in one.findings)
        return any(rank(severity) <= least for severity in severities)

    def checked(self, attempt: Attempt) -> str:
        """Check one input, and return the text to write now."""
        findings = attempt.report.validate(**self.codes) if attempt.report else Findings()
        return self._added(Checked(attempt.name, {"": attempt}, findings))

    def compared(self, plan: Plan) -> Iterator[str]:
        """Compare reports with each other, and yield the text to write now."""
        attempts = [checked.attempt for checked in self.everything if checked.compared is None]
        for checked in plan.comparisons(attempts, self.codes):
            yield self._added(checked)

    def interrupt(self, sources: Sequence[Source]) -> Interruption:
        """Note that it was ended before all inputs were checked; the output says so too."""
        files = [one for one in self.everything if one.compared is None]
        done = {one.attempt.source.name for one in files}
        left = tuple(source.shown for source in sources if source.name not in done)
        self.output.interrupted = Interruption(len(files), left)
        return self.output.interrupted

    def _added(self, checked: Checked) -> str:
        if self.baseline is not None and checked.problem is None:
            checked = self.baseline.applied(checked)
        text = self.output.render(checked)
        self.everything.append(checked)
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
