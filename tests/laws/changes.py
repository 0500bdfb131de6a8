"""Small changes to a statement, such that a layout may write the same text before and after."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tests.laws.statements import BLANK, Entry, Statement, count, statement

Change = Callable[[random.Random, Statement], Statement | None]
"""A change at a random place; None where the place does not bear it."""


def rows_of(statement: Statement) -> dict[str, list[str]]:
    """The paths of each row."""
    found: dict[str, list[str]] = {}
    for path in statement.entries:
        found.setdefault(path.rpartition(".")[0], []).append(path)
    return found


def _put(statement: Statement, paths: Sequence[str], entries: Sequence[Entry]) -> Statement | None:
    changed = dict(zip(paths, entries, strict=True))
    if all(statement.entries[path] == entry for path, entry in changed.items()):
        return None
    return statement.with_entries(changed)


def _row(rng: random.Random, statement: Statement) -> list[str]:
    """The paths of a row, more often of one that has something in it and something not."""
    rows = list(rows_of(statement).values())

    def mixed(paths: list[str]) -> bool:
        return len({statement.entries[path].text for path in paths}) > 1

    chosen = [paths for paths in rows if mixed(paths)]
    return rng.choice(chosen if chosen and rng.random() < 0.8 else rows)


def figure_to_its_neighbour(rng: random.Random, statement: Statement) -> Statement | None:
    """Two cells of a row that stand side by side change places, one of them blank if any is."""
    paths = _row(rng, statement)
    pairs = list(pairwise(paths))
    one_blank = [
        pair for pair in pairs if sum(not statement.entries[path].text for path in pair) == 1
    ]
    if not pairs:
        return None
    one, two = rng.choice(one_blank or pairs)
    return _put(statement, (one, two), (statement.entries[two], statement.entries[one]))


def blank_moved(rng: random.Random, statement: Statement) -> Statement | None:
    """A blank of a row moves to another place, and what stands between moves up."""
    paths = _row(rng, statement)
    entries = [statement.entries[path] for path in paths]
    blanks = [at for at, entry in enumerate(entries) if not entry.text]
    if not blanks:
        return None
    blank = entries.pop(rng.choice(blanks))
    entries.insert(rng.randrange(len(paths)), blank)
    return _put(statement, paths, entries)


def figure_further(rng: random.Random, statement: Statement) -> Statement | None:
    """Two cells of a row change places."""
    paths = _row(rng, statement)
    if len(paths) < 2:
        return None
    one, two = rng.sample(paths, 2)
    return _put(statement, (one, two), (statement.entries[two], statement.entries[one]))


def row_shifted(rng: random.Random, statement: Statement) -> Statement | None:
    """The entries of a row move by one, the last of them to the other end."""
    paths = _row(rng, statement)
    entries = [statement.entries[path] for path in paths]
    by = rng.choice((1, -1))
    return _put(statement, paths, [*entries[by:], *entries[:by]])


def zero_to_blank(rng: random.Random, statement: Statement) -> Statement | None:
    """A zero is left blank, or a blank becomes a zero."""
    path = rng.choice(_row(rng, statement))
    entry = statement.entries[path]
    if entry.text == "":
        return _put(statement, (path,), (count(0),))
    return _put(statement, (path,), (BLANK,)) if entry.number == 0 else None


def row_below(rng: random.Random, statement: Statement) -> Statement | None:
    """Two rows of the same columns, one below the other, change places."""
    rows = rows_of(statement)
    names = list(rows)
    at = rng.randrange(len(names) - 1)
    one, two = rows[names[at]], rows[names[at + 1]]
    columns = [path.rpartition(".")[2] for path in one]
    if columns != [path.rpartition(".")[2] for path in two]:
        return None
    entries = [statement.entries[path] for path in (*two, *one)]
    return _put(statement, (*one, *two), entries)


def row_emptied_into_the_next(rng: random.Random, statement: Statement) -> Statement | None:
    """All entries of a row and those of the next move on by one cell, across the end of the row."""
    rows = rows_of(statement)
    names = list(rows)
    at = rng.randrange(len(names) - 1)
    paths = [*rows[names[at]], *rows[names[at + 1]]]
    entries = [statement.entries[path] for path in paths]
    by = rng.choice((1, -1))
    return _put(statement, paths, [*entries[by:], *entries[:by]])


def column_dropped(rng: random.Random, statement: Statement) -> Statement | None:
    """A column is gone from the heads and from all rows of its table."""
    section = rng.choice(("requests", "reconsideration_and_litigation"))
    paths = [path for path in statement.entries if path.startswith(section)]
    column = rng.choice(sorted({path.rpartition(".")[2] for path in paths}))
    gone = [path for path in paths if path.endswith(f".{column}")]
    return statement.without(gone) if len(gone) < len(paths) else None


def row_dropped(rng: random.Random, statement: Statement) -> Statement | None:
    """A row is gone."""
    rows = rows_of(statement)
    return statement.without(rows[rng.choice(list(rows))]) if len(rows) > 1 else None


CHANGES: tuple[Change, ...] = (
    blank_moved,
    blank_moved,
    figure_to_its_neighbour,
    figure_further,
    row_shifted,
    zero_to_blank,
    row_below,
    row_emptied_into_the_next,
)
LOSSES: tuple[Change, ...] = (column_dropped, row_dropped)
"""Changes that take cells of the form away."""


def changed(rng: random.Random, statement: Statement, times: int) -> Iterator[Statement]:
    """The statement after a change, as often as asked."""
    for _ in range(times):
        made = rng.choice(CHANGES)(rng, statement)
        if made is not None:
            yield made


def lacking(rng: random.Random, statement: Statement) -> Statement:
    """A statement that lacks a column or a row."""
    for _ in range(rng.choice((1, 1, 2))):
        statement = rng.choice(LOSSES)(rng, statement) or statement
    return statement


def sample(rng: random.Random, whole: bool) -> Statement:
    """A statement of a random kind; one in six lacks a column or a row, unless it must be whole."""
    made = statement(rng)
    return made if whole or rng.random() > 1 / 6 else lacking(rng, made)
