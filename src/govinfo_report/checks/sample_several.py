"""Years and organs in which nothing is wrong: what several reports are compared on in examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from ..model.figures import Money
from ..model.report import AnnualReport, Period
from .facts import Facts
from .sample import changed, sample

__all__ = ["ORGANS", "SAME_REQUESTS", "sample_organs", "sample_years"]

_LAST = 2024
PARENT = "示例县人民政府"
ORGANS = ("示例县水利局", "示例县教育局", "示例县民政局", "示例县文化局")
"""The organs below the sample's parent."""

SAME_REQUESTS: Mapping[str, int] = {
    "requests.newly_received.natural_persons": 40,
    "requests.newly_received.total": 46,
    "requests.disclosed.natural_persons": 20,
    "requests.disclosed.total": 24,
    "requests.total.natural_persons": 40,
    "requests.total.total": 46,
}
"""The changes that make the requests of the second year, or organ, those of the first."""

_GROWING = (
    *SAME_REQUESTS,
    "reconsideration_and_litigation.reconsideration.upheld",
    "reconsideration_and_litigation.reconsideration.total",
    "proactive_disclosure.administrative_licensing.decisions",
)


def _grown(report: AnnualReport, steps: int) -> AnnualReport:
    """The report with some more cases; its accounts hold as before."""
    return changed(report, {path: report.get(path) + steps for path in _GROWING})


def _stocks(report: AnnualReport, step: int) -> dict[str, int]:
    """Return the stocks after some more years, each like that of the report."""
    cells = {}
    for path, record in report.records():
        named = {name: record.value(name) for name in record.columns()}
        numbers = {name: value for name, value in named.items() if isinstance(value, int)}
        if "in_force" in numbers:
            yearly = numbers["issued"] - numbers["repealed"]
            cells[f"{path}.in_force"] = numbers["in_force"] + step * yearly
        if "previous_items" in numbers:
            cells[f"{path}.previous_items"] = numbers["previous_items"] + step * numbers["change"]
    return cells


def sample_years(*changes: Mapping[str, Any], revision: str = "2021") -> list[AnnualReport]:
    """Reports of consecutive years, the last of 2024, each changed as said."""
    reports = []
    for step, own in enumerate(changes):
        base = sample(own.get("revision", revision))
        year = _LAST + 1 - len(changes) + step
        particulars = {
            "title": (base.title or "").replace(str(base.year), str(year)),
            "year": year,
            "period": Period(date(year, 1, 1), date(year, 12, 31)),
            "preamble": (base.preamble or "").replace(str(base.year), str(year)),
            "overview.text": f"{year}年，另起一页。",
        }
        report = changed(_grown(base, step), {**_stocks(base, step), **particulars})
        reports.append(changed(report, own))
    return reports


def sample_organs(
    *changes: Mapping[str, Any], revision: str = "2021"
) -> tuple[AnnualReport, list[AnnualReport]]:
    """An organ with those below it, whose figures add up to its own, each changed as said."""
    base = sample(revision)
    children = [
        attrs.evolve(
            _grown(base, step),
            agency=name,
            title=(base.title or "").replace(base.agency or "", name),
        )
        for step, name in zip(range(len(changes) - 1), ORGANS, strict=False)
    ]
    sums: dict[str, Any] = {}
    for path in Facts(base).figures:
        values = [child.get(path) for child in children]
        if isinstance(values[0], Money):
            sums[path] = Money(sum((v.amount for v in values), Decimal(0)), values[0].unit)
        else:
            sums[path] = sum(values)
    parent = changed(attrs.evolve(base, agency=PARENT), sums)
    own, *others = changes
    return changed(parent, own), [changed(c, o) for c, o in zip(children, others, strict=True)]
