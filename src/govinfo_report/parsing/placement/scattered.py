"""Texts in which figures came loose from their labels, as where a PDF is read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .rows import OpenRow, PlacedRow, Setting, unsettled
from .why import SCATTERED

__all__ = ["scattered"]


def scattered(
    open_rows: Sequence[OpenRow], placed: Mapping[OpenRow, PlacedRow], setting: Setting
) -> Iterable[PlacedRow]:
    """Take no figure on trust that does not stand on the line of its label."""
    if not _is_scattered(setting):
        return []
    return [unsettled(row, SCATTERED) for row in open_rows if not _beside_label(row, setting.norm)]


def _is_scattered(setting: Setting) -> bool:
    """Whether figures lie loose in the text, or some row has far too many."""
    claimed = setting.structure.parsed.claimed
    return any(
        not row.plain
        and not row.positional
        and len(row.pieces) > row.width + 1
        and len({piece.text for piece in row.pieces}) > 1
        for row in setting.rows
    ) or any(
        lexeme.kind == "FIGURES" and index not in claimed and lexeme.kinds.count("v") > 1
        for index, lexeme in enumerate(setting.structure.lexemes)
    )


def _beside_label(row: OpenRow, norm: str) -> bool:
    """Whether all figures of a row stand on the line on which its label ends."""
    if row.positional or not row.pieces:
        return row.positional
    return "\n" not in norm[row.previous_end : row.pieces[-1].end]
