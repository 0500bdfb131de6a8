"""A table with commas between its cells."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO

from ... import AnnualReport, write_csv
from ..output import Choices
from . import TableFormat

__all__ = ["CSV"]


def _write(reports: Iterable[AnnualReport], file: IO[bytes], chosen: Choices) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(reports, text, shape=chosen.shape, excel=chosen.excel)
    finally:
        text.detach()  # or the file would be closed with it


CSV = TableFormat(".csv", _write, takes=frozenset({"shape", "excel"}), binary=False)
