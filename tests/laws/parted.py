"""Cells parted by marks that numbers do not know, while the numbers have commas in them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.laws.arranged import Render, in_order
from tests.laws.delimited import joined
from tests.laws.filling import Matrix, blank, gone
from tests.laws.tables import Table


def _quoted(table: Table) -> str:
    return "\n".join(" ".join(f"“{text}”" for text in row if text) for row in gone(table))


def _bracketed(fill: Matrix, before: str, after: str) -> str:
    return "\n".join("".join(f"{before}{text}{after}" for text in row) for row in fill)


def _amounts_broken(table: Table) -> str:
    """Break a line before the decimals of an amount, as a narrow column does."""
    return "\n".join("\t".join(row) for row in blank(table)).replace(".", "\n.")


PARTED: Mapping[str, Render] = {
    "guillemets": in_order(joined(blank, " » ")),
    "points in the middle": in_order(joined(blank, " · ")),
    "carets": in_order(joined(blank, "^")),
    "broken bars": in_order(joined(blank, " ¦ ")),
    "two bars": in_order(joined(blank, " || ")),
    "amounts broken": in_order(_amounts_broken),
    "quotes": in_order(_quoted),
    "wide brackets": in_order(lambda table: _bracketed(blank(table), "【", "】")),
    "square brackets": in_order(lambda table: _bracketed(blank(table), "[", "]")),
}
