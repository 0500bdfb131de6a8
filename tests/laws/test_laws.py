"""The laws that reading must keep, in every layout that is written here and in `tests.rendering`.

`fast` draws ten reports for each law and renders each in a few layouts at random; `long` tries every
layout and every tool that is installed: ten thousand reports for the plain law, fewer for the others,
whose reports are rendered many times; `search` ten times as many.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, ReportError, parse_text
from tests.laws.ambiguity import overconfident
from tests.laws.changes import changed, sample
from tests.laws.converters import CONVERTERS, installed
from tests.laws.judging import SURE, judged
from tests.laws.layouts import LAYOUTS, OWN, Layout, Rendered, as_text, keeps_cells
from tests.laws.statements import Statement, count, statement
from tests.rendering.tools_optional import SOFFICE

_RARE = "in a rare report, one of ten or fewer"
_WRONG_SUMS = (
    "where the columns are lost, sums that are wrong leave one way by chance, once in hundreds"
)

OPEN: Mapping[str, str] = {"tabs, no blanks": _WRONG_SUMS}
"""The layouts of `tests.laws.layouts` in which a figure may still come out wrong, and by which fault."""

OPEN_UNSEEN: Mapping[str, str] = {
    "unseen: troff": "a comma within a figure is taken for one between cells",
    "unseen: HTML, lists": _WRONG_SUMS,
}
"""The same of `tests.laws.unseen`: the plain law is not asked."""

OPEN_STRANGERS: Mapping[str, str] = {
    "stranger: tabula, stream, at the bottom": (
        "a sign of full width within a figure takes the line with the rest of a label out of the grid"
    ),
}
"""The same of `tests.laws.strangers`."""

OPEN_GUESTS: Mapping[str, str] = {
    "guest: blank form first, cells": _RARE,
    "guest: bottom up, tabs": "heads stand below their table, which has a column less",
    "guest: marks of direction, words": "a comma within a figure is taken for one between cells",
    "guest: three cells a line": "lines of a grid are no rows",
    "guest: pdfminer, tree": _WRONG_SUMS,
    "guest: labels behind, cells": _RARE,
    "guest: text nodes, blanks": _RARE,
    "guest: twice, cells and Markdown": _RARE,
    "guest: SQL*Plus": _RARE,
}
"""The same of `tests.laws.guests`."""

OPEN_TRAVELLERS: Mapping[str, str] = {
    **dict.fromkeys(
        ("traveller: plain signs, pipes", "traveller: plain signs, cells"),
        "a circled digit comes as a plain one: 5① is 51 in the text",
    ),
    "traveller: places, tabs": _WRONG_SUMS,
    "traveller: halves, no labels, words": _RARE,
}
"""The same of `tests.laws.travellers`."""

OPEN_WAYFARERS: Mapping[str, str] = {
    "wayfarer: broken figures, columns": _RARE,
    "wayfarer: quartered, words": _WRONG_SUMS,
    "wayfarer: mirrored, words": _RARE,
    "wayfarer: mirrored, columns": _RARE,
    "wayfarer: form feeds, cells": _RARE,
    "wayfarer: counted heads, tabs": (
        "blank cells of merged labels make up for a column that head and rows lack"
    ),
    "wayfarer: literal of R, vectors": "NA stands for a blank cell, where another one is no figure",
}
"""The same of `tests.laws.wayfarers`."""

OPEN_PERMUTED: Mapping[str, str] = {"permuted: two changed, pipes": _RARE}
"""The same of `tests.laws.permuted`."""

FAULTS = {
    **OPEN,
    **OPEN_UNSEEN,
    **OPEN_STRANGERS,
    **OPEN_GUESTS,
    **OPEN_TRAVELLERS,
    **OPEN_WAYFARERS,
    **OPEN_PERMUTED,
}
"""All of these."""

OPEN_TOOLS: Mapping[str, str] = {
    name: fault
    for fault, names in {
        "the total of another row stands where that of this one would": (
            "pdfminer of PDF, no rules",
            "pdfminer of PDF, ruled",
            "pdfminer of rendering, pdf-reportlab",
        ),
        "a table that goes on with the next page, without its heads": tuple(
            f"{tool} of {document}"
            for tool in (
                "pdfplumber-tables-pipes",
                "pdfplumber-tables-tabs",
                "pymupdf-tables",
                "pymupdf4llm",
            )
            for document in ("PDF, ruled", "PDF, small, at the top", "rendering, pdf-reportlab")
        ),
    }.items()
    for name in names
}
"""Tools in whose texts a figure may still come out wrong, and by which fault."""

OPEN_ACCOUNTS: Mapping[str, str] = {
    "guest: blank form first, HTML": "a form left blank is of the report or another one, as it is read",
    "traveller: halves, HTML": _RARE,
}
"""Layouts in which an account may move a figure, or make two reports of one."""

_EACH = ceil(10_000 / len(LAYOUTS))
"""How many reports are rendered in each layout, where each has a test of its own."""

_AT_ONCE = 8
"""How many layouts a report is rendered in, where no layout has a test of its own."""

_CHANGES = 12
"""How many changes are tried on a report."""

_seeds = st.lists(st.booleans(), min_size=32, max_size=32).map(
    lambda bits: sum(bit << place for place, bit in enumerate(bits))
)
"""Bits, and no integer: Hypothesis tries integers that stand in whatever modules are loaded, and a
run of this file alone would try other reports than a run of all."""


def examples(number: int) -> settings:
    """As many reports in each layout, and ten times as many in the profile `search`."""
    searching = settings.get_current_profile_name() == "search"
    return settings(max_examples=10 * number if searching else number)


@cache
def _layouts() -> Mapping[str, Layout]:
    return {**LAYOUTS, **installed()}


def _read(text: Rendered) -> AnnualReport | None:
    try:
        return parse_text(text)
    except ReportError:
        return None


def _marked(name: str, faults: Mapping[str, str]) -> Any:
    """A layout or tool to be tried, allowed to fail where a fault is open."""
    if name not in faults:
        return name
    return pytest.param(name, marks=pytest.mark.xfail(reason=faults[name], strict=False))


def _told(name: str, seed: int, made: Statement, faults: list[str], text: Rendered) -> str:
    return "\n".join([f"{name}, seed {seed}, {made.kind}", *faults, as_text(text)])


def hold_plain(name: str, seed: int) -> None:
    """No figure that comes out sure differs from the report that was rendered."""
    rng = random.Random(seed)
    made = sample(rng, name not in OWN)
    layout = _layouts()[name]
    text = layout(made)
    report = _read(text)
    if report is None:
        return
    found = judged(report, made, lambda: keeps_cells(layout))
    wrong = [str(each) for each in found if each.outcome == "wrong"]
    assert not wrong, _told(name, seed, made, wrong, text)


def hold_ambiguity(name: str, seed: int) -> None:
    """What differs between two reports with the same text is not sure."""
    rng = random.Random(seed)
    made = statement(rng)
    layout = _layouts()[name]
    text = layout(made)
    report = None
    for other in changed(rng, made, _CHANGES):
        if layout(other) != text:
            continue
        report = report or _read(text)
        if report is None:
            return
        faults = [str(each) for each in overconfident(report, made, other)]
        assert not faults, _told(name, seed, made, faults, text)


def hold_accounts(name: str, seed: int) -> None:
    """Where cells are kept, a sum that is wrong changes no figure but itself."""
    layout = _layouts()[name]
    if not keeps_cells(layout):
        return
    rng = random.Random(seed)
    made = statement(rng)
    totals = [path for path in made.entries if path.endswith(".total")]
    path = rng.choice(totals)
    number = int(made.entries[path].number or 0)
    spoilt = made.with_entries({path: count(number + rng.choice((1, 9, 70)))})
    before, after = _read(layout(made)), _read(layout(spoilt))
    if before is None or after is None:
        assert before is after
        return
    old = {figure.path: figure for figure in before.figures()}
    moved = [
        f"{figure.path}: {old[figure.path].state} {old[figure.path].value}, with another sum "
        f"at {path} {figure.state} {figure.value}"
        for figure in after.figures()
        if figure.path != path
        and figure.state in SURE
        and old[figure.path].state in SURE
        and (figure.value, figure.value is None and figure.state)
        != (old[figure.path].value, figure.value is None and old[figure.path].state)
    ]
    assert not moved, _told(name, seed, made, moved, layout(spoilt))


@examples(10)
@given(_seeds)
def test_no_figure_that_is_sure_is_wrong(seed: int) -> None:
    for name in random.Random(seed).sample(sorted(LAYOUTS), _AT_ONCE):
        if name not in FAULTS:
            hold_plain(name, seed)


@examples(10)
@given(_seeds)
def test_a_figure_that_the_text_leaves_open_is_not_sure(seed: int) -> None:
    for name in random.Random(seed).sample(sorted(LAYOUTS), _AT_ONCE):
        hold_ambiguity(name, seed)


@examples(10)
@given(_seeds)
def test_an_account_moves_no_figure_whose_cell_was_kept(seed: int) -> None:
    for name in random.Random(seed).sample(sorted(LAYOUTS), _AT_ONCE):
        hold_accounts(name, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", [_marked(name, FAULTS) for name in LAYOUTS])
@examples(_EACH)
@given(_seeds)
def test_no_figure_that_is_sure_is_wrong_in(name: str, seed: int) -> None:
    hold_plain(name, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", LAYOUTS)
@examples(4)
@given(_seeds)
def test_a_figure_that_the_text_leaves_open_is_not_sure_in(name: str, seed: int) -> None:
    hold_ambiguity(name, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", [_marked(name, OPEN_ACCOUNTS) for name in LAYOUTS])
@examples(2)
@given(_seeds)
def test_an_account_moves_no_figure_whose_cell_was_kept_in(name: str, seed: int) -> None:
    hold_accounts(name, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", [_marked(name, OPEN_TOOLS) for name in CONVERTERS])
@pytest.mark.filterwarnings("ignore")  # of the tools
def test_each_tool(name: str) -> None:
    if not CONVERTERS[name].available():
        pytest.skip("not installed")
    for seed in range(1 if SOFFICE in CONVERTERS[name].programs else 2):  # seconds for a file
        hold_plain(name, seed)
