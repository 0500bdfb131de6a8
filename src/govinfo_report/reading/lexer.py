"""From atoms to lexemes: labels, rows of figures, prose; the tokens that the grammar reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, takewhile

from attrs import define

from ..text.patterns import pattern
from ..text.script import han_only
from .blocks import Block
from .cutting import LONG, SENTENCE, Atom, Thing, atoms_of
from .vocabulary import Label, Vocabulary

__all__ = ["Atom", "Lexeme", "lex"]


@define(eq=False)
class Lexeme:
    """A token for the grammar: a label, the cells of a row, prose, or the label of an extra row.

    ``kinds`` has the first letter of the kind of each of its ``things``: a row of seven figures and
    two blank cells is ``vvvvvvvbb``. A label that is ``altered`` has a slip in it.
    """

    kind: str
    start: int
    end: int
    kinds: str
    things: list[Thing]
    label: Label | None = None
    number: str | None = None
    remark: str | None = None
    altered: bool = False


def lex(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Lexeme]:
    """Return the lexemes of a text; what lies between two of them belongs to the first."""
    cells = list(chain.from_iterable([block.cells for block in blocks]))
    kinds, things = atoms_of(cells, vocabulary)
    lexemes: list[Lexeme] = []
    index = 0
    zone = False
    while index < len(things):
        kind, thing = kinds[index], things[index]
        index += 1
        if kind == "l":
            assert isinstance(thing, Atom)
            label = thing.label
            assert label is not None
            _, start, end, _, _, _, _, number, remark, _, _, _ = thing
            lexeme = Lexeme("LABEL", start, end, "l", [thing], label, number, remark)
            lexemes.append(lexeme)
            zone = zone or "heading" in label.roles or "title" in label.roles
            if kinds[index : index + 1] in "l":
                continue  # nothing stands between two labels
            taken, figures = _figures(kinds, things, index, thing)
            if _may_be_numbered(taken, figures) and (
                numbered := _numbered(taken, figures, thing.row, _is_sure_row(label, number))
            ):
                lexemes += _after_numbers(taken, figures, numbered)
            elif "v" in taken or (
                "b" in taken
                and _is_sure_row(label, number)
                and not _is_beside_its_members(label, taken, kinds, things, index)
            ):
                lexemes.append(_lexeme("FIGURES", taken, figures))
            elif taken:
                beside = sum(cell.row == thing.row or not cell.traits for cell in figures)
                if beside:
                    lexeme.end = max(lexeme.end, figures[beside - 1].end)
                    lexeme.kinds += taken[:beside]
                    lexeme.things += figures[:beside]
                if beside < len(figures):
                    lexemes.append(_lexeme("BLANK", taken[beside:], figures[beside:]))
            index += len(taken)
        elif kind in "vb":
            taken, figures = _figures(kinds, things, index - 1, None)
            if not taken:  # before a label on its line: the number of its row
                lexemes.append(_lexeme("BLANK" if kind == "b" else "NOISE", kind, [thing]))
                continue
            may_be = _may_be_numbered(taken, figures)
            numbered = _numbered(taken, figures, -1, False) if may_be else 0
            lexemes += _after_numbers(taken, figures, numbered)
            index += len(taken) - 1
        elif kind == "t":
            taken, figures = _figures(kinds, things, index, None) if zone else ("", [])
            if "v" in taken and _like_a_label(thing.text):
                lexemes.append(_lexeme("EXTRA", kind, [thing]))
                lexemes.append(_lexeme("FIGURES", taken, figures))
                index += len(taken)
            else:
                lexemes.append(_lexeme("TEXT", kind, [thing]))
        else:
            lexemes.append(_lexeme("NOISE" if kind == "n" else "FRAGMENT", kind, [thing]))
    return lexemes


def _lexeme(kind: str, kinds: str, things: list[Thing]) -> Lexeme:
    return Lexeme(kind, things[0].start, things[-1].end, kinds, things)


def _is_sure_row(label: Label, number: str | None) -> bool:
    """Tell whether a label with this number can be nothing but that of a row."""
    return "row" in label.roles and ("head" not in label.roles or number in label.numbers)


def _is_beside_its_members(
    label: Label, blanks: str, kinds: str, things: list[Thing], index: int
) -> bool:
    """Tell whether blank cells, behind the label of a group, stand before one of a row in it.

    They are of the label, which covers them; no row has so few of its own.
    """
    end = index + len(blanks)
    return (
        "group" in label.roles
        and len(blanks) < _FEWEST_NUMBERED
        and kinds[end : end + 1] == "l"
        and things[end].row == things[index - 1].row
    )


_RUN = pattern("[vbfn]*")


def _figures(
    kinds: str, things: list[Thing], index: int, label: Atom | None
) -> tuple[str, list[Thing]]:
    """Return the cells from an index on, with the pieces of labels and the noise among them."""
    end = index
    taken = ""
    cells: list[Thing] = []
    while True:
        run = _RUN.match(kinds, end)
        assert run is not None
        begin, end = end, run.end()
        kind = kinds[end : end + 1]
        if kind == "l" and begin < end and things[end - 1].row == things[end].row:
            end = _before_line_of_label(things, begin, end, label)
        taken += kinds[begin:end]
        cells += things[begin:end]
        if not kind or kind == "l":
            break
        if kind == "s" and kinds[end + 1 : end + 2] == "v" and things[end + 1].text[:1].isdigit():
            sign, value = things[end], things[end + 1]
            empty = Atom("fragment", sign.start, sign.start, sign.text, sign.row, sign.traits)
            signed = Atom(
                "value", sign.start, value.end, sign.text + value.text, value.row, value.traits
            )
            cells += [empty, signed]
            taken += "fv"
            end += 2
        elif kind == "t" and label is not None and _is_said_in(things[end], label, taken[-1:]):
            said = things[end]
            assert isinstance(said, Atom)
            cells.append(said._replace(kind="value"))
            taken += "v"
            end += 1
        else:
            break
    if "v" not in taken and "b" not in taken:
        return "", []
    if "f" in taken and label is not None:
        after = things[end].row if end < len(things) else None
        taken = _with_words(taken, cells, label, after)
    return taken, cells


def _before_line_of_label(things: list[Thing], begin: int, end: int, label: Atom | None) -> int:
    """Return where cells end before those that stand on the line of the next label, before it."""
    if things[end].traits is None:
        return end
    line = things[end].row
    if label is not None and label.row == line:
        return end
    while end > begin and things[end - 1].row == line and things[end - 1].traits:
        end -= 1
    return end


_FEWEST_NUMBERED = 3
_SURELY_NUMBERED = 10
"""So many numbers, each one more than the one before, are those of columns wherever they stand."""


def _may_be_numbered(kinds: str, things: list[Thing]) -> bool:
    """Tell whether cells, or figures, begin with the first two numbers of columns."""
    if kinds.count("v") < _FEWEST_NUMBERED:
        return False
    at = kinds.index("v")
    next_ = _AFTER_FIRST.get(things[at].text)
    return next_ is not None and (
        things[kinds.index("v", at + 1)].text == next_ or things[at + 1].text == next_
    )


_AFTER_FIRST = {"0": "1", "1": "2"}


def _numbered(kinds: str, things: list[Thing], line: int, of_row: bool) -> int:
    """Return how many cells, not on this line, are the numbers of columns: 0, 1, 2 … or 1, 2, 3 ….

    Those are all of them, or the figures of their first line, or so many as follow one another by
    no chance. Below the label of a row they are all or none: what stands further down than they do
    may be none of its cells.
    """
    if things[-1].row == line:
        return 0
    at = kinds.index("v")
    if _are_numbers(kinds, things):
        return len(things)
    row = things[at].row
    if of_row or row == line:
        return 0
    first = int(things[at].text)
    run = list(takewhile(lambda cell: cell[1].text == str(first + cell[0]), enumerate(things[at:])))
    if len(run) >= _SURELY_NUMBERED:
        return at + len(run)
    end = at + sum(thing.row == row for thing in things[at:])
    return end if _are_numbers(kinds[at:end], things[at:end]) else 0


def _are_numbers(kinds: str, things: Sequence[Thing]) -> bool:
    numbers = [thing.text for kind, thing in zip(kinds, things, strict=True) if kind == "v"]
    if len(numbers) < _FEWEST_NUMBERED:
        return False
    first = int(numbers[0])
    return numbers == [str(first + more) for more in range(len(numbers))]


def _after_numbers(kinds: str, things: list[Thing], numbered: int) -> list[Lexeme]:
    """Return cells as lexemes, those that number the columns by themselves."""
    lexemes = [_lexeme("NOISE", kinds[:numbered], things[:numbered])] if numbered else []
    kinds, things = kinds[numbered:], things[numbered:]
    if things:
        lexemes.append(_lexeme("FIGURES" if "v" in kinds else "BLANK", kinds, things))
    return lexemes


def _with_words(kinds: str, cells: Sequence[Thing], label: Atom, after: int | None) -> str:
    """Return the kinds of cells; words between two of them in a grid are a cell, too.

    They are no piece of a label, whatever they say, where they stand behind a cell of its row and
    no more words do behind them. ``after`` is the row of what follows.
    """
    told = list(kinds)
    for at in range(1, len(cells)):
        cell = cells[at]
        if told[at] == "f" and cell.traits and cell.row == label.row and cell.text:
            last = at + 1 == len(cells)
            ended = after != cell.row if last else kinds[at + 1] in "vb"
            if ended and told[at - 1] in "vb" and cells[at - 1].row == cell.row:
                told[at] = "v"
    return "".join(told)


def _is_said_in(text: Thing, label: Atom, before: str) -> bool:
    """Tell whether words stand in a cell of the row of a label: 本单位未制作规章.

    Behind a cell that is one they may be a sentence, too. ``before`` is the kind of that.
    """
    return bool(
        label.label
        and _is_sure_row(label.label, label.number)
        and text.traits
        and label.traits
        and text.row == label.row
        and isinstance(text, Atom)
        and text.whole
        and len(text.text) <= LONG
        and ("。" not in text.text or before in ("v", "b"))
        and not _NUMBERED.match(text.text)
    )


_NUMBERED = pattern(r"[(]?[一二三四五六七八]\s*[)、.]|[(]?\d{1,2}\s*(?:[)、]|\.(?!\d))")
"""Begins a label, be it one with a slip, and no words of a cell."""


def _like_a_label(text: str) -> bool:
    han = han_only(text)
    return 2 <= len(han) <= 40 and not SENTENCE.search(text) and text[-1:] not in ":：,，"
