"""Forms compiled beforehand: those of the grammars as they are, and used for no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_report import REVISIONS, Revision
from govinfo_report.form import store
from govinfo_report.form.compiling import compile_form
from govinfo_report.form.form import Form
from govinfo_report.form.grammar_text import grammar_folder, read_grammar
from tests.paths import EXAMPLES, PACKAGE


def compiled(revision: Revision) -> Form:
    grammar = read_grammar(revision.grammar)
    return compile_form(revision.name, revision.instrument, grammar)


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: revision.name)
def test_what_is_stored_is_what_the_grammar_comes_to(
    revision: Revision, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{revision.grammar.stem}.json"
    stored = (PACKAGE / "form" / "stored" / name).read_text(encoding="utf-8")
    monkeypatch.setattr(store, "_FOLDER", tmp_path)
    store.store(compiled(revision))
    assert (tmp_path / name).read_text(encoding="utf-8") == stored, (
        "the grammar was changed: run python -m govinfo_report.form.compiling"
    )


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: revision.name)
def test_a_stored_form_is_the_form(revision: Revision) -> None:
    grammar = read_grammar(revision.grammar)
    form, again = store.stored(revision.name, revision.instrument, grammar), compiled(revision)
    assert form is not None
    assert form.sections == again.sections
    assert form.wordings == again.wordings
    assert form.automaton.states == again.automaton.states
    assert form.automaton.rules == again.automaton.rules
    assert form.automaton.rows == again.automaton.rows
    assert form.automaton.sections == again.automaton.sections


def test_an_edited_grammar_is_never_read_with_a_stored_form(tmp_path: Path) -> None:
    source = (grammar_folder() / "form_2021.lark").read_text(encoding="utf-8")
    edited = tmp_path / "form_2021.lark"
    edited.write_text(source.replace('"行政许可"', '"行政许可事项"'), encoding="utf-8")
    assert store.stored("2021", "", read_grammar(edited)) is None
    form = Revision("2021a", "", edited).form
    assert form.tables["item_5"].rows[0].label == "行政许可事项"


def test_reading_loads_no_lark() -> None:
    code = (
        "import sys, govinfo_report as g;"
        "g.parse_file(sys.argv[1]);"
        "print(sorted({'lark', 'cattrs', 'click', 'rich'} & set(sys.modules)))"
    )
    example = next((EXAMPLES).glob("*-2022.txt"))
    told = subprocess.run(
        [sys.executable, "-c", code, str(example)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
