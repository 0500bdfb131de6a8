"""The requests and the proceedings: what adds up and is unlikely all the same.

Each of these may be right. They have floors, below which a share says nothing: 3 of 4 cases carried
over are no sign of anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...form.instruments import FEES, FORM, article
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity

ORDER = 90
KIND = Kind.PLAUSIBILITY

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
    ("结转下年度件数过多", "too many requests are carried over to next year"),
    question=(
        "结转下年度的件数是否超过本年新收与上年结转之和，或占新收的三成以上？",
        "Are more requests carried over than there were, or more than 30% of the new ones?",
    ),
    formula=(
        "结转下年度 ≤ 新收 ＋ 上年结转（错误）；结转下年度 ≤ 新收 × 30%，不足10件不计（警告）",
        "carried over to next year ≤ new + carried over from last year (error); ≤ 30% of "
        "the new ones, from 10 on (warning)",
    ),
    fix=("请核对结转件数及办理期限。", "Check the number carried over and the time limits."),
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
    most = facts.limits.carried_over_percent
    if left > new + before:
        yield Fault(
            paths,
            f"结转下年度填报{left}件，多于本年新收{new}件与上年结转{before}件之和{new + before}件",
            f"{left} are carried over, but there were only {new} new ones and {before} "
            f"from last year",
            left,
            new + before,
            Severity.ERROR,
            Certainty.CERTAIN,
        )
    elif left >= _FLOOR and left * 100 > new * most:
        yield Fault(
            (_NEXT, _NEW),
            f"结转下年度填报{left}件，超过本年新收{new}件的{most}%，请核实",
            f"{left} are carried over, more than {most}% of {new} new requests",
        )
    else:
        yield Held(paths)


@check(
    "N08",
    "nothing-decided",
    ("有新收申请而无办理结果", "requests came in, but none was decided or carried over"),
    question=(
        "有新收申请的，办理结果总计与结转下年度是否不全为0？",
        "Where requests came in, were any decided or carried over?",
    ),
    formula=(
        "新收 > 0 ⇒ 总计 ＋ 结转下年度 > 0",
        "new requests > 0 ⇒ total of results + carried over to next year > 0",
    ),
    fix=("请补填办理结果。", "Fill in the results."),
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
            f"本年新收填报{new}件，办理结果总计与结转下年度均为0，请核实",
            f"there are {new} new requests, none decided and none carried over",
        )


@check(
    "N09",
    "many-other-results",
    ("“（六）其他处理”中“3.其他”件数过多", "too many results are “other”"),
    question=(
        "（六）其他处理的“3.其他”是否超过总计的两成？",
        "Are more than 20% of the results “other”?",
    ),
    formula=(
        "（六）其他处理 3.其他 ≤ 总计 × 20%，不足10件不计",
        "(6) 3. others ≤ 20% of the total, from 10 on",
    ),
    fix=(
        "请核对能否归入前列各项；撤回申请等确属其他情形的，可在正文中说明。",
        "See which of them belong in the rows above; say in the prose what the others are.",
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
    most = facts.limits.other_results_percent
    if other >= _FLOOR and other * 100 > total * most:
        yield Fault(
            (_OTHER, _TOTAL),
            f"“（六）其他处理 3.其他”填报{other}件，超过总计{total}件的{most}%，请核实",
            f"{other} of {total} results are “other”, more than {most}%",
        )
    else:
        yield Held((_OTHER, _TOTAL))


@check(
    "N10",
    "fee-notice-not-told",
    (
        "有逾期未缴费的申请而未说明信息处理费",
        "requests lapsed for unpaid fees, but section six names no fee",
    ),
    question=(
        "有逾期未按收费通知要求缴纳费用的申请时，第六部分是否说明信息处理费情况？",
        "Where requests lapsed for unpaid fees, does section six speak of the fee?",
    ),
    formula=(
        "逾期未按收费通知要求缴纳费用 > 0 ⇒ 第六部分写明信息处理费",
        "requests lapsed for unpaid fees > 0 ⇒ section six tells of the information-processing fee",
    ),
    fix=(
        "请在第六部分写明发出收费通知及收取信息处理费的情况；未发出收费通知的，更正表内件数。",
        "Report the notices and fees in section six; if no notice was sent, correct the figure.",
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
            f"表中逾期未按收费通知要求缴纳费用填报{unpaid}件，第六部分未说明收费情况",
            f"requests that lapsed for unpaid fees: {unpaid}; section six says nothing of fees",
        )


@check(
    "N11",
    "counted-twice",
    ("部分公开件数可能重复计算", "partial disclosures may be counted twice"),
    question=(
        "各项结果之和多于总计的部分，是否恰为部分公开的件数？",
        "Do the results exceed the total by exactly as many as were partially disclosed?",
    ),
    formula=(
        "各项结果之和 － 总计 ＝ 部分公开 > 0",
        "sum of the results - total = partially disclosed > 0",
    ),
    fix=(
        "请核实：区分处理的只计入部分公开，不再计入其他情形。",
        "Count partial disclosures in their own row only.",
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
                f"各项结果之和比总计{facts.number(total)}件多{surplus}件，恰与部分公开{partial}件相同",
                f"the results exceed the total by {surplus}, and {_PARTIAL} is {partial} too",
                partial,
            )
        else:
            yield Held((_PARTIAL, total))


@check(
    "N12",
    "more-proceedings-than-decisions",
    ("复议诉讼件数多于办理件数", "there are more proceedings than decisions"),
    question=(
        "行政复议、行政诉讼的总数是否多于本年度办理的申请？",
        "Are there more cases of reconsideration and litigation than decided requests?",
    ),
    formula=(
        "复议、诉讼三项总计之和 ≤ （七）总计，不足10件的不计",
        "sum of the three totals of reviews and actions ≤ total of results, from 10 on",
    ),
    fix=(
        "请核对是否仅计政府信息公开案件；针对以前年度答复的，无需更正。",
        "Make sure that only disclosure cases are counted; cases about earlier years are fine.",
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
            f"行政复议、行政诉讼共{cases}件，本年度办理申请{total}件；可能涉及以前年度的答复",
            f"{cases} proceedings, {total} requests decided; some may be about earlier years",
            cases,
            total,
        )
    else:
        yield Held(paths)
