"""Made-up contents of a report: what each cell of the form says, and what that means."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from govinfo_report import State
from tests.rendering import form


@dataclass(frozen=True)
class Entry:
    """A cell: its text, and the state and number that it has by the form."""

    text: str
    state: State = State.READ
    number: Decimal | None = None
    unit: str | None = None


BLANK = Entry("", State.BLANK)


def count(number: int) -> Entry:
    """A count, in plain digits."""
    return Entry(str(number), State.READ, Decimal(number))


def sign(text: str) -> Entry:
    """A mark that says that there is nothing to report."""
    return Entry(text, State.NOT_APPLICABLE)


@dataclass(frozen=True)
class Statement:
    """What a report says in its tables: an entry for each path that the report has."""

    revision: str
    entries: Mapping[str, Entry]
    kind: str = "plain"

    def with_entries(self, entries: Mapping[str, Entry]) -> Statement:
        """The same statement with some of its entries replaced."""
        return replace(self, entries={**self.entries, **entries})

    def without(self, gone: Iterable[str]) -> Statement:
        """The same statement with some of its cells gone from the form."""
        left = set(gone)
        return replace(self, entries={p: e for p, e in self.entries.items() if p not in left})


Account = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A name, and the paths of two sides whose sums are equal."""


def accounts(revision: str) -> list[Account]:
    """The accounts of the form: rows, columns, and the proceedings of section four."""
    results = form.result_rows(revision)
    rows = (form.NEW[1], form.CARRIED[1], *results, "total", form.NEXT[1])

    def path(row: str, column: str) -> str:
        return f"{form.REQUESTS}.{row}.{column}"

    found: list[Account] = []
    for row in rows:
        parts = tuple(path(row, column) for column in form.APPLICANTS)
        found.append((f"row {row}", parts, (path(row, "total"),)))
    for column in form.COLUMNS:
        taken_in = (path(form.NEW[1], column), path(form.CARRIED[1], column))
        handled = (path("total", column), path(form.NEXT[1], column))
        found.append((f"in and out {column}", taken_in, handled))
        parts = tuple(path(row, column) for row in results)
        found.append((f"results {column}", parts, (path("total", column),)))
    for _, kind in form.PROCEEDINGS:
        outcomes = [f"{form.LITIGATION}.{kind}.{outcome}" for _, outcome in form.OUTCOMES]
        found.append((kind, tuple(outcomes[:-1]), (outcomes[-1],)))
    return found


def holds(account: Account, statement: Statement) -> bool:
    """Whether both sides of an account come to the same; what is no number counts as none."""

    def total(paths: Sequence[str]) -> Decimal:
        numbers = (statement.entries[path].number for path in paths if path in statement.entries)
        return sum((number for number in numbers if number is not None), Decimal(0))

    _, left, right = account
    return total(left) == total(right)


# --------------------------------------------------------------------------------- numbers

Draw = Callable[[random.Random], int]


def _sparse(rng: random.Random) -> int:
    return rng.choice((0, 0, 0, 0, 0, 0, 0, 0, 1, 2, rng.randint(3, 60)))


def _dense(rng: random.Random) -> int:
    return rng.choice((0, rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 999)))


def _large(rng: random.Random) -> int:
    return rng.choice((0, rng.randint(1, 9), rng.randint(1000, 99_999), rng.randint(10**5, 10**7)))


def _none(rng: random.Random) -> int:
    return 0


def _rare(rng: random.Random) -> int:
    return rng.randint(1, 90) if rng.random() < 0.02 else 0


DRAWS: Mapping[str, Draw] = {
    "sparse": _sparse,
    "dense": _dense,
    "large": _large,
    "zeros": _none,
    "rare": _rare,
}


def _requests(rng: random.Random, revision: str, draw: Draw) -> dict[str, int]:
    results = form.result_rows(revision)
    rows = {row: [draw(rng) for _ in form.APPLICANTS] for row in results}
    rows["total"] = [sum(rows[row][i] for row in results) for i in range(len(form.APPLICANTS))]
    rows[form.NEXT[1]] = [draw(rng) for _ in form.APPLICANTS]
    handled = [a + b for a, b in zip(rows["total"], rows[form.NEXT[1]], strict=True)]
    rows[form.CARRIED[1]] = [
        rng.randint(0, min(number, 50)) if rng.random() < 0.4 else 0 for number in handled
    ]
    rows[form.NEW[1]] = [a - b for a, b in zip(handled, rows[form.CARRIED[1]], strict=True)]
    return {
        f"{form.REQUESTS}.{row}.{column}": number
        for row, numbers in rows.items()
        for column, number in zip(form.COLUMNS, (*numbers, sum(numbers)), strict=True)
    }


def _numbers(rng: random.Random, revision: str, draw: Draw) -> dict[str, int]:
    found = _requests(rng, revision, draw)
    for _, kind in form.PROCEEDINGS:
        parts = [draw(rng) for _ in form.OUTCOMES[:-1]]
        for (_, outcome), number in zip(form.OUTCOMES, (*parts, sum(parts)), strict=True):
            found[f"{form.LITIGATION}.{kind}.{outcome}"] = number
    for item in form.items(revision):
        for path in item.paths():
            if not path.endswith((".amount", ".change")):
                found[path] = draw(rng)
    return found


def _amount(rng: random.Random, draw: Draw) -> Entry:
    number = draw(rng)
    if number == 0:
        return count(0)
    amount = Decimal(number) / rng.choice((1, 10, 100, 10_000))
    return Entry(f"{amount:f}", State.READ, amount)


def _change(rng: random.Random, draw: Draw) -> Entry:
    number = draw(rng)
    text = rng.choice((f"-{number}", f"+{number}", f"{number}")) if number else "0"
    return Entry(text, State.READ, Decimal(int(text)))


# ---------------------------------------------------------------------------------- styles

Zero = Callable[[random.Random, str], Entry]


def _same(entry: Entry) -> Zero:
    return lambda rng, path: entry


def _mixed(rng: random.Random, path: str) -> Entry:
    return rng.choice((count(0), BLANK, sign("/"), sign("-")))


def _zero_and_blank(rng: random.Random, path: str) -> Entry:
    return rng.choice((count(0), BLANK))


def _blank_but_total(rng: random.Random, path: str) -> Entry:
    return count(0) if path.endswith((".total", ".in_force")) else BLANK


ZEROS: Mapping[str, Zero] = {
    "0": _same(count(0)),
    "blank": _same(BLANK),
    "blank but total": _blank_but_total,
    "zero and blank": _zero_and_blank,
    "slash": _same(sign("/")),
    "dash": _same(sign("-")),
    "em dash": _same(sign("—")),
    "mixed": _mixed,
}


def _dressed(rng: random.Random, path: str, entry: Entry) -> Entry:
    """An entry with a separator, a unit or a sign, as reports write them."""
    number = entry.number
    if entry.state is not State.READ or number is None:
        return entry
    if path.endswith(".amount"):
        unit = rng.choice((None, "万元", "元"))
        return entry if unit is None else replace(entry, text=f"{entry.text}{unit}", unit=unit)
    if path.endswith(".change"):
        if number == 0:
            return entry
        return replace(entry, text=f"{'增' if number > 0 else '减'}{abs(number)}")
    ways = [f"{entry.text}件", f"{int(number):,}", entry.text]
    return replace(entry, text=rng.choice(ways))


ODD: tuple[Entry, ...] = (
    *(
        Entry(text, State.UNRESOLVED)
        for text in ("1O", "l2", "5至6", "3～4", "3,07", "①", "1½", "¹", "12/3", "N/A5")
    ),
    *(
        Entry(text, State.READ, Decimal(number))
        for text, number in (
            ("5.", 5),
            ("（5）", 5),
            ("5、", 5),
            ("五", 5),
            ("５８", 58),
            ("5①", 5),
            ("7[1]", 7),
            ("7*", 7),
            ("9（注2）", 9),
            ("1，234", 1234),
            ("3\u200b6", 36),
            ("\u200e48", 48),
        )
    ),
    *(sign(text) for text in ("无", "没有", "——", "／", "－")),
)
"""Cells that are no plain figure: a number or nothing, or no number at all."""


def _odd(rng: random.Random, entries: dict[str, Entry]) -> None:
    """Put odd cells here and there."""
    for _ in range(rng.choice((1, 2, 6))):
        path = rng.choice([p for p in entries if not p.endswith((".amount", ".change"))])
        entries[path] = rng.choice(ODD)


# ------------------------------------------------------------------------------ statements


def statement(rng: random.Random, kind: str | None = None) -> Statement:
    """A statement of a random kind: consistent or not, with any style of zeros."""
    revision = rng.choice(form.REVISIONS)
    name = rng.choice(tuple(DRAWS))
    style = rng.choice(tuple(ZEROS))
    draw, zero = DRAWS[name], ZEROS[style]
    entries = {path: count(number) for path, number in _numbers(rng, revision, draw).items()}
    kinds = [name, style]
    for path in form.paths(revision):
        if path.endswith(".amount"):
            entries[path] = _amount(rng, draw)
        elif path.endswith(".change"):
            entries[path] = _change(rng, draw)
    if rng.random() < 0.4:
        kinds.append("wrong sums")
        for _ in range(rng.choice((1, 3, 12))):
            _spoil(rng, entries, revision)
    dressed = rng.random() < 0.2
    if dressed:
        kinds.append("dressed")
    for path, entry in entries.items():
        if entry.number == 0:
            entries[path] = zero(rng, path)
        elif dressed:
            entries[path] = _dressed(rng, path, entry)
    if rng.random() < 0.15:
        kinds.append("odd cells")
        _odd(rng, entries)
    ordered = {path: entries[path] for path in form.paths(revision)}
    return Statement(revision, ordered, ", ".join(kinds))


def _spoil(rng: random.Random, entries: dict[str, Entry], revision: str) -> None:
    """Make a sum wrong, in a row or in a column."""
    paths = [p for p in entries if not p.startswith(form.PROACTIVE)]
    path = rng.choice(paths)
    row = path.rpartition(".")[0]
    number = int(entries[path].number or 0)
    other = f"{row}.{rng.choice(form.COLUMNS)}"
    way = rng.randrange(3)
    if way == 0:
        entries[path] = count(max(0, number + rng.choice((-1, 1, 10))))
    elif way == 1 and other in entries:
        entries[path], entries[other] = entries[other], entries[path]
    else:
        entries[path] = BLANK if rng.random() < 0.5 else count(rng.randint(0, 99))
