"""Cells without a figure: blank, ``/``, 0 and a cell that the text does not have are four things.

They are told once for a section, never cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...form.instruments import FORM, article
from ...model.figures import State
from ...model.tables import Applicants
from ..check import Example, Fault, Held, Result, check
from ..facts import EMPTY, Facts
from ..findings import Certainty, Severity
from ..wording import SECTIONS, brief

ORDER = 50


_RECEIVED = "requests.newly_received"
_DECIDED = "requests.total"


@check(
    "P06",
    "required-cell-blank",
    ("主要总计空白", "a main total is blank"),
    question=(
        "本年新收总计、办理结果总计是否填写？",
        "Are the totals of new requests and of results given?",
    ),
    formula="新收·总计、（七）总计·总计不空白；整行空白而各项有数的由 N01 核对",
    fix=("填写总计；没有的填 0。", "Fill in the total; where there is none, 0."),
    basis=f"{article(50, 2)}；{FORM}第三部分",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({f"{_RECEIVED}.{column}": State.BLANK for column in Applicants().columns()}),
    right=Example.of({f"{_RECEIVED}.research_institutions": State.BLANK}),
)
def required_cells(facts: Facts) -> Iterator[Result]:
    """How many were received and how many decided is said, where the table has figures at all."""
    cells = facts.outline.by_section.get("requests", ())
    if all(facts.numbers[path] is None for path in cells):
        return
    for path in (f"{_RECEIVED}.total", f"{_DECIDED}.total"):
        state = facts.state(path)
        if state is State.BLANK and path not in facts.unstated:
            yield Fault(
                (path,),
                f"{brief(facts.label(path))}空白，不知是 0 还是漏填",
                f"{path} is blank: 0, or left out",
            )
        elif facts.value(path) is not None:
            yield Held((path,))


def _is_mixed(facts: Facts, section: str, cells: Sequence[str]) -> bool:
    """Whether nothing is written in several ways in one table; totals apart.

    In section two ``/`` beside 0 is right: an organ without the power, and one that did not use it.
    """
    states, values = facts.states, facts.values
    ways = {state for state in EMPTY if any(states[path] is state for path in cells)}
    if any(values[path] == 0 and states[path] not in EMPTY for path in cells):
        ways.add(State.READ)
    if section == "proactive_disclosure":
        return State.BLANK in ways and len(ways) > 1
    return len(ways) > 1


def _mixed(facts: Facts, section: str) -> list[str]:
    """The cells of the tables of a section in which nothing is written in several ways."""
    empty: list[str] = []
    for table in facts.outline.tables:
        if table.section != section:
            continue
        paths = (path for row in table.grid for path, _ in row if not path.endswith(".total"))
        cells = [path for path in paths if not path.startswith(f"{_DECIDED}.")]
        if _is_mixed(facts, section, cells):
            empty.extend(path for path in cells if facts.states[path] in EMPTY)
    return empty


def _counts(facts: Facts, cells: Sequence[str]) -> tuple[int, int]:
    """How many cells are blank, and how many hold ``/``."""
    states = [facts.states[path] for path in cells]
    return states.count(State.BLANK), states.count(State.NOT_APPLICABLE)


@check(
    "N02",
    "nothing-written-in-several-ways",
    ("空白、“/”与 0 分不清", "blank, “/” and 0 cannot be told apart"),
    question=(
        "同一张表里，没有数的格是否写法一致？",
        "Are the cells without a figure of one table all written alike?",
    ),
    formula="一张表内，空白、“/”、0 只用一种；总计不计；第二部分“/”与 0 可并用；"
    "只有空白按 0 计才成立的勾稽关系另作提示",
    fix=("确为零的一律填 0。", "Write 0 wherever there was none."),
    basis="经验：混用时不能分清零与漏填",
    severity=Severity.WARNING,
    wrong=Example.of({"requests.disclosed.research_institutions": State.BLANK}),
    right=Example.of({"proactive_disclosure.government_rules.issued": State.NOT_APPLICABLE}),
)
def mixed_cells(facts: Facts) -> Iterator[Result]:
    """In one table, nothing is written in one way."""
    for section in facts.outline.by_section:
        mixed = _mixed(facts, section) if section in facts.empty else ()
        if not mixed:
            yield _resting_on_blanks(facts, section)
            continue
        blank, slash = _counts(facts, mixed)
        yield Fault(
            (section, *mixed),
            f"{SECTIONS[section]}有空白 {blank} 格、“/”{slash} 格，另有 0；合计时均按 0 计",
            f"{section} has {blank} blank cells and {slash} with “/” beside zeros; all count as 0",
        )


def _resting_on_blanks(facts: Facts, section: str) -> Result:
    """Whether sums of a section hold only if what is blank is 0."""
    resting = [
        account
        for account in (facts.outline.accounts if section in facts.empty else ())
        if account.left[0][0] == section
        and account not in facts.gaps
        and facts.hindered.isdisjoint(account.cells)
        and any(facts.state(path) in EMPTY for path in account.cells)
        and any(facts.value(path) is not None for path in account.cells)
    ]
    if not resting:
        return Held((section,))
    return Fault(
        (section, *(".".join(account.left[0]) for account in resting)),
        f"{SECTIONS[section]}有 {len(resting)} 项勾稽关系，只有把空白、“/”按 0 计才成立",
        f"{len(resting)} accounts of {section} hold only if blank and “/” are 0",
        severity=Severity.NOTE,
    )


def _blank(facts: Facts, section: str) -> int:
    """How many cells of a section are blank."""
    return _counts(facts, facts.empty.get(section, ()))[0]


@check(
    "P16",
    "mostly-blank",
    ("表内空白格过多", "many cells are blank"),
    question=("表内空白格是否超过一半？", "Are more than half of the cells blank?"),
    formula="空白格数 ≤ 全部格数的一半；全表空白为警告",
    fix=(
        "填写各格，确为零的填 0；空白若是转换时丢的数，对照原件补上。",
        "Fill the cells in, with 0 where there was none; see the original for figures lost.",
    ),
    basis="经验",
    severity=Severity.NOTE,
    wrong=Example.of(
        {
            f"reconsideration_and_litigation.{kind}.{outcome}": State.BLANK
            for kind in ("direct_litigation", "litigation_after_reconsideration")
            for outcome in ("upheld", "corrected", "other_result", "pending")
        }
    ),
    right=Example.of({"requests.disclosed.research_institutions": State.BLANK}),
)
def mostly_blank(facts: Facts) -> Iterator[Result]:
    """No table is left blank, or more blank than not."""
    for section, cells in facts.outline.by_section.items():
        blank = _blank(facts, section)
        if blank == len(cells):
            yield Fault(
                (section,),
                f"{SECTIONS[section]}全部空白",
                f"all cells of {section} are blank",
                severity=Severity.WARNING,
            )
        elif blank * 2 > len(cells):
            yield Fault(
                (section,),
                f"{SECTIONS[section]}共 {len(cells)} 格，空白 {blank} 格",
                f"{blank} of the {len(cells)} cells of {section} are blank",
            )
        else:
            yield Held((section,))


@check(
    "P12",
    "cells-without-figures",
    ("有空白格或“/”", "there are blank cells, or cells with “/”"),
    question=(
        "表内有没有空白或“/”的格？（不作 0 看）",
        "Are there cells that are blank or hold “/”? They are not taken for 0.",
    ),
    formula="列出空白格数与“/”格数；已由 N02、P16 列出的不再列",
    fix=("确为零的填 0。", "Write 0 where there was none."),
    basis="经验",
    severity=Severity.NOTE,
    wrong=Example.of({"proactive_disclosure.administrative_fees.amount": State.NOT_APPLICABLE}),
    right=Example.of(),
)
def blank_cells(facts: Facts) -> Iterator[Result]:
    """Cells without a figure are listed once, unless more is said of them elsewhere."""
    for section, cells in facts.outline.by_section.items():
        empty = facts.empty.get(section, ())
        blank, slash = _counts(facts, empty)
        if not empty:
            yield Held((section,))
        elif blank * 2 <= len(cells) and not _mixed(facts, section):
            yield Fault(
                (section, *empty),
                f"{SECTIONS[section]}有空白 {blank} 格、“/”{slash} 格",
                f"{section} has {blank} blank cells and {slash} with “/”",
            )
