"""What a run has done so far, in a file beside its output: an SQLite database.

SQLite keeps it whole whatever ends the run, and keeps a second run out.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

__all__ = ["OUTPUT", "PART", "Entry", "Input", "Journal", "Place"]

PART, OUTPUT = 0, 1
"""Where what is kept of an input stands: in the part, or in the output itself."""
_APPLICATION = 0x676F7669
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value);
CREATE TABLE inputs (position INTEGER PRIMARY KEY, name BLOB UNIQUE, size INTEGER, changed INTEGER);
CREATE TABLE entries (
    name BLOB PRIMARY KEY, size INTEGER, changed INTEGER, code INTEGER, error TEXT,
    place INTEGER, start INTEGER, length INTEGER
) WITHOUT ROWID;
"""
_BOTH = "inputs LEFT JOIN entries ON inputs.name = entries.name"
_STALE = """(entries.name IS NULL OR entries.size IS NOT inputs.size
    OR entries.changed IS NOT inputs.changed)"""
_LAID_OUT = """SELECT entries.*, sum(length) OVER (ORDER BY position) - length AS at
    FROM inputs JOIN entries ON inputs.name = entries.name"""
"""The entries, and where each begins if all stand in the order of their inputs."""
_AT_ONCE = 1_000


class Input(NamedTuple):
    """An input as it is now.

    Attributes:
        name: Its name, as the user gave it.
        size: Its bytes; None if there is no such file.
        changed: When it was last changed, in nanoseconds; None if there is no such file.
    """

    name: str
    size: int | None = None
    changed: int | None = None

    @classmethod
    def of(cls, name: str) -> Input:
        """The file of this name."""
        try:
            found = os.stat(name)
        except OSError:
            return cls(name)
        return cls(name, found.st_size, found.st_mtime_ns)


class Place(NamedTuple):
    """Where what is kept of an input stands."""

    place: int
    start: int
    length: int


class Entry(NamedTuple):
    """What came of an input.

    Attributes:
        input: The input, as it was when it was read.
        code: The exit code that it asks for.
        error: Why it could not be read, as JSON; empty if it could.
        place: Where what is kept of it stands.
    """

    input: Input
    code: int
    error: str
    place: Place


class Journal:
    """The journal of an output; no other run has it meanwhile.

    Args:
        path: Its file; made if it is not there.
        force: Whether a file that is no journal is written over.

    Raises:
        click.UsageError: Another run has it; the file is no journal; or it cannot be written.
    """

    def __init__(self, path: Path, *, force: bool) -> None:
        self._path = path
        try:
            self._database = self._opened()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            if not force:
                told = "不是运行记录，--force 覆盖 is no journal of a run, --force overwrites"
                raise click.UsageError(f"{path}: {told}") from error
            path.unlink()
            self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(os.fspath(self._path), timeout=1, isolation_level=None)
        try:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")  # held until the journal is closed
            (application,) = database.execute("PRAGMA application_id").fetchone()
            (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and application != _APPLICATION:
                raise sqlite3.DatabaseError("a database of another program")
            if not tables:
                for statement in _SCHEMA.split(";"):
                    database.execute(statement)
                database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    def _refused(self, error: sqlite3.OperationalError) -> click.UsageError:
        if "locked" in str(error):
            return click.UsageError(
                f"{self._path}: 另一次运行正在写 another run is writing; "
                "wait for its end, or choose another -o"
            )
        return click.UsageError(f"{self._path}: 不能写 cannot be written: {error}")

    def close(self) -> None:
        """Let it go."""
        self._database.close()

    def remove(self) -> None:
        """Let it go, and leave nothing of it."""
        self.close()
        self._path.unlink()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is noted within is noted at once, or not at all."""
        self._database.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def __getitem__(self, key: str) -> Any:
        """What is noted under a key; None if nothing is."""
        found = self._database.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return found and found[0]

    def __setitem__(self, key: str, value: Any) -> None:
        self._database.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    # ----------------------------------------------------------------------------- the inputs

    def plan(self, inputs: Iterable[Input]) -> None:
        """Note what the inputs are now; one that is named twice counts once."""
        with self.together():
            self._database.execute("DELETE FROM inputs")
            self._database.executemany(
                "INSERT OR IGNORE INTO inputs (name, size, changed) VALUES (?, ?, ?)",
                ((os.fsencode(name), *rest) for name, *rest in inputs),
            )

    def to_read(self, *, failed: bool) -> Iterator[Input]:
        """The inputs that are new or have changed, in their order; entries may be added meanwhile.

        Args:
            failed: Those that could not be read as well.
        """
        last = 0
        while True:
            rows = self._database.execute(
                f"SELECT position, inputs.name, inputs.size, inputs.changed FROM {_BOTH}"
                f" WHERE position > ? AND {_wanted(failed)} ORDER BY position LIMIT {_AT_ONCE}",
                (last,),
            ).fetchall()
            for _, name, *rest in rows:
                yield Input(os.fsdecode(name), *rest)
            if not rows:
                return
            last = rows[-1][0]

    def count(self, *, failed: bool) -> int:
        """How many `to_read` gives."""
        return self._number(f"SELECT count(*) FROM {_BOTH} WHERE {_wanted(failed)}")

    # ---------------------------------------------------------------------------- the entries

    def note(self, entries: Iterable[Entry]) -> None:
        """Note entries; one takes the place of what was noted of its input before."""
        with self.together():
            self._database.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (os.fsencode(name), *rest, code, error, *place)
                    for (name, *rest), code, error, place in entries
                ),
            )

    def forget(self, *, place: int | None = None, beyond: int = -1) -> None:
        """Forget all entries; or those in one place, or of those what ends beyond an offset."""
        where = "" if place is None else f"WHERE place = {place} AND start + length > {beyond}"
        self._database.execute(f"DELETE FROM entries {where}")

    def forget_gone(self) -> None:
        """Forget the entries of what is no input any more."""
        self._database.execute("DELETE FROM entries WHERE name NOT IN (SELECT name FROM inputs)")

    def gone(self) -> int:
        """How many entries are of no input any more."""
        return self._number(
            "SELECT count(*) FROM entries WHERE name NOT IN (SELECT name FROM inputs)"
        )

    def entries(self) -> int:
        """How many entries there are."""
        return self._number("SELECT count(*) FROM entries")

    def end(self) -> int:
        """Where the last entry in the part ends."""
        return self._number(f"SELECT max(start + length) FROM entries WHERE place = {PART}")

    def places(self) -> Iterator[tuple[str, Place]]:
        """The inputs that have an entry, in their order, and where what is kept of each stands."""
        for name, *place in self._database.execute(
            "SELECT inputs.name, place, start, length FROM inputs"
            " JOIN entries ON inputs.name = entries.name ORDER BY position"
        ):
            yield os.fsdecode(name), Place(*place)

    def in_order(self, place: int) -> bool:
        """Whether what was kept of each input stands in one place, in their order."""
        return not self._number(
            f"SELECT count(*) FROM ({_LAID_OUT}) WHERE place <> {place} OR start <> at"
        )

    def length(self) -> int:
        """How long all that was kept is."""
        return self._number("SELECT sum(length) FROM entries")

    def settle(self) -> None:
        """Note that what was kept of each input stands in the output, in their order."""
        self._database.execute(
            "INSERT OR REPLACE INTO entries"
            f" SELECT name, size, changed, code, error, {OUTPUT}, at, length FROM ({_LAID_OUT})"
        )

    def codes(self) -> dict[int, int]:
        """How many inputs ask for each exit code."""
        return dict(
            self._database.execute(
                "SELECT code, count(*) FROM inputs JOIN entries ON inputs.name = entries.name"
                " GROUP BY code"
            )
        )

    def failures(self, most: int = -1) -> Iterator[tuple[str, str]]:
        """The inputs that could not be read, in their order, and why; at most so many."""
        for name, error in self._database.execute(
            "SELECT inputs.name, error FROM inputs JOIN entries ON inputs.name = entries.name"
            " WHERE error <> '' ORDER BY position LIMIT ?",
            (most,),
        ):
            yield os.fsdecode(name), error

    def _number(self, statement: str) -> int:
        found: int | None = self._database.execute(statement).fetchone()[0]
        return found or 0


def _wanted(failed: bool) -> str:
    return f"({_STALE} OR entries.error <> '')" if failed else _STALE
