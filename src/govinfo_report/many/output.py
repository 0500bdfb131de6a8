"""An output of many reports: what every kind of it can do, and how it is kept whole."""

from __future__ import annotations

import json
import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, ClassVar, NamedTuple, TypedDict

from ..errors import OutputError
from ..languages import Both, of_system
from ..model.report import AnnualReport
from ..parsing.report_text import numbered
from .failure import Failure

__all__ = [
    "Entry",
    "Made",
    "ResumableOutput",
    "beside",
    "foreign",
    "json_of",
    "locked",
    "name_of",
    "synced",
    "writing",
]


class Entry(TypedDict, total=False):
    """The entry of one input in an output beside its report, as JSON has it."""

    file: str  # as `portable` names it
    number: int  # which of the reports in it, counted from 1; 1 if left out
    of: int  # how many reports there are in it; 1 if left out
    size: int | None  # when it was read; None if there was no such file
    mtime_ns: int | None
    made_by: str  # the version of the program, and a digest of the forms
    in_doubt: bool  # whether anything in the report is, or a character is damaged
    encoding: str | None
    damaged_characters: int  # if there are any
    error: dict[str, Any]  # as `Failure.to_dict` tells it, if there is no report
    brief: dict[str, str]  # the same in few words, by language
    traceback: str  # of an error that nobody expected


def name_of(entry: Entry) -> str:
    """Return the name of an input, with the number of the report where it holds several."""
    return numbered(entry["file"], entry.get("number", 1), entry.get("of", 1))


class Made(NamedTuple):
    """A report as a worker hands it on: whether it is in doubt, and what an output takes of it."""

    in_doubt: bool
    content: Any


class ResumableOutput(ABC):
    """Where what comes of each input goes, and what stands there already.

    Attributes:
        at_once: At most so many inputs are written at once, and in memory until then.
        seconds: At most so much work is to be done again when a run is killed.
    """

    at_once: ClassVar[int] = 250
    seconds: ClassVar[float]

    def __init__(self, path: Path) -> None:
        self.path = path
        self._new: list[tuple[Entry, Made | None]] = []

    @staticmethod
    @abstractmethod
    def make(report: AnnualReport) -> Made:
        """Make of a report what is handed to `add`; this runs in a worker."""

    @abstractmethod
    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read what stands there, and mark what is to stay.

        Args:
            holds: Tells whether an entry is to stay; an empty one is a piece that is damaged.
            force: Whether it may be of somebody else.

        Raises:
            OutputError: It is of somebody else.
        """

    @abstractmethod
    def settle(self) -> None:
        """Drop what was not marked, and make ready to write."""

    @abstractmethod
    def _write(self, new: Sequence[tuple[Entry, Made | None]]) -> None:
        """Bring to the disk what came of some inputs."""

    def add(self, entry: Entry, made: Made | None) -> None:
        """Add what came of an input; it is on the disk soon, and at the latest after `close`."""
        if not self._new:
            self._since = time.monotonic()
        self._new.append((entry, made))
        if len(self._new) >= self.at_once or time.monotonic() >= self._since + self.seconds:
            self._write_new()

    def close(self, done: Mapping[str, Failure | bool]) -> None:
        """Bring to the disk what was added.

        Args:
            done: What came of each input that stands there: why it failed, or if it is in doubt.
        """
        self._write_new()

    def _write_new(self) -> None:
        new, self._new = self._new, []
        if new:
            with writing(self.path):
                self._write(new)

    @contextmanager
    def _put(self, target: Path) -> Iterator[IO[bytes]]:
        """Open a file to write beside the output that takes its target's place when it is whole."""
        place = beside(self.path, "tmp")
        with place.open("wb") as file:
            yield file
            synced(file)
        place.replace(target)


def foreign(path: Path) -> OutputError:
    """Return the error for something of somebody else."""
    return OutputError(
        Both("输出位置已有其他文件", "something else stands where the output is to stand"),
        reason="foreign",
        found=str(path),
        advice=Both(
            "请更换输出位置，或用 force 覆盖",
            "choose another output, or have it written over with force",
        ),
    )


def beside(path: Path, end: str) -> Path:
    """Return the path of a file that stands beside an output while a run needs it."""
    return path.with_name(f".{path.name}.{end}")


def json_of(value: object) -> bytes:
    """Return a value as JSON on a line, in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def synced(file: IO[bytes]) -> None:
    """Bring to the disk what was written to a file."""
    file.flush()
    os.fsync(file.fileno())


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
            Both(f"{path} 无法写入", f"{path} cannot be written"),
            reason="failed",
            found=of_system(error),
            advice=Both(
                "已读取的部分仍在其中；请排除故障后再次运行",
                "what was read so far stays there; mend that, and run it again",
            ),
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
            Both("另一次运行正在写入此输出", "another run is writing this output"),
            reason="busy",
            advice=Both("请等其结束，或更换输出位置", "wait for its end, or choose another output"),
        ) from error
    return file
