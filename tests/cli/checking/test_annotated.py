"""``check --annotate``: a copy of the Word file with comments, and a word on what has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govinfo_report import parse_file
from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, loaded, run

docx: Any = pytest.importorskip("docx")


def comments_in(path: Path | str) -> list[str]:
    return ["\n".join(p.text for p in one.paragraphs) for one in docx.Document(str(path)).comments]


@pytest.fixture
def draft() -> Path:
    """A Word file with faults, in the working folder of the test."""
    path = Path("草稿.docx")
    parse_file(FAULTY).to_docx(path)
    return path


def test_a_copy_with_comments_beside_the_usual_output(draft: Path) -> None:
    before = draft.read_bytes()
    result = run("check", draft, "--annotate", "批注.docx")
    assert result.exit_code == 1
    assert result.stdout == run("check", draft).stdout
    assert "批注.docx：已写入批注4条" in result.stderr
    assert len(comments_in("批注.docx")) == 4
    assert "应为：45" in "".join(comments_in("批注.docx"))
    assert draft.read_bytes() == before
    assert parse_file("批注.docx") == parse_file(draft)


def test_it_speaks_the_language_that_is_asked_for(draft: Path) -> None:
    result = run("check", draft, "--annotate", "a.docx", "--lang", "en")
    assert "a.docx: 4 comments" in result.stderr
    assert all(text.endswith("Please check.") for text in comments_in("a.docx"))
    told = run("check", FAULTY, "--annotate", "b.docx", "--lang", "en")
    assert (told.exit_code, Path("b.docx").exists()) == (3, False)
    assert "comments can be written into Word files (DOCX) alone" in told.stderr


def test_checks_and_severities_are_those_that_are_shown(draft: Path) -> None:
    run("check", draft, "--annotate", "a.docx", "--select", "P27")
    assert [text[:3] for text in comments_in("a.docx")] == ["P27"]
    run("check", draft, "--annotate", "all.docx", "--full")
    notes = [text for text in comments_in("all.docx") if "（提示" in text.partition("\n")[0]]
    run("check", draft, "--annotate", "some.docx")
    assert len(comments_in("all.docx")) - len(notes) == len(comments_in("some.docx"))


def test_what_a_baseline_accepts_has_no_comment(draft: Path) -> None:
    run("check", draft, "--baseline", "known.json", "--update-baseline")
    result = run("check", draft, "--baseline", "known.json", "--annotate", "a.docx")
    assert result.exit_code == 0
    assert "已写入批注0条" in result.stderr
    assert Path("a.docx").read_bytes() == draft.read_bytes()


def test_nothing_is_written_over(draft: Path) -> None:
    before = draft.read_bytes()
    for more in ((), ("--force",)):
        assert run("check", draft, "--annotate", draft, *more).exit_code == 3
    assert draft.read_bytes() == before
    Path("there.docx").write_bytes(b"")
    assert run("check", draft, "--annotate", "there.docx").exit_code == 3
    assert Path("there.docx").read_bytes() == b""
    assert run("check", draft, "--annotate", "there.docx", "--force").exit_code == 1
    assert len(comments_in("there.docx")) == 4


def test_a_folder_has_a_copy_of_each_word_file_and_a_word_on_the_others(draft: Path) -> None:
    folder = Path("reports")
    folder.mkdir()
    draft.rename(folder / "一.docx")
    parse_file(PLAIN).to_docx(folder / "二.docx")
    (folder / "三.txt").write_bytes(PLAIN.read_bytes())
    (folder / "四.docx").write_text(NOT_A_REPORT, encoding="utf-8")
    result = run("check", folder, "--annotate", "copies")
    assert result.exit_code == 2
    assert sorted(path.name for path in Path("copies").iterdir()) == ["一.docx", "二.docx"]
    assert len(comments_in("copies/一.docx")) == 4
    assert "以下文件未加批注：reports/三.txt" in result.stderr.replace("\n", "")
    assert run("check", folder, "--annotate", "one.docx").exit_code == 3
    assert run("check", folder / "一.docx", "--annotate", "more/").exit_code == 1
    assert len(comments_in("more/一.docx")) == 4


def test_standard_input_is_refused(draft: Path) -> None:
    result = run("check", "-", "--annotate", "a.docx", stdin=draft.read_bytes())
    assert result.exit_code == 3
    assert "标准输入" in result.stderr


def test_sarif_has_no_changes_of_a_text_that_is_none(draft: Path) -> None:
    def fixes(path: Path) -> list[Any]:
        (log,) = loaded(run("check", "--format", "sarif", path))["runs"]
        return [result["fixes"] for result in log["results"] if "fixes" in result]

    assert fixes(FAULTY)
    assert not fixes(draft)
