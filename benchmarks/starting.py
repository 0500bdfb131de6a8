"""How soon the first report is read: processes that begin with nothing loaded."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from . import importing, texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target
from .timing import as_users

LIMIT, CHECK_LIMIT = 1.5, 2.0
"""A process that imports and parses takes at most so many times one that imports the libraries; and
one that checks a file."""

_PARSE = "from govinfo_report import parse_file; import sys; report = parse_file(sys.argv[1])"
COMMANDS = {
    "pass": "pass",
    "import attrs, lark": "import attrs, lark",
    "import govinfo_report": "import govinfo_report",
    "import, parse one report": _PARSE,
    "import, parse, validate": f"{_PARSE}; report.validate()",
    "import, parse, to_json": f"{_PARSE}; report.to_json()",
}
CHECK = "govinfo-report check one.txt"
LIBRARIES, FIRST = "import attrs, lark", "import, parse one report"
COLUMNS = (
    Column("a process that does"),
    Column("ms", ".0f"),
    Column("× import attrs, lark", ".2f"),
    Column("less the bare interpreter, ×", ".2f"),
)


def of_children() -> float:
    """The processor seconds of all processes that were started and have ended."""
    try:
        import resource
    except ImportError:  # Windows: then by the wall
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(*arguments: str) -> float:
    """The seconds of one process of this interpreter, with a report as its last argument."""
    start = of_children()
    done = subprocess.run(
        [sys.executable, *arguments, str(texts.REPORT)],
        stdout=subprocess.DEVNULL,
        env=as_users(),
        check=False,
    )
    assert done.returncode in (0, 1), f"{arguments} ended with {done.returncode}"
    return of_children() - start


def measure(effort: Effort) -> Outcome:
    """Each command in turn; the first round, which may compile what it imports, does not count."""
    commands: dict[str, tuple[str, ...]] = {name: ("-c", code) for name, code in COMMANDS.items()}
    commands[CHECK] = ("-m", "govinfo_report", "check")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(effort.starts + 1):
        for name, arguments in commands.items():
            taken = cold(*arguments)
            if number:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare, libraries = medians["pass"], medians[LIBRARIES]
    rows = [
        (name, taken * 1e3, taken / libraries, (taken - bare) / (libraries - bare))
        for name, taken in medians.items()
    ]
    table = Table("starting", "Starting: a cold process", COLUMNS, rows)
    targets = [
        Target(f"cold process, {what}: × {LIBRARIES}", medians[name] / libraries, limit)
        for what, name, limit in (
            ("import and parse", FIRST, LIMIT),
            (f"`{CHECK}`", CHECK, CHECK_LIMIT),
        )
    ]
    modules = importing.table(commands[FIRST], commands[CHECK], effort)
    return Outcome([table, modules], targets)
