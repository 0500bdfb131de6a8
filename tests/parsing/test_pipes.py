"""Cells between pipes: where the pipes stand, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.parsing.test_placement_evidence import DOCUMENTS, RULES, SECTION_TWO, states_of

Row = Sequence[str]
HEADS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
ROWS: Sequence[Row] = (HEADS, ("规章", "1", "2", "3"), ("行政规范性文件", "5", "", "42"))


def between(row: Row) -> str:
    return " | ".join(row)


def behind(row: Row) -> str:
    return "".join(f"{cell} | " for cell in row).rstrip()


def before(row: Row) -> str:
    return "".join(f"| {cell} " for cell in row).rstrip()


def around(row: Row) -> str:
    return f"| {' | '.join(row)} |"


def ruled(row: Row) -> str:
    """A rule of Markdown below the heads."""
    return f"{around(row)}\n|{'---|' * len(row)}" if row is HEADS else around(row)


def doubled(row: Row) -> str:
    return f"||{'||'.join(row)}||"


def lone(row: Row) -> str:
    """Cells and pipes on lines of their own; a blank cell leaves two pipes one below the other."""
    return "\n|\n".join(row).replace("\n\n", "\n")


def lone_between_blank_lines(row: Row) -> str:
    return "\n\n|\n\n".join(row)


WRITTEN = [between, behind, before, around, ruled, doubled]


@pytest.mark.parametrize("write", [*WRITTEN, lone, lone_between_blank_lines])
def test_a_blank_cell_is_kept_wherever_pipes_stand(write: Callable[[Row], str]) -> None:
    rows = "\n".join(map(write, ROWS))
    text = f"{SECTION_TWO}第二十条第（一）项\n{rows}\n"
    assert states_of(text, RULES) == "1 2 3"
    assert states_of(text, DOCUMENTS) == "5 _ 42"


ENDS: Sequence[Row] = (HEADS, ("规章", "1", "", "3"), ("行政规范性文件", "5", "2", ""))


@pytest.mark.parametrize("write", WRITTEN)
def test_a_blank_cell_is_kept_at_the_end(write: Callable[[Row], str]) -> None:
    rows = "\n".join(map(write, ENDS))
    text = f"{SECTION_TWO}第二十条第（一）项\n{rows}\n"
    assert (states_of(text, RULES), states_of(text, DOCUMENTS)) == ("1 _ 3", "5 2 _")
