"""What the checks that hold the prose against a table have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ..claims import Claim
from ..form.instruments import FORM
from .check import Check, Fault, Open, Result, check
from .facts import Facts
from .findings import Certainty
from .interpretations import Interpretation
from .judging import labels, quoted, statement
from .wording import NO_FIGURE

__all__ = ["no_figure", "not_all", "prose_check"]

_BASIS = f"{FORM}，第一部分综述与第二至四部分各表反映同一年度的情况"
_FIX = (
    "请核对正文与表格，更正有误的一处；统计口径不同的，在正文中说明。",
    "Compare prose and table and correct the one that is wrong; if they count differently, say so.",
)
prose_check: Callable[..., Callable[[Callable[[Facts], Iterable[Result]]], Check[Facts]]] = partial(
    check, fix=_FIX, basis=_BASIS, certainty=Certainty.LIKELY
)


def no_figure(facts: Facts, section: str, claim: Claim, paths: tuple[str, ...]) -> Open:
    """A claim whose cells have no figure that it could be held against."""
    words, spans = quoted(facts, section, claim)
    return Open(
        paths,
        tuple(filter(facts.hindrance, paths)),
        f"正文“{words}”，表中无数字可供核对",
        f"the prose says “{words}”, but {', '.join(paths)} has no figure",
        spans,
        statement(section, claim, NO_FIGURE),
    )


def not_all(
    facts: Facts,
    section: str,
    claim: Claim,
    cells: tuple[str, ...],
    totals: tuple[str, ...],
    expected: int | None = None,
) -> Fault:
    """Not all that is counted is in these cells: what they have, and what they should (all)."""
    number, whole = (sum(map(facts.number, paths)) for paths in (cells, totals))
    words, spans = quoted(facts, section, claim)
    label, name = labels(facts, Interpretation(("", ""), cells, number))
    return Fault(
        cells + totals,
        f"正文称“{words}”，{label}为{number}，总计为{whole}，请核实",
        f"the prose says “{words}”, but {name} is {number} of {whole}",
        number,
        whole if expected is None else expected,
        spans=spans,
    )
