"""The accounts of the form (勾稽关系): sums of cells that must be equal.

Which sums these are follows from the shape of a table; see :mod:`govinfo_report.accounts`. A blank
cell and ``/`` count as 0. Where a cell is absent or not resolved, or a total is left blank although
its parts have figures, nothing is assessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..accounts import Account
from ..form import Path
from ..model.figures import State
from .catalogue import Broken, Held, Open, Result, check
from .facts import Facts
from .results import Severity

__all__ = ["flow", "outcomes", "results", "rows"]

_REQUESTS = "条例第五十条第一款第（二）项；国办公开办函〔2019〕60号、〔2021〕30号所附格式第三部分"
_OUTCOMES = "条例第五十条第一款第（三）项；国办公开办函〔2019〕60号、〔2021〕30号所附格式第四部分"
_OUTCOMES_SECTION = "reconsideration_and_litigation"


@check(
    "P21",
    "total-not-sum-of-results",
    "总计与各项办理结果之和不等",
    "the total is not the sum of the results",
    basis=f"{_REQUESTS}，总计为本年度办理结果各项之和",
    severity=Severity.ERROR,
)
def results(facts: Facts) -> Iterator[Result]:
    """In each column of the requests table the results add up to （七）总计."""
    for account in facts.accounts("results"):
        yield _balance(facts, account)


@check(
    "P22",
    "inflow-not-outflow",
    "第一项加第二项之和，与第三项加第四项之和不等",
    "what came in is not what was done and what is left",
    basis=f"{_REQUESTS}，表首注明的勾稽关系",
    severity=Severity.ERROR,
)
def flow(facts: Facts) -> Iterator[Result]:
    """In each column, new and carried-over requests are those decided and those carried on."""
    for account in facts.accounts("flow"):
        yield _balance(facts, account)


@check(
    "P23",
    "total-not-sum-of-applicants",
    "总计与各类申请人之和不等",
    "the total is not the sum of the applicants",
    basis=f"{_REQUESTS}，总计为自然人与各类法人或其他组织之和",
    severity=Severity.ERROR,
)
def rows(facts: Facts) -> Iterator[Result]:
    """In each row of the requests table the kinds of applicant add up to 总计."""
    for account in facts.accounts("row"):
        if account.left[0][0] != _OUTCOMES_SECTION:
            yield _balance(facts, account)


@check(
    "P27",
    "total-not-sum-of-outcomes",
    "总计与各种结果之和不等",
    "the total is not the sum of the outcomes",
    basis=f"{_OUTCOMES}，总计为各种结果之和",
    severity=Severity.ERROR,
)
def outcomes(facts: Facts) -> Iterator[Result]:
    """The outcomes of reconsideration and of either litigation add up to 总计."""
    for account in facts.accounts("row"):
        if account.left[0][0] == _OUTCOMES_SECTION:
            yield _balance(facts, account)


# ---------------------------------------------------------------------------- one comparison


def _balance(facts: Facts, account: Account) -> Result:
    left, right = _names(account.left), _names(account.right)
    said = _Wording(facts, account)
    open_cells = tuple(path for path in left + right if _hindrance(facts, path))
    if open_cells:
        return Open(left + right, open_cells, *said.hindrances(open_cells))
    reported, computed = (sum(map(facts.number, side)) for side in (left, right))
    if reported == computed:
        return Held(left + right)
    return Broken(left + right, *said.difference(left, right), reported, computed)
