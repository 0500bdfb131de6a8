"""How offices write a figure into its cell, and what each way must be read as."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CellForm:
    """A cell text with the truth.

    `kind` is "count", "change", "fees" (header in 万元) or "procurement" (unit in the cell).
    """

    text: str
    kind: str
    value: str | None
    unit: str | None = None
    yuan: str | None = None
    state: str = "read"
    """"read", "blank", "not_applicable", or "remark" where words stand instead of a figure."""


def _amount(text: str, kind: str, value: str, unit: str | None, yuan: str | None) -> CellForm:
    return CellForm(text, kind, value, unit, yuan)


_ANY_KIND = tuple(
    form
    for kind in ("count", "change", "fees", "procurement")
    for form in (
        CellForm("", kind, None, state="blank"),
        CellForm("   ", kind, None, state="blank"),
        CellForm("\u3000", kind, None, state="blank"),
        CellForm("/", kind, None, state="not_applicable"),
        CellForm("／", kind, None, state="not_applicable"),
        CellForm("-", kind, None, state="not_applicable"),
        CellForm("—", kind, None, state="not_applicable"),
    )
)

CELLS: tuple[CellForm, ...] = (
    *_ANY_KIND,
    CellForm("0", "count", "0"),
    CellForm("7", "count", "7"),
    CellForm(" 7", "count", "7"),
    CellForm("\u3000\u30007", "count", "7"),
    CellForm("7\u00a0", "count", "7"),
    CellForm("1,113", "count", "1113"),
    CellForm("1，113", "count", "1113"),
    CellForm("1,234,567", "count", "1234567"),
    CellForm("16368(件)", "count", "16368"),
    CellForm("16368（件）", "count", "16368"),
    CellForm("16368件", "count", "16368"),
    CellForm("１２", "count", "12"),
    CellForm("１，１１３", "count", "1113"),
    CellForm("0(到期失效4件)", "count", "0"),
    CellForm("0（到期失效4件）", "count", "0"),
    CellForm("本单位未制作规章", "count", None, state="remark"),
    CellForm("0", "change", "0"),
    CellForm("-35", "change", "-35"),
    CellForm("－35", "change", "-35"),
    CellForm("−35", "change", "-35"),
    CellForm("+124", "change", "124"),
    CellForm("＋124", "change", "124"),
    CellForm("增141", "change", "141"),
    CellForm("增 141", "change", "141"),
    CellForm("增加141", "change", "141"),
    CellForm("减3", "change", "-3"),
    CellForm("減3", "change", "-3"),
    CellForm("减少3", "change", "-3"),
    CellForm("增0", "change", "0"),
    CellForm("未增未减", "change", "0"),
    CellForm("2012", "change", "2012"),
    _amount("0", "fees", "0", "万元", "0"),
    _amount("43.788", "fees", "43.788", "万元", "437880"),
    _amount("43.788万元", "fees", "43.788", "万元", "437880"),
    _amount("43.788 万元", "fees", "43.788", "万元", "437880"),
    _amount("211.509万", "fees", "211.509", "万元", "2115090"),
    _amount("152790元", "fees", "152790", "元", "152790"),
    _amount("1,158.4432", "fees", "1158.4432", "万元", "11584432"),
    _amount("４３.７８８", "fees", "43.788", "万元", "437880"),
    _amount("976.81万元", "procurement", "976.81", "万元", "9768100"),
    _amount("211.509万", "procurement", "211.509", "万元", "2115090"),
    _amount("152790元", "procurement", "152790", "元", "152790"),
    _amount("3.993702亿元", "procurement", "3.993702", "亿元", "399370200"),
    _amount("976.81（万元）", "procurement", "976.81", "万元", "9768100"),
    _amount("976.81", "procurement", "976.81", None, None),
)


def respell(cells: Mapping[str, str], rng: random.Random) -> dict[str, str]:
    """Some figures written another way; each must be read as the same value as before."""
    return {path: _other(path, text, rng) for path, text in cells.items()}


def _other(path: str, text: str, rng: random.Random) -> str:
    column = path.rpartition(".")[2]
    if not text or rng.random() > 0.12:
        return text
    if column == "change":
        signs = {"增": "+", "减": "-", "+": "增", "-": "减"}
        return signs[text[0]] + text[1:] if text[0] in signs else text
    if not text.isdigit():
        return f" {text}"
    number = int(text)
    return rng.choice((f"{number:,}", f"{number}件", f"{number}(件)", f"  {number}", f"{number} "))
