"""A table for programs that analyse data."""

from __future__ import annotations

from ... import write_parquet
from . import TableFormat

__all__ = ["PARQUET"]

PARQUET = TableFormat(
    ".parquet",
    lambda reports, file, chosen: write_parquet(reports, file, shape=chosen.shape),
    takes=frozenset({"shape"}),
)
