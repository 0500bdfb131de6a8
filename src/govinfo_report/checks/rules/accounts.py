"""The accounts of the form (勾稽关系): sums of cells that must be equal.

Which sums these are follows from the shape of a table; see `govinfo_report.accounts`. A blank
cell and ``/`` count as 0. Where a cell is absent or not resolved, or a total is left blank although
its parts have figures, nothing is assessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from ...form.accounts import Account
from ...form.instruments import FORM, article
from ...model.figures import State
from ..check import Example, Fault, Held, Open, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..outline import Outline
from ..suggestions import suggestions_for
from ..wording import HINDRANCES, AccountWords, brief

ORDER = 10
KIND = Kind.ACCOUNTS

_OUTCOMES = "reconsideration_and_litigation"
_FIX = (
    "请对照原始登记核实所列各格，更正误填的数字，并相应核对正文表述。",
    "Compare the cells with the register, correct the one that is wrong, and adapt the prose.",
)
_sum_check = partial(check, fix=_FIX, severity=Severity.ERROR, is_symptom=True)


@_sum_check(
    "P21",
    "total-not-sum-of-results",
    ("总计与各项办理结果之和不一致", "the total is not the sum of the results"),
    question=(
        "申请情况表每一列，各项办理结果之和是否等于（七）总计？",
        "In each column of the requests table, do the results add up to the total of results?",
    ),
    formula=(
        "（七）总计 ＝ （一）＋（二）＋（三）＋（四）＋（五）＋（六），逐列",
        "the total of results = (1) + (2) + (3) + (4) + (5) + (6), in each column",
    ),
    basis=f"{article(50, 2)}；{FORM}第三部分，总计为各项办理结果之和",
    wrong=Example.of({"requests.disclosed.natural_persons": 21}),
    right=Example.of(),
)
def results(facts: Facts) -> Iterator[Result]:
    """In each column of the requests table the results add up to （七）总计."""
    yield from _compared(facts, facts.outline.with_kind("results"))


@_sum_check(
    "P22",
    "inflow-not-outflow",
    (
        "第一项加第二项之和与第三项加第四项之和不一致",
        "requests taken in and requests dealt with do not balance",
    ),
    question=(
        "申请情况表每一列，新收与上年结转之和是否等于总计与结转下年度之和？",
        "In each column of the requests table, are those received and carried over from last year "
        "as many as those decided and carried over to the next?",
    ),
    formula=(
        "一、新收 ＋ 二、上年结转 ＝ 三（七）总计 ＋ 四、结转下年度，逐列",
        "newly received + carried over from last year = total of results + carried over "
        "to next year, in each column",
    ),
    basis=f"{article(50, 2)}；{FORM}第三部分，表首注明的勾稽关系",
    wrong=Example.of({"requests.carried_over_to_next_year.natural_persons": 2}),
    right=Example.of(),
)
def flow(facts: Facts) -> Iterator[Result]:
    """In each column what is new and what was carried over is what was decided and carried on."""
    yield from _compared(facts, facts.outline.with_kind("flow"))


@_sum_check(
    "P23",
    "total-not-sum-of-columns",
    ("一行的总计与各列之和不一致", "the total of a row is not the sum of its columns"),
    question=(
        "申请情况表每一行，自然人与各类组织之和是否等于总计？",
        "In each row of the requests table, do the kinds of applicant add up to the total?",
    ),
    formula=(
        "总计 ＝ 自然人 ＋ 商业企业 ＋ 科研机构 ＋ 社会公益组织 ＋ 法律服务机构 ＋ 其他，逐行",
        "total = natural persons + commercial enterprises + research institutions + "
        "social organisations + legal services + others, in each row",
    ),
    basis=f"{article(50, 2)}；{FORM}第三部分，总计为自然人与各类法人或其他组织之和",
    wrong=Example.of({"requests.newly_received.total": 64}),
    right=Example.of(),
)
def row_totals(facts: Facts) -> Iterator[Result]:
    """In each row of the requests table the kinds of applicant add up to 总计."""
    yield from _compared(facts, _rows(facts.outline, of_outcomes=False))


@_sum_check(
    "P27",
    "total-not-sum-of-outcomes",
    ("总计与各种审理结果之和不一致", "the total is not the sum of the outcomes"),
    question=(
        "行政复议、未经复议直接起诉、复议后起诉三组，四种结果之和是否均等于总计？",
        "Do the four outcomes of reconsideration and of each kind of litigation add up "
        "to the total?",
    ),
    formula=(
        "总计 ＝ 结果维持 ＋ 结果纠正 ＋ 其他结果 ＋ 尚未审结，共三组",
        "total = upheld + corrected + other result + pending, in each of the three groups",
    ),
    basis=f"{article(50, 3)}；{FORM}第四部分，总计为各种结果之和",
    wrong=Example.of({"reconsideration_and_litigation.reconsideration.total": 4}),
    right=Example.of(),
)
def outcomes(facts: Facts) -> Iterator[Result]:
    """The outcomes of reconsideration and of each kind of litigation add up to 总计."""
    yield from _compared(facts, _rows(facts.outline, of_outcomes=True))


@check(
    "N01",
    "total-left-blank",
    ("各项有数字而总计空白", "the parts have figures but the total is blank"),
    question=(
        "各项有数字的，总计是否已填报？",
        "Where the parts have figures, is the total given too?",
    ),
    formula=(
        "各项中有数 ⇒ 总计不空白",
        "parts with figures ⇒ a total that is not blank",
    ),
    fix=("请补填总计。", "Fill in the total."),
    basis=f"{FORM}：各表总计一栏为必填",
    severity=Severity.WARNING,
    wrong=Example.of({"requests.newly_received.total": State.BLANK}),
    right=Example.of({"requests.newly_received.research_institutions": State.BLANK}),
)
def blank_total(facts: Facts) -> Iterator[Result]:
    """A total that is blank while its parts are given: no sum is wrong, but none is given."""
    if not facts.unstated and not facts.unresolved:
        yield Held(*_totals(facts.outline))
        return
    for account in facts.outline.with_kind("row", "results"):
        total, *parts = account.cells
        state = facts.state(total)
        if total not in facts.unstated:
            if state is State.UNRESOLVED and account.kind == "row":
                yield from _blank_or_0(facts, total, parts)
            elif state not in (State.ABSENT, State.UNRESOLVED):
                yield Held((total,))
            continue
        if any(facts.hindrance(part) for part in parts):
            known, computed = ("其余各格未能全部识别", "not all of its parts are known"), None
        else:
            computed = sum(map(facts.number, parts))
            known = f"各项之和为{computed}，请补填", f"its parts add up to {computed}"
        yield Fault(
            (total, *parts),
            f"“{brief(facts.label(total))}”空白，{known[0]}",
            f"{total} is blank, {known[1]}",
            None,
            computed,
        )


def _blank_or_0(facts: Facts, total: str, parts: Sequence[str]) -> Iterator[Fault]:
    """A total that is blank or 0, whichever column each figure of its row stands in.

    A text that keeps no blank cells at the end of a row leaves that open. Some part has a figure
    all the same: no figure of the row but a 0 can be the total.
    """
    fitting = facts.figures[total].candidates
    figures = (figure for part in parts for figure in facts.figures[part].candidates)
    if None in fitting and not any(fitting) and any(figures):
        yield Fault(
            (total, *parts),
            f"“{brief(facts.label(total))}”空白或填报0，而同行其他各项有数字，请核实",
            f"{total} is blank or 0, although other cells of its row are not",
            certainty=Certainty.LIKELY,
        )


@lru_cache(maxsize=64)
def _totals(outline: Outline) -> tuple[tuple[str], ...]:
    """The totals that the text has, each by itself."""
    accounts = outline.with_kind("row", "results")
    return tuple((a.cells[0],) for a in accounts if a.cells[0] in outline.there)


@lru_cache(maxsize=128)
def _rows(outline: Outline, *, of_outcomes: bool) -> tuple[Account, ...]:
    """The accounts along a row, of outcomes or of requests."""
    accounts = outline.with_kind("row")
    return tuple(a for a in accounts if (a.left[0][0] == _OUTCOMES) is of_outcomes)


def _compared(facts: Facts, accounts: tuple[Account, ...]) -> Iterator[Result]:
    """Both sides of each account; nearly all hold."""
    gaps, unknown, others = facts.gaps, facts.hindered, list[Account]()
    if gaps or unknown:
        others = [a for a in accounts if a in gaps or not unknown.isdisjoint(a.cells)]
    yield Held(*[account.cells for account in accounts if account not in others])
    for account in others:
        yield _told(facts, account)


def _told(facts: Facts, account: Account) -> Open | Fault:
    """An account that does not hold, or some of whose cells are not known."""
    paths = account.cells
    left, right = paths[: len(account.left)], paths[len(account.left) :]
    wording = AccountWords.of(facts, account)
    hindered = {path: HINDRANCES[why] for path in paths if (why := facts.hindrance(path))}
    if hindered:
        states = {state for path in paths if (state := facts.hindrance(path))}
        told = wording.hindrances(hindered)
        return Open(paths, tuple(hindered), *told, why=wording.why(states))
    reported, computed = (sum(map(facts.number, side)) for side in (left, right))
    chinese, english = wording.difference(left, right)
    suggestions = suggestions_for(facts, account)
    if len(suggestions) != 1:
        chinese += "；仅凭勾稽关系不能确定何处有误，请逐格核实"
        english += "; the accounts alone do not tell which cell is wrong"
    return Fault(paths, chinese, english, reported, computed, suggestions=suggestions)
