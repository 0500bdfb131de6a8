"""The record of a reading: what every stretch of the text was taken for, and what to know of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from ..model.mapping import read_only
from ..model.reading import Diagnostic, Part, Reading
from ..text.places import Places
from .passages import Passages

__all__ = ["reading_of"]


def reading_of(passages: Passages, places: Places, diagnostics: Sequence[Diagnostic]) -> Reading:
    """Return how a report was read; it is written down when somebody asks."""
    text, evidence = passages.text, passages.structure.evidence
    parts = _Parts(passages, places)
    return Reading.later(
        evidence.form.revision,
        revisions=lambda: read_only({name: form.revision for name, form in evidence.forms.items()}),
        why=lambda: evidence.why,
        diagnostics=lambda: tuple(diagnostics),
        parts=lambda: parts.all,
        unclaimed=lambda: tuple(
            (part.span, said)
            for part in parts.all
            if part.kind == "unclaimed" and (said := text[part.span.start : part.span.end].strip())
        ),
        prose=lambda: read_only(
            {
                name: tuple(places.span(start, end) for start, end in runs)
                for name, runs in {"preamble": passages.preamble, **passages.sections}.items()
            }
        ),
    )


@frozen(eq=False)
class _Parts:
    """The parts of a text, made once."""

    passages: Passages
    places: Places

    @cached_property
    def all(self) -> tuple[Part, ...]:
        """All of them, in order."""
        return _parts(self.passages, self.places)


def _parts(passages: Passages, places: Places) -> tuple[Part, ...]:
    """Return the whole text in stretches, each taken for one thing."""
    title, preamble = passages.title.run, passages.preamble
    kinds: list[tuple[int, str, str]] = []
    section = ""
    prose = sorted(run for runs in passages.sections.values() for run in runs)
    begins = [start for start, _ in prose]
    for index, lexeme in enumerate(passages.structure.lexemes):
        role = passages.structure.parsed.claimed.get(index)
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
        end = merged[index + 1][0] if index + 1 < len(merged) else len(passages.text)
        parts.append(Part(kind, name, places.span(begin, end)))
    return tuple(parts)
