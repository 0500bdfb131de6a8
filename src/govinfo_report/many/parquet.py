"""An output of Parquet: a folder of part files, each written whole, each knowing its inputs.

A part is named for the checksum of its content (``part-00000-0f3a9c1e.parquet``), and the metadata
of its schema list the inputs it covers, those without a report too. In the folder is nothing else,
so that every reader takes the folder as it is.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

from ..analysis.frames import arrow_of, columns_of
from ..analysis.libraries import library
from ..analysis.shapes import FIGURE_COLUMNS, DataColumn
from ..errors import OutputError
from ..model.report import AnnualReport
from .entry import Entry, Made
from .output import Output, beside, foreign, put, writing

__all__ = ["Parquet"]

_NAME = re.compile(r"part-(\d{5,})-([0-9a-f]{8})\.parquet")
_KEY = b"govinfo_report"
_FILE = DataColumn("file", "text", "文件名", "name of the file")
_AT_ONCE = 250
"""At most so many inputs are in a part, and in memory at once."""
_SECONDS = 60.0
"""At most so much work is to be done again when a run is killed."""


class Parquet(Output):
    """A row for each figure, as `write_parquet` writes it, with the file that it is from."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pa, self._pq = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
        self._broken: list[tuple[Path, int, list[Entry]]] = []
        self._failed: list[Entry] = []
        self._last = -1
        self._new: list[tuple[Entry, Made | None]] = []
        self._written = time.monotonic()

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """Make the cells of each column of the report's figures."""
        return Made(report.in_doubt, [cells for _, cells in columns_of(report, "long")])

    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read each part for its checksum and its entries, and mark those that do not all stay."""
        if self.path.is_file() and not force:
            raise foreign(self.path)
        for path in sorted(self.path.iterdir()) if self.path.is_dir() else ():
            if path.name[0] in "._":  # of the system, perhaps; readers pass it over
                continue
            name = _NAME.fullmatch(path.name)
            if not name:
                raise OutputError(
                    "a folder with other things in it is not written over",
                    reason="mixed",
                    found=str(path),
                    advice="choose another output, or move them away",
                )
            data = path.read_bytes()
            entries: list[Entry] = []
            if f"{crc32(data):08x}" == name[2]:
                metadata = self._pq.read_schema(self._pa.BufferReader(data)).metadata
                entries = json.loads(metadata[_KEY])
            self.damaged += not entries
            kept = [entry for entry in entries if holds(entry)]
            self._failed += [entry for entry in kept if "error" in entry]
            self._last = max(self._last, int(name[1]))
            if not kept or kept != entries:
                self._broken.append((path, int(name[1]), kept))

    def settle(self) -> None:
        """Drop parts of which nothing is to stay, and write those of which some is anew."""
        if self.path.is_file():
            self.path.unlink()
        self.path.mkdir(exist_ok=True)
        self._numbers = count(self._last + 1)
        for path, number, kept in self._broken:
            data = path.read_bytes()
            path.unlink()  # before another comes: no reader ever sees a row twice
            if kept:
                table = self._pq.read_table(self._pa.BufferReader(data))
                files = self._pa.array([entry["file"] for entry in kept], self._pa.string())
                is_in = library("pyarrow.compute", "parquet").is_in
                self._put(number, table.filter(is_in(table["file"], files)), kept)

    def add(self, entry: Entry, made: Made | None) -> None:
        """Add the rows of a report; after some hundred inputs they become a part."""
        self._new.append((entry, made))
        self._failed += [entry] if "error" in entry else []
        if len(self._new) >= _AT_ONCE or time.monotonic() > self._written + _SECONDS:
            self._write()

    def close(self) -> None:
        """Write what was added, and as JSON Lines beside the folder what could not be read.

        Not within it: polars takes no folder in which something else stands.
        """
        path = self.path.with_name(f"{self.path.name}.failed.jsonl")
        with writing(self.path):
            if self._new:
                self._write()
            path.unlink(missing_ok=True)
            if self._failed:
                with put(path, beside(self.path, "tmp")) as file:
                    for entry in self._failed:
                        told = {"file": entry["file"], "error": entry["error"]}
                        line = json.dumps(told, ensure_ascii=False) + "\n"
                        file.write(line.encode("utf-8", "replace"))

    def _write(self) -> None:
        """Write what was added as a part."""
        new, self._new = self._new, []
        self._written = time.monotonic()
        number = next(self._numbers)
        columns = {column: list[Any]() for column in (_FILE, *FIGURE_COLUMNS)}
        for at, (entry, made) in enumerate(new):
            if made is not None:
                report, *others = made.content
                own = [[value] * len(report) for value in (entry["file"], number * _AT_ONCE + at)]
                for cells, added in zip(columns.values(), [*own, *others], strict=True):
                    cells += added
        with writing(self.path):
            self._put(number, arrow_of(columns.items()), [entry for entry, _ in new])

    def _put(self, number: int, table: Any, entries: list[Entry]) -> None:
        """Write a part."""
        sink = self._pa.BufferOutputStream()
        metadata = {_KEY: json.dumps(entries).encode()}
        self._pq.write_table(table.replace_schema_metadata(metadata), sink)
        data = sink.getvalue()
        name = f"part-{number:05}-{crc32(data):08x}.parquet"
        with put(self.path / name, beside(self.path, "tmp")) as file:
            file.write(data)
