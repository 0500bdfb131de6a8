"""The record of a reading: how a report was read, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from .figures import Span

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
        message: What it is, in Chinese and English.
        path: The row or table it is about, or an empty string.
        span: Its place in the text, or None.
    """

    code: str
    message: str
    path: str = ""
    span: Span | None = None


def _read_only(mapping: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(mapping))


@frozen
class Reading:
    """How a report was read.

    Attributes:
        revision: The revision of the report as a whole.
        revisions: The revision of each table (``item_1`` … ``requests``), where they differ too.
        why: Why this revision: the labels that told it.
        diagnostics: What a user should know: lost columns, overfull rows, doubles.
        parts: The whole text in stretches, each taken for one thing; nothing is left out.
        unclaimed: The lines that nothing claimed, as (span, text).
    """

    revision: str
    revisions: Mapping[str, str] = field(converter=_read_only)
    why: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: tuple[Part, ...] = ()
    unclaimed: tuple[tuple[Span, str], ...] = ()
