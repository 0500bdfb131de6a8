"""Whatever is put in ends in a report that keeps its laws, or in a `ReportError`.

The inputs are those of `python -m fuzzing`, a few of them in each run, many in the profile `long`;
what it once found is kept in `tests/finds`, and tried each time.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import laws
from fuzzing.documents import make_document
from fuzzing.hostile import EXAMPLE, TEXTS, around, whole
from fuzzing.run import Run, check_file
from fuzzing.texts import make_bytes, make_text
from govinfo_report import AnnualReport, NotAnAnnualReport, UnreadableInput, parse_text
from tests.paths import TESTS

FINDS = TESTS / "finds"
SEEDS = st.integers(0, 2**32 - 1)
MORE = settings(max_examples=settings().max_examples * 3)


@pytest.mark.parametrize("path", sorted(FINDS.iterdir()), ids=lambda path: path.stem)
def test_what_was_found_once(path: Path) -> None:
    check_file(path)


@given(SEEDS)
@MORE
def test_mutated_reports(seed: int) -> None:
    laws.check_text(make_text(random.Random(seed)))


@given(SEEDS)
def test_bytes(seed: int) -> None:
    laws.check_bytes(make_bytes(random.Random(seed)))


@given(SEEDS)
@MORE
def test_documents(seed: int) -> None:
    laws.check_document(make_document(random.Random(seed)))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    laws.check_text(text)
    laws.check_text(whole(text))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    laws.check_bytes(data)


# ------------------------------------------------------------------------------ hostile texts


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts(name: str) -> None:
    """Each alone, and in the places of a report by turns: short, so that all laws can be asked."""
    text = TEXTS[name](700)
    laws.check_text(whole(text))
    places = list(around(text).values())
    laws.check_text(places[list(TEXTS).index(name) % len(places)])


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_in_each_place(name: str) -> None:
    for made in around(TEXTS[name](700)).values():
        laws.check_text(made)


BIG = {
    "a million pipes": whole("|" * 1_000_000),
    "a million digits": whole("规章 " + "1" * 1_000_000),
    "a million line ends": whole("\n" * 1_000_000),
    "a giant line": whole("规" * 1_000_000),
    "nulls among it": whole("\x00规章规章规章规章规章规章规章规章规章规章规章" * 40_000),
    "surrogates": whole("\ud800" * 300_000),
    "100,000 tables": whole("<table>" * 100_000),
    "100,000 tables in one another": whole(TEXTS["nested tables"](1_000_000)),
    "100,000 brackets": whole("(" * 100_000),
    "a table of 100,000 spans": whole("<table>" + "<td rowspan=60 colspan=60>" * 100_000),
}


@pytest.mark.long
@pytest.mark.parametrize("name", BIG)
def test_big_texts_are_read_or_refused(name: str) -> None:
    laws.read_or_refuse(BIG[name])


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_at_length(name: str) -> None:
    text = TEXTS[name](100_000)
    laws.read_or_refuse(whole(text))
    for made in around(text).values():
        report = laws.read_or_refuse(made)
        if report is not None:
            report.figures()
            report.validate()
            report.to_html()
            assert AnnualReport.from_json(report.to_json(reading=True)) == report


# -------------------------------------------------------------------------------- the fuzzer


def test_the_fuzzer_keeps_what_breaks_a_law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(text: str) -> None:
        assert "坏" not in text, "it is there"

    monkeypatch.setattr(laws, "check_text", read)
    run = Run(tmp_path)
    run.try_one("text", f"{EXAMPLE}\n这里坏了\n{EXAMPLE}")
    run.try_one("text", EXAMPLE)
    (kept,) = tmp_path.glob("*.txt")
    assert kept.read_text(encoding="utf-8") == "坏"
    assert run.finds.total() == 1
    assert "1 finds" in run.summary()


def test_the_fuzzer_stops_what_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(text: str) -> None:
        while "坏" in text:
            pass

    monkeypatch.setattr(laws, "check_text", never)
    monkeypatch.setattr("fuzzing.run._SHRINKING", 0.0)
    monkeypatch.setattr("fuzzing.run._LEAST", 0.05)
    monkeypatch.setattr("fuzzing.run._AT_FIRST", 0.0)
    run = Run(tmp_path)
    run.try_one("text", "这里坏了")
    assert list(run.finds) == ["TooSlow in itself"]


def test_inputs_depend_on_the_seed_alone() -> None:
    one, other = (Run(Path()).inputs(7, 60.0) for _ in range(2))
    assert [next(one) for _ in range(5)] == [next(other) for _ in range(5)]


# ----------------------------------------------------------------------------------- limits


def test_a_table_may_not_open_to_more_cells_than_it_has_characters() -> None:
    hollow = "<table><tr>" + "<td rowspan=60 colspan=60>1" * 200 + "<tr>" * 60 + "</table>"
    with pytest.raises(UnreadableInput, match="spans more cells"):
        parse_text(whole(EXAMPLE + hollow))


def test_spans_of_a_usual_table_are_opened() -> None:
    table = "<table><tr><td colspan=60>x</td></tr>" + "<tr><td rowspan=9>y</td></tr>" * 9
    assert parse_text(EXAMPLE + table + "</table>") is not None


@pytest.mark.parametrize("text", ["<!--" * 50_000, "<script>" * 50_000, "<aside" * 50_000])
def test_what_is_never_closed(text: str) -> None:
    with pytest.raises(NotAnAnnualReport):
        parse_text(whole(text))
