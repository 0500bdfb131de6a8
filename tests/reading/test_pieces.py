"""Texts in pieces: messages that were cut where they were full, pieces that begin with what was before."""

from __future__ import annotations

import pytest

from govinfo_report import parse_text
from govinfo_report.reading.pieces import without_cuts
from govinfo_report.text.script import FILLER
from tests.laws.layouts import LAYOUTS
from tests.laws.statements import Statement, count
from tests.rendering import form

TEXT = "".join(f"{n}.公开目录第{n}项，共{n * 7}条。\n" for n in range(1, 60))


def cut(text: str, size: int, over: int = 0, line: str = "样本镇 10:{}:07", gap: str = "\n") -> str:
    """Return a text in pieces of one length, each behind a line that says which it is."""
    parts = [text[max(0, at - over) : at + size] for at in range(0, len(text), size)]
    return gap.join(f"{line.format(n)}\n{part}" for n, part in enumerate(parts))


def seen(text: str) -> str:
    return without_cuts(text).replace(FILLER, "")


@pytest.mark.parametrize("size", [90, 97, 133])
@pytest.mark.parametrize("over", [0, 20])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_pieces_of_one_length_are_put_together(size: int, over: int, gap: str) -> None:
    pieces = cut(TEXT, size, over, gap=gap)
    assert seen(pieces) == TEXT
    assert len(without_cuts(pieces)) == len(pieces)


def test_what_is_not_cut_by_length_stays_as_it_is() -> None:
    lines = TEXT.splitlines()
    by_lines = "\n".join(
        f"样本镇 10:{at:02}:07\n" + "\n".join(lines[at : at + 7]) for at in range(0, len(lines), 7)
    )
    for text in (by_lines, TEXT, "", "3\n" * 50, cut(TEXT, 90)[: 2 * 90]):
        assert without_cuts(text) == text


@pytest.mark.parametrize("layout", ["tabs, blank merges", "words, no blanks", "cells, blanks kept"])
def test_a_report_in_messages_is_read_as_it_was(layout: str) -> None:
    made = Statement("2021", {p: count(3 * n) for n, p in enumerate(form.paths("2021"))})
    text = LAYOUTS[layout](made)
    assert parse_text(cut(text, 190)) == parse_text(text)
    assert parse_text(cut(text, 300, 40, "--- {} ---")) == parse_text(text)
