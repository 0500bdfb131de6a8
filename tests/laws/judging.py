"""Figures as they were read, held against the statement that was rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from govinfo_report import AnnualReport, Figure, Money, State
from tests.laws.statements import Entry, Statement, accounts, holds

Outcome = Literal["right", "wrong", "excused", "declined"]
SURE = (State.READ, State.INFERRED, State.BLANK, State.NOT_APPLICABLE)
ABSENT = Entry("(not there)", State.ABSENT)


@dataclass(frozen=True)
class Judged:
    """A figure, and what stands in its place in the statement."""

    path: str
    entry: Entry
    figure: Figure
    outcome: Outcome

    def __str__(self) -> str:
        figure = self.figure
        return (
            f"{self.path}: {figure.state} {figure.value} from {figure.raw!r}, "
            f"is {self.entry.text!r}"
        )


def says(figure: Figure, entry: Entry) -> bool:
    """Whether a figure that is sure is what the entry says; an entry that is open says nothing."""
    if entry.state is not State.READ:
        return figure.state is entry.state
    if figure.state not in (State.READ, State.INFERRED):
        return False
    value = figure.value
    if isinstance(value, Money):
        return value.amount == entry.number and (entry.unit is None or value.unit == entry.unit)
    return value is not None and value == entry.number


def outcome(figure: Figure, entry: Entry) -> Outcome:
    """Whether a figure is right, wrong, or not given."""
    if figure.state not in SURE:
        return "declined"
    return "right" if says(figure, entry) else "wrong"


def spoilt(statement: Statement) -> frozenset[str]:
    """The paths in accounts that do not hold, by which an honest inference must go astray."""
    return frozenset(
        path
        for account in accounts(statement.revision)
        if not holds(account, statement)
        for path in (*account[1], *account[2])
    )


def inferred_rows(report: AnnualReport) -> frozenset[str]:
    """The rows in which a figure was inferred."""
    return frozenset(
        figure.path.rpartition(".")[0]
        for figure in report.figures()
        if figure.state is State.INFERRED
    )


def is_inferred(figure: Figure, rows: frozenset[str]) -> bool:
    """Whether a figure was inferred, or is no figure in a row where others were."""
    if figure.state in (State.BLANK, State.NOT_APPLICABLE):
        return figure.path.rpartition(".")[0] in rows
    return figure.state is State.INFERRED


def judged(
    report: AnnualReport, statement: Statement, keeps_cells: Callable[[], bool]
) -> list[Judged]:
    """Every figure of the statement, and each further one that the report is sure of.

    Where the text did not keep the places of its cells, a figure that was inferred is excused if
    the report's own accounts do not hold for it. Whether it did is asked only if a figure is wrong.
    """
    figures = {figure.path: figure for figure in report.figures()}
    found = []
    for path, entry in statement.entries.items():
        figure = figures.pop(path, None) or Figure(path, None, State.ABSENT)
        found.append(Judged(path, entry, figure, outcome(figure, entry)))
    found += [
        Judged(path, ABSENT, figure, "wrong")
        for path, figure in figures.items()
        if figure.state in SURE
    ]
    if all(each.outcome != "wrong" for each in found) or keeps_cells():
        return found
    excusable, rows = spoilt(statement), inferred_rows(report)
    return [
        replace(each, outcome="excused")
        if each.outcome == "wrong" and is_inferred(each.figure, rows) and each.path in excusable
        else each
        for each in found
    ]
