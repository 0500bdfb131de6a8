"""The outline of a report: what follows from which cells it has, worked out once for all alike.

Most reports of a revision have all of its cells and no others; what the form says of them (labels,
accounts, what each table lacks) is the same for each of these reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import frozen

from ..form.accounts import Account, accounts_of
from ..form.form import RESULTS, Column, Form, Row, Table
from ..model.inventory import Rows, tables_with

__all__ = ["Outline", "outline_of"]


@lru_cache(maxsize=64)
def outline_of(
    form: Form, forms: tuple[Form, ...], rows: Rows, present: tuple[bool, ...]
) -> Outline:
    """Return the outline of a report with these forms, one its own, that has these cells."""
    return Outline(form, forms, tables_with(form, forms, rows, present), rows, present)


@frozen(eq=False, slots=False)
class Outline:
    """The cells that a report has or should have.

    Attributes:
        form: The form of the report.
        forms: All forms that it was read with.
        tables: Its tables, each in the revision that it stands in.
        rows: Which rows and columns there can be.
        present: Which of these cells the report has.
    """

    form: Form
    forms: tuple[Form, ...]
    tables: tuple[Table, ...]
    rows: Rows
    present: tuple[bool, ...]

    # -------------------------------------------------------------------------------- cells

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label of every cell, in the order of `AnnualReport.figures`."""
        labels: dict[str, str] = {}

        def add_further(rows: Iterable[str]) -> None:
            """Add the cells of these rows that the text has in columns not of the form."""
            for path in rows:
                for name in self._columns.get(path, ()):
                    if f"{path}.{name}" in self.there:
                        labels.setdefault(f"{path}.{name}", name)

        for table in self.tables:
            for row in table.grid:
                labels.update(row)
            add_further(path.rpartition(".")[0] for row in table.grid for path, _ in row)
        add_further(self._columns)
        return labels

    @cached_property
    def _columns(self) -> Mapping[str, tuple[str, ...]]:
        return dict(zip(self.rows.paths, self.rows.columns, strict=True))

    @cached_property
    def _numbered(self) -> Mapping[str, int]:
        """The place of each cell in an inventory."""
        cells = (f"{path}.{name}" for path, names in self._columns.items() for name in names)
        return {path: at for at, path in enumerate(cells)}

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The place of every cell in an inventory; -1 for one that it does not have."""
        return tuple(self._numbered.get(path, -1) for path in self.labels)

    @cached_property
    def there(self) -> frozenset[str]:
        """The cells that the text has."""
        return frozenset(path for path, at in self._numbered.items() if self.present[at])

    @cached_property
    def absent(self) -> frozenset[str]:
        """The cells that it should have and has not."""
        return frozenset(path for path in self.labels if path not in self.there)

    @cached_property
    def by_section(self) -> Mapping[str, tuple[str, ...]]:
        """The cells that the text has, by section; none for a section without."""
        cells: dict[str, list[str]] = {}
        for path in self.labels:
            if path in self.there:
                cells.setdefault(path.partition(".")[0], []).append(path)
        return {section: tuple(paths) for section, paths in cells.items()}

    @cached_property
    def grid(self) -> Mapping[str, tuple[Row, Column]]:
        """Row and column of every cell of the form, by its path."""
        return {
            path: (row, column)
            for table in self.tables
            for row, cells in zip(table.rows, table.grid, strict=True)
            for column, (path, _) in zip(table.columns, cells, strict=True)
        }

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The official heading of each section, in the order of the form."""
        return {s.name: s.heading for s in self.form.sections}

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections that have tables, in the order of the form."""
        return tuple(dict.fromkeys(table.section for table in self.tables))

    @cached_property
    def rows_with(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of the rows that have a column of some name, by that name and their paths."""
        rows: dict[str, dict[str, str]] = {}
        for path, (row, column) in self.grid.items():
            rows.setdefault(column.path[-1], {})[path.rpartition(".")[0]] = row.label
        return rows

    @cached_property
    def request_rows(self) -> tuple[str, ...]:
        """The rows of the requests table, without the section."""
        return tuple(".".join(row.path[1:]) for table in self._requests for row in table.rows)

    @cached_property
    def results(self) -> frozenset[str]:
        """The results of requests: the rows and groups that 总计 adds up, without the section."""
        rows = (row for table in self._requests for row in table.rows)
        return frozenset(row.path[1] for row in rows if RESULTS in row.grouping)

    @cached_property
    def organizations(self) -> tuple[str, ...]:
        """The columns of the requests table that stand under 法人或其他组织."""
        columns = (column for table in self._requests for column in table.columns)
        return tuple(column.path[-1] for column in columns if column.groups)

    @property
    def _requests(self) -> Iterator[Table]:
        return (table for table in self.tables if table.section == "requests")

    @cached_property
    def tables_there(self) -> tuple[Table, ...]:
        """The tables of which the text has a cell at least."""
        return tuple(table for table in self.tables if self.cells_of(table))

    def has(self, row: Row, columns: Iterable[Column]) -> bool:
        """Whether the text has a cell of a row in these columns."""
        return any(".".join(row.path + column.path) in self.there for column in columns)

    def cells_of(self, table: Table) -> Sequence[str]:
        """The cells of a table that the text has."""
        return [path for row in table.grid for path, _ in row if path in self.there]

    # ----------------------------------------------------------------------------- accounts

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of the form, table by table."""
        return tuple(account for table in self.tables for account in accounts_of(table))

    def with_kind(self, *kinds: str) -> tuple[Account, ...]:
        """The accounts of these kinds."""
        return tuple(account for account in self.accounts if account.kind in kinds)

    @cached_property
    def sums(self) -> tuple[tuple[Account, tuple[int, ...], tuple[int, ...]], ...]:
        """The accounts all of whose cells are there, with the places of both sides in `labels`."""
        at = {path: place for place, path in enumerate(self.labels)}
        sums = []
        for account in self.accounts:
            if self.absent.isdisjoint(account.cells):
                left = tuple(at[path] for path in account.cells[: len(account.left)])
                right = tuple(at[path] for path in account.cells[len(account.left) :])
                sums.append((account, left, right))
        return tuple(sums)
