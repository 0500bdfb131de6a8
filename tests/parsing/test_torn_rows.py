"""Rows that are torn into two, as where a page ends within them: no cell is lost, none is moved."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from govinfo_report import State, parse_text
from tests.laws.judging import judged
from tests.laws.layouts import OWN as LAYOUTS_OF
from tests.laws.marked_up import Markup, page
from tests.laws.statements import Statement, statement
from tests.laws.tables import Cell, Document, Table, document

Row = tuple[Cell, ...]


def torn(table: Table, at: int, part: float, below: bool) -> Table:
    """The table with a row as two: its label goes on in the second, its figures stand in one."""
    row = table.rows[at]
    labels = [cell for cell in row if cell.label]
    *groups, label = labels
    cut = max(1, round(part * len(label.text)))
    figures = row[len(labels) :]
    blank = tuple(replace(cell, text="", path=None) for cell in figures)
    first = (*groups, replace(label, text=label.text[:cut]), *(blank if below else figures))
    second = (replace(label, text=label.text[cut:]), *(figures if below else blank))
    rows = [*table.rows[:at], first, second, *table.rows[at + 1 :]]
    # The labels of groups that reach over the row reach over both.
    for number, above in enumerate(rows[: at + 1]):
        rows[number] = tuple(
            replace(cell, down=cell.down + 1)
            if cell.label and cell.down > at - number and cell is not first[-len(figures) - 1]
            else cell
            for cell in above
        )
    return replace(table, rows=tuple(rows))


def with_torn_row(made: Statement, at: int, part: float, below: bool) -> Document:
    whole = document(made)
    return replace(
        whole,
        blocks=tuple(
            torn(block, at, part, below)
            if isinstance(block, Table) and block.name == "requests"
            else block
            for block in whole.blocks
        ),
    )


def outcomes(made: Statement, rendered: Document) -> dict[str, str]:
    report = parse_text(page(rendered, Markup()))
    return {each.path: each.outcome for each in judged(report, made, lambda: True)}


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("part", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("at", range(3, 26))
def test_a_torn_row_is_the_row_that_it_is(at: int, part: float, below: bool) -> None:
    made = statement(random.Random(at))
    whole = outcomes(made, document(made))
    found = outcomes(made, with_torn_row(made, at, part, below))
    assert "wrong" not in found.values()
    # A third may be too little to tell the row by, and 其他 below `3.` may be a head.
    if part > 0.3 and at != 25:
        assert [path for path in found if found[path] != whole[path]] == []


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("characters", range(1, 6))
@pytest.mark.parametrize("at", range(3, 26))
def test_a_row_that_is_torn_anywhere_has_no_wrong_figure(
    at: int, characters: int, below: bool
) -> None:
    made = statement(random.Random(at))
    (table,) = (one for one in document(made).blocks if getattr(one, "name", "") == "requests")
    assert isinstance(table, Table)
    label = next(cell for cell in reversed(table.rows[at]) if cell.label)
    found = outcomes(made, with_torn_row(made, at, characters / len(label.text), below))
    assert "wrong" not in found.values()


@pytest.mark.parametrize("merged", [False, True], ids=["below", "merged"])
@pytest.mark.parametrize(
    "write", [partial(page, markup=Markup()), LAYOUTS_OF["pipes, blank merges"]]
)
def test_of_two_lines_with_one_label_neither_is_taken(
    write: Callable[[Document], str], merged: bool
) -> None:
    """The label may be merged over both; the page may have torn a figure: 26 and 4 are no 26."""
    made = statement(random.Random(3))
    whole = document(made)
    table = next(block for block in whole.blocks if getattr(block, "name", "") == "requests")
    assert isinstance(table, Table)
    label, *figures = table.rows[4]
    second = [replace(figure, text="", path=None) for figure in figures]
    second[-1] = replace(second[-1], text="4")
    rows = [*table.rows]
    if merged:
        rows[4] = (replace(label, down=2), *figures)
    else:
        second.insert(0, replace(label, text=""))
    rows.insert(5, tuple(second))
    torn_table = replace(table, rows=tuple(rows))
    blocks = tuple(torn_table if block is table else block for block in whole.blocks)
    found = {one.path: one for one in parse_text(write(replace(whole, blocks=blocks))).figures()}
    total = found[figures[-1].path or ""]
    assert total.state is State.UNRESOLVED
    assert 4 in total.candidates
