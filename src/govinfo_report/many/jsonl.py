"""An output of JSON Lines: a file that is only ever added to, each line with its checksum.

``{"crc32": "0f3a9c1e", "file": …, "size": …, …, "report": {…}}``: the checksum is that of all that
follows it in the line. What stands before ``report`` is short, and is all that is parsed when the
file is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import ClassVar
from zlib import crc32

from ..model.report import AnnualReport
from .output import Entry, Made, ResumableOutput, foreign, json_of, synced

__all__ = ["JsonLines"]

_BEGINS = b'{"crc32": "'
_SUM = len(_BEGINS) + 8
_REPORT = b', "report": '
"""No text within a JSON document holds this: its quotes would be escaped."""


class JsonLines(ResumableOutput):
    """A line for each input, as ``parse --format jsonl`` prints it, with what identifies it."""

    seconds: ClassVar[float] = 1.0

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """Make the report JSON."""
        return Made(report.in_doubt, json_of(report.to_dict(reading=True)))

    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read the file once, and mark the lines of it that are to stay."""
        self._kept: set[int] = set()
        self._end = 0
        if not self.path.exists():
            return
        if not self.path.is_file():
            raise foreign(self.path)
        with self.path.open("rb") as file:
            own = force or _BEGINS.startswith(file.read(len(_BEGINS)))
            file.seek(0)
            for number, line in enumerate(file):
                entry = _entry(line)
                own = own or bool(entry)
                torn = not line.endswith(b"\n")  # by a kill; that is no damage
                if not torn and holds(entry):
                    self._kept.add(number)
                    self._end = file.tell()
        if not own:
            raise foreign(self.path)

    def settle(self) -> None:
        """Cut off what is torn; where more is to go, write the rest beside, then in its place."""
        self.path.touch()
        if max(self._kept, default=-1) < len(self._kept):
            os.truncate(self.path, self._end)
            return
        with self._put(self.path) as new, self.path.open("rb") as old:
            new.writelines(line for number, line in enumerate(old) if number in self._kept)

    def _write(self, new: Sequence[tuple[Entry, Made | None]]) -> None:
        with self.path.open("ab") as file:
            for entry, made in new:
                line = json_of(entry)
                if made is not None:
                    line = line[:-1] + _REPORT + made.content + b"}"
                rest = b'", ' + line[1:] + b"\n"
                file.write(b"%s%08x%s" % (_BEGINS, crc32(rest), rest))
            synced(file)


def _entry(line: bytes) -> Entry:
    """Return the entry of a line; an empty one if it is damaged, or of somebody else."""
    rest = line[_SUM:]
    if line[:_SUM] != b"%s%08x" % (_BEGINS, crc32(rest)):
        return Entry()
    head, report, _ = rest.partition(_REPORT)
    try:
        entry: Entry = json.loads(b"{" + head[3:] + (b"}" if report else b""))
    except ValueError:
        return Entry()
    return entry
