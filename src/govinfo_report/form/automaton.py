"""The LALR automaton of a grammar, as plain tables, run one token after another.

Lark makes the tables (see `compiling`); to run them takes neither Lark nor a tree. What follows on
a stack is worked out once and kept on it, so that a token costs one look-up: reports come in a few
orders, and a stack that was met in one is met in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, field, frozen

__all__ = ["Automaton", "Stack"]

_KEPT: Final = 5_000
"""How many stacks are kept; no grammar of the form has a tenth of them."""


@frozen(eq=False)
class Automaton:
    """The tables of a grammar.

    Attributes:
        start: The state to begin in.
        states: For each state, what a symbol leads to: the state it is shifted to, or ``~rule`` of
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
    _kept: dict[tuple[int, ...], Stack] = field(factory=dict, init=False, repr=False)

    def begin(self) -> Stack:
        """The stack before the first token."""
        return self.stack((self.start,))

    def stack(self, states: tuple[int, ...]) -> Stack:
        """The stack of these states."""
        known = self._kept.get(states)
        if known is None:
            known = Stack(self, states, self.rows.get(states[-1]), self.sections.get(states[-1]))
            if len(self._kept) < _KEPT:
                self._kept[states] = known
        return known


@define(eq=False)
class Stack:
    """What has been read so far, as the states of the automaton."""

    automaton: Automaton
    states: tuple[int, ...]
    row: tuple[str, ...] | None
    section: str | None
    choices: dict[object, object] = field(factory=dict, repr=False)
    """What was decided here before, by what was asked."""
    _next: dict[str, Stack | None] = field(factory=dict, repr=False)

    def shifts(self, terminal: str) -> bool:
        """Whether a token is taken as it stands, before anything that was begun is closed."""
        return self.automaton.states[self.states[-1]].get(terminal, -1) >= 0

    def after(self, terminal: str) -> Stack | None:
        """The stack after a token; None where the grammar does not allow it here."""
        try:
            return self._next[terminal]
        except KeyError:
            found = self._next[terminal] = self._step(terminal)
            return found

    def _step(self, terminal: str) -> Stack | None:
        automaton = self.automaton
        states = list(self.states)
        while True:
            action = automaton.states[states[-1]].get(terminal)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                return automaton.stack(tuple(states))
            origin, length, _ = automaton.rules[~action]
            if length:
                del states[-length:]
            states.append(automaton.states[states[-1]][origin])
