"""Forms compiled beforehand, as JSON in ``stored/``: to start takes milliseconds, and no Lark.

A stored form is used only for the very grammar that it was made of, told by a digest of its text
and of what it imports. Change a grammar, and it is compiled anew in each process (some tenths of a
second) until ``python -m govinfo_report.form.compiling`` has stored it again. Nothing else writes
there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .automaton import Automaton
from .form import Column, Form, Row, Section, Table, Wording
from .grammar_text import GrammarText

__all__ = ["store", "store_automaton", "stored", "stored_automaton"]

_FOLDER = Path(__file__).parent / "stored"


def _found(grammar: GrammarText) -> Any:
    """What is stored of a grammar, None where nothing is, or that of another text."""
    try:
        data = json.loads((_FOLDER / f"{grammar.name}.json").read_text(encoding="utf-8"))
        return data if data["grammar"] == grammar.digest else None
    except (OSError, ValueError):
        return None


def _write(grammar: GrammarText, content: dict[str, Any]) -> None:
    data = {"grammar": grammar.digest, **content}
    lines = (f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in data.items())
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (_FOLDER / f"{grammar.name}.json").write_text(text, encoding="utf-8", newline="\n")


def store(form: Form) -> None:
    """Store a form of this package."""
    _write(
        form.grammar,
        {
            "sections": [
                [s.name, s.heading, [_table_data(table) for table in s.tables]]
                for s in form.sections
            ],
            "wordings": [[w.text, w.terminal, w.role, w.rule] for w in form.wordings],
            "specials": dict(form.specials),
            "automaton": _automaton_data(form.automaton),
        },
    )


def stored(name: str, instrument: str, grammar: GrammarText) -> Form | None:
    """Return the form that is stored of a grammar, or None."""
    data = _found(grammar)
    if data is None:
        return None
    return Form(
        name,
        instrument,
        tuple(
            Section(section, heading, tuple(_table_of(table) for table in tables))
            for section, heading, tables in data["sections"]
        ),
        tuple(
            Wording(text, terminal, role, role == "row", rule)
            for text, terminal, role, rule in data["wordings"]
        ),
        _automaton_of(data["automaton"]),
        data["specials"],
        grammar,
    )


def store_automaton(automaton: Automaton, grammar: GrammarText, terminals: dict[str, Any]) -> None:
    """Store the automaton and the terminals of a grammar that describes no form."""
    _write(grammar, {"terminals": terminals, "automaton": _automaton_data(automaton)})


def stored_automaton(grammar: GrammarText) -> tuple[Automaton, dict[str, Any]] | None:
    """Return the automaton and the terminals that are stored of a grammar, or None."""
    data = _found(grammar)
    return None if data is None else (_automaton_of(data["automaton"]), data["terminals"])


def _table_data(table: Table) -> list[Any]:
    return [
        table.name,
        table.section,
        table.title,
        list(table.heads),
        [[".".join(c.path), c.label, list(c.groups)] for c in table.columns],
        [[".".join(r.path), r.label, list(r.groups), sorted(r.grouping)] for r in table.rows],
        sorted(table.labels),
    ]


def _table_of(data: list[Any]) -> Table:
    name, section, title, heads, columns, rows, labels = data
    return Table(
        name,
        section,
        title,
        tuple(heads),
        tuple(Column(tuple(path.split(".")), label, tuple(gs)) for path, label, gs in columns),
        tuple(
            Row(tuple(path.split(".")), label, tuple(groups), frozenset(grouping))
            for path, label, groups, grouping in rows
        ),
        frozenset(labels),
    )


def _automaton_data(automaton: Automaton) -> dict[str, Any]:
    """The tables with symbols as numbers, and each set of symbols that ends a rule once."""
    symbols = sorted({symbol for state in automaton.states for symbol in state})
    number = {symbol: at for at, symbol in enumerate(symbols)}
    ends: dict[tuple[int, ...], int] = {}
    states = []
    for state in automaton.states:
        shifted = [[number[s], to] for s, to in state.items() if to >= 0]
        reduced: dict[int, list[int]] = {}
        for symbol, action in state.items():
            if action < 0:
                reduced.setdefault(~action, []).append(number[symbol])
        states.append(
            [
                [x for pair in shifted for x in pair],
                [[rule, ends.setdefault(tuple(at), len(ends))] for rule, at in reduced.items()],
            ]
        )
    return {
        "symbols": symbols,
        "rules": [list(rule) for rule in automaton.rules],
        "ends": [list(at) for at in ends],
        "states": states,
        "rows": {state: ".".join(path) for state, path in automaton.rows.items()},
        "sections": dict(automaton.sections),
    }


def _automaton_of(data: dict[str, Any]) -> Automaton:
    symbols = data["symbols"]
    ends = [[symbols[at] for at in end] for end in data["ends"]]
    states: list[dict[str, int]] = []
    for shifted, reduced in data["states"]:
        state = {symbols[at]: to for at, to in zip(shifted[::2], shifted[1::2], strict=True)}
        for rule, end in reduced:
            state.update(dict.fromkeys(ends[end], ~rule))
        states.append(state)
    return Automaton(
        0,
        states,
        [tuple(rule) for rule in data["rules"]],
        {int(state): tuple(path.split(".")) for state, path in data["rows"].items()},
        {int(state): section for state, section in data["sections"].items()},
    )
