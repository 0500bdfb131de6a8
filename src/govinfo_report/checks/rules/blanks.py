"""Cells without a figure: blank, ``/``, 0 and a cell that the text does not have are four things.

They are told once for a section, never cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...form.instruments import FORM, article
from ...model.figures import State
from ...model.tables import Applicants
from ..check import Both, Example, Fault, Held, Result, check
from ..facts import EMPTY, Facts
from ..findings import Certainty, Kind, Severity
from ..wording import SECTIONS, brief

ORDER = 50
KIND = Kind.ENTRIES


_RECEIVED = "requests.newly_received"
_DECIDED = "requests.total"


@check(
    "P06",
    "required-cell-blank",
    ("主要总计项空白", "a main total is blank"),
    question=(
        "本年新收总计、办理结果总计是否已填报？",
        "Are the totals of new requests and of results given?",
    ),
    formula=(
        "“本年新收·总计”“（七）总计·总计”不空白；各项有数字而总计空白的，由 N01 核对",
        "the totals of new requests and of results are not blank; a total that is blank "
        "while its parts have figures is for N01",
    ),
    fix=("请填报总计；确无的，填“0”。", "Fill in the total, or 0 if there were none."),
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
                f"“{brief(facts.label(path))}”空白，不能确定是0还是漏填，请核实",
                f"{path} is blank: it may be 0, or left out",
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


def _told(facts: Facts, cells: Sequence[str]) -> Both:
    """How many cells are blank, and how many hold ``/``, in words; none of which there is none."""
    blank, slash = _counts(facts, cells)
    chinese = [f"空白{blank}格"] * bool(blank) + [f"“/”{slash}格"] * bool(slash)
    english = [f"{blank} blank cell{'s' * (blank > 1)}"] * bool(blank)
    english += [f"{slash} cell{'s' * (slash > 1)} with “/”"] * bool(slash)
    return "、".join(chinese), " and ".join(english)


@check(
    "N02",
    "nothing-written-in-several-ways",
    ("空白、“/”与“0”混用", "blanks, “/” and 0 are used side by side"),
    question=(
        "同一张表内，无数字的单元格填写方式是否一致？",
        "Are the cells without a figure written alike throughout a table?",
    ),
    formula=(
        "同一张表内，空白、“/”“0”只用一种；总计不计；第二部分“/”与“0”可并用；"
        "须将空白按0计方能相符的勾稽关系，另作提示",
        "blanks, “/” and 0 are not mixed in one table; totals do not count; “/” and 0 "
        "may be mixed in section two; accounts that hold only if blanks count as 0 are a note",
    ),
    fix=("确为零的，请统一填“0”。", "Write 0 wherever there were none."),
    basis="经验：混用时无法区分零与漏填",
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
        chinese, english = _told(facts, mixed)
        yield Fault(
            (section, *mixed),
            f"{SECTIONS[section]}中{chinese}，其余为数字；请统一填“0”（求和时均按0计）",
            f"{section} has {english} beside figures; in sums all of them count as 0",
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
        f"{SECTIONS[section]}有{len(resting)}项勾稽关系，须将空白、“/”按0计方能相符",
        f"accounts of {section} that hold only if blank and “/” count as 0: {len(resting)}",
        severity=Severity.NOTE,
    )


def _blank(facts: Facts, section: str) -> int:
    """How many cells of a section are blank."""
    return _counts(facts, facts.empty.get(section, ()))[0]


@check(
    "P16",
    "mostly-blank",
    ("空白单元格过多", "many cells are blank"),
    question=("表内空白单元格是否超过半数？", "Are more than half of the cells blank?"),
    formula=(
        "空白格数 ≤ 全部格数的一半；全表空白的为警告",
        "blank cells ≤ half of all cells; a table that is wholly blank is a warning",
    ),
    fix=(
        "请逐格填报，确为零的填“0”；空白若系转换文件时丢失数字所致，请对照原文补齐。",
        "Fill in the cells, with 0 where there were none; if figures were lost in a conversion, "
        "take them from the original.",
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
                f"{SECTIONS[section]}各格均为空白",
                f"all cells of {section} are blank",
                severity=Severity.WARNING,
            )
        elif blank * 2 > len(cells):
            yield Fault(
                (section,),
                f"{SECTIONS[section]}共{len(cells)}格，其中空白{blank}格",
                f"{blank} of the {len(cells)} cells of {section} are blank",
            )
        else:
            yield Held((section,))


@check(
    "P12",
    "cells-without-figures",
    ("有空白格或“/”", "some cells are blank or hold “/”"),
    question=(
        "表内有无空白或填“/”的单元格？（不视为0）",
        "Are there cells that are blank or hold “/”? They are not taken for 0.",
    ),
    formula=(
        "列出空白与“/”的格数；已由 N02、P16 列出的不再列",
        "lists how many cells are blank, or hold “/”, unless N02 or P16 does",
    ),
    fix=("确为零的，请填“0”。", "Write 0 where there were none."),
    basis="经验",
    severity=Severity.NOTE,
    wrong=Example.of({"proactive_disclosure.administrative_fees.amount": State.NOT_APPLICABLE}),
    right=Example.of(),
)
def blank_cells(facts: Facts) -> Iterator[Result]:
    """Cells without a figure are listed once, unless more is said of them elsewhere."""
    for section, cells in facts.outline.by_section.items():
        empty = facts.empty.get(section, ())
        if not empty:
            yield Held((section,))
        elif _blank(facts, section) * 2 <= len(cells) and not _mixed(facts, section):
            yield Fault(
                (section, *empty),
                f"{SECTIONS[section]}有{_told(facts, empty)[0]}，确为零的请填“0”",
                f"{section} has {_told(facts, empty)[1]}",
            )
