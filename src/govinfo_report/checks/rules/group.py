"""An organ and those below it: all there, sums, twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.figures import Money
from ..check import Both, Example, Fault, Held, Open, Result, check
from ..findings import Certainty, Severity, Why
from ..organs import Organs
from ..sample_several import SAME_REQUESTS
from ..several import Comparison, digits_in, settled
from ..wording import SECTIONS

_TO_ADD = "未见报告，请补齐", "there is no report, please add it"
_TO_REPLACE = "报告属于其他年度，请更换", "the report is of another year, please replace it"
_TO_CHOOSE = "同年有多份报告，请确定以何份为准", "there are several reports, please choose one"
_CELLS = 12
_DIGITS = 12
"""That so many cells and digits agree by chance in two organs is out of the question."""


@check(
    "P44",
    "child-missing",
    ("下级单位报告不全", "reports of organs below are missing"),
    question=(
        "各下级单位是否均有且仅有一份本年度报告？",
        "Is there exactly one report of the year for each organ that should have one?",
    ),
    formula=(
        "应报单位 ＝ 已报单位，每单位一份，年度一致",
        "organs that should report = organs that did, one report each, all of one year",
    ),
    fix=("请补齐报告后再核对汇总数。", "Get the reports that are missing, then compare the sums."),
    basis="经验：缺少报告的，汇总数无从核对，并不表明汇总有误",
    severity=Severity.WARNING,
    wrong=Example.of({}, {}, {"agency": "样本市气象局"}),
    right=Example.of({}, {}, {}),
)
def all_there(organs: Organs) -> Iterator[Result]:
    """An organ that is missing is no fault of the parent: nothing is assessed, nothing fails."""
    reasons: tuple[tuple[Sequence[str], Both, Both], ...] = (
        (organs.missing, ("未见报告", "has no report"), _TO_ADD),
        (organs.of_another_year, ("的报告属于其他年度", "reports on another year"), _TO_REPLACE),
        (organs.repeated, ("同年另有一份报告", "has another report of the year"), _TO_CHOOSE),
    )
    for names, told, reason in reasons:
        for name in names:
            cell = (f"{name}:agency",)
            words = f"{organs.called(name)}{told[0]}", f"{name} {told[1]}"
            yield Open(cell, cell, *words, why=Why("个单位", "organ", *reason, (name,)))
    doubtful = {*organs.of_another_year, *organs.repeated}
    yield from (Held((f"{name}:agency",)) for name in organs.children if name not in doubtful)


@check(
    "P43",
    "parent-not-sum-of-children",
    ("汇总数与各单位之和不一致", "the parent's figure is not the sum of those below it"),
    question=(
        "上级单位的汇总数，各格是否等于各下级单位之和？",
        "Is each cell of a consolidated report the sum of those of the organs below?",
    ),
    formula=(
        "上级单位 ＝ 各下级单位之和，第二、三、四部分逐格（金额折算为元）",
        "parent = sum of the organs below, in each cell of sections two to four (amounts in yuan)",
    ),
    fix=(
        "请核对各单位上报数字，重新汇总该格。",
        "Compare with what the organs reported, and add up this cell again.",
    ),
    basis="汇总口径：上级数据由下级数据加总而成；非汇总数据不作此项核对",
    severity=Severity.WARNING,
    wrong=Example.of({"requests.total.total": 90}, {}, {}),
    right=Example.of({}, {}, {}),
)
def sums(organs: Organs) -> Iterator[Result]:
    """Each cell of the parent is the sum of the children's, where the parent is a consolidation.

    An error if the caller says that it is; a warning if most of its figures show it. An organ that
    reports for itself alone is no sum, and nothing is asked.
    """
    if organs.parent is None or not organs.children:
        return
    whole = (f"{organs.parent}:agency",)
    if not organs.is_complete:
        if organs.consolidated:
            yield Open(whole, whole, "下级单位报告不全，未核对汇总数", "not all reports are there")
        return
    if not organs.is_a_sum:
        if organs.is_a_government:
            yield Open(
                whole,
                whole,
                "上级单位数据似非各单位之和；确为汇总数据的，请设置 consolidated=True",
                "the figures do not seem to be sums; if they should be, pass consolidated=True",
            )
        return
    severity = Severity.ERROR if organs.consolidated else None

    def tell(compared: Comparison) -> Fault:
        figure = organs.figure(compared.cell)
        unit = "元" if figure and isinstance(figure.value, Money) else ""
        number = len(compared.others)
        return compared.fault(
            f"“{organs.label(compared.cell)}”，{organs.called(organs.parent or '')}填报"
            f"{compared.reported}{unit}，{number}个单位之和为{compared.computed}{unit}，汇总数",
            f"{compared.cell} is {compared.reported}, the sum of {number} organs is "
            f"{compared.computed}",
            severity=severity,
            unit=unit,
        )

    yield from settled(organs, organs.sums, tell)


@check(
    "N50",
    "parent-less-than-a-child",
    ("汇总数小于其中一个单位", "the parent's figure is less than that of one organ below it"),
    question=(
        "汇总数无法逐格加总的（报告不全、有单元格无法识别），是否不小于其中任何一个单位？",
        "Where the sum cannot be formed, is the parent's figure at least that of each organ below?",
    ),
    formula=(
        "上级单位 ≥ 各下级单位中最大者，逐格；增减数不计；可以加总的由 P43 核对",
        "parent ≥ the largest of the organs below, in each cell; changes do not count; "
        "sums that can be formed are for P43",
    ),
    fix=("请核对该格是否漏汇。", "See whether an organ was left out of this sum."),
    basis="汇总口径：各单位数字不为负，其和不小于其中任何一项",
    severity=Severity.ERROR,
    wrong=Example.of({"requests.total.total": 45}, {}, {"agency": "样本市气象局"}),
    right=Example.of({}, {}, {"agency": "样本市气象局"}),
)
def less_than_one(organs: Organs) -> Iterator[Result]:
    """A sum is no less than its parts, however many of these are missing.

    Asked of a parent that is said to be a consolidation, for the cells that cannot be added up.
    """
    if organs.parent is None or not organs.consolidated:
        return
    unfit = {*organs.of_another_year, *organs.repeated}
    for compared in organs.sums:
        if compared.cell in compared.hindered or (organs.is_complete and not compared.hindered):
            continue
        if compared.cell.endswith(".change"):
            continue
        known = {
            cell: organs.number(cell)
            for cell in compared.others
            if cell not in compared.hindered and cell.rpartition(":")[0] not in unfit
        }
        if not known:
            continue
        largest = max(known, key=lambda cell: known[cell])
        least = Comparison.of(organs, compared.cell, [largest])
        if least.reported >= least.computed:
            yield Held(least.paths)
            continue
        name = organs.called(largest.rpartition(":")[0])
        yield least.fault(
            f"“{organs.label(least.cell)}”，{organs.called(organs.parent)}填报{least.reported}，"
            f"{name}填报{least.computed}，汇总数",
            f"{least.cell} is {least.reported}, {largest} is {least.computed}",
        )


@check(
    "N51",
    "twin-tables",
    ("两个单位的表完全相同", "two organs have the same table"),
    question=(
        "两个单位同年各部分的表是否逐格相同？（全为0或数字很少的不计）",
        "Are all cells of a section the same in two organs? Tables with few figures do not count.",
    ),
    formula=(
        "甲单位全表 ≠ 乙单位全表（非零单元格不少于12格，且总计除外数字合计不少于12位时）",
        "table of one organ ≠ table of another, if it has 12 cells and 12 digits or "
        "more, totals aside",
    ),
    fix=("请核对是否误用其他单位的表。", "See whether another organ's table was used by mistake."),
    basis="经验：大量数字逐格相同，几无巧合可能",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({}, {}, SAME_REQUESTS),
    right=Example.of({}, {}, {}),
)
def twins(organs: Organs) -> Iterator[Result]:
    """The tables of the organs below, each with all others of its year."""
    for section, title in SECTIONS.items():
        alike: dict[object, list[str]] = {}
        for name in organs.children:
            facts = organs.reports[name]
            cells = facts.values_in(section)
            filled = sum(1 for value in cells.values() if value)
            if filled >= _CELLS and digits_in(cells) >= _DIGITS and name not in organs.repeated:
                content = frozenset((path, value) for path, value in cells.items() if value)
                alike.setdefault((facts.report.year, content), []).append(name)
        for names in alike.values():
            paths = tuple(f"{name}:{section}" for name in names)
            if len(names) == 1:
                yield Held(paths)
                continue
            listed = "、".join(map(organs.called, names))
            yield Fault(
                paths,
                f"{listed}的{title}逐格相同",
                f"all cells of {section} are the same in {' and '.join(names)}",
            )
