"""Frames of pandas, polars and pyarrow: counts and years are integers that may be missing.

The same columns in each, from `govinfo_report.analysis.shapes`. A figure too large for the type
(a count beyond 64 bits, an amount with more than 20 digits before or 18 after the point) is missing
there; ``raw`` has it as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..libraries import library
from .records import Reports
from .shapes import ColumnKind, DataColumn, Frame, Headings, Shape, frame_of, heading

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = [
    "arrow_of",
    "arrow_schema",
    "cells_of",
    "columns_of",
    "pandas_of",
    "polars_of",
    "to_arrow",
    "to_pandas",
    "to_polars",
]

_PRECISION = 38
_SCALE = 18
_LARGEST = 2**63 - 1


def to_pandas(
    reports: Reports, *, shape: Shape = "long", headings: Headings = "names"
) -> pandas.DataFrame:
    """A pandas frame: ``Int64``, ``string``, ``datetime64[s]``, and `Decimal` for amounts.

    Args:
        reports: A report, or several.
        shape: ``long``: a row for each figure, with the columns of `FigureRow`. ``wide``: a row for
            each report and a column for each path, with the figures; ``states``: with their states.
        headings: The names of the columns: ``names`` as in `FIGURE_COLUMNS`, or Chinese: ``zh``.

    Raises:
        MissingLibrary: pandas is not installed: ``pip install "govinfo-report[pandas]"``.
    """
    return pandas_of(columns_of(reports, shape), headings)


def pandas_of(
    columns: Iterable[tuple[DataColumn, Sequence[Any]]], headings: Headings = "names"
) -> pandas.DataFrame:
    """Make a pandas frame of columns with their cells.

    Raises:
        MissingLibrary: pandas is not installed: ``pip install "govinfo-report[pandas]"``.
    """
    pd = library("pandas", "pandas")
    types = {"integer": "Int64", "decimal": object, "date": "datetime64[s]", "text": "string"}
    heads, cells = [], {}
    for number, (column, values) in enumerate(columns):
        heads.append(heading(column, headings))
        cells[number] = pd.Series(values, dtype=types[column.kind])
    frame: pandas.DataFrame = pd.DataFrame(cells)
    frame.columns = pd.Index(heads)
    return frame


def to_polars(
    reports: Reports, *, shape: Shape = "long", headings: Headings = "names"
) -> polars.DataFrame:
    """A polars frame: ``Int64``, ``String``, ``Date`` and ``Decimal(38, 18)``.

    Args:
        reports: A report, or several.
        shape: As in `to_pandas`.
        headings: As in `to_pandas`.

    Raises:
        MissingLibrary: polars is not installed: ``pip install "govinfo-report[polars]"``.
    """
    return polars_of(columns_of(reports, shape), headings)


def polars_of(
    columns: Iterable[tuple[DataColumn, Sequence[Any]]], headings: Headings = "names"
) -> polars.DataFrame:
    """Make a polars frame of columns with their cells.

    Raises:
        MissingLibrary: polars is not installed: ``pip install "govinfo-report[polars]"``.
    """
    pl = library("polars", "polars")
    types = {
        "integer": pl.Int64,
        "decimal": pl.Decimal(_PRECISION, _SCALE),
        "date": pl.Date,
        "text": pl.String,
    }
    frame: polars.DataFrame = pl.DataFrame(
        [
            pl.Series(
                heading(column, headings),
                values,
                dtype=types[column.kind],
                strict=column.kind != "decimal",  # polars 1.0 takes them of one scale alone
            )
            for column, values in columns
        ]
    )
    return frame


def to_arrow(
    reports: Reports, *, shape: Shape = "long", headings: Headings = "names"
) -> pyarrow.Table:
    """An Arrow table: ``int64``, ``string``, ``date32`` and ``decimal128(38, 18)``.

    The fields of its schema say in their metadata what they mean, in Chinese (``zh``) and English
    (``en``).

    Args:
        reports: A report, or several.
        shape: As in `to_pandas`.
        headings: As in `to_pandas`.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    return arrow_of(columns_of(reports, shape), headings)


def arrow_of(
    columns: Iterable[tuple[DataColumn, Sequence[Any]]], headings: Headings = "names"
) -> pyarrow.Table:
    """Make an Arrow table of columns with their cells.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    pa = library("pyarrow", "parquet")
    pairs = list(columns)
    schema = arrow_schema((column for column, _ in pairs), headings)
    arrays = [
        pa.array(values, type=one.type) for one, (_, values) in zip(schema, pairs, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def arrow_schema(columns: Iterable[DataColumn], headings: Headings = "names") -> pyarrow.Schema:
    """Return the schema of an Arrow table with these columns, each with its meaning.

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    pa = library("pyarrow", "parquet")
    types = {
        "integer": pa.int64(),
        "decimal": pa.decimal128(_PRECISION, _SCALE),
        "date": pa.date32(),
        "text": pa.string(),
    }
    return pa.schema(
        pa.field(
            heading(column, headings),
            types[column.kind],
            metadata={"zh": column.chinese, "en": column.english},
        )
        for column in columns
    )


def columns_of(reports: Reports, shape: Shape) -> Iterator[tuple[DataColumn, list[Any]]]:
    """Yield each column with its cells; a figure that its type has no room for is missing."""
    yield from cells_of(frame_of(reports, shape))


def cells_of(frame: Frame) -> Iterator[tuple[DataColumn, list[Any]]]:
    """Yield each column of a frame with its cells, as `columns_of` does."""
    columns = [*zip(*frame.rows, strict=True)] or [()] * len(frame.columns)
    for column, cells in zip(frame.columns, columns, strict=True):
        yield column, [cell if _fits(cell, column.kind) else None for cell in cells]


def _fits(cell: Any, kind: ColumnKind) -> bool:
    """Whether the type of a column has room for a figure."""
    if kind == "integer" and cell is not None:
        return abs(int(cell)) <= _LARGEST
    if isinstance(cell, Decimal):
        digits, exponent = cell.as_tuple()[1:]
        return (
            isinstance(exponent, int)
            and exponent >= -_SCALE
            and len(digits) + exponent <= _PRECISION - _SCALE
        )
    return True
