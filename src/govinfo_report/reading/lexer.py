"""From atoms to lexemes: labels, rows of figures, prose; the tokens that the grammar reads."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from .atoms import LONG, SENTENCE, Atom, atoms_of
from .cells import Cell
from .script import han_only
from .vocabulary import Label, Vocabulary

__all__ = ["Atom", "Lexeme", "lex"]


@define(eq=False)
class Lexeme:
    """A token for the grammar: a label, the cells of a row, prose, or the label of an extra row."""

    kind: str
    start: int
    end: int
    atoms: list[Atom] = field(factory=list)
    label: Label | None = None
    number: str | None = None
    remark: str | None = None


def lex(norm: str, cells: Sequence[Cell], vocabulary: Vocabulary) -> list[Lexeme]:
    """The lexemes of a text, in order; what lies between two of them belongs to the first."""
    return _lexemes(list(atoms_of(norm, cells, vocabulary)), vocabulary)


def _lexemes(atoms: list[Atom], vocabulary: Vocabulary) -> list[Lexeme]:
    lexemes: list[Lexeme] = []
    index = 0
    zone = False
    while index < len(atoms):
        atom = atoms[index]
        if atom.kind == "label":
            label = atom.label
            assert label is not None
            lexeme = Lexeme("LABEL", atom.start, atom.end, [atom], label, atom.number, atom.remark)
            if "heading" in label.roles or "title" in label.roles:
                zone = True
            lexemes.append(lexeme)
            index += 1
            figures = _take_figures(atoms, index, atom)
            sure_row = "row" in label.roles and (
                "head" not in label.roles or (lexeme.number or "") in label.numbers
            )
            if any(a.kind == "value" or (a.kind == "blank" and sure_row) for a in figures):
                lexemes.append(Lexeme("FIGURES", figures[0].start, figures[-1].end, figures))
            elif figures:
                lexeme.end = max(lexeme.end, figures[-1].end)
                lexeme.atoms.extend(figures)
            index += len(figures)
        elif atom.kind == "text":
            figures = _take_figures(atoms, index + 1, atom)
            values = [a for a in figures if a.kind == "value"]
            if zone and values and _like_a_label(atom):
                lexemes.append(Lexeme("EXTRA", atom.start, atom.end, [atom]))
                lexemes.append(Lexeme("FIGURES", figures[0].start, figures[-1].end, figures))
                index += 1 + len(figures)
            else:
                lexemes.append(Lexeme("TEXT", atom.start, atom.end, [atom]))
                index += 1
        elif atom.kind in ("value", "blank"):
            figures = _take_figures(atoms, index, atom)
            kind = "FIGURES" if any(a.kind == "value" for a in figures) else "BLANK"
            lexemes.append(Lexeme(kind, figures[0].start, figures[-1].end, figures))
            index += len(figures)
        else:
            kind = "NOISE" if atom.kind == "noise" else "FRAGMENT"
            lexemes.append(Lexeme(kind, atom.start, atom.end, [atom]))
            index += 1
    return lexemes


def _take_figures(atoms: list[Atom], index: int, label: Atom) -> list[Atom]:
    """The cells that follow a label, with the pieces of labels and the noise among them."""
    taken: list[Atom] = []
    while index < len(atoms):
        atom = atoms[index]
        if atom.kind == "sign" and index + 1 < len(atoms) and atoms[index + 1].kind == "value":
            value = atoms[index + 1]
            if not value.text[:1].isdigit():
                break
            value.text = atom.text + value.text
            value.start = atom.start
            atom.kind = "fragment"
            atom.end = atom.start
        if atom.kind in ("value", "blank", "fragment", "noise"):
            taken.append(atom)
        elif (
            atom.kind == "text"
            and atom.layout
            and label.layout
            and label.kind == "label"
            and atom.row == label.row
            and atom.whole
            and len(atom.text) <= LONG
            and "。" not in atom.text
        ):
            atom.kind = "value"  # words in a cell of the row: 本单位未制作规章
            taken.append(atom)
        else:
            break
        index += 1
    while (
        taken
        and taken[-1].kind in ("fragment", "noise")
        and not any(a.kind in ("value", "blank") for a in taken)
    ):
        taken.pop()
    return taken


def _like_a_label(atom: Atom) -> bool:
    han = han_only(atom.text)
    return 2 <= len(han) <= 40 and not SENTENCE.search(atom.text) and atom.text[-1:] not in ":：,，"
