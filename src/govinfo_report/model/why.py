"""Reasons: why a figure stands as it does."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from .mapping import read_only

__all__ = ["NOT_IN_THE_TEXT", "Reason", "Reasons", "reasons_by_path"]


@frozen
class Reason:
    """One reason why a figure stands as it does: a rule that decided, or a doubt.

    Attributes:
        code: Identifier, such as ``alignment``.
        chinese: The reason in Chinese.
        english: The same in English.
        excluded: How many other ways to place the figures of the row it left out.
    """

    code: str
    chinese: str
    english: str
    excluded: int = 0


Reasons = tuple[Reason, ...]
"""What decided about a figure, one reason after another."""

NOT_IN_THE_TEXT: Reasons = (Reason("absent", "原文中无此单元格", "the text has no such cell"),)
"""The reason for every figure that is absent."""


def reasons_by_path(reasons: Mapping[str, Reasons]) -> Mapping[str, Reasons]:
    """Return the mapping, if it cannot be changed, or a copy that cannot."""
    return read_only(reasons)
