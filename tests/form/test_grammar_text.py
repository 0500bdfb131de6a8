"""Grammars are seen as they are now, and a form is told by what it says."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from govinfo_report import REVISIONS, AnnualReport, Form, GrammarError, Revision, parse_text
from govinfo_report.form import grammar_text
from govinfo_report.form.grammar_text import grammar_folder, read_grammar
from govinfo_report.form.revisions import forms_of
from tests.foreign import FORM, revision, text

CONFIRMATION = '("行政确认" | "行政确认事项")'


def labels(revision: Revision) -> list[str]:
    return [row.label for row in revision.form.tables["item_5"].rows]


@pytest.fixture(params=["just now", "long ago"])
def changed_before(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the files that are looked at were changed just before, or long ago."""
    if request.param == "long ago":
        now = time.time
        monkeypatch.setattr(grammar_text, "time", type("", (), {"time": lambda: now() + 60}))


# ---------------------------------------------------------------------- a file that is edited


@pytest.mark.usefixtures("changed_before")
def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    edited = revision(tmp_path)
    before = parse_text(text(), revisions=[edited])
    assert labels(edited) == ["行政许可", "行政确认"]
    revision(tmp_path, FORM.replace(CONFIRMATION, '("行政认定" | "行政确认事项")'))
    assert labels(edited) == ["行政许可", "行政认定"]
    after = parse_text(text(), revisions=[edited])
    assert "行政认定·处理决定数量" not in str(before.figures())
    assert [before.to_text().count(word) for word in ("行政确认 |", "行政认定 |")] == [1, 0]
    assert after.form is edited.form


@pytest.mark.usefixtures("changed_before")
def test_so_is_one_of_the_same_length_that_keeps_the_time_of_the_file(tmp_path: Path) -> None:
    edited = revision(tmp_path)
    was = os.stat(edited.grammar)
    assert labels(edited)[-1] == "行政确认"
    edited.grammar.write_text(FORM.replace("行政确认", "行政认定"), encoding="utf-8")
    os.utime(edited.grammar, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert os.stat(edited.grammar).st_size == was.st_size
    assert labels(edited)[-1] == "行政认定"


@pytest.mark.usefixtures("changed_before")
def test_so_is_one_of_what_the_grammar_imports(tmp_path: Path) -> None:
    imported = revision(tmp_path)
    above = tmp_path / "above.lark"
    above.write_text("%import form_2031 (report)\n", encoding="utf-8")
    importing = Revision("above", "", above)
    assert labels(importing)[-1] == "行政确认"
    revision(tmp_path, FORM.replace(CONFIRMATION, '"行政认定"'))
    assert labels(importing)[-1] == "行政认定"
    assert labels(imported)[-1] == "行政认定"


@pytest.mark.usefixtures("changed_before")
def test_so_is_a_grammar_laid_beside_it_that_comes_before_one_of_the_package(
    tmp_path: Path,
) -> None:
    above = tmp_path / "above.lark"
    above.write_text("%import form_2021 (report)\n", encoding="utf-8")
    importing = Revision("above", "", above)
    assert labels(importing) == ["行政许可"]
    source = (grammar_folder() / "form_2021.lark").read_text(encoding="utf-8")
    nearer = tmp_path / "form_2021.lark"
    nearer.write_text(source.replace('"行政许可"', '"行政许可事项"'), encoding="utf-8")
    assert labels(importing) == ["行政许可事项"]
    nearer.unlink()
    assert labels(importing) == ["行政许可"]


@pytest.mark.usefixtures("changed_before")
def test_a_grammar_that_is_gone_is_an_error(tmp_path: Path) -> None:
    gone = revision(tmp_path)
    assert gone.form.revision == "2031"
    gone.grammar.unlink()
    with pytest.raises(GrammarError, match="cannot be read"):
        assert gone.form is not None
    gone.grammar.write_bytes(b"\xff\xfe")
    with pytest.raises(GrammarError, match="cannot be read"):
        assert gone.form is not None


def test_a_grammar_that_stays_is_neither_read_nor_built_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = [each.form for each in REVISIONS]
    monkeypatch.setattr(Path, "read_text", None)
    assert all(again is form for again, form in zip(forms_of(REVISIONS), first, strict=True))
    assert AnnualReport().forms == tuple(first)


def test_a_form_is_made_once_of_each_text(tmp_path: Path) -> None:
    one, again = revision(tmp_path), revision(tmp_path, file="again.lark")
    assert again.form == one.form or again.form.grammar.name != one.form.grammar.name
    before = one.form
    revision(tmp_path, FORM + "// a remark\n")
    assert one.form is not before
    revision(tmp_path)
    assert one.form is before


# -------------------------------------------------------------------------- what it imports


def test_a_grammar_is_read_with_all_that_it_imports(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "rows.lark").write_text(
        'confirmation: "行政确认" FIGURES\n%declare FIGURES\n', encoding="utf-8"
    )
    grammar = tmp_path / "whole.lark"
    grammar.write_text(
        "%import .form_2021 (report, _item_5_row, FIGURES)\n"
        "%import parts.rows.confirmation -> administrative_confirmation\n"
        "%import common.WS\n"
        "%extend _item_5_row: administrative_confirmation\n",
        encoding="utf-8",
    )
    read = read_grammar(grammar)
    assert [name for name, _ in read.imports] == ["form_2021", "parts.rows"]
    assert labels(Revision("whole", "", grammar)) == ["行政许可", "行政确认"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("%import form_2029 (report)\n", "there is no form_2029.lark"),
        ("%import itself (report)\n", "faulty"),
        ("report: (\n", "faulty"),
    ],
)
def test_a_grammar_that_cannot_be_put_together(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "itself.lark").write_text(source, encoding="utf-8")
    with pytest.raises(GrammarError, match=told):
        assert Revision("x", "", tmp_path / "itself.lark").form is not None


# ------------------------------------------------------------------------------- the digest


def digest(folder: Path, *changes: tuple[str, str]) -> str:
    source = FORM
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    form: Form = revision(folder, source).form
    return form.digest


@pytest.mark.parametrize(
    "change",
    [
        (CONFIRMATION, '"行政确认"'),
        (CONFIRMATION, '("行政确认" | "行政确认事项" | "行政确认数")'),
        ("// One row more", "// A row more"),
        ("_item_15_column", "_columns_of_item_15"),
    ],
)
def test_wordings_and_remarks_make_no_other_form(tmp_path: Path, change: tuple[str, str]) -> None:
    assert digest(tmp_path, change) == digest(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        (CONFIRMATION, '("行政确认事项" | "行政确认")'),
        ("administrative_confirmation", "confirmation"),
        ("9.属于个人隐私", "9.属于个人信息"),
        (
            "%extend _reason_not_disclosed: personal_privacy",
            "%extend _item_5_row: personal_privacy",
        ),
        ("data_sets | downloads", "downloads | data_sets"),
        ('downloads: "下载次数"', 'downloads: "下载数"'),
        ("第二十条第（十五）项", "第二十条第（十四）项"),
        ("_table_item_15", "_table_item_14"),
    ],
)
def test_another_row_column_label_or_order_does(tmp_path: Path, change: tuple[str, str]) -> None:
    assert digest(tmp_path, change) != digest(tmp_path)


def test_neither_name_nor_instrument_nor_file_does(tmp_path: Path) -> None:
    one = revision(tmp_path)
    again = Revision("other", "", one.grammar)
    assert again.form.digest == one.form.digest
    assert again.form != one.form
    assert revision(tmp_path, file="again.lark").form.digest == one.form.digest


def test_the_digests_of_this_package_stay() -> None:
    """Documents that were stored name them: another one makes these unreadable."""
    assert {each.name: each.form.digest for each in REVISIONS} == {
        "2021": "681ebec3d0376d5a",
        "2019": "117cb657b581ea81",
    }
