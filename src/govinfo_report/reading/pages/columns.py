"""Columns of text on pages: where they begin and how wide they are, on one page as on the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attrs import evolve, frozen

from ...text.patterns import pattern
from .heads import with_heads_joined
from .lines import Character, Line, figure_at, left_of, lines_of, rows_of, unit_of

__all__ = ["Columns", "are_of_a_table", "lines_in_columns"]

_IN_A_TABLE = pattern(r"(?:\S {3,}|^ {8,})\d[\d,.]*(?: |$)")
"""A figure that stands apart, as in the column of a table."""


@frozen
class Columns:
    """Where the columns of text of a page begin, and how wide they are.

    Attributes:
        left: Where the first one begins.
        margin: Where the text begins: a head that was joined may begin before it.
        unit: How wide each is.
        right: Where the last figure of a line ends, the furthest of all; None where there is none.
    """

    left: float
    margin: float
    unit: float
    right: float | None

    def go_on_in(self, other: Columns) -> bool:
        """Tell whether a table of this page would have the same columns on another one."""
        return (
            other.margin >= self.left
            and other.unit == self.unit
            and self.right is not None
            and other.right is not None
            and abs(self.right - other.right) <= 2 * self.unit
        )


def lines_in_columns(
    chars: Sequence[Character], before: Columns | None
) -> tuple[list[Line], Columns | None]:
    """Return the lines of a page outside of its ruled tables, and the columns that they stand in.

    Args:
        chars: The characters that stand there.
        before: The columns of the page before, which a table may go on in.
    """
    chars = [char for char in chars if char["text"].strip()]
    if not chars:
        return [], None
    unit = unit_of(chars)
    joined, unit = with_heads_joined(chars, min(unit, before.unit) if before else unit)
    left, margin = (min(map(left_of, those)) for those in (joined, chars))
    columns = Columns(left, margin, unit, _end_of_figures(chars))
    if before is not None and before.go_on_in(columns):
        columns = evolve(columns, left=before.left)
    end = _are_set_to_the_right(chars, unit)
    return lines_of(joined, columns.unit, columns.left, figures_end=end), columns


def _end_of_figures(chars: Sequence[Character]) -> float | None:
    """Return where the last figures end, the furthest of those that stand apart on their line."""
    ends: list[float] = []
    for row in rows_of(chars):
        figure: list[Character] = []
        for char in sorted(row, key=left_of, reverse=True):
            if figure and figure[-1]["x0"] - char["x1"] > char["size"]:
                ends.append(float(figure[0]["x1"]))
                break
            if not char["text"].isdigit():
                break
            figure.append(char)
        else:
            ends.append(float(figure[0]["x1"]))
    return max(ends, default=None)


def _are_set_to_the_right(chars: Sequence[Character], unit: float) -> bool:
    """Tell whether figures end in fewer places than they begin in."""
    begins, ends = set[int](), set[int]()
    for row in map(partial(sorted, key=left_of), rows_of(chars)):
        for at, char in enumerate(row):
            if at and char["x0"] - row[at - 1]["x1"] > char["size"] and (f := figure_at(row, at)):
                begins.add(round(f[0]["x0"] / unit))
                ends.add(round(f[-1]["x1"] / unit))
    return len(ends) < len(begins)


def are_of_a_table(lines: Sequence[object]) -> bool:
    """Tell whether lines at the end of a page, or at its beginning, are those of a table."""
    return any(isinstance(one, Line) and _IN_A_TABLE.search(one.text) for one in lines)
