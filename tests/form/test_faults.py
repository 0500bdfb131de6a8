"""A grammar of one's own that is faulty is told of in a sentence, with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from govinfo_report import GrammarError, Revision

BASE = """\
report: overview disclosure?
overview: "一、总体情况" TEXT*
disclosure: "二、主动公开政府信息情况" _row*
_row: licensing
licensing: "行政许可" FIGURES
%declare FIGURES TEXT EXTRA
"""
LAST = BASE.count("\n") + 1
"""The line of what is written below it."""

FAULTS = {
    "a bracket that is not closed": ("x: (TEXT\n", LAST, ")", ")"),
    "a bracket that is not closed at the end": ("x: (TEXT", LAST, ")", ")"),
    "no colon": ("mine TEXT\n", LAST, "“TEXT”", "“TEXT”"),
    "a rule that is not there": ("x: nothing_there\n", LAST, "nothing_there", "没有定义"),
    "a terminal that is not there": ("x: NOTHING\n", LAST, "NOTHING", "没有定义"),
    "a rule twice": ("overview: TEXT\n", LAST, "overview is defined", "overview 重复定义"),
    "a terminal twice": ('ABC: "x"\nABC: "y"\n', LAST + 1, "ABC is defined", "ABC 重复定义"),
    "no regular expression": ("ABC: /[/\n", LAST, "ABC is no valid", "ABC 不是有效"),
    "a string without end": ('ABC: "x\n', LAST, "quotation", "引号"),
    "a grammar that is not there": (
        "%import .form_1999.report\n",
        LAST,
        "no form_1999.lark",
        "form_1999.lark 不存在",
    ),
    "itself": ("%import .mine.report\n", LAST, "imports itself", "导入了自身"),
    "a sign that is none": ("@@@\n", LAST, "“@”", "“@”"),
    "a rule in a terminal": ("%ignore one two\n", LAST, "one stands in a terminal", "规则 one"),
    "nothing to override": ("%override nope: TEXT\n", LAST, "nope to %override", "nope 并不存在"),
    "nothing to extend": ("%extend nope: TEXT\n", LAST, "nope to %extend", "nope 并不存在"),
}


def told(folder: Path, text: str) -> GrammarError:
    file = folder / "mine.lark"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError) as caught:
        _ = Revision("mine", "", file).form
    error = caught.value
    for said in (error.told("zh"), error.told("en")):
        assert "\n" not in said
        assert len(said) < 300
    return error


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line(fault: str, tmp_path: Path) -> None:
    added, line, english, chinese = FAULTS[fault]
    error = told(tmp_path, BASE + added)
    assert error.message == "the grammar of revision mine is faulty"
    assert error.found.startswith(f"mine.lark, line {line}")
    assert english in error.found
    assert f"mine.lark 第 {line} 行" in error.told("zh")
    assert chinese in error.told("zh")


def test_what_may_be_two_things_is_told_by_their_names(tmp_path: Path) -> None:
    added = 'mine: "行政许可" FIGURES\n'
    text = BASE.replace("_row: ", "_row: mine | ") + added
    error = told(tmp_path, text)
    assert "ambiguous" in error.found
    assert "mine" in error.found
    assert "licensing" in error.found
    assert "有歧义" in error.told("zh")


def test_a_fault_of_a_grammar_that_is_imported_is_told_of_that_one(tmp_path: Path) -> None:
    (tmp_path / "other.lark").write_text("a: TEXT\nb: (a\n", encoding="utf-8")
    error = told(tmp_path, f"{BASE}%import .other.a\n")
    assert error.found.startswith("other.lark, line 2")


def test_a_grammar_without_the_first_rule_is_told_of(tmp_path: Path) -> None:
    error = told(tmp_path, 'other: "x"\n')
    assert error.found == "mine.lark: the rule report is not defined"
