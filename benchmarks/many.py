"""Many reports, how fast and in how much memory: `python -m benchmarks.many`, `--help` tells more.

Makes reports in every layout of `tests/rendering`, each with figures of its own, in a folder that
is gone afterwards; then reads the first thousand, ten thousand … of them with `parse_many` and with
the command. Tells the rate and the most memory that the process and the largest of its workers had.
Rates are ratios too: to a loop over `parse_file`, and to the floor, the least that any reader must
do; the time of processors, of all processes together, is steadier where others use them too. With
`--kill N` the command is killed at N random points instead, and what it has written in the end is
compared with what it writes unharmed. `--write` puts either into docs/en/many-reports.md.

Needs Linux, which tells the memory of processes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from govinfo_report import AnnualReport, Outcome, ReportError, decode, parse_file, parse_many
from tests.passages import Passage
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

from .timing import as_users

RATES = Passage("many-reports.md", "rates")
KILLS = Passage("many-reports.md", "kills")
FLOOR = re.compile(r"\d+|[^\d\s|]+")
A_FOLDER = 1_000
BASE = 1_000
"""How many reports the loop and the floor are measured with."""
ROUNDS = 3
LOOK = 0.25
"""How often, in seconds, processes are looked at; the system keeps their maxima."""
WAYS = {
    "whole": "`parse_many`",
    "then": "`parse_many`, `then` one figure",
    "jsonl": "`parse -o out.jsonl`",
    "parquet": "`parse -o out.parquet`",
}


# ---------------------------------------------------------------------------------- the reports


def place(corpus: Path, number: int) -> Path:
    """The file of a report; in the order of their numbers the names are sorted."""
    return corpus / f"{number // A_FOLDER:04}" / f"{number:07}.txt"


def make_folder(corpus: Path, start: int, end: int) -> None:
    """Make the reports of a folder."""
    layouts = [*LAYOUTS.values()]
    place(corpus, start).parent.mkdir()
    for number in range(start, end):
        text = sample(layouts[number % len(layouts)], random.Random(f"many/{number}")).text
        place(corpus, number).write_bytes(text.encode())


def make(corpus: Path, count: int, workers: int) -> None:
    """Make so many reports, each in the next layout."""
    folders = [(corpus, at, min(at + A_FOLDER, count)) for at in range(0, count, A_FOLDER)]
    with multiprocessing.Pool(workers) as pool:
        pool.starmap(make_folder, folders)


def paths(corpus: Path, count: int) -> Iterator[Path]:
    """The files of the first reports."""
    return (place(corpus, number) for number in range(count))


# --------------------------------------------------------------------------------- what is run


@frozen
class Run:
    """What a run took.

    Attributes:
        seconds: By the clock on the wall.
        processor: The time of processors, of all its processes.
        own: That of the process itself, without its workers.
        memory: The most memory that the process had, in MiB.
        worker: The most that one of its workers had.
    """

    seconds: float
    processor: float
    own: float
    memory: float
    worker: float


def received(report: AnnualReport) -> int | None:
    """What a worker may make of a report: one figure of it."""
    return report.requests.newly_received.total


def read_all(way: str, corpus: str, count: str, workers: str) -> None:
    """What a child process does for `parse_many`."""
    sources = paths(Path(corpus), int(count))
    outcomes: Iterator[Outcome[Any]] = (
        parse_many(sources, workers=int(workers))
        if way == "whole"
        else parse_many(sources, workers=int(workers), then=received)
    )
    assert sum(1 for _ in outcomes) == int(count)


def command(way: str, corpus: Path, count: int, workers: int, out: Path) -> list[str]:
    """The command line that reads the first reports."""
    if way in ("whole", "then"):
        return ["-m", "benchmarks.many", "--child", way, str(corpus), str(count), str(workers)]
    folders = dict.fromkeys(str(path.parent) for path in paths(corpus, count))
    arguments = ["-o", str(out / f"out.{way}"), "--workers", str(workers), "-q"]
    return ["-m", "govinfo_report", "parse", *folders, *arguments]


def group_and_time(process: int) -> tuple[int, float]:
    """The group of a process, and the time of processors that it took."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    fields = stat.rpartition(")")[2].split()
    return int(fields[2]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_at_most(process: int) -> float:
    """The most memory that a process ever had, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    most = re.search(r"^VmHWM:\s*(\d+)", status, re.M)
    return int(most[1]) / 1024 if most else 0.0


def measured(arguments: Sequence[str]) -> Run:
    """Run a child process, and look at it and its own children meanwhile."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        env=as_users(),
    )
    taken: dict[int, float] = {}
    memory: dict[int, float] = {child.pid: 0.0}
    while child.poll() is None:
        for folder in Path("/proc").glob("[0-9]*"):
            process = int(folder.name)
            with suppress(OSError, IndexError):  # it has just ended
                group, processor = group_and_time(process)
                if group == child.pid:
                    taken[process] = processor
                    memory[process] = max(memory_at_most(process), memory.get(process, 0.0))
        time.sleep(LOOK)
    seconds = time.perf_counter() - start
    assert child.returncode in (0, 1, 2), f"{arguments} ended with {child.returncode}"
    own = memory.pop(child.pid)
    processor = sum(taken.values())
    return Run(seconds, processor, taken[child.pid], own, max(memory.values(), default=0.0))


def loop(files: Sequence[Path]) -> None:
    """What everybody would write first."""
    for path in files:
        try:
            parse_file(path)
        except ReportError:
            continue


def floor(files: Sequence[Path]) -> None:
    """Make characters comparable, cut into numbers and words."""
    for path in files:
        FLOOR.findall(unicodedata.normalize("NFKC", decode(path.read_bytes()).text))


def alone(function: Callable[[Sequence[Path]], None], corpus: Path, count: int) -> Run:
    """The time that a report takes in this process, of the best of some rounds."""
    files = list(paths(corpus, count))
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter(), time.process_time()
        function(files)
        taken.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    seconds, processor = (min(times) / count for times in zip(*taken, strict=True))
    return Run(seconds, processor, processor, 0.0, 0.0)


# --------------------------------------------------------------------------------- the tables


def rates(reports: int, workers: int, ways: Sequence[str]) -> str:
    """The rate and the memory for the first thousand, ten thousand … reports."""
    sizes = [size for size in (1_000, 10_000, 100_000) if size < reports] + [reports]
    heads = (
        *("reports", "read by", "reports a second", "× a loop", "processor time, × a loop"),
        *("× the floor", "memory, MiB", "of the largest worker, MiB"),
    )
    lines = [f"| {' | '.join(heads)} |", "|--:|---|--:|--:|--:|--:|--:|--:|"]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "reports")
        corpus.mkdir()
        make(corpus, reports, workers)
        base = min(BASE, reports)
        one, least = alone(loop, corpus, base), alone(floor, corpus, base)
        over = one.processor / least.processor
        lines.append(
            f"| {base:,} | a loop over `parse_file` | {1 / one.seconds:,.0f} | 1.0 | 1.0 |"
            f" {over:.1f} | | |"
        )
        for way in ways:
            name = WAYS[way]
            for size in sizes:
                with tempfile.TemporaryDirectory(dir=folder) as out:
                    run = measured(command(way, corpus, size, workers, Path(out)))
                each, processor = run.seconds / size, run.processor / size
                lines.append(
                    f"| {size:,} | {name} | {1 / each:,.0f} | {one.seconds / each:.1f} |"
                    f" {processor / one.processor:.1f} | {processor / least.processor:.1f} |"
                    f" {run.memory:,.0f} | {run.worker:,.0f} |"
                )
    told = f"{reports:,} reports in {len(LAYOUTS)} layouts, {workers} workers."
    return "\n".join([told, "", *lines]) + "\n"


def kills(reports: int, workers: int, count: int) -> str:
    """What is left after so many kills: nothing lost, nothing twice, the very same bytes."""
    chance = random.Random()
    finished = done = 0
    ended = False
    with tempfile.TemporaryDirectory() as folder:
        corpus, unharmed, harmed = (Path(folder, name) for name in ("reports", "a", "b"))
        for made in (corpus, unharmed, harmed):
            made.mkdir()
        make(corpus, reports, workers)
        whole = measured(command("jsonl", corpus, reports, workers, unharmed))
        expected = (unharmed / "out.jsonl").read_bytes()
        names = Counter(json.loads(line)["file"] for line in expected.splitlines())
        assert names == Counter(map(str, paths(corpus, reports)))
        while done < count or not ended:
            child = subprocess.Popen(
                [sys.executable, *command("jsonl", corpus, reports, workers, harmed)],
                start_new_session=True,
                stderr=subprocess.DEVNULL,
            )
            try:
                child.wait(chance.uniform(0, 4 * whole.seconds / count) if done < count else None)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                done += 1
                ended = False
            else:
                ended = True
                assert child.returncode in (0, 1, 2), child.returncode
                assert (harmed / "out.jsonl").read_bytes() == expected
                assert len(list(harmed.iterdir())) == 1
                finished += 1
                if done < count:  # begin anew
                    (harmed / "out.jsonl").unlink()
    return (
        f"Killed {done} times at random points while it read {reports:,} reports with {workers} "
        f"workers, the command came to its end {finished} "
        f"time{'s' * (finished != 1)}: each report was there once, and the file was the same, byte "
        "for byte, as without a kill.\n"
    )


def main() -> None:
    """Print what was measured, or write it into the documentation."""
    parser = argparse.ArgumentParser(description="Many reports: rate, memory, kills.")
    parser.add_argument("--reports", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument(
        "--way", action="append", choices=WAYS, help="only this way to read them (default: all)"
    )
    parser.add_argument("--kill", type=int, metavar="N", help="kill the command N times instead")
    parser.add_argument("--write", action="store_true", help="write it into the documentation")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        read_all(*given.child)
        return
    if given.kill is not None:
        passage, text = KILLS, kills(given.reports, given.workers, given.kill)
    else:
        passage, text = RATES, rates(given.reports, given.workers, given.way or list(WAYS))
    if given.write:
        passage.write(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
