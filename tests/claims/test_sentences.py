"""Sentences that are known to be true or false: how often the checks are wrong about them.

The bounds are what was measured; they are only ever made tighter. Of the half held back nothing but
the counts is looked at here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

import pytest

from govinfo_report import State, parse_text
from tests.claims import measure
from tests.claims.measure import FORMS, Outcome, Rate, outcome_of, outcomes, page_of, read, wrapped
from tests.claims.sentences import (
    HALVES,
    Sentence,
    files,
    put,
    report_names,
    report_of,
    rows_of,
    sentences,
    text_of,
)

FALSE_ALARMS = 0
"""True sentences of the open half with an error or a warning: no more than these."""
MISSED = 68
"""False sentences of the open half with neither: no more than these."""
_SOME = 7
"""One sentence of so many is read in every form."""


def _faults(found: list[Outcome]) -> str:
    return "\n".join(str(one) for one in found if one.fault)


def test_true_sentences_stand_and_false_ones_are_found() -> None:
    found = list(outcomes("open"))
    alarms = [one for one in found if one.fault and one.sentence.true]
    missed = [one for one in found if one.fault and not one.sentence.true]
    assert len(alarms) <= FALSE_ALARMS, _faults(alarms)
    assert len(missed) <= MISSED, _faults(missed)


_OTHER_FORMS = [form for form in FORMS if form != "text"]


def _differing(form: str, chosen: Iterable[Sentence]) -> list[str]:
    """The sentences that have other findings in this form than in a text."""

    def told(sentence: Sentence, form: str) -> list[tuple[str, str]]:
        return sorted((one.code, str(one.severity)) for one in outcome_of(sentence, form).added)

    return [one.text for one in chosen if told(one, form) != told(one, "text")]


@pytest.mark.parametrize("form", _OTHER_FORMS)
def test_a_report_has_the_same_findings_in_whatever_form_it_comes(form: str) -> None:
    assert _differing(form, sentences("open")[::_SOME]) == []


@pytest.mark.long
@pytest.mark.parametrize("form", _OTHER_FORMS)
def test_every_sentence_has_the_same_findings_in_whatever_form_it_comes(form: str) -> None:
    assert _differing(form, sentences("open")) == []
    held = len(_differing(form, sentences("held")))  # of these nothing but their number
    assert held == 0


def _moved_by_a_break(chosen: Iterable[Sentence]) -> list[str]:
    """The sentences that cost a table its figures, or give it a row, where a line ends in them."""
    moved: list[str] = []
    for sentence in chosen:
        text = sentence.in_text()
        start = text.index(sentence.text)
        whole = _tables_of(text)
        for at in range(start + 1, start + len(sentence.text)):
            if text[at] != "。" and _tables_of(f"{text[:at]}\n{text[at:]}") != whole:
                moved.append(f"{text[start:at]}⏎{text[at:].partition(chr(10))[0]}")
    return moved


def _tables_of(text: str) -> object:
    report = parse_text(text)
    figures = [(figure.path, figure.value, figure.state) for figure in report.figures()]
    return figures, report.extra_rows


def test_a_sentence_leaves_the_tables_as_they_are_wherever_its_lines_end() -> None:
    assert _moved_by_a_break(sentences("open")[:: 12 * _SOME]) == []


@pytest.mark.long
def test_every_sentence_leaves_the_tables_as_they_are_wherever_its_lines_end() -> None:
    assert _moved_by_a_break(sentences("open")[::_SOME]) == []


def test_there_are_enough_of_each() -> None:
    for half in HALVES:
        counted = Counter(sentence.true for sentence in sentences(half))
        assert counted[True] >= 300
        assert counted[False] >= 150


def test_each_stands_in_the_half_of_its_hash() -> None:
    for file, text in files():
        assert file.read_text(encoding="utf-8") == text, "python -m tests.claims.sentences"


def test_each_stands_once() -> None:
    every = [sentence for half in HALVES for sentence in sentences(half)]
    twice = Counter((one.report, one.before, one.text) for one in every)
    assert [key for key, count in twice.items() if count > 1] == []


# ------------------------------------------------------------------------------ the reports


@pytest.mark.parametrize("name", report_names())
@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_sound_and_read_as_it_is_meant(name: str, form: str) -> None:
    report = read(text_of(name), form)
    findings = report.validate()
    assert not [finding for finding in findings if finding.severity != "note"]
    assert findings.verdict == "pass"
    meant = {figure.path: figure.value for figure in report_of(name).figures()}
    assert {figure.path: figure.value for figure in report.figures()} == meant
    assert all(figure.state is State.READ for figure in report.figures())


@pytest.mark.parametrize("name", report_names())
def test_a_row_with_figures_is_one_of_the_form(name: str) -> None:
    assert {*rows_of(name)} <= {path for path, _ in report_of(name).records()}


@pytest.mark.parametrize("name", report_names())
def test_a_sentence_changes_no_figure(name: str) -> None:
    """Wherever it stands: else the table would be to blame, not the sentence."""
    meant = {figure.path: figure.value for figure in report_of(name).figures()}
    for place in ("proactive", "requests", "section2", "section3", "section4", "fee"):
        report = parse_text(put(text_of(name), place, "全年举办政务公开培训3期，参训120人次。"))
        assert {figure.path: figure.value for figure in report.figures()} == meant, place


def test_a_place_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match="no place is called nowhere"):
        put(text_of("town"), "nowhere", "")


# ------------------------------------------------------------------------------ the measure


def _sentence(text: str, wrong: str = "", before: str = "") -> Sentence:
    return Sentence("received", "county", "requests", before, text, wrong)


def test_what_counts_as_a_fault() -> None:
    wrong = "全年收到政府信息公开申请85件。"
    right = "全年收到政府信息公开申请58件。"
    assert outcome_of(_sentence(wrong)).fault
    assert not outcome_of(_sentence(wrong, "58件")).fault
    assert not outcome_of(_sentence(right)).fault
    assert outcome_of(_sentence(right, "not so")).fault
    assert outcome_of(_sentence(right, before=wrong)).loud


def test_the_numbers_of_a_web_page_are_marked_up() -> None:
    page = page_of(_sentence("全年收到申请58件，答复57.5%。").in_text())
    assert "58</" in page
    assert "57.5</" in page
    assert outcome_of(_sentence("全年收到政府信息公开申请85件。"), "html").loud


def test_the_lines_of_a_pdf_are_cut_where_they_are_full() -> None:
    sentence = _sentence("全年收到政府信息公开申请85件。", before="收件登记，" * 9)
    lines = wrapped(sentence.in_text()).split("\n")
    assert max(len(line) for line in lines if " | " not in line) == 34
    assert "".join(lines) == "".join(sentence.in_text().split("\n"))
    assert outcome_of(sentence, "wrapped").loud


def test_a_rate_has_its_bounds() -> None:
    assert Rate(2, 100).bounds == pytest.approx((0.0055, 0.0700), abs=1e-4)
    assert Rate(0, 50).bounds == pytest.approx((0, 0.0713), abs=1e-4)
    assert Rate(0, 0).bounds == (0, 1)
    assert str(Rate(1, 4)) == "1 of 4 = 25.0% (4.6% to 69.9%)"


@pytest.mark.parametrize("half", [[], ["--half", "held"]])
def test_the_half_held_back_is_not_shown(half: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["measure", "--show", *half])
    with pytest.raises(SystemExit, match="held half is not shown"):
        measure.main()


def test_the_table_has_every_kind_and_both_halves() -> None:
    found = {
        "open": [outcome_of(_sentence("全年收到政府信息公开申请85件。"))],
        "held": [outcome_of(_sentence("全年收到政府信息公开申请58件。", "not so"))],
    }
    text = measure.table(found)
    assert "| requests received | 1 | 1 | 0 | 1 | 1 | 0 |" in text
    assert "| **all** | 1 | 1 | 0 | 1 | 1 | 0 |" in text
    assert "| open half | 1 of 1 = 100.0% (20.7% to 100.0%) | 0 of 0" in text
