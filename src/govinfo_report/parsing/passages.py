"""The prose of a report: its title, what comes before the sections, and what stands in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from ..reading.blocks import Source
from ..reading.furniture import is_date, is_furniture
from ..reading.lexer import Lexeme
from ..text.caches import Keeping, kept_property
from ..text.notation import glosses_after
from ..text.patterns import pattern
from ..text.script import JUNK, han_only
from .build import TABLES
from .prose import PAGE_NUMBER, Paragraph, Prose, Run, paragraphs_of
from .structure import Structure
from .title import Title, title_as_written, title_of

__all__ = ["Passages"]

_AROUND_A_HEADING = " \t\r\n\f#*|"
"""Blanks and the marks of Markdown."""
_SENTENCE, _GOOD_PART = 24, 12
"""So many Chinese characters are in a paragraph that is no furniture of a page, or hardly."""
_PAUSE = pattern("[。;；,，]")
_CELLS = pattern("[|\t<]")
"""Stands in a line of cells."""
_LOOSE = frozenset({"FIGURES", "FRAGMENT", "BLANK"})
LAST = "other_matters"
"""The last section: what stands around a report comes after it."""


@frozen(eq=False)
class Passages(Keeping):
    """The prose of a text, as the grammar took it, without the furniture of a page around it."""

    source: Source
    structure: Structure

    @property
    def text(self) -> str:
        """The text that a reader sees."""
        return self.source.shown

    @property
    def norm(self) -> str:
        """The same in plain script."""
        return self.source.norm

    @kept_property
    def title(self) -> Title:
        """The title: its organ, its year and its place."""
        lexemes = self.structure.lexemes
        before = [lexemes[index] for index in self.structure.parsed.prose.get("preamble", ())]
        lines: list[tuple[str, int, int]] = []
        at = 0
        end = self.first_heading() or max((lexeme.end for lexeme in before), default=0)
        starts = [lexeme.start for lexeme in before]
        for number, line in enumerate(self.norm[:end].split("\n")):
            after = at + len(line) + 1
            if _CELLS.search(line):
                own = before[bisect_left(starts, at) : bisect_left(starts, after)]
                lines += [(self.norm[cell.start : cell.end], cell.start, number) for cell in own]
            else:
                lines.append((line, at, number))
            at = after
        return title_of(lines)

    @kept_property
    def title_text(self) -> str | None:
        """The title, as written, on one line."""
        return title_as_written(self.title, self.source)

    @kept_property
    def _paragraphs(self) -> Mapping[str, Sequence[Paragraph]]:
        """The paragraphs of each section, with the furniture of a page around them."""
        after = self.title.run[1] if self.title.run else 0
        lexemes = self.structure.lexemes
        runs = {
            section: self._runs(
                [i for i in prose if section != "preamble" or lexemes[i].end > after],
                _LOOSE if section == "preamble" else (),
            )
            for section, prose in self.structure.parsed.prose.items()
        }
        if after and runs.get("preamble"):
            start, end = runs["preamble"][0]
            runs["preamble"][0] = (max(start, after), end)
        noise = {
            thing.start
            for lexeme in lexemes
            if "n" in lexeme.kinds
            for kind, thing in zip(lexeme.kinds, lexeme.things, strict=True)
            if kind == "n"
        }
        return paragraphs_of(self.source, runs, noise, self.title_text, TABLES.keys())

    @kept_property
    def preamble(self) -> Prose:
        """What is said between the title and the first section."""
        before = self._paragraphs.get("preamble", ())
        said = [at for at, paragraph in enumerate(before) if _is_said(paragraph)]
        return Prose(before[said[0] : said[-1] + 1] if said else ())

    @kept_property
    def sections(self) -> Mapping[str, Prose]:
        """The prose of each section."""
        return {
            section: Prose(_without_furniture(paragraphs) if section == LAST else paragraphs)
            for section, paragraphs in self._paragraphs.items()
            if section != "preamble"
        }

    def headings(self) -> dict[str, str]:
        """Return the heading of each section, as written."""
        lexemes = self.structure.lexemes
        return {
            name: self._heading(lexemes[at]) for name, at in self.structure.parsed.headings.items()
        }

    def first_heading(self) -> int:
        """Return where the first section begins."""
        headings = self.structure.parsed.headings.values()
        return min((self.structure.lexemes[at].start for at in headings), default=0)

    def _heading(self, lexeme: Lexeme) -> str:
        """Return a heading on one line, and without blank cells and rules after it."""
        cells = zip(lexeme.kinds, lexeme.things, strict=True)
        end = max(thing.end for kind, thing in cells if kind not in "bn")
        written, _ = glosses_after(self.text, end)
        if written is not None:
            return written
        return self._on_one_line((lexeme.start, end)).strip(_AROUND_A_HEADING)

    def _on_one_line(self, run: Run) -> str:
        """Return what is shown of a stretch of the text, its lines without anything between."""
        both = zip(self.text[slice(*run)], self.norm[slice(*run)], strict=True)
        shown = "".join([written for written, read in both if read != JUNK])
        return "".join(map(str.strip, shown.splitlines()))

    def _runs(self, indices: Sequence[int], loose: Collection[str]) -> list[Run]:
        """Return the stretches that lexemes of prose make up: what is no prose stands between them.

        A number or a rule between two of them is no more than furniture of a printed page, and what
        is ``loose`` and nobody claimed is a part of their sentence.
        """
        runs: list[Run] = []
        last = 0
        for index in indices:
            lexeme = self.structure.lexemes[index]
            if runs and all(self._is_passed_over(i, index, loose) for i in range(last + 1, index)):
                runs[-1] = (runs[-1][0], lexeme.end)
            else:
                runs.append((lexeme.start, lexeme.end))
            last = index
        return runs

    def _are_of_one_line(self, *indices: int) -> bool:
        """Tell whether lexemes are of one line of text: the figures in a sentence are of it."""
        ends = (self.structure.lexemes[index].things[end] for index in indices for end in (0, -1))
        things = list(ends)
        return len({thing.row for thing in things}) == 1 and not things[0].traits

    def _is_passed_over(self, index: int, follows: int, loose: Collection[str]) -> bool:
        lexeme = self.structure.lexemes[index]
        if lexeme.kind == "NOISE" or self.structure.parsed.claimed.get(index) == "prose":
            return True
        if index in self.structure.parsed.claimed:
            return False
        if self._are_of_one_line(index, follows):
            return True
        if lexeme.kinds == "v" and PAGE_NUMBER.fullmatch(lexeme.things[0].text):
            return True
        return lexeme.kind in loose


def _is_said(paragraph: Paragraph) -> bool:
    """Tell whether this is a sentence, or a good part of one."""
    said = paragraph.normal
    return paragraph.is_sure or (
        len(han_only(said)) >= _GOOD_PART and not is_furniture(said) and bool(_PAUSE.search(said))
    )


def _without_furniture(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs before the furniture that ends a page; a signature is none."""
    kept = list(paragraphs)
    while kept and _is_furniture(kept[-1]):
        kept.pop()
    short = len(kept)  # from here on none is as long as a sentence
    while short and len(han_only(kept[short - 1].normal)) < _SENTENCE:
        short -= 1
    tail = (at for at in range(short, len(kept)) if _is_furniture(kept[at]))
    return kept[: next(tail, len(kept))]


def _is_furniture(paragraph: Paragraph) -> bool:
    said = paragraph.normal
    return is_furniture(said) and not is_date(said) and not paragraph.is_sure
