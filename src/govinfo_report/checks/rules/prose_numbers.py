"""The prose by itself and against the tables: percentages, changes, the fee."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from ...claims import APPLICANTS, FLOW, OUTCOMES, Claim, ClaimedChange, ClaimKind, Doubt
from ...form.instruments import FEES
from ..check import Both, Example, Fault, Held, Open, Result, check
from ..facts import MOST, Facts
from ..findings import Certainty, Kind, Severity
from ..interpretations import interpretations, is_plain, proceeding_rows
from ..judging import COUNTS, TOTALS, Status, judge, labels, of_subjects, quoted, statement
from ..wording import NO_FIGURE

ORDER = 120
KIND = Kind.PROSE

_NO_LAST_YEAR: Both = (
    "正文未写明上年数据，请对照上年报告核实",
    "last year's figure is not given, please compare with last year's report",
)
_FEE = "information_processing_fee"
_STATEMENT = "other_matters.fee_statement"
_NEAR = 12
"""How many claims back the base of a percentage is looked for."""

_FEE_SINCE = 2021
"""The report year from which section six says whether the fee was charged."""


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


# ------------------------------------------------------------------------------- processing fee


@check(
    "N26",
    "processing-fee-unclear",
    ("信息处理费的说明存疑", "what is said of the information-processing fee is unclear"),
    question=(
        "第六部分是否说明收取信息处理费的情况，与正文其他部分是否一致？",
        "Does section six say whether the information-processing fee was charged, as the rest of "
        "the prose does?",
    ),
    formula=(
        "第六部分写明是否收取及收取金额，其他部分所述与之一致；行政事业性收费不属此项，不作比较",
        "section six says whether the fee was charged, and how much; other sections say "
        "the same; administrative fees (行政事业性收费) are another thing",
    ),
    fix=(
        "请在第六部分写明发出收费通知的件数和收取的信息处理费金额。",
        "Say in section six whether the fee was charged, and how much it came to.",
    ),
    basis=f"{FEES}，收费情况在年度报告中说明",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {"overview.text": "依申请公开方面，全年收取信息处理费120元。"},
    ),
    right=Example.of({"overview.text": "依申请公开方面，全年未收取信息处理费。"}),
)
def processing_fee(facts: Facts) -> Iterator[Result]:
    """Charged or not, the same wherever it is told; that nothing is told is noted."""
    yield from _without_notice(facts)
    yield from _both_none_and_some(facts)
    report = facts.report
    other = report.other_matters
    told: dict[Decimal, tuple[str, Claim]] = {}
    named = False
    for section, claim in of_subjects(facts, lambda c: c.subjects == (_FEE,), *COUNTS):
        named = True
        if is_plain(facts, section, claim):
            amount = claim.quantity.value if claim.quantity else Decimal(0)
            told.setdefault(amount, (section, claim))
    fee = other.fee_amount
    stated = fee.yuan if fee else Decimal(0) if other.fee_charged is False else None
    if stated is None and not told:
        due = report.year is not None and report.year >= _FEE_SINCE
        if due and other.text and other.fee_statement is None and not named:
            yield Fault(
                (_STATEMENT,),
                "第六部分未说明是否收取信息处理费",
                "section six does not say whether the fee was charged",
                severity=Severity.NOTE,
            )
        return
    # Section six by itself may tell of several charges; what is told elsewhere is to be in it.
    against = [at for value, at in told.items() if value != stated]
    if stated is not None:
        against = [at for at in against if at[0] != "other_matters"]
    elif len(told) < 2:
        against = []
    if not against:
        yield Held((_STATEMENT,))
        return
    cited = [quoted(facts, section, claim) for section, claim in against]
    words = [f"“{said}”" for said, _ in cited]
    if stated is not None and other.fee_statement:
        words.append(f"“{other.fee_statement.strip()}”")
    yield Fault(
        (_STATEMENT,),
        f"{'与'.join(words)}表述不一致",
        f"statements differ: {', '.join(words)}",
        spans=tuple(span for _, spans in cited for span in spans),
    )


def _without_notice(facts: Facts) -> Iterator[Fault]:
    """A fee that was charged though no notice of it was sent out (收费通知)."""
    for section, claim in of_subjects(facts, lambda c: c.subjects == ("fee_notices",), *COUNTS):
        if (claim.quantity and claim.quantity.value) or not is_plain(facts, section, claim):
            continue
        for place, charged in of_subjects(facts, lambda c: c.subjects == (_FEE,), ClaimKind.COUNT):
            if place != section or not charged.quantity or not charged.quantity.value:
                continue
            if not is_plain(facts, place, charged):
                continue
            cited = [quoted(facts, section, one) for one in (claim, charged)]
            words = [f"“{said}”" for said, _ in cited]
            yield Fault(
                (_STATEMENT,),
                f"{words[0]}而{words[1]}；未发出收费通知的，不应有收费，请核实",
                f"{words[0]}, but {words[1]}: no fee is charged without a notice",
                spans=tuple(span for _, spans in cited for span in spans),
            )
            return


def _both_none_and_some(facts: Facts) -> Iterator[Fault]:
    """A section that says that no fee was charged, and how much was."""
    told = [
        (section, claim)
        for section, claim in of_subjects(facts, lambda c: c.subjects == (_FEE,), *COUNTS)
        if is_plain(facts, section, claim)
    ]
    none = next((one for one in told if one[1].kind is ClaimKind.NONE), None)
    some = [one for one in told if one[1].quantity and one[1].quantity.value]
    if none is None or not some or none[0] != some[0][0]:
        return  # what different sections say is compared above
    cited = [quoted(facts, *one) for one in (none, some[0])]
    words = "与".join(f"“{said}”" for said, _ in cited)
    yield Fault(
        (_STATEMENT,),
        f"{words}相互矛盾，请核实是否收取信息处理费",
        f"statements contradict each other: {', '.join(said for said, _ in cited)}",
        spans=tuple(span for _, spans in cited for span in spans),
    )
