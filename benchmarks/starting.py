"""How soon the first report is read: processes that begin with nothing loaded."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target

LIMIT = 3.0
"""A process that imports and parses takes at most so many times one that imports the libraries."""

_PARSE = "from govinfo_report import parse_file; import sys; report = parse_file(sys.argv[1])"
COMMANDS = {
    "pass": "pass",
    "import attrs, lark": "import attrs, lark",
    "import govinfo_report": "import govinfo_report",
    "import, parse one report": _PARSE,
    "import, parse, validate": f"{_PARSE}; report.validate()",
    "import, parse, to_json": f"{_PARSE}; report.to_json()",
}
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


def cold(code: str) -> float:
    """The seconds of one process of this interpreter."""
    start = of_children()
    subprocess.run([sys.executable, "-c", code, str(texts.REPORT)], check=True)
    return of_children() - start


def measure(effort: Effort) -> Outcome:
    """Each command in turn; the first round, which may compile what it imports, does not count."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(effort.starts + 1):
        for name, code in COMMANDS.items():
            taken = cold(code)
            if number:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare, libraries = medians["pass"], medians[LIBRARIES]
    rows = [
        (name, taken * 1e3, taken / libraries, (taken - bare) / (libraries - bare))
        for name, taken in medians.items()
    ]
    table = Table("starting", "Starting: a cold process", COLUMNS, rows)
    target = Target(
        "cold process, import and parse: × import attrs, lark", medians[FIRST] / libraries, LIMIT
    )
    return Outcome([table], [target])
