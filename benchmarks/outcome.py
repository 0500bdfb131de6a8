"""What a part of the suite found: tables of figures, and targets that are met or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from attrs import frozen

Value = str | float
"""A cell: a name, or a figure as it was measured."""


@frozen
class Column:
    """A column of a table; `form` is how its figures are written, names have none."""

    head: str
    form: str = ""

    def text(self, value: Value) -> str:
        """A cell as it is shown."""
        return value if isinstance(value, str) else format(value, self.form)


@frozen
class Table:
    """Figures with a name: that of their passage in `docs/en/performance.md`."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]

    def markdown(self) -> str:
        """The table in Markdown, its columns aligned for people who read it as it is."""
        right = [bool(column.form) for column in self.columns]
        lines = [[column.head for column in self.columns]]
        lines += [
            [column.text(value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
        widths = [max(3, *(width(line[at]) for line in lines)) for at in range(len(right))]
        ruled = ["-" * (w - 1) + (":" if r else "-") for w, r in zip(widths, right, strict=True)]
        return "".join(
            "| " + " | ".join(map(padded, line, widths, right)) + " |\n"
            for line in (lines[0], ruled, *lines[1:])
        )

    def data(self) -> list[dict[str, Value]]:
        """The figures as they were measured, for JSON."""
        heads = [column.head for column in self.columns]
        return [dict(zip(heads, row, strict=True)) for row in self.rows]


@frozen
class Target:
    """What is to be reached: a ratio that stays at or below its limit."""

    name: str
    measured: float
    limit: float

    @property
    def met(self) -> bool:
        """Whether it is reached; a figure that is none (NaN) reaches nothing."""
        return self.measured <= self.limit


@frozen
class Outcome:
    """All that a part found."""

    tables: Sequence[Table]
    targets: Sequence[Target] = ()


def summary(targets: Sequence[Target]) -> Table:
    """The targets as a table."""
    return Table(
        "targets",
        "Targets",
        (Column("target"), Column("at most", ".2f"), Column("measured", ".2f"), Column("")),
        [(t.name, t.limit, t.measured, "met" if t.met else "NOT MET") for t in targets],
    )


def width(text: str) -> int:
    """The columns a text takes in a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int, right: bool) -> str:
    """A cell filled up with blanks."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def document(outcomes: Mapping[str, Outcome]) -> dict[str, object]:
    """Everything as JSON has it."""
    targets = [target for outcome in outcomes.values() for target in outcome.targets]
    return {
        "tables": {table.name: table.data() for o in outcomes.values() for table in o.tables},
        "targets": [
            {"target": t.name, "at most": t.limit, "measured": t.measured, "met": t.met}
            for t in targets
        ],
    }
