"""The tables as wholes: all zeros, figures run together, parts over the whole, rows twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...form.instruments import FORM
from ...model.figures import Cell, State
from ...model.reading import Diagnostic, Reading
from ...model.tables import (
    Applicants,
    Documents,
    Outcomes,
    ProactiveDisclosure,
    ReconsiderationAndLitigation,
    Requests,
)
from ...text.patterns import pattern
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..wording import AccountWords, brief

ORDER = 70
KIND = Kind.PLAUSIBILITY


@check(
    "N17",
    "all-zero",
    ("各表数字均为0", "all figures are 0"),
    question=("各表数字是否均为0？", "Are the figures of all tables 0?"),
    formula=(
        "第二至四部分各表均有数字，且均为0",
        "each table of sections two to four has figures, and all of them are 0",
    ),
    fix=(
        "请确认全年确无相关事项，而非尚未填报。",
        "Make sure that there was nothing to report all year.",
    ),
    basis="经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {
            "proactive_disclosure": ProactiveDisclosure(normative_documents=Documents(0, 0, 0)),
            "requests": Requests(newly_received=Applicants(0, 0, 0, 0, 0, 0, 0)),
            "reconsideration_and_litigation": ReconsiderationAndLitigation(
                *(Outcomes(0, 0, 0, 0, 0) for _ in range(3))
            ),
        }
    ),
    right=Example.of({"requests.newly_received.total": 0}),
)
def all_zero(facts: Facts) -> Iterator[Result]:
    """Every figure is 0: nothing happened, or nothing was filled in."""
    given = {path: number for path, number in facts.numbers.items() if number is not None}
    sections = facts.outline.sections
    if {path.partition(".")[0] for path in given} != set(sections):
        return
    if any(given.values()):
        yield Held(sections)
    else:
        yield Fault(
            sections,
            f"第二至四部分各表共{len(given)}个数字，均为0，请确认",
            f"each of the {len(given)} figures of the tables is 0",
        )


_MOST = {
    "requests": 1_000_000,
    "reconsideration_and_litigation": 100_000,
    "proactive_disclosure": 100_000_000,
}
_MOST_DOCUMENTS = 20_000
_DOCUMENTS = ("normative_documents", "government_rules")
_TOWNSHIP = pattern(r"[镇乡](?:人民政府|政府|$)|街道")
_COUNTY = pattern(r"县(?![级域])|旗|(?<!自治)(?<![地社])区(?!域)")
_OF_A_TOWNSHIP, _OF_A_COUNTY = 100, 10
"""How many times fewer documents and decisions they have than the largest organs."""


@check(
    "P19",
    "figure-out-of-range",
    ("数字明显偏大", "a figure is far too large"),
    question=("各表件数是否在合理范围内？", "Are the counts within reason?"),
    formula=(
        "申请情况表各格 ≤ 100万；复议、诉讼各格 ≤ 10万；规章、规范性文件各格 ≤ 2万；"
        "许可、处罚、强制等各格 ≤ 1亿；县、区的第二部分各格为其十分之一，乡镇、街道为其百分之一",
        "requests ≤ 1 million; reviews and actions ≤ 100,000; rules and normative "
        "documents ≤ 20,000; licences, penalties and the like ≤ 100 million; in section two of "
        "a county a tenth of these, of a township a hundredth",
    ),
    fix=(
        "请核对是否将相邻单元格数字误合为一个。",
        "See whether the figures of neighbouring cells ran together.",
    ),
    basis="经验：多系相邻单元格数字误合所致",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"requests.disclosed.natural_persons": 20_300_100}),
    right=Example.of({"requests.disclosed.natural_persons": 203_001}),
)
def outliers(facts: Facts) -> Iterator[Result]:
    """No organ has that many cases; digits of neighbouring cells run together when read."""
    seen = dict.fromkeys(_MOST, True)
    fewer = _times_fewer(facts.report.agency or "")
    least = _MOST_DOCUMENTS // _OF_A_TOWNSHIP
    for path, value in facts.values.items():
        if not isinstance(value, int) or value <= least:
            continue
        section, row, _ = path.split(".", 2)
        most = _MOST.get(section, value)
        if section == "proactive_disclosure":
            most = _MOST_DOCUMENTS if row in _DOCUMENTS else most
            most //= fewer
        if value > most:
            seen[section] = False
            yield Fault(
                (path,),
                f"“{brief(facts.label(path))}”填报{value}，超出合理范围（{most}以内），请核实",
                f"{path} is {value}; no more than {most} is to be expected",
                value,
            )
    for section, is_fine in seen.items():
        if is_fine:
            yield Held((section,))


def _times_fewer(agency: str) -> int:
    """How many times fewer documents and decisions than the largest an organ of this name has."""
    if _TOWNSHIP.search(agency):
        return _OF_A_TOWNSHIP
    return _OF_A_COUNTY if _COUNTY.search(agency) else 1


@check(
    "P28",
    "parts-over-whole",
    ("已知各项之和大于总计", "the known parts are more than the total"),
    question=(
        "有单元格无法识别时，其余各格之和是否不大于总计？",
        "Where a cell cannot be read, are the others no more than the total?",
    ),
    formula=(
        "已知各项之和 ≤ 总计；各格均已识别的，由 P21、P23、P27 核对",
        "sum of the known parts ≤ total; where all parts are known, P21, P23 and P27 compare them",
    ),
    fix=("请对照原文核对该行或该列。", "Compare the row or column with the original."),
    basis=f"{FORM}：总计为各项之和",
    severity=Severity.ERROR,
    wrong=Example.of(
        {
            "requests.disclosed.natural_persons": 25,
            "requests.disclosed.other_organizations": (None, Cell(State.UNRESOLVED)),
        }
    ),
    right=Example.of({"requests.disclosed.other_organizations": (None, Cell(State.UNRESOLVED))}),
)
def parts_over_whole(facts: Facts) -> Iterator[Result]:
    """Parts are no more than the whole, even where not all of them are known."""
    unknown = facts.hindered
    for account in facts.outline.with_kind("row", "results") if unknown else ():
        total, *parts = account.cells
        whole = facts.value(total)
        if whole is None or unknown.isdisjoint(parts):
            continue
        known = [part for part in parts if facts.value(part) is not None]
        numbers = [facts.number(part) for part in known]
        if not known or min(numbers) < 0:
            continue
        if sum(numbers) <= whole:
            yield Held((total, *known))
            continue
        where = AccountWords.of(facts, account).where
        yield Fault(
            (total, *known),
            f"{where[0]}，已知各项之和为{sum(numbers)}，大于总计{whole}，请核实",
            f"{where[1]}, the known parts add up to {sum(numbers)}, the total is {whole}",
            whole,
            sum(numbers),
        )


@check(
    "P30",
    "row-twice",
    ("同一行重复出现且数字不一致", "a row stands twice, with different figures"),
    question=("同一行是否只有一组数字？", "Does each row have one set of figures only?"),
    formula=(
        "重复出现的行，各格数字一致",
        "a row that stands twice has the same figures",
    ),
    fix=("请核实后删除多余的一行。", "Delete the row that is wrong."),
    basis=f"{FORM}，每行只出现一次",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {
            "reading": Reading(
                "2021", {}, diagnostics=(Diagnostic("row-twice", "", "requests.newly_received"),)
            )
        }
    ),
    right=Example.of({"reading": Reading("2021", {})}),
)
def rows_twice(facts: Facts) -> Iterator[Result]:
    """One quantity in two places of the tables is one figure; reading has compared them."""
    reading = facts.report.reading
    if reading is None:
        return
    twice = [note for note in reading.diagnostics if note.code == "row-twice"]
    for note in twice:
        cells = [path for path in facts.figures if path.startswith(f"{note.path}.")]
        label = brief(facts.label(cells[0])).partition("·")[0] if cells else note.path
        yield Fault(
            (note.path, *cells),
            f"“{label}”一行出现两次，两处数字不一致，请核实",
            f"{note.path} is there twice",
            spans=(note.span,) if note.span else (),
        )
    if not twice:
        yield Held(("requests.rows", "reconsideration_and_litigation.rows"))
