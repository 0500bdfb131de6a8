"""The law of ambiguity: where two statements give the same text, what differs is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govinfo_report import AnnualReport, Figure
from tests.laws.judging import ABSENT, SURE, inferred_rows, is_inferred, says
from tests.laws.statements import Entry, Statement, accounts, holds


@dataclass(frozen=True)
class Overconfident:
    """A figure that is sure although the text was that of two statements that differ in it."""

    figure: Figure
    one: Entry
    other: Entry

    def __str__(self) -> str:
        figure = self.figure
        return (
            f"{figure.path}: {figure.state} {figure.value} from {figure.raw!r}; the same text "
            f"says {self.one.text!r} and {self.other.text!r}"
        )


def overconfident(
    report: AnnualReport, one: Statement, other: Statement
) -> Iterator[Overconfident]:
    """The figures that break the law in what was read from the text of both statements.

    A figure that is read may not differ between the two. An inferred one may, if the accounts leave
    one of the two only: of the accounts in which a changed figure stands, those that the one breaks
    must be broken by the other, and at least one more; then the figure is what the one says. So may
    a blank in a row of inferred figures, which has no state of its own to say how it was found.
    """
    figures = {figure.path: figure for figure in report.figures()}
    paths = [*one.entries, *(path for path in other.entries if path not in one.entries)]
    differing = {
        path: (one.entries.get(path, ABSENT), other.entries.get(path, ABSENT))
        for path in paths
        if one.entries.get(path) != other.entries.get(path)
    }
    left = _left(one, other, frozenset(differing))
    rows = inferred_rows(report)
    for path, (here, there) in differing.items():
        figure = figures.get(path)
        if figure is None or figure.state not in SURE:
            continue
        proven = left is not None and says(figure, left.entries.get(path, ABSENT))
        if not (is_inferred(figure, rows) and proven):
            yield Overconfident(figure, here, there)


def _left(one: Statement, other: Statement, differing: frozenset[str]) -> Statement | None:
    """The one of two statements that the accounts leave, if they leave one."""
    asked = [
        account
        for account in accounts(one.revision)
        if differing.intersection((*account[1], *account[2]))
    ]
    broken = {name for name, *_ in (a for a in asked if not holds(a, one))}
    broken_there = {name for name, *_ in (a for a in asked if not holds(a, other))}
    if broken < broken_there:
        return one
    return other if broken_there < broken else None
