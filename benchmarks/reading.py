"""How long `parse_text` takes, against the floor: the same text again and again, and new ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from govinfo_report import ReportError, parse_text

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target, Value
from .texts import Texts
from .timing import floor, in_turns, once

LIMIT = 5.0
"""`parse_text` over the seeds together takes at most so many times the floor."""

COLUMNS = (
    Column("text"),
    Column("characters", ",.0f"),
    Column("floor, ms", ".2f"),
    Column("parse, ms", ".2f"),
    Column("× floor", ".1f"),
    Column("all asked for, × floor", ".1f"),
)
FRESH_COLUMNS = (Column("new texts"), Column("how many", ",.0f"), *COLUMNS[1:5])


def parse_and_ask(text: str) -> object:
    """Read a report and ask for every figure and every place, should any be put off until then."""
    report = parse_text(text)
    assert report.reading is not None
    figures = [(f.value, f.state, f.span and f.span.line) for f in report.figures()]
    parts = [part.span.column for part in report.reading.parts]
    return figures, parts, report.reading.prose, report.reading.unclaimed


def row(name: str, length: float, least: float, parse: float, ask: float) -> tuple[Value, ...]:
    """A line of the table, from seconds."""
    return name, length, least * 1e3, parse * 1e3, parse / least, ask / least


def table_of(kind: Texts, effort: Effort) -> tuple[Table, float]:
    """The texts of a kind, and all together; and how many times the floor that is."""
    names = list(kind.of)
    functions = [partial(f, kind.of[n]) for n in names for f in (floor, parse_text, parse_and_ask)]
    times = in_turns(functions, effort.rounds)
    least, parse, ask = times[0::3], times[1::3], times[2::3]
    lengths = [len(kind.of[name]) for name in names]
    together = row("together", sum(lengths), sum(least), sum(parse), sum(ask))
    rows = [*map(row, names, lengths, least, parse, ask), together]
    title = f"Reading: {kind.name}, each text again and again"
    return Table(f"reading-{kind.name.split()[-1]}", title, COLUMNS, rows), sum(parse) / sum(least)


def fresh_row(name: str, made: Iterable[str]) -> tuple[Value, ...]:
    """Many texts, each read once and for the first time."""
    count = length = 0
    least = parse = 0.0
    for text in made:
        at_least = once(partial(floor, text))
        try:
            parse += once(partial(parse_text, text))
        except ReportError:  # its other words make it none any more
            continue
        count, length, least = count + 1, length + len(text), least + at_least
    return name, count, length, least * 1e3, parse * 1e3, parse / least


def measure(effort: Effort) -> Outcome:
    """Everything about reading."""
    measured = [(kind, *table_of(kind, effort)) for kind in texts.kinds()]
    first, _, ratio = measured[0]
    fresh = Table(
        "reading-fresh",
        "Reading: every text a new one, read once",
        FRESH_COLUMNS,
        [
            fresh_row(f"like the {first.name}", texts.fresh_seeds(effort.fresh)),
            fresh_row("made up, all layouts", texts.fresh_layouts(effort.fresh)),
        ],
    )
    target = Target(f"parse, {first.name} together: × floor", ratio, LIMIT)
    return Outcome([*(table for _, table, _ in measured), fresh], [target])
