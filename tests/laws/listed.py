"""Tables taken apart into their cells, one a line or one after the other."""

from __future__ import annotations

from tests.laws.delimited import Writer
from tests.laws.filling import Fill
from tests.laws.tables import Table


def cells(fill: Fill, between: str = "\n", before: str = "", after: str = "") -> Writer:
    """All cells of a table one after the other."""
    return lambda table: between.join(
        f"{before}{text}{after}" for row in fill(table) for text in row
    )


def cells_by_row(fill: Fill, between: str = "\n", rows: str = "\n\n") -> Writer:
    """A cell a line, with more room between rows."""
    return lambda table: rows.join(between.join(row) for row in fill(table))


def named(fill: Fill, mark: str = "：", between: str = "，") -> Writer:
    """Each row as a sentence: its label, then each figure behind the name of its column."""

    def write(table: Table) -> str:
        rows = fill(table)
        if table.name == "article 20":
            return "\n".join("，".join(row) for row in rows)
        heads, *body = rows
        labels = 1 if table.name == "requests" else 0
        lines = []
        for row in body:
            parts = [
                f"{head}{mark}{text}"
                for head, text in zip(heads[labels:], row[labels:], strict=True)
            ]
            lines.append("".join(row[:labels]) + mark + between.join(parts))
        return "\n".join(lines)

    return write


def indented(fill: Fill, indent: str = "\t") -> Writer:
    """A cell a line behind an indent, rows apart by an empty line."""
    return lambda table: "\n\n".join(
        "\n".join(f"{indent}{text}" for text in row) for row in fill(table)
    )
