"""The reports of a folder by Ray Data, on as many machines as it has: `with_ray.py FOLDER OUT`.

FOLDER and OUT may be addresses (`s3://…`). OUT is a folder of Parquet files, a row for each
report.
"""

import sys

import ray

from govinfo_report import parse_batch


def main(folder: str, out: str) -> None:
    """Read the reports of a folder into another."""
    files = ray.data.read_binary_files(folder, include_paths=True)
    sources = files.rename_columns({"bytes": "content", "path": "name"})
    sources.map_batches(parse_batch, batch_format="pyarrow", batch_size=64).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
