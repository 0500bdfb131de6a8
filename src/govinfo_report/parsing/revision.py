"""Which revision a report, and each of its tables, stands in: read off the labels.

The year does not tell it: one table in ten uses the other revision, and some mix them item by item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import define, field

from ..form import Form
from ..reading.lexer import Lexeme
from ..reading.vocabulary import key_of

__all__ = ["Evidence", "weigh"]


@define(eq=False)
class Evidence:
    """What the labels of a text say of the revision.

    Attributes:
        form: The form of the report as a whole.
        forms: The form of each table, by the table's name.
        headed: The tables of which the text has heads, so that their own labels told it.
        why: The labels that told it.
    """

    form: Form
    forms: dict[str, Form] = field(factory=dict)
    headed: frozenset[str] = frozenset()
    why: str = ""


@lru_cache(maxsize=32)
def _keys(form: Form) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(key_of(text)[0] for text in table.labels)
        for name, table in form.tables.items()
    }


@lru_cache(maxsize=32)
def _columns(form: Form) -> Mapping[str, frozenset[str]]:
    rules = {
        name: {column.path[-1] for column in table.columns} for name, table in form.tables.items()
    }
    found = {
        name: frozenset(key_of(w.text)[0] for w in form.wordings if w.rule in names)
        for name, names in rules.items()
    }
    return defaultdict(frozenset, found)


@lru_cache(maxsize=32)
def _row_tables(form: Form) -> dict[str, str]:
    rules = {row.path[-1]: table.name for table in form.tables.values() for row in table.rows}
    return {
        key_of(wording.text)[0]: rules[wording.rule]
        for wording in form.wordings
        if wording.takes_figures and wording.rule in rules
    }


def weigh(lexemes: Sequence[Lexeme], forms: Sequence[Form]) -> Evidence:
    """Weigh the labels of a text: for the whole, and table by table."""
    heads: dict[str, list[str]] = {}
    rows: dict[str, list[tuple[str, int]]] = {}
    waiting: list[str] = []
    current = ""
    for index, lexeme in enumerate(lexemes):
        if lexeme.label is None:
            continue
        key = lexeme.label.key
        if {"head", "row"} <= lexeme.label.roles and lexeme.number is None:
            continue  # 总计 and 其他 without a number may be columns of any table
        follows = lexemes[index + 1] if index + 1 < len(lexemes) else None
        figures = follows is not None and follows.kind == "FIGURES"
        tables = {t[key] for form in forms if key in (t := _row_tables(form))}
        if tables and (figures or len(key) > 4):
            name = sorted(tables)[0]
            if name != current:
                heads.setdefault(name, []).extend(waiting)
                current = name
            waiting = []
            if figures:
                assert follows is not None
                count = follows.kinds.count("v")
                rows.setdefault(name, []).append((key, count))
        elif "title" in lexeme.label.roles:
            waiting = [key]
            current = ""
        elif lexeme.label.roles & {"head", "group"}:
            waiting.append(key)

    def score(form: Form, name: str) -> float:
        table = form.tables.get(name)
        if table is None:
            return -1.0 * len(rows.get(name, ()))
        keys, takes = _keys(form)[name], _row_tables(form)
        official = {key_of(column.label)[0] for column in table.columns}
        seen = set(heads.get(name, ()))
        found = sum(1.0 if key in official else 0.5 if key in keys else -1.0 for key in seen)
        told = any(key in _columns(other)[name] for key in seen for other in forms)
        for key, count in rows.get(name, ()):
            found += 1.0 if takes.get(key) == name else -1.0
            if not told and count == len(table.columns):
                found += 0.25  # without heads, the number of figures is all there is
        return found

    names = list(dict.fromkeys(name for form in forms for name in form.tables))
    totals: dict[Form, float] = {}
    for form in forms:
        missing = sum(
            1
            for table in form.tables.values()
            if 2 * len(rows.get(table.name, ())) >= len(table.rows)
            for row in table.rows
            if row.label and not any(key == key_of(row.label)[0] for key, _ in rows[table.name])
        )
        totals[form] = sum(score(form, name) for name in names) - 0.01 * missing
    whole = max(forms, key=lambda form: totals[form])
    chosen: dict[str, Form] = {}
    for name in names:
        if name not in rows and name not in heads:
            continue
        best = max(forms, key=lambda form: (score(form, name), form is whole))
        if score(best, name) > score(whole, name):
            chosen[name] = best
        else:
            chosen[name] = whole
    telling = [
        key
        for found in heads.values()
        for key in dict.fromkeys(found)
        if sum(any(key in keys for keys in _keys(form).values()) for form in forms) == 1
    ]
    headed = frozenset(
        name
        for name, found in heads.items()
        if any(
            name in form.tables and key in _columns(form)[name] for form in forms for key in found
        )
    )
    return Evidence(whole, chosen, headed, "、".join(dict.fromkeys(telling)))
