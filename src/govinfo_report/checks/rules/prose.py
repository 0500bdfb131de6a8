"""The prose against table three: how many requests, from whom, and what became of them.

Only what is plain is called wrong: the words name one subject, the unit is one in which such
things are counted, and neither another year nor other organs nor a part of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...claims import APPLICANTS, OUTCOMES, Claim, ClaimKind
from ...text.patterns import pattern
from ..check import Both, Example, Fault, Held, Result
from ..facts import Facts
from ..findings import Kind, Number, Severity
from ..interpretations import interpretations
from ..judging import COUNTS, TOTALS, Status, compared, judge, of_subjects, quoted
from ..plain import is_plain
from ..prose_checks import no_figure, not_all, prose_check

ORDER = 110
KIND = Kind.PROSE

_NEXT = "requests.carried_over_to_next_year.total"
_LEFT = ("carried_over_to_next_year", "carried_over")
_EXCEPT = pattern(r"除[^，。；\d]{0,12}([0-9]{1,7})[件宗份起例][^。；]{0,30}外")
"""Leaves some out of all that follows."""
_SENTENCE = 200
_FLOW = {
    "received",
    "decided",
    "requests",
    "due",
    "carried_over_from_last_year",
    "carried_over_to_next_year",
}


def _is_flow(claim: Claim) -> bool:
    return all(s in _FLOW or s.startswith("carried_over") for s in claim.subjects)


def _is_applicant(claim: Claim) -> bool:
    return claim.subjects[0] in APPLICANTS


def _is_alike(claim: Claim) -> bool:
    """Whether it says that all requests, or all of a result, are of a kind."""
    named = claim.subjects[0]
    return named not in ("decided", "settled") and named not in OUTCOMES


# ----------------------------------------------------------------------------------- requests


@prose_check(
    "P34",
    "requests-differ-in-prose",
    ("正文申请件数与申请情况表不一致", "the prose and the requests table differ on requests"),
    question=(
        "正文所述新收、上年结转、办结、结转下年度件数是否与申请情况表一致？",
        "Are the requests received, carried over and decided the same in prose and table?",
    ),
    formula=(
        "正文件数 ＝ 本年新收、上年结转、（七）总计、结转下年度各行的总计",
        "number in the prose = total of the row: newly received, carried over from last "
        "year, results, carried over to next year",
    ),
    severity=Severity.ERROR,
    wrong=Example.of({"overview.text": "全年新收政府信息公开申请64件，上年结转4件。"}),
    right=Example.of({"overview.text": "新收政府信息公开申请46件，加上上年结转的4件，办结46件。"}),
)
def requests(facts: Facts) -> Iterator[Result]:
    """Received, carried over, decided: against the totals of their rows."""
    for section, claim in of_subjects(facts, _is_flow, *COUNTS):
        yield from compared(facts, section, claim)


@prose_check(
    "P36",
    "all-decided-but-some-pending",
    (
        "正文称全部办结，申请情况表有结转",
        "the prose says that all were decided, the table has some pending",
    ),
    question=(
        "正文称申请全部办结的，申请情况表“结转下年度继续办理”是否为0？",
        "Where the prose says that all requests were decided, are none carried over?",
    ),
    formula=(
        "正文“全部办结” ⇒ 结转下年度继续办理 ＝ 0；仅称按时办结的不计",
        "“全部办结” (all decided) in the prose ⇒ carried over to next year = 0; “decided in "
        "time” does not count",
    ),
    fix=(
        "请核对是否全部办结；有结转的，在正文中写明。",
        "If some are still pending, say so in the prose.",
    ),
    severity=Severity.WARNING,
    wrong=Example.of({"overview.text": "收到政府信息公开申请46件，已全部办结。"}),
    right=Example.of({"overview.text": "收到政府信息公开申请46件，均按时办结。"}),
)
def all_decided(facts: Facts) -> Iterator[Result]:
    """All decided leaves none pending; what is pending can be in time, and may be told beside."""
    for section, claim in of_subjects(facts, lambda c: c.subjects == ("decided",), ClaimKind.ALL):
        if not is_plain(facts, section, claim) or claim.within[0].startswith("carried_over"):
            continue
        left = facts.number(_NEXT)
        if facts.hindrance(_NEXT):
            yield no_figure(facts, section, claim, (_NEXT,))
        elif left == 0 or _is_excepted(facts, section, claim, left):
            yield Held((_NEXT,))
        elif not claim.on_time:
            told = any(
                pending.quantity and pending.quantity.fits(left)
                for claims in facts.claims.values()
                for subject in _LEFT
                for pending in claims.about((subject,), ())[:3]
            )
            words, spans = quoted(facts, section, claim)
            also = "，正文另有说明" if told else "，请核实"
            yield Fault(
                (_NEXT,),
                f"正文称“{words}”，表中“四、结转下年度继续办理”为{left}件{also}",
                f"the prose says “{words}”, but {_NEXT} is {left}"
                f"{', as it says elsewhere' if told else ''}",
                left,
                0,
                severity=Severity.NOTE if told else None,
                spans=spans,
            )


def _is_excepted(facts: Facts, section: str, claim: Claim, left: Number) -> bool:
    """Whether the sentence leaves out just those that are pending: 除5件结转外，全部办结."""
    text = facts.prose[section]
    begin = text.rfind("。", 0, claim.start) + 1
    before = "".join(text[max(begin, claim.start - _SENTENCE) : claim.start].split())
    return any(int(match[1]) == left for match in _EXCEPT.finditer(before))


@prose_check(
    "N20",
    "results-differ-in-prose",
    ("正文办理结果与申请情况表不一致", "the prose and the requests table differ on results"),
    question=(
        "正文所述予以公开、部分公开、不予公开、无法提供、不予处理、其他处理件数是否与申请情况表一致？",
        "Are the results of requests the same in prose and table?",
    ),
    formula=(
        "正文件数 ＝ 该类各行总计之和；与正文可能所指的其他口径相符的，列为提示",
        "number in the prose = sum of the totals of the rows of this result; one that "
        "another way to count explains is a note",
    ),
    severity=Severity.WARNING,
    wrong=Example.of(
        {"overview.text": "办结政府信息公开申请46件，其中予以公开42件，部分公开7件。"}
    ),
    right=Example.of({"overview.text": "办结政府信息公开申请46件，予以公开及部分公开31件。"}),
)
def results(facts: Facts) -> Iterator[Result]:
    """Each result named, or several together; a percentage beside a number says which is wrong."""
    results = facts.outline.results

    def is_result(claim: Claim) -> bool:
        return claim.subjects[0].partition(".")[0] in results

    for section, claim in of_subjects(facts, is_result, *COUNTS):
        yield from compared(facts, section, claim, _by_percentage(facts, claim))
    for section, claim in of_subjects(facts, _is_alike, ClaimKind.ALL):
        if is_result(claim) and is_plain(facts, section, claim):
            yield _alike(facts, section, claim, _kinds_of_results(facts, claim))


Kinds = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]
"""Cells of a kind, and those of all kinds; once for each way to count."""


def _kinds_of_results(facts: Facts, claim: Claim) -> Kinds:
    """All requests, all of a result (不予处理的4件，全部系重复申请), or all of some applicants."""
    whole = claim.within[0] if claim.within[0] in facts.outline.results else "total"
    columns: tuple[str, ...] = ("total",)
    if claim.within[0] in APPLICANTS:
        organizations = facts.outline.organizations
        columns = organizations if claim.within[0] == "organizations" else claim.within[:1]

    def totals(*subjects: str) -> tuple[str, ...]:
        rows = facts.outline.request_rows
        return tuple(
            f"requests.{row}.{column}"
            for subject in subjects
            for row in rows
            if f"{row}.".startswith(f"{subject}.")
            for column in columns
        )

    return [(totals(*claim.subjects), totals(whole))]


def _kinds_of_applicants(facts: Facts, claim: Claim) -> Kinds:
    """The columns, of what was received and of what was decided, or of a result alone."""
    organizations = facts.outline.organizations
    named = [organizations if s == "organizations" else (s,) for s in claim.subjects]
    columns = [column for of_one in named for column in of_one]
    of_result = [
        row for row in facts.outline.request_rows if f"{row}.".startswith(f"{claim.within[0]}.")
    ]
    known = claim.within[0].partition(".")[0] in facts.outline.results
    return [
        (
            tuple(f"requests.{row}.{column}" for row in rows for column in columns),
            tuple(f"requests.{row}.total" for row in rows),
        )
        for rows in ([of_result] if known else [["newly_received"], ["total"]])
    ]


def _alike(facts: Facts, section: str, claim: Claim, kinds: Kinds) -> Result:
    """All that is counted is of these kinds."""
    for cells, totals in kinds:
        if any(map(facts.hindrance, cells + totals)):
            return no_figure(facts, section, claim, cells + totals)
        if sum(map(facts.number, cells)) == sum(map(facts.number, totals)):
            return Held(cells)
    return not_all(facts, section, claim, *kinds[0])


def _by_percentage(facts: Facts, claim: Claim) -> Both:
    """Whether the percentage beside a number speaks for the table or for the prose."""
    direct = next(interpretations(facts, claim), None)
    if claim.share is None or claim.quantity is None or direct is None or direct.value is None:
        return "", ""
    whole, number = facts.number("requests.total.total"), direct.value
    percent = f"{claim.share.percent}%"
    if claim.share.fits(number, whole):
        return (
            f"；{whole}的{percent}为{number}，应为正文件数有误",
            f"; {percent} of {whole} is {number}: the number in the prose is the wrong one",
        )
    if claim.share.fits(claim.quantity.value, whole):
        return (
            f"；正文件数与{percent}相符，可能系表格有误",
            f"; the number in the prose agrees with {percent}: the table may be wrong",
        )
    return "", ""


@prose_check(
    "N23",
    "applicants-differ-in-prose",
    (
        "正文申请人件数或办结率与申请情况表不一致",
        "the prose and the requests table differ on applicants, or on the rate decided",
    ),
    question=(
        "正文所述自然人、法人申请件数及办结率是否与申请情况表一致？",
        "Do the requests by kind of applicant, and the rate decided, agree with the table?",
    ),
    formula=(
        "正文件数 ＝ 该行该列；办结率 ＝ 总计 ÷（新收 ＋ 上年结转）或 总计 ÷ 新收",
        "number in the prose = cell of this row and column; rate decided = total ÷ (new "
        "+ carried over from last year), or total ÷ new",
    ),
    severity=Severity.WARNING,
    wrong=Example.of({"overview.text": "新收政府信息公开申请46件，其中自然人41件。"}),
    right=Example.of({"overview.text": "新收政府信息公开申请46件，其中自然人40件，办结率92%。"}),
)
def applicants(facts: Facts) -> Iterator[Result]:
    """By kind of applicant; and the rate decided, unless it is about being in time."""
    for section, claim in of_subjects(facts, _is_applicant, *COUNTS):
        yield from compared(facts, section, claim)
    for section, claim in of_subjects(facts, _is_alike, ClaimKind.ALL):
        if _is_applicant(claim) and is_plain(facts, section, claim):
            yield _alike(facts, section, claim, _kinds_of_applicants(facts, claim))
    for section, claim in of_subjects(facts, lambda claim: True, ClaimKind.RATE):
        if claim.share is None or claim.on_time or not is_plain(facts, section, claim):
            continue
        if any(map(facts.hindrance, TOTALS)):
            yield no_figure(facts, section, claim, TOTALS)
            continue
        decided, new, before = map(facts.number, TOTALS)
        wholes = (new + before,) if _is_of_due(facts, section, claim) else (new + before, new)
        if any(claim.share.fits(decided, whole) for whole in wholes):
            yield Held(TOTALS)
        elif new + before:
            words, spans = quoted(facts, section, claim)
            yield Fault(
                TOTALS,
                f"正文“{words}”，表中办结{decided}件、应办{new + before}件，"
                f"办结率应为{decided * 100 / (new + before):.1f}%",
                f"the prose says “{words}”, but {decided} of {new + before} were decided",
                spans=spans,
            )


def _is_of_due(facts: Facts, section: str, claim: Claim) -> bool:
    """Whether a sentence says rightly how many were to be decided: 应办32件，办结率90.6%."""
    return any(
        other.sentence == claim.sentence and judge(facts, section, other).status is Status.HELD
        for other in facts.claims[section].about(("due",), ())[:3]
    )
