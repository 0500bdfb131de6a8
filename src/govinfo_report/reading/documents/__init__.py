"""Documents that are no text, one format a module of this folder, made into text and tables.

What lies in this folder is a format: each module has a ``FORMAT``, and says there how its files
begin and how they are decoded. These modules are loaded for files that may be of one: most are
texts, and to load what reads PDF or Word takes longer than to read one.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..contents import Format

__all__ = ["FEW_ARE", "format_of", "formats", "may_be_document"]

FEW_ARE = frozenset("docx mhtml office pdf picture xlsx".split())
"""Formats of which no file is one that does not say so, as `may_be_document` knows."""
_FIRST = (
    *(b"PK", b"{\\rtf", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"RIFF", b"BM"),
)
_HEAD = 8192


def may_be_document(data: bytes) -> bool:
    """Tell whether the bytes of a file have any sign of the formats of `FEW_ARE`."""
    if data.startswith(_FIRST):
        return True
    head = data[:_HEAD]
    return b"%PDF-" in head or b"<?mso-app" in head or b"mime-version:" in head.lower()


def format_of(data: bytes) -> Format | None:
    """Return the format that the bytes of a file are of, None where they are a text."""
    may_be = may_be_document(data)
    for name in _names():
        if may_be or name not in FEW_ARE:
            format = _format(name)
            if format.is_of(data):
                return format
    return None


def formats() -> tuple[Format, ...]:
    """Return all formats, by name."""
    return tuple(map(_format, _names()))


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """Return the names of the modules of this folder."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def _format(name: str) -> Format:
    format: Format = import_module(f"{__name__}.{name}").FORMAT
    return format
