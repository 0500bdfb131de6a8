"""Many threads, and processes that are forked after use, read the same as one thread alone."""

from __future__ import annotations

import json
import multiprocessing
import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from govinfo_report import AnnualReport, parse_text
from tests.paths import ROOT
from tests.rendering.corpus import sample
from tests.rendering.damage import DAMAGE
from tests.rendering.layouts import LAYOUTS

THREADS = 8
NAMES = ("pipe_rows", "lines_blank_kept", "box_drawing", "html_pretty", "aligned_wide")


def texts() -> list[str]:
    """Different texts, every other one in traditional characters, so that OpenCC is asked."""
    rng = random.Random(0)
    made = [sample(LAYOUTS[name], rng, damaged=False).text for name in NAMES for _ in range(2)]
    return [DAMAGE["traditional"](text, rng) if at % 2 else text for at, text in enumerate(made)]


def told(report: AnnualReport) -> str:
    return report.to_json(reading=True) + report.validate().to_json() + report.to_text()


def together(tasks: list[Callable[[], str]]) -> list[str]:
    """What each task gives, all begun at once and switched between as often as can be."""
    barrier = Barrier(len(tasks))

    def begin(task: Callable[[], str]) -> str:
        barrier.wait()
        return task()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(tasks)) as pool:
            return list(pool.map(begin, tasks))
    finally:
        sys.setswitchinterval(interval)


def test_many_threads_read_what_one_does() -> None:
    given = texts()
    alone = [told(parse_text(text)) for text in given]
    assert together([lambda text=text: told(parse_text(text)) for text in given]) == alone  # type: ignore[misc]


FIRST = """
import json, sys
from tests.many.test_threads import texts, told, together
from govinfo_report import parse_text
given = json.load(sys.stdin)
json.dump(together([lambda text=text: told(parse_text(text)) for text in given]), sys.stdout)
"""


@pytest.mark.parametrize("lap", range(2))
def test_the_first_texts_of_a_process_may_be_read_by_many_threads(lap: int) -> None:
    """Whatever is made at first use is made once, or twice alike: nobody sees half of it."""
    given = texts()
    random.Random(lap).shuffle(given)
    done = subprocess.run(
        [sys.executable, "-c", FIRST],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [told(parse_text(text)) for text in given]


@pytest.mark.parametrize("layout", ["pipe_rows", "html_pretty"])
def test_one_report_may_be_looked_at_by_many_threads(layout: str) -> None:
    text = sample(LAYOUTS[layout], random.Random(1), damaged=False).text
    alone = told(parse_text(text))
    for _ in range(5):
        report = parse_text(text)
        looks: list[Callable[[], str]] = [
            lambda report=report: told(report),  # type: ignore[misc]
            lambda report=report: (report.figures(), told(report))[1],  # type: ignore[misc]
            lambda report=report: (report.reading.parts, told(report))[1],  # type: ignore[misc]
            lambda report=report: (report.validate(), told(report))[1],  # type: ignore[misc]
        ]
        assert set(together(looks * 2)) == {alone}


def _read(text: str) -> str:
    return told(parse_text(text))


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system does not fork"
)
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_goes_on_reading() -> None:
    given = texts()
    alone = [told(parse_text(text)) for text in given]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(_read, given) == alone


def test_other_processes_read_the_same() -> None:
    given = texts()[:2]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_read, given) == [told(parse_text(text)) for text in given]
