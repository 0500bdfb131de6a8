"""Findings as a list of problems in Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import FAULTY, SUMS, check_text
from tests.paths import EXAMPLES


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def test_the_list_of_problems() -> None:
    text = check_text("--select", SUMS, "--format", "markdown", EXAMPLES)
    rows = [cells(line) for line in text.splitlines() if line.startswith("|")]
    heads = ["序号", "严重程度", "位置", "问题", "填报数", "应为", "建议", "依据"]
    table = rows[rows.index(heads) + 2 :][:3]
    assert [row[0] for row in table] == ["1", "2", "3"]
    assert [row[4:6] for row in table] == [["54", "45"], ["1", "2"], ["6", "（算得 5）"]]
    assert table[0][2] == "第98行第2列 （一）予以公开·总计"
    assert "（关联问题：P21、P23）" in table[0][3]
    assert all(len(row) in (8, 3) for row in rows)
    assert text.count("\n- ") == 8


def test_markup_in_names_stays_text(tmp_path: Path) -> None:
    name = "a|b_<i>*.txt"
    try:
        (tmp_path / name).write_bytes(FAULTY.read_bytes())
    except OSError:
        pytest.skip("this file system has no such names")
    text = check_text("--select", SUMS, "--format", "markdown", name)
    assert "## a\\|b\\_&lt;i\\>\\*.txt" in text
