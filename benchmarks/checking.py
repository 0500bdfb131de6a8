"""`check` of many reports, in one process and in several: `python -m benchmarks.checking`.

Makes the reports of `benchmarks.many` in a folder that is gone afterwards, checks them with the
command, and compares what it writes: with any number of processes it is the same, byte for byte.
Tells the time by the clock and of processors, the most memory of the process and of the largest of
its workers, and the size of what was written. Clocks are ratios to one process within one run.
`--write` puts it into docs/en/many-reports.md.

Needs Linux, which tells the memory of processes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.passages import Passage

from .many import Run, make, measured, paths

CHECKS = Passage("many-reports.md", "checks")
FORMATS = {"text": "txt", "html": "html"}
_HEADS = (
    *("reports", "format", "processes", "× the clock", "× processor time"),
    *("ms of processor a report", "memory, MiB", "of the largest worker, MiB", "written, KB"),
)


def checked(corpus: Path, count: int, form: str, workers: int, out: Path) -> Run:
    """Check the first reports, and write what was found into a file."""
    folders = dict.fromkeys(str(path.parent) for path in paths(corpus, count))
    asked = ["--format", form, "-o", str(out), "--workers", str(workers), "-q"]
    return measured(["-m", "govinfo_report", "check", *folders, *asked])


def rows(reports: int, form: str, workers: int) -> list[str]:
    """The lines of the table for one process and for several."""
    lines, contents = [], []
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "reports")
        corpus.mkdir()
        make(corpus, reports, workers)
        base: Run | None = None
        for processes in (1, workers):
            out = Path(folder, f"{processes}.{FORMATS[form]}")
            run = checked(corpus, reports, form, processes, out)
            contents.append(out.read_bytes())
            base = base or run
            cells = (
                *(f"{reports:,}", f"`{form}`", f"{processes}"),
                *(f"{run.seconds / base.seconds:.2f}", f"{run.processor / base.processor:.2f}"),
                f"{1000 * run.processor / reports:.0f}",
                *(f"{run.memory:,.0f}", f"{run.worker:,.0f}" if processes > 1 else ""),
                f"{len(contents[-1]) / 1000:,.0f}",
            )
            lines.append(f"| {' | '.join(cells)} |")
    assert len(set(contents)) == 1, f"{form}: other bytes by {workers} processes"
    return lines


def main() -> None:
    """Print what was measured, or write it into the documentation."""
    parser = argparse.ArgumentParser(description="`check` of many reports: time and memory.")
    parser.add_argument("--reports", type=int, action="append", help="how many (300, 3,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--format", action="append", choices=FORMATS, help="only this format")
    parser.add_argument("--write", action="store_true", help="write it into the documentation")
    given = parser.parse_args()
    lines = [f"| {' | '.join(_HEADS)} |", "|--:|---|--:|--:|--:|--:|--:|--:|--:|"]
    for reports in given.reports or (300, 3_000):
        for form in given.format or FORMATS:
            lines += rows(reports, form, given.workers)
    text = "\n".join(lines) + "\n"
    if given.write:
        CHECKS.write(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
