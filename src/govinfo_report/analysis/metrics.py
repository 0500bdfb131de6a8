"""Metrics: shares and rates of a report, each with what it divides by what, and its caveats.

A metric that cannot be assessed has no value. No other figure takes the place of a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from attrs import frozen

from ..form.accounts import accounts_of
from ..form.instruments import FORM
from ..model.figures import Figure, State
from ..model.report import AnnualReport

__all__ = ["METRICS", "Metric", "MetricValue", "WhyNot", "metrics"]


@frozen
class Metric:
    """A metric: its numerator and its denominator.

    Attributes:
        name: Its name: ``disclosure_rate``.
        title: Its title, in Chinese and English.
        numerator: The paths of the counts whose sum is divided.
        denominator: The paths of the counts by whose sum it is divided.
        less: The paths of counts that are taken off that sum.
        caveats: What to keep in mind, in Chinese and English.
        source: Where the counts are defined.
    """

    name: str
    title: tuple[str, str]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    less: tuple[str, ...] = ()
    caveats: tuple[tuple[str, str], ...] = ()
    source: str = ""

    def paths(self) -> tuple[str, ...]:
        """Every count that it needs."""
        return self.numerator + self.denominator + self.less


class WhyNot(NamedTuple):
    """Why a metric has no value.

    Attributes:
        chinese: The reason in Chinese.
        english: The reason in English.
        paths: The figures that are the reason.
    """

    chinese: str
    english: str
    paths: tuple[str, ...]


@frozen
class MetricValue:
    """A metric of one report.

    Attributes:
        metric: What it is.
        value: Its value, exactly; None where it cannot be assessed.
        numerator: What was divided; None where that is not known.
        denominator: By what; None where that is not known.
        why_not: Why there is no value; None where there is one.
    """

    metric: Metric
    value: Fraction | None
    numerator: int | None
    denominator: int | None
    why_not: WhyNot | None = None

    def __str__(self) -> str:
        if self.value is None:
            return f"not assessable: {self.why_not.english}" if self.why_not else "not assessable"
        return f"{self.numerator}/{self.denominator} = {float(self.value):.2%}"


_REQUESTS = f"{FORM}，三、收到和处理政府信息公开申请情况"
_OUTCOMES = f"{FORM}，四、政府信息公开行政复议、行政诉讼情况"
_EARLIER_REQUESTS = (
    "办理结果含上年结转的申请，不等于本年新收申请的结果。",
    "The results include requests carried over from last year: they are not those of the requests "
    "received this year.",
)
_ALL_RESULTS = (
    "分母为（七）总计，含不予处理和其他处理；有的研究先扣除这些情形，结果会更高。",
    "The denominator is every result, those not processed among them; studies that leave these out "
    "get a higher rate.",
)
_PENDING = (
    "尚未审结的没有结果，不计入分母；否则立案多的年份看来纠正得少。",
    "Pending cases have no outcome and are not counted; or a year with many new cases would seem "
    "to have few corrections.",
)
_FEW = (
    "件数往往很少，一件之差就是很大的百分比；请与分子、分母一并使用。",
    "There are often few cases, so that one makes a large share; show the counts beside the rate.",
)
_EARLIER_CASES = (
    "案件可能针对以前年度的答复。",
    "The cases may be about replies of earlier years.",
)

METRICS: tuple[Metric, ...] = (
    Metric(
        "disclosure_rate",
        ("公开率（予以公开和部分公开）", "Disclosure rate, in full or in part"),
        ("requests.disclosed.total", "requests.partially_disclosed.total"),
        ("requests.total.total",),
        caveats=(
            (
                "部分公开与予以公开同样计为公开，不论公开了多少。",
                "A request granted in part counts as much as one granted in full.",
            ),
            _ALL_RESULTS,
            _EARLIER_REQUESTS,
        ),
        source=_REQUESTS,
    ),
    Metric(
        "full_disclosure_rate",
        ("全部公开率（予以公开）", "Disclosure rate, in full"),
        ("requests.disclosed.total",),
        ("requests.total.total",),
        caveats=(
            (
                "不含部分公开；区分处理的只计部分公开。",
                "Without requests granted in part, which the form counts in their own row only.",
            ),
            _ALL_RESULTS,
            _EARLIER_REQUESTS,
        ),
        source=_REQUESTS,
    ),
    Metric(
        "reconsideration_correction_rate",
        ("行政复议纠错率", "Reconsideration correction rate"),
        ("reconsideration_and_litigation.reconsideration.corrected",),
        ("reconsideration_and_litigation.reconsideration.total",),
        ("reconsideration_and_litigation.reconsideration.pending",),
        caveats=(
            _PENDING,
            (
                "其他结果（如撤回、终止）计入分母，其中可能有机关已自行改正的。",
                "Other results, such as withdrawals, are in the denominator; in some of them the "
                "organ may have corrected itself.",
            ),
            _EARLIER_CASES,
            _FEW,
        ),
        source=_OUTCOMES,
    ),
    Metric(
        "litigation_loss_rate",
        ("行政诉讼败诉率", "Litigation loss rate"),
        (
            "reconsideration_and_litigation.direct_litigation.corrected",
            "reconsideration_and_litigation.litigation_after_reconsideration.corrected",
        ),
        (
            "reconsideration_and_litigation.direct_litigation.total",
            "reconsideration_and_litigation.litigation_after_reconsideration.total",
        ),
        (
            "reconsideration_and_litigation.direct_litigation.pending",
            "reconsideration_and_litigation.litigation_after_reconsideration.pending",
        ),
        caveats=(
            (
                "以结果纠正为败诉；未经复议直接起诉与复议后起诉合计。",
                "A loss is an outcome corrected by the court; litigation with and without "
                "reconsideration before it is counted together.",
            ),
            _PENDING,
            _EARLIER_CASES,
            _FEW,
        ),
        source=_OUTCOMES,
    ),
    Metric(
        "carried_over_share",
        ("结转率", "Share carried over"),
        ("requests.carried_over_to_next_year.total",),
        ("requests.newly_received.total", "requests.carried_over_from_last_year.total"),
        caveats=(
            (
                "年底收到的申请期限未到，结转不等于逾期。",
                "Requests that came late in the year are within their time limit: carried over is "
                "not overdue.",
            ),
        ),
        source=_REQUESTS,
    ),
)
"""The metrics of this package; `metrics` calculates them."""

_REASONS: Mapping[str, tuple[str, str]] = {
    "absent": ("文中没有所需的数", "the text does not have a figure that it needs"),
    "unresolved": ("所需的数不能确定", "a figure that it needs is not resolved"),
    "unstated": (
        "总计空白，而所加各数有值",
        "a total is blank although what it adds up has figures",
    ),
    "nothing": ("分母为0", "there is nothing to divide by"),
    "contradiction": ("所需各数互相矛盾", "the figures that it needs contradict each other"),
}


def metrics(report: AnnualReport) -> Mapping[str, MetricValue]:
    """All `METRICS` of a report, by their names.

    A blank cell or ``/`` counts as 0, as in the sums of the form, unless it is a total and what it
    adds up has figures. There is no value where a count is absent or unresolved, where nothing is
    left to divide by, or where the counts contradict each other (a share of more than the whole).

    Args:
        report: The report.
    """
    figures = {figure.path: figure for figure in report.figures()}
    unstated = frozenset(_unstated(report, figures))
    return MappingProxyType({m.name: _value(m, figures, unstated) for m in METRICS})


def _value(metric: Metric, figures: Mapping[str, Figure], unstated: frozenset[str]) -> MetricValue:
    states = {
        path: figures[path].state if path in figures else State.ABSENT for path in metric.paths()
    }
    for reason, paths in (
        ("absent", [path for path, state in states.items() if state is State.ABSENT]),
        ("unresolved", [path for path, state in states.items() if state is State.UNRESOLVED]),
        ("unstated", [path for path in states if path in unstated]),
    ):
        if paths:
            return MetricValue(metric, None, None, None, WhyNot(*_REASONS[reason], tuple(paths)))

    def total(paths: tuple[str, ...]) -> int:
        # The cells of metrics hold counts, never amounts of money.
        return sum(figures[path].value or 0 for path in paths)  # type: ignore[misc]

    above, below = total(metric.numerator), total(metric.denominator) - total(metric.less)
    if not 0 <= above <= below:
        reason, paths = "contradiction", list(metric.paths())
    elif below == 0:
        reason, paths = "nothing", [*metric.denominator, *metric.less]
    else:
        return MetricValue(metric, Fraction(above, below), above, below)
    return MetricValue(metric, None, above, below, WhyNot(*_REASONS[reason], tuple(paths)))


def _unstated(report: AnnualReport, figures: Mapping[str, Figure]) -> Iterator[str]:
    """The totals without a figure although what they add up has figures: these are not 0."""
    for table in report.tables():
        for account in accounts_of(table):
            total, *parts = account.cells
            stated = (figures[part].value is not None for part in parts if part in figures)
            if len(account.left) == 1 and figures[total].value is None and any(stated):
                yield total
