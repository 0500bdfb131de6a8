"""From the words of a sentence to its items: trees, as the rules of the grammar say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .grammar import grammar

__all__ = [
    "Node",
    "Tree",
    "Word",
    "child_of",
    "children_of",
    "ends",
    "find",
    "is_a",
    "is_only",
    "is_telling",
    "items_of",
    "percent_of",
    "with_parts",
    "with_reasons",
    "words_of",
]

_ITEM = "_item"
"""The rule that a text is a sequence of."""
_END = "$END"
"""The terminal after the last word."""


class Word(NamedTuple):
    """A word of a prose: the terminal that it belongs to, and its place in the text."""

    type: str
    text: str
    start: int
    end: int


class Tree:
    """Words that go together: the rule that says so, and what it is made of."""

    __slots__ = ("children", "data", "end", "start")

    start: int
    end: int

    def __init__(self, data: str, children: list[Node]) -> None:
        self.data: str = data
        self.children: list[Node] = children
        self.start = children[0].start
        self.end = children[-1].end


Node = Tree | Word


# ------------------------------------------------------------------------------------- reading


class _Tables(NamedTuple):
    """The automaton of the grammar as it is run here.

    Attributes:
        states: For each state, what a symbol leads to; see `Automaton`.
        rules: For each rule, its origin, how many symbols it takes, and whether what it takes
            becomes part of the rule around it.
        single: The terminals that are an item by themselves whatever follows.
        followed: The terminals that may follow these within a rule, for those that claim something
            only with what follows.
    """

    states: Sequence[Mapping[str, int]]
    rules: Sequence[tuple[str, int, bool]]
    single: frozenset[str]
    followed: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    automaton = grammar().automaton
    rules = [(origin, length, origin[0] == "_") for origin, length, _ in automaton.rules]

    def is_single(state: int) -> bool:
        """Whether a state leads to an item, in whatever way the text goes on."""
        reduced = {~action for action in automaton.states[state].values() if action < 0}
        if len(reduced) != 1 or any(action >= 0 for action in automaton.states[state].values()):
            return False
        origin, length, is_part = rules[reduced.pop()]
        if length != 1 or not is_part:
            return False
        return origin == _ITEM or is_single(automaton.states[automaton.start][origin])

    begin = automaton.states[automaton.start]
    shifted = {s: to for s, to in begin.items() if to >= 0 and s.isupper()}
    single = frozenset(symbol for symbol, to in shifted.items() if is_single(to))

    def goes_on(state: int, symbol: str) -> bool:
        """Whether a rule that was begun takes a symbol too, after what is complete was closed."""
        while (action := automaton.states[state].get(symbol, 0)) < 0:
            origin, length, _ = rules[~action]
            if origin == _ITEM or length != 1:
                return False
            state = automaton.states[automaton.start][origin]
        return action > 0

    terminals = {symbol for state in automaton.states for symbol in state if symbol.isupper()}
    followed = {
        name: frozenset(symbol for symbol in terminals if goes_on(begin[name], symbol))
        for name in _WITH_OTHERS
    }
    return _Tables(automaton.states, rules, single, followed)


_TELLING = frozenset(("NUMBER", "ABOUT", "PERCENT", "NONE_CARRIED", "NOTHING"))
_WITH_OTHERS = frozenset(("NEGATION", "EVERY", "EACH", "ALL_REQUESTS"))


def is_telling(names: Sequence[str]) -> bool:
    """Whether a sentence with these words, by their terminals, can claim anything.

    That takes a number, or a denial or a word for all with something that it goes together with.
    Words that make no difference have an empty name.
    """
    if not _TELLING.isdisjoint(names):
        return True
    if _WITH_OTHERS.isdisjoint(names):
        return False
    followed = _tables().followed
    before = _NOTHING
    for name in filter(None, names):
        if name in before:
            return True
        before = followed.get(name, _NOTHING)
    return False


_NOTHING: frozenset[str] = frozenset()


def items_of(words: Iterable[Word]) -> list[Node]:
    """The items that the words of a text are.

    An item ends where the grammar goes on with no rule that it is in, and the next begins anew.
    """
    states, rules, single, _ = _tables()
    items: list[Node] = []
    stack, values = [0], list[Any]()
    for word in (*words, Word(_END, "", 0, 0)):
        kind = word.type
        while True:
            if not values and kind in single:
                items.append(word)
                break
            action = states[stack[-1]].get(kind, 0)
            if action > 0:
                stack.append(action)
                values.append(word)
                break
            if action == 0 or not values:  # the end
                break
            origin, length, is_part = rules[~action]
            taken = values[-length:]
            del stack[-length:], values[-length:]
            if origin == _ITEM:
                items.extend(_put_together(taken))
                continue
            stack.append(states[stack[-1]][origin])
            if length > 1 or type(taken[0]) is list:
                taken = _put_together(taken)
            values.append(taken if is_part else Tree(origin, taken))
    return items


def _put_together(taken: list[Any]) -> list[Node]:
    """Return the parts of a rule, with the parts of its parts; a long list only grows."""
    first = taken[0]
    nodes: list[Node] = first if type(first) is list else [first]
    for part in taken[1:]:
        nodes += part if type(part) is list else (part,)
    return nodes


def with_reasons(items: list[Node]) -> list[Node]:
    """Put numbers beside results whose reason stands between: 3件因不掌握无法提供."""
    put: list[Node] = []
    for item in items:
        number = put[-2] if len(put) > 1 else None
        if is_a(item, "mention") and isinstance(number, Tree) and number.data == "quantity":
            between, topics = put[-1], child_of(item, "topics") if isinstance(item, Tree) else None
            is_reason = isinstance(between, Word) and between.type == "BECAUSE"
            if is_reason and topics is not None and is_only(topics, "result"):
                topic = find(topics, "topic")
                if len(topics.children) == 1:
                    put[-2:] = [between, Tree("counted", [number, topic])]
                    continue
        put.append(item)
    return put


def with_parts(items: list[Node], text: str) -> list[Node]:
    """Leave a number of which a part is told by itself: 58件中予以公开24件."""
    put: list[Node] = []
    for item in items:
        whole = put[-1] if put else None
        if is_a(item, "quantity") and isinstance(whole, Tree) and whole.data == "counted":
            number, topic = whole.children[0], whole.children[-1]
            if "中" in text[number.end : topic.start] and is_a(topic, "topic"):
                put[-1:] = [number, Tree("measured", [topic, item])]
                continue
        put.append(item)
    return put


# ------------------------------------------------------------------------------------- looking


def words_of(node: Node) -> Iterator[Word]:
    """The words of a piece of the tree, in their order."""
    if isinstance(node, Word):
        yield node
    else:
        for child in node.children:
            yield from words_of(child)


def child_of(item: Tree, rule: str) -> Tree | None:
    """The first piece of this rule in a piece of the tree."""
    return next(iter(children_of(item, rule)), None)


def children_of(item: Tree, rule: str) -> list[Tree]:
    """The pieces of this rule in a piece of the tree."""
    return [c for c in item.children if isinstance(c, Tree) and c.data == rule]


def percent_of(item: Tree) -> Word | None:
    """The percentage in a piece of the tree."""
    percents = (w for w in item.children if isinstance(w, Word) and w.type == "PERCENT")
    return next(percents, None)


def find(item: Tree, rule: str) -> Tree:
    """The piece of this rule that the grammar says is there."""
    child = child_of(item, rule)
    assert child is not None
    return child


def is_only(topics: Tree, *rules: str) -> bool:
    """Whether topics are of these rules, each of them."""
    named = children_of(topics, "topic") or [topics]
    return all(any(child_of(topic, rule) for rule in rules) for topic in named)


_BOUNDARIES = frozenset("STOP COMMA CLOSE OPEN JOIN OR CASES INCLUDING".split())


def ends(following: Node | None) -> bool:
    """Whether a statement ends here: nothing follows in its clause that would change it."""
    if following is None:
        return True
    if isinstance(following, Word):
        return following.type in _BOUNDARIES
    return following.data in ("share", "change", "last", "every", "rate", "together")


def is_a(node: Node | None, name: str) -> bool:
    """Whether a node is of this rule, or begins with this terminal."""
    if not isinstance(node, Tree):
        return False
    if node.data == name:
        return True
    return name.isupper() and next(words_of(node)).type == name  # as terminals are written
