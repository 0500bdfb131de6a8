"""From cells to atoms: labels, figures, blank cells, words.

A cell that is a label or a figure as a whole is known at once, and what it is is kept by its text:
most cells of most reports say the same few things. The others are cut in `wrapped_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from operator import attrgetter, itemgetter

from ..text.caches import Bounded
from ..text.notation import is_blank
from ..text.numerals import ENCLOSED, number_of
from ..text.paragraphs import begins_with_a_count, goes_on_with_a_count
from ..text.patterns import pattern
from ..text.script import JUNK, han_only
from .atom import NO_CELL, SIGN_WORDS, Atom, atom_in, is_said_alone, plain_cell
from .blocks import TextCell, Traits, new
from .values import IN_TEXT, NUMBERING, read_cell
from .vocabulary import Label, Vocabulary
from .wrapped_labels import REMARKED, cut_loose

__all__ = ["LONG", "SENTENCE", "Atom", "Thing", "atoms_of"]

Thing = TextCell | Atom
"""A cell that is one atom as a whole, or an atom that was cut out of one."""

SENTENCE = pattern(r"[。;；!?！？]")
LONG = 46


def _is_prose(text: str) -> bool:
    if len(text) < 16:
        return "。" in text
    return bool(SENTENCE.search(text)) or len(han_only(text)) > LONG


def _are_labels(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line holds labels side by side and nothing else: the heads of many columns."""
    runs = text.split()
    return len(runs) > 1 and all(
        (han := _label_like(run, vocabulary)) and vocabulary.is_fragment(han) for run in runs
    )


def _is_remarked(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether this is the label of a row with a remark in brackets, and nothing else."""
    match = REMARKED.fullmatch(text)
    label = vocabulary.exact.get(han_only(match["label"])) if match else None
    return label is not None and "row" in label.roles


def _label_like(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the Chinese characters of a text, None if there are more of them than in any label.

    That most prose is too long shows at its beginning.
    """
    han = han_only(text[:_BEGINNING])
    if len(han) <= vocabulary.longest and len(text) > _BEGINNING:
        han = han_only(text)
    return han if len(han) <= vocabulary.longest else None


_BEGINNING = 60


def _is_running_table(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a long line holds table rows: labels one after another with figures between."""
    squeezed = "".join(text.replace(JUNK, "").split())
    if not any(word in squeezed for word in _OF_TABLES):
        return False
    rows = (label for label in vocabulary.stretches(squeezed) if label[1] - label[0] >= 4)
    return next(islice(rows, 5, None), None) is not None


_OF_TABLES = ("信息内容", "勾稽关系", "申请人情况", "本年新收", "第二十条")


def atoms_of(cells: Sequence[TextCell], vocabulary: Vocabulary) -> tuple[str, list[Thing]]:
    """Return the atoms of a text in reading order, after the first letters of their kinds."""
    known = _known_with(vocabulary)
    nature_of = known.natures
    natures = [nature_of[cell[0]][cell[4] is not None] for cell in cells]
    letters = list(map(_letter, natures))
    if True in map(_noise, cells):
        for at, cell in enumerate(cells):
            if cell.noise and letters[at] not in "b.":
                letters[at] = "n"
    alike = _with_sentences("".join(letters), cells, vocabulary)
    kinds: list[str] = []
    things: list[Thing] = []
    for run in _RUNS.finditer(alike):
        begin, end = run.span()
        kind = alike[begin]
        if kind == "l":
            text, start, stop, row, traits, _, _, column, span = cells[begin]
            _, label, number = natures[begin]
            said = ("label", start, stop, text, row, traits, label, number)
            kinds.append(kind)
            things.append(new(Atom, (*said, None, True, column, span)))
        elif kind in _TOGETHER:
            stretch = run.group()
            if "*" in stretch:
                atoms = known.loose(cells[begin:end], cells[end : end + _LOOK_AHEAD])
            elif "?" in stretch or "." in stretch:
                atoms = chain.from_iterable(map(plain_cell, cells[begin:end]))
            else:
                kinds.append(stretch)
                things += cells[begin:end]
                continue
            for atom in atoms:
                kinds.append(atom.kind[0])
                things.append(atom)
        elif kind == "p":
            for atom in _prose(cells[begin], vocabulary):
                kinds.append(atom.kind[0])
                things.append(atom)
        else:
            text, start, stop, row = cells[begin][:4]
            kinds.append(kind)
            things.append(Atom("noise" if kind == "n" else "sign", start, stop, text, row, None))
    return "".join(kinds), things


def _with_sentences(alike: str, cells: Sequence[TextCell], vocabulary: Vocabulary) -> str:
    """Return the natures of cells, with the lines of a sentence as prose that one alone is not.

    A sentence that was printed may break within a count, before a sign, or behind words that are a
    label, too; as rows of their own such lines would cost the table below them its own.
    """
    told: list[str] = []
    for match in _BROKEN.finditer(alike):
        at = match.start()
        one, other = cells[at], cells[at + 1]
        if one.traits is None is other.traits and (
            _is_one_sentence(one.text, other.text, match.group(), vocabulary)
            or (_opens(cells, at, vocabulary) and begins_with_a_count(one.text, other.text))
        ):
            told = told or list(alike)
            begin = at - (
                match.group() == "v" and alike[at - 1] == "*"
            )  # 新收申请, 86, 件，均已办结
            told[begin : at + 2] = "p" * (at + 2 - begin)
    return "".join(told) or alike


def _is_one_sentence(before: str, text: str, nature: str, vocabulary: Vocabulary) -> bool:
    if nature == "l":
        return vocabulary.exact[han_only(before)].roles.isdisjoint({"heading", "title"})
    if text.startswith(_GOING_ON) and nature != "v":
        return "。" in text and not vocabulary.is_fragment(han_only(text))
    return goes_on_with_a_count(before, text)


def _opens(cells: Sequence[TextCell], at: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is the first below the heading of a section."""
    return at > 0 and bool(vocabulary.headings_in(cells[at - 1].text))


_BROKEN = pattern(r"(?<=[pl])l(?=p)|(?<=[pl*])v(?=p)|\*(?=[p*?v])|p(?=[*?v])")
"""Lines that may be one sentence with the next: a label within prose, or words and figures."""
_GOING_ON = (",", "。", ";")
"""What begins no line of a table, but where commas are between its cells."""
_TOGETHER = "vb?*."
"""Cells between two that are a label, prose, a sign or noise: to be told together."""
_RUNS = pattern(f"[{_TOGETHER}]+|.")
Nature = tuple[str, Label | None, str | None]
"""The nature of a cell: the letter of its kind, a label and its number if it is one.

Beside the letters of atoms: ``p`` prose, ``*`` loose, ``?`` figures with words, ``.`` nothing.
"""


class _Known:
    """The nature of cells, and the ways to cut loose ones, with the labels of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        self.natures: Bounded[str, tuple[Nature, Nature]] = Bounded(
            partial(_natures, vocabulary), _MOST_KEPT, lambda text: len(text) <= _KEPT
        )
        """By their texts: in a paragraph, and in a grid, where blank cells are kept."""
        self._cut: Bounded[tuple[tuple[str, Traits | None], ...], list[Atom]] = Bounded(
            self._cut_texts, _MOST_KEPT
        )

    def loose(self, cells: Sequence[TextCell], after: Sequence[TextCell]) -> Iterator[Atom]:
        """Give the atoms of loose cells, after which these stand."""
        said = "\n".join([cell[0] for cell in cells])
        if len(said) > _KEPT or _FIGURE.search(said) or any(map(_pieces, cells)):
            yield from cut_loose(cells, self._vocabulary, after)
            return
        for kind, begin, end, text, at, *rest, _, _ in self._cut[
            tuple(map(_text_and_traits, cells))
        ]:
            _, start, _, row, *_, column, span = cells[at]
            yield new(Atom, (kind, start + begin, start + end, text, row, *rest, column, span))

    def _cut_texts(self, texts: Sequence[tuple[str, Traits | None]]) -> list[Atom]:
        """Return the atoms of cells, each at the beginning of a text: its row tells it."""
        cells = [
            TextCell(text, 0, len(text), at, traits) for at, (text, traits) in enumerate(texts)
        ]
        return list(cut_loose(cells, self._vocabulary))


_FIGURE = pattern(r"\d|^[(]?[〇零一二三四五六七八九十百千]+[)]?[、.]?$", re.MULTILINE)
"""A figure, or what may be one."""
_LOOK_AHEAD = 3
"""How far behind a number the words that it numbers are looked for, in cells."""
_letter, _noise = itemgetter(0), itemgetter(TextCell._fields.index("noise"))
_pieces = attrgetter("pieces")
_text_and_traits = attrgetter("text", "traits")
_KEPT, _MOST_KEPT = 64, 20_000


_known_with = lru_cache(maxsize=32)(_Known)


def _natures(vocabulary: Vocabulary, text: str) -> tuple[Nature, Nature]:
    """Return what a cell is in a paragraph, and in a grid."""
    if not text or is_blank(text):
        return ("b" if text else ".", None, None), ("b", None, None)
    han = _label_like(text, vocabulary)
    if han == "" and not NUMBERING.fullmatch(text):
        in_grid = "b" if text in NO_CELL else _value_alone(text, _GRID)
        return (_value_alone(text, None), None, None), (in_grid, None, None)
    nature: Nature = "*", None, None
    label = vocabulary.exact.get(han) if han else None
    if han in SIGN_WORDS and not re.search(r"\d", text):
        nature = "s", None, None
    elif label is not None:
        match = _NUMBER.match(text)
        rest = text[match.end() :] if match else text
        number = number_of(match["number"]) if match else None
        if (
            not re.search(r"\d", rest)
            and not IN_TEXT.search(rest)
            and not (number and _follows_a_figure(number, label))
        ):
            nature = "l", label, number
    elif _is_prose(text) and not (
        _are_labels(text, vocabulary)
        or _is_remarked(text, vocabulary)
        or (len(text) > 200 and _is_running_table(text, vocabulary))
    ):
        nature = "p", None, None
    loose = nature
    if nature[1] and text.endswith("。") and nature[1].roles <= {"head", "group"}:
        loose = "p", None, None  # the last words of a sentence
    if nature[0] == "*" and len(text) <= _LINE and (_COUNTED.search(text) or _NOTE.match(text)):
        loose = "p", None, None
    if len(text) <= _KEPT and is_said_alone(text):
        nature = "v", None, None
    elif nature[1] and (before := _BEFORE_LABEL.match(text)):
        # The last figure of the row before, where both are on one line; or the number of a row.
        nature = nature if before[1] in nature[1].numbers else ("*", None, None)
    return loose, nature


def _follows_a_figure(number: str, label: Label) -> bool:
    """Tell whether a figure runs into the number of a label: 4 and 2. in 42."""
    return number.isdigit() and number not in label.numbers and number[1:] in label.numbers


_LINE = 120
"""A printed line has no more characters."""
_UNIT = "(?:件次?|条|人次|份|项|篇|场|宗|起|个)"
_COUNTED = pattern(rf"\d{_UNIT}[,，、;；](?=[^ \d])|[^\d.]\d+{_UNIT}[,，、]$")
"""A count within a sentence: a line that holds one is prose, and no row, where no grid says so."""
_NOTE = pattern("(?:备?注|说明)[:：]")
_BEFORE_LABEL = pattern(r"([-+]?\d{1,2}(?:\.\d+)?[件万元]{0,3}|[/-]{1,2})\s+")
"""What stands before a label in one cell and is no part of it, if it is not its number."""
_GRID = Traits("")
"""Those of any grid."""
_NUMBER = pattern(
    rf"\W*[(]?(?P<number>(?:[一二三四五六七八九十]+|\d{{1,2}})(?=[)、.,，\s])|[{ENCLOSED}])"
    r"[)、.,，\s]?"
)


def _value_alone(text: str, traits: Traits | None) -> str:
    """Return the letter of a cell without Chinese characters: whether it is one figure."""
    atoms = list(plain_cell(TextCell(text, 0, len(text), 0, traits)))
    alone = len(atoms) == 1 and atoms[0].kind == "value" and atoms[0].text == text
    return "v" if alone else "?"


def _prose(cell: TextCell, vocabulary: Vocabulary) -> Iterator[Atom]:
    """Cut a cell of prose; section headings that are glued to it stand out."""
    at = 0
    text = cell.text
    headings = vocabulary.headings_in(text)
    if len(headings) > 2 and len(text) < 400:
        headings = []  # a preamble that lists the sections
    for start, end, number, label in headings:
        yield from _between_headings(cell, at, start, vocabulary)
        yield atom_in("label", cell, start, end)._replace(label=label, number=number)
        at = end
    if headings:
        yield from _between_headings(cell, at, len(text), vocabulary)
    else:
        yield atom_in("text", cell, at, len(text))


def _between_headings(
    cell: TextCell, begin: int, end: int, vocabulary: Vocabulary
) -> Iterator[Atom]:
    """Give what a line has beside its headings: prose, or the first label of a table."""
    if not cell.text[begin:end].strip():
        return
    atom = atom_in("text", cell, begin, end)
    label = vocabulary.exact.get(han_only(atom.text))
    if label is not None:
        kind = "text" if re.search(r"\d", atom.text) else "label"
        atom = atom._replace(kind=kind, label=label)
    elif cell.traits is not None and _is_figure(atom.text):
        atom = atom._replace(kind="value")  # the last cell of the row above
    yield atom


def _is_figure(text: str) -> bool:
    said = read_cell(text)
    return said.number is not None and not said.remark
