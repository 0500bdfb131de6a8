"""The run of the years: gaps, doubles, other organs, the form going back, figures out of line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from ...form.instruments import ISSUED_2021, article
from ..check import Example, Fault, Held, Open, Result, check
from ..findings import Certainty, Number, Severity, Why
from ..years import Series

ORDER = 130

_NO_YEAR = "未写明报告年度，请核实后补充", "the year is not known, please add it"
_YEARS = 4
_FAR = math.log(10)
_MUCH = 20


@check(
    "N47",
    "year-twice-or-missing",
    ("年度重复、缺失或不明", "a year is there twice, missing or unknown"),
    question=(
        "同一单位每年是否有且仅有一份报告？",
        "Is there exactly one report for each year?",
    ),
    formula=(
        "首年至末年，每年一份",
        "one report for each year from the first to the last",
    ),
    fix=(
        "请补齐缺失年度的报告；同年有多份的，确定以何份为准。",
        "Add the missing year; where there are two reports of a year, find out which one counts.",
    ),
    basis=f"{article(49)}、第五十条：每年公布一份上一年度的工作年度报告",
    severity=Severity.ERROR,
    wrong=Example.of({}, {"year": 2023}),
    right=Example.of({}, {}),
)
def years(series: Series) -> Iterator[Result]:
    """One report a year; another with the same figures is worth a note, a gap a warning."""
    for name in series.undated:
        cell = f"{name}:year"
        yield Open(
            (cell,),
            (cell,),
            f"{series.called(name)}未写明报告年度，未作跨年核对",
            f"the year of report {name} is not known; it was compared with no other",
            why=Why("份报告", "report", *_NO_YEAR, (name,)),
        )
    for year, names in series.years.items():
        twins = [name for name in names[1:] if series.are_of_one_organ(names[0], name)]
        if not twins:
            yield Held((f"{names[0]}:year",))
            continue
        same = all(series.agree(names[0], name) for name in twins)
        alike = "，数据一致" if same else "，数据不一致"
        yield Fault(
            tuple(f"{name}:year" for name in (*twins, names[0])),
            f"{year}年有{len(twins) + 1}份报告{alike}",
            f"there are {len(twins) + 1} reports for {year}, with "
            f"{'the same' if same else 'different'} figures",
            severity=Severity.NOTE if same else None,
        )
    for year, following in pairwise(series.years):
        if following > year + 1:
            missing = [*range(year + 1, following)]
            named = f"{missing[0]}年" + (f"至{missing[-1]}年" if len(missing) > 1 else "")
            yield Fault(
                tuple(f"{lost}:year" for lost in missing),
                f"缺{named}报告，其前后两年未作核对",
                f"there is no report for {', '.join(map(str, missing))}; {year} and {following} "
                "were not compared",
                severity=Severity.WARNING,
            )


@check(
    "N60",
    "series-of-several-organs",
    ("各年报告的单位不一致", "the reports are of different organs"),
    question=(
        "各年报告是否属同一单位？（简称、机构改革更名不计）",
        "Can the names in the reports be those of one organ, perhaps shortened or renamed?",
    ),
    formula=(
        "上一份报告的单位 ＝ 本份报告的单位（简称、更名不计）",
        "organ of the report before = organ of this one, short and new names aside",
    ),
    fix=(
        "请核对是否混入其他单位的报告；确系更名的，无需处理。",
        "See whether another organ's report is among them; a change of name is no fault.",
    ),
    basis="经验：名称既非简称，又不同属一地、一个领域",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({}, {"agency": "样本市财政局"}),
    right=Example.of({}, {"agency": "示例县水利水务局"}),
)
def other_organ(series: Series) -> Iterator[Result]:
    """Each report and the one before it name what can be one organ."""
    names = [name for of_year in series.years.values() for name in of_year]
    for earlier, later in pairwise(names):
        cells = f"{later}:agency", f"{earlier}:agency"
        agencies = series.agency(later), series.agency(earlier)
        if None in agencies:
            continue
        if series.are_of_one_organ(earlier, later):
            yield Held(cells)
            continue
        yield Fault(
            cells,
            f"{series.called(later)}为{agencies[0]}，{series.called(earlier)}为{agencies[1]}",
            f"{later} names {agencies[0]}, {earlier} {agencies[1]}",
        )


@check(
    "N34",
    "older-form-than-year-before",
    ("所用格式早于上一份报告", "the form is older than that of the report before"),
    question=(
        "采用新格式后，是否又沿用旧格式？",
        "Does a report go back to an older form after the new one was in use?",
    ),
    formula=(
        "本份报告的格式不早于上一份报告",
        "form of this report is not older than that of the report before",
    ),
    fix=("请按现行格式重新填报。", "Fill in the form that is in force."),
    basis=f"{ISSUED_2021}，自2021年度报告起施行",
    severity=Severity.WARNING,
    wrong=Example.of({}, {"revision": "2019"}),
    right=Example.of({"revision": "2019"}, {}),
)
def older_form(series: Series) -> Iterator[Result]:
    """The forms of a series only ever change to the newer one."""
    for earlier, later in pairwise(names[0] for names in series.years.values()):
        forms = [series.reports[name].report.revision for name in (later, earlier)]
        newest_first = [form.revision for form in series.reports[later].report.forms]
        if forms[1] not in newest_first:
            continue
        cells = f"{later}:revision", f"{earlier}:revision"
        if newest_first.index(forms[0]) <= newest_first.index(forms[1]):
            yield Held(cells)
            continue
        yield Fault(
            cells,
            f"{series.called(later)}采用{forms[0]}年格式，{series.called(earlier)}已采用{forms[1]}年格式",
            f"{later} is in the form of {forms[0]}, {earlier} was already in that of {forms[1]}",
        )


@check(
    "N44",
    "figure-out-of-line",
    ("与其余各年相差悬殊", "a figure is far from those of all other years"),
    question=(
        "主要数据是否有某一年与其余各年相差十倍以上？（至少有四年数据）",
        "Over four or more years, is a main figure ten times more or less in one than in "
        "the others?",
    ),
    formula=(
        "与其余各年中位数相差不足十倍，或不超过其余各年离散程度的两倍",
        "less than ten times off the median of the other years, or less than twice their "
        "own spread",
    ),
    fix=(
        "请核对有无错位，或多填、少填一位数字。",
        "Look for an extra or a missing digit, or a figure of another row.",
    ),
    basis="经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {}, {}, {}, {"proactive_disclosure.administrative_licensing.decisions": 31800}
    ),
    right=Example.of({}, {}, {}, {"proactive_disclosure.administrative_licensing.decisions": 600}),
)
def outlier(series: Series) -> Iterator[Result]:
    """A year ten times off the median of the others, and twice as far as any of these.

    So one digit too many shows, while steady growth and figures that jump every year do not.
    """
    from statistics import median  # it loads much, and one report alone needs none

    paths = dict.fromkeys(
        path
        for names in series.years.values()
        for path in series.reports[names[0]].figures
        if _is_main(path)
    )
    for path in paths:
        known = _history(series, path)
        if len(known) < _YEARS:
            continue
        for cell, number in known.items():
            others = [other for name, other in known.items() if name != cell]
            usual = median(map(Decimal, others))
            if abs(number - usual) < _MUCH or not _is_far(number, others):
                yield Held((cell,))
                continue
            yield Fault(
                (cell, *(name for name in known if name != cell)),
                f"{series.called(cell.partition(':')[0])}“{series.label(cell)}”填报{number}，"
                f"其余{len(others)}年的中位数为{usual}，请核实",
                f"{cell} is {number}, the median of the other {len(others)} years is {usual}",
                number,
            )


def _is_main(path: str) -> bool:
    section, *_, column = path.split(".")
    if section == "requests":
        return path == "requests.newly_received.total"
    if section == "reconsideration_and_litigation":
        return column == "total"
    return column in ("decisions", "amount", "in_force", "total_public")


def _history(series: Series, path: str) -> Mapping[str, Number]:
    """The figures of a cell by year, where there is one and no doubt about it."""
    cells = [f"{names[0]}:{path}" for names in series.years.values()]
    return {
        cell: series.number(cell)
        for cell in cells
        if (figure := series.figure(cell))
        and figure.value is not None
        and not series.hindrance(cell)
    }


def _is_far(number: Number, others: list[Number]) -> bool:
    from statistics import median

    logs = [math.log1p(max(0.0, float(other))) for other in others]
    middle = median(logs)
    away = abs(math.log1p(max(0.0, float(number))) - middle)
    return away > _FAR and away > 2 * max(abs(log - middle) for log in logs)
