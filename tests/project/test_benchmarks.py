"""The benchmarks measure what they say: their clocks, texts and tables. Nothing is timed here."""

from __future__ import annotations

import json
import math
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import __main__ as suite
from benchmarks import growing, importing, stages, texts
from benchmarks.effort import FULL, QUICK, Effort
from benchmarks.outcome import Column, Outcome, Table, Target
from benchmarks.timing import floor, in_turns
from govinfo_report import AnnualReport, parse_text
from tests import passages
from tests.passages import Passage
from tests.paths import LANGUAGES
from tests.rendering.layouts import LAYOUTS

LITTLE = Effort(rounds=1, fresh=4, starts=1, sizes=(1, 2), kept=3, many=2)


class Clock:
    """One that goes on only by what is done."""

    def __init__(self) -> None:
        self.now = 0.0
        self.done: list[str] = []

    def __call__(self) -> float:
        return self.now

    def taking(self, name: str, *seconds: float) -> Callable[[], None]:
        """A function that takes so long: the last of these from then on."""
        left = list(seconds)

        def run() -> None:
            self.done.append(name)
            self.now += left.pop(0) if len(left) > 1 else left[0]

        return run


def test_functions_take_turns_and_the_first_calls_do_not_count() -> None:
    clock = Clock()
    slow, quick = clock.taking("slow", 90, 2, 5, 7, 6), clock.taking("quick", 50, 1)
    times = in_turns([slow, quick], 3, clock)
    assert times == [6, 1]
    assert clock.done[4:] == ["slow", "quick"] * 3


def test_quick_functions_are_repeated_within_a_turn() -> None:
    clock = Clock()
    times = in_turns([clock.taking("", 1e-3)], 2, clock)
    assert times == [pytest.approx(1e-3)]
    assert len(clock.done) == 2 + 2 * 4


def test_the_floor_cuts_into_numbers_and_words() -> None:
    assert floor("规章｜１２ |件") == ["规章", "12", "件"]


# ------------------------------------------------------------------------------------ texts


def test_there_is_a_text_of_each_layout() -> None:
    assert list(texts.layouts().of) == list(LAYOUTS)
    assert all(texts.layouts().of.values())


@pytest.mark.parametrize("name", texts.seeds().of)
def test_a_new_text_says_the_same_in_multiples(name: str) -> None:
    text = texts.seeds().of[name]
    made = texts.anew(text, random.Random(1), factor=3)
    before, after = parse_text(text), parse_text(made)
    assert [f.state for f in after.figures()] == [f.state for f in before.figures()]
    for one, other in zip(before.figures(), after.figures(), strict=True):
        if isinstance(one.value, int) and (one.raw or "").isdecimal():
            assert other.value == 3 * one.value
    assert after.overview.text != before.overview.text


@pytest.mark.long
def test_every_fresh_text_is_another_one() -> None:
    made = [*texts.fresh_seeds(12), *texts.fresh_layouts(60)]
    assert len(made) > 60
    assert len(set(made)) == len(made)
    assert all(isinstance(parse_text(text), AnnualReport) for text in texts.fresh_seeds(5))


def test_stages_are_parts_of_the_whole() -> None:
    for text in texts.seeds().of.values():
        spent = stages.spent_on(text)
        assert spent.keys() == {stage for stage, *_ in stages.STAGES} | {stages.REST, stages.FLOOR}
        assert all(seconds > 0 for seconds in spent.values()), spent


def test_watching_the_stages_changes_nothing() -> None:
    text = texts.text_of(texts.REPORT)
    before = parse_text(text)
    with stages.watched({}):
        assert parse_text(text) == before
    assert parse_text(text) == before


# ------------------------------------------------------------------------ tables and targets


@pytest.mark.parametrize(("power", "times"), [(1, 100), (2, 10_000), (0, 1)])
def test_growth_is_the_time_for_a_hundred_times_the_length(power: int, times: float) -> None:
    sizes = (1, 10, 100, 1000)
    costs = [0.5 * size**power / (3000 * size) for size in sizes]
    assert growing.growth(costs, sizes) == pytest.approx(times)


def test_growth_is_that_of_the_worst_pair_of_sizes() -> None:
    sizes = (1, 10, 100, 1000)
    assert growing.growth([1, 1, 1, 4], sizes) == 400
    assert growing.growth([1, 1, 4, 4], sizes) == 400


@pytest.mark.long
def test_sizes_take_turns_and_texts_at_random_are_new_in_each() -> None:
    made: list[tuple[int, int]] = []

    def make(size: int, turn: int) -> str:
        made.append((size, turn))
        return "x" * size

    costs = growing.costs_of(
        make, lambda text: 2.0 * len(text), Effort(3, 1, 1, (1, 3, 1000), 1, 1)
    )
    assert costs == [2.0, 2.0, 2.0]
    assert [turn for size, turn in made if size == 1] == list(range(9))
    assert [turn for size, turn in made if size == 3] == [0, 3, 6]
    assert [turn for size, turn in made if size == 1000] == [0, 3, 6]
    for name, of_kind in growing.kinds().items():
        assert (of_kind(1, 0) == of_kind(1, 1)) is not ("other" in name or "no order" in name)


def test_what_grows_has_the_length_that_it_should() -> None:
    for name, make in growing.kinds().items():
        once, often = len(make(1, 0)), len(make(100, 0))
        assert 1900 < once < 10_000, name
        assert 50 * once < often < 110 * once, name


def test_a_table_is_aligned_in_a_terminal() -> None:
    table = Table("t", "T", (Column("名"), Column("ms", ",.1f")), [("规章制度", 1234.56), ("a", 2)])
    assert table.markdown().splitlines() == [
        "| 名       |      ms |",
        "| -------- | ------: |",
        "| 规章制度 | 1,234.6 |",
        "| a        |     2.0 |",
    ]
    assert table.data() == [{"名": "规章制度", "ms": 1234.56}, {"名": "a", "ms": 2}]


@pytest.mark.parametrize(
    ("measured", "met"), [(2.9, True), (3.0, True), (3.01, False), (math.nan, False)]
)
def test_a_target_is_met_or_not(
    measured: float,
    met: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = Outcome([], [Target("speed", measured, 3.0)])
    monkeypatch.setattr(suite, "PARTS", {"reading": lambda effort: outcome})
    assert suite.main([]) == (0 if met else 1)
    assert ("NOT MET" in capsys.readouterr().out) is not met


# ------------------------------------------------------------------------------ the whole


@pytest.mark.parametrize("effort", [QUICK, FULL], ids=["quick", "full"])
@pytest.mark.parametrize("seeds", ["seeds", "examples"])
@pytest.mark.parametrize("commit", [None, "0123abc"], ids=["no history", "a commit"])
def test_each_setting_is_told_in_both_languages(
    effort: Effort, seeds: str, commit: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "seeds", lambda: texts.Texts(seeds, {}))
    monkeypatch.setattr(suite, "commit", lambda: commit)
    told = suite.setting(effort)
    assert ("Commit" in told) is (commit is not None)
    assert str(effort.rounds) in passages.in_chinese(told)


@pytest.mark.long
def test_the_suite_fills_the_page_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    for language in LANGUAGES:
        (docs / language).mkdir(parents=True)
        shutil.copy(passages.DOCS / language / suite.PAGE, docs / language)
    monkeypatch.setattr(passages, "DOCS", docs)
    monkeypatch.setattr(suite, "QUICK", LITTLE)
    monkeypatch.setattr(growing, "TIMES", 2)
    few = dict(list(texts.layouts().of.items())[::10])
    monkeypatch.setattr(texts, "layouts", lambda: texts.Texts("layouts", few))
    seeds = texts.Texts("seeds", texts.seeds().of)
    monkeypatch.setattr(texts, "seeds", lambda: seeds)
    file = tmp_path / "figures.json"
    status = suite.main(["--quick", "--write", "--json", str(file)])
    printed = capsys.readouterr().out
    found = json.loads(file.read_text(encoding="utf-8"))
    assert status == (0 if all(target["met"] for target in found["targets"]) else 1)
    assert len(found["targets"]) == 9
    for name, rows in found["tables"].items():
        assert rows, name
        figures = [value for row in rows for value in row.values() if not isinstance(value, str)]
        assert all(math.isfinite(figure) for figure in figures), name
        assert Passage(suite.PAGE, name).read() in printed, name
    assert "medians" in Passage(suite.PAGE, "setting").read()


def test_what_is_imported_is_told_by_kind() -> None:
    said = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       250 |        250 |   re\n"
        "import time:      1500 |       1750 |     attr._make\n"
        "import time:       500 |       2250 |   govinfo_report.text.script\n"
        "import time:        50 |       2300 | govinfo_report\n"
    )
    modules = importing.imported(said)
    assert modules == {
        "re": 0.25,
        "attr._make": 1.5,
        "govinfo_report.text.script": 0.5,
        "govinfo_report": 0.05,
    }
    without = {name: own for name, own in modules.items() if name != "re"}
    assert importing.rows(without, modules) == [
        ("`attrs`", 1, 1.5, 1, 1.5),
        ("`govinfo_report/text`", 1, 0.5, 1, 0.5),
        (importing.PYTHON, 0, 0, 1, 0.25),
        ("`govinfo_report`", 1, 0.05, 1, 0.05),
        ("together", 3, pytest.approx(2.05), 4, pytest.approx(2.3)),
    ]
