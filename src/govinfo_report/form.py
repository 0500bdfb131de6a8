"""The form as its grammar describes it: sections, tables, columns, rows, labels.

A `Form` is read off the rules of a compiled grammar (``grammar/*.lark``), so that nothing
about the form is said twice: reading takes its vocabulary from here, parsing its tables, checks
their accounts and writers their labels. It knows neither layouts nor the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen
from lark import Lark
from lark.grammar import NonTerminal, Rule, Symbol, Terminal

from .errors import GrammarError

__all__ = ["Column", "Form", "Path", "Row", "Section", "Table", "Wording"]

Path = tuple[str, ...]

FIGURES, TEXT, EXTRA = "FIGURES", "TEXT", "EXTRA"
SPECIAL = frozenset({FIGURES, TEXT, EXTRA})
TABLE_PREFIX = "_table_"
RESULTS = "result"
"""The grouping of the rows that 总计 adds up (本年度办理结果)."""


@frozen
class Wording:
    """One label as a text may print it.

    Attributes:
        text: The wording, with the numbering and punctuation of the form.
        terminal: The name of its terminal in the grammar.
        role: ``heading``, ``title``, ``head``, ``group`` or ``row``.
        takes_figures: Whether cells follow it (a row) or not.
        rule: The identifier of the rule that it stands in.
    """

    text: str
    terminal: str
    role: str
    takes_figures: bool
    rule: str


@frozen
class Column:
    """A column of a table: its path below a row, its label, the heads above it."""

    path: Path
    label: str
    groups: tuple[str, ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit that the head gives: 本年收费金额（单位：万元） → 万元."""
        _, said, unit = self.label.partition("单位")
        return unit.strip("：:）) ") or None if said else None


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


def _is_grouping(name: str) -> bool:
    return name.startswith("_")


@frozen(eq=False)
class Form:
    """The form of one revision, and the LALR parser of its grammar.

    Attributes:
        revision: Identifier of the revision, such as ``"2021"``.
        instrument: The document that fixed the form, such as 国办公开办函〔2021〕30号.
        parser: The compiled grammar.
        extended: What the grammar adds to a rule with ``%extend``: rule → names of what is added.
    """

    revision: str
    instrument: str
    parser: Lark = field(repr=False)
    extended: Mapping[str, frozenset[str]] = field(factory=dict, repr=False)

    # ------------------------------------------------------------------ walking the grammar

    @cached_property
    def _alternatives(self) -> Mapping[str, list[Rule]]:
        rules: dict[str, list[Rule]] = {}
        for rule in self.parser.rules:
            rules.setdefault(rule.origin.name, []).append(rule)
        for name, alternatives in rules.items():
            added = self.extended.get(plain_name(name), frozenset())
            # Lark puts what `%extend` adds in front; in a form what is new comes last.
            alternatives.sort(
                key=lambda rule: (any(s.name in added for s in rule.expansion), rule.order)
            )
        return rules

    def _symbols(self, name: str) -> list[Symbol]:
        """The symbols of a rule in order of appearance, helper rules of ``*``/``?`` opened."""
        seen: dict[Symbol, None] = {}
        opened: set[str] = set()

        def visit(origin: str) -> None:
            opened.add(origin)
            for rule in self._alternatives.get(origin, ()):
                for symbol in rule.expansion:
                    if isinstance(symbol, NonTerminal) and symbol.name.startswith("__"):
                        if symbol.name not in opened:
                            visit(symbol.name)
                    else:
                        seen.setdefault(symbol)

        visit(name)
        return list(seen)

    def _identifier(self, name: str) -> str:
        alias = self._alternatives[name][0].alias
        return plain_name(alias or name)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {
            terminal.name: terminal.pattern.value
            for terminal in self.parser.terminals
            if plain_name(terminal.name) not in SPECIAL and terminal.pattern.type == "str"
        }

    def _labels(self, name: str) -> list[str]:
        return [
            self._texts[symbol.name]
            for symbol in self._symbols(name)
            if isinstance(symbol, Terminal) and symbol.name in self._texts
        ]

    def _holds_figures(self, name: str) -> bool:
        return any(
            isinstance(symbol, Terminal) and plain_name(symbol.name) == FIGURES
            for symbol in self._symbols(name)
        )

    # ------------------------------------------------------------------------ what it says

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order of the form (一 to 六)."""
        headings: dict[str, str] = {}
        tables: dict[str, dict[str, Table]] = {}

        def visit(name: str, section: str | None, opened: frozenset[str]) -> None:
            for symbol in self._symbols(name):
                if not isinstance(symbol, NonTerminal) or symbol.name in opened:
                    continue
                inner, child = section, symbol.name
                plain = plain_name(child)
                if _is_grouping(child) and f"_{plain}".startswith(TABLE_PREFIX):
                    if section is not None:
                        table = self._table(child, section)
                        tables[section].setdefault(table.name, table)
                    continue
                if not _is_grouping(child):
                    if section is not None:
                        continue
                    inner = self._identifier(child)
                    labels = self._labels(child)
                    tables.setdefault(inner, {})
                    if labels:
                        headings.setdefault(inner, labels[0])
                visit(child, inner, opened | {child})

        visit("report", None, frozenset())
        found = [
            Section(name, text, tuple(tables[name].values())) for name, text in headings.items()
        ]
        if not found:
            raise GrammarError(
                f"the grammar of revision {self.revision} has no sections",
                looked_for="rules below `report` that begin with a heading",
                advice='see "Add a revision" in the documentation',
            )
        return tuple(found)

    def _table(self, name: str, section: str) -> Table:
        columns: list[Column] = []
        rows: list[Row] = []
        heads = self._labels(name)

        def visit(rule: str, path: Path, groups: tuple[str, ...], grouping: frozenset[str]) -> None:
            for symbol in self._symbols(rule):
                if not isinstance(symbol, NonTerminal):
                    continue
                child = symbol.name
                plain = plain_name(child)
                labels = self._labels(child)
                if _is_grouping(child):
                    visit(child, path, groups + tuple(labels[:1]), grouping | {plain})
                    continue
                inner = (*path, self._identifier(child))
                inside = any(isinstance(s, NonTerminal) for s in self._symbols(child))
                if self._holds_figures(child):
                    rows.append(Row((section, *inner), labels[0], groups, grouping))
                elif inside:
                    visit(child, inner, groups + tuple(labels[:1]), grouping | {plain})
                elif labels:
                    columns.append(Column(inner, labels[0], groups))

        visit(name, (), (), frozenset())
        if not rows:
            rows.append(Row((section,), ""))
        title = heads[0] if heads else ""
        return Table(
            plain_name(name).removeprefix("table_"),
            section,
            title,
            tuple(heads),
            tuple(dict.fromkeys(columns)),
            tuple(rows),
            frozenset(self._all_labels(name)),
        )

    def _all_labels(self, name: str, opened: frozenset[str] = frozenset()) -> Iterator[str]:
        for symbol in self._symbols(name):
            if isinstance(symbol, Terminal):
                if symbol.name in self._texts:
                    yield self._texts[symbol.name]
            elif symbol.name not in opened:
                yield from self._all_labels(symbol.name, opened | {name})

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by its name, in order."""
        return {table.name: table for section in self.sections for table in section.tables}

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every label of the form, with what it is."""
        roles: dict[str, tuple[str, bool, str]] = {}
        before_figures: set[str] = set()
        for rule in self.parser.rules:
            names = [symbol.name for symbol in rule.expansion]
            if names and plain_name(names[-1]) == FIGURES and len(names) == 2:
                before_figures.add(names[0])
        headings = {section.name for section in self.sections}
        for name, alternatives in self._alternatives.items():
            for rule in alternatives:
                for symbol in rule.expansion:
                    if not isinstance(symbol, Terminal) or symbol.name not in self._texts:
                        continue
                    plain = plain_name(name)
                    is_table = f"_{plain}".startswith(TABLE_PREFIX)
                    if self._identifier(name) in headings:
                        role = "heading"
                    elif is_table and self._texts[symbol.name] == self._labels(name)[0]:
                        role = "title"
                    elif symbol.name in before_figures and not is_table:
                        role = "row"
                    elif any(isinstance(s, NonTerminal) for s in self._symbols(name)):
                        role = "group"
                    else:
                        role = "head"
                    known = roles.get(symbol.name)
                    if known is None or role in ("heading", "row"):
                        roles[symbol.name] = (role, role == "row", self._identifier(name))
        return tuple(
            Wording(self._texts[name], name, role, figures, rule)
            for name, (role, figures, rule) in roles.items()
        )

    def terminal(self, special: str) -> str:
        """The name that ``FIGURES``, ``TEXT`` or ``EXTRA`` has in this grammar."""
        for symbols in self._alternatives.values():
            for rule in symbols:
                for symbol in rule.expansion:
                    if isinstance(symbol, Terminal) and plain_name(symbol.name) == special:
                        return symbol.name
        return special
