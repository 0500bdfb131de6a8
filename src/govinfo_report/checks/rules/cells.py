"""The cells: what is no figure, what no count can be, how figures are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...form.instruments import FORM
from ...model.figures import Cell, Figure, Money, State
from ...text.patterns import pattern
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Kind, Severity
from ..wording import SECTIONS, brief

ORDER = 60
KIND = Kind.ENTRIES


_LISTED = 5
"""How many cells a message names; of more it gives the number."""


def _held_but_for(facts: Facts, paths: Iterable[str]) -> Iterator[Held]:
    """The sections in which there is nothing of these."""
    touched = {path.partition(".")[0] for path in paths}
    return (Held((section,)) for section in facts.outline.by_section if section not in touched)


# ------------------------------------------------------------------------------- no figures


_PART = pattern(r"-?\s*\d+\s*[.．]\s*\d+\s*(?:件|项|个|宗|起)?")


def _unread(facts: Facts, asked: str, *, numbers: bool) -> Iterator[Result]:
    """Yield the results on cells whose words are known and hold no figure that there can be.

    A cell that might be one of several, because its column was lost, is none of these.

    Args:
        facts: The facts.
        asked: What a cell should hold, in Chinese.
        numbers: Whether those with a number that is no count are meant, or those with none.
    """
    unresolved = [facts.figures[path] for path in facts.unresolved]
    figures = [
        figure
        for figure in unresolved
        if figure.raw
        and not figure.candidates
        and bool(_PART.fullmatch(figure.raw.strip())) is numbers
    ]
    for figure in figures:
        yield Fault(
            (figure.path,),
            f"“{brief(figure.label)}”填报“{figure.raw}”，{asked}",
            f"{figure.path} reads “{figure.raw}”",
        )
    yield from _held_but_for(facts, (figure.path for figure in figures))


@check(
    "P13",
    "no-figure-in-cell",
    ("单元格内不是数字", "a cell holds no figure"),
    question=("应填数字的单元格是否均为数字？", "Do the cells hold figures?"),
    formula=(
        "单元格内为一个数字，或为空白、“/”“无”",
        "a cell holds one number, or is blank, or says “/” or “无” (none)",
    ),
    fix=("请改填数字，说明文字移至表外。", "Write a figure; put words below the table."),
    basis=f"{FORM}第二至四部分，各格为数量或金额",
    severity=Severity.WARNING,
    wrong=Example.of({"requests.disclosed.total": (None, Cell(State.UNRESOLVED, "详见附件"))}),
    right=Example.of({"requests.disclosed.total": (24, Cell(State.READ, "24件"))}),
)
def no_figures(facts: Facts) -> Iterator[Result]:
    """A cell holds a figure; one that is no count is for another check."""
    return _unread(facts, "应填数字，请核实", numbers=False)


@check(
    "P15",
    "count-not-whole",
    ("件数不是整数", "a count is not a whole number"),
    question=("件数、项数是否均为整数？", "Are all counts whole numbers?"),
    formula=(
        "除金额外，各格为整数",
        "each cell but those of amounts is a whole number",
    ),
    fix=(
        "请按原始登记改为整数；金额应填入金额栏。",
        "Write the whole number that the register has; amounts belong in their own column.",
    ),
    basis=f"{FORM}第二至四部分，以件、项计数",
    severity=Severity.ERROR,
    wrong=Example.of({"requests.disclosed.total": (None, Cell(State.UNRESOLVED, "2.4"))}),
    right=Example.of({"proactive_disclosure.administrative_fees.amount": Money(Decimal("2.4"))}),
)
def part_counts(facts: Facts) -> Iterator[Result]:
    """A count of documents, items or cases has no decimals."""
    return _unread(facts, "件数应为整数，请核实", numbers=True)


@check(
    "P14",
    "negative-count",
    ("件数或金额为负", "a count or an amount is negative"),
    question=("件数、金额有无负数？", "Are counts or amounts negative?"),
    formula=(
        "除“本年增/减”外，各格 ≥ 0",
        "each cell but those of changes ≥ 0",
    ),
    fix=("请按原始登记更正。", "Correct it from the register."),
    basis=f"{FORM}第二至四部分；只有2019年格式的“本年增/减”可为负",
    severity=Severity.ERROR,
    wrong=Example.of({"requests.disclosed.total": -24}),
    right=Example.of({"proactive_disclosure.other_services.change": -3}, revision="2019"),
)
def negative_counts(facts: Facts) -> Iterator[Result]:
    """Nothing is less than 0 but a change."""
    negative = {
        path: number
        for path, number in facts.numbers.items()
        if number is not None and number < 0 and not path.endswith(".change")
    }
    for path, number in negative.items():
        what = "金额" if path.endswith(".amount") else "件数"
        yield Fault(
            (path,),
            f"“{brief(facts.label(path))}”填报“{number}”，{what}不得为负，请核实",
            f"{path} is {number}; it cannot be negative",
            number,
        )
    yield from _held_but_for(facts, negative)


# ---------------------------------------------------------------------------------- notation


_CHANGE = pattern(r"[+＋\-－−—–增加新减減少]*\s*[\d,]+")
_ENTRY = pattern(r"[/\\／\-－—–\s]*|无|無|N/?A", re.IGNORECASE)


def _is_odd(facts: Facts, figure: Figure) -> bool:
    """Whether a cell is written otherwise than by plain digits, a sign or the unit it needs."""
    raw = figure.raw
    if not raw:
        return False
    if figure.remark or figure.state is State.NOT_APPLICABLE:
        return bool(figure.remark) or not _ENTRY.fullmatch(raw)
    if figure.value is None:
        return False
    if isinstance(figure.value, Money):
        place = facts.outline.grid.get(figure.path)
        if raw == str(figure.value.amount):
            return False
        return place is not None and place[1].unit is not None
    if figure.path.endswith(".change"):
        return not _CHANGE.fullmatch(raw)
    return raw != str(figure.value)


@check(
    "N19",
    "odd-notation",
    ("数字填写不规范或带有附注", "figures are not plain digits, or bear remarks"),
    question=(
        "单元格内是否只填数字，有无单位、分隔符、全角数字或附注？",
        "Are the figures plain digits, without units, separators, full-width digits or remarks?",
    ),
    formula=(
        "单元格内容 ＝ 数字本身；采购金额可带单位，增减可带正负号或“增”“减”",
        "content of a cell = the bare number; a procurement amount may have its unit, a "
        "change its sign",
    ),
    fix=("单元格内请只填数字，说明文字移至表外。", "Write digits only; put words below the table."),
    basis="经验：写法不一，汇总时易出差错",
    severity=Severity.NOTE,
    wrong=Example.of({"requests.disclosed.total": (24, Cell(State.READ, "２４件"))}),
    right=Example.of(
        {
            "proactive_disclosure.administrative_licensing.change": (2, Cell(State.READ, "增2")),
            "proactive_disclosure.government_procurement.amount": (
                Money(Decimal("120.5"), "万元"),
                Cell(State.READ, "120.5万元"),
            ),
        },
        revision="2019",
    ),
)
def odd_notation(facts: Facts) -> Iterator[Result]:
    """The cells of a section that are not plain digits, listed once."""
    for section, cells in facts.outline.by_section.items():
        marked = [path for path in cells if path in facts.marked] if facts.marked else ()
        odd = [f for f in map(facts.figures.__getitem__, marked) if _is_odd(facts, f)]
        if odd:
            chinese = "、".join(f"“{brief(f.label)}”填作“{f.raw}”" for f in odd[:_LISTED])
            english = ", ".join(f"{f.path} reads “{f.raw}”" for f in odd[:_LISTED])
            if len(odd) > _LISTED:
                chinese += f"等{len(odd)}格"
                english += f" and {len(odd) - _LISTED} more"
            yield Fault(
                tuple(figure.path for figure in odd),
                f"{SECTIONS[section]}中{chinese}",
                f"{section}: {english}",
            )
        else:
            yield Held((section,))
