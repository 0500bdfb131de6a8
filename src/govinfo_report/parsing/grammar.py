"""The lexemes of a text, read by the grammar of a revision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import define, field
from lark import Token, Tree
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser

from ..form import EXTRA, FIGURES, TEXT, Form, Path, plain_name
from ..reading.lexer import Lexeme
from ..reading.vocabulary import Vocabulary, key_of

__all__ = ["Parsed", "RowFound", "parse", "vocabulary_of"]


@define(eq=False)
class RowFound:
    """A row of the form found in the text: its path, its label (if it has one), its cells.

    ``head`` is what stands before cells that have no label of their own.
    """

    path: Path
    label: Lexeme | None
    figures: Lexeme
    head: Lexeme | None = None


@define(eq=False)
class Parsed:
    """What one grammar made of a text.

    Attributes:
        rows: Rows in the order of the text.
        extra: Rows that the form does not have: section, label, cells.
        headings: Heading of each section found.
        prose: The lexemes of prose of each section; ``preamble`` for what precedes them.
        claimed: Which lexemes the grammar took, and as what (``row``, ``head``, ``prose`` …).
    """

    rows: list[RowFound] = field(factory=list)
    extra: list[tuple[str, Lexeme, Lexeme]] = field(factory=list)
    headings: dict[str, list[Lexeme]] = field(factory=dict)
    prose: dict[str, list[Lexeme]] = field(factory=dict)
    claimed: dict[int, str] = field(factory=dict)


@lru_cache(maxsize=32)
def vocabulary_of(forms: tuple[Form, ...]) -> Vocabulary:
    """The labels of several forms together."""
    return Vocabulary((w.text, w.role, w.rule) for form in forms for w in form.wordings)


@lru_cache(maxsize=32)
def _terminals(form: Form) -> dict[str, list[tuple[str, str, bool, str | None, bool]]]:
    """For each label: its terminals, with role, whether figures follow, number, if official."""
    found: dict[str, list[tuple[str, str, bool, str | None, bool]]] = {}
    official = {row.label for table in form.tables.values() for row in table.rows}
    for wording in form.wordings:
        key, number = key_of(wording.text)
        found.setdefault(key, []).append(
            (
                wording.terminal,
                wording.role,
                wording.takes_figures,
                number,
                wording.text in official,
            )
        )
    return found


@lru_cache(maxsize=32)
def _special(form: Form) -> tuple[str, str, str]:
    return form.terminal(FIGURES), form.terminal(TEXT), form.terminal(EXTRA)


class _Driver:
    """Feeds lexemes to the LALR parser; what the grammar does not accept is passed over."""

    def __init__(self, form: Form, lexemes: Sequence[Lexeme]):
        self.form = form
        self.lexemes = lexemes
        self.parser: InteractiveParser = form.parser.parse_interactive(start="report")
        self.figures, self.text, self.extra = _special(form)
        self.terminals = _terminals(form)
        self.closed = {"overview", "problems_and_improvements", "other_matters"}
        self.parsed = Parsed()

    def feed(self, terminal: str, index: int) -> bool:
        if not self.would_take(terminal):
            return False
        self.parser.feed_token(Token(terminal, str(index), start_pos=index))
        return True

    def would_take(self, *terminals: str) -> bool:
        """Whether these terminals may come next, one after another; nothing is built for it."""
        state = self.parser.parser_state
        table = state.parse_conf.states
        stack = list(state.state_stack)
        for terminal in terminals:
            while True:
                entry = table[stack[-1]].get(terminal)
                if entry is None:
                    return False
                action, argument = entry
                if action is Shift:
                    stack.append(argument)
                    break
                if argument.expansion:
                    del stack[-len(argument.expansion) :]
                stack.append(table[stack[-1]][argument.origin.name][1])
        return True

    def candidates(self, lexeme: Lexeme, followed: bool) -> list[tuple[str, str, bool]]:
        """The terminals a label may be, the likeliest first."""
        assert lexeme.label is not None
        known = self.terminals.get(lexeme.label.key, [])
        state = self.parser.parser_state
        choices = state.parse_conf.states[state.position]
        ranked: list[tuple[tuple[bool, bool, bool], tuple[str, str, bool]]] = []
        for terminal, role, takes, number, official in known:
            wanted = (terminal, self.figures) if followed else (terminal,)
            if not self.would_take(*wanted) and (takes or not self.would_take(terminal)):
                continue
            if number and lexeme.number and number.isdigit() != lexeme.number.isdigit():
                continue  # （六）其他 is not 3.其他
            sure = (followed and official) or len(lexeme.label.key) > 2
            if number and number != lexeme.number and not sure:
                continue  # 其他 and 总计 are columns too: without figures only a number tells
            fits = not followed or self.would_take(*wanted)
            shifts = choices[terminal][0] is Shift
            numbered = number is not None and number == lexeme.number
            if followed:
                rank = (not fits, not shifts, not numbered)
            else:
                rank = (takes and not numbered, not shifts, not numbered)
            ranked.append((rank, (terminal, role, takes)))
        ranked.sort(key=lambda entry: entry[0])
        return [entry for _, entry in ranked]

    def run(self) -> Tree[Token]:
        index = 0
        opened = False
        section = ""
        lexemes = self.lexemes
        claimed = self.parsed.claimed
        first_table = next(
            (
                i
                for i, lexeme in enumerate(lexemes)
                if lexeme.label is not None
                and (
                    "title" in lexeme.label.roles
                    or ("heading" in lexeme.label.roles and not lexeme.label.rules & self.closed)
                )
            ),
            0,
        )
        while index < len(lexemes):
            lexeme = lexemes[index]
            kind = lexeme.kind
            if kind == "LABEL":
                followed = index + 1 < len(lexemes) and lexemes[index + 1].kind == "FIGURES"
                taken = None
                for terminal, role, takes in self.candidates(lexeme, followed):
                    if takes and (index < first_table or not (followed or opened)):
                        continue  # a menu has the words of rows too
                    if role == "heading" and not _is_heading(lexemes, index):
                        continue
                    if self.feed(terminal, index):
                        taken = role
                        if takes and not followed:
                            self.feed(self.figures, -1)
                        break
                if taken is None:
                    in_prose = section in self.closed or not opened
                    if in_prose and self.feed(self.text, index):
                        claimed[index] = "prose"
                else:
                    claimed[index] = taken
                    if taken == "heading":
                        assert lexeme.label is not None
                        section = next(iter(lexeme.label.rules))
                        opened = opened or section not in self.closed
                    elif taken in ("title", "row"):
                        opened = True
                        section = ""
            elif kind == "FIGURES":
                if self.feed(self.figures, index):
                    claimed[index] = "cells"
                elif section in self.closed and self.feed(self.text, index):
                    claimed[index] = "prose"
            elif kind == "EXTRA":
                if self.feed(self.extra, index):
                    claimed[index] = "extra"
                elif self.feed(self.text, index):
                    claimed[index] = "prose"
            elif kind in ("TEXT", "FRAGMENT"):
                fragment = kind == "FRAGMENT" and section not in self.closed
                if not fragment and self.feed(self.text, index):
                    claimed[index] = "prose"
            index += 1
        tree: Tree[Token] = self.parser.feed_token(Token("$END", ""))
        return tree


def _is_heading(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a label with the words of a heading stands as one: numbered, or on its own."""
    lexeme = lexemes[index]
    return lexeme.number is not None or lexeme.atoms[0].whole


def parse(form: Form, lexemes: Sequence[Lexeme]) -> Parsed:
    """Read lexemes with the grammar of a form."""
    driver = _Driver(form, lexemes)
    tree = driver.run()
    parsed = driver.parsed
    empty = Lexeme("FIGURES", 0, 0)

    def visit(node: Tree[Token], path: Path) -> None:
        name = plain_name(str(node.data))
        inner = (*path, name) if name != "report" else ()
        tokens = [child for child in node.children if isinstance(child, Token)]
        figures = [t for t in tokens if plain_name(t.type) == FIGURES]
        found = [
            lexemes[t.start_pos] for t in tokens if t.start_pos is not None and t.start_pos >= 0
        ]
        if name == "extra_row":
            parsed.extra.append((path[0], found[0], found[1]))
            return
        if len(inner) == 1:
            for token in tokens:
                assert token.start_pos is not None
                if token.start_pos < 0:
                    continue
                role = parsed.claimed.get(token.start_pos)
                if role == "prose":
                    parsed.prose.setdefault(name, []).append(lexemes[token.start_pos])
                elif role == "heading":
                    parsed.headings.setdefault(name, []).append(lexemes[token.start_pos])
        for token in figures:
            assert token.start_pos is not None
            cells = lexemes[token.start_pos] if token.start_pos >= 0 else empty
            labels = [entry for entry in found if entry.kind == "LABEL"]
            if len(inner) == 1:
                head = lexemes[token.start_pos - 1] if token.start_pos > 0 else None
                parsed.rows.append(RowFound(inner, None, cells, head))
            else:
                parsed.rows.append(RowFound(inner, labels[0] if labels else None, cells))
        for child in node.children:
            if isinstance(child, Tree):
                visit(child, inner)

    visit(tree, ())
    parsed.rows.sort(key=lambda row: (row.label or row.figures).start)
    return parsed
