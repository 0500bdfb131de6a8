"""What one does with a report, checking first, against reading the same one."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping

from govinfo_report import AnnualReport, parse_text

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target
from .timing import floor, once

LIMIT = 0.5
"""To check the reports takes at most so many times as long as to read them."""

USES: Mapping[str, Callable[[AnnualReport], object]] = {
    "validate": AnnualReport.validate,
    "to_text": AnnualReport.to_text,
    "to_json": AnnualReport.to_json,
    "to_json(reading=True)": lambda report: report.to_json(reading=True),
}
COLUMNS = (
    Column("what is done"),
    Column("ms a report", ".2f"),
    Column("× parse", ".2f"),
    Column("× floor", ".1f"),
)


def seconds(text: str) -> dict[str, float]:
    """One round: each thing done once, with a report read for it, which nothing was asked yet."""
    taken = {"floor": once(lambda: floor(text)), "parse_text": once(lambda: parse_text(text))}
    for name, use in USES.items():
        report = parse_text(text)
        taken[name] = once(lambda use=use, report=report: use(report))  # type: ignore[misc]
    for name, reading in (("from_json", False), ("from_json(reading=True)", True)):
        document = parse_text(text).to_json(reading=reading)
        taken[name.replace("(reading=True)", " with the reading")] = once(
            lambda document=document: AnnualReport.from_json(document)  # type: ignore[misc]
        )
    return taken


def table_of(kind: texts.Texts, effort: Effort) -> tuple[Table, float]:
    """The sums over the texts of a kind; and how many times the reading the checking takes."""
    every = list(kind.of.values())
    for text in every:
        seconds(text)
    rounds = [[seconds(text) for text in every] for _ in range(effort.rounds)]
    sums = {
        name: sum(statistics.median(r[at][name] for r in rounds) for at in range(len(every)))
        for name in rounds[0][0]
    }
    least, parse = sums.pop("floor"), sums["parse_text"]
    rows = [
        (name, taken * 1e3 / len(every), taken / parse, taken / least)
        for name, taken in sums.items()
    ]
    table = Table(f"using-{kind.name.split()[-1]}", f"Using: {kind.name}", COLUMNS, rows)
    return table, sums["validate"] / parse


def measure(effort: Effort) -> Outcome:
    """Everything one does with a report."""
    kinds = texts.kinds()
    measured = [table_of(kind, effort) for kind in kinds]
    target = Target(f"validate, {kinds[0].name} together: × parse", measured[0][1], LIMIT)
    return Outcome([table for table, _ in measured], [target])
