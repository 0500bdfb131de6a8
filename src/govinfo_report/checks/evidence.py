"""Soft evidence: what others than the accounts say of cells, the prose or the report of a year.

It proves nothing by itself, for it may be wrong too. But where several repairs balance a table
alike, it tells which one agrees with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from ..claims import Claim
from .check import Both
from .facts import Facts
from .findings import Number
from .interpretations import interpretations
from .judging import COUNTS, quoted
from .localization import Changes
from .plain import is_plain

__all__ = ["Evidence", "told_by_prose"]


@frozen
class Evidence:
    """Something that says what some cells come to.

    Attributes:
        cells: The cells; with several, their sum.
        value: What they come to.
        source: What says so, in Chinese and English.
    """

    cells: tuple[str, ...]
    value: Number
    source: Both

    def holds(self, number: Callable[[str], Number], changes: Changes) -> bool:
        """Whether the cells come to that after the changes."""
        return sum(changes.get(cell, number(cell)) for cell in self.cells) == self.value


def told_by_prose(facts: Facts) -> Sequence[Evidence]:
    """Return what the prose says of cells plainly: an exact number, and one way to take it."""
    told = []
    for section, claim in facts.told:
        if claim.kind in COUNTS and is_plain(facts, section, claim):
            cells = _cells(facts, claim)
            if cells:
                value = 0 if claim.quantity is None else int(claim.quantity.value)
                told.append(Evidence(cells, value, _source(facts, section, claim)))
    return told


def _cells(facts: Facts, claim: Claim) -> tuple[str, ...]:
    """The cells that a claim is about; none where it is not exact, or may be about others."""
    if claim.quantity is not None and not claim.quantity.is_exact:
        return ()
    direct = [way for way in interpretations(facts, claim) if way.is_direct]
    return direct[0].paths if len(direct) == 1 else ()


def _source(facts: Facts, section: str, claim: Claim) -> Both:
    words, _ = quoted(facts, section, claim)
    numeral = facts.outline.headings.get(section, "").partition("、")[0]
    part = f"第{numeral}部分" if numeral else ""
    return f"{part}文字所述“{words}”", f'the words "{words}" of {section}'
