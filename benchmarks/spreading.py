"""Reading by two processes against a loop that keeps the same: what a report takes either way."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pyarrow
import pyarrow.parquet

from govinfo_report import AnnualReport, ReportError, parse_file, to_arrow

from .effort import Effort
from .many import Run, command, make, measured, paths
from .outcome import Column, Outcome, Table, Target

WORKERS = 2
LIMITS = {"whole": 1 / 1.8, "jsonl": 1 / 1.8, "parquet": 1 / 1.6}
"""At most so much of the time of the loop two processes take, each with a core of its own."""
NAMES = {
    "whole": "`parse_many`",
    "jsonl": "`parse -o out.jsonl`",
    "parquet": "`parse -o out.parquet`",
}
COLUMNS = (
    Column("read by two processes"),
    Column("the loop, ms of processor a report", ".1f"),
    Column("the workers, ms", ".1f"),
    Column("the process that writes, ms", ".1f"),
    Column("× the loop, each with a core of its own", ".2f"),
    Column("× the loop, by the clock of this run", ".2f"),
)
_AT_ONCE = 250
"""How many reports the loop writes into Parquet at once, as `parse -o` does."""


def every(corpus: Path, count: int) -> Iterator[AnnualReport]:
    """The reports that can be read, one after another."""
    for path in paths(corpus, count):
        try:
            yield parse_file(path)
        except ReportError:
            continue


def whole(reports: Iterator[AnnualReport], out: Path) -> None:
    """Read them, and keep nothing."""
    for _ in reports:
        pass


def jsonl(reports: Iterator[AnnualReport], out: Path) -> None:
    """Write each of them as a line."""
    with out.open("w", encoding="utf-8", errors="replace") as file:
        for report in reports:
            file.write(f"{report.to_json(reading=True)}\n")


def parquet(reports: Iterator[AnnualReport], out: Path) -> None:
    """Write their figures, some hundred reports at once."""
    writer = None
    while some := [to_arrow(report) for report, _ in zip(reports, range(_AT_ONCE), strict=False)]:
        table = pyarrow.concat_tables(some)
        writer = writer or pyarrow.parquet.ParquetWriter(out, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


LOOPS: Mapping[str, Callable[[Iterator[AnnualReport], Path], None]] = {
    "whole": whole,
    "jsonl": jsonl,
    "parquet": parquet,
}


def alone(way: str, corpus: Path, count: int, out: Path) -> Run:
    """Run the loop in a process of its own, which begins with nothing loaded, as the other does."""
    arguments = ["-m", "benchmarks.spreading", way, str(corpus), str(count), str(out)]
    return measured(arguments)


def compared(corpus: Path, count: int, way: str, folder: Path) -> tuple[Run, Run]:
    """The loop, and the two processes."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        loop = alone(way, corpus, count, Path(out, "loop"))
        return loop, measured(command(way, corpus, count, WORKERS, Path(out)))


def measure(effort: Effort) -> Outcome:
    """Each way on the same reports."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "reports")
        corpus.mkdir()
        make(corpus, effort.many, WORKERS)
        run = partial(compared, corpus, effort.many, folder=Path(folder))
        runs = {way: run(way) for way in LOOPS}
    each = 1000 / effort.many
    rows, targets = [], []
    for way, (loop, two) in runs.items():
        workers = two.processor - two.own
        # The process that writes has no core of its own: it takes from those of the workers.
        ideal = two.processor / WORKERS / loop.processor
        rows.append(
            (
                *(NAMES[way], each * loop.processor, each * workers, each * two.own),
                *(ideal, two.seconds / loop.seconds),
            )
        )
        targets.append(Target(f"{NAMES[way]}, two processes: × a loop", ideal, LIMITS[way]))
    title = "Two processes against a loop that keeps the same"
    return Outcome([Table("spreading", title, COLUMNS, rows)], targets)


if __name__ == "__main__":
    chosen, place, number, target = sys.argv[1:]
    LOOPS[chosen](every(Path(place), int(number)), Path(target))
