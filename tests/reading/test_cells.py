"""The cells that layouts make of lines, and which lines are none of a table."""

from __future__ import annotations

import pytest

from govinfo_report.reading.source import source_of
from tests.paths import TESTS


def told(text: str) -> list[str]:
    """The rows of a text, each with its layout, and bars between its cells.

    A blank cell is ``_``. One that spans ``n`` columns ends with ``*n``, one that does not stand in
    the column behind the cell before it begins with ``@`` and its own; ``!`` stands behind what is
    noise, ``+`` behind a layout that knows its columns.
    """
    rows: dict[int, list[str]] = {}
    behind: dict[int, int] = {}
    source = source_of(text)
    for cell in (cell for block in source.blocks for cell in block.cells):
        traits = cell.traits
        at = f"@{cell.column} " if traits and cell.column != behind.get(cell.row, 0) else ""
        behind[cell.row] = cell.column + cell.span
        span = f"*{cell.span}" if cell.span > 1 else ""
        said = f"{at}{cell.text or '_'}{span}{'!' * cell.noise}"
        if traits and cell.row not in rows:
            said = f"{traits.name}{'+' * traits.columns}: {said}"
        rows.setdefault(cell.row, []).append(said)
        assert cell.pieces or source.norm[cell.start : cell.end] == cell.text
    assert list(rows) == sorted(rows)
    return [" | ".join(cells) for cells in rows.values()]


def cases() -> list[tuple[str, list[str]]]:
    """Texts, in which ``→`` is a tab, and the rows that stand behind them."""
    made = []
    for case in (TESTS / "data" / "cells.txt").read_text(encoding="utf-8").split("~~~\n"):
        lines = case.strip("\n").replace("→", "\t").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("⇒"))
        made.append((text, [line[2:] for line in lines if line.startswith("⇒")]))
    return made


@pytest.mark.parametrize(("text", "rows"), cases())
def test_the_cells_of_a_text(text: str, rows: list[str]) -> None:
    assert told(text) == told(f"{text}\n") == rows
