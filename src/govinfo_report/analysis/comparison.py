"""Differences between two reports: two years, or two versions of one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from attrs import asdict, frozen

from ..model.figures import Figure, Money, State
from ..model.report import AnnualReport, Prose
from .prose import Passage, marked, pieces
from .records import plain
from .shapes import merged

__all__ = ["Change", "Diff", "FigureChange", "Language", "TextChange", "diff"]

Language = Literal["zh", "en"]


class Change(str, Enum):
    """How two figures, or two texts, differ."""

    ADDED = "added"
    """Only the second report has it."""
    REMOVED = "removed"
    """Only the first report has it."""
    CHANGED = "changed"
    """Another figure or state: a blank cell is not 0."""
    REWRITTEN = "rewritten"
    """The same figure; the cell is written otherwise, or has another remark or candidates."""

    def __str__(self) -> str:
        return self.value


@frozen
class FigureChange:
    """A figure that differs.

    Attributes:
        kind: How.
        path: Its path.
        label: The labels of row and column in Chinese.
        before: The figure of the first report; ``absent`` where it has none.
        after: The figure of the second report.
    """

    kind: Change
    path: str
    label: str
    before: Figure
    after: Figure

    @property
    def difference(self) -> int | Decimal | Money | None:
        """The second figure less the first; None where either is missing, which is not 0.

        Amounts in different units are compared in yuan (元).
        """
        before, after = self.before.value, self.after.value
        if isinstance(before, (int, Decimal)) and isinstance(after, (int, Decimal)):
            return after - before
        if not isinstance(before, Money) or not isinstance(after, Money):
            return None
        if before.unit == after.unit:
            return Money(after.amount - before.amount, after.unit)
        if before.yuan is None or after.yuan is None:
            return None
        return Money(after.yuan - before.yuan, "元")

    def told(self, language: Language = "en") -> tuple[str, str, str]:
        """Both figures and their difference in words, the last empty where there is none.

        Args:
            language: The language of the words: ``blank``, or 空白.
        """
        written = self.kind is Change.REWRITTEN
        difference = None if written else self.difference
        if isinstance(difference, Money):
            signed = f"{difference.amount:+f}{difference.unit or ''}"
        else:
            signed = "" if difference is None else f"{difference:+}"
        before, after = (_told(one, written, language) for one in (self.before, self.after))
        return before, after, signed

    def __str__(self) -> str:
        before, after, difference = self.told()
        gap = f" ({difference})" if difference else ""
        return f"{self.path}: {before} → {after}{gap} {self.label}"


@frozen
class TextChange:
    """A text that differs: the prose of a section, the title, a particular such as the telephone.

    Attributes:
        kind: How; never ``rewritten``.
        name: What it is: ``overview``, ``contact.telephone``.
        label: What it is, in Chinese.
        before: The text of the first report; None where it has none.
        after: The text of the second report.
    """

    kind: Change
    name: str
    label: str
    before: str | None
    after: str | None

    def pieces(self) -> tuple[Passage, ...]:
        """Both texts in pieces: the same, removed, added."""
        return pieces(self.before or "", self.after or "")


@frozen
class Diff:
    """The differences between two reports; false if there are none.

    Attributes:
        before: The first report.
        after: The second report.
        figures: The figures that differ, in the order of the form.
        texts: The particulars and the prose that differ.
    """

    before: AnnualReport
    after: AnnualReport
    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts)

    @property
    def is_of_two_organs(self) -> bool:
        """Whether the reports are of two organs, as far as they say."""
        organs = {report.agency for report in (self.before, self.after)} - {None}
        return len(organs) > 1

    def heads(self, language: Language = "zh") -> tuple[str, str]:
        """The heads of the columns of both reports: their years, or letters if these are the same.

        Args:
            language: The language: 甲 and 乙, or A and B.
        """
        years = (self.before.year, self.after.year)
        if None not in years and years[0] != years[1]:
            return str(years[0]), str(years[1])
        return ("甲", "乙") if language == "zh" else ("A", "B")

    def __str__(self) -> str:
        """For people: a line for each figure; in texts ``[-…-]`` went and ``{+…+}`` came."""
        lines = [f"{name(self.before)} → {name(self.after)}: {self._summary()}"]
        lines += map(str, self.figures)
        for text in self.texts:
            lines.append(f"{text.name}: {text.kind} {text.label}")
            lines += [f"  {line}" for line in marked(text.pieces())]
        return "\n".join(lines)

    def _summary(self) -> str:
        told = []
        for what, changes in (("figures", self.figures), ("texts", self.texts)):
            kinds = Counter(change.kind for change in changes)
            counts = [f"{kinds[kind]} {kind}" for kind in Change if kinds[kind]]
            told += [f"{what}: {', '.join(counts)}"] if counts else []
        return "; ".join(told) or "no difference"

    def to_dict(self) -> dict[str, Any]:
        """The differences as dicts, lists, texts and numbers, as JSON has them."""
        return {
            "before": _head(self.before),
            "after": _head(self.after),
            "figures": [
                {
                    "kind": change.kind.value,
                    "path": change.path,
                    "label": change.label,
                    "before": _figure(change.before),
                    "after": _figure(change.after),
                    "difference": _value(change.difference),
                }
                for change in self.figures
            ],
            "texts": [{**asdict(change), "kind": change.kind.value} for change in self.texts],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The differences as JSON.

        Args:
            indent: By how many spaces to indent; everything on one line if None.
        """
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_html(self, *, language: Language = "zh", files: Sequence[str] = ()) -> str:
        """A page with both reports side by side; it loads nothing.

        Args:
            language: ``zh`` or ``en``, in which cells are named by their paths.
            files: The names of both files, if they are to stand over the columns.
        """
        from .side_by_side import page

        return page(self, language, files)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """For IPython in a terminal."""
        printer.text(str(self))

    def _repr_html_(self) -> str:
        """For notebooks."""
        from .side_by_side import tables

        return tables(self)


def diff(before: AnnualReport, after: AnnualReport) -> Diff:
    """Return the differences between two reports, figure by figure and section by section.

    Reports that are equal do not differ, however they were read: a figure that is ``read`` in one
    and ``inferred`` in the other is the same. What follows from the prose (the aspects of section
    one, the fee of section six) is compared as prose.

    Args:
        before: The first report: the year before, the version before.
        after: The second report.
    """
    figures = tuple(_figure_changes(before, after))
    return Diff(before, after, figures, tuple(_text_changes(before, after)))


# ------------------------------------------------------------------------------------ figures


def _figure_changes(before: AnnualReport, after: AnnualReport) -> Iterator[FigureChange]:
    first, second = ({f.path: f for f in report.figures()} for report in (before, after))
    for path in merged((first, second)):
        absent = Figure(path, None, State.ABSENT)
        old, new = first.get(path, absent), second.get(path, absent)
        kind = _kind(old, new)
        if kind is not None:
            yield FigureChange(kind, path, new.label or old.label, old, new)


def _kind(before: Figure, after: Figure) -> Change | None:
    states = [
        State.READ if figure.state is State.INFERRED else figure.state for figure in (before, after)
    ]
    if states == [State.ABSENT, State.ABSENT]:
        return None
    if State.ABSENT in states:
        return Change.ADDED if states[0] is State.ABSENT else Change.REMOVED
    if before.value != after.value or states[0] is not states[1]:
        return Change.CHANGED
    noted = [(figure.raw, figure.remark, figure.candidates) for figure in (before, after)]
    return None if noted[0] == noted[1] else Change.REWRITTEN


_CHINESE: Mapping[State, str] = {
    State.READ: "读出",
    State.INFERRED: "推断",
    State.BLANK: "空白",
    State.NOT_APPLICABLE: "不适用",
    State.UNRESOLVED: "待定",
    State.ABSENT: "无",
}


def _told(figure: Figure, written: bool, language: Language) -> str:
    """A figure in words: its digits if it has any, its state if not; as written if asked for."""
    names = _CHINESE if language == "zh" else dict(zip(State, map(str, State), strict=True))
    words = [names[figure.state]]
    if figure.value is not None:
        words = [plain(figure.value)]
        words += [figure.remark] if figure.remark else []
    if figure.raw and (written or figure.value is None):
        words.append(repr(figure.raw))
    if figure.candidates:
        blank = names[State.BLANK]
        words.append("; ".join(plain(value) or blank for value in figure.candidates))
    return " ".join(words)


# -------------------------------------------------------------------------------------- texts

_PARTICULARS: Mapping[str, str] = {
    "title": "标题",
    "agency": "编制机关",
    "year": "报告年度",
    "period.start": "统计期限首日",
    "period.end": "统计期限末日",
    "contact.address": "地址",
    "contact.postcode": "邮政编码",
    "contact.telephone": "电话",
    "contact.email": "电子邮箱",
    "revision": "格式版本",
    "preamble": "前言",
}


def _texts(report: AnnualReport, headings: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    """Yield what the report says beside its figures: name, Chinese label, what it says."""
    for name, label in _PARTICULARS.items():
        part: Any = report
        for attribute in name.split("."):
            part = getattr(part, attribute, None)
        yield name, label, part
    for section, label in headings.items():
        yield f"headings.{section}", f"{label}（标题）", report.headings.get(section)
        rows = [row for row in report.extra_rows if row.section == section]
        lines = (" | ".join((row.label, *row.cells)) for row in rows)
        yield f"extra_rows.{section}", f"{label}（表外的行）", "\n".join(lines) if rows else None
        part = getattr(report, section)
        prose = part.text if isinstance(part, Prose) else report.table_notes.get(section)
        yield section, label, prose


def _text_changes(before: AnnualReport, after: AnnualReport) -> Iterator[TextChange]:
    sections = (section for report in (before, after) for section in report.form.sections)
    headings = {section.name: section.heading for section in sections}
    texts = (_texts(report, headings) for report in (before, after))
    for (name, label, first), (_, _, second) in zip(*texts, strict=True):
        old, new = (None if text is None else str(text) for text in (first, second))
        if old != new:
            kind = (
                Change.ADDED if old is None else Change.REMOVED if new is None else Change.CHANGED
            )
            yield TextChange(kind, name, label, old, new)


# ------------------------------------------------------------------------------ heads and JSON


def name(report: AnnualReport) -> str:
    """A report in few words: organ and year."""
    named = " ".join(str(part) for part in (report.agency, report.year) if part is not None)
    return named or report.title or "?"


def _head(report: AnnualReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in ("title", "agency", "year", "revision")}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": _value(figure.value),
        "state": figure.state.value,
        "raw": figure.raw,
        "remark": figure.remark,
        "candidates": [_value(value) for value in figure.candidates],
    }


def _value(value: int | Decimal | Money | None) -> Any:
    if isinstance(value, Money):
        return {"amount": f"{value.amount:f}", "unit": value.unit}
    return f"{value:f}" if isinstance(value, Decimal) else value
