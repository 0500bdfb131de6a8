"""The lexemes of a text, read by the grammar of a revision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import define, field

from ..form.automaton import Stack, stacks_of
from ..form.form import EXTRA, EXTRA_ROW, FIGURES, TEXT, Form, Path, Wording
from ..reading.lexer import Lexeme
from ..reading.vocabulary import Vocabulary, key_of
from ..text.caches import Bounded
from ..text.script import han_only
from .outline import (
    PROSE,
    headings_in,
    heads_of,
    only_sections_of,
    openings_in,
    sections_of_one_row,
)

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
_Choice = tuple[Wording, Stack]
"""What a label may be, and all that has been read with it."""


def _may_be_a_title(lexeme: Lexeme) -> bool:
    """Tell whether words are those of a title, or the end of one."""
    return lexeme.kind == "TEXT" and any(
        word in thing.text for thing in lexeme.things for word in ("报告", "年报")
    )


@lru_cache(maxsize=32)
def _ranked(form: Form) -> Bounded[_Asked, Sequence[_Choice]]:
    """The choices for each label of a form, the likeliest first; kept from text to text."""
    official = {row.label for table in form.tables.values() for row in table.rows}
    wordings: dict[str, list[tuple[Wording, str | None]]] = {}
    for wording in form.wordings:
        key, number = key_of(wording.text)
        wordings.setdefault(key, []).append((wording, number))
    figures = form.specials[FIGURES]

    def rank(asked: _Asked) -> Sequence[_Choice]:
        stack, key, said, followed = asked
        ranked: list[tuple[tuple[bool, bool, bool], _Choice]] = []
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
            ranked.append(((unlikely, not shifts, not numbered), (wording, after)))
        ranked.sort(key=lambda entry: entry[0])
        return [choice for _, choice in ranked]

    return Bounded(rank, 20_000)


PREAMBLE = "preamble"


class _Driver:
    """Feeds lexemes to the automaton; what the grammar does not accept is passed over.

    Where prose is open, labels are words of it until a heading or the beginning of a table comes.
    """

    def __init__(self, form: Form, lexemes: Sequence[Lexeme]):
        self.form, self.lexemes = form, lexemes
        self.stack: Stack = stacks_of(form.automaton).begin()
        self.figures, self.text, self.extra = (form.specials[n] for n in (FIGURES, TEXT, EXTRA))
        self.ranked = _ranked(form)
        self.only_sections = only_sections_of(form)
        self.of_one_row = sections_of_one_row(form)
        self.headings = headings_in(lexemes)
        self.headed = frozenset(self.headings.values())
        self.openings = openings_in(lexemes, form, self.headings)
        self.section = PREAMBLE
        self.prose = PREAMBLE  # the section of prose that is open, if one is
        self.tables = ""  # the section whose tables are open, if one is
        self.label: int | None = None
        self.parsed = Parsed()

    def feed(self, terminal: str) -> bool:
        after = self.stack.after(terminal)
        if after is None:
            return False
        self._go_to(after)
        return True

    def _go_to(self, stack: Stack) -> None:
        self.stack = stack
        if stack.section is not None:
            self.section = stack.section

    def choices(self, lexeme: Lexeme, followed: bool) -> Sequence[_Choice]:
        """Return what a label may be here, the likeliest first."""
        label = lexeme.label
        assert label is not None
        return self.ranked[self.stack, label.key, lexeme.number, followed]

    def take_prose(self, index: int) -> None:
        if self._between_heads_and_figures() or self.feed(self.text):
            self.parsed.claimed[index] = "prose"
            self.parsed.prose.setdefault(self.prose or self.section, []).append(index)

    def _between_heads_and_figures(self) -> bool:
        """Tell whether the only row of a table is still to come, which would be lost after text."""
        if self.tables not in self.of_one_row:
            return False
        after, then = self.stack.after(self.figures), self.stack.after(self.text)
        return (
            after is not None
            and after.row == (self.tables,)
            and then is not None
            and then.after(self.figures) is None
        )

    def take_row(self, cells: int | None) -> None:
        """Give the row that was begun the cells of this number, or none."""
        path = self.stack.row
        assert path is not None
        alone = len(path) == 1
        head = cells - 1 if alone and cells else None
        self.parsed.rows.append(RowAt(path, None if alone else self.label, cells, head))

    def run(self) -> Parsed:
        late = self._late_preamble()
        for index, lexeme in enumerate(self.lexemes):
            if index == late:
                self.prose, self.tables = PREAMBLE, ""
            kind = lexeme.kind
            if kind == "LABEL":
                self._take_label(index, lexeme)
            elif kind == "FIGURES":
                self._take_figures(index)
            elif kind == "BLANK":
                self._take_blank_row(index, lexeme)
            elif kind == "EXTRA":
                if self.tables and self.feed(self.extra):
                    self.parsed.claimed[index] = "extra"
                else:
                    self.take_prose(index)
            elif kind == "TEXT":
                self._take_text(index, lexeme)
            elif kind == "FRAGMENT" and self.prose in PROSE and not self.tables:
                self.take_prose(index)
        return self.parsed

    def _late_preamble(self) -> int | None:
        """Return where title and preamble begin in a text whose tables come before all prose."""
        first = min(self.headings, default=None)
        if first is None or self.headings[first] not in PROSE:
            return None
        opening = min(self.openings, default=first)
        if opening >= first:
            return None
        if self.headings[first] != "overview" and any(map(_may_be_a_title, self.lexemes[:opening])):
            return None
        rows = [i for i in range(first) if self.lexemes[i].kind in ("FIGURES", "BLANK")]
        return 1 + max(rows) if rows else None

    def _take_label(self, index: int, lexeme: Lexeme) -> None:
        lexemes = self.lexemes
        followed = index + 1 < len(lexemes) and lexemes[index + 1].kind == "FIGURES"
        heading = self.headings.get(index)
        if heading is None:
            opened = self.openings.get(index) or self._going_on_with(lexeme, followed)
            if opened is not None:
                self.tables = opened
                if self.prose == PREAMBLE or opened not in self.headed:
                    self.prose = ""  # the table stands for the heading of its section
            if not self.tables:
                self.take_prose(index)
                return
        for wording, after in self.choices(lexeme, followed):
            role = wording.role
            if (role == "heading") is (heading is None):
                continue
            if heading is None and after.section not in (None, self.tables):
                continue  # 其他 and 总计 are labels of several tables
            self._go_to(after)
            self.parsed.claimed[index] = role
            self.label = index
            if not followed and wording.takes_figures and self.feed(self.figures):
                self.take_row(None)
            if heading is not None:
                self.prose, self.tables = (heading, "") if heading in PROSE else ("", heading)
                self.parsed.headings.setdefault(heading, index)
            return
        if not self.tables:
            self.take_prose(index)

    def _going_on_with(self, lexeme: Lexeme, followed: bool) -> str | None:
        """Return the section whose tables go on with a label, where those of another are open."""
        label, tables = lexeme.label, self.tables
        if label is None or not tables:
            return None
        only = self.only_sections.get(label.key)
        if only is None or only == tables:
            return None
        roles = label.roles
        return None if "row" in roles and (not followed or "head" in roles) else only

    def _take_figures(self, index: int) -> None:
        if not self.tables:
            if self.prose in PROSE:
                self.take_prose(index)
        elif self.feed(self.figures):
            self.parsed.claimed[index] = "cells"
            if self.stack.row == (EXTRA_ROW,):
                self.parsed.extra.append((self.section, index - 1, index))
            else:
                self.take_row(index)

    def _take_blank_row(self, index: int, lexeme: Lexeme) -> None:
        """Take the only row of a table, where it has its cells and all are blank."""
        after = self.stack.after(self.figures)
        if self.tables not in self.of_one_row or after is None or after.row != (self.tables,):
            return
        last = lexeme.things[-1].row
        row = [
            kind if cell.traits else "-"
            for kind, cell in zip(lexeme.kinds, lexeme.things, strict=True)
            if cell.row == last
        ]
        cells = len(row) if set(row) == {"b"} else 0
        if cells in {len(t.columns) for t in self.form.tables.values() if t.section == self.tables}:
            self._take_figures(index)

    def _take_text(self, index: int, lexeme: Lexeme) -> None:
        if self.tables in self.of_one_row and self._is_piece_of_heads(lexeme):
            self.parsed.claimed[index] = "head"
            return
        if self.tables and self.prose in PROSE and not lexeme.things[0].traits:
            self.tables = ""
        self.take_prose(index)

    def _is_piece_of_heads(self, lexeme: Lexeme) -> bool:
        """Tell whether words are heads of the open tables, broken or run together; no sentence."""
        said = "".join(thing.text for thing in lexeme.things)
        words = han_only(said) if "。" not in said else ""
        return bool(words) and heads_of(self.form, self.tables).issuperset(words)


def parse(form: Form, lexemes: Sequence[Lexeme]) -> Parsed:
    """Read lexemes with the grammar of a form."""
    return _Driver(form, lexemes).run()
