"""How much memory reading takes, and a report that is kept."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable

from govinfo_report import AnnualReport, parse_text

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Value

COLUMNS = (
    Column("text"),
    Column("characters", ",.0f"),
    Column("peak while reading, bytes a character", ".0f"),
    Column("kept, bytes a character", ".0f"),
    Column("kept, all asked for", ".0f"),
)
PROCESS_COLUMNS = (Column("a process that has"), Column("MiB resident", ".1f"))

_START = "import sys; from govinfo_report import parse_text; "
_TEXTS = "from benchmarks.texts import fresh_layouts; texts = list(fresh_layouts({count})); "
_RESIDENT = "from benchmarks.resident import resident; print(resident())"
PROCESSES = {
    "imported attrs and lark": "import attrs, lark; ",
    "imported govinfo_report": "import govinfo_report; ",
    "made {count} texts, and read each of them to make it": _START + _TEXTS,
    "read {count} texts, none of the reports kept": (
        _START + _TEXTS + "[parse_text(text) and None for text in texts]; "
    ),
    "read {count} texts, all reports kept": (
        _START + _TEXTS + "kept = [parse_text(text) for text in texts]; "
    ),
}


def of_process(code: str) -> float:
    """What a new process has in use once it has run the code."""
    command = [sys.executable, "-c", f"{code}\n{_RESIDENT}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=texts.ROOT)
    return float(done.stdout)


def allocated(read: Callable[[], object]) -> tuple[int, int]:
    """The bytes at the peak of a call, and those that what it returns keeps."""
    gc.collect()
    tracemalloc.start()
    try:
        kept = read()
        _, peak = tracemalloc.get_traced_memory()
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        del kept
        gc.collect()
        left, _ = tracemalloc.get_traced_memory()  # caches, which are not the report's
    finally:
        tracemalloc.stop()
    return peak, after - left


def asked(text: str) -> AnnualReport:
    """A report that was asked for everything, if it keeps any of that."""
    report = parse_text(text)
    assert report.reading is not None
    for figure in report.figures():
        _ = figure.span
    for part in report.reading.parts:
        _ = part.span
    return report


def row(name: str, text: str) -> tuple[Value, ...]:
    """A text: all in bytes for each of its characters."""
    asked(text)
    peak, kept = allocated(lambda: parse_text(text))
    _, kept_asked = allocated(lambda: asked(text))
    length = len(text)
    return name, length, peak / length, kept / length, kept_asked / length


def measure(effort: Effort) -> Outcome:
    """Memory of Python's objects, and of whole processes."""
    of_texts: list[tuple[Value, ...]] = []
    for kind in texts.kinds():
        rows = [row(name, text) for name, text in kind.of.items()]
        medians = [statistics.median(float(r[at]) for r in rows) for at in range(1, len(COLUMNS))]
        of_texts.append((f"{kind.name}, median of {len(rows)}", *medians))
    longest = max(size for size in effort.sizes if size <= 100)
    of_texts.append(row(f"an example, {longest} times", texts.text_of(texts.REPORT) * longest))
    of_processes = [
        (name.format(count=effort.kept), of_process(code.format(count=effort.kept)))
        for name, code in PROCESSES.items()
    ]
    return Outcome(
        [
            Table("keeping", "Keeping: memory of a report", COLUMNS, of_texts),
            Table("processes", "Keeping: memory of a process", PROCESS_COLUMNS, of_processes),
        ]
    )
