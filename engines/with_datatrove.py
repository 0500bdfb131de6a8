"""The reports of a crawl, a folder of WARC files, by datatrove: `with_datatrove.py FOLDER OUT`.

FOLDER and OUT may be addresses (`s3://…`). OUT gets a Parquet file for each task, with a row for
each report; what is no report is a row, too, and says why. The documents that go on down the
pipeline are the pages, and files, that hold a report.
"""

import sys
from collections.abc import Iterator
from itertools import islice

import pyarrow
import pyarrow.parquet
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.io import get_datafolder
from datatrove.pipeline.base import PipelineStep
from warcio.archiveiterator import ArchiveIterator

from govinfo_report import batch_schema, decode, parse_batch

SIZE = 64
"""How many records are in a batch."""


class AnnualReports(PipelineStep):
    """Reads the annual reports among the records of WARC files, whatever format they are in."""

    name = "政府信息公开工作年度报告"
    type = "READER"

    def __init__(self, folder: str, out: str) -> None:
        super().__init__()
        self.folder, self.out = get_datafolder(folder), get_datafolder(out)

    def run(self, data=None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Read what falls to one of several tasks."""
        yield from data or ()
        records = self.records(rank, world_size)
        with (
            self.out.open(f"{rank:05}.parquet", "wb") as file,
            pyarrow.parquet.ParquetWriter(file, batch_schema()) as writer,
        ):
            while some := list(islice(records, SIZE)):
                names, contents = zip(*some, strict=True)
                reports = parse_batch(pyarrow.table({"name": names, "content": contents}))
                writer.write_table(reports)
                content_of = dict(some)
                for row in reports.drop_columns(["figures", "findings"]).to_pylist():
                    self.stat_update("refused" if row["error"] else "read")
                    if not row["error"]:
                        text = decode(content_of[row["name"]]).text
                        yield Document(text, f"{row['name']}#{row['number']}", metadata=row)

    def records(self, rank: int, world_size: int) -> Iterator[tuple[str, bytes]]:
        """Yield the address and the content of what was fetched."""
        for path in self.folder.get_shard(rank, world_size):
            with self.folder.open(path, "rb") as file:
                for record in ArchiveIterator(file):
                    if record.rec_type == "response":
                        address = record.rec_headers.get_header("WARC-Target-URI")
                        yield address, record.content_stream().read()


def main(folder: str, out: str) -> None:
    """Read the reports of a crawl into a folder."""
    LocalPipelineExecutor([AnnualReports(folder, out)], tasks=2, workers=2).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
