"""From a grammar to a form: what stands in ``grammar/*.lark``, read with Lark.

This takes some tenths of a second. The grammars of this package are compiled beforehand:
``python -m govinfo_report.compiling`` writes their forms to ``tables/``, from where `revisions`
takes them as long as the grammars are those that they were made of. A test holds them to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from attrs import field, frozen
from lark import Lark, Token
from lark.common import ParserConf
from lark.exceptions import LarkError
from lark.grammar import NonTerminal, Rule, Symbol, Terminal
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

from .automaton import Automaton
from .errors import GrammarError
from .form import (
    EXTRA_ROW,
    FIGURES,
    SPECIAL,
    TABLE_PREFIX,
    Column,
    Form,
    Path,
    Row,
    Section,
    Table,
    Wording,
    plain_name,
)
from .forms import imported, store

__all__ = ["compile_form", "load", "tabulate"]

_START = "report"


class _Fed(Lexer):
    """No lexer: reading finds the tokens, this hands them on."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> list[Token]:  # type: ignore[override]
        return []


def load(grammar: FilePath, folders: Sequence[FilePath], start: str, what: str) -> Lark:
    """The rules of a grammar, with those that it imports.

    Args:
        grammar: Its file.
        folders: Where ``%import`` looks.
        start: The rule to begin with.
        what: What to call it in an error.

    Raises:
        GrammarError: The grammar cannot be read, or is faulty.
    """
    try:
        return Lark.open(
            str(grammar),
            parser=None,
            lexer=_Fed,
            start=start,
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[str(folder) for folder in folders],
        )
    except OSError as error:
        raise GrammarError(
            f"{what} cannot be read",
            looked_for=str(grammar),
            found=str(error),
        ) from error
    except LarkError as error:
        raise _faulty(what, error) from error


def _faulty(what: str, error: LarkError) -> GrammarError:
    return GrammarError(
        f"{what} is faulty",
        found=str(error).strip(),
        advice='see "Add a revision" in the documentation',
    )


def compile_form(
    name: str, instrument: str, grammar: FilePath, folders: Sequence[FilePath]
) -> Form:
    """The form that a grammar describes.

    Raises:
        GrammarError: The grammar cannot be read, is faulty or ambiguous, or describes no form.
    """
    what = f"the grammar of revision {name}"
    lark = load(grammar, folders, _START, what)
    described = _Described(name, lark, _extensions(grammar, folders))
    merged = _merged(lark.rules)
    specials = {special: described.terminal(special) for special in sorted(SPECIAL)}
    try:
        automaton = tabulate(_with(lark.rules, merged), _START, described, specials[FIGURES])
    except LarkError as error:
        raise _faulty(what, error) from error
    wordings = tuple(
        Wording(w.text, merged.get(w.terminal, w.terminal), w.role, w.takes_figures, w.rule)
        for w in described.wordings
    )
    return Form(name, instrument, described.sections, wordings, automaton, specials)


_EXTEND = re.compile(r"^%extend\s+(\w+)\s*:\s*(.+)$", re.MULTILINE)


def _extensions(grammar: FilePath, folders: Sequence[FilePath]) -> dict[str, frozenset[str]]:
    """What a grammar, and those it imports, add to rules with ``%extend``."""
    found: dict[str, frozenset[str]] = {}
    for path in imported(grammar, folders):
        for rule, body in _EXTEND.findall(path.read_text(encoding="utf-8")):
            name = plain_name(rule)
            added = frozenset(re.findall(r"\b[a-z_]\w*", body))
            found[name] = found.get(name, frozenset()) | added
    return found


def _is_grouping(name: str) -> bool:
    return name.startswith("_")


# -------------------------------------------------------------------------------- the automaton


def _merged(rules: Sequence[Rule]) -> dict[str, str]:
    """Terminals that stand in the same places, by the first of them: the wordings of one label.

    To tell them apart would make the automaton three times as large, and no reading different.
    """
    places: dict[str, set[object]] = {}
    for rule in rules:
        names = [symbol.name for symbol in rule.expansion]
        for at, symbol in enumerate(rule.expansion):
            if isinstance(symbol, Terminal):
                around = (rule.origin.name, rule.alias, *names[:at], None, *names[at + 1 :])
                places.setdefault(symbol.name, set()).add(around)
    first: dict[frozenset[object], str] = {}
    return {name: first.setdefault(frozenset(found), name) for name, found in places.items()}


def _with(rules: Sequence[Rule], merged: Mapping[str, str]) -> list[Rule]:
    """The rules with merged terminals, each once."""
    kept: dict[object, Rule] = {}
    for rule in rules:
        expansion = [
            Terminal(merged[s.name]) if isinstance(s, Terminal) else s for s in rule.expansion
        ]
        key = (rule.origin.name, rule.alias, *(s.name for s in expansion))
        if key not in kept:
            kept[key] = Rule(rule.origin, expansion, rule.order, rule.alias, rule.options)
    return list(kept.values())


def tabulate(
    rules: Sequence[Rule], start: str, described: _Described | None = None, figures: str = FIGURES
) -> Automaton:
    """The LALR tables of rules, numbered in the order in which a text can reach the states.

    Args:
        rules: The rules.
        start: The one to begin with.
        described: The form that they describe; None for rules that describe none.
        figures: The name of the terminal for the figures of a row.

    Raises:
        LarkError: The rules are ambiguous.
    """
    analyzer: Any = LALR_Analyzer(ParserConf(list(rules), {}, [start]), debug=True)
    analyzer.compute_lalr()
    table = analyzer.parse_table
    order: dict[object, int] = {table.start_states[start]: 0}
    numbers: dict[object, int] = {}
    listed: list[tuple[str, int, str]] = []
    states: list[dict[str, int]] = []
    rows: dict[int, Path] = {}
    sections: dict[int, str] = {}
    queue = [table.start_states[start]]
    for items in queue:
        at = len(states)
        state: dict[str, int] = {}
        for symbol, (action, argument) in sorted(table.states[items].items(), key=lambda e: e[0]):
            if action is Shift:
                if argument not in order:
                    order[argument] = len(order)
                    queue.append(argument)
                state[symbol] = order[argument]
            else:
                if argument not in numbers:
                    numbers[argument] = len(listed)
                    origin = argument.origin.name
                    listed.append((origin, len(argument.expansion), argument.alias or origin))
                state[symbol] = ~numbers[argument]
        states.append(state)
        if described is None:
            continue
        begun = [item for item in items if item.index]
        chains = {chain for item in begun for chain in described.chains(item.rule)}
        named = {chain[0] for chain in chains if chain}
        if len(named) == 1 and all(chains):
            sections[at] = named.pop()
        if any(item.rule.expansion[item.index - 1].name == figures for item in begun):
            ends = {chain for chain in chains if chain[-1:] != (EXTRA_ROW,)}
            if len(ends) > 1:
                raise GrammarError(
                    f"the grammar of revision {described.name} has one row in two places",
                    found=" and ".join(sorted(".".join(end) for end in ends)),
                    advice="give the row a rule of its own in each place, with `-> name`",
                )
            rows[at] = ends.pop() if ends else (EXTRA_ROW,)
    return Automaton(0, states, listed, rows, sections)


# ------------------------------------------------------------------------- what a grammar says


@frozen(eq=False, slots=False)
class _Described:
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
                key=lambda rule: (any(s.name in added for s in rule.expansion), rule.order)
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

    def _holds_figures(self, name: str) -> bool:
        return any(
            isinstance(symbol, Terminal) and plain_name(symbol.name) == FIGURES
            for symbol in self._symbols(name)
        )

    # ------------------------------------------------------------------------ what it says

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order of the form (一 to 六)."""
        headings: dict[str, str] = {}
        tables: dict[str, dict[str, Table]] = {}

        def visit(name: str, section: str | None, opened: frozenset[str]) -> None:
            for symbol in self._symbols(name):
                if not isinstance(symbol, NonTerminal) or symbol.name in opened:
                    continue
                inner, child = section, symbol.name
                plain = plain_name(child)
                if _is_grouping(child) and f"_{plain}".startswith(TABLE_PREFIX):
                    if section is not None:
                        table = self._table(child, section)
                        tables[section].setdefault(table.name, table)
                    continue
                if not _is_grouping(child):
                    if section is not None:
                        continue
                    inner = self._identifier(child)
                    labels = self._labels(child)
                    tables.setdefault(inner, {})
                    if labels:
                        headings.setdefault(inner, labels[0])
                visit(child, inner, opened | {child})

        visit("report", None, frozenset())
        found = [
            Section(name, text, tuple(tables[name].values())) for name, text in headings.items()
        ]
        if not found:
            raise GrammarError(
                f"the grammar of revision {self.name} has no sections",
                looked_for="rules below `report` that begin with a heading",
                advice='see "Add a revision" in the documentation',
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
                inside = any(isinstance(s, NonTerminal) for s in self._symbols(child))
                if self._holds_figures(child):
                    rows.append(Row((section, *inner), labels[0], groups, grouping))
                elif inside:
                    visit(child, inner, groups + tuple(labels[:1]), grouping | {plain})
                elif labels:
                    columns.append(Column(inner, labels[0], groups))

        visit(name, (), (), frozenset())
        if not rows:
            rows.append(Row((section,), ""))
        title = heads[0] if heads else ""
        return Table(
            plain_name(name).removeprefix("table_"),
            section,
            title,
            tuple(heads),
            tuple(dict.fromkeys(columns)),
            tuple(rows),
            frozenset(self._all_labels(name)),
        )

    def _all_labels(self, name: str, opened: frozenset[str] = frozenset()) -> Iterator[str]:
        for symbol in self._symbols(name):
            if isinstance(symbol, Terminal):
                if symbol.name in self._texts:
                    yield self._texts[symbol.name]
            elif symbol.name not in opened:
                yield from self._all_labels(symbol.name, opened | {name})

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every label of the form, with what it is."""
        roles: dict[str, tuple[str, bool, str]] = {}
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
                    plain = plain_name(name)
                    is_table = f"_{plain}".startswith(TABLE_PREFIX)
                    if self._identifier(name) in headings:
                        role = "heading"
                    elif is_table and self._texts[symbol.name] == self._labels(name)[0]:
                        role = "title"
                    elif symbol.name in before_figures and not is_table:
                        role = "row"
                    elif any(isinstance(s, NonTerminal) for s in self._symbols(name)):
                        role = "group"
                    else:
                        role = "head"
                    known = roles.get(symbol.name)
                    if known is None or role in ("heading", "row"):
                        roles[symbol.name] = (role, role == "row", self._identifier(name))
        return tuple(
            Wording(self._texts[name], name, role, figures, rule)
            for name, (role, figures, rule) in roles.items()
        )

    def terminal(self, special: str) -> str:
        """The name that ``FIGURES``, ``TEXT`` or ``EXTRA`` has in this grammar."""
        for rule in self.lark.rules:
            for symbol in rule.expansion:
                if isinstance(symbol, Terminal) and plain_name(symbol.name) == special:
                    return symbol.name
        return special

    @cached_property
    def _chains(self) -> dict[str, set[Path]]:
        """For each rule, the identifiers of the rules that it may lie in, from the section on."""
        chains: dict[str, set[Path]] = {_START: {()}}
        queue = [_START]
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
        """What a rule adds to a path: its identifier, nothing for a grouping or the report."""
        origin = rule.origin.name
        if rule.alias:
            return (plain_name(rule.alias),)
        return () if _is_grouping(origin) or origin == _START else (plain_name(origin),)

    def chains(self, rule: Rule) -> set[Path]:
        """The paths that a rule may stand for."""
        return {chain + self._own(rule) for chain in self._chains.get(rule.origin.name, ())}


def main() -> None:
    """Compile the grammars of this package and store what they come to."""
    from .claims.grammar import store as store_claims
    from .revisions import REVISIONS, grammar_folder

    for revision in REVISIONS:
        folders = [grammar_folder()]
        form = compile_form(revision.name, revision.instrument, revision.grammar, folders)
        store(form, revision.grammar, folders)
        print(f"{revision.grammar.name}: {len(form.automaton.states)} states")
    print(f"claims.lark: {len(store_claims().automaton.states)} states")


if __name__ == "__main__":
    main()
