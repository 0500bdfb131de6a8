"""A report in which nothing is wrong: the examples of the checks say what they change in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import attrs

from ..model.figures import Cell, Group, Money, Record, State
from ..model.report import AnnualReport, OtherMatters, Overview, Period, Prose

__all__ = ["changed", "sample"]

_YEARS = {"2021": 2024, "2019": 2020}
"""The year of the sample: one for which the revision is in force."""
_AGENCY = "示例县水利局"
_ASPECTS = {
    "proactive_disclosure": "（一）主动公开。河道、水库的水情随测随报。",
    "requests": "（二）依申请公开。收件、答复各有专人。",
    "information_management": "（三）政府信息管理。文件出文前先定能否公开。",
    "platforms": "（四）政府信息公开平台建设。栏目按季清点。",
    "supervision": "（五）监督保障。年中、年末各查一遍。",
}
_FEE = "本年度未收取信息处理费。"

_PROACTIVE: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "2021": {
        "government_rules": (0, 0, 0),
        "normative_documents": (2, 1, 12),
        "administrative_licensing": (315,),
        "administrative_penalties": (27,),
        "administrative_compulsion": (4,),
        "administrative_fees": (Money(Decimal("12.5"), "万元"),),
    },
    "2019": {
        "government_rules": (0, 0, 0),
        "normative_documents": (2, 2, 12),
        "administrative_licensing": (30, 2, 315),
        "other_services": (12, -1, 88),
        "administrative_penalties": (210, 5, 27),
        "administrative_compulsion": (15, 0, 4),
        "administrative_fees": (3, 0),
        "government_procurement": (6, Money(Decimal("120.5"), "万元")),
    },
}
_REQUESTS = {
    "newly_received": (40, 5, 0, 0, 1, 0, 46),
    "carried_over_from_last_year": (3, 1, 0, 0, 0, 0, 4),
    "disclosed": (20, 3, 0, 0, 1, 0, 24),
    "partially_disclosed": (6, 1, 0, 0, 0, 0, 7),
    "not_disclosed.third_party_rights": (2, 0, 0, 0, 0, 0, 2),
    "not_disclosed.process_information": (1, 0, 0, 0, 0, 0, 1),
    "unable_to_provide.not_held": (7, 1, 0, 0, 0, 0, 8),
    "not_processed.petitions": (3, 0, 0, 0, 0, 0, 3),
    "other_handling.overdue_correction": (1, 0, 0, 0, 0, 0, 1),
    "other_handling.undivided": (1, 0, 0, 0, 0, 0, 1),
    "total": (40, 5, 0, 0, 1, 0, 46),
    "carried_over_to_next_year": (3, 1, 0, 0, 0, 0, 4),
}
_OUTCOMES = (2, 1, 0, 0, 3, 1, 0, 0, 1, 2, 1, 0, 0, 0, 1)


@lru_cache(maxsize=8)
def sample(revision: str = "2021") -> AnnualReport:
    """The sample in a revision of the form: an organ that does not exist."""
    year = _YEARS[revision]
    text = f"{year}年，水利局把公开当作日常工作来做。"
    report = AnnualReport(
        title=f"{_AGENCY}{year}年政府信息公开工作年度报告",
        agency=_AGENCY,
        year=year,
        period=Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
        preamble=f"本报告由{_AGENCY}编制，数据自{year}年1月1日起至{year}年12月31日止。",
        revision=revision,
        overview=Overview("\n".join((text, *_ASPECTS.values())), _ASPECTS),
        problems_and_improvements=Prose("个别栏目更新不够及时，明年把更新期限写进岗位职责。"),
        other_matters=OtherMatters(_FEE, _FEE, False),
    )
    headings = {section.name: section.heading for section in report.form.sections}
    report = attrs.evolve(report, headings=headings)
    cells: dict[str, Any] = {}
    for table in report.form.tables.values():
        for row in table.rows:
            name = ".".join(row.path[1:])
            if table.section == "proactive_disclosure":
                values: tuple[Any, ...] = _PROACTIVE[revision][name]
            elif table.section == "requests":
                values = _REQUESTS.get(name, (0,) * len(table.columns))
            else:
                values = _OUTCOMES
            for column, value in zip(table.columns, values, strict=True):
                cells[".".join(row.path + column.path)] = value
    return changed(report, cells)


def changed(report: AnnualReport, changes: Mapping[str, Any]) -> AnnualReport:
    """The report with other values at these paths.

    A value is that of the attribute; for a cell it may also be a `State` (no figure, for
    this reason) or a pair of its value and a `Cell`. A heading that is None is left out.
    """
    for path, value in changes.items():
        report = _put(report, path.split("."), value)
    return report


def _put(part: Any, path: list[str], value: Any) -> Any:
    name, *rest = path
    if isinstance(part, Record):
        if isinstance(value, State):
            value = None, Cell(value)
        elif not isinstance(value, tuple):
            value = value, Cell()
        figure, cell = value
        cells = {**part.cells, name: cell}
        if name in part.further or name not in part.columns():
            return attrs.evolve(part, cells=cells, further={**part.further, name: figure})
        return attrs.evolve(part, cells=cells, **{name: figure})
    if isinstance(part, Mapping):
        named = {**part, name: value}
        return {key: said for key, said in named.items() if said is not None}
    inner = _put(getattr(part, name), rest, value) if rest else value
    if isinstance(part, Group) and name in part.further:
        return attrs.evolve(part, further={**part.further, name: inner})
    return attrs.evolve(part, **{name: inner})
