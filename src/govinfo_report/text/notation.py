"""Notation: how the plain text writes a cell that holds no figure.

A blank cell is written as an empty pair of brackets, so that no reader has to guess from the
separators which cell it is. A cell that is not resolved is a question mark, with the figures that
would fit behind it. Writers write these signs and reading knows them; nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["BLANK", "candidates_in", "is_blank", "unresolved"]

BLANK = "（ ）"
"""A blank cell."""

_UNRESOLVED = "？"
_BETWEEN = "；"
_BLANK = re.compile(r"[（(]\s*[)）]")
_CANDIDATES = re.compile(r"[？?]([^？?]*)")


def unresolved(candidates: Iterable[str]) -> str:
    """Write a cell that may hold any of these: ``？3；5；（ ）``."""
    return _UNRESOLVED + _BETWEEN.join(candidates)


def is_blank(text: str) -> bool:
    """Whether a cell, or one candidate, is written as a blank."""
    return _BLANK.fullmatch(text) is not None


def candidates_in(text: str) -> tuple[str, ...] | None:
    """Return the candidates of an unresolved cell, as written; None if it is not written as one."""
    match = _CANDIDATES.fullmatch(text) if text[:1] in "？?" else None
    if match is None:
        return None
    return tuple(part.strip() for part in re.split("[；;]", match[1]) if part.strip())
