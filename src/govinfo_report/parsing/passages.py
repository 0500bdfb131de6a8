"""The prose of a report: its title, what comes before the sections, and what stands in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from ..reading.blocks import Source
from ..reading.furniture import is_furniture
from ..reading.lexer import Lexeme
from ..text.notation import OPEN, PROSE, glosses_after, plain_words
from ..text.script import FILLER, han_only, normalise, without_filler
from .structure import Structure
from .title import Title, title_as_written, title_of

__all__ = ["Passages", "Run"]

_AROUND_A_HEADING = " \t\r\n\f#*|"
"""Blanks and the marks of Markdown."""
_SENTENCE = 24
"""At least so many Chinese characters are in a line that is no furniture of a page."""
_SEEN = re.compile(f"[^{FILLER}]+")

_CELLS = re.compile("[|\t<]")
"""Stands in a line of cells."""

Run = tuple[int, int]
"""A stretch of the text: the offset of its first character, and that after its last."""


@frozen(eq=False)
class Passages:
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

    @cached_property
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

    @cached_property
    def title_text(self) -> str | None:
        """The title, as written, on one line."""
        return title_as_written(self.title, self.source)

    @cached_property
    def preamble(self) -> Sequence[Run]:
        """The stretches between the title and the first section that say something."""
        after = self.title.run[1] if self.title.run else 0
        before = self.structure.parsed.prose.get("preamble", [])
        said = [
            index
            for index in before
            if self.structure.lexemes[index].start >= after and self._is_said(index)
        ]
        return self._runs([index for index in before if said and said[0] <= index <= said[-1]])

    @cached_property
    def sections(self) -> Mapping[str, Sequence[Run]]:
        """The stretches of prose of each section."""
        stretches: dict[str, Sequence[Run]] = {}
        for section, prose in self.structure.parsed.prose.items():
            if section == "preamble":
                continue
            kept = list(prose)
            if section == "other_matters":
                while kept and is_furniture(self._norm_of(kept[-1])):
                    kept.pop()
                short = len(kept)  # from here on no line is as long as a sentence
                while short and len(han_only(self._norm_of(kept[short - 1]))) < _SENTENCE:
                    short -= 1
                for at in range(short, len(kept)):
                    if is_furniture(self._norm_of(kept[at])):
                        kept = kept[:at]
                        break
            stretches[section] = self._runs(kept)
        return stretches

    def written(self, runs: Iterable[Run]) -> str:
        """Return what stands in some stretches of the text."""
        return plain_words(self._joined(self.text, runs))

    def normal(self, runs: Iterable[Run]) -> str:
        """Return the same in plain script, of the same length."""
        if OPEN in self.text:
            return normalise(self.written(runs))
        return self._joined(self.norm, runs)

    def _joined(self, text: str, runs: Iterable[Run]) -> str:
        """Join stretches: each on a line of its own, but where nothing is seen between them."""
        parts: list[str] = []
        last = -1
        for start, end in runs:
            between = self.text[last:start] if parts else FILLER
            if not between or between.strip(FILLER):
                parts.append("\n")
            parts.append(text[start:end])
            last = end
        return "".join(parts)

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
        """Return a heading without blank cells and rules after it."""
        cells = zip(lexeme.kinds, lexeme.things, strict=True)
        end = max(thing.end for kind, thing in cells if kind not in "bn")
        written, _ = glosses_after(self.text, end)
        if written is not None:
            return written
        return without_filler(self.text[lexeme.start : end]).strip(_AROUND_A_HEADING)

    def _are_of_one_line(self, *indices: int) -> bool:
        """Tell whether lexemes are of one line of text: the figures in a sentence are of it."""
        ends = (self.structure.lexemes[index].things[end] for index in indices for end in (0, -1))
        things = list(ends)
        return len({thing.row for thing in things}) == 1 and not things[0].traits

    def _norm_of(self, index: int) -> str:
        lexeme = self.structure.lexemes[index]
        return self.norm[lexeme.start : lexeme.end]

    def _is_said(self, index: int) -> bool:
        """Tell whether this is a sentence, or a good part of one."""
        said = self._norm_of(index)
        return PROSE in said or (
            len(han_only(said)) >= 12
            and not is_furniture(said)
            and bool(re.search("[。;；,，]", said))
        )

    def _runs(self, indices: Sequence[int]) -> list[Run]:
        """Return the stretches that lexemes of prose make up: what is no prose stands between them.

        So does what a reader does not see.
        """
        runs: list[Run] = []
        last = 0
        for index in indices:
            lexeme = self.structure.lexemes[index]
            goes_on = bool(runs) and all(
                self.structure.parsed.claimed.get(i) == "prose"
                or self.structure.lexemes[i].kind == "NOISE"
                or (i not in self.structure.parsed.claimed and self._are_of_one_line(i, index))
                for i in range(last + 1, index)
            )
            if goes_on:
                runs[-1] = (runs[-1][0], lexeme.end)
            else:
                runs.append((lexeme.start, lexeme.end))
            last = index
        return [piece for run in runs for piece in self._seen(run)]

    def _seen(self, run: Run) -> Iterator[Run]:
        """Give what is seen of a stretch. A line end between two of them is in none."""
        start, end = run
        shown = self.text[start:end]
        if FILLER not in shown:
            yield run
            return
        for piece in _SEEN.finditer(shown):
            begin = piece.start() + (piece.group()[0] == "\n" and piece.start() > 0)
            if begin < piece.end():
                yield start + begin, start + piece.end()
