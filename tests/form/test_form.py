"""The form that the grammars describe is the official one, and the model says so."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
import pytest

from govinfo_report import REVISIONS, AnnualReport
from govinfo_report.form.accounts import accounts_of
from govinfo_report.form.form import Form, Table
from govinfo_report.model.figures import Group
from govinfo_report.model.tables import OtherHandling
from tests.rendering import form as oracle

FORMS = {revision.name: revision.form for revision in REVISIONS}


# ------------------------------------------------------------------------------ the whole form


def cells(form: Form) -> list[str]:
    return [".".join(path) for table in form.tables.values() for path in table.paths()]


@pytest.mark.parametrize("revision", FORMS)
def test_every_path_is_that_of_the_form(revision: str) -> None:
    assert cells(FORMS[revision]) == list(oracle.paths(revision))


@pytest.mark.parametrize("revision", FORMS)
def test_every_path_is_in_the_model(revision: str) -> None:
    report = AnnualReport()
    for path in cells(FORMS[revision]):
        assert report.get(path) is None


@pytest.mark.parametrize(("revision", "rows", "accounts"), [("2021", 25, 39), ("2019", 23, 37)])
def test_the_requests_table(revision: str, rows: int, accounts: int) -> None:
    table = FORMS[revision].tables["requests"]
    assert len(table.rows) == rows
    assert len(table.columns) == 7
    assert len(list(accounts_of(table))) == accounts
    assert [column.groups for column in table.columns] == [
        (),
        *[("法人或其他组织",)] * 5,
        (),
    ]


@pytest.mark.parametrize("revision", FORMS)
def test_the_outcomes_table(revision: str) -> None:
    table = FORMS[revision].tables["outcomes"]
    assert len(table.columns) == 15
    assert [(column.groups, column.label) for column in table.columns] == [
        ((head,), label) for head, _ in oracle.PROCEEDINGS for label, _ in oracle.OUTCOMES
    ]
    assert [account.kind for account in accounts_of(table)] == ["row"] * 3


Told = tuple[str, list[str], list[str]]


def accounts_with(rows: Sequence[str], results: Sequence[str]) -> list[Told]:
    """The accounts of a table of requests with these rows; ``results`` are of all rows of it."""
    new, carried, left, columns = oracle.NEW[1], oracle.CARRIED[1], oracle.NEXT[1], oracle.COLUMNS

    def cells(names: Iterable[str], column: str) -> list[str]:
        return [f"{oracle.REQUESTS}.{name}.{column}" for name in names]

    told: list[Told] = [
        (
            "row",
            cells([row], "total"),
            [cell for a in oracle.APPLICANTS for cell in cells([row], a)],
        )
        for row in rows
    ]
    summed = [row for row in results if row in rows]
    if "total" in rows and summed:
        told += [("results", cells(["total"], c), cells(summed, c)) for c in columns]
    if {new, carried, "total", left} <= set(rows):
        told += [("flow", cells([new, carried], c), cells(["total", left], c)) for c in columns]
    return told


def told_of(table: Table) -> list[Told]:
    found = accounts_of(table)
    for account in found:
        assert account.cells == tuple(map(".".join, (*account.left, *account.right)))
    return [(a.kind, list(map(".".join, a.left)), list(map(".".join, a.right))) for a in found]


@pytest.mark.parametrize("revision", FORMS)
def test_the_accounts_are_those_of_the_rows_that_a_table_has(revision: str) -> None:
    tables = FORMS[revision].tables
    requests = tables["requests"]
    results = oracle.result_rows(revision)
    names = {".".join(row.path[1:]): row for row in requests.rows}
    assert told_of(requests) == accounts_with(list(names), results)
    for without in (*({name} for name in names), {*results}, {*results, "total"}):
        left = [name for name in names if name not in without]
        table = attrs.evolve(requests, rows=tuple(map(names.__getitem__, left)))
        assert told_of(table) == accounts_with(left, results), without
    parts = [[f"{kind}.{name}" for _, name in oracle.OUTCOMES] for _, kind in oracle.PROCEEDINGS]
    assert told_of(tables["outcomes"]) == [
        ("row", [f"{oracle.LITIGATION}.{total}"], [f"{oracle.LITIGATION}.{part}" for part in rest])
        for *rest, total in parts
    ]
    assert not any(told_of(table) for name, table in tables.items() if name.startswith("item_"))


@pytest.mark.parametrize("revision", FORMS)
def test_official_labels(revision: str) -> None:
    form = FORMS[revision]
    assert tuple(section.heading for section in form.sections) == oracle.HEADINGS
    for item in oracle.items(revision):
        table = form.tables[f"item_{item.number}"]
        assert table.title == item.line
        assert [column.label for column in table.columns] == [label for label, _ in item.columns]
        assert [row.label for row in table.rows] == [label for label, _ in item.rows]
    groups = {identifier: label for label, identifier, members in oracle.groups(revision)}
    members = {
        f"{identifier}.{name}": text
        for _, identifier, inner in oracle.groups(revision)
        for text, name in inner
    }
    for row in form.tables["requests"].rows:
        path = ".".join(row.path[1:])
        if path in groups or path in members:
            assert row.label == {**groups, **members}[path]


# ---------------------------------------------------------------------- labels in docstrings


def documented(cls: type) -> dict[str, str]:
    """The attributes that a class describes, by name."""
    _, _, attributes = (inspect.getdoc(cls) or "").partition("Attributes:\n")
    lines = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", attributes, re.MULTILINE)
    return {name: re.sub(r"\s+", " ", text) for name, text in lines}


def held_by(part: Any, names: tuple[str, ...]) -> Iterator[tuple[type, str]]:
    """The classes along a path, each with the attribute that leads on."""
    for name in names:
        yield type(part), name
        part = getattr(part, name)


def labelled(table: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    for row in table.rows:
        yield row.path, row.label
        for column in table.columns:
            yield row.path + column.path, column.label


@pytest.mark.parametrize("revision", FORMS)
def test_docstrings_name_the_official_labels(revision: str) -> None:
    for table in FORMS[revision].tables.values():
        for path, label in labelled(table):
            if label:
                *_, (cls, name) = held_by(AnnualReport(), path)
                text = documented(cls).get(name, "")
                assert label in text, f"{cls.__name__}.{name} ({revision}): {label}"


@pytest.mark.parametrize("revision", FORMS)
def test_docstrings_name_groups_and_sections(revision: str) -> None:
    form = FORMS[revision]
    top = documented(AnnualReport)
    for section in form.sections:
        assert section.heading in top[section.name]
    for row in form.tables["requests"].rows:
        if len(row.path) == 3 and row.path[-1] != "undivided":
            assert row.groups[-1] in documented(type(AnnualReport().requests))[row.path[1]]
    for column in form.tables["outcomes"].columns:
        cls = type(AnnualReport().reconsideration_and_litigation)
        assert column.groups[-1] in documented(cls)[column.path[0]]


def test_each_class_describes_all_it_holds() -> None:
    def classes(part: Any) -> Iterator[type]:
        yield type(part)
        if isinstance(part, Group):
            for _, inner in part.parts():
                yield from classes(inner)

    blank = AnnualReport()
    for section in ("proactive_disclosure", "requests", "reconsideration_and_litigation"):
        for cls in classes(getattr(blank, section)):
            own = {field.name for field in attrs.fields(cls)} - {"cells", "further"}
            assert set(documented(cls)) == own, cls.__name__
    assert "undivided" in documented(OtherHandling)
