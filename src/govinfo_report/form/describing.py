"""The form as a grammar describes it: its sections, tables, columns, rows, and every label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen
from lark import Lark
from lark.grammar import NonTerminal, Rule, Symbol, Terminal

from ..errors import GrammarError
from ..languages import Both
from .faults import SEE
from .form import (
    FIGURES,
    SPECIAL,
    TABLE_PREFIX,
    Column,
    Path,
    Row,
    Section,
    Table,
    Wording,
    plain_name,
)

__all__ = ["START", "Described"]

START = "report"
"""The rule that a form begins with."""


def _is_grouping(name: str) -> bool:
    return name.startswith("_")


def _is_table(name: str) -> bool:
    return plain_name(name).startswith(TABLE_PREFIX)


@frozen(eq=False, slots=False)
class Described:
    """A form as the rules of its grammar describe it."""

    name: str
    lark: Lark = field(repr=False)
    extended: Mapping[str, frozenset[str]] = field(repr=False)

    # ------------------------------------------------------------------ walking the grammar

    @cached_property
    def _alternatives(self) -> Mapping[str, list[Rule]]:
        rules: dict[str, list[Rule]] = {}
        for rule in self.lark.rules:
            rules.setdefault(rule.origin.name, []).append(rule)
        for name, alternatives in rules.items():
            added = self.extended.get(plain_name(name), frozenset())
            # Lark puts what `%extend` adds in front; in a form what is new comes last.
            alternatives.sort(
                key=lambda rule: (
                    any(plain_name(s.name) in added for s in rule.expansion),
                    rule.order,
                )
            )
        return rules

    def _symbols(self, name: str) -> list[Symbol]:
        """The symbols of a rule in order of appearance, helper rules of ``*``/``?`` opened."""
        seen: dict[Symbol, None] = {}
        opened: set[str] = set()

        def visit(origin: str) -> None:
            opened.add(origin)
            for rule in self._alternatives.get(origin, ()):
                for symbol in rule.expansion:
                    if isinstance(symbol, NonTerminal) and symbol.name.startswith("__"):
                        if symbol.name not in opened:
                            visit(symbol.name)
                    else:
                        seen.setdefault(symbol)

        visit(name)
        return list(seen)

    def _identifier(self, name: str) -> str:
        alias = self._alternatives[name][0].alias
        return plain_name(alias or name)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {
            terminal.name: terminal.pattern.value
            for terminal in self.lark.terminals
            if plain_name(terminal.name) not in SPECIAL and terminal.pattern.type == "str"
        }

    def _labels(self, name: str) -> list[str]:
        return [
            self._texts[symbol.name]
            for symbol in self._symbols(name)
            if isinstance(symbol, Terminal) and symbol.name in self._texts
        ]

    # ------------------------------------------------------------------------ what it says

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order of the form (一 to 六)."""
        headings: dict[str, str] = {}
        tables: dict[str, dict[str, Table]] = {}

        def visit(name: str, section: str | None, opened: frozenset[str]) -> None:
            for symbol in self._symbols(name):
                inner, child = section, symbol.name
                if not isinstance(symbol, NonTerminal) or child in opened:
                    continue
                if _is_grouping(child) and _is_table(child):
                    if section is not None:
                        table = self._table(child, section)
                        tables[section].setdefault(table.name, table)
                    continue
                if not _is_grouping(child):
                    if section is not None:
                        continue
                    inner = self._identifier(child)
                    tables.setdefault(inner, {})
                    for label in self._labels(child)[:1]:
                        headings.setdefault(inner, label)
                visit(child, inner, opened | {child})

        visit(START, None, frozenset())
        found = [
            Section(name, text, tuple(tables[name].values())) for name, text in headings.items()
        ]
        if not found:
            raise GrammarError(
                Both(
                    f"{self.name} 版格式的语法没有“部分”",
                    f"the grammar of revision {self.name} has no sections",
                ),
                looked_for=Both(
                    "`report` 之下有以标题开头的规则",
                    "rules below `report` that begin with a heading",
                ),
                advice=SEE,
            )
        return tuple(found)

    def _table(self, name: str, section: str) -> Table:
        columns: list[Column] = []
        rows: list[Row] = []
        heads = self._labels(name)

        def visit(rule: str, path: Path, groups: tuple[str, ...], grouping: frozenset[str]) -> None:
            for symbol in self._symbols(rule):
                if not isinstance(symbol, NonTerminal):
                    continue
                child = symbol.name
                plain = plain_name(child)
                labels = self._labels(child)
                if _is_grouping(child):
                    visit(child, path, groups + tuple(labels[:1]), grouping | {plain})
                    continue
                inner = (*path, self._identifier(child))
                below = self._symbols(child)
                if any(plain_name(symbol.name) == FIGURES for symbol in below):
                    rows.append(Row((section, *inner), labels[0], groups, grouping))
                elif any(isinstance(symbol, NonTerminal) for symbol in below):
                    visit(child, inner, groups + tuple(labels[:1]), grouping | {plain})
                elif labels:
                    columns.append(Column(inner, labels[0], groups))

        visit(name, (), (), frozenset())
        if not rows:
            rows.append(Row((section,), ""))
        inside = [name]
        for rule in inside:
            below = [s.name for s in self._symbols(rule) if isinstance(s, NonTerminal)]
            inside += [child for child in below if child not in inside]
        title = heads[0] if heads else ""
        return Table(
            plain_name(name).removeprefix(TABLE_PREFIX),
            section,
            title,
            tuple(heads),
            tuple(dict.fromkeys(columns)),
            tuple(rows),
            frozenset(label for rule in inside for label in self._labels(rule)),
        )

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every label of the form, with what it is."""
        wordings: dict[str, Wording] = {}
        before_figures: set[str] = set()
        for rule in self.lark.rules:
            names = [symbol.name for symbol in rule.expansion]
            if names and plain_name(names[-1]) == FIGURES and len(names) == 2:
                before_figures.add(names[0])
        headings = {section.name for section in self.sections}
        for name, alternatives in self._alternatives.items():
            for rule in alternatives:
                for symbol in rule.expansion:
                    if not isinstance(symbol, Terminal) or symbol.name not in self._texts:
                        continue
                    if self._identifier(name) in headings:
                        role = "heading"
                    elif _is_table(name) and self._texts[symbol.name] == self._labels(name)[0]:
                        role = "title"
                    elif symbol.name in before_figures and not _is_table(name):
                        role = "row"
                    elif any(isinstance(s, NonTerminal) for s in self._symbols(name)):
                        role = "group"
                    else:
                        role = "head"
                    if symbol.name not in wordings or role in ("heading", "row"):
                        text, rule_name = self._texts[symbol.name], self._identifier(name)
                        wordings[symbol.name] = Wording(text, symbol.name, role, rule_name)
        return tuple(wordings.values())

    def terminal(self, special: str) -> str:
        """The name that ``FIGURES``, ``TEXT`` or ``EXTRA`` has in this grammar."""
        names = (symbol.name for rule in self.lark.rules for symbol in rule.expansion)
        return next((name for name in names if plain_name(name) == special), special)

    @cached_property
    def _chains(self) -> dict[str, set[Path]]:
        """For each rule, the identifiers of the rules that it may lie in, from the section on."""
        chains: dict[str, set[Path]] = {START: {()}}
        queue = [START]
        for origin in queue:
            for rule in self._alternatives.get(origin, ()):
                inner = {chain + self._own(rule) for chain in chains[origin]}
                for symbol in rule.expansion:
                    if not isinstance(symbol, NonTerminal) or symbol.name == origin:
                        continue
                    known = chains.setdefault(symbol.name, set())
                    if not inner <= known:
                        known |= inner
                        queue.append(symbol.name)
        return chains

    def _own(self, rule: Rule) -> Path:
        """Return the part of a path that a rule adds: nothing for a grouping or the report."""
        origin = rule.origin.name
        if rule.alias:
            return (plain_name(rule.alias),)
        return () if _is_grouping(origin) or origin == START else (plain_name(origin),)

    def chains(self, rule: Rule) -> set[Path]:
        """The paths that a rule may stand for."""
        return {chain + self._own(rule) for chain in self._chains.get(rule.origin.name, ())}
