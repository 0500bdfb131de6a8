"""Labels with a slip: a row is known by its place where its words are nearly those of the form.

A label that the form does not have is one of its rows if it stands where that row does, between the
rows before and after it, differs from it by a few characters, and no other row is as near. A row
whose label stands elsewhere in the text is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve

from ..form.form import Form, Table
from ..reading.lexer import Lexeme
from ..reading.vocabulary import Vocabulary, key_of
from ..text.spelling import allowed_slips, slips_between
from .begun_labels import is_a_part

__all__ = ["may_have_slips", "without_slips"]


_BEGUN = 4
"""So many characters, with its number, are enough of the label of a row."""


class _Place(NamedTuple):
    """A title or a row in the order of the form: the table, and every wording, with its number."""

    table: str
    row: bool
    wordings: tuple[tuple[str, str | None], ...]


@lru_cache(maxsize=64)
def _places(tables: tuple[tuple[Table, Form], ...]) -> tuple[_Place, ...]:
    """Return the titles and rows of tables in order."""
    places: list[_Place] = []
    for table, form in tables:
        places.append(_Place(table.name, False, (key_of(table.title),)))
        for row in table.rows:
            known = [
                key_of(wording.text)
                for wording in form.wordings
                if wording.takes_figures and wording.rule == row.path[-1]
            ]
            own = key_of(row.label)
            places.append(_Place(table.name, True, tuple(dict.fromkeys([own, *known]))))
    return tuple(places)


_Numbered = Mapping[str, tuple[tuple[int, str | None], ...]]


@lru_cache(maxsize=64)
def _numbered(places: tuple[_Place, ...]) -> _Numbered:
    """Return where each label stands in the order of the form, and with which number."""
    numbered: dict[str, tuple[tuple[int, str | None], ...]] = {}
    for at, place in enumerate(places):
        for key, number in place.wordings:
            numbered[key] = (*numbered.get(key, ()), (at, number))
    return numbered


def may_have_slips(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether any label of a row is none of those of the form."""
    return "EXTRA" in map(_KIND, lexemes)


def without_slips(
    lexemes: Sequence[Lexeme], tables: Mapping[Table, Form], vocabulary: Vocabulary
) -> Sequence[Lexeme]:
    """Return the lexemes with each label that is one of a row but for a slip as the label of it.

    Args:
        lexemes: The lexemes of a text.
        tables: Its tables in the order of the form, and the form of each.
        vocabulary: The labels that the lexemes were found with.
    """
    if not may_have_slips(lexemes):
        return lexemes
    unknown = [index for index, lexeme in enumerate(lexemes) if lexeme.kind == "EXTRA"]
    places = _places(tuple(tables.items()))
    numbered = _numbered(places)
    standing = {
        i: at
        for i, x in enumerate(lexemes)
        if x.label is not None and (at := _at(x, numbered)) is not None
    }
    known = set(standing.values())
    mended: list[Lexeme | None] = list(lexemes)
    for index in unknown:
        if index - 1 in standing and is_a_part(lexemes[index - 1], vocabulary):
            begun, rest, figures = lexemes[index - 1 : index + 2]
            below = [x.text for k, x in zip(figures.kinds, figures.things, strict=True) if k == "f"]
            words = "".join([_words(begun), _words(rest), *below])
            if _nearly(words, places[standing[index - 1]]) is None:
                # Which of them the cells belong to is not told.
                mended[index - 1] = evolve(begun, kind="FRAGMENT")
                del standing[index - 1]
            else:
                whole = [*begun.things, *rest.things]
                kinds = begun.kinds + "f" * len(rest.things)
                mended[index - 1] = evolve(
                    begun, end=rest.end, kinds=kinds, things=whole, altered=True
                )
                mended[index] = None
                continue
        before = max((i for i in standing if i < index), default=None)
        after = min((i for i in standing if i > index), default=None)
        open_rows = _between(
            places,
            None if before is None else standing[before],
            None if after is None else standing[after],
        )
        words = _words(lexemes[index])
        fitting = [
            (at, key)
            for at in open_rows
            if at not in known and (key := _nearly(words, places[at])) is not None
        ]
        if len(fitting) == 1:
            ((at, key),) = fitting
            label, number = vocabulary.labels[key], key_of(words)[1]
            standing[index] = at
            known.add(at)
            while index >= 0 and _words(lexemes[index]) == words:  # a merged cell, repeated
                mended[index] = evolve(
                    lexemes[index],
                    kind="LABEL",
                    kinds="l",
                    label=label,
                    number=number,
                    altered=True,
                )
                index -= 1
    return [lexeme for lexeme in mended if lexeme is not None]


_KIND = attrgetter("kind")


def _words(lexeme: Lexeme) -> str:
    return "".join(thing.text for thing in lexeme.things)


def _at(lexeme: Lexeme, numbered: _Numbered) -> int | None:
    """Return where a label stands in the order of the form, if it is that of one title or row."""
    label = lexeme.label
    if label is None or label.roles.isdisjoint({"row", "title"}):
        return None
    found = numbered.get(label.key, ())
    if not found:
        return None
    if "head" in label.roles:
        found = tuple(
            entry for entry in found if entry[1] is not None and entry[1] == lexeme.number
        )
    if len(found) > 1 and len({at for at, _ in found}) > 1:
        return None
    return found[0][0] if found else None


def _between(places: Sequence[_Place], before: int | None, after: int | None) -> Iterator[int]:
    """Give the rows between two places, or where those are out of order, beside each of them."""
    if before is not None and after is not None and before < after:
        stretches = [range(before + 1, after)]
    else:
        stretches = []
        if before is not None:
            stretches.append(range(before + 1, len(places)))
        if after is not None:
            stretches.append(range(after - 1, -1, -1))
    for stretch in stretches:
        for at in stretch:
            if len(stretches) > 1 or before is None or after is None:
                beside = before if stretch.step > 0 else after
                assert beside is not None
                if places[at].table != places[beside].table:
                    break
            if places[at].row:
                yield at


def _nearly(words: str, place: _Place) -> str | None:
    """Return the wording of a row that words are but for a slip."""
    said, number = key_of(words)
    best: tuple[int, str] | None = None
    for key, own in place.wordings:
        if number and own and number != own:
            continue
        if number and number == own and len(said) >= _BEGUN and key.startswith(said):
            slips: int | None = 0
        else:
            slips = slips_between(said, key, allowed_slips(key))
        if slips is not None and (best is None or slips < best[0]):
            best = slips, key
    return best[1] if best else None
