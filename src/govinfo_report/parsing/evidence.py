"""Which revision a report, and each of its tables, stands in: read off the labels.

The year does not tell it: one table in ten uses the other revision, and some mix them item by item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice, zip_longest

from attrs import define, field

from ..form.form import Form
from ..reading.lexer import Lexeme
from ..reading.vocabulary import key_of

__all__ = ["Evidence", "weigh"]


LabelledRows = tuple[tuple[str, int], ...]
"""The labels of rows, with how many figures follow each."""


@define(eq=False)
class Evidence:
    """The evidence of the labels of a text for its revision.

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


@define(eq=False)
class _TableKeys:
    """The labels of a table, as the vocabulary compares them.

    ``labels`` are all of them, ``official`` those of the form's own columns, ``columns`` every
    wording of a column, ``rows`` every wording of a row, ``own_rows`` the form's own of each row.
    """

    labels: frozenset[str]
    official: frozenset[str]
    columns: frozenset[str]
    rows: frozenset[str]
    own_rows: tuple[str, ...]
    width: int


@lru_cache(maxsize=32)
def _keys(form: Form) -> Mapping[str, _TableKeys]:
    rows = _row_tables(form)
    keys = {}
    for name, table in form.tables.items():
        rules = {column.path[-1] for column in table.columns}
        keys[name] = _TableKeys(
            frozenset(key_of(text)[0] for text in table.labels),
            frozenset(key_of(column.label)[0] for column in table.columns),
            frozenset(key_of(w.text)[0] for w in form.wordings if w.rule in rules),
            frozenset(key for key, of in rows.items() if of == name),
            tuple(key_of(row.label)[0] for row in table.rows if row.label),
            len(table.columns),
        )
    return keys


@lru_cache(maxsize=32)
def _row_tables(form: Form) -> dict[str, str]:
    rules = {row.path[-1]: table.name for table in form.tables.values() for row in table.rows}
    return {
        key_of(wording.text)[0]: rules[wording.rule]
        for wording in form.wordings
        if wording.takes_figures and wording.rule in rules
    }


@lru_cache(maxsize=32)
def _tables_of_rows(forms: tuple[Form, ...]) -> dict[str, str]:
    """For each label of a row in any of the forms, the first table that it may be in."""
    names: dict[str, str] = {}
    for form in forms:
        for key, name in _row_tables(form).items():
            names[key] = min(name, names.get(key, name))
    return names


@lru_cache(maxsize=32)
def _columns(forms: tuple[Form, ...], name: str) -> frozenset[str]:
    """Return every wording of a column that the table has in any of the forms."""
    return frozenset().union(*(_keys(f)[name].columns for f in forms if name in f.tables))


@lru_cache(maxsize=32)
def _labels(form: Form) -> frozenset[str]:
    return frozenset().union(*(keys.labels for keys in _keys(form).values()))


def weigh(lexemes: Sequence[Lexeme], forms: tuple[Form, ...]) -> Evidence:
    """Weigh the labels of a text: for the whole, and table by table."""
    heads, rows = _evidence(lexemes, forms)
    weighed = _weighed if len(lexemes) < _MANY else _weighed.__wrapped__
    return weighed(
        tuple([(name, tuple(keys)) for name, keys in heads.items()]),
        tuple([(name, tuple(of_table)) for name, of_table in rows.items()]),
        forms,
    )


_MANY = 500
"""No report has so many labels and rows: what a longer text comes to is not kept."""


@lru_cache(maxsize=256)
def _weighed(
    labels_of_heads: tuple[tuple[str, tuple[str, ...]], ...],
    labels_of_rows: tuple[tuple[str, LabelledRows], ...],
    forms: tuple[Form, ...],
) -> Evidence:
    """Return what these labels say; most reports have the same ones in the same order."""
    heads, rows = dict(labels_of_heads), dict(labels_of_rows)
    names = [
        n for n in dict.fromkeys(n for f in forms for n in f.tables) if n in rows or n in heads
    ]
    scores = {
        (form, name): _score(form, name, heads.get(name, ()), rows.get(name, ()), forms)
        for form in forms
        for name in names
    }
    totals: dict[Form, float] = {}
    for form in forms:
        missing = 0
        for name, keys in _keys(form).items():
            seen = {key for key, _ in rows.get(name, ())}
            if 2 * len(rows.get(name, ())) >= len(form.tables[name].rows):
                missing += sum(key not in seen for key in keys.own_rows)
        totals[form] = sum(scores[form, name] for name in names) - 0.01 * missing
    whole = max(forms, key=lambda form: totals[form])
    chosen: dict[str, Form] = {}
    for name in names:
        best = max(forms, key=lambda form: (scores[form, name], form is whole))
        chosen[name] = best if scores[best, name] > scores[whole, name] else whole
    telling = [
        key
        for keys in heads.values()
        for key in dict.fromkeys(keys)
        if sum(key in _labels(form) for form in forms) == 1
    ]
    headed = frozenset(
        name for name, keys in heads.items() if not _columns(forms, name).isdisjoint(keys)
    )
    return Evidence(whole, chosen, headed, "、".join(dict.fromkeys(telling)))


def _evidence(
    lexemes: Sequence[Lexeme], forms: tuple[Form, ...]
) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, int]]]]:
    """Return the labels of heads, and of rows, by the table that they stand in."""
    tables = _tables_of_rows(forms)
    heads: dict[str, list[str]] = {}
    rows: dict[str, list[tuple[str, int]]] = {}
    waiting: list[str] = []
    current = ""
    for lexeme, follows in zip_longest(lexemes, islice(lexemes, 1, None)):
        label = lexeme.label
        if label is None:
            continue
        key, roles = label.key, label.roles
        if "row" in roles and "head" in roles and lexeme.number is None:
            continue  # 总计 and 其他 without a number may be columns of any table
        name = tables.get(key)
        followed = name is not None and follows is not None and follows.kind == "FIGURES"
        if name is not None and (followed or len(key) > 4):
            if name != current:
                heads.setdefault(name, []).extend(waiting)
                current = name
            waiting = []
            if followed:
                rows.setdefault(name, []).append((key, follows.kinds.count("v")))
        elif "title" in roles:
            waiting = [key]
            current = ""
        elif "head" in roles or "group" in roles:
            waiting.append(key)
    return heads, rows


def _score(
    form: Form,
    name: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, int]],
    forms: tuple[Form, ...],
) -> float:
    """How well the labels of a table fit a form."""
    keys = _keys(form).get(name)
    if keys is None:
        return -1.0 * len(rows)
    seen = set(heads)
    agreeing = sum(
        1.0 if key in keys.official else 0.5 if key in keys.labels else -1.0 for key in seen
    )
    told = not _columns(forms, name).isdisjoint(seen)
    for key, count in rows:
        agreeing += 1.0 if key in keys.rows else -1.0
        if not told and count == keys.width:
            agreeing += 0.25  # without heads, the number of figures is all there is
    return agreeing
