"""The suite: `python -m benchmarks`, from the root of a checkout; `--help` tells the options.

Everything is told as medians and ratios within one run, so that runs on different machines can be
compared. Ends with status 1 if a target is not met. `docs/en/performance.md` says what is measured.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.passages import Passage
from tests.paths import ROOT

from . import growing, keeping, reading, spreading, stages, starting, texts, using
from .effort import FULL, QUICK, Effort
from .outcome import Outcome, Table, document, summary

PARTS: Mapping[str, Callable[[Effort], Outcome]] = {
    "reading": reading.measure,
    "stages": stages.measure,
    "using": using.measure,
    "starting": starting.measure,
    "growing": growing.measure,
    "keeping": keeping.measure,
    "spreading": spreading.measure,
}
PAGE = "performance.md"


def commit() -> str | None:
    """Return which commit is measured; None where there is no history."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    with suppress(OSError, subprocess.CalledProcessError):
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return None


def setting(effort: Effort) -> str:
    """Tell under what conditions the figures came about, a line each."""
    what = "whole real reports" if texts.seeds().name == "seeds" else "the examples in their place"
    how = "A quick run" if effort is QUICK else "A full run"
    lines = [
        f"{how}: medians of {effort.rounds} rounds.",
        f"Seeds: {what}.",
        f"`{platform.python_implementation()} {platform.python_version()}`.",
    ]
    if (at := commit()) is not None:
        lines.append(f"Commit `{at}`.")
    return "\n".join(f"- {line}" for line in lines)


def measured(names: Sequence[str], effort: Effort) -> dict[str, Outcome]:
    """Each part in turn; its tables are printed as soon as they are there."""
    outcomes = {}
    for name in names:
        start = time.perf_counter()
        outcomes[name] = PARTS[name](effort)
        for table in outcomes[name].tables:
            show(table)
        print(f"({name}: {time.perf_counter() - start:.0f} s)\n", flush=True)
    return outcomes


def show(table: Table) -> None:
    """Print a table under its title."""
    print(f"{table.title}\n\n{table.markdown()}", flush=True)


def options() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, a minute or two")
    parser.add_argument(
        "--only", action="append", choices=list(PARTS), help="this part; repeatable"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures into a file")
    parser.add_argument("--write", action="store_true", help=f"put the tables into docs/en/{PAGE}")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a target is not met."""
    parser = options()
    chosen = parser.parse_args(arguments)
    if chosen.write and texts.seeds().name != "seeds":
        parser.error(f"docs/en/{PAGE} tells of the seeds, and they are not beside this checkout")
    effort = QUICK if chosen.quick else FULL
    names = chosen.only or list(PARTS)
    print(f"{setting(effort)}\n")
    outcomes = measured(names, effort)
    targets = summary([target for outcome in outcomes.values() for target in outcome.targets])
    if targets.rows:
        show(targets)
    if chosen.json:
        data = {"setting": setting(effort), **document(outcomes)}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        chosen.json.write_text(f"{text}\n", encoding="utf-8")
    if chosen.write:
        for table in (table for outcome in outcomes.values() for table in outcome.tables):
            Passage(PAGE, table.name).write(table.markdown())
        if set(names) == set(PARTS):
            Passage(PAGE, "setting").write(setting(effort))
            Passage(PAGE, targets.name).write(targets.markdown())
    return 0 if all(target.met for o in outcomes.values() for target in o.targets) else 1


if __name__ == "__main__":
    sys.exit(main())
