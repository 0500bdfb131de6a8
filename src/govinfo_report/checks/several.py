"""Several reports side by side: the years of an organ, an organ and those below it, versions.

A cell of one of them is written with the name of the report and a colon in front:
``2023:requests.total.total``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import frozen

from ..model.figures import Figure, Money, State, Value
from ..text.places import Span
from .check import Both, Fault, Held, Open, Result
from .facts import Facts
from .findings import Kind, Number, Severity, Why
from .wording import HINDRANCES, brief, too_many, unit_of

__all__ = ["Comparison", "Several", "Versions", "digits_in", "numbered", "settled"]

_BLANK_ROW = "所在行空白", "in a row left blank"
_NO_UNIT = "未注明单位", "without a unit"
_CELLS_OPEN = (
    "所涉单元格数字无法识别、缺失或空白，请对照各份报告原文核实",
    "figures that they depend on could not be read, are missing or blank, "
    "please compare with the reports",
)
_NAMED = 3
"""How many cells a message names; of more it gives the number."""
_TOLD = 6
"""How many reports, and reasons, it names."""


def numbered(names: Iterable[str]) -> list[str]:
    """Return the names, with a number behind those that came before: ``2023``, ``2023#2``."""
    counts: dict[str, int] = {}
    unlike = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        unlike.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return unlike


def digits_in(cells: Mapping[str, Value], without: Iterable[str] = ()) -> int:
    """Count the digits of all figures other than 0, totals left out."""
    left_out = {"total", *without}
    digits = 0
    for path, value in cells.items():
        if value is None or left_out & set(path.split(".")[1:]):
            continue
        number = value.amount if isinstance(value, Money) else value
        digits += len(re.sub(r"\D", "", str(number))) if number else 0
    return digits


@frozen(eq=False)
class Several:
    """Several reports, each under a name of its own.

    Attributes:
        reports: The facts of each report, by its name.
    """

    reports: Mapping[str, Facts]

    def called(self, name: str) -> str:
        """The name of a report as a Chinese message gives it."""
        return name

    def figure(self, cell: str) -> Figure | None:
        """The figure of a cell; None where the form of its report has no such cell."""
        name, _, path = cell.rpartition(":")
        facts = self.reports.get(name)
        return None if facts is None else facts.figures.get(path)

    def label(self, cell: str) -> str:
        """The labels of row and column, shortened."""
        figure = self.figure(cell)
        return cell.rpartition(":")[2] if figure is None else brief(figure.label)

    def spans(self, paths: tuple[str, ...]) -> tuple[Span, ...]:
        """Where these cells stand, each in the text of its report."""
        figures = map(self.figure, paths)
        return tuple(figure.at for figure in figures if figure and figure.at)

    def is_inferred(self, path: str) -> bool:
        """Whether the column of a cell was lost and inferred."""
        figure = self.figure(path)
        return figure is not None and figure.state is State.INFERRED

    def number(self, cell: str) -> Number:
        """The figure of a cell, an amount in yuan (元); blank and ``/`` count as 0."""
        figure = self.figure(cell)
        value = None if figure is None else figure.value
        if isinstance(value, Money):
            return value.amount if value.yuan is None else value.yuan
        return value or 0

    def hindrance(self, cell: str) -> Both | None:
        """Why a cell can be in no sum; None where it can."""
        name, _, path = cell.rpartition(":")
        state = self.reports[name].hindrance(path)
        if state is not None:
            return HINDRANCES[state]
        figure = self.figure(cell)
        money = figure.value if figure and isinstance(figure.value, Money) else None
        return _NO_UNIT if money is not None and money.amount and money.yuan is None else None

    def is_in_a_blank_row(self, cell: str) -> bool:
        """Whether a cell is blank, and its whole row with it: nothing says that this means 0."""
        name, _, path = cell.rpartition(":")
        facts = self.reports[name]
        if facts.state(path) is not State.BLANK:
            return False
        row = path.rpartition(".")[0] + "."
        return all(facts.value(other) is None for other in facts.figures if other.startswith(row))


@frozen(eq=False)
class Versions(Several):
    """Versions of one report, each under the name that the caller gave it."""

    KIND: ClassVar = Kind.VERSIONS


@frozen
class Comparison:
    """A cell, and what other cells say that it should be.

    Attributes:
        cell: The cell.
        others: The cells that it follows from.
        reported: Its figure.
        computed: The figure that follows from the others.
        hindered: The cells that stand in the way, and why.
    """

    cell: str
    others: tuple[str, ...]
    reported: Number
    computed: Number
    hindered: Mapping[str, Both]

    @classmethod
    def of(
        cls,
        several: Several,
        cell: str,
        plus: Sequence[str],
        minus: Sequence[str] = (),
        *,
        blank_rows_are_0: bool = False,
    ) -> Comparison:
        """Compare a cell with the sum of some cells less some others."""
        others = (*plus, *minus)
        reported = several.number(cell)
        computed = sum(map(several.number, plus)) - sum(map(several.number, minus))
        hindered = {c: why for c in (cell, *others) if (why := several.hindrance(c))}
        if reported != computed:
            stated = (cell,) if blank_rows_are_0 else (cell, *others)
            hindered.update((c, _BLANK_ROW) for c in stated if several.is_in_a_blank_row(c))
        return cls(cell, others, reported, computed, hindered)

    @property
    def paths(self) -> tuple[str, ...]:
        """All cells of the comparison."""
        return (self.cell, *self.others)

    def fault(
        self,
        chinese: str,
        english: str,
        behind: Both = ("", ""),
        severity: Severity | None = None,
        unit: str = "",
    ) -> Fault:
        """Return the fault that the two differ: these words, their difference, what is behind."""
        gap = self.reported - self.computed
        return Fault(
            self.paths,
            f"{chinese}{too_many(gap, unit or unit_of(self.cell))}{behind[0]}",
            f"{english}, difference {gap:+}{behind[1]}",
            self.reported,
            self.computed,
            severity,
        )


def settled(
    several: Several, comparisons: Iterable[Comparison], tell: Callable[[Comparison], Fault]
) -> Iterator[Result]:
    """Yield the results of comparisons; those that could not be made are told together."""
    open_ = []
    for comparison in comparisons:
        if comparison.hindered:
            open_.append(comparison)
        elif comparison.reported == comparison.computed:
            yield Held(comparison.paths)
        else:
            yield tell(comparison)
    if open_:
        yield _together(several, open_)


def _together(several: Several, comparisons: Sequence[Comparison]) -> Open:
    hindered = {
        cell: why for comparison in comparisons for cell, why in comparison.hindered.items()
    }
    reasons: dict[tuple[str, Both], list[str]] = {}
    for cell, why in hindered.items():
        reasons.setdefault((cell.rpartition(":")[0], why), []).append(cell)
    chinese, english = [], []
    for (name, why), cells in reasons.items():
        named = cells[:_NAMED]
        more = len(cells) > _NAMED
        labels = "".join(f"“{several.label(cell)}”" for cell in named)
        labels += f"等{len(cells)}格" if more else ""
        chinese.append(f"{several.called(name)}{labels}{why[0]}")
        paths = ", ".join(named) + (f" and {len(cells) - _NAMED} more" if more else "")
        english.append(f"{paths} {why[1]}")
    if len(reasons) > _TOLD:
        more_reports = len(reasons) - _TOLD
        chinese[_TOLD:] = [f"另有{more_reports}处未列"]
        english[_TOLD:] = [f"{more_reports} more"]
    return Open(
        tuple(dict.fromkeys(path for comparison in comparisons for path in comparison.paths)),
        tuple(hindered),
        "；".join(chinese),
        "; ".join(english),
        why=Why("格", "cell", *_CELLS_OPEN, tuple(comparison.cell for comparison in comparisons)),
    )
