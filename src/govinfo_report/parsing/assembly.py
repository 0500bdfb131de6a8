"""Assembling: what grammar, placement and accounts gave, put together to a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import define, field

from ..form.form import Path
from ..model.figures import Record
from ..model.mapping import read_only
from ..model.reading import Diagnostic, Part, Reading
from ..model.report import AnnualReport, ExtraRow, Prose
from ..reading.furniture import is_furniture
from ..reading.lexer import Lexeme
from ..text.organs import organ_in_preamble
from ..text.places import Places
from ..text.script import JUNK, han_only
from .build import TABLES, fill, records_of
from .particulars import (
    contact_of,
    other_matters_of,
    overview_of,
    period_of,
    title_of,
)
from .placement import PlacedRow, lines_deleted, place
from .solving import solve
from .structure import Structure

__all__ = ["Assembly"]

_AROUND_A_HEADING = " \t\r\n\f#*|"
"""Blanks and the marks of Markdown."""
_INDENT = "\u3000"
_SENTENCE = 24
"""How many Chinese characters a line of the furniture of a page never has."""
_TAG = re.compile(r"<[^<>]*>")


def _amounts(row: PlacedRow) -> tuple[object, ...]:
    """What tells the figures of two rows apart."""
    if row.plain:
        return tuple(int(figure.text) for figure in row.plain)
    return tuple(None if piece is None else piece.amount for piece in row.ways[0])


@define(eq=False)
class Assembly:
    """Puts a report together from what was read."""

    text: str
    norm: str
    structure: Structure
    diagnostics: list[Diagnostic] = field(factory=list)
    parts: tuple[Part, ...] | None = None
    places: Places = field(init=False)

    @places.default
    def _places(self) -> Places:
        return Places(self.text)

    def report(self) -> AnnualReport:
        """The report, with the record of its reading."""
        placed = place(self.text, self.norm, self.structure)
        deduplicated = lines_deleted(placed)
        solve(placed, deduplicated)
        self._doubt_headless(placed, deduplicated)
        if deduplicated:
            self._note(
                "lines-deleted",
                "重复的行已被删除，空格不能认定为空白 repeated lines were deleted from this text; "
                "what is missing is not blank",
            )
        records = self._records(placed)
        sections = self._prose()
        title, agency, year, title_at = self._title()
        preamble = self._preamble(title_at)
        prose = {name: self._slice(runs) for name, runs in sections.items()}
        normal = {name: self._slice(runs, self.norm) for name, runs in sections.items()}
        for name in self.structure.parsed.headings:
            prose.setdefault(name, "")
            normal.setdefault(name, "")
        closing = prose.get("other_matters")
        texts = [
            normal.get("preamble", ""),
            normal.get("overview", ""),
            normal.get("other_matters", ""),
        ]
        if preamble:
            texts[0] = self._slice(preamble, self.norm)
        period = period_of(*texts) or period_of(self.norm[: self._first_heading()])
        agency = agency or organ_in_preamble(texts[0])
        if year is None and period is not None and period.start is not None:
            year = period.start.year
        return AnnualReport(
            title=title,
            agency=agency,
            year=year,
            period=period,
            contact=contact_of(texts[0], texts[2], normal.get("problems_and_improvements", "")),
            preamble=self._slice(preamble) if preamble else None,
            revision=self.structure.evidence.form.revision,
            overview=overview_of(prose.get("overview"), normal.get("overview", "")),
            problems_and_improvements=Prose(prose.get("problems_and_improvements")),
            other_matters=other_matters_of(closing, normal.get("other_matters", "")),
            extra_rows=self._extra(),
            table_notes={name: prose[name] for name in TABLES if prose.get(name)},
            headings={
                name: self._heading(self.structure.lexemes[at])
                for name, at in self.structure.parsed.headings.items()
            },
            reading=self._reading(title_at, preamble, sections),
            forms=self.structure.forms,
            **{name: fill(name, records) for name in TABLES},
        )

    # ------------------------------------------------------------------------------ tables

    def _doubt_headless(self, placed: Sequence[PlacedRow], deduplicated: bool) -> None:
        """A table without its heads stands in the revision of the others: if that is one."""
        for row in placed:
            name = row.table.name
            if name in self.structure.evidence.headed or not row.table.heads:
                continue
            shapes = {
                form.tables[name].columns
                for form in self.structure.evidence.forms.values()
                if name in form.tables
            }
            if len(shapes) > 1 or (deduplicated and not row.positional):
                row.plain, row.sure, row.ways = None, False, []

    def _records(self, placed: list[PlacedRow]) -> dict[Path, Record]:
        """The rows of the model; of a row that stands twice, the better one."""
        by_path: dict[Path, list[PlacedRow]] = {}
        for row in placed:
            by_path.setdefault(row.path, []).append(row)
        records: dict[Path, Record] = {}
        for path, rows in by_path.items():
            row = self._best(path, rows)
            label_lost = row.found.label is None and len(row.path) > 1
            if label_lost and row.ways:
                row.plain, row.sure = None, False
            records.update(records_of(row, self.text, self.places))
            if row.doubt and not row.sure:
                self._note(
                    "column-lost",
                    f"这一行的列位不能确定 {row.doubt}",
                    ".".join(path),
                    row.found.figures.start,
                    row.found.figures.end,
                )
        return records

    def _best(self, path: Path, rows: list[PlacedRow]) -> PlacedRow:
        if len(rows) == 1:
            return rows[0]
        full = [row for row in rows if row.pieces or row.sure]
        if not full:
            return rows[0]
        sure = [row for row in full if row.sure]
        told = {_amounts(row) for row in sure}
        if len(told) > 1:
            self._note(
                "row-twice",
                "同一行出现两次且数字不同 this row stands twice, with different figures",
                ".".join(path),
                full[1].found.figures.start,
                full[1].found.figures.end,
            )
            first = sure[0]
            first.ways = [way for row in sure for way in row.ways]
            first.plain, first.sure = None, False
            first.doubt = "the row stands twice with different figures"
            return first
        return sure[0] if sure else full[0]

    def _extra(self) -> tuple[ExtraRow, ...]:
        found = []
        for section, *at in self.structure.parsed.extra:
            label, figures = (self.structure.lexemes[index] for index in at)
            cells = [
                self.text[atom.start : atom.end] if atom.kind == "value" else ""
                for atom in figures.atoms
                if atom.kind in ("value", "blank")
            ]
            found.append(ExtraRow(section, self._shown(label.start, label.end), tuple(cells)))
        return tuple(found)

    def _shown(self, start: int, end: int) -> str:
        """The text between two offsets, without what a page does not show there."""
        both = zip(self.text[start:end], self.norm[start:end], strict=True)
        return "".join([written for written, read in both if read != JUNK]).strip()

    # ------------------------------------------------------------------------------- prose

    def _prose(self) -> dict[str, list[tuple[int, int]]]:
        """Stretches of prose by section, without the furniture of a page around the report."""
        stretches: dict[str, list[tuple[int, int]]] = {}
        for section, found in self.structure.parsed.prose.items():
            if section == "preamble":
                continue
            kept = list(found)
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

    def _norm_of(self, index: int) -> str:
        lexeme = self.structure.lexemes[index]
        return self.norm[lexeme.start : lexeme.end]

    def _runs(self, indices: Sequence[int]) -> list[tuple[int, int]]:
        """The stretches that lexemes of prose make up: what is no prose stands between them.

        The tags of a page part them too. A blank line among the tags is a stretch without text.
        """
        runs: list[tuple[int, int]] = []
        last = 0
        for index in indices:
            lexeme = self.structure.lexemes[index]
            start = lexeme.start
            goes_on = bool(runs) and all(
                self.structure.parsed.claimed.get(i) == "prose"
                or self.structure.lexemes[i].kind == "NOISE"
                for i in range(last + 1, index)
            )
            between = self.text[runs[-1][1] : start] if goes_on else ""
            if "\n" in self.norm[start - len(between) : start] and _TAG.search(between):
                blank_lines = _TAG.sub("", between).count("\n") - 1
                runs += [(runs[-1][1], runs[-1][1])] * blank_lines
                start -= len(between) - len(between.rstrip(_INDENT))
                goes_on = False
            if goes_on:
                runs[-1] = (runs[-1][0], lexeme.end)
            else:
                runs.append((start, lexeme.end))
            last = index
        return runs

    def _slice(self, runs: Iterable[tuple[int, int]], text: str | None = None) -> str:
        source = self.text if text is None else text
        return "\n".join(source[start:end] for start, end in runs)

    def _heading(self, lexeme: Lexeme) -> str:
        """A heading without tags; blank cells and rules that come after it are not its own."""
        end = max(atom.end for atom in lexeme.atoms if atom.kind not in ("blank", "noise"))
        return _TAG.sub("", self.text[lexeme.start : end]).strip(_AROUND_A_HEADING)

    def _title(self) -> tuple[str | None, str | None, int | None, tuple[int, int] | None]:
        lines: list[tuple[str, int]] = []
        for index in self.structure.parsed.prose.get("preamble", ()):
            at = self.structure.lexemes[index].start
            for line in self._norm_of(index).split("\n"):
                lines.append((line, at))
                at += len(line) + 1
        title, agency, year, place = title_of(lines)
        if place is not None:
            whole = self.text[place[0] : place[1]].strip(" \t#|*\f")
            title = "".join(part.strip() for part in re.split(r"[\r\n]+", whole))
        return title, agency, year, place

    def _first_heading(self) -> int:
        """Where the first section begins."""
        starts = [
            self.structure.lexemes[at].start for at in self.structure.parsed.headings.values()
        ]
        return min(starts, default=0)

    def _preamble(self, title: tuple[int, int] | None) -> list[tuple[int, int]]:
        after = title[1] if title else 0
        found = self.structure.parsed.prose.get("preamble", [])
        kept = [
            index
            for index in found
            if self.structure.lexemes[index].start >= after and self._is_said(index)
        ]
        inside = [index for index in found if kept and kept[0] <= index <= kept[-1]]
        return self._runs(inside)

    def _is_said(self, index: int) -> bool:
        """Whether this is a sentence, or a good part of one."""
        said = self._norm_of(index)
        return (
            len(han_only(said)) >= 12
            and not is_furniture(said)
            and bool(re.search("[。;,；，]", said))
        )

    # --------------------------------------------------------------------------- the record

    def _note(self, code: str, message: str, path: str = "", start: int = 0, end: int = 0) -> None:
        span = self.places.span(start, end) if end else None
        self.diagnostics.append(Diagnostic(code, message, path, span))

    def _reading(
        self,
        title: tuple[int, int] | None,
        preamble: list[tuple[int, int]],
        sections: dict[str, list[tuple[int, int]]],
    ) -> Reading:
        """How the report was read; written down when somebody asks."""

        def parts() -> tuple[Part, ...]:
            if self.parts is None:
                self.parts = self._parts(title, preamble, sections)
            return self.parts

        return Reading.later(
            self.structure.evidence.form.revision,
            revisions=lambda: read_only(
                {name: form.revision for name, form in self.structure.evidence.forms.items()}
            ),
            why=lambda: self.structure.evidence.why,
            diagnostics=lambda: tuple(self.diagnostics),
            parts=parts,
            unclaimed=lambda: tuple(
                (part.span, text)
                for part in parts()
                if part.kind == "unclaimed"
                and (text := self.text[part.span.start : part.span.end].strip())
            ),
            prose=lambda: read_only(
                {
                    name: tuple(self.places.span(start, end) for start, end in runs)
                    for name, runs in {"preamble": preamble, **sections}.items()
                }
            ),
        )

    def _parts(
        self,
        title: tuple[int, int] | None,
        preamble: list[tuple[int, int]],
        sections: dict[str, list[tuple[int, int]]],
    ) -> tuple[Part, ...]:
        """The whole text in stretches, each taken for one thing."""
        kinds: list[tuple[int, str, str]] = []
        section = ""
        prose = sorted(run for runs in sections.values() for run in runs)
        begins = [start for start, _ in prose]
        for index, lexeme in enumerate(self.structure.lexemes):
            role = self.structure.parsed.claimed.get(index)
            if role == "heading" and lexeme.label is not None:
                section = next(iter(lexeme.label.rules))
            if role == "prose":
                if title and title[0] <= lexeme.start < title[1]:
                    kind = "title"
                elif preamble and preamble[0][0] <= lexeme.start < preamble[-1][1]:
                    kind = "preamble"
                elif (at := bisect_right(begins, lexeme.start)) and lexeme.start < prose[at - 1][1]:
                    kind = "prose"
                else:
                    kind = "unclaimed"
            elif role in ("heading", "cells", "extra"):
                kind = role
            elif lexeme.kind in ("LABEL", "FRAGMENT", "BLANK"):
                kind = "label"
            else:
                kind = "unclaimed"
            # In a drawn grid a cell may begin on a line above that of one before it.
            begun = max(lexeme.start, kinds[-1][0]) if kinds else lexeme.start
            kinds.append((begun, kind, section))
        parts: list[Part] = []
        if not kinds:
            kinds = [(0, "unclaimed", "")]
        merged: list[tuple[int, str, str]] = []
        for entry in kinds:
            if not merged or merged[-1][1:] != entry[1:]:
                merged.append(entry)
        for index, (start, kind, name) in enumerate(merged):
            begin = 0 if index == 0 else start
            end = merged[index + 1][0] if index + 1 < len(merged) else len(self.text)
            parts.append(Part(kind, name, self.places.span(begin, end)))
        return tuple(parts)
