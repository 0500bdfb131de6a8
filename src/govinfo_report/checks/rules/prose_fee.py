"""The prose on the fee for processing information: charged or not, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...claims import Claim, ClaimKind
from ...form.instruments import FEES
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..judging import COUNTS, of_subjects, quoted
from ..plain import is_plain

ORDER = 121
KIND = Kind.PROSE

_FEE = "information_processing_fee"
_STATEMENT = "other_matters.fee_statement"
_FEE_SINCE = 2021
"""The report year from which section six says whether the fee was charged."""


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
