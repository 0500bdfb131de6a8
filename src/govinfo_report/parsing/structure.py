"""The structure of a text: its lexemes, what the grammar took them for, the rows of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, frozen

from ..form.form import Form, Path, Table
from ..reading.blocks import Source
from ..reading.lexer import Lexeme, lex
from ..reading.vocabulary import key_of
from .begun_labels import with_labels_whole
from .driver import Parsed, parse, vocabulary_of
from .evidence import Evidence, weigh
from .recognition import recognise
from .slips import may_have_slips, without_slips

__all__ = ["RowLexemes", "Structure", "structure_of"]

_FAR = 200
"""How many lexemes before cells without a label their title is looked for."""
_HEAD_OR_ROW = frozenset({"head", "row"})
_NO_CELLS = Lexeme("FIGURES", 0, 0, "", [])


@frozen(eq=False)
class RowLexemes:
    """The lexemes of a row of a table: its path, its label (if it has one), its cells.

    ``head`` is what stands before cells that have no label of their own.
    """

    path: Path
    table: Table
    label: Lexeme | None
    figures: Lexeme
    head: Lexeme | None


@define(eq=False)
class Structure:
    """The structure of a text.

    Attributes:
        forms: The forms that it was read with.
        lexemes: Its lexemes.
        evidence: What the labels say of the revision.
        parsed: What the grammar took the lexemes for.
        rows: The rows of every table, each read with the grammar of its revision.
    """

    forms: tuple[Form, ...]
    lexemes: Sequence[Lexeme]
    evidence: Evidence
    parsed: Parsed
    rows: Sequence[RowLexemes]


def structure_of(source: Source, forms: tuple[Form, ...], *, of_several: bool = False) -> Structure:
    """Return the structure of a text.

    Args:
        source: The text.
        forms: The forms to read it with.
        of_several: Whether it stands under its title among other reports, and need not be whole.

    Raises:
        NotAnAnnualReport: It is no annual report.
        UnsupportedForm: It is one in another form.
    """
    vocabulary = vocabulary_of(forms)
    lexemes = with_labels_whole(lex(source.blocks, vocabulary), vocabulary)
    if may_have_slips(lexemes):
        evidence = weigh(_mended(lexemes, forms), forms)
        lexemes = without_slips(lexemes, _tables(evidence), vocabulary)
    else:
        evidence = weigh(lexemes, forms)
    parsed = parse(evidence.form, lexemes)
    recognise(source.norm, lexemes, parsed, of_several=of_several)
    return Structure(forms, lexemes, evidence, parsed, _rows(lexemes, evidence, parsed))


def _mended(lexemes: Sequence[Lexeme], forms: tuple[Form, ...]) -> Sequence[Lexeme]:
    """Return the lexemes with every label that is one of any form but for a slip."""
    for form in forms:
        tables = dict.fromkeys(form.tables.values(), form)
        lexemes = without_slips(lexemes, tables, vocabulary_of(forms))
    return lexemes


def _tables(evidence: Evidence) -> dict[Table, Form]:
    """Return the tables of a text in the order of the form, each in its revision."""
    tables: dict[Table, Form] = {}
    for name in dict.fromkeys([*evidence.form.tables, *evidence.forms]):
        form = evidence.forms.get(name, evidence.form)
        if name in form.tables:
            tables[form.tables[name]] = form
    return tables


def _rows(lexemes: Sequence[Lexeme], evidence: Evidence, parsed: Parsed) -> list[RowLexemes]:
    """Return the rows of every table; what another grammar took is claimed as well."""
    by_form: dict[Form, Parsed] = {evidence.form: parsed}
    rows: list[RowLexemes] = []
    for name in dict.fromkeys([*evidence.form.tables, *evidence.forms]):
        form = evidence.forms.get(name, evidence.form)
        if form not in by_form:
            by_form[form] = parse(form, lexemes)
            for index, role in by_form[form].claimed.items():
                parsed.claimed.setdefault(index, role)
        table = form.tables.get(name)
        if table is None:
            continue
        paths = {row.path for row in table.rows}
        for path, label, figures, head in by_form[form].rows:
            if path not in paths:
                # Cells under a title without the label of a row: the table's only row.
                if not (
                    label is None
                    and path == (table.section,)
                    and len(table.rows) == 1
                    and figures is not None
                    and _stands_in(lexemes, figures, table)
                ):
                    continue
                path = table.rows[0].path
            if _stands_above_heads(lexemes, figures) if label is None else _is_head(lexemes, label):
                continue
            rows.append(
                RowLexemes(
                    path,
                    table,
                    None if label is None else lexemes[label],
                    _NO_CELLS if figures is None else lexemes[figures],
                    None if head is None else lexemes[head],
                )
            )
    return rows


def _stands_above_heads(lexemes: Sequence[Lexeme], index: int | None) -> bool:
    """Tell whether signs of nothing stand in a grid before the heads of a table."""
    if index is None:
        return False
    cells, after = lexemes[index], lexemes[index + 1 : index + 2]
    return (
        bool(after)
        and after[0].label is not None
        and not after[0].label.roles.isdisjoint({"head", "group"})
        and "row" not in after[0].label.roles
        and all(thing.traits is not None for thing in cells.things)
        and not any(thing.text.strip("-/0") for thing in cells.things)
    )


def _is_head(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether 其他 or 总计 stands in a grid behind another head on its line.

    What is behind it there is a sign in a cell that is merged.
    """
    label = lexemes[index].label
    if label is None or not label.roles >= _HEAD_OR_ROW or lexemes[index].number is not None:
        return False
    before, thing = lexemes[index - 1], lexemes[index].things[0]
    return (
        before.label is not None
        and "head" in before.label.roles
        and "row" not in before.label.roles
        and thing.traits is not None
        and before.things[-1].row == thing.row
    )


def _stands_in(lexemes: Sequence[Lexeme], index: int, table: Table) -> bool:
    """Tell whether cells without a label stand under the title or the heads of this table.

    Some heads are those of several tables: where there is a title, it tells.
    """
    columns = {key_of(column.label)[0] for column in table.columns}
    headed = False
    for lexeme in reversed(lexemes[max(0, index - _FAR) : index]):
        label = lexeme.label
        if label is None:
            continue
        if "title" in label.roles:
            return label.key == key_of(table.title)[0]
        if "row" in label.roles and "head" not in label.roles:
            break
        if "heading" in label.roles:
            return headed or (table.name == "outcomes" and not table.title.startswith("第二十条"))
        headed = headed or label.key in columns
    return headed
