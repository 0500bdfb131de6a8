"""The versions of one report, such as HTML, DOCX and PDF: cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.organs import same_organ
from ..check import Example, Held, Open, Result, check
from ..findings import Severity
from ..several import Comparison, Versions


@check(
    "N52",
    "versions-differ",
    ("同一报告各版本数据不一致", "the versions of a report differ"),
    question=(
        "同一报告的网页、DOCX、PDF 等版本，各格数据是否一致？",
        "Is each cell the same in all versions of a report, such as HTML, DOCX and PDF?",
    ),
    formula=(
        "甲版本 ＝ 乙版本（两个版本均有数字的单元格）",
        "one version = the other, in each cell that has a figure in both",
    ),
    fix=(
        "请以审定稿为准，替换有误的版本。",
        "Replace the version that differs from the approved one.",
    ),
    basis="经验：同一报告以多种文件形式公布，内容应当一致",
    severity=Severity.ERROR,
    wrong=Example.of({}, {"requests.newly_received.total": 64}),
    right=Example.of({}, {}),
)
def versions_agree(several: Versions) -> Iterator[Result]:
    """Every cell that has a figure in two versions; the first version that has one is compared."""
    names = tuple(several.reports)
    strangers = [name for name in names if not _is_of_one_report(several, names[0], name)]
    for name in strangers:
        agencies = f"{name}:agency", f"{names[0]}:agency"
        yield Open(
            agencies,
            agencies,
            f"版本“{name}”与版本“{names[0]}”的单位或年度不一致",
            f"versions {name} and {names[0]} are of different organs or years",
        )
    fitting = [name for name in names if name not in strangers]
    for path in dict.fromkeys(path for name in fitting for path in several.reports[name].figures):
        cells = tuple(f"{name}:{path}" for name in fitting)
        known = [cell for cell in cells if (f := several.figure(cell)) and f.value is not None]
        for cell in known[1:]:
            compared = Comparison.of(several, cell, known[:1])
            if compared.reported == compared.computed:
                yield Held(compared.paths)
                continue
            name, first = (path.rpartition(":")[0] for path in compared.paths)
            yield compared.fault(
                f"“{several.label(cell)}”，版本“{name}”填报{compared.reported}，"
                f"版本“{first}”填报{compared.computed}，前者",
                f"{cell} is {compared.reported}, {known[0]} is {compared.computed}",
            )


def _is_of_one_report(several: Versions, one: str, other: str) -> bool:
    first, second = several.reports[one].report, several.reports[other].report
    years = {first.year, second.year} - {None}
    return len(years) < 2 and same_organ(first.agency, second.agency)
