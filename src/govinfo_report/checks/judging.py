"""Claims of the prose judged: right, right if understood otherwise, wrong, or not assessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import accumulate

from attrs import evolve, frozen

from ..claims import ACTS, Claim, ClaimedChange, ClaimKind, Doubt, Quantity, Share
from ..model.figures import State
from ..text.patterns import pattern
from ..text.places import Span
from .beside import fits, is_swapped, is_told_apart, is_told_within
from .check import Both, Fault, Held, Open, Result
from .facts import Facts
from .findings import Number, Severity, Why
from .interpretations import Interpretation, interpretations
from .plain import is_plain
from .slips import SLIPS, slip
from .wording import NO_FIGURE, brief, too_many

__all__ = [
    "COUNTS",
    "TOTALS",
    "Judged",
    "Status",
    "compared",
    "judge",
    "labels",
    "of_subjects",
    "quoted",
    "statement",
]

COUNTS = (ClaimKind.COUNT, ClaimKind.NONE)
"""The claims of how many there are."""
TOTALS = tuple(
    f"requests.{row}.total" for row in ("total", "newly_received", "carried_over_from_last_year")
)
"""The bases of a share: what was decided, what was received and what was carried over."""
_WHOLES = ("received", "decided", "requests")
"""What no part can be more than."""
_COMING = ("received", "requests")
_FAR = 3
"""More than so many times what the table has is said of something else."""
_NAMED = ("信息公开", "依申请", "公开申请", "信息申请")
"""What names requests for information, whatever the words around them are about."""
_LOOKED_AT = 50
"""At most so many claims of one thing are looked at; no prose tells it more often."""


class Status(Enum):
    """The outcome of holding a claim against the figures."""

    HELD = "held"
    EXPLAINED = "explained"
    WRONG = "wrong"
    OPEN = "open"
    """A cell it names has no figure."""
    DOUBTFUL = "doubtful"
    """It agrees with nothing, but may be about something else."""


@frozen
class Judged:
    """The judgement on a claim.

    Attributes:
        status: What came of it.
        direct: The interpretation that the words say; None where the form has no such cell.
        fitting: The interpretation that agrees with it.
    """

    status: Status
    direct: Interpretation | None = None
    fitting: Interpretation | None = None


def judge(facts: Facts, section: str, claim: Claim) -> Judged:
    """Hold a claim of how many there are against the figures."""
    known = facts.judged.get(id(claim))
    if known is None:
        known = facts.judged[id(claim)] = _judged(facts, section, claim)
    return known


def _judged(facts: Facts, section: str, claim: Claim) -> Judged:
    ways: list[Interpretation] = []
    more = interpretations(facts, claim)
    # Those that the words say come first, and most claims agree with one.
    for interpretation in more:
        ways.append(interpretation)
        if not interpretation.is_direct:
            break
        if fits(claim, interpretation.value):
            return Judged(Status.HELD, ways[0], interpretation)
    if not ways:
        return Judged(Status.DOUBTFUL)
    ways.extend(more)
    direct = ways[0]
    if _is_more_than_all(facts, section, claim, ways):
        return Judged(Status.WRONG, direct)
    if Doubt.NEARLY in claim.doubts:
        return Judged(_nearly(facts, section, claim, ways), direct)
    if not is_plain(facts, section, claim) or _is_part_of_another(facts, section, claim, ways):
        return Judged(
            Status.WRONG if _is_slip(facts, section, claim, direct) else Status.DOUBTFUL, direct
        )
    if claim.implied and _is_far_more(facts, claim):
        return Judged(Status.DOUBTFUL, direct)
    if direct.value is None:
        return Judged(Status.OPEN, direct)
    if is_swapped(facts, section, claim, direct):
        return Judged(Status.WRONG, direct)
    for interpretation in ways:
        # Nothing is explained by a cell that happens to hold no more than 0.
        explains = not interpretation.is_direct and _is_near(claim, interpretation.value)
        if interpretation.is_of_some and claim.quantity and not claim.quantity.is_exact:
            explains = False  # 约2300件: of all, rather than of some of them
        if explains and (
            is_told_apart(facts, section, claim, interpretation.with_those)
            or is_told_within(facts, section, claim, interpretation.without)
        ):
            explains = False
        if explains and fits(claim, interpretation.value):
            return Judged(Status.EXPLAINED, direct, interpretation)
    return Judged(Status.WRONG, direct)


def _is_near(claim: Claim, value: Number | None) -> bool:
    """Whether a value can be what a number means: 不足2000件 is not said of 700."""
    return bool(value) and (claim.quantity is None or (value or 0) * 2 >= claim.quantity.value)


def _is_named(facts: Facts, section: str, claim: Claim, interpretation: Interpretation) -> bool:
    """Whether the words around a number name what just these are: else all are meant."""
    if not interpretation.named_by:
        return True
    text = facts.prose[section]
    stop = text.find("。", claim.end, claim.end + _NAMED_BEHIND)
    end = stop if stop >= 0 else claim.end + _NAMED_BEHIND
    around = "".join(text[max(0, claim.start - _NAMED_BEFORE) : end].split())
    around = _ANYONE.sub("", around)
    return any(word in around for word in interpretation.named_by)


_PARTS = pattern("各?(?:单位|部门|乡|镇|街|乡镇|镇街|街镇|街道|镇街道|乡镇街道){1,2}")
"""Organs that are parts of a government, whatever its level."""
_NAMED_BEFORE, _NAMED_BEHIND = 150, 80
_ANYONE = pattern("公民、法人(?:和|或|或者|及)其他组织|企业和群众|企业群众|组织[开实]|机构改革")
"""Words that look like a kind of applicant, and leave out none."""


def _is_far_more(facts: Facts, claim: Claim) -> bool:
    """Whether a number is so large that something else than requests is more likely meant."""
    all_of_them = sum(map(facts.number, TOTALS[1:]))
    return claim.quantity is not None and claim.quantity.value > _FAR * (all_of_them + _FAR)


def _nearly(facts: Facts, section: str, claim: Claim, ways: Sequence[Interpretation]) -> Status:
    """胜诉3件, 败诉3件: no fewer than were upheld, or corrected, and no more than with others."""
    values = [way.value for way in ways if way.value is not None]
    plain = is_plain(facts, section, evolve(claim, doubts=claim.doubts - {Doubt.NEARLY}))
    if not plain or claim.quantity is None or len(values) < len(ways):
        return Status.DOUBTFUL
    if _is_part_of_another(facts, section, claim, ways):
        return Status.DOUBTFUL
    quantity, (direct, others) = claim.quantity, (values[0], values[-1])
    fits = quantity.least <= others and (quantity.most is None or quantity.most >= direct)
    return Status.DOUBTFUL if fits else Status.WRONG


def _is_slip(facts: Facts, section: str, claim: Claim, direct: Interpretation) -> bool:
    """Whether a number of acts, told in loose words, is that of the table but for one slip.

    办理行政许可15326件 beside 15236: that this is another number would be a strange coincidence.
    """
    if claim.doubts != {Doubt.SUBJECT} or claim.subjects[0] not in ACTS or direct.value is None:
        return False
    if claim.quantity is None or not claim.quantity.is_exact:
        return False
    if not is_plain(facts, section, evolve(claim, doubts=frozenset())):
        return False
    if direct.value >= _LONG and is_swapped(facts, section, claim, direct):
        return True  # 许可1936件、处罚20418件 beside 20418 and 1936
    how = slip(_plain(claim.quantity.value), direct.value)
    least = _LONG if how == "digits-swapped" else 10 * _LONG
    return bool(how) and min(claim.quantity.value, direct.value) >= least


_LONG = 100
"""A number of three digits and more."""


def _is_more_than_all(
    facts: Facts, section: str, claim: Claim, ways: Sequence[Interpretation]
) -> bool:
    """Whether a part of the requests (网上收到5件) is more than all of them."""
    loose = {Doubt.PART, Doubt.SUBJECT} if claim.subjects == ("requests",) else {Doubt.PART}
    if (facts.report.agency or "").endswith("人民政府") and _PARTS.fullmatch(claim.scope):
        loose.add(Doubt.SCOPE)  # 各部门、街道: no more than the whole
    if not claim.doubts or claim.doubts - loose or claim.quantity is None:
        return False
    if claim.subjects[0] not in _WHOLES:
        return False
    words, _ = quoted(facts, section, claim)
    plain = is_plain(facts, section, evolve(claim, doubts=frozenset()))
    values = [way.value for way in ways if way.value is not None]
    meant = claim.implied or claim.doubts == {Doubt.PART}
    named = any(word in words for word in _NAMED) or (meant and not _is_far_more(facts, claim))
    if not plain or len(values) < len(ways) or not named:
        return False
    return claim.quantity.least > max(values, default=0)


def _is_part_of_another(
    facts: Facts, section: str, claim: Claim, ways: Sequence[Interpretation]
) -> bool:
    """Whether the prose gives the right number elsewhere, and this one, smaller, beside it."""
    values = [
        interpretation.value
        for interpretation in ways
        if interpretation.is_direct and interpretation.value is not None
    ]
    if claim.quantity is None or not values:
        return False
    if _is_one_of_several(facts, section, claim, values):
        return True
    for other_section, claims in facts.claims.items():
        for other in claims.about(claim.subjects, claim.within)[:_LOOKED_AT]:
            if other.quantity is None or not any(map(other.quantity.fits, values)):
                continue
            beside = other_section == section and other.sentence == claim.sentence
            before = other_section != section or other.sentence < claim.sentence
            if beside or claim.scope or (before and claim.quantity.value < max(values)):
                return True
    return False


def _is_one_of_several(facts: Facts, section: str, claim: Claim, values: Sequence[Number]) -> bool:
    """Whether the sentence tells a number in parts: 以县政府名义出台5件，以部门名义出台9件."""
    told = facts.claims[section]
    text = facts.prose[section]
    alike = [claim.subjects]
    if claim.subjects[0] in _COMING:
        alike = [(subject,) for subject in _COMING]  # 收到书面申请12件、网上申请18件
    beside = [
        other.quantity
        for subjects in alike
        for other in told.about(subjects, claim.within)[:_LOOKED_AT]
        if other.quantity is not None and other.sentence == claim.sentence
    ]
    begin, end = text.rfind("。", 0, claim.start) + 1, text.find("。", claim.end)
    beside += [
        other
        for other in told.unread[:_LOOKED_AT]
        if begin <= other.start and (other.end <= end or end < 0)
    ]
    sums = accumulate(other.value for other in sorted(beside, key=lambda one: one.start))
    return len(beside) > 1 and any(number in values for number in list(sums)[1:])


# ------------------------------------------------------------------------------------ telling


def of_subjects(
    facts: Facts, belongs: Callable[[Claim], bool], *kinds: ClaimKind
) -> Iterator[tuple[str, Claim]]:
    """Return the claims of some kinds about some subjects, with the section they stand in."""
    return ((name, c) for name, c in facts.told if c.kind in kinds and belongs(c))


def quoted(
    facts: Facts, section: str, part: Claim | ClaimedChange | Quantity | Share
) -> tuple[str, tuple[Span, ...]]:
    """Return the words of a part of the prose, without blanks, and where they stand."""
    words = "".join(facts.prose[section][part.start : part.end].split())
    return words, facts.prose_spans(section, (part.start, part.end))


def compared(facts: Facts, section: str, claim: Claim, hint: Both = ("", "")) -> Iterator[Result]:
    """Yield the result of a check on a claim of how many there are.

    Args:
        facts: The figures.
        section: Where the claim stands.
        claim: The claim.
        hint: What else speaks for one side or the other, in Chinese and English.
    """
    judged = judge(facts, section, claim)
    interpretation, direct = judged.fitting, judged.direct
    if judged.status is Status.HELD and interpretation is not None:
        yield Held(interpretation.paths)
    if direct is None or judged.status in (Status.HELD, Status.DOUBTFUL):
        return
    words, spans = quoted(facts, section, claim)
    label, name = labels(facts, direct)
    if judged.status is Status.OPEN:
        yield Open(
            direct.paths,
            tuple(filter(facts.hindrance, direct.paths)),
            f"正文“{words}”，{label}无数字可供核对",
            f"the prose says “{words}”, but {name} has no figure",
            spans,
            statement(section, claim, NO_FIGURE),
        )
        return
    given = direct.value
    claimed = claim.quantity.value if claim.quantity else 0
    if judged.status is Status.EXPLAINED and interpretation is not None:
        other = interpretation
        named = _is_named(facts, section, claim, other)
        ask = "请核对口径" if named else "正文未说明此口径，请核实"
        yield Fault(
            tuple(dict.fromkeys((*direct.paths, *other.paths))),
            f"正文“{words}”与{label}（{given}）不一致，"
            f"与按“{other.name[0]}”计得的{other.value}一致，{ask}",
            f"the prose says “{words}”: this is not {name} ({given}), but agrees with "
            f"{other.name[1]} ({other.value}){'' if named else ', which it does not speak of'}",
            _plain(claimed),
            given,
            severity=Severity.NOTE if named else Severity.WARNING,
            spans=spans,
        )
        return
    remarks = [f.remark for p in direct.paths if (f := facts.figures.get(p)) and f.remark]
    beside = ("", "")
    if remarks:
        noted = "、".join(r.strip("()（）") for r in remarks)
        beside = f"（格内注明“{noted}”）", f", with the remark “{noted}”"
    guess = ("", "")
    exact = claim.quantity is not None and claim.quantity.is_exact
    if (
        exact
        and given is not None
        and min(given, claimed) >= 10
        and (how := slip(_plain(claimed), given))
    ):
        guess = f"；可能系{SLIPS[how][0]}", f"; perhaps {SLIPS[how][1]}"
    unsure = not exact or any(facts.state(p) is State.INFERRED for p in direct.paths)
    gap = _plain(claimed) - (given or 0)
    yield Fault(
        direct.paths,
        f"正文“{words}”，{label}为{given}{beside[0]}，"
        f"正文比表格{too_many(gap, _unit(claim), '')}{hint[0]}{guess[0]}",
        f"the prose says “{words}”, {name} is {given}{beside[1]}, "
        f"difference {gap:+}{hint[1]}{guess[1]}",
        _plain(claimed),
        given,
        severity=Severity.WARNING if unsure and claim.kind is ClaimKind.COUNT else None,
        spans=spans,
    )


def statement(section: str, claim: Claim | ClaimedChange, reason: Both) -> Why:
    """Return why a statement of the prose was not compared, in words that it shares."""
    return Why("处表述", "statement", *reason, (f"{section}:{claim.start}",))


def _unit(claim: Claim) -> str:
    """The unit that a difference is told in: an amount of money is compared in yuan."""
    unit = claim.quantity.unit if claim.quantity else ""
    return "元" if unit.endswith("元") else unit or "件"


def _plain(number: Number) -> Number:
    """An int where a number is one."""
    return int(number) if number == int(number) else number


def labels(facts: Facts, interpretation: Interpretation) -> Both:
    """Return the cells of an interpretation by their labels and identifiers."""
    names = [brief(facts.label(path)) for path in interpretation.paths]
    groups = {name.partition(" ")[0] for name in names if " " in name}
    if len(names) == 1:
        chinese = f"“{names[0]}”"
    elif len(groups) == 1 and all(" " in name for name in names):
        chinese = f"“{groups.pop()}”各行之和"
    else:
        listed = "".join(f"“{name}”" for name in names[:3])
        chinese = f"{listed}{f'等{len(names)}格' if len(names) > 3 else ''}之和"
    return f"表中{chinese}", " + ".join(interpretation.paths)
