"""From cells to atoms: labels, figures, blank cells, words; the smallest pieces with a meaning.

A cell that is a label or a figure as a whole is told at once. The others are looked at together,
character by character: a label may be wrapped over several of them, have figures among its lines,
or stand in one cell with them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import define

from ..notation import candidates_in, is_blank
from .cells import Cell
from .script import HAN, JUNK, han_only
from .values import IN_TEXT, read_cell
from .vocabulary import Label, Vocabulary

__all__ = ["LONG", "SENTENCE", "Atom", "atoms_of"]


@define(eq=False)
class Atom:
    """The smallest piece that means something, with its place in the text.

    ``kind``: ``label``, ``value`` (what a cell says), ``blank`` (a cell kept, with nothing in it),
    ``fragment`` (part of a label that stands apart from it), ``text``, ``noise``.
    """

    kind: str
    start: int
    end: int
    text: str
    row: int
    layout: str
    label: Label | None = None
    number: str | None = None
    remark: str | None = None
    whole: bool = True


SENTENCE = re.compile(r"[。;；!?！？]")
LONG = 46
_NUMBER_BEFORE = re.compile(
    rf"(?:#+\s*)?[(]?(?P<number>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[\s{JUNK}]*(?:[)]\s*[、.,，]?|[、.,，])[\s,，、{JUNK}\"“‘']*$"
)
_JUST_DIGIT = re.compile(r"(?<![\d.,])(?P<number>\d)\s*$")
_AFTER_LABEL = re.compile(
    rf"[\s{JUNK}]*[\"”’」』:：)]?(?P<remark>[\s{JUNK}]*\((?P<inner>[^()\n|]{{1,40}})\))?"
)
_HAN_RUN = re.compile(f"[{HAN}](?:[{HAN}{JUNK} ]*[{HAN}])?")


_BARE_NUMBERING = re.compile(r"[(]?\d{1,2}(?:[.、]|\)[.、]?)")
_SIGN_WORDS = frozenset({"增", "减", "增加", "减少", "新增"})


def _is_prose(text: str) -> bool:
    if len(text) < 16:
        return "。" in text
    if SENTENCE.search(text):
        return True
    return len(han_only(text)) > LONG


def _are_labels(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line holds labels side by side and nothing else: the heads of many columns."""
    runs = [han_only(run) for run in text.split()]
    return len(runs) > 1 and all(run and vocabulary.is_fragment(run) for run in runs)


def _is_running_table(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a long line holds table rows: labels one after another with figures between."""
    rows = 0
    for match in vocabulary.pattern.finditer(_squeeze(text)):
        if len(match.group()) >= 4:
            rows += 1
            if rows >= 6:
                break
    return rows >= 6 and bool(
        re.search(r"信息内容|勾稽关系|申请人情况|本年新收|第二十条", _squeeze(text))
    )


def _squeeze(text: str) -> str:
    return re.sub(rf"[\s{JUNK}]+", "", text)


def atoms_of(norm: str, cells: Sequence[Cell], vocabulary: Vocabulary) -> Iterator[Atom]:
    """The atoms of a text, in reading order."""
    pending: list[Cell] = []
    loose = False
    for cell in cells:
        kind, label, number = _at_once(cell, vocabulary)
        if kind in ("label", "prose", "noise", "sign"):
            yield from _flush(norm, pending, loose, vocabulary)
            pending, loose = [], False
            if kind == "label":
                assert label is not None
                yield Atom(
                    "label", cell.start, cell.end, cell.text, cell.row, cell.layout, label, number
                )
            elif kind in ("noise", "sign"):
                yield Atom(kind, cell.start, cell.end, cell.text, cell.row, "")
            else:
                yield from _prose(norm, cell, vocabulary)
        else:
            pending.append(cell)
            loose = loose or kind in ("loose", "number")
    yield from _flush(norm, pending, loose, vocabulary)


def _at_once(cell: Cell, vocabulary: Vocabulary) -> tuple[str, Label | None, str | None]:
    """What a whole cell is, where that can be told at once."""
    text = cell.text
    if not text or is_blank(text):
        return "blank", None, None
    if cell.noise:
        return "noise", None, None
    han = han_only(text)
    if not han:
        return ("number" if _BARE_NUMBERING.fullmatch(text) else "value"), None, None
    if han in _SIGN_WORDS and not re.search(r"\d", text):
        return "sign", None, None
    label = vocabulary.exact.get(han)
    if label is not None:
        match = re.match(
            r"\W*[(]?(?P<number>[一二三四五六七八九十]+|\d{1,2})(?:[)]|[、.,，\s])", text
        )
        rest = text[match.end() :] if match else text
        if not re.search(r"\d", rest) and not IN_TEXT.search(rest):
            return "label", label, match["number"] if match else None
        return "loose", None, None
    if _is_prose(text) and not (
        _are_labels(text, vocabulary) or (len(text) > 200 and _is_running_table(text, vocabulary))
    ):
        return "prose", None, None
    return "loose", None, None


def _prose(norm: str, cell: Cell, vocabulary: Vocabulary) -> Iterator[Atom]:
    """A cell of prose; section headings that are glued to it stand out."""
    at = 0
    text = cell.text
    found = list(vocabulary.headings.finditer(text))
    if len(found) > 2 and len(text) < 400:
        found = []  # a preamble that lists the sections
    for match in found:
        yield from _between_headings(cell, at, match.start(), vocabulary)
        key = han_only(match[1])
        atom = _part("label", cell, match.start(), match.end())
        atom.label = vocabulary.labels[key]
        atom.number = han_only(match.group())[:1]
        yield atom
        at = match.end()
    if found:
        yield from _between_headings(cell, at, len(text), vocabulary)
    else:
        yield _part("text", cell, at, len(text))


def _between_headings(cell: Cell, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[Atom]:
    """What a line has beside its headings: prose, or the first label of a table."""
    if not cell.text[begin:end].strip():
        return
    atom = _part("text", cell, begin, end)
    atom.label = vocabulary.exact.get(han_only(atom.text))
    if atom.label is not None and not re.search(r"\d", atom.text):
        atom.kind = "label"
    yield atom


def _part(kind: str, cell: Cell, begin: int, end: int) -> Atom:
    text = cell.text[begin:end]
    begin += len(text) - len(text.lstrip())
    text = text.strip()
    start = cell.offset(begin)
    return Atom(
        kind,
        start,
        cell.offset(begin + len(text) - 1) + 1 if text else start,
        text,
        cell.row,
        cell.layout,
        whole=begin == 0 and end == len(cell.text),
    )


def _flush(norm: str, cells: list[Cell], loose: bool, vocabulary: Vocabulary) -> Iterator[Atom]:
    """The atoms of some cells none of which was a label as a whole."""
    if not loose:
        for cell in cells:
            yield from _plain_cell(cell)
        return
    # The characters of all these cells in one string: a label may run over several of them.
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        for index, character in enumerate(cell.text):
            if "\u3400" <= character <= "\u9fff":
                characters.append(character)
                places.append((number, index))
    found = _matches("".join(characters), places, cells, vocabulary)
    of_cell: dict[int, Found] = {}
    for entry in found:
        for number in range(entry[0], entry[2] + 1):
            of_cell.setdefault(number, []).append(entry)
    for number, cell in enumerate(cells):
        yield from _cut_cell(number, cell, of_cell.get(number, []), vocabulary)


def _plain_cell(cell: Cell) -> Iterator[Atom]:
    if not cell.text or is_blank(cell.text):
        if cell.layout or cell.text:
            yield Atom("blank", cell.start, cell.end, cell.text, cell.row, cell.layout)
        return
    unresolved = candidates_in(cell.text) is not None
    if cell.layout or unresolved:
        said = re.search(r"\d", cell.text) or read_cell(cell.text).empty or unresolved
        yield _part("value" if said else "text", cell, 0, len(cell.text))
        return
    at = 0
    for match in IN_TEXT.finditer(cell.text):
        rest = cell.text[at : match.start()].strip(" \t,，、" + JUNK)
        if rest:
            yield _part("text", cell, at, match.start())
        yield _part("value", cell, match.start(), match.end())
        at = match.end()
    if cell.text[at:].strip(" \t,，、" + JUNK):
        yield _part("text", cell, at, len(cell.text))


Found = list[tuple[int, int, int, int, Label]]
"""Labels found: (cell, index) of the first character, (cell, index) of the last, the label."""


def _matches(
    characters: str, places: list[tuple[int, int]], cells: list[Cell], vocabulary: Vocabulary
) -> Found:
    found: Found = []
    spans = [(m.start(), m.end()) for m in vocabulary.pattern.finditer(characters)]
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
        left = cells[first_cell].text[:first].rstrip(" " + JUNK)
        if (
            left
            and left[-1] in "。;；:：,，、"
            and not _NUMBER_BEFORE.search(cells[first_cell].text[:first])
        ):
            continue
        glued_right = end < len(places) and places[end] == (last_cell, last + 1)
        if glued_right and end not in begins:
            suffix = 0
            while end + suffix < len(places) and places[end + suffix] == (
                last_cell,
                last + 1 + suffix,
            ):
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
        found.append((first_cell, first, last_cell, last, label))
        last_end = end
    return found


def _before_figures(places: list[tuple[int, int]], cells: list[Cell]) -> int:
    """How many characters of a label come before the figures that interrupt it."""
    for count, (one, other) in enumerate(itertools.pairwise(places), 1):
        if other[0] == one[0]:
            continue
        between = [cells[one[0]].text[one[1] + 1 :]]
        between += [cell.text for cell in cells[one[0] + 1 : other[0]]]
        before = cells[other[0]].text[: other[1]]
        if any(IN_TEXT.search(text) for text in between) or IN_TEXT.search(before):
            return count
    return len(places)


def _cut_cell(number: int, cell: Cell, found: Found, vocabulary: Vocabulary) -> Iterator[Atom]:
    text = cell.text
    if not text or is_blank(text):
        yield from _plain_cell(cell)
        return
    at = 0
    for first_cell, first, last_cell, last, label in found:
        if first_cell < number:
            if last_cell == number:
                end = _label_end(text, last + 1)[0]
                yield _part("fragment", cell, at, end)
                at = end
            elif last_cell > number:
                yield _part("fragment", cell, 0, len(text))
                return
            continue
        if first_cell > number:
            break
        begin = first
        before = text[at:first]
        match = _NUMBER_BEFORE.search(before)
        if match:
            begin = at + match.start("number")
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
                begin = at + match.start("number")
            else:
                match = None
        yield from _gap(cell, at, begin, vocabulary)
        if last_cell == number:
            end, remark = _label_end(text, last + 1)
        else:
            end, remark = len(text), None
        atom = _part("label", cell, begin, end)
        atom.label = label
        atom.number = match["number"][-1:] if match else None
        atom.remark = remark
        yield atom
        at = end
    yield from _gap(cell, at, len(text), vocabulary)


def _label_end(text: str, end: int) -> tuple[int, str | None]:
    """Where a label ends that ends with the character before ``end``: brackets and remark in."""
    match = _AFTER_LABEL.match(text, end)
    if match is None:
        return end, None
    inner = match["inner"]
    if inner and (re.fullmatch(r"[\d.,]+", inner.strip()) or not inner.strip()):
        return match.start("remark"), None
    return match.end(), inner


def _gap(cell: Cell, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[Atom]:
    """What lies between two labels of one cell: figures, pieces of labels, other text."""
    text = cell.text[begin:end]
    if not text.strip(' \t()、,，.。:："”“' + JUNK):
        return
    whole = begin == 0 and end == len(cell.text)
    if whole and _BARE_NUMBERING.fullmatch(text.strip()):
        yield _part("fragment", cell, begin, end)
        return
    if not han_only(text) or IN_TEXT.fullmatch(text.strip()):
        yield from _figures(cell, begin, end)
        return
    if whole:
        han = han_only(text)
        if not re.search(r"\d", text) and all(
            vocabulary.is_fragment(han_only(run)) for run in text.split()
        ):
            yield _part("fragment", cell, begin, end)
            return
        name = re.sub(r"^[一二三四五六七八九十](?=.{4})", "", han) if "(" in text[:2] else han
        near = None if "  " in text.strip() else vocabulary.nearest(name)
        if near is not None and not re.search(r"\d", _NUMBER_LEAD.sub("", text)):
            atom = _part("label", cell, begin, end)
            atom.label = near
            yield atom
            return
        if cell.layout or not _LABEL_AND_FIGURES.fullmatch(text.strip()):
            yield _part("text", cell, begin, end)
            return
    at = begin
    for match in IN_TEXT.finditer(cell.text, begin, end):
        if match.group() in "/-" and not _stands_alone(cell.text, match.start(), match.end()):
            continue
        yield from _words(cell, at, match.start(), vocabulary)
        yield from _figures(cell, match.start(), match.end())
        at = match.end()
    yield from _words(cell, at, end, vocabulary)


_LABEL_AND_FIGURES = re.compile(
    rf"[^\d|]*[{HAN}][^\d|]*(?:\s+(?:{IN_TEXT.pattern}))+\s*|[^\d]*(?:[{HAN}][^\d]*[\s(]*)\d+\s*"
)
"""A cell with a label that the form does not have, and figures after it."""
_NUMBER_LEAD = re.compile(r"^\W*\d{1,2}\s*[、.)]")


def _stands_alone(text: str, begin: int, end: int) -> bool:
    return not text[begin - 1 : begin].strip() and not text[end : end + 1].strip()


def _figures(cell: Cell, begin: int, end: int) -> Iterator[Atom]:
    """The figures in a stretch of a cell; a cell that a layout keeps is one as a whole."""
    whole = begin == 0 and end == len(cell.text)
    if whole and (cell.layout or candidates_in(cell.text) is not None):
        yield _part("value", cell, begin, end)
        return
    for match in IN_TEXT.finditer(cell.text, begin, end):
        yield _part("value", cell, match.start(), match.end())


def _words(cell: Cell, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[Atom]:
    """Words that are no label: pieces of labels, or text of their own."""
    text = cell.text[begin:end]
    han = re.sub(r"[(]?[一二三四五六七八九十][)]?", "", text) if len(text) < 8 else text
    if not text.strip(' \t()、,，.:："”“' + JUNK):
        return
    runs = [han_only(run) for run in re.split(r"[\s\d(),，、.]+", han)]
    kind = "fragment" if all(not run or vocabulary.is_fragment(run) for run in runs) else "text"
    yield _part(kind, cell, begin, end)
