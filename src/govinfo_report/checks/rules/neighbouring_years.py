"""Where the error is, by the reports of the years before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..check import Example, Fault, Result, check
from ..diagnoses import Diagnosis, diagnose
from ..evidence import Evidence, told_by_prose
from ..findings import Certainty, Severity, Suggestion
from ..suggestions import speaking, suggestions_of
from ..years import Series, between_years

ORDER = 145

_LEFT, _TAKEN = "requests.carried_over_to_next_year.", "requests.carried_over_from_last_year."


@check(
    "N71",
    "located-by-another-year",
    (
        "据勾稽关系及相邻年度报告推断填报有误",
        "the accounts and the report of another year point to these cells",
    ),
    question=(
        "勾稽关系不相符的，相邻年度报告的结转件数是否印证其中一种改法？",
        "Where accounts do not hold, does the report of another year speak for one correction?",
    ),
    formula=(
        "使勾稽关系相符且改动格数最少的改法中，仅有一种与相邻年度的结转件数一致",
        "of the changes of the fewest cells by which the accounts hold, just one agrees "
        "with what another year carried over",
    ),
    fix=(
        "请对照两年的申请台账核实所列各格，确有误的，按建议更正。",
        "Check the cells against the registers of both years; if they are wrong, correct them.",
    ),
    basis="经验：上年结转即上一年度报告的“结转下年度继续办理”",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {},
        {
            "requests.newly_received.total": 48,
            "requests.carried_over_from_last_year.natural_persons": 2,
        },
    ),
    right=Example.of({}, {"requests.newly_received.total": 48}),
)
@between_years
def by_another_year(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """A repair that the cases carried over confirm, or choose from several as small."""
    for name, other, own, theirs in (
        (later, earlier, _TAKEN, _LEFT),
        (earlier, later, _LEFT, _TAKEN),
    ):
        facts = series.reports[name]
        carried = _carried(series, name, other, own, theirs) if facts.ledgers else ()
        if not carried:
            continue
        for diagnosis in diagnose(facts, (*told_by_prose(facts), *carried)):
            if not set(carried).isdisjoint(diagnosis.evidence):
                yield _found(series, name, diagnosis)


def _carried(series: Series, name: str, other: str, own: str, theirs: str) -> Sequence[Evidence]:
    """What a report says of the cases carried over from it, or to it."""
    facts = series.reports[other]
    doubted = {path for account in facts.gaps for path in account.cells}
    evidence = []
    for path in series.reports[name].figures:
        source = theirs + path.removeprefix(own)
        is_there = path.startswith(own) and source in facts.figures and source not in doubted
        if is_there and series.hindrance(f"{other}:{source}") is None:
            value = facts.number(source)
            words = (
                f"{series.called(other)}报告“{series.label(f'{other}:{source}')}”填报{value}件",
                f"{other}:{source} ({value})",
            )
            evidence.append(Evidence((path,), value, words))
    return evidence


def _found(series: Series, name: str, diagnosis: Diagnosis) -> Fault:
    told = [
        Suggestion(
            tuple(attrs.evolve(edit, path=f"{name}:{edit.path}") for edit in suggestion.edits),
            suggestion.slip,
            suggestion.message,
            suggestion.message_en,
        )
        for suggestion in suggestions_of(series.reports[name], diagnosis)
    ]
    chinese, english = speaking(diagnosis)
    edit = told[0].edits[0] if len(told[0].edits) == 1 else None
    return Fault(
        tuple(f"{name}:{cell}" for cell in diagnosis.cells),
        f"{series.called(name)}报告，{told[0].message}{chinese}",
        f"{name}: {told[0].message_en}{english}",
        edit.reported if edit else None,
        edit.suggested if edit else None,
        certainty=diagnosis.certainty,
        suggestions=tuple(told),
    )
