"""How an account is told: the cells by their labels, the figures of both sides, the difference."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from functools import lru_cache

from attrs import frozen

from ..form.accounts import Account
from ..form.form import Table
from ..model.figures import State
from ..text.patterns import pattern
from .check import Both
from .facts import Facts
from .findings import Number, Why
from .outline import Outline

__all__ = [
    "HINDRANCES",
    "NO_FIGURE",
    "SECTIONS",
    "AccountWords",
    "brief",
    "spelt",
    "title_of",
    "too_many",
    "unit_of",
]

SECTIONS: Mapping[str, str] = {
    "proactive_disclosure": "第二部分各表",
    "requests": "申请情况表",
    "reconsideration_and_litigation": "行政复议、行政诉讼情况表",
}
"""The tables of a section, in a few words."""

HINDRANCES: Mapping[State, Both] = {
    State.ABSENT: ("文本中缺失", "missing from the text"),
    State.UNRESOLVED: ("数字无法识别", "could not be read"),
    State.BLANK: ("空白，而其各项有数", "left blank although its parts have figures"),
}
"""Why a cell can be in no sum."""

_REASONS: Mapping[State, Both] = {
    State.UNRESOLVED: (
        "有关单元格数字无法识别，请对照原文核实",
        "figures in them could not be read, please compare with the original",
    ),
    State.ABSENT: (
        "文本中缺少有关单元格，请核对表格是否完整",
        "cells are missing from the text, please see whether the table is complete",
    ),
    State.BLANK: (
        "总计空白而各项有数字，请补填总计",
        "the total is blank although its parts have figures, please fill it in",
    ),
}
"""Why a row or a column was not compared, and what to do; the first one that applies is told."""
NO_FIGURE: Both = (
    "表中有关单元格无数字可供核对，请对照原文核实",
    "the cells that they are about have no figure, please compare with the original",
)
"""Why what the prose says was not compared."""

_UNITS: Mapping[str, Both] = {"列": ("列", "column"), "行": ("行", "row"), "组": ("组", "group")}
_ITEMS = ("previous_items", "change", "projects")
"""The columns that count items, not documents or cases."""
_TITLE = 12
"""At most so many characters make a title; more are a note that stands in its place."""
_LONG_BRACKETS = pattern(r"[（(][^（()）]{6,}[）)]")


@lru_cache(maxsize=4096)
def brief(label: str) -> str:
    """Return a label in few words: its first clause, without notes in brackets."""
    label = _LONG_BRACKETS.sub("", label).replace("政府信息公开申请数量", "")
    number, dot, rest = label.rpartition(".")
    return f"{number}{dot}{rest.partition('、')[0]}" if dot else label


def too_many(gap: Number, unit: str = "件", counted: str = "计") -> str:
    """Return how far a figure is from another, in Chinese: 多计9件, 少计12件; 多9件."""
    return f"{'多' if gap > 0 else '少'}{counted}{abs(gap)}{unit}"


def spelt(day: datetime.date) -> str:
    """Return a day as Chinese texts write it: 2024年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def unit_of(path: str) -> str:
    """Return the measure word of a cell: 项 for items and projects, 元 for money, else 件."""
    column = path.rpartition(".")[2]
    return {"amount": "元"}.get(column, "项" if column in _ITEMS else "件")


def title_of(table: Table) -> str:
    """Return the title of a table; for one that the form gives none, the words for its section."""
    if 0 < len(table.title) <= _TITLE:
        return table.title
    return SECTIONS.get(table.section, table.name)


@lru_cache(maxsize=1024)
def _words_of(outline: Outline, account: Account) -> tuple[Both, Mapping[str, Both]]:
    """Return the words that the cells of an account share, and those that tell them apart."""
    places = {path: outline.grid[path] for path in account.cells}
    row, column = next(iter(places.values()))
    if account.kind == "row":
        where = " ".join(filter(None, (brief(row.name), *column.groups)))
        where = f"“{where}”一{'行' if row.name else '组'}"
        terms = {path: (c.label, c.path[-1]) for path, (_, c) in places.items()}
        return (where, ".".join(row.path + column.path[:-1])), terms
    label = " ".join((*column.groups, column.label))
    terms = {path: (brief(r.name), ".".join(r.path[1:])) for path, (r, _) in places.items()}
    return (f"“{label}”一列", ".".join(column.path)), terms


@frozen
class AccountWords:
    """The words for one account.

    Attributes:
        facts: The figures.
        where: What all its cells share: the row, or the column.
        terms: What tells them apart: the columns, or the rows.
    """

    facts: Facts
    where: Both
    terms: Mapping[str, Both]

    @classmethod
    def of(cls, facts: Facts, account: Account) -> AccountWords:
        """The words for an account: along a row, or down a column."""
        return cls(facts, *_words_of(facts.outline, account))

    def difference(self, left: tuple[str, ...], right: tuple[str, ...]) -> Both:
        """Both sides and their difference."""
        numbers = [sum(map(self.facts.number, side)) for side in (left, right)]
        gap = numbers[0] - numbers[1]
        sides = [self._side(side) for side in (left, right)]
        one = f"{self.terms[left[0]][0]}{too_many(gap)}"
        told = one if len(left) == 1 else f"前者{too_many(gap, counted='')}"
        return (
            f"{self.where[0]}，{sides[0][0]}，{sides[1][0]}，{told}",
            f"{self.where[1]}, {sides[0][1]}; {sides[1][1]}; difference {gap:+}",
        )

    def _side(self, paths: tuple[str, ...]) -> Both:
        """One side: its terms other than 0, and their sum."""
        terms = [
            (*self.terms[path], number)
            for path in paths
            if (number := self.facts.number(path)) or len(paths) == 1
        ]
        total = sum(number for *_, number in terms)
        if not terms:
            return "其余各项均为0", "all others 0"
        chinese = "＋".join(f"{name}{number}" for name, _, number in terms)
        english = " + ".join(f"{name} {number}" for _, name, number in terms)
        if len(paths) == 1:
            return f"{terms[0][0]}填报{total}", english
        if len(terms) == 1:
            return f"{chinese}，其余为0", english
        return f"{chinese}＝{total}", f"{english} = {total}"

    def why(self, states: Collection[State]) -> Why:
        """Why this account was not compared, in words that it shares with others."""
        unit = _UNITS[self.where[0][-1]]
        reason = next(reason for state, reason in _REASONS.items() if state in states)
        return Why(*unit, *reason, (self.where[1],))

    def hindrances(self, cells: Mapping[str, Both]) -> Both:
        """Which cells stand in the way, and why."""
        reasons: dict[Both, list[Both]] = {}
        for path, why in cells.items():
            reasons.setdefault(why, []).append(self.terms[path])
        chinese = "；".join(
            f"{''.join(f'“{name}”' for name, _ in terms)}{why}"
            for (why, _), terms in reasons.items()
        )
        english = "; ".join(
            f"{', '.join(name for _, name in terms)} {why}" for (_, why), terms in reasons.items()
        )
        return f"{self.where[0]}，{chinese}", f"{self.where[1]}, {english}"
