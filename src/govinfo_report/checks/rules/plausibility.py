"""The requests and the proceedings: what adds up and is unlikely all the same.

Each of these may be right. They have floors, below which a share says nothing: 3 of 4 cases carried
over are no sign of anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...form.instruments import FEES, FORM, article
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Severity

ORDER = 90

_NEW = "requests.newly_received.total"
_BEFORE = "requests.carried_over_from_last_year.total"
_NEXT = "requests.carried_over_to_next_year.total"
_TOTAL = "requests.total.total"
_OTHER = "requests.other_handling.other.total"
_UNPAID = "requests.other_handling.overdue_fee.total"
_PARTIAL = "requests.partially_disclosed.total"
_KINDS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
_PROCEEDINGS = tuple(f"reconsideration_and_litigation.{kind}.total" for kind in _KINDS)
_FLOOR = 10


@check(
    "N07",
    "too-many-carried-over",
    ("结转下年度过多", "more is carried over than came in, or much of it"),
    question=(
        "结转下年度的件数是否超过本年新收与上年结转之和，或占新收的三成以上？",
        "Is more carried over to next year than there was, or more than 30% of what is new?",
    ),
    formula="结转下年度 ≤ 新收 ＋ 上年结转（错误）；结转下年度 ≤ 新收 × 30%，不足10件不计（警告）",
    fix=("核对结转件数与办理期限。", "Check the number carried over and the time limits."),
    basis=f"{article(50, 2)}；{FORM}第三部分；三成为经验，{article(33)}答复期限为20个工作日",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({_NEXT: 20}),
    right=Example.of({_NEXT: 9}),
)
def carried_over(facts: Facts) -> Iterator[Result]:
    """The requests carried over are part of those that came in, and a small one."""
    paths = (_NEXT, _NEW, _BEFORE)
    if facts.value(_NEXT) is None or facts.value(_NEW) is None or any(map(facts.hindrance, paths)):
        return
    left, new, before = map(facts.number, paths)
    if left > new + before:
        yield Fault(
            paths,
            f"结转下年度 {left}，多于新收 {new} ＋ 上年结转 {before} ＝ {new + before}",
            f"{left} carried over of {new} new and {before} from last year",
            left,
            new + before,
            Severity.ERROR,
            Certainty.CERTAIN,
        )
    elif left >= _FLOOR and left * 10 > new * 3:
        yield Fault(
            (_NEXT, _NEW),
            f"结转下年度 {left}，超过新收 {new} 的三成",
            f"{left} carried over is more than 30% of {new} new requests",
        )
    else:
        yield Held(paths)


@check(
    "N08",
    "nothing-decided",
    ("有新收而办理结果总计为0", "requests came in, and none was decided or carried over"),
    question=(
        "有新收申请时，总计与结转下年度是否不都为0？",
        "Where requests came in, was something decided or carried over?",
    ),
    formula="新收 > 0 ⇒ 总计 ＋ 结转下年度 > 0",
    fix=("补填办理结果。", "Fill in the results."),
    basis=f"{article(50, 2)}；{FORM}第三部分的勾稽关系",
    severity=Severity.WARNING,
    wrong=Example.of({_TOTAL: 0, _NEXT: 0}),
    right=Example.of({_TOTAL: 0}),
)
def no_total(facts: Facts) -> Iterator[Result]:
    """A request that came in is decided or carried over."""
    paths = (_TOTAL, _NEW, _NEXT)
    total, new, left = map(facts.number, paths)
    if any(map(facts.hindrance, paths)) or new <= 0:
        return
    if total or left:
        yield Held(paths)
    else:
        yield Fault(
            paths,
            f"新收 {new}，总计与结转下年度都是 0",
            f"{new} new requests, none decided and none carried over",
        )


@check(
    "N09",
    "many-other-results",
    ("其他处理中的“其他”过多", "too many results are “other”"),
    question=(
        "（六）其他处理的“3.其他”是否超过总计的两成？",
        "Are more than 20% of the results “other”?",
    ),
    formula="（六）其他处理 3.其他 ≤ 总计 × 20%，不足10件不计",
    fix=(
        "看能否归入前面各项；撤回申请等确属其他的，可在正文说明。",
        "See which belong in the rows above; say in the prose what the others are.",
    ),
    basis=f"{FORM}第三部分；两成为经验",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({_OTHER: 12}),
    right=Example.of({_OTHER: 9}),
)
def many_others(facts: Facts) -> Iterator[Result]:
    """Most results have a row of their own."""
    other, total = facts.value(_OTHER), facts.value(_TOTAL)
    if other is None or total is None:
        return
    if other >= _FLOOR and other * 5 > total:
        yield Fault(
            (_OTHER, _TOTAL),
            f"（六）其他处理 3.其他 {other}，超过总计 {total} 的两成",
            f"{other} of {total} results are “other”",
        )
    else:
        yield Held((_OTHER, _TOTAL))


@check(
    "N10",
    "fee-notice-not-told",
    ("有逾期不缴费而未说明信息处理费", "fees were demanded, and section six names none"),
    question=(
        "有“逾期未缴费”的申请时，第六部分是否说到信息处理费？",
        "Where requests lapsed for unpaid fees, does section six speak of the fee?",
    ),
    formula="逾期未按收费通知要求缴纳费用 > 0 ⇒ 第六部分写明信息处理费",
    fix=(
        "在第六部分写明发出收费通知与收取的情况；未发收费通知的，改正表内件数。",
        "Tell of the notices and fees in section six, or correct the figure.",
    ),
    basis=f"{FEES}，应在年度报告中报告信息处理费收取情况",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {
            _UNPAID: 1,
            "other_matters.text": "无。",
            "other_matters.fee_statement": None,
            "other_matters.fee_charged": None,
        }
    ),
    right=Example.of({_UNPAID: 1}),
)
def unpaid_fees(facts: Facts) -> Iterator[Result]:
    """A fee that was demanded and not paid is one that section six speaks of."""
    matters, unpaid = facts.report.other_matters, facts.value(_UNPAID)
    if unpaid is None or unpaid <= 0 or matters.text is None:
        return
    paths = (_UNPAID, "other_matters.text")
    if matters.fee_statement or matters.fee_charged is not None or "费" in matters.text:
        yield Held(paths)
    else:
        yield Fault(
            paths,
            f"逾期未按收费通知要求缴纳费用 {unpaid} 件，第六部分没有说到收费",
            f"{unpaid} requests lapsed for unpaid fees, and section six names no fee",
        )


@check(
    "N11",
    "counted-twice",
    ("部分公开可能重复计数", "partial disclosures may be counted twice"),
    question=(
        "各项结果之和多出总计的，是否正好是部分公开的件数？",
        "Do the results exceed the total by just as many as were partially disclosed?",
    ),
    formula="各项结果之和 － 总计 ＝ 部分公开 > 0",
    fix=(
        "区分处理的只计部分公开，不再计入其他情形。",
        "Count what was partially disclosed there alone.",
    ),
    basis=f"{FORM}第三部分：区分处理的，只计这一情形，不计其他情形",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({"requests.disclosed.total": 31}),
    right=Example.of({"requests.disclosed.total": 30}),
)
def counted_twice(facts: Facts) -> Iterator[Result]:
    """A surplus as large as the partial disclosures: they were counted under another result too."""
    for account in facts.outline.with_kind("results"):
        total = account.cells[0]
        if total != _TOTAL or not facts.hindered.isdisjoint(account.cells):
            continue
        surplus, partial = -facts.gaps.get(account, 0), facts.value(_PARTIAL)
        if not partial:
            continue
        if surplus == partial:
            yield Fault(
                (_PARTIAL, total),
                f"各项结果之和比总计 {facts.number(total)} 多 {surplus}，部分公开也是 {partial}",
                f"the results exceed the total by {surplus}, and {_PARTIAL} is {partial}",
                partial,
            )
        else:
            yield Held((_PARTIAL, total))


@check(
    "N12",
    "more-proceedings-than-decisions",
    ("复议诉讼多于办理件数", "there are more proceedings than decisions"),
    question=(
        "行政复议、行政诉讼的总数是否多于本年度办理的申请？",
        "Are there more cases of reconsideration and litigation than decided requests?",
    ),
    formula="三个总计之和 ≤ （七）总计，不足10件不计",
    fix=(
        "核对是否只计政府信息公开案件；针对以前年度答复的，无须改动。",
        "See that only cases on disclosure are counted; those about earlier years are right.",
    ),
    basis="经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({_PROCEEDINGS[0]: 60}),
    right=Example.of({_PROCEEDINGS[0]: 6, _TOTAL: 0}),
)
def more_proceedings(facts: Facts) -> Iterator[Result]:
    """Few answers are disputed; but proceedings may be about the answers of earlier years."""
    paths = (*_PROCEEDINGS, _TOTAL)
    if any(map(facts.hindrance, paths)):
        return
    cases, total = sum(map(facts.number, _PROCEEDINGS)), facts.number(_TOTAL)
    if cases >= _FLOOR and cases > total:
        yield Fault(
            paths,
            f"行政复议、行政诉讼共 {cases} 件，本年度办理申请 {total} 件；可能涉及以前年度的答复",
            f"{cases} proceedings, {total} decided requests; they may be about earlier years",
            cases,
            total,
        )
    else:
        yield Held(paths)
