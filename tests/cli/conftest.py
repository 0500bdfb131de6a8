"""Folders and files that tests of the command work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import NOT_A_REPORT, OFFICE, TEXT, row_of_documents


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no settings are found."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, two files that are none, and what must be skipped."""
    (tmp_path / "nested").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.html").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "nested" / "b.MD").write_bytes(TEXT.encode("gb18030"))
    (tmp_path / "README.md").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / ".hidden" / "c.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / ".d.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "table.csv").write_text("1,2", encoding="utf-8")
    return tmp_path


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Two years of one organ, the second with a case carried over that the first does not know."""
    folder = tmp_path / "years"
    folder.mkdir()
    later = TEXT.replace("2022", "2023")
    (folder / "2.txt").write_text(TEXT, encoding="utf-8")
    (folder / "1.txt").write_text(later, encoding="utf-8")
    return folder


@pytest.fixture
def changed() -> str:
    """A copy of a report with two figures, the fees and the telephone changed."""
    text = OFFICE.read_text(encoding="utf-8")
    row = row_of_documents(text)
    text = text.replace(row, row.replace("42", "45").replace("5", "6", 1))
    text = text.replace("未收取信息处理费", "收取信息处理费120元").replace("5550101", "5550102")
    Path("changed.txt").write_text(text, encoding="utf-8")
    return "changed.txt"
