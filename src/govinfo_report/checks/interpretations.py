"""The interpretations of a claim of the prose: the cells it names, and others it may mean.

A number that is not in the cell it names may be right all the same: it counts in what was carried
over, leaves out what is pending, or is that of natural persons alone. Such an interpretation
explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from attrs import evolve, frozen

from ..claims import APPLICANTS, OUTCOMES, Claim, Doubt, is_proceeding
from ..model.figures import Money, State
from ..text.patterns import pattern
from .check import Both
from .facts import Facts
from .findings import Number
from .outline import Outline
from .plain import YEAR_END
from .wording import brief

__all__ = [
    "Interpretation",
    "interpretations",
    "proceeding_rows",
]

_NUMBER = pattern(r"[0-9]{1,9}(?![0-9.%])")
_REQUESTS = "requests"
_LITIGATION = "reconsideration_and_litigation"
_DOCUMENT_COLUMNS = {
    "issued": ("issued", "produced", "disclosed"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "total_public"),
    "total_public": ("total_public", "in_force"),
    "": ("issued", "produced", "disclosed", "in_force", "total_public"),
}
_APPLICANTS_NAMED = tuple(
    "自然人 个人 公民 村民 居民 市民 群众 业主 法人 企业 公司 组织 机构 律师 律所".split()
)
_SETTLED_NAMED = ("审结", "审理", "审毕", "办结", "结案", "已", "判决", "裁定", "决定")
_ROW_OF = {
    "received": "newly_received",
    "decided": "total",
    "requests": "newly_received",
}
_NEW, _CARRIED, _TOTAL, _NEXT = (
    "newly_received",
    "carried_over_from_last_year",
    "total",
    "carried_over_to_next_year",
)
_THOSE_BEFORE = (_CARRIED, "carried_over")


@frozen
class Interpretation:
    """One way to understand a claim.

    Attributes:
        name: What it is, in Chinese and English.
        paths: The cells that count.
        value: What they come to; None where one of them has no figure.
        is_direct: Whether it is what the words say.
        is_of_some: Whether it leaves out those of other applicants.
        with_those: What it counts in, or counts instead.
        without: What it leaves out.
        named_by: Words of which one, around the number, names that just these are meant.
    """

    name: Both
    paths: tuple[str, ...]
    value: Number | None
    is_direct: bool = False
    is_of_some: bool = False
    with_those: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()


def interpretations(facts: Facts, claim: Claim) -> Iterator[Interpretation]:
    """Yield the interpretations of a claim, what the words say first; none without a cell."""
    if len(claim.subjects) != 1:
        yield from _of_several(facts, claim)
        return
    for interpretation in _of_subject(facts, claim.subjects[0], claim):
        yield interpretation
        if interpretation.is_direct and len(interpretation.paths) == 1:
            yield from _remarked(facts, interpretation.paths[0])


def _remarked(facts: Facts, path: str) -> Iterator[Interpretation]:
    """The numbers beside the figure of a cell: 0（到期失效4件）."""
    figure = facts.figures.get(path)
    if figure is None or not figure.remark:
        return
    for number in _NUMBER.findall(figure.remark):
        yield Interpretation(("格内附注", "the remark in the cell"), (path,), int(number))


def _of_several(facts: Facts, claim: Claim) -> Iterator[Interpretation]:
    """The interpretations of a claim about several things: their sum, or each of them."""
    parts = [list(_of_subject(facts, subject, claim)) for subject in claim.subjects]
    if not all(parts):
        return
    first = [part[0] for part in parts]
    if "decided" in claim.subjects:  # 受理并答复58件
        yield from (evolve(one, is_direct=True) for one in first)
        yield evolve(_sum_of(first), name=("各项之和", "their sum"), is_direct=True)
        if "received" in claim.subjects:  # 当年新收并办结2701件
            new, left = (f"{_REQUESTS}.{row}.total" for row in (_NEW, _NEXT))
            both: Both = "本年新收减结转下年度", "what was received, less what is pending"
            yield _add(facts, both, new, less=(left,), direct=True)
        return
    whole = evolve(_sum_of(first), name=("各项之和", "their sum"), is_direct=True)
    yield whole
    if len(parts) == 2:  # 新收与结转合计: 结转 may be either of two rows
        for pair in product(*([one for one in part if one.is_direct] for part in parts)):
            yield evolve(_sum_of(pair), name=whole.name, is_direct=True)
    if whole.value is not None and len({part.value for part in first}) == 1:
        yield evolve(whole, name=("各项", "each"), value=first[0].value)
    for other in zip(*(part[1:] for part in parts), strict=False):
        if len({interpretation.name for interpretation in other}) == 1:
            yield _sum_of(other)


def _sum_of(parts: Sequence[Interpretation]) -> Interpretation:
    paths = tuple(dict.fromkeys(path for part in parts for path in part.paths))
    values = [part.value for part in parts if part.value is not None]
    return Interpretation(parts[0].name, paths, sum(values) if len(values) == len(parts) else None)


def _of_subject(facts: Facts, subject: str, claim: Claim) -> Iterator[Interpretation]:
    if subject in APPLICANTS:
        yield from _applicants(facts, subject, claim)
    elif subject in OUTCOMES or is_proceeding(subject):
        yield from _proceedings(facts, subject, claim)
    elif subject.startswith(("normative_documents", "government_", "administrative_")):
        yield from _disclosure(facts, subject)
    elif subject not in ("information_processing_fee", "fee_notices"):
        # 2020年结转1件，…，年末零结转: the year named before is not that of what is left.
        named = None if claim.actor.startswith(YEAR_END) else claim.year
        ways = _requests(facts, _carried(facts, subject, named))
        yield from islice(ways, 1)
        for applicants in claim.or_within:  # 企业申请31件，其中予以公开14件
            yield from islice(
                _applicants(facts, applicants[0], evolve(claim, within=(subject,))), 1
            )
        yield from ways


def _carried(facts: Facts, subject: str, named: int | None) -> str:
    """Return the row that 结转至2024年, or 2022年结转, is about, by the year of the report."""
    written = subject.removeprefix("carried_over_to_")
    year = facts.report.year
    if subject == "carried_over" and named is not None and named + 1 == year:
        return _CARRIED
    if year is None or not written.isdigit():
        return subject
    return {year: _CARRIED, year + 1: _NEXT}.get(int(written), "")


# -------------------------------------------------------------------------------------- cells


def _add(
    facts: Facts, name: Both, *paths: str, less: tuple[str, ...] = (), direct: bool = False
) -> Interpretation:
    """The sum of some cells, less others."""
    value = None
    if paths and not any(map(facts.hindrance, (*paths, *less))):
        value = sum(map(facts.number, paths)) - sum(map(facts.number, less))
    return Interpretation(name, (*paths, *less), value, direct)


@lru_cache(maxsize=1024)
def _rows(outline: Outline, subject: str) -> tuple[str, ...]:
    """The rows of the requests table that a subject stands for: one, or those of a group."""
    row = _ROW_OF.get(subject, subject)
    return tuple(r for r in outline.request_rows if f"{r}.".startswith(f"{row}."))


def _cells(rows: tuple[str, ...], *columns: str) -> tuple[str, ...]:
    return tuple(f"{_REQUESTS}.{row}.{column}" for row in rows for column in columns)


# ----------------------------------------------------------------------------------- requests


def _requests(facts: Facts, subject: str) -> Iterator[Interpretation]:
    if subject == "carried_over":  # 结转: to the next year, or from the last one
        to_next: Both = "结转下年度", "carried over to next year"
        from_last: Both = "上年结转", "carried over from last year"
        yield _add(facts, to_next, f"{_REQUESTS}.{_NEXT}.total", direct=True)
        yield _add(facts, from_last, f"{_REQUESTS}.{_CARRIED}.total", direct=True)
        return
    if subject == "due":  # 应办: what came in, and what was there
        paths = (f"{_REQUESTS}.{row}.total" for row in (_NEW, _CARRIED))
        yield _add(facts, ("本年新收与上年结转之和", "what was to be decided"), *paths, direct=True)
        return
    rows = _rows(facts.outline, subject) if subject else ()
    if not rows:
        return
    new, carried, total, left = (f"{_REQUESTS}.{r}.total" for r in (_NEW, _CARRIED, _TOTAL, _NEXT))
    yield _add(facts, ("总计", "the total"), *_cells(rows, "total"), direct=True)
    with_carried: Both = "含上年结转", "the figure with what was carried over from last year"
    if subject == "requests":
        yield _add(facts, ("办理结果总计", "what was decided"), total, direct=True)
        yield _add(facts, with_carried, new, carried, direct=True)
        released = _cells(("disclosed", "partially_disclosed"), "total")
        yield _add(facts, ("予以公开与部分公开", "disclosed, wholly or in part"), *released)
        return
    for name, columns in (
        (("仅自然人", "natural persons alone"), ("natural_persons",)),
        (("仅法人或其他组织", "organisations alone"), facts.outline.organizations),
    ):
        some = _add(facts, name, *_cells(rows, *columns))
        yield evolve(some, is_of_some=True, named_by=_APPLICANTS_NAMED)
    if subject == "received":
        yield evolve(_add(facts, with_carried, new, carried), with_those=_THOSE_BEFORE)
        yield _add(
            facts, ("不含结转下年度", "the figure without what is pending"), new, less=(left,)
        )
        what_was_decided: Both = "办理结果总计", "what was decided"
        yield evolve(_add(facts, what_was_decided, total), with_those=("decided", *_THOSE_BEFORE))
    elif subject == "decided":
        with_left: Both = "含结转下年度", "the figure with what is pending"
        yield evolve(_add(facts, with_left, total, left), with_those=(_NEXT,))
        if facts.number(new) <= facts.number(total):  # else not all of them were decided
            of_new: Both = "本年新收", "what was received this year"
            yield evolve(_add(facts, of_new, new), without=_THOSE_BEFORE)
        of_this_year: Both = "本年新收减结转下年度", "what was received, less what is pending"
        yield evolve(_add(facts, of_this_year, new, less=(left,)), without=_THOSE_BEFORE)
        for group, label in (("other_handling", "其他处理"), ("not_processed", "不予处理")):
            without = _cells(_rows(facts.outline, group), "total")
            yield _add(facts, (f"不含{label}", f"the figure without {group}"), total, less=without)
    elif subject == "disclosed":
        partly = _cells(("partially_disclosed",), "total")
        in_part: Both = "含部分公开", "the figure with those disclosed in part"
        whole = _add(facts, in_part, *_cells(rows, "total"), *partly)
        yield evolve(whole, with_those=("partially_disclosed",))
    if len(rows) > 1:
        for row in rows:
            path = f"{_REQUESTS}.{row}.total"
            label = facts.label(path)
            yield _add(facts, (f"仅{brief(label)}", f"{row} alone"), path)


def _applicants(facts: Facts, subject: str, claim: Claim) -> Iterator[Interpretation]:
    columns = facts.outline.organizations if subject == "organizations" else (subject,)
    anchor = claim.within[0] if claim.within else "received"
    own = _ROW_OF.get(anchor, anchor)
    names: dict[str, Both] = {
        _NEW: ("本年新收", "newly received"),
        _TOTAL: ("办理结果总计", "what was decided"),
    }
    rows = _rows(facts.outline, anchor) or (own,)
    yield _add(facts, names.get(own, (own, own)), *_cells(rows, *columns), direct=True)
    for row, name in names.items():
        if row != own:
            yield _add(facts, name, *_cells((row,), *columns))
    if subject in ("commercial_enterprises", "other_organizations"):  # 企业, as people say
        name = "法人或其他组织", "organisations"
        yield _add(facts, name, *_cells(rows, *facts.outline.organizations))
    both = _cells((_NEW, _CARRIED), *columns)
    yield _add(facts, ("含上年结转", "the figure with what was carried over from last year"), *both)


# -------------------------------------------------------------------- reviews and litigation


def _proceedings(facts: Facts, subject: str, claim: Claim) -> Iterator[Interpretation]:
    outcome = subject if subject in OUTCOMES else "total"
    kinds = claim.within if subject in OUTCOMES else (subject,)
    names: dict[str, Both] = {
        "reconsideration": ("行政复议", "reconsideration"),
        "direct_litigation": ("未经复议直接起诉", "direct litigation"),
        "litigation_after_reconsideration": ("复议后起诉", "litigation after reconsideration"),
    }
    rows = proceeding_rows(*kinds)
    paths = [f"{_LITIGATION}.{row}.{outcome}" for row in rows]
    yield _add(facts, ("总计", "the total"), *paths, direct=True)
    for others in claim.or_within if subject in OUTCOMES else ():
        cells = (f"{_LITIGATION}.{row}.{outcome}" for row in proceeding_rows(*others))
        yield _add(facts, ("总计", "the total"), *cells, direct=True)
    if len(rows) > 1:
        for row, path in zip(rows, paths, strict=True):
            yield _add(facts, names.get(row, (row, row)), path)
    if Doubt.NEARLY in claim.doubts:  # 胜诉 with those withdrawn; 败诉 with those ended
        others = tuple(f"{_LITIGATION}.{row}.other_result" for row in rows)
        yield _add(facts, ("含其他结果", "the figure with other results"), *paths, *others)
    if outcome == "total":
        pending = tuple(f"{_LITIGATION}.{row}.pending" for row in rows)
        settled: Both = "不含尚未审结", "the figure without what is pending"
        yield evolve(_add(facts, settled, *paths, less=pending), named_by=_SETTLED_NAMED)


def proceeding_rows(*kinds: str) -> list[str]:
    """Return the rows of these kinds of proceedings: litigation has two."""
    litigation = ("direct_litigation", "litigation_after_reconsideration")
    rows = {"litigation": litigation, _LITIGATION: ("reconsideration", *litigation)}
    return [row for kind in kinds for row in rows.get(kind, (kind,))]


# -------------------------------------------------------------------------------- section two


def _disclosure(facts: Facts, subject: str) -> Iterator[Interpretation]:
    row, _, verb = subject.partition(".")
    columns: tuple[str, ...]
    if row in ("normative_documents", "government_rules"):
        columns = _DOCUMENT_COLUMNS[verb]
    elif row == "government_procurement":
        columns = (verb,)
    else:
        columns = ("amount",) if row == "administrative_fees" else ("decisions",)
    paths = [f"proactive_disclosure.{row}.{column}" for column in columns]
    there = [path for path in paths if facts.state(path) is not State.ABSENT] or paths[:1]
    for path in there:
        figure = facts.figures.get(path)
        if figure is None:
            return  # the form has no such column
        name = figure.label, path
        if isinstance(figure.value, Money):
            yield Interpretation(name, (path,), figure.value.yuan, True)
        else:
            yield _add(facts, name, path, direct=True)
    if row == "normative_documents":
        other = f"proactive_disclosure.government_rules.{there[0].rpartition('.')[2]}"
        yield _add(facts, ("含规章", "the figure with government rules"), there[0], other)


# ---------------------------------------------------------------------------------- plainness
