"""From a grammar to a form: what stands in ``grammar/*.lark``, read with Lark.

This takes some tenths of a second. The grammars of this package are compiled beforehand:
``python -m govinfo_report.form.compiling`` writes them to ``stored/``, from where `revisions`
takes them as long as the grammars are those that they were made of. A test holds them to that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from attrs import evolve
from lark import Lark, Token
from lark.common import ParserConf
from lark.exceptions import LarkError
from lark.grammar import Rule, Terminal
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

from ..errors import GrammarError
from ..languages import Both
from ..text.patterns import pattern
from .automaton import Automaton
from .describing import START, Described
from .faults import faulty
from .form import EXTRA_ROW, FIGURES, SPECIAL, Form, Path, plain_name
from .grammar_text import GrammarText, read_grammar
from .store import store

__all__ = ["compile_form", "load", "tabulate"]


class _Fed(Lexer):
    """No lexer: reading finds the tokens, this hands them on."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        pass

    # Lark's own types are wider; nothing calls it.
    def lex(self, lexer_state: object, parser_state: object) -> list[Token]:  # type: ignore[override]
        return []


def load(grammar: GrammarText, start: str, what: str) -> Lark:
    """Return the rules of a grammar, with those that it imports.

    Args:
        grammar: The grammar.
        start: The rule to begin with.
        what: What to call it in an error.

    Raises:
        GrammarError: It imports one that is not there, or is faulty.
    """
    texts = dict(grammar.imports)

    def imported(_: object, file: str) -> tuple[str, str]:
        name = ".".join(PurePath(file).with_suffix("").parts)
        if name == grammar.name:
            raise RecursionError(file)  # told at once; Lark would go on for seconds
        if name not in texts:
            raise FileNotFoundError(file)  # which may be one of Lark's own
        return file, texts[name]

    try:
        return Lark(
            grammar.text,
            parser=None,
            lexer=_Fed,
            start=start,
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[imported],
            source_path=f"{grammar.name}.lark",
        )
    except (LarkError, FileNotFoundError, RecursionError) as error:
        raise faulty(what, grammar, error) from error


def compile_form(name: str, instrument: str, grammar: GrammarText) -> Form:
    """Return the form that a grammar describes.

    Raises:
        GrammarError: The grammar is faulty or ambiguous, or describes no form.
    """
    what = Both(f"{name} 版格式的语法", f"the grammar of revision {name}")
    lark = load(grammar, START, what)
    described = Described(name, lark, _extensions(grammar))
    merged = _merged(lark.rules)
    specials = {special: described.terminal(special) for special in sorted(SPECIAL)}
    try:
        automaton = tabulate(_with(lark.rules, merged), START, described, specials[FIGURES])
    except LarkError as error:
        raise faulty(what, grammar, error) from error
    wordings = tuple(
        evolve(wording, terminal=merged.get(wording.terminal, wording.terminal))
        for wording in described.wordings
    )
    return Form(name, instrument, described.sections, wordings, automaton, specials, grammar)


_EXTEND = pattern(r"^%extend\s+(\w+)\s*:\s*(.+)$", re.MULTILINE)


def _extensions(grammar: GrammarText) -> dict[str, frozenset[str]]:
    """Return the additions of a grammar, and of those it imports, to rules with ``%extend``."""
    found: dict[str, frozenset[str]] = {}
    for text in grammar.texts:
        for rule, body in _EXTEND.findall(text):
            name = plain_name(rule)
            added = frozenset(map(plain_name, re.findall(r"\b[a-z_]\w*", body)))
            found[name] = found.get(name, frozenset()) | added
    return found


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
    rules: Sequence[Rule], start: str, described: Described | None = None, figures: str = FIGURES
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
                rows_of = sorted(".".join(end) for end in ends)
                raise GrammarError(
                    Both(
                        f"{described.name} 版格式的语法中，一行出现在两处",
                        f"the grammar of revision {described.name} has one row in two places",
                    ),
                    found=Both("、".join(rows_of), " and ".join(rows_of)),
                    advice=Both(
                        "请用 `-> 名称` 使该行在每处各有一条规则",
                        "give the row a rule of its own in each place, with `-> name`",
                    ),
                )
            rows[at] = ends.pop() if ends else (EXTRA_ROW,)
    return Automaton(0, states, listed, rows, sections)


def main() -> None:
    """Compile the grammars of this package and store what they come to."""
    from ..claims.grammar import store as store_claims
    from .revisions import REVISIONS

    for revision in REVISIONS:
        grammar = read_grammar(revision.grammar)
        form = compile_form(revision.name, revision.instrument, grammar)
        store(form)
        print(f"{revision.grammar.name}: {len(form.automaton.states)} states")
    print(f"claims.lark: {len(store_claims().automaton.states)} states")


if __name__ == "__main__":
    main()
