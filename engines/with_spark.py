"""The reports of a folder by Spark: `spark-submit with_spark.py FOLDER OUT`.

FOLDER and OUT may be addresses that Spark knows. OUT is a folder of Parquet files, a row for each
report.
"""

import os
import sys
from collections.abc import Iterable, Iterator

import pyarrow
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from govinfo_report import batch_schema, parse_batch


def read(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Read batch after batch."""
    return map(parse_batch, batches)


def main(folder: str, out: str) -> None:
    """Read the reports of a folder into another."""
    # On this machine; a cluster has its own.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.config(
        "spark.sql.execution.arrow.maxRecordsPerBatch", 64
    ).getOrCreate()
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(folder)
    sources = files.selectExpr("path AS name", "content")
    sources.mapInArrow(read, from_arrow_schema(batch_schema())).write.parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
