"""An organ and those below it: all there, sums, twins."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.figures import Money
from ..check import Example, Fault, Held, Open, Result, check
from ..findings import Certainty, Severity
from ..organs import Organs
from ..sample_several import SAME_REQUESTS
from ..several import Comparison, digits_in, settled
from ..wording import SECTIONS

_CELLS = 12
_DIGITS = 12
"""That so many cells and digits agree by chance in two organs is out of the question."""


@check(
    "P44",
    "child-missing",
    ("下级单位的报告不全", "not all organs below are there"),
    question=(
        "应有的下级单位，是否各有且只有一份本年度报告？",
        "Is there one report of the year for each organ that should be there?",
    ),
    formula="应报单位 ＝ 已有报告的单位，每单位一份，年度一致",
    fix=("补齐报告后再核对汇总数。", "Get the reports that are missing, then compare the sums."),
    basis="经验：缺少一份，汇总数即无从核对，并不说明汇总有误",
    severity=Severity.WARNING,
    wrong=Example.of({}, {}, {"agency": "样本市气象局"}),
    right=Example.of({}, {}, {}),
)
def all_there(organs: Organs) -> Iterator[Result]:
    """An organ that is missing is no fault of the parent: nothing is assessed, nothing fails."""
    reasons = (
        (organs.missing, "没有报告", "has no report"),
        (organs.of_another_year, "的报告属于其他年度", "reports on another year"),
        (organs.repeated, "同年另有一份报告", "has another report of the year"),
    )
    for names, chinese, english in reasons:
        for name in names:
            cell = (f"{name}:agency",)
            yield Open(cell, cell, f"{organs.called(name)}{chinese}", f"{name} {english}")
    doubtful = {*organs.of_another_year, *organs.repeated}
    yield from (Held((f"{name}:agency",)) for name in organs.children if name not in doubtful)


@check(
    "P43",
    "parent-not-sum-of-children",
    ("汇总数与各单位之和不等", "the parent is not the sum of those below it"),
    question=(
        "上级的汇总数，每一格是否等于各下级单位之和？",
        "Is each cell of a consolidated report the sum of those of the organs below?",
    ),
    formula="上级 ＝ Σ 下级，第二、三、四部分逐格（金额折算为元）",
    fix=(
        "核对各单位报来的数字，重新汇总这一格。",
        "Compare with what the organs reported and add up this cell anew.",
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
            yield Open(whole, whole, "下级单位的报告不全，未核对汇总数", "not all organs are there")
        return
    if not organs.is_a_sum:
        if organs.is_a_government:
            yield Open(
                whole,
                whole,
                "上级的数字看来不是各单位之和；若应为汇总数，请注明 consolidated=True",
                "the figures seem to be no sums; pass consolidated=True if they should be",
            )
        return
    severity = Severity.ERROR if organs.consolidated else None

    def tell(compared: Comparison) -> Fault:
        figure = organs.figure(compared.cell)
        unit = "元" if figure and isinstance(figure.value, Money) else ""
        number = len(compared.others)
        return compared.fault(
            f"{organs.label(compared.cell)}，{organs.called(organs.parent or '')} "
            f"{compared.reported}{unit}，{number}个单位之和 {compared.computed}{unit}",
            f"{compared.cell} {compared.reported}, sum of {number} organs {compared.computed}",
            (unit, ""),
            severity,
        )

    yield from settled(organs, organs.sums, tell)


@check(
    "N50",
    "parent-less-than-a-child",
    ("汇总数小于其中一个单位", "the parent is less than one of those below it"),
    question=(
        "汇总数无法逐格相加时（报告不全、有格未定），是否至少不小于其中任何一个单位？",
        "Where the sum cannot be formed, is the parent at least as much as each organ below?",
    ),
    formula="上级 ≥ max 下级，逐格；增减数不计；能相加的各格归 P43",
    fix=("核对这一格是否漏汇。", "See whether an organ was left out of this sum."),
    basis="汇总口径：各单位数字不为负，和不小于其中任何一项",
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
            f"{organs.label(least.cell)}，{organs.called(organs.parent)} {least.reported}，"
            f"{name} {least.computed}",
            f"{least.cell} {least.reported}, {largest} {least.computed}",
        )


@check(
    "N51",
    "twin-tables",
    ("两个单位的表完全相同", "two organs have the same table"),
    question=(
        "两个单位同年一部分的表是否每一格都相同？（全是0或数字很少的不计）",
        "Are all cells of a section's tables the same in two organs? Few figures do not count.",
    ),
    formula="甲单位全表 ≠ 乙单位全表（非零格不少于 12、除总计外不少于 12 位数字时）",
    fix=("核对是否误用了另一单位的表。", "See whether another organ's table was used by mistake."),
    basis="经验：这样多的数字碰巧相同，几乎不会发生",
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
                f"all cells of {section} are the same in {', '.join(names)}",
            )
