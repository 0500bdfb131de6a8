"""Where the time of `parse_text` goes: its stages, over the seeds together."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from govinfo_report import parse_text
from govinfo_report.parsing import assembly, parse, structure
from govinfo_report.reading import source

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table
from .timing import floor, once

Spent = dict[str, float]
"""Seconds by stage."""

STAGES: tuple[tuple[str, object, str], ...] = (
    ("taken as a reader sees it, in plain script", parse, "source_in"),
    ("paragraphs and grids made", source, "_blocks"),
    ("labels, figures, prose told apart", structure, "lex"),
    ("the revision weighed", structure, "weigh"),
    ("read by the grammar", structure, "parse"),
    ("figures put into columns, accounts asked", assembly, "place"),
    ("rows and tables of the model made", assembly, "records_of"),
    ("rows and tables of the model made", assembly, "fill"),
)
"""What a stage does, and the function that does it, with the place where it is called from."""
REST = "title, period, contact, prose; joining all this"
FLOOR = "the floor"
COLUMNS = (
    Column("what is done"),
    Column("ms", ".2f"),
    Column("share, %", ".0f"),
    Column("× floor", ".2f"),
)


@contextmanager
def watched(spent: Spent) -> Iterator[None]:
    """Count the seconds of each stage, as often as it is called."""

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                spent[stage] = spent.get(stage, 0.0) + time.perf_counter() - start

        return run

    with ExitStack() as patches:
        for stage, where, name in STAGES:
            patches.enter_context(patch.object(where, name, timed(stage, getattr(where, name))))
        yield


def spent_on(text: str) -> Spent:
    """The seconds of each stage of reading a text, of the whole, and of the floor."""
    spent: Spent = {}
    least = once(partial(floor, text), time.perf_counter)
    with watched(spent):
        whole = once(partial(parse_text, text), time.perf_counter)
    return {**spent, REST: whole - sum(spent.values()), FLOOR: least}


def measure(effort: Effort) -> Outcome:
    """The stages in order, and all together."""
    together: Spent = {}
    for text in texts.seeds().of.values():
        rounds = [spent_on(text) for _ in range(10 * effort.rounds)]
        for stage in dict.fromkeys([*(stage for stage, _, _ in STAGES), REST, FLOOR]):
            median = statistics.median(spent.get(stage, 0.0) for spent in rounds)
            together[stage] = together.get(stage, 0.0) + median
    least = together.pop(FLOOR)
    whole = sum(together.values())
    rows = [
        (stage, seconds * 1e3, seconds / whole * 100, seconds / least)
        for stage, seconds in [*together.items(), ("together", whole)]
    ]
    title = f"Stages of reading: {texts.seeds().name} together"
    return Outcome([Table("stages", title, COLUMNS, rows)])
