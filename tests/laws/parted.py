"""Cells parted by marks that numbers do not know, or by their keys, while numbers have commas."""

from __future__ import annotations

import json
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


def _keyed(table: Table) -> str:
    """A line of JSON for each row, in which only the cells that are filled have a key."""
    rows = [{str(at): text for at, text in enumerate(row) if text} for row in blank(table)]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


PARTED: Mapping[str, Render] = {
    "guillemets": in_order(joined(blank, " » ")),
    "points in the middle": in_order(joined(blank, " · ")),
    "keys": in_order(_keyed),
    "carets": in_order(joined(blank, "^")),
    "broken bars": in_order(joined(blank, " ¦ ")),
    "two bars": in_order(joined(blank, " || ")),
    "amounts broken": in_order(_amounts_broken),
    "quotes": in_order(_quoted),
    "wide brackets": in_order(lambda table: _bracketed(blank(table), "【", "】")),
    "square brackets": in_order(lambda table: _bracketed(blank(table), "[", "]")),
}
