"""Fields of a PDF that were filled in: what stands in them is no text of the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .lines import is_within

__all__ = ["holds_text", "is_written_out", "kind_of"]

Annotation = Mapping[str, Any]
"""What lies on a page, as pdfplumber has it: ``x0``, ``top`` … and the ``data`` of the file."""
_DEEPEST = 20
"""How deep fields are nested at most; what is deeper is a circle."""


def kind_of(annotation: Annotation) -> str:
    """Return the kind of an annotation; fields of a form are ``Widget``."""
    return str(getattr(annotation["data"].get("Subtype"), "name", ""))


def holds_text(annotation: Annotation) -> bool:
    """Tell whether an annotation is a field in which words may stand: no button, no signature."""
    return kind_of(annotation) == "Widget" and _inherited(annotation, "FT") not in ("Btn", "Sig")


def is_written_out(annotation: Annotation, page: Any) -> bool:
    """Tell whether the page says at the place of a field what its value is, and nothing else.

    Readers of PDF show a field as it was last drawn, which may be before it was last filled in.
    """
    box = annotation["x0"], annotation["top"], annotation["x1"], annotation["bottom"]
    inside = "".join(char["text"] for char in page.chars if is_within(char, box))
    value = _inherited(annotation, "V") or b""
    return isinstance(value, bytes) and _bare(_text(value)) == _bare(inside)


def _inherited(annotation: Annotation, name: str) -> Any:
    """Return what a field says; where several places show one field, what is said for all."""
    said = next((one[name] for one in _upwards(annotation["data"]) if one.get(name)), None)
    return getattr(said, "name", said)


def _upwards(field: Any) -> Iterator[Mapping[str, Any]]:
    for _ in range(_DEEPEST):
        field = field.resolve() if hasattr(field, "resolve") else field
        if not isinstance(field, Mapping):
            return
        yield field
        field = field.get("Parent")


def _text(value: bytes) -> str:
    """Return a string of PDF: UTF-16 or UTF-8 behind a mark, or one byte a letter (7.9.2.2)."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if value.startswith(mark):
            return value.removeprefix(mark).decode(encoding, "replace")
    return value.decode("latin-1")


def _bare(text: str) -> str:
    """Return a text without blanks, and without what a form may put between thousands."""
    return "".join(text.split()).replace(",", "")
