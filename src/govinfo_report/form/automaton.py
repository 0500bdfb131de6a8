"""The LALR automaton of a grammar, as plain tables, and the stacks that it is run on.

Lark makes the tables (see `compiling`); to run them takes neither Lark nor a tree. What follows on
a stack is worked out once and kept on it, so that a token costs one look-up: reports come in a few
orders, and a stack that was met in one is met in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import define, field, frozen

from ..text.caches import Bounded

__all__ = ["Automaton", "Stack", "Stacks", "stacks_of"]


@frozen(eq=False)
class Automaton:
    """The tables of a grammar.

    Attributes:
        start: The state to begin in.
        states: For each state, where a symbol leads: the state it is shifted to, or ``~rule`` of
            the rule that is reduced first.
        rules: For each rule, its origin, how many symbols it takes, and its name: an alias, or the
            origin.
        rows: The path of the row whose cells have just been read, by state.
        sections: The section that a symbol which led here belongs to, by state, where that is told.
    """

    start: int
    states: Sequence[Mapping[str, int]]
    rules: Sequence[tuple[str, int, str]]
    rows: Mapping[int, tuple[str, ...]] = field(factory=dict)
    sections: Mapping[int, str] = field(factory=dict)

    def stepped(self, states: Sequence[int], terminal: str) -> tuple[int, ...] | None:
        """Return the states after a token; None where the grammar does not allow it there."""
        stack = list(states)
        while True:
            action = self.states[stack[-1]].get(terminal)
            if action is None:
                return None
            if action >= 0:
                return (*stack, action)
            origin, size, _ = self.rules[~action]
            if size:
                del stack[-size:]
            stack.append(self.states[stack[-1]][origin])


class Stacks:
    """The stacks of an automaton that texts have led to, each worked out once.

    Args:
        automaton: The automaton.
        most: At most so many are kept; no grammar of the form has a tenth of them.
    """

    def __init__(self, automaton: Automaton, most: int = 5_000) -> None:
        self.automaton = automaton
        self.of: Bounded[tuple[int, ...], Stack] = Bounded(self._stack, most)

    def begin(self) -> Stack:
        """Return the stack before the first token."""
        return self.of[(self.automaton.start,)]

    def _stack(self, states: tuple[int, ...]) -> Stack:
        row, section = self.automaton.rows, self.automaton.sections
        return Stack(self, states, row.get(states[-1]), section.get(states[-1]))


@lru_cache(maxsize=32)
def stacks_of(automaton: Automaton) -> Stacks:
    """Return the stacks of an automaton that have been met in this process."""
    return Stacks(automaton)


@define(eq=False)
class Stack:
    """All that has been read so far, as the states of the automaton.

    Attributes:
        stacks: The stacks that it is one of.
        states: The states.
        row: The path of the row whose cells have just been read, if that is so.
        section: The section that has just begun or gone on, where that is told.
    """

    stacks: Stacks = field(repr=False)
    states: tuple[int, ...]
    row: tuple[str, ...] | None
    section: str | None
    _next: dict[str, Stack | None] = field(factory=dict, init=False, repr=False)

    def shifts(self, terminal: str) -> bool:
        """Whether a token is taken as it stands, before anything that was begun is closed."""
        return self.stacks.automaton.states[self.states[-1]].get(terminal, -1) >= 0

    def after(self, terminal: str) -> Stack | None:
        """Return the stack after a token; None where the grammar does not allow it here."""
        try:
            return self._next[terminal]
        except KeyError:
            states = self.stacks.automaton.stepped(self.states, terminal)
            after = self._next[terminal] = None if states is None else self.stacks.of[states]
            return after
