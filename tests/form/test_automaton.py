"""The automaton is plain tables; what is worked out on it is kept beside it, and bounded."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import REVISIONS
from govinfo_report.form.automaton import Automaton, Stack, Stacks

AUTOMATON = REVISIONS[0].form.automaton
TERMINALS = sorted({symbol for state in AUTOMATON.states for symbol in state if symbol.isupper()})


def walked(stacks: Stacks, terminals: list[str]) -> list[object]:
    """Feed terminals one after the other; those that do not fit are passed over."""
    stack: Stack = stacks.begin()
    told: list[object] = []
    for terminal in terminals:
        after = stack.after(terminal)
        stack = stack if after is None else after
        told.append((after is None, stack.states, stack.row, stack.section))
    return told


@given(st.lists(st.sampled_from(TERMINALS), max_size=30), st.integers(1, 5))
def test_few_stacks_are_enough(terminals: list[str], most: int) -> None:
    small = Stacks(AUTOMATON, most)
    assert walked(small, terminals) == walked(Stacks(AUTOMATON), terminals)
    assert len(small.of) <= most


def test_an_automaton_holds_its_tables_and_nothing_else() -> None:
    names = [field.name for field in attrs.fields(Automaton)]
    assert names == ["start", "states", "rules", "rows", "sections"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        AUTOMATON.start = 1  # type: ignore[misc]  # that it cannot be set is what is tested
