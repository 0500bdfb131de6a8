"""An output of Parquet: a folder of part files, each written whole, each knowing its inputs.

A part is named for the checksum of its content (``part-00000-0f3a9c1e.parquet``), and the metadata
of its schema list the inputs it covers, those without a report too. In the folder is nothing else,
so that every reader takes the folder as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar
from zlib import crc32

from ..analysis.frames import arrow_of, arrow_schema, columns_of
from ..analysis.shapes import FIGURE_COLUMNS
from ..errors import OutputError
from ..languages import Both
from ..libraries import library
from ..model.report import AnnualReport
from ..text.patterns import pattern
from .failure import Failure
from .output import Entry, Made, ResumableOutput, foreign, json_of, name_of, writing

__all__ = ["Parquet"]

_NAME = pattern(r"part-(\d{5,})-([0-9a-f]{8})\.parquet")
_KEY = b"govinfo_report"


class Parquet(ResumableOutput):
    """A row for each figure, as `write_parquet` writes it."""

    at_once: ClassVar[int] = 150  # a batch takes 60 KiB until it is written
    seconds: ClassVar[float] = 60.0

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pa, self._pq = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
        self._schema = arrow_schema(FIGURE_COLUMNS)
        self._broken: list[tuple[Path, int, list[Entry]]] = []
        self._last = -1

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """Make a batch of the report's figures, as Arrow sends it, without its schema."""
        (batch,) = arrow_of(columns_of(report, "long")).combine_chunks().to_batches()
        return Made(report.in_doubt, batch.serialize().to_pybytes())

    def scan(self, holds: Callable[[Entry], bool], *, force: bool) -> None:
        """Read each part for its checksum and its entries, and mark those that do not all stay."""
        if self.path.is_file() and not force:
            raise foreign(self.path)
        self._broken.clear()
        for path in sorted(self.path.iterdir()) if self.path.is_dir() else ():
            if path.name[0] in "._":  # of the system, perhaps; readers pass it over
                continue
            name = _NAME.fullmatch(path.name)
            if not name:
                raise OutputError(
                    Both(
                        "文件夹中另有其他文件，不得覆盖",
                        "a folder with other things in it is not written over",
                    ),
                    reason="mixed",
                    found=str(path),
                    advice=Both(
                        "请更换输出位置，或先移走这些文件",
                        "choose another output, or move them away",
                    ),
                )
            data = path.read_bytes()
            entries = [Entry()]
            if f"{crc32(data):08x}" == name[2]:
                metadata = self._pq.read_schema(self._pa.BufferReader(data)).metadata
                entries = json.loads(metadata[_KEY])
            kept = [entry for entry in entries if holds(entry)]
            self._last = max(self._last, int(name[1]))
            if kept != entries:
                self._broken.append((path, int(name[1]), kept))

    def settle(self) -> None:
        """Drop parts of which nothing is to stay, and write those of which some is anew."""
        if self.path.is_file():
            self.path.unlink()
        self.path.mkdir(exist_ok=True)
        for path, number, kept in self._broken:
            data = path.read_bytes()
            path.unlink()  # before another comes: no reader ever sees a row twice
            if kept:
                rows = ("report", "in", [name_of(entry) for entry in kept])
                table = self._pq.read_table(self._pa.BufferReader(data), filters=[rows])
                self._write_part(number, table, kept)

    def _write(self, new: Sequence[tuple[Entry, Made | None]]) -> None:
        self._last += 1
        read, schema = self._pa.ipc.read_record_batch, self._schema
        batches = [read(made.content, schema) for _, made in new if made is not None]
        table = self._pa.Table.from_batches(batches, schema)
        self._write_part(self._last, table, [entry for entry, _ in new])

    def _write_part(self, number: int, table: Any, entries: list[Entry]) -> None:
        sink = self._pa.BufferOutputStream()
        metadata = {_KEY: json.dumps(entries).encode()}
        self._pq.write_table(table.replace_schema_metadata(metadata), sink)
        data = sink.getvalue()
        with self._put(self.path / f"part-{number:05}-{crc32(data):08x}.parquet") as file:
            file.write(data)

    def close(self, done: Mapping[str, Failure | bool]) -> None:
        """Write what was added, and as JSON Lines beside the folder what could not be read.

        Not within it: polars takes no folder in which something else stands.
        """
        super().close(done)
        failures = {name: why for name, why in done.items() if isinstance(why, Failure)}
        path = self.path.with_name(f"{self.path.name}.failed.jsonl")
        with writing(self.path):
            path.unlink(missing_ok=True)
            if failures:
                with self._put(path) as file:
                    for name, why in failures.items():
                        file.write(json_of({"file": name, "error": why.to_dict()}) + b"\n")
