"""The counting behind `tests.laws.measure`, and the failures that it writes down."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import govinfo_report
from govinfo_report import AnnualReport, ReportError, parse_text
from tests.laws.ambiguity import overconfident
from tests.laws.changes import changed, sample
from tests.laws.converters import installed
from tests.laws.judging import Judged, judged
from tests.laws.layouts import LAYOUTS, OWN, Layout, as_text, keeps_cells
from tests.laws.scans import SCANS
from tests.laws.statements import Statement


@dataclass(frozen=True)
class Failure:
    """A text in which figures came out sure and should not have."""

    kind: str
    told: tuple[str, ...]
    text: str

    @property
    def size(self) -> tuple[int, int]:
        """How much there is to look at."""
        return len(self.told), len(self.text)


@dataclass
class Tally:
    """What came of the texts of one layout."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The counts in one line."""
        counts = self.counts
        figures = sum(counts[outcome] for outcome in ("right", "wrong", "excused", "declined"))
        share = f"{100 * counts['right'] / figures:5.1f}" if figures else "  -  "
        more = [f"{key} {counts[key]}" for key in ("excused", "open", "refused") if counts[key]]
        return (
            f"{name:44} right {counts['right']:7} {share} %  wrong {counts['wrong']:5}  "
            f"declined {counts['declined']:7}  {', '.join(more)}".rstrip()
        )


def run(chosen: argparse.Namespace) -> int:
    """Measure each layout and print a line for it."""
    begun = time.perf_counter()
    layouts: dict[str, Layout] = dict(LAYOUTS)
    if chosen.tools:
        layouts |= installed()
    if chosen.scans:
        layouts = {name: made.layout for name, made in SCANS.items() if made.available()}
    print(f"{govinfo_report.__file__}, seed {chosen.seed}, {chosen.reports} reports a layout")
    total = Tally()
    for name, layout in layouts.items():
        if chosen.layouts not in name:
            continue
        tally = measured(name, layout, chosen.seed, chosen.reports, chosen.changes)
        total.counts += tally.counts
        if tally.failures or not chosen.failing:
            print(tally.line(name), flush=True)
        if chosen.dump:
            dump(chosen.dump, name, tally.failures)
    print(total.line("in sum"))
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if total.counts["wrong"] or total.counts["open"] else 0


def measured(name: str, layout: Layout, seed: int, reports: int, changes: int) -> Tally:
    """The tally of a layout, for the same reports as in every other layout."""
    tally = Tally()
    for number in range(reports):
        rng = random.Random(f"{seed} {number}")
        made = sample(rng, name not in OWN)
        text = layout(made)
        try:
            report = parse_text(text)
        except ReportError:
            tally.counts["declined"] += len(made.entries)
            tally.counts["refused"] += 1
            continue
        found = judged(report, made, lambda: keeps_cells(layout))
        tally.counts.update(each.outcome for each in found)
        tally.failures += _wrong(found, made, as_text(text))
        if changes and not keeps_cells(layout):
            others = [each for each in changed(rng, made, changes) if layout(each) == text]
            left_open = list(_open(report, made, others, as_text(text)))
            tally.counts["open"] += len(left_open)
            tally.failures += left_open
    return tally


def _wrong(found: Sequence[Judged], made: Statement, text: str) -> Iterator[Failure]:
    """A failure for each way in which figures of this text are wrong."""
    kinds: dict[str, list[str]] = {}
    for each in found:
        if each.outcome == "wrong":
            kind = f"{each.figure.state} for {each.entry.state}"
            kinds.setdefault(kind, []).append(str(each))
    for kind, told in kinds.items():
        yield Failure(kind, (made.kind, *told), text)


def _open(
    report: AnnualReport, made: Statement, others: Sequence[Statement], text: str
) -> Iterator[Failure]:
    """A failure for each other statement with this text in which a sure figure differs."""
    for other in others:
        told = [str(each) for each in overconfident(report, made, other)]
        if told:
            yield Failure("open", (made.kind, *told), text)


def dump(folder: Path, name: str, failures: Sequence[Failure]) -> None:
    """Write the smallest failure of each kind, with what is right above the text."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in {each.kind for each in failures}:
        least = min((each for each in failures if each.kind == kind), key=lambda each: each.size)
        file = "".join(c if c.isalnum() else "_" for c in f"{name} {kind}")
        told = "\n".join(least.told)
        (folder / f"{file}.txt").write_text(f"{told}\n{'-' * 70}\n{least.text}", "utf-8")
