"""Whatever keeps placement from taking a figure on trust is noticed by the laws where it is not asked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.laws.exclusions import EXCLUSIONS
from tests.laws.test_laws import hold_plain

NOTICED_IN: Mapping[str, tuple[str, int]] = {
    "of another table": ("below channels, words", 1),
    "of several years": ("unseen: year beside year, words", 4),
    "going on": ("unseen: rows go on, tabs", 102),
    "strange heads": ("last head lost, pipes", 4),
    "with codes": ("traveller: column of codes, words", 4),
    "further columns": ("wayfarer: quarters, words", 3),
    "behind its figures": ("wayfarer: mirrored, pipes", 4),
    "with arrows": ("traveller: arrows, words", 4),
    "signs among heads": ("traveller: merges as dashes, pipes", 0),
    "with a share": ("columns, percentages", 26),
    "labels of several rows": ("stranger: collapsed, HTML", 38),
    "interrupted": ("columns, spans, narrow", 2),
    "scattered": ("unseen: labels, then figures", 2),
    "under no head": ("total first, tabs", 1),
    "merged figures under heads": ("over blanks, HTML", 1),
    "rows in their place": ("rendering, tabs_shifted", 2),
    "another order of heads": ("column between, words", 2),
    "blank cells too few": ("unseen: by applicant", 2),
    "heads before the cells": ("prettytable", 0),
    "merged labels": ("one line, pipes", 1),
    "only the last blank": ("rendering, mixed_tables_squeezed", 70),
    "several ways by lines": ("blank rows, cells", 1),
    "columns that show": ("wide blanks", 2),
    "figures run together": ("unseen: units, run together", 12),
    "figures on lines below": ("unseen: filled to 20, words", 2),
    "cut or not": ("rounded, wrapped", 1),
    "several in one": ("two in one, grid", 2),
    "no heads": ("guest: sorted, tabs", 0),
    "lines deleted": ("rendering, lines_deduplicated", 8),
}
"""For each exclusion a layout, and about which report, that comes out wrong without it."""

IN_NO_LAYOUT = frozenset(
    {
        "a cell of others",
        "a change",
        "a column lacking",
        "a column too many",
        "a figure of others",
        "a merged cell, repeated",
        "a number below the label",
        "a remark at the end",
        "before a number",
        "beginnings of figures",
        "blanks squeezed out",
        "cells between the columns",
        "columns set apart",
        "columns that are broken",
        "columns side by side",
        "columns that share a place",
        "figures above heads",
        "heads as long as rows",
        "heads before blanks",
        "heads for all figures",
        "kept, and not asked",
        "label lost",
        "lines of no row",
        "lines that were lost",
        "numbers of rows",
        "one figure too many",
        "rows that disagree",
        "totals by lines",
        "twice",
        "wider lines",
    }
)
"""Exclusions without which no report in these layouts comes out wrong: others stand behind them, or
what they are for is in none. Tests of `tests.parsing` hold most of them."""

_NEAR = 40
"""At most so many further reports are tried, should another be the one that tells."""

pytestmark = pytest.mark.long


def test_each_exclusion_is_noticed_or_named() -> None:
    assert EXCLUSIONS.keys() == NOTICED_IN.keys() | IN_NO_LAYOUT
    assert IN_NO_LAYOUT.isdisjoint(NOTICED_IN)


@pytest.mark.parametrize("name", NOTICED_IN)
def test_a_law_notices_that_it_is_turned_off(name: str) -> None:
    layout, first = NOTICED_IN[name]
    for seed in (first, *range(_NEAR)):
        with pytest.MonkeyPatch.context() as patch:
            EXCLUSIONS[name](patch)
            noticed = fails(layout, seed)
        if noticed and not fails(layout, seed):
            return
    pytest.fail(f"nothing comes out wrong in {layout} without it")


def fails(layout: str, seed: int) -> bool:
    """Tell whether the plain law fails for a report in a layout."""
    try:
        hold_plain(layout, seed)
    except AssertionError:
        return True
    return False
