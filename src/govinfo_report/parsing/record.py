"""The record of a reading: what every stretch of the text was taken for, and what to know of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise

from ..model.mapping import read_only
from ..model.reading import Diagnostic, Part, Reading
from ..model.why import Reasons
from ..text.places import Places
from ..text.script import without_filler
from .passages import Passages

__all__ = ["reading_of"]


def reading_of(
    passages: Passages,
    places: Places,
    file: str | None,
    diagnostics: Sequence[Diagnostic],
    reasons: Callable[[], Mapping[str, Reasons]],
) -> Reading:
    """Return how a report was read; it is written down when somebody asks."""
    text, evidence = passages.text, passages.structure.evidence
    stretches = lru_cache(maxsize=1)(partial(_stretches, passages))
    return Reading.later(
        evidence.form.revision,
        file,
        revisions=lambda: read_only({name: form.revision for name, form in evidence.forms.items()}),
        why=lambda: evidence.why,
        diagnostics=lambda: tuple(diagnostics),
        parts=lambda: tuple(
            [Part(kind, name, places.span(start, end)) for start, end, kind, name in stretches()]
        ),
        unclaimed=lambda: tuple(
            (places.span(start, end), said)
            for start, end, kind, _ in stretches()
            if kind == "unclaimed" and (said := without_filler(text[start:end]).strip())
        ),
        prose=lambda: read_only(
            {
                name: tuple(places.span(start, end) for start, end in prose.stretches())
                for name, prose in {"preamble": passages.preamble, **passages.sections}.items()
            }
        ),
        reasons=lambda: read_only(reasons()),
    )


def _stretches(passages: Passages) -> list[tuple[int, int, str, str]]:
    """Return the whole text in stretches, each taken for one thing: bounds, kind, section."""
    said = sorted(
        (start, end, "preamble" if prose is passages.preamble else "prose")
        for prose in (passages.preamble, *passages.sections.values())
        for paragraph in prose.paragraphs
        for start, end in paragraph.lines
    )
    if passages.title.run:
        said.append((*passages.title.run, "title"))
        said.sort()
    begins = [start for start, _, _ in said]
    stretches: list[tuple[int, str, str]] = []
    section, begun = "", 0
    for index, lexeme in enumerate(passages.structure.lexemes):
        role = passages.structure.parsed.claimed.get(index)
        if role == "heading" and lexeme.label is not None:
            section = next(iter(lexeme.label.rules))
        at = bisect_left(begins, lexeme.end)
        if role in ("prose", None) and at and lexeme.start < said[at - 1][1]:
            kind = said[at - 1][2]
        elif role == "prose":
            kind = "unclaimed"
        elif role in ("heading", "cells", "extra"):
            kind = role
        elif role == "head" or lexeme.kind in ("LABEL", "FRAGMENT", "BLANK"):
            kind = "label"
        else:
            kind = "unclaimed"
        # In a drawn grid a cell may begin on a line above that of one before it.
        begun = max(begun, lexeme.start)
        if not stretches or stretches[-1][1:] != (kind, section):
            stretches.append((begun, kind, section))
    bounds = pairwise([0, *(start for start, _, _ in stretches[1:]), len(passages.text)])
    return [
        (begin, end, kind, name)
        for (_, kind, name), (begin, end) in zip(
            stretches or [(0, "unclaimed", "")], bounds, strict=True
        )
    ]
