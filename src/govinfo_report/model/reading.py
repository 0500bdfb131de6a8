"""The record of a reading: how a report was read, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..text.places import PackedSpan, Span, Stretches, packed, unpacked
from .mapping import read_only, texts
from .why import Reasons, reasons_by_path

__all__ = ["Diagnostic", "Part", "Reading"]


@frozen
class Part:
    """A stretch of the text and what it was taken for.

    Attributes:
        kind: ``preamble``, ``title``, ``heading``, ``prose``, ``label``, ``cells``, ``extra`` or
            ``unclaimed``.
        section: The section it lies in; empty before the first.
        span: Its place.
    """

    kind: str
    section: str
    span: Span


@frozen
class Diagnostic:
    """Something a user should know about the reading.

    Attributes:
        code: Identifier, such as ``column-lost``.
        message: What it is, in Chinese.
        path: The row or table it is about, or an empty string.
        span: Its place in the text, or None.
        message_en: The same in English; None where it was read from a document before version 1.3:
            there it stands behind the Chinese.
    """

    code: str
    message: str
    path: str = ""
    span: Span | None = None
    message_en: str | None = None


def _stretches(prose: Mapping[str, tuple[Span, ...]]) -> Mapping[str, tuple[Span, ...]]:
    return read_only(prose)


class _MadeLater:
    """Attributes that are made when they are first asked for."""

    __slots__ = ("_later",)
    _later: Mapping[str, Callable[[], Any]]

    if not TYPE_CHECKING:  # a type checker would take any name for one that may be there

        def __getattr__(self, name):
            if name.startswith("_") or name not in self._later:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
            object.__setattr__(self, name, self._later[name]())
            return object.__getattribute__(self, name)


@frozen
class Reading(_MadeLater):
    """How a report was read.

    Attributes:
        revision: The revision of the report as a whole.
        revisions: The revision of each table (``item_1`` … ``requests``), where they differ too.
        why: Why this revision: the labels that told it.
        diagnostics: What a user should know: lost columns, overfull rows, doubles.
        parts: The whole text in stretches, each taken for one thing; nothing is left out.
        unclaimed: The lines that nothing claimed, each with its span.
        prose: The stretches that make up the prose of each section, and ``preamble``: one after
            another they are as long as it; each lies within a line.
        reasons: Why the figures of each row stand as they do, by the path of the row; by that of a
            cell where there is more to say of it.
        file: The name of the file that it was read from, as it was given; of the second report in
            it ``reports.txt#2``. None for a text, and in a report from JSON, which does not say it.
    """

    revision: str
    revisions: Mapping[str, str] = field(converter=texts)
    why: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: tuple[Part, ...] = ()
    unclaimed: tuple[tuple[Span, str], ...] = ()
    prose: Mapping[str, tuple[Span, ...]] = field(factory=dict, converter=_stretches)
    reasons: Mapping[str, Reasons] = field(factory=dict, converter=reasons_by_path)
    file: str | None = field(default=None, init=False, eq=False)

    @classmethod
    def later(cls, revision: str, file: str | None, **made: Callable[[], Any]) -> Reading:
        """A reading that was not written down yet.

        Args:
            revision: The revision of the report as a whole.
            file: The name of the file.
            made: For each further attribute, what makes it when it is first asked for.
        """
        reading = cls.__new__(cls)
        object.__setattr__(reading, "revision", revision)
        object.__setattr__(reading, "file", file)
        object.__setattr__(reading, "_later", made)
        return reading

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        """To another process everything goes as plain values, and is made when needed."""
        return Reading._of, (
            self.revision,
            self.file,
            dict(self.revisions),
            self.why,
            tuple(
                (d.code, d.message, d.path, packed(d.span), d.message_en) for d in self.diagnostics
            ),
            tuple((part.kind, part.section, packed(part.span)) for part in self.parts),
            tuple((packed(span), text) for span, text in self.unclaimed),
            tuple((name, tuple(map(packed, spans))) for name, spans in self.prose.items()),
            dict(self.reasons),
        )

    @staticmethod
    def _of(
        revision: str,
        file: str | None,
        revisions: Mapping[str, str],
        why: str,
        diagnostics: tuple[tuple[str, str, str, PackedSpan | None, str | None], ...],
        parts: tuple[tuple[str, str, PackedSpan], ...],
        unclaimed: tuple[tuple[PackedSpan, str], ...],
        prose: tuple[tuple[str, tuple[PackedSpan, ...]], ...],
        reasons: Mapping[str, Reasons],
    ) -> Reading:
        return Reading.later(
            revision,
            file,
            revisions=lambda: read_only(revisions),
            why=lambda: why,
            diagnostics=lambda: tuple(
                Diagnostic(code, message, path, unpacked(place), english)
                for code, message, path, place, english in diagnostics
            ),
            parts=lambda: tuple(
                Part(kind, section, Span(*place)) for kind, section, place in parts
            ),
            unclaimed=lambda: tuple((Span(*place), text) for place, text in unclaimed),
            prose=lambda: read_only(
                {name: tuple(Span(*place) for place in places) for name, places in prose}
            ),
            reasons=lambda: read_only(reasons),
        )

    def reasons_for(self, path: str) -> Reasons:
        """Return why the cell of this path stands as it does."""
        return self.reasons.get(path) or self.reasons.get(path.rpartition(".")[0], ())

    def place(self, section: str, text: str, start: int, end: int) -> Span | None:
        """Return where a stretch of a section's prose stands in the text that was read.

        Args:
            section: The section, or ``preamble``.
            text: Its prose as a whole.
            start: Offset of the first character in that.
            end: Offset after the last one.

        Returns:
            The span; None where the prose was not read from a text.
        """
        stretches = Stretches(self.prose.get(section, ()))
        return stretches.span(start, end) if stretches.length == len(text) else None
