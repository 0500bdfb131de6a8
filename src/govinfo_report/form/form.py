"""The form as its grammar describes it: sections, tables, columns, rows, labels.

A `Form` is read off the rules of a grammar (``grammar/*.lark``, see `compiling`), so that nothing
about the form is said twice: reading takes its vocabulary from here, parsing its tables, checks
their accounts and writers their labels. It knows neither layouts nor the model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from .automaton import Automaton
from .grammar_text import GrammarText

__all__ = ["Column", "Form", "Path", "Row", "Section", "Table", "Wording"]

Path = tuple[str, ...]

FIGURES, TEXT, EXTRA = "FIGURES", "TEXT", "EXTRA"
SPECIAL = frozenset({FIGURES, TEXT, EXTRA})
EXTRA_ROW = "extra_row"
"""The rule of rows that the form does not have."""
TABLE_PREFIX = "table_"
RESULTS = "result"
"""The grouping of the rows that 总计 adds up (本年度办理结果)."""


@frozen
class Wording:
    """One label as a text may print it.

    Attributes:
        text: The wording, with the numbering and punctuation of the form.
        terminal: The name of its terminal in the grammar.
        role: ``heading``, ``title``, ``head``, ``group`` or ``row``.
        rule: The identifier of the rule that it stands in.
    """

    text: str
    terminal: str
    role: str
    rule: str

    @property
    def takes_figures(self) -> bool:
        """Whether cells follow it."""
        return self.role == "row"


@frozen
class Column:
    """A column of a table: its path below a row, its label, the heads above it."""

    path: Path
    label: str
    groups: tuple[str, ...] = ()

    @cached_property
    def unit(self) -> str | None:
        """The unit that the head gives: 本年收费金额（单位：万元） → 万元."""
        _, said, unit = self.label.partition("单位")
        return unit.strip("：:）) ") or None if said else None

    @cached_property
    def of_changes(self) -> bool:
        """Whether it holds by how much something has changed: 本年增/减."""
        return "增" in self.label


@frozen
class Row:
    """A row of a table: its full path, its official label, the labels of the groups it is in.

    ``grouping`` holds the names of all rules it lies in, with those that leave no trace in the
    path (``result``).
    """

    path: Path
    label: str
    groups: tuple[str, ...] = ()
    grouping: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The label that tells the row from all others: （六）其他处理 3.其他.

        Rows numbered 1., 2. … stand in groups, each of which begins anew.
        """
        group = self.groups[-1:] if self.label[:1].isdigit() else ()
        return " ".join((*group, self.label))

    @property
    def level(self) -> int:
        """How many labels stand before its own on the page, as its number tells: （七）总计 one."""
        if self.label[:1].isdigit():
            return 2
        return 1 if self.label[:1] == "（" else len(self.groups)

    def columns(self, columns: tuple[Column, ...]) -> Iterator[Column]:
        """The cells of this row: each with its full path and the labels of row and column."""
        for column in columns:
            heads = " ".join(part for part in (*column.groups, column.label) if part)
            label = f"{self.name}·{heads}" if self.label else heads
            yield Column(self.path + column.path, label)


@frozen(cache_hash=True)
class Table:
    """A statutory table: name (``item_1``), section, title, columns and rows in order.

    ``labels`` holds every wording of every label in it.
    """

    name: str
    section: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    labels: frozenset[str] = frozenset()

    def paths(self) -> Iterator[Path]:
        """The path of every cell, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield row.path + column.path

    @cached_property
    def grid(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Path and label of every cell, row by row; the path as reports have it, with dots."""
        return tuple(
            tuple((".".join(c.path), c.label) for c in row.columns(self.columns))
            for row in self.rows
        )


@frozen
class Section:
    """A section: identifier, official heading, tables."""

    name: str
    heading: str
    tables: tuple[Table, ...]


def plain_name(name: str) -> str:
    """The identifier of a grammar symbol, without the prefixes that imports and groupings add."""
    return name.lstrip("_").rsplit("__", 1)[-1]


def _fixed(names: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(names))


@frozen(cache_hash=True)
class Form:
    """The form of one revision, and the LALR automaton of its grammar.

    It never changes. All of it follows from revision, instrument and grammar, by which two forms
    are equal.

    Attributes:
        revision: Identifier of the revision, such as ``"2021"``.
        instrument: The document that fixed the form, such as 国办公开办函〔2021〕30号.
        sections: The sections in the order of the form (一 to 六).
        wordings: Every label of the form, with its role.
        automaton: The tables that the grammar comes to.
        specials: The names that ``FIGURES``, ``TEXT`` and ``EXTRA`` have in this grammar.
        grammar: The grammar.
    """

    revision: str
    instrument: str
    sections: tuple[Section, ...] = field(eq=False, repr=False)
    wordings: tuple[Wording, ...] = field(eq=False, repr=False)
    automaton: Automaton = field(eq=False, repr=False)
    specials: Mapping[str, str] = field(eq=False, repr=False, converter=_fixed)
    grammar: GrammarText = field(repr=False)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by its name, in order."""
        return MappingProxyType({t.name: t for section in self.sections for t in section.tables})

    @cached_property
    def digest(self) -> str:
        """The digest of the form itself: sections, tables, rows, columns, official labels, sums.

        Further wordings, comments and the names of groupings in the grammar make no difference.
        """
        said = [
            [
                section.name,
                section.heading,
                [
                    [
                        table.name,
                        table.title,
                        table.heads,
                        [[c.path, c.label, c.groups] for c in table.columns],
                        [[r.path, r.label, r.groups, RESULTS in r.grouping] for r in table.rows],
                    ]
                    for table in section.tables
                ],
            ]
            for section in self.sections
        ]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
