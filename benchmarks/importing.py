"""What a process imports that begins with nothing loaded: by `python -X importtime`."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from . import texts
from .effort import Effort
from .outcome import Column, Table
from .timing import as_users

_LINE = re.compile(r"import time:\s+(?P<own>\d+) \|\s+\d+ \|\s+(?P<name>[\w.]+)", re.MULTILINE)
PACKAGE = "govinfo_report"
_TERMINAL = "`click`, `rich`"
LIBRARIES = {"attr": "`attrs`", "attrs": "`attrs`", "click": _TERMINAL, "rich": _TERMINAL}
PYTHON = "modules of Python itself"
COLUMNS = (
    Column("what is imported"),
    Column("modules, to read", "d"),
    Column("ms, to read", ".1f"),
    Column("modules, to check", "d"),
    Column("ms, to check", ".1f"),
)


def kind(name: str) -> str:
    """Return what a module is counted as: the room that it is in, a library, or Python."""
    first, _, rest = name.partition(".")
    if first != PACKAGE:
        return LIBRARIES.get(first, PYTHON)
    return f"`{PACKAGE}/{rest.partition('.')[0]}`" if rest else f"`{PACKAGE}`"


def imported(said: str) -> dict[str, float]:
    """Return the modules that Python says it imported, each with its own milliseconds."""
    return {line["name"]: int(line["own"]) / 1000 for line in _LINE.finditer(said)}


def measured(arguments: Iterable[str], times: int) -> dict[str, float]:
    """Return what a process imports, each with its least time; compiled before, as for users."""
    command = [sys.executable, "-X", "importtime", *arguments, str(texts.REPORT)]
    runs = []
    for _ in range(times + 1):
        done = subprocess.run(command, capture_output=True, env=as_users(), text=True, check=False)
        assert done.returncode in (0, 1), done.stderr[-500:]
        runs.append(imported(done.stderr))
    return {name: min(run[name] for run in runs[1:]) for name in runs[-1]}


def rows(read: Mapping[str, float], checked: Mapping[str, float]) -> list[tuple[str | float, ...]]:
    """Return the kinds of modules, those that take longest to check first, and all together."""

    def totals(modules: Mapping[str, float]) -> tuple[Counter[str], Counter[str]]:
        counts, spent = Counter[str](), Counter[str]()
        for name, own in modules.items():
            counts[kind(name)] += 1
            spent[kind(name)] += own  # type: ignore[assignment]  # a Counter of any numbers
        return counts, spent

    (number, spent), (number_checked, spent_checked) = totals(read), totals(checked)
    kinds = sorted(spent_checked, key=lambda one: -spent_checked[one])
    table: list[tuple[str | float, ...]] = [
        (one, number[one], spent[one], number_checked[one], spent_checked[one]) for one in kinds
    ]
    together = (len(read), sum(read.values()), len(checked), sum(checked.values()))
    return [*table, ("together", *together)]


def table(read: Iterable[str], check: Iterable[str], effort: Effort) -> Table:
    """Measure what a process imports that reads a report, and one that checks it."""
    found = [measured(command, effort.starts) for command in (read, check)]
    return Table("importing", "Starting: what is imported", COLUMNS, rows(*found))
