"""The labels that reading looks for, whatever revision they come from.

Labels are compared by their Chinese characters alone: blanks, punctuation, numbering, brackets and
width do not matter. A label of several lines may also be known by its beginning, when no other
label begins like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from attrs import define, field

from ..text.caches import Bounded
from ..text.patterns import pattern
from ..text.script import han_only, normalise
from ..text.spelling import allowed_slips, slips_between

__all__ = ["Label", "Vocabulary"]

_NUMBERING = pattern(r"^[(]?(?P<number>[一二三四五六七八九十]+|\d{1,2})(?:[)]|[、.])[、.]?")
_SHORTEST_BEGINNING = 4


_FIRST = "[#一二三四五六]"
_NUMBERED = pattern(
    # What stands before the number is looked at after it: so that the search is for one of a few
    # characters, not for a place.
    rf"{_FIRST}(?<![^\s。;；!\d]{_FIRST})(?:(?<=#)#*\s*[一二三四五六]|(?<!#))[、.,，．\s]{{1,3}}"
)
"""The characters that a section heading begins with."""


def _spaced_out(text: str, at: int, most: int) -> tuple[str, list[int]]:
    """Chinese characters with at most one blank or comma between two, and where each ends."""
    characters: list[str] = []
    ends: list[int] = []
    while at < len(text) and len(characters) < most:
        if text[at].isspace() or text[at] in "、,，":
            if not ends or ends[-1] != at:
                break
        elif "\u3400" <= text[at] <= "\ufaff":
            characters.append(text[at])
            ends.append(at + 1)
        else:
            break
        at += 1
    return "".join(characters), ends


@define(eq=False)
class Label:
    """One label, known by its characters.

    Attributes:
        key: The Chinese characters of the label, without numbering.
        numbers: The numberings that the form gives it (``1``, ``七``).
        roles: What it can be: heading, title, head, group, row.
        rules: Names of the rules it belongs to.
    """

    key: str
    numbers: set[str] = field(factory=set)
    roles: set[str] = field(factory=set)
    rules: set[str] = field(factory=set)


@lru_cache(maxsize=4096)
def key_of(text: str) -> tuple[str, str | None]:
    """Return the characters of a label and its number, as the vocabulary compares them."""
    plain = normalise(text)
    match = _NUMBERING.match(plain)
    number = match["number"] if match else None
    return han_only(plain[match.end() :] if match else plain), number


class Vocabulary:
    """All labels of some revisions, and the patterns that find them in running text."""

    def __init__(self, wordings: Iterable[tuple[str, str, str]]):
        self.labels: dict[str, Label] = {}
        for text, role, rule in wordings:
            key, number = key_of(text)
            label = self.labels.setdefault(key, Label(key))
            label.roles.add(role)
            label.rules.add(rule)
            if number:
                label.numbers.add(number)

    @cached_property
    def longest(self) -> int:
        """The length of the longest label, with its numbering."""
        return max(map(len, self.exact), default=0)

    @cached_property
    def exact(self) -> dict[str, Label]:
        """Labels by the characters of a whole cell, with and without Chinese numbering."""
        labels = dict(self.labels)
        for label in self.labels.values():
            for number in label.numbers:
                if not number.isdigit():
                    labels.setdefault(number + label.key, label)
        return labels

    @cached_property
    def _beginnings(self) -> dict[str, int]:
        """For each label, how many characters of it are enough to know it."""
        enough: dict[str, int] = {}
        for key, label in self.labels.items():
            if "heading" in label.roles or len(key) <= _SHORTEST_BEGINNING + 1:
                enough[key] = len(key)
                continue
            length = _SHORTEST_BEGINNING
            while length < len(key) and any(
                other.key.startswith(key[:length]) and not (other.rules & label.rules)
                for other in self.labels.values()
            ):
                length += 1
            enough[key] = length
        return enough

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the labels, or sufficient beginnings of some, in a string of Chinese characters."""
        at = 0
        while begun := self._begun.search(text, at):
            start, at = begun.span()
            for character in self._goes_on[begun[0]]:
                if not text.startswith(character, at):
                    break
                at += 1
            yield start, at

    @cached_property
    def _goes_on(self) -> dict[str, str]:
        """How a label goes on after a sufficient beginning; of several, the longest one."""
        longest: dict[str, str] = {}
        for key in sorted(self.labels, key=len, reverse=True):
            least = self._beginnings[key]
            longest.setdefault(key[:least], key[least:])
        return longest

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        # With what follows as groups in groups, it would take eight times as long to compile.
        return re.compile("|".join(self._goes_on))

    def named(self, text: str) -> Label | None:
        """Return the label that these characters are, or are a sufficient beginning of."""
        if text in self.labels:
            return self.labels[text]
        begun = [
            key
            for key, least in self._beginnings.items()
            if least <= len(text) < len(key) and key.startswith(text)
        ]
        return self.labels[min(begun, key=len)] if begun else None

    @cached_property
    def _all_characters(self) -> str:
        return "\n".join(self.labels)

    def is_fragment(self, text: str) -> bool:
        """Tell whether the characters are a piece of some label."""
        return text in self._all_characters

    def wordings_of(self, label: Label) -> tuple[str, ...]:
        """Return every wording of the rows that a label is of."""
        return self._wordings[label.key]

    @cached_property
    def _wordings(self) -> Mapping[str, tuple[str, ...]]:
        rows = [label for label in self.labels.values() if "row" in label.roles]
        return {
            label.key: tuple(other.key for other in rows if other.rules & label.rules)
            for label in rows
        }

    @cached_property
    def is_begun(self) -> Mapping[tuple[str, str], bool]:
        """Whether the label of a row, told by its characters, goes on after some words."""
        return Bounded(self._is_begun, 4096)

    def _is_begun(self, asked: tuple[str, str]) -> bool:
        key, words = asked
        said = key_of(words)[0]
        return any(len(w) > len(said) and w.startswith(said) for w in self._wordings[key])

    @cached_property
    def is_of_other_labels(self) -> Mapping[str, bool]:
        """Whether characters are a piece of the label of a group, or the beginning of any label."""
        return Bounded(self._is_of_other_labels, 4096)

    def _is_of_other_labels(self, text: str) -> bool:
        return any(
            label.key.startswith(text) or ("group" in label.roles and text in label.key)
            for label in self.labels.values()
        )

    @cached_property
    def _titles(self) -> list[str]:
        """The headings of sections, the longest first."""
        titles = [key for key, label in self.labels.items() if "heading" in label.roles]
        return sorted(titles, key=len, reverse=True)

    def headings_in(self, text: str) -> list[tuple[int, int, str, Label]]:
        """Return the numbered section headings in a text: start, end, number, label."""
        headings: list[tuple[int, int, str, Label]] = []
        match = _NUMBERED.search(text)
        while match is not None:
            start, at = match.span()
            han, ends = _spaced_out(text, at, len(self._titles[0]))
            title = next((title for title in self._titles if han.startswith(title)), None)
            if title is not None:
                at = ends[len(title) - 1]
                headings.append((start, at, han_only(match.group())[:1], self.labels[title]))
            match = _NUMBERED.search(text, at if title is not None else start + 1)
        return headings

    def headed(self, number: str, text: str) -> Label | None:
        """Return the heading of a number that a text is but for a slip."""
        said, near = han_only(text), None
        for label in self._headings.get(number, ()):
            if slips_between(said, label.key, allowed_slips(label.key)) is not None:
                near = label
        return near

    @cached_property
    def _headings(self) -> Mapping[str, list[Label]]:
        """The wordings of each heading, by the number that it has in the form."""
        headings = [label for label in self.labels.values() if "heading" in label.roles]
        return {
            number: [label for label in headings if label.rules & official.rules]
            for official in headings
            for number in official.numbers
        }

    @cached_property
    def nearest(self) -> Mapping[str, Label | None]:
        """The one title, head or group that some characters are but for a slip, if there is one.

        Rows are known by their place as well, when all is read. Reports have the same unknown
        words again and again.
        """
        return Bounded(self._nearest, 4096)

    def _nearest(self, text: str) -> Label | None:
        keys: set[str] = set()
        best: Label | None = None
        for label in self._no_rows:
            allowed = 1 if len(label.key) < 8 else 2
            if slips_between(label.key, text, allowed) is not None:
                if not any(label.rules & self.labels[key].rules for key in keys):
                    keys.add(label.key)
                best = label
        return best if len(keys) == 1 else None

    @cached_property
    def _no_rows(self) -> list[Label]:
        """The titles, heads and groups that are long enough to be known in spite of a slip."""
        return [
            label
            for label in self.labels.values()
            if (len(label.key) >= 4 and label.roles & {"head", "title"})
            or (len(label.key) >= 5 and label.roles == {"group"})
        ]
