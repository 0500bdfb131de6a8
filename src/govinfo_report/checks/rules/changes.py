"""From one year to the next: a figure that changed much, and prose that says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from ...form.instruments import FORM
from ...text.patterns import pattern
from ..check import Example, Fault, Held, Result, check
from ..findings import Certainty, Severity
from ..several import Comparison
from ..wording import unit_of
from ..years import Series, between_years

ORDER = 135

_TIMES = 3
"""So many times as large, or as small, is much."""
_LEAST = 30
_LEAST_MONEY = 300_000
"""A change by less says little, however many times as large a small figure is."""
_SAYS_CHANGE = pattern(
    "同比|环比|[比较与]上一?年|[比较与]去年|上年|去年|往年|增加|增长|增多|上升|上涨|激增|骤增|猛增|翻番|翻了|"
    "减少|下降|降低|回落|锐减|大幅|倍|由于|原因|因为|主要是|划转|下放|集中|移交|机构改革"
)
_SENTENCE = pattern(r"[^。！？\n]+")


@frozen
class _Subject:
    """What a figure is about.

    Attributes:
        words: The words of the prose for it.
        least: The least change that counts.
    """

    words: re.Pattern[str]
    least: int = _LEAST


_SUBJECTS: Mapping[str, _Subject] = {
    "requests.newly_received.total": _Subject(pattern("申请")),
    "reconsideration_and_litigation.reconsideration.total": _Subject(pattern("复议")),
    "reconsideration_and_litigation.direct_litigation.total": _Subject(pattern("诉讼|起诉")),
    "reconsideration_and_litigation.litigation_after_reconsideration.total": _Subject(
        pattern("诉讼|起诉")
    ),
    "proactive_disclosure.administrative_licensing.decisions": _Subject(pattern("许可|审批")),
    "proactive_disclosure.administrative_penalties.decisions": _Subject(pattern("处罚|执法")),
    "proactive_disclosure.administrative_compulsion.decisions": _Subject(pattern("强制|执法")),
    "proactive_disclosure.administrative_fees.amount": _Subject(pattern("收费|费用"), _LEAST_MONEY),
}


@check(
    "N56",
    "change-not-told",
    (
        "数据与上一年相差较大而正文未作说明",
        "a figure changed much against last year, and the prose says nothing of it",
    ),
    question=(
        "主要数据增至上一年三倍以上或减至三分之一以下的，正文是否说明增减情况或原因？",
        "Where a main figure is three times last year's, or a third, does the prose speak of it?",
    ),
    formula=(
        "本年 ≥ 上一年 × 3 或 本年 ≤ 上一年 ÷ 3（相差不足30件、30万元的不计）"
        " ⇒ 正文相关语句述及增减情况或原因",
        "three times last year's or more, or a third or less (by 30 at least, fees by 300,000 "
        "yuan) ⇒ a sentence on the matter speaks of a change or its reason",
    ),
    fix=(
        "请核对两年的数据；属实的，在正文中说明增减原因。",
        "Check the figures of both years; where they are right, the prose should say why.",
    ),
    basis=f"经验：多系统计口径变化、填报错行或多填一位数字所致；{FORM}",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({}, {"proactive_disclosure.administrative_licensing.decisions": 3180}),
    right=Example.of(
        {},
        {
            "proactive_disclosure.administrative_licensing.decisions": 3180,
            "overview.text": "2024年，取水许可改为县级办理，许可决定比上年增加八倍多。",
        },
    ),
)
@between_years
def untold_change(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The main figures of two years; a sentence on the matter, or the next one, is enough."""
    prose = series.reports[later].prose
    if "overview" not in prose:
        return
    for path, subject in _SUBJECTS.items():
        cell, before = f"{later}:{path}", f"{earlier}:{path}"
        if any(
            figure is None or figure.value is None for figure in map(series.figure, (cell, before))
        ):
            continue
        compared = Comparison.of(series, cell, [before])
        if compared.hindered:
            continue
        small, large = sorted((compared.reported, compared.computed))
        if large < small * _TIMES or large - small < subject.least or _is_told(prose, subject):
            yield Held(compared.paths)
            continue
        unit = unit_of(cell)
        yield Fault(
            compared.paths,
            f"“{series.label(cell)}”，{series.called(later)}填报{compared.reported}{unit}，"
            f"{series.called(earlier)}填报{compared.computed}{unit}，正文未说明增减情况，请核实",
            f"{cell} is {compared.reported}, {before} is {compared.computed}, but the prose "
            "does not mention the change",
            compared.reported,
            compared.computed,
        )


def _is_told(prose: Mapping[str, str], subject: _Subject) -> bool:
    for text in prose.values():
        sentences = _SENTENCE.findall(text)
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
            if subject.words.search(sentence) and _SAYS_CHANGE.search(sentence + following):
                return True
    return False
