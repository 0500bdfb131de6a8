"""Tables with rules drawn around their cells, as printing libraries draw them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.laws.aligned import Align, Width, left, pieces, stood, wide, widths
from tests.laws.delimited import Writer, squared
from tests.laws.filling import Fill
from tests.laws.tables import Table


@dataclass(frozen=True)
class Rules:
    """The marks of a drawn table; a line that is empty is not drawn."""

    top: str
    below_head: str
    between: str
    bottom: str
    row: str = "│││"


GRID = Rules("+-++", "+=++", "+-++", "+-++", "|||")
PSQL = Rules("+-++", "|-+|", "", "+-++", "|||")
PRETTY = Rules("+-++", "+-++", "", "+-++", "|||")
FANCY = Rules("╒═╤╕", "╞═╪╡", "├─┼┤", "╘═╧╛")
ROUNDED = Rules("╭─┬╮", "├─┼┤", "", "╰─┴╯")
HEAVY = Rules("┏━┳┓", "┡━╇┩", "", "└─┴┘")
DOUBLE = Rules("╔═╦╗", "╠═╬╣", "╠═╬╣", "╚═╩╝", "║║║")
LIGHT = Rules("┌─┬┐", "├─┼┤", "├─┼┤", "└─┴┘")
PRESTO = Rules("", " -+ ", "", "", " | ")
ASCII2 = Rules(" -- ", "|-+|", "", " -- ", "|||")


def _rule(marks: str, room: list[int]) -> str:
    start, line, cross, end = tuple(marks)
    return start + cross.join(line * (width + 2) for width in room) + end


def drawn(
    fill: Fill,
    rules: Rules,
    measure: Width = wide,
    align: Align = left,
    heads: int | None = 1,
    most: int | None = None,
    stands: str = "first",
) -> Writer:
    """A table with these rules; `most` wraps its cells."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        broken = [[pieces(text, most or 10**6) for text in row] for row in rows]
        room = [
            max(measure(line) for cell in column for line in cell)
            for column in zip(*broken, strict=True)
        ]
        first, middle, last = tuple(rules.row)
        lines = [_rule(rules.top, room)] if rules.top else []
        for number, row in enumerate(broken):
            tall = max(map(len, row))
            cells = [stood(cell, tall, stands) for cell in row]
            for at in range(tall):
                parts = [
                    f" {align(cell[at], width, measure)} "
                    for cell, width in zip(cells, room, strict=True)
                ]
                lines.append(f"{first}{middle.join(parts)}{last}".rstrip())
            rule = rules.below_head if number + 1 == heads else rules.between
            if rule and number + 1 < len(broken):
                lines.append(_rule(rule, room))
        return "\n".join([*lines, *([_rule(rules.bottom, room)] if rules.bottom else [])])

    return write


def spanning_box(table: Table) -> str:
    """A box with light rules where a merged cell is one wide box, as a terminal browser draws it."""
    grid = table.grid()
    room = widths([["" if p.cell.across > 1 else p.cell.text for p in row] for row in grid], wide)
    lines = []
    for row in grid:
        parts = []
        for column, place in enumerate(row):
            if place.beside:
                continue
            across = place.cell.across
            width = sum(room[column : column + across]) + across - 1
            text = place.cell.text if place.first else ""
            parts.append(text + " " * max(0, width - wide(text)))
        lines += ["│" + "│".join(parts) + "│", "├" + "┼".join("─" * w for w in room) + "┤"]
    top = "┌" + "┬".join("─" * w for w in room) + "┐"
    return "\n".join([top, *lines[:-1], "└" + "┴".join("─" * w for w in room) + "┘"])


def ruled(fill: Fill, mark: str = "-", outer: bool = False, align: Align = left) -> Writer:
    """A simple table: a rule of marks under the head, and above and below if asked for."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        room = widths(rows, wide)
        rule = "  ".join(mark * max(width, 1) for width in room)
        lines = [
            "  ".join(align(t, w, wide) for t, w in zip(row, room, strict=True)).rstrip()
            for row in rows
        ]
        ends = [rule] if outer else []
        return "\n".join([*ends, lines[0], rule, *lines[1:], *ends])

    return write


def multiline(fill: Fill, most: int = 8) -> Writer:
    """A multiline table of pandoc: cells wrapped, an empty line between rows."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        broken = [[pieces(text, most) for text in row] for row in rows]
        room = [
            max(wide(line) for cell in column for line in cell)
            for column in zip(*broken, strict=True)
        ]
        whole = "-" * (sum(room) + 2 * len(room))
        made = []
        for row in broken:
            tall = max(map(len, row))
            cells = [stood(cell, tall, "first") for cell in row]
            made.append(
                "\n".join(
                    "  "
                    + "  ".join(
                        left(c[at], w, wide) for c, w in zip(cells, room, strict=True)
                    ).rstrip()
                    for at in range(tall)
                )
            )
        rule = "  " + "  ".join("-" * width for width in room)
        return "\n".join([f"  {whole}", made[0], rule, "\n\n".join(made[1:]), f"  {whole}"])

    return write
