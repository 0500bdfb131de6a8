"""The cells of a report, gathered once and in one order: what checks ask for thousands of times.

The rows that the classes of the model have are found by getters made once; a report with rows or
columns of another revision, which the classes do not know by name, is walked over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Any

from attrs import frozen

from ..form.form import Form, Table
from .figures import Cell, Group, Record, State, Value
from .mapping import EMPTY
from .report import SECTIONS, AnnualReport

__all__ = ["Inventory", "Rows", "inventory_of", "tables_with"]


@frozen(cache_hash=True)
class Rows:
    """Which rows and columns there can be.

    Attributes:
        paths: The path of each row.
        columns: The columns of each row.
    """

    paths: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]


@frozen(eq=False)
class Inventory:
    """The cells of a report, row by row.

    Attributes:
        rows: Which rows and columns there can be.
        records: The rows.
        values: The figure of each cell.
        marked: The places of the rows in which something is more than a plain figure.
    """

    rows: Rows
    records: Sequence[Record]
    values: list[Value]
    marked: tuple[int, ...]

    @cached_property
    def states(self) -> list[State]:
        """How each cell stands."""
        read, absent = State.READ, State.ABSENT
        states = [absent if value is None else read for value in self.values]
        for place, cell in self._marked_cells():
            states[place] = cell.state
        return states

    @cached_property
    def present(self) -> tuple[bool, ...]:
        """Whether the text has each cell."""
        present = [value is not None for value in self.values]
        for place, cell in self._marked_cells():
            present[place] = cell.state is not State.ABSENT
        return tuple(present)

    def _marked_cells(self) -> Iterator[tuple[int, Cell]]:
        """The cells of the marked rows of which more is known, with their places."""
        starts = list(accumulate(map(len, self.rows.columns), initial=0)) if self.marked else []
        for row in self.marked:
            cells = self.records[row].cells
            for place, column in enumerate(self.rows.columns[row], start=starts[row]):
                cell = cells.get(column)
                if cell is not None:
                    yield place, cell


def inventory_of(report: AnnualReport) -> Inventory:
    """Gather the cells of a report."""
    known = _of_the_model()
    records = known.records_of(report)
    if records:
        rows = known.rows
        values = [v for get, record in zip(known.values, records, strict=True) for v in get(record)]
    else:
        by_path = dict(report.records())
        columns = tuple(record.columns() for record in by_path.values())
        rows, records = Rows(tuple(by_path), columns), tuple(by_path.values())
        values = [record.value(c) for record in records for c in record.columns()]
    marked = tuple([at for at, record in enumerate(records) if not record.plain])
    return Inventory(rows, records, values, marked)


@frozen(eq=False)
class _Getters:
    """How the rows that the classes of the model have are found.

    Attributes:
        rows: Those rows.
        parts: Finds all groups and rows.
        types: What they have to be.
        records: Finds the rows among these.
        values: For each row, finds its figures.
    """

    rows: Rows
    parts: Callable[[AnnualReport], tuple[Any, ...]]
    types: tuple[type, ...]
    records: Callable[[tuple[Any, ...]], tuple[Record, ...]]
    values: tuple[Callable[[Record], tuple[Value, ...]], ...]

    def records_of(self, report: AnnualReport) -> tuple[Record, ...]:
        """The rows of a report; none if it has rows or columns beside these."""
        parts = self.parts(report)
        further = [part.further for part in parts]
        if tuple(map(type, parts)) != self.types or further.count(EMPTY) != len(further):
            return ()
        return self.records(parts)


@lru_cache(maxsize=1)
def _of_the_model() -> _Getters:
    empty = AnnualReport()

    def walk(path: str) -> Iterator[str]:
        part = attrgetter(path)(empty)
        yield path
        if isinstance(part, Group):
            for name, _ in part.parts():
                yield from walk(f"{path}.{name}")

    parts = [path for section in SECTIONS for path in walk(section)]
    records = [path for path in parts if isinstance(attrgetter(path)(empty), Record)]
    columns = tuple(attrgetter(path)(empty).columns() for path in records)
    return _Getters(
        Rows(tuple(records), columns),
        attrgetter(*parts),
        tuple(type(attrgetter(path)(empty)) for path in parts),
        itemgetter(*map(parts.index, records)),
        tuple(attrgetter(*names) for names in columns),
    )


@lru_cache(maxsize=256)
def tables_with(
    own: Form, forms: tuple[Form, ...], rows: Rows, there: tuple[bool, ...]
) -> tuple[Table, ...]:
    """Return the tables of a report with these forms, one of them its own, that has these cells."""
    paths = (
        f"{path}.{column}"
        for path, columns in zip(rows.paths, rows.columns, strict=True)
        for column in columns
    )
    present = {path for path, is_there in zip(paths, there, strict=True) if is_there}

    def fit(table: Table) -> tuple[int, int]:
        """How many cells of a table the report has, and how few its rows lack."""
        found = lacking = 0
        for row in table.grid:
            count = sum(path in present for path, _ in row)
            found += count
            lacking += len(table.columns) - count if count else 0
        return found, -lacking

    forms = (own, *(other for other in forms if other != own))
    chosen: list[Table] = []
    for name in dict.fromkeys(name for form in forms for name in form.tables):
        best = max((form.tables[name] for form in forms if name in form.tables), key=fit)
        if name in own.tables or fit(best) > (0, 0):
            chosen.append(best)
    return tuple(chosen)
