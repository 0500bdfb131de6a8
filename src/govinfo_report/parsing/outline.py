"""The outline of a text: which labels are its headings, and where its tables open.

Prose has the words of both: a part of section one is called 主动公开政府信息情况, and menus and
sentences name the rows of the tables. What tells them apart is structure: how a heading is
numbered and whether a better one stands elsewhere; what a table begins with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..form.form import Form
from ..reading.lexer import Atom, Lexeme
from ..reading.vocabulary import Label, key_of
from ..text.script import han_only

__all__ = [
    "NONE",
    "PROSE",
    "SEVERAL",
    "headings_in",
    "heads_of",
    "only_sections_of",
    "openings_in",
    "sections_of_one_row",
    "standing_of",
]

PROSE = frozenset({"overview", "problems_and_improvements", "other_matters"})
"""The sections that have no table."""

# ------------------------------------------------------------------------------------- headings

_OWN, _OTHER, NONE, _LOWER_OWN, _LOWER = 5, 4, 3, 2, 1
"""How heading two is numbered: 二、, otherwise, not at all, （二）, otherwise in brackets."""
SEVERAL = 3
"""So many sections with a heading of a kind are no coincidence."""


def headings_in(lexemes: Sequence[Lexeme]) -> Mapping[int, str]:
    """Return the lexemes that are headings, with the section that each of them opens.

    Of several with the words of one heading, those that are numbered as parts of a section are none
    where another is numbered as a section.
    """
    found: dict[str, dict[int, int]] = {}
    for index, lexeme in enumerate(lexemes):
        label = lexeme.label
        if label is not None and "heading" in label.roles:
            standing = standing_of(lexeme)
            if standing is not None:
                found.setdefault(next(iter(label.rules)), {})[index] = standing
    best = {section: max(of.values()) for section, of in found.items()}
    numbered = sum(standing >= _OTHER for standing in best.values())
    bare = sum(NONE in of.values() for of in found.values())
    headings: dict[int, str] = {}
    for section, of in found.items():
        for index, standing in of.items():
            if standing < best[section]:
                if standing < NONE or any(of[i] > standing for i in of if i > index):
                    continue
                if standing == NONE and bare < SEVERAL:
                    continue
            elif standing < NONE and numbered and not _table_follows(lexemes, index):
                continue
            headings[index] = section
    return headings


def standing_of(lexeme: Lexeme) -> int | None:
    """Tell how the words of a heading are numbered; None where they are but a part of a line."""
    label, atom = lexeme.label, lexeme.things[0]
    assert label is not None
    number = lexeme.number
    if number is None:
        return NONE if isinstance(atom, Atom) and atom.whole else None
    if number.isdigit():
        return None
    own = number in label.numbers
    if "(" in atom.text[:3]:
        return _LOWER_OWN if own else _LOWER
    return _OWN if own or not label.numbers else _OTHER


def _table_follows(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether a table, and no prose, comes after a label."""
    for lexeme in lexemes[index + 1 : index + 2]:
        label = lexeme.label
        return label is not None and "heading" not in label.roles
    return False


# --------------------------------------------------------------------------------------- tables

_WIDE = 5
"""No line of prose has so many figures after the label of a row."""
_HEADS = 3
"""So many heads in a row are those of a table."""


@lru_cache(maxsize=32)
def only_sections_of(form: Form) -> Mapping[str, str]:
    """Return the section of each label that stands in the tables of one alone."""
    return {key: min(of) for key, of in _sections_of(form).items() if len(of) == 1}


@lru_cache(maxsize=32)
def _sections_of(form: Form) -> Mapping[str, frozenset[str]]:
    """Return the sections in whose tables each label of a form stands, by its characters."""
    sections: dict[str, frozenset[str]] = {}
    for table in form.tables.values():
        for text in table.labels:
            key = key_of(text)[0]
            sections[key] = sections.get(key, frozenset()) | {table.section}
    return sections


@lru_cache(maxsize=32)
def _sections_of_rows(form: Form) -> Mapping[str, str]:
    """Return the section of each row, by the characters of its labels."""
    of = {row.path[-1]: table.section for table in form.tables.values() for row in table.rows}
    return {
        key_of(w.text)[0]: of[w.rule] for w in form.wordings if w.takes_figures and w.rule in of
    }


def _section_of_row(label: Label, number: str | None, rows: Mapping[str, str]) -> str | None:
    """Return the section of the row that this is sure to be the label of."""
    if "head" in label.roles and number not in label.numbers:
        return None  # 其他 and 总计 are columns too: without figures only a number tells
    return rows.get(label.key)


@lru_cache(maxsize=32)
def heads_of(form: Form, section: str) -> frozenset[str]:
    """Return the characters of the heads of the tables of a section."""
    tables = [table for table in form.tables.values() if table.section == section]
    heads = [head for table in tables for head in table.heads]
    heads += [text for table in tables for c in table.columns for text in (c.label, *c.groups)]
    return frozenset("".join(han_only(text) for text in heads))


@lru_cache(maxsize=32)
def sections_of_one_row(form: Form) -> frozenset[str]:
    """Return the sections whose tables have one row in all."""
    rows = Counter(table.section for table in form.tables.values() for _ in table.rows)
    return frozenset(section for section, count in rows.items() if count == 1)


def openings_in(
    lexemes: Sequence[Lexeme], form: Form, headings: Mapping[int, str]
) -> Mapping[int, str]:
    """Return the lexemes with which a table opens wherever it stands, and the section of each.

    Those are titles, heads in a row, and rows of many cells. Where a text begins within a table, so
    is the first row of those that lead up to the next opening.
    """
    sections, rows = _sections_of(form), _sections_of_rows(form)
    openings: dict[int, str] = {}
    heads = last = 0
    before = two = frozenset[str]()  # the sections of the last head, of the last two
    for index, lexeme in enumerate(lexemes):
        label = lexeme.label
        if label is None or (of := sections.get(label.key)) is None:
            continue
        if "title" in label.roles:
            openings[index] = min(of)
        elif (section := _section_of_row(label, lexeme.number, rows)) is not None:
            if _cells_after(lexemes, index) >= _WIDE:
                openings[index] = section
        else:
            heads = heads + 1 if heads and last == index - 1 else 1
            last = index
            common, two = two & of, of if heads == 1 else before & of
            before = of
            if heads >= _HEADS and len(common) == 1:
                openings[index + 1 - _HEADS] = min(common)
    _open_from_within(lexemes, rows, headings, openings)
    return openings


def _cells_after(lexemes: Sequence[Lexeme], index: int) -> int:
    """Return how many cells follow a label, figures and blanks."""
    follows = lexemes[index + 1] if index + 1 < len(lexemes) else None
    if follows is None or follows.kind != "FIGURES":
        return 0
    kinds = follows.kinds
    return kinds.count("v") + kinds.count("b")


def _open_from_within(
    lexemes: Sequence[Lexeme],
    rows: Mapping[str, str],
    headings: Mapping[int, str],
    openings: dict[int, str],
) -> None:
    """Open the table that a text begins in: its first rows lead up to an opening."""
    first = min([*openings, *(i for i, s in headings.items() if s not in PROSE)], default=0)
    for index in range(first - 1, -1, -1):
        lexeme = lexemes[index]
        if lexeme.kind == "TEXT" or index in headings:
            break
        label = lexeme.label
        section = _section_of_row(label, lexeme.number, rows) if label is not None else None
        if section is not None:
            if lexemes[index + 1].kind != "FIGURES":
                break
            openings[index] = section
