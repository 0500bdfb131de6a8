"""Consistent reports made plausible too: what no account of the form asks of random figures.

`tests.strategies.reports` draws figures whose accounts hold and which may be absurd all the same:
a county with government rules, more documents repealed than there were, half of all requests left.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from govinfo_report import AnnualReport, Cell, Money, OtherMatters, Overview, Period, Prose, State
from govinfo_report.checks import CHECKS
from govinfo_report.checks.sample import changed

MODULES = (
    "structure",
    "headings",
    "blanks",
    "cells",
    "tables",
    "disclosure",
    "plausibility",
    "identity",
    "dates",
)
CODES = tuple(
    check.code for check in CHECKS if check.function.__module__.rpartition(".")[2] in MODULES
)
"""The checks of identity, structure, cells and plausibility."""

_PROACTIVE = "proactive_disclosure"
_NO_FEE = "本年度未收取信息处理费。"
_ITEMS = (
    "administrative_licensing",
    "other_services",
    "administrative_penalties",
    "administrative_compulsion",
    "administrative_fees",
)


def plausible(report: AnnualReport) -> AnnualReport:
    """The report with figures that can be: its accounts still hold."""
    numbers = {
        figure.path: figure.value if isinstance(figure.value, int) else 0
        for figure in report.figures()
        if figure.state is not State.ABSENT
    }
    changes: dict[str, Any] = {}

    def put(path: str, value: Any) -> None:
        if path in numbers:
            changes[path] = value

    for path in numbers:
        if path.startswith(f"{_PROACTIVE}.government_rules."):
            put(path, 0)
    row = f"{_PROACTIVE}.normative_documents"
    put(f"{row}.in_force", 2000)
    put(f"{row}.total_public", 2000)
    for column in ("issued", "repealed", "produced", "disclosed"):
        if numbers.get(f"{row}.{column}", 0) > 2000:
            put(f"{row}.{column}", 2000)
    for name in _ITEMS:
        put(f"{_PROACTIVE}.{name}.previous_items", 500)
    put(f"{_PROACTIVE}.government_procurement.projects", 3)
    put(f"{_PROACTIVE}.government_procurement.amount", Money(Decimal("120.5"), "万元"))
    few = [path for path in numbers if path.startswith("reconsideration") and "total" in path]
    few += ["requests.carried_over_to_next_year.total", "requests.other_handling.other.total"]
    more = 10 * sum(numbers.get(path, 0) for path in few) + 1
    for name in ("newly_received", "disclosed", "total"):
        for column in ("natural_persons", "total"):
            path = f"requests.{name}.{column}"
            put(path, numbers[path] + more)
    if numbers.get("requests.other_handling.overdue_fee.total"):
        changes["other_matters"] = OtherMatters(_NO_FEE, _NO_FEE, False)
    return changed(report, changes)


ASPECTS: Mapping[str, str] = {
    "proactive_disclosure": "（一）主动公开。水情随测随报。",
    "requests": "（二）依申请公开。收件、答复各有专人。",
    "information_management": "（三）政府信息管理。文件出文前先定能否公开。",
    "platforms": "（四）政府信息公开平台建设。栏目按季清点。",
    "supervision": "（五）监督保障。年中、年末各查一遍。",
}


def complete(report: AnnualReport) -> AnnualReport:
    """The report in full: plain figures in all cells, title, period and prose."""
    changes: dict[str, Any] = {
        "title": "样本市教育局2023年政府信息公开工作年度报告",
        "agency": "样本市教育局",
        "year": 2023,
        "period": Period(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
        "preamble": "本报告由样本市教育局编制，数据自2023年1月1日起至2023年12月31日止。",
        "overview": Overview("2023年这样做：\n" + "\n".join(ASPECTS.values()), ASPECTS),
        "problems_and_improvements": Prose("解读材料偏少，明年逐件配图解。"),
        "other_matters": OtherMatters(_NO_FEE, _NO_FEE, False),
        "extra_rows": (),
    }
    for figure in report.figures():
        if figure.state is State.ABSENT:
            continue
        value = figure.value
        if value is None:
            value = Money(0, "万元") if figure.path.endswith(".amount") else 0
        changes[figure.path] = (value, Cell())
    return attrs.evolve(changed(report, changes), reading=None)
