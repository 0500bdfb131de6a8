"""What is left over of the prose: the numbers that nothing was held against."""

from __future__ import annotations

from collections.abc import Iterator

from ...claims import Quantity, Share
from ..check import Example, Held, Open, Result, check
from ..facts import MOST, Facts
from ..findings import Kind, Severity, Why
from ..judging import Status, judge, quoted
from ..plain import year_fits

ORDER = 125
KIND = Kind.PROSE

_FEE = "information_processing_fee"
_LISTED = 50
"""At most so many numbers that were not assessed are shown in their place."""


@check(
    "N27",
    "number-not-assessed",
    ("正文中有未能核对的数字", "numbers in the prose that could not be checked"),
    question=(
        "正文中有哪些数字无对应数据可供核对？",
        "Which numbers of the prose are in none of the tables?",
    ),
    formula=(
        "正文所列数字 － 已核对的数字；仅列出，不作错误",
        "numbers in the prose - numbers compared; they are listed only, as no fault",
    ),
    fix=("请另行核对所列数字。", "Check the numbers listed by other means."),
    basis="经验",
    severity=Severity.NOTE,
    wrong=Example.of({"overview.text": "门户网站全年发布信息1286条。"}),
    right=Example.of({"overview.text": "新收政府信息公开申请46件。"}),
)
def left_over(facts: Facts) -> Iterator[Result]:
    """Listed by section, as not assessed."""
    for section, claims in facts.claims.items():
        rest: list[Quantity | Share] = [*claims.unread, *claims.shares]
        held: set[str] = set()
        for claim in claims.claims[:MOST]:
            if claim.quantity is None or claim.subjects == (_FEE,):
                continue
            judged = judge(facts, section, claim)
            if judged.status is Status.DOUBTFUL or not year_fits(facts, claim):
                rest.append(claim.quantity)
            elif judged.direct is not None:
                held.update(judged.direct.paths)
        if not rest:
            if held:
                yield Held(tuple(held))
            continue
        rest.sort(key=lambda number: number.start)
        cited = [quoted(facts, section, number) for number in rest[:_LISTED]]
        words = list(dict.fromkeys(said for said, _ in cited))
        listed = "、".join(words[:12]) + ("……" if len(words) > 12 else "")
        yield Open(
            (section,),
            (),
            f"{len(rest)}个数字无对应表格数据可供核对：{listed}",
            f"numbers of the prose that are in no table ({len(rest)}): {', '.join(words[:12])}"
            f"{' …' if len(words) > 12 else ''}",
            tuple(span for _, spans in cited for span in spans),
            Why(
                "个数字",
                "number",
                "正文所列，无对应表格数据，请另行核对",
                "they are in none of the tables, please check them by other means",
                tuple(f"{section}:{number.start}" for number in rest),
            ),
        )
