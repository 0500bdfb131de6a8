"""What a report was read as, held against what its cells say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from govinfo_report import AnnualReport, Figure, Money, State

Outcome = Literal["right", "open", "wrong"]


@dataclass(frozen=True)
class Judged:
    """A cell of the form: what stands in it, what was read, and whether that is so."""

    path: str
    text: str
    figure: Figure
    outcome: Outcome

    def __str__(self) -> str:
        figure = self.figure
        return (
            f"{self.outcome}: {self.path} says {self.text!r}, was {figure.state} as "
            f"{figure.value} from {figure.raw!r}, candidates {figure.candidates[:6]}"
        )


_NUMBER = re.compile(r"([-+增减])?(\d[\d,]*(?:\.\d+)?)(.*)", re.DOTALL)
_SIGNS = {"-": -1, "减": -1}


def meaning(text: str) -> tuple[State | None, Decimal | None]:
    """What the text of a cell says: a state and a number; neither where it holds words."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if not plain:
        return State.BLANK, None
    if plain in "/-—–":
        return State.NOT_APPLICABLE, None
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None, None
    return State.READ, Decimal(found[2].replace(",", "")) * _SIGNS.get(found[1] or "", 1)


def number_of(figure: Figure) -> Decimal | None:
    """The figure's number, whatever its unit."""
    value = figure.value
    if value is None:
        return None
    return value.amount if isinstance(value, Money) else Decimal(value)


def outcome(figure: Figure, text: str) -> Outcome:
    """Whether a figure is what the text of its cell says; open where none is given."""
    state, number = meaning(text)
    if figure.state in (State.UNRESOLVED, State.ABSENT):
        return "right" if state is None and figure.state is State.UNRESOLVED else "open"
    if state is None:
        return "right" if figure.state is State.NOT_APPLICABLE else "wrong"
    given = figure.state in (State.READ, State.INFERRED)
    if state is State.READ:
        return "right" if given and number_of(figure) == number else "wrong"
    return "right" if figure.state is state else "wrong"


def judge(
    report: AnnualReport,
    cells: Mapping[str, str],
    values: Mapping[str, str] | None = None,
    ambiguous: Collection[str] = (),
) -> list[Judged]:
    """Every cell of the form judged; `values` says what a cell written another way means.

    A row named in `ambiguous` may stay unresolved and is right then, too. A figure outside of
    `cells` is wrong if the report gives a value for it.
    """
    said = values or {}
    figures = {figure.path: figure for figure in report.figures()}
    judged = []
    for path, text in cells.items():
        figure = figures.pop(path, None) or Figure(path, None, State.ABSENT)
        found = outcome(figure, said.get(path, text))
        if found == "open" and path.rpartition(".")[0] in ambiguous:
            found = "right"
        judged.append(Judged(path, text, figure, found))
    judged += [
        Judged(path, "(not there)", figure, "wrong")
        for path, figure in figures.items()
        if figure.value is not None
    ]
    return judged
