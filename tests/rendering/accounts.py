"""Figures whose accounts agree: every identity of the form holds in what `random_cells` returns."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from tests.rendering import form

STYLES = ("zeros", "busy", "blanks", "mixed", "small", "totals")

# How often a figure is not zero, and how large it may be, for each style.
_DENSITY: Mapping[str, tuple[float, int]] = {
    "zeros": (0.06, 9),
    "busy": (1.0, 4000),
    "blanks": (0.3, 300),
    "mixed": (0.3, 300),
    "small": (0.45, 9),
    "totals": (0.05, 9),
}


def random_cells(
    rng: random.Random,
    revision: str,
    *,
    style: str,
    item_revisions: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Cell texts of a whole report in one of `STYLES`; a blank or `/` stands for zero."""
    chance, largest = _DENSITY[style]

    def count() -> int:
        return rng.randint(1, largest) if rng.random() < chance else 0

    values: dict[str, str] = {}
    for item in form.items(revision, item_revisions):
        for path in item.paths():
            values[path] = _proactive(path, rng, count)
    numbers = _requests(rng, count, form.result_rows(revision, item_revisions))
    for _, kind in form.PROCEEDINGS:
        outcomes = [count() for _ in form.OUTCOMES[:-1]]
        for (_, outcome), number in zip(form.OUTCOMES, (*outcomes, sum(outcomes)), strict=True):
            numbers[f"{form.LITIGATION}.{kind}.{outcome}"] = number
    values.update((path, str(number)) for path, number in numbers.items())
    order = form.paths(revision, item_revisions)
    return {
        path: _zero(rng, style, path) if values[path] == "0" else values[path] for path in order
    }


def _zero(rng: random.Random, style: str, path: str) -> str:
    """How a zero is written; "totals" leaves all of a row blank but its total."""
    if style == "totals" and not path.startswith(form.PROACTIVE):
        return "0" if path.endswith(".total") else ""
    if style == "blanks":
        return ""
    if style == "mixed":
        return rng.choices(("0", "", "/"), (60, 35, 5))[0]
    return "0"


def _proactive(path: str, rng: random.Random, count: Callable[[], int]) -> str:
    _, row, column = path.split(".")
    number = count()
    if not number:
        return "0"
    if column == "change":
        return f"{rng.choice(('增', '减', '+', '-'))}{number}"
    if column == "amount":
        # The header gives the unit of fees; that of procurement stands in the cell.
        unit = "万元" if row == "government_procurement" else ""
        return f"{number}.{rng.randint(1, 9999):04d}".rstrip("0") + unit
    return str(number)


def _requests(
    rng: random.Random, count: Callable[[], int], results: tuple[str, ...]
) -> dict[str, int]:
    """Results first, then what came in and what goes over, so that each column balances."""
    found: dict[str, int] = {}
    rows = (form.NEW[1], form.CARRIED[1], *results, "total", form.NEXT[1])
    for column in form.APPLICANTS:
        done = {row: count() for row in results}
        handled = sum(done.values())
        left = count()
        carried = rng.randint(0, min(count(), handled + left))
        done |= {"total": handled, form.NEXT[1]: left, form.CARRIED[1]: carried}
        done[form.NEW[1]] = handled + left - carried
        found.update((f"{form.REQUESTS}.{row}.{column}", done[row]) for row in rows)
    for row in rows:
        parts = (found[f"{form.REQUESTS}.{row}.{column}"] for column in form.APPLICANTS)
        found[f"{form.REQUESTS}.{row}.total"] = sum(parts)
    return found
