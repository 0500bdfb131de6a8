"""Atoms: the smallest pieces of a text with a meaning."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import NamedTuple

from ..text.notation import candidates_in, is_absent, is_blank
from ..text.script import JUNK, han_only
from .blocks import TextCell, Traits, new
from .values import IN_TEXT, read_cell
from .vocabulary import Label

__all__ = ["NO_CELL", "SIGN_WORDS", "Atom", "atom_in", "is_said_alone", "plain_cell"]

SIGN_WORDS = frozenset({"增", "减", "增加", "减少", "新增"})
NO_CELL = frozenset(("None", "NaN", "nan", "<NA>", "null", "(空)", "^^", ":::", "〃", *'←→<>^~"'))
"""What programs write for a cell that another covers, or that has nothing in it."""


class Atom(NamedTuple):
    """The smallest piece that means something, with its place in the text.

    ``kind``: ``label``, ``value`` (what a cell says), ``blank`` (a cell kept, with nothing in it),
    ``fragment`` (part of a label that stands apart from it), ``text``, ``sign``, ``noise``. The
    first letters of the kinds tell them apart.
    """

    kind: str
    start: int
    end: int
    text: str
    row: int
    traits: Traits | None
    label: Label | None = None
    number: str | None = None
    remark: str | None = None
    whole: bool = True
    column: int = 0
    span: int = 1


_BLANK = string.whitespace + JUNK


def atom_in(kind: str, cell: TextCell, begin: int, end: int) -> Atom:
    """Return the atom that a stretch of a cell is, without blanks around it."""
    text = cell.text[begin:end]
    begin += len(text) - len(text.lstrip(_BLANK))
    text = text.strip(_BLANK)
    start = cell.offset(begin)
    stop = cell.offset(begin + len(text) - 1) + 1 if text else start
    whole = begin == 0 and end == len(cell.text)
    given = cell.row, cell.traits, None, None, None, whole, cell.column, cell.span
    return new(Atom, (kind, start, stop, text, *given))


def plain_cell(cell: TextCell) -> Iterator[Atom]:
    """Give the atoms of a cell in which no label stands."""
    if not cell.text or is_blank(cell.text) or (cell.traits and cell.text in NO_CELL):
        if cell.traits or cell.text:
            yield atom_in("blank", cell, 0, len(cell.text))
        return
    unresolved = candidates_in(cell.text) is not None or is_absent(cell.text)
    if cell.traits or unresolved:
        said = unresolved or read_cell(cell.text).empty or any(map(str.isnumeric, cell.text))
        yield atom_in("value" if said else "text", cell, 0, len(cell.text))
        return
    at = 0
    for match in IN_TEXT.finditer(cell.text):
        rest = cell.text[at : match.start()].strip(" \t,，、" + JUNK)
        if rest:
            yield atom_in("text", cell, at, match.start())
        yield atom_in("value", cell, match.start(), match.end())
        at = match.end()
    if cell.text[at:].strip(" \t,，、" + JUNK):
        yield atom_in("text", cell, at, len(cell.text))


def is_said_alone(text: str) -> bool:
    """Tell whether words are all that a cell of a grid says: 无, or 增 without a number.

    None that do are long.
    """
    said = read_cell(text)
    return (said.empty and not said.remark) or han_only(text) in SIGN_WORDS
