"""Is a wrong digit found, and the right cell named? `python -m benchmarks.diagnosis`.

In reports whose accounts hold one digit of one cell is changed, 10,000 times; then it is counted
whether a check finds something, and whether the suggestion is the figure that was there. Prints a
Markdown table; with `--write` puts it into docs/en/checking.md.
"""

from __future__ import annotations

import random
from collections import Counter

from govinfo_report import AnnualReport, Money
from govinfo_report.checks.sample import changed, sample
from tests.passages import Passage, print_or_write
from tests.rendering import accounts

PASSAGE = Passage("checking.md", "diagnosis")
CHECKS = ("P21", "P22", "P23", "P25", "P26", "P27", "N01", "N03", "N04", "N05", "N06", "N70")
OUTCOMES = {
    "named": "the cell named, with the figure that was there",
    "open": "found, the cell declared open",
    "wrong": "found, another cell suggested",
    "missed": "not found",
}
TABLES = {
    "requests": "requests table",
    "reconsideration_and_litigation": "reconsideration and litigation",
    "proactive_disclosure": "article 20 tables: no account covers them",
}


def consistent(rng: random.Random) -> AnnualReport:
    """A report whose accounts hold, in either revision."""
    revision = rng.choice(("2021", "2019"))
    style = rng.choice(("busy", "small", "zeros"))
    cells = accounts.random_cells(rng, revision, style=style)
    counts = {path: int(text) for path, text in cells.items() if text.lstrip("+-").isdigit()}
    fitting = {
        path: number
        for path, number in counts.items()
        if not isinstance(sample(revision).get(path), Money)
    }
    return changed(sample(revision), fitting)


def with_another_digit(number: int, rng: random.Random) -> int:
    """The number with one of its digits another one, as many digits as before."""
    digits = list(str(abs(number)))
    at = rng.randrange(len(digits))
    others = [d for d in "0123456789" if d != digits[at] and (d != "0" or at or len(digits) == 1)]
    digits[at] = rng.choice(others)
    return int("".join(digits)) * (-1 if number < 0 else 1)


def outcome(report: AnnualReport, path: str, wrong: int) -> str:
    """What the checks say of a report with this cell wrong."""
    found = changed(report, {path: wrong}).validate(select=CHECKS)
    if not found:
        return "missed"
    suggestions = {edit for f in found if f.suggestion for edit in f.suggestion.edits}
    if not suggestions:
        return "open"
    right = {(edit.path, edit.suggested) for edit in suggestions} == {(path, report.get(path))}
    return "named" if right else "wrong"


def measured(count: int) -> dict[str, Counter[str]]:
    """How often each outcome came, table by table; every count of a report is as likely."""
    counted = {table: Counter[str]() for table in TABLES}
    for number in range(count):
        rng = random.Random(f"diagnosis/{number}")
        if number % 10 == 0:
            report = consistent(rng)
        figure = rng.choice([f for f in report.figures() if isinstance(f.value, int)])
        assert isinstance(figure.value, int)
        wrong = with_another_digit(figure.value, rng)
        table = figure.path.partition(".")[0]
        counted[table][outcome(report, figure.path, wrong)] += 1
    return counted


def table(count: int) -> str:
    """A line for each table of the form."""
    counted = measured(count)
    heads = ["one digit changed in", "cases", *OUTCOMES.values()]
    lines = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}"]
    for name, title in TABLES.items():
        found = counted[name]
        cases = found.total()
        shares = [f"{found[kind] / cases:.1%}" if cases else "" for kind in OUTCOMES]
        lines.append(f"| {title} | {cases:,} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print_or_write(PASSAGE, table, "Is a wrong digit found and placed?", "changes", 10_000)
