"""Files: CSV, Parquet."""

from __future__ import annotations

import csv
import os
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from ..libraries import library
from ..text.patterns import pattern
from .frames import arrow_of, cells_of
from .records import Reports, plain
from .shapes import Frame, Headings, Shape, frame_of, heading

__all__ = ["csv_of", "opened", "parquet_of", "unguarded", "write_csv", "write_parquet"]

_FORMULA = pattern(r"['=+\-@＝＋－＠\t\r\n]")
_NUMBER = pattern(r"[+-]?\d+(?:\.\d+)?")
_BOM = "\ufeff"


def write_csv(
    reports: Reports,
    target: str | os.PathLike[str] | IO[str],
    *,
    shape: Shape = "long",
    excel: bool = False,
    headings: Headings = "names",
) -> None:
    """Write the reports as CSV (RFC 4180, UTF-8); of a long one nothing is kept in memory.

    A missing figure is an empty cell. A text that a spreadsheet could take for a formula, because
    it begins with ``=``, ``+``, ``-``, ``@`` or a control character and is no number, gets an
    apostrophe in front; so does one that begins with an apostrophe, so that `unguarded` gives every
    text back. Figures stay figures: ``-35``.

    Args:
        reports: A report, or several.
        target: A path, or an open text file (with ``newline=""``).
        shape: As in `to_pandas`.
        excel: Whether to begin with a byte order mark, without which Excel garbles Chinese.
        headings: The heads of the columns: ``names`` as in `FIGURE_COLUMNS`, or Chinese: ``zh``.
    """
    csv_of(frame_of(reports, shape), target, excel=excel, headings=headings)


def csv_of(
    frame: Frame,
    target: str | os.PathLike[str] | IO[str],
    *,
    excel: bool = False,
    headings: Headings = "names",
) -> None:
    """Write a frame as CSV, as `write_csv` does."""
    heads = [heading(column, headings) for column in frame.columns]
    with opened(target, "w") as file:
        if excel:
            file.write(_BOM)
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows(map(_cell, row) for row in frame.rows)


def _cell(value: Any) -> str:
    if isinstance(value, (int, Decimal)):
        return plain(value)
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """A text from a CSV file of `write_csv` without the apostrophe that guards it."""
    return text.removeprefix("'")


def write_parquet(
    reports: Reports,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    shape: Shape = "long",
    headings: Headings = "names",
) -> None:
    """Write the reports as Parquet, with the types of `to_arrow`.

    Args:
        reports: A report, or several.
        target: A path, or an open binary file.
        shape: As in `to_pandas`.
        headings: As in `write_csv`.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    parquet_of(frame_of(reports, shape), target, headings=headings)


def parquet_of(
    frame: Frame, target: str | os.PathLike[str] | IO[bytes], *, headings: Headings = "names"
) -> None:
    """Write a frame as Parquet, as `write_parquet` does."""
    parquet = library("pyarrow.parquet", "parquet")
    table = arrow_of(cells_of(frame), headings)
    with opened(target, "wb") as file:
        parquet.write_table(table, file)


def opened(target: Any, mode: str) -> AbstractContextManager[Any]:
    """The file itself if it is open, or the one at this path for as long as it is needed."""
    if hasattr(target, "write"):
        return nullcontext(target)
    if "b" in mode:
        return Path(target).open(mode)
    return Path(target).open(mode, encoding="utf-8", newline="")
