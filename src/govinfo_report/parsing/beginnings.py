"""Where the reports of a text begin: most texts hold one, some several, some the same one twice.

A report begins where another title stands above what a report is made of, or where sections or rows
begin anew and say something else. A title in a list of links has nothing below it, a table of
contents says nothing, the heading that a page repeats goes on with its section; and what says the
same again, in print and for telephones, is the same report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import define, field

from ..form.form import Form
from ..reading.blocks import Source
from ..reading.furniture import is_furniture
from ..reading.lexer import Lexeme
from ..reading.vocabulary import key_of
from ..text.patterns import pattern
from ..text.script import JUNK, han_only
from .outline import NONE, PROSE, SEVERAL, standing_of
from .standing_titles import (
    LINES_OF_A_TITLE,
    LONGEST_LINE,
    StandingTitle,
    first_of_the_last,
    may_be_title,
    standing_titles,
)
from .title import Title

__all__ = ["Beginning", "beginnings"]

_FEW = 5
"""A section with fewer Chinese characters than this, and no figures, is an entry of a list."""
_LONGEST_RUN = 400
"""No report has so many sections and rows."""
_PREAMBLE = pattern("本(?:年度)?报告.{0,40}(?:条例|编制)|条例.{0,120}(?:编制|报告)")
_NO_WORD = pattern(r"<[^<>]*>|\W+")
_ABOVE_ZERO = pattern("[1-9]")
_PAGE = pattern(r"<!doctype\b[^<>]*>\s*<html\b|<html\b", re.IGNORECASE)
_DATE = pattern("(?:20\\d\\d|二[〇○零0][一二三四五六七八九十〇○零]+)[年./-].{1,8}$")
"""The day on which a report was signed, on a line of its own."""
_MOST_LINES = 80
"""How far before a report the furniture of its page is looked for, in lines."""


@define
class Beginning:
    """The beginning of a report.

    Attributes:
        start: The offset of its first character.
        title: What its title says, if it has one.
    """

    start: int
    title: Title = field(factory=Title)


def beginnings(
    source: Source, lexemes: Sequence[Lexeme], forms: tuple[Form, ...]
) -> list[Beginning]:
    """Return where the reports of a text begin; the first begins with the text."""
    ranks = _ranks(forms)
    if not _may_be_several(source.norm, lexemes, ranks):
        return [Beginning(0)]
    return _Search(source, lexemes, ranks).run()


@lru_cache(maxsize=32)
def _ranks(forms: tuple[Form, ...]) -> Mapping[str, int]:
    """Return the place in the form of each section, by its name, and of each label of one row."""
    sections: dict[str, int] = {}
    rows: dict[str, set[str]] = {}
    ranks: dict[str, int] = {}
    others: set[str] = set()
    for form in forms:
        for section in form.sections:
            sections.setdefault(section.name, len(sections))
        places = {row.path[-1]: t.section for t in form.tables.values() for row in t.rows}
        for wording in form.wordings:
            key = key_of(wording.text)[0]
            if wording.role == "row" and wording.rule in places:
                rows.setdefault(key, set()).add(wording.rule)
                ranks.setdefault(key, sections[places[wording.rule]])
            elif wording.role in ("head", "heading"):
                others.add(key)
    alone = {key for key, rules in rows.items() if len(rules) == 1 and len(key) > 1} - others
    return {**{key: rank for key, rank in ranks.items() if key in alone}, **sections}


def _may_be_several(norm: str, lexemes: Sequence[Lexeme], ranks: Mapping[str, int]) -> bool:
    """Tell, at little cost, whether anything stands twice, or a title behind the first heading."""
    seen: set[str] = set()
    for lexeme in lexemes:
        label = lexeme.label
        if label is not None:
            key = label.key
            if key in ranks or "heading" in label.roles:
                if key in seen:
                    return True
                seen.add(key)
        elif seen and may_be_title(norm, lexeme):
            return True
    return False


@define(eq=False)
class _Mark:
    """A heading or a row that a report has once, and what stands below it, up to the next mark.

    Attributes:
        key: The section, or the characters of the row's label.
        rank: Its place in the form.
        row: Whether it is a row.
        at: The number of its lexeme.
        number: Its own number among the marks.
        says: Whether there is more than a heading.
        figures: The figures below it.
        words: The prose below it, without blanks, marks and tags.
        titles: The titles above it, below the mark before.
    """

    key: str
    rank: int
    row: bool
    at: int
    number: int
    says: bool = True
    figures: Sequence[str] = ()
    words: str = ""
    titles: Sequence[StandingTitle] = ()

    @property
    def single_titles(self) -> list[StandingTitle]:
        """The titles above it that stand in no list."""
        return [title for title in self.titles if not title.listed]

    def differs(self, other: _Mark) -> bool:
        """Tell whether the same section or row says two things."""
        if self.key not in PROSE and self.figures != other.figures:
            return True
        length = min(len(self.words), len(other.words))
        return not self.row and self.words[:length] != other.words[:length]


@define(eq=False)
class _Report:
    """The marks of one report, as far as they were looked at, and the titles above the first.

    Attributes:
        seen: Those that say something, by their keys.
        last: The last of those; where there is none, the last of all.
        titles: The titles.
        highest: The highest of their places in the form.
    """

    seen: dict[str, _Mark] = field(factory=dict)
    last: _Mark | None = None
    titles: list[StandingTitle] = field(factory=list)
    highest: int = -1

    def add(self, mark: _Mark) -> None:
        if mark.says or not self.seen:
            self.last = mark
        if mark.says:
            self.seen.setdefault(mark.key, mark)
            self.highest = max(self.highest, mark.rank)

    def others(self, mark: _Mark) -> list[StandingTitle]:
        """Return the titles above a mark that are those of another report."""
        if not self.titles:
            return []
        return [
            title
            for title in mark.single_titles
            if title.free and all(map(title.contradicts, self.titles))
        ]

    def repeated(self, marks: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
        """Return marks anew from the first of these on, each after the one that it repeats."""
        first = marks[0]
        if not first.says or (first.key not in self.seen and first.rank >= self.highest):
            return []
        run: dict[str, _Mark] = {}
        for mark in marks:
            if mark.key in run or (run and self.others(mark)):
                break
            if mark.says:
                run[mark.key] = mark
        return [(self.seen[key], mark) for key, mark in run.items() if key in self.seen]

    def in_their_place(self, repeated: Sequence[tuple[_Mark, _Mark]]) -> list[tuple[_Mark, _Mark]]:
        """Return what is repeated, but for rows above the heading of their section.

        Those are of a table that is none of the form, with some of its words.
        """
        headings = {mark.rank: mark.number for mark in self.seen.values() if not mark.row}
        return [
            (one, other)
            for one, other in repeated
            if not one.row or headings.get(one.rank, -1) < one.number
        ]


class _Search:
    """The search for the beginnings in a text that may hold several reports."""

    def __init__(self, source: Source, lexemes: Sequence[Lexeme], ranks: Mapping[str, int]) -> None:
        self.text, self.norm = source.text, source.norm
        self.lexemes = lexemes
        self.titles = standing_titles(source.norm, lexemes)
        self.titled = {number for one in self.titles for number in range(one.first, one.last + 1)}
        self.marks = self._marks(ranks)

    def run(self) -> list[Beginning]:
        """Return where the reports begin."""
        begun = [Beginning(0)]
        report = _Report()
        at = 0
        while at < len(self.marks):
            mark = self.marks[at]
            others = report.others(mark)
            repeated = report.repeated(self.marks[at : at + _LONGEST_RUN])
            if others or self._is_another(mark, report.in_their_place(repeated)):
                title = first_of_the_last(others or mark.single_titles)
                begun.append(Beginning(self._start(mark, title, report)))
                report = _Report()
            elif repeated and not any(one.differs(other) for one, other in repeated):
                at = repeated[-1][1].number + 1
                continue
            if not report.seen:  # a menu has headings too, above the title
                above = [t for t in mark.titles if begun[-1].start <= self.lexemes[t.last].start]
                report.titles += [title for title in above if title.free] or above
                if own := first_of_the_last(above):
                    begun[-1].title = own.title
            report.add(mark)
            at += 1
        return begun

    def _is_another(self, mark: _Mark, repeated: Sequence[tuple[_Mark, _Mark]]) -> bool:
        """Tell whether what begins anew with a mark is another report, and says other things.

        Where neither a title nor a preamble nor section one begins it, many figures must differ:
        converters give a table twice, once as prose.
        """
        different = {other.key for one, other in repeated if one.differs(other)}
        if not different:
            return False
        titled = bool(mark.single_titles)
        anew = titled or mark.key == _FIRST or self._preamble(mark) is not None
        if anew and len(repeated) >= 3 - titled:
            return True
        rows = [
            other.key
            for one, other in repeated
            if other.row and _ABOVE_ZERO.search(" ".join((*one.figures, *other.figures)))
        ]
        other_rows = sum(key in different for key in rows)
        return other_rows >= 3 and 2 * other_rows >= len(rows) and self._is_headed(mark)

    def _is_headed(self, mark: _Mark) -> bool:
        """Tell whether the title or the heads of a table stand before a row.

        One head alone may be that of a part: a table for each kind of applicant.
        """
        if not mark.row:
            return True
        before = self.lexemes[max(0, mark.at - LINES_OF_A_TITLE) : mark.at]
        labels = [lexeme.label for lexeme in before if lexeme.label is not None]
        heads = {label.key for label in labels if "head" in label.roles}
        return len(heads) > 1 or any("title" in label.roles for label in labels)

    # ---------------------------------------------------------------------------------- marks

    def _marks(self, ranks: Mapping[str, int]) -> list[_Mark]:
        """Return the headings and rows; a heading that a page repeats is none."""
        marks: list[_Mark] = []
        section = ""
        headings = self._headings()
        opened = False
        for at, lexeme in enumerate(self.lexemes):
            label = lexeme.label
            if at in self.titled:
                section = ""
            if label is None:
                continue
            if at in headings:
                opened = True
                name = headings[at]
                if name != section and name in ranks:
                    section = name
                    marks.append(_Mark(name, ranks[name], False, at, len(marks)))
            elif "title" in label.roles:
                opened = True
            elif label.key in ranks and "row" in label.roles and at + 1 < len(self.lexemes):
                figures = self.lexemes[at + 1]
                if figures.kind == "FIGURES" and (opened or figures.kinds.count("v") > 1):
                    marks.append(_Mark(label.key, ranks[label.key], True, at, len(marks)))
        titles = iter([*self.titles, None])
        title = next(titles)
        ends = [*(mark.at for mark in marks[1:]), len(self.lexemes)] if marks else []
        for mark, end in zip(marks, ends, strict=True):
            following = marks[mark.number + 1] if mark.number + 1 < len(marks) else None
            mark.figures, mark.words = self._below(mark.at, end)
            mark.says = (
                mark.row
                or (following is not None and following.row)
                or len(mark.figures) > 1
                or len(han_only(mark.words)) >= _FEW
            )
            above: list[StandingTitle] = []
            while title is not None and title.first < mark.at:
                above.append(title)
                title = next(titles)
            mark.titles = above
        return marks

    def _headings(self) -> Mapping[int, str]:
        """Return the lexemes that may be headings, and their sections.

        One that is numbered as a part of a section is none where another is not; and one that is
        not numbered, as in a menu, is none where another is, unless several are not.
        """
        found: list[tuple[int, str, int]] = []
        best: dict[str, int] = {}
        bare: set[str] = set()
        for at, lexeme in enumerate(self.lexemes):
            if lexeme.label is not None and "heading" in lexeme.label.roles:
                standing = standing_of(lexeme)
                if standing is not None:
                    name = next(iter(lexeme.label.rules))
                    found.append((at, name, standing))
                    best[name] = max(standing, best.get(name, 0))
                    if standing == NONE:
                        bare.add(name)
        least = NONE if len(bare) >= SEVERAL else NONE + 1
        return {at: name for at, name, standing in found if standing >= min(least, best[name])}

    def _below(self, at: int, end: int) -> tuple[Sequence[str], str]:
        """Return figures and words from a mark on, until a title or what surrounds a page."""
        figures: list[str] = []
        words: list[str] = []
        for number in range(at, end):
            lexeme = self.lexemes[number]
            if number in self.titled:
                break
            if lexeme.kind == "FIGURES":
                kinds = zip(lexeme.kinds, lexeme.things, strict=True)
                figures += [thing.text for kind, thing in kinds if kind == "v"]
            elif lexeme.kind == "TEXT":
                said = self.norm[lexeme.start : lexeme.end]
                if is_furniture(said):
                    break
                words.append(said)
        return tuple(figures), _NO_WORD.sub("", "".join(words))

    # ---------------------------------------------------------------------------------- start

    def _start(self, mark: _Mark, title: StandingTitle | None, before: _Report) -> int:
        """Return where the report begins that this mark is the first of."""
        assert before.last is not None
        over = self.lexemes[before.last.at].end
        if title is not None and title.title.run is not None:
            return self._with_furniture(title.title.run[0], over)
        first = self._preamble(mark)
        if first is None:
            first, last = mark.at, self.marks[mark.number - 1].at
            while first - 1 > last and self.lexemes[first - 1].label is not None:
                first -= 1
        return self._with_furniture(self.lexemes[first].start, over)

    def _preamble(self, mark: _Mark) -> int | None:
        """Return the number of the first lexeme of a preamble above a mark, or of its title."""
        for number in range(mark.at - 1, self.marks[mark.number - 1].at, -1):
            lexeme = self.lexemes[number]
            if lexeme.kind == "TEXT" and _PREAMBLE.search(self.norm, lexeme.start, lexeme.end):
                above = self.lexemes[number - 1]
                return number - may_be_title(self.norm, above)
        return None

    def _with_furniture(self, start: int, over: int) -> int:
        """Return where the page begins that a report stands in, or the lines that it has above it.

        Another report ends at ``over`` or after it.
        """
        *_, page = None, *_PAGE.finditer(self.text, over, start)
        if page is not None:
            return page.start()
        line = self.norm.rfind("\n", over, start) + 1
        if line:
            start = line
            for _ in range(_MOST_LINES):
                above = self.norm.rfind("\n", over, line - 1) + 1
                said = self.norm[above : line - 1].replace(JUNK, "").replace("|", "")
                words = "".join(said.split())
                if not above or len(words) > LONGEST_LINE or "。" in words or _DATE.match(words):
                    break
                line = above
                if words and is_furniture(words):
                    start = line
        return start


_FIRST = "overview"
