"""What a page says of a report beside it: findings, the words they are about, what should stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

from ..model.report import AnnualReport, Prose
from ..text.lines import line_end
from ..text.places import Span
from .sheet import Sheet

__all__ = ["Marked", "Remark", "due_figures", "marked_words", "verdict"]


class Remark(Protocol):
    """A finding as the page shows it: `govinfo_report.Finding` is one."""

    @property
    def code(self) -> str:
        """Code of the check."""

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``; shown in Chinese where it has its word in it."""

    @property
    def message(self) -> str:
        """The fault in words."""

    @property
    def paths(self) -> Sequence[str]:
        """The cells it is about."""


class Marked(NamedTuple):
    """Words of a prose that findings are about; none overlap, and none go on over a line end.

    Attributes:
        start: Where they begin in the prose.
        end: Where they end.
        numbers: The numbers of the findings.
        anchor: The name of the place.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    anchor: str


def verdict(findings: Iterable[Remark]) -> str:
    """Return the verdict with the counts: 不通过：错误3项，警告1项; empty where none is given."""
    said = getattr(getattr(findings, "verdict", None), "chinese", "")
    counts: dict[str, int] = {}
    for finding in findings:
        name = getattr(finding.severity, "chinese", str(finding.severity))
        counts[name] = counts.get(name, 0) + 1
    told = "，".join(f"{name}{count}项" for name, count in counts.items())
    return "：".join(filter(None, [said, told])) if said else ""


def due_figures(
    listed: Sequence[Remark], words: Mapping[str, Sequence[Marked]]
) -> Mapping[str, str]:
    """Return what should stand in cells, by their paths, and at words, by their anchors.

    Where what should stand there is open, it is what follows from other cells (算得5), or what the
    table says beside the prose (对照86).
    """
    due: dict[str, str] = {}
    marks = {n: mark.anchor for own in words.values() for mark in own for n in mark.numbers}
    for number, finding in enumerate(listed, 1):
        suggestion: Any = getattr(finding, "suggestion", None)
        computed: Any = getattr(finding, "computed", None)
        if suggestion is not None:
            due |= {edit.path: f"应为{edit.suggested}" for edit in suggestion.edits}
        elif computed is not None and number in marks:
            due.setdefault(marks[number], f"对照{computed}")
        elif computed is not None and finding.paths:
            due.setdefault(finding.paths[0], f"算得{computed}")
    return due


def marked_words(
    report: AnnualReport, sheet: Sheet, findings: Sequence[Remark]
) -> Mapping[str, tuple[Marked, ...]]:
    """Return the words that findings are about, by the section whose prose they stand in.

    They are found where the report was read from a text; a finding about cells alone has none.
    """
    if report.reading is None:
        return {}
    shown = {"preamble": sheet.preamble or ""}
    for part in sheet.parts:
        shown[part.section.name] = part.prose or part.notes or ""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for section, stretches in report.reading.prose.items():
        said = _said(report, section)
        if not said or sum(one.end - one.start for one in stretches) != len(said):
            continue
        for number, finding in enumerate(findings, 1):
            for span in getattr(finding, "spans", ()):
                for start, end in _within(span, stretches):
                    place = _moved(said, shown.get(section, ""), start, end)
                    if place is not None:
                        found.setdefault(section, []).append((*place, number))
    return {
        section: tuple(_apart(section, shown[section], sorted(set(places))))
        for section, places in found.items()
    }


def _apart(section: str, text: str, places: Sequence[tuple[int, int, int]]) -> Iterator[Marked]:
    """Give the marks of a prose: words within others are marked with these."""
    together: list[tuple[int, int, list[int]]] = []
    for start, end, number in places:
        end = min(end, line_end(text, start))
        if together and start < together[-1][1]:
            first, last, numbers = together.pop()
            together.append((first, max(last, end), [*numbers, number]))
        elif start < end:
            together.append((start, end, [number]))
    for at, (start, end, numbers) in enumerate(together, 1):
        yield Marked(start, end, tuple(dict.fromkeys(numbers)), f"words-{section}-{at}")


def _said(report: AnnualReport, section: str) -> str:
    """Return the prose of a section as it was read."""
    if section == "preamble":
        return report.preamble or ""
    part = getattr(report, section, None)
    return (part.text if isinstance(part, Prose) else report.table_notes.get(section)) or ""


def _within(span: Span, stretches: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Give the offsets in a prose of a place in the text, if it is one in the prose."""
    before = accumulate((one.end - one.start for one in stretches), initial=0)
    inside = [
        (at + max(span.start, one.start) - one.start, at + min(span.end, one.end) - one.start)
        for at, one in zip(before, stretches, strict=False)
        if one.start < span.end and span.start < one.end
    ]
    if inside:
        yield inside[0][0], inside[-1][1]


def _moved(said: str, shown: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words stand in the prose as it is shown, which may have more brackets."""
    if said == shown:
        return start, end
    words = said[start:end]
    if shown.count(words) != 1:
        return None
    at = shown.index(words)
    return at, at + len(words)
