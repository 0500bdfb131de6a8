"""How many steps a backtracking matcher takes: the cost of a pattern, counted instead of timed.

`re` does not tell its steps. This matcher walks the same parsed pattern in the same order, with none
of the short cuts, so that what grows here like the square of the text grows so there, or would
without luck.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

_IN_RE = sys.version_info >= (3, 11)
c, parser = map(
    import_module, ("re._constants", "re._parser") if _IN_RE else ("sre_constants", "sre_parse")
)

__all__ = ["TOO_MANY", "Program", "TooManySteps", "hostile", "steps"]

TOO_MANY = 300_000

Test = Callable[[str], bool]

_CATEGORIES: dict[Any, Test] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_WORD: lambda x: x.isalnum() or x == "_",
}
_NEGATED = {
    c.CATEGORY_NOT_DIGIT: c.CATEGORY_DIGIT,
    c.CATEGORY_NOT_SPACE: c.CATEGORY_SPACE,
    c.CATEGORY_NOT_WORD: c.CATEGORY_WORD,
}


class TooManySteps(Exception):
    """So many that the pattern is taken for one without bound."""


@dataclass
class Step:
    """An instruction: ``char``, ``split``, ``jump``, ``look``, ``at``, ``group``, ``match``."""

    kind: str
    test: Any = None
    to: tuple[int, ...] = ()


def _between(low: int, high: int) -> Test:
    return lambda x: low <= ord(x) <= high


def _category(name: Any) -> Test:
    if name in _NEGATED:
        plain = _CATEGORIES[_NEGATED[name]]
        return lambda x: not plain(x)
    return _CATEGORIES[name]


def _folding(test: Test, fold: bool) -> Test:
    return (lambda x: test(x) or test(x.lower()) or test(x.upper())) if fold else test


class Program:
    """A pattern as instructions for a matcher that counts."""

    def __init__(self, pattern: str, flags: int = 0):
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags
        self.steps: list[Step] = []
        self.characters: dict[str, None] = {}
        self._sequence(self.tree)
        self._add("match")

    def _add(self, kind: str, test: Any = None) -> int:
        self.steps.append(Step(kind, test))
        return len(self.steps) - 1

    def _sequence(self, items: Any) -> None:
        for operation, argument in items:
            self._one(operation, argument)

    def _one(self, operation: Any, argument: Any) -> None:
        fold = bool(self.flags & re.IGNORECASE)
        if operation in (c.LITERAL, c.NOT_LITERAL):
            character = chr(argument)
            self.characters[character] = None
            same = _folding(lambda x: x == character, fold)
            self._add("char", same if operation is c.LITERAL else lambda x: not same(x))
        elif operation is c.ANY:
            dot = bool(self.flags & re.DOTALL)
            self._add("char", lambda x: dot or x != "\n")
        elif operation is c.IN:
            self._add("char", self._in(argument, fold))
        elif operation is c.BRANCH:
            self._branch(argument[1])
        elif operation is c.SUBPATTERN:
            self._sequence(argument[-1])
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT):
            self._repeat(*argument, greedy=operation is c.MAX_REPEAT)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            direction, inner = argument
            self._add("look", (operation is c.ASSERT, direction, _inner(inner, self)))
        elif operation is c.AT:
            self._add("at", argument)
        else:
            raise NotImplementedError(str(operation))

    def _in(self, items: Sequence[Any], fold: bool) -> Test:
        tests: list[Test] = []
        negated = False
        for kind, argument in items:
            if kind is c.NEGATE:
                negated = True
            elif kind is c.LITERAL:
                self.characters[chr(argument)] = None
                tests.append(_between(argument, argument))
            elif kind is c.RANGE:
                low, high = argument
                self.characters[chr(low)] = None
                tests.append(_between(low, high))
            else:
                tests.append(_category(argument))
        return _folding(lambda x: any(test(x) for test in tests) is not negated, fold)

    def _branch(self, branches: Sequence[Any]) -> None:
        ends = []
        for number, branch in enumerate(branches):
            if number == len(branches) - 1:
                self._sequence(branch)
                continue
            split = self._add("split")
            self._sequence(branch)
            ends.append(self._add("jump"))
            self.steps[split].to = (split + 1, len(self.steps))
        for end in ends:
            self.steps[end].to = (len(self.steps),)

    def _repeat(self, least: int, most: int, body: Any, *, greedy: bool) -> None:
        for _ in range(least):
            self._sequence(body)
        if most is c.MAXREPEAT:
            assert body.getwidth()[0], "what may be empty is repeated without end"
            split = self._add("split")
            self._sequence(body)
            self.steps[self._add("jump")].to = (split,)
            inside, after = split + 1, len(self.steps)
            self.steps[split].to = (inside, after) if greedy else (after, inside)
            return
        splits = []
        for _ in range(most - least):
            splits.append(self._add("split"))
            self._sequence(body)
        for split in splits:
            inside, after = split + 1, len(self.steps)
            self.steps[split].to = (inside, after) if greedy else (after, inside)

    # ------------------------------------------------------------------------------ running

    def match(self, text: str, start: int, count: list[int], whole: bool = False) -> int | None:
        """Where a match that begins at an offset ends; every step is counted."""
        waiting = [(0, start)]
        while waiting:
            at, place = waiting.pop()
            while True:
                count[0] += 1
                if count[0] > TOO_MANY:
                    raise TooManySteps
                step = self.steps[at]
                if step.kind == "match":
                    if whole and place < len(text):
                        break
                    return place
                if step.kind == "char":
                    if place >= len(text) or not step.test(text[place]):
                        break
                    at, place = at + 1, place + 1
                elif step.kind == "split":
                    waiting.append((step.to[1], place))
                    at = step.to[0]
                elif step.kind == "jump":
                    at = step.to[0]
                elif not self._holds(step, text, place, count):
                    break
                else:
                    at += 1
        return None

    def _holds(self, step: Step, text: str, place: int, count: list[int]) -> bool:
        if step.kind == "at":
            return _at(step.test, text, place, bool(self.flags & re.MULTILINE))
        wanted, direction, (program, width) = step.test
        if direction > 0:
            found = program.match(text, place, count) is not None
        else:
            found = place >= width and program.match(text, place - width, count) == place
        return found is wanted


def _inner(tree: Any, outer: Program) -> tuple[Program, int]:
    """What a look around looks for, and how wide it is."""
    program = Program.__new__(Program)
    program.flags, program.steps, program.characters = outer.flags, [], outer.characters
    program._sequence(tree)
    program._add("match")
    return program, tree.getwidth()[0]


def _at(where: Any, text: str, place: int, multiline: bool) -> bool:
    if where in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
        return place == 0 or (multiline and text[place - 1] == "\n")
    if where is c.AT_END:
        rest = len(text) - place
        return (
            rest == 0 or (rest == 1 and text[place] == "\n") or (multiline and text[place] == "\n")
        )
    if where is c.AT_END_STRING:
        return place == len(text)
    before = place > 0 and (text[place - 1].isalnum() or text[place - 1] == "_")
    after = place < len(text) and (text[place].isalnum() or text[place] == "_")
    return (before is not after) is (where is c.AT_BOUNDARY)


def steps(program: Program, text: str, way: str) -> int:
    """The steps of a use: ``fullmatch`` and ``match`` try the beginning, others find all matches."""
    count = [0]
    if way in ("fullmatch", "match"):
        program.match(text, 0, count, whole=way == "fullmatch")
        return count[0]
    at = 0
    while at <= len(text):
        end = program.match(text, at, count)
        at = max(end, at + 1) if end is not None else at + 1
    return count[0]


# ------------------------------------------------------------------------------ hostile texts


def _shortest(items: Any) -> str:
    """One of the shortest texts that a sequence matches, nearly."""
    return "".join(_shortest_of(operation, argument) for operation, argument in items)


def _shortest_of(operation: Any, argument: Any) -> str:
    if operation is c.LITERAL:
        return chr(argument)
    if operation is c.BRANCH:
        return str(min((_shortest(branch) for branch in argument[1]), key=len))
    if operation is c.SUBPATTERN:
        return _shortest(argument[-1])
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT):
        return _shortest(argument[2]) * int(argument[0])
    if operation in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return ""
    return str(next(iter(_members(operation, argument)), ""))


_COMMON = " 1a规一\n.,-|<@"


def _members(operation: Any, argument: Any) -> list[str]:
    """Some characters that one item of a pattern matches: of its own, and common ones."""
    program = Program("")
    program.steps.clear()
    program._one(operation, argument)
    test = program.steps[0].test
    return [x for x in (*program.characters, *_COMMON) if test(x)][:8]


def _literals(items: Any) -> list[str]:
    """The words within a sequence."""
    found: list[str] = []
    word = ""
    for operation, argument in items:
        if operation is c.LITERAL:
            word += chr(argument)
            continue
        found.append(word)
        word = ""
        inner: list[Any] = []
        if operation is c.BRANCH:
            inner = argument[1]
        elif operation in (c.SUBPATTERN, c.MAX_REPEAT, c.MIN_REPEAT):
            inner = [argument[-1]]
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            inner = [argument[1]]
        for part in inner:
            found += _literals(part)
    return list(dict.fromkeys(word for word in [*found, word] if word))


def _loops(items: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each repetition without end: a text that leads to it, and what is repeated."""
    for operation, argument in items:
        if operation is c.BRANCH:
            for branch in argument[1]:
                yield from _loops(branch, before)
        elif operation is c.SUBPATTERN:
            yield from _loops(argument[-1], before)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            yield from _loops(argument[1], before)
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT):
            yield from _loops(argument[2], before)
            if argument[1] is c.MAXREPEAT:
                yield before, argument[2]
        before += _shortest_of(operation, argument)


def hostile(program: Program) -> list[Callable[[int], str]]:
    """Texts at any length: what each loop repeats, after what leads to it, with endings."""
    made: dict[tuple[str, str, str], None] = {}
    if not any(_loops(program.tree)):
        return []  # bounded everywhere
    for lead, body in _loops(program.tree):
        one = next(iter(body)) if len(body) == 1 else None
        if one is not None and one[0] in (c.IN, c.LITERAL, c.NOT_LITERAL, c.ANY):
            pumps = _members(*one)
        else:
            words = _literals(body)[:4] or [_shortest(body)]
            pumps = [_shortest(body), *words, *(a + b for a in words for b in words if a != b)]
        for pump in dict.fromkeys(pumps):
            if pump:
                made |= dict.fromkeys(
                    [(lead, pump, ""), (lead, pump, "\x00"), ("", lead + pump, "\x00")]
                )
    for word in _literals(program.tree)[:12]:
        made["", word, "\x00"] = None
    return [partial(_repeated, *key) for key in made]


def _repeated(lead: str, pump: str, tail: str, length: int) -> str:
    """A text of about that length: the pump again and again between the other two."""
    return lead + (pump * length)[: max(length, len(pump))] + tail
