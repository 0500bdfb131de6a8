"""Many reports: each has its outcome, whatever happens to the process that reads it."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    Findings,
    GrammarError,
    MissingLibrary,
    NotAnAnnualReport,
    Outcome,
    Progress,
    ReportError,
    Revision,
    UnexpectedError,
    UnreadableInput,
    WorkerDied,
    parse_file,
    parse_many,
    parse_text,
)
from govinfo_report.pool import AHEAD
from tests.paths import ROOT
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

EXAMPLES = sorted((ROOT / "examples").glob("*-*.*"))
TEXT = (ROOT / "examples" / "样本市财政局-2022.txt").read_text(encoding="utf-8")
NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
METHODS = multiprocessing.get_all_start_methods()
PLACES = [0, 1, 2]
"""Numbers of workers: in this process, and in others."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """A report in each of some layouts."""
    return [sample(layout, random.Random(layout.name)).text for layout in [*LAYOUTS.values()][::4]]


# What workers make of reports: at the top of a module, so that every start method finds it.


def year_of(report: AnnualReport) -> int | None:
    return report.year


def process_of(_: AnnualReport) -> int:
    return os.getpid()


def slip(_: AnnualReport) -> NoReturn:
    raise ZeroDivisionError("a slip")


def local_class(_: AnnualReport) -> object:
    return lambda: None


def lacking(_: AnnualReport) -> NoReturn:
    raise MissingLibrary("pyarrow", "parquet")


def deadly_2022(report: AnnualReport) -> int | None:
    if report.year == 2022:
        os.kill(os.getpid(), signal.SIGKILL)
    return report.year


def deadly(_: AnnualReport) -> NoReturn:
    os._exit(7)


class Treacherous(Exception):
    """Goes into a pickle and does not come out."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(one + two)


class Gift:
    """Opens with a bang."""

    def __reduce__(self) -> tuple[type[Treacherous], tuple[int]]:
        return Treacherous, (1,)


def gift(_: AnnualReport) -> Gift:
    return Gift()


def treacherous(_: AnnualReport) -> NoReturn:
    odd: Any = type("Odd", (ReportError,), {"__reduce__": lambda self: (Treacherous, (1,))})
    raise odd("odd")


# ----------------------------------------------------------------------------- what comes of each


@pytest.mark.parametrize("workers", PLACES)
@pytest.mark.parametrize("ordered", [True, False])
def test_each_report_is_that_of_parse_text(texts: list[str], workers: int, ordered: bool) -> None:
    sources: list[str | Path] = [*EXAMPLES, *texts]
    outcomes = list(parse_many(sources, workers=workers, ordered=ordered))
    if ordered or workers < 2:
        assert [outcome.index for outcome in outcomes] == list(range(len(sources)))
    by_index = {outcome.index: outcome for outcome in outcomes}
    assert sorted(by_index) == list(range(len(sources)))
    for index, source in enumerate(sources):
        outcome = by_index[index]
        assert outcome.source is source
        if outcome.error is not None:  # layouts without tables may hold too little
            with pytest.raises(type(outcome.error)):
                parse_text(str(source))
            continue
        expected = parse_file(source) if isinstance(source, Path) else parse_text(source)
        assert outcome.report == expected
        assert outcome.report is not None
        assert outcome.report.reading == expected.reading
        assert outcome.report.figures() == expected.figures()


@pytest.mark.parametrize("workers", PLACES)
def test_how_a_file_was_decoded_is_told(tmp_path: Path, workers: int) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    (tmp_path / "b.txt").write_bytes(TEXT.encode() + b"\xe8\xa7")
    found = list(parse_many([tmp_path / "a.txt", tmp_path / "b.txt", TEXT], workers=workers))
    told = [(outcome.encoding, outcome.damaged) for outcome in found]
    assert told == [("gb18030", 0), ("utf-8", 1), (None, 0)]
    assert [outcome.name for outcome in found[1:]] == [str(tmp_path / "b.txt"), "text 2"]


@pytest.mark.parametrize("workers", PLACES)
def test_what_cannot_be_read_is_an_outcome(tmp_path: Path, workers: int) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    sources: list[Any] = [
        TEXT,
        NOT_A_REPORT,
        tmp_path / "missing.txt",
        tmp_path / "a.pdf",
        TEXT.encode(),
        None,
        "",
        TEXT,
    ]
    found = list(parse_many(sources, workers=workers))
    assert [type(outcome.error) for outcome in found] == [
        type(None),
        NotAnAnnualReport,
        FileNotFoundError,
        UnreadableInput,
        UnreadableInput,
        UnreadableInput,
        UnreadableInput,
        type(None),
    ]
    assert [outcome.report is None for outcome in found] == [e.error is not None for e in found]
    error = found[1].error
    assert isinstance(error, NotAnAnnualReport)
    with pytest.raises(NotAnAnnualReport) as alone:
        parse_text(NOT_A_REPORT)
    assert (str(error), error.found, error.advice) == (
        str(alone.value),
        alone.value.found,
        alone.value.advice,
    )
    assert error.__traceback__ is None  # or it would keep the text
    assert "decode(data)" in str(found[4].error)
    assert "pathlib.Path" in str(found[5].error)


def test_the_name_of_a_file_is_no_text_and_the_error_says_so() -> None:
    (outcome,) = parse_many(["reports/政府信息公开工作年度报告-2023.txt"])
    assert isinstance(outcome.error, NotAnAnnualReport)
    assert "taken for a text" in outcome.error.found
    assert "pathlib.Path(name)" in outcome.error.advice


@pytest.mark.parametrize("workers", PLACES)
def test_what_then_makes_comes_instead_of_the_report(workers: int) -> None:
    found = list(parse_many(EXAMPLES[:3], then=AnnualReport.validate, workers=workers))
    for path, outcome in zip(EXAMPLES, found, strict=False):
        assert outcome.report is None
        assert isinstance(outcome.result, Findings)
        assert outcome.result == parse_file(path).validate()


def test_workers_are_other_processes_and_more_than_one() -> None:
    found = {outcome.result for outcome in parse_many([TEXT] * 24, then=process_of, workers=2)}
    assert len(found) == 2
    assert os.getpid() not in found
    for workers in (0, 1):
        (here,) = parse_many([TEXT], then=process_of, workers=workers)
        assert here.result == os.getpid()


def test_nothing_to_read() -> None:
    assert list(parse_many([])) == []
    assert list(parse_many(iter(()), workers=2)) == []


def test_a_large_text_goes_to_a_worker_while_large_reports_come_back() -> None:
    """Larger than any pipe holds, in both directions at once."""
    head, _, tail = TEXT.partition("二、主动公开政府信息情况")
    large = f"{head}{'全年公开信息。' * 60_000}\n二、主动公开政府信息情况{tail}"
    found = list(parse_many([large] * 10, workers=2))
    assert {
        len(outcome.report.overview.text or "") > 400_000 for outcome in found if outcome.report
    } == {True}


# ------------------------------------------------------------------------- what nobody expects


@pytest.mark.parametrize("workers", PLACES)
def test_an_unexpected_error_is_an_outcome_that_says_where(workers: int) -> None:
    found = list(parse_many([TEXT, NOT_A_REPORT, TEXT], then=slip, workers=workers))
    kinds = [type(outcome.error).__name__ for outcome in found]
    assert kinds == ["UnexpectedError", "NotAnAnnualReport", "UnexpectedError"]
    error = found[0].error
    assert isinstance(error, UnexpectedError)
    assert (error.message, error.kind) == ("ZeroDivisionError: a slip", "ZeroDivisionError")
    assert "in slip" in error.traceback


@pytest.mark.parametrize("then", [local_class, gift, treacherous])
def test_what_does_not_come_through_between_processes_is_told(then: Any) -> None:
    (outcome,) = parse_many([TEXT], then=then, workers=2)
    assert isinstance(outcome.error, UnexpectedError)


@pytest.mark.parametrize("workers", PLACES)
def test_a_missing_library_is_told_as_such(workers: int) -> None:
    (outcome,) = parse_many([TEXT], then=lacking, workers=workers)
    assert isinstance(outcome.error, MissingLibrary)
    assert (outcome.error.package, outcome.error.extra) == ("pyarrow", "parquet")


@pytest.mark.parametrize("method", METHODS)
def test_a_report_that_kills_its_worker_is_one_outcome(method: str) -> None:
    sources = EXAMPLES * 2
    found = list(parse_many(sources, then=deadly_2022, workers=2, start_method=method))
    years = [parse_file(path).year for path in EXAMPLES] * 2
    assert [outcome.result for outcome in found] == [y if y != 2022 else None for y in years]
    dead = [outcome for outcome in found if outcome.error]
    assert [years[outcome.index] for outcome in dead] == [2022, 2022]
    for outcome in dead:
        assert isinstance(outcome.error, WorkerDied)
        assert outcome.error.exit_code == -signal.SIGKILL
        assert outcome.error.found == "ended by SIGKILL"
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("ordered", [True, False])
def test_each_report_may_kill_its_worker(ordered: bool) -> None:
    found = list(parse_many([TEXT] * 12, then=deadly, workers=2, ordered=ordered))
    assert sorted(outcome.index for outcome in found) == list(range(12))
    assert {str(o.error).partition(";")[0] for o in found} == {
        "the process that read this report died"
    }
    assert {getattr(outcome.error, "exit_code", None) for outcome in found} == {7}


def test_a_worker_killed_from_outside_costs_one_report() -> None:
    outcomes = parse_many([TEXT] * 60, then=process_of, workers=2)
    first = [next(outcomes) for _ in range(10)]
    victim = first[-1].result
    assert victim is not None
    os.kill(victim, signal.SIGKILL)
    found = [*first, *outcomes]
    assert [outcome.index for outcome in found] == list(range(60))
    assert sum(isinstance(outcome.error, WorkerDied) for outcome in found) <= 1
    assert sum(outcome.result is not None for outcome in found) >= 59


# --------------------------------------------------------------------------- taken as needed


@pytest.mark.parametrize("ordered", [True, False])
def test_of_an_endless_list_no_more_is_taken_than_is_needed(ordered: bool) -> None:
    taken = itertools.count()
    ahead = []

    def endless() -> Iterator[str]:
        while True:
            next(taken)
            yield TEXT

    outcomes = parse_many(endless(), then=year_of, workers=2, ordered=ordered)
    for number, outcome in enumerate(itertools.islice(outcomes, 300)):
        assert outcome.result == 2022
        so_far = int(repr(taken)[6:-1])
        ahead.append(so_far - number)
    outcomes.close()
    assert max(ahead) <= 2 * AHEAD
    assert multiprocessing.active_children() == []


def test_in_this_process_one_is_taken_after_the_other() -> None:
    taken: list[int] = []

    def sources() -> Iterator[str]:
        for number in itertools.count():
            taken.append(number)
            yield TEXT

    for outcome in itertools.islice(parse_many(sources(), workers=1), 5):
        assert taken[-1] == outcome.index


def test_a_slow_report_holds_up_no_other_when_order_does_not_matter(texts: list[str]) -> None:
    sources = [TEXT * 200, *[TEXT] * 8]  # one takes far longer than the others together
    found = [outcome.index for outcome in parse_many(sources, workers=2, ordered=False)]
    assert sorted(found) == list(range(9))
    assert found[0] != 0


def test_closed_early_it_leaves_no_process() -> None:
    outcomes = parse_many([TEXT] * 100, workers=2)
    next(outcomes)
    assert len(multiprocessing.active_children()) == 2
    outcomes.close()
    assert multiprocessing.active_children() == []
    with pytest.raises(StopIteration):
        next(outcomes)


def test_an_error_of_the_sources_is_their_own() -> None:
    def sources() -> Iterator[str]:
        yield TEXT
        raise KeyError("of the list")

    with pytest.raises(KeyError, match="of the list"):
        list(parse_many(sources(), workers=2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", PLACES)
def test_progress(workers: int) -> None:
    told: list[Progress] = []
    sources = [TEXT, NOT_A_REPORT, TEXT]
    seen = [len(told) for _ in parse_many(sources, workers=workers, progress=told.append)]
    assert seen == [1, 2, 3]
    assert told == [Progress(1, 0, 3), Progress(2, 1, 3), Progress(3, 1, 3)]
    list(parse_many(iter(sources), workers=workers, progress=told.append))
    assert told[-1] == Progress(3, 1, None)


# ------------------------------------------------------------------------------- how it starts


@pytest.fixture
def rewards(tmp_path: Path) -> tuple[Revision, str]:
    """A revision from outside the package, and a report with a row of it."""
    grammar = tmp_path / "form_rewards.lark"
    grammar.write_text(
        "%import form_2021 (report, _item_5_row, FIGURES)\n"
        "%extend _item_5_row: administrative_rewards\n"
        'administrative_rewards: "行政奖励" FIGURES\n',
        encoding="utf-8",
    )
    before, after = TEXT.split("第二十条第（六）项", 1)
    text = f"{before}行政奖励\n\n77\n\n第二十条第（六）项{after}"
    return Revision("of test_many", "", grammar), text


@pytest.mark.parametrize("method", METHODS)
def test_revisions_of_the_users_reach_the_workers(
    rewards: tuple[Revision, str], method: str
) -> None:
    revision, text = rewards
    forms = (revision, *REVISIONS)
    (outcome,) = parse_many([text], revisions=forms, workers=2, start_method=method)
    assert outcome.report is not None
    assert outcome.report.revision == revision.name
    path = "proactive_disclosure.administrative_rewards.decisions"
    assert 77 in [figure.value for figure in outcome.report.figures() if figure.path == path]


@pytest.mark.parametrize("method", METHODS)
def test_paths_are_those_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """A worker need not stand in the folder that its parent has gone to."""
    (tmp_path / "here.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (outcome,) = parse_many([Path("here.txt")], workers=2, start_method=method)
    assert outcome.error is None
    assert outcome.name == "here.txt"


def test_a_function_that_cannot_be_sent() -> None:
    unknown: Any = lambda report: report.year  # noqa: E731
    with pytest.raises(TypeError, match="at the top of a module"):
        list(parse_many([TEXT], then=unknown, workers=2, start_method="spawn"))
    assert multiprocessing.active_children() == []
    assert next(parse_many([TEXT], then=unknown, workers=1)).result == 2022


@pytest.mark.parametrize("one", [TEXT, b"", Path("a.txt")])
def test_one_source_is_no_list_of_them(one: Any) -> None:
    with pytest.raises(TypeError, match="one path or text"):
        parse_many(one)


def test_faulty_arguments_are_told_at_once() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        parse_many([], workers=-1)
    with pytest.raises(ValueError, match="teleport"):
        parse_many([], start_method="teleport")
    with pytest.raises(GrammarError):
        parse_many([], revisions=(Revision("x", "", Path("missing.lark")),))


# ------------------------------------------------------------------------------- real processes


UNGUARDED = """
from govinfo_report import parse_many
list(parse_many(["x"], workers=2, start_method="spawn"))
"""
ENDLESS = """
import itertools, signal, sys
from pathlib import Path
from govinfo_report import parse_many
from tests.many.test_many import process_of

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # though a run may be deaf to it
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    for outcome in parse_many(
        itertools.repeat(text), then=process_of, workers=2, start_method=sys.argv[2]
    ):
        print(outcome.result, flush=True)
"""


def started(tmp_path: Path, code: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-W", "error", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    process = started(tmp_path, UNGUARDED)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert 'needs `if __name__ == "__main__":`' in told.decode()


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("method", METHODS)
def test_the_workers_end_with_their_parent(tmp_path: Path, method: str, end: int) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    process = started(tmp_path, ENDLESS, report, method)
    assert process.stdout is not None
    try:
        workers = {int(process.stdout.readline()) for _ in range(30)}
        assert len(workers) == 2
        process.send_signal(end)
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode != 0
    for _ in range(600):
        if not any(map(is_alive, workers)):
            break
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
    assert told.decode().count("Traceback") == (1 if end == signal.SIGINT else 0)
    assert "leaked" not in told.decode()


def test_outcomes_are_typed() -> None:
    """What a type checker knows of them holds."""
    plain: Outcome[None] = next(parse_many([TEXT], workers=1))
    made: Outcome[int | None] = next(parse_many([TEXT], then=year_of, workers=1))
    assert plain.result is None
    assert made.result == 2022
