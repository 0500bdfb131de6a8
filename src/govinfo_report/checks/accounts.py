"""The accounts of the form (勾稽关系): sums of cells that must be equal.

Which sums these are follows from the shape of a table; see `govinfo_report.accounts`. A blank
cell and ``/`` count as 0. Where a cell is absent or not resolved, or a total is left blank although
its parts have figures, nothing is assessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..accounts import Account
from ..model.figures import State
from .catalogue import Broken, Held, Open, Result, check
from .facts import Facts
from .results import Severity
from .wording import Wording

__all__ = ["flow", "outcomes", "results", "row_totals"]

_FORM = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式"
_OUTCOMES = "reconsideration_and_litigation"


@check(
    "P21",
    "total-not-sum-of-results",
    "总计与各项办理结果之和不等",
    "the total is not the sum of the results",
    basis=f"条例第五十条第（二）项；{_FORM}第三部分，总计为各项办理结果之和",
    severity=Severity.ERROR,
)
def results(facts: Facts) -> Iterator[Result]:
    """In each column of the requests table the results add up to （七）总计."""
    for account in facts.accounts("results"):
        yield _compare(facts, account)


@check(
    "P22",
    "inflow-not-outflow",
    "第一项加第二项之和，不等于第三项加第四项之和",
    "what came in is not what was decided and what is left",
    basis=f"条例第五十条第（二）项；{_FORM}第三部分，表首注明的勾稽关系",
    severity=Severity.ERROR,
)
def flow(facts: Facts) -> Iterator[Result]:
    """In each column what is new and what was carried over is what was decided and carried on."""
    for account in facts.accounts("flow"):
        yield _compare(facts, account)


@check(
    "P23",
    "total-not-sum-of-columns",
    "一行的总计与各列之和不等",
    "the total of a row is not the sum of its columns",
    basis=f"条例第五十条第（二）项；{_FORM}第三部分，总计为自然人与各类法人或其他组织之和",
    severity=Severity.ERROR,
)
def row_totals(facts: Facts) -> Iterator[Result]:
    """In each row of the requests table the kinds of applicant add up to 总计."""
    for account in facts.accounts("row"):
        if account.left[0][0] != _OUTCOMES:
            yield _compare(facts, account)


@check(
    "P27",
    "total-not-sum-of-outcomes",
    "总计与各种审理结果之和不等",
    "the total is not the sum of the outcomes",
    basis=f"条例第五十条第（三）项；{_FORM}第四部分，总计为各种结果之和",
    severity=Severity.ERROR,
)
def outcomes(facts: Facts) -> Iterator[Result]:
    """The outcomes of reconsideration and of each kind of litigation add up to 总计."""
    for account in facts.accounts("row"):
        if account.left[0][0] == _OUTCOMES:
            yield _compare(facts, account)


def _compare(facts: Facts, account: Account) -> Result:
    """Both sides of an account, where all its cells are known."""
    left, right = (tuple(map(".".join, side)) for side in (account.left, account.right))
    paths = left + right
    wording = Wording.of(facts, account)
    hindered = {path: why for path in paths if (why := _hindrance(facts, path))}
    if hindered:
        return Open(paths, tuple(hindered), *wording.hindrances(hindered))
    reported, computed = (sum(map(facts.number, side)) for side in (left, right))
    if reported == computed:
        return Held(paths)
    return Broken(paths, *wording.difference(left, right), reported, computed)


_HINDRANCES = {
    State.ABSENT: ("文本中没有", "not in the text"),
    State.UNRESOLVED: ("未能确定", "not resolved"),
    State.BLANK: ("空白而各项有数", "left blank although its parts have figures"),
}


def _hindrance(facts: Facts, path: str) -> tuple[str, str] | None:
    """Why a cell can be in no sum, in Chinese and English; None where it can."""
    state = facts.figures[path].state
    if state is State.BLANK and path not in facts.unstated:
        return None
    return _HINDRANCES.get(state)
