"""The lexemes of a text, read by the grammar of a revision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import define, field

from ..form.automaton import Stack, stacks_of
from ..form.form import EXTRA, EXTRA_ROW, FIGURES, TEXT, Form, Path, Wording
from ..reading.lexer import Atom, Lexeme
from ..reading.vocabulary import Vocabulary, key_of
from ..text.caches import Bounded

__all__ = ["Parsed", "RowAt", "parse", "vocabulary_of"]


class RowAt(NamedTuple):
    """A row of the form in the text: its path, its label (if it has one), its cells.

    ``head`` is what stands before cells that have no label of their own. Of a label without cells
    ``figures`` is None.
    """

    path: Path
    label: int | None
    figures: int | None
    head: int | None = None


@define(eq=False)
class Parsed:
    """The lexemes of a text as one grammar took them, each of them by its number.

    Attributes:
        rows: Rows in the order of the text.
        extra: Rows that the form does not have: section, label, cells.
        headings: The first heading of each section.
        prose: The lexemes of prose of each section; ``preamble`` for what precedes them.
        claimed: Which lexemes the grammar took, and as what (``row``, ``head``, ``prose`` …).
    """

    rows: list[RowAt] = field(factory=list)
    extra: list[tuple[str, int, int]] = field(factory=list)
    headings: dict[str, int] = field(factory=dict)
    prose: dict[str, list[int]] = field(factory=dict)
    claimed: dict[int, str] = field(factory=dict)


@lru_cache(maxsize=32)
def vocabulary_of(forms: tuple[Form, ...]) -> Vocabulary:
    """Return the labels of several forms together."""
    return Vocabulary((w.text, w.role, w.rule) for form in forms for w in form.wordings)


_Asked = tuple[Stack, str, str | None, bool]
"""Where a label stands, its key, the number that is said with it, whether figures follow."""


@lru_cache(maxsize=32)
def _ranked(form: Form) -> Bounded[_Asked, Sequence[Wording]]:
    """The choices for each label of a form, the likeliest first; kept from text to text."""
    official = {row.label for table in form.tables.values() for row in table.rows}
    wordings: dict[str, list[tuple[Wording, str | None]]] = {}
    for wording in form.wordings:
        key, number = key_of(wording.text)
        wordings.setdefault(key, []).append((wording, number))
    figures = form.specials[FIGURES]

    def rank(asked: _Asked) -> Sequence[Wording]:
        stack, key, said, followed = asked
        ranked: list[tuple[tuple[bool, bool, bool], Wording]] = []
        for wording, number in wordings.get(key, ()):
            takes = wording.takes_figures
            after = stack.after(wording.terminal)
            fits = after is not None and (not followed or after.after(figures) is not None)
            if after is None or (not fits and takes):
                continue
            if number and said and number.isdigit() != said.isdigit():
                continue  # （六）其他 is not 3.其他
            sure = (followed and wording.text in official) or len(key) > 2
            if number and number != said and not sure:
                continue  # 其他 and 总计 are columns too: without figures only a number tells
            shifts = stack.shifts(wording.terminal)
            numbered = number is not None and number == said
            unlikely = not fits if followed else takes and not numbered
            ranked.append(((unlikely, not shifts, not numbered), wording))
        ranked.sort(key=lambda entry: entry[0])
        return [wording for _, wording in ranked]

    return Bounded(rank, 20_000)


PREAMBLE = "preamble"
CLOSED = frozenset({"overview", "problems_and_improvements", "other_matters"})
"""Sections of prose: only a heading opens the tables again."""


class _Driver:
    """Feeds lexemes to the automaton; what the grammar does not accept is passed over."""

    def __init__(self, form: Form, lexemes: Sequence[Lexeme]):
        self.lexemes = lexemes
        self.stack: Stack = stacks_of(form.automaton).begin()
        self.figures, self.text, self.extra = (form.specials[n] for n in (FIGURES, TEXT, EXTRA))
        self.ranked = _ranked(form)
        self.section = PREAMBLE
        self.label: int | None = None
        self.parsed = Parsed()

    def feed(self, terminal: str) -> bool:
        after = self.stack.after(terminal)
        if after is None:
            return False
        self.stack = after
        if after.section is not None:
            self.section = after.section
        return True

    def choices(self, lexeme: Lexeme, followed: bool) -> Sequence[Wording]:
        """Return what a label may be here, the likeliest first."""
        label = lexeme.label
        assert label is not None
        return self.ranked[self.stack, label.key, lexeme.number, followed]

    def take_prose(self, index: int) -> None:
        if self.feed(self.text):
            self.parsed.claimed[index] = "prose"
            self.parsed.prose.setdefault(self.section, []).append(index)

    def take_row(self, cells: int | None) -> None:
        """Give the row that was begun the cells of this number, or none."""
        path = self.stack.row
        assert path is not None
        alone = len(path) == 1
        head = cells - 1 if alone and cells else None
        self.parsed.rows.append(RowAt(path, None if alone else self.label, cells, head))

    def run(self) -> Parsed:
        lexemes, parsed = self.lexemes, self.parsed
        claimed = parsed.claimed
        opened = False
        closed = ""  # the section of prose that is open, if one is
        first_table = next((i for i, x in enumerate(lexemes) if _opens_tables(x)), 0)
        last = len(lexemes) - 1
        for index, lexeme in enumerate(lexemes):
            kind = lexeme.kind
            if kind == "LABEL":
                followed = index < last and lexemes[index + 1].kind == "FIGURES"
                role = None
                for wording in self.choices(lexeme, followed):
                    takes = wording.takes_figures
                    if takes and (index < first_table or not (followed or opened)):
                        continue  # a menu has the words of rows too
                    if wording.role == "heading" and not _is_heading(lexeme):
                        continue
                    if self.feed(wording.terminal):
                        role = wording.role
                        self.label = index
                        if takes and not followed and self.feed(self.figures):
                            self.take_row(None)
                        break
                if role is None:
                    if closed or not opened:
                        self.take_prose(index)
                else:
                    claimed[index] = role
                    if role == "heading":
                        assert lexeme.label is not None
                        section = next(iter(lexeme.label.rules))
                        closed = section if section in CLOSED else ""
                        opened = opened or not closed
                        parsed.headings.setdefault(self.section, index)
                    elif role in ("title", "row"):
                        opened = True
                        closed = ""
            elif kind == "FIGURES":
                if self.feed(self.figures):
                    claimed[index] = "cells"
                    if self.stack.row == (EXTRA_ROW,):
                        parsed.extra.append((self.section, index - 1, index))
                    else:
                        self.take_row(index)
                elif closed:
                    self.take_prose(index)
            elif kind == "EXTRA":
                if self.feed(self.extra):
                    claimed[index] = "extra"
                else:
                    self.take_prose(index)
            elif kind == "TEXT" or (kind == "FRAGMENT" and closed):
                self.take_prose(index)
        return parsed


def _opens_tables(lexeme: Lexeme) -> bool:
    """Tell whether this is the title of a table, or the heading of a section that has some."""
    label = lexeme.label
    return label is not None and (
        "title" in label.roles or ("heading" in label.roles and not label.rules & CLOSED)
    )


def _is_heading(lexeme: Lexeme) -> bool:
    """Tell whether a label with the words of a heading stands as one: numbered, or on its own."""
    label = lexeme.things[0]
    return lexeme.number is not None or (isinstance(label, Atom) and label.whole)


def parse(form: Form, lexemes: Sequence[Lexeme]) -> Parsed:
    """Read lexemes with the grammar of a form."""
    return _Driver(form, lexemes).run()
