"""Labels of which but the beginning stands where they begin; the rest is in pieces after it.

Where the pieces are another label's, the beginning is that of another label, too. Where a grid has
split a label over two of its rows, as at the end of a page, the cells are those of the row that has
figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from ..reading.cutting import Thing
from ..reading.lexer import Lexeme
from ..reading.vocabulary import Label, Vocabulary, key_of
from ..text.patterns import pattern
from ..text.script import HAN, JUNK, han_only
from ..text.spelling import allowed_slips, slips_between

__all__ = ["is_a_part", "with_labels_whole"]


def with_labels_whole(lexemes: Sequence[Lexeme], vocabulary: Vocabulary) -> Sequence[Lexeme]:
    """Return the lexemes with each label that was begun as the label that it is, if it is one."""
    if not any(_may_be_begun(*both) for both in pairwise(lexemes) if both[1].kind == "FIGURES"):
        return lexemes
    lexemes = _with_torn_rows_whole(_without_groups_within(lexemes, vocabulary), vocabulary)
    mended: list[Lexeme] = []
    index, last = 0, len(lexemes) - 1
    while index <= last:
        lexeme = lexemes[index]
        index += 1
        if index > last or not _may_be_begun(lexeme, lexemes[index]):
            mended.append(lexeme)
        elif (split := _split(lexemes, index - 1, vocabulary)) is not None:
            index, whole = split
            while mended and mended[-1].label is lexeme.label:  # a merged cell, repeated
                whole.insert(0, evolve(mended.pop(), kind="FRAGMENT", label=None))
            mended += whole
        elif (other := _of_its_number(lexeme, lexemes[index], vocabulary)) is not None:
            mended.append(evolve(lexeme, label=other))
        elif (begun := _begins_another(lexeme, lexemes[index], vocabulary)) is not None:
            extra, figures = begun
            mended += [lexeme, extra, figures]
            index += 1
        elif _is_begun(lexeme, vocabulary) and _goes_on_otherwise(
            lexeme, lexemes[index], vocabulary
        ):
            mended.append(evolve(lexeme, kind="FRAGMENT", label=None))
        else:
            mended.append(lexeme)
    return mended


def _may_be_begun(lexeme: Lexeme, cells: Lexeme) -> bool:
    """Tell whether a label has another number than its own, or pieces or no figures after it."""
    label, number, kinds = lexeme.label, lexeme.number, cells.kinds
    if label is None or cells.kind != "FIGURES":
        return False
    return "f" in kinds or "v" not in kinds or not (number is None or number in label.numbers)


def _of_its_number(lexeme: Lexeme, cells: Lexeme, vocabulary: Vocabulary) -> Label | None:
    """Return the label of a row that has the number of this one, which has another in the form.

    It begins with the same words, and the pieces around its cells are its rest: 2.其他 and
    法律行政法规禁止公开 are no 3.其他.
    """
    label = lexeme.label
    if label is None or lexeme.number is None or lexeme.number in label.numbers:
        return None
    words = "".join([lexeme.things[0].text, *(thing.text for thing in _pieces(cells))])
    for other in vocabulary.labels.values():
        if (
            lexeme.number in other.numbers
            and "row" in other.roles
            and other.key.startswith(label.key)
            and other.key != label.key
            and _is_whole(words, other, vocabulary)
        ):
            return other
    return None


def _begins_another(
    lexeme: Lexeme, cells: Lexeme, vocabulary: Vocabulary
) -> tuple[Lexeme, Lexeme] | None:
    """Return the beginning of another label, too short to tell which, and the cells beside it.

    It has a number, and stands on a line below: 一、本年 below the head 其他.
    """
    label = lexeme.label
    if label is None or "row" not in label.roles or cells.kinds[:1] != "f":
        return None
    pieces, figures = _cut(cells, 0)
    for at, piece in enumerate(pieces.things):
        key, number = key_of(piece.text)
        if (
            number is not None
            and key
            and piece.row != lexeme.things[-1].row
            and piece.traits is None
            and not any(key in wording for wording in vocabulary.wordings_of(label))
            and any(
                number in other.numbers and other.key.startswith(key)
                for other in vocabulary.labels.values()
            )
        ):
            things = pieces.things[at:]
            extra = Lexeme("EXTRA", piece.start, figures.start, "t" * len(things), things)
            return extra, figures
    return None


def _without_groups_within(lexemes: Sequence[Lexeme], vocabulary: Vocabulary) -> Sequence[Lexeme]:
    """Return the lexemes without labels of groups that stand among the lines of another label.

    Where a group is centred beside its rows, its label may stand between the beginning of the label
    of one and the rest of it: the figures behind that rest are those of the row.
    """
    mended: list[Lexeme] = []
    for lexeme in lexemes:
        if (
            mended
            and lexeme.kind == "FIGURES"
            and lexeme.kinds[:1] == "f"
            and _is_group(mended[-1].label)
            and _goes_on_after(mended[:-1], lexeme, vocabulary)
        ):
            mended.pop()
            while mended[-1].kind == "FRAGMENT":
                piece = mended.pop()
                kinds, things = piece.kinds + lexeme.kinds, piece.things + lexeme.things
                lexeme = evolve(lexeme, start=piece.start, kinds=kinds, things=things)
        mended.append(lexeme)
    return mended


def _goes_on_after(before: Sequence[Lexeme], cells: Lexeme, vocabulary: Vocabulary) -> bool:
    """Tell whether cells begin with what the last label, and the pieces behind it, go on with."""
    at = len(before) - 1
    while at >= 0 and before[at].kind == "FRAGMENT":
        at -= 1
    if at < 0 or (label := before[at].label) is None or not is_a_part(before[at], vocabulary):
        return False
    texts = [thing.text for lexeme in before[at:] for thing in lexeme.things]
    said = key_of("".join((*texts, cells.things[0].text)))[0]
    return any(wording.startswith(said) for wording in vocabulary.wordings_of(label))


def _is_begun(lexeme: Lexeme, vocabulary: Vocabulary) -> bool:
    """Tell whether a lexeme is the label of a row, or but the beginning of one."""
    label = lexeme.label
    return (
        label is not None
        and "row" in label.roles
        and vocabulary.is_begun[label.key, lexeme.things[0].text]
    )


def is_a_part(lexeme: Lexeme, vocabulary: Vocabulary) -> bool:
    """Tell whether a lexeme is the beginning of the label of a row, and not a label by itself."""
    return (
        lexeme.label is not None
        and _is_begun(lexeme, vocabulary)
        and key_of(lexeme.things[0].text)[0] not in vocabulary.wordings_of(lexeme.label)
    )


def _goes_on_otherwise(lexeme: Lexeme, cells: Lexeme, vocabulary: Vocabulary) -> bool:
    """Tell whether the pieces around the cells of a label are none of its rest.

    Pieces of the labels of groups stand there too, and the beginnings of others.
    """
    if lexeme.label is None or not is_a_part(lexeme, vocabulary):
        return False
    said = key_of(lexeme.things[0].text)[0]
    runs = [run for thing in _pieces(cells) for run in _BETWEEN.split(thing.text)]
    pieces = [piece for run in runs if (piece := han_only(run)) not in _NUMBERS]
    others = [piece for piece in pieces if not vocabulary.is_of_other_labels[piece]]
    return bool(others) and all(
        sum(c not in wording[len(said) :] for piece in others for c in piece)
        > max(1, allowed_slips(wording))
        for wording in vocabulary.wordings_of(lexeme.label)
        if wording.startswith(said)
    )


_BETWEEN = pattern(rf"[^{HAN}{JUNK}]+")
_NUMBERS = "一二三四五六七"


def _pieces(cells: Lexeme) -> Iterable[Thing]:
    return [thing for kind, thing in zip(cells.kinds, cells.things, strict=True) if kind == "f"]


def _split(
    lexemes: Sequence[Lexeme], index: int, vocabulary: Vocabulary
) -> tuple[int, list[Lexeme]] | None:
    """Return a label that a grid has over two rows, the first of them blank, with its cells.

    With it where the lexemes go on after it; None where it is not so.
    """
    label, cells = lexemes[index : index + 2]
    line, traits = label.things[-1].row, label.things[-1].traits
    if traits is None or label.label is None or "row" not in label.label.roles:
        return None
    own = sum(thing.row == line for thing in cells.things)
    if not own or cells.kinds[:own].strip("b"):
        return None
    at = index + 2
    groups: Sequence[Lexeme] = ()
    if own < len(cells.things):
        rest, figures = _cut(cells, own)
    else:
        while at < len(lexemes) and _is_group(lexemes[at].label):
            at += 1
        groups = lexemes[index + 2 : at]
        if at == len(lexemes):
            return None
        rest, figures = _cut(lexemes[at], 0)
        at += 1
    if figures.kind != "FIGURES" or "v" not in figures.kinds or not rest.things:
        return None
    pieces = dict.fromkeys(thing.text for thing in rest.things)  # merged cells may be repeated
    words = "".join((label.things[0].text, *pieces))
    if not _is_whole(words, label.label, vocabulary):
        return None
    blank = Lexeme("BLANK", cells.start, rest.start, "b" * own, cells.things[:own])
    whole = evolve(rest, kind="LABEL", label=label.label, number=label.number)
    return at, [evolve(label, kind="FRAGMENT", label=None), blank, *groups, whole, figures]


def _with_torn_rows_whole(lexemes: Sequence[Lexeme], vocabulary: Vocabulary) -> Sequence[Lexeme]:
    """Return the lexemes with each row of a grid that is torn into two as the row that it is.

    Its label is whole only with what the next row begins with; one of both has but blank cells.
    """
    mended: list[Lexeme] = []
    for lexeme in lexemes:
        if lexeme.kind == "FIGURES" and (torn := _torn_at_its_number(mended, lexeme)) is not None:
            mended[-2:] = torn
            continue
        if lexeme.kind == "FIGURES" and (torn := _torn_at_its_bracket(mended, lexeme)) is not None:
            mended[-3:] = torn
            continue
        while lexeme.kind == "FIGURES" and (torn := _torn(lexeme, vocabulary)) is not None:
            *before, lexeme = torn
            mended += before
        mended.append(lexeme)
    return mended


def _torn_at_its_number(before: Sequence[Lexeme], cells: Lexeme) -> list[Lexeme] | None:
    """Return the lexemes of a row whose label, and what is before it, is torn behind its number.

    The number stands where a figure may, with as many cells as the rest: `1.` is none of them.
    """
    if len(before) < 2 or before[-2].kind != "FIGURES" or "v" in cells.kinds:
        return None
    above, rest = before[-2:]
    own = above.things[-len(cells.things) :]
    at = len(above.things) - len(cells.things) - 1
    if at < 0 or rest.label is None or rest.number is not None or cells.things[0].traits is None:
        return None
    number = above.things[at]
    row = {thing.row for thing in (number, *own)}
    key, said = key_of(number.text + rest.things[0].text)
    if len(row) > 1 or said not in rest.label.numbers or key_of(rest.things[0].text)[0] != key:
        return None
    kinds = (above.kind, "LABEL", "FIGURES")
    head, label, figures = _parted(above, [0, at, at + 1, len(above.things)], kinds)
    whole = evolve(label, label=rest.label, number=said)
    blank = evolve(cells, kind="BLANK")
    fragment = evolve(rest, kind="FRAGMENT", label=None)
    return [*([head] if at else []), whole, figures, fragment, blank]


def _torn_at_its_bracket(before: Sequence[Lexeme], cells: Lexeme) -> list[Lexeme] | None:
    """Return the lexemes of a row whose label is torn behind its first bracket, which says nothing.

    The bracket stands beside as many cells as the rest of the label: `(` and 一)予以公开.
    """
    if len(before) < 3 or "v" in cells.kinds or cells.things[0].traits is None:
        return None
    bracket, above, rest = before[-3:]
    if [thing.text.strip() for thing in bracket.things] != ["("] or above.kind != "FIGURES":
        return None
    row = {thing.row for thing in (*bracket.things, *above.things)}
    if len(row) > 1 or len(above.things) != len(cells.things) or rest.number is None:
        return None
    whole = evolve(bracket, kind="LABEL", label=rest.label, number=rest.number)
    return [
        whole,
        above,
        evolve(rest, kind="FRAGMENT", label=None),
        evolve(cells, kind="BLANK"),
    ]


_TORN = pattern("(?P<label>f)(?P<cells>[bv]+)(?P<rest>ff?)(?P<others>[bv]+)")
"""Of two pieces the second is that of the label, and the first that of its group."""


def _torn(cells: Lexeme, vocabulary: Vocabulary) -> list[Lexeme] | None:
    """Return the lexemes of a torn row among cells, with what is before and after it."""
    for match in _TORN.finditer(cells.kinds):
        ends = [0, *map(match.start, match.groupdict()), match.end(), len(cells.things)]
        own, other = match["cells"], match["others"]
        label = cells.things[ends[1]]
        rows = [{thing.row for thing in cells.things[ends[at] : ends[at + 2]]} for at in (1, 3)]
        if (
            label.traits is None
            or len(rows[0]) > 1
            or len(rows[1]) > 1
            or ("v" in own and "v" in other)
        ):
            continue
        words = label.text + cells.things[ends[4] - 1].text
        if (row := _row_called(words, vocabulary)) is None:
            continue
        kinds = ("LABEL", "FIGURES", "FRAGMENT", "BLANK")
        if "v" in other:
            kinds = ("FRAGMENT", "BLANK", "LABEL", "FIGURES")
        parts = _parted(cells, ends, (cells.kind, *kinds, cells.kind))
        return [
            evolve(part, label=row, number=key_of(words)[1]) if part.kind == "LABEL" else part
            for part in parts
            if part.things
        ]
    return None


def _parted(cells: Lexeme, ends: Sequence[int], kinds: Sequence[str]) -> list[Lexeme]:
    """Return cells in parts that end at these things, each of its kind."""
    places = [cells.start, *(cells.things[at].start for at in ends[1:-1] if at < len(cells.things))]
    places += [cells.end] * (len(ends) - len(places))
    return [
        Lexeme(kind, *place, cells.kinds[first:last], cells.things[first:last])
        for kind, place, (first, last) in zip(kinds, pairwise(places), pairwise(ends), strict=True)
    ]


def _row_called(words: str, vocabulary: Vocabulary) -> Label | None:
    """Return the label of the one row that is called so, word for word."""
    key, number = key_of(words)
    called = [
        label
        for label in vocabulary.labels.values()
        if "row" in label.roles
        and (number is None or number in label.numbers)
        and key in vocabulary.wordings_of(label)
    ]
    return called[0] if len(called) == 1 else None


_REST = pattern("b*(?P<pieces>f+)")


def _cut(cells: Lexeme, begin: int) -> tuple[Lexeme, Lexeme]:
    """Return the pieces of a label among cells from one on, and the cells after them.

    Cells that merged ones above cover may be kept before them as blank ones.
    """
    match = _REST.match(cells.kinds, begin)
    first, end = match.span("pieces") if match else (begin, begin)
    pieces, after = cells.things[first:end], cells.things[end:]
    start = pieces[0].start if pieces else cells.end
    figures = after[0].start if after else cells.end
    return (
        Lexeme("FRAGMENT", start, figures, cells.kinds[first:end], pieces),
        Lexeme(cells.kind, figures, cells.end, cells.kinds[end:], after),
    )


def _is_group(label: Label | None) -> bool:
    return label is not None and "group" in label.roles


def _is_whole(words: str, label: Label | None, vocabulary: Vocabulary) -> bool:
    assert label is not None
    said = key_of(words)[0]
    return any(
        slips_between(said, wording, allowed_slips(wording)) is not None
        for wording in vocabulary.wordings_of(label)
    )
