"""An output of many reports: what every kind of it can do, and how it is kept whole."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..errors import OutputError
from ..model.report import AnnualReport
from .entry import Entry, Made

__all__ = ["Output", "beside", "foreign", "locked", "put", "synced", "writing"]


class Output(ABC):
    """Where what comes of each input goes, and what stands there already.

    Attributes:
        damaged: How many pieces of it cannot be read, once it is scanned.
    """

    damaged = 0

    def __init__(self, path: Path) -> None:
        self.path = path

    @staticmethod
    @abstractmethod
    def make(report: AnnualReport) -> Made:
        """Make of a report what is handed to `add`; this runs in a worker."""

    @abstractmethod
    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read what stands there, and mark what is to stay: that of which ``holds`` says so.

        Raises:
            OutputError: It is of somebody else, and ``force`` does not allow to write over it.
        """

    @abstractmethod
    def settle(self) -> None:
        """Drop what was not marked, and make ready to add."""

    @abstractmethod
    def add(self, entry: Entry, made: Made | None) -> None:
        """Add what came of an input; it is on the disk soon, and at the latest after `close`."""

    @abstractmethod
    def close(self) -> None:
        """Bring to the disk what was added."""


def foreign(path: Path) -> OutputError:
    """Return the error for something of somebody else."""
    return OutputError(
        "something else stands where the output is to stand",
        reason="foreign",
        found=str(path),
        advice="choose another output, or have it written over with force",
    )


def beside(path: Path, end: str) -> Path:
    """Return the path of a file that stands beside an output while a run needs it."""
    return path.with_name(f".{path.name}.{end}")


def synced(file: IO[bytes]) -> None:
    """Bring to the disk what was written to a file."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def put(target: Path, place: Path) -> Iterator[IO[bytes]]:
    """Open a file to write at one place that takes its target's place when it is whole."""
    with place.open("wb") as file:
        yield file
        synced(file)
    place.replace(target)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell of an error of the system while an output is written.

    Raises:
        OutputError: There was one.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written",
            reason="failed",
            found=error.strerror or str(error),
            advice="what was read so far stays there; mend that, and run it again",
        ) from error


def locked(path: Path) -> IO[bytes]:
    """Keep other runs out until the file that is returned is closed, or the process has ended.

    The file stays: to remove it would part a run that waits at it from one that comes after.

    Raises:
        OutputError: Another run has the lock.
    """
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        if not isinstance(error, (BlockingIOError, PermissionError)):
            raise
        raise OutputError(
            "another run is writing this output",
            reason="busy",
            advice="wait for its end, or choose another output",
        ) from error
    return file
