"""The reports of a folder by Dask, in processes or on a cluster: `with_dask.py FOLDER OUT`.

FOLDER may be an address (`s3://…`). OUT is a folder of Parquet files, a row for each report.
"""

import sys
from pathlib import Path

import dask
import pyarrow
import pyarrow.parquet
from fsspec.core import url_to_fs

from govinfo_report import parse_batch

SIZE = 64
"""How many reports are in a batch, and in a file."""


def read(paths: list[str], out: Path) -> int:
    """Read a batch of reports into a file; how many there are."""
    reports = parse_batch(pyarrow.table({"path": paths}))
    pyarrow.parquet.write_table(reports, out)
    return reports.num_rows


def main(folder: str, out: str) -> None:
    """Read the reports of a folder into another."""
    Path(out).mkdir(parents=True)
    files, root = url_to_fs(folder)
    paths = sorted(map(files.unstrip_protocol, files.find(root)))
    batches = [paths[at : at + SIZE] for at in range(0, len(paths), SIZE)]
    tasks = [
        dask.delayed(read)(batch, Path(out, f"part-{number:05}.parquet"))
        for number, batch in enumerate(batches)
    ]
    # With a `dask.distributed.Client` of a cluster, its machines do it instead.
    dask.compute(*tasks, scheduler="processes")


if __name__ == "__main__":
    main(*sys.argv[1:])
