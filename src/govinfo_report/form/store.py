"""Forms compiled beforehand, as JSON in ``stored/``: to start takes milliseconds, and no Lark.

A stored form is used only for the very grammar that it was made of, told by a digest of its text
and of what it imports. Change a grammar, and it is compiled anew in each process (some tenths of a
second) until ``python -m govinfo_report.form.compiling`` has stored it again. Nothing else writes
there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import astuple

from .automaton import Automaton
from .form import Column, Form, Row, Section, Table, Wording
from .grammar_text import GrammarText

__all__ = ["store", "store_automaton", "stored", "stored_automaton"]

_FOLDER = Path(__file__).parent / "stored"


def store(form: Form) -> None:
    """Store a form of this package."""
    content = {
        "sections": [astuple(section) for section in form.sections],
        "wordings": [astuple(wording) for wording in form.wordings],
        "specials": dict(form.specials),
    }
    store_automaton(form.automaton, form.grammar, content)


def stored(name: str, instrument: str, grammar: GrammarText) -> Form | None:
    """Return the form that is stored of a grammar, or None."""
    found = stored_automaton(grammar)
    if found is None:
        return None
    automaton, data = found
    sections = tuple(
        Section(section, heading, tuple(map(_table_of, tables)))
        for section, heading, tables in _tuples(data["sections"])
    )
    wordings = tuple(Wording(*wording) for wording in data["wordings"])
    return Form(name, instrument, sections, wordings, automaton, data["specials"], grammar)


def store_automaton(automaton: Automaton, grammar: GrammarText, content: Mapping[str, Any]) -> None:
    """Store the automaton of a grammar, and what else is to be known of it."""
    data = {"grammar": grammar.digest, **content, "automaton": _automaton_data(automaton)}
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, default=sorted)}"
        for key, value in data.items()
    )
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (_FOLDER / f"{grammar.name}.json").write_text(text, encoding="utf-8", newline="\n")


def stored_automaton(grammar: GrammarText) -> tuple[Automaton, dict[str, Any]] | None:
    """Return what is stored of a grammar; None where nothing is, or that of another text."""
    try:
        data = json.loads((_FOLDER / f"{grammar.name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return (_automaton_of(data["automaton"]), data) if data["grammar"] == grammar.digest else None


def _tuples(data: Any) -> Any:
    """Return what JSON has as arrays within arrays as tuples within tuples."""
    return tuple(map(_tuples, data)) if isinstance(data, list) else data


def _table_of(data: Any) -> Table:
    name, section, title, heads, columns, rows, labels = data
    return Table(
        name,
        section,
        title,
        heads,
        tuple(Column(*column) for column in columns),
        tuple(Row(path, label, groups, frozenset(of)) for path, label, groups, of in rows),
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
        "rules": automaton.rules,
        "ends": list(ends),
        "states": states,
        "rows": list(automaton.rows.items()),
        "sections": list(automaton.sections.items()),
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
        dict(_tuples(data["rows"])),
        dict(data["sections"]),
    )
