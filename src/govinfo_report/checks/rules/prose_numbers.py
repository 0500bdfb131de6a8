"""The prose by itself and against the tables: percentages and changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from ...claims import APPLICANTS, FLOW, OUTCOMES, Claim, ClaimedChange, ClaimKind, Doubt
from ..check import Both, Example, Fault, Held, Open, Result, check
from ..facts import MOST, Facts
from ..findings import Certainty, Kind, Severity
from ..interpretations import interpretations, proceeding_rows
from ..judging import TOTALS, Status, judge, labels, of_subjects, quoted, statement
from ..plain import is_plain
from ..wording import NO_FIGURE

ORDER = 120
KIND = Kind.PROSE

_NO_LAST_YEAR: Both = (
    "正文未写明上年数据，请对照上年报告核实",
    "last year's figure is not given, please compare with last year's report",
)
_NEAR = 12
"""How many claims back the base of a percentage is looked for."""


# ------------------------------------------------------------------------------- percentages


@check(
    "N21",
    "percentage-not-of-its-base",
    ("正文百分比与件数不一致", "a percentage in the prose does not match its number"),
    question=(
        "正文所列百分比，按总计、新收或正文所述基数计算是否相符？",
        "Does a percentage follow from its number and the total, the requests received, "
        "or the base "
        "that is named?",
    ),
    formula=(
        "百分比 ＝ 件数 ÷ 基数，按所写位数四舍五入或舍去",
        "percentage = number ÷ base, rounded or cut off at the digits given",
    ),
    fix=("请核对件数、基数和百分比。", "Check the number, its base and the percentage."),
    basis="经验；计算",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"overview.text": "办结政府信息公开申请46件，其中予以公开24件，占42.2%。"}),
    right=Example.of({"overview.text": "办结政府信息公开申请46件，其中予以公开24件，占52.1%。"}),
)
def shares(facts: Facts) -> Iterator[Result]:
    """Rounded or truncated at the digits written, of any base that the sentence allows."""
    for section, claim in of_subjects(facts, lambda claim: bool(claim.share), *_SHARES):
        share, quantity = claim.share, claim.quantity
        if quantity is None:
            yield from _shares_alone(facts, section, claim)
        if share is None or quantity is None:
            continue
        direct = next(interpretations(facts, claim), None)
        numbers = [] if direct is None or direct.value is None else [direct.value]
        numbers += [quantity.value] if quantity.is_exact else []
        numbers += _sums_with_others(facts, section, claim)
        bases = list(_bases(facts, section, claim))
        if claim.subjects[0] in OUTCOMES:
            bases += _further_bases(facts, claim)
        if any(share.fits(number, base) for number in numbers for base in bases):
            yield Held(direct.paths if direct else TOTALS[:1])
        elif (
            direct
            and quantity.is_exact
            and is_plain(facts, section, claim)
            and not facts.hindrance(TOTALS[0])
            and claim.subjects[0] != "requests"
            and _has_whole(facts, claim)
        ):
            whole = bases[0]
            if not whole:
                continue
            exact = round(Decimal(quantity.value) * 100 / Decimal(whole), 2)
            words, spans = quoted(facts, section, claim)
            yield Fault(
                (*direct.paths, TOTALS[0]),
                f"正文“{words}”，按{quantity.value}÷{whole}计算应为{exact}%",
                f"the prose says “{words}”, but {quantity.value} of {whole} is {exact}%",
                share.percent,
                exact,
                spans=spans,
            )


def _sums_with_others(facts: Facts, section: str, claim: Claim) -> Iterator[Decimal]:
    """Yield what a number comes to with those before it: 予以公开24件、部分公开7件，占67.4%."""
    claims = facts.claims[section].claims
    here = bisect_left(claims, claim.start, key=lambda other: other.start)
    total = claim.quantity.value if claim.quantity else Decimal(0)
    for other in reversed(claims[max(0, here - _NEAR) : here]):
        if other.sentence != claim.sentence or other.share or other.quantity is None:
            return
        total += other.quantity.value
        yield total


_SHARES = (ClaimKind.COUNT, ClaimKind.SHARE)


def _shares_alone(facts: Facts, section: str, claim: Claim) -> Iterator[Result]:
    """A percentage without a number: of the cells that its words name."""
    share, ways = claim.share, list(interpretations(facts, claim))
    direct = [way for way in ways if way.is_direct]
    direct += ways[1:] if claim.subjects[0] in APPLICANTS else []
    direct += [way for way in ways if "partially" in way.name[1] or "in part" in way.name[1]]
    bases = list(_bases(facts, section, claim))
    if share is None or share.least is None:  # a fraction would fit one of so many by chance
        bases += _further_bases(facts, claim)
    if share is None or not direct or not bases[0]:
        return
    values = [way.value for way in direct if way.value is not None]
    if any(share.fits(value, base) for value in values for base in bases):
        yield Held(direct[0].paths)
    elif (
        is_plain(facts, section, claim)
        and claim.subjects[0] not in FLOW
        and _has_whole(facts, claim)
    ):
        paths = (*direct[0].paths, TOTALS[0])
        words, spans = quoted(facts, section, claim)
        value = direct[0].value
        if value is None or facts.hindrance(TOTALS[0]):
            because = tuple(filter(facts.hindrance, paths))
            yield Open(
                paths,
                because,
                f"正文“{words}”，表中无数字可供核对",
                f"the prose says “{words}”, but the table has no figure",
                spans,
                statement(section, claim, NO_FIGURE),
            )
            return
        exact = round(Decimal(value) * 100 / Decimal(bases[0]), 2)
        yield Fault(
            paths,
            f"正文“{words}”，{labels(facts, direct[0])[0]}为{value}，"
            f"按{value}÷{bases[0]}计算应为{exact}%",
            f"the prose says “{words}”, but {value} of {bases[0]} is {exact}%",
            share.percent,
            exact,
            spans=spans,
        )


def _has_whole(facts: Facts, claim: Claim) -> bool:
    """Whether the form has what a share is of: it has no sum of acts, documents or proceedings."""
    subject = claim.subjects[0]
    of_requests = subject.partition(".")[0] in facts.outline.results or subject in APPLICANTS
    return of_requests or subject in OUTCOMES or subject in FLOW or subject.startswith("carried")


def _bases(facts: Facts, section: str, claim: Claim) -> Iterator[Decimal | int]:
    """Yield the bases of a percentage: totals of the table, and numbers named before it."""
    if claim.within and claim.subjects[0] not in APPLICANTS:
        for kinds in (claim.within, *claim.or_within):
            rows = proceeding_rows(*kinds)
            paths = [f"reconsideration_and_litigation.{row}.total" for row in rows]
            yield Decimal(sum(map(facts.number, paths)))
        yield from _named_before(facts, section, claim)
        return
    decided, new, before = (Decimal(facts.number(path)) for path in TOTALS)
    base = claim.share.base if claim.share else ""
    of_received = base == "received" or claim.subjects[0] in APPLICANTS
    if base == "received" and _is_of_received(facts, claim):
        yield new
        return
    yield from (new, decided) if of_received else (decided, new)
    yield new + before
    group, dot, _ = claim.subjects[0].partition(".")
    if dot:
        rows = [row for row in facts.outline.request_rows if row.startswith(f"{group}.")]
        yield sum(Decimal(facts.number(f"requests.{row}.total")) for row in rows)
    yield from _named_before(facts, section, claim)


def _is_of_received(facts: Facts, claim: Claim) -> bool:
    """Whether a number of applicants is that of those received, and not that of those decided."""
    if claim.subjects[0] not in APPLICANTS or claim.quantity is None:
        return False
    received, decided = (
        facts.number(f"requests.{row}.{claim.subjects[0]}") for row in ("newly_received", "total")
    )
    return claim.quantity.fits(received) and not claim.quantity.fits(decided)


def _named_before(facts: Facts, section: str, claim: Claim) -> Iterator[Decimal]:
    claims = facts.claims[section].claims
    here = bisect_left(claims, claim.start, key=lambda other: other.start)
    for other in claims[max(0, here - _NEAR) : here]:
        if other.quantity is not None and other.sentence >= claim.sentence - 2:
            yield other.quantity.value


def _further_bases(facts: Facts, claim: Claim) -> Iterator[Decimal | int]:
    """Yield what else a share can be of: those of one result, of organisations, what is settled."""
    if claim.subjects[0] in OUTCOMES:
        for row in proceeding_rows(*claim.within):
            pending = facts.number(f"reconsideration_and_litigation.{row}.pending")
            total = facts.number(f"reconsideration_and_litigation.{row}.total")
            yield Decimal(total - pending)
        return
    outline = facts.outline
    own = claim.subjects[0].partition(".")[0]
    for group in outline.results - {own}:
        rows = [row for row in outline.request_rows if f"{row}.".startswith(f"{group}.")]
        yield sum(Decimal(facts.number(f"requests.{row}.total")) for row in rows)
    yield sum(
        Decimal(facts.number(f"requests.newly_received.{column}"))
        for column in outline.organizations
    )


# ----------------------------------------------------------------------------------- changes


@check(
    "N22",
    "change-does-not-add-up",
    ("正文的同比增减与数据不一致", "a change against last year does not match its figures"),
    question=(
        "正文写明两年数据的，增减数和增减幅度计算是否相符？",
        "Where the prose gives the figures of both years, do the change and its percentage match?",
    ),
    formula=(
        "增减数 ＝ 本年 － 上年；增减幅度 ＝ 增减数 ÷ 上年；未写明上年数据的不核对",
        "change = this year - last year; percentage = change ÷ last year; not compared "
        "where last year is not given",
    ),
    fix=("请核对两年数据及增减。", "Check the figures of both years and the change."),
    basis="计算",
    severity=Severity.NOTE,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"overview.text": "新收政府信息公开申请46件，比上年的40件增加6件，增长25%。"}),
    right=Example.of({"overview.text": "新收政府信息公开申请46件，比上年的40件增加6件，增长15%。"}),
)
def changes(facts: Facts) -> Iterator[Result]:
    """By the figures of the sentence alone; another year's report is not at hand."""
    for section, claims in facts.claims.items():
        for change in claims.changes[:MOST]:
            direct = next(interpretations(facts, change.claim), None)
            paths = direct.paths if direct else ()
            words, spans = quoted(facts, section, change)
            expected = _follows(change)
            if expected is None:
                yield Open(
                    paths or (section,),
                    (),
                    f"正文“{words}”，未写明上年数据，无从核对",
                    f"the prose says “{words}”, but does not give last year's figure",
                    spans,
                    statement(section, change, _NO_LAST_YEAR),
                )
            elif not any(expected):
                yield Held(paths)
            elif is_plain(facts, section, change.claim) or _is_borne_out(facts, section, change):
                yield Fault(
                    paths,
                    f"正文“{words}”，按正文所列两年数据应为{expected[0]}",
                    f"the prose says “{words}”, but by its own figures the change is {expected[1]}",
                    severity=Severity.WARNING,
                    spans=spans,
                )


def _is_borne_out(facts: Facts, section: str, change: ClaimedChange) -> bool:
    """Whether a number of which only the words are not sure is that of the table."""
    claim = change.claim
    sure = evolve(claim, doubts=claim.doubts - {Doubt.SUBJECT})
    held = judge(facts, section, claim).status is Status.HELD
    return held and change.before is not None and is_plain(facts, section, sure)


def _follows(change: ClaimedChange) -> Both | None:
    """Return the right change; empty texts if it is that, None if its figures do not tell."""
    now = change.claim.quantity
    if now is None or not now.is_exact:
        return None
    before = change.before.value if change.before and change.before.is_exact else None
    if change.before is not None and before is None:
        return None
    if before is not None and change.by is not None and now.value - before != change.by:
        gap = now.value - before
        return _changed(gap, f"{abs(gap)}{now.unit}"), f"{gap:+}"
    if before is None and change.by is not None:
        before = now.value - change.by
    if change.percent is None:
        return ("", "") if change.before is not None and change.by is not None else None
    if before is None or before <= 0:
        return None
    if change.percent.fits(now.value - before, before):
        return "", ""
    rate = (now.value - before) * 100 / before
    return _changed(rate, f"{abs(rate):.1f}%"), f"{rate:+.1f}%"


def _changed(gap: Decimal, by: str) -> str:
    return f"{'增加' if gap > 0 else '减少'}{by}" if gap else "持平"
