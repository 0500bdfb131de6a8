"""An output of JSON Lines: a file that is only ever added to, each line with its checksum.

``{"crc32": "0f3a9c1e", "file": …, "size": …, …, "report": {…}}``: the checksum is that of all that
follows it in the line. What stands before ``report`` is short, and is all that is parsed when the
file is read again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import IO
from zlib import crc32

from ..model.report import AnnualReport
from .entry import Entry, Made
from .output import Output, beside, foreign, put, synced, writing

__all__ = ["JsonLines"]

_BEGINS = b'{"crc32": "'
_SUM = len(_BEGINS) + 8
_REPORT = b', "report": '
"""No text within a JSON document holds this: its quotes would be escaped."""
_SECONDS = 1.0
"""At most so much work is to be done again when a run is killed."""
_BUFFER = 2**20


class JsonLines(Output):
    """A line for each input, as ``parse --format jsonl`` prints it, with what identifies it."""

    _file: IO[bytes] | None = None

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """Make the report JSON."""
        text = json.dumps(report.to_dict(reading=True), ensure_ascii=False)
        return Made(report.in_doubt, text.encode("utf-8", "replace"))

    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read the file once, and mark the stretches of it that are to stay."""
        self._kept: list[tuple[int, int]] = []
        self._size = at = sound = 0
        if not self.path.exists():
            return
        if not self.path.is_file():
            raise foreign(self.path)
        with self.path.open("rb") as file:
            self._size = os.fstat(file.fileno()).st_size
            begins = file.read(len(_BEGINS))
            file.seek(0)
            for line in file:
                start, at = at, at + len(line)
                entry = _entry(line)
                sound += entry is not None
                if entry is None:
                    self.damaged += line.endswith(b"\n")  # the last line may be torn by a kill
                elif holds(entry):
                    if self._kept and self._kept[-1][1] == start:
                        start = self._kept.pop()[0]
                    self._kept.append((start, at))
        if not (force or sound or _BEGINS.startswith(begins)):
            raise foreign(self.path)

    def settle(self) -> None:
        """Cut off what is torn; where more is to go, write the rest beside, then in its place."""
        end = self._kept[-1][1] if self._kept else 0
        if sum(end - start for start, end in self._kept) < end:
            self._rewrite()
        elif end < self._size:
            os.truncate(self.path, end)
        self._file = self.path.open("ab")
        self._synced = time.monotonic()

    def _rewrite(self) -> None:
        with put(self.path, beside(self.path, "tmp")) as new, self.path.open("rb") as old:
            for start, end in self._kept:
                old.seek(start)
                while start < end:
                    start += new.write(old.read(min(end - start, _BUFFER)))

    def add(self, entry: Entry, made: Made | None) -> None:
        """Add a line."""
        assert self._file is not None
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
        if made is not None:
            line = line[:-1] + _REPORT + made.content + b"}"
        rest = b'", ' + line[1:] + b"\n"
        with writing(self.path):
            self._file.write(b"%s%08x%s" % (_BEGINS, crc32(rest), rest))
            if time.monotonic() > self._synced + _SECONDS:
                synced(self._file)
                self._synced = time.monotonic()

    def close(self) -> None:
        """Bring what was added to the disk, and let go of the file."""
        if self._file is not None:
            with writing(self.path), self._file as file:
                self._file = None
                synced(file)


def _entry(line: bytes) -> Entry | None:
    """Return the entry of a line; None for one that is damaged, torn, or of somebody else."""
    rest = line[_SUM:]
    if not line.endswith(b"\n") or line[:_SUM] != b"%s%08x" % (_BEGINS, crc32(rest)):
        return None
    head, report, _ = rest.partition(_REPORT)
    try:
        entry: Entry = json.loads(b"{" + head[3:] + (b"}" if report else b""))
    except ValueError:
        return None
    return entry if "file" in entry else None
