"""Loose cells: those that are neither a label nor a figure as a whole, cut into atoms.

They are looked at together, character by character: a label may be wrapped over several of them,
have figures among its lines, or stand in one cell with them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from ..text.notation import candidates_in, is_blank
from ..text.numerals import ENCLOSED, number_of
from ..text.patterns import pattern
from ..text.script import HAN, JUNK, han_only
from .atom import NO_CELL, Atom, atom_in, is_said_alone, plain_cell
from .blocks import TextCell
from .values import IN_TEXT, NUMBERING, read_cell
from .vocabulary import Label, Vocabulary

__all__ = ["REMARKED", "cut_loose"]

_LOOK_BEHIND = 60
"""How far before a label its number is looked for, in characters."""

_NUMBER_BEFORE = pattern(
    rf"(?:#+\s*)?[(]?(?P<number>(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?=[\s{JUNK}]*[)、.,，])|[{ENCLOSED}])"
    rf"[\s{JUNK}]*(?:[)]\s*)?[、.,，]?[\s,，、{JUNK}\"“‘']*$"
)
_JUST_DIGIT = pattern(r"(?<![\d.,])(?P<number>\d)\s*$")
_AFTER_LABEL = pattern(
    rf"(?:[\s{JUNK}]*[\"”’」』:：)])?(?P<remark>[\s{JUNK}]*\((?P<inner>[^()\n|]{{1,40}})\))?"
)
REMARKED = pattern(r"(?P<label>(?:[(][一二三四五六七][)])?[^()|\n]{2,60})[(](?P<inner>[^|\n]+)[)]")
"""A label with a remark that may be of any length."""


def cut_loose(
    cells: Sequence[TextCell], vocabulary: Vocabulary, after: Sequence[TextCell] = ()
) -> Iterator[Atom]:
    """Give the atoms of cells that have to be looked at together: a label may run over several.

    ``after`` are the cells that stand behind them.
    """
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        counted = _counted(cell.text)
        for index, character in enumerate(cell.text):
            if "\u3400" <= character <= "\u9fff" and index not in counted:
                characters.append(character)
                places.append((number, index))
    matches = _matches("".join(characters), places, cells, vocabulary)
    of_cell: dict[int, Matches] = {}
    for entry in matches:
        for number in range(entry[0], entry[2] + 1):
            of_cell.setdefault(number, []).append(entry)
    for number, cell in enumerate(cells):
        if number not in of_cell and NUMBERING.fullmatch(cell.text):
            behind = itertools.chain(itertools.islice(cells, number + 1, None), after)
            numbers = _numbers_words(cell, behind, vocabulary)
            yield atom_in("fragment" if numbers else "value", cell, 0, len(cell.text))
        elif number not in of_cell and cell.traits and is_said_alone(cell.text):
            yield atom_in("value", cell, 0, len(cell.text))
        else:
            yield from _cut_cell(number, cell, of_cell.get(number, []), vocabulary)


_COUNTED = pattern(rf"\d[\s{JUNK}]*\(?[{HAN}]")


def _counted(text: str) -> frozenset[int]:
    """Return where the words of figures stand (3件): they are no part of a label around them."""
    if not _COUNTED.search(text):
        return frozenset()
    figures = [m for m in IN_TEXT.finditer(text) if _DIGIT.search(m.group())]
    return frozenset(at for figure in figures for at in range(figure.start(), figure.end()))


def _numbers_words(cell: TextCell, behind: Iterable[TextCell], vocabulary: Vocabulary) -> bool:
    """Tell whether a number is that of the words which the next cell that is not blank begins with.

    Words with a number of their own, those of another row of a grid, and a label that the form
    numbers otherwise have nothing to do with it: then it is a figure. A number in Chinese on a line
    of its own may be all that a narrow column had in that line.
    """
    if cell.traits is None and not _DIGIT.search(cell.text):
        return True
    words = next((other for other in behind if other.text and not is_blank(other.text)), None)
    if words is None or (cell.traits and words.row != cell.row):
        return False
    said = read_cell(words.text)
    if said.number is not None or (said.empty and not said.remark):
        return False
    if cell.traits and words.text.isnumeric():
        return False  # 一 in the next cell is no word either
    label = vocabulary.exact.get(han_only(words.text))
    if label is not None and label.numbers:
        return not _OWN_NUMBER.match(words.text) and not label.numbers.isdisjoint(
            _NUMBER_IN.findall(cell.text)
        )
    return label is None and bool(_WORDS.match(words.text))


_OWN_NUMBER = pattern(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.,，]")
_NUMBER_IN = pattern(r"[〇零一二三四五六七八九十百千]+|[0-9]+")
_WORDS = pattern(rf"(?![一二三四五六七八九十]{{1,2}}[、.]|第[一二三四五六七八九十])[\"“、]*[{HAN}]")


Matches = list[tuple[int, int, int, int, Label]]
"""Labels matches: (cell, index) of the first character, (cell, index) of the last, the label."""


def _matches(
    characters: str,
    places: list[tuple[int, int]],
    cells: Sequence[TextCell],
    vocabulary: Vocabulary,
) -> Matches:
    matches: Matches = []
    spans = list(vocabulary.stretches(characters))
    begins = {begin for begin, _ in spans}
    last_end = 0
    for begin, end in spans:
        first_cell, first = places[begin]
        last_cell, last = places[end - 1]
        label = vocabulary.named(characters[begin:end])
        if label is None:
            continue
        complete = characters[begin:end] == label.key
        glued_left = begin > last_end and places[begin - 1] == (first_cell, first - 1)
        if glued_left:
            before = characters[begin - 1]
            if not (before in "一二三四五六七八九十" and "heading" in label.roles):
                continue
        before_it = cells[first_cell].text[max(0, first - _LOOK_BEHIND) : first]
        left = before_it.rstrip(" " + JUNK)
        if left and left[-1] in "。;；:：,，、" and not _NUMBER_BEFORE.search(before_it):
            continue
        glued_right = end < len(places) and places[end] == (last_cell, last + 1)
        if glued_right and end not in begins:
            suffix = 0
            rest = places[end : end + 4]
            while suffix < len(rest) and rest[suffix] == (last_cell, last + 1 + suffix):
                suffix += 1
            if not complete or len(label.key) < 5 or suffix > 3:
                continue
        if (
            not complete
            and begin == last_end
            and begin
            and places[begin - 1] == (first_cell, first - 1)
        ):
            continue
        stop = _before_figures(places[begin:end], cells)
        last_cell, last = places[begin + stop - 1]
        matches.append((first_cell, first, last_cell, last, label))
        last_end = end
    return matches


def _before_figures(places: list[tuple[int, int]], cells: Sequence[TextCell]) -> int:
    """Return how many characters of a label come before the figures that interrupt it."""
    for count, (one, other) in enumerate(itertools.pairwise(places), 1):
        if other[0] == one[0]:
            if other[1] == one[1] + 1:
                continue  # side by side
            inside = cells[one[0]].text[one[1] + 1 : other[1]]
            if _DIGIT.search(inside) and IN_TEXT.search(inside):
                return count
            continue
        between = [cells[one[0]].text[one[1] + 1 :]]
        between += [cell.text for cell in cells[one[0] + 1 : other[0]]]
        before = cells[other[0]].text[: other[1]]
        if any(IN_TEXT.search(text) for text in between) or IN_TEXT.search(before):
            return count
    return len(places)


def _cut_cell(
    number: int, cell: TextCell, matches: Matches, vocabulary: Vocabulary
) -> Iterator[Atom]:
    text = cell.text
    if not text or is_blank(text) or (cell.traits and text in NO_CELL):
        yield from plain_cell(cell)
        return
    at = 0
    for first_cell, first, last_cell, last, label in matches:
        if first_cell < number:
            if last_cell == number:
                end = _label_end(text, last + 1)[0]
                yield atom_in("fragment", cell, at, end)
                at = end
            elif last_cell > number:
                yield atom_in("fragment", cell, 0, len(text))
                return
            continue
        if first_cell > number:
            break
        begin = first
        behind = max(at, first - _LOOK_BEHIND)
        before = text[behind:first]
        match = _NUMBER_BEFORE.search(before)
        if match:
            begin = behind + match.start("number")
            digits = match["number"]
            if digits.isdigit() and len(digits) == 2 and digits[1] in label.numbers:
                begin += 1  # a figure runs into the numbering: 0 and 2. in 02.
            begin -= len(text[at:begin]) - len(text[at:begin].rstrip("(# "))
        else:
            match = _JUST_DIGIT.search(before)
            if (
                match
                and match["number"] in label.numbers
                and cell.text[:first].strip() == match["number"]
            ):
                begin = behind + match.start("number")
            else:
                match = None
        yield from _gap(cell, at, begin, vocabulary)
        if last_cell == number:
            end, remark = _label_end(text, last + 1)
        else:
            end, remark = len(text), None
        yield atom_in("label", cell, begin, end)._replace(
            label=label, number=number_of(match["number"][-1:]) if match else None, remark=remark
        )
        at = end
    yield from _gap(cell, at, len(text), vocabulary)


def _label_end(text: str, end: int) -> tuple[int, str | None]:
    """Return where a label ends, with the brackets and the remark after ``end``."""
    match = _AFTER_LABEL.match(text, end)
    if match is None:
        return end, None
    inner = match["inner"]
    if inner is None and (remarked := REMARKED.fullmatch(text)) and remarked.end("label") == end:
        return len(text), remarked["inner"]
    if inner and (re.fullmatch(r"[\d.,]+", inner.strip()) or not inner.strip()):
        return match.start("remark"), None
    return match.end(), inner


_LONGEST_FIGURE = 200
"""No figure is longer, with its unit and remark: to see that one is none would take long."""


def _gap(cell: TextCell, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[Atom]:
    """Give what lies between two labels of one cell: figures, pieces of labels, other text."""
    text = cell.text[begin:end]
    if not text.strip(' \t()、,，.。:："”“' + JUNK):
        return
    whole = begin == 0 and end == len(cell.text)
    if not han_only(text) or (len(text) <= _LONGEST_FIGURE and IN_TEXT.fullmatch(text.strip())):
        yield from _figures(cell, begin, end)
        return
    if whole:
        han = han_only(text)
        runs = text.split()
        if not (re.search(r"\d", text) or {"/", "-"}.intersection(runs)) and all(
            vocabulary.is_fragment(han_only(_NUMBER_OF_GROUP.sub("", run))) for run in runs
        ):
            yield atom_in("fragment", cell, begin, end)
            return
        name = re.sub(r"^[一二三四五六七八九十](?=.{4})", "", han) if "(" in text[:2] else han
        near = None if "  " in text.strip() else vocabulary.nearest[name]
        if near is not None and not re.search(r"\d", _NUMBER_LEAD.sub("", text)):
            yield atom_in("label", cell, begin, end)._replace(label=near)
            return
        numbered = _HEADING_NUMBER.match(text)
        rest = text[numbered.end() :] if numbered else ""
        if (
            numbered
            and not _FIGURE.search(rest)
            and (heading := vocabulary.headed(numbered[1], rest))
        ):
            atom = atom_in("label", cell, begin, end)
            yield atom._replace(label=heading, number=numbered[1])
            return
        if cell.traits and _DIGIT.search(text) and not _TWO_WORDS.search(text):
            yield atom_in("value", cell, begin, end)  # 0 . 1 万 元: a cell that is not understood
            return
        if cell.traits or not (
            _are_figures(text.strip(), 0) or _is_label_with_figures(text.strip())
        ):
            yield atom_in("text", cell, begin, end)
            return
    at = begin
    figures_from = begin + (_numbering(text) if whole else 0)
    for match in IN_TEXT.finditer(cell.text, figures_from, end):
        if match.group() in "/-" and not _stands_alone(cell.text, match.start(), match.end()):
            continue
        yield from _words(cell, at, match.start(), vocabulary)
        yield from _figures(cell, match.start(), match.end())
        at = match.end()
    yield from _words(cell, at, end, vocabulary)


def _is_label_with_figures(text: str) -> bool:
    """Tell whether this is a label that the form does not have, and figures after it."""
    text = text[_numbering(text) :]
    first = _DIGIT.search(text)
    if first is None:
        label, _, sign = text.rpartition(" ")
        return bool(IN_TEXT.fullmatch(sign)) and _is_label(label)
    figure = next((f for f in IN_TEXT.finditer(text) if f.end() > first.start()), None)
    if figure is not None and figure.start() <= first.start():
        label, at = text[: figure.start()], figure.start()
        if label[-1:].isspace() and _is_label(label) and _are_figures(text, at):
            return True
    return text[first.start() :].isdecimal() and bool(han_only(text[: first.start()]))


_DIGIT = pattern(r"\d")
_TWO_WORDS = pattern(f"[{HAN}]{{2}}")


def _is_label(text: str) -> bool:
    return "|" not in text and bool(han_only(text))


def _are_figures(text: str, at: int) -> bool:
    """Tell whether figures, with blanks between them, and nothing else stand from here on."""
    while True:
        figure = IN_TEXT.match(text, at)
        if figure is None:
            return False
        at = figure.end()
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return True
        if not text[at - 1].isspace():
            return False


_NUMBER_OF_GROUP = pattern(r"^[(][一二三四五六七][)]")
"""Stands before the label of a group, of which the rest may be on the next line."""
_FIGURE = pattern(r"[\dA-Za-z%]")
_HEADING_NUMBER = pattern(r"[#*\s]*([一二三四五六])\s*[、.,，]{1,2}\s*")
_NUMBER_LEAD = pattern(r"^\W*\d{1,2}\s*[、.)](?!\d)")


def _numbering(text: str) -> int:
    """Return how many characters of a text are the number of a label: 2. of 2.重复申请 0 0 1."""
    match = _NUMBER_LEAD.match(text)
    return match.end() if match and han_only(text[match.end() : match.end() + 4]) else 0


def _stands_alone(text: str, begin: int, end: int) -> bool:
    return not text[begin - 1 : begin].strip(" \t" + JUNK) and not text[end : end + 1].strip()


def _figures(cell: TextCell, begin: int, end: int) -> Iterator[Atom]:
    """Give the figures in a stretch of a cell; the cell of a grid is one as a whole."""
    whole = begin == 0 and end == len(cell.text)
    if whole and (cell.traits or candidates_in(cell.text) is not None):
        yield atom_in("value", cell, begin, end)
        return
    for match in IN_TEXT.finditer(cell.text, begin, end):
        yield atom_in("value", cell, match.start(), match.end())


def _words(cell: TextCell, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[Atom]:
    """Words that are no label: pieces of labels, or text of their own."""
    text = cell.text[begin:end]
    han = re.sub(r"[(]?[一二三四五六七八九十][)]?", "", text) if len(text) < 8 else text
    if not text.strip(' \t()、,，.:："”“' + JUNK):
        return
    runs = [han_only(run) for run in re.split(r"[\s\d(),，、.]+", han)]
    begins = begin == 0 and _numbering(cell.text) > 0  # a label, not what is left of one
    pieces = not begins and all(not run or vocabulary.is_fragment(run) for run in runs)
    yield atom_in("fragment" if pieces else "text", cell, begin, end)
