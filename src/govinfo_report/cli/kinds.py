"""What many reports are written as: what is kept of each, and how that becomes the output."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any, NamedTuple

from .. import AnnualReport, to_arrow

__all__ = ["KINDS", "Kind", "Made"]


class Made(NamedTuple):
    """What a worker makes of a report.

    Attributes:
        data: The report, as it is kept.
        doubtful: Whether anything in it is in doubt.
    """

    data: bytes
    doubtful: bool


class Kind(ABC):
    """A format that all reports stand in together.

    Attributes:
        verbatim: Whether the output is what was kept of each input, one after the other.
    """

    verbatim: bool

    @staticmethod
    @abstractmethod
    def make(report: AnnualReport) -> Made:
        """What is kept of a report; this runs in a worker."""

    @abstractmethod
    def kept(self, head: Mapping[str, Any], data: bytes) -> bytes:
        """What is kept of an input.

        Args:
            head: What is said of it beside the report, and the error if there is one.
            data: The report; empty if there is none.
        """

    @abstractmethod
    def write(self, kept: Iterable[tuple[str, bytes]], file: IO[bytes]) -> None:
        """Write the output from the inputs' names and what was kept of them."""

    def need(self) -> None:
        """Look whether the libraries are there.

        Raises:
            MissingLibrary: One is not.
        """
        return


class JsonLines(Kind):
    """A line for each input, as ``--format jsonl`` prints it."""

    verbatim = True

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """The report as JSON."""
        text = json.dumps(report.to_dict(reading=True), ensure_ascii=False)
        return Made(text.encode("utf-8", "replace"), report.in_doubt)

    def kept(self, head: Mapping[str, Any], data: bytes) -> bytes:
        """The line."""
        line = json.dumps(head, ensure_ascii=False).encode("utf-8", "replace")
        return (line[:-1] + b', "report": ' + data + b"}\n") if data else line + b"\n"

    def write(self, kept: Iterable[tuple[str, bytes]], file: IO[bytes]) -> None:
        """The lines, one after the other."""
        file.writelines(data for _, data in kept)


class Parquet(Kind):
    """A row for each figure, as `write_parquet` writes it, with the file that it is from."""

    verbatim = False
    AT_ONCE = 500
    """Of how many reports the rows are in memory at once, and in a row group of the file."""

    def need(self) -> None:
        """Look whether pyarrow is there."""
        to_arrow([])

    @staticmethod
    def make(report: AnnualReport) -> Made:
        """The rows, as Arrow streams them."""
        import pyarrow as pa

        table = to_arrow(report)
        codec = "lz4" if pa.Codec.is_available("lz4") else None
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression=codec)
        with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
            writer.write_table(table)
        return Made(sink.getvalue().to_pybytes(), report.in_doubt)

    def kept(self, head: Mapping[str, Any], data: bytes) -> bytes:
        """The rows; nothing of an input that could not be read."""
        return data

    def write(self, kept: Iterable[tuple[str, bytes]], file: IO[bytes]) -> None:
        """The rows of all, a group of them for every few hundred reports."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        known = pa.field("file", pa.string(), metadata={"zh": "文件名", "en": "name of the file"})
        schema = to_arrow([]).schema.insert(0, known)
        readable = enumerate((name, data) for name, data in kept if data)
        with pq.ParquetWriter(file, schema) as writer:
            while some := list(islice(readable, self.AT_ONCE)):
                tables = []
                for number, (name, data) in some:
                    table = pa.ipc.open_stream(data).read_all()
                    numbers = pa.array([number] * len(table), pa.int64())
                    names = pa.array([name] * len(table), pa.string())
                    columns = [names, numbers, *table.columns[1:]]
                    tables.append(pa.Table.from_arrays(columns, schema=schema))
                writer.write_table(pa.concat_tables(tables))


KINDS: Mapping[str, Kind] = {".jsonl": JsonLines(), ".parquet": Parquet()}
"""Each kind by the end of the names of its files."""
