"""An output that is written bit by bit, and takes its place when it is whole.

For the output ``out.jsonl`` there are

``out.jsonl.part``
    what was kept of each input so far, one after the other; only ever added to; gone at the end;
``out.jsonl.state``
    the journal: where in the part, or in the output, what was kept of each input stands, and what
    the input was like when it was read. It stays, so that the next run knows what is there.

What is in the journal is on the disk already; what is in the part and not in the journal is cut
off. So no entry is lost, none is there twice, and none is torn: what was read and not noted is read
again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from .journal import OUTPUT, PART, Entry, Input, Journal, Place
from .kinds import Kind

__all__ = ["Part", "beside"]

_SECONDS = 1.0
"""How much work there is to do again, at the most, when a run is killed."""
_ENTRIES = 1_000
READING, REPLACING, DONE = "reading", "replacing", "done"


class Part:
    """What there is of an output so far.

    Args:
        target: The output.
        journal: Its journal.
        kind: What it is written as.
    """

    def __init__(self, target: Path, journal: Journal, kind: Kind) -> None:
        self._target = target
        self._path = beside(target, "part")
        self._journal = journal
        self._kind = kind
        self._file: IO[bytes] | None = None
        self._new: list[Entry] = []
        self._end = 0
        self._noted = time.monotonic()

    @property
    def foreign(self) -> Path | None:
        """A file that this run would write over and that no run has written as it is now."""
        if self._target.exists() and self._journal["output"] != _stamp(self._target):
            return self._target
        return self._path if self._path.exists() and self._journal["phase"] is None else None

    @property
    def is_done(self) -> bool:
        """Whether the output is there, with the inputs in their order and nothing else."""
        journal = self._journal
        return journal["phase"] == DONE and not journal.gone() and journal.in_order(OUTPUT)

    def take_over(self) -> None:
        """Begin anew, whatever is there."""
        self._journal.forget()
        self._journal["output"] = _stamp(self._target) if self._target.exists() else None
        self._journal["phase"] = READING

    def recover(self) -> None:
        """Bring to its end what the last run did not, and forget what is there no more."""
        if self._journal["phase"] == REPLACING:
            self._replace()
        if self._journal["phase"] == DONE:
            self._clear()
        if not self._target.exists():
            self._journal.forget(place=OUTPUT)
        size = self._path.stat().st_size if self._path.exists() else -1
        self._journal.forget(place=PART, beyond=size)

    def open(self) -> None:
        """Make ready to add to it."""
        self._journal["phase"] = READING
        self._end = self._journal.end()
        self._file = self._path.open("r+b" if self._path.exists() else "w+b")
        self._file.truncate(self._end)
        self._file.seek(self._end)

    def add(self, input: Input, data: bytes, code: int, error: str) -> None:
        """Add what came of an input."""
        assert self._file is not None
        self._file.write(data)
        self._new.append(Entry(input, code, error, Place(PART, self._end, len(data))))
        self._end += len(data)
        if len(self._new) >= _ENTRIES or time.monotonic() > self._noted + _SECONDS:
            self.note()

    def note(self) -> None:
        """Bring what was added to the disk, and then into the journal."""
        if self._file is not None and self._new:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._journal.note(self._new)
            self._new.clear()
        self._noted = time.monotonic()

    def close(self) -> None:
        """Note what was added, and let go of it."""
        if self._file is not None:
            with self._file:
                self.note()
            self._file = None

    # -------------------------------------------------------------------------------- the end

    def finish(self) -> None:
        """Let the output take its place, in the order of the inputs."""
        self.close()
        self._journal.forget_gone()
        in_order = self._journal.in_order(PART) and self._journal.length() == self._end
        whole = self._path if self._kind.verbatim and in_order else self._assembled()
        with self._journal.together():
            self._journal.settle()
            self._journal["whole"] = whole.name
            self._journal["phase"] = REPLACING
        self._replace()
        self._clear()

    def _assembled(self) -> Path:
        """The output beside its place, written from what was kept of each input."""
        whole = beside(self._target, "new")
        with whole.open("wb") as file, ExitStack() as stack:
            kept = {PART: stack.enter_context(self._path.open("rb"))}
            if self._target.exists():
                kept[OUTPUT] = stack.enter_context(self._target.open("rb"))
            self._kind.write(_read(self._journal.places(), kept), file)
            file.flush()
            os.fsync(file.fileno())
        return whole

    def _replace(self) -> None:
        """Put the output in its place; to do so again changes nothing."""
        whole = self._target.with_name(self._journal["whole"])
        if whole.exists():
            whole.replace(self._target)
            _sync(self._target.parent)
        with self._journal.together():
            self._journal["output"] = _stamp(self._target) if self._target.exists() else None
            self._journal["phase"] = DONE

    def _clear(self) -> None:
        """Remove what the output was made from."""
        for rest in (self._path, beside(self._target, "new")):
            rest.unlink(missing_ok=True)


def beside(target: Path, end: str) -> Path:
    """A file that goes with an output."""
    return target.with_name(f"{target.name}.{end}")


def _stamp(path: Path) -> str:
    """What tells whether a file has changed."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _sync(folder: Path) -> None:
    """Bring to the disk which files a folder has, where a system can do that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _read(
    places: Iterable[tuple[str, Place]], files: Mapping[int, IO[bytes]]
) -> Iterator[tuple[str, bytes]]:
    """What stands in these places, with the names of the inputs."""
    for name, (place, start, length) in places:
        files[place].seek(start)
        yield name, files[place].read(length)
