"""Are several wrong cells found? `python -m benchmarks.localization`.

In the requests tables of reports whose accounts hold, up to three cells are written otherwise as
clerks do it, apart or in one row or column, and it is counted what the checks make of that. A third
of the reports tell some of the right figures in the prose, a third those of the table as it is.
Prints a Markdown table; with `--write` puts it into docs/en/checking.md.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.diagnosis import CHECKS, consistent, with_another_digit
from govinfo_report import AnnualReport, Certainty
from govinfo_report.checks.catalogue import chosen
from govinfo_report.checks.check import run
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.running import CHECKS as ALL
from govinfo_report.checks.sample import changed
from tests.passages import Passage, print_or_write

PASSAGE = Passage("checking.md", "several wrong cells")
SECTION = "requests"
MEASURED = {
    "among": "right cells and figures among the smallest repairs",
    "only": "the only smallest repair",
    "named": "named, all of them right",
    "possible": "a wrong one called possible",
    "likely": "called likely",
    "certain": "called certain",
    "sure": "a right one called certain",
}
Grid = Sequence[Sequence[str]]
Cells = Mapping[str, int]

# ------------------------------------------------------------------------------ slips of a clerk


def mistyped(rng: random.Random, cells: Cells, path: str) -> int:
    """A digit is another one."""
    return with_another_digit(cells[path], rng)


def digits_swapped(rng: random.Random, cells: Cells, path: str) -> int:
    """Two digits changed places."""
    digits = str(cells[path])
    at = rng.randrange(len(digits))
    return int(digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :])


def zero_added(rng: random.Random, cells: Cells, path: str) -> int:
    """A zero too many."""
    return cells[path] * 10


def digit_dropped(rng: random.Random, cells: Cells, path: str) -> int:
    """The last digit is lost."""
    return cells[path] // 10


def neighbours_figure(rng: random.Random, cells: Cells, path: str) -> int:
    """The figure of a cell on the left, on the right, above or below."""
    column = path.rpartition(".")[2]
    lines = list(cells), [other for other in cells if other.endswith(f".{column}")]
    beside = [line[at] for line in lines for at in _beside(line.index(path), len(line))]
    return cells[rng.choice(beside)]


def _beside(at: int, length: int) -> Iterator[int]:
    return (other for other in (at - 1, at + 1) if 0 <= other < length)


SLIPS = (mistyped, digits_swapped, zero_added, digit_dropped, neighbours_figure)


def miswritten(rng: random.Random, cells: Cells, path: str) -> int:
    """A figure that a clerk may have written for that of a cell; never the right one."""
    wrong = (slip(rng, cells, path) for slip in rng.sample(SLIPS, len(SLIPS)))
    return next(number for number in wrong if number != cells[path])


def shifted(cells: Cells, line: Sequence[str], at: int) -> Cells:
    """A figure stands in the cell beside its own, and that one's figure in its place."""
    one, other = line[at : at + 2]
    return {one: cells[other], other: cells[one]} if cells[one] != cells[other] else {}


# ------------------------------------------------------------------------------------ which cells


def apart(rng: random.Random, grid: Grid, count: int) -> Sequence[str]:
    """Cells of which no two are in one row or column."""
    rows = rng.sample(range(len(grid)), count)
    columns = rng.sample(range(len(grid[0])), count)
    return [grid[row][column] for row, column in zip(rows, columns, strict=True)]


def in_line(rng: random.Random, grid: Grid, count: int) -> Sequence[str]:
    """Cells of one row, or of one column."""
    return rng.sample(_line(rng, grid), count)


def _line(rng: random.Random, grid: Grid) -> Sequence[str]:
    lines: Sequence[Grid] = (grid, list(map(list, zip(*grid, strict=True))))
    return rng.choice(rng.choice(lines))


KINDS: Mapping[str, tuple[int, Callable[[random.Random, Grid, int], Sequence[str]]]] = {
    "one wrong cell": (1, apart),
    "two far apart": (2, apart),
    "two in one row or column": (2, in_line),
    "three far apart": (3, apart),
    "three in one row or column": (3, in_line),
}


def errors(rng: random.Random, grid: Grid, cells: Cells, kind: str) -> Cells:
    """The cells that are wrong, with what is written there; one pair of four in a line shifted."""
    count, where = KINDS[kind]
    if where is in_line and count == 2 and rng.random() < 0.25:
        line = _line(rng, grid)
        wrong = shifted(cells, line, rng.randrange(len(line) - 1))
        if wrong:
            return wrong
    return {path: miswritten(rng, cells, path) for path in where(rng, grid, count)}


# -------------------------------------------------------------------------------------- measuring


def prose(cells: Cells) -> str:
    """A sentence that tells some figures of the requests table."""
    new, carried, disclosed, left = (
        cells[f"{SECTION}.{row}.total"]
        for row in (
            "newly_received",
            "carried_over_from_last_year",
            "disclosed",
            "carried_over_to_next_year",
        )
    )
    return (
        f"本年新收政府信息公开申请{new}件，上年结转{carried}件；"
        f"予以公开{disclosed}件；结转下年度继续办理{left}件。"
    )


def outcomes(report: AnnualReport, right: Cells) -> Iterator[str]:
    """What the checks make of a report, given the right figures of its wrong cells."""
    facts = Facts(report)
    findings = run(chosen(ALL, CHECKS, ()), facts)
    repairs = [
        way for ledger in facts.ledgers for own in ledger.localizations for way in own.repairs
    ]
    if right in repairs:
        yield "among"
    if repairs == [right]:
        yield "only"
    edits = {}
    for finding in findings:
        if finding.suggestion is None or (finding.code.startswith("P2") and finding.code < "P25"):
            continue
        own = {edit.path: edit.suggested for edit in finding.suggestion.edits}
        edits.update(own)
        if not own.items() <= right.items():
            yield str(finding.certainty)
        elif finding.certainty is Certainty.CERTAIN:
            yield "sure"
    if edits == right:
        yield "named"


def measured(count: int) -> Mapping[str, Counter[str]]:
    """How often each outcome came, for so many reports of each kind."""
    counted = {kind: Counter[str]() for kind in KINDS}
    for number in range(count):
        base = consistent(random.Random(f"localization/{number}"))
        (table,) = (t for t in Facts(base).outline.tables if t.section == SECTION)
        grid = [[path for path, _ in row] for row in table.grid]
        cells = {path: base.get(path) for row in grid for path in row}
        for kind, outcome in counted.items():
            rng = random.Random(f"localization/{number}/{kind}")
            wrong = errors(rng, grid, cells, kind)
            told = ("", prose(cells), prose({**cells, **wrong}))[number % 3]
            report = changed(base, {**wrong, **({"overview.text": told} if told else {})})
            outcome.update(set(outcomes(report, {path: cells[path] for path in wrong})))
    return counted


def table(count: int) -> str:
    """A line for each kind."""
    heads = [f"{count:,} reports with", *MEASURED.values()]
    lines = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}"]
    for kind, found in measured(count).items():
        shares = [
            f"{found[name] / count:.2%}"
            if name in ("among", "only", "named")
            else f"{found[name]:,}"
            for name in MEASURED
        ]
        lines.append(f"| {kind} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    description = "Are several wrong cells found?"
    counted = "reports of each kind"
    print_or_write(PASSAGE, table, description, counted, 10_000, option="--reports")
