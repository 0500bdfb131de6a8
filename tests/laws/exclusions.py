"""The exclusions of placement, each of which can be turned off by itself.

What keeps a figure from being taken on trust is a rule or a stage, a test within one, or a doubt
that is cast although a way is known. Turned off, the rule is not asked, the test says that all is
well, or the first of the ways is taken. The rules that place figures are turned off as well: what
they place is left to those that know less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from govinfo_report.parsing import placement
from govinfo_report.parsing.placement import (
    Why,
    accounts,
    alignment,
    candidates,
    empty_lines,
    heads_over,
    kept_cells,
    number,
    order_of_heads,
    placed,
    row_cells,
    second_looks,
    surroundings,
    under_heads,
    why,
)
from govinfo_report.parsing.placement.cells_shown import Shown, way_from
from govinfo_report.parsing.placement.placed import PlacedRow
from govinfo_report.parsing.placement.rows import OpenRow, Way
from govinfo_report.parsing.placement.setting import Setting

TurnOff = Callable[[pytest.MonkeyPatch], None]
"""Turns an exclusion off, as long as the patch holds."""


ASKED: tuple[Callable[..., Any], ...] = (*placement.RULES, *placement.STAGES)
"""Every rule and every stage that the library has."""


def without(left_out: Callable[..., object]) -> TurnOff:
    """Ask neither a rule nor a stage of this name."""

    def turn_off(patch: pytest.MonkeyPatch) -> None:
        for name in ("RULES", "STAGES"):
            asked = tuple(each for each in getattr(placement, name) if each is not left_out)
            patch.setattr(placement, name, asked)

    return turn_off


def saying(owner: Any, name: str, said: object) -> TurnOff:
    """Let a test, or whatever a function or a property tells, be this."""

    def turn_off(patch: pytest.MonkeyPatch) -> None:
        is_function = callable(getattr(owner, name))
        patch.setattr(owner, name, (lambda *_: said) if is_function else said)

    return turn_off


def first_of(module: Any, doubt: Why) -> TurnOff:
    """Take the first of the ways that a doubt leaves."""

    def turn_off(patch: pytest.MonkeyPatch) -> None:
        def unsettled(row: OpenRow, why: Why, ways: Sequence[Way] = ()) -> PlacedRow:
            if why is doubt and ways:
                return placed.settled(row, ways[0], why)
            return placed.unsettled(row, why, ways)

        patch.setattr(module, "unsettled", unsettled)

    return turn_off


def left_to_others(rule: Callable[..., Iterable[PlacedRow]], doubt: Why) -> TurnOff:
    """Leave the rows that a rule doubts to the rules after it."""

    def turn_off(patch: pytest.MonkeyPatch) -> None:
        def places(*given: Any) -> Iterable[PlacedRow]:
            return (row for row in rule(*given) if doubt not in row.why)

        asked = tuple(places if each is rule else each for each in placement.RULES)
        patch.setattr(placement, "RULES", asked)

    return turn_off


def _from_the_first_cell(patch: pytest.MonkeyPatch) -> None:
    def in_any_order(row: OpenRow, doubt: Why) -> PlacedRow:
        if doubt is why.HEADS_BEFORE:
            return placed.settled(row, way_from(row, 0), why.CELLS)
        return candidates.in_any_order(row, doubt)

    patch.setattr(kept_cells, "in_any_order", in_any_order)


def _only_the_last_may_be_blank(patch: pytest.MonkeyPatch) -> None:
    def settled(row: OpenRow, way: Way, reason: Why, shown: Shown) -> PlacedRow:
        return placed.settled(row, way, reason)

    patch.setattr(kept_cells, "_unless_only_the_last_are_blank", settled)


EXCLUSIONS: Mapping[str, TurnOff] = {
    **{asked.__name__.replace("_", " "): without(asked) for asked in ASKED},
    # By heads.
    "under no head": left_to_others(under_heads.by_heads, why.UNDER_NO_HEAD),
    "merged figures under heads": first_of(heads_over, why.MERGED_FIGURES),
    "heads for all figures": saying(heads_over.Heads, "fit", True),
    "figures behind the heads": saying(heads_over.Heads, "passed_by", ()),
    "room for a lost head": saying(heads_over.Heads, "leave_room", True),
    "signs among heads": saying(surroundings.Surroundings, "_stands_among_heads", False),
    "heads as long as rows": saying(heads_over.Heads, "_are_as_long_as", True),
    "heads before blanks": saying(heads_over.Heads, "are_before_blanks_of", False),
    "rows in their place": saying(under_heads, "_in_its_place", True),
    "another order of heads": first_of(order_of_heads, why.STRANGE_HEADS),
    # By number.
    "a figure of others": saying(number, "_others", []),
    "a cell of others": saying(number, "_may_be_others", False),
    "a merged cell, repeated": saying(number, "_is_repeated", False),
    "a column too many": saying(number, "Counter", {}),
    "one figure too many": first_of(number, why.ONE_TOO_MANY),
    "blank cells too few": saying(number, "may_have_all_cells", True),
    # By cells.
    "heads before the cells": _from_the_first_cell,
    "blanks squeezed out": saying(Shown, "packed", False),
    "a column lacking": saying(Shown, "lacking", frozenset()),
    "cells between the columns": saying(Shown, "gapped", frozenset()),
    "a remark at the end": saying(kept_cells, "_may_end_in_a_remark", False),
    "rows that disagree": saying(kept_cells, "sums_hold", True),
    "merged labels": first_of(kept_cells, why.MERGED_LABELS),
    "only the last blank": _only_the_last_may_be_blank,
    # By empty lines and by alignment.
    "several ways by lines": first_of(empty_lines, why.SEVERAL_BY_LINES),
    "totals by lines": saying(empty_lines, "sums_hold", True),
    "wider lines": saying(empty_lines, "_wider", False),
    "lines that were lost": saying(empty_lines, "_BROKEN", 1.0),
    "a number below the label": saying(Setting, "is_below_label", False),
    "columns that show": saying(alignment, "_shows", True),
    "columns that share a place": saying(alignment, "_share_a_place", True),
    "columns set apart": saying(alignment, "_set_apart", True),
    "columns that are broken": saying(alignment, "_BROKEN", 1.0),
    "columns side by side": saying(alignment, "_is_exact", True),
    "lines of no row": saying(alignment, "_lines_of_no_row", ()),
    # In any way.
    "figures run together": saying(candidates, "glued", False),
    "figures on lines below": saying(OpenRow, "strays", []),
    # The cells of a row.
    "numbers of rows": saying(surroundings.Surroundings, "row_numbers", frozenset()),
    "figures above heads": saying(row_cells, "_above_heads", False),
    # Stages.
    "twice": saying(second_looks, "_amounts", ()),
    # Accounts.
    "kept, and not asked": saying(accounts, "_UNASKED", frozenset()),
    "beginnings of figures": saying(accounts, "_are_beginnings", False),
    "lines deleted": saying(Setting, "lines_deleted", False),
}
"""Every exclusion by name."""
